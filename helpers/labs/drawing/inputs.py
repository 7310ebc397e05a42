"""What the settings of the labs accept: each function gives back a clean value, or an error that names the setting."""

import math
from collections.abc import Iterable


def one_of(name: str, value, choices: Iterable):
    """`value` if it is one of `choices`.

    Raises
    ------
    ValueError
        If it is none of them; the text names them all.
    """
    choices = list(choices)
    if isinstance(value, bool) or value not in choices:
        shown = (f"{choice:g}" if isinstance(choice, float) else str(choice) for choice in choices)
        raise ValueError(f"{name} must be one of {', '.join(shown)}; got {value!r}")
    return value


def whole(name: str, value, allowed: range) -> int:
    """The value as an int.

    Raises
    ------
    ValueError
        If it is no whole number, or none of those that are allowed.
    """
    try:
        fits = not isinstance(value, bool) and int(value) == value and int(value) in allowed
    except (TypeError, ValueError, OverflowError):
        fits = False
    if not fits:
        shown = f"{value:g}" if isinstance(value, float) and not math.isfinite(value) else repr(value)
        raise ValueError(f"{name} must be a whole number from {allowed[0]} to {allowed[-1]}; got {shown}")
    return int(value)
