"""Lesson 1, `weighted_sum(x, w, b)`: the sum that a neuron makes of its inputs."""

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, number, vector


def z_of(x, w, b):
    """The weighted sum, the one formula that three of the exercises build on."""
    return np.dot(w, x) + b


weighted_sum = Exercise(
    "weighted_sum",
    arguments={"x": vector, "w": vector, "b": number},
    reference=z_of,
    # The first can be done in the head, and then the docstring's; more inputs than two, a negative weight, a negative
    # bias, inputs of 0; one input alone, no bias, and results with three digits behind the point.
    probes=[
        ([2, 3], [4, 5], 10),
        ([0.8, 0.8], [2, 1], -2),
        ([1, 0.5, 2], [3, -2, 1], -1),
        ([0.8, 0.95], [2.55, -1], -1.525),
        ([0, 0], [5, 7], 0.5),
        ([1, -1, 2, 0.5], [0.5, 2, 0, 4], 2),
        ([0.25], [-3.1], 0),
    ],
    promises={"x": "any number, one", "w": "any number", "b": "any number", "result": "negative, positive, fraction"},
    verified="multiplies each input by its weight, adds it all up, and adds the bias once",
    mistakes=[
        Mistake(
            "bias-missing",
            lambda x, w, b: np.dot(w, x),
            "The difference is exactly the bias, {b}: it is missing.",
        ),
        Mistake(
            "bias-once-per-input",
            lambda x, w, b: sum(x * w + b),
            "The bias, {b}, was added once for every input. It belongs to the whole sum, once. "
            "Does the line that adds it stand inside the loop?",
        ),
        Mistake(
            "products-not-summed",
            (lambda x, w, b: x * w + b, lambda x, w, b: x * w, lambda x, w, b: [*(x * w), b]),
            "One number for each input came back. They still have to be added up into a single one.",
        ),
        Mistake(
            "adds-instead-of-multiplies",
            (
                lambda x, w, b: sum(x + w) + b,
                lambda x, w, b: sum(x + w),
                lambda x, w, b: x + w + b,
                lambda x, w, b: x + w,
            ),
            "It looks as if each input and its weight were added. A weight says how much its input counts: "
            "how many times.",
        ),
        Mistake(
            "bias-multiplied",
            lambda x, w, b: np.dot(w, x) * b,
            "The sum was multiplied by the bias. The bias shifts the sum up or down; it does not stretch it.",
        ),
        Mistake(
            "bias-subtracted",
            lambda x, w, b: np.dot(w, x) - b,
            "The bias went the wrong way: it was taken off, and it should be put on.",
        ),
        Mistake(
            "bias-through-weights",
            lambda x, w, b: sum(w * (x + b)),
            "The bias was multiplied by the weights. Only inputs have weights; the bias is added as it is. "
            "Where do the parentheses close?",
        ),
        Mistake(
            "last-input-only",
            (lambda x, w, b: x[-1] * w[-1] + b, lambda x, w, b: x[-1] * w[-1]),
            "Only the last input counts. Each turn of the loop seems to overwrite the sum instead of adding to it.",
        ),
        Mistake(
            "first-input-only",
            (lambda x, w, b: x[0] * w[0] + b, lambda x, w, b: x[0] * w[0]),
            "Only the first input counts. Is the return inside the loop? Then the loop ends after one turn.",
        ),
        Mistake(
            "first-two-inputs-only",
            lambda x, w, b: x[0] * w[0] + x[1] * w[1] + b,
            "The first two inputs count and the rest are left out. There may be any number of inputs: "
            "go through all of x.",
        ),
        Mistake(
            "weights-unused",
            lambda x, w, b: sum(x) + b,
            "The inputs were added up without their weights. Each input is first multiplied by its own weight.",
        ),
        Mistake(
            "inputs-unused",
            lambda x, w, b: sum(w) + b,
            "The weights were added up without the inputs. Each weight is first multiplied by its own input.",
        ),
        Mistake(
            "sums-then-multiplies",
            lambda x, w, b: sum(x) * sum(w) + b,
            "It adds first and multiplies afterwards, so every weight reaches every input. "
            "Multiply pair by pair, then add.",
        ),
        Mistake(
            "mean-for-sum",
            lambda x, w, b: np.mean(x * w) + b,
            "The products were averaged. They are added up and not divided by how many there are.",
        ),
        Mistake(
            "squeezed-already",
            lambda x, w, b: nn.sigmoid(z_of(x, w, b)),
            "That is the sum after the sigmoid. Give the sum itself; the sigmoid comes later.",
        ),
    ],
)
