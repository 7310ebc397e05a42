"""Lesson 4, `dense_backward(delta, X, W)`: back through a dense layer, Z = X @ W + b."""

import numpy as np

from helpers.checks import Exercise, Mistake, matrix


def through_dense(delta, X, W):
    """The gradients of a dense layer: those of its weights and its bias, and the blame that it hands on."""
    return X.T @ delta, delta.sum(axis=0), delta @ W.T


def with_step(rate):
    """Passes the blame back through weights that have been changed already."""

    def stepped(delta, X, W):
        return X.T @ delta, delta.sum(axis=0), delta @ (W - rate * X.T @ delta).T

    return stepped


dense_backward = Exercise(
    "dense_backward",
    arguments={"delta": matrix, "X": matrix, "W": matrix},
    reference=through_dense,
    # As many inputs as outputs first: there W and W.T both fit. Then the docstring's, and shapes in which every number
    # is another one.
    probes=[
        ([[1, -2], [3, 0.5]], [[2, 4], [-1, 3]], [[1, 2], [5, -3]]),
        ([[-0.8]], [[0.5, 0.3]], [[2], [-4]]),
        ([[0.5, -1]], [[1, 2, 3]], [[1, 0], [-2, 4], [0.5, 3]]),
        ([[-0.5], [0.25], [1]], [[3, 0], [1, -1], [2, 5]], [[2], [-4]]),
    ],
    promises={"delta": "negative, positive, fraction, one", "X": "any number", "W": "any number"},
    verified="gives the gradients of weights and bias, and the blame for the layer before",
    mistakes=[
        Mistake(
            "dW-transposed",
            lambda delta, X, W: (delta.T @ X, delta.sum(axis=0), delta @ W.T),
            "dW is lying on its side: rows and columns are swapped. W has a row for each input, and so has dW. "
            "Which of the two arrays is turned in your product?",
        ),
        Mistake(
            "db-not-summed",
            lambda delta, X, W: (X.T @ delta, delta, delta @ W.T),
            "db has a row for each example. All examples go through the same bias, so their blame meets in it: "
            "what happens where paths meet?",
        ),
        Mistake(
            "db-over-outputs",
            lambda delta, X, W: (X.T @ delta, delta.sum(axis=1), delta @ W.T),
            "db was added up along each row, which gives a number for each example. There is one bias for each output: "
            "add along the columns.",
        ),
        Mistake(
            "db-added-up-altogether",
            lambda delta, X, W: (X.T @ delta, delta.sum(), delta @ W.T),
            "All of delta was added up into one number for db. Each output has a bias of its own: sum over examples "
            "only. sum takes axis=...",
        ),
        Mistake(
            "db-averaged",
            lambda delta, X, W: (X.T @ delta, delta.mean(axis=0), delta @ W.T),
            "db was averaged over the examples. delta has been divided by their number already; now they are added up.",
        ),
        Mistake(
            "divided-again",
            (
                lambda delta, X, W: (X.T @ delta / len(X), delta.sum(axis=0) / len(X), delta @ W.T),
                lambda delta, X, W: (X.T @ delta / len(X), delta.sum(axis=0), delta @ W.T),
                lambda delta, X, W: (X.T @ delta / len(X), delta.sum(axis=0) / len(X), delta @ W.T / len(X)),
            ),
            "It was divided by the number of examples. output_delta has done that already, and once is enough.",
        ),
        Mistake(
            "W-for-W-transposed",
            lambda delta, X, W: (X.T @ delta, delta.sum(axis=0), delta @ W),
            "dW and db are fine. On the way back each weight is used from its other end: output to input. "
            "Which way round does W have to lie for that?",
        ),
        Mistake(
            "X-not-turned",
            (
                lambda delta, X, W: (X @ delta, delta.sum(axis=0), delta @ W.T),
                lambda delta, X, W: (X @ delta, delta.sum(axis=0), delta @ W),
            ),
            "dW is wrong: rows of X met columns of delta. All examples of one input have to meet all deltas of one "
            "output, so columns meet columns. What has to lie on its side for that?",
        ),
        Mistake(
            "W-before-delta",
            lambda delta, X, W: (X.T @ delta, delta.sum(axis=0), W @ delta),
            "dW and db are fine. In dX the two stand the wrong way round: the examples are the rows of delta, and dX "
            "has a row for each example too, so delta comes first.",
        ),
        Mistake(
            "star-for-product",
            (
                lambda delta, X, W: (X.T * delta, delta.sum(axis=0), delta @ W.T),
                lambda delta, X, W: (
                    X.T * delta,
                    delta.sum(axis=0),
                    delta * W.T,
                ),
                lambda delta, X, W: (
                    X.T * delta,
                    delta.sum(axis=0),
                    delta * W,
                ),
                lambda delta, X, W: (X.T @ delta, delta.sum(axis=0), delta * W.T),
                lambda delta, X, W: (
                    X * delta,
                    delta.sum(axis=0),
                    delta * W,
                ),
            ),
            "A star multiplies entry by entry and adds up nothing. The matrix product, written @, does both.",
        ),
        Mistake(
            "W-and-X-swapped",
            (
                lambda delta, X, W: (W.T @ delta, delta.sum(axis=0), delta @ X.T),
                lambda delta, X, W: (W @ delta, delta.sum(axis=0), delta @ X),
            ),
            "W and X have changed places. A weight's local slope is what came in, X; an input's is the weight, W.",
        ),
        Mistake(
            "dX-on-its-side",
            lambda delta, X, W: (X.T @ delta, delta.sum(axis=0), W @ delta.T),
            "dW and db are fine. dX has the right numbers, lying on their side: X has a row for each example, "
            "and so has dX.",
        ),
        Mistake(
            "updated-weights",
            tuple(with_step(rate) for rate in (1, 0.5, 0.1, 0.05, 0.01)),
            "dX was made with weights that had been changed already. Pass the blame back through the weights that made "
            "the guess. Changing them comes later, in lesson 5.",
        ),
        Mistake(
            "W-for-X",
            lambda delta, X, W: (W, delta.sum(axis=0), delta @ W.T),
            "dW is W itself. A weight's local slope is what came in at its input, times the delta at its output.",
        ),
        Mistake(
            "inputs-unused",
            lambda delta, X, W: (np.ones_like(X).T @ delta, delta.sum(axis=0), delta @ W.T),
            "dW does not depend on X. A weight whose input was 0 had no part in the guess; what came in must count.",
        ),
        Mistake(
            "dX-missing",
            lambda delta, X, W: (X.T @ delta, delta.sum(axis=0)),
            "dW and db are right. A third is missing: dX, the blame that is handed to the layer before.",
        ),
        Mistake(
            "other-order",
            (
                lambda delta, X, W: (delta @ W.T, X.T @ delta, delta.sum(axis=0)),
                lambda delta, X, W: (delta.sum(axis=0), X.T @ delta, delta @ W.T),
                lambda delta, X, W: (X.T @ delta, delta @ W.T, delta.sum(axis=0)),
            ),
            "All three are right, and they come in another order. Give dW first, then db, then dX.",
        ),
        Mistake(
            "sign-flipped",
            lambda delta, X, W: (-X.T @ delta, -delta.sum(axis=0), -delta @ W.T),
            "All signs are turned around. A gradient points uphill, as it comes; the minus belongs to the update.",
        ),
        Mistake(
            "first-example-only",
            (
                lambda delta, X, W: (np.outer(X[0], delta[0]), delta.sum(axis=0), delta @ W.T),
                lambda delta, X, W: (np.outer(X[0], delta[0]), delta[0], delta @ W.T),
                lambda delta, X, W: (X.T @ delta, delta[0], delta @ W.T),
            ),
            "In dW or db only the first example counts. All examples share the weights: their blame is added.",
        ),
        Mistake(
            "last-example-only",
            lambda delta, X, W: (np.outer(X[-1], delta[-1]), delta[-1], delta @ W.T),
            "Only the last example counts in dW and db. Does each turn of the loop overwrite them? Where paths meet, "
            "blame is added.",
        ),
        Mistake(
            "added-up-before-multiplied",
            (
                lambda delta, X, W: (np.outer(X.sum(axis=0), delta.sum(axis=0)), delta.sum(axis=0), delta @ W.T),
                lambda delta, X, W: (np.outer(X.mean(axis=0), delta.sum(axis=0)), delta.sum(axis=0), delta @ W.T),
            ),
            "For dW, inputs and blame were added up over the examples before they met. Each input meets the delta "
            "of its own example; then the products are added up.",
        ),
        Mistake(
            "db-of-something-else",
            (
                lambda delta, X, W: (X.T @ delta, (X.T @ delta).sum(axis=0), delta @ W.T),
                lambda delta, X, W: (X.T @ delta, (delta @ W.T).sum(axis=0), delta @ W.T),
                lambda delta, X, W: (X.T @ delta, X.sum(axis=0), delta @ W.T),
            ),
            "db was added up of something else than delta: X, dW or dX. A bias is added to the sums as it is, so "
            "their blame is its blame.",
        ),
        Mistake(
            "db-without-blame",
            (
                lambda delta, X, W: (X.T @ delta, np.ones(delta.shape[1]), delta @ W.T),
                lambda delta, X, W: (X.T @ delta, np.full(delta.shape[1], len(X)), delta @ W.T),
            ),
            "db is made of 1s. That is the local slope of a bias; it still has to be multiplied by the blame that "
            "comes in.",
        ),
        Mistake(
            "weights-stepped",
            tuple(
                lambda delta, X, W, rate=rate: (W - rate * X.T @ delta, delta.sum(axis=0), delta @ W.T)
                for rate in (1, 0.5, 0.1, 0.05, 0.01)
            ),
            "dW has been taken off the weights already. That is the update, in lesson 5; here the gradient itself "
            "is asked for.",
        ),
    ],
)
