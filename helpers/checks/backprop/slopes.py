"""Lesson 4, `d_sigmoid(z)`, `d_tanh(z)`, `d_relu(z)`: the local slopes of the activations."""

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, array, vector
from helpers.nn.activations import relu_slope, sigmoid_slope, tanh_slope

# d_sigmoid(z)

d_sigmoid = Exercise(
    "d_sigmoid",
    arguments={"z": vector},
    reference=lambda z: sigmoid_slope(nn.sigmoid(z)),
    # 0 can be done in the head: the output is 0.5.
    probes=[[0], [0, 2], [2, -1], [0.5, -3, 1.5, 4]],
    promises={"z": "any number, one", "result": "fraction"},
    verified="gives the slope of the sigmoid at every z",
    mistakes=[
        Mistake(
            "slope-of-the-output",
            lambda z: sigmoid_slope(nn.sigmoid(nn.sigmoid(z))),
            "It looks as if the sigmoid was taken twice. z goes through it once; the slope is made of that output.",
        ),
        Mistake(
            "formula-on-z",
            lambda z: z * (1 - z),
            "The formula was used on z itself. The a in it is the output: what comes out of the sigmoid.",
        ),
        Mistake(
            "value-for-slope",
            nn.sigmoid,
            "That is how high the sigmoid is at z. What is asked for is how steep it is there.",
        ),
        Mistake(
            "one-minus-output",
            lambda z: 1 - nn.sigmoid(z),
            "That is 1 - a alone. It is one of two factors of the slope.",
        ),
        Mistake(
            "slope-of-tanh",
            (lambda z: 1 - nn.sigmoid(z) ** 2, lambda z: tanh_slope(np.tanh(z))),
            "That is the rule for tanh, 1 - a * a. In the sigmoid's, the 1 - a comes first and is multiplied by a.",
        ),
        Mistake(
            "tanh-for-sigmoid",
            lambda z: np.tanh(z) * (1 - np.tanh(z)),
            "The rule is right, and the output in it is that of tanh. Here it has to be the sigmoid's.",
        ),
        Mistake(
            "half-the-formula-on-z",
            (lambda z: nn.sigmoid(z) * (1 - z), lambda z: z * (1 - nn.sigmoid(z))),
            "One of the two factors was made with z. Both are made with the output.",
        ),
        Mistake(
            "minus-for-times",
            lambda z: nn.sigmoid(z) - (1 - nn.sigmoid(z)),
            "The two factors were taken from each other. a (1 - a) is a product.",
        ),
        Mistake(
            "sign-flipped",
            lambda z: -sigmoid_slope(nn.sigmoid(z)),
            "The size is right, and the sign is not. The sigmoid climbs everywhere, so its slope is above 0.",
        ),
        Mistake(
            "plus-for-minus",
            lambda z: nn.sigmoid(z) * (1 + nn.sigmoid(z)),
            "It looks as if the output was added to 1. Look at the sign between the 1 and the a.",
        ),
        Mistake(
            "added-up",
            lambda z: float(sigmoid_slope(nn.sigmoid(z)).sum()),
            "The slopes were added up into one number. Each z keeps a slope of its own. Is there an @ or a sum in it?",
        ),
        Mistake(
            "one-factor-twice",
            (
                lambda z: nn.sigmoid(z) ** 2,
                lambda z: (1 - nn.sigmoid(z)) ** 2,
            ),
            "That is one of the two factors, times itself. The slope takes one of each: a and 1 - a.",
        ),
        Mistake(
            "one-factor-too-many",
            (
                lambda z: nn.sigmoid(z) ** 2 * (1 - nn.sigmoid(z)),
                lambda z: nn.sigmoid(z) * (1 - nn.sigmoid(z)) ** 2,
            ),
            "Both factors are there, and one of them once more. Each comes once.",
        ),
        Mistake(
            "slope-of-the-slope",
            lambda z: nn.sigmoid(z) * (1 - nn.sigmoid(z)) * (1 - 2 * nn.sigmoid(z)),
            "That is how fast the slope itself changes. It is one step too far: the slope of the sigmoid is asked for.",
        ),
        Mistake(
            "slope-of-relu",
            lambda z: (z > 0).astype(float),
            "That is the slope of ReLU, 0 or 1. The sigmoid bends everywhere, and its slope changes with its output.",
        ),
        Mistake(
            "divided-for-times",
            lambda z: nn.sigmoid(z) / (1 - nn.sigmoid(z)),
            "That is a / (1 - a), which is e to the power of z. a (1 - a) is a product.",
        ),
        Mistake(
            "softmax-for-sigmoid",
            lambda z: nn.softmax(z[None])[0] * (1 - nn.softmax(z[None])[0]),
            "The slope of one z depends on the others, as with a softmax. Each z goes through a sigmoid of its own.",
        ),
        Mistake(
            "slopes-added-up",
            lambda z: np.full(len(z), sigmoid_slope(nn.sigmoid(z)).sum()),
            "Every z got the sum of all slopes. Each keeps its own. Is there an @ or a sum in it?",
        ),
    ],
)


# d_tanh(z)

d_tanh = Exercise(
    "d_tanh",
    arguments={"z": vector},
    reference=lambda z: tanh_slope(np.tanh(z)),
    probes=[[0], [0, 1], [1, -0.5], [0.25, -2, 1.5, 3]],
    promises={"z": "any number, one", "result": "1, fraction"},
    verified="gives the slope of tanh at every z",
    mistakes=[
        Mistake(
            "slope-of-the-output",
            lambda z: tanh_slope(np.tanh(np.tanh(z))),
            "It looks as if tanh was taken twice. z goes through it once; the slope is made of that output.",
        ),
        Mistake(
            "square-missing",
            (lambda z: 1 - np.tanh(z), lambda z: 1 - np.abs(np.tanh(z))),
            "That is 1 - a. One thing still has to happen to the a.",
        ),
        Mistake(
            "tan-for-tanh",
            lambda z: 1 - np.tan(z) ** 2,
            "It looks as if tan was taken. tanh is another function, whatever the likeness of the names.",
        ),
        Mistake(
            "squared-too-early",
            lambda z: 1 - np.tanh(z**2),
            "z itself was squared, before it went through tanh. It is the output that is squared.",
        ),
        Mistake(
            "square-of-all",
            lambda z: (1 - np.tanh(z)) ** 2,
            "The whole of 1 - a was squared. The square belongs to the a alone: square it first, then take it from 1.",
        ),
        Mistake(
            "sigmoid-for-tanh",
            lambda z: 1 - nn.sigmoid(z) ** 2,
            "The rule is right, and the output in it is the sigmoid's. Here it has to be that of tanh.",
        ),
        Mistake(
            "doubled-for-squared",
            lambda z: 1 - 2 * np.tanh(z),
            "The output was doubled. Squared means times itself; in Python a**2 or a * a.",
        ),
        Mistake(
            "slope-of-sigmoid",
            (lambda z: np.tanh(z) * (1 - np.tanh(z)), lambda z: sigmoid_slope(nn.sigmoid(z))),
            "a times 1 - a is the rule for the sigmoid. tanh has one of its own.",
        ),
        Mistake(
            "formula-on-z",
            lambda z: 1 - z**2,
            "The formula was used on z itself. The a in it is the output: what comes out of tanh.",
        ),
        Mistake(
            "value-for-slope",
            np.tanh,
            "That is how high tanh is at z. What is asked for is how steep it is there.",
        ),
        Mistake(
            "square-alone",
            lambda z: np.tanh(z) ** 2,
            "That is the square of the output. At z = 0 tanh is steepest, and the square is 0 there. "
            "What is it taken away from?",
        ),
        Mistake(
            "sign-flipped",
            lambda z: np.tanh(z) ** 2 - 1,
            "The size is right, and the sign is not. tanh climbs everywhere, so its slope is above 0.",
        ),
        Mistake(
            "plus-for-minus",
            lambda z: 1 + np.tanh(z) ** 2,
            "It looks as if the square was added to 1. Then tanh would get steeper and steeper; it flattens out.",
        ),
        Mistake(
            "slope-of-arctan",
            lambda z: 1 / (1 + z**2),
            "That is the slope of arctan. tanh is another function, even if the two curves look alike.",
        ),
        Mistake(
            "slope-of-tan",
            lambda z: 1 + np.tan(z) ** 2,
            "That is the slope of tan. tanh is another function, whatever the likeness of the names.",
        ),
        Mistake(
            "squares-added-up",
            (
                lambda z: np.full(len(z), 1 - (np.tanh(z) ** 2).sum()),
                lambda z: np.full(len(z), 1 - (np.tanh(z) ** 2).mean()),
            ),
            "All the squares came together into one number, so every slope is the same. Each z has a slope of its "
            "own. Is there an @, a sum or a mean in it?",
        ),
        Mistake(
            "arctan-for-tanh",
            lambda z: 1 - np.arctan(z) ** 2,
            "The rule is right, and the output in it is that of arctan. Here it has to be that of tanh.",
        ),
        Mistake(
            "sinh-for-tanh",
            lambda z: 1 - np.sinh(z) ** 2,
            "The rule is right, and the output in it is that of sinh. Here it has to be that of tanh.",
        ),
        Mistake(
            "twice-the-output",
            (
                lambda z: 2 * np.tanh(z),
                lambda z: -2 * np.tanh(z),
            ),
            "That is twice the output, with or without a minus: so steep is the square of a, as a changes. Asked "
            "for is how steep tanh is, as z changes.",
        ),
        Mistake(
            "slope-of-the-slope",
            lambda z: -2 * np.tanh(z) * (1 - np.tanh(z) ** 2),
            "That is how fast the slope itself changes. It is one step too far: the slope of tanh is asked for.",
        ),
        Mistake(
            "slope-of-relu",
            lambda z: (z > 0).astype(float),
            "That is the slope of ReLU, 0 or 1. tanh bends everywhere, and its slope changes with its output.",
        ),
        Mistake(
            "higher-power",
            (
                lambda z: 1 - np.tanh(z) ** 3,
                lambda z: 1 - np.tanh(z) ** 4,
            ),
            "The output was multiplied by itself too often. Squared is a * a.",
        ),
        Mistake(
            "output-times-z",
            lambda z: 1 - z * np.tanh(z),
            "The output was multiplied by z. Squared means the output times itself.",
        ),
    ],
)


# d_relu(z)
# The slope at exactly 0, where ReLU has its corner, is a matter of taste: no probe holds a 0.
# Lesson 4 hands it a whole layer's sums, a row for each example.


def marked_in_a_row(z):
    slopes = np.zeros(len(z))
    slopes[z > 0] = 1
    return slopes


d_relu = Exercise(
    "d_relu",
    arguments={"z": array},
    reference=lambda z: relu_slope(nn.relu(z)),
    probes=[
        [-2, 3],
        [-2, 0.5, 3],
        [0.5, -1.5, 4, -0.25],
        [-1, -3],
        [2.5, 0.1, -0.5],
        [[0.5, -2], [-0.25, 3], [4, -1]],
        [[[1.5, -1], [2, 0.75]]],
    ],
    promises={"z": "any shape, negative, positive, fraction", "result": "0, 1"},
    verified="gives the slope of ReLU at every z: 1 where it passes on, 0 where it is silent",
    mistakes=[
        Mistake(
            "value-for-slope",
            nn.relu,
            "That is the output of ReLU. On its slanted part it climbs as fast as z does, however large z is: "
            "how steep is that?",
        ),
        Mistake(
            "capped-at-1",
            (lambda z: np.clip(z, 0, 1), lambda z: np.minimum(z, 1)),
            "Between 0 and 1 the numbers came back as they are. How steep is ReLU there?",
        ),
        Mistake(
            "sides-swapped",
            lambda z: (z < 0).astype(float),
            "The two sides are swapped. Where is ReLU flat, below 0 or above?",
        ),
        Mistake(
            "minus-1-for-negatives",
            np.sign,
            "Below 0 it says -1. ReLU does not go down there, it stays at 0: how steep is a flat line?",
        ),
        Mistake(
            "from-1-on",
            lambda z: (z >= 1).astype(float),
            "A sum between 0 and 1 was taken for silent. ReLU begins to climb at 0: where does your question ask?",
        ),
        Mistake(
            "always-1",
            np.ones_like,
            "The slope is 1 on both sides. Below 0 ReLU is flat.",
        ),
        Mistake(
            "one-for-all",
            (lambda z: float(np.max(z) > 0), lambda z: float(z[0] > 0)),
            "One number came back. Each z gets a slope of its own, whatever its neighbours are.",
        ),
        Mistake(
            "leaky",
            (lambda z: np.where(z > 0, 1, 0.01), lambda z: np.where(z > 0, 1, 0.1)),
            "A little slope is left below 0. That is a leaky ReLU; this one is flat there.",
        ),
        Mistake(
            "keeps-the-positive-only",
            lambda z: np.ones((z > 0).sum()),
            "Fewer slopes came back than numbers went in. Each z keeps its place, with 0 where ReLU is flat.",
        ),
        Mistake(
            "a-row-only",
            (
                lambda z: np.array([1.0 if v > 0 else 0.0 for v in z]),
                lambda z: np.array([1.0 if v > 0 else 0.0 for v in z.ravel()]),
                marked_in_a_row,
            ),
            "For numbers in a row it is right. A layer has a row of sums for each example, so z may be a matrix, and a "
            "loop over it takes whole rows. Ask the question of all of z at once.",
        ),
        Mistake(
            "slope-of-sigmoid",
            lambda z: sigmoid_slope(nn.sigmoid(z)),
            "That is the slope of the sigmoid. ReLU is made of two straight lines, and needs no formula.",
        ),
        Mistake(
            "one-for-a-row",
            lambda z: np.full(z.shape, np.any(z > 0, axis=-1, keepdims=True)).astype(float),
            "All z of a row got the same slope. Each z has one of its own, whatever its neighbours are.",
        ),
        Mistake(
            "above-the-mean",
            lambda z: (z > z.mean()).astype(float),
            "Whether a z is silent seems to depend on the others, as if it were held against their mean. ReLU "
            "begins to climb at 0.",
        ),
        Mistake(
            "first-row-only",
            lambda z: np.concatenate([(z[:1] > 0).astype(float), np.zeros_like(z[1:])]),
            "Only the first place got its slope, and the others stayed 0. ReLU treats all of z alike.",
        ),
        Mistake(
            "slope-of-tanh",
            (
                lambda z: tanh_slope(np.tanh(z)),
                lambda z: tanh_slope(np.tanh(nn.relu(z))),
            ),
            "That is the slope of tanh. ReLU is made of two straight lines, and needs no formula.",
        ),
    ],
)
