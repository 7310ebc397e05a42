"""The cliff of a real network: the same start, all the digits, and many learning rates."""

import itertools
from collections.abc import Callable

import numpy as np

from helpers.data import load_digits, load_seven
from helpers.labs.drawing import svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.numbers import BLIND_GUESS, fixed, plain
from helpers.labs.drawing.picture import Drawing
from helpers.labs.gradient_descent import descent_runs
from helpers.nn import one_hot

UPDATES = 40
RATES = np.geomspace(0.01, 10, 25)
MARKS = ("fell all the way", "went up on its way, ended lower", "ended above its start")


def kind(losses) -> int:
    """Which of `MARKS` fits a run."""
    if losses[-1] > losses[0]:
        return 2
    return int(any(b > a for a, b in itertools.pairwise(losses)))


def run(update: Callable, lr: float) -> list[float]:
    """The losses of the 7's network, before the first update and after each, all pictures in one batch."""
    digits, layers = load_digits().train, load_seven().layers
    X, T = digits.X.astype(float), one_hot(digits.y, 10, float)
    losses = [descent_runs.loss(layers, X, digits.y)]
    for _ in range(UPDATES):
        with np.errstate(all="ignore"):
            layers = update(layers, X, T, lr)
        losses.append(descent_runs.loss(layers, X, digits.y))
    return losses


def border() -> float:
    """2 divided by the largest curvature at the start."""
    digits, layers = load_digits().train, load_seven().layers
    return 2 / descent_runs.curvature(layers, digits.X.astype(float), one_hot(digits.y, 10, float))


def cliff(update: Callable) -> Drawing:
    """Draw how low 40 updates bring the network of the 7, for 25 learning rates, and where 2 / curvature lies."""
    digits, layers = load_digits().train, load_seven().layers
    T = one_hot(digits.y, 10, float)
    update, remark = descent_runs.quick(update, layers, digits.X.astype(float), T)
    runs = {rate: run(update, rate) for rate in RATES}
    start, edge = next(iter(runs.values()))[0], border()
    axes = Axes(66, 62, 800, 250, (0.01, 10), (0, 3), xlog=True)
    parts = [axes.frame("learning rate", f"loss after {UPDATES} updates")]
    level, at = axes.up(start), axes.across(edge)
    parts.append(svg.line(axes.x, level, axes.x + axes.width, level, "outline", 1.4, "2 4"))
    words, right = f"loss at the start: {fixed(start)}", axes.x + axes.width  # at the end where no mark is near it
    parts.append(svg.text(right - 8, level + 19, words, svg.SMALL, "muted", "end"))
    parts.append(svg.line(at, axes.y, at, axes.y + axes.height, "ink", 1.6, "7 5"))
    parts.append(svg.text(at - 8, axes.y + 18, f"2 / curvature = {fixed(edge)}", svg.BODY, "ink", "end", bold=True))
    blind = axes.up(BLIND_GUESS)
    parts.append(svg.line(axes.x, blind, axes.x + axes.width, blind, "outline", 1.4, "2 4"))
    parts.append(svg.text(axes.x + 8, blind - 7, f"a blind guess: {fixed(BLIND_GUESS)}", svg.SMALL, "muted"))
    for rate, losses in runs.items():
        parts.append(_mark(kind(losses), axes.across(rate), axes.up(losses[-1])))
    left = axes.x + 196
    for i, words in enumerate(MARKS):
        parts.append(_mark(i, left + 8, axes.y - 17))
        parts.append(svg.text(left + 22, axes.y - 12.5, words, svg.SMALL))
        left += 42 + svg.text_width(words, svg.SMALL)
    return Drawing(svg.WIDTH, 364, *parts, text=_words(runs, edge) + remark)


def _mark(which: int, x: float, y: float) -> str:
    if which == 0:
        return svg.circle(x, y, 5, "training")
    if which == 1:
        return svg.polygon([(x, y - 6.5), (x + 6, y + 4.5), (x - 6, y + 4.5)], "negative")
    return svg.cross(x, y)


def _words(runs: dict, edge: float) -> str:
    calm = max(rate for rate, losses in runs.items() if kind(losses) == 0)
    restless = min(rate for rate, losses in runs.items() if kind(losses) == 1)
    lost = min(rate for rate, losses in runs.items() if kind(losses) == 2)
    return (
        f"The network of the 7, all pictures in every update, {len(runs)} learning rates. Up to {plain(calm, 2)} the "
        f"loss falls all the way; from {plain(restless, 2)} on it goes up on its way; from {plain(lost, 2)} on it ends "
        f"above its start. At the start 2 / curvature is {fixed(edge)}."
    )
