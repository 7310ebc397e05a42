"""Lesson 5, `descend(f, df, w0, lr, steps)`: step after step down a bowl."""

import numpy as np

from helpers.checks import Exercise, Mistake, as_it_is, number, whole_number
from helpers.checks.gradient_descent.bowls import (
    bowl,
    shifted_bowl,
    slope_of_bowl,
    slope_of_shifted_bowl,
    slope_of_steep_bowl,
    slope_of_trough,
    steep_bowl,
    trough,
)


def walk(move, first=0, last=0):
    """All losses of a descent whose one step is move(w, df, lr), from the update `first` to `steps + last`."""

    def losses(f, df, w0, lr, steps):
        w, found = w0, [f(w0)]
        for _ in range(steps + max(last, 0)):
            w = move(w, df, lr)
            found.append(f(w))
        return found[first : steps + 1 + last]

    return losses


def down(w, df, lr):
    """One right step."""
    return w - lr * df(w)


def places(f, df, w0, lr, steps):
    """The weights that a descent visits, in place of their losses."""
    return walk(down)(lambda w: w, df, w0, lr, steps)


def slope_taken_once(f, df, w0, lr, steps):
    """Every step follows the slope of the start."""
    slope = df(w0)
    return walk(lambda w, df, lr: w - lr * slope)(f, df, w0, lr, steps)


def without_a_new_slope(f, df, w0, lr, steps):
    """The loss itself is moved, by the slope of the start."""
    return [f(w0) - k * lr * df(w0) for k in range(steps + 1)]


def ends_only(f, df, w0, lr, steps):
    """The loss at the start, and at the end."""
    losses = walk(down)(f, df, w0, lr, steps)
    return [losses[0], losses[-1]]


def always_from_the_start(f, df, w0, lr, steps):
    """Every step begins at w0."""
    return [f(w0)] + [f(w0 - lr * df(w0))] * steps


def stops_at_a_rise(keeps_it):
    """Ends at the first loss above the one before; with or without that loss."""

    def descend(f, df, w0, lr, steps):
        losses = walk(down)(f, df, w0, lr, steps)
        rise = next((i for i in range(1, len(losses)) if losses[i] > losses[i - 1]), len(losses))
        return losses[: rise + keeps_it]

    return descend


descend = Exercise(
    "descend",
    arguments={"f": as_it_is, "df": as_it_is, "w0": number, "lr": number, "steps": whole_number},
    reference=walk(down),
    # In the head first; then the docstring's, both sides of a bowl, a bounce, an explosion, a loss that stays above 0,
    # no step at all.
    probes=[
        (bowl, slope_of_bowl, 3, 0.25, 2),
        (bowl, slope_of_bowl, 4, 0.5, 2),
        (shifted_bowl, slope_of_shifted_bowl, 0, 0.2, 4),
        (steep_bowl, slope_of_steep_bowl, -1, 0.19, 3),
        (trough, slope_of_trough, 1.5, 0.3, 5),
        (bowl, slope_of_bowl, 1, 1.5, 3),
        (shifted_bowl, slope_of_shifted_bowl, 5, 0.1, 0),
    ],
    promises={"f": "many", "df": "many", "w0": "any number", "lr": "fraction, many", "steps": "0, many"},
    verified="walks down step by step, and gives back the loss at the start and after every step",
    otherwise=(
        "Work this one call out on paper, and compare line by line. bowl is w**2 with slope 2w, "
        "steep_bowl 5w**2 with slope 10w, shifted_bowl (w - 3)**2 + 1 with slope 2(w - 3)."
    ),
    mistakes=[
        Mistake(
            "slope-taken-once",
            slope_taken_once,
            "The first step is right and the later ones are off: every step follows the slope of the start. "
            "The ground has another slope at each new place. Where is df(w) called?",
        ),
        Mistake(
            "start-missing",
            walk(down, first=1),
            "The loss at the start is missing: the list begins after the first step. "
            "With {steps} steps there are {steps} losses after a step, and one before any.",
        ),
        Mistake(
            "end-missing",
            walk(down, last=-1),
            "The loss after the last step is missing. Each loss was noted before its step, so the last step was taken "
            "and never looked at.",
        ),
        Mistake(
            "one-step-too-many",
            walk(down, last=1),
            "There is one step too many. {steps} steps are asked for; how often does the loop turn?",
        ),
        Mistake(
            "start-noted-twice",
            lambda f, df, w0, lr, steps: [f(w0), *walk(down, last=-1)(f, df, w0, lr, steps)],
            "The loss of the start stands there twice, and the last one is missing. In the loop, step first, "
            "then note the loss.",
        ),
        Mistake(
            "always-from-the-start",
            always_from_the_start,
            "After the first step nothing moves: every step seems to begin at w0 again. It should begin where the step "
            "before has ended.",
        ),
        Mistake(
            "move-for-weight",
            walk(lambda w, df, lr: -lr * df(w)),
            "The weight was replaced by the move, minus the learning rate times the slope. The move begins at the old "
            "weight, which is missing.",
        ),
        Mistake(
            "stops-at-a-rise",
            (stops_at_a_rise(keeps_it=False), stops_at_a_rise(keeps_it=True)),
            "It ends where the loss rises. All {steps} steps are asked for, wherever they lead: a curve that climbs "
            "is worth seeing, too.",
        ),
        Mistake(
            "never-moves",
            walk(lambda w, df, lr: w),
            "The loss stays what it was: the weight never moves. Is the new value given back to the weight's own name?",
        ),
        Mistake(
            "climbs",
            walk(lambda w, df, lr: w + lr * df(w)),
            "It walks uphill. The slope points to where the loss grows; the step goes against it.",
        ),
        Mistake(
            "rate-missing",
            walk(lambda w, df, lr: w - df(w)),
            "Each step is the whole slope. The learning rate, {lr}, says how much of it to take.",
        ),
        Mistake(
            "slope-missing",
            walk(lambda w, df, lr: w - lr),
            "Each step takes off the learning rate alone. How far to go also depends on the slope there, df(w).",
        ),
        Mistake(
            "sign-only",
            walk(lambda w, df, lr: w - lr * np.sign(df(w))),
            "All steps have the same length. On a steep slope they should be longer: step = learning rate times slope.",
        ),
        Mistake(
            "loss-for-slope",
            lambda f, df, w0, lr, steps: walk(lambda w, df, lr: w - lr * f(w))(f, df, w0, lr, steps),
            "The steps follow f(w), the height of the ground. They should follow df(w), its slope.",
        ),
        Mistake(
            "places-for-losses",
            places,
            "Those are the weights that were visited. Give the loss at each of them: f of the weight.",
        ),
        Mistake(
            "slopes-for-losses",
            lambda f, df, w0, lr, steps: [df(w) for w in places(f, df, w0, lr, steps)],
            "Those are the slopes at each place. Give the losses: f(w), and not df(w).",
        ),
        Mistake(
            "last-loss-only",
            lambda f, df, w0, lr, steps: walk(down)(f, df, w0, lr, steps)[-1],
            "That is the last loss alone. Keep the others too: a list with the loss of the start and one after each "
            "step.",
        ),
        Mistake(
            "last-place-only",
            lambda f, df, w0, lr, steps: places(f, df, w0, lr, steps)[-1],
            "That is the weight at the end. Give the losses on the way there, in a list.",
        ),
        Mistake(
            "one-step-only",
            (
                lambda f, df, w0, lr, steps: walk(down)(f, df, w0, lr, steps)[:2],
                lambda f, df, w0, lr, steps: walk(down)(f, df, w0, lr, steps)[:2] if steps else None,
            ),
            "It ends after one step. Does return stand inside the loop?",
        ),
        Mistake(
            "one-step-too-few",
            lambda f, df, w0, lr, steps: walk(down)(f, df, w0, lr, steps)[: max(steps, 1)],
            "There is one step too few. {steps} steps are asked for; how often does the loop turn?",
        ),
        Mistake(
            "ends-only",
            ends_only,
            "The loss at the start is there, and the loss at the end; those between them are missing. "
            "Is the loss noted inside the loop, after every step?",
        ),
        Mistake(
            "own-bowl",
            lambda f, df, w0, lr, steps: walk(down)(bowl, slope_of_bowl, w0, lr, steps),
            "It walks on the bowl w**2, whatever it is handed. Ask f(w) for the loss and df(w) for the slope.",
        ),
        Mistake(
            "loss-moved",
            without_a_new_slope,
            "The step was taken off the loss. What moves is the weight; the loss is looked up at its new place.",
        ),
    ],
)
