"""Reading and comparing values: whatever comes back, an answer comes out, and it is the right one."""

import copy
import decimal
import fractions
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.checks import words
from helpers.checks.compare import difference, unchanged
from helpers.checks.values import as_array, as_number, form

finite = st.floats(-1e6, 1e6)
vectors = hnp.arrays(np.float64, hnp.array_shapes(max_dims=2, max_side=5), elements=finite)
trees = st.recursive(
    finite | st.text(max_size=5) | vectors | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


class Odd:
    """Answers to nothing that Python may ask of an object."""

    def _refuse(self, *_):
        raise RuntimeError("no")

    __eq__ = __repr__ = __str__ = __float__ = __len__ = __iter__ = __bool__ = __array__ = __hash__ = _refuse


class OddList(list):
    def __len__(self):
        raise RuntimeError("no")

    __iter__ = __getitem__ = __len__


def itself():
    value = []
    value.append(value)
    return value


ODD = [
    Odd(),
    OddList([1]),
    Odd,
    object(),
    itself(),
    {1: Odd()},
    [Odd()],
    np.array([object(), 1], dtype=object),
    np.array(["a"]),
    np.array("2020-01-01", dtype="datetime64"),
    np.ma.masked_array([1, 2], [True, False]),
    (i for i in range(3)),
    map(abs, [1]),
    {1, 2},
    b"80",
    3j,
    10**5000,
    range(10**12),
    [[[[[[[1]]]]]]],
    [1, [2, 3]],
    "x" * 10**6,
    np.zeros((2000, 2000)),
    print,
    NotImplemented,
]


def all_numbers(x):
    return [x, np.float64(x), np.array(x), fractions.Fraction(x), decimal.Decimal(x), np.array(x, dtype=object)]


@given(finite)
def test_a_number_is_a_number_whichever_way_it_is_held(x):
    assert [as_number(form) for form in all_numbers(x)] == [x] * 6
    assert as_number(np.float32(x)) == pytest.approx(x, rel=1e-6, abs=1e-30)
    assert as_number(np.int64(x)) == int(x)
    assert (as_number(10**400), as_number(-(10**400))) == (math.inf, -math.inf)


@pytest.mark.parametrize("value", ["80", b"80", None, 1j, [80], np.array([80]), (80,), {80}, Odd(), print])
def test_what_is_no_number(value):
    assert as_number(value) is None


def test_true_and_false_count_as_1_and_0():
    assert [as_number(b) for b in (True, np.True_, np.array(False))] == [1, 1, 0]
    assert difference([True, False], np.array([1.0, 0.0])) is None


@given(vectors)
def test_an_array_is_an_array_whichever_way_it_is_held(array):
    as_tuple = tuple(array.tolist())
    for same in (array, array.tolist(), as_tuple, array.astype(object), np.asfortranarray(array), list(array)):
        assert np.array_equal(as_array(same), array)


@given(vectors)
def test_float32_is_close_enough(array):
    assert difference(array.astype(np.float32), array) is None


@given(finite, st.sampled_from([1, -1]))
def test_a_number_that_is_off_is_seen(x, sign):
    off = x + sign * (3e-6 + 3e-4 * abs(x))
    assert difference(off, x).kind == "value"
    assert difference(x + sign * 0.5 * (1e-6 + 1e-4 * abs(x)), x) is None


@given(st.floats(), st.floats())
def test_a_number_alone_is_compared_as_one_in_an_array(got, expected):
    alone, inside = difference(got, expected), difference([got], np.array([expected]))
    assert (alone is None) == (inside is None)
    assert alone is None or alone.kind == inside.kind


@given(trees)
def test_everything_is_the_same_as_itself(value):
    assert difference(value, form(value)) is None


@given(trees, trees)
def test_a_difference_names_its_place(a, b):
    got, expected = copy.deepcopy(a), form(b)
    found = difference(got, expected)
    if found is None:
        return
    # Walk to the place that is named: the values there differ as well.
    there = expected
    for part in found.where.replace("][", "]|[").split("|") if found.where else []:
        there = eval(f"there{part}", {"there": there})
    assert difference(found.got, form(found.expected)) is not None
    if isinstance(there, float):
        assert there == found.expected


def test_nan_is_the_same_as_nan_and_as_nothing_else():
    assert difference(math.nan, math.nan) is None
    assert difference([1, np.nan], np.array([1, np.nan])) is None
    assert difference(1.0, math.nan).kind == "value"
    assert difference(math.nan, 1.0).kind == "not a number"
    assert difference(math.inf, math.inf) is None
    assert difference(-math.inf, math.inf).kind == "value"
    first_nan = difference([2.0, math.nan], np.ones(2))
    assert (first_nan.kind, first_nan.where) == ("not a number", "[1]")


@pytest.mark.parametrize(
    ("kind", "got", "expected"),
    [
        ("nothing", None, 1.0),
        ("text", "1", 1.0),
        ("collection", [1], 1.0),
        ("collection", {"a": 1}, 1.0),
        ("not a number", 1 + 0j, 1.0),
        ("generator", (i for i in "a"), 1.0),
        ("function", math.sin, 1.0),
        ("thing", Odd(), 1.0),
        ("value", 2, 1.0),
        ("shape", 1, np.ones(2)),
        ("shape", [1], np.ones(2)),
        ("shape", np.ones((2, 1)), np.ones(2)),
        ("contents", [1, None], np.ones(2)),
        ("contents", [[1], [1, 2]], np.ones(2)),
        ("nothing", None, np.ones(2)),
        ("length", [1.0, 2.0], (1.0, 2.0, 3.0)),
        ("length", 1, (1.0, 2.0)),
        ("thing", {1: 2}, (1.0, 2.0)),
        ("keys", {"W": 1}, {"W": 1.0, "b": 1.0}),
        ("keys", {"w": 1}, {"W": 1.0}),
        ("thing", [1], {"W": 1.0}),
        ("value", "low", "high"),
        ("thing", 3, "high"),
        ("thing", 3, None),
    ],
)
def test_kinds_of_differences(kind, got, expected):
    assert difference(got, expected).kind == kind


def test_the_place_of_a_difference():
    W, b = np.ones((2, 3)), np.zeros(3)
    wrong = W.copy()
    wrong[1, 2] = 5
    assert difference((wrong, b), (W, b)).where == "[0][1, 2]"
    assert difference({"W": W, "b": [0, 1, 0]}, {"W": W, "b": b}).where == "['b'][1]"
    assert difference([W, b], (W, b)) is None


@pytest.mark.parametrize("expected", [1.0, np.ones(2), (1.0, 2.0), {"W": 1.0}, "high", None])
@pytest.mark.parametrize("value", ODD, ids=lambda v: type(v).__name__)
def test_nothing_odd_stops_a_comparison(value, expected):
    found = difference(value, expected)
    assert found is not None
    assert len(words.short(found.got)) < 200
    assert words.pair(value, expected)


def test_an_array_too_large_to_look_into_is_left_alone():
    assert as_array(range(10**12)) is None
    assert as_array([range(10**6), range(10**6)]) is None
    row = list(range(1000))
    assert as_array([[row] * 1000] * 1000) is None
    assert as_array([row] * 900).shape == (900, 1000)


@given(trees)
def test_a_copy_is_unchanged(value):
    assert unchanged(value, copy.deepcopy(value))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (np.array([1.0, 2]), np.array([1.0, 3])),
        (np.array([1.0, 2]), np.array([1.0, 2], dtype=np.float32)),
        ([np.ones(2)], [np.zeros(2)]),
        ([1], [1, 2]),
        ({"a": np.ones(1)}, {"a": np.zeros(1)}),
        ({"a": 1}, {"a": 1, "b": 2}),
        ([1, 2], [2, 1]),
        (["a"], ["b"]),
    ],
)
def test_a_change_is_seen(before, after):
    assert not unchanged(before, after)


def test_form_refuses_what_no_check_can_compare():
    with pytest.raises(TypeError, match="can't compare a set"):
        form({1, 2})
    assert isinstance(form((1, 2)), tuple)
    assert isinstance(form([1, 2]), np.ndarray)
    assert isinstance(form([np.ones(2), np.ones(3)]), tuple)


# How values are written


@given(st.floats(-1e308, 1e308))
def test_a_written_number_reads_back_as_nearly_the_same(x):
    text = words.number(x)
    assert float(text) == pytest.approx(x, rel=6e-4, abs=5e-324)
    assert "np" not in text and len(text) < 14


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.float64(1.2999999), "1.3"),
        (np.float32(0.1), "0.1"),
        (80.0, "80"),
        (-0.0, "0"),
        (1795, "1795"),
        (123456.789, "123456.79"),
        (0.00012345, "0.0001234"),
        (1e-9, "1e-9"),
        (1e300, "1e300"),
        (math.nan, "not a number"),
        (-math.inf, "minus infinity"),
        (None, "nothing"),
        (True, "True"),
        ("80%", '"80%"'),
        (np.array([2.0, 3.5]), "[2, 3.5]"),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], "[1, 2, 3, ..., 9]"),
        ([[1, 2], [3, 4]], "[[1, 2], [3, 4]]"),
        (np.zeros((32, 10)), "an array of shape (32, 10)"),
        ((np.ones(2), 3), "([1, 1], 3)"),
        ({"W": 1.0}, '{"W": 1}'),
        (3 - 2j, "3 - 2i"),
        (np.random.default_rng(0), "rng"),
        (np.exp, "exp"),
        (lambda x: x, "a function"),
        (Odd(), "an Odd"),
    ],
)
def test_short(value, text):
    assert words.short(value) == text


def test_two_numbers_that_differ_are_written_so_that_they_do():
    assert words.pair(0.731062, 0.731061) == ("0.731062", "0.731061")
    assert words.pair(23.0, 33.0) == ("23", "33")
    assert words.pair([1.00001, 2], [1, 2]) == ("[1.00001, 2]", "[1, 2]")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "a single number"),
        ([1], "1 number in a row, shape (1,)"),
        ([1, 2], "2 numbers in a row, shape (2,)"),
        (np.ones((3, 1)), "an array of shape (3, 1)"),
    ],
)
def test_shapes_in_words(value, text):
    assert words.shape(value) == text
