"""Lesson 3, `cross_entropy(P, labels)`: the loss where one of several classes is guessed."""

import math

import numpy as np

from helpers.checks import (
    Exercise,
    Mistake,
    matrix,
    whole_numbers,
)
from helpers.checks.loss.shared import (
    ADDED_UP,
    BASE_2,
    BASE_10,
    FLOOR,
    HUGE,
    LOWERED,
    NO_LOGARITHM,
    NOT_AVERAGED,
    OTHER_FLOOR,
    OTHER_FLOORS,
    OVERWRITTEN,
    guarded_log,
    strict_log,
    with_each_log,
    with_floor,
    without_log,
)


def of_the_labels(P, labels):
    """The chance that each row gave to its true class."""
    return P[np.arange(len(P)), labels]


cross_entropy = Exercise(
    "cross_entropy",
    arguments={"P": matrix, "labels": whole_numbers},
    reference=lambda P, labels: -np.mean(guarded_log(of_the_labels(P, labels))),
    # The first can be read off; then the docstring's; rows that are right, wrong and undecided; in the last a truth was
    # given no chance.
    probes=[
        ([[0.7, 0.2, 0.1]], [0]),
        ([[0.8, 0.2], [0.9, 0.1]], [0, 1]),
        ([[0.7, 0.2, 0.1], [0.3, 0.6, 0.1]], [0, 2]),
        ([[0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1], [0.25, 0.15, 0.5, 0.1]], [2, 0, 1]),
        ([[0.5, 0.5], [0.9, 0.1], [0.2, 0.8], [0.6, 0.4]], [1, 0, 1, 1]),
        ([[1, 0, 0], [0.25, 0.5, 0.25]], [0, 1]),
        ([[0, 1, 0], [0.2, 0.2, 0.6]], [2, 0]),
    ],
    promises={"P": "0, 1, fraction, one", "labels": "whole, 0", "result": "fraction"},
    verified="gives minus the log of the chance of each true class, averaged over the examples",
    mistakes=[
        Mistake(
            "minus-missing",
            with_each_log(lambda P, labels, log: np.mean(log(of_the_labels(P, labels)))),
            "The size is right and the sign is not: the minus in front is missing. A loss is never below 0.",
        ),
        Mistake(
            "predicted-class",
            with_each_log(lambda P, labels, log: -np.mean(log(P.max(axis=1)))),
            "It takes the largest chance of each row, which belongs to the class that the network guessed. "
            "The truth may be another class: the labels say which.",
        ),
        Mistake(
            "all-entries",
            (*with_each_log(lambda P, labels, log: -np.mean(log(P))),),
            "The mean runs over all chances of P. Each row has one chance that counts, so divide by the number "
            "of rows, and not by all that stands in P.",
        ),
        Mistake(
            "divides-by-the-classes",
            (
                *with_each_log(lambda P, labels, log: -np.mean(np.eye(P.shape[1])[labels] * log(P))),
                *with_each_log(lambda P, labels, log: -np.mean(log(of_the_labels(P, labels))) / P.shape[1]),
                *with_each_log(lambda P, labels, log: -np.sum(log(of_the_labels(P, labels))) / P.shape[1]),
            ),
            "The number of classes is in the division. Of each row one chance counts, so divide by how many rows P "
            "has, and by nothing else.",
        ),
        Mistake(
            "sums-all-entries",
            (
                *with_each_log(lambda P, labels, log: -np.sum(log(P))),
                *with_each_log(lambda P, labels, log: -np.sum(log(P)) / len(P)),
                *with_each_log(lambda P, labels, log: -np.sum(log(P), axis=1)),
            ),
            "The logarithms of all chances were added up. Of each row only one counts: the chance of its true class.",
        ),
        Mistake(
            "log-of-0",
            (
                lambda P, labels: -np.mean(np.log(of_the_labels(P, labels))),
                lambda P, labels: -np.mean(strict_log(of_the_labels(P, labels))),
                lambda P, labels: -np.sum(np.eye(P.shape[1])[labels] * np.log(P)) / len(P),
            ),
            "For chances above 0 it is right. A chance of exactly 0 has no logarithm: bring it up "
            "to the smallest that counts first.",
        ),
        Mistake(
            "floor-upside-down",
            lambda P, labels: -np.mean(np.log(np.maximum(np.minimum(of_the_labels(P, labels), FLOOR), 0))),
            LOWERED,
        ),
        Mistake("floor-huge", with_floor(of_the_labels, 1 / FLOOR), HUGE),
        Mistake(
            "row-and-column-swapped",
            with_each_log(lambda P, labels, log: -np.mean(log(P[labels, np.arange(len(P))]))),
            "Row and column have changed places. P[row, column]: the number of the example comes first, "
            "its label second.",
        ),
        Mistake(
            "other-floor",
            tuple(with_floor(of_the_labels, floor) for floor in OTHER_FLOORS),
            OTHER_FLOOR,
        ),
        Mistake(
            "sum-for-mean",
            with_each_log(lambda P, labels, log: -np.sum(log(of_the_labels(P, labels)))),
            ADDED_UP,
        ),
        Mistake(
            "not-averaged-yet",
            with_each_log(lambda P, labels, log: -log(of_the_labels(P, labels))),
            NOT_AVERAGED,
        ),
        Mistake(
            "every-label-in-every-row",
            (
                *with_each_log(lambda P, labels, log: -np.mean(log(P[:, labels]))),
                *with_each_log(lambda P, labels, log: -log(P[:, labels])),
            ),
            "Every row gave the columns of all labels, as in P[:, labels]. Row 0 goes with labels[0] alone, row 1 with "
            "labels[1]: give numpy the row numbers too, or go through the rows in a loop.",
        ),
        Mistake(
            "rows-by-label",
            (
                *with_each_log(lambda P, labels, log: -np.mean(log(P[labels]))),
                *with_each_log(lambda P, labels, log: -log(P[labels])),
            ),
            "Whole rows were taken, as in P[labels]: label 2 gave row 2. The label is the column within an example's "
            "own row.",
        ),
        Mistake(
            "log-of-the-mean",
            with_each_log(lambda P, labels, log: -log(np.mean(of_the_labels(P, labels)))),
            "The chances were averaged before the logarithm. Then one sure row hides a bad one. "
            "First the logarithm of each, then the mean.",
        ),
        Mistake(
            "log10",
            with_each_log(lambda P, labels, log: -np.mean(log(of_the_labels(P, labels))) / math.log(10)),
            BASE_10,
        ),
        Mistake(
            "log2",
            with_each_log(lambda P, labels, log: -np.mean(log(of_the_labels(P, labels))) / math.log(2)),
            BASE_2,
        ),
        Mistake(
            "counts-from-1",
            with_each_log(lambda P, labels, log: -np.mean(log(of_the_labels(P, labels - 1)))),
            "Each label points one class too far to the left. Classes are counted from 0: label 0 is the first column.",
        ),
        Mistake(
            "logarithm-missing",
            without_log(of_the_labels),
            NO_LOGARITHM,
        ),
        Mistake(
            "entropy",
            (
                *with_each_log(lambda P, labels, log: -np.sum(P * log(P)) / len(P)),
                *with_each_log(lambda P, labels, log: -np.sum(P * log(P))),
            ),
            "Each logarithm was multiplied by its own chance, and the labels were left out. "
            "Only the chance of the true class counts, and it counts once.",
        ),
        Mistake(
            "first-row-only",
            with_each_log(lambda P, labels, log: -log(of_the_labels(P, labels))[0]),
            "Only the first row counts. Is the return inside the loop? Then the loop ends after one turn.",
        ),
        Mistake(
            "last-row-only",
            (
                *with_each_log(lambda P, labels, log: -log(of_the_labels(P, labels))[-1]),
                *with_each_log(lambda P, labels, log: -log(of_the_labels(P, labels))[-1] / len(P)),
            ),
            OVERWRITTEN,
        ),
    ],
)
