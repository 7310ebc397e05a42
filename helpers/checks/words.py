"""How numbers, lists and calls are written in a sentence: 1.3, and never np.float64(1.2999999)."""

import math

import numpy as np

from helpers.checks.values import REFUSALS, StandsFor, as_array, as_number

DIGITS = 4
LONGEST_ROW = 8  # numbers that are written out; of a longer row the first three and the last
LONGEST_COLUMN = 4
DEEPEST = 3  # lists in lists that are written out
LONGEST_TEXT = 40
LONGEST_CHANGE = 120  # letters in which an argument is written, before and after
LONGEST_EXPECTED = 160
LONGEST_SENTENCE = 700
LONGEST_ARGUMENT = 40  # letters of a list in a call


def number(value: float, digits: int = DIGITS) -> str:
    """A number with as many digits as a reader needs.

    Examples
    --------
    >>> number(1.2999999), number(80.0), number(0.7310586), number(12345.678), number(float("nan"))
    ('1.3', '80', '0.7311', '12345.68', 'not a number')
    """
    if math.isnan(value):
        return "not a number"
    if math.isinf(value):
        return "infinity" if value > 0 else "minus infinity"
    if value == 0:
        return "0"
    size = math.floor(math.log10(abs(value)))
    if not -6 <= size < 9:
        return f"{value:.{digits}g}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
    return f"{value:.{max(2, digits - 1 - size)}f}".rstrip("0").rstrip(".")


def short(value, digits: int = DIGITS) -> str:
    """A value written short, whatever it is. Never raises."""
    try:
        return _short(value, digits)
    except REFUSALS:
        return thing(value)


def _short(value, digits, depth=0):
    if value is None:
        return "nothing"
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, str):
        return f'"{cut(value, LONGEST_TEXT)}"'
    if isinstance(value, complex | np.complexfloating):
        sign = "-" if value.imag < 0 else "+"
        return f"{number(float(value.real), digits)} {sign} {number(abs(float(value.imag)), digits)}i"
    if (single := as_number(value)) is not None:
        return number(single, digits)
    if isinstance(value, StandsFor):
        return value.words
    if depth > DEEPEST:
        return "..."
    if isinstance(value, dict):
        kept = _cut(list(value.items()), LONGEST_COLUMN)
        pairs = (p if p == "..." else ": ".join(_short(part, digits, depth + 1) for part in p) for p in kept)
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, tuple) and any(as_number(item) is None for item in value):
        return "(" + ", ".join(_row(value, digits, depth, LONGEST_COLUMN)) + ")"
    if isinstance(value, list | tuple | range | np.ndarray):
        array = as_array(value)
        if array is not None and (array.ndim > 2 or (array.ndim == 2 and len(array) > LONGEST_COLUMN)):
            return f"an array of shape {array.shape}"
        return "[" + ", ".join(_row(value, digits, depth, LONGEST_ROW)) + "]"
    if (array := as_array(value)) is not None:
        return _short(array, digits, depth)
    if isinstance(value, np.random.Generator):
        return "rng"
    if _is_function(value) and value.__name__ != "<lambda>":
        return value.__name__[:LONGEST_TEXT]
    return thing(value)


def _row(items, digits, depth, longest):
    """The items written short, only those that will be kept."""
    if len(items) <= longest:
        return [_short(item, digits, depth + 1) for item in items]
    first = [_short(item, digits, depth + 1) for item in items[:3]]
    return [*first, "...", _short(items[-1], digits, depth + 1)]


def _cut(items, longest):
    return items if len(items) <= longest else [*items[:3], "...", items[-1]]


def thing(value) -> str:
    """What a value is, when there is no way to write it short."""
    if _is_function(value):
        return "a function"
    name = type.__dict__["__name__"].__get__(type(value))[:LONGEST_TEXT]
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _is_function(value) -> bool:
    return callable(value) and bool(name_of(value)) and not issubclass(type(value), type)


def name_of(function, otherwise: str = "") -> str:
    """The name that a function was given; `otherwise` for one that has none."""
    try:
        name = function.__name__
    except REFUSALS:
        return otherwise
    return name if isinstance(name, str) else otherwise


def pair(got, expected) -> tuple[str, str]:
    """Two values written with as many digits as it takes to see them differ."""
    for digits in (DIGITS, 6, 9, 12, 17):
        texts = short(got, digits), short(expected, digits)
        if texts[0] != texts[1]:
            break
    return texts


def fits(value, depth: int = 0) -> bool:
    """Whether `short` writes all of the value out."""
    if depth > DEEPEST:
        return False
    if isinstance(value, dict):
        return len(value) <= LONGEST_COLUMN and all(fits(item, depth + 1) for item in value.values())
    array = as_array(value)
    if array is not None:
        return array.ndim <= 2 and array.shape[-1] <= LONGEST_ROW and (array.ndim == 1 or len(array) <= LONGEST_COLUMN)
    return not isinstance(value, tuple | list) or (
        len(value) <= LONGEST_COLUMN and all(fits(item, depth + 1) for item in value)
    )


def call(name: str, arguments: dict) -> str:
    """A call as a learner would write it: weighted_sum([2, 3], [4, 5], 10).

    What would be too long, such as all the layers of a network, is written as the argument's name: forward(X, layers).
    """
    written = [(short(value), value, argument) for argument, value in arguments.items()]
    return f"{name}({', '.join(_named(*what) for what in written)})"


def _named(text: str, value, argument: str) -> str:
    return argument if isinstance(value, list | tuple) and len(text) > LONGEST_ARGUMENT else text


def written_out(values) -> bool:
    """Whether all the values of a call stand in it as `call` writes it, so that paper can work it out."""
    random = any(isinstance(value, np.random.Generator) for value in values)
    return not random and all(fits(value) and _named(short(value), value, "") for value in values)


def place(where: str, named: bool) -> str:
    """A place within a result, ready to follow what stands there; `named`: its first key is the check's own name."""
    if not where:
        return ""
    if not named:
        return f" at {where} of its result"
    name, _, rest = where.removeprefix("['").partition("']")
    return f" at {rest} of its {name}" if rest else f" for its {name}"


def shape(value) -> str:
    """The shape of a value in words, with numpy's word for it."""
    if as_number(value) is not None:
        return "a single number"
    array = as_array(value)
    if array is None:
        return thing(value)
    if array.ndim == 1:
        return f"{array.size} number{'' if array.size == 1 else 's'} in a row, shape {array.shape}"
    return f"an array of shape {array.shape}"


def cut(text: str, longest: int) -> str:
    """A text, or as much of it as anybody reads."""
    return text if len(text) <= longest else text[:longest] + "..."


def enumeration(items) -> str:
    """x, w and b."""
    items = list(items)
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))
