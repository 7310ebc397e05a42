"""Lesson 4, *backpropagation*: its exercises, in the order of the lesson, and its recall questions.

    check.d_sigmoid(d_sigmoid)
    check.d_tanh(d_tanh)
    check.d_relu(d_relu)
    check.output_delta(output_delta)
    check.dense_backward(dense_backward)
    check.gradient_check(gradient_check)
    check.backward(backward)       the repair
    labs.ask(*check.recall)        recall_silent, recall_changes, recall_nudge

Rows are examples. delta stands for dL/dZ, the blame of a layer's weighted sums Z = X @ W + b, and has Z's shape,
(n, n_out). X is (n, n_in), W is (n_in, n_out), b is (n_out,); a gradient has the shape of what it is the gradient of.
"""

import numpy as np

from helpers import nn
from helpers.checks import Exercise, Mistake, Question, as_it_is, matrix, vector
from helpers.checks.backprop_passes import (
    H,
    all_at_once,
    bowl,
    broken_backward,
    ends_apart,
    half_way,
    inputs_for_activations,
    never_put_back,
    no_copy,
    nudged,
    one_example,
    one_path,
    own_size,
    rearranged,
    relative_error,
    ripple,
    sharp,
    slope_at_output,
    steep,
    sums_for_activations,
    through_dense,
    through_two,
    with_step,
)
from helpers.nn.activations import relu_slope, sigmoid_slope, tanh_slope
from helpers.nn.losses import cross_entropy_delta

# d_sigmoid(z)

d_sigmoid = Exercise(
    "d_sigmoid",
    arguments={"z": vector},
    reference=lambda z: sigmoid_slope(nn.sigmoid(z)),
    # 0 can be done in the head: the output is 0.5.
    probes=[[0], [2, -1], [0.5, -3, 1.5, 4]],
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
    ],
)


# d_tanh(z)

d_tanh = Exercise(
    "d_tanh",
    arguments={"z": vector},
    reference=lambda z: tanh_slope(np.tanh(z)),
    probes=[[0], [1, -0.5], [0.25, -2, 1.5, 3]],
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
    ],
)


# d_relu(z)
# The slope at exactly 0, where ReLU has its corner, is a matter of taste: no probe holds a 0.

d_relu = Exercise(
    "d_relu",
    arguments={"z": vector},
    reference=lambda z: relu_slope(nn.relu(z)),
    probes=[[-2, 3], [0.5, -1.5, 4, -0.25], [-1, -3], [2.5, 0.1]],
    verified="gives the slope of ReLU at every z: 1 where it passes on, 0 where it is silent",
    mistakes=[
        Mistake(
            "value-for-slope",
            nn.relu,
            "That is what ReLU hands on. On its slanted part it climbs as fast as z does, however large z is: "
            "how steep is that?",
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
            "slope-of-sigmoid",
            lambda z: sigmoid_slope(nn.sigmoid(z)),
            "That is the slope of the sigmoid. ReLU is made of two straight lines, and needs no formula.",
        ),
    ],
)


# output_delta(P, T)

output_delta = Exercise(
    "output_delta",
    arguments={"P": matrix, "T": matrix},
    reference=cross_entropy_delta,
    # Two examples of three classes, in the head; then one example alone, and more examples than classes.
    probes=[
        ([[0.2, 0.5, 0.3], [0.6, 0.3, 0.1]], [[0, 1, 0], [1, 0, 0]]),
        ([[0.1, 0.8, 0.05, 0.05]], [[0, 1, 0, 0]]),
        ([[0.9, 0.1], [0.25, 0.75], [0.4, 0.6], [0.05, 0.95]], [[1, 0], [1, 0], [0, 1], [0, 1]]),
    ],
    verified="gives the blame of every score: chance minus truth, shared among the examples",
    mistakes=[
        Mistake(
            "sign-flipped",
            lambda P, T: (T - P) / len(P),
            "The signs are turned around. The true class got too little, so the loss falls when its score rises: "
            "its delta is below 0. Which is taken away from which?",
        ),
        Mistake(
            "not-divided",
            lambda P, T: P - T,
            "Each row is right for an example alone. The loss is a mean over the examples: "
            "how much of it is the doing of one?",
        ),
        Mistake(
            "sign-flipped-not-divided",
            lambda P, T: T - P,
            "Two things are left. The signs are turned around, and a loss that is a mean over the examples gives each "
            "of them only its share.",
        ),
        Mistake(
            "divided-by-all-entries",
            (lambda P, T: (P - T) / P.size, lambda P, T: (P - T) / P.shape[1]),
            "It was divided by too much or by the wrong count. The mean is taken over the examples, and an example is "
            "a row. Which entry of P.shape counts the rows?",
        ),
        Mistake(
            "everywhere-true",
            (lambda P, T: (P - 1) / len(P), lambda P, T: P - 1),
            "1 was taken away everywhere. The truth is 1 for the true class alone, and 0 for the others: T says which.",
        ),
        Mistake(
            "truth-for-difference",
            (lambda P, T: P * T / len(P), lambda P, T: P * T),
            "Chance and truth were multiplied. The delta is how far the one is from the other.",
        ),
        Mistake(
            "sigmoid-slope-too",
            (lambda P, T: (P - T) * P * (1 - P) / len(P), lambda P, T: (P - T) * P * (1 - P)),
            "The slope of the output was multiplied in once more. It is in P - T already: it has cancelled.",
        ),
        Mistake(
            "loss-slope-alone",
            (lambda P, T: -T / P / len(P), lambda P, T: -T / P),
            "That is the blame of the chances. One node further back, before the softmax, are the scores: "
            "they are what is asked for.",
        ),
        Mistake(
            "squared",
            (lambda P, T: (P - T) ** 2 / len(P), lambda P, T: (P - T) ** 2),
            "The differences were squared, and so lost their signs. A delta says which way, too.",
        ),
        Mistake(
            "doubled",
            (lambda P, T: 2 * (P - T) / len(P), lambda P, T: 2 * (P - T)),
            "A factor 2 came in. It belongs to the squared error; cross-entropy has none.",
        ),
        Mistake(
            "without-signs",
            (lambda P, T: np.abs(P - T) / len(P), lambda P, T: np.abs(P - T)),
            "All signs are plus. A delta also says which way: the true class's is below 0.",
        ),
        Mistake(
            "mean-over-examples",
            lambda P, T: (P - T).mean(axis=0),
            "One row came back, the mean over all examples. Each example keeps a row of its own; "
            "they are added up later, where they meet in a weight.",
        ),
    ],
)


# dense_backward(delta, X, W)

dense_backward = Exercise(
    "dense_backward",
    arguments={"delta": matrix, "X": matrix, "W": matrix},
    reference=through_dense,
    # As many inputs as outputs first: there W and W.T both fit. Then shapes in which every number is another one.
    probes=[
        ([[1, -2], [3, 0.5]], [[2, 4], [-1, 3]], [[1, 2], [5, -3]]),
        ([[0.5, -1]], [[1, 2, 3]], [[1, 0], [-2, 4], [0.5, 3]]),
        ([[-0.5], [0.25], [1]], [[3, 0], [1, -1], [2, 5]], [[2], [-4]]),
    ],
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
            "last-example-only",
            lambda delta, X, W: (np.outer(X[-1], delta[-1]), delta[-1], delta @ W.T),
            "Only the last example counts in dW and db. Does each turn of the loop overwrite them? Where paths meet, "
            "blame is added.",
        ),
    ],
)


# gradient_check(f, theta, grad)

gradient_check = Exercise(
    "gradient_check",
    arguments={"f": as_it_is, "theta": vector, "grad": vector},
    # A right gradient differs in the eleventh digit, from rounding: to a reader that is 0.
    reference=lambda f, theta, grad: round(float(relative_error(grad, nudged(f, theta))), 8),
    # The slopes of the bowl at (1, 2) are 2 and 4. Gradients: one wrong entry, a right one, wrong signs, half as large,
    # and a right one where the curve bends so sharply that nudging one way only can be seen.
    probes=[
        (bowl, [1, 2], [2, 5]),
        (bowl, [3, -1, 0.5], [6, -2, 1]),
        (steep, [1, 2], [-3, -4]),
        (ripple, [0.5, 2, -3], [0.9, 0.6, -6]),
        (sharp, [1, 2], [400, 3200]),
        (steep, [2, -1], [12, 2]),
    ],
    verified="measures how far a gradient is off, and finds right ones right",
    mistakes=[
        Mistake(
            "always-0",
            lambda f, theta, grad: 0.0,
            "It says 0 whatever the gradient is. A check that can't fail checks nothing. Is grad compared with itself, "
            "or with what a nudge says?",
        ),
        Mistake(
            "absolute-for-relative",
            lambda f, theta, grad: np.max(np.abs(grad - nudged(f, theta))),
            "That is the largest difference as it is. As a share it says more: off by 1 is much where slopes are near "
            "2, and little where they are near 2,000. What is it divided by?",
        ),
        Mistake(
            "one-sided",
            tuple(
                lambda f, theta, grad, h=h: relative_error(grad, nudged(f, theta, h, sides=1))
                for h in (1e-5, 1e-4, 1e-3)
            ),
            "It nudges up only. Where the curve bends, that is a little off, and so even a right gradient looks wrong. "
            "Nudge up and down, as in lesson 3.",
        ),
        Mistake(
            "divided-by-h",
            lambda f, theta, grad: relative_error(grad, nudged(f, theta, divisor=H)),
            "The slopes came out twice too large. From one nudge to the other it is 2 h, not h.",
        ),
        Mistake(
            "not-divided-by-2h",
            (
                lambda f, theta, grad: relative_error(grad, nudged(f, theta, divisor=1)),
                lambda f, theta, grad: relative_error(grad, nudged(f, theta, divisor=2)),
            ),
            "The change of the loss was taken for its slope. A slope is change divided by way: how far is it from one "
            "nudge to the other?",
        ),
        Mistake(
            "parentheses-missing",
            (
                lambda f, theta, grad: relative_error(grad, nudged(f, theta, divisor=2 / H)),
                lambda f, theta, grad: relative_error(grad, ends_apart(f, theta, 2 * H)),
                lambda f, theta, grad: relative_error(grad, ends_apart(f, theta, 2 / H)),
            ),
            "It looks as if parentheses are missing around f(up) - f(down), or around 2 * h. Python divides by what "
            "stands right behind the slash, before it takes away.",
        ),
        Mistake(
            "no-copy",
            no_copy,
            "All slopes came out as 0: up and down seem to be the same array. up = theta makes a second name for it, "
            "no second array. Each of the two has to be a copy.",
        ),
        Mistake(
            "second-nudge-from-the-first",
            half_way,
            "The slopes came out half as large: the nudge down seems to begin where the nudge up had gone. Take a "
            "fresh copy of theta for each of the two.",
        ),
        Mistake(
            "mean-for-largest",
            lambda f, theta, grad: np.mean(np.abs(grad - nudged(f, theta))) / np.max(np.abs(nudged(f, theta))),
            "The differences were averaged. One wrong entry among a thousand then hides: give the largest.",
        ),
        Mistake(
            "signs-kept",
            lambda f, theta, grad: np.max(grad - nudged(f, theta)) / np.max(np.abs(nudged(f, theta))),
            "A gradient that is too small is off as well. Take the size of each difference, without its sign.",
        ),
        Mistake(
            "divided-by-signed-slope",
            lambda f, theta, grad: np.max(np.abs(grad - nudged(f, theta))) / np.max(nudged(f, theta)),
            "It was divided by the largest slope with its sign. A slope of -6 is larger than one of 2: take the sizes "
            "before you look for the largest.",
        ),
        Mistake(
            "divided-by-the-gradient",
            lambda f, theta, grad: np.max(np.abs(grad - nudged(f, theta))) / np.max(np.abs(grad)),
            "It was divided by the largest entry of grad. But grad is what is on trial: divide by the nudged slopes.",
        ),
        Mistake(
            "each-by-its-own-slope",
            own_size,
            "Each difference was divided by its own slope. A slope near 0 then makes a scare of nothing: divide by the "
            "largest of them all.",
        ),
        Mistake(
            "all-at-once",
            all_at_once,
            "All entries were nudged together. That gives one slope for all; nudge one entry at a time.",
        ),
        Mistake(
            "length-of-the-difference",
            (
                lambda f, theta, grad: np.linalg.norm(grad - nudged(f, theta)) / np.linalg.norm(nudged(f, theta)),
                lambda f, theta, grad: (
                    np.linalg.norm(grad - nudged(f, theta)) / (np.linalg.norm(nudged(f, theta)) + np.linalg.norm(grad))
                ),
            ),
            "That is a good measure too, made of the lengths of the rows. Here the largest entries are asked for.",
        ),
        Mistake(
            "nudged-too-far",
            (
                *(
                    lambda f, theta, grad, h=h: relative_error(grad, nudged(f, theta, h))
                    for h in (1, 0.5, 0.1, 0.05, 0.01)
                ),
                never_put_back,
                lambda f, theta, grad: relative_error(
                    grad, [nudged(f, np.r_[theta[:i] - 1e-2, theta[i:]], 1e-2)[i] for i in range(len(theta))]
                ),
            ),
            "It looks as if entries are nudged too far (the lesson's h is 0.00001), or earlier entries stay nudged "
            "while the later ones are tried; a fresh copy of theta each time mends that.",
        ),
        Mistake(
            "slopes-for-error",
            (lambda f, theta, grad: nudged(f, theta), lambda f, theta, grad: np.abs(grad - nudged(f, theta))),
            "A whole row came back, a number for each entry. What is asked for is one: the largest difference, as a "
            "share of the largest slope.",
        ),
        Mistake(
            "a-verdict",
            (
                lambda f, theta, grad: float(relative_error(grad, nudged(f, theta)) < 1e-5),
                lambda f, theta, grad: float(relative_error(grad, nudged(f, theta)) > 1e-5),
            ),
            "A yes or no came back. Give the error itself; whoever reads it decides.",
        ),
    ],
)


# backward(X, T, layers), the repair


def layers(pairs) -> list:
    """A list of (W, b) as arrays."""
    return [(matrix(W), vector(b)) for W, b in pairs]


backward = Exercise(
    "backward",
    arguments={"X": matrix, "T": matrix, "layers": layers},
    reference=through_two(),
    seen=lambda grads: grads,  # says at which place of the result it differs, and does not write all of it out
    # In every one some hidden units are silent for some examples, and some scores are below 0. Two of everything first,
    # so that every product of the wrong arrays fits; then as many different counts as there are.
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
    ],
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
    ],
)

recall_silent = Question(
    "A hidden unit's sum was below 0, and its ReLU handed on 0. How much blame do the weights into it get?",
    {
        "as much as the blame that arrives at the unit": "The blame arrives, and then it has to pass the ReLU. "
        "What is the local slope there?",
        "none": "Yes. The ReLU is flat there: its local slope is 0, and 0 times any blame is 0.",
        "the largest share, for it was no help": "Nudge such a weight a little: the unit stays silent, and the loss "
        "does not move.",
        "the unit's value, with its sign turned": "Its value plays no part here. Blame is local slope times incoming "
        "blame.",
    },
    right="none",
)

recall_changes = Question(
    "The backward pass is done, and you run the forward pass once more on the same picture. What is the loss?",
    {
        "smaller": "It would be, after an update. What has the backward pass changed so far?",
        "larger": "For that, weights would have to move. Which line of `backward` moves one?",
        "the same": "Yes. Backpropagation computes gradients. No weight has changed; that is the update's work.",
        "that depends on the learning rate": "The learning rate belongs to the update, which comes in lesson 5.",
    },
    right="the same",
)

recall_nudge = Question(
    "From lesson 3: you nudge one weight up by 0.01, and the loss falls by 0.004. What is its slope, about?",
    {
        "-0.4": "Yes: -0.004 divided by 0.01. The loss falls as the weight rises, so the slope is below 0.",
        "0.4": "The size is right. The loss fell while the weight rose: which sign has that?",
        "-0.004": "That is how far the loss fell. The slope says how far it moves for each whole 1 of the weight.",
        "-0.00004": "The two numbers were multiplied. How many times does 0.01 go into 1?",
    },
    right="-0.4",
)

recall = (recall_silent, recall_changes, recall_nudge)
