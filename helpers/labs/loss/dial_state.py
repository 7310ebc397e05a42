"""The numbers of the *confidence dial*: one chance, and two penalties for it."""

import math

from helpers.labs.drawing.inputs import number, stepped
from helpers.labs.drawing.numbers import MINUS, fixed, percent
from helpers.labs.widgets.state import State

START = 0.8  # what the half-trained network of the story gives to the 7
STEP = 0.01
# Settings with a story of their own: the place on the dial, and what to call it.
PLACES = {0.01: "sure, and wrong", 0.1: "one of ten: no idea", 0.5: "half and half", 0.8: "our network", 0.99: "sure"}


def squared_penalty(chance: float) -> float:
    """(1 - p)^2 for the chance p that the truth was given: never more than 1."""
    return (1 - chance) ** 2


def log_penalty(chance: float) -> float:
    """-log(p), the natural logarithm; infinite for p = 0, and every text here says so in words.

    References
    ----------
    I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press 2016, section 6.2.2.
    """
    return -math.log(chance) + 0.0 if chance > 0 else math.inf


class Dial(State):
    """The chance that a network gave to the truth, set by hand.

    Attributes
    ----------
    chance : float
        From 0 to 1. May be set; it is cut to this range and rounded to whole percents.
    before : float or None
        Where the dial stood before the last move began.
    lowest : float
        The lowest chance so far: the penalties are drawn from there on, so that the guess comes before the answer.
    """

    def __init__(self):
        super().__init__()
        self.reset()

    def reset(self) -> None:
        """Back to the first setting."""
        self._chance = self.lowest = START
        self.before = None
        self.changed()

    @property
    def chance(self) -> float:
        return self._chance

    @chance.setter
    def chance(self, value: float) -> None:
        value = number("chance", value)
        self.remember()
        self.turn(value)

    def remember(self) -> None:
        """A move begins: the place where the dial stands now is the one to compare with."""
        self.before = self._chance

    def turn(self, value: float) -> None:
        """Go on with a move.

        Raises
        ------
        ValueError
            If the value is no finite number.
        """
        value = stepped("chance", value, 0, 1, STEP)
        if value != self._chance:
            self._chance = value
            self.lowest = min(self.lowest, value)
            self.changed()

    # --- the penalties ---------------------------------------------------------------------------------------------

    @property
    def squared(self) -> float:
        return squared_penalty(self._chance)

    @property
    def log(self) -> float:
        return log_penalty(self._chance)

    @property
    def saved(self) -> tuple[float, float] | None:
        """What one percent more for the truth would take off: of the squares and of the log; None at 100%."""
        if self._chance >= 1:
            return None
        more = self._chance + STEP
        return squared_penalty(self._chance) - squared_penalty(more), log_penalty(self._chance) - log_penalty(more)

    # --- in words --------------------------------------------------------------------------------------------------

    @property
    def squared_formula(self) -> str:
        """(1 − 0.80)² = 0.20² = 0.0400"""
        p = self._chance
        return f"(1 {MINUS} {fixed(p)})² = {fixed(1 - p)}² = {fixed(self.squared, 4)}"

    @property
    def log_formula(self) -> str:
        """−log 0.80 = 0.2231"""
        if self._chance == 0:
            return f"{MINUS}log 0 has no upper end"
        return f"{MINUS}log {fixed(self._chance)} = {fixed(self.log, 4)}"

    @property
    def saved_words(self) -> tuple[str, str]:
        """What one percent more would take off, squares and log, in words."""
        if self.saved is None:
            return "nothing left to take off", "nothing left to take off"
        squares, log = (f"1% more for the truth takes off {fixed(less, 4)}" for less in self.saved)
        return squares, log if self._chance > 0 else "any chance above 0 has a penalty"

    @property
    def name(self) -> str:
        """What this setting is called, or ""."""
        return PLACES.get(self._chance, "")

    @property
    def sentence(self) -> str:
        """What the picture shows now, in words."""
        called = f" ({self.name})" if self.name else ""
        words = [f"The truth was given a chance of {percent(self._chance)}{called}."]
        if self._chance == 0:
            words.append(
                "The squared penalty is 1, its most. The log penalty has no upper end here: to call the truth "
                "impossible is worse than any number."
            )
        elif self._chance == 1:
            words.append("Both penalties are 0: there is nothing left to improve.")
        else:
            words.append(f"Squared penalty {fixed(self.squared)}, log penalty {fixed(self.log)}.")
        if self.before is not None and self.before != self._chance:
            words.append(f"Before: {percent(self.before)}, {self.penalties_before}.")
        return " ".join(words)

    @property
    def penalties_before(self) -> str:
        """Both penalties of the place before."""
        log = log_penalty(self.before)
        return f"{fixed(squared_penalty(self.before))} and {fixed(log) if math.isfinite(log) else 'no upper end'}"
