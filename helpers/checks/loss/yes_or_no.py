"""Lesson 3, `binary_cross_entropy(p, y)`: the loss where yes or no is guessed."""

import math

import numpy as np

from helpers.checks import (
    Exercise,
    Mistake,
    vector,
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
    ONLY_FIRST,
    OTHER_FLOOR,
    OTHER_FLOORS,
    OVERWRITTEN,
    guarded_log,
    strict_log,
    with_each_log,
    with_floor,
    without_log,
)


def two_terms(p, y, log):
    """y log p + (1 - y) log(1 - p), for each example."""
    return y * log(p) + (1 - y) * log(1 - p)


def of_the_truth(p, y):
    """The chance that each truth was given: p for a yes, 1 - p for a no."""
    return np.where(y == 1, p, 1 - p)


binary_cross_entropy = Exercise(
    "binary_cross_entropy",
    arguments={"p": vector, "y": vector},
    reference=lambda p, y: -np.mean(guarded_log(of_the_truth(p, y))),
    # Two examples come first: with a single one, a function that takes no arrays seems to go wrong elsewhere. Then the
    # docstring's.
    # The last three: sure and right, where 0 times the logarithm of 0 has no value; sure and wrong, both ways.
    probes=[
        ([0.8, 0.3], [1, 0]),
        ([0.8, 0.1], [1, 0]),
        ([0.8], [1]),
        ([0.1, 0.6, 0.9, 0.25], [1, 1, 0, 0]),
        ([0.2, 0.4, 0.7], np.array([0, 0, 0])),
        ([1, 0], [1, 0]),
        ([0, 0.5], [1, 1]),
        ([1, 0.5], [0, 1]),
    ],
    promises={"p": "0, 1, fraction, one", "y": "0, 1, whole", "result": "fraction"},
    verified="gives minus the log of the chance of each truth, averaged, at chances of exactly 0 and 1 too",
    mistakes=[
        Mistake(
            "minus-missing",
            with_each_log(lambda p, y, log: np.mean(two_terms(p, y, log))),
            "The size is right and the sign is not. The logarithm of a chance is never above 0, "
            "and a loss is never below: the minus in front is missing.",
        ),
        Mistake(
            "only-the-yes-term",
            with_each_log(lambda p, y, log: -np.mean(y * log(p))),
            "Examples whose truth is 0 cost nothing here. There are two terms, one for y = 1 and one for y = 0.",
        ),
        Mistake(
            "only-the-no-term",
            with_each_log(lambda p, y, log: -np.mean((1 - y) * log(1 - p))),
            "Examples whose truth is 1 cost nothing here. There are two terms, one for y = 1 and one for y = 0.",
        ),
        Mistake(
            "truth-left-out",
            with_each_log(lambda p, y, log: -np.mean(log(p))),
            "It never looks at y: a chance of 0.1 costs the same whether the truth is yes or no. "
            "For a no, which chance did the network give to the truth?",
        ),
        Mistake(
            "swapped",
            with_each_log(lambda p, y, log: -np.mean(two_terms(1 - p, y, log))),
            "p and 1 - p have changed places: the better the guess, the higher it scores. "
            "Which of the two belongs to y = 1?",
        ),
        Mistake(
            "log10",
            (
                *with_each_log(lambda p, y, log: -np.mean(two_terms(p, y, log)) / math.log(10)),
                lambda p, y: -np.mean(guarded_log(of_the_truth(p, y))) / math.log(10),
            ),
            BASE_10,
        ),
        Mistake(
            "log2",
            with_each_log(lambda p, y, log: -np.mean(two_terms(p, y, log)) / math.log(2)),
            BASE_2,
        ),
        Mistake(
            "log-of-0",
            (
                lambda p, y: -np.mean(two_terms(p, y, np.log)),
                lambda p, y: -np.mean(two_terms(p, y, strict_log)),
                lambda p, y: -np.mean(np.log(of_the_truth(p, y))),
                lambda p, y: -np.mean(strict_log(of_the_truth(p, y))),
            ),
            "For chances in between it is right. A chance of exactly 0 has no logarithm: "
            "bring it up to the smallest that counts first. The task says how small.",
        ),
        Mistake(
            "only-p-is-lifted",
            (
                lambda p, y: -np.mean(y * guarded_log(p) + (1 - y) * np.log(1 - np.maximum(p, FLOOR))),
                lambda p, y: -np.mean(y * guarded_log(p) + (1 - y) * strict_log(1 - np.maximum(p, FLOOR))),
                lambda p, y: -np.mean(np.log(np.where(y == 1, np.maximum(p, FLOOR), 1 - p))),
                lambda p, y: -np.mean(strict_log(np.where(y == 1, np.maximum(p, FLOOR), 1 - p))),
            ),
            "p is lifted above 0, and 1 - p is not: where p is 1, that one is 0. "
            "Choose the chance of the truth first, then lift that.",
        ),
        Mistake(
            "floor-upside-down",
            lambda p, y: -np.mean(np.log(np.maximum(np.minimum(of_the_truth(p, y), FLOOR), 0))),
            LOWERED,
        ),
        Mistake("floor-huge", with_floor(of_the_truth, 1 / FLOOR), HUGE),
        Mistake(
            "log-of-the-mean",
            with_each_log(lambda p, y, log: -log(np.mean(of_the_truth(p, y)))),
            "The chances were averaged before the logarithm. Then a sure guess hides a bad one. "
            "First the logarithm of each, then the mean.",
        ),
        Mistake(
            "other-floor",
            tuple(with_floor(of_the_truth, floor) for floor in OTHER_FLOORS),
            OTHER_FLOOR,
        ),
        Mistake(
            "sum-for-mean",
            with_each_log(lambda p, y, log: -np.sum(two_terms(p, y, log))),
            ADDED_UP,
        ),
        Mistake(
            "not-averaged-yet",
            with_each_log(lambda p, y, log: -two_terms(p, y, log)),
            NOT_AVERAGED,
        ),
        Mistake(
            "subtracts-the-terms",
            with_each_log(lambda p, y, log: -np.mean(y * log(p) - (1 - y) * log(1 - p))),
            "The two terms were subtracted from each other. The minus stands in front of both: "
            "where do the parentheses close?",
        ),
        Mistake(
            "decides-first",
            # math's logarithm stops on every probe here, and such an error may come from anything
            tuple(
                lambda p, y, log=log, decide=decide: -np.mean(two_terms(decide(p), y, log))
                for log in (guarded_log, np.log)
                for decide in (np.round, lambda p: (p >= 0.5).astype(float))
            ),
            "The chances were turned into 0 or 1 before the logarithm. The loss needs the chance itself: "
            "60% and 99% are not the same.",
        ),
        Mistake(
            "logarithm-missing",
            without_log(of_the_truth),
            NO_LOGARITHM,
        ),
        Mistake(
            "squared-error",
            lambda p, y: np.mean((p - y) ** 2),
            "That is the mean squared error of the first exercise. Here the penalty is minus the logarithm.",
        ),
        Mistake(
            "arguments-swapped",
            with_each_log(lambda p, y, log: -np.mean(two_terms(y, p, log)))[:2],
            "It takes the logarithm of y, the truth, which is 0 or 1. The logarithm belongs to the chance p.",
        ),
        Mistake(
            "first-example-only",
            with_each_log(lambda p, y, log: -two_terms(p, y, log)[0]),
            ONLY_FIRST,
        ),
        Mistake(
            "last-example-only",
            (
                *with_each_log(lambda p, y, log: -log(of_the_truth(p, y))[-1]),
                *with_each_log(lambda p, y, log: -log(of_the_truth(p, y))[-1] / len(p)),
            ),
            OVERWRITTEN,
        ),
    ],
)
