"""The numbers of *Memoriser or learner*: a run, the epoch that is looked at, and a digit that leaves its centre."""

import numpy as np

from helpers.labs.drawing.ghosts import Ghosts
from helpers.labs.drawing.inputs import one_of, pair, whole
from helpers.labs.validation import memoriser_words
from helpers.labs.validation.memoriser_runs import (
    EPOCHS,
    EXAMPLES,
    NOISE,
    UNITS,
    Curve,
    Run,
    run,
    shifted,
    strangers,
    validation,
)
from helpers.labs.widgets.state import State, setting

FIRST = {"units": 64, "examples": 200, "noise": 0.2}
SHOWN = 6  # pictures in the strip
FURTHEST = 2  # pixels that a digit can leave its centre, each way
SETS = ("training", "validation", "strangers")


class Memoriser(State):
    """A network that learns some pictures, of which some may carry a wrong label, and is asked about others.

    Attributes
    ----------
    units, examples, noise : int, int, float
        The size of the hidden layer, how many training pictures there are, and the share of them with a wrong label.
        One of `UNITS`, `EXAMPLES`, `NOISE`; a change trains another network from the same random start.
    leak : bool
        Whether the validation pictures are copies of training pictures.
    epoch : int
        The epoch that is shown, 0 to EPOCHS.
    reached : int
        How far the run has been seen: the curves are drawn up to there.
    selected : str or None
        What is written out: one of `SETS`, or "picture-0" to "picture-5".
    digit : int
        Which digit is shifted, 0 to 9.
    shift : (int, int)
        How many pixels to the right and down.
    ghosts : Ghosts
        The validation loss of the setting before.
    """

    def __init__(self):
        super().__init__()
        self.ghosts = Ghosts(most=1)
        self._start()

    def _start(self) -> None:
        self._setting, self._leak = dict(FIRST), False
        self._epoch = self.reached = 0
        self._selected, self._digit, self._shift = None, 7, (0, 0)
        self._matrix = (None, None)

    def reset(self) -> None:
        """Back to the first settings and the identical first weights. The run so far stays as a ghost."""
        self._keep_ghost()
        self._start()
        self.changed()

    def _keep_ghost(self) -> None:
        if self.reached:
            self.ghosts.keep(memoriser_words.setting(self), self.validation.loss[: self.reached + 1])

    # --- settings --------------------------------------------------------------------------------------------------

    def _set(self, name: str, value, known) -> None:
        if one_of(name, value, known) != self._setting[name]:
            self._keep_ghost()
            self._setting[name] = value
            if str(self._selected).startswith("picture"):
                self._selected = None  # it may not be there any more
            self._epoch = self.reached = EPOCHS
            self.changed()

    units = property(lambda self: self._setting["units"], lambda self, value: self._set("units", value, UNITS))
    examples = property(
        lambda self: self._setting["examples"], lambda self, value: self._set("examples", value, EXAMPLES)
    )
    noise = property(lambda self: self._setting["noise"], lambda self, value: self._set("noise", value, NOISE))

    @property
    def is_first(self) -> bool:
        """Whether the run is the one that the lab begins with."""
        return self._setting == FIRST

    @setting
    def leak(self, value):
        if not isinstance(value, (bool, np.bool_)):
            raise ValueError(f"leak must be True or False; got {value!r}")
        return bool(value)

    @setting
    def epoch(self, value):
        value = whole("epoch", value, range(EPOCHS + 1))
        self.reached = max(self.reached, value)
        return value

    @setting
    def selected(self, which):
        return one_of("selected", which, [*SETS, *(f"picture-{i}" for i in range(len(self.shown)))], or_none=True)

    @setting
    def digit(self, value):
        return whole("digit", value, range(10))

    @setting
    def shift(self, value):
        reach = range(-FURTHEST, FURTHEST + 1)
        return pair("shift", value, reach, reach)

    # --- running ---------------------------------------------------------------------------------------------------

    @property
    def over(self) -> bool:
        return self._epoch >= EPOCHS

    def step(self, n: int = 1) -> None:
        """Go n epochs on, or as many as are left."""
        self.epoch = min(self._epoch + n, EPOCHS)

    # --- what the network does -------------------------------------------------------------------------------------

    @property
    def run(self) -> Run:
        return run(self.units, self.examples, self.noise)

    @property
    def training(self) -> Curve:
        return self.run.training

    @property
    def validation(self) -> Curve:
        """What the validation says: with the leak on, a lie."""
        return self.run.twins if self._leak else self.run.validation

    @property
    def strangers(self) -> Curve:
        return self.run.strangers

    @property
    def baseline(self) -> float:
        """The share of validation pictures read right by one who always says the most frequent training label."""
        mode = int(np.bincount(self.run.labels, minlength=10).argmax())
        return float((validation().y == mode).mean())

    @property
    def by_heart(self) -> int:
        """How many of the wrong labels the network repeats now."""
        wrong = self.run.wrong
        if not len(wrong):
            return 0
        return int((self.run.at(self._epoch).predict(self.run.X[wrong]) == self.run.labels[wrong]).sum())

    @property
    def shown(self) -> list[tuple[np.ndarray, int, int]]:
        """The strip, as (picture, its label, what it is): training pictures with a wrong label, or validation pictures
        where no label is wrong.
        """
        if len(self.run.wrong):
            rows = self.run.wrong[:SHOWN]
            return [(self.run.X[i].reshape(8, 8), int(self.run.labels[i]), int(self.run.truth[i])) for i in rows]
        images, y = validation().images[:SHOWN], validation().y[:SHOWN]
        return [(image, int(label), int(label)) for image, label in zip(images, y, strict=True)]

    def chances(self, images: np.ndarray) -> np.ndarray:
        """What the network says now to pictures, shape (n, 8, 8): chances, shape (n, 10)."""
        return self.run.at(self._epoch).predict_proba(np.ascontiguousarray(images.reshape(-1, 64)))

    # --- the digit that leaves its centre --------------------------------------------------------------------------

    @property
    def _centred(self) -> np.ndarray:
        return strangers().images[np.flatnonzero(strangers().y == self._digit)[0]]

    @property
    def picture(self) -> np.ndarray:
        """The digit where it is now, shape (8, 8)."""
        return shifted(self._centred, *self._shift)

    @property
    def ink_lost(self) -> float:
        """The share of all strangers' ink that is cut off at this shift, in [0, 1]."""
        return 1 - float(shifted(strangers().images, *self._shift).sum() / strangers().images.sum())

    @property
    def shift_scores(self) -> np.ndarray:
        """The share of all strangers read right when each is shifted: rows from up to down, columns from left to right.

        Shape (2 FURTHEST + 1, 2 FURTHEST + 1); the middle is no shift.
        """
        key = (self.units, self.examples, self.noise, self._epoch)
        if self._matrix[0] != key:
            steps, images, y = range(-FURTHEST, FURTHEST + 1), strangers().images, strangers().y
            moved = np.concatenate([shifted(images, right, down) for down in steps for right in steps])
            right = self.chances(moved).argmax(axis=1).reshape(-1, len(y)) == y
            self._matrix = key, right.mean(axis=1).reshape(len(steps), len(steps))
        return self._matrix[1]

    @property
    def shifted_score(self) -> float:
        """The share of all strangers read right at this shift."""
        right, down = self._shift
        return float(self.shift_scores[down + FURTHEST, right + FURTHEST])

    # --- in words --------------------------------------------------------------------------------------------------

    verdict = property(memoriser_words.verdict)
    sentence = property(memoriser_words.sentence)
    detail = property(memoriser_words.detail)
    shift_sentence = property(memoriser_words.shift_sentence)
