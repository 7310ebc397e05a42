"""What a neuron does with its weighted sum. Each function keeps its slope beside it.

Every slope is written from the output `a` instead of the input `z`: after the forward pass `a` is at hand, and the
formulas get shorter (for the sigmoid, a * (1 - a)). All functions take an optional `out`, an array to write into:
making a new array for every step of a training run would cost more than the arithmetic.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

LARGEST_POWER = 80  # exp(80) and exp(-80) are still numbers in float32, and thousands of them can be added up


def identity(z, out=None):
    """Hand the weighted sum on unchanged: a = z. The output of a network that predicts an amount."""
    return np.positive(z, out=out)


def identity_slope(a, out=None):
    """da/dz = 1."""
    out = np.empty_like(a) if out is None else out
    out.fill(1)
    return out


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


def sigmoid_slope(a, out=None):
    """da/dz = a (1 - a)."""
    out = np.subtract(1, a, out=out)
    return np.multiply(out, a, out=out)


def tanh(z, out=None):
    """Squeeze any number into (-1, 1): a = tanh(z).

    Examples
    --------
    >>> float(tanh(0.0))
    0.0
    """
    return np.tanh(z, out=out)


def tanh_slope(a, out=None):
    """da/dz = 1 - a^2."""
    out = np.multiply(a, a, out=out)
    return np.subtract(1, out, out=out)


def relu(z, out=None):
    """Keep what is positive, replace the rest by 0: a = max(0, z).

    References
    ----------
    V. Nair, G. Hinton, *Rectified linear units improve restricted Boltzmann machines*, ICML 2010.

    Examples
    --------
    >>> relu(np.array([-2.0, 3.0]))
    array([0., 3.])
    """
    return np.maximum(z, 0, out=out)


def relu_slope(a, out=None):
    """da/dz = 1 where a > 0, else 0: the sign of an output that is never negative."""
    return np.sign(a, out=out)


@np.errstate(under="ignore")  # a chance that is rounded to 0 is no error, whatever numpy was set to
def softmax(z, out=None):
    """Turn each row of scores (logits) into probabilities: exp(z_k) / sum_j exp(z_j).

    Large scores are first lowered by the largest of their row, which cancels in the fraction and keeps exp from
    overflowing.

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
    # No score is larger than the root of the sum of squares, which takes a tenth of the time of every row's largest.
    if np.vdot(z, z) > LARGEST_POWER**2:
        z = np.subtract(z, np.maximum.reduce(z, axis=-1, keepdims=True), out=out)
    a = np.exp(z, out=out)
    return np.divide(a, np.add.reduce(a, axis=-1, keepdims=True), out=out)


def softmax_chain(a, blame):
    """dL/dz from dL/da. Every probability of a row depends on every score of it: da_j/dz_k = a_j (1[j = k] - a_k)."""
    return a * (blame - (blame * a).sum(axis=-1, keepdims=True))


@dataclass(frozen=True)
class Activation:
    """An activation and its slope; `slope` is None where one output depends on all inputs of its row (softmax)."""

    name: str
    apply: Callable
    slope: Callable | None

    def chain(self, a, blame):
        """dL/dz from dL/da: the chain rule, local slope times incoming blame."""
        return blame * self.slope(a) if self.slope else softmax_chain(a, blame)


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
