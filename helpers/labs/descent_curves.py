"""Six loss curves to be named, each of the same network from a learning rate of its own."""

import functools
import itertools

from helpers.data import load_digits
from helpers.labs import svg
from helpers.labs.axes import Axes
from helpers.labs.numbers import fixed, plain
from helpers.labs.picture import Drawing
from helpers.nn import SGD, Network, training_steps

UPDATES = 150
# letter: (learning rate, seed of the network's start)
RUNS = {"A": (0.01, 0), "B": (0.3, 0), "C": (1.4, 1), "D": (0.45, 1), "E": (10.0, 1), "F": (0.02, 1)}
LOSSES = (0.01, 1000)  # the ends of the axis
PANEL, TALL = 226, 150


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
        parts.append(axes.curve(range(len(ys)), ys, "training", 2.6))
        if len(ys) < UPDATES:  # an explosion ends the run
            parts.append(svg.cross(axes.across(len(ys) - 1), axes.up(ys[-1])))
        spoken.append(_spoken(letter, ys))
    words = f"Six loss curves; each line further up is a loss ten times larger. {' '.join(spoken)}"
    return Drawing(svg.WIDTH, 2 * TALL + 190, *parts, text=words)


def _spoken(letter: str, ys: tuple[float, ...]) -> str:
    rises = sum(b > a for a, b in itertools.pairwise(ys))
    ups = "never up" if not rises else f"up {rises} time{'s' * (rises > 1)}"
    end = fixed(ys[-1]) if ys[-1] < 100 else plain(ys[-1])
    return f"{letter}: from {fixed(ys[0])} to {end} in {len(ys)} updates, {ups} on the way."
