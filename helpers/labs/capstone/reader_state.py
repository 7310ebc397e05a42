"""The numbers of *Your own digit reader*: a drawing, what the learner's own function says to it, and a tally."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from helpers.data import load_digits
from helpers.labs.capstone import reader_words
from helpers.labs.pad import ink
from helpers.labs.widgets.state import State
from helpers.nn import SGD, Network, train

KEPT = 10  # drawings in the strip


@dataclass
class Drawn:
    """A drawing of which the learner said what was meant."""

    strokes: list
    picture: np.ndarray
    chances: np.ndarray
    meant: int

    @property
    def read(self) -> int:
        return int(self.chances.argmax())

    @property
    def right(self) -> bool:
        return self.read == self.meant


@cache
def spreads() -> np.ndarray:
    """How far the ink of each pixel lies from its mean, typically, in the pictures of the data; shape (8, 8).

    A pixel of the edge has ink in a few pictures only. A network that learned with standardised pixels answers to the
    same ink there hundreds of times as strongly as in the middle. Nudged each by its own spread, pixels are comparable.
    """
    return load_digits().train.X.std(axis=0).reshape(8, 8).astype(float)


@cache
def _trained() -> Network:
    digits = load_digits()
    network = Network([64, 32, 10], seed=0)
    train(network, digits.train.X, digits.train.y, SGD(0.5), epochs=10)
    return network


def course_reader(picture: np.ndarray) -> np.ndarray:
    """The ten chances of a network of the course's own, for whoever has none yet."""
    return _trained().predict_proba(picture.reshape(1, 64))[0]


class Reader(State):
    """What a reader says to drawings.

    Parameters
    ----------
    read : function(picture) -> ten chances
        picture has shape (8, 8), from 0 for blank paper to 1 for full ink; the course's own network unless given.

    Attributes
    ----------
    strokes : list of lists of (x, y)
        What is on the pad, from 0 to 1, y downwards.
    picture : array, shape (8, 8)
    chances : array, shape (10,), or None
        None while the pad is empty, or when `read` gave nothing of use.
    problem : str
        Why it gave nothing of use, in words; else empty.
    meant : int or None
        Which digit the learner said was meant.
    kept : Drawn or None
        The drawing on the pad, once it counts.
    heat : array, shape (8, 8), or None
        By how much the chance of `about` grows with one spread more ink in each pixel, by nudging each up and down
        by its spread. None while a stroke is drawn.
    drawings : list of Drawn
        All drawings of which the learner said what was meant, the newest last.

    Raises
    ------
    TypeError
        If `read` is no function.
    """

    def __init__(self, read: Callable | None = None):
        super().__init__()
        if read is not None and not callable(read):
            raise TypeError(f"read must be a function of a picture of shape (8, 8); got {type(read).__name__}")
        self._read = read or course_reader
        self.drawings: list[Drawn] = []
        self._forget()

    def _forget(self) -> None:
        self.strokes, self.chances, self.heat, self.problem = [], None, None, ""
        self.picture = np.zeros((8, 8))
        self._meant = self.kept = None

    # --- the drawing -----------------------------------------------------------------------------------------------

    def draw(self, strokes, done: bool = True) -> None:
        """Put strokes on the pad; `done` when the pen is lifted, and there is time to nudge all pixels."""
        self.strokes = [list(stroke) for stroke in strokes if len(stroke)]
        self._meant = self.kept = None
        self._look(done)
        self.changed()

    def clear(self) -> None:
        """Take everything off the pad; the tally stays."""
        self._forget()
        self.changed()

    def show(self, number: int) -> None:
        """Put a drawing of the strip back on the pad."""
        drawn = self.drawings[number]
        self.strokes, self._meant, self.kept = drawn.strokes, drawn.meant, drawn
        self._look(done=True)
        self.changed()

    def _look(self, done: bool) -> None:
        self.picture = ink.pixels(self.strokes).reshape(8, 8).astype(float)
        self.chances, self.problem = self._ask(self.picture) if self.strokes else (None, "")
        self.heat = self._answers_to_nudges() if done and self.chances is not None else None

    def _ask(self, picture) -> tuple[np.ndarray | None, str]:
        """What the learner's function says; whatever goes wrong in it is told in words."""
        with np.errstate(all="ignore"):
            try:
                answer = self._read(picture.copy())
            except Exception as error:
                return None, reader_words.stopped(error)
        try:
            chances = np.asarray(answer, float).reshape(-1)
        except (TypeError, ValueError):
            return None, reader_words.not_numbers(answer)
        if chances.shape != (10,):
            return None, reader_words.not_ten(np.shape(answer))
        return (chances, "") if np.isfinite(chances).all() else (None, reader_words.NOT_FINITE)

    # --- what was meant --------------------------------------------------------------------------------------------

    @property
    def meant(self) -> int | None:
        return self._meant

    @meant.setter
    def meant(self, digit: int) -> None:
        if digit not in range(10):
            raise ValueError(f"meant must be a digit from 0 to 9; got {digit!r}")
        if self.chances is None or digit == self._meant:
            return
        self._meant = int(digit)
        if self.kept is None:
            self.kept = Drawn(self.strokes, self.picture, self.chances, self._meant)
            self.drawings.append(self.kept)
        self.kept.meant = self._meant
        self.heat = self._answers_to_nudges()
        self.changed()

    @property
    def right(self) -> int:
        """How many drawings were read as they were meant."""
        return sum(drawn.right for drawn in self.drawings)

    @property
    def shown(self) -> list[tuple[int, Drawn]]:
        """The newest drawings with their numbers in `drawings`."""
        return list(enumerate(self.drawings))[-KEPT:]

    # --- what it looks at ------------------------------------------------------------------------------------------

    @property
    def about(self) -> int | None:
        """The digit whose chance is looked into: the one that was meant, or else the one that was read."""
        if self.chances is None:
            return None
        return int(self.chances.argmax()) if self.meant is None else self.meant

    def _answers_to_nudges(self) -> np.ndarray | None:
        """What one spread more ink in each pixel does to one chance: its slope between two nudges, times the spread."""
        heat = np.zeros((8, 8))
        for place, spread in np.ndenumerate(spreads()):
            chances, ends = [], []
            for step in (-spread, spread):
                nudged = self.picture.copy()
                nudged[place] = np.clip(nudged[place] + step, 0, 1)
                answer, _ = self._ask(nudged)
                if answer is None:
                    return None
                chances.append(answer[self.about])
                ends.append(nudged[place])
            if ends[1] > ends[0]:  # a pixel that is blank in all pictures of the data is not nudged
                heat[place] = (chances[1] - chances[0]) / (ends[1] - ends[0]) * spread
        return heat

    sentence = property(reader_words.sentence)
    tally = property(reader_words.tally)
