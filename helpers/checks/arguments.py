"""The kinds of values that an exercise is tried on.

An exercise says of each of its arguments which kind it is: `arguments={"x": vector, "w": vector, "b": number}`. A probe
is then written with plain numbers and lists, `([2, 3], [4, 5], 10)`, and reaches the learner's function as these make
it. Lists of numbers become float arrays, because a loop and numpy can both work with an array, but only a loop with a
list; an array stays as it is, so that `np.array([[0, 1]])` reaches it as whole numbers.

Each function takes what stands in the probe and returns what the learner's function is called with. A new kind is
a new function of that form.
"""

import numpy as np


def number(value) -> float:
    """A Python float, so that `math` and numpy can both use it."""
    return float(value)


def whole_number(value) -> int:
    """A Python int."""
    if int(value) != value:
        raise ValueError(f"expected a whole number, got {value!r}")
    return int(value)


def array(values) -> np.ndarray:
    """An array of any shape."""
    return values if isinstance(values, np.ndarray) else np.array(values, dtype=float)


def vector(values) -> np.ndarray:
    """An array, shape (n,)."""
    return _array(values, 1)


def matrix(values) -> np.ndarray:
    """An array, shape (rows, columns)."""
    return _array(values, 2)


def whole_numbers(values) -> np.ndarray:
    """An int array, shape (n,)."""
    made = np.array(values)
    if made.ndim != 1 or made.dtype.kind not in "iu":
        raise ValueError(f"expected whole numbers in a row, got {values!r}")
    return made


def layers(values) -> list[tuple[np.ndarray, np.ndarray]]:
    """A network as a list of (W, b), each an array."""
    return [(matrix(W), vector(b)) for W, b in values]


def generator(seed) -> np.random.Generator:
    """A random generator; every call of the learner's function gets one that starts from the same seed."""
    return np.random.default_rng(seed)


def as_it_is(value):
    """What stands in the probe, unchanged: text, a dict, a named function, an array of integer labels."""
    return value


def _array(values, dimensions):
    made = array(values)
    if made.ndim != dimensions:
        raise ValueError(f"expected {dimensions} dimension(s), got shape {made.shape}")
    return made
