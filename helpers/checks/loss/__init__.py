"""Lesson 3, *the loss*: its exercises, in the order of the lesson, and its recall questions.

    check.mse(mse)                                        squared_error
    check.binary_cross_entropy(binary_cross_entropy)      yes_or_no
    check.cross_entropy(cross_entropy)                    classes
    check.first_loss(first_loss)                          blind_guess
    check.slope(slope)                                    nudging, the repair
    labs.ask(*check.recall)                               questions

n is the number of examples, K that of classes. For amounts, y_hat and y hold n numbers. For yes or no, p holds n
chances and y n answers, 1 or 0. For classes, P holds a row of K chances for each example, shape (n, K), and labels the
true classes. What several of them share stands in `shared`.
"""

# The order of the lesson, in which helpers.checks.exercises finds them.
# isort: off
from helpers.checks.loss.squared_error import mse
from helpers.checks.loss.yes_or_no import binary_cross_entropy
from helpers.checks.loss.classes import cross_entropy
from helpers.checks.loss.blind_guess import first_loss
from helpers.checks.loss.nudging import broken_slope, curve, slope, square
from helpers.checks.loss.questions import recall
from helpers.checks.loss.shared import FLOOR

__all__ = [
    "FLOOR",
    "binary_cross_entropy",
    "broken_slope",
    "cross_entropy",
    "curve",
    "first_loss",
    "mse",
    "recall",
    "slope",
    "square",
]
