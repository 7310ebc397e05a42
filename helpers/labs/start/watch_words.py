"""What the first lesson's lab says: every sentence below its pictures, written from the numbers of `Watch`."""

import numpy as np

from helpers.labs.drawing.numbers import BLIND_GUESS, TIMES, count, fixed, plain
from helpers.labs.pad import pad_picture
from helpers.labs.start.watch_settings import (
    BATCH,
    BOUNCE,
    CRAWL,
    CRAWL_EARLY,
    EARLY,
    FAR_FROM_DONE,
    GOOD_RATE,
    HIGHEST_RATE,
    LOWEST_RATE,
    RUN_LENGTH,
    SPOILT,
)


def update_in_numbers(watch) -> str:
    """How far the last update moved the parameter with the most blame: "0.1 × 0.148 = 0.0148"."""
    rate, slope = watch.last["rate"], abs(watch.last["slope"])
    rounded = float(f"{slope:.3g}")  # the product of the numbers that are seen
    return f"{plain(rate)} {TIMES} {plain(slope)} = {plain(rate * rounded)}"


def pace(watch) -> str:
    """What the learning rate does: "explode", "stuck", "crawl", "bounce", "good", or "" while it is too early."""
    if watch.diverged:
        return "explode"
    losses = np.array(watch.training_losses[watch.rate_since :])
    steps = len(losses) - 1
    recent = losses[-EARLY:]
    if steps >= EARLY and recent.mean() > FAR_FROM_DONE and losses.max() > losses[0] + SPOILT:
        return "stuck"
    if steps >= CRAWL_EARLY and losses[-1] > FAR_FROM_DONE and losses[0] - losses[-1] < CRAWL * steps:
        return "crawl"
    if steps >= EARLY:
        jumps = np.diff(np.log(np.maximum(recent, 1e-9)))
        return "bounce" if jumps[jumps > 0].sum() > BOUNCE else "good"
    return ""


def sentence(watch) -> str:
    """What the picture shows now, in words."""
    if watch.phase and not (watch.phase == "again" and watch.diverged):
        return walk_sentence(watch)
    if watch.diverged:
        return (
            f"{watch.diverged} Each step jumped past the goal, and the next one even further. "
            f"Press Reset and try a smaller learning rate, such as {smaller_rate(watch)}."
        )
    if not watch.updates:
        return (
            f"The network knows nothing yet: its {count(watch.network.count_parameters())} numbers are random, "
            f"and its loss is {fixed(watch.training_losses[-1])}, as bad as a blind guess. Press Play."
        )
    done = f"After {count(watch.updates)} updates" if watch.updates > 1 else "After 1 update"
    now = (
        f"{done} at learning rate {plain(watch.learning_rate)} the loss is {fixed(watch.training_losses[-1])} on the "
        f"pictures it learns from and {fixed(watch.validation_losses[-1])} on validation pictures; "
        f"it reads {watch.validation_right} of those {len(watch.digits.validation)} right."
    )
    return f"{now} {advice(watch)}".strip()


def advice(watch) -> str:
    """What the learning rate does, what to try, and whether the run is over."""
    over = watch.updates >= RUN_LENGTH
    first = " The run is over: press Reset first." if over else ""
    name = pace(watch)
    rate = watch.learning_rate
    if name == "crawl":
        more = plain(min(10 * rate, HIGHEST_RATE), 2)
        return f"It crawls: the steps are too small. Try a larger learning rate, such as {more}.{first}"
    if name == "stuck":
        return (
            "It is stuck not far from a blind guess: its steps were so large that they spoilt its numbers. "
            f"Press Reset and try a smaller learning rate, such as {smaller_rate(watch)}."
        )
    if name == "bounce":
        return f"It bounces: the steps are so large that the loss goes up as often as down.{first}"
    return "The run is over: press Reset to start again from the same random numbers." if over else ""


def smaller_rate(watch) -> str:
    return plain(max(min(watch.learning_rate / 10, GOOD_RATE), LOWEST_RATE), 2)


def walk_sentence(watch) -> str:
    last = watch.last
    number = f"number {count(last['blamed'] + 1)}"
    if watch.phase == "forward pass":
        return (
            f"1. Forward pass: {last['pictures']} pictures go in, and the network guesses "
            f"{last['right']} of them right."
        )
    if watch.phase == "loss":
        return (
            f"2. Loss: one number says how wrong it was on these {last['pictures']} pictures, "
            f"{fixed(last['loss'])}. A perfect reader has 0, a blind guess {fixed(BLIND_GUESS)}."
        )
    if watch.phase == "backward pass":
        return (
            "3. Backward pass: how would the loss answer a small nudge of each number? It answers most to "
            f"{number} of the {count(watch.network.count_parameters())}: its blame is {plain(last['slope'])}."
        )
    if watch.phase == "update":
        way = "down" if last["slope"] > 0 else "up"
        return (
            f"4. Update: learning rate times blame is {update_in_numbers(watch)}. {number.capitalize()} moves that far "
            f"against its blame: {way}, from {plain(last['before'])} to {plain(last['after'])}. All others move too."
        )
    if watch.over:
        return "5. Again: this run is over. Press Reset to start again from the same random numbers."
    return f"5. Again: update {count(watch.updates)} is done. The next {BATCH} pictures are waiting."


def drawing_sentence(watch) -> str:
    """What the network says to the drawing, in words."""
    words = pad_picture.says(watch.drawn_chances)
    if watch.drawn_chances is None:
        return words
    if not np.isfinite(watch.drawn_chances).all():
        return f"{words} Press Reset."
    return words if watch.updates else f"{words} It has not learned anything yet."
