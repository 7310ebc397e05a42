"""How the blame becomes a change: the update rules, and schedules for the learning rate.

Every optimizer has `learning_rate`, which may be changed between two steps, and `step(theta, grad)`, which changes the
flat vector of all parameters in place. `theta` and `grad` have shape (count_parameters(),). After a step `grad` is
scratch paper: its values are used up.
"""

import math
from collections.abc import Callable

import numpy as np

from helpers.nn import inputs


class Optimizer:
    """What the optimizers share: a learning rate, and weight decay.

    Parameters
    ----------
    learning_rate : float, above 0
        How large a step is, as a multiple of the slope.
    weight_decay : float, at least 0
        Adds weight_decay * theta to the gradient, the slope of (weight_decay / 2) * sum(theta^2): large weights cost.

    Raises
    ------
    TypeError, ValueError
        If an argument is not a number, or out of its range.
    """

    def __init__(self, learning_rate: float = 0.1, weight_decay: float = 0.0):
        self.learning_rate = learning_rate
        self.weight_decay = inputs.number("weight_decay", weight_decay, least=0)

    @property
    def learning_rate(self) -> float:
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        self._learning_rate = inputs.number("learning_rate", value, above=0)

    def step(self, theta: np.ndarray, grad: np.ndarray) -> None:
        """Change the parameters `theta` in place."""
        if self.weight_decay:
            grad += self.weight_decay * theta
        self._update(theta, grad)

    def _update(self, theta: np.ndarray, grad: np.ndarray) -> None:
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}(learning_rate={self.learning_rate:g})"


class SGD(Optimizer):
    """Gradient descent: theta <- theta - learning_rate * grad.

    With the gradient of a mini-batch instead of all the data it is called stochastic, hence the name.
    Parameters as for `Optimizer`.

    References
    ----------
    H. Robbins, S. Monro, *A stochastic approximation method*, Annals of Mathematical Statistics 22, 1951.

    Examples
    --------
    >>> theta, grad = np.array([1.0, 2.0]), np.array([0.5, -1.0])
    >>> SGD(learning_rate=0.1).step(theta, grad)
    >>> theta
    array([0.95, 2.1 ])
    """

    def _update(self, theta, grad):
        grad *= self._learning_rate
        theta -= grad


class Momentum(Optimizer):
    """Gradient descent that keeps rolling: v <- momentum * v + grad; theta <- theta - learning_rate * v.

    Parameters
    ----------
    learning_rate, weight_decay : as for `Optimizer`
    momentum : float in [0, 1)
        How much of the last step's velocity is kept.
    nesterov : bool
        Look ahead: theta <- theta - learning_rate * (grad + momentum * v).

    References
    ----------
    B. Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964.
    I. Sutskever, J. Martens, G. Dahl, G. Hinton, *On the importance of initialization and momentum in deep learning*,
    ICML 2013.
    """

    def __init__(self, learning_rate=0.1, momentum=0.9, weight_decay=0.0, nesterov=False):
        super().__init__(learning_rate, weight_decay)
        self.momentum = inputs.number("momentum", momentum, least=0, below=1)
        self.nesterov = bool(nesterov)
        self.velocity = None

    def _update(self, theta, grad):
        if self.velocity is None:
            self.velocity = np.zeros_like(theta)
        v = self.velocity
        v *= self.momentum
        v += grad
        if self.nesterov:
            grad += self.momentum * v
            grad *= self._learning_rate
        else:
            np.multiply(v, self._learning_rate, out=grad)
        theta -= grad


class Nesterov(Momentum):
    """`Momentum` with nesterov=True."""

    def __init__(self, learning_rate=0.1, momentum=0.9, weight_decay=0.0):
        super().__init__(learning_rate, momentum, weight_decay, nesterov=True)


class Adam(Optimizer):
    """A learning rate of its own for each parameter, from the mean and the spread of its recent gradients.

    m <- beta1 m + (1 - beta1) grad;  v <- beta2 v + (1 - beta2) grad^2;
    theta <- theta - learning_rate * m' / (sqrt(v') + epsilon), with m' = m / (1 - beta1^t), v' = v / (1 - beta2^t).

    Parameters
    ----------
    learning_rate, weight_decay : as for `Optimizer`
    beta1, beta2 : float in [0, 1)
        How slowly the two running means forget.
    epsilon : float, above 0
        Keeps the division finite.

    References
    ----------
    D. Kingma, J. Ba, *Adam: a method for stochastic optimization*, ICLR 2015.
    """

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=0.0):
        super().__init__(learning_rate, weight_decay)
        self.beta1 = inputs.number("beta1", beta1, least=0, below=1)
        self.beta2 = inputs.number("beta2", beta2, least=0, below=1)
        self.epsilon = inputs.number("epsilon", epsilon, above=0)
        self.mean = self.square = None
        self.steps = 0

    def _update(self, theta, grad):
        if self.mean is None:
            self.mean, self.square, self._scratch = np.zeros((3, theta.size), theta.dtype)
        self.steps += 1
        m, v, scratch = self.mean, self.square, self._scratch
        np.subtract(grad, m, out=scratch)  # m + (1 - beta1) (grad - m) is the same mean in fewer passes
        scratch *= 1 - self.beta1
        m += scratch
        v *= self.beta2
        grad *= grad
        grad *= 1 - self.beta2
        v += grad
        np.sqrt(v, out=scratch)
        scratch *= 1 / math.sqrt(1 - self.beta2**self.steps)
        scratch += self.epsilon
        np.divide(m, scratch, out=scratch)
        scratch *= self._learning_rate / (1 - self.beta1**self.steps)
        theta -= scratch


# Schedules: functions of the epoch, counted from 1, that give the factor by which the learning rate is multiplied.


def constant() -> Callable[[int], float]:
    """The learning rate stays as it is."""
    return lambda epoch: 1.0


def step_decay(every: int, factor: float = 0.5) -> Callable[[int], float]:
    """Multiply the learning rate by `factor` after each `every` epochs.

    Examples
    --------
    >>> [step_decay(every=2)(epoch) for epoch in (1, 2, 3, 4, 5)]
    [1.0, 1.0, 0.5, 0.5, 0.25]
    """
    every, factor = inputs.count("every", every), inputs.number("factor", factor, above=0)
    return lambda epoch: factor ** ((epoch - 1) // every)


def cosine(epochs: int, least: float = 0.0) -> Callable[[int], float]:
    """Half a cosine wave from 1 down to `least`, which the last of `epochs` epochs comes near.

    References
    ----------
    I. Loshchilov, F. Hutter, *SGDR: stochastic gradient descent with warm restarts*, ICLR 2017, equation 5.

    Examples
    --------
    >>> [round(cosine(4)(epoch), 2) for epoch in (1, 2, 3, 4)]
    [1.0, 0.85, 0.5, 0.15]
    """
    epochs, least = inputs.count("epochs", epochs), inputs.number("least", least, least=0)
    return lambda epoch: least + (1 - least) * (1 + math.cos(math.pi * min(epoch - 1, epochs) / epochs)) / 2
