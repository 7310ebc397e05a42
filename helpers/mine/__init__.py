"""What a learner wrote in an earlier lesson, for use in a later one; and earlier in this one, for use further down.

    from helpers.mine import ready, take
    forward, softmax = take("02-forward-pass", "forward", "softmax")
    dense = ready("02-forward-pass", dense)

The earlier notebook is looked for beside this one. Where it is missing, or an exercise in it is not right yet, the
course's own function stands in, so that a later lesson, and its grading on another machine, never waits for an earlier.
"""

import inspect
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from helpers import paths, running
from helpers.checks import Exercise, exercises, words
from helpers.errors import CourseError
from helpers.mine.arrays import with_arrays
from helpers.mine.earlier import Written, earlier_functions


def take(lesson: str, *names: str) -> Callable | tuple[Callable, ...]:
    """The learner's own functions of an earlier lesson, and one printed line for each that says whose it is.

    Parameters
    ----------
    lesson : str
        The lesson's full name, such as "02-forward-pass".
    *names : str
        Names of exercises of that lesson.

    Returns
    -------
    function, or tuple of functions
        In the order of `names`: the learner's where it passes its check, else the reference of that check.

    Raises
    ------
    CourseError
        If there is no such lesson or exercise; the text names those there are.
    TypeError
        If no name is given.
    """
    if not names:
        raise TypeError('take needs the names of exercises, such as take("02-forward-pass", "softmax"); got none')
    known = _known(lesson, names)
    own_name = paths.notebook_name(lesson)
    chosen: dict[str, tuple[Callable | None, str]] = {}
    for notebook, written in earlier_functions(_folder_of(lesson), own_name, exercises(lesson), names):
        where = lesson if notebook == own_name else f"{lesson}/{notebook}"
        for name in names:
            there = written[name].functions or written[name].unreadable
            if name not in chosen or (chosen[name][0] is None and there):
                found = _choose(known[name], written[name], where)
                chosen[name] = found if found[0] is not None else chosen.get(name, found)
        if all(function is not None for function, _ in chosen.values()):
            break
    return _said([known[name] for name in names], [chosen.get(name, _missing(lesson)) for name in names])


def ready(lesson: str, *functions: Callable) -> Callable | tuple[Callable, ...]:
    """The learner's functions of this very notebook, for cells that go on with them; one line says whose each is.

    Parameters
    ----------
    lesson : str
        The lesson's full name.
    *functions : functions
        Each named as its exercise is: by its own `def`, or by the notebook that calls, so that a lambda will do.

    Returns
    -------
    function, or tuple of functions
        In the same order: the function itself where it passes its check, else the reference of that check, so that
        the cells below an exercise that is not solved yet still show what they are there to show.

    Raises
    ------
    CourseError
        If a function has the name of no exercise of the lesson; the text names those there are.
    TypeError
        If no function is given.
    """
    if not functions:
        raise TypeError("ready needs functions of this notebook; got none")
    caller = inspect.currentframe().f_back
    namespace = {**caller.f_globals, **caller.f_locals}
    names = [_name_of(function, exercises(lesson), namespace) for function in functions]
    return choose(lesson, names, functions)


def choose(lesson: str, names: Sequence[str], functions: Sequence[Callable]) -> Callable | tuple[Callable, ...]:
    """`ready` for functions that answer the exercises of these names."""
    known = _known(lesson, names)
    chosen = [
        _choose(known[name], Written([function]), lesson) for name, function in zip(names, functions, strict=True)
    ]
    return _said([known[name] for name in names], chosen)


def stand_in(lesson: str, *names: str) -> Callable | tuple[Callable, ...]:
    """`take` where there is no earlier notebook, as in a grading."""
    known = _known(lesson, names)
    return _said([known[name] for name in names], [_missing(lesson)] * len(names))


def _missing(lesson: str) -> tuple[None, str]:
    return None, f"{lesson} is not beside this notebook"


def _name_of(function: Callable, known: Iterable[str], namespace: Mapping) -> str:
    """The exercise that a function answers: what its `def` calls it, else what the notebook calls it."""
    own = getattr(function, "__name__", repr(function))
    called = [name for name in known if namespace.get(name) is function]
    return own if own in called or not called else called[0]


def _known(lesson: str, names: Iterable[str]) -> dict[str, Exercise]:
    known = exercises(lesson)
    for name in names:
        if name not in known:
            raise CourseError(f"{lesson} has no exercise {name!r}. It has: {', '.join(known)}.")
    return known


def _said(asked: list[Exercise], chosen: list[tuple[Callable | None, str]]) -> Callable | tuple[Callable, ...]:
    """Print one line for each reason, and hand out the functions."""
    those: dict[str, list[str]] = {}
    functions = []
    for exercise, (function, why) in zip(asked, chosen, strict=True):
        stands_in = function is None
        functions.append(exercise.reference if stands_in else function)
        line = f"the course's own stands in, for {why}." if stands_in else f"yours, from {why}."
        those.setdefault(line, []).append(exercise.name)
    for line, names in those.items():
        print(f"{', '.join(names)}: {line}")
    return functions[0] if len(functions) == 1 else tuple(functions)


def _choose(exercise: Exercise, written: Written, where: str) -> tuple[Callable | None, str]:
    """The first of the learner's functions that is right, and where it is from; else None, and why."""
    verdicts, lost = [], dict.fromkeys(written.lost)
    for function in filter(callable, written.functions):
        verdicts.append(exercise.judge(function))
        if verdicts[-1].state == "right":
            return with_arrays(exercise, function), where
        lost |= dict.fromkeys(re.findall(r"No module named '([\w.]+)", verdicts[-1].sentence))
    if lost:
        return None, f"yours in {where} needs {words.enumeration(lost)}, which is not there"
    if not verdicts and written.unreadable:
        return None, f"Python can't read yours in {where}: {written.unreadable}"
    if not verdicts:
        return None, f"there is none in {where}"
    return None, f"yours in {where} is {'not written' if verdicts[0].state == 'not attempted' else 'not right'} yet"


def _folder_of(lesson: str) -> Path:
    """The folder of an earlier lesson: beside this notebook's, even where its cells have gone to another folder."""
    shell = running.shell()
    beside = Path(os.pardir, lesson)
    if not beside.is_dir() and hasattr(shell, "starting_dir"):
        beside = Path(shell.starting_dir).parent / lesson
    return beside.resolve()
