"""Lesson 2, `dense(X, W, b)`: the weighted sums of a whole layer, for all examples at once."""

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, matrix, vector


def dense_of(X, W, b):
    """The weighted sums of one layer, which two of the exercises build on."""
    return X @ W + b


dense = Exercise(
    "dense",
    arguments={"X": matrix, "W": matrix, "b": vector},
    reference=dense_of,
    # One picture of two pixels, two units: all of it can be done in the head; so can the docstring's. Two rows, columns
    # and inputs each, so that a turned matrix still fits and is seen by its numbers; then sizes that all differ.
    probes=[
        ([[2, 3]], [[1, 4], [5, -2]], [10, 1]),
        ([[1, 2]], [[3, 0], [1, -1]], [1, 1]),
        ([[1, 2], [3, -1]], [[1, 4], [2, 3]], [10, -5]),
        ([[1, 0, 2], [0.5, 1, -1], [2, 2, 1], [0, 3, 1]], [[1, 2], [-1, 0.5], [0, 3]], [0.5, -2]),
        ([[1, 2], [0, 1], [-1, 3]], [[2, 0, 1], [1, -1, 4]], [0.253, 3, -1]),
        ([[-1.5], [0]], [[2.337]], [0]),
    ],
    promises={"X": "any number, one", "W": "any number", "b": "any number, one", "result": "any number"},
    verified="gives every unit's weighted sum for every example, shape (n, n_out)",
    mistakes=[
        Mistake(
            "bias-missing",
            lambda X, W, b: X @ W,
            "The differences are exactly the biases, {b}: they are missing.",
        ),
        Mistake(
            "w-transposed",
            (lambda X, W, b: X @ W.T + b, lambda X, W, b: (W @ X.T).T + b),
            "It looks as if W was turned on its side. Each column of W holds the weights of one unit: which of its two "
            "sizes has to meet the number of inputs?",
        ),
        Mistake(
            "order-swapped",
            (lambda X, W, b: W @ X + b, lambda X, W, b: W.T @ X + b),
            "It looks as if X and W changed places. The rows of the first matrix meet the columns of the second: "
            "which of the two holds the examples as rows?",
        ),
        Mistake(
            "bias-along-the-wrong-axis",
            lambda X, W, b: X @ W + b[:, None],
            "Each bias went to a row. A row is an example, a column is a unit, and each unit has a bias of its own: "
            "let b lie along the columns.",
        ),
        Mistake(
            "batch-lost",
            (
                lambda X, W, b: (X @ W + b)[0],
                lambda X, W, b: (X @ W + b).ravel(),
                lambda X, W, b: (X @ W + b).sum(axis=0),
                lambda X, W, b: (X @ W + b).mean(axis=0),
                lambda X, W, b: (X @ W + b).squeeze(),
            ),
            "The examples got lost: expected is one row for each example in X, even where there is only one.",
        ),
        Mistake(
            "multiplied-in-place",
            (lambda X, W, b: X * W + b, lambda X, W, b: X * W),
            "It looks as if X and W were multiplied number by number. A unit multiplies a whole row of X by its "
            "weights and adds up: that is what @ does, and * does not.",
        ),
        Mistake(
            "rows-paired",
            lambda X, W, b: sum(x * w for x, w in zip(X, W, strict=False)) + b,
            "It looks as if each row of X was paired with a row of W, as zip does. Every row of X has to meet every "
            "column of W: that is what @ does.",
        ),
        Mistake(
            "first-unit-only",
            (lambda X, W, b: (X @ W + b)[:, 0], lambda X, W, b: (X @ W + b)[:, :1]),
            "Only the first unit was worked out. W has a column for each unit: go through all of them.",
        ),
        Mistake(
            "products-not-summed",
            lambda X, W, b: X[:, :, None] * W + b,
            "All the products are there, one by one. For each example and each unit they still have to be added up.",
        ),
        Mistake(
            "biases-added-up",
            lambda X, W, b: X @ W + b.sum(),
            "Every unit got all the biases together. Each unit has one of its own.",
        ),
        Mistake(
            "bias-once-per-input",
            lambda X, W, b: X @ W + len(W) * b,
            "The biases were added once for every input. Each belongs to its sum once: does that line stand inside "
            "the innermost loop?",
        ),
        Mistake(
            "bias-to-the-inputs",
            lambda X, W, b: (X + b) @ W,
            "The biases were added before the weights, and so went through them. They belong to the finished sums.",
        ),
        Mistake(
            "bias-to-the-weights",
            lambda X, W, b: X @ (W + b),
            "The biases were added to the weights, and so were multiplied by the inputs. They belong to the finished "
            "sums.",
        ),
        Mistake(
            "bias-subtracted",
            lambda X, W, b: X @ W - b,
            "The biases went the wrong way: they were taken off, and they should be put on.",
        ),
        Mistake(
            "relu-already",
            lambda X, W, b: nn.relu(X @ W + b),
            "The negative sums have become 0. Give the sums themselves; the activation comes later.",
        ),
        Mistake("bias-multiplied", lambda X, W, b: X @ W * b, "Each sum was multiplied by its bias. A bias is added."),
        Mistake(
            "averaged",
            (
                lambda X, W, b: X @ W / len(W) + b,
                lambda X, W, b: (X @ W + b) / len(W),
            ),
            "The products were averaged. A weighted sum adds them up, however many inputs there are.",
        ),
        Mistake(
            "activation-already",
            (
                lambda X, W, b: nn.sigmoid(X @ W + b),
                lambda X, W, b: np.tanh(X @ W + b),
                lambda X, W, b: nn.softmax(X @ W + b),
            ),
            "The sums went through an activation already, such as the sigmoid. Give the sums themselves; the "
            "activation comes later.",
        ),
        Mistake(
            "biases-averaged",
            lambda X, W, b: X @ W + b.mean(),
            "Every unit got the mean of all biases. Each unit has one of its own.",
        ),
    ],
)
