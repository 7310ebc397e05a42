"""Lesson 5, `momentum_step(w, v, grad, lr, beta)`, the repair: a step that keeps a share of its velocity."""

import numpy as np

from helpers.checks import Exercise, Mistake, number, vector


def broken_momentum_step(w, v, grad, lr, beta):
    """What the learner is given: the velocity is forgotten before it is used."""
    v = np.zeros_like(w)
    v = beta * v + grad
    return w - lr * v, v


def rolled(velocity, move):
    """A step whose new velocity is velocity(v, grad, lr, beta), and whose new weight is move(w, new v, lr)."""

    def momentum_step(w, v, grad, lr, beta):
        new = velocity(v, grad, lr, beta)
        return move(w, new, lr), new

    return momentum_step


def keep_and_add(v, grad, lr, beta):
    """The new velocity as it should be."""
    return beta * v + grad


def move_against(w, v, lr):
    """The new weight as it should be."""
    return w - lr * v


momentum_step = Exercise(
    "momentum_step",
    arguments={"w": vector, "v": vector, "grad": vector, "lr": number, "beta": number},
    reference=rolled(keep_and_add, move_against),
    # In the head first. A velocity with the slope and against it, one that is all that moves, beta 0, lr above 1.
    probes=[
        ([10], [8], [3], 0.5, 0.25),
        ([1, -2, 3], [0.5, 1, -4], [1, -1, 2], 0.1, 0.9),
        ([0, 5], [2, -3], [0, 0], 0.2, 0.8),
        ([4, 1], [10, -20], [3.21, 5], 0.3, 0),
        ([1, 2.5, 0], [3, -1, 0], [-0.5, 4, 1], 2, 0.25),
    ],
    promises={
        "w": "any number, one",
        "v": "any number",
        "grad": "any number",
        "lr": "fraction, many",
        "beta": "0, fraction",
    },
    verified="is repaired: it keeps a share of its velocity, adds the new slope, and moves against the sum",
    given=broken_momentum_step,
    given_sentence=(
        "momentum_step still does what the broken one does: the same as a plain step, whatever beta is. "
        "Follow v through the lines: what is left of the velocity that came in?"
    ),
    mistakes=[
        Mistake(
            "climbs",
            rolled(keep_and_add, lambda w, v, lr: w + lr * v),
            "The velocity is right, and the weight went the wrong way: uphill. Look at the sign in the last line.",
        ),
        Mistake(
            "slope-subtracted",
            (
                rolled(lambda v, g, lr, beta: beta * v - g, move_against),
                rolled(lambda v, g, lr, beta: beta * v - g, lambda w, v, lr: w + lr * v),
            ),
            "The slope was taken off the velocity. Here it is added; the minus comes when the weight moves.",
        ),
        Mistake(
            "rate-twice",
            rolled(lambda v, g, lr, beta: beta * v + lr * g, move_against),
            "The learning rate acts twice: on its way into the velocity, and again when the weight moves. "
            "One of the two is enough; the docstring says which.",
        ),
        Mistake(
            "rate-inside-the-velocity",
            rolled(lambda v, g, lr, beta: beta * v + lr * g, lambda w, v, lr: w - v),
            "The learning rate went into the velocity. Some books do it so; here it is used when the weight moves, and "
            "the velocity is built of slopes alone.",
        ),
        Mistake(
            "rate-missing",
            rolled(keep_and_add, lambda w, v, lr: w - v),
            "The velocity is right. The weight moved by all of it; it should move by the learning rate, {lr}, times "
            "the velocity.",
        ),
        Mistake(
            "old-velocity-used",
            lambda w, v, grad, lr, beta: (w - lr * v, beta * v + grad),
            "The weight moved with the velocity that came in. Make the new velocity first, then move with that one.",
        ),
        Mistake(
            "velocity-not-kept",
            lambda w, v, grad, lr, beta: (w - lr * (beta * v + grad), v),
            "The weight is right, and the old velocity came back. The next step needs the new one.",
        ),
        Mistake(
            "velocity-not-used",
            lambda w, v, grad, lr, beta: (w - lr * grad, beta * v + grad),
            "The velocity is right, and the weight does not use it: it moved by the slope alone.",
        ),
        Mistake(
            "beta-missing",
            rolled(lambda v, g, lr, beta: v + g, move_against),
            "The whole old velocity was kept. beta, {beta}, says what share of it stays.",
        ),
        Mistake(
            "beta-on-the-slope",
            (
                rolled(lambda v, g, lr, beta: v + beta * g, move_against),
                rolled(lambda v, g, lr, beta: beta * (v + g), move_against),
                rolled(lambda v, g, lr, beta: beta * g, move_against),
            ),
            "beta reached the slope. It is the share of the old velocity that is kept; the new slope counts in full.",
        ),
        Mistake(
            "mixed",
            (
                rolled(lambda v, g, lr, beta: beta * v + (1 - beta) * g, move_against),
                rolled(lambda v, g, lr, beta: (1 - beta) * v + beta * g, move_against),
                rolled(lambda v, g, lr, beta: (1 - beta) * v + g, move_against),
            ),
            "There is a 1 - beta in it. Some books mix so; here the old velocity is multiplied by beta, and the slope "
            "is added as it is.",
        ),
        Mistake(
            "slope-forgotten",
            rolled(lambda v, g, lr, beta: beta * v, move_against),
            "The velocity fades and nothing new comes in. Where does the slope, grad, join it?",
        ),
        Mistake(
            "weight-for-velocity",
            lambda w, v, grad, lr, beta: (w - lr * (beta * w + grad), beta * w + grad),
            "A share of the weight was kept. beta says what share of the velocity, v, stays.",
        ),
        Mistake(
            "velocity-made-up",
            rolled(lambda v, g, lr, beta: beta * np.ones_like(v) + g, move_against),
            "The velocity that came in was not used: another one, of ones, took its place.",
        ),
        Mistake(
            "turned-round",
            lambda w, v, grad, lr, beta: (beta * v + grad, w - lr * (beta * v + grad)),
            "Both results are right, in the wrong order. The weight comes first, then the velocity.",
        ),
        Mistake(
            "weight-alone",
            lambda w, v, grad, lr, beta: w - lr * (beta * v + grad),
            "The weight came back alone. The velocity has to come back too, or the next step can't use it.",
        ),
    ],
)
