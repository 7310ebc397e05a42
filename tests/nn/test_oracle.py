"""Gradients against an independent automatic differentiation (HIPS autograd): it shares no formula with us."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import elementwise_grad, grad
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.nn import Network, gradient_check
from helpers.nn.activations import ACTIVATIONS
from helpers.nn.losses import LOSSES

ACTIVATE = {
    "identity": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": anp.tanh,
    "relu": lambda z: anp.where(z > 0, z, 0.0),
    "softmax": lambda z: anp.exp(z) / anp.sum(anp.exp(z), axis=1, keepdims=True),
}
LOSS = {
    "mean squared error": lambda a, t: anp.mean((a - t) ** 2),
    "binary cross-entropy": lambda a, t: -anp.mean(t * anp.log(a) + (1 - t) * anp.log(1 - a)),
    "cross-entropy": lambda a, t: -anp.mean(anp.sum(t * anp.log(a), axis=1)),
}
PAIRS = [(output, loss) for output in ACTIVATE for loss in LOSS if LOSSES[loss].goes_with(output)]


def oracle_loss(theta, network, X, T):
    """The loss as a plain function of the flat parameter vector."""
    A, begin = X, 0
    for layer in network.layers:
        end = begin + layer.n_in * layer.n_out
        W, b = theta[begin:end].reshape(layer.n_in, layer.n_out), theta[end : end + layer.n_out]
        begin = end + layer.n_out
        A = ACTIVATE[layer.activation.name](anp.dot(A, W) + b)
    return LOSS[network.loss_function.name](A, T)


def made_up(network, n, seed):
    rng = np.random.default_rng(seed)
    X, n_out = rng.normal(size=(n, network.sizes[0])), network.sizes[-1]
    if network.output == "softmax":
        return X, np.eye(n_out)[rng.integers(0, n_out, n)]
    if network.output == "sigmoid":
        return X, rng.integers(0, 2, (n, n_out)).astype(float)
    return X, rng.normal(size=(n, n_out))


@pytest.mark.parametrize(("output", "loss"), PAIRS)
@pytest.mark.parametrize("hidden", ["identity", "sigmoid", "tanh", "relu"])
@settings(max_examples=8, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 6), min_size=2, max_size=5),
    n=st.integers(1, 7),
    seed=st.integers(0, 1000),
)
def test_gradients_of_any_network(hidden, output, loss, sizes, n, seed):
    network = Network(sizes, hidden, output, loss, seed=seed, dtype=np.float64)
    network.theta += np.random.default_rng(seed).normal(0, 0.1, network.theta.size)
    X, T = made_up(network, n, seed)
    network.forward(X)
    value = network.backward(T)
    expected = grad(oracle_loss)(network.theta.copy(), network, X, T)
    assert value == pytest.approx(oracle_loss(network.theta, network, X, T), rel=1e-10, abs=1e-12)
    scale = max(1e-3, np.abs(expected).max())
    assert np.abs(network.grad - expected).max() <= 1e-12 * scale + 1e-15


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_fused_delta_equals_the_chain(output):
    network = Network([4, 5], output=output, dtype=np.float64)
    X, T = made_up(network, 9, 1)
    A = network.forward(X)
    loss, activation = network.loss_function, network.layers[-1].activation
    np.testing.assert_allclose(loss.delta(A, T), activation.chain(A, loss.slope(A, T)), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("name", ["identity", "sigmoid", "tanh", "relu"])
def test_slopes_written_from_the_output(name):
    z = np.linspace(-4, 4, 101) + 0.013
    activation = ACTIVATIONS[name]
    np.testing.assert_allclose(activation.slope(activation.apply(z)), elementwise_grad(ACTIVATE[name])(z), atol=1e-14)


def test_float32_gradients_agree_with_float64():
    exact = Network([10, 8, 4], "tanh", seed=2, dtype=np.float64)
    X, T = made_up(exact, 20, 3)
    single = Network([10, 8, 4], "tanh", seed=2)
    for network in (exact, single):
        network.forward(X)
        network.backward(T)
    assert np.abs(single.grad - exact.grad).max() <= 1e-5 * np.abs(exact.grad).max()


@pytest.mark.parametrize(("output", "loss"), PAIRS)
def test_gradient_check_passes_right_gradients(output, loss):
    network = Network([3, 4, 2], "tanh", output, loss)
    X, T = made_up(network, 5, 0)
    before = network.theta.copy()
    report = gradient_check(network, X, T)
    assert report.ok, str(report)
    assert [array.name for array in report.arrays] == ["W1", "b1", "W2", "b2"]
    assert (network.theta == before).all()


def test_gradient_check_names_the_worst_entry_of_a_wrong_gradient(monkeypatch):
    right = Network._backward

    def wrong(self, T):
        value = right(self, T)
        self.layers[1].dW[2, 1] += 0.5
        return value

    monkeypatch.setattr(Network, "_backward", wrong)
    network = Network([3, 4, 2], "tanh")
    report = gradient_check(network, *made_up(network, 5, 0))
    assert not report.ok
    assert [array.name for array in report.arrays if array.error > report.tolerance] == ["W2"]
    assert report.arrays[2].worst == (2, 1)
    assert report.arrays[2].gradient - report.arrays[2].slope == pytest.approx(0.5, abs=1e-6)
    assert "W2[2, 1]" in str(report)
    assert str(report).count("<- wrong") == 1
