"""The fast engine and the textbook's thirty lines: the same arithmetic."""

import inspect

import numpy as np
import pytest

from helpers.data import load_digits
from helpers.nn import SGD, Network, training_steps
from helpers.nn.textbook import train_textbook


def test_engine_and_textbook_train_alike():
    digits = load_digits()
    X, labels = digits.train.X.astype(np.float64), digits.train.y
    network = Network([64, 32, 10], hidden="relu", seed=4, dtype=np.float64)
    layers = [(layer.W.copy(), layer.b.copy()) for layer in network.layers]
    steps = list(training_steps(network, X, labels, SGD(0.5), epochs=3, batch_size=32, seed=1))
    losses = train_textbook(X, labels, layers, 0.5, [step.rows for step in steps])
    for layer, (W, b) in zip(network.layers, layers, strict=True):
        np.testing.assert_allclose(layer.W, W, rtol=0, atol=1e-12)
        np.testing.assert_allclose(layer.b, b, rtol=0, atol=1e-12)
    assert [step.loss for step in steps] == pytest.approx(losses, abs=1e-12)
    assert losses[-1] < losses[0]


def test_textbook_is_thirty_lines_at_most():
    source = inspect.getsource(train_textbook).split('"""')[2]
    assert 10 < len([line for line in source.splitlines() if line.strip()]) <= 30
