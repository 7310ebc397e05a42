"""What the *Blame tracer* looks like: the network with its numbers, the question below it, and what was selected."""

import math

from helpers.labs.backprop.blame_network import PARAMETERS, STEPS, SUMS
from helpers.labs.backprop.blame_words import kind, write
from helpers.labs.drawing import svg
from helpers.labs.drawing.network_drawing import line_width, weight_colour

HEIGHT = 548
RADIUS = 29
TOP, MIDDLE, BOTTOM = 84, 168, 252
PLACES = {  # the middle of each node
    **{
        "x1": (66, TOP),
        "x2": (66, BOTTOM),
        "z1": (300, TOP),
        "z2": (300, BOTTOM),
        "h1": (420, TOP),
        "h2": (420, BOTTOM),
    },
    **{"z": (600, MIDDLE), "p": (718, MIDDLE), "L": (838, MIDDLE)},
}
# Where the blame of a node is written: above or below it, where no line runs.
BLAME_AT = {"x1": -47, "x2": 47, "z1": 47, "z2": -47, "h1": -47, "h2": 47, "z": 47, "p": 47, "L": 47}
# The tag of a weight: on its line, that far along it. That of a bias: a place of its own.
ALONG = {"w11": 0.62, "w22": 0.62, "w12": 0.32, "w21": 0.32, "v1": 0.45, "v2": 0.45}
BIASES = {"b1": (300, 27), "b2": (300, 313), "c": (600, 84)}
ENDS = {a: (b, total) for total, (products, _) in SUMS.items() for a, b in products} | {
    bias: (bias, total) for total, (_, bias) in SUMS.items()
}
PLAIN = {"z1": "h1", "z2": "h2", "z": "p", "p": "L"}  # edges without a weight
LARGEST = 4.0  # the weight with the widest line
TAG = 86  # width of a tag
PANEL = 352  # where the question begins
CARD = 588  # where the card of the selected number begins
GUESS = (520, 318)  # where the learner's guess stands
SIGNS = "Blame below 0: raise a weight, and the loss falls. Above 0: lower it. Its size says how much the loss cares."
CHOICE = 130  # width of a choice


def middle(name: str) -> tuple[float, float]:
    """Where a number stands on the page."""
    if name in PLACES:
        return PLACES[name]
    if name in BIASES:
        return BIASES[name]
    (x1, y1), (x2, y2) = (PLACES[end] for end in ENDS[name])
    return x1 + ALONG[name] * (x2 - x1), y1 + ALONG[name] * (y2 - y1)


def draw(state) -> str:
    """All of it."""
    return "".join([_lines(state), *_functions(), *_nodes(state), *_tags(state), _question(state), _card(state)])


# --- the network -----------------------------------------------------------------------------------------------------


def _way_back(name) -> list[tuple[str, str]]:
    """The edges along which blame comes to a number: (from which node, its other end)."""
    if name in PARAMETERS:
        return [(ENDS[name][1], ENDS[name][0])]
    if name in PLAIN:
        return [(PLAIN[name], name)]
    return [(total, name) for total, (products, _) in SUMS.items() if any(name == b for _, b in products)]


def _point(name):
    return PLACES.get(name) or BIASES[name]


def _lines(state) -> str:
    under, over, marks = [], [], []
    for name in (*PARAMETERS, *PLAIN):
        start, end = ENDS[name] if name in PARAMETERS else (name, PLAIN[name])
        value = state.values[name] if name in PARAMETERS else 0
        dash = "7 4" if name in BIASES else None
        over.append(svg.line(*_point(start), *_point(end), weight_colour(value), line_width(value, LARGEST), dash))
    if state.asked and state.asked not in state.wrong:  # red on yellow is hard to see
        for start, end in _way_back(state.asked):
            under.append(svg.line(*_point(start), *_point(end), "lit", 18, stroke_linecap="round"))
    for name in state.wrong:
        for start, end in _way_back(name):
            (x1, y1), (x2, y2) = _point(start), _point(end)
            marks.append(svg.line(x1, y1, x2, y2, "wrong", 5))
            beside = RADIUS + (20 if start == "L" else 11)  # beside the node, where no tag lies on the line
            near = beside / math.hypot(x2 - x1, y2 - y1)
            marks.append(svg.cross(x1 + near * (x2 - x1), y1 + near * (y2 - y1), 8, 3.5))
    return "".join([*under, *over, *marks])


def _functions():
    """What stands between two nodes without a weight."""
    for start, end, words in (("z1", "h1", "ReLU"), ("z2", "h2", "ReLU"), ("z", "p", "sigmoid"), ("p", "L", "loss")):
        (x1, y1), (x2, _) = PLACES[start], PLACES[end]
        yield svg.text((x1 + x2) / 2, y1 - 14, words, svg.SMALL, "muted", "middle")


def _blame(state, name, x, y) -> str:
    """The blame of a number on its little flag, which points back; a question mark where it is asked for."""
    if name in state.known:
        words, fill, stroke = write(state.blame[name]), "page", "ink"
    elif name == state.asked:
        words, fill, stroke = "?", "lit", "ink"
    else:
        return ""
    half = max(svg.text_width(words, svg.SMALL, bold=True) / 2 + 5, 15)
    corners = [(x - half - 9, y), (x - half, y - 10), (x + half, y - 10), (x + half, y + 10), (x - half, y + 10)]
    colour = "on-lit" if fill == "lit" else "ink"
    flag = svg.polygon(corners, fill, stroke, stroke_width=1.2, stroke_linejoin="round")
    return flag + svg.text(x - 2, y + 4.5, words, svg.SMALL, colour, "middle", bold=True)


def _nodes(state):
    for name, (x, y) in PLACES.items():
        wrong, chosen = name in state.wrong, name == state.selected
        value = write(state.values[name])
        stroke, width = ("wrong", 4) if wrong else ("ink", 3.5 if chosen else 1.8)
        if name == "L":
            body = svg.box(x - 33, y - RADIUS, 66, 2 * RADIUS, "panel", stroke, width)
        else:
            body = svg.circle(x, y, RADIUS, "panel", stroke, width)
        symbol = "loss L" if name == "L" else name
        parts = [
            body,
            svg.text(x, y - 7, symbol, 12, "muted", "middle"),
            svg.text(x, y + 12, value, svg.BODY if len(value) < 6 else 12, "ink", "middle", bold=True),
            _blame(state, name, x, y + BLAME_AT[name]),
        ]
        yield svg.clickable(f"see-{name}", state.describe(name), *parts, pressed=chosen)
    x, y = PLACES["L"]
    yield svg.text(x, y - 42, f"truth {state.target}", svg.SMALL, "muted", "middle")


def _tags(state):
    for name in PARAMETERS:
        x, y = middle(name)
        value, chosen = state.values[name], name == state.selected
        flagged = name in state.known or name == state.asked
        top, tall = (y - 21, 42) if flagged else (y - 11, 22)
        colour = "wrong" if name in state.wrong else "ink" if chosen else "faint"
        words = f"{name}  {write(value)}"
        parts = [
            svg.box(x - TAG / 2, top, TAG, tall, "page", colour, 3 if colour != "faint" else 1, 4),
            svg.text(x, top + 16, words, svg.SMALL, weight_colour(value), "middle", bold=True),
            _blame(state, name, x + 4, top + 30) if flagged else "",
        ]
        yield svg.clickable(f"see-{name}", state.describe(name), *parts, pressed=chosen)


# --- the question ----------------------------------------------------------------------------------------------------


def _question(state) -> str:
    width = CARD - 28
    where = f"{state.step + 1} of {len(STEPS)}: " if state.asked else ""
    parts = [svg.text(8, PANEL + 14, where + state.question(), 16, bold=True)]
    parts.append(svg.paragraph(8, PANEL + 38, state.help(), width, 14))
    if state.asked is None:
        return "".join([*parts, svg.paragraph(8, PANEL + 108, SIGNS, width, 14)])
    y = PANEL + 82
    for i, value in enumerate(state.choices):
        parts.append(_choice(state, i, value, 8 + i * (CHOICE + 10), y))
    if state.answered:
        parts.append(svg.tick(18, y + 57, 7, 3))
        parts.append(svg.text(34, y + 62, state.blame_formula(state.asked), svg.BODY, bold=True))
        parts.append(svg.paragraph(8, y + 84, state.confirmation(state.asked) + state.likewise(state.asked), width, 14))
    elif state.reply:
        if state.asked in state.wrong:
            parts.append(svg.cross(17, y + 57, 6, 3))
        parts.append(svg.paragraph(34, y + 62, state.reply, width - 26, 14))
    else:
        parts.append(
            svg.text(8, y + 62, "Blame = local slope × incoming blame. Choose, or type the number.", 14, "muted")
        )
    return "".join(parts)


def _choice(state, i, value, x, y) -> str:
    right = state.answered and abs(value - state.blame[state.asked]) < 1e-9
    stroke, width = ("right", 3) if right else ("outline", 1.4)
    parts = [
        svg.box(x, y, CHOICE, 34, "panel", stroke, width),
        svg.text(x + CHOICE / 2, y + 22, write(value), 16, "ink", "middle", bold=right),
    ]
    if state.answered:
        return "".join(parts)
    return svg.clickable(f"choose-{i}", f"the blame is {write(value)}", *parts)


# --- the card --------------------------------------------------------------------------------------------------------


def _card(state) -> str:
    """The selected number: how it came about, and its blame."""
    width, top = svg.WIDTH - CARD - 4, PANEL - 6
    frame = svg.box(CARD, top, width, HEIGHT - top - 6, "panel", "faint")
    x, wide, y = CARD + 14, width - 28, top + 26
    name = state.selected
    if name is None:
        hint = (
            "Click a circle, a weight or a bias, or reach it with Tab and press Enter: here stands how it came about, "
            "and its blame."
        )
        key = "In a circle: its number. In the flag that points back: its blame."
        return frame + "".join(
            [
                svg.paragraph(x, y, hint, wide, 14, colour="muted"),
                svg.paragraph(x, y + 86, key, wide, 14, colour="muted"),
            ]
        )
    parts = [frame, svg.text(x, y, f"The {kind(name)}", svg.BODY, bold=True)]
    lines = [state.forward_formula(name)]
    if name in state.known:
        lines.append(f"Blame: {state.blame_formula(name)}.")
        if name != "L":
            lines.append(f"A nudge says {state.nudged(name)}. {state.way(name)}")
    else:
        lines.append("Its blame has not been traced yet.")
    for line in lines:
        y += 24
        wrapped = svg.wrap(line, wide, 14)
        parts.append(svg.paragraph(x, y, line, wide, 14))
        y += (len(wrapped) - 1) * 14 * 1.35
    return "".join(parts)
