"""The error that a check raises: a sentence to the learner, without the traceback."""

import textwrap

# JupyterLab breaks long lines anywhere, in the middle of a word too. So the lines are broken here, where words end.
LINE = 96


def lines(sentence: str) -> str:
    """The sentence broken into lines that fit on a notebook's page."""
    return textwrap.fill(sentence, LINE, break_long_words=False, break_on_hyphens=False)


class NotYet(AssertionError):
    """The exercise is not right yet; `str()` of it is one or two sentences to the learner.

    Attributes
    ----------
    exercise : str
        The exercise's name, such as "weighted_sum".
    state : str
        "not attempted", "wrong" or "broke".
    mistake : str or None
        The label of the mistake, such as "bias-missing", or None when it is none that is known.
    """

    def __init__(self, sentence: str, *, exercise: str, state: str, mistake: str | None = None):
        super().__init__(sentence)
        self.exercise = exercise
        self.state = state
        self.mistake = mistake

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback."""
        return [lines(str(self))]
