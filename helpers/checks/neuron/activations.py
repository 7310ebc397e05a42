"""Lesson 1, `sigmoid(z)` and `relu(z)`: what a neuron makes of its sum."""

import math

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, number, vector

# sigmoid(z)


def with_each_exp(formula):
    """The formula with math's exp and with numpy's: where one raises OverflowError, the other gives infinity."""
    return tuple(lambda z, exp=exp: formula(z, exp) for exp in (math.exp, np.exp))


sigmoid = Exercise(
    "sigmoid",
    arguments={"z": number},
    reference=nn.sigmoid,
    # -1000 and 1000: a trained network meets such sums, and exp(1000) is too large a number for Python.
    probes=[2, 0, 0.4, -1, 1000, -1000],
    promises={"z": "any number, 1000, -1000", "result": "0, 1, fraction"},
    verified="squeezes any number into the range from 0 to 1, for very large and very small z too",
    mistakes=[
        Mistake(
            "sign-flipped",
            (
                *with_each_exp(lambda z, exp: 1 / (1 + exp(z))),
                *with_each_exp(lambda z, exp: exp(-z) / (1 + exp(-z))),
                *with_each_exp(lambda z, exp: 1 - 1 / (1 + exp(-z))),
            ),
            "The curve runs the wrong way: a large z should come near 1. Look at the sign in front of z.",
        ),
        Mistake(
            "one-missing",
            (*with_each_exp(lambda z, exp: 1 / exp(-z)), *with_each_exp(lambda z, exp: exp(z))),
            "That is e to the power {z}. Below the line of the fraction stand two terms. One of them is missing.",
        ),
        Mistake(
            "exp-alone",
            with_each_exp(lambda z, exp: exp(-z)),
            "That is exp(-z) alone. It is one part of the formula: the 1 + beside it and the fraction are missing.",
        ),
        Mistake(
            "parentheses-missing",
            with_each_exp(lambda z, exp: 1 / 1 + exp(-z)),
            "That is 1 + exp(-z), with no fraction. Python divides before it adds: 1/1 is done first. "
            "All that stands below the line needs parentheses around it.",
        ),
        Mistake(
            "minus-for-plus",
            with_each_exp(lambda z, exp: 1 / (1 - exp(-z))),
            "It looks as if exp(-z) was subtracted from 1. Look at the sign between the 1 and the exp.",
        ),
        Mistake(
            "hard-step",
            (
                lambda z: float(z > 0),
                lambda z: float(z >= 0),
                lambda z: round(float(nn.sigmoid(z))),
                lambda z: (np.sign(z) + 1) / 2,
            ),
            "It jumps: every answer is 0 or 1. A sigmoid climbs smoothly, so that 0.1 and 3 get different answers.",
        ),
        Mistake(
            "another-base",
            tuple(lambda z, base=base: nn.sigmoid(z * np.log(base)) for base in (2, 2.7, 2.72, 3, 10)),
            "Its form is right, but it looks as if another number than e is raised to the power. np.exp and math.exp "
            "know all the digits of e.",
        ),
        Mistake(
            "overflows",
            (
                lambda z: 1 / (1 + math.exp(-z)),
                *with_each_exp(lambda z, exp: exp(z) / (1 + exp(z))),
                lambda z: 1 - 1 / (1 + math.exp(z)),
                lambda z: math.exp(z) / (1 + math.exp(z)) if z >= 0 else 1 / (1 + math.exp(-z)),
                lambda z: 1 / (1 + 1 / math.exp(z)),
            ),
            "Near 0 it is right. Far out, exp gets a number such as 1000, and the result is too large for Python. "
            "Can you write it so that exp never gets a large positive number? Positive and negative z may go two ways.",
        ),
        Mistake(
            "tanh",
            (np.tanh, *with_each_exp(lambda z, exp: (exp(z) - exp(-z)) / (exp(z) + exp(-z)))),
            "That is tanh, which runs from -1 to 1. The sigmoid runs from 0 to 1, and is one half at z = 0.",
        ),
        Mistake(
            "slope",
            lambda z: nn.sigmoid(z) * (1 - nn.sigmoid(z)),
            "That is how steep the sigmoid is at {z}. Give how high it is.",
        ),
        Mistake(
            "relu",
            lambda z: max(0.0, z),
            "That is ReLU, which has no upper end. The sigmoid never goes above 1.",
        ),
        Mistake(
            "unchanged",
            lambda z: z,
            "z came back as it was. It still has to be squeezed into the range from 0 to 1.",
        ),
    ],
)


# relu(z)

relu = Exercise(
    "relu",
    arguments={"z": vector},
    reference=nn.relu,
    # Below 0 and above, above 1, the docstring's, nothing but negative numbers, nothing but positive ones, one alone.
    probes=[[-2, 3, 0], [-2, 0.5, 3], [0.2, -1.5, 4, -0.25], [-1, -3], [2.5, 1], [-0.75, 1.258], [0.775]],
    promises={"z": "any number, one"},
    verified="keeps every positive number and puts 0 in place of every negative one",
    mistakes=[
        Mistake(
            "kind-of-the-first",
            np.vectorize(lambda v: max(0, v)),
            "Where the first number is below 0, fractions lost what stands behind the point, as with "
            "np.vectorize: it makes all of the kind of the first result, and there that is a whole 0.",
        ),
        Mistake(
            "absolute-value",
            np.abs,
            "The negative numbers came back without their minus sign. They should turn into 0.",
        ),
        Mistake(
            "maximum-of-the-whole",
            (np.max, lambda z: max(0, np.max(z)), lambda z: np.full_like(z, max(0, np.max(z)))),
            "It found the one largest number of all. Give one answer for each number: compare each with 0, "
            "and not with its neighbours.",
        ),
        Mistake(
            "capped-at-1",
            lambda z: np.clip(z, 0, 1),
            "What is larger than 1 was cut down to 1. ReLU has a floor at 0 and no ceiling.",
        ),
        Mistake(
            "keeps-the-negative",
            lambda z: np.minimum(z, 0),
            "It kept the negative numbers and put 0 in place of the positive ones. It should be the other way round.",
        ),
        Mistake(
            "sign-flipped",
            lambda z: np.maximum(-z, 0),
            "The signs are turned around: the negative numbers came out positive. Is there a minus in front of z?",
        ),
        Mistake(
            "step",
            lambda z: (z > 0).astype(float),
            "Every answer is 0 or 1. Where a number is positive, give the number itself.",
        ),
        Mistake(
            "from-1-on",
            lambda z: np.where(z >= 1, z, 0),
            "A number between 0 and 1 became 0. Everything above 0 stays: where does your question ask?",
        ),
        Mistake(
            "negatives-dropped",
            (lambda z: z[z > 0], lambda z: z[z >= 0]),
            "The negative numbers were left out, so fewer came back than went in. Each keeps its place, with 0 in it.",
        ),
        Mistake(
            "leaky",
            (lambda z: np.where(z > 0, z, 0.01 * z), lambda z: np.where(z > 0, z, 0.1 * z)),
            "A little of the negative numbers is left. That is a leaky ReLU; here they turn into 0 altogether.",
        ),
        Mistake(
            "first-number-only",
            lambda z: max(0.0, z[0]),
            "That is for the first number alone. Is the return inside the loop? Then the loop ends after one turn.",
        ),
        Mistake(
            "sigmoid",
            nn.sigmoid,
            "That is the sigmoid. ReLU does not squeeze: it leaves positive numbers as they are.",
        ),
        Mistake(
            "unchanged",
            lambda z: z,
            "The negative numbers are still there. They should turn into 0.",
        ),
    ],
)
