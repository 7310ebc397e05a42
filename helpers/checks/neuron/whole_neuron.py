"""Lesson 1, `neuron(x, w, b)`, the repair: a neuron from its inputs to its output."""

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, number, vector
from helpers.checks.neuron.weighing import z_of


def broken_neuron(x, w, b):
    """What the learner is given: the bias is added to every input, and so goes through the weights."""
    z = 0.0
    for x_i, w_i in zip(x, w, strict=True):
        z = z + w_i * (x_i + b)
    return nn.sigmoid(z)


neuron = Exercise(
    "neuron",
    arguments={"x": vector, "w": vector, "b": number},
    reference=lambda x, w, b: nn.sigmoid(z_of(x, w, b)),
    # In the second all weights are 0: nothing but the bias can be seen there. Then the docstring's apple.
    probes=[
        ([0.8, 0.9], [2, 1], -1.5),
        ([1, 2], [0, 0], 2),
        ([0.8, 0.8], [2, 1], -2),
        ([0.5, 0.5, 1], [4, -2, 1], 0.5),
        ([0, 0], [1, 3], -1),
        ([-1.5], [0.5], 0),
    ],
    promises={"x": "any number, one", "w": "any number", "b": "any number", "result": "fraction"},
    verified="is repaired: its bias shifts the sum whatever the weights are",
    given=broken_neuron,
    given_sentence=(
        "neuron still does what the broken one does: with all weights 0 it says 0.5, whatever the bias is. "
        "Follow b through the lines: what is it multiplied by?"
    ),
    mistakes=[
        Mistake(
            "bias-missing",
            lambda x, w, b: nn.sigmoid(np.dot(w, x)),
            "The bias, {b}, is no longer multiplied, but now it is missing altogether. Where should it be added?",
        ),
        Mistake(
            "bias-once-per-input",
            lambda x, w, b: nn.sigmoid(sum(w * x + b)),
            "The bias is free of the weights now, but it is added once for every input. "
            "Should that stand inside the loop?",
        ),
        Mistake(
            "bias-still-in-the-loop",
            lambda x, w, b: nn.sigmoid(sum(w * (x + b)) + b),
            "The bias is added on its own now, and it still goes through the weights as well. "
            "Which of the two should stay?",
        ),
        Mistake(
            "bias-through-inputs",
            lambda x, w, b: nn.sigmoid(sum((w + b) * x)),
            "Now the bias is multiplied by the inputs instead of the weights. It should be multiplied by neither.",
        ),
        Mistake(
            "bias-after-the-sigmoid",
            lambda x, w, b: nn.sigmoid(np.dot(w, x)) + b,
            "The bias was added after the sigmoid. It is part of the sum that goes into the sigmoid.",
        ),
        Mistake(
            "bias-subtracted",
            lambda x, w, b: nn.sigmoid(np.dot(w, x) - b),
            "The bias goes the wrong way: it is taken off, and it should be put on.",
        ),
        Mistake(
            "sigmoid-missing",
            z_of,
            "The weighted sum is right now. Before it comes back, it has to go through the sigmoid.",
        ),
        Mistake(
            "sigmoid-twice",
            lambda x, w, b: nn.sigmoid(nn.sigmoid(z_of(x, w, b))),
            "The sum went through the sigmoid twice. Once is enough.",
        ),
        Mistake(
            "last-input-only",
            lambda x, w, b: nn.sigmoid(w[-1] * x[-1] + b),
            "Only the last input counts. Each turn of the loop seems to overwrite z instead of adding to it.",
        ),
        Mistake(
            "first-input-only",
            lambda x, w, b: nn.sigmoid(w[0] * x[0] + b),
            "Only the first input counts. Is the return inside the loop? Then the loop ends after one turn.",
        ),
        Mistake(
            "decides",
            lambda x, w, b: int(z_of(x, w, b) >= 0),
            "That is a decision, 0 or 1. A neuron outputs the chance itself.",
        ),
    ],
)
