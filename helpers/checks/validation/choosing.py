"""Lesson 7, `choose(history)`: the epoch to keep."""

import numpy as np

from helpers.checks import Exercise, Mistake, as_it_is


def column(name):
    return lambda history: int(np.argmax(history[name]))


def at_the_first(is_worse):
    """The epoch before the first that is worse; where none is, the last one or the best one."""

    def before(otherwise):
        def choose(history):
            scores = history["validation"]
            stops = (i for i in range(1, len(scores)) if is_worse(scores[i], scores[i - 1]))
            return next(stops, otherwise(scores) + 1) - 1

        return choose

    return before(lambda scores: len(scores) - 1), before(lambda scores: int(np.argmax(scores)))


def scores_of(training, validation, test):
    """A history as the lesson writes it."""
    return {"training": training, "validation": validation, "test": test}


def gives_up(patience):
    """The best epoch before the first so many that bring no new best score."""

    def choose(history):
        scores, best = history["validation"], 0
        for i in range(1, len(scores)):
            if scores[i] > scores[best]:
                best = i
            elif i - best >= patience:
                break
        return best

    return choose


def of_one_epoch(history) -> bool:
    return len(history["validation"]) == 1


choose = Exercise(
    "choose",
    arguments={"history": as_it_is},
    reference=column("validation"),
    # The best of each column, the last, the first and the smallest gap all differ; the best validation comes twice.
    # One that stands still on its way up; then the docstring's, one epoch alone, two whose last epoch is the best, by a
    # little in the second of them, after three that are worse; and all equally good.
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
        scores_of([0.4, 0.6, 0.8, 0.9, 0.7], [0.3, 0.5, 0.5, 0.7, 0.6], [0.5, 0.6, 0.4, 0.3, 0.8]),
        scores_of([0.7, 0.8, 0.9], [0.6, 0.8, 0.7], [0.6, 0.7, 0.8]),
        scores_of([0.4], [0.5], [0.6]),
        scores_of([0.5, 0.9, 0.8], [0.4, 0.7, 0.8], [0.5, 0.8, 0.7]),
        scores_of([0.5, 0.7, 0.6, 0.8, 0.9, 0.75], [0.4, 0.8, 0.6, 0.7, 0.75, 0.84], [0.5, 0.7, 0.9, 0.6, 0.75, 0.65]),
        scores_of([1, 0.25, 0.5, 0.75], [0.5, 0.5, 0.5, 0.5], [0, 0.75, 1, 0.25]),
    ],
    promises={"history": ("0, 1, fraction", of_one_epoch), "result": "0, many"},
    verified="takes the epoch with the best validation score, and leaves the test scores alone",
    mistakes=[
        Mistake(
            "by-training",
            column("training"),
            "It picks by the training score. That one is best for a network that has learned most by heart. "
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
            (
                lambda history: len(history["validation"]) - 1 - int(np.argmax(history["validation"][::-1])),
                lambda history: int(np.argsort(history["validation"])[-1]),
                lambda history: int(np.argsort(history["validation"], kind="stable")[-1]),
            ),
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
            (
                lambda history: int(np.argmin(np.abs(np.subtract(history["validation"], history["test"])))),
                lambda history: int(np.argmax(np.multiply(history["validation"], history["test"]))),
                lambda history: int(np.argmax(np.min(list(history.values()), axis=0))),
                lambda history: int(np.argmax(np.add(history["validation"], history["test"]))),
                lambda history: int(np.argmax(np.sum(list(history.values()), axis=0))),
            ),
            "The test score has a say in it. It must have none until the choice is made.",
        ),
        Mistake(
            "mean-with-training",
            (
                lambda history: int(np.argmax(np.add(history["validation"], history["training"]))),
                lambda history: int(np.argmax(np.multiply(history["validation"], history["training"]))),
                lambda history: int(np.argmax(np.minimum(history["validation"], history["training"]))),
                lambda history: int(
                    np.argmax(
                        np.subtract(
                            history["validation"], np.abs(np.subtract(history["training"], history["validation"]))
                        )
                    )
                ),
            ),
            "The training score has a say in it. It is high for a network that learned by heart.",
        ),
        Mistake(
            "first-fall",
            at_the_first(np.less),
            "It stops where the validation score falls for the first time. After a dip it may climb higher: "
            "look at all epochs.",
        ),
        Mistake(
            "first-halt",
            at_the_first(np.less_equal),
            "It stops where the validation score does not rise for the first time. It may climb higher later on: look "
            "at all epochs.",
        ),
        Mistake(
            "by-the-gap",
            (
                lambda history: int(np.argmax(np.subtract(history["training"], history["validation"]))),
                lambda history: int(np.argmin(np.subtract(history["training"], history["validation"]))),
            ),
            "It picks by how far training and validation are apart. Which of the two scores is there to choose by?",
        ),
        Mistake(
            "largest-rise",
            (
                lambda history: int(np.argmax(np.diff(history["validation"]))) + 1 if history["validation"][1:] else 0,
                lambda history: int(np.argmax(np.diff(history["validation"], prepend=0))),
                lambda history: int(np.argmax(np.diff(history["validation"], prepend=history["validation"][0]))),
            ),
            "It takes the epoch in which the validation score rose most. A score can rise much and still be low.",
        ),
        Mistake(
            "last-rise",
            lambda history: max(
                (
                    i
                    for i in range(1, len(history["validation"]))
                    if history["validation"][i] > history["validation"][i - 1]
                ),
                default=0,
            ),
            "It takes the last epoch whose validation score is above that of the epoch before. It has to be above "
            "all of them.",
        ),
        Mistake(
            "better-than-the-first",
            lambda history: max(
                (i for i, v in enumerate(history["validation"]) if v > history["validation"][0]), default=0
            ),
            "It takes the last epoch that is better than the first one. Hold each score against the best so far.",
        ),
        Mistake(
            "second-best",
            lambda history: int(
                np.argsort(np.negative(history["validation"]), kind="stable")[min(1, len(history["validation"]) - 1)]
            ),
            "It takes the second best validation score.",
        ),
        Mistake(
            "one-too-early",
            (
                lambda history: max(int(np.argmax(history["validation"])) - 1, 0),
                lambda history: int(np.argmax(history["validation"])) - 1,
            ),
            "It is one too early. The first epoch is number 0: is something taken off, or left out?",
        ),
        Mistake(
            "gives-up-after-a-few",
            tuple(gives_up(patience) for patience in (2, 3)),
            "It gives up after some epochs without a new best score. The score may climb higher later on: look at "
            "all epochs.",
        ),
        Mistake(
            "last-epoch-left-out",
            lambda history: int(np.argmax(history["validation"][:-1] or history["validation"])),
            "The last epoch is never chosen, even where it is the best. Does a loop end one turn too early?",
        ),
        Mistake(
            "counted-from-the-end",
            (
                lambda history: int(np.argmax(history["validation"][::-1])),
                lambda history: int(np.argmax(history["validation"])) - len(history["validation"]),
            ),
            "The position is counted from the end. Count from the first epoch, which is number 0.",
        ),
        Mistake(
            "median",
            lambda history: int(np.argsort(history["validation"], kind="stable")[len(history["validation"]) // 2]),
            "It takes the epoch whose validation score is in the middle of them all. More is better: which is the "
            "highest?",
        ),
        Mistake(
            "test-score-for-position",
            lambda history: history["test"][int(np.argmax(history["validation"]))],
            "That is a test score. The position of an epoch is asked for; the test scores stay out of it.",
        ),
        Mistake(
            "all-columns-at-once",
            lambda history: int(np.argmax([history["training"], history["validation"], history["test"]])),
            "It looks for the largest among all three columns together. Which column is there to choose by?",
        ),
    ],
)
