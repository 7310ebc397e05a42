"""The story of the course as one drawing, the same in all lessons, with the present step lit."""

from helpers.labs.drawing import svg
from helpers.labs.drawing.inputs import one_of
from helpers.labs.drawing.palette import paint
from helpers.labs.drawing.picture import Drawing

# step: what happens in it, as a sentence
STEPS = {
    "data": "the examples that the network learns from.",
    "forward pass": "the network makes its guesses.",
    "loss": "one number that says how wrong the guesses were.",
    "backward pass": "each weight learns how much it is to blame.",
    "update": "each weight moves a little, against its blame.",
    "validation": "examples that it never learned from show whether it has understood.",
}
WIDTH, HEIGHT = 780, 132
BOX, GAP, TOP, TALL = 112, 19.6, 30, 62


def _icon(step: str, x: float, y: float, colour: str) -> str:
    """A sign of 30 by 18 around (x, y)."""
    if step == "data":
        ink = {(0, 0), (1, 0), (2, 0), (2, 1), (1, 2)}  # a 7 of nine squares
        return "".join(
            svg.box(x - 10 + 7 * i, y - 10 + 7 * j, 6, 6, colour if (i, j) in ink else None, colour, 0.8, 0)
            for i in range(3)
            for j in range(3)
        )
    if step in ("forward pass", "backward pass"):
        way = 1 if step == "forward pass" else -1
        dots = [(x - 15 * way, y - 7), (x - 15 * way, y + 7)]
        lines = "".join(svg.line(px, py, x, y, colour, 1.2) for px, py in dots)
        return (
            lines
            + "".join(svg.circle(px, py, 2.6, colour) for px, py in dots)
            + svg.circle(x, y, 3.4, colour)
            + svg.arrow(x, y, x + 18 * way, y, colour, 1.6)
        )
    if step == "loss":
        ends = svg.line(x - 14, y - 8, x - 14, y + 8, colour, 2) + svg.line(x + 14, y - 8, x + 14, y + 8, colour, 2)
        return ends + svg.arrow(x - 1, y, x - 12, y, colour, 1.4) + svg.arrow(x + 1, y, x + 12, y, colour, 1.4)
    if step == "update":
        return (
            svg.line(x - 16, y + 3, x + 16, y + 3, colour, 1.6)
            + svg.circle(x - 7, y + 3, 4, None, colour, 1.2)
            + svg.circle(x + 8, y + 3, 4.6, colour)
            + svg.arrow(x - 7, y - 7, x + 9, y - 7, colour, 1.4, 5)
        )
    points = [(x - 6, y), (x - 1.5, y + 5), (x + 7, y - 6)]
    return svg.box(x - 11, y - 10, 21, 20, None, colour, 1.4, 3) + svg.polyline(points, colour, 2.2)


def cycle(step: str | None = None) -> Drawing:
    """Draw the cycle of learning, one step of it lit.

    Parameters
    ----------
    step : str, optional
        One of `STEPS`: "data", "forward pass", "loss", "backward pass", "update", "validation". None lights none.

    Raises
    ------
    ValueError
        If there is no such step.
    """
    if step is not None:
        one_of("step", step, STEPS)
    lefts = {name: 5 + i * (BOX + GAP) for i, name in enumerate(STEPS)}
    middle, bottom = TOP + TALL / 2, TOP + TALL
    parts = []
    for name, left in lefts.items():
        lit = name == step
        colour = "on-lit" if lit else "ink"
        parts.append(
            svg.box(left, TOP, BOX, TALL, "lit" if lit else "panel", "ink" if lit else "outline", 2.6 if lit else 1)
        )
        parts.append(_icon(name, left + BOX / 2, TOP + 22, colour))
        parts.append(svg.text(left + BOX / 2, TOP + 51, name, svg.SMALL, colour, "middle", bold=lit))
        if name != "validation":
            parts.append(svg.arrow(left + BOX + 3, middle, left + BOX + GAP - 2, middle))
        if lit:
            at = left + BOX / 2
            parts.append(svg.text(at, 13, "we are here", svg.SMALL, "ink", "middle", bold=True))
            parts.append(svg.polygon([(at - 6, 18), (at + 6, 18), (at, 26)], "ink"))
    start, end = lefts["update"] + BOX / 2, lefts["forward pass"] + BOX / 2
    below = bottom + 22
    path = f"M{start} {bottom + 3} V{below - 8} q0 8 -8 8 H{end + 8} q-8 0 -8 -8 V{bottom + 8}"
    parts.append(svg.tag("path", d=path, fill="none", stroke=paint("outline"), stroke_width=1.6))
    parts.append(svg.polygon([(end, bottom + 2), (end - 4, bottom + 9), (end + 4, bottom + 9)], "outline"))
    words = "again, with the next examples"
    at, half = (start + end) / 2, svg.text_width(words, svg.SMALL) / 2 + 8
    parts.append(svg.box(at - half, below - 9, 2 * half, 18, "page", radius=0))
    parts.append(svg.text(at, below + 4.5, words, svg.SMALL, "muted", "middle"))
    here = f"The cycle of learning. We are at {step}: {STEPS[step]}" if step else f"The cycle of learning: {_story()}."
    return Drawing(WIDTH, HEIGHT, *parts, text=here)


def _story() -> str:
    *first, last = STEPS
    return f"{', '.join(first)}, and again from the forward pass; then {last}"
