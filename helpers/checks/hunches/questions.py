"""The right answer to another question, and an argument that makes no difference although it should."""

import contextlib
import math
from collections.abc import Callable, Iterator

import numpy as np

from helpers.checks.compare import difference
from helpers.checks.hunches.calls import Hunch, agree, numbers, parts_of, sizes_of, wrong_parts
from helpers.checks.values import form
from helpers.checks.words import enumeration

# label, what is done to an argument, and the sentence; {a} is its name
TO_AN_ARGUMENT = (
    ("argument-as-0", np.zeros_like, "It would be right if {a} were 0{all}. Does {a} get as far as the result?"),
    ("argument-as-1", np.ones_like, "It would be right if {a} were 1{all}. Does {a} get as far as the result?"),
    ("argument-negated", np.negative, "It would be right with the sign of {a} turned around."),
    ("argument-without-sign", np.abs, "It would be right if {a} had no minus sign. Does one get lost?"),
    ("argument-squared", np.square, "It would be right for the square of {a}. Is there a square too many?"),
    ("argument-cut", np.trunc, "It would be right if {a} had nothing behind the point. Does something cut it off?"),
    ("argument-rounded", np.round, "It would be right if {a} had nothing behind the point. Does something round it?"),
    ("argument-doubled", lambda v: 2 * v, "It would be right for twice {a}."),
    ("argument-halved", lambda v: v / 2, "It would be right for half of {a}."),
    ("argument-one-more", lambda v: v + 1, "It would be right if {a} were one more."),
    ("argument-one-less", lambda v: v - 1, "It would be right if {a} were one less."),
    ("argument-backwards", lambda v: v[::-1], "It would be right if {a} came in the opposite order."),
    ("argument-on-its-side", lambda v: v.T, "It would be right for {a} with rows and columns changed."),
    (
        "argument-reshaped",
        lambda v: v.reshape(v.shape[::-1]).T,
        "It would be right for {a} with its numbers in other places, where reshape puts them. reshape breaks the rows "
        "anew; it does not turn them into columns.",
    ),
    ("first-for-all", lambda v: np.full_like(v, v[0]), "It would be right if all of {a} were as its first."),
    ("argument-sorted", np.sort, "It would be right if {a} were sorted."),
)
MOVES = 3  # other values at least that make a difference to the right answer, before an argument is called unused
# What nobody does to whole numbers in an array, which name classes.
NOT_OF_CLASSES = (
    "argument-negated",
    "argument-without-sign",
    "argument-squared",
    "argument-doubled",
    "argument-halved",
)
# label, which of the places are left, and the sentence; {what} names them
OF_THE_PLACES = (
    ("last-left-out", lambda v: v[:-1], "It would be right without {what}, as if the last did not count."),
    ("first-left-out", lambda v: v[1:], "It would be right without {what}, as if the first did not count."),
    ("first-only-counts", lambda v: v[:1], "It would be right if there were only {what}. Does a loop end too early?"),
    (
        "last-only-counts",
        lambda v: v[-1:],
        "It would be right if there were only {what}. Does a loop overwrite the others?",
    ),
)


def of_question(names, calls, answer) -> Iterator[Hunch]:
    if (parts := wrong_parts(calls)) is None:
        return
    where, inside, start = parts
    for label, change, sentence in _changes(names, [call.probe for call in calls]):
        others = []
        with contextlib.suppress(Exception):  # of a change that one of the questions does not allow
            for call in calls:
                other = dict(parts_of(answer(change(call.probe)), call.expected))
                these = [other[place][0] for place in (other if where is None else where)]
                if any(difference(part.got, this) for part, this in zip(inside[len(others) :], these, strict=False)):
                    break
                others += these
            else:
                if agree(inside, others):
                    yield Hunch(label, start + sentence)


def _changes(names, probes) -> Iterator[tuple[str, Callable, str]]:
    """What may have been done to the question: a label, the change, and the sentence."""
    numeric = [i for i in range(len(names)) if all(_is_numeric(probe[i]) for probe in probes)]
    groups = {}
    for place, sizes in sizes_of(probes).items():
        groups.setdefault(tuple(sizes), []).append(place)
    for places in groups.values():
        for label, left, sentence in OF_THE_PLACES:
            which = "first" if "first" in label else "last"
            what = enumeration(_place_of(names[i], probes[0][i], axis, which) for i, axis in places)
            yield label, _with_places(places, left), sentence.format(what=what)
    for i in [i for i in numeric if all(np.ndim(probe[i]) == 1 and _names_two_classes(probe[i]) for probe in probes)]:
        beside = next(places for places in groups.values() if (i, 0) in places)
        for c in (0, 1):
            yield (
                "one-class-only",
                _with_class(i, c, beside),
                f"It would be right if only those with {names[i]} {c} counted.",
            )
    for i in numeric:
        everywhere = " everywhere" if np.ndim(probes[0][i]) else ""
        for label, done, sentence in TO_AN_ARGUMENT:
            if label in NOT_OF_CLASSES and all(_names_classes(probe[i]) for probe in probes):
                continue
            yield label, _with_changed([i], done), sentence.format(a=names[i], all=everywhere)
    for i in numeric:
        for j in numeric:
            if i != j and all(np.ndim(probe[i]) == np.ndim(probe[j]) for probe in probes):
                yield (
                    "one-for-another",
                    _with_taken({i: j}),
                    f"It would be right if {names[j]} stood in place of {names[i]}.",
                )
                if i < j:
                    sentence = f"It would be right if {names[i]} and {names[j]} changed places."
                    yield "arguments-swapped", _with_taken({i: j, j: i}), sentence


def _names_classes(value) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind in "iu"


def _names_two_classes(value) -> bool:
    return _names_classes(value) or set(np.unique(value)) <= {0, 1}


def _with_class(i, c, places) -> Callable:
    """A question with those alone whose class is c, in all arguments that stand beside the classes."""
    return lambda probe: _with_places(places, lambda value: value[probe[i] == c])(probe)


def _is_numeric(value) -> bool:
    return isinstance(value, int | float) or (isinstance(value, np.ndarray) and value.dtype.kind in "iuf")


def _with_changed(which, done) -> Callable:
    def change(probe):
        return tuple(_like(value, done(value)) if i in which else value for i, value in enumerate(probe))

    return change


def _like(value, made):
    return made if isinstance(value, np.ndarray) else type(value)(made)


def _with_taken(places: dict[int, int]) -> Callable:
    return lambda probe: tuple(probe[places.get(i, i)] for i in range(len(probe)))


def _with_places(places, left) -> Callable:
    def change(probe):
        changed = list(probe)
        for i, axis in places:
            value = changed[i]
            changed[i] = left(value) if axis == 0 else np.swapaxes(left(np.swapaxes(value, 0, axis)), 0, axis)
        return tuple(changed)

    return change


def _place_of(name, value, axis, which) -> str:
    if getattr(value, "ndim", 1) == 1:
        return f"the {which} of {name}"
    return f"the {which} {('row', 'column', 'layer')[axis]} of {name}"


# What makes no difference


UNUSED = "With another value of {a} the result stays the same. Is {a} used, or something else in its place?"


def unused(names, calls, answer, again) -> Iterator[Hunch]:
    with contextlib.suppress(TypeError):  # of what has no form that can be compared
        got = [form(call.got) for call in calls]
        if all(math.isfinite(n) for value in got for n in numbers(value)):
            yield from _without_effect(names, calls, answer, again)


def _without_effect(names, calls, answer, again) -> Iterator[Hunch]:
    for i, name in enumerate(names):
        moves = 0
        with contextlib.suppress(Exception):  # of a question that the learner's function can't answer
            for call, other in [(c, other) for c in calls for other in _others(c, calls, i)]:
                if difference(again(other), form(call.got)):
                    break
                with contextlib.suppress(Exception):
                    moves += difference(answer(other), call.expected) is not None
            else:
                if moves >= MOVES:
                    yield Hunch("argument-unused", UNUSED.format(a=name))


def _others(call, calls, i) -> Iterator[tuple]:
    """The question of a call, with one argument from another call, turned around, or stretched."""
    value = call.probe[i]
    others = [other.probe[i] for other in calls]
    if isinstance(value, np.ndarray | list):
        others.append(value[::-1])
    if isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype.kind == "f"):
        others += [1.25 * value + 0.125, 0.5 - 1.5 * value]
    elif isinstance(value, np.ndarray):
        others += [value + 1, 0 * value]
    for other in others:
        alike = type(other) is type(value) or (callable(other) and callable(value))
        if alike and _shape(other) == _shape(value):
            yield (*call.probe[:i], other, *call.probe[i + 1 :])


def _shape(value) -> tuple:
    return getattr(value, "shape", (len(value),) if isinstance(value, list | tuple | dict) else ())
