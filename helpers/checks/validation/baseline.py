"""Lesson 7, `majority_baseline(y_train, y_val)`: the score of someone who never looks. Lesson 8 uses it again."""

import itertools

import numpy as np

from helpers.checks import Exercise, Mistake, whole_numbers


def share_of(y, label):
    return np.mean(y == label)


def mode(y):
    return np.bincount(y).argmax()


def of_longest_run(y):
    """The label that comes most often in a row, and how often."""
    runs = [(label, len(list(run))) for label, run in itertools.groupby(y)]
    return max(runs, key=lambda run: run[1])


def blind(y_train, y_val):
    """The right answer: the label comes from the training part, the score from validation."""
    return share_of(y_val, mode(y_train))


MISTAKES = (
    Mistake(
        "most-common-of-validation",
        lambda y_train, y_val: share_of(y_val, mode(y_val)),
        "That is the most common label of the validation part. A rule that peeks at the answers is no baseline: "
        "let it choose its label from the training part.",
    ),
    Mistake(
        "counted-in-training",
        lambda y_train, y_val: share_of(y_train, mode(y_train)),
        "The label is right, but it was counted in the training part. How often is it right in validation?",
    ),
    Mistake(
        "returns-the-label",
        lambda y_train, y_val: mode(y_train),
        "That is the label itself. The score is asked for: what share of the validation labels is that one?",
    ),
    Mistake(
        "percentage",
        lambda y_train, y_val: 100 * blind(y_train, y_val),
        "That is in percent. Give a share from 0 to 1.",
    ),
    Mistake(
        "count",
        lambda y_train, y_val: np.sum(y_val == mode(y_train)),
        "That is how many are right. Out of how many? Give the share.",
    ),
    Mistake(
        "mean-for-mode",
        (
            lambda y_train, y_val: share_of(y_val, round(float(np.mean(y_train)))),
            lambda y_train, y_val: share_of(y_val, int(np.mean(y_train))),
            lambda y_train, y_val: share_of(y_val, np.mean(y_train)),
            lambda y_train, y_val: np.mean(y_train),
        ),
        "It uses the mean of the labels. Labels are names that happen to be digits: a 1 and a 9 don't make a 5. "
        "Which label comes most often?",
    ),
    Mistake(
        "median-for-mode",
        (
            lambda y_train, y_val: np.median(y_train),
            lambda y_train, y_val: share_of(y_val, np.median(y_train)),
            lambda y_train, y_val: share_of(y_val, int(np.median(y_train))),
        ),
        "It uses the median, the label in the middle when all are sorted. Which one comes most often?",
    ),
    Mistake(
        "counted-in-both",
        lambda y_train, y_val: blind(*2 * [np.concatenate([y_train, y_val])]),
        "Training and validation were thrown together. The label comes from one, and is tried on the other.",
    ),
    Mistake(
        "largest-label",
        lambda y_train, y_val: share_of(y_val, np.max(y_train)),
        "It takes the largest label of the training part. Which one comes most often there?",
    ),
    Mistake(
        "least-frequent",
        (
            lambda y_train, y_val: share_of(y_val, np.bincount(y_train).argmin()),
            lambda y_train, y_val: share_of(y_val, min(set(y_train), key=list(y_train).count)),
        ),
        "It takes the label that comes least often. The rule is to always say the most common one.",
    ),
    Mistake(
        "share-of-first",
        lambda y_train, y_val: share_of(y_val, y_train[0]),
        "It takes the label of the first training picture. Which one comes most often there?",
    ),
    Mistake(
        "share-of-ones",
        (
            lambda y_train, y_val: share_of(y_val, 1),
            lambda y_train, y_val: share_of(y_val, 0),
            lambda y_train, y_val: max(share_of(y_val, 0), share_of(y_val, 1)),
        ),
        "It looks for the label 0 or 1 and for no other, whatever comes most often. There may be any labels.",
    ),
    Mistake(
        "longest-run",
        (
            lambda y_train, y_val: share_of(y_val, of_longest_run(y_train)[0]),
            lambda y_train, y_val: of_longest_run(y_val)[1] / len(y_val),
        ),
        "It takes the longest row of equal neighbours. The same label may come again further on.",
    ),
    Mistake(
        "two-labels-only",
        lambda y_train, y_val: max(np.mean(y_val == 1), 1 - np.mean(y_val == 1)),
        "It takes one label, and everything else for a second one. There may be more than two.",
    ),
    Mistake(
        "rounded",
        (
            lambda y_train, y_val: round(float(blind(y_train, y_val))),
            lambda y_train, y_val: int(blind(y_train, y_val)),
        ),
        "The digits after the point are gone. Is there a round, an int or a // on the way?",
    ),
    Mistake(
        "count-for-label",
        lambda y_train, y_val: share_of(y_val, np.bincount(y_train).max()),
        "It looks for the largest count among the labels. Which label has that count? .max() says how large it is, "
        ".argmax() where it stands.",
    ),
    Mistake(
        "place-for-label",
        lambda y_train, y_val: share_of(y_val, np.argmax(y_train)),
        "It takes the place where the largest label stands, as y_train.argmax() says it. Count the labels first, "
        "with np.bincount.",
    ),
    Mistake(
        "parts-swapped",
        lambda y_train, y_val: share_of(y_train, mode(y_val)),
        "The two parts are the wrong way round. The label comes from training, and is tried on validation.",
    ),
    Mistake(
        "divided-by-training",
        lambda y_train, y_val: np.sum(y_val == mode(y_train)) / len(y_train),
        "It counts in validation, but divides by the number of training labels. A share is of what was counted.",
    ),
    Mistake(
        "share-of-each",
        (
            lambda y_train, y_val: np.bincount(y_val) / len(y_val),
            lambda y_train, y_val: np.bincount(y_train) / len(y_train),
            lambda y_train, y_val: np.unique(y_val, return_counts=True)[1] / len(y_val),
            lambda y_train, y_val: np.unique(y_train, return_counts=True)[1] / len(y_train),
        ),
        "Those are the shares of all labels. Which one of them is the score of always saying the same label?",
    ),
    Mistake(
        "label-as-share",
        (
            lambda y_train, y_val: mode(y_train) / len(y_val),
            lambda y_train, y_val: mode(y_train) / len(y_train),
            lambda y_train, y_val: np.max(y_train) / len(y_train),
        ),
        "A label is divided by how many labels there are. A label is a name: how often does it come?",
    ),
    Mistake(
        "divided-by-sum",
        (
            lambda y_train, y_val: np.sum(y_val == mode(y_train)) / np.sum(y_val),
            lambda y_train, y_val: np.bincount(y_train).max() / np.sum(y_train),
        ),
        "The count is divided by the sum of the labels. Labels are names, and adding them up means nothing. "
        "How many of them are there?",
    ),
    Mistake(
        "classes-counted",
        (
            lambda y_train, y_val: np.sum(y_val == mode(y_train)) / len(np.unique(y_val)),
            lambda y_train, y_val: np.bincount(y_train).max() / len(np.unique(y_train)),
            lambda y_train, y_val: np.bincount(y_train).max() / len(np.bincount(y_train)),
        ),
        "The count is divided by how many kinds of label there are. How many answers were given in all?",
    ),
    Mistake(
        "blind-guess",
        (lambda y_train, y_val: 1 / len(np.unique(y_train)), lambda y_train, y_val: 0.1),
        "That is a blind guess among the labels, right only when all come equally often. Count them.",
    ),
    Mistake(
        "share-wrong",
        lambda y_train, y_val: 1 - blind(y_train, y_val),
        "That is the share that the rule gets wrong.",
    ),
    Mistake(
        "place-among-the-labels",
        lambda y_train, y_val: share_of(y_val, np.unique(y_train, return_counts=True)[1].argmax()),
        "It takes a place among the different labels, counted from 0, for the label. Which label stands at that place?",
    ),
    Mistake(
        "smallest-label",
        lambda y_train, y_val: share_of(y_val, np.min(y_train)),
        "It takes the smallest label of the training part. Which one comes most often there?",
    ),
    Mistake(
        "last-label",
        lambda y_train, y_val: share_of(y_val, y_train[-1]),
        "It takes the label of the last training picture. Which one comes most often there?",
    ),
    Mistake(
        "second-most-common",
        (
            lambda y_train, y_val: share_of(y_val, np.argsort(np.bincount(y_train), kind="stable")[-2:][0]),
            lambda y_train, y_val: share_of(y_val, np.argsort(np.bincount(y_train))[-2:][0]),
        ),
        "It takes the label that comes second most often. The rule is to always say the most common one.",
    ),
    Mistake(
        "seen-in-training",
        lambda y_train, y_val: np.mean(np.isin(y_val, y_train)),
        "It counts every label that occurs in the training part. The rule always says one and the same label.",
    ),
    Mistake(
        "position-by-position",
        lambda y_train, y_val: np.mean([a == b for a, b in zip(y_train, y_val, strict=False)]),
        "It compares training and validation position by position. These are different pictures: which one "
        "label is to be said for all of them?",
    ),
    Mistake(
        "best-in-validation",
        lambda y_train, y_val: max(share_of(y_val, label) for label in y_train),
        "Every label of the training part was tried, and the best score kept. A rule that looks at validation "
        "to choose is no baseline.",
    ),
    Mistake(
        "at-least-the-label",
        (
            lambda y_train, y_val: np.mean(y_val >= mode(y_train)),
            lambda y_train, y_val: np.mean(y_val <= mode(y_train)),
        ),
        "It also counts labels that are larger, or smaller. Labels are names: only the same one is right.",
    ),
    Mistake(
        "never-0",
        lambda y_train, y_val: share_of(y_val, 1 + np.bincount(y_train, minlength=2)[1:].argmax()),
        "It never says 0, even where 0 is the most common label. The labels begin at 0.",
    ),
)

# The most common label of the training part: there and in validation, first and further on. In one the mean is a
# label, too. The fourth is the docstring's of lesson 8, the third that of lesson 7; last, one label in each part.
PROBES = (
    ([7, 7, 7, 1, 2], [7, 1, 1, 1]),
    ([3, 3, 5, 3, 5, 9, 3], [5, 5, 5, 3, 3, 9, 9, 0]),
    ([1, 0, 0, 1, 0], [0, 1, 1, 1]),
    ([7, 7, 1], [1, 7, 2, 3]),
    ([0, 0, 1, 4, 8], [6, 6, 6, 0, 0, 1, 2]),
    ([9, 2, 2, 5, 2, 9, 12], [12, 9, 2, 2, 5, 9, 9, 8]),
    ([0, 6, 0, 2], [2, 2, 0, 9, 9, 0]),
    ([5, 1, 5], [1, 2, 3, 3]),
    ([4, 2, 9, 2, 0, 7, 2, 5], [2, 2, 4, 0, 9, 2]),
    ([4], [4]),
    ([9, 9, 1, 9], [9, 2, 9, 1]),
)

majority_baseline = Exercise(
    "majority_baseline",
    arguments={"y_train": whole_numbers, "y_val": whole_numbers},
    reference=blind,
    probes=PROBES,
    promises={"y_train": "whole, 0, one", "y_val": "whole, 0, one", "result": "0, 1, fraction"},
    verified="takes the most common label of the training part, and counts how often it is right in validation",
    mistakes=MISTAKES,
)
