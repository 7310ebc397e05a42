"""The 7 that the lessons follow, and the half-trained network that gives it a chance of 80%."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers.data.digits import load_digits

FILE = Path(__file__).with_name("seven.npz")
DECIMALS = 100  # the file holds hundredths, so that a sum printed with two decimals can be redone by hand
ROW = 384  # which picture of the training digits it is


@dataclass(frozen=True)
class Seven:
    """One picture, and a network that has begun to learn.

    Attributes
    ----------
    x : float64 array, shape (64,)
        The pixels, row after row, in [0, 1]. The picture is one of those that the network learns from.
    label : int
        7.
    layers : list of (W, b)
        W of shape (64, 16) and (16, 10), b of shape (16,) and (10,), float64, all rounded to two decimals; ReLU between
        them, softmax at the end.
    """

    x: np.ndarray
    label: int
    layers: list

    @property
    def image(self) -> np.ndarray:
        """The same pixels as a picture, shape (8, 8)."""
        return self.x.reshape(8, 8)


def load_seven() -> Seven:
    """Load the 7 of lessons 2 to 5 and its network. Every call gives fresh arrays.

    The network was stopped in the middle of its third epoch, and its numbers rounded; a test trains it again.

    Examples
    --------
    >>> seven = load_seven()
    >>> (W1, b1), (W2, b2) = seven.layers
    >>> scores = np.maximum(0, seven.x @ W1 + b1) @ W2 + b2
    >>> chances = np.exp(scores) / np.exp(scores).sum()
    >>> round(float(chances[7]), 2)
    0.8
    """
    digits = load_digits()
    with np.load(FILE) as file:
        W1, b1, W2, b2 = (file[name] / DECIMALS for name in ("W1", "b1", "W2", "b2"))
    return Seven(digits.train.X[ROW].astype(float), int(digits.train.y[ROW]), [(W1, b1), (W2, b2)])
