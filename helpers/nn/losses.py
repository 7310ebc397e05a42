"""How wrong a network was, as one number. Each loss keeps beside it the blame that it hands to the output layer.

The functions take what a network's output layer has at hand: its pre-activations `z` (scores), its activations `a` and
the targets `t`, all of shape (n, K). Each `value` is a mean, one float. Each `slope` is dL/da, each `delta` dL/dz.

Where a probability was rounded to 0 or 1, its logarithm is not finite; the loss is then taken from the scores, which is
slower and finite for every z. numpy warns of such a logarithm: whoever calls a `value` keeps that warning quiet.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


def one_hot(labels, n_classes: int, dtype=np.float32) -> np.ndarray:
    """Write each label as a row with a single 1: 2 of 4 classes becomes 0 0 1 0.

    Parameters
    ----------
    labels : int array, shape (n,)
        Values in 0 ... n_classes - 1.
    n_classes : int
    dtype : numpy dtype of the result

    Returns
    -------
    array, shape (n, n_classes)

    Raises
    ------
    TypeError, ValueError
        If the labels are not whole numbers, or one lies outside 0 ... n_classes - 1.

    Examples
    --------
    >>> one_hot([2, 0], 4)
    array([[0., 0., 1., 0.],
           [1., 0., 0., 0.]], dtype=float32)
    """
    labels = np.asarray(labels)
    if labels.dtype.kind not in "iu" or labels.ndim != 1:
        raise TypeError(f"labels must be whole numbers, shape (n,); got shape {labels.shape} of {labels.dtype}")
    if labels.size and not (labels.min() >= 0 and labels.max() < n_classes):
        raise ValueError(f"labels must lie in 0 to {n_classes - 1}; got {labels.min()} to {labels.max()}")
    rows = np.zeros((len(labels), n_classes), dtype)
    rows[np.arange(len(labels)), labels] = 1
    return rows


def mean_squared_error(z, a, t) -> float:
    """Mean over examples and outputs of (a - t)^2. For amounts."""
    error = (a - t).ravel()
    return float(error.dot(error)) / error.size


def mean_squared_error_each(z, a, t):
    """The same for each example: the mean over its outputs."""
    return ((a - t) ** 2).mean(axis=-1)


def mean_squared_error_slope(a, t):
    """2 (a - t) / (n K)."""
    return (a - t) * (2 / t.size)


def cross_entropy(z, a, t) -> float:
    """Mean over examples of -sum_k t_k log(a_k): minus the log of the probability of the true class.

    References
    ----------
    I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press 2016, section 6.2.2.
    """
    value = -float(np.vdot(t, np.log(a))) / len(a)
    return value if math.isfinite(value) else float(cross_entropy_each(z, a, t).mean())


def cross_entropy_each(z, a, t):
    """The same for each example, from the scores: log softmax(z)_k = z_k - log(sum_j exp(z_j)), finite for every z."""
    shifted = z - z.max(axis=-1, keepdims=True)
    of_truth = np.einsum("...k,...k->...", shifted, t)
    return np.log(np.exp(shifted, out=shifted).sum(axis=-1)) - of_truth


def cross_entropy_slope(a, t):
    """-t / (a n); a probability of 0 is taken as the smallest number there is."""
    return -t / (np.maximum(a, np.finfo(a.dtype).tiny) * len(t))


def cross_entropy_delta(a, t, out=None):
    """(a - t) / n: the slope of the softmax and the slope of the logarithm cancel to this."""
    out = np.subtract(a, t, out=out)
    out *= 1 / len(t)
    return out


def binary_cross_entropy(z, a, t) -> float:
    """Mean over examples and outputs of -(t log a + (1 - t) log(1 - a)), with sigmoid outputs.

    References
    ----------
    C. Bishop, *Pattern Recognition and Machine Learning*, Springer 2006, equation 4.90.
    """
    value = -float(np.vdot(t, np.log(a)) + np.vdot(1 - t, np.log1p(-a))) / a.size
    return value if math.isfinite(value) else float(binary_cross_entropy_each(z, a, t).mean())


def binary_cross_entropy_each(z, a, t):
    """The same for each example, from the scores: max(z, 0) - z t + log(1 + exp(-|z|)), finite for every z."""
    each = np.abs(z)
    np.log1p(np.exp(np.negative(each, out=each), out=each), out=each)
    each += np.maximum(z, 0)
    each -= z * t
    return each.mean(axis=-1)


def binary_cross_entropy_slope(a, t):
    """(a - t) / (a (1 - a) n K)."""
    return (a - t) / (np.maximum(a * (1 - a), np.finfo(a.dtype).tiny) * t.size)


def binary_cross_entropy_delta(a, t, out=None):
    """(a - t) / (n K), as short as for softmax and for the same reason."""
    out = np.subtract(a, t, out=out)
    out *= 1 / t.size
    return out


@dataclass(frozen=True)
class Loss:
    """A loss and how its blame reaches the scores.

    `value` is the mean over a batch, `each` the loss of every example, shape (n,); `each`, `slope` and `delta` take a
    stack of batches as well, with one more axis in front. With the activation `fused_with`, dL/dz is the short `delta`.
    With any other it is the chain: `slope` (dL/da), then the slope of the activation.
    """

    name: str
    value: Callable
    each: Callable
    slope: Callable
    fused_with: str | None = None
    delta: Callable | None = None

    def goes_with(self, output: str) -> bool:
        return output == self.fused_with if self.fused_with else output != "softmax"


LOSSES = {
    loss.name: loss
    for loss in (
        Loss("mean squared error", mean_squared_error, mean_squared_error_each, mean_squared_error_slope),
        Loss(
            "binary cross-entropy",
            binary_cross_entropy,
            binary_cross_entropy_each,
            binary_cross_entropy_slope,
            "sigmoid",
            binary_cross_entropy_delta,
        ),
        Loss(
            "cross-entropy",
            cross_entropy,
            cross_entropy_each,
            cross_entropy_slope,
            "softmax",
            cross_entropy_delta,
        ),
    )
}

# The loss that goes with each output activation unless another is asked for.
LOSS_FOR_OUTPUT = {
    "softmax": "cross-entropy",
    "sigmoid": "binary cross-entropy",
    "identity": "mean squared error",
    "tanh": "mean squared error",
    "relu": "mean squared error",
}
