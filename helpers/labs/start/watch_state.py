"""The numbers of the first lesson's lab: a network that learns to read digits, one update after another."""

import numpy as np

from helpers.data import load_digits
from helpers.labs.drawing.inputs import number
from helpers.labs.pad import ink
from helpers.labs.start import watch_words
from helpers.labs.start.watch_settings import (
    BATCH,
    FIRST_RATE,
    HIGHEST_RATE,
    LOWEST_RATE,
    PHASES,
    RUN_LENGTH,
    SHOWN_DIGITS,
    SIZES,
)
from helpers.labs.widgets.state import State
from helpers.nn import SGD, Network, training_steps
from helpers.nn.losses import cross_entropy


class _RememberingSGD(SGD):
    """Gradient descent that keeps the slopes of the last update, to be shown."""

    slopes = None

    def step(self, theta, grad):
        self.slopes = grad.copy()
        super().step(theta, grad)


class Watch(State):
    """A network [64, 32, 10] that learns the digits with mini-batches of 32.

    Attributes
    ----------
    learning_rate : float
        May be set at any time; counts from the next update on.
    losses : list of float
        The loss of each batch, before its update.
    training_losses, validation_losses : list of float
        The mean loss on all pictures that it learns from, and on those that it never learns from: before the first
        update, then after each.
    diverged : str or None
        When and why the loss exploded.
    rate_since : int
        The update since which the learning rate is what it is.
    last : dict or None
        The latest update in numbers, for the pictures.
    phase : str or None
        The step of `PHASES` that `walk` has reached.
    ghost : tuple or None
        The run before the last reset: its learning rate and its training losses.
    untrained_chance : float
        What the first network, before any update, gives to what the first of the shown digits is.
    chances : array, shape (6, 10)
        For each shown test digit, the probability that it is a 0, a 1, ...
    drawn_chances : array, shape (10,), or None
        The same for what the learner drew.
    """

    def __init__(self, seed: int = 0):
        super().__init__()
        self.seed = seed
        self.digits = load_digits()
        train, validation, test = self.digits.train, self.digits.validation, self.digits.test
        rows = [int(np.flatnonzero(test.y == digit)[0]) for digit in SHOWN_DIGITS]
        self.pictures, self.labels = test.images[rows], test.y[rows]
        # Everything that is scored after an update goes through the network in one batch, and the drawing last of all.
        self._scored = np.concatenate([train.X, validation.X, test.X[rows], np.zeros((1, 64), np.float32)])
        self._targets = np.eye(10, dtype=np.float32)[np.concatenate([train.y, validation.y])]
        self.strokes: list[list[tuple[float, float]]] = []
        self.optimizer = _RememberingSGD(FIRST_RATE)
        self.ghost = None
        self._start()

    def _start(self) -> None:
        self.network = Network(SIZES, seed=self.seed)
        self._scorer = self.network.copy()  # scoring must not disturb what the last forward pass has left behind
        train = self.digits.train
        self._steps = training_steps(self.network, train.X, train.y, self.optimizer, None, BATCH, self.seed)
        self.losses: list[float] = []
        self.training_losses: list[float] = []
        self.validation_losses: list[float] = []
        self.diverged = self.phase = self.last = None
        self.rate_since = 0
        self._rates = [(0, self.learning_rate)]
        self._score(record=True)
        self.untrained_chance = float(self.chances[0, self.labels[0]])

    # --- settings --------------------------------------------------------------------------------------------------

    @property
    def learning_rate(self) -> float:
        return self.optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        value = number("learning_rate", value, LOWEST_RATE, HIGHEST_RATE)
        if value != self.learning_rate:
            self.optimizer.learning_rate = value
            self.rate_since = len(self.losses)
            if self._rates[-1][0] == self.rate_since:
                self._rates.pop()
            self._rates.append((self.rate_since, self.learning_rate))
            self.changed()

    # --- running ---------------------------------------------------------------------------------------------------

    @property
    def updates(self) -> int:
        return len(self.losses)

    @property
    def over(self) -> bool:
        """Whether the run has ended: it exploded, or has made all its updates."""
        return self.diverged is not None or self.updates >= RUN_LENGTH

    def step(self, n: int = 1) -> None:
        """Make n updates, or as many as are left."""
        if self.phase in PHASES[:3]:  # in the middle of a walk: its update is made, but not yet scored
            self._score(record=True)
        self.phase = None
        for _ in range(n):
            if self.over:
                break
            self._update()
            self._score(record=True)
        self._score()
        self.changed()

    def walk(self) -> None:
        """Go one of the five steps on: forward pass, loss, backward pass, update, again."""
        position = PHASES.index(self.phase) + 1 if self.phase else 0
        if position == len(PHASES):
            position = 0
        if position == 0 and self.over:
            self.phase = None
        else:
            if position == 0:
                # The engine makes the whole update at once. Until the walk reaches "update", the picture shows the
                # network as it was before.
                self._update()
            self.phase = PHASES[position]
            if self.phase == "update":
                self._score(record=True)
        self.changed()

    def reset(self) -> None:
        """Back to the identical first weights. The run so far stays as a ghost."""
        if self.updates:
            self.ghost = (self._main_rate(), self.training_losses)
        self._start()
        self.changed()

    def _main_rate(self) -> float:
        """The learning rate that most of the run's updates were made with."""
        ends = [begin for begin, _ in self._rates[1:]] + [self.updates]
        lengths = {}
        for (begin, rate), end in zip(self._rates, ends, strict=True):
            lengths[rate] = lengths.get(rate, 0) + end - begin
        return max(lengths, key=lengths.get)

    def _update(self) -> None:
        before = self.network.theta.copy()
        step = next(self._steps)
        labels = self.digits.train.y[step.rows]
        guesses = self.network.layers[-1].A.argmax(axis=1)  # of the forward pass, before the update
        slopes = np.nan_to_num(self.optimizer.slopes)
        blamed = int(np.abs(slopes).argmax())
        self.last = {
            "pictures": len(step.rows),
            "right": int((guesses == labels).sum()),
            "loss": step.loss,
            "blamed": blamed,
            "slope": float(slopes[blamed]),
            "rate": self.learning_rate,
            "before": float(before[blamed]),
            "after": float(self.network.theta[blamed]),
        }
        self.losses.append(step.loss)
        self.diverged = step.diverged

    def _score(self, record: bool = False) -> None:
        """Try the network on all pictures and on what is shown."""
        self._scorer.theta[:] = self.network.theta
        with np.errstate(all="ignore"):  # of an exploded network; what it says is written in words
            chances = self._scorer.forward(self._scored)
            scores, targets = self._scorer.layers[-1].Z, self._targets
            n = len(self.digits.train)
            if record:
                self.training_losses.append(cross_entropy(scores[:n], chances[:n], targets[:n]))
                end = len(targets)
                self.validation_losses.append(cross_entropy(scores[n:end], chances[n:end], targets[n:]))
        self.validation_right = int((chances[n : len(targets)].argmax(axis=1) == self.digits.validation.y).sum())
        self.chances = chances[len(targets) : -1].copy()
        self._drawing_chances = chances[-1].copy()

    # --- the drawing pad -------------------------------------------------------------------------------------------

    @property
    def drawn_chances(self):
        return self._drawing_chances if self.strokes else None

    def draw(self, strokes) -> None:
        """Put strokes on the pad: lists of (x, y) from 0 to 1, y downwards."""
        self.strokes = [list(stroke) for stroke in strokes if len(stroke)]
        self._look_at_drawing()

    def clear(self) -> None:
        """Take everything off the pad."""
        self.strokes = []
        self._look_at_drawing()

    def _look_at_drawing(self) -> None:
        self._scored[-1] = ink.pixels(self.strokes)
        with np.errstate(all="ignore"):
            self._drawing_chances = self._scorer.predict_proba(self._scored[-1:])[0]
        self.changed()

    @property
    def drawn_picture(self) -> np.ndarray:
        """The drawing as the network gets it, shape (8, 8)."""
        return self._scored[-1].reshape(8, 8)

    # --- in words --------------------------------------------------------------------------------------------------

    pace = property(watch_words.pace)
    sentence = property(watch_words.sentence)
    drawing_sentence = property(watch_words.drawing_sentence)
