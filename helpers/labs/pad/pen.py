"""Drawing on the pad, with the mouse or with keys: from a page's events to strokes."""

from helpers.labs.pad.pad_picture import PAD_LEFT, PAD_SIZE, PAD_TOP
from helpers.labs.widgets.hands import ARROWS, between

PEN_STEP = 1 / 16  # how far an arrow key moves the pen, as a share of the pad


class Pen:
    """What is drawn so far.

    Attributes
    ----------
    strokes : list of lists of (x, y)
        Each a line that was drawn without lifting the pen; from 0 to 1, y downwards.
    place : (x, y, down) or None
        Where the keyboard's pen is, and whether it touches the paper; None while a mouse draws.
    """

    def __init__(self):
        self.clear()

    def clear(self) -> None:
        self.strokes, self.place = [], None

    def happened(self, event: dict) -> bool:
        """Take a page's event; whether it was one of the pad's."""
        if event["kind"] == "stroke":
            if event["phase"] in ("start", "all") or not self.strokes:
                self.strokes.append([])
            self.strokes[-1].extend(_on_pad(x, y) for x, y in event["points"])
            self.place = None
            return True
        if event["kind"] == "key" and event["on"] == "pad" and (event["key"] in ARROWS or event["key"] == " "):
            self._move(event["key"])
            return True
        return False

    def _move(self, key: str) -> None:
        """Space lowers and lifts the pen, arrow keys move it."""
        x, y, down = self.place or (0.5, 0.25, False)
        if key == " ":
            down = not down
            if down:
                self.strokes.append([(x, y)])
        else:
            dx, dy = ARROWS[key]
            x, y = between(x + dx * PEN_STEP, 0, 1), between(y + dy * PEN_STEP, 0, 1)
            if down:
                self.strokes[-1].append((x, y))
        self.place = (x, y, down)


def _on_pad(x: float, y: float) -> tuple[float, float]:
    return between((x - PAD_LEFT) / PAD_SIZE, 0, 1), between((y - PAD_TOP) / PAD_SIZE, 0, 1)
