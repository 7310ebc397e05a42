"""The calls that a hunch has to fit, and when it fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.checks.compare import difference
from helpers.checks.values import as_array, as_number
from helpers.checks.words import enumeration

TRIES = 2  # calls at least in which what was done has to make a difference
NUMBERS = 2  # different numbers at least that it has to make a difference to
MANY = 5  # calls in which one number may do
YES_OR_NO = 3  # calls at least where all numbers are 0 or 1, which agree by chance more easily


@dataclass(frozen=True)
class Hunch:
    """A label and a sentence to the learner."""

    label: str
    sentence: str


@dataclass(frozen=True)
class Call:
    """One call of the learner's function: its arguments, what came back, and what was expected."""

    probe: tuple
    got: object
    expected: object


class Unlike(Exception):
    """A value has another build than the expected one, or nothing can be done to it."""


def agree(calls: Sequence[Call], others: Sequence) -> bool:
    """Whether `others`, what comes out when something is done, came back in all calls, and not by chance."""
    if any(difference(call.got, other) for call, other in zip(calls, others, strict=True)):
        return False
    if len({round(n, 9) for other in others for n in numbers(other)}) < NUMBERS:  # all 0 may come of anything
        return False
    telling = [pair for pair in zip([c.expected for c in calls], others, strict=True) if difference(*pair[::-1])]
    due, came = ({round(n, 9) for pair in telling for n in numbers(pair[i])} for i in (0, 1))
    return len(telling) >= (YES_OR_NO if due | came <= {0, 1} else TRIES) and (
        len(due) >= NUMBERS or len(telling) >= MANY
    )


def numbers(value) -> Iterator[float]:
    if isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from numbers(item)
    elif not isinstance(value, str | None):
        yield from np.ravel(value).tolist()


def wrong_parts(calls) -> tuple[list[str] | None, list[Call], str] | None:
    """Where in what came back something is wrong, what stands there in each call, and a start of the sentence.

    None for the places where calls have different ones, such as networks of two and of three layers: all of them count.
    """
    try:
        each = [dict(parts_of(call.got, call.expected)) for call in calls]
    except Unlike:
        return None
    where, start = None, ""
    if len({tuple(parts) for parts in each}) == 1:
        where = [place for place in each[0] if any(difference(*parts[place]) for parts in each)]
        start = f"Only {_named(where, each[0])} wrong. " if len(where) < len(each[0]) else ""
    inside = [
        Call(call.probe, *parts[place])
        for call, parts in zip(calls, each, strict=True)
        for place in (parts if where is None else where)
    ]
    return where, inside, start


def _named(where, parts) -> str:
    """Places in words, with is or are: all of [1] when everything in it is wrong; what the check calls so, by name."""
    tops = list(dict.fromkeys(place[: place.index("]") + 1] for place in where))
    if all(place in where for place in parts if place.startswith(tuple(tops))):
        where = tops
    names = enumeration(place.removeprefix("['").removesuffix("']") for place in where)
    return f"{names} {'are' if len(where) > 1 else 'is'}"


def parts_of(got, expected, where="") -> Iterator[tuple[str, tuple]]:
    if isinstance(expected, dict):
        if not isinstance(got, dict) or set(got) != set(expected):
            raise Unlike
        for key in expected:
            yield from parts_of(got[key], expected[key], f"{where}[{key!r}]")
    elif isinstance(expected, tuple):
        if not isinstance(got, tuple | list | np.ndarray) or getattr(got, "ndim", 1) == 0 or len(got) != len(expected):
            raise Unlike
        for i, (g, e) in enumerate(zip(got, expected, strict=True)):
            yield from parts_of(g, e, f"{where}[{i}]")
    elif isinstance(expected, str | None):
        if got != expected:
            raise Unlike
    else:
        single = as_number(got)
        made = as_array(got) if single is None else single
        if made is None:
            raise Unlike
        yield where, (made, expected)


def sizes_of(probes) -> dict[tuple[int, int], list[int]]:
    """The sizes of the arrays and lists among the arguments, for each (argument, axis), one for each call."""
    found = {}
    for i, values in enumerate(zip(*probes, strict=True)):
        shapes = [v.shape if isinstance(v, np.ndarray) else (len(v),) if isinstance(v, list) else () for v in values]
        for axis in range(min(map(len, shapes))):
            found[i, axis] = [shape[axis] for shape in shapes]
    return found
