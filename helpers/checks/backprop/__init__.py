"""Lesson 4, *backpropagation*: its exercises, in the order of the lesson, and its recall questions.

    check.d_sigmoid(d_sigmoid)               slopes
    check.d_tanh(d_tanh)                     slopes
    check.d_relu(d_relu)                     slopes
    check.output_delta(output_delta)         first_blame
    check.dense_backward(dense_backward)     dense_layer
    check.gradient_check(gradient_check)     nudges
    check.backward(backward)                 two_layers, the repair
    labs.ask(*check.recall)                  questions

Rows are examples. delta stands for dL/dZ, the blame of a layer's weighted sums Z = X @ W + b, and has Z's shape,
(n, n_out). X is (n, n_in), W is (n_in, n_out), b is (n_out,); a gradient has the shape of what it is the gradient of.
"""

# The order of the lesson, in which helpers.checks.exercises finds them.
# isort: off
from helpers.checks.backprop.slopes import d_sigmoid, d_tanh, d_relu
from helpers.checks.backprop.first_blame import output_delta
from helpers.checks.backprop.dense_layer import dense_backward
from helpers.checks.backprop.nudges import H, bowl, gradient_check, nudged, ripple, sharp, steep
from helpers.checks.backprop.two_layers import backward
from helpers.checks.backprop.questions import recall

__all__ = [
    "H",
    "backward",
    "bowl",
    "d_relu",
    "d_sigmoid",
    "d_tanh",
    "dense_backward",
    "gradient_check",
    "nudged",
    "output_delta",
    "recall",
    "ripple",
    "sharp",
    "steep",
]
