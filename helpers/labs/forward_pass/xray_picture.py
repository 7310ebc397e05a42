"""The X-ray, drawn: a row of pictures, the network with this picture's numbers in it, and the unit that is looked into.

Inputs left, outputs right; blue for positive weights, orange for negative ones, wide lines for large ones.
"""

import numpy as np

from helpers.labs.drawing import png, svg
from helpers.labs.drawing.network_drawing import weight_colour
from helpers.labs.drawing.numbers import TIMES, bracketed, fixed, percent
from helpers.labs.forward_pass import xray_words
from helpers.labs.forward_pass.xray_state import SIDE, Xray

HEIGHT = 476
THUMB, THUMB_GAP, THUMB_TOP = 46, 36, 26
TOP, BOTTOM = 164, 452  # of the units
IMAGE = {"x": 12, "y": 238, "size": 136}
HIDDEN, HIDDEN_WIDTH = 214, 62  # where the hidden units begin, and how wide each is
NUMBER = 20  # the room for a hidden unit's number, left of it
OUTPUT, BAR = 400, 458
LOOK, LOOK_WIDTH = 594, 300  # the close-up
GRID, GRID_TOP = 84, 150  # one of its three small pictures


def hidden_y(n: int, count: int = 16) -> float:
    """The middle of a hidden unit."""
    return TOP + (BOTTOM - TOP) * (n + 0.5) / count


def output_y(n: int, count: int = 10) -> float:
    """The middle of an output unit."""
    return TOP + (BOTTOM - TOP) * (n + 0.5) / count


def choice(state: Xray) -> str:
    """The pictures to choose from."""
    parts = [svg.text(12, 16, "Send a picture through the network", svg.BODY, bold=True)]
    for i, (image, label) in enumerate(zip(state.pictures, state.labels, strict=True)):
        x, chosen = 12 + (THUMB + THUMB_GAP) * i, i == state.picture
        kind = "the 7 of the story" if i == 0 else f"a picture of {xray_words.a_digit(int(label))}"
        drawn = [png.image(x, THUMB_TOP, THUMB, THUMB, image.reshape(SIDE, SIDE))]
        if chosen:
            drawn.append(svg.box(x - 5, THUMB_TOP - 5, THUMB + 10, THUMB + 10, None, "ink", 2.6, 4))
        else:
            drawn.append(svg.box(x, THUMB_TOP, THUMB, THUMB, None, "outline", radius=0))
        parts.append(svg.clickable(f"picture-{i}", kind, *drawn, pressed=chosen))
    return "".join(parts)


def answer(state: Xray) -> str:
    """What the network says, in large type."""
    if not state.has_come_to("chances"):
        return svg.text(12, 112, "on its way ...", 22, "muted", bold=True)
    words = xray_words.headline(state)
    at = 34 + svg.text_width(words, 22, bold=True)
    if state.guess == state.label:
        return svg.text(12, 112, words, 22, bold=True) + svg.tick(at, 104, 8, 3)
    note = svg.text(at + 18, 112, f"it is {xray_words.a_digit(state.label)}", svg.BODY, "wrong")
    return svg.text(12, 112, words, 22, bold=True) + svg.cross(at, 104, 7, 3) + note


def network(state: Xray) -> str:
    """The three layers, and the lines between them."""
    size = IMAGE["size"]
    heads = [
        (IMAGE["x"] + size / 2, "input layer", "x (64,)"),
        (HIDDEN + HIDDEN_WIDTH / 2, "hidden layer", "a1 (16,)" if state.has_come_to("hidden outputs") else "z1 (16,)"),
        (OUTPUT + 64, "output layer", "p (10,)" if state.has_come_to("chances") else "z2 (10,)"),
    ]
    parts = [_wires_in(state), _wires_out(state)]
    for x, title, shape in heads:
        parts.append(svg.text(x, 138, title, svg.BODY, "ink", "middle", bold=True))
        parts.append(svg.text(x, 155, shape, svg.SMALL, "muted", "middle"))
    parts.append(svg.text(IMAGE["x"] + size / 2, IMAGE["y"] - 10, "64 pixels", svg.SMALL, "ink", "middle"))
    parts.append(png.image(IMAGE["x"], IMAGE["y"], size, size, state.x.reshape(SIDE, SIDE)))
    parts.append(svg.box(IMAGE["x"], IMAGE["y"], size, size, None, "outline", radius=0))
    parts.append(svg.text(IMAGE["x"], 410, "W1 (64, 16), b1 (16,)", svg.SMALL, "muted"))
    parts.append(svg.text(IMAGE["x"], 428, "W2 (16, 10), b2 (10,)", svg.SMALL, "muted"))
    parts += [_hidden(state, n) for n in range(len(state.a1))]
    parts += [_output(state, n) for n in range(len(state.p))]
    return "".join(parts)


def _wires_in(state: Xray) -> str:
    """One line from the picture to each hidden unit: 64 weights each, too many to draw."""
    x, y = IMAGE["x"] + IMAGE["size"], IMAGE["y"] + IMAGE["size"] / 2
    parts = []
    for n in range(len(state.a1)):
        chosen = state.selected == ("hidden", n)
        stroke = ("ink", 2.6) if chosen else ("outline", 0.8)
        parts.append(svg.line(x, y, HIDDEN - NUMBER, hidden_y(n), *stroke))
    return "".join(parts)


def _wires_out(state: Xray) -> str:
    """The 160 weights between the hidden units and the outputs; those of the selected unit stand out."""
    W = state.layers[1][0]
    largest = np.abs(W).max()
    x1, x2 = HIDDEN + HIDDEN_WIDTH, OUTPUT - 8
    back, front = [], []
    for i, k in np.ndindex(W.shape):
        mine = state.selected in (("hidden", i), ("output", k))
        colour, width = weight_colour(W[i, k]), 5 * abs(W[i, k]) / largest
        wire = svg.line(x1, hidden_y(i), x2, output_y(k), colour, 0.6 + width if mine else 0.3 + 0.45 * width)
        (front if mine else back).append(wire)
    return svg.group(*back, opacity=0.28 if front else 0.6) + svg.group(*front)


def _hidden(state: Xray, n: int) -> str:
    """A hidden unit with its sum, or what ReLU makes of it; the shaded part is longer for a larger output."""
    y, high = hidden_y(n), 15.5
    chosen, x = state.selected == ("hidden", n), HIDDEN
    seen, done = state.has_come_to("hidden sums"), state.has_come_to("hidden outputs")
    value = float(state.a1[n] if done else state.z1[n])
    parts = [svg.box(x, y - high / 2, HIDDEN_WIDTH, high, "panel", radius=3)]
    if seen and value:
        share = min(abs(value) / 4, 1)
        tint = "positive-tint" if value > 0 else "negative-tint"
        parts.append(svg.box(x, y - high / 2, HIDDEN_WIDTH * share, high, tint, radius=3))
    frame = ("ink", 2.6) if chosen else ("outline", 1)
    parts.append(svg.box(x, y - high / 2, HIDDEN_WIDTH, high, None, *frame, radius=3))
    role = "ink" if chosen else "muted"
    parts.append(svg.text(x - 4, y + 4.4, str(n + 1), 12, role, "end", bold=chosen))
    if seen:
        asleep = done and value == 0
        written = "0" if asleep else fixed(value)
        parts.append(
            svg.text(x + HIDDEN_WIDTH / 2, y + 4.6, written, svg.SMALL, "muted" if asleep else "ink", "middle")
        )
    return svg.clickable(f"hidden-{n}", state.describe(("hidden", n)), *parts, pressed=chosen)


def _output(state: Xray, n: int) -> str:
    """An output unit: its digit, its score or its chance."""
    y, chosen = output_y(n), state.selected == ("output", n)
    best = state.has_come_to("chances") and n == state.guess
    x = OUTPUT
    parts = [svg.box(x - 8, y - 12, 172, 24, "page", "ink" if chosen else None, 2.6, 4)]
    parts.append(svg.circle(x + 8, y, 10.5, "panel", "ink" if best else "outline", 2 if best else 1))
    parts.append(svg.text(x + 8, y + 5, str(n), svg.BODY, "ink", "middle", bold=best))
    if state.has_come_to("chances"):
        share = float(state.p[n])
        parts.append(svg.box(BAR - 28, y - 8, max(90 * share, 1), 16, "positive" if best else "outline", radius=0))
        parts.append(svg.text(BAR - 22 + 90 * share, y + 4.6, percent(share), svg.SMALL, "ink", bold=best))
    elif state.has_come_to("scores"):
        parts.append(svg.text(BAR + 18, y + 4.6, fixed(state.z2[n]), svg.SMALL, "ink", "end"))
    return svg.clickable(f"output-{n}", state.describe(("output", n)), *parts, pressed=chosen)


def close_up(state: Xray) -> str:
    """The unit that is looked into, with its numbers."""
    frame = svg.box(LOOK - 12, 92, LOOK_WIDTH + 14, HEIGHT - 94, "page", "faint")
    if state.selected is None:
        hint = "Click a unit, or reach it with Tab and press Enter: its weighted sum is written out here."
        return frame + svg.paragraph(LOOK, 150, hint, LOOK_WIDTH - 20, svg.BODY, colour="muted")
    layer, n = state.selected
    title = svg.text(LOOK, 116, xray_words.name(state.selected).capitalize(), 18, bold=True)
    return frame + title + (_look_hidden(state, n) if layer == "hidden" else _look_output(state, n))


def grid_place(n: int) -> float:
    """Where the nth of the three small pictures begins."""
    return LOOK + n * (GRID + 20)


def grid_left(x: float) -> float:
    """Where the one of the three begins that the pointer is in."""
    return max(grid_place(n) for n in range(3) if n == 0 or grid_place(n) <= x)


def _look_hidden(state: Xray, n: int) -> str:
    """Pixels times weights is products; then the sum, and ReLU."""
    inputs, weights, bias, z = state.into(("hidden", n))
    top = GRID_TOP
    parts = []
    for i, words in enumerate(("pixels", f"weights of {n + 1}", "products")):
        parts.append(svg.text(grid_place(i) + GRID / 2, top - 8, words, svg.SMALL, "ink", "middle"))
    for at, sign in ((1, TIMES), (2, "=")):
        parts.append(svg.text(grid_place(at) - 10, top + GRID / 2 + 6, sign, 18, "ink", "middle"))
    square = (SIDE, SIDE)
    parts.append(png.image(grid_place(0), top, GRID, GRID, inputs.reshape(square)))
    parts.append(svg.box(grid_place(0), top, GRID, GRID, None, "outline", radius=0))
    for place, values in ((1, weights), (2, inputs * weights)):
        parts.append(png.heat(grid_place(place), top, GRID, GRID, values.reshape(square)))
        parts.append(svg.box(grid_place(place), top, GRID, GRID, None, "outline", radius=0))
    if state.pixel is not None:
        cell = GRID / SIDE
        for i in range(3):
            x, y = grid_place(i) + cell * state.pixel[1], top + cell * state.pixel[0]
            parts.append(svg.box(x - 1, y - 1, cell + 2, cell + 2, None, "page", 4, 0))
            parts.append(svg.box(x - 1, y - 1, cell + 2, cell + 2, None, "ink", 2, 0))
    parts.append(_grids_alive(state, top))
    y = top + GRID + 24
    told = xray_words.pixel(state) if state.pixel else "click a pixel, or use the arrow keys there"
    parts.append(svg.text(LOOK, y, told, svg.SMALL, "ink" if state.pixel else "muted"))
    if not state.has_come_to("hidden sums"):
        return "".join(parts) + svg.text(LOOK, y + 40, "The picture has not come here yet.", svg.BODY, "muted")
    rows = [("all 64 products together", fixed(inputs @ weights)), ("plus the bias", fixed(bias))]
    parts.append(_column(rows, ("weighted sum z", fixed(z)), y + 32))
    if state.has_come_to("hidden outputs"):
        after = "ReLU keeps it: it outputs" if z > 0 else "ReLU turns it into"
        parts.append(svg.text(LOOK, y + 122, after, svg.BODY))
        written = fixed(state.a1[n]) if z > 0 else "0"
        parts.append(svg.text(LOOK + LOOK_WIDTH - 14, y + 122, written, svg.BODY, "ink", "end", bold=True))
        parts.append(_onward(state.layers[1][0][n], y + 148))
    return "".join(parts)


def _onward(weights, y: float) -> str:
    """The weights by which the ten digits multiply what a hidden unit hands on."""
    parts = [svg.text(LOOK, y, "Its weight to each of the ten digits", svg.SMALL, "muted")]
    for digit, weight in enumerate(weights):
        x, down = LOOK + 60 * (digit % 5), y + 19 + 18 * (digit // 5)
        parts.append(svg.text(x, down, str(digit), 12, "muted"))
        parts.append(svg.text(x + 48, down, fixed(weight), 12, weight_colour(weight), "end"))
    return "".join(parts)


def _grids_alive(state: Xray, top: float) -> str:
    """One invisible sheet over the three small pictures: the pointer or the arrow keys choose a pixel."""
    label = "Pixels, weights and products: arrow keys choose a pixel"
    if state.pixel is not None:
        label = f"{label}. {xray_words.pixel(state)}"
    width = grid_place(2) + GRID - LOOK
    alive = {"data_drag": "grids", "data_keys": "grids", "tabindex": "0", "role": "button", "aria_label": label}
    return svg.box(LOOK, top, width, GRID, "page", radius=0, fill_opacity=0, **alive)


def _column(rows, total, y: float) -> str:
    """Numbers below each other with a line above the sum."""
    right = LOOK + LOOK_WIDTH - 14
    parts = []
    for i, (words, number) in enumerate(rows):
        parts.append(svg.text(LOOK, y + 21 * i, words, svg.BODY))
        parts.append(svg.text(right, y + 21 * i, number, svg.BODY, "ink", "end"))
    y += 21 * len(rows)
    parts.append(svg.line(LOOK, y - 14, right, y - 14, "outline"))
    parts.append(svg.text(LOOK, y + 5, total[0], svg.BODY, bold=True))
    parts.append(svg.text(right, y + 5, total[1], svg.BODY, "ink", "end", bold=True))
    return "".join(parts)


def _look_output(state: Xray, n: int) -> str:
    """All sixteen products, their sum, and the chance that softmax makes of it."""
    inputs, weights, bias, z = state.into(("output", n))
    right, y, pitch = LOOK + LOOK_WIDTH - 14, 150, 14.6
    heads = ((LOOK, "unit", "start"), (LOOK + 82, "output", "end"), (LOOK + 158, "weight", "end"))
    parts = [svg.text(x, y - 8, words, 12, "muted", anchor) for x, words, anchor in (*heads, (right, "product", "end"))]
    if not state.has_come_to("scores"):
        return svg.text(LOOK, y + 40, "The picture has not come here yet.", svg.BODY, "muted")
    for i, (a, w) in enumerate(zip(inputs, weights, strict=True)):
        at = y + 7 + pitch * i
        colour = "muted" if a == 0 else "ink"
        for x, words, anchor in (
            (LOOK + 18, str(i + 1), "end"),
            (LOOK + 82, fixed(a), "end"),
            (LOOK + 92, TIMES, "start"),
            (LOOK + 158, bracketed(fixed(w)), "end"),
            (LOOK + 172, "=", "start"),
        ):
            parts.append(svg.text(x, at, words, 12, colour, anchor))
        role = colour if a == 0 or abs(a * w) < 0.005 else weight_colour(w)
        parts.append(svg.text(right, at, fixed(a * w), 12, role, "end"))
    y += 7 + pitch * 15 + 22
    parts.append(_column([("plus the bias", fixed(bias))], ("score z", fixed(z)), y))
    if state.has_come_to("chances"):
        own, everything = state.parts_of_chance(n)
        # A decimal more for the score, one less for a large power: so it comes out on a calculator too.
        power = fixed(own, 1 if own >= 10 else 2)
        words = f"e^{fixed(z, 3)} = {power}, of {fixed(everything, 1)} in all: {percent(state.p[n])}"
        parts.append(svg.text(LOOK, y + 50, words, svg.BODY))
    return "".join(parts)
