"""Lesson 3, `first_loss(n_classes)`: the loss of a network that knows nothing yet."""

import math

from helpers.checks import (
    Exercise,
    Mistake,
    whole_number,
)
from helpers.checks.loss.shared import BASE_2, BASE_10

first_loss = Exercise(
    "first_loss",
    arguments={"n_classes": whole_number},
    reference=lambda n_classes: math.log(n_classes),
    probes=[10, 2, 4, 100],
    promises={"n_classes": "whole, 2", "result": "fraction"},
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
