"""What seems to have been done to an answer, in exercises that know no mistake of their own."""

import numpy as np
import pytest

from helpers import paths
from helpers.checks import Exercise, as_it_is, exercises, generator, matrix, number, vector, whole_number


def exercise(reference, probes, **arguments):
    return Exercise("f", arguments=arguments, reference=reference, probes=probes, verified="is right")


mean = exercise(
    lambda x, b: np.mean(x) + b, [([1, 2.52, 6], 0.5), ([4.25, -9], 2), ([3.137, -5, 1.5, 7], -1)], x=vector, b=number
)
shift = exercise(
    lambda X, w: X - w,
    [([[1, 2.5], [3, -4]], 3.3), ([[0.25, -1, 2]], 1.5), ([[5], [6], [-2]], 0.5)],
    X=matrix,
    w=number,
)
several = exercise(
    lambda x, y: (x + y, x * y, x @ y), [([1, 2], [3, -4]), ([0.5, -2, 3], [3, 1, 2]), ([4], [1.5])], x=vector, y=vector
)
shares = exercise(
    lambda p, y: np.mean(p), [([1, 2, 5], [0, 1, 1]), ([4, 2.5], [1, 0]), ([7, 1, 3], [1, 1, 0])], p=vector, y=vector
)
centred = exercise(
    lambda old, new: new - old.mean(axis=0),
    [([[1, 2], [3, 7]], [[5, 5], [6, 2], [1, 0]]), ([[0.5, 1], [2, 4]], [[3, 1], [2, 2]])],
    old=matrix,
    new=matrix,
)
turned = exercise(
    lambda X, w: X.T @ w, [([[1, 2], [3, -4]], [1, 2]), ([[0.5, -2, 3], [3, 1, 2]], [2, 1.5])], X=matrix, w=vector
)
tall = exercise(lambda X: 2 * X, [[[1, 2.5]], [[0.25, 1, 2], [0.5, 3, -1]], [[5], [6]]], X=matrix)
table = exercise(
    lambda X: 2 * X, [[[1, 2.5], [3, -4], [5, 1.5]], [[0.25, 1, 2], [0.5, 3, -1]], [[5, 2], [6, 7]]], X=matrix
)


@pytest.mark.parametrize(
    ("check", "wrong", "label", "words"),
    [
        (mean, lambda x, b: round(np.mean(x) + b, 1), "digits-lost", "behind the point"),
        (mean, lambda x, b: int(np.mean(x) + b), "digits-lost", "behind the point"),
        (mean, lambda x, b: -np.mean(x) - b, "sign-turned", "the sign is turned around"),
        (mean, lambda x, b: 1 - np.mean(x) - b, "one-minus", "1 minus what is expected"),
        (mean, lambda x, b: 1 / (np.mean(x) + b), "reciprocal", "1 divided by"),
        (mean, lambda x, b: (np.mean(x) + b) ** 2, "squared", "the square of what is expected"),
        (mean, lambda x, b: np.exp(np.mean(x) + b), "power-of-e", "e to the power of"),
        (mean, lambda x, b: 3 * (np.mean(x) + b), "constant-factor", "3 times what is expected, every time"),
        (mean, lambda x, b: np.mean(x) + b + 2, "constant-offset", "the same amount every time: 2"),
        (mean, lambda x, b: (np.mean(x) + b) / np.log(2), "constant-factor", "base 2"),
        (mean, lambda x, b: (np.mean(x) + b) * len(x), "times-a-count", "times the number of things in x"),
        (mean, lambda x, b: (np.mean(x) + b) / len(x), "divided-by-a-count", "divided by the number of things in x"),
        (
            mean,
            lambda x, b: (np.mean(x) + b) * len(x) / (len(x) - 1),
            "divided-by-one-less",
            "one less than the number",
        ),
        (mean, lambda x, b: np.mean(x) + 2 * b, "argument-added", "plus b"),
        (mean, lambda x, b: np.mean(x), "argument-missing", "minus b"),
        (mean, lambda x, b: np.mean(x[:-1]) + b, "last-left-out", "without the last of x"),
        (mean, lambda x, b: np.mean(x[1:]) + b, "first-left-out", "without the first of x"),
        (mean, lambda x, b: x[0] + b, "first-only-counts", "only the first of x"),
        (mean, lambda x, b: np.mean(x**2) + b, "argument-squared", "for the square of x"),
        (mean, lambda x, b: np.mean(np.abs(x)) + b, "argument-without-sign", "no minus sign"),
        (mean, lambda x, b: np.mean(np.trunc(x)) + b, "argument-cut", "nothing behind the point"),
        (
            mean,
            lambda x, b: len(x) * 1.7 + b**3,
            "argument-unused",
            "With another value of x the result stays the same",
        ),
        (shift, lambda X, w: (X - w).T, "on-its-side", "rows and columns have changed places"),
        (shift, lambda X, w: (X - w).ravel(), "in-one-row", "one long row"),
        (shift, lambda X, w: np.maximum(X - w, 0), "cut-at-0", "below 0 came out as 0"),
        (shift, lambda X, w: np.abs(X - w), "sign-lost", "minus signs got lost"),
        (mean, lambda x, b: np.log(np.mean(x) + b), "logarithm", "the logarithm of what is expected"),
        (mean, lambda x, b: (np.mean(x) + b) * np.sqrt(len(x)), "times-a-root", "the root of the number of things"),
        (mean, lambda x, b: (np.mean(x) + b) * 1.011, "constant-factor", "1.011 times"),
        (mean, lambda x, b: np.mean(x) + b + np.mean(x) ** 2 / 900, "nearly-right", "not the same. Print what"),
        (shift, lambda X, w: 0 * X if len(X) > 1 else X - w, "all-0", "Where it is not right, it is 0"),
        (tall, lambda X: 2 * X * len(X) / max(X.shape), "larger-count", "the larger of the number of rows"),
        (shift, lambda X, w: (X - w) * len(X) / X.shape[1], "another-count", "and divided by the number of columns"),
        (table, lambda X: (2 * X).T.reshape(X.shape), "in-other-places", "reshape breaks the rows anew"),
        (turned, lambda X, w: X.reshape(X.shape[::-1]) @ w, "argument-reshaped", "numbers in other places"),
        (table, lambda X: np.vstack([0 * X[:1], 2 * X[1:]]), "first-wrong", "but the first row"),
        (table, lambda X: np.vstack([2 * X[:-1], X[-1:]]), "last-wrong", "but the last row"),
        (table, lambda X: np.cumsum(2 * X, axis=0), "first-only-right", "The first row is right, and none after it"),
        (table, lambda X: np.vstack([X[:-1], 2 * X[-1:]]), "last-only-right", "The last row is right, and none before"),
        (table, lambda X: np.hstack([0 * X[:, :1], 2 * X[:, 1:]]), "first-wrong", "but the first column"),
        (shift, lambda X, w: np.where(X < 0, 7 * X, X - w), "wrong-below-0", "wherever X is below 0"),
        (shift, lambda X, w: np.where(X > 2, X - w**3, X - w), None, "on paper"),
        (shares, lambda p, y: np.mean(p[y == 1]), "one-class-only", "only those with y 1 counted"),
        (mean, lambda x, b: b, "argument-returned", "It is b as it was handed in"),
        (centred, lambda old, new: new - new.mean(axis=0), "one-for-another", "if new stood in place of old"),
        (shift, lambda X, w: (X - w).sum(), "added-up", "added up into a single number"),
        (shift, lambda X, w: (X - w)[0], "first-only", "Only the first of it came back"),
        (several, lambda x, y: (x + y, x * y), "part-missing", "the last of what is asked for is missing"),
        (several, lambda x, y: (x * y, x + y, x @ y), "parts-in-another-order", "another order"),
        (several, lambda x, y: (x + y, 2 * x * y, x @ y), "constant-factor", "Only [1] is wrong. It is 2 times"),
        (several, lambda x, y: (-x - y, x * y, -x @ y), "sign-turned", "Only [0] and [2] are wrong."),
        (several, lambda x, y: (x - y, x * y, x @ y), "argument-negated", "Only [0] is wrong. It would be right with"),
    ],
)
def test_what_was_done_is_said(check, wrong, label, words):
    found = check.judge(wrong)
    assert (found.state, found.mistake) == ("wrong", label), found.sentence
    assert words in found.sentence
    assert check.judge(check.reference).state == "right"


product = exercise(lambda n, size: n * 10.0 + size, [(4, 2), (7, 3), (5, 9)], n=whole_number, size=whole_number)


@pytest.mark.parametrize(
    ("wrong", "label"),
    [
        (lambda n, size: size * 10.0 + n, "arguments-swapped"),
        (lambda n, size: n * 10.0 + n, "one-for-another"),
        (lambda n, size: (n + 1) * 10.0 + size, "constant-offset"),
        (lambda n, size: n * 10.0, "argument-missing"),
        (lambda n, size: 2 * n * 10.0 + size, "argument-doubled"),
    ],
)
def test_two_arguments_that_changed_places_and_the_like(wrong, label):
    assert product.judge(wrong).mistake == label


def test_nothing_is_said_that_a_single_call_could_show_by_chance():
    once = exercise(lambda x: 2 * x + (x == 3) * 0.4, [3, 4, 5], x=number)
    assert once.judge(lambda x: float(int(2 * x + (x == 3) * 0.4))).mistake is None
    decides = exercise(lambda x: float(x > 0), [-1, 1, 5, 7], x=number)
    assert decides.judge(lambda x: float(x <= 0 or x > 1)).mistake is None
    yes_or_no = exercise(lambda x: float(x > 0), [-1, 1, -2, 3], x=number)
    assert yes_or_no.judge(lambda x: float(x <= 0)).mistake == "one-minus"


def test_a_hunch_has_to_hold_in_all_calls_and_in_the_exercises_own():
    check = exercise(lambda x: 3 * x, [1.5, 2.5, 3.5], x=number)

    def doubles_some(x):
        return 6 * x if x < 3 else 5 * x

    assert check.judge(doubles_some).mistake is None
    assert check.judge(doubles_some, [1, 2, 0.5]).mistake is None
    assert check.judge(lambda x: 6 * x, [1]).mistake == "constant-factor"


def test_of_a_result_that_is_always_the_same_nothing_is_told():
    slope = exercise(lambda z: 1 / (2 + z**2), [[0, 1], [2, -0.5], [0.25, 3, 1.5]], z=vector)
    assert slope.judge(lambda z: z * 1 - z).mistake not in ("digits-lost", "cut-at-0")


def test_an_argument_that_moves_the_result_is_not_called_unused():
    rows = exercise(lambda P: P.sum(axis=1), [[[0.5, 0.5]], [[0.25, 0.75]], [[0.1, 0.9]]], P=matrix)
    assert rows.judge(lambda P: P.sum(axis=1) + 3.5 + 0 * P[:, 0]).mistake != "argument-unused"


def test_strange_values_do_no_harm():
    check = exercise(lambda x: {"a": x, "text": "b"}, [[1, 2], [3, 4]], x=vector)
    for value in (6j, {"a": 6j, "text": "b"}, {"a": np.array(3), "text": 1}, [object()], np.array(None), {}):
        assert check.judge(lambda x, value=value: value).state == "wrong"
    pairs = exercise(lambda x: (x, x), [[1, 2], [3, 4]], x=vector)
    for value in (np.array(3.0), (1j, 2), [None, None], ((), ()), np.zeros((2, 2, 2))):
        assert pairs.judge(lambda x, value=value: value).state == "wrong"


def test_random_generators_and_functions_are_no_numbers():
    draws = exercise(lambda f, rng: f(rng.normal()), [(abs, 1), (abs, 2), (np.square, 3)], f=as_it_is, rng=generator)
    assert draws.judge(lambda f, rng: 2 * f(rng.normal())).mistake == "constant-factor"
    assert draws.judge(lambda f, rng: np.cbrt(rng.normal())).mistake == "argument-unused"


def everywhere(change, value):
    """A result with `change` made to every number in it."""
    if isinstance(value, dict):
        return {key: everywhere(change, part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(everywhere(change, part) for part in value)
    return value if isinstance(value, str | None) else change(np.asarray(value, float))[()]


NUMERIC = [c for lesson in paths.lessons() for c in exercises(lesson).values() if type(c) is Exercise and c.arguments]


@pytest.mark.parametrize("check", NUMERIC, ids=lambda check: check.name)
@pytest.mark.parametrize(
    "change",
    [lambda v: np.round(v, 2), np.negative, lambda v: 2 * v, lambda v: v + 0.75, np.log],
    ids=["rounded", "negated", "doubled", "moved", "logarithm"],
)
def test_what_was_done_to_the_right_answer_is_told_in_every_exercise(check, change):
    found = check.judge(lambda *arguments: everywhere(change, check.reference(*arguments)))
    assert found.state == "right" or found.mistake, found.sentence
