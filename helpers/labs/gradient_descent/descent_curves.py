"""Six loss curves to be named, each of the same network from a learning rate of its own."""

import functools
import itertools

from helpers.data import load_digits
from helpers.labs.drawing import svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.numbers import fixed, plain
from helpers.labs.drawing.picture import Drawing
from helpers.nn import SGD, Network, training_steps

UPDATES = 150
# letter: (learning rate, seed of the network's start)
RUNS = {"A": (0.01, 0), "B": (0.3, 0), "C": (1.4, 1), "D": (0.45, 1), "E": (10.0, 1), "F": (0.02, 1)}
LOSSES = (0.01, 1000)  # the ends of the axis
PANEL, TALL = 226, 150
STOPPED = "stopped here"


@functools.cache
def losses(letter: str) -> tuple[float, ...]:
    """The loss before each update, all training digits in one batch; fewer than `UPDATES` if the loss exploded.

    Raises
    ------
    KeyError
        If there is no such letter.
    """
    rate, seed = RUNS[letter]
    digits = load_digits().train
    steps = training_steps(
        Network([64, 16, 10], seed=seed), digits.X, digits.y, SGD(rate), UPDATES, batch_size=len(digits)
    )
    return tuple(step.loss for step in itertools.islice(steps, UPDATES))


def curves() -> Drawing:
    """Draw the six curves, each on the same axes, named by letters."""
    parts, spoken = [], []
    for i, letter in enumerate(RUNS):
        left, top = 66 + (i % 3) * (PANEL + 60), 46 + (i // 3) * (TALL + 92)
        axes = Axes(left, top, PANEL, TALL, (0, UPDATES), LOSSES, ylog=True)
        ys = losses(letter)
        parts.append(axes.frame("update", f"{letter}: loss", xticks=[0, 50, 100, 150]))
        for line, words in enumerate(_beside(ys)):
            parts.append(svg.text(left + PANEL - 8, top + 18 + 17 * line, words, svg.SMALL, "muted", "end", **svg.HALO))
        parts.append(axes.curve(range(len(ys)), ys, "training", 2.6))
        if len(ys) < UPDATES:  # an explosion ends the run
            x, y = axes.across(len(ys) - 1), axes.up(ys[-1])
            parts += [svg.cross(x, y), svg.text(x + 14, y + 26, STOPPED, svg.SMALL, **svg.HALO)]
        spoken.append(_spoken(letter, ys))
    words = f"Six runs of one network. Each line further up is a loss ten times larger. {' '.join(spoken)}"
    return Drawing(svg.WIDTH, 2 * TALL + 190, *parts, text=words)


def _beside(ys: tuple[float, ...]) -> tuple[str, str]:
    """From where to where a curve goes, and how often up on its way."""
    rises = sum(b > a for a, b in itertools.pairwise(ys))
    end = fixed(ys[-1]) if ys[-1] < 100 else plain(ys[-1])
    return f"{fixed(ys[0])} to {end}", "never up" if not rises else f"up {rises} time{'s' * (rises > 1)}"


def _spoken(letter: str, ys: tuple[float, ...]) -> str:
    way, ups = _beside(ys)
    return f"{letter}: from {way} in {len(ys)} updates, {ups} on the way."
