"""Lesson 1, *a neuron*: its exercises, in the order of the lesson, and its recall questions.

    check.weighted_sum(weighted_sum)     weighing
    check.sigmoid(sigmoid)               activations
    check.relu(relu)                     activations
    check.predict(predict)               deciding
    check.neuron(neuron)                 whole_neuron, the repair
    labs.ask(*check.recall)              questions

x and w are arrays of the same length n, one weight for each input, b is a number; z = w_1 x_1 + ... + w_n x_n + b.
"""

# The order of the lesson, in which helpers.checks.exercises finds them.
# isort: off
from helpers.checks.neuron.weighing import weighted_sum
from helpers.checks.neuron.activations import sigmoid, relu
from helpers.checks.neuron.deciding import predict
from helpers.checks.neuron.whole_neuron import neuron
from helpers.checks.neuron.questions import recall

__all__ = [
    "neuron",
    "predict",
    "recall",
    "relu",
    "sigmoid",
    "weighted_sum",
]
