"""A neuron that learned the fruit, on the page of redness and roundness: what it knows, and what it is asked."""

import math

import numpy as np

from helpers.data import load_fruit, make_fruit
from helpers.labs.drawing import png, svg
from helpers.labs.drawing.axes import Axes, legend
from helpers.labs.drawing.numbers import percent, plain
from helpers.labs.drawing.picture import Drawing

GUESTS_SEED = 2  # of the 24 fruit for validation
ENDS = (-0.06, 1.06)
HEIGHT = 356
GRID = 48


def fruit_page(neuron, asked) -> Drawing:
    """Draw where a neuron says apple, the fruit that it learned from, those of the validation, and apples to ask about.

    Parameters
    ----------
    neuron : helpers.nn.Network
        Two inputs, redness and roundness, and one sigmoid output, the chance of an apple.
    asked : list of (float, float)
        Redness and roundness of apples, each from 0 to 1.

    Raises
    ------
    ValueError
        If the network has other inputs or outputs, or `asked` holds no pairs from 0 to 1.
    """
    sizes = getattr(neuron, "sizes", None)
    if sizes is None or (sizes[0], sizes[-1]) != (2, 1):
        raise ValueError(f"neuron must be a network with 2 inputs and 1 output; got {sizes or type(neuron).__name__}")
    points = [tuple(map(float, point)) for point in asked]
    if not points or any(len(p) != 2 or not all(math.isfinite(v) and 0 <= v <= 1 for v in p) for p in points):
        raise ValueError(f"asked must be pairs (redness, roundness), each from 0 to 1; got {asked!r}")

    axes = Axes(52, 34, 300, 268, ENDS, ENDS)
    across = np.linspace(*ENDS, GRID)
    page = np.stack(np.meshgrid(across, across[::-1]), axis=-1).reshape(-1, 2)
    parts = [
        png.regions(axes.x, axes.y, axes.width, axes.height, neuron.predict_proba(page).reshape(GRID, GRID), True),
        axes.frame("redness", "roundness", xticks=[0, 0.5, 1], yticks=[0, 0.5, 1]),
    ]
    known, guests = load_fruit(), make_fruit(seed=GUESTS_SEED)
    for (x, y), label in zip(known.X[:, :2], known.y, strict=True):
        parts.append(svg.marker(axes.across(x), axes.up(y), int(label), 5))
    for (x, y), label in zip(guests.X[:, :2], guests.y, strict=True):
        parts.append(_hollow(axes.across(x), axes.up(y), int(label)))
    right = int((neuron.predict(guests.X[:, :2]) == guests.y).sum())
    words = f"Validation: {right} of {len(guests.y)} right."
    chances = neuron.predict_proba(np.array(points))[:, 0]
    column = axes.x + axes.width + 40
    parts.append(legend(column, 48, [("apple", "class", 1), ("other fruit", "class", 0)]))
    parts.append(svg.text(column, 78, "filled: it learned from these; hollow: validation", svg.SMALL, "muted"))
    parts.append(svg.text(column, 122, words, 20, bold=True))
    said = [words]
    for i, ((x, y), chance) in enumerate(zip(points, chances, strict=True)):
        px, py, line = axes.across(x), axes.up(y), 168 + 62 * i
        name = chr(ord("A") + i)
        parts.append(_lettered(px, py, name) + _lettered(column + 12, line - 5, name))
        parts.append(svg.text(column + 34, line, f"An apple, redness {plain(x)}, roundness {plain(y)}:"))
        verdict = "right" if chance >= 0.5 else "wrong"
        parts.append(svg.text(column + 34, line + 24, f"{percent(chance)} chance this is an apple", bold=True))
        parts.append((svg.tick if chance >= 0.5 else svg.cross)(column + 12, line + 19, 6))
        said.append(f"{name}, an apple with redness {plain(x)}: {percent(chance)} chance, {verdict}.")
    return Drawing(svg.WIDTH, HEIGHT, *parts, text=" ".join(said))


def _hollow(x, y, label: int) -> str:
    """The mark of a class without its filling."""
    if label:
        return svg.polygon([(x, y - 5.8), (x + 5.3, y + 3.8), (x - 5.3, y + 3.8)], "page", "positive", stroke_width=1.8)
    return svg.circle(x, y, 4.4, "page", "negative", 1.8)


def _lettered(x, y, letter: str) -> str:
    return svg.circle(x, y, 11, "page", "ink", 2) + svg.text(x, y + 5, letter, svg.BODY, "ink", "middle", bold=True)
