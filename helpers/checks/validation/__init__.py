"""Lesson 7, *validation*: its exercises, in the order of the lesson, and its recall questions.

    check.split(split)                            three_parts
    check.accuracy(accuracy)                      share_right
    check.majority_baseline(majority_baseline)    baseline
    check.read_curves(read_curves)                curves
    check.choose(choose)                          choosing
    check.lookup_score(lookup_score)              lookups, the repair
    labs.ask(*check.recall)                       questions

X is an array of shape (n, features), one row for each example; y and labels are whole numbers, shape (n,); P holds
chances, shape (n, K). A score is a share from 0 to 1. What is looked at in a split stands in `parts`.
"""

# The order of the lesson, in which helpers.checks.exercises finds them.
# isort: off
from helpers.checks.validation.three_parts import split
from helpers.checks.validation.share_right import accuracy
from helpers.checks.validation.baseline import majority_baseline
from helpers.checks.validation.curves import read_curves
from helpers.checks.validation.choosing import choose
from helpers.checks.validation.lookups import leaky_lookup, lookup, lookup_score
from helpers.checks.validation.questions import recall

__all__ = [
    "accuracy",
    "choose",
    "leaky_lookup",
    "lookup",
    "lookup_score",
    "majority_baseline",
    "read_curves",
    "recall",
    "split",
]
