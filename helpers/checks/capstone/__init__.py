"""Lesson 8, *your own digit reader*: its exercises, in the order of the lesson, and its recall questions.

    check.prepare(prepare)             dividing
    check.baseline(baseline)           blind_score
    check.build(build)                 building
    check.final_score(final_score)     sealed_test
    check.model_card(model_card)       cards
    check.read(read)                   drawings, the repair
    labs.ask(*check.recall)            questions

X is an array of shape (n, 64), one row for each picture; y holds digits, shape (n,); a part of the data is a
pair (X, y). layers is a list of (W, b): ReLU between them, softmax at the end. A score is a share from 0 to 1.
What is looked at in an answer that may differ from the reference's stands in `facts`.
"""

# The order of the lesson, in which helpers.checks.exercises finds them.
# isort: off
from helpers.checks.capstone.dividing import prepare
from helpers.checks.capstone.blind_score import baseline
from helpers.checks.capstone.building import build
from helpers.checks.capstone.sealed_test import final_score
from helpers.checks.capstone.cards import model_card
from helpers.checks.capstone.drawings import read
from helpers.checks.capstone.questions import recall

__all__ = [
    "baseline",
    "build",
    "final_score",
    "model_card",
    "prepare",
    "read",
    "recall",
]
