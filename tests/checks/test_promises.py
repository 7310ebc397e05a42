"""What is read from a docstring, and that a promise which no probe tries is found."""

import numpy as np
import pytest

from helpers.checks import Exercise, array, generator, matrix, number, vector, whole_number
from tests.checks.promises import WORDS, broken_promises, examples_in, shapes_in


def test_a_promise_of_no_argument_is_refused():
    with pytest.raises(ValueError, match="promises of toy"):
        toy({"z": array}, [[1]], {"y": "0"})


def toy(arguments, probes, promises=None, reference=lambda *given: 0.0):
    promises = {argument: "" for argument in arguments} if promises is None else promises
    return Exercise(
        "toy", arguments=arguments, reference=reference, probes=probes, promises=promises, verified="is a toy"
    )


def broken(check, docstring="toy(1)"):
    return [text for text in broken_promises(check, docstring, {"np": np}) if "docstring" not in text]


@pytest.mark.parametrize(
    ("word", "kind", "untried", "tried"),
    [
        ("negative", vector, [[0, 1]], [[0, -1]]),
        ("positive", vector, [[0, -1]], [[0, 1]]),
        ("fraction", vector, [[2, -1]], [[2, 0.5]]),
        ("any number", vector, [[-1, 1, 0.5]], [[-1, 1], [0, 0.5]]),
        ("0", vector, [[1]], [[1], [0]]),
        ("-1000", number, [1000], [-1000]),
        ("any shape", array, [[1], [[1]]], [[1], [[1]], [[[1]]]]),
        ("one", matrix, [[[1], [2]]], [[[1, 2]]]),
        ("none", vector, [[1]], [[]]),
        ("whole", vector, [[1, 0]], [np.array([1, 0])]),
        ("whole", lambda value: value, [[1.0, 2]], [[1, 2]]),
        ("list", lambda value: value, [(1, 2)], [[1, 2]]),
        ("tuple", lambda value: value, [[1, 2]], [(1, 2)]),
        ("many", number, [1, 1], [1, 2]),
        ("0, one", vector, [[0, 2]], [[0]]),
        (("one", lambda z: z.max() > 5), vector, [[5]], [[6]]),
    ],
)
def test_a_promise_that_no_probe_tries(word, kind, untried, tried):
    assert broken(toy({"z": kind}, untried, {"z": word}))
    assert broken(toy({"z": kind}, tried, {"z": word})) == []


def test_every_word_is_tried_here():
    marks = test_a_promise_that_no_probe_tries.pytestmark[0].args[1]
    assert set(WORDS) <= {word for word, *_ in marks}


def test_what_comes_back_is_promised_too():
    check = toy({"z": number}, [1, 2], {"z": "", "result": "negative"}, reference=lambda z: z)
    assert broken(check) == ["no probe tries of result what is promised: negative"]


def test_an_argument_without_a_promise():
    check = toy({"z": number}, [1], {})
    assert "says nothing of what the docstring promises of z" in list(broken_promises(check, "toy(1)", {}))


SIZES = """A toy.

X: the pictures, shape (n, n_in); more about them
    in a second line.
y, w: other things, shapes (n,) and (n_in,).
Gives back an array, shape (n_out,).
"""


def test_the_shapes_of_a_docstring():
    assert shapes_in(SIZES) == [("X", ("n", "n_in")), ("y", ("n",)), ("w", ("n_in",))]
    assert shapes_in("p, q: chances, shape (n,).") == [("p", ("n",)), ("q", ("n",))]


def test_a_size_that_is_always_the_same():
    arguments = {"X": matrix, "y": vector, "w": vector}
    same, other = ([[1, 2]], [1], [1, 2]), ([[1, 2], [3, 4]], [1, 2], [1, 2])
    assert broken(toy(arguments, [same, other]), SIZES) == ["n_in is 2 in all probes"]
    square = ([[1]], [1], [1]), ([[1, 2], [3, 4]], [1, 2], [1, 2])
    assert broken(toy(arguments, square), SIZES) == ["n and n_in are the same in all probes"]


@pytest.mark.parametrize(
    ("docstring", "found"),
    [
        ("toy(0.5, -2) gives about 0.1, toy(1, 2)\ngives 3.", [(0.5, -2), (1, 2)]),
        ("a = np.array([[1.0], [2.0]]), b = -2.0 gives 0.4.", [([[1.0], [2.0]], -2.0)]),
        ("With a = 3, which is odd, and b = [\n1, 2], it gives 0.", [(3, [1, 2])]),
        ("a = 3 and\nb = (1, 2)\ngive 7: (5, 6).", [(3, (1, 2))]),
        ("Nothing of the kind, with a = 3 alone.", []),
    ],
)
def test_the_examples_of_a_docstring(docstring, found):
    check = toy({"a": array, "b": array}, [([1], [1])])
    assert [tuple(map(listed, example)) for example in examples_in(docstring, check, {"np": np})] == found


def listed(value):
    return value.tolist() if isinstance(value, np.ndarray) else value


def complaints(check, docstring):
    return [text for text in broken_promises(check, docstring, {"np": np}) if "example" in text]


def test_an_example_that_is_no_probe():
    check = toy({"z": vector}, [[1, 2], np.array([3, 4])])
    assert complaints(check, "z = np.array([1.0, 2.0]) gives 0.") == []
    assert complaints(check, "z = np.array([3, 4]) gives 0.") == []
    assert "none of its probes" in complaints(check, "z = np.array([1, 2]) gives 0.")[0]  # whole numbers
    assert "none of its probes" in complaints(check, "z = np.array([1.0, 3.0]) gives 0.")[0]
    assert "can be read" in complaints(check, "It gives 0.")[0]


def test_an_example_with_a_generator():
    check = toy({"n": whole_number, "rng": generator}, [(2, 0)])
    assert complaints(check, "toy(2, np.random.default_rng(0)) gives 0.") == []
    assert complaints(check, "toy(2, np.random.default_rng(1)) gives 0.")
