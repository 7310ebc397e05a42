"""The recall questions at the end of a lesson."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """What is said to a choice."""

    right: bool
    sentence: str


class Question:
    """A question with a few answers to choose from, and a sentence on each.

    Parameters
    ----------
    prompt : str
        The question.
    choices : dict of str to str
        Each answer, in the order shown, with what is said to whoever chooses it.
    right : str
        The answer that is right, as written in `choices`.

    Raises
    ------
    ValueError
        If there are fewer than two answers, `right` is none of them, or a text is empty or there twice.

    Examples
    --------
    >>> q = Question("Which number is larger?", {"2": "3 is larger than 2.", "3": "3 is 2 and 1 more."}, right="3")
    >>> q.answer(0)
    Verdict(right=False, sentence='3 is larger than 2.')
    """

    def __init__(self, prompt: str, choices: dict[str, str], *, right: str):
        if len(choices) < 2:
            raise ValueError(f"the question {prompt!r} needs at least two choices; got {list(choices)}")
        if right not in choices:
            raise ValueError(f"right must be one of the choices {list(choices)}; got {right!r}")
        texts = [prompt, *choices, *choices.values()]
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise ValueError(f"the question {prompt!r}, its choices and its sentences must all be texts, none empty")
        if len(set(choices.values())) < len(choices):
            raise ValueError(f"two choices of {prompt!r} have the same sentence; each needs one of its own")
        self.prompt = prompt
        self.choices = list(choices)
        self.right = right
        self._sentences = list(choices.values())

    def answer(self, choice: int) -> Verdict:
        """What is said to the choice at that place, counted from 0.

        Raises
        ------
        IndexError
            If there is no such place.
        """
        if not 0 <= choice < len(self.choices):
            raise IndexError(f"choice must be between 0 and {len(self.choices) - 1}; got {choice}")
        return Verdict(self.choices[choice] == self.right, self._sentences[choice])

    def __repr__(self):
        return f"Question({self.prompt!r})"
