"""Lesson 2, `softmax(Z)`: scores turned into chances."""

import math

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, matrix


def largest_of_each_row(Z):
    return Z.max(axis=1, keepdims=True)


def exp_shares(Z):
    """The share of each power in its row, with nothing taken off first."""
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def shifted(divide):
    """A formula with exp of the scores as they are, and with the largest taken off first, of the row and of all."""
    return (
        lambda Z: divide(np.exp(Z)),
        lambda Z: divide(np.exp(Z - largest_of_each_row(Z))),
        lambda Z: divide(np.exp(Z - Z.max())),
    )


def with_math(Z):
    """The formula with loops and Python's own exp, which stops at a large score."""
    return [[math.exp(z) / sum(math.exp(other) for other in row) for z in row] for row in Z.tolist()]


softmax = Exercise(
    "softmax",
    arguments={"Z": matrix},
    reference=nn.softmax,
    # As many rows as columns, so that a division along the wrong way still fits; the docstring's; a row alone. Then
    # scores of 1000, and of 1000 beside -1000: in another row, where taking off one number for all rows leaves nothing,
    # and in the same row, where taking off its mean or its smallest score is not enough.
    probes=[
        [[0, 0], [1, 3]],
        [[1, 1], [0, 2]],
        [[2, 1, 0]],
        [[0.5, -1, 2, 0], [1, 1, 1, 1], [-2, 3, 0.25, 1]],
        [[1000, 999, 998]],
        [[1000, 1001], [-1000, -1002]],
        [[1000, -1000, 500]],
    ],
    promises={"Z": "any number, 1000, -1000, one", "result": "0, 1, fraction"},
    verified="turns each row of scores into chances that add up to 1, scores of 1000 included",
    mistakes=[
        Mistake(
            "over-the-whole-batch",
            (*shifted(lambda e: e / e.sum()), lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum()),
            "All chances of the whole batch add up to 1 together. Each row is an example of its own: its chances add "
            "up to 1. Over which axis is the sum taken?",
        ),
        Mistake(
            "wrong-axis",
            (
                *shifted(lambda e: e / e.sum(axis=0)),
                lambda Z: np.exp(Z - Z.max(axis=0)) / np.exp(Z - Z.max(axis=0)).sum(axis=0),
            ),
            "Each column adds up to 1, so the examples compete with each other. The digits of one example should: "
            "each row adds up to 1.",
        ),
        Mistake(
            "no-exp",
            (
                lambda Z: Z / Z.sum(axis=1, keepdims=True),
                lambda Z: (Z - largest_of_each_row(Z)) / (Z - largest_of_each_row(Z)).sum(axis=1, keepdims=True),
                lambda Z: np.abs(Z) / np.abs(Z).sum(axis=1, keepdims=True),
            ),
            "It looks as if the scores themselves were divided by their sum. A score may be 0 or negative, and a "
            "chance may not: what makes every score positive first?",
        ),
        Mistake(
            "not-divided",
            (np.exp, lambda Z: np.exp(Z - largest_of_each_row(Z))),
            "The powers of e are there. They are not chances yet: each row still has to be divided by its sum.",
        ),
        Mistake(
            "overflows",
            (exp_shares, with_math),
            "For small scores it is right. A score of 1000 is too much for exp. Taking the same number off all scores "
            "of a row changes no chance: which number would you take off, so that exp never gets a positive one?",
        ),
        Mistake(
            "one-maximum-for-all-rows",
            lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(axis=1, keepdims=True),
            "One and the same number was taken off all rows. For a row far below it, nothing is left to divide by: "
            "each row needs its own largest score.",
        ),
        Mistake(
            "too-little-taken-off",
            (
                lambda Z: exp_shares(Z - Z.mean(axis=1, keepdims=True)),
                lambda Z: exp_shares(Z - Z.min(axis=1, keepdims=True)),
            ),
            "Something is taken off each row, and a score can still stay far above 0: then exp is too large again. "
            "Which number of the row leaves none above 0?",
        ),
        Mistake(
            "fixed-number-taken-off",
            tuple(lambda Z, off=off: exp_shares(Z - off) for off in (999, 1000, 1001)),
            "One fixed number seems to be taken off every score. Small scores become so negative that exp gives 0 for "
            "all of them. The number has to follow the row: which of its scores would you take?",
        ),
        Mistake(
            "scores-cut",
            tuple(
                lambda Z, low=low, high=high: exp_shares(np.clip(Z, low, high))
                for high in (100, 500, 700, 709)
                for low in (-np.inf, -high)
            ),
            "Scores that are too large seem to be cut off, so different ones become equal. Taking the same number off "
            "all scores of a row keeps their differences, and these decide.",
        ),
        Mistake(
            "column-of-sums-lost",
            (
                lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1),
                lambda Z: np.exp(Z - largest_of_each_row(Z)) / np.exp(Z - largest_of_each_row(Z)).sum(axis=1),
                lambda Z: np.exp(Z - Z.max(axis=1)) / np.exp(Z - Z.max(axis=1)).sum(axis=1),
                lambda Z: np.exp(Z - Z.max(axis=1)) / np.exp(Z - Z.max(axis=1)).sum(axis=1, keepdims=True),
                lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(axis=1),
            ),
            "There is one number for each row, and it lies along the columns. Print its shape: (n,). To go beside the "
            "rows it needs the shape (n, 1).",
        ),
        Mistake(
            "sign-flipped",
            (
                lambda Z: nn.softmax(-Z),
                lambda Z: np.exp(-Z) / np.exp(-Z).sum(axis=1, keepdims=True),
                lambda Z: np.exp(largest_of_each_row(Z) - Z) / np.exp(largest_of_each_row(Z) - Z).sum(1, keepdims=True),
            ),
            "The smallest score got the largest chance. Look at the sign in front of the scores.",
        ),
        Mistake(
            "sigmoid-of-each",
            nn.sigmoid,
            "Each score went through the sigmoid by itself. Then nothing makes the chances of a row add up to 1.",
        ),
        Mistake(
            "winner-takes-all",
            (
                lambda Z: np.eye(Z.shape[1])[Z.argmax(axis=1)],
                lambda Z: (largest_of_each_row(Z) == Z).astype(float),
                lambda Z: nn.softmax(Z).round(),
            ),
            "The largest score got everything. The others keep a share: the closer they come, the larger.",
        ),
        Mistake(
            "first-row-only",
            (lambda Z: nn.softmax(Z)[0], lambda Z: nn.softmax(Z)[:1]),
            "Only the first row came back. Is the return inside the loop? There is a row for each example.",
        ),
        Mistake(
            "largest-of-each-column",
            lambda Z: exp_shares(Z - Z.max(axis=0)),
            "Each row adds up to 1, but its scores did not all lose the same number. It looks as if the largest "
            "of each column was taken off. An example is a row: which number belongs to all of it?",
        ),
        Mistake(
            "other-base",
            (
                *shifted(lambda e: e ** np.log(2) / (e ** np.log(2)).sum(axis=1, keepdims=True)),
                lambda Z: 2.0**Z / (2.0**Z).sum(axis=1, keepdims=True),
                *shifted(lambda e: e ** np.log(10) / (e ** np.log(10)).sum(axis=1, keepdims=True)),
                lambda Z: 10.0**Z / (10.0**Z).sum(axis=1, keepdims=True),
            ),
            "The chances add up to 1, and they are those of another base, such as 2 or 10. These are powers of e: "
            "which function makes them?",
        ),
        Mistake(
            "divided-by-a-count",
            (
                *shifted(lambda e: e / e.shape[1]),
                *shifted(lambda e: e / len(e)),
                *shifted(lambda e: e / e.size),
            ),
            "The powers seem to be divided by how many there are. By what does a row have to be divided, so that "
            "it adds up to 1?",
        ),
        Mistake(
            "softmax-twice",
            lambda Z: nn.softmax(nn.softmax(Z)),
            "The chances are those of chances: it looks as if the softmax was taken twice. Once is enough.",
        ),
        Mistake(
            "sum-without-itself",
            shifted(lambda e: e / (e.sum(axis=1, keepdims=True) - e)),
            "Each power seems to be divided by the sum of the others. Its own belongs to that sum too.",
        ),
        Mistake(
            "length-for-sum",
            shifted(lambda e: e / np.sqrt((e**2).sum(axis=1, keepdims=True))),
            "It is the squares of a row that add up to 1. The chances themselves should: each row is divided by "
            "its sum.",
        ),
        Mistake(
            "shifted-on-one-side",
            (
                lambda Z: np.exp(Z - largest_of_each_row(Z)) / np.exp(Z).sum(axis=1, keepdims=True),
                lambda Z: np.exp(Z) / np.exp(Z - largest_of_each_row(Z)).sum(axis=1, keepdims=True),
            ),
            "It looks as if the largest score was taken off on one side of the division only. Then a row does not "
            "add up to 1: above and below the line stand the same powers.",
        ),
        Mistake(
            "exp-of-the-sum",
            (
                lambda Z: np.exp(Z) / np.exp(Z.sum(axis=1, keepdims=True)),
                lambda Z: (
                    np.exp(Z - largest_of_each_row(Z)) / np.exp((Z - largest_of_each_row(Z)).sum(axis=1, keepdims=True))
                ),
            ),
            "It looks as if the scores were added up first, and exp was taken of their sum. Below the line stands "
            "the sum of the powers.",
        ),
        Mistake(
            "negative-scores-cut",
            (
                lambda Z: nn.softmax(np.maximum(Z, 0)),
                lambda Z: exp_shares(np.maximum(Z, 0)),
            ),
            "A score below 0 is treated as if it were 0. Negative scores are scores too: exp makes a small "
            "positive number of them.",
        ),
        Mistake(
            "one-too-many-in-the-sum",
            shifted(lambda e: e / (1 + e.sum(axis=1, keepdims=True))),
            "Each row adds up to less than 1, as if there were a 1 too many in its sum. From what does the sum begin?",
        ),
    ],
)
