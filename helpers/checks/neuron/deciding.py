"""Lesson 1, `predict(x, w, b)`: the class that a neuron chooses."""

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, number, vector
from helpers.checks.neuron.weighing import z_of

predict = Exercise(
    "predict",
    arguments={"x": vector, "w": vector, "b": number},
    reference=lambda x, w, b: int(z_of(x, w, b) >= 0),
    # z = 1, -0.5, 0.25, 0.3, -2.2, 2.5, 0.2, -2, 1.25, 0.4, -1, 0.75: both sides of the line, some between 0 and 0.5.
    # The last lies on the line itself, z = 0, where the chance is exactly one half.
    probes=[
        ([0.8, 0.9], [2, 1], -1.5),
        ([0.3, 0.9], [2, 1], -2),
        ([0.5, 0.5], [2, 1], -1.25),
        ([0.2, 0.1], [1, -3], 0.4),
        ([0.1, 0.6], [-4, 2], -3),
        ([1, 1, 0], [3, -2.5, 2], 2),
        ([0.9, 0.2], [1, 1], -0.9),
        ([0.4, 0.2], [2, 1], -3),
        ([0.1, 0.9], [-1, 0.5], 0.9),
        ([0.8, 0.8], [2, 1], -2),
        ([-1, 0, 2], [1, 5, 0], 0),
        ([-2], [-1.5], -2.25),
        ([0.5, 0.5], [2, -2], 0),
    ],
    promises={"x": "any number, one", "w": "any number", "b": "any number", "result": "0, 1"},
    verified="says 1 where the neuron's chance is one half or more, and 0 elsewhere",
    mistakes=[
        Mistake(
            "compares-z-with-half",
            lambda x, w, b: int(z_of(x, w, b) >= 0.5),
            "Here the weighted sum z lies between 0 and 0.5. One half is the border for the chance; "
            "which z has a chance of one half?",
        ),
        Mistake(
            "one-half-left-out",
            lambda x, w, b: int(z_of(x, w, b) > 0),
            "Here the chance is exactly one half, and one half counts as 1. Which of > and >= lets it through? "
            "round() turns 0.5 into 0 as well.",
        ),
        Mistake(
            "returns-chance",
            lambda x, w, b: nn.sigmoid(z_of(x, w, b)),
            "That is the chance. Give the decision: 1 or 0.",
        ),
        Mistake(
            "returns-weighted-sum",
            z_of,
            "That is the weighted sum z. Give the decision: 1 or 0.",
        ),
        Mistake(
            "wrong-side",
            (lambda x, w, b: int(z_of(x, w, b) < 0), lambda x, w, b: int(z_of(x, w, b) <= 0)),
            "Every answer is the other way round. On which side of the line does the neuron say 1?",
        ),
        Mistake(
            "bias-missing",
            (lambda x, w, b: int(np.dot(w, x) >= 0), lambda x, w, b: int(np.dot(w, x) > 0)),
            "That is the answer without the bias, {b}. It seems to be missing from the sum.",
        ),
        Mistake(
            "bias-subtracted",
            (lambda x, w, b: int(np.dot(w, x) - b >= 0), lambda x, w, b: int(np.dot(w, x) - b > 0)),
            "The bias, {b}, seems to be taken off the sum. It should be put on.",
        ),
        Mistake(
            "always-1",
            lambda x, w, b: 1,
            "It says 1 every time. Is something compared with 0 that is never below 0, such as a chance? "
            "Which number lies in the middle between 0 and 1?",
        ),
        Mistake(
            "always-0",
            lambda x, w, b: 0,
            "It says 0 every time. Does int() cut off what is behind the point? Then every chance below 1 "
            "turns into 0, 0.99 too.",
        ),
        Mistake(
            "minus-one-for-zero",
            (lambda x, w, b: np.sign(z_of(x, w, b)), lambda x, w, b: 1 if z_of(x, w, b) >= 0 else -1),
            "The two answers are meant to be 1 and 0. Here they are 1 and -1.",
        ),
    ],
)
