"""Lesson 7, `accuracy(P, labels)`: the share of right answers."""

import numpy as np

from helpers.checks import Exercise, Mistake, matrix, whole_numbers


def right_answers(P, labels):
    return np.argmax(P, axis=1) == labels


accuracy = Exercise(
    "accuracy",
    arguments={"P": matrix, "labels": whole_numbers},
    reference=lambda P, labels: np.mean(right_answers(P, labels)),
    # The likeliest class has one half or less in some rows; a right answer in the first row and in others; the
    # docstring's; as many rows as classes; one row.
    probes=[
        ([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2], [0.3, 0.3, 0.4], [0.2, 0.45, 0.35]], [1, 2, 2, 1]),
        ([[0.6, 0.4], [0.9, 0.1], [0.2, 0.8], [0.3, 0.7], [0.55, 0.45]], [0, 1, 1, 0, 0]),
        ([[0.25, 0.4, 0.35], [0.2, 0.5, 0.3], [0.6, 0.3, 0.1]], [2, 0, 0]),
        ([[0.1, 0.2, 0.3, 0.4], [0.7, 0.1, 0.1, 0.1]], [3, 0]),
        ([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2]], [1, 2]),
        ([[0.3, 0.7], [0.4, 0.6]], [1, 1]),
        ([[0.45, 0.35, 0.2], [0.1, 0.3, 0.6], [0.5, 0.2, 0.3]], [0, 2, 1]),
        ([[0, 0, 1]], [1]),
    ],
    promises={"P": "0, 1, fraction, one", "labels": "whole, 0, one", "result": "1, fraction"},
    verified="counts the rows in which the likeliest class is the label, as a share",
    mistakes=[
        Mistake(
            "compares-chances",
            (
                lambda P, labels: np.mean(P.max(axis=1) == labels),
                lambda P, labels: np.mean(labels[:, None] == P),
                lambda P, labels: 0.0,
            ),
            "It looks as if chances were compared with labels. A chance such as 0.7 is never equal to a label such as "
            "1: which class has the largest chance in each row? Its position is the network's answer.",
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
            "mean-largest-chance",
            lambda P, labels: np.mean(P.max(axis=1)),
            "That is the mean of the largest chances: how sure the network is, not how often it is right. What has "
            "become of labels?",
        ),
        Mistake(
            "classes-from-1",
            lambda P, labels: np.mean(np.argmax(P, axis=1) + 1 == labels),
            "It counts the classes from 1. The first column is class 0.",
        ),
        Mistake(
            "fixed-number-of-rows",
            (
                lambda P, labels: np.sum(right_answers(P, labels)) / 4,
                lambda P, labels: np.sum(right_answers(P, labels)) / 2,
            ),
            "The count is divided by one and the same number, however many rows there are. How many are there here?",
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
            (
                lambda P, labels: (
                    sum(a == label for a, label in zip(np.argmax(P, axis=0), labels, strict=False)) / len(labels)
                ),
                lambda P, labels: np.mean([r in (P[:, c] == P[:, c].max()).nonzero()[0] for r, c in enumerate(labels)]),
                lambda P, labels: np.mean(np.argmax(P, axis=0) == labels),
            ),
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
            "The digits after the point are gone. Is there a round, an int or a // on the way?",
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
        Mistake(
            "each-answer-with-each-label",
            (
                lambda P, labels: np.mean(np.argmax(P, axis=1)[:, None] == labels),
                lambda P, labels: np.sum(np.argmax(P, axis=1)[:, None] == labels) / len(labels),
            ),
            "It looks as if every answer was compared with every label. Each answer has a label of its own, at "
            "the same position: print the shape of what you compare.",
        ),
        Mistake(
            "answer-among-the-labels",
            (
                lambda P, labels: np.mean(np.isin(np.argmax(P, axis=1), labels)),
                lambda P, labels: np.mean(np.isin(labels, np.argmax(P, axis=1))),
            ),
            "It counts a row when its answer is the label of any row, or the other way round. Only its own label "
            "counts.",
        ),
        Mistake(
            "two-likeliest",
            lambda P, labels: np.mean(np.any(np.argsort(P, axis=1)[:, -2:] == labels[:, None], axis=1)),
            "It counts a row also when the second likeliest class is the label. Only the likeliest one is the "
            "network's answer.",
        ),
        Mistake(
            "second-likeliest",
            lambda P, labels: np.mean(np.argsort(P, axis=1)[:, -2] == labels),
            "It takes the second likeliest class. The network's answer is the likeliest one.",
        ),
        Mistake(
            "entry-by-entry",
            (
                lambda P, labels: np.mean((P > 0.5) == (np.arange(P.shape[1]) == labels[:, None])),
                lambda P, labels: np.mean(P.round() == (np.arange(P.shape[1]) == labels[:, None])),
            ),
            "Each entry of P counts for itself, also those that are rightly small. A row is one answer: is its "
            "likeliest class the label?",
        ),
        Mistake(
            "a-row-left-out",
            (
                lambda P, labels: np.sum(right_answers(P, labels)[1:]) / len(labels),
                lambda P, labels: np.sum(right_answers(P, labels)[:-1]) / len(labels),
            ),
            "The first row or the last one does not count. At which row does the loop begin, and at which does it end?",
        ),
        Mistake(
            "mean-of-the-classes",
            lambda P, labels: np.mean([np.mean(right_answers(P, labels)[labels == c]) for c in np.unique(labels)]),
            "That is the share of each class, and then the mean of these. Here each row counts the same, however "
            "many of its class there are.",
        ),
        Mistake(
            "order-lost",
            (
                lambda P, labels: np.mean(np.sort(np.argmax(P, axis=1)) == np.sort(labels)),
                lambda P, labels: (
                    sum(min(np.sum(np.argmax(P, axis=1) == c), np.sum(labels == c)) for c in np.unique(labels))
                    / len(labels)
                ),
            ),
            "Answers and labels came out of their order, as if both had been sorted, or counted by class. Each "
            "answer belongs to the label at its own position.",
        ),
        Mistake(
            "at-least-the-label",
            (
                lambda P, labels: np.mean(np.argmax(P, axis=1) >= labels),
                lambda P, labels: np.mean(np.argmax(P, axis=1) <= labels),
            ),
            "It also counts answers that are larger than the label, or smaller. Classes are names: only the same "
            "one is right.",
        ),
        Mistake(
            "last-row-only",
            (
                lambda P, labels: float(right_answers(P, labels)[-1]) / len(labels),
                lambda P, labels: float(right_answers(P, labels)[-1]),
            ),
            "Only the last row counts. Does the count begin anew in each turn of the loop?",
        ),
        Mistake(
            "until-the-first-wrong",
            lambda P, labels: np.sum(np.cumprod(right_answers(P, labels))) / len(labels),
            "It counts up to the first wrong answer. The rows after it count too.",
        ),
    ],
)
