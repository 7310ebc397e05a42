"""A sweep gives what training each learning rate by itself gives."""

import numpy as np
import pytest

from helpers.data import load_digits
from helpers.nn import SGD, Momentum, Network, sweep, train

RATES = [0.01, 0.3, 30.0]


@pytest.mark.parametrize("batch_size", [32, 300])
@pytest.mark.parametrize("momentum", [0, 0.9])
@pytest.mark.parametrize(
    ("sizes", "hidden", "output"),
    [([64, 16, 10], "relu", "softmax"), ([64, 8, 8, 1], "tanh", "sigmoid"), ([64, 8, 1], "tanh", "identity")],
)
def test_sweep_equals_single_runs(sizes, hidden, output, momentum, batch_size):
    digits = load_digits()
    X, labels = digits.train.X[:300].astype(float), digits.train.y[:300]
    Xv, labels_v = digits.validation.X.astype(float), digits.validation.y
    if output != "softmax":
        labels, labels_v = (labels < 5).astype(float), (labels_v < 5).astype(float)

    def make():
        return Network(sizes, hidden, output, seed=2, dtype=np.float64)

    how = {"epochs": 4, "batch_size": batch_size, "validation": (Xv, labels_v), "seed": 7}
    runs = sweep(make, RATES, X, labels, momentum=momentum, **how)
    assert runs.weights.shape == (3, 5, make().theta.size)
    for i, rate in enumerate(RATES):
        network = make()
        optimizer = Momentum(rate, momentum) if momentum else SGD(rate)
        history = train(network, X, labels, optimizer, keep_weights=True, **how)
        done = history.epochs
        assert (runs.diverged[i] > 0) == (history.diverged is not None)
        np.testing.assert_allclose(runs.loss[i, 1 : done + 1], history.loss, rtol=1e-8)
        np.testing.assert_allclose(runs.validation_loss[i, 1 : done + 1], history.validation_loss, rtol=1e-8)
        for epoch, theta in history.weights.items():
            np.testing.assert_allclose(runs.weights[i, epoch], theta, rtol=1e-6, atol=1e-9)


def test_exploded_runs_are_marked_and_stay_finite():
    digits = load_digits()
    runs = sweep(lambda: Network([64, 32, 10]), [0.1, 100.0], digits.train.X, digits.train.y, epochs=3)
    assert runs.diverged.tolist() == [0, 1]
    assert np.isfinite(runs.weights).all()
    assert np.isnan(runs.loss[1, 1:]).all()
    assert np.isfinite(runs.loss[0]).all()
    assert (runs.weights[1, 3] == runs.weights[1, 0]).all()


def test_nearest_goes_by_ratio():
    X, T = np.eye(4), np.arange(4) % 2
    runs = sweep(lambda: Network([4, 2]), [0.01, 0.1, 1.0], X, T, epochs=1, batch_size=4)
    assert [runs.nearest(rate) for rate in (1e-9, 0.04, 0.2, 0.5, 99)] == [0, 1, 1, 2, 2]


def test_bad_arguments_are_named():
    X, T = np.eye(4), np.arange(4) % 2
    with pytest.raises(ValueError, match=r"learning_rates\[1\] must be positive"):
        sweep(lambda: Network([4, 2]), [0.1, -1], X, T, batch_size=4)
    with pytest.raises(ValueError, match="batch_size must be between 1 and 4, the number of examples; got 5"):
        sweep(lambda: Network([4, 2]), [0.1], X, T, batch_size=5)
    with pytest.raises(ValueError, match=r"validation X must be finite; validation X\[0, 0\] is nan"):
        sweep(lambda: Network([4, 2]), [0.1], X, T, batch_size=4, validation=(X * np.nan, T))
    with pytest.raises(TypeError, match="validation must be a pair"):
        sweep(lambda: Network([4, 2]), [0.1], X, T, batch_size=4, validation=3)
    with pytest.raises(ValueError, match="learning_rates must hold at least one"):
        sweep(lambda: Network([4, 2]), [], X, T, batch_size=4)
    with pytest.raises(TypeError, match="make_network must give back a Network; got NoneType"):
        sweep(lambda: None, [0.1], X, T, batch_size=4)
