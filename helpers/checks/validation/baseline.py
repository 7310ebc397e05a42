"""Lesson 7, `majority_baseline(y)`: the score of one who never looks."""

import itertools

import numpy as np

from helpers.checks import Exercise, Mistake, whole_numbers


def share_of(y, label):
    return np.mean(y == label)


def mode(y):
    return np.bincount(y).argmax()


def longest_run(y):
    """How often a label comes in a row, at most."""
    return max(len(list(run)) for _, run in itertools.groupby(y))


majority_baseline = Exercise(
    "majority_baseline",
    arguments={"y": whole_numbers},
    reference=lambda y: share_of(y, mode(y)),
    # The mode is neither the mean nor the median, neither first nor last, neither smallest nor largest. The first is
    # short enough to be shown whole. In one the mean is a label, too. Last one label alone, several times and once.
    probes=[
        [4, 2, 9, 2, 0, 7, 2, 5],
        [7, 1, 1, 9, 1, 8, 0, 9, 8, 8, 8, 2],
        [1, 0, 0, 1, 0],
        [4, 2, 2, 6, 9, 9, 9, 3, 0, 2, 9, 1, 5, 4, 3, 9],
        [5, 3, 5, 5],
        [2, 0, 8, 0, 2, 0],
        [12, 12, 12],
        [0],
    ],
    promises={"y": "whole, 0, one", "result": "1, fraction"},
    verified="gives the score of one who always says the most frequent label",
    mistakes=[
        Mistake(
            "mean-for-mode",
            (
                lambda y: np.mean(y),
                lambda y: share_of(y, round(float(np.mean(y)))),
                lambda y: share_of(y, int(np.mean(y))),
                lambda y: share_of(y, np.mean(y)),
            ),
            "It takes the mean of the labels. Labels are names that happen to be digits: a 1 and a 9 do not make a 5. "
            "Which label comes most often?",
        ),
        Mistake(
            "median-for-mode",
            (lambda y: np.median(y), lambda y: share_of(y, np.median(y)), lambda y: share_of(y, int(np.median(y)))),
            "It takes the middle label, the median. Which label comes most often?",
        ),
        Mistake(
            "rounded",
            (
                lambda y: int(share_of(y, mode(y))),
                lambda y: round(float(share_of(y, mode(y)))),
            ),
            "The digits behind the point are gone. Is there a round, an int or a // on the way?",
        ),
        Mistake(
            "share-of-each",
            (
                lambda y: np.bincount(y) / len(y),
                lambda y: np.unique(y, return_counts=True)[1] / len(y),
            ),
            "Those are the shares of all labels. Which one of them is the score of always saying the most frequent?",
        ),
        Mistake(
            "two-labels-only",
            lambda y: max(np.mean(y == 1), 1 - np.mean(y == 1)),
            "It takes one label, and everything else for a second one. There may be more than two.",
        ),
        Mistake(
            "returns-the-label",
            mode,
            "That is the most frequent label itself. The score is asked for: which share is right, if that is always "
            "the answer?",
        ),
        Mistake(
            "count",
            lambda y: np.bincount(y).max(),
            "That is how often the most frequent label comes. Out of how many? A share is asked for.",
        ),
        Mistake(
            "percentage",
            lambda y: 100 * share_of(y, mode(y)),
            "That is in percent. A share is asked for, from 0 to 1.",
        ),
        Mistake(
            "share-wrong",
            lambda y: 1 - share_of(y, mode(y)),
            "That is the share that the baseline gets wrong. The right ones are asked for.",
        ),
        Mistake(
            "blind-guess",
            (lambda y: 1 / len(np.unique(y)), lambda y: 1 / 10),
            "That is a blind guess among the labels. One who always says the most frequent label does better.",
        ),
        Mistake(
            "largest-label",
            lambda y: share_of(y, np.max(y)),
            "It counts the label with the largest number. The one that comes most often is asked for.",
        ),
        Mistake(
            "least-frequent",
            (
                lambda y: share_of(y, min(np.unique(y), key=lambda label: (y == label).sum())),
                lambda y: np.bincount(y).min() / len(y),
            ),
            "It counts the rarest label. The one that comes most often is asked for.",
        ),
        Mistake(
            "share-of-ones",
            (
                lambda y: share_of(y, 1),
                lambda y: share_of(y, 0),
                lambda y: max(share_of(y, 0), share_of(y, 1)),
            ),
            "It looks for the label 0 or 1 and for no other, whatever comes most often. There may be any labels.",
        ),
        Mistake(
            "share-of-first",
            lambda y: share_of(y, y[0]),
            "It counts the label that comes first in the row. The one that comes most often is asked for.",
        ),
        Mistake(
            "longest-run",
            lambda y: longest_run(y) / len(y),
            "It takes the longest row of equal neighbours. The same label may come again further on.",
        ),
        Mistake(
            "label-as-share",
            (lambda y: mode(y) / len(y), lambda y: np.max(y) / len(y)),
            "A label is divided by how many labels there are. A label is a name: how often does it come?",
        ),
        Mistake(
            "divided-by-sum",
            lambda y: np.bincount(y).max() / np.sum(y),
            "The count is divided by the sum of the labels. Labels are names, and adding them up means nothing. "
            "How many of them are there?",
        ),
        Mistake(
            "classes-counted",
            (lambda y: np.bincount(y).max() / len(np.unique(y)), lambda y: np.bincount(y).max() / len(np.bincount(y))),
            "The count is divided by how many kinds of label there are. How many answers were given in all?",
        ),
    ],
)
