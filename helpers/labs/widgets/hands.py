"""What a hand does on a picture, as numbers: a place along a scale, or a cell of a grid, by the mouse or with keys."""

from helpers.labs.drawing.axes import Axes

STEPS = {"ArrowLeft": -1, "ArrowDown": -1, "ArrowRight": 1, "ArrowUp": 1}
LEAPS = {"PageDown": -1, "PageUp": 1}
ARROWS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, -1), "ArrowDown": (0, 1)}  # to the right, down


def along(event: dict, now: float, low: float, high: float, step: float = 1, leap: float = 5) -> float:
    """Where a key takes a number: an arrow one step, Page Up and Page Down a leap, Home and End to the ends."""
    key = event["key"]
    ends = {"Home": low, "End": high}
    return ends[key] if key in ends else between(now + step * STEPS.get(key, 0) + leap * LEAPS.get(key, 0), low, high)


def dragged(event: dict, axes: Axes, low: float, high: float) -> float:
    """The number of the lower axis to which a mouse has come."""
    return between(axes.value_at(*event["at"])[0], low, high)


def arrow(event: dict) -> tuple[int, int]:
    """How far a key goes to the right and down; nowhere if it is no arrow."""
    return ARROWS.get(event["key"], (0, 0))


def cell(event: dict, now, left: float, top: float, size: float, rows: int = 8, columns: int = 8) -> tuple[int, int]:
    """The row and column of a grid to which a mouse or an arrow key has come.

    Parameters
    ----------
    now : (int, int)
        The row and column from which an arrow key goes on.
    left, top, size : float
        Where the grid begins, and how large a cell is.
    """
    if event["kind"] == "drag":
        x, y = event["at"]
        row, column = int((y - top) // size), int((x - left) // size)
    else:
        right, down = arrow(event)
        row, column = now[0] + down, now[1] + right
    return between(row, 0, rows - 1), between(column, 0, columns - 1)


def between(value, low, high):
    return min(max(value, low), high)
