"""Lesson 3, *the loss*: its exercises, in the order of the lesson, and its recall questions.

    check.mse(mse)
    check.binary_cross_entropy(binary_cross_entropy)
    check.cross_entropy(cross_entropy)
    check.first_loss(first_loss)
    check.slope(slope)             the repair
    labs.ask(*check.recall)        recall_direction, recall_batch, recall_softmax

    square, cube, bowl, sure       functions of one number, to measure the slope of

n is the number of examples, K that of classes. For amounts, y_hat and y hold n numbers. For yes or no, p holds n
chances and y n answers, 1 or 0. For classes, P holds a row of K chances for each example, shape (n, K), and labels the
true classes.
"""

import math

import numpy as np

from helpers.checks import Exercise, Mistake, Question, as_it_is, matrix, number, vector, whole_number

FLOOR = 1e-12  # the smallest chance that counts: a chance of exactly 0 has no logarithm
OTHER_FLOORS = (1e-15, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3)


# Three logarithms that learners use: guarded, numpy's (0 gives minus infinity), math's (0 is an error)


def guarded_log(chances):
    """The logarithm of each chance, the smallest taken as FLOOR."""
    return np.log(np.maximum(chances, FLOOR))


def strict_log(chances):
    """The logarithm of each chance as math.log takes it: 0 is an error."""
    return np.array([math.log(chance) for chance in np.ravel(chances)]).reshape(np.shape(chances))


def with_each_log(formula):
    """The formula, called as formula(a, b, log), with each of the three."""
    return tuple(lambda a, b, log=log: formula(a, b, log) for log in (guarded_log, np.log, strict_log))


def without_log(chances):
    """The mean of the chances of the truth themselves, as it is and turned so that a good guess gets a small number."""
    return (
        lambda a, b: np.mean(chances(a, b)),
        lambda a, b: -np.mean(chances(a, b)),
        lambda a, b: 1 - np.mean(chances(a, b)),
    )


# Sentences that fit two exercises or three

LOWERED = (
    "np.minimum takes the smaller of two numbers, so the large chances were lowered. The small ones should be "
    "lifted, and the others stay: which function takes the larger of two?"
)
HUGE = (
    "A floor of 1e12 is a 1 followed by twelve zeros, far above any chance. Look at the sign of the power in the task."
)
OVERWRITTEN = (
    "Only the last example counts. Each turn of the loop seems to overwrite the total instead of adding to it."
)
ONLY_FIRST = "Only the first example counts. Is the return inside the loop? Then the loop ends after one turn."
ADDED_UP = "The losses of the examples were added up. What is missing at the end is the mean."
NOT_AVERAGED = "That is the loss of each example. The loss of the batch is a single number: their mean."
NO_LOGARITHM = "That is made of the chances of the truth themselves. Take the logarithm of each before the mean."
BASE_10 = "That is the logarithm to the base 10. Here log is the natural one, to the base e: np.log or math.log."
BASE_2 = "That is the logarithm to the base 2. Here log is the natural one, to the base e: np.log or math.log."

# mse(y_hat, y)

mse = Exercise(
    "mse",
    arguments={"y_hat": vector, "y": vector},
    reference=lambda y_hat, y: np.mean((y_hat - y) ** 2),
    # The first can be done in the head; in the second the errors cancel; then other lengths, and a single guess.
    probes=[
        ([3, 5], [2, 2]),
        ([1, 4, 2], [2, 2, 3]),
        ([0.5, -1, 2, 3], [0, 1, 2.5, -1]),
        ([4], [1]),
        ([-2, 0.5, 1], [1, 0.5, -1]),
    ],
    verified="averages the squared errors",
    mistakes=[
        Mistake(
            "sum-for-mean",
            lambda y_hat, y: np.sum((y_hat - y) ** 2),
            "The squared errors were added up. Twice as many examples would give twice the loss; "
            "what is missing at the end is the mean.",
        ),
        Mistake(
            "not-squared",
            (lambda y_hat, y: np.mean(y_hat - y), lambda y_hat, y: np.mean(y - y_hat)),
            "That is the mean of the errors as they are. One that is 2 too high and one that is 2 too low cancel. "
            "What takes the sign away?",
        ),
        Mistake(
            "sum-of-errors",
            (lambda y_hat, y: np.sum(y_hat - y), lambda y_hat, y: np.sum(y - y_hat)),
            "That is the sum of the errors as they are. Errors up and errors down cancel in it. What is done to each "
            "error first?",
        ),
        Mistake(
            "absolute",
            lambda y_hat, y: np.mean(np.abs(y_hat - y)),
            "That is the mean size of the errors. It is a loss too, but here each error is squared, "
            "so that a large one counts for more.",
        ),
        Mistake(
            "square-root",
            (
                lambda y_hat, y: np.sqrt(np.mean((y_hat - y) ** 2)),
                lambda y_hat, y: np.linalg.norm(y_hat - y),
            ),
            "A square root was taken. The mean of the squares is the answer as it is.",
        ),
        Mistake(
            "half",
            (lambda y_hat, y: np.mean((y_hat - y) ** 2) / 2, lambda y_hat, y: np.sum((y_hat - y) ** 2) / 2),
            "There is a factor 1/2 in it. Some books write it to shorten the slope; here the loss is the plain mean.",
        ),
        Mistake(
            "squares-the-mean",
            lambda y_hat, y: np.mean(y_hat - y) ** 2,
            "The mean was taken first and squared afterwards. By then errors up and down have cancelled. "
            "Which of the two comes first?",
        ),
        Mistake(
            "squares-the-sum",
            (lambda y_hat, y: np.sum(y_hat - y) ** 2, lambda y_hat, y: np.sum(y_hat - y) ** 2 / len(y)),
            "The errors were added up and the sum was squared. Square each error by itself, then take the mean.",
        ),
        Mistake(
            "not-averaged-yet",
            lambda y_hat, y: (y_hat - y) ** 2,
            "That is the squared error of each example. The loss is a single number: their mean.",
        ),
        Mistake(
            "squares-apart",
            (lambda y_hat, y: np.mean(y_hat**2 - y**2), lambda y_hat, y: np.mean(y**2 - y_hat**2)),
            "The guesses and the truths were squared before they were subtracted. First the error, then its square: "
            "where do the parentheses close?",
        ),
        Mistake(
            "squares-one-only",
            (lambda y_hat, y: np.mean(y_hat - y**2), lambda y_hat, y: np.mean(y - y_hat**2)),
            "Only the second of the two was squared: Python takes ** before the minus. The error needs parentheses "
            "around it.",
        ),
        Mistake(
            "every-guess-with-every-truth",
            (
                lambda y_hat, y: np.sum((y_hat[:, None] - y) ** 2, axis=0) / len(y),
                lambda y_hat, y: np.sum((y_hat[:, None] - y) ** 2) / len(y),
            ),
            "Each guess was compared with all truths. The loop hands you one guess at a time; "
            "take one truth at a time as well, the one of the same example.",
        ),
        Mistake(
            "always-three",
            lambda y_hat, y: np.sum((y_hat - y) ** 2) / 3,
            "It divides by 3, however many guesses there are. Where can the function see how many it was given?",
        ),
        Mistake(
            "adds-instead-of-subtracts",
            lambda y_hat, y: np.mean((y_hat + y) ** 2),
            "The guess and the truth were added. The error is how far they lie apart.",
        ),
        Mistake(
            "doubles-instead-of-squares",
            (lambda y_hat, y: np.mean((y_hat - y) * 2), lambda y_hat, y: np.mean((y - y_hat) * 2)),
            "Each error was multiplied by 2. To square it is to multiply it by itself: in Python, ** 2.",
        ),
        Mistake(
            "one-less",
            lambda y_hat, y: np.sum((y_hat - y) ** 2) / max(len(y) - 1, 1),
            "It divides by one less than the number of examples. Divide by the number itself.",
        ),
        Mistake(
            "first-example-only",
            lambda y_hat, y: (y_hat[0] - y[0]) ** 2,
            ONLY_FIRST,
        ),
        Mistake(
            "divides-inside-the-loop",
            lambda y_hat, y: (y_hat[0] - y[0]) ** 2 / len(y),
            "Only the first example counts, divided by how many there are. Is the return inside the loop?",
        ),
        Mistake(
            "last-example-only",
            (lambda y_hat, y: (y_hat[-1] - y[-1]) ** 2, lambda y_hat, y: (y_hat[-1] - y[-1]) ** 2 / len(y)),
            OVERWRITTEN,
        ),
    ],
)


# binary_cross_entropy(p, y)


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
    # Two examples come first: with a single one, a function that takes no arrays seems to go wrong elsewhere.
    # The last three: sure and right, where 0 times the logarithm of 0 has no value; sure and wrong, both ways.
    probes=[
        ([0.8, 0.3], [1, 0]),
        ([0.8], [1]),
        ([0.1, 0.6, 0.9, 0.25], [1, 1, 0, 0]),
        ([0.2, 0.4, 0.7], [0, 0, 0]),
        ([1, 0], [1, 0]),
        ([0, 0.5], [1, 1]),
        ([1, 0.5], [0, 1]),
    ],
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
        Mistake("floor-huge", lambda p, y: -np.mean(np.log(np.maximum(of_the_truth(p, y), 1 / FLOOR))), HUGE),
        Mistake(
            "log-of-the-mean",
            with_each_log(lambda p, y, log: -log(np.mean(of_the_truth(p, y)))),
            "The chances were averaged before the logarithm. Then a sure guess hides a bad one. "
            "First the logarithm of each, then the mean.",
        ),
        Mistake(
            "other-floor",
            tuple(
                lambda p, y, floor=floor: -np.mean(np.log(np.maximum(of_the_truth(p, y), floor)))
                for floor in OTHER_FLOORS
            ),
            "It holds at chances of 0, and with another smallest chance than asked for. Which one does the task name?",
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


# cross_entropy(P, labels)


def of_the_labels(P, labels):
    """The chance that each row gave to its true class."""
    return P[np.arange(len(P)), labels]


cross_entropy = Exercise(
    "cross_entropy",
    arguments={"P": matrix, "labels": as_it_is},
    reference=lambda P, labels: -np.mean(guarded_log(of_the_labels(P, labels))),
    # The first can be read off; rows that are right, wrong and undecided; in the last a truth was given no chance.
    probes=[
        ([[0.7, 0.2, 0.1]], np.array([0])),
        ([[0.7, 0.2, 0.1], [0.3, 0.6, 0.1]], np.array([0, 2])),
        ([[0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1], [0.25, 0.15, 0.5, 0.1]], np.array([2, 0, 1])),
        ([[0.5, 0.5], [0.9, 0.1], [0.2, 0.8], [0.6, 0.4]], np.array([1, 0, 1, 1])),
        ([[1, 0, 0], [0.25, 0.5, 0.25]], np.array([0, 1])),
        ([[0, 1, 0], [0.2, 0.2, 0.6]], np.array([2, 0])),
    ],
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
        Mistake(
            "floor-huge", lambda P, labels: -np.mean(np.log(np.maximum(of_the_labels(P, labels), 1 / FLOOR))), HUGE
        ),
        Mistake(
            "row-and-column-swapped",
            with_each_log(lambda P, labels, log: -np.mean(log(P[labels, np.arange(len(P))]))),
            "Row and column have changed places. P[row, column]: the number of the example comes first, "
            "its label second.",
        ),
        Mistake(
            "other-floor",
            tuple(
                lambda P, labels, floor=floor: -np.mean(np.log(np.maximum(of_the_labels(P, labels), floor)))
                for floor in OTHER_FLOORS
            ),
            "It holds at a chance of 0, and with another smallest chance than asked for. Which one does the task name?",
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
            "P[:, labels] takes all the labels' columns from every row. Row 0 goes with labels[0] alone, row 1 with "
            "labels[1]: give numpy the row numbers too, or go through the rows in a loop.",
        ),
        Mistake(
            "rows-by-label",
            (
                *with_each_log(lambda P, labels, log: -np.mean(log(P[labels]))),
                *with_each_log(lambda P, labels, log: -log(P[labels])),
            ),
            "P[labels] takes whole rows: label 2 gives row 2. The label is the column within an example's own row.",
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


# first_loss(n_classes)

first_loss = Exercise(
    "first_loss",
    arguments={"n_classes": whole_number},
    reference=lambda n_classes: math.log(n_classes),
    probes=[10, 2, 4, 100],
    verified="says what a network that knows nothing scores, for any number of classes",
    mistakes=[
        Mistake(
            "minus-missing",
            lambda n_classes: math.log(1 / n_classes),
            "The size is right and the sign is not: a loss is never below 0. The minus belongs to the logarithm of the "
            "chance. Is it there, and is it the chance that you took the logarithm of?",
        ),
        Mistake(
            "the-chance",
            lambda n_classes: 1 / n_classes,
            "That is the chance that each class gets. Now the loss for it: minus its logarithm.",
        ),
        Mistake(
            "one-minus-the-chance",
            lambda n_classes: 1 - 1 / n_classes,
            "That is how much is missing to 100%. The loss of this lesson is minus the logarithm of the chance.",
        ),
        Mistake(
            "weighted",
            lambda n_classes: math.log(n_classes) / n_classes,
            "The logarithm was multiplied by the chance, or averaged over the classes. "
            "One class is true, and its logarithm counts once.",
        ),
        Mistake(
            "all-classes",
            lambda n_classes: n_classes * math.log(n_classes),
            "The loss was added up over all classes. One class is true, and its logarithm counts once.",
        ),
        Mistake(
            "log10",
            lambda n_classes: math.log10(n_classes),
            BASE_10,
        ),
        Mistake(
            "log2",
            lambda n_classes: math.log2(n_classes),
            BASE_2,
        ),
        Mistake(
            "always-ten-classes",
            (lambda n_classes: math.log(10), lambda n_classes: 2.3, lambda n_classes: 2.303, lambda n_classes: 2.30),
            "That is right for 10 classes only. How does the chance for each class depend on how many there are?",
        ),
        Mistake(
            "one-half",
            (lambda n_classes: math.log(2), lambda n_classes: 0.5),
            "It looks as if every network gave the truth one half. With more classes, each gets less.",
        ),
        Mistake(
            "squared",
            lambda n_classes: (1 - 1 / n_classes) ** 2,
            "That is the squared penalty. The loss for classes is minus the logarithm of the chance.",
        ),
        Mistake(
            "exp",
            lambda n_classes: math.exp(-1 / n_classes),
            "That is e to a power. The logarithm goes the other way: np.log or math.log.",
        ),
    ],
)


# slope(f, w, h), the repair, and functions to measure the slope of


def square(w):
    """w times w. Its slope is 2w."""
    return w * w


def cube(w):
    """w times w times w. Its slope is 3w^2."""
    return w * w * w


def bowl(w):
    """A bowl with its lowest point at 1: (w - 1)^2 + 2. Its slope is 2(w - 1)."""
    return (w - 1) * (w - 1) + 2


def sure(w):
    """The loss of a neuron with one weight w and the input 2, whose truth is yes: log(1 + exp(-2w))."""
    return math.log(1 + math.exp(-2 * w))


CURVES = {f.__name__: f for f in (square, cube, bowl, sure)}


def curve(name):
    """One of the functions above by its name: a kind of argument, so that a probe is written with plain data."""
    if name not in CURVES:
        raise ValueError(f"expected one of {', '.join(CURVES)}; got {name!r}")
    return CURVES[name]


def broken_slope(f, w, h):
    """What the learner is given: the second nudge starts from the nudged weight, and so ends where it began."""
    w = w + h
    up = f(w)
    w = w - h
    down = f(w)
    return (up - down) / (2 * h)


slope = Exercise(
    "slope",
    arguments={"f": curve, "w": number, "h": number},
    reference=lambda f, w, h: (f(w + h) - f(w - h)) / (2 * h),
    # On a parabola the slope is exact for every h; the cube and the neuron tell a nudge of the wrong size.
    probes=[("square", 3, 0.1), ("cube", 2, 0.5), ("bowl", 1, 0.25), ("sure", -0.5, 0.1), ("square", -1, 0.01)],
    verified="is repaired: it nudges up and down from the same weight, and divides by the whole distance",
    given=broken_slope,
    given_sentence=(
        "slope still does what the broken one does: for square at 3 it gives 3.05, where the slope is 6. "
        "Follow w through the lines: what is it when down is computed?"
    ),
    mistakes=[
        Mistake(
            "one-sided",
            (lambda f, w, h: (f(w + h) - f(w)) / h, lambda f, w, h: (f(w) - f(w - h)) / h),
            "The nudge goes to one side only. On a curve that leans to that side. "
            "Nudge up by h and down by h, and compare these two.",
        ),
        Mistake(
            "still-starts-from-the-nudged",
            lambda f, w, h: (f(w) - f(w - h)) / (2 * h),
            "One of the two nudges still starts from a weight that has been moved, and so comes back to w itself. "
            "Both start from the same w.",
        ),
        Mistake(
            "divides-by-h",
            lambda f, w, h: (f(w + h) - f(w - h)) / h,
            "It is twice too large. From w - h to w + h, how far is that?",
        ),
        Mistake(
            "not-divided",
            lambda f, w, h: f(w + h) - f(w - h),
            "That is how much the loss changed. The slope says how steep it is: divide by how far the weight was "
            "moved, from down to up.",
        ),
        Mistake(
            "divides-by-2-only",
            lambda f, w, h: (f(w + h) - f(w - h)) / 2,
            "The change was halved, and h itself was forgotten. How far is it from w - h to w + h?",
        ),
        Mistake(
            "times-h",
            lambda f, w, h: (f(w + h) - f(w - h)) / 2 * h,
            "Python works from left to right: / 2 * h divides by 2 and then multiplies by h. "
            "What stands below the line needs parentheses.",
        ),
        Mistake(
            "parentheses-missing",
            lambda f, w, h: f(w + h) - f(w - h) / (2 * h),
            "Only the second loss was divided. Python divides before it subtracts: the difference needs parentheses.",
        ),
        Mistake(
            "sign-flipped",
            lambda f, w, h: (f(w - h) - f(w + h)) / (2 * h),
            "The size is right and the sign is not. Up minus down, in this order.",
        ),
        Mistake(
            "adds-the-losses",
            lambda f, w, h: (f(w + h) + f(w - h)) / (2 * h),
            "The two losses were added. The slope is made of their difference.",
        ),
        Mistake(
            "nudges-too-far",
            (
                lambda f, w, h: (f(w + 2 * h) - f(w)) / (2 * h),
                lambda f, w, h: (f(w) - f(w - 2 * h)) / (2 * h),
                lambda f, w, h: (f(w + h) - f(w - 2 * h)) / (2 * h),
                lambda f, w, h: (f(w + 2 * h) - f(w - 2 * h)) / (2 * h),
                lambda f, w, h: (f(w + 2 * h) - f(w - h)) / (2 * h),
            ),
            "One nudge goes too far. One weight should lie h above w, the other h below it.",
        ),
        Mistake(
            "slope-of-the-square",
            lambda f, w, h: 2 * w,
            "That is the slope of w squared, by a rule you know. Here f can be any function: call f, and measure.",
        ),
        Mistake(
            "always-at-3",
            lambda f, w, h: (f(3.1) - f(2.9)) / (2 * h),
            "f is always asked at 3.1 and 2.9. That fits the example alone: use w and h in their place.",
        ),
        Mistake(
            "distance-for-loss",
            lambda f, w, h: ((w + h) - (w - h)) / (2 * h),
            "The two weights were subtracted, and the losses at them were left out. f(...) gives the loss of a weight.",
        ),
    ],
)

recall_direction = Question(
    "The slope of the loss for one weight is -0.55. You want a lower loss. What should this weight do?",
    {
        "go up": "Yes. A negative slope says that the loss falls to the right, where the weight is larger.",
        "go down": "To the left of here the loss is higher: a negative slope means that the curve falls to the right.",
        "stay, the slope is below 0": "It stays where the slope is 0. Anywhere else a small move makes the loss lower.",
        "the slope can't tell": "It can tell the direction, from two losses. How far to go is another matter.",
    },
    right="go up",
)

recall_batch = Question(
    "You compute the loss of the same network on 1,000 pictures instead of 100. About how large is it?",
    {
        "ten times as large": "A sum would be. The loss is a mean, so that batches of different sizes can be compared.",
        "about the same": "Yes. It is a mean over the examples, so it says how wrong the network is for one of them.",
        "a tenth": "It is divided by how many there are, and there are more terms to divide. The two balance.",
        "0, there are enough pictures": "More pictures do not make the guesses better. Only a change of weights does.",
    },
    right="about the same",
)

recall_softmax = Question(
    "From lesson 2: the softmax has turned ten scores into ten chances. What do they add up to?",
    {
        "it depends on the scores": "The scores may be any numbers. To make chances of them, the softmax divides by "
        "their total.",
        "10": "There are ten of them, and each lies between 0 and 1. They share one whole.",
        "1": "Yes. So a chance that is given to a wrong digit is missing for the right one.",
        "0": "Scores can cancel to 0. Chances are never below 0, so they can't.",
    },
    right="1",
)

recall = (recall_direction, recall_batch, recall_softmax)
