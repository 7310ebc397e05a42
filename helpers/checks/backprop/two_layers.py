"""Lesson 4, `backward(X, T, layers)`, the repair: back through two layers, with a ReLU between them.

`layers` is [(W1, b1), (W2, b2)]; the network ends in a softmax.
"""

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, layers, matrix
from helpers.checks.backprop.dense_layer import through_dense
from helpers.data import load_seven
from helpers.nn.activations import sigmoid_slope, tanh_slope
from helpers.nn.losses import cross_entropy_delta


def through_two(slope=lambda dA, Z1, A1: dA * (Z1 > 0), delta=lambda P, T: (P - T) / len(P), output=nn.softmax):
    """A backward pass of two layers; `slope` is how it goes through the ReLU, `delta` what it begins with."""

    def passed(X, T, layers):
        (W1, b1), (W2, b2) = layers
        Z1 = X @ W1 + b1
        A1 = nn.relu(Z1)
        delta2 = delta(output(A1 @ W2 + b2), T)
        dW2, db2, dA1 = through_dense(delta2, A1, W2)
        dW1, db1, _ = through_dense(slope(dA1, Z1, A1), X, W1)
        return [(dW1, db1), (dW2, db2)]

    return passed


broken_backward = through_two(slope=lambda dA, Z1, A1: dA)


def rearranged(change):
    """A right backward pass, with `change` made to what it returns."""
    return lambda X, T, layers: change(*through_two()(X, T, layers))


def one_path(X, T, layers, paths=-1):
    """Blame that meets is overwritten: of several outputs, only the last is heard in the hidden layer."""
    (W1, b1), (W2, b2) = layers
    Z1 = X @ W1 + b1
    A1 = nn.relu(Z1)
    delta2 = cross_entropy_delta(nn.softmax(A1 @ W2 + b2), T)
    dA1 = delta2[:, [paths]] * W2[:, paths]
    dW1, db1, _ = through_dense(dA1 * (Z1 > 0), X, W1)
    return [(dW1, db1), (A1.T @ delta2, delta2.sum(axis=0))]


def one_example(X, T, layers):
    """Blame that meets is overwritten: of several examples, only the last counts."""
    n = len(X)
    (dW1, db1), (dW2, db2) = through_two(delta=lambda P, T: (P - T) / n)(X[-1:], T[-1:], layers)
    return [(dW1, db1), (dW2, db2)]


def slope_at_output(hidden_too):
    """The ReLU's slope is taken at the output layer."""

    def passed(X, T, layers):
        (W1, b1), (W2, b2) = layers
        Z1 = X @ W1 + b1
        A1 = nn.relu(Z1)
        Z2 = A1 @ W2 + b2
        delta2 = cross_entropy_delta(nn.softmax(Z2), T) * (Z2 > 0)
        dW2, db2, dA1 = through_dense(delta2, A1, W2)
        dW1, db1, _ = through_dense(dA1 * (Z1 > 0) if hidden_too else dA1, X, W1)
        return [(dW1, db1), (dW2, db2)]

    return passed


def inputs_for_activations(X, T, layers):
    """dW2 made with what went into the network in place of what went into the second layer."""
    (W1, b1), (W2, b2) = layers
    first, (_, db2) = through_two()(X, T, layers)
    delta2 = cross_entropy_delta(nn.softmax(nn.relu(X @ W1 + b1) @ W2 + b2), T)
    return [first, (X.T @ delta2, db2)]


def sums_for_activations(X, T, layers):
    """dW2 made with the sums of the hidden layer, before the ReLU."""
    (W1, b1), (W2, b2) = layers
    first, (_, db2) = through_two()(X, T, layers)
    Z1 = X @ W1 + b1
    delta2 = cross_entropy_delta(nn.softmax(nn.relu(Z1) @ W2 + b2), T)
    return [first, (Z1.T @ delta2, db2)]


def stepped(rate):
    """The weights after a step in place of the gradients."""
    return lambda X, T, layers: [
        (W - rate * dW, b - rate * db) for (W, b), (dW, db) in zip(layers, through_two()(X, T, layers), strict=True)
    ]


def forward_without(biases=(0, 1)):
    """The way forward without the biases of these layers."""
    return lambda X, T, layers: through_two()(
        X, T, [(W, 0 * b if i in biases else b) for i, (W, b) in enumerate(layers)]
    )


def without_relu(masked):
    """The way forward without the ReLU; on the way back its slope, or not."""

    def passed(X, T, layers):
        (W1, b1), (W2, b2) = layers
        Z1 = X @ W1 + b1
        dW2, db2, dA1 = through_dense(cross_entropy_delta(nn.softmax(Z1 @ W2 + b2), T), Z1, W2)
        dW1, db1, _ = through_dense(dA1 * (Z1 > 0) if masked else dA1, X, W1)
        return [(dW1, db1), (dW2, db2)]

    return passed


def changed_on_the_way(rate):
    """The blame goes back through second weights that have been changed already."""

    def passed(X, T, layers):
        (W1, b1), (W2, b2) = layers
        Z1 = X @ W1 + b1
        A1 = nn.relu(Z1)
        delta2 = cross_entropy_delta(nn.softmax(A1 @ W2 + b2), T)
        dW2, db2, _ = through_dense(delta2, A1, W2)
        dW1, db1, _ = through_dense(delta2 @ (W2 - rate * dW2).T * (Z1 > 0), X, W1)
        return [(dW1, db1), (dW2, db2)]

    return passed


def half_masked(masked_weights):
    """The ReLU's slope in one of the two gradients of the first layer alone."""

    def passed(X, T, layers):
        (dW, db), second = through_two()(X, T, layers)
        (raw_dW, raw_db), _ = broken_backward(X, T, layers)
        return [(dW, raw_db) if masked_weights else (raw_dW, db), second]

    return passed


def chances_by_column(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum(axis=0)


SEVEN = load_seven()

backward = Exercise(
    "backward",
    arguments={"X": matrix, "T": matrix, "layers": layers},
    reference=through_two(),
    seen=lambda grads: grads,  # says at which place of the result it differs, and does not write all of it out
    # In every one some hidden units are silent for some examples, and some scores are below 0. Two of everything first,
    # so that every product of the wrong arrays fits; then as many different counts as there are, and the docstring's 7.
    probes=[
        ([[1, 2], [3, -1]], [[1, 0], [0, 1]], [([[1, -1], [0.5, 1]], [0, 0.5]), ([[0.5, -1], [-0.5, 1]], [0, -0.25])]),
        (
            [[1, 0.5], [-1, 2], [0.5, -2]],
            [[0, 1, 0], [1, 0, 0], [0, 0, 1]],
            [
                ([[1, -0.5, 0.25, 1], [0.5, 1, -1, 0.25]], [0.1, 0.2, -0.2, 0.3]),
                ([[0.5, -0.5, 1], [1, 0.25, -1], [-1, 1, 0.5], [0.75, -1, -0.25]], [0, 0.1, -0.1]),
            ],
        ),
        (
            [[2, 1, -1]],
            [[0, 1]],
            [([[0.5, -1], [1, 0.5], [-0.5, 1]], [0.2, 0.1]), ([[1, -0.5], [0.25, 2]], [-0.3, 0.2])],
        ),
        (SEVEN.x[None], np.eye(10, dtype=int)[[SEVEN.label]], SEVEN.layers),
    ],
    promises={"X": "any number, one", "T": "0, 1, whole", "layers": "list, any number"},
    verified="is repaired: the gradients of both layers are right, and silent units get no blame",
    given=broken_backward,
    given_sentence=(
        "backward still does what the broken one does: the second layer is right, the first is not. "
        "A hidden unit that was silent had no part in the guess, and here it is blamed all the same. "
        "Which local slope is 0 for such a unit?"
    ),
    mistakes=[
        Mistake(
            "value-for-slope",
            (through_two(slope=lambda dA, Z1, A1: dA * A1), through_two(slope=lambda dA, Z1, A1: dA * Z1)),
            "The blame was multiplied by what went into the ReLU, or by what came out. Its local slope is asked for: "
            "1 or 0.",
        ),
        Mistake(
            "product-for-star",
            (
                through_two(slope=lambda dA, Z1, A1: dA @ ((Z1 > 0) * 1.0)),
                through_two(slope=lambda dA, Z1, A1: dA @ ((Z1.T > 0) * 1.0)),
            ),
            "It looks as if the blame and the slopes went through a matrix product. Each unit's blame has to pass its "
            "own ReLU only: entry by entry, which is a star.",
        ),
        Mistake(
            "slope-of-the-blame",
            through_two(slope=lambda dA, Z1, A1: dA * (dA > 0)),
            "The ReLU's slope was taken at the blame. It belongs to the place where the ReLU stood on the way "
            "forward: which numbers went into it?",
        ),
        Mistake(
            "slope-turned-around",
            (
                through_two(slope=lambda dA, Z1, A1: dA * (Z1 <= 0)),
                through_two(slope=lambda dA, Z1, A1: dA * (Z1 < 0)),
            ),
            "The units that were silent get the blame, and those that spoke get none. Which way round does the "
            "condition stand?",
        ),
        Mistake(
            "relu-of-the-blame",
            through_two(slope=lambda dA, Z1, A1: (dA > 0) * 1.0),
            "The blame itself was lost: only a slope came through. It is local slope times incoming blame.",
        ),
        Mistake(
            "slope-without-blame",
            through_two(slope=lambda dA, Z1, A1: (Z1 > 0) * 1.0),
            "The local slope came through without the incoming blame. Multiply the two.",
        ),
        Mistake(
            "added-for-multiplied",
            through_two(slope=lambda dA, Z1, A1: dA + (Z1 > 0)),
            "Blame and local slope were added. Along a path they are multiplied.",
        ),
        Mistake(
            "weights-stepped",
            tuple(stepped(sign * rate) for rate in (1, 0.5, 0.2, 0.1, 0.05, 0.01, 0.001) for sign in (1, -1)),
            "The weights have been changed by the gradients already. That is the update, in lesson 5; here the "
            "gradients themselves are asked for.",
        ),
        Mistake(
            "slope-at-the-output",
            slope_at_output(hidden_too=False),
            "The ReLU's slope was put at the output layer. There is no ReLU there: it stands behind the hidden layer.",
        ),
        Mistake(
            "slope-at-both-layers",
            slope_at_output(hidden_too=True),
            "At the hidden layer it is right. At the output layer there is no ReLU, so no slope of it either.",
        ),
        Mistake(
            "slope-of-sigmoid",
            (
                through_two(slope=lambda dA, Z1, A1: dA * sigmoid_slope(nn.sigmoid(Z1))),
                through_two(slope=lambda dA, Z1, A1: dA * A1 * (1 - A1)),
            ),
            "The slope of a sigmoid came in. The hidden layer of this network has a ReLU.",
        ),
        Mistake(
            "slope-of-tanh",
            (
                through_two(slope=lambda dA, Z1, A1: dA * tanh_slope(np.tanh(Z1))),
                through_two(slope=lambda dA, Z1, A1: dA * (1 - A1**2)),
            ),
            "The slope of tanh came in. The hidden layer of this network has a ReLU.",
        ),
        Mistake(
            "last-output-only",
            one_path,
            "A hidden unit reaches every output, and only the last one's blame came back. Is it overwritten where "
            "paths meet? Blame that meets is added.",
        ),
        Mistake(
            "last-example-only",
            one_example,
            "Only the last example counts. Is a gradient overwritten in a loop? Where paths meet, blame is added.",
        ),
        Mistake(
            "layers-swapped",
            rearranged(lambda first, second: [second, first]),
            "The gradients are right, and the layers come in the wrong order: the first layer's pair stands first.",
        ),
        Mistake(
            "one-long-row",
            rearranged(lambda first, second: [*first, *second]),
            "The gradients are right. They are asked for as pairs, one for each layer: (dW1, db1), (dW2, db2).",
        ),
        Mistake(
            "inputs-for-activations",
            inputs_for_activations,
            "dW2 was made with X. Into the second layer went what the hidden layer handed on.",
        ),
        Mistake(
            "sums-for-activations",
            sums_for_activations,
            "dW2 was made with the hidden layer's sums. Into the second layer went what the ReLU made of them.",
        ),
        Mistake(
            "sign-flipped",
            through_two(delta=lambda P, T: (T - P) / len(P)),
            "All signs are turned around: what should be raised would be lowered. Where does the blame start?",
        ),
        Mistake(
            "not-divided",
            through_two(delta=lambda P, T: P - T),
            "All gradients are too large by the same factor, the number of examples. Where does the blame start?",
        ),
        Mistake(
            "softmax-missing",
            through_two(output=lambda Z: Z),
            "It looks as if the scores were taken for the chances. Between the two is the softmax.",
        ),
        Mistake(
            "same-slopes-for-all-examples",
            (
                through_two(slope=lambda dA, Z1, A1: dA * (Z1[0] > 0)),
                through_two(slope=lambda dA, Z1, A1: dA * (Z1[-1] > 0)),
                through_two(slope=lambda dA, Z1, A1: dA * (Z1 > 0).any(axis=0)),
                through_two(slope=lambda dA, Z1, A1: dA * (Z1 > 0).all(axis=0)),
                through_two(slope=lambda dA, Z1, A1: dA * (Z1 > 0).mean(axis=0)),
                through_two(slope=lambda dA, Z1, A1: dA * (Z1.sum(axis=0) > 0)),
            ),
            "All examples were given the same slopes of the ReLU. Which units are silent is another matter for "
            "each example: it has a row of sums of its own.",
        ),
        Mistake(
            "leaky",
            tuple(
                through_two(slope=lambda dA, Z1, A1, left=left: dA * np.where(Z1 > 0, 1, left))
                for left in (0.01, 0.1, 0.2)
            ),
            "A little blame still comes through to silent units. That is the slope of a leaky ReLU; here it is 0.",
        ),
        Mistake(
            "from-1-on",
            through_two(slope=lambda dA, Z1, A1: dA * (Z1 >= 1)),
            "A hidden unit whose sum is between 0 and 1 was taken for silent. ReLU begins to climb at 0.",
        ),
        Mistake(
            "minus-1-for-silent",
            through_two(slope=lambda dA, Z1, A1: dA * np.sign(Z1)),
            "Silent units get blame with its sign turned around. ReLU is flat there: they get none.",
        ),
        Mistake(
            "biases-missing",
            tuple(forward_without(biases) for biases in ((0,), (1,), (0, 1))),
            "It looks as if biases were left out on the way forward, so that the way back starts from another guess.",
        ),
        Mistake(
            "forward-without-relu",
            (
                without_relu(True),
                without_relu(False),
            ),
            "It looks as if the hidden sums went on as they were on the way forward, without the ReLU. Then dW2 "
            "is off too.",
        ),
        Mistake(
            "relu-on-the-output",
            through_two(output=lambda Z: nn.softmax(nn.relu(Z))),
            "It looks as if ReLU was put on the scores as well, on the way forward. The last layer has softmax in "
            "its place.",
        ),
        Mistake(
            "softmax-over-the-batch",
            through_two(output=chances_by_column),
            "It looks as if the chances of a class add up to 1 over the examples. Those of an example should: "
            "each row.",
        ),
        Mistake(
            "sigmoid-slope-at-the-output",
            through_two(delta=lambda P, T: (P - T) * P * (1 - P) / len(P)),
            "The slope of the output was multiplied in once more. It is in P - T already: it has cancelled.",
        ),
        Mistake(
            "updated-weights",
            tuple(changed_on_the_way(rate) for rate in (1, 0.5, 0.1, 0.05, 0.01)),
            "The second layer is right. Its blame was passed back through weights that had been changed already: "
            "pass it through those that made the guess.",
        ),
        Mistake(
            "slope-on-one-gradient-only",
            (
                half_masked(True),
                half_masked(False),
            ),
            "Of dW1 and db1 one is right, and in the other the ReLU's slope is missing. Both are made of the same "
            "blame.",
        ),
    ],
)
