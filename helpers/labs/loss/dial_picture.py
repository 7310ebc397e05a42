"""The *confidence dial*, drawn: two penalties as curves, the dial itself, and the numbers written out."""

import math

from helpers.labs.drawing import png, svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.numbers import fixed, percent
from helpers.labs.loss.dial_state import PLACES, START, Dial, log_penalty, squared_penalty

HEIGHT = 470
TOP_OF_LOG = 5.0  # the curve of the log is drawn up to here; it has no upper end
AXES = Axes(46, 44, 410, 370, (0, 1), (0, TOP_OF_LOG))
CENTRE, RADIUS = (698.0, 220.0), 112.0
GUESS = (230.0, 72.0)  # where the learner's guess is written: above the curves
SIDE = 500  # where the right-hand column begins
SQUARES, LOG = "negative", "positive"  # their colours; one is dashed with a round mark, the other solid with a triangle
DASH = "8 5"


def angle_to_chance(x: float, y: float) -> float:
    """The chance at which the hand of the dial points from its centre to (x, y): left is 0, right is 1."""
    dx, dy = x - CENTRE[0], CENTRE[1] - y
    if dy <= 0:  # below the dial: its nearer end
        return 0.0 if dx < 0 else 1.0
    return 1 - math.atan2(dy, dx) / math.pi


def on_dial(chance: float, radius: float) -> tuple[float, float]:
    """The place on the page at that distance from the centre where the hand would point."""
    angle = math.pi * (1 - chance)
    return CENTRE[0] + radius * math.cos(angle), CENTRE[1] - radius * math.sin(angle)


def curves(state: Dial) -> str:
    """Both penalties over the chance of the truth, with the present place on them."""
    axes = AXES
    ticks = [0, 0.25, 0.5, 0.75, 1]
    parts = [axes.frame("chance that the network gave to the truth", "penalty", ticks, range(6), gap=14)]
    parts.append(axes.legend([("squared penalty", SQUARES, DASH), ("log penalty", LOG, None)], 92))
    end = math.exp(-TOP_OF_LOG)
    for penalty, colour, dash, first in (
        (log_penalty, LOG, None, max(state.lowest, end)),
        (squared_penalty, SQUARES, DASH, state.lowest),
    ):
        chances = [first + (1 - first) * (i / 160) ** 2 for i in range(161)]  # closer where the log is steep
        parts.append(axes.curve(chances, [penalty(p) for p in chances], colour, 2.8, dash))
    if state.lowest < end:
        tip = axes.across(end)
        parts.append(svg.arrow(tip, axes.y + 14, tip, axes.y - 3, LOG, 2.4, 9))
        parts.append(svg.text(axes.across(0.07), axes.up(4.6), "no upper end", svg.BODY, LOG, bold=True, **svg.HALO))
    if state.lowest == START:
        x = axes.across(0.4)
        parts.append(svg.text(x, axes.up(2.6), "Turn the hand to the left:", svg.BODY, "muted", "middle", **svg.HALO))
        parts.append(svg.text(x, axes.up(2.3), "the curves follow it.", svg.BODY, "muted", "middle", **svg.HALO))
    if state.before is not None and state.before != state.chance:
        parts.append(_marks_before(state.before))
    return "".join([*parts, _line(state.chance), _marks(state.chance)])


def _ends(chance: float) -> tuple[float, float, float]:
    """Where the marks of a chance lie: across, that of the squares, that of the log."""
    above = AXES.y + 6  # what lies above the axes is shown at their upper edge
    high = AXES.up(log_penalty(chance)) if log_penalty(chance) <= TOP_OF_LOG else above
    return AXES.across(chance), AXES.up(squared_penalty(chance)), high


def _line(chance: float, colour: str = "ink") -> str:
    x, _, high = _ends(chance)
    return svg.line(x, AXES.y + AXES.height, x, high, colour, 1.4, "2 4", pointer_events="none")


def _marks(chance: float) -> str:
    """The two marks of the present setting, and a wide invisible box around them to grab."""
    x, low, high = _ends(chance)
    grip = svg.box(x - 15, high - 12, 30, low - high + 24, "page", radius=0, fill_opacity=0, data_drag="curve")
    return grip + svg.marker(x, low, 0, 8) + svg.marker(x, high, 1, 8.4)


def _marks_before(chance: float) -> str:
    x, low, high = _ends(chance)
    rings = (svg.circle(x, y, 5.4, "page", "ghost", 2) for y in (low, high))
    return svg.group(_line(chance, "ghost"), *rings, pointer_events="none")


def _place(state: Dial, chance: float) -> str:
    """A mark beside the dial that can be clicked: the hand jumps there."""
    x, y = on_dial(chance, RADIUS + 24)
    tx, ty = on_dial(chance, RADIUS + 34)
    anchor = "end" if chance < 0.4 else "middle" if chance < 0.6 else "start"
    here = chance == state.chance
    return svg.clickable(
        f"place-{chance:g}",
        f"{percent(chance)}: {PLACES[chance]}",
        svg.circle(x, y, 11, "page", fill_opacity=0),
        svg.circle(x, y, 4.5, "ink" if here else "page", "ink", 1.8),
        svg.text(tx, ty + (0 if anchor == "middle" else 4.5), percent(chance), svg.SMALL, "ink", anchor, bold=here),
        pressed=here,
    )


def dial(state: Dial, picture) -> str:
    """The dial with its hand, and the picture that it is about."""
    cx, cy = CENTRE
    parts = [png.image(SIDE, 6, 56, 56, picture), svg.box(SIDE, 6, 56, 56, None, "outline", radius=0)]
    parts.append(svg.text(SIDE + 72, 26, "The truth: this is a 7.", svg.BODY, bold=True))
    parts.append(svg.text(SIDE + 72, 47, "Turn the hand to its chance for the 7.", svg.BODY))
    arc = [on_dial(i / 40, RADIUS) for i in range(41)]
    parts.append(svg.polyline(arc, "faint", 16))
    parts.append(svg.polyline([on_dial(state.chance * i / 40, RADIUS) for i in range(41)], "outline", 16))
    parts.append(svg.polyline(arc, "faint", 60, stroke_opacity=0, data_drag="dial"))  # wide, and easy to grab
    parts += [_place(state, chance) for chance in PLACES]
    if state.before is not None and state.before != state.chance:
        parts.append(svg.line(cx, cy, *on_dial(state.before, RADIUS - 14), "ghost", 2, "3 4"))
    knob = on_dial(state.chance, RADIUS)
    parts.append(svg.line(cx, cy, *on_dial(state.chance, RADIUS - 12), "ink", 3))
    parts.append(svg.circle(cx, cy, 6, "ink"))
    name, value = "The dial: chance of the truth, in percent", round(100 * state.chance)
    parts.append(
        svg.handle("dial", name, value, 0, 100, percent(state.chance), svg.circle(*knob, 13, "page", "ink", 3))
    )
    words = percent(state.chance)
    parts.append(svg.text(cx, cy + 46, words, 34, anchor="middle", bold=True))
    if state.name:
        parts.append(svg.text(cx, cy + 68, state.name, svg.BODY, "muted", "middle"))
    return "".join(parts)


def sums(state: Dial) -> str:
    """Both penalties with their numbers in them, and what one percent more would save."""
    top, saved = 304, state.saved_words
    parts = [svg.line(SIDE, top, svg.WIDTH - 6, top, "faint")]
    rows = (
        (0, SQUARES, "squared", state.squared_formula, saved[0]),
        (1, LOG, "log", state.log_formula, saved[1]),
    )
    for label, colour, name, formula, less in rows:
        y = top + 30 + 66 * label
        parts.append(svg.marker(SIDE + 8, y - 5, label, 7))
        parts.append(svg.text(SIDE + 24, y, name, svg.BODY, colour, bold=True))
        parts.append(svg.text(SIDE + 108, y, formula, svg.BODY, bold=True))
        parts.append(svg.text(SIDE + 108, y + 22, less, svg.SMALL, "muted"))
    if state.before is not None and state.before != state.chance:
        y = top + 30 + 66 * 2
        words = f"before: {percent(state.before)}, penalties {state.penalties_before}"
        parts.append(svg.circle(SIDE + 8, y - 5, 5.4, "page", "ghost", 2))
        parts.append(svg.text(SIDE + 24, y, words, svg.SMALL, "muted"))
    return "".join(parts)


def parts(state: Dial, picture) -> str:
    """The whole picture."""
    return curves(state) + dial(state, picture) + sums(state)


def label(state: Dial) -> str:
    """The name of the picture for a screen reader: the sentence, and the sums that stand in the picture."""
    values = f"Squared: {state.squared_formula}. Log: {state.log_formula}."
    return f"{state.sentence} {values}" if fixed(state.chance) not in ("0.00", "1.00") else state.sentence
