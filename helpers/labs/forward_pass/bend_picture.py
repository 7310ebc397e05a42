"""*Bend the line*, drawn: the two moons with the network's border, the network, and the unit that is looked into."""

import numpy as np

from helpers.labs.drawing import contour, png, svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.network_drawing import KEY, line_width, weight_colour
from helpers.labs.drawing.numbers import TIMES, bracketed, fixed, percent, plain
from helpers.labs.forward_pass.bend_state import XLIM, YLIM, Bend, name
from helpers.nn import sigmoid

HEIGHT = 478
AXES = Axes(46, 34, 430, 392, XLIM, YLIM)
SIDE = 506  # where the right-hand column begins
NET = {"top": 114, "height": 172, "left": 522, "right": 872}
COLUMNS, ROWS = 96, 88  # of the net of points where the network is asked


def _grid() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    wide, high = (XLIM[1] - XLIM[0]) / COLUMNS, (YLIM[1] - YLIM[0]) / ROWS
    xs = XLIM[0] + wide * (np.arange(COLUMNS) + 0.5)
    ys = YLIM[1] - high * (np.arange(ROWS) + 0.5)  # the first row is the top one
    return xs, ys, np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)


GRID = _grid()


def board(state: Bend) -> str:
    """The plane: who says what where, the border, the points, the probe."""
    xs, ys, points = GRID
    sums = state.sums(points)
    final = sums[-1].reshape(ROWS, COLUMNS)
    parts = [png.regions(AXES.x, AXES.y, AXES.width, AXES.height, sigmoid(final), smooth=True)]
    parts.append(AXES.frame("input 1", "input 2", [-1, 0, 1, 2], [-1, 0, 1]))
    parts.append(contour.lines(_on_page(contour.zero_line(final, xs, ys)), "ink", 2.6))
    if state.selected is not None:
        layer, n = state.selected
        own = sums[layer][:, n].reshape(ROWS, COLUMNS)
        parts.append(contour.lines(_on_page(contour.zero_line(own, xs, ys)), "ink", 1.2))
    wrong = set(state.wrong.tolist())
    for i, ((x, y), label) in enumerate(zip(state.X, state.y, strict=True)):
        px, py = AXES.across(x), AXES.up(y)
        parts.append(svg.marker(px, py, int(label), 4.2))
        if i in wrong:
            parts.append(svg.circle(px, py, 8, None, "wrong", 1.8))
    return "".join(parts) + _probe(state)


def _on_page(pieces):
    return [tuple((AXES.across(x), AXES.up(y)) for x, y in piece) for piece in pieces]


def _probe(state: Bend) -> str:
    """A cross that can be put anywhere: the network's numbers are those of this place."""
    x, y = AXES.across(state.probe[0]), AXES.up(state.probe[1])
    cross = "".join(
        svg.line(x + a * dx, y + a * dy, x + b * dx, y + b * dy, "ink", 2)
        for dx, dy in ((1, 0), (0, 1))
        for a, b in ((-15, -7), (7, 15))
    )
    label = f"A place on the board, {plain(state.probe[0])}, {plain(state.probe[1])}: arrow keys move it"
    alive = {"data_drag": "probe", "data_keys": "probe", "tabindex": "0", "role": "button", "aria_label": label}
    sheet = svg.box(AXES.x, AXES.y, AXES.width, AXES.height, "page", radius=0, fill_opacity=0, **alive)
    return svg.circle(x, y, 7, None, "ink", 2) + cross + sheet


def score(state: Bend) -> str:
    """How many are right, and what the signs mean."""
    parts = [svg.text(SIDE, 48, f"{state.right} of {len(state.y)} right", 26, bold=True)]
    if state.right == len(state.y):
        parts.append(svg.tick(SIDE + 34 + svg.text_width(f"{state.right} of {len(state.y)} right", 26, True), 40, 9, 3))
    x = SIDE + 7
    for sign, words in (
        (lambda x: svg.marker(x, 74, 1, 5.2), "class 1"),
        (lambda x: svg.marker(x, 74, 0, 5.2), "class 0"),
        (lambda x: svg.circle(x, 74, 8, None, "wrong", 1.8), "wrong"),
        (lambda x: svg.line(x - 6, 74, x + 12, 74, "ink", 2.6), "  border"),
    ):
        parts += [sign(x), svg.text(x + 14, 78.5, words, svg.SMALL)]
        x += 42 + svg.text_width(words, svg.SMALL)
    return "".join(parts)


def _places(state: Bend) -> list[list[tuple[float, float]]]:
    """Where the units of each layer stand, inputs first."""
    sizes = state.network.sizes
    xs = np.linspace(NET["left"], NET["right"], len(sizes))
    pitch = NET["height"] / max(*sizes, 4)
    middle = NET["top"] + NET["height"] / 2
    return [
        [(float(x), middle + pitch * (i - (size - 1) / 2)) for i in range(size)]
        for x, size in zip(xs, sizes, strict=True)
    ]


def network(state: Bend) -> str:
    """The layers with their weights as lines; each hidden unit can be looked into."""
    places, layers = _places(state), state.network.layers
    largest = max(np.abs(layer.W).max() for layer in layers)
    back, front = [], []
    for n, layer in enumerate(layers):
        for i, j in np.ndindex(layer.W.shape):
            (x1, y1), (x2, y2) = places[n][i], places[n + 1][j]
            weight = float(layer.W[i, j])
            wire = svg.line(x1, y1, x2, y2, weight_colour(weight), 0.55 * line_width(weight, largest))
            mine = state.selected in ((n, j), (n - 1, i))
            (front if mine else back).append(wire)
    parts = [svg.group(*back, opacity=0.25 if front else 0.8), svg.group(*front)]
    values = [list(state.probe)] + [sums[0].tolist() for sums in state.sums([state.probe])]
    for n, column in enumerate(places):
        for i, (x, y) in enumerate(column):
            parts.append(_unit(state, n, i, x, y, values[n][i], len(places)))
    activation = "ReLU" if state.activations else "none"
    top = NET["top"] - 8
    parts.append(svg.text(NET["left"], top, "inputs", svg.SMALL, "muted", "middle"))
    parts.append(
        svg.text((NET["left"] + NET["right"]) / 2, top, f"hidden, activation: {activation}", svg.SMALL, "ink", "middle")
    )
    parts.append(svg.text(NET["right"], top, "output", svg.SMALL, "muted", "middle"))
    return "".join(parts)


def _unit(state: Bend, n: int, i: int, x: float, y: float, value: float, columns: int) -> str:
    """A dot for an input or the output; a button for a hidden unit, filled when it hands something on."""
    if n in (0, columns - 1):
        return svg.circle(x, y, 9, "panel", "ink", 1.6)
    unit = (n - 1, i)
    chosen, on = state.selected == unit, value > 0 or not state.activations
    fill = "positive-tint" if on and value > 0 else "negative-tint" if on and value < 0 else "page"
    parts = [svg.circle(x, y, 9, fill, "ink" if chosen else "outline", 3 if chosen else 1.4)]
    if not on:
        parts.append(svg.text(x, y + 4, "0", 11, "muted", "middle"))
    return svg.clickable(f"unit-{unit[0]}-{i}", state.describe(unit), *parts, pressed=chosen)


def numbers(state: Bend) -> str:
    """The place of the cross, what the network says there, and the sum of the selected unit."""
    x, y = state.probe
    top, right = 312, svg.WIDTH - 12
    parts = [
        svg.text(SIDE, top, f"At the cross, ({fixed(x)}, {fixed(y)}):", svg.BODY),
        svg.text(SIDE, top + 22, f"{percent(state.chance)} chance of class 1", 18, bold=True),
    ]
    if state.selected is None:
        zeros = "A unit marked 0 outputs 0 there. " if state.activations else ""
        hint = f"Drag the cross. {zeros}Click a unit: its sum, and the line where its sum is 0."
        return "".join(parts) + svg.paragraph(SIDE, top + 52, hint, right - SIDE, svg.BODY, colour="muted") + _key()
    inputs, weights, bias = state.inputs_of(state.selected)
    z, output = state.output_of(state.selected)
    parts.append(svg.text(SIDE, top + 46, name(state.selected).capitalize(), svg.BODY, bold=True))
    columns = 2 if len(inputs) > 2 else 1
    for i, (value, weight) in enumerate(zip(inputs, weights, strict=True)):
        left, at = SIDE + 196 * (i % columns), top + 66 + 17 * (i // columns)
        words = f"{fixed(value)} {TIMES} {bracketed(fixed(weight))} = {fixed(value * weight)}"
        parts.append(svg.text(left, at, words, svg.SMALL))
    at = top + 66 + 17 * -(-len(inputs) // columns)
    parts.append(svg.text(SIDE, at, f"plus the bias {fixed(bias)}: sum {fixed(z)}", svg.SMALL))
    if not state.activations:
        after = f"no activation: it outputs {fixed(output)}"
    elif z > 0:
        after = f"ReLU keeps it: it outputs {fixed(output)}"
    else:
        after = "ReLU makes it 0"
    parts.append(svg.text(SIDE, at + 18, after, svg.SMALL, bold=True))
    return "".join(parts)


def _key() -> str:
    return svg.text(SIDE, HEIGHT - 46, KEY, svg.SMALL, "muted")
