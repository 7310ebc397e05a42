"""The first lesson's lab, drawn: the five steps, the loss curves, six test digits, the drawing pad."""

import math

import numpy as np

from helpers.labs.drawing import png, svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.numbers import BLIND_GUESS, count, fixed, percent, plain
from helpers.labs.pad import pad_picture
from helpers.labs.start.watch_settings import EARLY, PHASES, RUN_LENGTH
from helpers.labs.start.watch_state import Watch
from helpers.labs.start.watch_words import update_in_numbers

HEIGHT = 408
LOWEST_LOSS, HIGHEST_LOSS, HIGHEST_EXPLOSION = 0.01, 10.0, 10_000.0
STRIP_BOXES = (165, 160, 165, 205, 125)  # widths of the boxes of the five steps


def strip(state: Watch) -> str:
    """The five steps as boxes, each with its number of the latest update."""
    last = state.last
    parameters = count(state.network.count_parameters())
    if last is None:
        numbers = [("", "pictures go in"), ("", "how wrong"), ("", "who is to blame"), ("", "change a little")]
    else:
        update = update_in_numbers(state)
        numbers = [
            (f"{last['right']} of {last['pictures']}", "guessed right"),
            (short(last["loss"]), "wrong by this much"),
            (f"blame {plain(last['slope'])}", f"largest of {parameters}"),
            (update, "how far it moves"),
        ]
    numbers.append((f"update {count(state.updates)}", f"of {count(RUN_LENGTH)}"))
    parts, x = [], 4.0
    gap = (svg.WIDTH - 8 - sum(STRIP_BOXES)) / 4
    reached = PHASES.index(state.phase) if state.phase else len(PHASES)
    for i, (name, (value, note), width) in enumerate(zip(PHASES, numbers, STRIP_BOXES, strict=True)):
        lit = name == state.phase
        ink, second = ("on-lit", "on-lit") if lit else ("ink", "muted")
        if i > reached:  # this update has not come to that step yet
            value, note = "", "not yet"
        parts.append(
            svg.box(x, 3, width, 78, "lit" if lit else "panel", "ink" if lit else "outline", 2.6 if lit else 1)
        )
        middle = x + width / 2
        parts.append(svg.text(middle, 24, f"{i + 1} {name}", svg.BODY, ink, "middle", bold=True))
        size = svg.BODY if svg.text_width(value) < width - 10 else svg.SMALL
        parts.append(svg.text(middle, 48, value, size, ink, "middle"))
        parts.append(svg.text(middle, 69, note, svg.SMALL, second, "middle"))
        x += width
        if i < len(PHASES) - 1:
            parts.append(svg.arrow(x + 3, 42, x + gap - 3, 42))
        x += gap
    return "".join(parts)


def curves(state: Watch) -> str:
    """The loss of training and validation, and of the run before."""
    span, top = RUN_LENGTH, HIGHEST_LOSS
    if state.diverged:  # make room for what exploded, and come close when that was early
        largest = max(loss for loss in state.training_losses if np.isfinite(loss))
        top = min(10 ** math.ceil(math.log10(max(largest, HIGHEST_LOSS))), HIGHEST_EXPLOSION)
        if state.updates < EARLY:
            span = 10 * math.ceil(state.updates / 2)
    axes = Axes(56, 134, 444, 222, (0, span), (LOWEST_LOSS, top), ylog=True)
    parts = [axes.frame("updates", "loss")]
    level = axes.up(BLIND_GUESS)
    right = axes.x + axes.width
    parts.append(svg.line(axes.x, level, right, level, "outline", 1, "2 4"))
    words = f"a blind guess: {fixed(BLIND_GUESS)}"
    parts.append(svg.text(right - 4, level - 7, words, svg.SMALL, "muted", "end", **svg.HALO))
    lines = [("training", "training", None), ("validation", "validation", "7 5")]
    if state.ghost:
        rate, losses = state.ghost
        parts.append(axes.curve(range(len(losses)), losses, "ghost", 2))
        lines.append((f"last run, rate {plain(rate)}", "ghost", None))
    parts.append(axes.legend(lines))
    for losses, colour, dash in (
        (state.training_losses, "training", None),
        (state.validation_losses, "validation", "7 5"),
    ):
        parts.append(axes.curve(range(len(losses)), losses, colour, 2.4, dash))
        end = losses[-1]
        parts.append(svg.circle(axes.across(len(losses) - 1), axes.up(end), 3.6, colour))
    if state.diverged:
        at = axes.across(len(state.training_losses) - 1) + 12
        parts.append(svg.polygon([(at, axes.y + 2), (at - 6, axes.y + 12), (at + 6, axes.y + 12)], "wrong"))
        words = f"exploded: {short(max(state.training_losses[-1], state.losses[-1]))}"
        beside = at + 12 + svg.text_width(words, svg.SMALL, bold=True) < right
        x, anchor = (at + 12, "start") if beside else (at - 30, "end")
        parts.append(svg.text(x, axes.y + 14, words, svg.SMALL, "wrong", anchor, bold=True))
    return "".join(parts)


def digits(state: Watch) -> str:
    """Six test pictures with the chance that the network gives to what they are."""
    left, top, column, row, size = 530, 134, 188, 82, 58
    parts = [svg.text(left, top - 12, "Six pictures that it never learns from")]
    for i, (picture, label, chances) in enumerate(zip(state.pictures, state.labels, state.chances, strict=True)):
        x, y = left + column * (i % 2), top + row * (i // 2)
        parts.append(png.image(x, y, size, size, picture))
        parts.append(svg.box(x, y, size, size, None, "outline", radius=0))
        label, words = int(label), x + size + 11
        if not np.isfinite(chances).all():
            parts.append(svg.text(words, y + 14, "no answer", svg.BODY, "wrong", bold=True))
            parts.append(svg.text(words, y + 33, f"this is {pad_picture.a_digit(label)}", svg.SMALL))
            continue
        chance, guess = float(chances[label]), int(chances.argmax())
        parts.append(svg.text(words, y + 14, f"{percent(chance)} chance", svg.BODY, "ink", bold=True))
        parts.append(svg.text(words, y + 33, f"this is {pad_picture.a_digit(label)}", svg.SMALL))
        if guess == label:
            parts.append(svg.tick(words + 5, y + 50, 5))
            parts.append(svg.text(words + 17, y + 54, "right", svg.SMALL, "right"))
        else:
            parts.append(svg.cross(words + 5, y + 49.5, 4))
            parts.append(svg.text(words + 17, y + 54, f"says {guess}", svg.SMALL, "wrong"))
    return "".join(parts)


def pad(state: Watch, pen=None) -> str:
    """The pad, the 8 x 8 picture that the network gets, and its ten answers."""
    return pad_picture.pad(state.strokes, state.drawn_picture, pen) + pad_picture.answers(state.drawn_chances)


def short(value: float) -> str:
    """A loss for a narrow place."""
    return fixed(value) if value < 1000 else plain(value) if value < 1e6 else "over a million"


def prediction(state: Watch, guess) -> str:
    """What the learner guessed about the untrained network, beside what it was; nothing without a guess."""
    if guess is None or guess.choice is None:
        return ""
    truth = f"Before it learned, it gave the 7 a chance of {percent(state.untrained_chance)}."
    lines = (truth, f"Your guess: {guess.choice}.")
    return "".join(svg.text(530, 379 + 19 * i, words, svg.SMALL, "muted") for i, words in enumerate(lines))
