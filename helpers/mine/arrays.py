"""Arrays where a learner's function gives lists, so that whatever goes on with its results need not mind."""

import functools
from collections.abc import Callable

import numpy as np

from helpers.checks import Exercise
from helpers.checks.outcome import run

TRIED = 3  # probes of the exercise on which its results are looked at


def with_arrays(exercise: Exercise, function: Callable) -> Callable:
    """The learner's right function; where it gives lists for arrays, one that makes arrays of them.

    Parameters
    ----------
    exercise : Exercise
        What the function answers. Its reference shows where arrays stand.
    function : function
        Takes the exercise's arguments.
    """
    probes = exercise.probes[:TRIED]
    like = run(exercise.reference, probes[0]).value
    values = [run(function, probe).value for probe in probes]
    if all(_as_in(like, value) is value for value in values):
        return function

    @functools.wraps(function)
    def giving_arrays(*arguments, **named):
        return _as_in(like, function(*arguments, **named))

    return giving_arrays


def _as_in(like, value):
    """The value with arrays where `like` has them; itself where nothing is to be done."""
    if isinstance(like, np.ndarray):
        try:
            return value if isinstance(value, np.ndarray) else np.asarray(value)
        except ValueError:  # of rows of different lengths
            return value
    if isinstance(like, dict) and isinstance(value, dict):
        made = {key: _as_in(like[key], part) if key in like else part for key, part in value.items()}
        return value if all(made[key] is value[key] for key in value) else made
    if isinstance(like, list | tuple) and like and isinstance(value, list | tuple):
        parts = [_as_in(like[min(i, len(like) - 1)], part) for i, part in enumerate(value)]
        return value if all(map(_is, parts, value)) else (tuple(parts) if isinstance(value, tuple) else parts)
    return value


def _is(one, other) -> bool:
    return one is other
