"""Lesson 7, *validation*: its exercises, in the order of the lesson, and its recall questions.

    check.split(split)
    check.accuracy(accuracy)
    check.majority_baseline(majority_baseline)
    check.read_curves(read_curves)
    check.choose(choose)
    check.lookup_score(lookup_score)      the repair
    labs.ask(*check.recall)               recall_shut, recall_leak, recall_epoch

X is an array of shape (n, features), one row for each example; y and labels are whole numbers, shape (n,); P holds
chances, shape (n, K). A score is a share from 0 to 1.
"""

import numpy as np

from helpers.checks import Exercise, Mistake, Question, as_it_is, generator, matrix
from helpers.checks.reading import Reading
from helpers.checks.validation_split import PARTS, Splitting, numbered


def whole_numbers(values) -> np.ndarray:
    """An int array, shape (n,)."""
    array = np.array(values)
    if array.ndim != 1 or array.dtype.kind not in "iu":
        raise ValueError(f"expected whole numbers in a row, got {values!r}")
    return array


# split(X, y, fractions, rng)


def cut(X, y, fractions, order):
    """Three parts of the rows in `order`."""
    ends = np.cumsum([round(f * len(X)) for f in fractions[:2]])
    return tuple((X[rows], y[rows]) for rows in np.split(order, ends))


def right_split(X, y, fractions, rng):
    return cut(X, y, fractions, rng.permutation(len(X)))


def each_drawn_anew(X, y, fractions, rng):
    draws = [rng.permutation(len(X))[: round(f * len(X))] for f in fractions]
    return tuple((X[rows], y[rows]) for rows in draws)


def trains_on_all(X, y, fractions, rng):
    parts = right_split(X, y, fractions, rng)
    return ((X, y), *parts[1:])


def with_repeats(X, y, fractions, rng):
    return cut(X, y, fractions, rng.integers(0, len(X), len(X)))


def second_cut_not_added(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a, b = (round(f * len(X)) for f in fractions[:2])
    return tuple((X[rows], y[rows]) for rows in (order[:a], order[a:b], order[b:]))


def test_from_the_wrong_end(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a, b, c = (round(f * len(X)) for f in fractions)
    return tuple((X[rows], y[rows]) for rows in (order[:a], order[a : a + b], order[:c]))


def test_begins_at_its_size(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a, b, c = (round(f * len(X)) for f in fractions)
    return tuple((X[rows], y[rows]) for rows in (order[:a], order[a : a + b], order[c:]))


def loses_a_row_at_each_cut(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a, b = np.cumsum([round(f * len(X)) for f in fractions[:2]])
    return tuple((X[rows], y[rows]) for rows in (order[:a], order[a + 1 : b], order[b + 1 :]))


def row_numbers(X, y, fractions, rng):
    return tuple(x[:, 0].astype(int) for x, _ in right_split(X, y, fractions, rng))


def apart(X, y, fractions, rng):
    return tuple(
        (x, labels)
        for (x, _), (_, labels) in zip(
            right_split(X, y, fractions, rng), right_split(X, y, fractions, rng), strict=True
        )
    )


split = Splitting(
    "split",
    arguments={"X": matrix, "y": whole_numbers, "fractions": as_it_is, "rng": generator},
    reference=right_split,
    # Each row of X holds its number and its label, so that a row can be followed. The labels come in order, as they
    # often do in a file. The three fractions differ, and all sizes are whole.
    probes=[
        numbered(40, (0.5, 0.3, 0.2), 0),
        numbered(60, (0.7, 0.2, 0.1), 1),
        numbered(40, (0.6, 0.15, 0.25), 2),
    ],
    verified="deals out every row once, in random order, with its own label",
    mistakes=[
        Mistake(
            "not-shuffled",
            (
                lambda X, y, fractions, rng: cut(X, y, fractions, np.arange(len(X))),
                lambda X, y, fractions, rng: cut(X, y, fractions, np.arange(len(X))[::-1]),
            ),
            "The rows were cut as they came. Here they are sorted by label, so the network would never meet the digits "
            "that it is tested on. Mix first, then cut. Shuffling each part afterwards comes too late.",
        ),
        Mistake(
            "overlaps",
            (each_drawn_anew, test_from_the_wrong_end),
            "Some rows are in two parts. What a network has practised on can't test it. Is each part drawn anew? "
            "Draw one order of all rows, and cut that one order twice.",
        ),
        Mistake(
            "trains-on-all",
            trains_on_all,
            "The training part holds every row, those of the other two parts as well. It should get its share only.",
        ),
        Mistake(
            "rows-repeated",
            with_repeats,
            "Some rows came several times, and others never. Was each row drawn by itself? "
            "What is needed is an order in which every row comes once.",
        ),
        Mistake(
            "fractions-swapped",
            (
                lambda X, y, fractions, rng: right_split(X, y, fractions, rng)[::-1],
                lambda X, y, fractions, rng: right_split(X, y, fractions[::-1], rng),
                lambda X, y, fractions, rng: right_split(X, y, (fractions[0], fractions[2], fractions[1]), rng),
                lambda X, y, fractions, rng: right_split(X, y, (fractions[1], fractions[0], fractions[2]), rng),
            ),
            "The sizes are right, and in the wrong order. First comes training, then validation, then test, "
            "and the fractions stand in the same order.",
        ),
        Mistake(
            "second-cut-not-added",
            second_cut_not_added,
            "The second cut is at the wrong place. Validation begins where training ends: its end is counted from "
            "the first row, so both sizes belong in it.",
        ),
        Mistake(
            "test-begins-at-its-size",
            test_begins_at_its_size,
            "The test part begins at the wrong place. It begins where validation ends, and goes on to the last row.",
        ),
        Mistake(
            "loses-rows",
            loses_a_row_at_each_cut,
            "At each cut a row is lost. A part that is cut with [:20] ends before position 20: "
            "the next one begins at 20.",
        ),
        Mistake(
            "x-and-y-apart",
            (
                apart,
                lambda X, y, fractions, rng: tuple((x, y[: len(x)]) for x, _ in right_split(X, y, fractions, rng)),
                lambda X, y, fractions, rng: tuple(
                    (x, labels)
                    for (x, _), (_, labels) in zip(
                        right_split(X, y, fractions, rng), cut(X, y, fractions, np.arange(len(X))), strict=True
                    )
                ),
            ),
            "X and y went separate ways: rows have the labels of others. Take both in one and the same order.",
        ),
        Mistake(
            "labels-missing",
            lambda X, y, fractions, rng: tuple(x for x, _ in right_split(X, y, fractions, rng)),
            "Three arrays came back. Each part is a pair: its rows of X, and the labels that go with them.",
        ),
        Mistake(
            "row-numbers",
            row_numbers,
            "Three lists of single numbers came back. Each part is a pair: its rows of X, and the labels that go with "
            "them. If these are row numbers, look up what they name.",
        ),
        Mistake(
            "six-in-a-row",
            lambda X, y, fractions, rng: sum(right_split(X, y, fractions, rng), ()),
            "Six arrays came back in a row. Put parentheses around each pair: three pairs are asked for.",
        ),
        Mistake(
            "named-parts",
            lambda X, y, fractions, rng: dict(zip(PARTS, right_split(X, y, fractions, rng), strict=True)),
            "The parts came with names, in braces. Here their order says which is which: three pairs, training first.",
        ),
        Mistake(
            "two-parts",
            lambda X, y, fractions, rng: right_split(X, y, fractions, rng)[:2],
            "Two parts came back. The third is the test set, which nobody looks at until the end.",
        ),
    ],
)


# accuracy(P, labels)


def right_answers(P, labels):
    return np.argmax(P, axis=1) == labels


accuracy = Exercise(
    "accuracy",
    arguments={"P": matrix, "labels": whole_numbers},
    reference=lambda P, labels: np.mean(right_answers(P, labels)),
    # The likeliest class has one half or less in some rows; a right answer in the first row and in others.
    probes=[
        ([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2], [0.3, 0.3, 0.4], [0.2, 0.45, 0.35]], [1, 2, 2, 1]),
        ([[0.6, 0.4], [0.9, 0.1], [0.2, 0.8], [0.3, 0.7], [0.55, 0.45]], [0, 1, 1, 0, 1]),
        ([[0.25, 0.4, 0.35], [0.2, 0.5, 0.3], [0.6, 0.3, 0.1]], [2, 0, 0]),
        ([[0.1, 0.2, 0.3, 0.4], [0.7, 0.1, 0.1, 0.1]], [3, 0]),
    ],
    verified="counts the rows in which the likeliest class is the label, as a share",
    mistakes=[
        Mistake(
            "compares-chances",
            (
                lambda P, labels: np.mean(P.max(axis=1) == labels),
                lambda P, labels: np.mean(labels[:, None] == P),
                lambda P, labels: 0.0,
            ),
            "A chance such as 0.7 is never equal to a label such as 1. Find out first which class has the largest "
            "chance in each row; its position is the network's answer.",
        ),
        Mistake(
            "percentage",
            lambda P, labels: 100 * np.mean(right_answers(P, labels)),
            "That is in percent. A share is asked for, from 0 to 1.",
        ),
        Mistake(
            "count",
            lambda P, labels: np.sum(right_answers(P, labels)),
            "That is how many are right. Out of how many? A share is asked for.",
        ),
        Mistake(
            "share-wrong",
            lambda P, labels: 1 - np.mean(right_answers(P, labels)),
            "That is the share of wrong answers. The right ones are asked for.",
        ),
        Mistake(
            "mean-chance-of-truth",
            lambda P, labels: np.mean(P[np.arange(len(labels)), labels]),
            "That is the mean chance of the truth. Accuracy asks something else: is the likeliest class the label, "
            "yes or no?",
        ),
        Mistake(
            "needs-more-than-half",
            (
                lambda P, labels: np.mean(P[np.arange(len(labels)), labels] > 0.5),
                lambda P, labels: np.mean(P[np.arange(len(labels)), labels] >= 0.5),
            ),
            "It counts a row only where the chance of the truth reaches one half. With three classes 0.4 can be the "
            "largest. What counts is which chance is the largest.",
        ),
        Mistake(
            "best-of-column",
            lambda P, labels: np.mean([r in (P[:, c] == P[:, c].max()).nonzero()[0] for r, c in enumerate(labels)]),
            "It looks for the largest chance in each column. Each row is one picture: look along the row, axis=1.",
        ),
        Mistake(
            "smallest-chance",
            lambda P, labels: np.mean(np.argmin(P, axis=1) == labels),
            "It takes the class with the smallest chance. The network's answer is the one with the largest.",
        ),
        Mistake(
            "classes-counted",
            lambda P, labels: np.sum(right_answers(P, labels)) / P.shape[1],
            "The count of right answers is divided by the number of classes. How many answers were there?",
        ),
        Mistake(
            "chances-counted",
            lambda P, labels: np.sum(right_answers(P, labels)) / P.size,
            "The count of right answers is divided by how many chances P holds. A whole row is one answer.",
        ),
        Mistake(
            "largest-of-all",
            lambda P, labels: np.mean(np.argmax(P) == labels),
            "It looked for the largest chance in the whole of P, and found one position. Each row has its own answer: "
            "look along the row, axis=1.",
        ),
        Mistake(
            "row-number-for-label",
            lambda P, labels: np.mean(np.argmax(P, axis=1) == np.arange(len(labels))),
            "It compares the answer with the number of its row. What the picture is stands in labels, "
            "at the same position.",
        ),
        Mistake(
            "rounded",
            (
                lambda P, labels: round(float(np.mean(right_answers(P, labels)))),
                lambda P, labels: int(np.sum(right_answers(P, labels))) // len(labels),
            ),
            "The digits after the point are gone: the share was rounded, or divided with //.",
        ),
        Mistake(
            "one-by-one",
            (right_answers, lambda P, labels: right_answers(P, labels).astype(float)),
            "One answer for each row came back. Which share of them is right? One number is asked for.",
        ),
        Mistake(
            "first-row-only",
            (
                lambda P, labels: float(right_answers(P, labels)[0]),
                lambda P, labels: float(right_answers(P, labels)[0]) / len(labels),
            ),
            "Only the first row was looked at. Is the return inside the loop? Then the loop ends after one turn.",
        ),
    ],
)


# majority_baseline(y)


def share_of(y, label):
    return np.mean(y == label)


def mode(y):
    return np.bincount(y).argmax()


majority_baseline = Exercise(
    "majority_baseline",
    arguments={"y": whole_numbers},
    reference=lambda y: share_of(y, mode(y)),
    # The mode is neither the mean nor the median, neither first nor last, neither smallest nor largest. The first is
    # short enough to be shown whole.
    probes=[
        [4, 2, 9, 2, 0, 7, 2, 5],
        [7, 1, 1, 9, 1, 8, 0, 9, 8, 8, 8, 2],
        [1, 0, 0, 1, 0],
        [4, 2, 2, 6, 9, 9, 9, 3, 0, 2, 9, 1, 5, 4, 3, 9],
        [5, 3, 5, 5],
    ],
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
            lambda y: share_of(y, min(np.unique(y), key=lambda label: (y == label).sum())),
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


# read_curves()

UNDERFIT, OVERFIT, NOT_CONVERGED, BUG, LEAK, GOOD = "underfit", "overfit", "not converged", "bug", "leak", "good"

_USE = "Compare the two scores below the curves, too: on validation, and in use."
_SYMPTOMS = {
    UNDERFIT: "Both curves have come to rest, and high up: even the training pictures are read badly.",
    OVERFIT: "Watch the dashed curve: it falls, turns, and rises, while the solid one goes on falling.",
    NOT_CONVERGED: "Look at the last epochs: both curves are still on their way down.",
    BUG: "Look at where both curves begin, and where they end: is anything learned at all?",
    LEAK: f"The dashed curve lies on the solid one to the end, which strangers never do. {_USE}",
    GOOD: "Both curves come to rest, low down and close together, and the two scores agree.",
}

read_curves = Reading(
    "read_curves",
    truth={"A": UNDERFIT, "B": LEAK, "C": GOOD, "D": BUG, "E": OVERFIT, "F": NOT_CONVERGED},
    confusions={(right, said): text for right, text in _SYMPTOMS.items() for said in _SYMPTOMS if said != right}
    | {
        (UNDERFIT, NOT_CONVERGED): "Would more epochs help? Look at the second half: the curves hardly fall any more, "
        "and they are still high.",
        (NOT_CONVERGED, UNDERFIT): "Would more epochs help? Look at the second half: neither curve has come to rest.",
        (NOT_CONVERGED, GOOD): "It is good already, and could be better: look at the last epochs of both curves.",
        (OVERFIT, GOOD): "The solid curve is as low as can be. Watch the dashed one: where is it lowest, and what does "
        "it do after that?",
        (LEAK, GOOD): f"The curves look perfect, and that is suspicious. {_USE}",
        (GOOD, OVERFIT): "There is a small gap, and a small gap is normal. Does the dashed curve rise again?",
        (BUG, UNDERFIT): "A network that is too small learns a little. Does this one learn anything?",
        (UNDERFIT, BUG): "It learns something: it ends far below the dotted line of a blind guess. "
        "What keeps it from more?",
    },
    verified="names all six runs",
)


# choose(history)


def column(name):
    return lambda history: int(np.argmax(history[name]))


def scores_of(training, validation, test):
    """A history as the lesson writes it."""
    return {"training": training, "validation": validation, "test": test}


choose = Exercise(
    "choose",
    arguments={"history": as_it_is},
    reference=column("validation"),
    # The best of each column, the last, the first and the smallest gap all differ; the best validation comes twice.
    probes=[
        scores_of(
            [0.52, 0.71, 0.80, 0.86, 0.93, 0.97, 0.96],
            [0.50, 0.66, 0.74, 0.83, 0.79, 0.80, 0.76],
            [0.51, 0.70, 0.71, 0.80, 0.84, 0.78, 0.77],
        ),
        scores_of(
            [0.30, 0.62, 0.75, 0.90, 0.99, 0.98],
            [0.31, 0.81, 0.70, 0.81, 0.72, 0.69],
            [0.29, 0.60, 0.83, 0.78, 0.70, 0.68],
        ),
        scores_of([0.70, 0.95, 0.90, 0.80, 0.91], [0.80, 0.76, 0.88, 0.79, 0.84], [0.77, 0.74, 0.78, 0.75, 0.86]),
    ],
    verified="takes the epoch with the best validation score, and leaves the test scores alone",
    mistakes=[
        Mistake(
            "by-training",
            column("training"),
            "It picks by the training score. That one is best for whoever has learned most by heart. "
            "Which score is there to choose by?",
        ),
        Mistake(
            "by-test",
            column("test"),
            "It picks by the test score. Chosen by it, the test set is no longer a test: it has become a second "
            "validation set, and nothing is left to tell the truth.",
        ),
        Mistake(
            "last-epoch",
            (lambda history: len(history["validation"]) - 1, lambda history: len(history["validation"])),
            "It takes the last epoch. The last is not the best: the validation score has been higher.",
        ),
        Mistake(
            "counted-from-1",
            lambda history: int(np.argmax(history["validation"])) + 1,
            "That is one too far. Positions in a list are counted from 0.",
        ),
        Mistake(
            "score-for-position",
            lambda history: max(history["validation"]),
            "That is the best score itself. Its position in the list is asked for, counted from 0.",
        ),
        Mistake(
            "smallest",
            lambda history: int(np.argmin(history["validation"])),
            "It takes the smallest validation score. With losses that would be right; with scores, more is better.",
        ),
        Mistake(
            "last-of-equals",
            lambda history: len(history["validation"]) - 1 - int(np.argmax(history["validation"][::-1])),
            "Two epochs have the same best score. Take the earlier one: as good, with less training.",
        ),
        Mistake(
            "smallest-gap",
            lambda history: int(np.argmin(np.abs(np.subtract(history["training"], history["validation"])))),
            "It takes the epoch in which training and validation are closest. Close together can be low together. "
            "Which score is there to choose by?",
        ),
        Mistake(
            "mean-with-test",
            lambda history: int(np.argmax(np.add(history["validation"], history["test"]))),
            "The test score has a say in it. It must have none until the choice is made.",
        ),
        Mistake(
            "mean-with-training",
            lambda history: int(np.argmax(np.add(history["validation"], history["training"]))),
            "The training score has a say in it. It is high for whoever learned by heart.",
        ),
        Mistake(
            "first-fall",
            lambda history: int(np.argmax(np.diff(history["validation"]) < 0)),
            "It stops where the validation score falls for the first time. After a dip it may climb higher: "
            "look at all epochs.",
        ),
    ],
)


# lookup_score(X_train, y_train, X_val, y_val)


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


def farthest(X_train, y_train, X_val, y_val):
    far = [((X_train - x) ** 2).sum(axis=1).argmax() for x in X_val]
    return float(np.mean(y_train[far] == y_val))


lookup_score = Exercise(
    "lookup_score",
    arguments={"X_train": matrix, "y_train": whole_numbers, "X_val": matrix, "y_val": whole_numbers},
    reference=lookup,
    # Validation rows that are each other's nearest; in the first, two equal training rows with different labels; in the
    # last, a validation row that is a training row with another label: there the leaky one does not find itself.
    probes=[
        (
            [[0, 0], [1, 0], [0, 1], [1, 1], [1, 1], [0.1, 0.9]],
            [0, 1, 2, 3, 1, 2],
            [[0.1, 0.1], [0.9, 0.2], [0.2, 0.8], [0.85, 0.15]],
            [0, 3, 2, 3],
        ),
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
    ],
    given=leaky_lookup,
    given_sentence=(
        "lookup_score still does what the leaky one does: it says 1, whatever the pictures are. "
        "For a validation picture, which picture in known_X is the most similar one of all?"
    ),
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
            "farthest",
            farthest,
            "It takes the picture that differs most. The most similar one has the smallest distance.",
        ),
    ],
)

recall_shut = Question(
    "You tried 20 networks and kept the one with the best validation score. Why open the test set at all?",
    {
        "To choose again among the best three": "Then the test set has chosen, and what it says of the winner is too "
        "kind. Choosing is what the validation set is for.",
        "Because the winner's validation score is a little too kind": "Yes. Of 20, the best had some luck with these "
        "very pictures. The test set has never chosen anything, so it is not kind to anyone.",
        "Because the test set is larger": "It may be of the same size. What matters is that nothing was chosen by it.",
        "To train on it as well": "What is trained on can no longer test. You would never know how good it is.",
    },
    right="Because the winner's validation score is a little too kind",
)

recall_leak = Question(
    "Validation says 99%, and in use the network is right in 70 of 100 cases. What do you look for first?",
    {
        "A larger network": "A larger one would learn more by heart. The question is why the 99% was not true.",
        "More epochs": "The score was too good, not too bad. More training does not explain it.",
        "A leak: validation pictures that the training has seen": "Yes. A score that is too good to be true, and does "
        "not hold in use, is what a leak looks like. Or the cases in use are of another kind.",
        "A smaller learning rate": "The rate decides how the training goes. It can't make a validation score lie.",
    },
    right="A leak: validation pictures that the training has seen",
)

recall_epoch = Question(
    "From lesson 6: 1,200 training pictures, batches of 40. How many updates are one epoch?",
    {
        "1": "One epoch is once through all pictures. Each batch on the way makes an update.",
        "30": "Yes. 1,200 pictures in batches of 40 are 30 batches, and each makes one update.",
        "40": "40 is how many pictures are in a batch. How many batches are there?",
        "1,200": "That would be one update for each picture, batches of 1.",
    },
    right="30",
)

recall = (recall_shut, recall_leak, recall_epoch)
