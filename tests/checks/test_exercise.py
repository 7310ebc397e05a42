"""The judgement on an answer, on toy exercises of every kind that lessons need."""

import doctest
import importlib
import inspect
import itertools
import os
import pkgutil
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from helpers import paths
from helpers.checks import (
    Exercise,
    Judgement,
    Mistake,
    NotYet,
    array,
    as_it_is,
    common,
    exercises,
    generator,
    matrix,
    number,
    patience,
    vector,
    whole_number,
)
from helpers.checks.exercise import GRADED
from helpers.errors import CourseError
from tests.checks.notebooks import LessonNotebook


def area(**changes):
    parts = {
        "arguments": {"width": number, "height": number},
        "reference": lambda width, height: width * height,
        "probes": [(2, 3), (4, 0.5), (3, 5)],
        "verified": "multiplies",
        "mistakes": [
            Mistake("added", lambda width, height: width + height, "That is {width} and {height} put together."),
            Mistake("squared", (lambda w, h: w * w, lambda w, h: h * h), "One side was taken twice."),
            Mistake("refused", lambda w, h: 1 / 0 if w > h else w * h, "It does not like a width above the height."),
        ],
    }
    return Exercise("area", **(parts | changes))


def judge(function, **changes) -> Judgement:
    return area(**changes).judge(function)


# The four answers


def test_right_prints_one_line_and_returns_nothing(capsys):
    assert area()(lambda w, h: h * w) is None
    assert capsys.readouterr().out == "Right: area multiplies (tried 3 times).\n"


def test_wrong_raises_the_sentence():
    with pytest.raises(NotYet) as caught:
        area()(lambda w, h: w + h)
    error = caught.value
    assert isinstance(error, AssertionError)
    assert str(error) == "area(2, 3) gave 5, expected 6. That is 2 and 3 put together."
    assert (error.exercise, error.state, error.mistake) == ("area", "wrong", "added")
    assert "".join(error._render_traceback_()) == str(error)


def test_a_long_sentence_is_shown_in_lines_that_end_where_words_do():
    error = NotYet("word " * 50, exercise="area", state="wrong")
    (text,) = error._render_traceback_()
    assert max(map(len, text.splitlines())) <= 96
    assert text.split() == ["word"] * 50
    long = NotYet("a " + "word" * 50, exercise="area", state="wrong")
    assert "word" * 50 in long._render_traceback_()[0]


def not_written(width, height):
    raise NotImplementedError()


def test_not_attempted_stops_nobody_who_runs_all_cells(monkeypatch, capsys):
    monkeypatch.delenv(GRADED, raising=False)
    assert area()(not_written) is None
    assert "area is not written yet" in capsys.readouterr().out


@pytest.mark.parametrize("value", ["autograde", "validate"])
def test_not_attempted_earns_nothing_while_nbgrader_runs(monkeypatch, value):
    monkeypatch.setenv(GRADED, value)
    with pytest.raises(NotYet) as caught:
        area()(not_written)
    assert (caught.value.state, caught.value.mistake) == ("not attempted", None)


@pytest.mark.parametrize("graded", [True, False])
@pytest.mark.parametrize("function", [lambda w, h: w, lambda w, h: 1 / 0, lambda w, h: None])
def test_wrong_and_broke_are_always_raised(monkeypatch, function, graded):
    monkeypatch.setenv(GRADED, "validate") if graded else monkeypatch.delenv(GRADED, raising=False)
    with pytest.raises(NotYet):
        area()(function)


def test_what_calls_another_exercise_that_is_not_written():
    found = judge(lambda w, h: not_written(w, h))
    assert found.state == "not attempted"
    assert "calls not_written, which is not written yet" in found.sentence


def test_half_written_is_no_longer_not_attempted():
    def half(width, height):
        if width < 3:
            return width * height
        raise NotImplementedError

    assert judge(half).state == "broke"


def test_broke_says_which_line():
    def broken(width, height):
        result = width * hight  # noqa: F821
        return result

    found = judge(broken)
    assert (found.state, found.mistake) == ("broke", "unknown-name")
    line = broken.__code__.co_firstlineno + 1
    assert f'area(2, 3) stopped in line {line} of its cell, "result = width * hight' in found.sentence
    assert "name 'hight' is not defined" in found.sentence


@pytest.mark.parametrize("function", [lambda w: w, lambda: 1, lambda w, h, d: w])
def test_another_number_of_arguments(function):
    found = judge(function)
    assert (found.state, found.mistake) == ("broke", "wrong-arguments")
    assert "It should read def area(width, height):" in found.sentence


def test_a_type_error_inside_is_no_matter_of_arguments():
    def inner(w, h):
        return math_like()

    def math_like(value):
        return value

    found = judge(inner)
    assert found.mistake == "too-few-or-too-many-values" and "return math_like()" in found.sentence


@pytest.mark.parametrize("value", [6, None, [6], "area"])
def test_something_else_than_a_function(value):
    found = judge(value)
    assert (found.state, found.mistake) == ("wrong", "not-a-function")
    assert "check.area(area)" in found.sentence


# Known mistakes


def test_each_way_to_make_a_mistake_is_named():
    assert judge(lambda w, h: w**2).mistake == "squared"
    assert judge(lambda w, h: h**2).mistake == "squared"


def test_a_mistake_that_raises_is_named_and_another_error_is_not():
    def refuses(w, h):
        return w * h if w <= h else 1 / 0

    found = judge(refuses)
    assert (found.state, found.mistake) == ("wrong", "refused")
    assert found.sentence.startswith("area(4, 0.5) stopped with an error (ZeroDivisionError), expected 2.")

    def fails(w, h):
        if w > h:
            raise ValueError
        return w * h

    assert judge(fails).mistake is None


def test_a_mistake_has_to_agree_on_every_probe():
    assert judge(lambda w, h: w + h if w == 2 else 17).mistake is None


def test_hidden_probes_show_what_visible_ones_do_not():
    def learnt_by_heart(w, h):
        return {(2, 3): 6, (4, 0.5): 2, (3, 5): 15}.get((w, h), 0)

    assert area().judge(learnt_by_heart).state == "right"
    found = area().judge(learnt_by_heart, probes=[(2, 3), (7, 2)])
    assert (found.state, found.mistake) == ("wrong", None)
    assert (
        found.sentence == "area(7, 2) gave 0, expected 14. Work this one call out on paper, and compare line by line."
    )


def test_known_mistakes_are_named_on_hidden_probes_too():
    assert area().judge(lambda w, h: w + h, probes=[(7, 2)]).mistake == "added"


def test_what_agrees_with_a_mistake_on_hidden_probes_alone_is_not_that_mistake():
    assert area().judge(lambda w, h: 9 if (w, h) == (7, 2) else 0, probes=[(7, 2)]).mistake is None


def test_two_mistakes_that_would_both_fit_are_not_named():
    two = [Mistake("a", lambda w, h: 0, "A."), Mistake("b", lambda w, h: 0.0, "B.")]
    check = area(mistakes=two)
    assert check.judge(lambda w, h: 0 * w).mistake not in ("a", "b")
    assert check.indistinct() == [("a", "b")]


def test_probes_that_do_not_tell_apart_are_found():
    assert area().indistinct() == []
    labels = ["right", "added", "squared", "refused"]
    assert set(area().indistinct([(2, 2)])) == set(itertools.combinations(labels, 2))


# Mistakes that can happen anywhere


def remembering():
    seen = []

    def remembers(w, h):
        seen.append(w * h)
        return sum(seen) + 1

    return remembers


@pytest.mark.parametrize(
    ("label", "function", "words"),
    [
        ("returns-nothing", lambda w, h: None, "gave nothing, expected 6. Is there a line that begins with return"),
        ("prints", lambda w, h: print(w * h), "return, which hands it on"),
        ("text", lambda w, h: str(w * h), 'gave "6.0", expected 6. It came as text'),
        ("list-for-number", lambda w, h: [w * h], "return that number alone"),
        ("list-for-number", lambda w, h: [w, h], "A single number is expected"),
        ("list-for-number", lambda w, h: np.array([w * h]), "return that number alone"),
        ("not-a-number", lambda w, h: np.nan, "gave something that is not a number, expected 6"),
        ("not-a-number", lambda w, h: np.inf, "gave infinity, expected 6"),
        ("not-a-number", lambda w, h: 6j, "gave 0 + 6i, expected 6"),
        ("returns-function", lambda w, h: not_written, "That is a function"),
        ("yields", lambda w, h: (x for x in [w * h]), "in place of yield"),
        ("always-the-same", lambda w, h: 42, "It gives 42 whatever it is called with"),
        ("not-repeatable", remembering(), "instead of 7. It remembers something from call to call"),
        (None, lambda w, h: object(), "gave an object, expected 6. That is another kind of thing"),
        (None, lambda w, h: w * h + w % 3, "area(2, 3) gave 8, expected 6. Work this one call out on paper"),
        ("constant-offset", lambda w, h: w * h + 1, "area(2, 3) gave 7, expected 6. It is off by the same amount"),
    ],
)
def test_common_mistakes(label, function, words):
    found = judge(function)
    assert (found.state, found.mistake) == ("wrong", label)
    assert words in found.sentence


def test_the_list_of_common_labels_is_complete():
    named = {label for label, _ in common._OF_KIND.values()} - {None}
    assert named < set(common.LABELS)
    source = inspect.getsource(common) + inspect.getsource(importlib.import_module("helpers.checks.exercise"))
    for label in common.LABELS:
        assert source.count(f'"{label}"') >= 2, f"{label} is listed and never given"


def test_a_coroutine_is_named_without_a_complaint():
    async def later(w, h):
        return w * h

    found = judge(later)
    assert found.mistake == "async" and "yield" not in found.sentence

    async def one_by_one(w, h):
        yield w * h

    assert judge(one_by_one).mistake == "async"


def test_what_the_function_printed_is_shown_with_the_sentence(capsys):
    def talks(w, h):
        print("w is", w)
        return w

    with pytest.raises(NotYet):
        area()(talks)
    assert capsys.readouterr().out == "w is 2.0\n"
    area()(lambda w, h: print("hm") or w * h)
    assert capsys.readouterr().out == "Right: area multiplies (tried 3 times).\n"


# Kinds of exercises that later lessons need


scale = Exercise(
    "scale",
    arguments={"X": matrix, "factor": number},
    reference=lambda X, factor: X * factor,
    probes=[([[1, 2], [3, 4], [5, 6]], 2), ([[0.5, -1]], 3)],
    verified="scales",
    mistakes=[Mistake("transposed", lambda X, factor: X.T * factor, "Rows and columns changed places.")],
)


@pytest.mark.parametrize(
    "function",
    [
        lambda X, f: X * f,
        lambda X, f: (X * f).astype(np.float32),
        lambda X, f: [[x * f for x in row] for row in X],
        lambda X, f: tuple(tuple(x * f for x in row) for row in X),
        lambda X, f: np.asfortranarray(X * f),
    ],
)
def test_a_matrix_comes_back_in_many_ways(function):
    assert scale.judge(function).state == "right"


def test_wrong_matrices():
    assert scale.judge(lambda X, f: (X * f).T).mistake == "transposed"
    assert scale.judge(lambda X, f: (X * f).ravel()).mistake == "in-one-row"
    found = scale.judge(lambda X, f: X.ravel())
    assert found.mistake == "wrong-shape"
    assert "6 numbers in a row, shape (6,); expected is an array of shape (3, 2)" in found.sentence
    assert scale.judge(lambda X, f: [list(X[0]), [1]]).mistake is None

    def in_place(X, factor):
        X *= factor
        return X

    found = scale.judge(in_place)
    assert (found.state, found.mistake) == ("wrong", "changes-its-input")
    assert "its argument X: [[1, 2], [3, 4], [5, 6]] before the call, [[2, 4], [6, 8], [10, 12]]" in found.sentence

    def wrong_and_in_place(X, factor):
        X += factor
        return X

    found = scale.judge(wrong_and_in_place)
    assert (found.state, found.mistake) == ("wrong", "changes-its-input")
    assert ", expected [[2, 4], [6, 8], [10, 12]]. It also changes its argument X" in found.sentence


def test_a_difference_within_a_large_result_is_named_by_its_place():
    check = Exercise(
        "double",
        arguments={"X": as_it_is},
        reference=lambda X: 2 * X,
        probes=[np.ones((20, 30))],
        verified="doubles",
    )

    def nearly(X):
        X = 2 * X
        X[3, 7] = 5
        return X

    assert check.judge(nearly).sentence == (
        "double(an array of shape (20, 30)) gave 5 at [3, 7] of its result, expected 2. "
        "Print what each line makes in this call, and compare it with what the task asks for, line by line."
    )


def test_paper_is_named_only_where_it_can_do_it():
    def judged(kind, probes):
        return Exercise("f", arguments={"x": kind}, reference=np.sum, probes=probes, verified="adds").judge(np.std)

    assert "on paper" in judged(vector, [[1, 2, 4], [5, 7, 1]]).sentence
    assert "Print what" in judged(vector, [range(30), range(2, 40)]).sentence  # written 0, 1, 2, ..., 29
    drawing = Exercise(
        "f", arguments={"rng": generator}, reference=lambda rng: rng.normal(), probes=[1, 2, 3], verified="draws"
    )
    assert "Print what" in drawing.judge(lambda rng: rng.normal() ** 3 + 1).sentence


def test_the_name_that_only_the_check_gives_a_value_is_no_key():
    check = Exercise(
        "pair",
        arguments={"x": number},
        reference=lambda x: (x, [x, 2 * x]),
        probes=[3, 4, 7],
        verified="pairs",
        seen=lambda value: {"start": value[0], "losses": value[1]},
    )
    assert "gave 6 at [0] of its losses, expected 3." in check.judge(lambda x: (x, [6, 2 * x])).sentence
    assert "gave 9 for its start, expected 3." in check.judge(lambda x: (9, [x, 2 * x])).sentence
    as_asked = Exercise("d", arguments={"x": number}, reference=lambda x: {"a": x}, probes=[3], verified="is a dict")
    assert 'gave {"a": 4}, expected' in as_asked.judge(lambda x: {"a": x + 1}).sentence


def test_of_a_function_that_stops_at_a_matrix_the_mistake_in_rows_is_named():
    check = Exercise(
        "half",
        arguments={"x": array},
        reference=lambda x: x / 2,
        probes=[[2, 3], [[1, 2], [3, 4]], [4, 5]],
        verified="halves",
        mistakes=[Mistake("doubled", lambda x: 2 * x, "It is twice as much.")],
    )
    found = check.judge(lambda x: np.array([2 * float(v) for v in x]))
    assert (found.state, found.mistake) == ("wrong", "doubled")
    assert found.sentence.startswith("half([2, 3]) gave [4, 6], expected [1, 1.5].")
    assert check.judge(lambda x: np.array([3 * float(v) for v in x])).mistake != "doubled"
    once = check.judge(lambda x: np.array([2 * float(v) for v in x]) if x[0] == 2 else 1 / 0)
    assert once.mistake != "doubled"  # a single value may agree by chance


def test_a_check_that_takes_long_says_so(capsys, monkeypatch):
    monkeypatch.setattr(patience, "LONG", 0.05)

    def slow(w, h):
        until = time.process_time() + 0.2
        while time.process_time() < until:
            pass
        return w * h

    area()(slow)
    said = capsys.readouterr().out.splitlines()
    assert said == ["Still at work: to check area takes a while.", "Right: area multiplies (tried 3 times)."]
    area()(lambda w, h: w * h)
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_where_there_is_no_alarm_a_check_works_as_well(capsys):
    worker = threading.Thread(target=lambda: area()(lambda w, h: w * h))
    worker.start()
    worker.join()
    assert capsys.readouterr().out == "Right: area multiplies (tried 3 times).\n"


init = Exercise(
    "init",
    arguments={"n": whole_number, "rng": generator},
    reference=lambda n, rng: {"W": rng.normal(size=(n, n)) / np.sqrt(n), "b": np.zeros(n)},
    probes=[(3, 0), (5, 1)],
    verified="draws",
    mistakes=[
        Mistake("zeros", lambda n, rng: {"W": np.zeros((n, n)), "b": np.zeros(n)}, "All are 0."),
        Mistake(
            "shared-numbers",
            lambda n, rng: {"W": np.random.normal(size=(n, n)) / np.sqrt(n), "b": np.zeros(n)},
            "They are not drawn from rng.",
        ),
    ],
)


def test_dicts_and_generators():
    right = {
        "a loop": lambda n, rng: {"b": [0] * n, "W": [[rng.normal() / n**0.5 for _ in range(n)] for _ in range(n)]},
        "standard normal": lambda n, rng: {"W": rng.standard_normal((n, n)) / np.sqrt(n), "b": np.zeros(n)},
    }
    for function in right.values():
        assert init.judge(function).state == "right"
    assert init.indistinct() == []
    shared = init.judge(lambda n, rng: {"W": np.random.randn(n, n) / np.sqrt(n), "b": np.zeros(n)})
    assert shared.mistake == "shared-numbers"
    assert shared.sentence.startswith("init(3, rng) gave ")
    assert init.judge(lambda n, rng: {"W": np.ones((n, n))}).mistake == "wrong-keys"
    assert init.judge(lambda n, rng: {"W": rng.normal(size=(n, n)), "b": np.zeros(n)}).mistake == "times-a-root"
    fresh = init.judge(lambda n, rng: {"W": np.random.default_rng().normal(size=(n, n)), "b": np.zeros(n)})
    assert fresh.mistake == "rng-unused"
    assert "Nothing was drawn from rng, the generator that is handed in" in fresh.sentence


dealt = Exercise(
    "dealt",
    arguments={"n": whole_number, "rng": generator},
    reference=lambda n, rng: rng.permutation(n),
    probes=[(5, 0), (1, 1)],  # a single one can't be shuffled: nothing is drawn there
    verified="shuffles",
    seen=np.sort,
)


@pytest.mark.parametrize(
    "function",
    [
        lambda n, rng: np.random.default_rng(n).permutation(n),
        lambda n, rng: np.random.permutation(n),
        lambda n, rng: np.arange(n),
    ],
)
def test_a_right_answer_that_does_not_draw_from_the_generator_is_wrong(function):
    found = dealt.judge(function)
    assert (found.state, found.mistake) == ("wrong", "rng-unused")
    assert found.sentence.startswith("The result of dealt(5, rng) has the right form. Nothing was drawn from rng")


@pytest.mark.parametrize(
    "function",
    [
        lambda n, rng: rng.permutation(n),
        lambda n, rng: rng.random(n).argsort(),
        lambda n, rng: np.random.default_rng(rng.integers(2**32, size=n)[0]).permutation(n),
    ],
)
def test_how_it_draws_from_the_generator_is_free(function):
    assert dealt.judge(function).state == "right"


def square(w):
    return w * w


slope = Exercise(
    "slope",
    arguments={"f": as_it_is, "w": vector, "h": number},
    reference=lambda f, w, h: ((f(w + h) - f(w - h)) / (2 * h), w),
    probes=[(square, [1, 2], 0.5), (np.sqrt, [4, 9], 0.5)],
    verified="nudges",
    mistakes=[Mistake("one-sided", lambda f, w, h: ((f(w + h) - f(w)) / h, w), "Nudged to one side.")],
)


def test_functions_as_arguments_and_several_values():
    assert slope.judge(lambda f, w, h: [(f(w + h) - f(w - h)) / h / 2, tuple(w)]).state == "right"
    found = slope.judge(lambda f, w, h: ((f(w + h) - f(w)) / h, w))
    assert found.mistake == "one-sided"
    assert found.sentence.startswith("slope(square, [1, 2], 0.5) gave ")
    assert slope.judge(lambda f, w, h: (f(w + h) - f(w - h)) / (2 * h)).mistake == "one-part-only"
    found = slope.judge(lambda f, w, h: (f(w + h) - f(w - h)) / (2 * h) + 0.1 * w**2)
    assert found.mistake == "wrong-shape"
    assert "gave [2.1, 4.4], expected ([2, 4], [1, 2]). What stands at [0] of it is a single number" in found.sentence
    assert slope.judge(lambda f, w, h: 3).mistake == "wrong-length"
    assert slope.judge(lambda f, w, h: (w, w, w)).mistake == "wrong-length"
    assert slope.judge(lambda f, w, h: None).mistake == "returns-nothing"
    assert slope.judge(lambda f, w, h: (w + 1, object())).mistake is None


def test_what_our_own_functions_make_of_a_probe_is_worked_out_once():
    calls = []

    def multiply(width, height):
        calls.append((width, height))
        return width * height

    check = area(reference=multiply)
    for _ in range(2):
        assert check.judge(lambda w, h: w + h).mistake == "added"
        assert check.judge(lambda w, h: w + h, probes=[(2, 5)]).mistake == "added"
    assert calls == [(2, 3), (4, 0.5), (3, 5), (2, 5)]


def test_another_function_of_the_same_name_makes_another_probe():
    for k in (1, 2):
        exec(f"def line(w): return {k} * w", globals())  # as a notebook does whose cell is changed and run again
        found = slope.judge(lambda f, w, h: ((f(w + h) - f(w - h)) / (2 * h), w), probes=[(line, [1, 3], 0.5)])  # noqa: F821
        assert found.state == "right"


def test_text_as_an_answer():
    check = Exercise(
        "read",
        arguments={"curve": vector},
        reference=lambda curve: "falls" if curve[-1] < curve[0] else "rises",
        probes=[[1, 0], [0, 1], [3, 4]],
        verified="reads the curve",
        mistakes=[Mistake("upside-down", lambda c: "rises" if c[-1] < c[0] else "falls", "The other way round.")],
    )
    assert check.judge(lambda c: "rises" if c[1] > c[0] else "falls").state == "right"
    found = check.judge(lambda c: "falls" if c[1] > c[0] else "rises")
    assert (found.mistake, found.sentence.split(". ")[0]) == (
        "upside-down",
        'read([1, 0]) gave "rises", expected "falls"',
    )
    assert check.judge(lambda c: 1).mistake is None
    assert check.judge(lambda c: None).mistake == "returns-nothing"


def test_what_does_not_matter_is_not_looked_at():
    check = Exercise(
        "spread",
        arguments={"n": whole_number, "rng": generator},
        reference=lambda n, rng: rng.normal(size=n),
        probes=[(4000, 0)],
        verified="draws",
        seen=lambda values: float(np.std(values)),
        rtol=0.1,
    )
    assert check.judge(lambda n, rng: rng.normal(size=(n, 2))[:, 1]).state == "right"
    assert check.judge(lambda n, rng: rng.uniform(size=n)).sentence.startswith("spread(4000, rng) gave 0.2")
    assert check.judge(lambda n, rng: None).mistake == "returns-nothing"


def test_a_repair_is_not_attempted_while_it_does_what_was_given():
    check = area(given=lambda w, h: w * h * 2, given_sentence="It still is twice as much.")
    found = check.judge(lambda w, h: (w + w) * h)
    assert (found.state, found.mistake, found.sentence) == ("not attempted", None, "It still is twice as much.")
    assert check.judge(lambda w, h: w * h).state == "right"
    assert check.judge(lambda w, h: w + h).mistake == "added"
    assert check.judge(lambda w, h: 3 * w * h).state == "wrong"
    assert ("right", "given") in check.indistinct([(0, 0)])


# What an author can get wrong


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"probes": []}, "at least one probe"),
        ({"probes": [(1, 2, 3)]}, "a tuple (width, height)"),
        ({"probes": [[1, 2]]}, "a tuple (width, height)"),
        ({"probes": [5]}, "a tuple (width, height)"),
        ({"probes": [(1, "a")]}, "height in the probe (1, 'a') of area"),
        (
            {"probes": [(1, [2])], "arguments": {"width": number, "height": matrix}},
            "expected 2 dimension(s), got shape",
        ),
        ({"probes": [(1, 2.5)], "arguments": {"width": number, "height": whole_number}}, "expected a whole number"),
        ({"mistakes": [Mistake("a", abs, "A."), Mistake("a", abs, "B.")]}, "a label of its own"),
        ({"mistakes": [Mistake("text", abs, "A.")]}, "a label of its own"),
        ({"mistakes": [Mistake("a", abs, " ")]}, "must not be empty"),
        ({"mistakes": [Mistake("a", abs, "It is {depth}.")]}, "it names ['depth']"),
        ({"given": abs}, "needs given and given_sentence"),
        ({"given_sentence": "It is broken."}, "needs given and given_sentence"),
    ],
)
def test_an_exercise_that_is_not_sound_is_refused(changes, words):
    with pytest.raises(ValueError) as caught:
        area(**changes)
    assert words in str(caught.value)


def test_a_reference_that_stops_is_the_authors_error():
    check = area(reference=lambda w, h: 1 / 0)
    with pytest.raises(ValueError, match=r"the reference of area stopped on area\(2, 3\): ZeroDivisionError"):
        check.judge(lambda w, h: 1)


# The package


def test_exercises_are_found_by_lesson():
    assert list(exercises("01-neuron")) == ["weighted_sum", "sigmoid", "relu", "predict", "neuron"]
    assert list(exercises("start")) == ["percent"]


@pytest.mark.parametrize("lesson", paths.lessons())
def test_exercises_come_in_the_order_of_the_lesson(lesson):
    assert list(exercises(lesson)) == LessonNotebook(lesson).exercises


@pytest.mark.parametrize("lesson", paths.lessons())
def test_no_file_of_a_lesson_bears_the_name_of_what_the_lesson_gives(lesson):
    """Else `import helpers.checks.loss.slope as x` would give the exercise, and no longer the file."""
    word = lesson.split("-", 1)[1].replace("-", "_")
    package = importlib.import_module(f"helpers.checks.{word}")
    files = {file.name for file in pkgutil.iter_modules(getattr(package, "__path__", []))}
    assert files & {*exercises(lesson), "recall"} == set()


@pytest.mark.parametrize("lesson", ["77-nowhere", "", "../neuron", "words", "01-", "01"])
def test_no_such_lesson(lesson):
    with pytest.raises(CourseError, match=r"There are some of: .*neuron, .*start"):
        exercises(lesson)


def test_the_import_is_light():
    code = (
        "import sys; from helpers.checks import neuron, start; "
        "print(*{m.split('.')[0] for m in sys.modules} & {'matplotlib', 'ipywidgets', 'nbgrader', 'IPython'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=True)
    assert done.stdout.strip() == "" and done.stderr == ""


@pytest.mark.parametrize("name", ["exercise", "words", "questions"])
def test_examples_in_docstrings(name):
    done = doctest.testmod(importlib.import_module(f"helpers.checks.{name}"))
    assert done.attempted and not done.failed


def test_a_long_list_in_a_call_is_written_as_its_name():
    layers = [(np.full((4, 4), 0.125), np.zeros(4))] * 2
    count = Exercise(
        "count",
        arguments={"x": number, "layers": as_it_is},
        reference=lambda x, layers: len(layers),
        probes=[(0.5, layers), (2, [1, 2, 3])],
        verified="counts",
    )
    assert count.judge(lambda x, layers: 7).sentence.startswith("count(0.5, layers) gave 7, expected 2.")
    assert count.call(count.probes[1]) == "count(2, [1, 2, 3])"
