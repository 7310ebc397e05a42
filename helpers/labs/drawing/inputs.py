"""What the settings of the labs accept: each function gives back a clean value, or an error that names the setting.

With `or_none` a setting may also be None, which stays None.
"""

import math
from collections.abc import Iterable, Mapping


def one_of(name: str, value, choices: Iterable, or_none: bool = False):
    """`value` if it is one of `choices`.

    Raises
    ------
    ValueError
        If it is none of them; the text names them all.
    """
    choices = list(choices)
    if or_none and value is None:
        return None
    if isinstance(value, bool) or value not in choices:
        shown = ", ".join(f"{choice:g}" if isinstance(choice, float) else str(choice) for choice in choices)
        raise _refused(name, f"one of {shown}", or_none, value)
    return value


def whole(name: str, value, allowed: range, or_none: bool = False) -> int | None:
    """The value as an int.

    Raises
    ------
    ValueError
        If it is no whole number, or none of those that are allowed.
    """
    if or_none and value is None:
        return None
    if not _fits(value, allowed):
        raise _refused(name, f"a whole number from {allowed[0]} to {allowed[-1]}", or_none, value)
    return int(value)


def number(name: str, value, low: float = -math.inf, high: float = math.inf) -> float:
    """The value as a finite float from `low` to `high`.

    Raises
    ------
    ValueError
        If it is none.
    """
    try:
        fits = not isinstance(value, bool | str) and math.isfinite(float(value)) and low <= float(value) <= high
    except (TypeError, ValueError, OverflowError):
        fits = False
    if not fits:
        must = f"a number from {low:g} to {high:g}" if math.isfinite(low + high) else "a finite number"
        raise _refused(name, must, False, value)
    return float(value)


def stepped(name: str, value, low: float, high: float, step: float) -> float:
    """A finite number as a slider can hold it: cut to its ends, and on one of its steps of hundredths; never -0.

    Raises
    ------
    ValueError
        If it is no finite number.
    """
    value = min(max(number(name, value), low), high)
    return round(round(value / step) * step, 2) + 0.0


def pair(name: str, value, first: range, second: range, or_none: bool = False) -> tuple[int, int] | None:
    """Two whole numbers, such as a row and a column.

    Raises
    ------
    ValueError
        If it is no pair, or one of the two is none of those that are allowed.
    """
    if or_none and value is None:
        return None
    if not (_is_pair(value) and _fits(value[0], first) and _fits(value[1], second)):
        must = f"({first[0]} to {first[-1]}, {second[0]} to {second[-1]})"
        raise _refused(name, must, or_none, value)
    return int(value[0]), int(value[1])


def part(name: str, value, counts: Mapping[str, int]) -> tuple[str, int] | None:
    """None, or one part of a picture by its kind and number, such as ("unit", 3).

    Parameters
    ----------
    counts : dict
        How many there are of each kind.

    Raises
    ------
    ValueError
        If there is no such part.
    """
    if value is None:
        return None
    if not (_is_pair(value) and value[0] in counts and _fits(value[1], range(counts[value[0]]))):
        kinds = " or ".join(f'("{kind}", 0 to {count - 1})' for kind, count in counts.items())
        raise _refused(name, kinds, True, value)
    return value[0], int(value[1])


def _fits(value, allowed: range) -> bool:
    try:
        return not isinstance(value, bool) and int(value) == value and int(value) in allowed
    except (TypeError, ValueError, OverflowError):
        return False


def _is_pair(value) -> bool:
    return isinstance(value, tuple | list) and len(value) == 2


def _refused(name: str, must: str, or_none: bool, value) -> ValueError:
    shown = f"{value:g}" if isinstance(value, float) and not math.isfinite(value) else repr(value)
    return ValueError(f"{name} must be {'None or ' * or_none}{must}; got {shown}")
