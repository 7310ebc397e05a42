"""Lesson 2, *the forward pass*: its exercises, in the order of the lesson, and its recall questions.

    check.dense(dense)                           dense_layer
    check.softmax(softmax)                       chances
    check.init_layer(init_layer)                 first_weights
    check.forward(forward)                       whole_network
    check.count_parameters(count_parameters)     parameter_count, the repair
    labs.ask(*check.recall)                      questions

Rows are examples: X is (n, n_in), W is (n_in, n_out), b is (n_out,), and Z = X @ W + b is (n, n_out).
"""

# The order of the lesson, in which helpers.checks.exercises finds them.
# isort: off
from helpers.checks.forward_pass.dense_layer import dense
from helpers.checks.forward_pass.chances import softmax
from helpers.checks.forward_pass.first_weights import init_layer
from helpers.checks.forward_pass.whole_network import forward
from helpers.checks.forward_pass.parameter_count import broken_count, count_parameters
from helpers.checks.forward_pass.questions import recall

__all__ = [
    "broken_count",
    "count_parameters",
    "dense",
    "forward",
    "init_layer",
    "recall",
    "softmax",
]
