"""Lesson 6, *epochs*: its exercises, in the order of the lesson, and its recall questions.

    check.standardise(standardise)                   standardising
    check.updates_per_epoch(updates_per_epoch)       updates
    check.train(train)                               training
    check.early_stop(early_stop)                     early_stopping
    check.train_until(train_until)                   to_a_target, the repair
    labs.ask(*check.recall)                          questions

Data come as pairs (X, y): X of shape (n, features), y the labels, shape (n,). `layers` is [(W1, b1), (W2, b2)], and
`losses` a dict with a list for "training" and one for "validation", a number for each epoch in it. The loops that
`train` and `train_until` are compared with, right and wrong, stand in `loops`.
"""

# The order of the lesson, in which helpers.checks.exercises finds them.
# isort: off
from helpers.checks.epochs.standardising import standardise
from helpers.checks.epochs.updates import updates_per_epoch
from helpers.checks.epochs.training import train
from helpers.checks.epochs.early_stopping import early_stop
from helpers.checks.epochs.to_a_target import train_until
from helpers.checks.epochs.questions import recall

__all__ = [
    "early_stop",
    "recall",
    "standardise",
    "train",
    "train_until",
    "updates_per_epoch",
]
