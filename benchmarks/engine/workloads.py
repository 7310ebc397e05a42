"""What is trained: three networks of the sizes that the course uses and a little beyond."""

from dataclasses import dataclass

import numpy as np
from sklearn.datasets import make_moons

from helpers.data import load_digits
from helpers.nn import Network


@dataclass
class Workload:
    name: str
    sizes: list[int]
    hidden: str
    output: str
    X: np.ndarray
    labels: np.ndarray
    batch_size: int
    learning_rate: float
    steps: int  # updates in one timed block

    def network(self, dtype=np.float32, seed=0) -> Network:
        return Network(self.sizes, self.hidden, self.output, seed=seed, dtype=dtype)


def moons() -> Workload:
    X, labels = make_moons(200, noise=0.1, random_state=0)
    return Workload("W1 moons", [2, 16, 16, 1], "tanh", "sigmoid", X.astype(np.float32), labels, 200, 0.1, 400)


def digits() -> Workload:
    train = load_digits().train
    return Workload("W2 digits", [64, 32, 10], "relu", "softmax", train.X, train.y, 32, 0.1, 380)


def wide(rows: int = 60_000) -> Workload:
    rng = np.random.default_rng(0)
    X, labels = rng.random((rows, 784), np.float32), rng.integers(0, 10, rows)
    return Workload("W3 made", [784, 128, 10], "relu", "softmax", X, labels, 64, 0.01, rows // 64)
