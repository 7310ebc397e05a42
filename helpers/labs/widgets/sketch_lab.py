"""A prediction that is drawn: where will the curve go? With the mouse, or with the arrow keys."""

import math

from helpers.labs.drawing import svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.numbers import plain
from helpers.labs.drawing.palette import paint
from helpers.labs.widgets import controls, guesses
from helpers.labs.widgets.lab import Lab, Sheet
from helpers.labs.widgets.state import State

WIDTH, HEIGHT, LEFT, TOP = 640, 250, 64, 40
COLUMNS = 25  # the curve is kept at so many places
KEY_STEP, LARGE_STEP = 1 / 25, 1 / 5  # how far up and down keys move it, as a share of the height

EMPTY = (
    "Draw your guess from left to right, with the mouse. With the keyboard: go to the picture with Tab; "
    "the arrow keys draw."
)
DRAWN = "Press the button when it is as you think it will be."
TOO_SHORT = "Draw a line over at least half of the picture first."
NOTED = "Noted. Now see what happens. You can draw it anew at any time."


class Sketch(State):
    """A curve over fixed columns.

    Attributes
    ----------
    values : list of float or None
        The height in each column, None where nothing has been drawn.
    cursor : int
        The column that the keys are at.
    noted : bool
        Whether the curve is the guess that is remembered.
    """

    def __init__(self, axes: Axes, about: str):
        super().__init__()
        self.axes, self.about = axes, about
        self.xs = [
            axes.value_at(axes.x + axes.width * i / (COLUMNS - 1), axes.y + axes.height)[0] for i in range(COLUMNS)
        ]
        self.values: list[float | None] = [None] * COLUMNS
        self.cursor, self.word = 0, ""
        guess = guesses.recall(about)
        self.noted = guess is not None and guess.points is not None
        if self.noted:
            self.draw(guess.points)
            self.noted = True

    def draw(self, points) -> None:
        """Let the curve go through points (x, y), one after another; what it went through there before is replaced."""
        places = [self._place(x, y) for x, y in points]
        for (c0, s0), (c1, s1) in zip(places, places[1:] or places, strict=False):
            low, high = sorted((c0, c1))
            for column in range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1):
                along = (column - c0) / (c1 - c0) if c1 != c0 else 1
                self.values[column] = self._height(s0 + along * (s1 - s0))
        for at, share in (places[0], places[-1]) if places else ():
            nearest = round(at)  # a line that begins or ends between two columns
            if self.values[nearest] is None:
                self.values[nearest] = self._height(share)
        self._touched()

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """A point as column and share of the height."""
        axes = self.axes
        return (axes.across(x) - axes.x) / axes.width * (COLUMNS - 1), 1 - (axes.up(y) - axes.y) / axes.height

    def _height(self, share: float) -> float:
        axes = self.axes
        return axes.value_at(axes.x, axes.y + axes.height * (1 - min(max(share, 0), 1)))[1]

    def _touched(self) -> None:
        self.noted, self.word = False, ""
        self.changed()

    def key(self, key: str) -> None:
        """Up and down bend the curve in the cursor's column; left and right move on, drawing level where it is new."""
        here = self.values[self.cursor]
        steps = {"ArrowUp": KEY_STEP, "ArrowDown": -KEY_STEP, "PageUp": LARGE_STEP, "PageDown": -LARGE_STEP}
        moves = {"ArrowLeft": self.cursor - 1, "ArrowRight": self.cursor + 1, "Home": 0, "End": COLUMNS - 1}
        if key in steps:
            share = 0.5 if here is None else self._place(self.xs[self.cursor], here)[1]
            self.values[self.cursor] = self._height(share + (0 if here is None else steps[key]))
        elif key in moves:
            target = min(max(moves[key], 0), COLUMNS - 1)
            if here is not None and key.startswith("Arrow") and self.values[target] is None:
                self.values[target] = here
            self.cursor = target
        self._touched()

    def clear(self) -> None:
        """Take the curve off; the guess that was noted stays until another one is."""
        self.values = [None] * COLUMNS
        self._touched()

    def commit(self) -> str:
        """Remember the curve as the guess; returns what is said to that."""
        points = tuple((x, y) for x, y in zip(self.xs, self.values, strict=True) if y is not None)
        if len(points) < COLUMNS / 2:
            self.word = TOO_SHORT
        else:
            self.noted = True
            self.word = f"{NOTED} {guesses.note(self.about, guesses.Guess(points=points))}".strip()
        self.changed()
        return self.word

    @property
    def sentence(self) -> str:
        """What can be done next."""
        if self.word:
            return self.word
        return NOTED if self.noted else DRAWN if any(v is not None for v in self.values) else EMPTY


class SketchLab(Lab):
    """The axes to draw on. For the curve see `Sketch`."""

    state: Sketch
    controls_below = True

    def __init__(self, question: str, about: str, xlabel: str, ylabel: str, **scales):
        self._lines = svg.wrap(question, WIDTH - 16)
        top = TOP + 1.35 * svg.BODY * len(self._lines) + 8
        self._labels = xlabel, ylabel
        self._axes = Axes(LEFT, top, WIDTH - LEFT - 24, HEIGHT - TOP, **scales)
        super().__init__(Sketch(self._axes, about))

    def make_controls(self) -> list:
        commit = self.button("This is my guess", self.state.commit, "check", "remember this curve", main=True)
        clear = self.button("Clear", self.state.clear, "eraser", "take the curve off the picture")
        return [controls.row(commit, clear)]

    def happened(self, event: dict) -> None:
        if event["kind"] == "key":
            self.state.key(event["key"])
        elif event["kind"] == "stroke":
            if event["phase"] in ("start", "all"):
                self._last = None
            points = [self._axes.value_at(*at) for at in event["points"]]
            if points:
                self.state.draw([*([self._last] if self._last else []), *points])
                self._last = points[-1]

    def sheets(self) -> list[Sheet]:
        state, axes = self.state, self._axes
        height = axes.y + axes.height + 52
        question = [
            svg.text(4, 18 + 1.35 * svg.BODY * i, line, svg.BODY, bold=True) for i, line in enumerate(self._lines)
        ]
        known = [(x, y) for x, y in zip(state.xs, state.values, strict=True) if y is not None]
        parts = [*question, axes.frame(*self._labels)]
        if known:
            xs, ys = zip(*known, strict=True)
            parts.append(axes.curve(xs, ys, "ink", 3, guesses.DOTS))
        here, x = state.values[state.cursor], state.xs[state.cursor]
        at = axes.up(here) if here is not None else axes.y + axes.height / 2
        xlabel, ylabel = self._labels
        where = f"{xlabel} {plain(x)}: {ylabel} {plain(here)}" if here is not None else f"{xlabel} {plain(x)}: nothing"
        low, high = axes.ylim
        parts.append(
            svg.tag(
                "rect",
                x=axes.x,
                y=axes.y,
                width=axes.width,
                height=axes.height,
                fill="transparent",
                tabindex="0",
                role="slider",
                aria_label="Your curve: left and right choose a place, up and down bend it",
                aria_valuenow=low if here is None else here,
                aria_valuemin=low,
                aria_valuemax=high,
                aria_valuetext=where,
                data_pad="sketch",
                data_keys="sketch",
                data_pen_stroke=paint("ink"),
                data_pen_stroke_width="3",
            )
        )
        # Where the keys are: seen only while the picture has the focus (screen.py).
        cursor = {"pointer_events": "none", "visibility": "hidden", "class_": "nn-cursor"}
        parts.append(svg.circle(axes.across(x), at, 6, "page", "ink", 2.5, **cursor))
        label = f"{' '.join(self._lines)} {state.sentence}"
        return [Sheet(WIDTH, height, "".join(parts), state.sentence, interactive=True, label=label)]


def sketch(question: str, about: str, xlabel: str, ylabel: str, xlim, ylim, xlog=False, ylog=False) -> SketchLab:
    """Let the learner draw where a curve will go, before a lab shows it.

    Parameters
    ----------
    question : str
    about : str
        The name under which the guess is remembered; a lab with `sketched = about` shows it beside the truth.
    xlabel, ylabel : str
        What the two numbers are.
    xlim, ylim : (float, float)
    xlog, ylog : bool
        Logarithmic scales.
    """
    return SketchLab(question, about, xlabel, ylabel, xlim=xlim, ylim=ylim, xlog=xlog, ylog=ylog)
