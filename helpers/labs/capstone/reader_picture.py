"""*Your own digit reader*, drawn: the pad with its answer, which pixels speak for it, and the drawings so far."""

import numpy as np

from helpers.labs.capstone.reader_state import KEPT, Reader
from helpers.labs.drawing import png, svg
from helpers.labs.drawing.numbers import percent, plain
from helpers.labs.pad import pad_picture

HEIGHT = 228
HEAT = {"x": 12, "y": 36, "width": 128, "height": 128}
STRIP, THUMB, COLUMN, ROW = 400, 56, 96, 88


def pad(state: Reader, pen) -> str:
    """The pad, its 8 x 8 pixels, and the ten bars: a click on one says which digit was meant."""

    def bar(digit: int) -> tuple[str, bool]:
        return f"{percent(state.chances[digit])} for {digit}: this is what I meant", digit == state.meant

    drawn = pad_picture.pad(state.strokes, state.picture, pen)
    return drawn + pad_picture.answers(state.chances, click=bar)


def below(state: Reader, guess: str) -> str:
    """Which pixels speak for the digit, and the strip of drawings; `guess` is what the learner predicted, drawn."""
    return _heat(state) + _strip(state) + guess


def _heat(state: Reader) -> str:
    x, y, width, height = HEAT.values()
    digit = state.about
    title = "Which pixels speak for it" if digit is None else f"Which pixels speak for {pad_picture.a_digit(digit)}"
    parts = [svg.text(x, 22, title, svg.BODY, bold=True)]
    parts.append(png.image(x, y, width, height, np.zeros((8, 8))))
    if state.heat is not None:
        parts.append(png.heat(x, y, width, height, state.heat))
    parts.append(svg.box(x, y, width, height, None, "outline", radius=0))
    words, left = "Blue: more ink here makes the chance rise. Orange: it makes it fall.", x + width + 16
    if state.heat is None:
        words = "Here you will see where ink counts: every pixel is nudged by its spread, and the chance is read again."
    parts.append(svg.paragraph(left, y + 14, words, 204, svg.SMALL))
    if state.heat is not None:
        row, column = np.unravel_index(np.abs(state.heat).argmax(), (8, 8))
        change = plain(state.heat[row, column], 2)
        cell = width / 8
        parts.append(svg.box(x + column * cell, y + row * cell, cell, cell, None, "on-lit", 2, 0))
        words = f"Strongest: row {row + 1}, column {column + 1}, framed. "
        words += f"One spread more ink there changes the chance by {change}."
        parts.append(svg.paragraph(left, y + 84, words, 204, svg.SMALL))
    return "".join(parts)


def _strip(state: Reader) -> str:
    """The newest drawings; a click puts one back on the pad."""
    total = len(state.drawings)
    title = f"Your drawings: {state.right} of {total} read as you meant" if total else "Your drawings"
    parts = [svg.text(STRIP, 22, title, svg.BODY, bold=True)]
    for place in range(KEPT):
        x, y = STRIP + COLUMN * (place % 5), 36 + ROW * (place // 5)
        if place >= len(state.shown):
            parts.append(svg.box(x, y, THUMB, THUMB, None, "faint", radius=0))
            continue
        number, drawn = state.shown[place]
        sign = svg.tick(x + 6, y + THUMB + 12, 5) if drawn.right else svg.cross(x + 6, y + THUMB + 12, 4)
        words = f"{drawn.meant}" if drawn.right else f"{drawn.meant}, read {drawn.read}"
        inside = [
            png.image(x, y, THUMB, THUMB, drawn.picture),
            svg.box(x, y, THUMB, THUMB, None, "outline", radius=0),
            sign,
            svg.text(x + 17, y + THUMB + 17, words, svg.SMALL, "right" if drawn.right else "wrong"),
        ]
        spoken = f"drawing {number + 1}: meant {drawn.meant}, read {drawn.read} with {percent(drawn.chances.max())}"
        parts.append(svg.clickable(f"drawing-{number}", spoken, *inside, pressed=drawn is state.kept))
    return "".join(parts)
