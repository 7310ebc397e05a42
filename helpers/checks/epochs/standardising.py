"""Lesson 6, `standardise(X_train, X)`: every pixel on the same footing."""

import numpy as np

from helpers.checks import Exercise, Mistake, matrix
from helpers.data import scaling


def standardised(X, mean, spread):
    return (X - mean) / np.where(spread == 0, 1, spread)


def columns(A):
    """Mean and spread of each column."""
    return A.mean(axis=0), A.std(axis=0)


def with_a_spread_below_1(X_train) -> bool:
    spread = X_train.std(axis=0)
    return bool(((spread > 0) & (spread < 1)).any())


standardise = Exercise(
    "standardise",
    arguments={"X_train": matrix, "X": matrix},
    reference=scaling.standardise,
    # The first can be done in the head. In the second and third a column never changes in X_train; in the third, X has
    # another value there. In the fourth, as in the digits, no spread reaches 1. Then the docstring's, and one picture
    # to measure on.
    probes=[
        ([[2, 10], [4, 30]], [[5, 20], [3, 10]]),
        ([[0, 1], [0, 3], [0, 8]], [[0, 5], [0, 4]]),
        ([[1, 0.5, 4], [3, 0.5, 0]], [[2, 0.75, 1], [4, 0.5, 3], [0, 0.5, 8]]),
        ([[0, 0.5], [1, 0.75], [0.25, 1], [0, 0.5]], [[0.5, -0.25], [1, 0.5]]),
        ([[1, 0], [5, 0]], [[7, 0]]),
        ([[3, -1]], [[4, -1], [3, 0.5]]),
    ],
    promises={"X_train": ("any number, one", with_a_spread_below_1), "X": "any number, one", "result": "any number"},
    verified="uses the mean and the spread of each pixel in X_train, and survives a pixel that never changes",
    mistakes=[
        Mistake(
            "statistics-per-row",
            (
                lambda X_train, X: (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True),
                lambda X_train, X: standardised(X, X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True)),
                lambda X_train, X: (X - X_train.mean(axis=1)) / X_train.std(axis=1),
                lambda X_train, X: standardised(X, X_train.mean(axis=1), X_train.std(axis=1)),
            ),
            "The mean and the spread were taken along each row, so each picture has its own. A row is one picture, a "
            "column is one pixel of all pictures: which of the two should be averaged over?",
        ),
        Mistake(
            "statistics-from-X",
            (
                lambda X_train, X: standardised(X, *columns(X)),
                lambda X_train, X: (X - X.mean(axis=0)) / X.std(axis=0),
            ),
            "The mean and the spread were measured on X itself. Training and new pictures have to be treated alike: "
            "measure both on X_train, then use them on X.",
        ),
        Mistake(
            "division-by-zero",
            lambda X_train, X: (X - X_train.mean(axis=0)) / X_train.std(axis=0),
            "Where a pixel never changes in X_train its spread is 0, and dividing by 0 gives no number. "
            "What could such a pixel be divided by, so that nothing breaks?",
        ),
        Mistake(
            "constant-pixel-explodes",
            tuple(
                lambda X_train, X, tiny=tiny: (X - X_train.mean(axis=0)) / (X_train.std(axis=0) + tiny)
                for tiny in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
            )
            + tuple(
                lambda X_train, X, tiny=tiny: (X - X_train.mean(axis=0)) / np.maximum(X_train.std(axis=0), tiny)
                for tiny in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
            ),
            "A tiny number in place of a spread of 0 avoids the error. But a pixel that never changed in training may "
            "get a little ink in a new picture, and then it comes out in the millions. Divide such a pixel by 1.",
        ),
        Mistake(
            "constant-pixel-set-to-0",
            (
                lambda X_train, X: np.where(X_train.std(axis=0) == 0, 0, standardised(X, *columns(X_train))),
                lambda X_train, X: np.nan_to_num((X - X_train.mean(axis=0)) / X_train.std(axis=0), posinf=0, neginf=0),
            ),
            "A pixel that never changes in X_train was set to 0, whatever it is in X. That survives. Here it is asked "
            "to be treated as the others, with 1 in place of its spread.",
        ),
        Mistake(
            "spread-at-least-1",
            (
                lambda X_train, X: (X - X_train.mean(axis=0)) / np.maximum(X_train.std(axis=0), 1),
                lambda X_train, X: standardised(X, X_train.mean(axis=0), np.floor(X_train.std(axis=0))),
            ),
            "A spread below 1 was treated like a spread of 0. Every pixel of the digits has one: ink goes from 0 to 1. "
            "Only where the spread is exactly 0 does 1 take its place.",
        ),
        Mistake(
            "one-zero-for-all",
            (
                lambda X_train, X: standardised(
                    X, X_train.mean(axis=0), X_train.std(axis=0) * X_train.std(axis=0).all()
                ),
                lambda X_train, X: (
                    (X - X_train.mean(axis=0)) / (X_train.std(axis=0) if X_train.std(axis=0).any() else 1)
                ),
            ),
            "One question was asked for all spreads together, so a single 0 decides for all of them, or none counts. "
            "Each pixel has an answer of its own.",
        ),
        Mistake(
            "constant-pixel-left-alone",
            lambda X_train, X: np.where(X_train.std(axis=0) == 0, X, standardised(X, *columns(X_train))),
            "A pixel that never changes in X_train was left as it is. Its mean is taken off like that of the others; "
            "only the division is by 1.",
        ),
        Mistake(
            "mean-and-spread-of-two",
            (
                lambda X_train, X: standardised(X, X_train.mean(axis=0), X.std(axis=0)),
                lambda X_train, X: standardised(X, X.mean(axis=0), X_train.std(axis=0)),
            ),
            "One of mean and spread was measured on X_train, and the other on X. Measure both on X_train.",
        ),
        Mistake(
            "measured-together",
            lambda X_train, X: standardised(X, *columns(np.concatenate([X_train, X]))),
            "X was measured together with X_train. New pictures have no say in it: measure on X_train alone.",
        ),
        Mistake(
            "median-for-mean",
            lambda X_train, X: standardised(X, np.median(X_train, axis=0), X_train.std(axis=0)),
            "The middle value was taken off, the median. The mean is asked for.",
        ),
        Mistake(
            "nan-painted-over",
            lambda X_train, X: np.nan_to_num((X - X_train.mean(axis=0)) / X_train.std(axis=0)),
            "The division by 0 is still made, and its result painted over afterwards: ink in a new picture, over 0, "
            "becomes the largest number there is. Choose what to divide by before you divide.",
        ),
        Mistake(
            "where-the-wrong-way-round",
            (
                lambda X_train, X: (X - X_train.mean(axis=0)) / (X_train.std(axis=0) == 0).astype(float),
                lambda X_train, X: (
                    (X - X_train.mean(axis=0)) / np.where(X_train.std(axis=0) == 0, X_train.std(axis=0), 1)
                ),
            ),
            "The 1 went to the wrong pixels: those that do change were divided by 1. np.where takes its second value "
            "where the condition holds, and its third elsewhere.",
        ),
        Mistake(
            "one-added-to-every-spread",
            lambda X_train, X: (X - X_train.mean(axis=0)) / (X_train.std(axis=0) + 1),
            "1 was added to every spread. Only a spread of 0 is to be replaced by 1; the others stay as they are.",
        ),
        Mistake(
            "mean-not-subtracted",
            lambda X_train, X: X / np.where(X_train.std(axis=0) == 0, 1, X_train.std(axis=0)),
            "It was divided by the spread, and the mean is still in it. A pixel of average ink should come out as 0.",
        ),
        Mistake(
            "spread-not-divided",
            lambda X_train, X: X - X_train.mean(axis=0),
            "The mean is off, and the spread is still in it. One step is missing: the division.",
        ),
        Mistake(
            "divided-by-variance",
            lambda X_train, X: standardised(X, X_train.mean(axis=0), X_train.var(axis=0)),
            "It was divided by the variance, the square of the spread. Which numpy function gives the spread itself?",
        ),
        Mistake(
            "spread-of-a-sample",
            lambda X_train, X: standardised(X, X_train.mean(axis=0), X_train.std(axis=0, ddof=1)),
            "The spread is a little too large: its squares were divided by n - 1. Divide by n here, as np.std does.",
        ),
        Mistake(
            "one-mean-for-all",
            (
                lambda X_train, X: (X - X_train.mean()) / X_train.std(),
                lambda X_train, X: (X - X.mean()) / X.std(),
                lambda X_train, X: standardised(X, X_train.mean(), X_train.std(axis=0)),
            ),
            "One number was used for all pixels. Each pixel, each column, has a mean and a spread of its own.",
        ),
        Mistake(
            "order-of-steps",
            lambda X_train, X: X - X_train.mean(axis=0) / np.where(X_train.std(axis=0) == 0, 1, X_train.std(axis=0)),
            "Only the mean was divided by the spread. Python divides before it subtracts: what belongs into "
            "parentheses?",
        ),
        Mistake(
            "between-0-and-1",
            lambda X_train, X: standardised(X, X_train.min(axis=0), X_train.max(axis=0) - X_train.min(axis=0)),
            "That squeezes each pixel between its smallest and its largest value. Useful too, but another thing: "
            "here the mean and the spread are asked for.",
        ),
        Mistake(
            "training-set-returned",
            lambda X_train, X: standardised(X_train, *columns(X_train)),
            "What came back is X_train, standardised. X_train is there to measure on; it is X that is changed.",
        ),
    ],
)
