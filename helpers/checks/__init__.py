"""The exercises: what is tried, what is expected, and which mistakes are known by name.

A notebook says `from helpers.checks import neuron as check` and then `check.weighted_sum(weighted_sum)`.

The parts, in the order in which a check uses them:
- `arguments`  what kinds of values an exercise is tried on
- `outcome`    calls the learner's function in a quiet room and notes what came of it
- `values`     reads what came back: a number is a number, whichever library made it
- `compare`    says where two values differ, and how
- `exercise`   puts it together: right, or one sentence that names the mistake
- `hunches`    what seems to have been done, in any exercise
- `common`     the mistakes that can happen in any exercise
- `broke`      Python's errors in plain words
- `words`      how numbers, lists and calls are written for a reader
- `patience`   a word while a check takes long
- `notyet`     the error that shows that sentence and nothing else
- `questions`  the recall questions at the end of a lesson
- `at_hand`    keeps `check` what it is in a notebook
and a module for each lesson, named as the lesson is; a long one is a package, with a file for each exercise.
"""

import contextlib
import importlib
import pkgutil

from helpers import paths
from helpers.checks.arguments import (
    array,
    as_it_is,
    generator,
    layers,
    matrix,
    number,
    vector,
    whole_number,
    whole_numbers,
)
from helpers.checks.at_hand import keep_at_hand
from helpers.checks.exercise import Exercise, Judgement, Mistake
from helpers.checks.notyet import NotYet
from helpers.checks.questions import Question, Verdict
from helpers.errors import CourseError

# A project of its own (see paths.project) may have lessons whose checks stand in it.
with contextlib.suppress(CourseError):
    __path__.append(str(paths.project() / "checks"))

__all__ = [
    "Exercise",
    "Judgement",
    "Mistake",
    "NotYet",
    "Question",
    "Verdict",
    "array",
    "as_it_is",
    "exercises",
    "generator",
    "layers",
    "matrix",
    "number",
    "vector",
    "whole_number",
    "whole_numbers",
]


def exercises(lesson: str) -> dict[str, Exercise]:
    """All exercises of a lesson by name, in the order of the lesson.

    Parameters
    ----------
    lesson : str
        The lesson's full name, such as "01-neuron", or its word, "neuron".

    Raises
    ------
    CourseError
        If there are no checks for such a lesson; the text names those there are.
    """
    word = lesson.split("-", 1)[1] if lesson[:2].isdigit() and "-" in lesson else lesson
    found = _exercises_in(word.replace("-", "_")) if word.replace("-", "_") in _modules() else {}
    if not found:
        known = ", ".join(module.replace("_", "-") for module in _modules() if _exercises_in(module))
        raise CourseError(f"There are no exercises of a lesson {lesson!r}. There are some of: {known}.")
    return found


def _exercises_in(module: str) -> dict[str, Exercise]:
    contents = vars(importlib.import_module(f"{__name__}.{module}")).values()
    return {item.name: item for item in contents if isinstance(item, Exercise)}


def _modules() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


keep_at_hand()
