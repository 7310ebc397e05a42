"""Where a learner is in the *Blame tracer*: what is asked, what was answered, and what a nudge says to it."""

from helpers.labs.backprop.blame_network import EXAMPLES, QUANTITIES, STEPS, forward, paths, trace
from helpers.labs.backprop.blame_words import Words, diagnosis
from helpers.labs.drawing.inputs import number, one_of, whole
from helpers.labs.widgets.state import State, setting

NUDGE = 1e-5
AGREES = 5e-7  # how close a nudge comes: six digits behind the point
NEAR = 0.005  # an answer may be off by this share, or by this much where the blame is smaller than 1


class Blame(Words, State):
    """A trace of blame through the small network.

    Attributes
    ----------
    example : int
        0: both hidden units are awake. 1: one of them is silent. May be set; that begins anew.
    selected : str or None
        The number whose formula is written out: one of QUANTITIES.
    step : int
        At which of STEPS the learner is, from 0; len(STEPS) when all are done.
    known : set of str
        The numbers whose blame has been found.
    wrong : dict of str to float
        The last wrong answer to a number; gone as soon as it is right.
    first_try, shown : set of str
        The numbers that were right at once, and those that the lab was asked to show.
    before : (int, int) or None
        How many of how many were right at once when the lab was last reset.
    """

    def __init__(self):
        super().__init__()
        self._example = 0
        self.before = None
        self._begin()

    def _begin(self) -> None:
        self.values = forward(EXAMPLES[self._example])
        self.paths = paths(EXAMPLES[self._example], self.values)
        self.blame = trace(EXAMPLES[self._example], self.values)
        self.known, self.wrong, self.first_try, self.shown = {"L"}, {}, set(), set()
        self._missed: set[str] = set()
        self._selected, self.step, self.reply = None, 0, ""
        self.changed()

    def reset(self) -> None:
        """Back to the start, with the same numbers; how it went so far is remembered."""
        answered = len(self.known & set(STEPS))
        if answered:
            self.before = (len(self.first_try), answered)
        self._begin()

    @property
    def example(self) -> int:
        return self._example

    @example.setter
    def example(self, which: int) -> None:
        which = whole("example", which, range(len(EXAMPLES)))
        if which != self._example:
            self._example, self.before = which, None
            self._begin()

    @property
    def target(self) -> int:
        return EXAMPLES[self._example].target

    @setting
    def selected(self, name):
        return one_of("selected", name, QUANTITIES, or_none=True)

    # --- going back ------------------------------------------------------------------------------------------------

    @property
    def asked(self) -> str | None:
        """The number that the present step asks for; None when all are done."""
        return [*STEPS, None][self.step]

    @property
    def answered(self) -> bool:
        return self.asked is None or self.asked in self.known

    @property
    def done(self) -> bool:
        return self.asked is None

    @property
    def choices(self) -> list[float]:
        """Four numbers to choose from, by size: the blame, and what the commonest mistakes would give."""
        if self.asked is None:
            return []
        found = [self.blame[self.asked]]
        for value, _ in diagnosis(self, self.asked):
            if all(abs(value - other) > 0.05 * max(1, abs(value)) for other in found):
                found.append(value)
        return sorted(found[:4])

    def answer(self, value: float) -> bool:
        """Predict the blame of the number that is asked for; True when it is right.

        Raises
        ------
        ValueError
            If it is no finite number.
        """
        value = number("the blame", value)
        if self.answered:
            return True
        name, truth = self.asked, self.blame[self.asked]
        if close(value, truth):
            if name not in self._missed:
                self.first_try.add(name)
            self._found(name)
            return True
        self._missed.add(name)
        self.wrong[name] = value
        self.reply = self.mistake(value)
        self.changed()
        return False

    def show(self) -> None:
        """Give the present step's blame away."""
        if not self.answered:
            self._missed.add(self.asked)
            self.shown.add(self.asked)
            self._found(self.asked)

    def _found(self, name: str) -> None:
        self.known |= {name, *STEPS[name]}
        self.wrong.pop(name, None)
        self.reply = ""
        self.changed()

    def next(self) -> None:
        """On to the next step, once this one is answered."""
        if self.done:
            return
        if not self.answered:
            self.reply = "Predict first: choose a number or type one. Or press Show me."
        else:
            self.step, self.reply = self.step + 1, ""
        self.changed()

    def say(self, words: str) -> None:
        """Say something about what was typed."""
        self.reply = words
        self.changed()

    def back(self) -> None:
        """One step back, to look at it again."""
        if self.step:
            self.step, self.reply = self.step - 1, ""
            self.changed()

    # --- the nudge -------------------------------------------------------------------------------------------------

    def nudge(self, name: str) -> float:
        """The blame of a number the long way: nudge it up and down, and see how far the loss moves.

        Raises
        ------
        ValueError
            If there is no such number.
        """
        one_of("name", name, QUANTITIES)
        up, down = (forward(EXAMPLES[self._example], name, by)["L"] for by in (NUDGE, -NUDGE))
        return (up - down) / (2 * NUDGE)

    def agrees(self, name: str) -> bool:
        """Whether the nudge confirms the blame to six digits behind the point."""
        return abs(self.nudge(name) - self.blame[name]) < AGREES


def close(value: float, truth: float) -> bool:
    """Whether an answer counts as the truth: a head may round."""
    return abs(value - truth) <= NEAR * max(1.0, abs(truth))
