"""The first weights: random, so that no two units of a layer begin, and stay, the same."""

import math
from collections.abc import Callable

import numpy as np


def zeros(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """All zeros, shape (n_in, n_out): every unit of a layer computes the same and learns the same. To be seen once."""
    return np.zeros((n_in, n_out))


def normal(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Normal with standard deviation 1, whatever the size of the layer: sums grow with the number of inputs."""
    return rng.normal(0, 1, (n_in, n_out))


def xavier(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Normal with standard deviation sqrt(2 / (n_in + n_out)), for sigmoid and tanh.

    References
    ----------
    X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural networks*, AISTATS 2010.
    """
    return rng.normal(0, math.sqrt(2 / (n_in + n_out)), (n_in, n_out))


def he(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Normal with standard deviation sqrt(2 / n_in), for relu, which silences half of its inputs.

    References
    ----------
    K. He, X. Zhang, S. Ren, J. Sun, *Delving deep into rectifiers*, ICCV 2015.
    """
    return rng.normal(0, math.sqrt(2 / n_in), (n_in, n_out))


INITIALISATIONS: dict[str, Callable] = {f.__name__: f for f in (zeros, normal, xavier, he)}


def default_for(activation: str) -> str:
    """The name of the initialisation that suits an activation."""
    return "he" if activation == "relu" else "xavier"
