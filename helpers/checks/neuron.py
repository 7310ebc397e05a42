"""Lesson 1, *a neuron*: its exercises, in the order of the lesson, and its recall questions.

    check.weighted_sum(weighted_sum)
    check.sigmoid(sigmoid)
    check.relu(relu)
    check.predict(predict)
    check.neuron(neuron)           the repair
    labs.ask(*check.recall)        recall_bias, recall_xor, recall_blame

x and w are arrays of the same length n, one weight for each input, b is a number; z = w_1 x_1 + ... + w_n x_n + b.
"""

import math

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, Question, number, vector


def z_of(x, w, b):
    """The weighted sum, the one formula that three of the exercises build on."""
    return np.dot(w, x) + b


# weighted_sum(x, w, b)

weighted_sum = Exercise(
    "weighted_sum",
    arguments={"x": vector, "w": vector, "b": number},
    reference=z_of,
    # The first can be done in the head; then more inputs than two, a negative weight, a negative bias, inputs of 0.
    probes=[
        ([2, 3], [4, 5], 10),
        ([1, 0.5, 2], [3, -2, 1], -1),
        ([0.8, 0.9], [2, 1], -1.5),
        ([0, 0], [5, 7], 0.5),
        ([1, -1, 2, 0.5], [0.5, 2, 1, 4], 2),
    ],
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


# sigmoid(z)


def with_each_exp(formula):
    """The formula with math's exp and with numpy's: where one raises OverflowError, the other gives infinity."""
    return tuple(lambda z, exp=exp: formula(z, exp) for exp in (math.exp, np.exp))


sigmoid = Exercise(
    "sigmoid",
    arguments={"z": number},
    reference=nn.sigmoid,
    # -1000 and 1000: a trained network meets such sums, and exp(1000) is too large a number for Python.
    probes=[2, 0, -1, 1000, -1000],
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
            (lambda z: float(z > 0), lambda z: float(z >= 0), lambda z: round(float(nn.sigmoid(z)))),
            "It jumps: every answer is 0 or 1. A sigmoid climbs smoothly, so that 0.1 and 3 get different answers.",
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
    # Below 0 and above, above 1, nothing but negative numbers, nothing but positive ones.
    probes=[[-2, 3, 0], [0.5, -1.5, 4, -0.25], [-1, -3], [2.5, 1]],
    verified="keeps every positive number and puts 0 in place of every negative one",
    mistakes=[
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
            "That is the sigmoid. ReLU does not bend: it leaves positive numbers as they are.",
        ),
        Mistake(
            "unchanged",
            lambda z: z,
            "The negative numbers are still there. They should turn into 0.",
        ),
    ],
)


# predict(x, w, b)

predict = Exercise(
    "predict",
    arguments={"x": vector, "w": vector, "b": number},
    reference=lambda x, w, b: int(z_of(x, w, b) >= 0),
    # z = 1, -0.5, 0.25, 0.3, -2.2, 2.5, 0.2, -2, 1.25: both sides of the line, three between 0 and 0.5. The last
    # lies on the line itself, z = 0, where the chance is exactly one half.
    probes=[
        ([0.8, 0.9], [2, 1], -1.5),
        ([0.3, 0.9], [2, 1], -2),
        ([0.5, 0.5], [2, 1], -1.25),
        ([0.2, 0.1], [1, -3], 0.4),
        ([0.1, 0.6], [-4, 2], -3),
        ([1, 1, 0], [3, -2.5, 2], 2),
        ([0.9, 0.2], [1, 1], -0.9),
        ([0.4, 0.2], [2, 1], -3),
        ([0.1, 0.9], [-1, 0.5], 0.9),
        ([0.5, 0.5], [2, -2], 0),
    ],
    verified="says 1 where the neuron's chance is one half or more, and 0 elsewhere",
    mistakes=[
        Mistake(
            "compares-z-with-half",
            lambda x, w, b: int(z_of(x, w, b) >= 0.5),
            "Here the weighted sum z lies between 0 and 0.5. One half is the border for the chance; "
            "which z has a chance of one half?",
        ),
        Mistake(
            "one-half-left-out",
            lambda x, w, b: int(z_of(x, w, b) > 0),
            "Here the chance is exactly one half, and one half counts as 1. Which of > and >= lets it through? "
            "round() turns 0.5 into 0 as well.",
        ),
        Mistake(
            "returns-chance",
            lambda x, w, b: nn.sigmoid(z_of(x, w, b)),
            "That is the chance. Give the decision: 1 or 0.",
        ),
        Mistake(
            "returns-weighted-sum",
            z_of,
            "That is the weighted sum z. Give the decision: 1 or 0.",
        ),
        Mistake(
            "wrong-side",
            (lambda x, w, b: int(z_of(x, w, b) < 0), lambda x, w, b: int(z_of(x, w, b) <= 0)),
            "Every answer is the other way round. On which side of the line does the neuron say 1?",
        ),
        Mistake(
            "bias-missing",
            (lambda x, w, b: int(np.dot(w, x) >= 0), lambda x, w, b: int(np.dot(w, x) > 0)),
            "That is the answer without the bias, {b}. It seems to be missing from the sum.",
        ),
        Mistake(
            "bias-subtracted",
            (lambda x, w, b: int(np.dot(w, x) - b >= 0), lambda x, w, b: int(np.dot(w, x) - b > 0)),
            "The bias, {b}, seems to be taken off the sum. It should be put on.",
        ),
        Mistake(
            "always-1",
            lambda x, w, b: 1,
            "It says 1 every time. Is something compared with 0 that is never below 0, such as a chance? "
            "Which number lies in the middle between 0 and 1?",
        ),
        Mistake(
            "always-0",
            lambda x, w, b: 0,
            "It says 0 every time. Does int() cut off what is behind the point? Then every chance below 1 "
            "turns into 0, 0.99 too.",
        ),
        Mistake(
            "minus-one-for-zero",
            (lambda x, w, b: np.sign(z_of(x, w, b)), lambda x, w, b: 1 if z_of(x, w, b) >= 0 else -1),
            "The two answers are meant to be 1 and 0. Here they are 1 and -1.",
        ),
    ],
)


# neuron(x, w, b), the repair


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
    # In the second all weights are 0: nothing but the bias can be seen there.
    probes=[
        ([0.8, 0.9], [2, 1], -1.5),
        ([1, 2], [0, 0], 2),
        ([0.5, 0.5, 1], [4, -2, 1], 0.5),
        ([0, 0], [1, 3], -1),
    ],
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
            "That is a decision, 0 or 1. A neuron hands on the chance itself.",
        ),
    ],
)

recall_bias = Question(
    "All inputs of a neuron are 0. What is its weighted sum?",
    {
        "0, whatever the rest is": "The weights have nothing to multiply, yes. One number is added all the same.",
        "the bias": "Yes. 0 times any weight is 0, and the bias is added as it is.",
        "the sum of its weights": "Each weight is multiplied by its input first, and here that is 0.",
        "one half": "0.5 is what the sigmoid makes of a sum of 0. The sum itself comes before that.",
    },
    right="the bias",
)

recall_xor = Question(
    "Why can no setting of one neuron solve the XOR board?",
    {
        "Its weights can't be large enough": "Larger weights make the cut sharper. It stays where it is, and straight.",
        "It needs a longer training": "No training finds what is not there: each setting is a straight cut.",
        "One straight cut can't separate the corners": "Yes. Opposite corners belong together, and one line always "
        "leaves at least one corner on the wrong side.",
        "Its sigmoid should be a ReLU": "With either, it says yes on one side of a straight line and no on the other.",
    },
    right="One straight cut can't separate the corners",
)

recall_blame = Question(
    "From lesson 0: a guess was wrong. Which step works out which weights are to blame?",
    {
        "the loss": "The loss says how wrong the guess was, in one number. It does not say whose doing it was.",
        "the backward pass": "Yes. It goes back through the network and gives each weight its share of the blame.",
        "the update": "The update changes the weights. It needs to know the blame already.",
        "the validation": "Validation tries the network on data that it has not learned from.",
    },
    right="the backward pass",
)

recall = (recall_bias, recall_xor, recall_blame)
