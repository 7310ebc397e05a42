"""Six runs with a letter each, drawn from their records: which of them learned, and what went wrong in the others?"""

from dataclasses import dataclass
from functools import lru_cache

from helpers.labs.drawing import svg
from helpers.labs.drawing.axes import Axes, legend
from helpers.labs.drawing.numbers import BLIND_GUESS, percent
from helpers.labs.drawing.picture import Drawing
from helpers.labs.validation.memoriser_runs import EPOCHS, Curve, Run

# letter: what the run is, and how it comes about
CASES = {
    "A": ("underfit", {"units": 2, "examples": 400}),
    "B": ("leak", {"units": 64, "examples": 200, "noise": 0.3, "copies": True}),
    "C": ("good", {"units": 64, "examples": 400}),
    "D": ("bug", {"units": 64, "examples": 400, "init": "zeros"}),
    "E": ("overfit", {"units": 64, "examples": 100, "noise": 0.4, "rate": 0.4}),
    "F": ("not converged", {"units": 64, "examples": 400, "rate": 0.004}),
}
COLUMNS, WIDE, HIGH, TOP = 3, 222, 150, 76  # of the six small axes
STEP_RIGHT, STEP_DOWN = 304, 262
HEIGHT = TOP + 2 * STEP_DOWN - 26


@dataclass(frozen=True)
class Case:
    """One of the six: its name, its two curves as they were shown to its maker, and how it did on strangers."""

    name: str
    training: Curve
    validation: Curve
    strangers: Curve


@lru_cache(maxsize=1)
def cases() -> dict[str, Case]:
    """The six runs by letter; trained once, in a few tenths of a second."""
    made = {}
    for letter, (name, how) in CASES.items():
        how = dict(how)
        copies = how.pop("copies", False)
        run = Run(**({"noise": 0.0} | how))
        made[letter] = Case(name, run.training, run.twins if copies else run.validation, run.strangers)
    return made


def six_runs() -> Drawing:
    """The losses of six runs, each with what was reported of it, and what became of it in use."""
    parts = [legend(12, 25, [("training", "training", None), ("validation", "validation", "7 5")])]
    words = "dotted: a blind guess. Below each: the share read right, on its validation pictures and then in use."
    parts.append(svg.text(232, 25, words, svg.SMALL, "muted"))
    said = []
    for i, (letter, case) in enumerate(cases().items()):
        x, y = 46 + STEP_RIGHT * (i % COLUMNS), TOP + STEP_DOWN * (i // COLUMNS)
        parts.append(_small(letter, case, Axes(x, y, WIDE, HIGH, (0, EPOCHS), (0, 3))))
        ends = f"{case.training.loss[-1]:.2f} and {case.validation.loss[-1]:.2f}"
        least = f"{min(case.validation.loss):.2f}"
        said.append(f"{letter}: losses at the end {ends}, smallest validation loss {least}; {_scores(case).lower()}.")
    text = "Six runs of 100 epochs, A to F, each with its two loss curves."
    drawing = Drawing(svg.WIDTH, HEIGHT, *parts, text=text)
    drawing.svg = drawing.svg.replace(f'aria-label="{text}"', f'aria-label="{text} {" ".join(said)}"')
    return drawing


def _small(letter: str, case: Case, axes: Axes) -> str:
    level, epochs = axes.up(BLIND_GUESS), range(EPOCHS + 1)
    return "".join(
        [
            axes.frame("", "loss", xticks=[0, 100], yticks=[0, 1, 2, 3]),
            svg.text(axes.x - 34, axes.y - 12, letter, 20, bold=True),
            svg.line(axes.x, level, axes.x + axes.width, level, "outline", 1, "2 4"),
            axes.curve(epochs, case.training.loss, "training", 2.6),
            axes.curve(epochs, case.validation.loss, "validation", 2.6, "7 5"),
            svg.text(axes.x + WIDE / 2, axes.y + HIGH + 18, "epoch", svg.SMALL, "muted", "middle"),
            svg.text(axes.x, axes.y + HIGH + 46, _scores(case), svg.BODY),
        ]
    )


def _scores(case: Case) -> str:
    return f"Validation {percent(case.validation.share(-1))}, in use {percent(case.strangers.share(-1))}"
