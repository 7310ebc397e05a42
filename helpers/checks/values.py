"""Reading a value that came back: the same number may be a float, a numpy scalar, a float32 or a 0-d array.

What counts as what:
- a number: int, float, Fraction, Decimal, numpy's scalars, an array without dimensions. True and False count as 1 and
  0, as they do in Python, so that `z >= 0` is a right answer where 0 or 1 is asked for.
- an array: numpy's arrays, and lists, tuples and ranges of numbers, nested evenly or not at all.
- no number: a list or an array with one number in it. Whoever calls the function would trip over it.
- no number: text, even when it looks like one, and complex numbers.

A learner can return anything. Nothing here raises, whatever the value does when it is looked at.
"""

import decimal
import math
import numbers
from dataclasses import dataclass

import numpy as np

# A larger array is not looked into: no exercise asks for one, and it might not fit into memory.
LARGEST = 1_000_000
# What an object of a learner's may raise when it is looked at. The stop button is none of it.
REFUSALS = (Exception, SystemExit, GeneratorExit)
_REAL = (numbers.Real, decimal.Decimal)
_NUMBERS = "biuf"  # numpy's letters for truth values, integers with and without sign, and floats


# No list that an exercise asks for is longer, no text, and none holds lists in lists so deep.
LONGEST, LONGEST_TEXT, DEEPEST = 100_000, 100_000, 24


@dataclass(frozen=True)
class StandsFor:
    """In place of a value that has no end, or is so large that looking through it would take minutes."""

    words: str


ENDLESS = StandsFor("...")


def taken_in(value):
    """A value whose lists, tuples, dicts and texts are plain ones with an end; all else as it is.

    A list may hold itself, and a class that is made from list may count and hand out whatever it likes.
    """
    return _taken_in(value, (), {})


def _taken_in(value, above, known):
    kind = next((base for base in (str, list, tuple, dict, np.ndarray) if issubclass(type(value), base)), None)
    if kind is str:
        size = str.__len__(value)
        return str.__str__(value) if size <= LONGEST_TEXT else StandsFor(f"a text of {size:,} letters")
    if kind is np.ndarray:
        return value if value.size <= LARGEST else StandsFor(f"an array of shape {value.shape}")
    if kind is None:
        return value
    if id(value) in above or len(above) >= DEEPEST:
        return ENDLESS
    if (size := kind.__len__(value)) > LONGEST:
        return StandsFor(f"a {kind.__name__} of {size:,} values")
    if id(value) not in known:
        inner = (*above, id(value))
        if kind is dict:
            plain = {key: _taken_in(item, inner, known) for key, item in dict.items(value)}
        else:
            plain = kind(_taken_in(item, inner, known) for item in kind.__iter__(value))
        known[id(value)] = plain
    return known[id(value)]


def as_number(value) -> float | None:
    """The float that `value` stands for, or None when it is no number."""
    try:
        if isinstance(value, _REAL):
            return _float(value)
        if hasattr(type(value), "__array__"):
            array = np.asarray(value)
            if array.ndim == 0 and array.dtype.kind in _NUMBERS:
                return float(array)
            if array.ndim == 0 and array.dtype.kind == "O" and array.item() is not value:
                return as_number(array.item())
    except REFUSALS:
        return None
    return None


def _float(value) -> float:
    try:
        return float(value)
    except OverflowError:  # a whole number with more than 308 digits
        return math.inf if value > 0 else -math.inf


def as_array(value) -> np.ndarray | None:
    """The float64 array that `value` stands for, of one dimension or more; None when it is no array of numbers."""
    try:
        if not (isinstance(value, list | tuple | range) or hasattr(type(value), "__array__")):
            return None
        if _count(value) > LARGEST:
            return None
        array = np.asarray(value)
        if array.ndim == 0:
            return None
        if array.dtype.kind in _NUMBERS:
            return array.astype(np.float64)
        if array.dtype.kind == "O":
            flat = [as_number(item) for item in array.ravel()]
            return None if None in flat else np.array(flat).reshape(array.shape)
    except REFUSALS:
        return None
    return None


def _count(value) -> int:
    """How many numbers there are in it; stops counting soon after LARGEST."""
    if isinstance(value, np.ndarray):
        return value.size
    if not isinstance(value, list | tuple | range):
        return 1
    total = len(value)
    if total > LARGEST or isinstance(value, range):
        return total
    for item in value:
        total += _count(item) - 1
        if total > LARGEST:
            break
    return total


def form(value):
    """The form in which a reference's value is compared.

    A number becomes a float, an evenly nested list of numbers an array. A tuple stays a tuple, since it stands for
    several values, and so does a list of different things; a dict stays a dict. Text and None stay as they are.

    Raises
    ------
    TypeError
        For anything else: no check can compare it.
    """
    if value is None or isinstance(value, str):
        return value
    if (number := as_number(value)) is not None:
        return number
    if isinstance(value, dict):
        return {key: form(item) for key, item in value.items()}
    if not isinstance(value, tuple) and (array := as_array(value)) is not None:
        return array
    if isinstance(value, tuple | list):
        return tuple(form(item) for item in value)
    raise TypeError(f"a check can't compare a {type(value).__name__}; return numbers, text, arrays, or tuples of them")
