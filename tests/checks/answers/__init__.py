"""Answers as learners write them, right and wrong, to every exercise: what the graders are graded with.

A module for each lesson, named as the lesson is, holds `answers`. Wrong answers are written out without a look at
the known mistakes in helpers/checks, so that a mistake and the function that stands for it are two independent things.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answer:
    """One way to answer an exercise; `label` is that of the mistake in it, None for a mistake that has no name."""

    exercise: str
    function: Callable
    right: bool
    label: str | None = None

    def __str__(self):
        code = self.function.__code__
        what = "right answer" if self.right else f"wrong answer ({self.label or 'no known mistake'})"
        return f"{self.exercise}, {what} in line {code.co_firstlineno} of {code.co_filename.rpartition('/')[2]}"


@dataclass
class Answers:
    """Collects the answers of a lesson: `@answers.right("relu")` above a function."""

    all: list[Answer] = field(default_factory=list)

    def right(self, exercise: str):
        return self._take(exercise, True, None)

    def wrong(self, exercise: str, label: str | None = None):
        """A wrong answer; without a label, one whose mistake is not known."""
        return self._take(exercise, False, label)

    def _take(self, exercise, right, label):
        def take(function):
            self.all.append(Answer(exercise, function, right, label))
            return function

        return take
