"""Lesson 7, `lookup_score(X_train, y_train, X_val, y_val)`, the repair: a memoriser that has seen the answers."""

import numpy as np

from helpers.checks import Exercise, Mistake, matrix, whole_numbers


def lookup(X_known, y_known, X_asked, y_asked):
    """The share of rows whose most similar known row has the same label."""
    nearest = [((X_known - x) ** 2).sum(axis=1).argmin() for x in X_asked]
    return float(np.mean(y_known[nearest] == y_asked))


def leaky_lookup(X_train, y_train, X_val, y_val):
    """What the learner is given to repair."""
    return lookup(np.concatenate([X_train, X_val]), np.concatenate([y_train, y_val]), X_val, y_val)


def without_itself(X_train, y_train, X_val, y_val):
    right = 0
    for i in range(len(X_val)):
        others = np.arange(len(X_val)) != i
        known = np.concatenate([X_train, X_val[others]]), np.concatenate([y_train, y_val[others]])
        right += lookup(*known, X_val[i : i + 1], y_val[i : i + 1])
    return right / len(X_val)


def without_equals(X_train, y_train, X_val, y_val):
    known_X, known_y = np.concatenate([X_train, X_val]), np.concatenate([y_train, y_val])
    right = 0
    for x, label in zip(X_val, y_val, strict=True):
        distances = ((known_X - x) ** 2).sum(axis=1)
        right += known_y[np.where(distances == 0, np.inf, distances).argmin()] == label
    return right / len(y_val)


def nearest_by(distance):
    """The share of rows whose nearest training row, by another distance, has the same label."""

    def score(X_train, y_train, X_val, y_val):
        nearest = [distance(X_train, x).argmin() for x in X_val]
        return float(np.mean(y_train[nearest] == y_val))

    return score


def vote_of(k):
    """The share of rows whose label is the most common one among the k most similar training rows."""

    def score(X_train, y_train, X_val, y_val):
        nearest = [((X_train - x) ** 2).sum(axis=1).argsort(kind="stable")[:k] for x in X_val]
        return float(np.mean([np.bincount(y_train[some]).argmax() for some in nearest] == y_val))

    return score


def place_for_label(X_train, y_train, X_val, y_val):
    nearest = [((X_train - x) ** 2).sum(axis=1).argmin() for x in X_val]
    return float(np.mean(nearest == y_val))


def farthest(X_train, y_train, X_val, y_val):
    far = [((X_train - x) ** 2).sum(axis=1).argmax() for x in X_val]
    return float(np.mean(y_train[far] == y_val))


lookup_score = Exercise(
    "lookup_score",
    arguments={"X_train": matrix, "y_train": whole_numbers, "X_val": matrix, "y_val": whole_numbers},
    reference=lookup,
    # Validation rows that are each other's nearest; in the first, two equal training rows with different labels; in the
    # last, a validation row that is a training row with another label: there the leaky one does not find itself. One in
    # which the nearest row is another one by the largest difference of a pixel alone.
    probes=[
        (
            [[0, 0], [1, 0], [0, 1], [1, 1], [1, 1], [0.1, 0.9]],
            [0, 1, 2, 3, 1, 2],
            [[0.1, 0.1], [0.9, 0.2], [0.2, 0.8], [0.85, 0.15]],
            [0, 3, 2, 3],
        ),
        ([[0, 0.6], [0.5, 0.5], [1, 1]], [1, 2, 3], [[0, 0], [0.9, 0.9], [0, 0.1], [0.5, 0.4]], [1, 3, 3, 2]),
        (
            [[0.0], [0.2], [0.5], [0.9], [1.0], [0.35]],
            [1, 1, 0, 0, 1, 0],
            [[0.05], [0.15], [0.55], [0.6], [0.93]],
            [1, 0, 0, 0, 1],
        ),
        (
            [[2, 0, 0], [0, 2, 0], [0, 0, 2], [2, 2, 0]],
            [5, 6, 7, 5],
            [[1.8, 0.1, 0], [0.1, 1.7, 0.2], [1.9, 1.6, 0]],
            [6, 5, 5],
        ),
        ([[0, 0], [1, 1]], [0, 1], [[0, 0], [0.9, 1], [0.2, 0.1]], [1, 1, 1]),
        ([[0], [1]], [3, 8], [[0.2], [0.9]], [3, 3]),
        ([[0], [1], [0.5]], [6, 5, 4], [[0.75], [0.1]], [5, 6]),
        ([[0], [1], [0.5]], [6, 5, 4], [[0.75], [0.1], [0.45]], [5, 6, 5]),
        ([[0, 1, 0.5], [1, 0, 0.5]], [2, 9], [[0.75, 0.25, 0.5]], [2]),
    ],
    given=leaky_lookup,
    given_sentence=(
        "lookup_score still does what the leaky one does: it says 1, whatever the pictures are. "
        "For a validation picture, which picture in known_X is the most similar one of all?"
    ),
    promises={
        "X_train": "0, fraction",
        "y_train": "whole, 0",
        "X_val": "0, fraction, one",
        "y_val": "whole, one",
        "result": "0, 1, fraction",
    },
    verified="is repaired: it looks each validation picture up among the training pictures alone",
    mistakes=[
        Mistake(
            "leaves-out-itself-only",
            (without_itself, without_equals),
            "It no longer finds the picture itself, but it still knows the other validation pictures and their "
            "labels. In use it will know none of them.",
        ),
        Mistake(
            "scores-the-training",
            lambda X_train, y_train, X_val, y_val: lookup(X_train, y_train, X_train, y_train),
            "It looks the training pictures up among themselves, and each one finds itself. "
            "Which pictures should be asked about, and which should be known?",
        ),
        Mistake(
            "knows-the-validation-only",
            lambda X_train, y_train, X_val, y_val: lookup(X_val, y_val, X_val, y_val),
            "Now it keeps the validation pictures alone, and each of them still finds itself. Which pictures has a "
            "memoriser seen before it is asked?",
        ),
        Mistake(
            "sets-swapped",
            (
                lambda X_train, y_train, X_val, y_val: (
                    lookup(X_val, y_val, X_train, y_train) * len(y_train) / len(y_val)
                ),
                lambda X_train, y_train, X_val, y_val: lookup(X_val, y_val, X_train, y_train),
                lambda X_train, y_train, X_val, y_val: without_itself(X_train[:0], y_train[:0], X_val, y_val),
            ),
            "The two sets have changed places. It should know the training pictures, and be asked about the others.",
        ),
        Mistake(
            "count",
            lambda X_train, y_train, X_val, y_val: round(lookup(X_train, y_train, X_val, y_val) * len(y_val)),
            "The leak is gone. Now it gives how many are right; a share is asked for.",
        ),
        Mistake(
            "divided-by-training",
            lambda X_train, y_train, X_val, y_val: (
                round(lookup(X_train, y_train, X_val, y_val) * len(y_val)) / len(y_train)
            ),
            "The leak is gone. Now the count is divided by the number of training pictures. How many were asked about?",
        ),
        Mistake(
            "divided-by-all",
            lambda X_train, y_train, X_val, y_val: (
                round(lookup(X_train, y_train, X_val, y_val) * len(y_val)) / (len(y_train) + len(y_val))
            ),
            "The leak is gone. Now the count is divided by the number of all pictures. How many were asked about?",
        ),
        Mistake(
            "first-only",
            (
                lambda X_train, y_train, X_val, y_val: lookup(X_train, y_train, X_val[:1], y_val[:1]) / len(y_val),
                lambda X_train, y_train, X_val, y_val: lookup(X_train, y_train, X_val[:1], y_val[:1]),
            ),
            "Only the first validation picture was asked about. Does return stand inside the loop?",
        ),
        Mistake(
            "share-wrong",
            lambda X_train, y_train, X_val, y_val: 1 - lookup(X_train, y_train, X_val, y_val),
            "The leak is gone. Now it gives the share that is wrong; the right ones are asked for.",
        ),
        Mistake(
            "distances-not-squared",
            nearest_by(lambda X_train, x: (X_train - x).sum(axis=1)),
            "The differences were added up as they are: too much in one pixel and too little in another cancel. The "
            "square was right before.",
        ),
        Mistake(
            "place-for-label",
            place_for_label,
            "It says the place of the most similar picture, as if that were its label. What does y_train have there?",
        ),
        Mistake(
            "farthest",
            farthest,
            "It takes the picture that differs most. The most similar one has the smallest distance.",
        ),
        Mistake(
            "differences-cancel",
            (
                nearest_by(lambda X_train, x: np.abs((X_train - x).sum(axis=1))),
                nearest_by(lambda X_train, x: (X_train - x).sum(axis=1) ** 2),
                nearest_by(lambda X_train, x: ((X_train - x) ** 3).sum(axis=1)),
            ),
            "Too much in one pixel and too little in another cancel. Each difference has to lose its sign before "
            "they are added up.",
        ),
        Mistake(
            "one-pixel-decides",
            (
                nearest_by(lambda X_train, x: np.abs(X_train[:, 0] - x[0])),
                nearest_by(lambda X_train, x: np.abs(X_train[:, -1] - x[-1])),
                nearest_by(lambda X_train, x: np.abs(X_train - x).min(axis=1)),
            ),
            "A single pixel decides how similar two pictures are. All of them count.",
        ),
        Mistake(
            "largest-product",
            nearest_by(lambda X_train, x: -(X_train @ x)),
            "It takes the picture whose product with the one asked about is largest. A bright picture has large "
            "products with all: the distance says how alike two are.",
        ),
        Mistake(
            "angle-for-distance",
            nearest_by(
                lambda X_train, x: -(X_train @ x) / (np.linalg.norm(X_train, axis=1) * np.linalg.norm(x) + 1e-12)
            ),
            "It goes by the angle between pictures, so how bright they are does not count. Here the distance decides.",
        ),
        Mistake(
            "unequal-pixels-counted",
            nearest_by(lambda X_train, x: (X_train != x).sum(axis=1)),
            "It counts how many pixels differ, and not how much. A little off and far off are not the same.",
        ),
        Mistake(
            "second-nearest",
            nearest_by(
                lambda X_train, x: np.where(
                    np.arange(len(X_train)) == ((X_train - x) ** 2).sum(axis=1).argsort(kind="stable")[1], 0, 1
                )
            ),
            "It takes the second most similar picture. Is the first one passed over, as if it were the picture itself?",
        ),
        Mistake(
            "vote-of-the-nearest",
            tuple(vote_of(k) for k in (2, 3, 5)),
            "Several similar pictures have a say in the label. The most similar one alone decides here.",
        ),
        Mistake(
            "labels-one-off",
            lambda X_train, y_train, X_val, y_val: float(
                np.mean([y_train[((X_train[1:] - x) ** 2).sum(axis=1).argmin()] for x in X_val] == y_val)
            ),
            "The label comes from the place before that of the picture found. Is something left out at the start "
            "of one of the two arrays?",
        ),
        Mistake(
            "a-picture-left-out",
            tuple(
                lambda X_train, y_train, X_val, y_val, asked=asked: (
                    lookup(X_train, y_train, X_val[asked], y_val[asked]) * len(y_val[asked]) / len(y_val)
                    if y_val[asked].size
                    else 0.0
                )
                for asked in (slice(1, None), slice(-1))
            ),
            "The first or the last validation picture does not count. At which one does the loop begin, and at "
            "which does it end?",
        ),
        Mistake(
            "last-only",
            (
                lambda X_train, y_train, X_val, y_val: lookup(X_train, y_train, X_val[-1:], y_val[-1:]) / len(y_val),
                lambda X_train, y_train, X_val, y_val: lookup(X_train, y_train, X_val[-1:], y_val[-1:]),
            ),
            "Only the last validation picture counts. Does the count begin anew in each turn of the loop?",
        ),
    ],
)
