"""Lesson 2, *the forward pass*: xray, a digit on its way through a network; bend, activations off and on; twins, first
weights."""
