"""*Twins*, drawn: the first weights to choose from, the weights of the hidden units as pictures, the loss."""

import numpy as np

from helpers.labs.drawing import png, svg
from helpers.labs.drawing.axes import Axes, legend
from helpers.labs.forward_pass.twins_state import RUN_LENGTH, STARTS, Twins

HEIGHT = 462
LEFT, TOP, SIZE, GAP, ACROSS = 12, 122, 72, 12, 4
AXES = Axes(424, 218, 440, 188, (0, RUN_LENGTH), (0.1, 20), ylog=True)
SIDE = 378


def choice(state: Twins) -> str:
    """The four starts."""
    parts, x = [svg.text(LEFT, 26, "First weights:", svg.BODY, bold=True)], LEFT + 128
    for name, (words, _) in STARTS.items():
        chosen, width = name == state.start, svg.text_width(words, svg.BODY) + 30
        drawn = [
            svg.box(
                x, 7, width, 28, "lit" if chosen else "panel", "ink" if chosen else "outline", 2.4 if chosen else 1
            ),
            svg.text(x + width / 2, 26, words, svg.BODY, "on-lit" if chosen else "ink", "middle"),
        ]
        parts.append(svg.clickable(f"start-{name}", f"first weights: {words}", *drawn, pressed=chosen))
        x += width + 14
    return "".join(parts)


def units(state: Twins) -> str:
    """The weights of the sixteen hidden units as pictures, all on one scale."""
    largest = float(np.abs(state.weights).max())
    parts = [
        svg.text(LEFT, 74, "The weights of the 16 hidden units", svg.BODY, bold=True),
        svg.text(LEFT, 96, "blue: ink here counts for it, orange: against it", svg.SMALL, "muted"),
    ]
    for n, picture in enumerate(state.weights):
        x, y = LEFT + (SIZE + GAP) * (n % ACROSS), TOP - 10 + (SIZE + GAP) * (n // ACROSS)
        chosen = n == state.selected
        frame = ("ink", 3) if chosen else ("outline", 1)
        drawn = [
            svg.box(x, y, SIZE, SIZE, "page", radius=0),
            png.heat(x, y, SIZE, SIZE, picture, largest),
            svg.box(x, y, SIZE, SIZE, None, *frame, radius=0),
        ]
        parts.append(svg.clickable(f"unit-{n}", state.describe(n), *drawn, pressed=chosen))
    return "".join(parts)


def result(state: Twins) -> str:
    """How many units are different, how much they can do, and the loss."""
    parts = [
        svg.text(SIDE, 78, state.units_in_words, 24, bold=True),
        svg.text(SIDE, 108, f"{state.right} of {len(state.digits.validation)} new pictures right", 18),
        svg.text(SIDE, 136, f"after {state.updates} of {RUN_LENGTH} updates", svg.BODY, "muted"),
    ]
    names = {STARTS[state.start][0]}
    parts.append(AXES.frame("updates", "loss"))
    items = [("this run", "training", None)]
    items += [item for item in state.ghosts.legend() if item[0] not in names]
    left, level = AXES.x + 62, AXES.y - 12.5
    parts += [legend(left, level, items[:2]), legend(left, level - 20, items[2:])]  # no more than two beside each other
    parts.append(state.ghosts.draw(AXES, named=False))
    parts.append(AXES.curve(range(len(state.losses)), state.losses, "training", 2.6))
    parts.append(svg.circle(AXES.across(state.updates), AXES.up(state.losses[-1]), 4, "training"))
    return "".join(parts)
