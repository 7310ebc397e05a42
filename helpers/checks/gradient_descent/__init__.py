"""Lesson 5, *gradient descent*: its exercises, in the order of the lesson, and its recall questions.

    check.step(step)                        one_step
    check.descend(descend)                  descent
    check.read_curves(read_curves)          curves
    check.minibatches(minibatches)          batches
    check.momentum_step(momentum_step)      momentum, the repair
    labs.ask(*check.recall)                 questions

lr is the learning rate. A parameter and its gradient have the same shape; a new value is old - lr * gradient. The
functions that `descend` walks down stand in `bowls`.
"""

# The order of the lesson, in which helpers.checks.exercises finds them.
# isort: off
from helpers.checks.gradient_descent.one_step import step
from helpers.checks.gradient_descent.descent import descend, down, places, walk
from helpers.checks.gradient_descent.curves import read_curves
from helpers.checks.gradient_descent.batches import minibatches, minibatches_of
from helpers.checks.gradient_descent.momentum import broken_momentum_step, momentum_step
from helpers.checks.gradient_descent.questions import recall
from helpers.checks.gradient_descent.bowls import (
    bowl,
    shifted_bowl,
    slope_of_bowl,
    slope_of_shifted_bowl,
    slope_of_steep_bowl,
    slope_of_trough,
    steep_bowl,
    trough,
)

__all__ = [
    "bowl",
    "broken_momentum_step",
    "descend",
    "down",
    "minibatches",
    "minibatches_of",
    "momentum_step",
    "places",
    "read_curves",
    "recall",
    "shifted_bowl",
    "slope_of_bowl",
    "slope_of_shifted_bowl",
    "slope_of_steep_bowl",
    "slope_of_trough",
    "steep_bowl",
    "step",
    "trough",
    "walk",
]
