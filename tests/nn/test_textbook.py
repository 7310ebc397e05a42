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
    network = Network([64, 32, 10], hidden="sigmoid", seed=4, dtype=np.float64)
    first, second = network.layers
    W1, b1, W2, b2 = first.W.copy(), first.b.copy(), second.W.copy(), second.b.copy()
    steps = list(training_steps(network, X, labels, SGD(0.5), epochs=3, batch_size=32, seed=1))
    losses = train_textbook(X, labels, W1, b1, W2, b2, 0.5, [step.rows for step in steps])
    for ours, theirs in ((first.W, W1), (first.b, b1), (second.W, W2), (second.b, b2)):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12)
    assert [step.loss for step in steps] == pytest.approx(losses, abs=1e-12)
    assert losses[-1] < losses[0]


def test_textbook_is_thirty_lines_at_most():
    source = inspect.getsource(train_textbook).split('"""')[2]
    assert 10 < len([line for line in source.splitlines() if line.strip()]) <= 30
