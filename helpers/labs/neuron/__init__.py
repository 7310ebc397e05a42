"""Lesson 1, *a neuron*: board, on which the learner is the neuron, for the fruit and for XOR."""
