"""Python's errors in plain words."""

import re

from helpers.checks.outcome import AsksForInput, Raised

LONGEST_LINE = 80
WITHOUT_ZIP = re.compile(r"\bfor .+,.+ in \(?\w+, *\w+\)?:")  # for p, g in params, grads:
# The first line whose error it is is said, if all its words (or patterns) stand in Python's own text or in the
# learner's line. {text} is Python's text.
REASONS = (
    (AsksForInput, (), "it waits for someone to type. The numbers it needs are in its arguments"),
    (RecursionError, (), "it calls itself again and again without an end"),
    (
        UnboundLocalError,
        (),
        "it uses a name before giving it a value ({text}). Give it a first value further up, before any loop",
    ),
    (NameError, ("name 'np'",), "it uses np, which has to be imported first: import numpy as np"),
    (NameError, ("name 'math'",), "it uses math, which has to be imported first: import math"),
    (NameError, ("name 'exp'",), "exp belongs to numpy or to math. Write which: np.exp or math.exp"),
    (NameError, ("name 'ceil'",), "ceil belongs to math: import math first, and write math.ceil"),
    (NameError, (), "it uses a name that has no value yet ({text}). Is it spelt in the same way everywhere?"),
    (ZeroDivisionError, (), "it divides by zero"),
    (OverflowError, (), "a number got too large for Python to hold ({text})"),
    (IndexError, ("used as indices",), "it looks up places by numbers that are not whole ({text})"),
    (IndexError, (), "it asks for a place past the end ({text}). The first place is number 0"),
    (KeyError, (), "it asks for a key that is not there ({text})"),
    (AttributeError, (), "it asks for something that is not there after the dot ({text})"),
    (
        ValueError,
        ("truth value of an array", "max("),
        "max compares two single numbers, and a whole array came. A loop, or np.maximum, compares number by number",
    ),
    (
        ValueError,
        ("truth value of an array",),
        "it asks one yes-or-no question about a whole array. Each number in it has an answer of its own: "
        "ask for each, in a loop",
    ),
    (ValueError, ("broadcast",), "it combines arrays whose shapes do not fit together ({text})"),
    (ValueError, ("mismatch",), "it combines arrays whose shapes do not fit together ({text})"),
    (ValueError, ("not aligned",), "it combines arrays whose shapes do not fit together ({text})"),
    (
        ValueError,
        ("inhomogeneous",),
        "things of different lengths do not make one array. Is one of them a pair, such as (X, y), that should be "
        "taken apart first?",
    ),
    (
        ValueError,
        ("to unpack", WITHOUT_ZIP),
        "in each turn this loop takes one of the two lists, and all of it. To take one item of each, pair them with "
        "zip: for a, b in zip(first, second)",
    ),
    (ValueError, ("to unpack",), "it takes something apart into more or fewer names than it has parts ({text})"),
    (ValueError, (), "a value is not what is needed there ({text})"),
    (TypeError, ("for ^",), "a power is written **, and not ^"),
    (TypeError, ("bitwise_xor",), "a power is written **, and not ^"),
    (
        TypeError,
        ("0-dimensional arrays", "math."),
        "math works on one number at a time, and a whole array came. numpy has the same functions for arrays: np.exp, "
        "np.log, np.tanh",
    ),
    (TypeError, ("0-dimensional arrays",), "a single number is needed there, and a whole array came ({text})"),
    (
        TypeError,
        ("'function'",),
        "a function stands where a number is needed ({text}). To get its number, call it: its name, and behind it "
        "round parentheses with what it works on",
    ),
    (
        TypeError,
        ("multiply sequence",),
        "it multiplies a list or a tuple by a number, and only an array multiplies each number in it ({text}). "
        "Is there more than one array in that list?",
    ),
    (TypeError, ("NoneType",), "a value there is nothing, None ({text}). Is a return missing where it was made?"),
    (TypeError, ("positional argument",), "it calls a function with too few or too many values ({text})"),
    (
        TypeError,
        ("integer scalar", "max("),
        "np.max looks for the one largest number in a whole array. Here each number is compared by itself",
    ),
    (TypeError, ("integer scalar",), "one whole number is needed there, and an array came ({text})"),
    (TypeError, ("as an integer",), "a whole number is needed there, and something else came ({text})"),
    (TypeError, ("not callable",), "it puts parentheses behind something that is no function ({text})"),
    (TypeError, ("not iterable",), "it goes through something that is a single value, not a list ({text})"),
    (TypeError, ("not subscriptable",), "it asks for a place in something that is a single value ({text})"),
    (TypeError, (), "two things do not fit together there ({text})"),
    (ImportError, (), "something it imports is not there ({text})"),
    (AssertionError, (), "something it asserts does not hold ({text})"),
    (MemoryError, (), "it asks for more memory than there is"),
    (SystemExit, (), "it ends Python itself with exit(). Use return to leave a function"),
    (StopIteration, (), "it asks for one more item where there are no more"),
)


def sentence(call: str, raised: Raised, name: str) -> str:
    """The sentence to a call that stopped; `name` is that of the learner's function."""
    text = f"{call} stopped{where(raised, name)}: {reason(raised)}"
    return text if text.endswith("?") else f"{text}."


def reason(raised: Raised) -> str:
    """Why the learner's function stopped, in plain words; no full stop at the end."""
    said = f"{raised.text} {raised.place.text if raised.place else ''}"
    for kind, words, sentence in REASONS:
        if issubclass(raised.kind, kind) and all(_stands_in(said, word) for word in words):
            return sentence.format(text=raised.text or raised.kind.__name__)
    return f"Python says {raised.kind.__name__}" + (f": {raised.text}" if raised.text else "")


def _stands_in(said: str, word: str | re.Pattern) -> bool:
    return bool(word.search(said)) if isinstance(word, re.Pattern) else word in said


def where(raised: Raised, name: str) -> str:
    """The learner's own line, ready to follow "stopped"; "" when it was none of theirs."""
    place = raised.place
    if place is None:
        return ""
    inside = f" of {place.function}" if place.function.isidentifier() and place.function != name else ""
    line = f" in line {place.line} of its cell" if not inside else f" in line {place.line} of the cell{inside}"
    text = place.text if len(place.text) <= LONGEST_LINE else place.text[:LONGEST_LINE] + "..."
    return f'{line}, "{text}"' if text else line
