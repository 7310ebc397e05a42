"""What a neuron does with its weighted sum. Each function keeps its slope beside it.

Every slope is written from the output `a` instead of the input `z`: after the forward pass `a` is at hand, and the
formulas get shorter (for the sigmoid, a * (1 - a)).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


def identity(z, out=None):
    """Hand the weighted sum on unchanged: a = z. The output of a network that predicts an amount."""
    z = np.asarray(z)
    if out is None:
        return z.copy()
    np.copyto(out, z)
    return out


def identity_slope(a):
    return np.ones_like(a)


def sigmoid(z, out=None):
    """Squeeze any number into (0, 1): a = 1 / (1 + exp(-z)).

    Computed as (1 + tanh(z / 2)) / 2, which is the same number and overflows for no z.

    Parameters
    ----------
    z : array_like
        Weighted sums, any shape.
    out : array, optional
        Where to write the result, of the same shape.

    Returns
    -------
    array of the shape of `z`, values in [0, 1].

    References
    ----------
    I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press 2016, section 3.10.

    Examples
    --------
    >>> float(sigmoid(0.0)), float(sigmoid(-1000.0)), float(sigmoid(1000.0))
    (0.5, 0.0, 1.0)
    """
    a = np.multiply(z, 0.5, out=out)
    a = np.tanh(a, out=out)
    a = np.add(a, 1, out=out)
    return np.multiply(a, 0.5, out=out)


def sigmoid_slope(a):
    return a * (1 - a)


def tanh(z, out=None):
    """Squeeze any number into (-1, 1): a = tanh(z)."""
    return np.tanh(z, out=out)


def tanh_slope(a):
    return 1 - a * a


def relu(z, out=None):
    """Keep what is positive, replace the rest by 0: a = max(0, z).

    References
    ----------
    V. Nair, G. Hinton, *Rectified linear units improve restricted Boltzmann machines*, ICML 2010.
    """
    return np.maximum(z, 0, out=out)


def relu_slope(a):
    return (a > 0).astype(a.dtype)


def softmax(z, out=None):
    """Turn each row of scores (logits) into probabilities: exp(z_k) / sum_j exp(z_j).

    The largest score of a row is subtracted first. It cancels in the fraction and keeps exp from overflowing.

    Parameters
    ----------
    z : array, shape (n, K) or (K,)
        Scores.
    out : array, optional
        Where to write the result, of the same shape.

    Returns
    -------
    array of the shape of `z`; each row is positive and sums to 1.

    References
    ----------
    I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press 2016, section 4.1.

    Examples
    --------
    >>> softmax(np.array([1000.0, 1000.0]))
    array([0.5, 0.5])
    """
    z = np.asarray(z)
    a = np.subtract(z, z.max(axis=-1, keepdims=True), out=out)
    a = np.exp(a, out=out)
    return np.divide(a, a.sum(axis=-1, keepdims=True), out=out)


@dataclass(frozen=True)
class Activation:
    """An activation with its slope; `slope` is None where one output depends on all inputs of its row (softmax)."""

    name: str
    apply: Callable
    slope: Callable | None


ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation("identity", identity, identity_slope),
        Activation("sigmoid", sigmoid, sigmoid_slope),
        Activation("tanh", tanh, tanh_slope),
        Activation("relu", relu, relu_slope),
        Activation("softmax", softmax, None),
    )
}
