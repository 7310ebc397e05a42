"""How wrong a network was, as one number. Each loss keeps beside it the blame that it hands to the output layer.

The functions take what a network's output layer has at hand: its pre-activations `z` (scores) and its activations `a`,
both (n, K), and the targets `t` of the same shape. Working from the scores keeps the logarithms finite. The delta is
the slope of the loss for each score, dL/dz, (n, K).
"""

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
    ValueError
        If a label lies outside 0 ... n_classes - 1.
    """
    labels = np.asarray(labels)
    if labels.size and not (labels.min() >= 0 and labels.max() < n_classes):
        raise ValueError(f"labels must lie in 0 to {n_classes - 1}; got {labels.min()} to {labels.max()}")
    rows = np.zeros((len(labels), n_classes), dtype)
    rows[np.arange(len(labels)), labels] = 1
    return rows


def mean_squared_error(z, a, t) -> float:
    """Mean over examples and outputs of (a - t)^2. For amounts."""
    error = (a - t).ravel()
    return float(error @ error) / error.size


def mean_squared_error_slope(z, a, t):
    """dL/da, to be multiplied by the slope of the output's activation."""
    return (a - t) * (2 / a.size)


def cross_entropy(z, a, t) -> float:
    """Mean over examples of -log(probability of the true class), with softmax outputs.

    log softmax(z)_k = z_k - log(sum_j exp(z_j)): the probability itself, which may round to 0, is never needed.

    References
    ----------
    I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press 2016, section 6.2.2.
    """
    shifted = z - z.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(((log_sum - shifted) * t).sum()) / len(z)


def cross_entropy_delta(a, t):
    """(p - t) / n: the slope of softmax and the slope of the logarithm cancel to this."""
    return (a - t) / len(a)


def binary_cross_entropy(z, a, t) -> float:
    """Mean over examples and outputs of -(t log p + (1 - t) log(1 - p)), with sigmoid outputs.

    Written as max(z, 0) - z t + log(1 + exp(-|z|)), which is the same number and finite for every z.

    References
    ----------
    C. Bishop, *Pattern Recognition and Machine Learning*, Springer 2006, equation 4.90.
    """
    return float((np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z)))).sum()) / z.size


def binary_cross_entropy_delta(a, t):
    """(p - t) / (n K), as for softmax."""
    return (a - t) / a.size


@dataclass(frozen=True)
class Loss:
    """A loss and how its blame reaches the scores.

    `fused_with` names the activation with which dL/dz is the short `delta`; with any other, the delta is
    `slope` (dL/da) times the slope of that activation. A loss without `slope` goes with its own activation only.
    """

    name: str
    value: Callable
    fused_with: str | None = None
    delta: Callable | None = None
    slope: Callable | None = None


LOSSES = {
    loss.name: loss
    for loss in (
        Loss("mean squared error", mean_squared_error, slope=mean_squared_error_slope),
        Loss("binary cross-entropy", binary_cross_entropy, "sigmoid", binary_cross_entropy_delta),
        Loss("cross-entropy", cross_entropy, "softmax", cross_entropy_delta),
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
