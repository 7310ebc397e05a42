"""Where a value differs from the expected one, and how."""

import inspect
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from helpers.checks.values import REFUSALS, as_array, as_number

# float32 keeps 7 digits; a sum of some dozen terms that partly cancel may lose 2 or 3 of them, and so 4 are asked for.
# A wrong formula that agrees with the right one in 4 digits on every probe has not been seen.
RTOL = 1e-4
# Near 0 digits say nothing: a probability of 1e-9 is as good as 0.
ATOL = 1e-6


@dataclass(frozen=True)
class Difference:
    """The first place where two values differ.

    Attributes
    ----------
    kind : str
        "value" (another number), "not a number" (NaN, infinity, complex), "nothing" (None), "text", "collection" (a
        list or the like where a number is due), "shape" (another shape, or a number where an array is due),
        "length" (another number of values), "keys" (a dict with other keys), "function", "generator", "coroutine"
        (of an async def), or "thing" (none of these), "contents" (a list or an array that holds something else than
        numbers).
    got, expected : object
        The two values at that place.
    where : str
        The place within what was returned, written as Python would: "[1]", "['W'][0, 2]"; "" for the whole.
    """

    kind: str
    got: object
    expected: object
    where: str = ""


def difference(got, expected, rtol: float = RTOL, atol: float = ATOL, where: str = "") -> Difference | None:
    """Where `got` differs from `expected`, or None when the two are the same.

    Numbers are the same when |got - expected| <= atol + rtol * |expected|; NaN is the same as NaN.

    Parameters
    ----------
    got : object
        Anything.
    expected : float, array, tuple, dict, str or None
        In the form that `values.form` makes.
    """
    try:
        return _difference(got, expected, rtol, atol, where)
    except REFUSALS:  # a learner may return an object that does not even let itself be counted or compared
        return Difference("thing", got, expected, where)


def _difference(got, expected, rtol, atol, where):
    if isinstance(expected, float):
        return _number(got, expected, rtol, atol, where)
    if isinstance(expected, np.ndarray):
        return _array(got, expected, rtol, atol, where)
    if isinstance(expected, tuple):
        return _several(got, expected, rtol, atol, where)
    if isinstance(expected, dict):
        return _dict(got, expected, rtol, atol, where)
    if expected is None:
        return None if got is None else Difference(_kind(got), got, expected, where)
    same = isinstance(got, str) and str(got) == expected
    return None if same else Difference("value" if isinstance(got, str) else _kind(got), got, expected, where)


def _number(got, expected, rtol, atol, where):
    number = as_number(got)
    if number is None:
        return Difference(_kind(got, "collection"), got, expected, where)
    if _near(number, expected, rtol, atol):
        return None
    finite = np.isfinite(number) or not np.isfinite(expected)
    return Difference("value" if finite else "not a number", got, expected, where)


def _array(got, expected, rtol, atol, where):
    array = as_array(got)
    if array is None:
        kind = "shape" if as_number(got) is not None else _kind(got, "contents")
        return Difference(kind, got, expected, where)
    if array.shape != expected.shape:
        return Difference("shape", got, expected, where)
    close = _close(array, expected, rtol, atol)
    if close.all():
        return None
    finite = np.isfinite(array) | ~np.isfinite(expected)
    # A NaN says more about what went wrong than a number that is off.
    kind, places = ("value", ~close) if finite.all() else ("not a number", ~finite)
    place = tuple(int(i) for i in np.argwhere(places)[0])
    inside = f"[{', '.join(map(str, place))}]"
    return Difference(kind, float(array[place]), float(expected[place]), where + inside)


def _several(got, expected, rtol, atol, where):
    if as_number(got) is not None:
        return Difference("length", got, expected, where)
    if not isinstance(got, tuple | list | np.ndarray) or getattr(got, "ndim", 1) == 0:
        return Difference(_kind(got, "thing"), got, expected, where)
    if len(got) != len(expected):
        return Difference("length", got, expected, where)
    pairs = enumerate(zip(got, expected, strict=True))
    return next(filter(None, (difference(g, e, rtol, atol, f"{where}[{i}]") for i, (g, e) in pairs)), None)


def _dict(got, expected, rtol, atol, where):
    if not isinstance(got, dict):
        return Difference(_kind(got), got, expected, where)
    if set(got) != set(expected):
        return Difference("keys", got, expected, where)
    pairs = ((key, got[key], expected[key]) for key in expected)
    return next(filter(None, (difference(g, e, rtol, atol, f"{where}[{key!r}]") for key, g, e in pairs)), None)


def _close(got, expected, rtol, atol):
    if np.isfinite(got).all() and np.isfinite(expected).all():  # np.isclose takes four times as long
        return abs(got - expected) <= atol + rtol * abs(expected)
    return np.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True)


def _near(got, expected, rtol, atol):
    """`_close` of two floats, which numpy takes 40 us for."""
    if math.isfinite(got) and math.isfinite(expected):
        return abs(got - expected) <= atol + rtol * abs(expected)
    return got == expected or (math.isnan(got) and math.isnan(expected))


def _kind(got, collection: str = "thing") -> str:
    """The kind of a value that is not even of the form that is due; what a list or the like is called, is passed in."""
    if got is None:
        return "nothing"
    if isinstance(got, str | bytes):
        return "text"
    if isinstance(got, complex | np.complexfloating):
        return "not a number"
    if isinstance(got, list | tuple | range | set | frozenset | dict | np.ndarray):
        return collection
    if inspect.isawaitable(got) or inspect.isasyncgen(got):
        return "coroutine"
    if isinstance(got, Iterator):
        return "generator"
    return "function" if callable(got) else "thing"


def unchanged(before, after) -> bool:
    """Whether an argument is what it was before the call, to the last bit.

    Functions and random generators count as unchanged: to draw from a generator is what it is there for.
    """
    if isinstance(before, np.ndarray):
        same = isinstance(after, np.ndarray) and before.shape == after.shape and before.dtype == after.dtype
        return bool(same and np.array_equal(before, after, equal_nan=before.dtype.kind in "fc"))
    if isinstance(before, list | tuple):
        pairs = zip(before, after, strict=False)
        return len(before) == len(after) and all(unchanged(b, a) for b, a in pairs)
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(unchanged(before[key], after[key]) for key in before)
    if isinstance(before, int | float | str):
        return before == after or (before != before and after != after)  # NaN is not equal to itself
    return True
