"""The drawing pad: where the learner draws, the 8 x 8 pixels that a network gets, and its ten answers as bars."""

import numpy as np

from helpers.labs.drawing import png, svg
from helpers.labs.drawing.numbers import TIMES, percent
from helpers.labs.drawing.palette import ROLES

PAD_HEIGHT = 250
PAD_LEFT, PAD_TOP, PAD_SIZE = 12, 34, 200
PAPER, INK = (f"#{3 * f'{shade:02x}'}" for shade in (png.PAPER, png.INK))  # paper stays paper on a dark page
LABEL = 22  # room above the highest bar for its chance
HOW_TO_DRAW = (
    "Draw a digit with the mouse, as large as the pad. With the keyboard: go to the pad with Tab, "
    "lower the pen with Space, move it with the arrow keys."
)


def a_digit(digit: int) -> str:
    """The digit with its article: "a 7", "an 8"."""
    return f"{'an' if digit == 8 else 'a'} {digit}"


def pad(strokes, picture, pen=None) -> str:
    """The pad with its strokes, and beside it the picture of 8 x 8 pixels.

    Parameters
    ----------
    strokes : list of lists of (x, y)
        From 0 to 1, y downwards.
    picture : array, shape (8, 8)
    pen : (x, y, down), optional
        Where the keyboard's pen is.
    """
    parts = [svg.text(PAD_LEFT, 22, "Draw a digit here", svg.BODY, bold=True)]
    parts.append(
        svg.tag(
            "rect",
            x=PAD_LEFT,
            y=PAD_TOP,
            width=PAD_SIZE,
            height=PAD_SIZE,
            fill=PAPER,
            stroke=ROLES["outline"][0],
            stroke_width=1.5,
            tabindex="0",
            role="button",
            aria_label="Drawing pad: Space lowers and lifts the pen, arrow keys move it",
            data_pad="pad",
            data_keys="pad",
            data_pen_stroke=INK,
            data_pen_stroke_width="13",
        )
    )
    for stroke in strokes:
        points = [(PAD_LEFT + PAD_SIZE * x, PAD_TOP + PAD_SIZE * y) for x, y in stroke]
        path = svg.polyline(points if len(points) > 1 else points * 2, "ink", 13, pointer_events="none")
        parts.append(path.replace(svg.paint("ink"), INK))
    if pen is not None:
        x, y, down = pen
        at = PAD_LEFT + PAD_SIZE * x, PAD_TOP + PAD_SIZE * y
        nib = svg.circle(*at, 7, "wrong" if down else None, "wrong", 2.5, pointer_events="none")
        parts.append(nib.replace(svg.paint("wrong"), ROLES["wrong"][0]))
    parts.append(svg.arrow(228, 134, 256, 134))
    parts.append(svg.text(266, 22, f"In 8 {TIMES} 8 pixels", svg.BODY, bold=True))
    parts.append(png.image(266, 74, 120, 120, picture))
    parts.append(svg.box(266, 74, 120, 120, None, "outline", radius=0))
    parts.append(svg.arrow(402, 134, 430, 134))
    return "".join(parts)


def answers(chances, x=446, y=34, width=448, height=200, click=None) -> str:
    """Ten bars, one for each digit, with the highest in words above them.

    Parameters
    ----------
    chances : array, shape (10,), or None
        None while nothing is drawn.
    x, y, width, height : float
        The place of the bars.
    click : function(digit) -> (name, pressed), optional
        Makes each bar something to click; the name is what a screen reader says.
    """
    bottom, column, tallest = y + height - 24, width / 10, height - 92
    known = chances is not None and np.isfinite(chances).all()
    best = int(chances.argmax()) if known else None
    parts = [svg.text(x, 22, "The network's answer", svg.BODY, bold=True)]
    if known:
        headline = f"{percent(chances[best])} chance this is {a_digit(best)}"
        parts.append(svg.text(x, y + 28, headline, 22, bold=True))
    parts.append(svg.line(x, bottom, x + width, bottom, "outline"))
    for digit in range(10):
        middle = x + column * (digit + 0.5)
        lit = digit == best
        bar = [svg.text(middle, bottom + 20, str(digit), svg.BODY, "ink", "middle", bold=lit)]
        if known:
            chance = float(chances[digit])
            tall = max(tallest * chance, 1)
            bar.append(svg.box(middle - 14, bottom - tall, 28, tall, "positive" if lit else "outline", radius=0))
            if chance >= 0.005:
                bar.append(svg.text(middle, bottom - tall - 6, percent(chance), svg.SMALL, "ink", "middle"))
        if known and click is not None:
            name, pressed = click(digit)
            around = middle - 20, bottom - tallest - LABEL, 40, LABEL + tallest + 26
            surface = svg.box(*around, "page", fill_opacity=0)
            if pressed:
                surface += svg.box(*around, None, "ink", 2)
            bar = [svg.clickable(f"digit-{digit}", name, surface, *bar, pressed=pressed)]
        parts += bar
    return "".join(parts)


def says(chances) -> str:
    """What the network says to the drawing, in words."""
    if chances is None:
        return HOW_TO_DRAW
    if not np.isfinite(chances).all():
        return "The network's numbers have grown too large: it has no answer to your drawing."
    first, second = (int(digit) for digit in np.argsort(chances)[::-1][:2])
    words, next_best = f"{percent(chances[first])} chance this is {a_digit(first)}", percent(chances[second])
    return f"{words}." if next_best == percent(0) else f"{words}; next comes {a_digit(second)} with {next_best}."
