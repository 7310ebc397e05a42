"""Lesson 4, `output_delta(P, T)`: the blame of the scores, where the way back begins."""

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, matrix
from helpers.nn.losses import cross_entropy_delta

output_delta = Exercise(
    "output_delta",
    arguments={"P": matrix, "T": matrix},
    reference=cross_entropy_delta,
    # The docstring's two examples of three classes, in the head, with the truth in whole numbers as there; then one
    # example alone, more examples than classes, and as many.
    probes=[
        ([[0.2, 0.5, 0.3], [0.6, 0.3, 0.1]], np.array([[0, 1, 0], [1, 0, 0]])),
        ([[0.1, 0.8, 0.05, 0.05]], [[0, 1, 0, 0]]),
        ([[0.9, 0.1], [0.25, 0.75], [0.4, 0.6], [0.05, 0.95]], [[1, 0], [1, 0], [0, 1], [0, 1]]),
        ([[0.123, 0.456, 0.421], [0.7, 0.175, 0.125], [0.3, 0.25, 0.45]], [[0, 0, 1], [1, 0, 0], [0, 1, 0]]),
    ],
    promises={"P": "fraction, one", "T": "0, 1, whole", "result": "negative, positive, fraction"},
    verified="gives the blame of every score: chance minus truth, shared among the examples",
    mistakes=[
        Mistake(
            "sign-flipped",
            lambda P, T: (T - P) / len(P),
            "The signs are turned around. The true class got too little, so the loss falls when its score rises: "
            "its delta is below 0. Which is taken away from which?",
        ),
        Mistake(
            "not-divided",
            lambda P, T: P - T,
            "Each row is right for an example alone. The loss is a mean over the examples: "
            "how much of it is the doing of one?",
        ),
        Mistake(
            "parentheses-missing",
            lambda P, T: P - T / len(P),
            "Only the truth was divided. Python divides before it takes away: the difference needs parentheses.",
        ),
        Mistake(
            "always-two-examples",
            lambda P, T: (P - T) / 2,
            "It divides by 2, however many examples there are. Where can the function see how many it was given?",
        ),
        Mistake(
            "whole-numbers-only",
            lambda P, T: ((P - T) / len(P)).astype(T.dtype),
            "All that stands behind the point got lost where T holds whole numbers. An array that is made like T holds "
            "whole numbers too: make one like P.",
        ),
        Mistake(
            "true-class-only",
            (lambda P, T: (P - T) * T / len(P), lambda P, T: (T - P) * T / len(P)),
            "Only the true class gets blame. The other scores took their share of the chance, and are to blame for it.",
        ),
        Mistake(
            "sign-flipped-not-divided",
            lambda P, T: T - P,
            "Two things are left. The signs are turned around, and a loss that is a mean over the examples gives each "
            "of them only its share.",
        ),
        Mistake(
            "divided-by-all-entries",
            (lambda P, T: (P - T) / P.size, lambda P, T: (P - T) / P.shape[1]),
            "It was divided by too much or by the wrong count. The mean is taken over the examples, and an example is "
            "a row. Which entry of P.shape counts the rows?",
        ),
        Mistake(
            "everywhere-true",
            (lambda P, T: (P - 1) / len(P), lambda P, T: P - 1),
            "1 was taken away everywhere. The truth is 1 for the true class alone, and 0 for the others: T says which.",
        ),
        Mistake(
            "truth-for-difference",
            (lambda P, T: P * T / len(P), lambda P, T: P * T),
            "Chance and truth were multiplied. The delta is how far the one is from the other.",
        ),
        Mistake(
            "sigmoid-slope-too",
            (lambda P, T: (P - T) * P * (1 - P) / len(P), lambda P, T: (P - T) * P * (1 - P)),
            "The slope of the output was multiplied in once more. It is in P - T already: it has cancelled.",
        ),
        Mistake(
            "loss-slope-alone",
            (lambda P, T: -T / P / len(P), lambda P, T: -T / P),
            "That is the blame of the chances. One node further back, before the softmax, are the scores: "
            "they are what is asked for.",
        ),
        Mistake(
            "squared",
            (lambda P, T: (P - T) ** 2 / len(P), lambda P, T: (P - T) ** 2),
            "The differences were squared, and so lost their signs. A delta says which way, too.",
        ),
        Mistake(
            "doubled",
            (lambda P, T: 2 * (P - T) / len(P), lambda P, T: 2 * (P - T)),
            "A factor 2 came in. It belongs to the squared error; cross-entropy has none.",
        ),
        Mistake(
            "without-signs",
            (lambda P, T: np.abs(P - T) / len(P), lambda P, T: np.abs(P - T)),
            "All signs are plus. A delta also says which way: the true class's is below 0.",
        ),
        Mistake(
            "mean-over-examples",
            lambda P, T: (P - T).mean(axis=0),
            "One row came back, the mean over all examples. Each example keeps a row of its own; "
            "they are added up later, where they meet in a weight.",
        ),
        Mistake(
            "softmax-again",
            (
                lambda P, T: (nn.softmax(P) - T) / len(P),
                lambda P, T: nn.softmax(P) - T,
            ),
            "P went through a softmax once more. It holds chances already.",
        ),
        Mistake(
            "label-for-truth",
            (
                lambda P, T: (P - T.argmax(axis=1)[:, None]) / len(P),
                lambda P, T: P - T.argmax(axis=1)[:, None],
            ),
            "The number of the true class was taken away from all its row. A class's number is only its name: T "
            "says with 0 and 1 where the truth is.",
        ),
        Mistake(
            "logarithm-of-the-chances",
            (
                lambda P, T: (np.log(P) - T) / len(P),
                lambda P, T: np.log(P) - T,
            ),
            "The logarithm of the chances came in. It belongs to the loss; going back through it has been done "
            "already.",
        ),
        Mistake(
            "multiplied-by-the-examples",
            lambda P, T: (P - T) * len(P),
            "It grows with the number of examples. The loss is their mean, so the share of each gets smaller, the "
            "more there are.",
        ),
        Mistake(
            "only-chances-divided",
            lambda P, T: P / len(P) - T,
            "Only the chances were divided. Python divides before it takes away: the difference needs parentheses.",
        ),
        Mistake(
            "truth-turned-around",
            (
                lambda P, T: (P - (1 - T)) / len(P),
                lambda P, T: P - (1 - T),
            ),
            "0 and 1 have changed places in the truth. T is 1 for the true class already.",
        ),
        Mistake(
            "right-rows-without-blame",
            lambda P, T: (P - T) * (P.argmax(axis=1) != T.argmax(axis=1))[:, None] / len(P),
            "A row whose likeliest class is the true one got no blame. As long as its chance is not 1, the scores "
            "can still do better.",
        ),
        Mistake(
            "true-chance-taken-off",
            (
                lambda P, T: (P - (P * T).sum(axis=1, keepdims=True)) / len(P),
                lambda P, T: P - (P * T).sum(axis=1, keepdims=True),
            ),
            "The chance of the true class was taken away from all its row. From each chance its own truth is "
            "taken, which stands at the same place in T.",
        ),
    ],
)
