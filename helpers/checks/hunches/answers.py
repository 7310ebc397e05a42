"""The right answer, with something done to it: rounded, without its sign, its logarithm, doubled, on its side."""

import contextlib
import itertools
import math
from collections.abc import Callable, Iterator

import numpy as np

from helpers.checks.compare import difference
from helpers.checks.hunches.calls import MANY, Hunch, Unlike, agree, sizes_of, wrong_parts
from helpers.checks.values import form
from helpers.checks.words import number as written

PARAMETER = 3  # numbers at least that have the same factor, or lie the same way apart


def _number_by_number(f) -> Callable:
    def done(value):
        if not isinstance(value, float | np.ndarray):
            raise Unlike
        made = f(np.asarray(value, float))
        return made if isinstance(value, np.ndarray) else float(made)

    return done


def _to_array(f, dimensions=(1, 2, 3)) -> Callable:
    def done(value):
        if not isinstance(value, np.ndarray) or value.ndim not in dimensions or not value.size:
            raise Unlike
        made = f(value)
        return np.asarray(made, float) if np.ndim(made) else float(made)

    return done


def _to_matrix(f) -> Callable:
    return _to_array(f, (2,))


def _in_order(order) -> Callable:
    def done(value):
        if len(value) != len(order):
            raise Unlike
        return tuple(value[i] for i in order)

    return done


DIGITS = (
    "It would be right, but what stands behind the point got lost or was cut short. Is there a round, an int, a // or "
    "an array of whole numbers on the way?"
)
FIRST_ONLY = "Only the first of it came back. Is the return inside a loop? Then the loop ends after one turn."
LAST_ONLY = "Only the last of it came back. Does each turn of a loop overwrite what the turn before has made?"
LARGEST = "That is the place of the largest value. The values themselves are asked for."
TO_THE_ANSWER = (
    *(("digits-lost", _number_by_number(lambda v, k=k: np.round(v, k)), DIGITS) for k in range(5)),
    *(("digits-lost", _number_by_number(cut), DIGITS) for cut in (np.trunc, np.floor, np.ceil)),
    (
        "sign-turned",
        _number_by_number(np.negative),
        "The size is right, and the sign is turned around. Is something taken away the wrong way round, or is there a "
        "minus too many, or one too few?",
    ),
    ("sign-lost", _number_by_number(np.abs), "It would be right, but the minus signs got lost on the way."),
    ("cut-at-0", _number_by_number(lambda v: np.maximum(v, 0)), "Whatever should be below 0 came out as 0."),
    ("cut-at-1", _number_by_number(lambda v: np.minimum(v, 1)), "Whatever should be above 1 came out as 1."),
    ("one-minus", _number_by_number(lambda v: 1 - v), "It is 1 minus what is expected, every time."),
    ("reciprocal", _number_by_number(lambda v: 1 / v), "It is 1 divided by what is expected, every time."),
    ("squared", _number_by_number(np.square), "It is the square of what is expected. Is there a square too many?"),
    ("square-root", _number_by_number(np.sqrt), "It is the root of what is expected. Is there a square root too many?"),
    ("power-of-e", _number_by_number(np.exp), "It is e to the power of what is expected. Is there an exp too many?"),
    ("on-its-side", _to_matrix(np.transpose), "The numbers are right, but rows and columns have changed places."),
    *(
        (
            "in-other-places",
            _to_matrix(lambda v, shape=shape: v.T.reshape(shape(v))),
            "The numbers are right, and they stand in other places. reshape breaks the rows anew; it does not turn "
            "them into columns.",
        )
        for shape in (lambda v: v.shape, lambda v: (v.size,))
    ),
    ("backwards", _to_array(lambda v: v[::-1]), "The values are right, and they come in the opposite order."),
    ("sorted", _to_array(np.sort, (1,)), "The values are right, but they are sorted. Leave them in their places."),
    ("in-one-row", _to_matrix(np.ravel), "The numbers are right, but they came in one long row."),
    (
        "rows-added-up",
        _to_matrix(lambda v: v.sum(axis=0)),
        "The rows were added up into one; each of them is asked for.",
    ),
    ("rows-averaged", _to_matrix(lambda v: v.mean(axis=0)), "That is the mean of the rows; each of them is asked for."),
    ("columns-added-up", _to_matrix(lambda v: v.sum(axis=1)), "Each row was added up into a single number."),
    ("added-up", _to_array(np.sum), "It was added up into a single number. All the numbers are asked for."),
    ("averaged", _to_array(np.mean), "That is the mean of what is expected. All the numbers are asked for."),
    ("largest-only", _to_array(np.max), "That is the largest of the numbers. All of them are asked for."),
    ("place-of-the-largest", _to_array(np.argmax), LARGEST),
    ("place-of-the-largest", _to_matrix(lambda v: v.argmax(axis=1)), LARGEST),
    *(("first-only", _to_array(lambda v, i=i: v[i]), FIRST_ONLY) for i in (0, slice(0, 1))),
    *(("last-only", _to_array(lambda v, i=i: v[i]), LAST_ONLY) for i in (-1, slice(-1, None))),
    ("last-missing", _to_array(lambda v: v[:-1]), "The last one is missing. Does a loop end one turn too early?"),
    ("first-missing", _to_array(lambda v: v[1:]), "The first one is missing. The first place is number 0."),
)
ORDER = "All of it is right, but it comes in another order than asked for."
# the same, where several things are asked for
TO_SEVERAL = (
    ("part-missing", lambda v: v[:-1], "What came back is right, but the last of what is asked for is missing."),
    *(
        ("one-part-only", lambda v, i=i: v[i], "That is one of the things that are asked for. Return all of them.")
        for i in range(3)
    ),
    *(
        ("parts-in-another-order", _in_order(order), ORDER)
        for n in (2, 3)
        for order in itertools.permutations(range(n))
    ),
)
# label, what of the right answer and a count n, and the sentence; {n} names the count
BY_A_COUNT = (
    ("times-a-root", np.sqrt, "It is what is expected, times the root of {n}."),
    ("divided-by-a-root", lambda n: 1 / np.sqrt(n), "It is what is expected, divided by the root of {n}."),
    ("times-a-count", lambda n: n, "It is what is expected, times {n}. Is something to be divided by that?"),
    ("divided-by-a-count", lambda n: 1 / n, "It is what is expected, divided by {n}. Is that division one too many?"),
    ("divided-by-one-less", lambda n: n / (n - 1), "It is too large, as if it was divided by one less than {n}."),
    ("divided-by-one-more", lambda n: n / (n + 1), "It is too small, as if it was divided by one more than {n}."),
)
# the same for two counts n and m
BY_TWO_COUNTS = (
    (
        "another-count",
        lambda n, m: n / m,
        "It is what is expected, times {n} and divided by {m}.",
    ),
    ("larger-count", lambda n, m: n / np.maximum(n, m), "It seems to be divided by the larger of {n} and {m}."),
    ("smaller-count", lambda n, m: n / np.minimum(n, m), "It seems to be divided by the smaller of {n} and {m}."),
)
LOGARITHM = "It is the logarithm of what is expected. Is there a log too many?"
# label, what of the right answer and an argument, and the sentence
WITH_AN_ARGUMENT = (
    ("argument-returned", lambda _, given: given, "It is {a} as it was handed in."),
    (
        "argument-added",
        np.add,
        "It is what is expected plus {a}. Is {a} added where it should not be, or once too often?",
    ),
    ("argument-missing", np.subtract, "It is what is expected minus {a}. Is {a} missing, or taken away?"),
    ("argument-multiplied", np.multiply, "It is what is expected times {a}. Is {a} one factor too many?"),
    ("argument-divided", np.divide, "It is what is expected divided by {a}. Is that division one too many?"),
)
BASES = {1 / math.log(2): 2, 1 / math.log(10): 10}


def of_answer(names, calls) -> Iterator[Hunch]:
    if all(isinstance(call.expected, tuple) for call in calls):
        yield from _done_to(calls, TO_SEVERAL)
    if (parts := wrong_parts(calls)) is None:
        return
    _, inside, start = parts
    for hunches in (
        _done_to(inside, TO_THE_ANSWER),
        _logarithm(inside),
        _by_a_number(inside),
        _by_a_count(names, inside),
        _with_an_argument(names, inside),
    ):
        for hunch in hunches:
            yield Hunch(hunch.label, start + hunch.sentence)


def _done_to(calls, ways) -> Iterator[Hunch]:
    for label, done, sentence in ways:
        with contextlib.suppress(Unlike, IndexError):
            if agree(calls, [done(call.expected) for call in calls]):
                yield Hunch(label, sentence)


def _logarithm(calls) -> Iterator[Hunch]:
    """Told by its powers, since the logarithm of what is as good as 0 may be any large number below 0."""
    with contextlib.suppress(TypeError, ValueError):  # of something else, or of another shape
        powers = [np.where(call.expected < 0, call.expected, np.exp(call.got)) for call in calls]
        alike = not any(difference(power, form(call.expected)) for power, call in zip(powers, calls, strict=True))
        if alike and agree(calls, [call.got for call in calls]):
            yield Hunch("logarithm", LOGARITHM)


def _by_a_number(calls) -> Iterator[Hunch]:
    pairs = [
        (np.ravel(call.got), np.ravel(call.expected)) for call in calls if np.shape(call.got) == np.shape(call.expected)
    ]
    if len(pairs) < len(calls):
        return
    got, expected = map(np.concatenate, zip(*pairs, strict=True))
    if len(set(expected[expected != 0].round(9))) < PARAMETER and len(calls) < MANY:
        return
    largest = np.abs(expected).argmax()
    factor, apart = got[largest] / expected[largest], got[largest] - expected[largest]
    if not np.isfinite(factor):
        return
    if factor and not np.isclose(abs(factor), 1) and agree(calls, [factor * call.expected for call in calls]):
        base = next(
            (f" The logarithm with the base {b} would do that." for f, b in BASES.items() if np.isclose(f, factor)), ""
        )
        yield Hunch("constant-factor", f"It is {written(factor)} times what is expected, every time.{base}")
    if apart and agree(calls, [call.expected + apart for call in calls]):
        yield Hunch("constant-offset", f"It is off by the same amount every time: {written(apart)}.")


def _by_a_count(names, calls) -> Iterator[Hunch]:
    probes = [call.probe for call in calls]
    counts = {_count_of(names[i], probes[0][i], axis): n for (i, axis), n in sizes_of(probes).items()}
    counts |= {name: n for name, n in zip(names, zip(*probes, strict=True), strict=True) if all(map(_is_count, n))}
    for ways, count in ((BY_A_COUNT, 1), (BY_TWO_COUNTS, 2)):
        for some in itertools.permutations(counts, count):
            sizes = [np.asarray(counts[name], float) for name in some]
            for label, factor, sentence in ways:
                factors = factor(*sizes)
                others = [f * c.expected if np.isfinite(f) else c.got for f, c in zip(factors, calls, strict=True)]
                if len(set(factors)) > 1 and agree(calls, others):
                    yield Hunch(label, sentence.format(**dict(zip("nm", some, strict=False))))


def _is_count(value) -> bool:
    return type(value) is int and value > 0


def _count_of(name, value, axis) -> str:
    if getattr(value, "ndim", 1) == 1:
        return f"the number of things in {name}"
    return f"the number of {('rows', 'columns', 'layers')[axis]} of {name}"


def _with_an_argument(names, calls) -> Iterator[Hunch]:
    for i, values in enumerate(zip(*(call.probe for call in calls), strict=True)):
        for label, done, sentence in WITH_AN_ARGUMENT:
            with contextlib.suppress(Exception):  # of arguments that are no numbers, or of another shape
                if agree(calls, [done(call.expected, value) for call, value in zip(calls, values, strict=True)]):
                    yield Hunch(label, sentence.format(a=names[i]))
