"""Exercises in which a learner reads pictures: a function that takes nothing and gives back a name for each letter.

The sentence says which name is wrong and what to look for, and never which name is right.
"""

from collections.abc import Mapping

from helpers.checks import words
from helpers.checks.exercise import Exercise, Mistake, Try

ALL_RIGHT = "all right"
MISSING = "letter-missing"
ANOTHER = "another-word"
WITHOUT_LETTERS = "names-without-letters"
TURNED_ROUND = "turned-round"


class Reading(Exercise):
    """Name each picture: an exercise whose answer is {"A": "crawl", "B": "good", ...}.

    Of an answer, the first letter that is wrong counts. Each way to take one name for another is a known mistake, with
    the label "good-taken-for-crawl".

    Parameters
    ----------
    name : str
        The name of the function that the learner writes.
    truth : dict of str to str
        The right name for each letter.
    confusions : dict of (str, str) to str
        For each name, and each other name that may be given in its place, what to look for. Every pair of the names in
        `truth` and the names that may be given has to be there.
    verified : str
        What is known when all is right; it follows the function's name.

    Raises
    ------
    ValueError
        If a pair of names lacks its sentence.

    Examples
    --------
    >>> shapes = Reading("shapes", truth={"A": "round", "B": "square"}, verified="names both shapes", confusions={
    ...     ("round", "square"): "Count its corners.", ("square", "round"): "Run a finger along its rim."})
    >>> shapes.judge(lambda: {"A": "round", "B": "round"}).sentence
    'B is called "round" here. Run a finger along its rim.'
    """

    def __init__(
        self, name: str, *, truth: Mapping[str, str], confusions: Mapping[tuple[str, str], str], verified: str
    ):
        self.truth = dict(truth)
        self.names = sorted({word for pair in confusions for word in pair})
        pairs = [(right, word) for right in dict.fromkeys(self.truth.values()) for word in self.names if word != right]
        if missing := [pair for pair in pairs if pair not in confusions]:
            raise ValueError(f"{name} needs a sentence for each of {missing}")
        mistakes = [
            Mistake(
                f"{right}-taken-for-{word}".replace(" ", "-"),
                lambda r=right, w=word: self._taken(r, w),
                confusions[right, word],
            )
            for right, word in pairs
        ]
        letters, names = ", ".join(self.truth), ", ".join(self.names)
        mistakes += [
            Mistake(MISSING, lambda: {}, f"There is a name for each of {letters}: one pair in the braces for each."),
            Mistake(
                TURNED_ROUND,
                lambda: dict(zip(self.truth.values(), self.truth, strict=True)),
                "The letter comes first, then a colon, then its name: a name may belong to several letters.",
            ),
            Mistake(WITHOUT_LETTERS, lambda: [], "Which name belongs to which letter?"),
            Mistake(ANOTHER, lambda: self.truth | {next(iter(self.truth)): ""}, f"The names are {names}."),
        ]
        super().__init__(
            name,
            arguments={},
            reference=lambda: self.truth,
            probes=[()],
            verified=verified,
            mistakes=mistakes,
            seen=self._first_fault,
        )

    def _taken(self, right: str, word: str) -> dict:
        """The right names, and `word` at the first place where `right` belongs."""
        letter = next(letter for letter, name in self.truth.items() if name == right)
        return self.truth | {letter: word}

    def _first_fault(self, answer) -> str:
        """What is the matter with an answer, as the label of a mistake; `ALL_RIGHT` if nothing is."""
        if isinstance(answer, str | list | tuple | set | int | float):
            return WITHOUT_LETTERS
        if not isinstance(answer, dict):
            raise TypeError(f"names come as a dict; got a {type(answer).__name__}")
        if set(answer) != set(self.truth):
            turned = answer and set(map(as_name, answer)) <= set(self.names)
            return TURNED_ROUND if turned else MISSING
        letter = self._first_wrong(answer)
        if letter is None:
            return ALL_RIGHT
        word = as_name(answer[letter])
        return f"{self.truth[letter]}-taken-for-{word}" if word in self.names else ANOTHER

    def _first_wrong(self, answer: dict) -> str | None:
        return next((letter for letter, right in self.truth.items() if as_name(answer[letter]) != right), None)

    def _came_out(self, tried: Try) -> str:
        answer = tried.outcome.value
        if not isinstance(answer, dict):
            what = "stopped with an error" if tried.outcome.raised else f"gave {words.short(answer)}"
            return f"{self.name}() {what}."
        if set(answer) != set(self.truth):
            letters = [words.short(key).strip('"') for key in list(answer)[: words.LONGEST_ROW]]
            return f"Names came back for {', '.join(letters) or 'no letter'}."
        letter = self._first_wrong(answer)
        return f"{letter} is called {words.short(answer[letter])} here."


def as_name(value) -> str:
    """A name as it is compared: without capitals and spaces around it."""
    return value.strip().lower() if isinstance(value, str) else ""
