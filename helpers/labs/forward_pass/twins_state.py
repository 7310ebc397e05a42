"""The numbers of *Twins*: the same network, trained from four kinds of first weights."""

import numpy as np

from helpers.data import load_digits
from helpers.labs.drawing.ghosts import Ghosts
from helpers.labs.drawing.inputs import one_of, whole
from helpers.labs.drawing.numbers import fixed, plain
from helpers.labs.widgets.state import State, setting
from helpers.nn import SGD, Network, training_steps
from helpers.nn.initialisation import he, normal, zeros

SIZES = [64, 16, 10]
RATE, BATCH, SEED = 0.1, 32, 0
RUN_LENGTH = 380  # updates: ten times through all pictures


def copies(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Every row the same: to each unit of this layer, all units of the layer before count the same.

    Divided by 4, the root of 16: sixteen equal numbers add up to 16 times one, sixteen random ones to about 4 times.
    """
    return np.repeat(he(n_in, n_out, rng)[:1] / np.sqrt(n_in), n_in, axis=0)


def same(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Every column the same: each unit is a copy of the first."""
    return np.repeat(he(n_in, n_out, rng)[:, :1], n_out, axis=1)


# start: (what it is called, how the weights of the two layers are made)
STARTS = {
    "zero": ("all zero", (zeros, zeros)),
    "copies": ("16 copies of one", (same, copies)),
    "wide": ("random", (normal, normal)),
    "shrunk": ("random and shrunk", (he, he)),
}


class Twins(State):
    """A network [64, 16, 10] that learns the digits, its biases 0 at first.

    Attributes
    ----------
    start : str
        One of `STARTS`: which first weights it has. May be set: the run begins anew, the earlier one stays as a ghost.
    selected : int or None
        The hidden unit that is looked into, 0 to 15. May be set.
    losses : list of float
        The mean loss on all pictures that it learns from: before the first update, then after each.
    """

    def __init__(self):
        super().__init__()
        self.digits = load_digits()
        self._start, self._selected = "copies", None
        self.ghosts = Ghosts(most=len(STARTS))
        self._begin()

    def _begin(self) -> None:
        self.network = Network(SIZES, seed=SEED, dtype=np.float64)
        rng = np.random.default_rng(SEED)
        for layer, make in zip(self.network.layers, STARTS[self._start][1], strict=True):
            layer.W[:] = make(layer.n_in, layer.n_out, rng)
            layer.b[:] = 0
        self._scorer = self.network.copy()  # with room for all pictures; the other has room for a batch
        train = self.digits.train
        self._steps = training_steps(self.network, train.X, train.y, SGD(RATE), None, BATCH, SEED)
        self.losses: list[float] = []
        self._score()

    def _score(self) -> None:
        self._scorer.theta[:] = self.network.theta
        self.losses.append(self._scorer.loss(self.digits.train.X, self.digits.train.y))

    # --- settings and the run --------------------------------------------------------------------------------------

    @property
    def start(self) -> str:
        return self._start

    @start.setter
    def start(self, name: str) -> None:
        one_of("start", name, STARTS)
        self._keep_ghost()
        self._start = name
        self._begin()
        self.changed()

    def _keep_ghost(self) -> None:
        self.ghosts.keep(STARTS[self._start][0], self.losses)

    def reset(self) -> None:
        """Back to the same first weights; the run so far stays as a ghost."""
        self._keep_ghost()
        self._begin()
        self.changed()

    @setting
    def selected(self, unit):
        return whole("selected", unit, range(SIZES[1]), or_none=True)

    @property
    def updates(self) -> int:
        return len(self.losses) - 1

    @property
    def over(self) -> bool:
        return self.updates >= RUN_LENGTH

    def step(self, n: int = 1) -> None:
        """Make n updates, or as many as are left."""
        for _ in range(min(n, RUN_LENGTH - self.updates)):
            next(self._steps)
            self._score()
        self.changed()

    # --- what can be read off --------------------------------------------------------------------------------------

    @property
    def weights(self) -> np.ndarray:
        """What each hidden unit looks for: shape (16, 8, 8)."""
        return self.network.layers[0].W.T.reshape(-1, 8, 8)

    @property
    def different(self) -> int:
        """How many hidden units are not a copy of another: by their own weights and by what is made of their output."""
        hidden, output = self.network.layers
        whole = np.concatenate([hidden.W.T, hidden.b[:, None], output.W], axis=1)
        return len(np.unique(whole.round(9), axis=0))

    @property
    def right(self) -> int:
        """How many of the 300 pictures that it never learns from it gets right."""
        validation = self.digits.validation
        self._scorer.theta[:] = self.network.theta
        return int((self._scorer.predict(validation.X) == validation.y).sum())

    def unit(self, n: int) -> dict[str, float]:
        """A hidden unit in numbers: its smallest and largest weight, its bias, how far it is from the first unit."""
        W, b = self.network.layers[0].W, self.network.layers[0].b
        far = np.abs(W[:, n] - W[:, 0]).max()
        return {"smallest": W[:, n].min(), "largest": W[:, n].max(), "bias": b[n], "from the first": far}

    # --- in words --------------------------------------------------------------------------------------------------

    @property
    def units_in_words(self) -> str:
        """How many of the units are different."""
        return "1 unit, 16 times" if self.different == 1 else f"{self.different} different units"

    @property
    def sentence(self) -> str:
        """What the picture shows now, in words."""
        words = [f"First weights: {STARTS[self._start][0]}."]
        words.append(
            f"After {self.updates} updates: {self.units_in_words}, the loss is {fixed(self.losses[-1])}, "
            f"{self.right} of {len(self.digits.validation)} new pictures right."
        )
        if self._selected is not None:
            words.append(f"{self.describe(self._selected)}.")
        return " ".join(words)

    def describe(self, n: int) -> str:
        """A hidden unit for a screen reader."""
        told = self.unit(n)
        return (
            f"Hidden unit {n + 1}: weights from {plain(told['smallest'])} to {plain(told['largest'])}, bias "
            f"{plain(told['bias'])}; its largest difference from unit 1 is {plain(told['from the first'])}"
        )
