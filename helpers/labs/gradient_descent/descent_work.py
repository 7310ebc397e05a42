"""Three ways to use the same pictures: all at once, some at a time, one at a time."""

import time
from collections.abc import Callable

import numpy as np

from helpers.data import load_digits
from helpers.labs.drawing import svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.numbers import count, fixed, plain
from helpers.labs.drawing.picture import Drawing
from helpers.labs.gradient_descent import descent_runs
from helpers.nn import Network, one_hot

EPOCHS = 3
LOOKS = 20  # how often in an epoch the loss on all pictures is measured, where there are so many updates
SIZES = {"all in one batch": None, "batches of 32": 32, "one at a time": 1}
LOOK = {"all in one batch": ("ghost", None), "batches of 32": ("positive", None), "one at a time": ("negative", "6 4")}


def start() -> list:
    """The layers of the network at its start: [(W, b), (W, b)], 64 inputs, 16 hidden, 10 outputs."""
    return [(layer.W.copy(), layer.b.copy()) for layer in Network([64, 16, 10], seed=0, dtype=float).layers]


def follow(update: Callable, minibatches: Callable, size: int | None, lr: float) -> tuple[list, list, int, float]:
    """Train from the start for `EPOCHS` epochs.

    Parameters
    ----------
    update : function of (layers, X, T, lr) that gives back new layers
    minibatches : function of (X, y, size, rng) that gives back a list of (X, y)
    size : rows in a batch; None for all

    Returns
    -------
    pictures seen, losses on all pictures at those moments, how many updates, seconds spent on them
    """
    digits = load_digits().train
    X, y = digits.X.astype(float), digits.y
    size, rng, layers = size or len(X), np.random.default_rng(0), start()
    seen, losses, updates, seconds, shown = [0], [descent_runs.loss(layers, X, y)], 0, 0.0, 0
    for _ in range(EPOCHS):
        for x, labels in minibatches(X, y, size, rng):
            began = time.perf_counter()
            with np.errstate(all="ignore"):
                layers = update(layers, np.asarray(x, float), one_hot(np.asarray(labels).astype(int), 10, float), lr)
            seconds += time.perf_counter() - began
            updates, shown = updates + 1, shown + len(x)
            if shown >= seen[-1] + len(X) / LOOKS:
                seen.append(shown)
                losses.append(descent_runs.loss(layers, X, y))
    return seen, losses, updates, seconds


def equal_work(update: Callable, minibatches: Callable, lr: float = 0.1) -> Drawing:
    """Draw the loss of the three ways over the pictures seen, the same start and the same learning rate for all.

    Parameters as for `follow`.

    Raises
    ------
    TypeError, ValueError
        If `lr` is not a number above 0.
    """
    if isinstance(lr, bool) or not isinstance(lr, int | float):
        raise TypeError(f"lr must be a number; got {lr!r}")
    if not 0 < lr <= 100:
        raise ValueError(f"lr must be above 0 and at most 100; got {lr}")
    digits = load_digits().train
    update, remark = descent_runs.quick(update, start(), digits.X.astype(float), one_hot(digits.y, 10, float))
    runs = {name: follow(update, minibatches, size, lr) for name, size in SIZES.items()}
    top = max(3.0, min(6.0, max(y for _, losses, _, _ in runs.values() for y in losses if np.isfinite(y))))
    pictures = EPOCHS * len(digits)
    axes = Axes(66, 52, 800, 260, (0, pictures), (0, top))
    parts = [axes.frame("pictures seen", "loss on all pictures")]
    parts.append(axes.legend([(name, *LOOK[name]) for name in runs], left=190))
    for name, (seen, losses, updates, _) in runs.items():
        colour, dash = LOOK[name]
        parts.append(axes.curve(seen, losses, colour, 2.4, dash))
        if updates <= EPOCHS:
            parts.append(
                "".join(svg.circle(axes.across(x), axes.up(y), 4, colour) for x, y in zip(seen, losses, strict=True))
            )
    return Drawing(svg.WIDTH, 366, *parts, text=_words(runs, pictures, lr) + remark)


def _words(runs: dict, pictures: int, lr: float) -> str:
    told = [
        f"{name}, {count(updates)} updates, {_seconds(seconds)}, loss {fixed(losses[-1])}"
        for name, (_, losses, updates, seconds) in runs.items()
    ]
    return f"Each way has seen {count(pictures)} pictures at a learning rate of {plain(lr)}: {'; '.join(told)}."


def _seconds(seconds: float) -> str:
    return f"{plain(max(seconds, 0.001), 1)}\N{NO-BREAK SPACE}s"
