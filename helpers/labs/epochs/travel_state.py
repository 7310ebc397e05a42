"""The numbers of *Time travel*: a run on the digits that is over, and the epoch of it that is looked at."""

import math

import numpy as np

from helpers.labs.drawing.ghosts import Ghosts
from helpers.labs.drawing.inputs import one_of, part, whole
from helpers.labs.epochs import travel_words
from helpers.labs.epochs.travel_runs import Run, pictures, run
from helpers.labs.epochs.travel_settings import BATCH_SIZES, EPOCHS, FIRST_BATCH_SIZE, SEEDS, SIZES
from helpers.labs.widgets.state import State, setting
from helpers.nn import Network

PIXELS, UNITS, CLASSES = SIZES


class Travel(State):
    """A network [64, 16, 10] on the standardised digits, at the end of one of its epochs.

    Attributes
    ----------
    epoch : int
        0 (the start) to 30. May be set.
    batch_size : int
        One of `BATCH_SIZES`. May be set; another size is another run.
    seed : int
        Of the first weights and of the shuffling, 0 to 3. May be set.
    selected : tuple or None
        ("unit", i), ("picture", i) or None: what is looked at closely. May be set.
    pixel : int
        Which weight of the selected unit is written out, 0 to 63. May be set.
    change : bool
        Whether the weights are shown as they are, or what training has changed in them. May be set.
    run : Run
        The whole run.
    ghosts : Ghosts
        Training losses of the run before.
    """

    def __init__(self):
        super().__init__()
        self.pictures = pictures()
        self.ghosts = Ghosts(most=1)
        self._network = Network(SIZES)
        self._slopes_of, self._change = None, False
        self._epoch, self._batch_size, self._seed, self._selected, self._pixel = 0, FIRST_BATCH_SIZE, 0, None, 27
        self.run: Run = run(FIRST_BATCH_SIZE, 0)
        self._selected = ("picture", self._latest_learned())

    # --- settings --------------------------------------------------------------------------------------------------

    @setting
    def epoch(self, value):
        return whole("epoch", value, range(EPOCHS + 1))

    @property
    def batch_size(self) -> int:
        return self._batch_size

    @batch_size.setter
    def batch_size(self, value: int) -> None:
        self._start_run(int(one_of("batch_size", value, BATCH_SIZES)), self._seed)

    @property
    def seed(self) -> int:
        return self._seed

    @seed.setter
    def seed(self, value: int) -> None:
        self._start_run(self._batch_size, whole("seed", value, range(SEEDS)))

    @setting
    def selected(self, value):
        return part("selected", value, {"unit": UNITS, "picture": len(self.pictures.images)})

    @setting
    def pixel(self, value):
        return whole("pixel", value, range(PIXELS))

    @setting
    def change(self, value):
        return bool(value)

    def _start_run(self, batch_size: int, seed: int) -> None:
        if (batch_size, seed) == (self._batch_size, self._seed):
            return
        self.ghosts.keep(self.name, self.run.losses)
        self._batch_size, self._seed = batch_size, seed
        self.run = run(batch_size, seed)
        self.changed()

    @property
    def over(self) -> bool:
        return self._epoch == EPOCHS

    def step(self, n: int = 1) -> None:
        """Go n epochs on, or as many as are left."""
        self.epoch = min(self._epoch + n, EPOCHS)

    def reset(self) -> None:
        """Back to the first run and to its start. Another run stays as a ghost."""
        self._epoch = 0
        self._start_run(FIRST_BATCH_SIZE, 0)
        self.changed()

    name = property(travel_words.run_name)

    # --- counting --------------------------------------------------------------------------------------------------

    @property
    def updates_per_epoch(self) -> int:
        """Every batch makes one update, the last and smaller one too."""
        return math.ceil(len(self.pictures.y) / self.batch_size)

    @property
    def last_batch(self) -> int:
        """How many pictures are left for the last batch of an epoch."""
        return len(self.pictures.y) - (self.updates_per_epoch - 1) * self.batch_size

    @property
    def updates(self) -> int:
        """How many updates there have been up to the end of this epoch."""
        return self.epoch * self.updates_per_epoch

    # --- what the network knows at this epoch ----------------------------------------------------------------------

    @property
    def loss(self) -> float:
        return self.run.losses[self.epoch]

    @property
    def validation_loss(self) -> float:
        return self.run.validation_losses[self.epoch]

    @property
    def best_epoch(self) -> int:
        """The epoch with the smallest validation loss up to now."""
        return int(np.argmin(self.run.validation_losses[: self.epoch + 1]))

    @property
    def guesses(self) -> np.ndarray:
        """What it takes each validation picture for, shape (300,)."""
        return self.run.chances[self.epoch].argmax(axis=1)

    @property
    def misread(self) -> list[int]:
        """The validation pictures that it reads wrong now."""
        return np.flatnonzero(self.guesses != self.pictures.y_validation).tolist()

    def unit_weights(self, unit: int) -> np.ndarray:
        """The weights from the pixels to a hidden unit, as a picture, shape (8, 8)."""
        return self._window(self.run.weights[self.epoch], unit)

    def unit_picture(self, unit: int) -> np.ndarray:
        """What is drawn of a hidden unit: its weights, or what training has changed in them; shape (8, 8)."""
        weights = self.unit_weights(unit)
        return weights - self._window(self.run.weights[0], unit) if self.change else weights

    @property
    def largest_weight(self) -> float:
        """The largest size of a first-layer weight (or change) in the whole run: one scale for all its pictures."""
        weights = self.run.weights[:, : PIXELS * UNITS]
        return float(np.abs(weights - weights[0] if self.change else weights).max())

    def weight_over_time(self, unit: int, pixel: int) -> list[float]:
        """One weight after each epoch."""
        return self.run.weights[:, pixel * UNITS + unit].tolist()

    def chance_over_time(self, picture: int) -> list[float]:
        """The chance that the network gave to what a picture is, after each epoch."""
        return self.run.chances[:, picture, self.pictures.y_validation[picture]].tolist()

    def slope(self, unit: int, pixel: int) -> float:
        """The gradient of the training loss for one weight, at this epoch."""
        key = (self.batch_size, self.seed, self.epoch)
        if self._slopes_of != key:
            self._network.theta[:] = self.run.weights[self.epoch]
            self._network.forward(self.pictures.X)
            self._network.backward(self.pictures.y)
            self._slopes_of = key
        return float(self._network.layers[0].dW[pixel, unit])

    @staticmethod
    def _window(theta, unit: int) -> np.ndarray:
        return theta[: PIXELS * UNITS].reshape(PIXELS, UNITS)[:, unit].reshape(8, 8)

    def _latest_learned(self) -> int:
        """Of the pictures that are read right at the end, one that took longest: a good one to begin with."""
        hits = self.run.chances.argmax(axis=2) == self.pictures.y_validation
        last_wrong = np.where(hits, -1, np.arange(len(hits))[:, None]).max(axis=0)
        return int(np.where(hits[-1], last_wrong, -1).argmax())

    # --- in words --------------------------------------------------------------------------------------------------

    sentence = property(travel_words.sentence)

    @property
    def full_sentence(self) -> str:
        """The same with what is selected."""
        return f"{self.sentence} {travel_words.closely(self)}".strip()
