"""The *nudge*, drawn: the network with the weights into one unit, and the loss over the chosen weight."""

import math

from helpers.labs.drawing import png, svg
from helpers.labs.drawing.axes import Axes, linear_ticks
from helpers.labs.drawing.network_drawing import line_width, weight_colour
from helpers.labs.drawing.numbers import fixed, percent, plain
from helpers.labs.loss.nudge_state import BIAS, REACH, Nudge, hidden_unit

HEIGHT = 496
PIXELS = {"x": 10.0, "y": 62.0, "size": 128.0}  # the picture of the 7, and below it the weights into a hidden unit
WEIGHTS_Y = 250.0
HEADS = 44.0  # the base line of the names of the three layers
HIDDEN_X, HIDDEN_TOP, HIDDEN_STEP = 236.0, 66.0, 24.0
DIGIT_X, DIGIT_TOP, DIGIT_STEP = 372.0, 68.0, 37.0
BIAS_AT = {"W1": (74.0, 440.0), "W2": (HIDDEN_X, 462.0)}  # where a bias comes from
FAINT = (10.0, 474.0)  # where it is said what a faint unit is
WIDEST_WEIGHT = 0.8  # a weight of this size gets the widest line
SIDE = 486
GUESS = (486.0, 484.0)  # where the learner's guess is written: below the sums
RING = 4.6  # the radius of the mark of a nudge
LOWEST_TOP = 0.5  # the loss at the upper end of the axes, at least: a flat curve is to look flat
AXES = {"x": 522, "y": 62, "width": 366, "height": 232}


def unit_place(layer: str, unit: int) -> tuple[float, float]:
    """The middle of a hidden unit ("W1") or of an output ("W2")."""
    if layer == "W1":
        return HIDDEN_X, HIDDEN_TOP + HIDDEN_STEP * unit
    return DIGIT_X, DIGIT_TOP + DIGIT_STEP * unit


def source_place(state: Nudge, source) -> tuple[float, float]:
    """Where a weight into the chosen unit begins."""
    layer = state.weight[0]
    if source == BIAS:
        return BIAS_AT[layer]
    if layer == "W2":
        return unit_place("W1", source)
    cell = PIXELS["size"] / 8
    return PIXELS["x"] + cell * (source % 8 + 0.5), PIXELS["y"] + cell * (source // 8 + 0.5)


def network(state: Nudge) -> str:
    """The picture, the hidden units and the outputs; the weights into the chosen unit; handles to choose another."""
    layer, source, unit = state.weight
    x, y, size = PIXELS["x"], PIXELS["y"], PIXELS["size"]
    parts = [
        svg.text(x, 22, "The network and its 7", svg.BODY, bold=True),
        svg.text(x, HEADS, "64 pixels", svg.SMALL, "muted"),
        svg.text(HIDDEN_X, HEADS, "16 hidden", svg.SMALL, "muted", "middle"),
        svg.text(DIGIT_X + 22, HEADS, "chances", svg.SMALL, "muted", "middle"),
        png.image(x, y, size, size, state.image),
        svg.box(x, y, size, size, None, "outline", radius=0),
    ]
    end = unit_place(layer, unit)
    if layer == "W1":
        parts.append(_pixel_weights(state))
        for digit, weight in enumerate(state.outgoing()):
            parts.append(_wire(end, unit_place("W2", digit), weight, faint=True))
    else:
        hint = "Click a unit: you see the weights into it. Click one of its lines to choose that weight."
        parts.append(svg.paragraph(x, y + size + 34, hint, 160, svg.SMALL, colour="muted"))
        for i, weight in enumerate(state.incoming()):
            if i != source:
                parts.append(_wire(source_place(state, i), end, weight, faint=True))
    parts.append(_wire(source_place(state, source), end, state.value))
    if layer == "W1":  # above the line, which may lead across
        parts.append(svg.text(x, WEIGHTS_Y - 28, "Click one of the weights", svg.SMALL, "muted", **svg.HALO))
        parts.append(svg.text(x, WEIGHTS_Y - 10, f"into {hidden_unit(unit)}:", svg.SMALL, "muted", **svg.HALO))
    parts.append(svg.paragraph(*FAINT, "A faint unit is silent: it outputs 0.", 160, svg.SMALL, colour="muted"))
    if layer == "W2":
        for i in range(len(state.incoming())):
            (x1, y1), (x2, y2) = source_place(state, i), end
            parts.append(svg.line(x1 + 14, y1, x2, y2, "page", 10, stroke_opacity=0, data_click=f"from-{i}"))
    parts.append(_bias(state))
    parts += _hidden(state) + _digits(state)
    parts += [_into_handle(state), _from_handle(state)]
    return "".join(parts)


def _wire(start, end, weight: float, faint=False) -> str:
    width, colour = line_width(weight, WIDEST_WEIGHT), weight_colour(weight)
    if not faint:
        width = min(max(width, 3), 5)
    return svg.line(*start, *end, colour, width, stroke_opacity=0.22 if faint else None, pointer_events="none")


def _pixel_weights(state: Nudge) -> str:
    """The 64 weights into a hidden unit as a picture; each can be clicked."""
    source = state.weight[1]
    x, size, cell = PIXELS["x"], PIXELS["size"], PIXELS["size"] / 8
    weights = state.incoming().copy()
    if source != BIAS:
        weights[source] = state.value
    parts = [
        png.heat(x, WEIGHTS_Y, size, size, weights.reshape(8, 8), largest=WIDEST_WEIGHT),
        svg.box(x, WEIGHTS_Y, size, size, None, "outline", radius=0),
    ]
    for top in (PIXELS["y"], WEIGHTS_Y):
        for i in range(64):
            spot = (x + cell * (i % 8), top + cell * (i // 8), cell, cell)
            parts.append(svg.box(*spot, "page", radius=0, fill_opacity=0, data_click=f"from-{i}"))
    if source != BIAS:
        spot = x + cell * (source % 8) - 1, WEIGHTS_Y + cell * (source // 8) - 1, cell + 2, cell + 2
        parts.append(svg.box(*spot, None, "ink", 2.4, 2, pointer_events="none"))
    return "".join(parts)


def _bias(state: Nudge) -> str:
    x, y = BIAS_AT[state.weight[0]]
    return svg.group(
        svg.box(x - 24, y - 12, 48, 24, "panel", "outline"),
        svg.text(x, y + 4.5, "bias", svg.SMALL, "ink", "middle"),
        data_click="from-bias",
    )


def _hidden(state: Nudge) -> list[str]:
    parts = []
    for i, output in enumerate(state.hidden):
        x, y = unit_place("W1", i)
        live = output > 0
        circle = svg.circle(x, y, 10.5, "panel", "ink" if live else "outline", 1.8 if live else 1.2)
        number = svg.text(x, y + 4, str(i + 1), 11, "ink" if live else "muted", "middle")
        parts.append(svg.group(circle, number, data_click=f"into-W1-{i}"))
    return parts


def _digits(state: Nudge) -> list[str]:
    parts = []
    for digit, chance in enumerate(state.chances):
        x, y = unit_place("W2", digit)
        truth = digit == state.label
        circle = svg.circle(x, y, 13, "panel", "ink", 2.4 if truth else 1.4)
        number = svg.text(x, y + 5, str(digit), svg.BODY, "ink", "middle", bold=truth)
        bar = svg.box(x + 22, y - 5, max(34 * float(chance), 1), 10, "positive" if truth else "outline", radius=0)
        words = svg.text(x + 60, y + 5, percent(chance), svg.SMALL, "ink", bold=truth)
        parts.append(svg.group(circle, number, bar, words, data_click=f"into-W2-{digit}"))
    return parts


def _into_handle(state: Nudge) -> str:
    """The ring around the unit that the weight leads into; arrow keys move it to another unit."""
    layer, _, unit = state.weight
    ring = svg.circle(*unit_place(layer, unit), 14 if layer == "W1" else 17, None, "ink", 2.4)
    units = len(state.hidden)
    names, at = units + len(state.chances), unit + (units if layer == "W2" else 0)
    says = hidden_unit(unit) if layer == "W1" else f"the {unit}"
    return svg.handle("into", "the unit that the weight leads into", at, 0, names - 1, says, ring)


def _from_handle(state: Nudge) -> str:
    """The frame around the place that the weight comes from; arrow keys move it."""
    layer, source, _ = state.weight
    x, y = source_place(state, source)
    if source == BIAS:
        frame = svg.box(x - 27, y - 15, 54, 30, None, "ink", 2.4)
    elif layer == "W1":
        half = PIXELS["size"] / 16 + 1
        spot = x - half, y - half, 2 * half, 2 * half
        frame = svg.box(*spot, None, "page", 5, 2) + svg.box(*spot, None, "ink", 2.4, 2)  # seen on paper and on ink
    else:
        frame = svg.circle(x, y, 14, None, "ink", 2.4, stroke_dasharray="4 3")
    last = len(state.incoming())
    at = last if source == BIAS else source
    return svg.handle("from", "where the weight comes from", at, 0, last, state.place, frame)


def axes_of(state: Nudge) -> Axes:
    """The axes of the loss curve: as high as the curve, the same while the weight moves."""
    highest = max(*state.losses, LOWEST_TOP)
    step = linear_ticks(0, highest, 4)[1]
    return Axes(**AXES, xlim=(-REACH, REACH), ylim=(0, step * math.ceil(highest / step - 1e-9)))


def curve(state: Nudge) -> str:
    """The loss over the chosen weight, the dot, the two nudges and the slope."""
    axes = axes_of(state)
    high, w, h = axes.ylim[1], state.value, state.h
    parts = [
        svg.text(SIDE, 22, f"{state.name}, {state.place}", svg.BODY, bold=True),
        axes.frame("the weight w; all others stay as they are", "loss f(w)", None, linear_ticks(0, high, 4), gap=14),
    ]
    legend = [("slope", "negative", "7 5")]
    if state.ghost:
        pairs = zip(state.values.tolist(), state.ghost[1], strict=True)
        seen = [(value, loss) for value, loss in pairs if loss <= high]  # the rest lies above the axes
        parts.append(axes.curve(*zip(*seen, strict=True), "ghost", 2) if seen else "")
        legend.append((f"before: {state.ghost[0]}", "ghost", None))
    parts.append(axes.legend(legend, 84))
    own = axes.across(state.own)
    bottom = axes.y + axes.height
    parts.append(svg.line(own, axes.y, own, bottom, "outline", 1, "2 4"))
    spoken = f"back to its own value, {fixed(state.own)}"
    parts.append(svg.clickable("own", spoken, svg.circle(own, bottom, 5.5, "page", "ink", 1.8)))
    parts.append(axes.curve(state.values.tolist(), state.losses, "training", 2.8))
    parts.append(_tangent(state, axes))
    for value, loss in zip((w + h, w - h), state.nudged, strict=True):
        if abs(value) <= REACH:
            x, y = axes.across(value), axes.up(loss)
            parts.append(svg.line(x, y, x, axes.y + axes.height, "negative", 1.2, "2 4"))
            parts.append(svg.circle(x, y, RING, "page", "negative", 2.2))
    knob = svg.circle(axes.across(w), axes.up(state.here), 18, "page", fill_opacity=0)
    knob += svg.circle(axes.across(w), axes.up(state.here), 9, "training", "page", 2)
    parts.append(svg.handle("dot", f"the weight {state.name}", w, -REACH, REACH, fixed(w), knob))
    return "".join(parts)


def _tangent(state: Nudge, axes: Axes) -> str:
    """A straight piece with the slope through the dot, cut where it leaves the axes."""
    slope, w, here, high = state.slope, state.value, state.here, axes.ylim[1]
    ends = []
    for side in (-1, 1):
        reach = min(0.9, REACH - side * w)
        rise = side * slope * reach
        room = high - here if rise > 0 else here
        if rise and abs(rise) > room:
            reach *= max(room, 0) / abs(rise)
        ends.append((axes.across(w + side * reach), axes.up(here + side * slope * reach)))
    return svg.polyline(ends, "negative", 2.4, "7 5", pointer_events="none")


def sums(state: Nudge) -> str:
    """The loss now, both nudges and the slope, with their numbers."""
    y = 360
    now = f"w = {plain(state.value)}: the 7 gets {percent(state.chances[state.label])}, its loss is {fixed(state.here)}"
    # Each line begins with its mark on the curve: the dot, then the rings of the two nudges.
    parts = [svg.circle(SIDE + 6, y - 5, 6, "training"), svg.text(SIDE + 20, y, now, svg.BODY, "training", bold=True)]
    up, down, slope = state.sums
    for lower, words in ((26, up), (48, down)):
        parts.append(svg.circle(SIDE + 6, y + lower - 5, RING, "page", "negative", 2.2))
        parts.append(svg.text(SIDE + 20, y + lower, words, svg.BODY))
    parts.append(svg.text(SIDE, y + 76, f"slope = {slope}", 14, "negative", bold=True))
    parts.append(svg.paragraph(SIDE, y + 100, state.meaning, svg.WIDTH - SIDE - 6, svg.SMALL))
    return "".join(parts)


def parts(state: Nudge) -> str:
    """The whole picture."""
    return network(state) + curve(state) + sums(state)


def label(state: Nudge) -> str:
    """The name of the picture for a screen reader: the sentence, and the sums that stand in the picture."""
    return f"{state.sentence} {'; '.join(state.sums)}."
