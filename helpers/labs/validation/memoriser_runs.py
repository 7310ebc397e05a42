"""The runs of *Memoriser or learner*: networks of several sizes that learn digits, some of them under a wrong label."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from helpers.data import Digits, load_digits
from helpers.nn import SGD, Network, train

UNITS = (2, 4, 8, 16, 32, 64)
EXAMPLES = (20, 50, 100, 200, 400, 800)
NOISE = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
EPOCHS, RATE, BATCH = 100, 0.2, 20
STRANGERS = 300  # pictures that this lab alone keeps, from the end of the training pictures; the test set stays shut
MOST_TWINS = 300  # a leaky validation set is as large as the honest one, at most
LIES_SEED = 7


@lru_cache(maxsize=1)
def _parts() -> tuple[Digits, Digits, Digits]:
    digits = load_digits()
    known, kept = (
        Digits(digits.train.X[rows], digits.train.y[rows]) for rows in (slice(-STRANGERS), slice(-STRANGERS, None))
    )
    return known, digits.validation, kept


def known() -> Digits:
    """The pictures from which a run takes its first `examples`."""
    return _parts()[0]


def validation() -> Digits:
    """The validation pictures of the course."""
    return _parts()[1]


def strangers() -> Digits:
    """Pictures that take no part in any run or choice: what the network meets in use."""
    return _parts()[2]


def with_lies(truth: np.ndarray, noise: float) -> np.ndarray:
    """Labels of which a share is wrong.

    Parameters
    ----------
    truth : int array, shape (n,)
        Digits, 0 to 9.
    noise : float
        The share that gets another digit, in [0, 1]. With more of it the same labels stay wrong, and others join them.

    Returns
    -------
    int array, shape (n,)
    """
    rng = np.random.default_rng(LIES_SEED)
    order, step = rng.permutation(len(truth)), rng.integers(1, 10, len(truth))
    rows = order[: round(noise * len(truth))]
    labels = truth.copy()
    labels[rows] = (labels[rows] + step[rows]) % 10
    return labels


@dataclass(frozen=True)
class Curve:
    """How a network did on one set of pictures: at the start, and after each epoch.

    loss, right : lists of EPOCHS + 1 numbers: the mean loss, and how many pictures it read as they are labelled.
    total : int, how many pictures there are.
    """

    loss: list[float]
    right: list[int]
    total: int

    def share(self, epoch: int) -> float:
        """The share read right, in [0, 1]."""
        return self.right[epoch] / self.total

    @property
    def best(self) -> int:
        """The epoch with the smallest loss."""
        return int(np.argmin(self.loss))


class Run:
    """One network [64, units, 10], trained for EPOCHS epochs from the same random start, every epoch kept.

    Attributes
    ----------
    X, labels, truth : arrays, shapes (examples, 64), (examples,), (examples,)
        The training pictures, the labels that it learns from, and what the pictures are.
    thetas : array, shape (EPOCHS + 1, parameters)
        All its numbers at the start and after each epoch.
    training, validation, strangers : Curve
    twins : Curve
        The validation of one who took copies of training pictures for it, labels and all: a leak.
    """

    def __init__(self, units: int, examples: int, noise: float, rate: float = RATE, init: str | None = None):
        self.units, self.examples, self.noise = units, examples, noise
        pictures = known()
        self.X, self.truth = pictures.X[:examples], pictures.y[:examples]
        self.labels = with_lies(self.truth, noise)
        self.wrong = np.flatnonzero(self.labels != self.truth)
        self.network = Network([64, units, 10], init=init, seed=0)
        before = [self._score(X, y) for X, y in self._sets()]
        history = train(
            self.network,
            self.X,
            self.labels,
            SGD(rate),
            epochs=EPOCHS,
            batch_size=BATCH,
            validation=(validation().X, validation().y),
            keep_weights=True,
        )
        self.thetas = np.array([history.weights[epoch] for epoch in range(EPOCHS + 1)])
        after = [(history.loss, history.accuracy), (history.validation_loss, history.validation_accuracy)]
        self.training, self.validation = (
            Curve([loss, *losses], [right, *(round(share * len(y)) for share in shares)], len(y))
            for (loss, right), (losses, shares), (_, y) in zip(before, after, self._sets(), strict=True)
        )

    def _sets(self):
        return (self.X, self.labels), (validation().X, validation().y)

    @cached_property
    def strangers(self) -> Curve:
        return self._curve(strangers().X, strangers().y)

    @cached_property
    def twins(self) -> Curve:
        if self.examples <= MOST_TWINS:
            return self.training
        return self._curve(self.X[:MOST_TWINS], self.labels[:MOST_TWINS])

    def at(self, epoch: int) -> Network:
        """The network as it was after that epoch."""
        self.network.theta[:] = self.thetas[epoch]
        return self.network

    def _curve(self, X, y) -> Curve:
        losses, right = [], []
        for epoch in range(EPOCHS + 1):
            self.at(epoch)
            scored = self._score(X, y)
            losses.append(scored[0])
            right.append(scored[1])
        return Curve(losses, right, len(y))

    def _score(self, X, y) -> tuple[float, int]:
        """The mean loss, and how many are read as they are labelled, with the network as it is."""
        loss = self.network.loss(X, y)
        return loss, int((self.network.layers[-1].A.argmax(axis=1) == y).sum())


@lru_cache(maxsize=8)
def run(units: int, examples: int, noise: float) -> Run:
    """The run with these settings; the latest few are kept."""
    return Run(units, examples, noise)


def shifted(images: np.ndarray, right: int, down: int) -> np.ndarray:
    """Pictures moved by whole pixels; what leaves the frame is cut off, what comes in is blank paper.

    Parameters
    ----------
    images : array, shape (..., height, width)
    right, down : int
        Negative numbers move to the left, or up.
    """
    height, width = images.shape[-2:]
    moved = np.zeros_like(images)
    moved[..., max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = images[
        ..., max(-down, 0) : height + min(-down, 0), max(-right, 0) : width + min(-right, 0)
    ]
    return moved
