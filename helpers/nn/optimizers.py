"""How the blame becomes a change: the update rule."""

import math

import numpy as np


def check_learning_rate(value) -> float:
    """A learning rate as a float.

    Raises
    ------
    TypeError, ValueError
        If it is not a number, or not positive and finite.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise TypeError(f"learning_rate must be a number; got {value!r}")
    if not (value > 0 and math.isfinite(value)):
        raise ValueError(f"learning_rate must be positive and finite; got {value}")
    return float(value)


class SGD:
    """Gradient descent: theta <- theta - learning_rate * grad.

    With the gradient of a mini-batch instead of all the data it is called stochastic, hence the name.

    Parameters
    ----------
    learning_rate : float
        How large a step is, as a multiple of the slope. May be changed between two steps.

    Raises
    ------
    TypeError, ValueError
        If `learning_rate` is not a positive, finite number.

    References
    ----------
    H. Robbins, S. Monro, *A stochastic approximation method*, Annals of Mathematical Statistics 22, 1951.
    """

    def __init__(self, learning_rate: float = 0.1):
        self.learning_rate = learning_rate

    @property
    def learning_rate(self) -> float:
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        self._learning_rate = check_learning_rate(value)

    def step(self, theta: np.ndarray, grad: np.ndarray) -> None:
        """Change the parameters `theta` in place; `grad` may be used as scratch paper."""
        grad *= self._learning_rate
        theta -= grad

    def __repr__(self) -> str:
        return f"SGD(learning_rate={self.learning_rate:g})"
