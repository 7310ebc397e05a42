"""The learning-rate lab's update, written out with its numbers: the last step, of one weight."""

import math

import numpy as np

from helpers.labs.drawing import png, svg
from helpers.labs.drawing.numbers import MINUS, TIMES, bracketed, plain
from helpers.labs.gradient_descent import rate_runs
from helpers.labs.gradient_descent.rate_settings import BATCHES, POINTS, SIZES
from helpers.labs.gradient_descent.rate_state import Rate

LEFT, TOP, WIDE, TALL = 632, 290, 258, 190
CELL = 14.0  # a parameter in the small picture of all of them
HIDDEN = SIZES[1]
GRID_X, GRID_Y = LEFT + 10, TOP + 34
LEADING = 23


def panel(state: Rate) -> list[str]:
    """A box with the update that led here; at the start, with the one that comes."""
    update = max(1, math.ceil(state.position))
    unit = "Pass" if state.batch != "all" else "Update"
    title = f"{unit} {update} of {state.last}" + ("" if state.position else ", still to come")
    box = svg.box(LEFT, TOP, WIDE, TALL, "panel", "outline")
    head = svg.text(LEFT + 10, TOP + 23, title, svg.BODY, "ink", bold=True)
    if state.landscape == "network":
        return [box, head, _all_parameters(state), _lines(_of_network(state, update), TOP + 122)]
    return [box, head, _lines(_of_bowl(state, update), TOP + 50)]


def _lines(lines: list[tuple[str, ...]], top: float) -> str:
    """Each line in the longest of its forms that fits."""
    parts = []
    for i, forms in enumerate(lines):
        fits = [form for form in forms if svg.text_width(form, svg.SMALL) <= WIDE - 16] or [forms[-1]]
        parts.append(svg.text(LEFT + 10, top + LEADING * i, fits[0], svg.SMALL))
    return svg.group(*parts)


def _product(a: float, b: float) -> str:
    return f"{plain(a)} {TIMES} {bracketed(plain(b))}"


def _of_bowl(state: Rate, update: int) -> list[tuple[str, ...]]:
    before, after = (float(w) for w in state.places[update - 1 : update + 1, 0])
    bend, rate, beta = rate_runs.curvature(state.landscape), state.learning_rate, state.momentum
    slope = bend * before
    lines = [
        (f"w = {plain(before)}",),
        (f"slope = {_product(bend, before)} = {plain(slope)}", f"slope = {plain(slope)}"),
    ]
    moved = slope
    if beta:
        moved = (before - after) / rate
        old = (moved - slope) / beta
        lines.append((f"v = {_product(beta, old)} + {bracketed(plain(slope))} = {plain(moved)}", f"v = {plain(moved)}"))
    lines.append((f"step = {_product(rate, moved)} = {plain(rate * moved)}", f"step = {plain(rate * moved)}"))
    new = f"new w = {plain(before)} {MINUS} {bracketed(plain(rate * moved))} = {plain(after)}"
    lines.append((new, f"new w = {plain(after)}"))
    if not beta:
        multiplied = f"w {TIMES} (1 {MINUS} {plain(rate)} {TIMES} {plain(bend)})"
        short = f"w {TIMES} {bracketed(plain(1 - rate * bend))}"
        lines.append((f"each step: {multiplied} = {short}", f"{multiplied} = {short}", f"each step: {short}"))
    return lines


# --- one of the network's parameters ---------------------------------------------------------------------------------


def cell_of(parameter: int) -> tuple[int, int]:
    """Row and column in the small picture: weights of input 1, of input 2, biases, weights to the output, its bias."""
    return (3, HIDDEN) if parameter == 4 * HIDDEN else divmod(parameter, HIDDEN)


def parameter_at(row: int, column: int) -> int:
    """The parameter in a cell, or the nearest one: the last column has one in the last row only."""
    return row * HIDDEN + min(column, HIDDEN if row == 3 else HIDDEN - 1)


def name_of(parameter: int) -> str:
    row, column = cell_of(parameter)
    if column == HIDDEN:
        return "bias of the output"
    unit = f"hidden {column + 1}"
    return (f"weight, input 1 to {unit}", f"weight, input 2 to {unit}", f"bias of {unit}", f"weight, {unit} to output")[
        row
    ]


def _all_parameters(state: Rate) -> str:
    values = np.full((4, HIDDEN + 1), np.nan)
    for i, value in enumerate(state.place):
        values[cell_of(i)] = value
    row, column = cell_of(state.parameter)
    value = plain(float(state.place[state.parameter]))
    picture = png.heat(GRID_X, GRID_Y, CELL * (HIDDEN + 1), 4 * CELL, values, largest=2.0)
    ring = svg.box(GRID_X + column * CELL, GRID_Y + row * CELL, CELL, CELL, None, "ink", 2, radius=0)
    frame = svg.box(GRID_X, GRID_Y, CELL * HIDDEN, 4 * CELL, None, "outline", radius=0)
    last_frame = svg.box(GRID_X + CELL * HIDDEN, GRID_Y + 3 * CELL, CELL, CELL, None, "outline", radius=0)
    last = len(state.place) - 1
    says = f"{name_of(state.parameter)}: {value}"
    return svg.handle(
        "parameter", "one of all weights and biases", state.parameter, 0, last, says, picture, frame, last_frame, ring
    )


def _of_network(state: Rate, update: int) -> list[tuple[str, ...]]:
    i, rate, beta = state.parameter, state.learning_rate, state.momentum
    before, after = (float(w) for w in state.places[update - 1 : update + 1, i])
    lines = [(f"{name_of(i)}",)]
    if state.exploded and update == state.last and not np.isfinite(state.losses[-1]):
        return [*lines, (f"before the explosion: {plain(before)}",)]
    if state.batch != "all":
        updates = POINTS // BATCHES[state.batch]
        return [*lines, (f"{updates} updates: {plain(before)} to {plain(after)}",)]
    slope = float(rate_runs.gradient(state.places[update - 1])[i])
    moved = (before - after) / rate if beta else slope
    if beta:
        lines.append((f"slope {plain(slope)}, velocity {plain(moved)}",))
    else:
        lines.append((f"slope = {plain(slope)}",))
    step = f"{plain(before)} {MINUS} {_product(rate, moved)} = {plain(after)}"
    return [*lines, (step, f"{plain(before)} to {plain(after)}")]
