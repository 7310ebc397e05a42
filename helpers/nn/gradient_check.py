"""Is the backward pass right? Nudge each parameter up and down and see whether the loss moves as its gradient says."""

from dataclasses import dataclass

import numpy as np

from helpers.nn import inputs
from helpers.nn.network import Network


@dataclass(frozen=True)
class ArrayReport:
    """The check of one parameter array.

    name : such as "W1" (layers counted from 1)
    error : largest |gradient - slope| in the array, as a share of the largest |slope| of the network
    worst : index of that entry in the array
    gradient, slope : what the backward pass says there, and what nudging says
    """

    name: str
    error: float
    worst: tuple[int, ...]
    gradient: float
    slope: float


@dataclass(frozen=True)
class GradientReport:
    """The check of all arrays; printing it shows a table."""

    arrays: tuple[ArrayReport, ...]
    tolerance: float

    @property
    def ok(self) -> bool:
        """Whether every array is within the tolerance."""
        return all(array.error <= self.tolerance for array in self.arrays)

    def __str__(self) -> str:
        lines = [f"{'array':<6} {'error':>8}  worst entry"]
        for a in self.arrays:
            place = f"{a.name}{list(a.worst)}"
            verdict = "" if a.error <= self.tolerance else "   <- wrong"
            lines.append(
                f"{a.name:<6} {a.error:8.1e}  {place}: gradient {a.gradient:.6g}, nudged {a.slope:.6g}{verdict}"
            )
        return "\n".join(lines)


def gradient_check(network: Network, X, T, h: float = 1e-5, tolerance: float = 1e-7) -> GradientReport:
    """Compare the gradients of a network with central differences, (L(w + h) - L(w - h)) / 2h, for every parameter.

    Computed in float64 on a copy, whatever the network's own dtype: the network stays as it is.

    Parameters
    ----------
    network : Network
    X, T : arrays, as for `Network.loss`
        A few rows are enough: the check takes two forward passes for each parameter.
    h : float
        The nudge. 1e-5 balances the error of the formula, which grows with h^2, against rounding, which grows with 1/h.
    tolerance : float
        Largest error that counts as right, as a share of the largest slope.

    Returns
    -------
    GradientReport

    Raises
    ------
    ValueError, TypeError
        If X or T does not fit the network, or h or tolerance is not positive.

    References
    ----------
    I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press 2016, section 11.5.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> gradient_check(Network([3, 4, 2], hidden="tanh"), rng.normal(size=(5, 3)), rng.integers(0, 2, 5)).ok
    True
    """
    h, tolerance = inputs.number("h", h, above=0), inputs.number("tolerance", tolerance, above=0)
    exact = Network(
        network.sizes, network.hidden, network.output, network.loss_function.name, network.init, dtype=np.float64
    )
    exact.theta[:] = network.theta
    X, T = inputs.examples(exact, X, T)
    exact.forward(X)
    exact.backward(T)
    gradients = exact.grad.copy()
    slopes = np.empty_like(gradients)
    for i, value in enumerate(exact.theta.copy()):
        exact.theta[i] = value + h
        above = exact.loss(X, T)
        exact.theta[i] = value - h
        slopes[i] = (above - exact.loss(X, T)) / (2 * h)
        exact.theta[i] = value
    largest = np.abs(slopes).max() or 1.0

    reports, begin = [], 0
    for number, layer in enumerate(exact.layers, 1):
        for name, array in (("W", layer.W), ("b", layer.b)):
            window = slice(begin, begin + array.size)
            begin += array.size
            errors = np.abs(gradients[window] - slopes[window]) / largest
            worst = int(errors.argmax())
            reports.append(
                ArrayReport(
                    f"{name}{number}",
                    float(errors[worst]),
                    tuple(int(i) for i in np.unravel_index(worst, array.shape)),
                    float(gradients[window][worst]),
                    float(slopes[window][worst]),
                )
            )
    return GradientReport(tuple(reports), tolerance)
