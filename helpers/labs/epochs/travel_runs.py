"""The runs that *Time travel* goes back and forth in: trained once, with everything written down after each epoch."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from helpers.data import load_digits
from helpers.data.scaling import standardise
from helpers.labs.epochs.travel_settings import EPOCHS, LEARNED, RATE, REMEMBERED_RUNS, SIZES
from helpers.nn import SGD, Network, train


@dataclass(frozen=True)
class Pictures:
    """The digits as the network gets them, each pixel standardised by its mean and spread in the training pictures.

    Attributes
    ----------
    X, X_validation : float32 arrays, shapes (1197, 64) and (300, 64)
    y, y_validation : int arrays
    images : array, shape (300, 8, 8)
        The validation pictures as people see them, ink from 0 to 1.
    """

    X: np.ndarray
    y: np.ndarray
    X_validation: np.ndarray
    y_validation: np.ndarray
    images: np.ndarray


@cache
def pictures() -> Pictures:
    digits = load_digits()
    X, X_validation = (standardise(digits.train.X, part.X) for part in (digits.train, digits.validation))
    return Pictures(X, digits.train.y, X_validation, digits.validation.y, digits.validation.images)


@dataclass(frozen=True)
class Run:
    """A finished run; position e of each list and array belongs to the end of epoch e, 0 to the start.

    Attributes
    ----------
    losses, validation_losses : lists of float
    weights : float32 array, shape (epochs + 1, parameters)
        All weights and biases.
    chances : float32 array, shape (epochs + 1, 300, 10)
        What the network says to each validation picture.
    right : array, shape (epochs + 1, 10)
        The share of each digit's validation pictures that is read right.
    """

    batch_size: int
    seed: int
    losses: list[float]
    validation_losses: list[float]
    weights: np.ndarray
    chances: np.ndarray
    right: np.ndarray

    def learned_in(self, digit: int) -> int | None:
        """The first epoch after which `LEARNED` of a digit's pictures are read right; None if there is none."""
        epochs = np.flatnonzero(self.right[:, digit] >= LEARNED)
        return int(epochs[0]) if len(epochs) else None


@lru_cache(REMEMBERED_RUNS)
def run(batch_size: int, seed: int) -> Run:
    """Train the network once; the same arguments give the same run."""
    data = pictures()
    network = Network(SIZES, seed=seed)
    first = network.loss(data.X, data.y), network.loss(data.X_validation, data.y_validation)
    validation = (data.X_validation, data.y_validation)
    history = train(
        network, data.X, data.y, SGD(RATE), EPOCHS, batch_size, validation, keep_weights=True, progress=False, seed=seed
    )
    weights = np.array([history.weights[epoch] for epoch in range(history.epochs + 1)])
    chances = []
    for theta in weights:
        network.theta[:] = theta
        chances.append(network.predict_proba(data.X_validation))
    chances = np.array(chances)
    hits = chances.argmax(axis=2) == data.y_validation
    right = np.stack([hits[:, data.y_validation == digit].mean(axis=1) for digit in range(10)], axis=1)
    losses, validation_losses = [first[0], *history.loss], [first[1], *history.validation_loss]
    return Run(batch_size, seed, losses, validation_losses, weights, chances, right)
