"""The drawing of a neuron, the same in every lesson: inputs left, output right, blue for positive weights and orange
for negative ones, wide lines for large ones, and every number written on it."""

import math

from helpers.labs.drawing import svg
from helpers.labs.drawing.inputs import one_of
from helpers.labs.drawing.numbers import TIMES, bracketed, fixed, plain
from helpers.labs.drawing.palette import paint
from helpers.labs.drawing.picture import Drawing

THINNEST, WIDEST = 1.2, 9.0
SUM_DIGITS = 4  # significant ones of a sum: its products have more digits than their factors
KEY = "blue adds, orange takes away, thicker counts more"
NARROW = 450  # a neuron drawn narrower than this has the names of its inputs above them


def line_width(weight: float, largest: float) -> float:
    """How wide the line of a weight is drawn when the largest weight around has the size `largest`."""
    share = min(abs(weight) / largest, 1) if largest else 0
    return THINNEST + (WIDEST - THINNEST) * share


def weight_colour(weight: float) -> str:
    """The role of the colour of a weight; 0 has none."""
    return "positive" if weight > 0 else "negative" if weight < 0 else "outline"


def _activations() -> dict:
    from helpers.nn import identity, relu, sigmoid, tanh

    return {"sigmoid": sigmoid, "tanh": tanh, "relu": relu, "identity": identity}


def activate(z: float, activation: str) -> float:
    """The activation of one number.

    Raises
    ------
    ValueError
        If there is no activation of that name.
    """
    known = _activations()
    one_of("activation", activation, known)
    import numpy as np

    return float(known[activation](np.array([z], float))[0])


def weighted_sum(inputs, weights, bias) -> float:
    """Each input times its weight, added up, plus the bias; without the noise of binary fractions (0.1 + 0.2)."""
    return round(math.fsum([*(x * w for x, w in zip(inputs, weights, strict=True)), bias]), 9) + 0.0


def formula(inputs, weights, bias) -> str:
    """The weighted sum with its numbers in it: "0.8 × 2 + 0.7 × 1 + (−2) = 0.3"."""
    products = [f"{plain(x)} {TIMES} {bracketed(plain(w))}" for x, w in zip(inputs, weights, strict=True)]
    return (
        f"{' + '.join([*products, bracketed(plain(bias))])} = {plain(weighted_sum(inputs, weights, bias), SUM_DIGITS)}"
    )


def _curve(x, y, activation, colour="ink") -> str:
    """The shape of an activation, 34 by 22 around (x, y)."""
    steps = [i / 8 for i in range(-8, 9)]
    values = [activate(4 * s, activation) for s in steps]
    low, high = min(values), max(values)
    points = [(x + 17 * s, y + 11 - 22 * (v - low) / (high - low or 1)) for s, v in zip(steps, values, strict=True)]
    return svg.polyline(points, colour, 2)


def neuron(x, y, width, height, inputs, weights, bias, activation="sigmoid", names=None, largest=None) -> str:
    """Draw one neuron into a rectangle of the page.

    Parameters
    ----------
    x, y, width, height : float
        The rectangle. About 400 by 60 for each input is enough.
    inputs, weights : sequences of float, of the same length
    bias : float
    activation : str
        "sigmoid", "tanh", "relu" or "identity".
    names : sequence of str, optional
        What the inputs are.
    largest : float, optional
        The weight that gets the widest line; unless given, the largest of these.
    """
    n = len(inputs)
    names = [""] * n if names is None else names
    largest = max((abs(w) for w in weights), default=0) if largest is None else largest
    z = weighted_sum(inputs, weights, bias)
    above = width < NARROW
    left = x + 32 + (0 if above else max((svg.text_width(name, svg.SMALL) for name in names), default=0))
    right = x + width - 30
    rows = n + 1  # the bias comes in from a row of its own, below the inputs
    ys = [y + height * (i + 0.5) / rows for i in range(rows)]
    middle = (ys[0] + ys[-1]) / 2
    sum_x, shape_x = left + 0.5 * (right - left), left + 0.76 * (right - left)
    wires, labels, ends = [], [], []
    sources = [*zip(names, inputs, weights, ys[:-1], strict=True)]
    for name, value, weight, cy in sources:
        wires.append(svg.line(left, cy, sum_x, middle, weight_colour(weight), line_width(weight, largest)))
        labels.append(_edge_label(left, cy, sum_x, middle, f"{TIMES} {plain(weight)}", weight_colour(weight)))
        ends.append(svg.circle(left, cy, 21, "panel", "outline"))
        ends.append(svg.text(left, cy + 5, plain(value), svg.BODY, "ink", "middle"))
        if name and above:
            ends.append(svg.text(left - 21, cy - 27, name, svg.SMALL))
        elif name:
            ends.append(svg.text(left - 28, cy + 4.5, name, svg.SMALL, "ink", "end"))
    cy = ys[-1]
    wires.append(svg.line(left, cy, sum_x, middle, weight_colour(bias), line_width(bias, largest), "7 4"))
    labels.append(_edge_label(left, cy, sum_x, middle, f"+ {bracketed(plain(bias))}", weight_colour(bias)))
    ends.append(svg.box(left - 21, cy - 13, 42, 26, "panel", "outline"))
    ends.append(svg.text(left, cy + 4.5, "bias", svg.SMALL, "ink", "middle"))
    body = [
        svg.line(sum_x, middle, right, middle, "outline", 2),
        svg.circle(sum_x, middle, 30, "panel", "ink", 2),
        svg.text(sum_x, middle + 5, plain(z, SUM_DIGITS), svg.BODY, "ink", "middle", bold=True),
        svg.text(sum_x, middle - 38, "sum", svg.SMALL, "muted", "middle"),
        svg.box(shape_x - 25, middle - 20, 50, 40, "panel", "ink", 1.4),
        _curve(shape_x, middle, activation),
        svg.text(shape_x, middle + 38, activation, svg.SMALL, "muted", "middle"),
        svg.circle(right, middle, 27, "panel", "ink", 2),
        svg.text(right, middle + 5, fixed(activate(z, activation)), svg.BODY, "ink", "middle", bold=True),
        svg.text(right, middle - 36, "output", svg.SMALL, "muted", "middle"),
    ]
    return "".join([*wires, *labels, *ends, *body])


def _edge_label(x1, y1, x2, y2, words, colour) -> str:
    """A weight written on its line, where lines are still well apart."""
    at = 0.42
    x, y = x1 + at * (x2 - x1), y1 + at * (y2 - y1)
    half = svg.text_width(words, svg.BODY, bold=True) / 2 + 5
    return svg.tag("rect", x=x - half, y=y - 11, width=2 * half, height=22, rx=4, fill=paint("page")) + svg.text(
        x, y + 5, words, svg.BODY, "ink" if colour == "outline" else colour, "middle", bold=True
    )


def draw_neuron(inputs, weights, bias, activation="sigmoid", names=None) -> Drawing:
    """Draw one neuron with its numbers: inputs left, weights on the lines, the sum, the activation and the output.

    Parameters
    ----------
    inputs, weights : sequences of float, of the same length, 1 to 8 of them
    bias : float
    activation : str
        "sigmoid", "tanh", "relu" or "identity".
    names : sequence of str, optional
        What the inputs are, such as ("redness", "roundness").

    Raises
    ------
    ValueError
        If the lengths differ, a number is not finite, or there is no such activation.

    Examples
    --------
    >>> draw_neuron([0.8, 0.7], [2, 1], -2)
    One neuron: 0.8 × 2 + 0.7 × 1 + (−2) = 0.3; the sigmoid makes it 0.57.
    """
    inputs, weights, bias = [float(v) for v in inputs], [float(v) for v in weights], float(bias)
    if len(inputs) != len(weights):
        raise ValueError(f"weights must be as many as inputs, {len(inputs)}; got {len(weights)}")
    if not 1 <= len(inputs) <= 8:
        raise ValueError(f"inputs must be 1 to 8 numbers; got {len(inputs)}")
    if not all(map(math.isfinite, [*inputs, *weights, bias])):
        raise ValueError("inputs, weights and bias must be finite; at least one is NaN or infinite")
    if names is not None and len(names) != len(inputs):
        raise ValueError(f"names must be as many as inputs, {len(inputs)}; got {len(names)}")
    output = activate(weighted_sum(inputs, weights, bias), activation)
    words = f"One neuron: {formula(inputs, weights, bias)}; "
    words += "it is handed on unchanged." if activation == "identity" else f"the {activation} makes it {fixed(output)}."
    width, height = 640, max(62 * (len(inputs) + 1), 190)
    parts = neuron(8, 4, width - 16, height - 8, inputs, weights, bias, activation, names)
    key = svg.text(14, height + 16, KEY, svg.SMALL, "muted")
    return Drawing(width, height + 24, parts, key, text=words)
