"""Lesson 3, `mse(y_hat, y)`: the loss where an amount is guessed."""

import numpy as np

from helpers.checks import Exercise, Mistake, vector
from helpers.checks.loss.shared import ONLY_FIRST, OVERWRITTEN

mse = Exercise(
    "mse",
    arguments={"y_hat": vector, "y": vector},
    reference=lambda y_hat, y: np.mean((y_hat - y) ** 2),
    # The first can be done in the head; in the second the errors cancel; then the docstring's, other lengths, and a
    # single guess.
    probes=[
        ([3, 5], [2, 2]),
        ([1, 4, 2], [2, 2, 3]),
        ([21, 18, 25], [20, 21, 23]),
        ([0.5, -1, 2, 3], [0, 1, 2.5, -1]),
        ([4], [1]),
        ([-2, 0.5, 0], [1, 0.5, -1]),
        ([1.5, 2], [1.5, 2]),
    ],
    promises={"y_hat": "any number, one", "y": "any number", "result": "0, fraction"},
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
                lambda y_hat, y: np.linalg.norm(y_hat - y) / len(y),
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
            "median-for-mean",
            lambda y_hat, y: np.median((y_hat - y) ** 2),
            "That is the middle one of the squared errors. The mean is asked for: add them up, and divide by how many.",
        ),
        Mistake(
            "mean-error-taken-off",
            lambda y_hat, y: np.var(y_hat - y),
            "That is how much the errors differ from one another, as np.var does. Guesses that are all 3 too high "
            "would cost nothing.",
        ),
        Mistake(
            "last-left-out",
            (
                lambda y_hat, y: np.sum((y_hat[:-1] - y[:-1]) ** 2) / len(y),
                lambda y_hat, y: np.mean((y_hat[:-1] - y[:-1]) ** 2),
            ),
            "The last guess does not count. Does the loop end one turn too early?",
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
