"""Lesson 2, *the forward pass*: its exercises, in the order of the lesson, and its recall questions.

    check.dense(dense)
    check.softmax(softmax)
    check.init_layer(init_layer)
    check.forward(forward)
    check.count_parameters(count_parameters)     the repair
    labs.ask(*check.recall)                      recall_shape, recall_zeros, recall_bias

Rows are examples: X is (n, n_in), W is (n_in, n_out), b is (n_out,), and Z = X @ W + b is (n, n_out).
"""

import itertools
import math

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, Question, as_it_is, generator, matrix, vector, whole_number
from helpers.data import load_seven


def dense_of(X, W, b):
    """The weighted sums of one layer, which two of the exercises build on."""
    return X @ W + b


# dense(X, W, b)

dense = Exercise(
    "dense",
    arguments={"X": matrix, "W": matrix, "b": vector},
    reference=dense_of,
    # One picture of two pixels, two units: all of it can be done in the head. Two rows, columns and inputs each, so
    # that a turned matrix still fits and is seen by its numbers; then sizes that all differ.
    probes=[
        ([[2, 3]], [[1, 4], [5, -2]], [10, 1]),
        ([[1, 2], [3, -1]], [[1, 4], [2, 3]], [10, -5]),
        ([[1, 0, 2], [0.5, 1, -1], [2, 2, 1], [0, 3, 1]], [[1, 2], [-1, 0.5], [0, 3]], [0.5, -2]),
        ([[1, 2], [0, 1], [-1, 3]], [[2, 0, 1], [1, -1, 4]], [0.25, 3, -1]),
    ],
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
    ],
)


# softmax(Z)


def largest_of_each_row(Z):
    return Z.max(axis=1, keepdims=True)


def exp_shares(Z):
    """The share of each power in its row, with nothing taken off first."""
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


def shifted(divide):
    """A formula with exp of the scores as they are, and with the largest taken off first, of the row and of all."""
    return (
        lambda Z: divide(np.exp(Z)),
        lambda Z: divide(np.exp(Z - largest_of_each_row(Z))),
        lambda Z: divide(np.exp(Z - Z.max())),
    )


def with_math(Z):
    """The formula with loops and Python's own exp, which stops at a large score."""
    return [[math.exp(z) / sum(math.exp(other) for other in row) for z in row] for row in Z.tolist()]


softmax = Exercise(
    "softmax",
    arguments={"Z": matrix},
    reference=nn.softmax,
    # A row alone; as many rows as columns, so that a division along the wrong way still fits; then scores of 1000, and
    # of 1000 beside -1000: in another row, where taking off one number for all rows leaves nothing, and in the same
    # row, where taking off its mean or its smallest score is not enough.
    probes=[
        [[0, 0], [1, 3]],
        [[2, 1, 0]],
        [[0.5, -1, 2, 0], [1, 1, 1, 1], [-2, 3, 0.25, 1]],
        [[1000, 999, 998]],
        [[1000, 1001], [-1000, -1002]],
        [[1000, -1000, 500]],
    ],
    verified="turns each row of scores into chances that add up to 1, scores of 1000 included",
    mistakes=[
        Mistake(
            "over-the-whole-batch",
            (*shifted(lambda e: e / e.sum()), lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum()),
            "All chances of the whole batch add up to 1 together. Each row is an example of its own: its chances add "
            "up to 1. Over which axis is the sum taken?",
        ),
        Mistake(
            "wrong-axis",
            (
                *shifted(lambda e: e / e.sum(axis=0)),
                lambda Z: np.exp(Z - Z.max(axis=0)) / np.exp(Z - Z.max(axis=0)).sum(axis=0),
            ),
            "Each column adds up to 1, so the examples compete with each other. The digits of one example should: "
            "each row adds up to 1.",
        ),
        Mistake(
            "no-exp",
            (
                lambda Z: Z / Z.sum(axis=1, keepdims=True),
                lambda Z: (Z - largest_of_each_row(Z)) / (Z - largest_of_each_row(Z)).sum(axis=1, keepdims=True),
                lambda Z: np.abs(Z) / np.abs(Z).sum(axis=1, keepdims=True),
            ),
            "It looks as if the scores themselves were divided by their sum. A score may be 0 or negative, and a "
            "chance may not: what makes every score positive first?",
        ),
        Mistake(
            "not-divided",
            (np.exp, lambda Z: np.exp(Z - largest_of_each_row(Z))),
            "The powers of e are there. They are not chances yet: each row still has to be divided by its sum.",
        ),
        Mistake(
            "overflows",
            (exp_shares, with_math),
            "For small scores it is right. A score of 1000 is too much for exp. Taking the same number off all scores "
            "of a row changes no chance: which number would you take off, so that exp never gets a positive one?",
        ),
        Mistake(
            "one-maximum-for-all-rows",
            lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(axis=1, keepdims=True),
            "One and the same number was taken off all rows. For a row far below it, nothing is left to divide by: "
            "each row needs its own largest score.",
        ),
        Mistake(
            "too-little-taken-off",
            (
                lambda Z: exp_shares(Z - Z.mean(axis=1, keepdims=True)),
                lambda Z: exp_shares(Z - Z.min(axis=1, keepdims=True)),
            ),
            "Something is taken off each row, and a score can still stay far above 0: then exp is too large again. "
            "Which number of the row leaves none above 0?",
        ),
        Mistake(
            "fixed-number-taken-off",
            tuple(lambda Z, off=off: exp_shares(Z - off) for off in (999, 1000, 1001)),
            "One fixed number seems to be taken off every score. Small scores become so negative that exp gives 0 for "
            "all of them. The number has to follow the row: which of its scores would you take?",
        ),
        Mistake(
            "scores-cut",
            tuple(
                lambda Z, low=low, high=high: exp_shares(np.clip(Z, low, high))
                for high in (100, 500, 700, 709)
                for low in (-np.inf, -high)
            ),
            "Scores that are too large seem to be cut off, so different ones become equal. Taking the same number off "
            "all scores of a row keeps their differences, and these decide.",
        ),
        Mistake(
            "column-of-sums-lost",
            (
                lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1),
                lambda Z: np.exp(Z - largest_of_each_row(Z)) / np.exp(Z - largest_of_each_row(Z)).sum(axis=1),
                lambda Z: np.exp(Z - Z.max(axis=1)) / np.exp(Z - Z.max(axis=1)).sum(axis=1),
                lambda Z: np.exp(Z - Z.max(axis=1)) / np.exp(Z - Z.max(axis=1)).sum(axis=1, keepdims=True),
                lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(axis=1),
            ),
            "There is one number for each row, and it lies along the columns. Print its shape: (n,). To go beside the "
            "rows it needs the shape (n, 1).",
        ),
        Mistake(
            "sign-flipped",
            (
                lambda Z: nn.softmax(-Z),
                lambda Z: np.exp(-Z) / np.exp(-Z).sum(axis=1, keepdims=True),
                lambda Z: np.exp(largest_of_each_row(Z) - Z) / np.exp(largest_of_each_row(Z) - Z).sum(1, keepdims=True),
            ),
            "The smallest score got the largest chance. Look at the sign in front of the scores.",
        ),
        Mistake(
            "sigmoid-of-each",
            nn.sigmoid,
            "Each score went through the sigmoid by itself. Then nothing makes the chances of a row add up to 1.",
        ),
        Mistake(
            "winner-takes-all",
            (
                lambda Z: np.eye(Z.shape[1])[Z.argmax(axis=1)],
                lambda Z: (largest_of_each_row(Z) == Z).astype(float),
                lambda Z: nn.softmax(Z).round(),
            ),
            "The largest score got everything. The others keep a share: the closer they come, the larger.",
        ),
        Mistake(
            "first-row-only",
            (lambda Z: nn.softmax(Z)[0], lambda Z: nn.softmax(Z)[:1]),
            "Only the first row came back. Is the return inside the loop? There is a row for each example.",
        ),
    ],
)


# init_layer(n_in, n_out, rng)


def random_layer(n_in, n_out, rng):
    W = rng.normal(size=(n_in, n_out)) * math.sqrt(2 / n_in)
    return W, np.zeros(n_out)


def scaled(factor):
    """A layer whose weights are multiplied by another factor."""
    return lambda n_in, n_out, rng: (rng.normal(size=(n_in, n_out)) * factor(n_in, n_out), np.zeros(n_out))


def biases_first(n_in, n_out, rng, factor):
    """A layer with random biases, drawn before the weights."""
    b = rng.normal(size=n_out) * factor
    return random_layer(n_in, n_out, rng)[0], b


def from_generator(make):
    """A layer drawn from another generator than the one that is handed in."""
    return lambda n_in, n_out, rng: random_layer(n_in, n_out, make())


init_layer = Exercise(
    "init_layer",
    arguments={"n_in": whole_number, "n_out": whole_number, "rng": generator},
    reference=random_layer,
    # Two inputs, where the shrinking factor is 1, only second; square too; seeds that nobody writes down themselves.
    probes=[(3, 2, 5), (2, 2, 6), (8, 3, 7), (50, 4, 8)],
    verified="gives random weights, shrunk by the right factor, and biases of 0",
    mistakes=[
        Mistake(
            "zeros",
            lambda n_in, n_out, rng: (np.zeros((n_in, n_out)), np.zeros(n_out)),
            "All weights are 0. Then every unit computes the same, learns the same, and stays the same.",
        ),
        Mistake(
            "all-equal",
            (
                lambda n_in, n_out, rng: (np.ones((n_in, n_out)), np.zeros(n_out)),
                lambda n_in, n_out, rng: (np.full((n_in, n_out), math.sqrt(2 / n_in)), np.zeros(n_out)),
                lambda n_in, n_out, rng: (np.full((n_in, n_out), rng.normal() * math.sqrt(2 / n_in)), np.zeros(n_out)),
                lambda n_in, n_out, rng: (np.full((n_in, n_out), 0.1), np.zeros(n_out)),
                lambda n_in, n_out, rng: (np.full((n_in, n_out), 0.01), np.zeros(n_out)),
                lambda n_in, n_out, rng: (np.full((n_in, n_out), 0.5), np.zeros(n_out)),
            ),
            "All weights are equal, so all units are copies of one another, and training keeps them so. Each weight "
            "needs a draw of its own.",
        ),
        Mistake(
            "not-shrunk",
            scaled(lambda n_in, n_out: 1),
            "The weights are not shrunk, and many of them would make large sums. If the factor stands in your code: "
            "is its product kept under a name, and returned?",
        ),
        Mistake(
            "root-missing",
            scaled(lambda n_in, n_out: 2 / n_in),
            "The weights came out too small: there is a root in the formula, and here it seems to be missing.",
        ),
        Mistake(
            "root-of-the-two-only",
            scaled(lambda n_in, n_out: math.sqrt(2) / n_in),
            "The weights came out too small. In the formula the root reaches over the whole fraction, not over the 2 "
            "alone: where does its bracket close?",
        ),
        Mistake(
            "counts-outputs",
            (scaled(lambda n_in, n_out: math.sqrt(2 / n_out)), scaled(lambda n_in, n_out: 2 / n_out)),
            "The factor follows the number of units. A sum has as many terms as there are inputs: which of the two "
            "numbers belongs under the root?",
        ),
        Mistake(
            "two-missing",
            scaled(lambda n_in, n_out: math.sqrt(1 / n_in)),
            "All weights are a little too small, by the same factor: the 2 under the root is missing. ReLU turns "
            "about half of the sums into 0, and the 2 makes up for it.",
        ),
        Mistake(
            "widened",
            (scaled(lambda n_in, n_out: math.sqrt(n_in / 2)), scaled(lambda n_in, n_out: math.sqrt(2 * n_in))),
            "The weights grow with the number of inputs. They should shrink: is the fraction upside down?",
        ),
        Mistake(
            "all-positive",
            (
                lambda n_in, n_out, rng: (rng.random((n_in, n_out)) * math.sqrt(2 / n_in), np.zeros(n_out)),
                lambda n_in, n_out, rng: (rng.random((n_in, n_out)), np.zeros(n_out)),
                lambda n_in, n_out, rng: (
                    np.abs(rng.normal(size=(n_in, n_out))) * math.sqrt(2 / n_in),
                    np.zeros(n_out),
                ),
            ),
            "No weight is negative. Units also need to count against things: rng.normal draws on both sides of 0.",
        ),
        Mistake(
            "shared-random-numbers",
            (
                lambda n_in, n_out, rng: random_layer(n_in, n_out, np.random),
                lambda n_in, n_out, rng: (np.random.randn(n_in, n_out) * math.sqrt(2 / n_in), np.zeros(n_out)),
            ),
            "It draws from np.random, which the whole notebook shares, so nobody can get the same start again. Draw "
            "from rng, the generator that is handed in.",
        ),
        Mistake(
            "generator-of-its-own",
            tuple(from_generator(lambda seed=seed: np.random.default_rng(seed)) for seed in (0, 1, 42, 123, 1234)),
            "It makes a generator of its own, so every layer gets the same numbers. Draw from rng, the one that is "
            "handed in.",
        ),
        Mistake(
            "biases-random",
            (
                lambda n_in, n_out, rng: (
                    rng.normal(size=(n_in, n_out)) * math.sqrt(2 / n_in),
                    rng.normal(size=n_out),
                ),
                lambda n_in, n_out, rng: (
                    rng.normal(size=(n_in, n_out)) * math.sqrt(2 / n_in),
                    rng.normal(size=n_out) * math.sqrt(2 / n_in),
                ),
            ),
            "The weights are right. The biases are random too; they may begin at 0, since the weights already differ.",
        ),
        Mistake(
            "biases-drawn-first",
            (
                lambda n_in, n_out, rng: biases_first(n_in, n_out, rng, 1),
                lambda n_in, n_out, rng: biases_first(n_in, n_out, rng, math.sqrt(2 / n_in)),
            ),
            "The biases are random too, and were drawn before the weights. They may begin at 0: then the first draw "
            "from rng goes to the weights.",
        ),
        Mistake(
            "shape-not-by-name",
            (
                lambda n_in, n_out, rng: (rng.normal(n_in, n_out) * math.sqrt(2 / n_in), np.zeros(n_out)),
                lambda n_in, n_out, rng: (rng.normal(n_in, n_out), np.zeros(n_out)),
            ),
            "A single weight was drawn in place of a matrix. Without a name in front, rng.normal does not read the two "
            "numbers as a shape: compare with hint 1.",
        ),
        Mistake(
            "one-bias-for-each-input",
            lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0], np.zeros(n_in)),
            "There are as many biases as inputs. Each unit has one: how many units are there?",
        ),
        Mistake(
            "biases-as-a-matrix",
            (
                lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0], np.zeros((1, n_out))),
                lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0], np.zeros((n_out, 1))),
                lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0], np.zeros((n_in, n_out))),
                lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0], 0.0),
            ),
            "The weights are right. The biases have another shape than asked for: n_out numbers in a row, shape "
            "(n_out,).",
        ),
        Mistake(
            "bias-missing",
            lambda n_in, n_out, rng: random_layer(n_in, n_out, rng)[0],
            "The weights came back alone. A layer has two parts: return both, with a comma between them.",
        ),
        Mistake(
            "order-swapped",
            lambda n_in, n_out, rng: random_layer(n_in, n_out, rng)[::-1],
            "The biases came first. Return the weights first, then the biases.",
        ),
        Mistake(
            "w-transposed",
            (
                lambda n_in, n_out, rng: (rng.normal(size=(n_out, n_in)) * math.sqrt(2 / n_in), np.zeros(n_out)),
                lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0].T, np.zeros(n_out)),
            ),
            "W lies on its side. It has a row for each input and a column for each unit.",
        ),
        Mistake(
            "drawn-in-another-order",
            lambda n_in, n_out, rng: ((rng.normal(size=(n_out, n_in)) * math.sqrt(2 / n_in)).T, np.zeros(n_out)),
            "These are good first weights, drawn in another order than here. So that the check can compare them, draw "
            "the whole matrix at once, with a row for each input.",
        ),
    ],
)


# forward(X, layers)


def layers_of(values) -> list[tuple[np.ndarray, np.ndarray]]:
    """A network as a list of (W, b), each an array."""
    return [(matrix(W), vector(b)) for W, b in values]


def through(X, layers, hidden=nn.relu, output=nn.softmax):
    """A forward pass with these activations."""
    A = X
    for W, b in layers[:-1]:
        A = hidden(dense_of(A, W, b))
    W, b = layers[-1]
    return output(dense_of(A, W, b))


def same(Z):
    return Z


def hidden_of(X, layers):
    """What the layers before the last hand on."""
    return through(X, [*layers[:-1], (np.eye(layers[-1][0].shape[0]), 0)], output=same)


def fed_x_again(last):
    """Every layer gets the input, so only the last one counts; `last` is what is done with its sums."""

    def wrong(X, layers):
        for W, b in layers:
            A = dense_of(X, W, b)
        return last(A)

    return wrong


def last_two_of(starts_with_x):
    """Every hidden layer gets the input, so only the last of them counts; without one, X or no value is handed on."""

    def wrong(X, layers):
        if starts_with_x:
            A = X
        for W, b in layers[:-1]:
            A = nn.relu(dense_of(X, W, b))
        return nn.softmax(dense_of(A, *layers[-1]))

    return wrong


def first_and_last(X, layers):
    """The first layer with ReLU, then the last, and none in between."""
    return nn.softmax(dense_of(nn.relu(dense_of(X, *layers[0])), *layers[-1]))


def last_layer_each_turn(X, layers):
    """The last layer stands inside the loop."""
    A = X
    for W, b in layers[:-1]:
        A = nn.relu(dense_of(A, W, b))
        A = nn.softmax(dense_of(A, *layers[-1]))
    return A


def relu_before_hidden(X, layers):
    """ReLU in front of the sums of each hidden layer, in place of after them."""
    A = X
    for W, b in layers[:-1]:
        A = dense_of(nn.relu(A), W, b)
    return nn.softmax(dense_of(A, *layers[-1]))


def relu_first(X, layers):
    """ReLU in front of each layer, and so on the input too."""
    A = X
    for W, b in layers:
        A = dense_of(nn.relu(A), W, b)
    return nn.softmax(A)


SEVEN = load_seven()


def chance_of_seven() -> str:
    """What the network of the story gives the 7 of the story: "80%"."""
    return f"{through(SEVEN.x[None], SEVEN.layers)[0, SEVEN.label]:.0%}"


forward = Exercise(
    "forward",
    arguments={"X": matrix, "layers": layers_of},
    reference=through,
    # The docstring's network first, which the task works out by hand. Then sums on both sides of 0 in both layers, and
    # as many hidden units as inputs, so that whoever feeds X again is not stopped by a shape. Negative inputs; three
    # layers; one; and the 7 of the story.
    probes=[
        ([[1, 1]], [([[1, -2], [1, 1]], [0, 0]), ([[1, 0], [0, 1]], [0, 0])]),
        ([[1, 2]], [([[1, -1], [1, 0]], [0, 0]), ([[1, -1], [2, 0]], [0, 1])]),
        ([[1, -2], [-1, 1]], [([[1, -1], [2, 1]], [1, 0.5]), ([[1, -1], [0.5, 2]], [-3, 0.25])]),
        (
            [[0.5, -1]],
            [
                ([[2, -1], [1, 1]], [0.5, 1]),
                ([[1, -2], [-1, 1]], [0.25, -0.5]),
                ([[0.5, 1], [2, -1]], [-1, 0]),
            ],
        ),
        ([[1, 2], [0, -1]], [([[1, 0.5, -1], [0, 1, 1]], [0, -2, 0.5])]),
        (SEVEN.x[None], SEVEN.layers),
    ],
    verified=f"sends pictures through any number of layers; the 7 of the story gets a chance of {chance_of_seven()}",
    mistakes=[
        Mistake(
            "x-again",
            tuple(fed_x_again(last) for last in (nn.softmax, lambda Z: nn.softmax(nn.relu(Z)), nn.relu)),
            "Every layer was fed the pictures again, so the layers before the last do not count. What one layer hands "
            "on is what the next one gets: which name should stand in place of X?",
        ),
        Mistake(
            "x-again-in-the-loop",
            tuple(last_two_of(start) for start in (True, False)),
            "It is right for two layers. With three, each turn of the loop begins with the pictures again. What one "
            "layer hands on is what the next one gets: which name should stand in place of X?",
        ),
        Mistake(
            "return-inside-the-loop",
            lambda X, layers: first_and_last(X, layers) if layers[1:] else None,
            "The loop seems to end after its first turn. Is the return inside it? The last layer comes after the loop, "
            "so its lines are not indented as far.",
        ),
        Mistake(
            "last-layer-in-the-loop",
            last_layer_each_turn,
            "The last layer seems to be computed in each turn of the loop. It comes once, after the loop: look at how "
            "far its lines are indented.",
        ),
        Mistake(
            "place-of-the-largest",
            (
                lambda X, layers: through(X, layers).argmax(axis=1),
                lambda X, layers: through(X, layers).argmax(),
            ),
            "That is the place of the largest chance. Give back all the chances, a row for each picture.",
        ),
        Mistake(
            "hidden-activation-missing",
            lambda X, layers: through(X, layers, hidden=same),
            "The hidden layers hand on their sums as they are. Without an activation between them, all layers together "
            "are one weighted sum: a straight line.",
        ),
        Mistake(
            "relu-on-the-output-too",
            lambda X, layers: through(X, layers, output=lambda Z: nn.softmax(nn.relu(Z))),
            "ReLU was put on the last layer too, so its negative scores became 0. The hidden layers have ReLU; the "
            "last one has softmax in its place.",
        ),
        Mistake(
            "relu-in-place-of-softmax",
            lambda X, layers: through(X, layers, output=nn.relu),
            "All layers end in ReLU. The last one gives the chances: it has softmax in place of ReLU.",
        ),
        Mistake(
            "softmax-missing",
            lambda X, layers: through(X, layers, output=same),
            "Those are the scores of the last layer. They still have to be turned into chances.",
        ),
        Mistake(
            "softmax-everywhere",
            (
                lambda X, layers: through(X, layers, hidden=nn.softmax),
                lambda X, layers: through(X, layers, hidden=lambda Z: nn.softmax(nn.relu(Z))),
            ),
            "Softmax stands in the hidden layers as well. There the units do not compete: they have ReLU.",
        ),
        Mistake(
            "sigmoid-for-relu",
            lambda X, layers: through(X, layers, hidden=nn.sigmoid),
            "The hidden layers squeeze their sums with the sigmoid. This network has ReLU there.",
        ),
        Mistake(
            "first-layer-only",
            (
                lambda X, layers: nn.relu(dense_of(X, *layers[0])),
                lambda X, layers: nn.softmax(nn.relu(dense_of(X, *layers[0]))),
                lambda X, layers: dense_of(X, *layers[0]),
            ),
            "Only the first layer was computed. Is the return inside the loop?",
        ),
        Mistake(
            "last-layer-left-out",
            lambda X, layers: nn.softmax(hidden_of(X, layers)),
            "The last layer is missing: what the hidden layers hand on was turned into chances. The last layer has "
            "weights and biases too.",
        ),
        Mistake(
            "two-layers-only",
            (
                lambda X, layers: nn.softmax(dense_of(nn.relu(dense_of(X, *layers[0])), *layers[1])),
                first_and_last,
            ),
            "It is right for two layers. A network may have one, or three: go through all of the list.",
        ),
        Mistake(
            "biases-missing",
            lambda X, layers: through(X, [(W, 0 * b) for W, b in layers]),
            "The biases do not count. Each layer is a pair of weights and biases: use both.",
        ),
        Mistake(
            "relu-on-the-input",
            (relu_first, relu_before_hidden),
            "ReLU was put in front of the layers, and so on the input too: its negative numbers became 0. The "
            "activation comes after a layer's sums.",
        ),
        Mistake(
            "softmax-over-the-batch",
            (
                lambda X, layers: through(X, layers, output=lambda Z: np.exp(Z) / np.exp(Z).sum()),
                lambda X, layers: through(X, layers, output=lambda Z: np.exp(Z) / np.exp(Z).sum(axis=0)),
            ),
            "The sums are right, and the chances of a picture do not add up to 1. Each row is a picture: hand the "
            "scores to your softmax.",
        ),
    ],
)


# count_parameters(sizes), the repair


def pairs(sizes):
    """Each layer as (inputs, units)."""
    return list(itertools.pairwise(sizes))


def broken_count(sizes):
    """What the learner is given: one bias for each input of a layer, in place of one for each of its units."""
    total = 0
    for n_in, n_out in pairs(sizes):
        total += n_in * n_out + n_in
    return total


count_parameters = Exercise(
    "count_parameters",
    arguments={"sizes": as_it_is},
    reference=lambda sizes: sum(n_in * n_out + n_out for n_in, n_out in pairs(sizes)),
    # One neuron with two inputs first; then the network of the story; layers that grow; more than one hidden layer.
    probes=[[2, 1], [64, 16, 10], [2, 8, 3], [3, 5, 4, 2], [7, 3]],
    verified="is repaired: it counts every weight once, and one bias for each unit",
    given=broken_count,
    given_sentence=(
        "count_parameters still does what the broken one does: for one neuron with 2 inputs it says 4. It has 2 "
        "weights, and how many biases?"
    ),
    mistakes=[
        Mistake(
            "biases-forgotten",
            lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)),
            "The weights are counted, and now the biases are missing altogether. How many does a layer have?",
        ),
        Mistake(
            "last-layer-left-out",
            (
                lambda sizes: sum((n_in + 1) * n_out for n_in, n_out in pairs(sizes)[:-1]),
                lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)[:-1]),
            ),
            "The last layer is not counted. Three sizes make two layers: how often should the loop turn?",
        ),
        Mistake(
            "first-layer-left-out",
            lambda sizes: sum((n_in + 1) * n_out for n_in, n_out in pairs(sizes)[1:]),
            "The first layer is not counted. Between the inputs and the first hidden layer there are weights too.",
        ),
        Mistake(
            "one-bias-for-each-layer",
            lambda sizes: sum(n_in * n_out + 1 for n_in, n_out in pairs(sizes)),
            "There is one bias for each layer. Each unit of it has one of its own.",
        ),
        Mistake(
            "inputs-have-biases",
            lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)) + sum(sizes),
            "The biases are too many by exactly the number of inputs. Inputs are only numbers: they have no bias.",
        ),
        Mistake(
            "both-added",
            lambda sizes: sum(n_in * n_out + n_in + n_out for n_in, n_out in pairs(sizes)),
            "Both sizes of a layer were added to its weights. Only one of them counts its biases.",
        ),
        Mistake(
            "sizes-added",
            (lambda sizes: sum(n_in + n_out for n_in, n_out in pairs(sizes)), sum, lambda sizes: sum(sizes[1:])),
            "It looks as if sizes were added up. Every input goes to every unit: that many weights are a product.",
        ),
        Mistake(
            "a-size-times-itself",
            (
                lambda sizes: sum(n_out * n_out + n_in for n_in, n_out in pairs(sizes)),
                lambda sizes: sum(n_out * n_out + n_out for n_in, n_out in pairs(sizes)),
                lambda sizes: sum(n_in * n_in + n_out for n_in, n_out in pairs(sizes)),
                lambda sizes: sum(n_in * n_in + n_in for n_in, n_out in pairs(sizes)),
            ),
            "One size of a layer seems to be multiplied by itself. Each input goes to each unit: the product was right "
            "as it was given to you.",
        ),
        Mistake(
            "bias-inside-the-product",
            lambda sizes: sum(n_in * (n_out + n_out) for n_in, n_out in pairs(sizes)),
            "The biases went into the product. They are counted beside the weights, once for each unit.",
        ),
        Mistake(
            "biases-through-weights",
            (
                lambda sizes: sum(n_in * (n_out + 1) * n_out for n_in, n_out in pairs(sizes)),
                lambda sizes: sum(n_in * n_out * n_out for n_in, n_out in pairs(sizes)),
            ),
            "The biases were multiplied by the weights. They are counted beside them.",
        ),
        Mistake(
            "last-turn-only",
            lambda sizes: (sizes[-2] + 1) * sizes[-1],
            "Only the last layer counts. Each turn of the loop seems to overwrite the total instead of adding to it.",
        ),
        Mistake(
            "first-turn-only",
            (lambda sizes: (sizes[0] + 1) * sizes[1], lambda sizes: sizes[0] * sizes[1] + sizes[0]),
            "Only the first layer counts. Is the return inside the loop? Then the loop ends after one turn.",
        ),
    ],
)

recall_shape = Question(
    "X holds 32 pictures of 64 pixels; W has the shape (64, 16), b (16,). What is the shape of X @ W + b?",
    {
        "(16,)": "That would be one picture. There are 32 of them, and each keeps its row.",
        "(32, 64)": "The 64 pixels are used up: they were multiplied by the weights and added.",
        "(32, 16)": "Yes. A row for each picture, a column for each unit; the 64 in the middle are added up.",
        "(64, 16)": "That is the shape of the weights. The pictures go in as rows, and come out as rows.",
    },
    right="(32, 16)",
)

recall_zeros = Question(
    "All first weights of a network are equal. What happens when it learns?",
    {
        "It learns more slowly, and gets there": "More updates don't help: what is equal gets equal changes.",
        "Nothing in it changes at all": "Some numbers may change. The units of a layer change alike, though.",
        "The units of a layer stay copies of one another": "Yes. They compute the same, get the same blame and the "
        "same change, so a layer of 16 is worth one unit.",
        "Its numbers grow beyond all bounds": "Weights that are too large may do that. Equal ones "
        "have another trouble.",
    },
    right="The units of a layer stay copies of one another",
)

recall_bias = Question(
    "From lesson 1: what does a change of the bias do to a neuron's straight line?",
    {
        "It moves the line without turning it": "Yes. The weights give its direction, the bias its distance.",
        "It turns the line": "Turning is what the weights do. The bias is added to every sum alike.",
        "It bends the line": "A single neuron's line is always straight. Layers with activations can bend.",
        "Nothing, the weights decide alone": "With the inputs at 0 the bias is all there is, so it does count.",
    },
    right="It moves the line without turning it",
)

recall = (recall_shape, recall_zeros, recall_bias)
