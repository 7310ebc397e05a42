"""Python's errors in plain words."""

import re
from dataclasses import dataclass

import numpy as np

from helpers.checks.outcome import AsksForInput, Raised

LONGEST_LINE = 80
# matmul: Input operand 1 has a mismatch in its core dimension 0, with ... (size 3 is different from 2)
INNER_SIZES = re.compile(r"core dimension.*\(size (\d+) is different from (\d+)\)")
WITHOUT_ZIP = re.compile(r"\bfor .+,.+ in \(?\w+, *\w+\)?:")  # for p, g in params, grads:
# Two things with nothing between them, such as a (1 - a).
NO_SIGN = re.compile(r"([)\]]|\b(?!(return|in|and|or|not|if|else|is)\b)\w+) \(")
# What a text program or a web page puts in place of the signs that Python knows; its errors give their numbers.
LOOK_ALIKES = (
    (
        re.compile(r"U\+(201[89A-F]|00AB|00BB|203[2-6])"),
        "curly-quote",
        "there is a curly quote ({text}). Python's quotes are straight: type it anew",
    ),
    (
        re.compile(r"U\+(00A0|00AD|1680|20[0-2][0-9A-F]|205F|206[0-4]|3000|FEFF)"),
        "no-blank",
        "there is a sign that looks like a blank, or like nothing, and is neither ({text}). Take it out, and type the "
        "blank anew",
    ),
    (re.compile(r"U\+[0-9A-F]{4}"), "unknown-sign", "there is a sign that Python does not know ({text}). Type it anew"),
)


@dataclass(frozen=True)
class Reason:
    """An error in plain words; its label is None where only Python's own words say more."""

    kind: type[BaseException]
    marks: tuple[str | re.Pattern, ...]
    label: str | None
    sentence: str


# The first whose error it is is said, if all its marks stand in Python's own text or in the learner's line. {text} is
# Python's text. numpy's words about its ufuncs are never shown: they say nothing to a learner.
REASONS = tuple(
    Reason(*reason)
    for reason in (
        (AsksForInput, (), "asks-for-input", "it waits for someone to type. The numbers it needs are in its arguments"),
        (RecursionError, (), "calls-itself", "it calls itself again and again without an end"),
        (
            UnboundLocalError,
            (),
            "used-before-its-value",
            "it uses a name before giving it a value ({text}). Give it a first value further up, before any loop",
        ),
        (NameError, ("name 'np'",), "not-imported", "it uses np, which has to be imported first: import numpy as np"),
        (NameError, ("name 'math'",), "not-imported", "it uses math, which has to be imported first: import math"),
        (
            NameError,
            ("name 'exp'",),
            "not-imported",
            "exp belongs to numpy or to math. Write which: np.exp or math.exp",
        ),
        (NameError, ("name 'ceil'",), "not-imported", "ceil belongs to math: import math first, and write math.ceil"),
        (
            NameError,
            (),
            "unknown-name",
            "it uses a name that has no value yet ({text}). Is it spelt in the same way everywhere?",
        ),
        (ZeroDivisionError, (), "divides-by-zero", "it divides by zero"),
        (OverflowError, (), "too-large", "a number got too large for Python to hold ({text})"),
        (
            np.exceptions.AxisError,
            (),
            "no-such-axis",
            "it names an axis that is not there ({text}). Axis 0 goes down the rows and axis 1 along them; numbers in "
            "a row have axis 0 only",
        ),
        (
            IndexError,
            ("used as indices",),
            "places-not-whole",
            "it looks up places by numbers that are not whole ({text})",
        ),
        (
            IndexError,
            ("too many indices",),
            "too-many-places",
            "it gives more places than the array has directions ({text}). A matrix has two, numbers in a row have one",
        ),
        (
            IndexError,
            (),
            "past-the-end",
            "it asks for a place past the end ({text}). Of n things the last is number n - 1. Is n counted where they "
            "stand?",
        ),
        (KeyError, (), "unknown-key", "it asks for a key that is not there ({text})"),
        (
            AttributeError,
            ("'list' object",),
            "list-for-an-array",
            "it asks a list for something that only an array has ({text}). np.array(...) makes an array of a list",
        ),
        (AttributeError, (), "nothing-after-the-dot", "it asks for something that is not there after the dot ({text})"),
        (
            ValueError,
            ("truth value of an array", "max("),
            "max-on-an-array",
            "max compares two single numbers, and a whole array came. A loop, or np.maximum, compares number by number",
        ),
        (
            ValueError,
            ("truth value of an array",),
            "if-on-an-array",
            "it asks one yes-or-no question about a whole array. Each number in it has an answer of its own: "
            "ask for each, in a loop",
        ),
        (
            ValueError,
            (INNER_SIZES,),
            "shapes-do-not-fit",
            "it multiplies two arrays with @ whose shapes do not fit together. What meets inside has to be as long, "
            "and here {text} meet",
        ),
        (
            ValueError,
            ("does not have enough dimensions",),
            "product-of-a-number",
            "a matrix product, such as @, needs an array on both sides, and a single number came",
        ),
        (
            ValueError,
            (re.compile("broadcast|mismatch|not aligned"),),
            "shapes-do-not-fit",
            "it combines arrays whose shapes do not fit together ({text})",
        ),
        (
            ValueError,
            ("inhomogeneous",),
            "uneven-lengths",
            "things of different lengths do not make one array. Take them one at a time, or take a pair apart first",
        ),
        (
            ValueError,
            ("to unpack", WITHOUT_ZIP),
            "zip-missing",
            "in each turn this loop takes one of the two lists, and all of it. To take one item of each, pair them "
            "with zip: for a, b in zip(first, second)",
        ),
        (
            ValueError,
            ("cannot reshape",),
            "reshaped-to-another-size",
            "a reshape has to keep the count of the numbers ({text})",
        ),
        (
            ValueError,
            ("to unpack",),
            "unpacks-another-number",
            "it takes something apart into more or fewer names than it has parts ({text})",
        ),
        (ValueError, (), None, "a value is not what is needed there ({text})"),
        (TypeError, (re.compile(r"for \^|bitwise_xor"),), "power-sign", "a power is written **, and not ^"),
        (
            TypeError,
            ("0-dimensional arrays", "math."),
            "math-on-an-array",
            "math works on one number at a time, and a whole array came. numpy has the same functions for arrays: "
            "np.exp, np.log, np.tanh",
        ),
        (
            TypeError,
            ("0-dimensional arrays",),
            "array-for-a-number",
            "a single number is needed there, and a whole array came ({text})",
        ),
        (
            TypeError,
            ("'function'",),
            "function-not-called",
            "a function stands where a number is needed ({text}). To get its number, call it: its name, and behind it "
            "round parentheses with what it works on",
        ),
        (
            TypeError,
            ("multiply sequence",),
            "list-arithmetic",
            "it multiplies a list or a tuple by a number, and only an array multiplies each number in it ({text}). "
            "Is there more than one array in that list?",
        ),
        (
            TypeError,
            (re.compile("operand.*'(list|tuple|dict)'|concatenate (list|tuple)"),),
            "list-arithmetic",
            "it calculates with a list, a tuple or a dict as if it were a number ({text}). Take the numbers in it "
            "one at a time, or make an array of them",
        ),
        (
            TypeError,
            ("Cannot cast", "ufunc"),
            "fractions-into-whole-numbers",
            "it puts fractions into an array that holds whole numbers. np.array(..., dtype=float) makes one that can "
            "hold them",
        ),
        (
            TypeError,
            ("ufunc",),
            "not-all-numbers",
            "numpy is to calculate with something that is no number. What does that line get? Print it",
        ),
        (
            TypeError,
            ("NoneType",),
            "nothing-there",
            "a value there is nothing, None ({text}). Is a return missing where it was made?",
        ),
        (
            TypeError,
            ("positional argument",),
            "too-few-or-too-many-values",
            "it calls a function with too few or too many values ({text})",
        ),
        (
            TypeError,
            ("integer scalar", "max("),
            "max-on-an-array",
            "np.max looks for the one largest number in a whole array. Here each number is compared by itself",
        ),
        (
            TypeError,
            ("integer scalar",),
            "array-for-a-number",
            "one whole number is needed there, and an array came ({text})",
        ),
        (
            TypeError,
            (re.compile("as an integer|slice indices"),),
            "not-a-whole-number",
            "a whole number is needed there, and something else came ({text})",
        ),
        (
            TypeError,
            ("not callable", NO_SIGN),
            "star-missing",
            "it puts parentheses right behind something that is no function ({text}). To multiply, a * has to stand "
            "between the two",
        ),
        (
            TypeError,
            ("not callable",),
            "not-a-function-there",
            "it puts parentheses behind something that is no function ({text}). Is a * missing before them?",
        ),
        (
            TypeError,
            ("cannot unpack",),
            "unpacks-one-value",
            "it takes something apart that is a single value ({text})",
        ),
        (
            TypeError,
            (re.compile(r"argument must be .*real number"),),
            "number-of-several",
            "int or float makes a number of one value, and several came ({text})",
        ),
        (
            TypeError,
            ("not iterable",),
            "loops-over-one-value",
            "it goes through something that is a single value, not a list ({text})",
        ),
        (
            TypeError,
            ("not subscriptable",),
            "place-in-one-value",
            "it asks for a place in something that is a single value ({text})",
        ),
        (
            TypeError,
            ("has no len()",),
            "no-length",
            "it asks how many there are in something that is no list and no array ({text})",
        ),
        (
            TypeError,
            ("not supported between instances",),
            "compares-unlike-things",
            "it compares two things that can't be larger or smaller than one another ({text})",
        ),
        (TypeError, (), None, "two things do not fit together there ({text})"),
        (ImportError, (), "nothing-to-import", "something it imports is not there ({text})"),
        (AssertionError, (), "own-assert", "something it asserts does not hold ({text})"),
        (MemoryError, (), "too-much-memory", "it asks for more memory than there is"),
        (SystemExit, (), "ends-python", "it ends Python itself with exit(). Use return to leave a function"),
        (StopIteration, (), "no-more-items", "it asks for one more item where there are no more"),
        *((SyntaxError, (pattern,), label, said) for pattern, label, said in LOOK_ALIKES),
    )
)


def sentence(call: str, raised: Raised, name: str) -> str:
    """The sentence to a call that stopped; `name` is that of the learner's function."""
    text = f"{call} stopped{where(raised, name)}: {reason(raised)}"
    return text if text.endswith("?") else f"{text}."


def reason(raised: Raised) -> str:
    """Why the learner's function stopped, in plain words; no full stop at the end."""
    found = _reason(raised)
    if found is None:
        return f"Python says {raised.kind.__name__}" + (f": {raised.text}" if raised.text else "")
    sizes = INNER_SIZES.search(raised.text)
    return found.sentence.format(text=f"{sizes[2]} and {sizes[1]}" if sizes else raised.text or raised.kind.__name__)


def label(raised: Raised) -> str | None:
    """The label of what stopped the learner's function; None where the error may have come of anything."""
    found = _reason(raised)
    return found.label if found else None


def _reason(raised: Raised) -> Reason | None:
    said = f"{raised.text} {raised.place.text if raised.place else ''}"
    fits = (r for r in REASONS if issubclass(raised.kind, r.kind) and all(_stands_in(said, mark) for mark in r.marks))
    return next(fits, None)


def look_alike(text: str) -> str | None:
    """A SyntaxError's text in plain words where a sign is to blame that only looks like one of Python's."""
    return next((said.format(text=text) for pattern, _, said in LOOK_ALIKES if pattern.search(text)), None)


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
