"""Earlier runs that stay beside the present one: a small store for a lab's state, and how they are drawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.labs.drawing import svg
from helpers.labs.drawing.axes import Axes

DASHES = (None, "9 4", "3 4")  # the newest ghost is solid, older ones are dashed
LABEL_HEIGHT = 15.0


@dataclass(frozen=True)
class Ghost:
    """A run that is over: its name on the picture, such as "rate 0.1", and its numbers."""

    name: str
    ys: tuple[float, ...]
    xs: tuple[float, ...]
    detail: object = None  # whatever else the lab wants to keep of it


class Ghosts:
    """The latest few runs, newest first.

    >>> ghosts = Ghosts(most=2)
    >>> for rate in (0.1, 1, 0.1): ghosts.keep(f"rate {rate:g}", [2.3, 1.0])
    >>> [ghost.name for ghost in ghosts]
    ['rate 0.1', 'rate 1']
    """

    def __init__(self, most: int = 3):
        self._most = most
        self._runs: list[Ghost] = []

    def keep(self, name: str, ys, xs=None, detail=None) -> None:
        """Keep a run; one of the same name is replaced, and the oldest goes when there are too many.

        Parameters
        ----------
        ys : sequence of float
            For example the losses. A run with fewer than two is not worth keeping.
        xs : sequence of float, optional
            0, 1, 2, ... unless given.
        """
        ys = tuple(map(float, ys))
        if len(ys) < 2:
            return
        xs = tuple(range(len(ys))) if xs is None else tuple(map(float, xs))
        if len(xs) != len(ys):
            raise ValueError(f"xs must be as many as ys, {len(ys)}; got {len(xs)}")
        others = [run for run in self._runs if run.name != name]
        self._runs = [Ghost(name, ys, xs, detail), *others][: self._most]

    def clear(self) -> None:
        self._runs = []

    def __iter__(self) -> Iterator[Ghost]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)

    def __getitem__(self, position: int) -> Ghost:
        return self._runs[position]

    def draw(self, axes: Axes, named: bool = True) -> str:
        """The runs as grey lines inside the axes, each with its name at its end; draw it before the present run."""
        dashes = zip(self._runs, (*DASHES, *DASHES), strict=False)
        curves = "".join(axes.curve(run.xs, run.ys, "ghost", 2, dash) for run, dash in dashes)
        return curves + self._names(axes) if named else curves

    def _names(self, axes: Axes) -> str:
        """The names of the runs at their ends, none upon another."""
        parts, taken = [], []
        for run in self._runs:
            rows = [i for i, x in enumerate(run.xs) if axes.xlim[0] <= x <= axes.xlim[1]]
            if not rows:
                continue
            x, y = axes.across(run.xs[rows[-1]]), axes.up(run.ys[rows[-1]])
            wide = svg.text_width(run.name, svg.SMALL)
            beside = x + 8 + wide <= axes.x + axes.width
            y = _free(y + 4.5 if beside else y + 16, taken, axes)  # beside its end, or below it: losses fall
            taken.append(y)
            x, anchor = (x + 8, "start") if beside else (x - 4, "end")
            parts.append(svg.text(x, y, run.name, svg.SMALL, "muted", anchor, **svg.HALO))
        return "".join(parts)

    def legend(self) -> list[tuple[str, str, str | None]]:
        """What `axes.legend` needs to name them above the axes instead."""
        return [(run.name, "ghost", dash) for run, dash in zip(self._runs, (*DASHES, *DASHES), strict=False)]


def _free(y: float, taken: list[float], axes: Axes) -> float:
    """The nearest height inside the axes at which no other name stands."""
    low, high = axes.y + 12, axes.y + axes.height - 4
    steps = [0.0] + [sign * LABEL_HEIGHT * i for i in range(1, 12) for sign in (-1, 1)]
    places = [min(max(y, low), high) + step for step in steps]
    free = [p for p in places if low <= p <= high and all(abs(p - other) >= LABEL_HEIGHT for other in taken)]
    return free[0] if free else places[0]
