"""Lesson 8, `baseline(training, validation)`: the score to beat, found with lesson 7's `majority_baseline`."""

from dataclasses import replace

import numpy as np

from helpers.checks import Exercise, array, whole_numbers
from helpers.checks.validation.baseline import MISTAKES, PROBES, blind


def part(labels) -> tuple:
    """A part of the data with these labels: the pair (X, y). Its pictures are blank but for a label's own pixel."""
    y = whole_numbers(labels)
    return array(np.eye(64)[y]), y


def one(part) -> bool:
    """Whether there is a single picture in a part."""
    return len(part[1]) == 1


def of_labels(function):
    """The same function, of two parts instead of their labels."""
    return lambda training, validation: function(training[1], validation[1])


baseline = Exercise(
    "baseline",
    arguments={"training": part, "validation": part},
    reference=of_labels(blind),
    probes=PROBES,
    promises={"training": ("tuple", one), "validation": ("tuple", one), "result": "0, 1, fraction"},
    verified="hands the labels of both parts to majority_baseline, in the right order",
    mistakes=[replace(mistake, returns=tuple(map(of_labels, mistake.ways))) for mistake in MISTAKES],
)
