"""1,797 digits that people wrote by hand, as pictures of 8 x 8 grey pixels."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("digits.npz")
SHADES = 16  # the file counts ink from 0 to 16 in every pixel
SPLIT_SEED = 0
VALIDATION_SIZE = 300
TEST_SIZE = 300


@dataclass(frozen=True)
class Digits:
    """One part of the digits.

    Attributes
    ----------
    X : float32 array, shape (n, 64)
        The pixels of each picture, row after row: 0 is blank paper, 1 is full ink.
    y : int64 array, shape (n,)
        The digit that was meant, 0 to 9.
    """

    X: np.ndarray
    y: np.ndarray

    @property
    def images(self) -> np.ndarray:
        """The same pixels as pictures, shape (n, 8, 8)."""
        return self.X.reshape(-1, 8, 8)

    def __len__(self) -> int:
        return len(self.y)


@dataclass(frozen=True)
class DigitSet:
    """The three parts of the digits: to learn from, to choose by, and to be opened once at the end."""

    train: Digits
    validation: Digits
    test: Digits

    @property
    def all(self) -> Digits:
        """All 1,797 in one, for whoever divides them anew."""
        parts = (self.train, self.validation, self.test)
        return Digits(np.concatenate([part.X for part in parts]), np.concatenate([part.y for part in parts]))


@cache
def _read() -> tuple[np.ndarray, np.ndarray]:
    with np.load(FILE) as file:
        return (file["pixels"] / SHADES).astype(np.float32), file["labels"].astype(np.int64)


def load_digits() -> DigitSet:
    """Load the handwritten digits, shuffled once and split the same way every time.

    Returns
    -------
    DigitSet
        `.train` (1,197 pictures), `.validation` (300) and `.test` (300), each with `.X` of shape (n, 64) in [0, 1],
        `.y` of shape (n,) and `.images` of shape (n, 8, 8). Every call gives fresh arrays: changing them harms nobody.

    References
    ----------
    E. Alpaydin and C. Kaynak, *Optical Recognition of Handwritten Digits*, UCI Machine Learning Repository, 1998,
    https://doi.org/10.24432/C50P49. The file holds the 1,797 pictures of its test part; see digits.LICENSE.

    Examples
    --------
    >>> digits = load_digits()
    >>> digits.train.X.shape, digits.validation.X.shape, digits.test.X.shape
    ((1197, 64), (300, 64), (300, 64))
    """
    X, y = _read()
    order = np.random.default_rng(SPLIT_SEED).permutation(len(y))
    test, validation, train = np.split(order, [TEST_SIZE, TEST_SIZE + VALIDATION_SIZE])
    return DigitSet(*(Digits(X[rows], y[rows]) for rows in (train, validation, test)))
