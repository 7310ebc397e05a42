"""Calling a learner's function: whatever it does, the check goes on, and nothing of it is left behind."""

import asyncio
import builtins
import linecache
import logging
import math
import os
import random
import re
import sys
import threading
import types
import warnings

import numpy as np
import pytest

from helpers.checks import broke
from helpers.checks.outcome import KEPT, AsksForInput, Place, Raised, run


def test_the_function_gets_copies():
    def spoil(x, params):
        x[0] = 99
        params["W"][0, 0] = 99
        return x

    x, params = np.ones(2), {"W": np.ones((2, 2))}
    outcome = run(spoil, (x, params))
    assert x[0] == 1 and params["W"][0, 0] == 1
    assert outcome.changed.argument == 0
    assert outcome.changed.before[0] == 1 and outcome.changed.after[0] == 99


def test_drawing_from_a_generator_is_no_change_and_each_call_starts_afresh():
    rng = np.random.default_rng(3)
    outcomes = [run(lambda rng: rng.normal(size=3), (rng,)) for _ in range(2)]
    assert outcomes[0].changed is None
    assert np.array_equal(outcomes[0].value, outcomes[1].value)


def test_the_shared_random_numbers_start_the_same_and_are_put_back():
    random.seed(5)
    np.random.seed(5)
    expected = random.random(), np.random.rand()
    random.seed(5)
    np.random.seed(5)
    draws = [run(lambda: (random.random(), np.random.rand()), ()).value]
    assert (random.random(), np.random.rand()) == expected
    draws.append(run(lambda: (random.random(), np.random.rand()), ()).value)
    assert draws[0] == draws[1]


def test_prints_are_kept_aside_and_never_grow_large(capsys):
    def shout():
        for _ in range(1000):
            print("a" * 100)
        return 1

    outcome = run(shout, ())
    assert len(outcome.printed) == KEPT and outcome.value == 1
    assert capsys.readouterr() == ("", "")


def test_nothing_reaches_stderr(capfd):
    def complain():
        warnings.warn("oh", stacklevel=1)
        print("oh", file=sys.stderr)
        logging.getLogger("learner").warning("oh")
        np.float32(1e38) * np.float32(1e38)
        np.log(np.zeros(1))
        return 1 / np.float64(0)

    before = np.geterr()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outcome = run(complain, ())
    assert outcome.value == np.inf
    assert capfd.readouterr().err == ""
    assert np.geterr() == before


def test_numpy_set_to_raise_does_not_matter():
    with np.errstate(all="raise"):
        assert run(lambda z: 1 / (1 + np.exp(-z)), (-1000.0,)).value == 0


def test_a_coroutine_is_closed_without_a_complaint():
    async def answer():
        await asyncio.sleep(0)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outcome = run(answer, ())
        del outcome


KEYBOARD = builtins.input


def test_input_does_not_wait():
    assert run(lambda: input("p? "), ()).raised.kind is AsksForInput
    assert builtins.input is KEYBOARD


def test_the_stop_button_gets_through_and_leaves_nothing_behind(capsys):
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(stop, ())
    assert builtins.input is KEYBOARD
    print("seen")
    assert capsys.readouterr().out == "seen\n"


def endless(x):
    return endless(x)


def divides(x):
    return x / 0


def calls_another(x):
    return divides(x)


def in_numpy(x):
    return np.linalg.inv(np.zeros((2, 2)))


def in_a_comprehension(x):
    return [1 / i for i in range(3)]


def exits(x):
    sys.exit(1)


class Mute(Exception):
    def __str__(self):
        raise RuntimeError("no")


def mute(x):
    raise Mute


@pytest.mark.parametrize(
    ("function", "kind", "text", "line"),
    [
        (endless, RecursionError, "return endless(x)", 1),
        (divides, ZeroDivisionError, "return x / 0", 1),
        (calls_another, ZeroDivisionError, "return x / 0", 1),
        (in_numpy, np.linalg.LinAlgError, "return np.linalg.inv(np.zeros((2, 2)))", 1),
        (in_a_comprehension, ZeroDivisionError, "return [1 / i for i in range(3)]", 1),
        (exits, SystemExit, "sys.exit(1)", 1),
        (mute, Mute, "raise Mute", 1),
    ],
)
def test_an_error_is_kept_with_the_learners_own_line(function, kind, text, line):
    raised = run(function, (1.0,)).raised
    assert raised.kind is kind
    assert raised.place.text == text
    where = divides if function is calls_another else function
    assert raised.place.line == where.__code__.co_firstlineno + line
    assert broke.reason(raised)


def test_the_function_that_failed_is_named_when_it_is_another():
    assert " of divides" in broke.where(run(calls_another, (1.0,)).raised, "calls_another")
    assert " of its cell," in broke.where(run(divides, (1.0,)).raised, "divides")
    assert " of its cell," in broke.where(run(in_a_comprehension, (1.0,)).raised, "in_a_comprehension")


def test_no_line_is_named_when_none_is_the_learners():
    raised = run(np.linalg.inv, (np.zeros((2, 2)),)).raised
    assert raised.place is None and broke.where(raised, "inv") == ""
    assert run(lambda: 1, (1.0,)).raised.place is None


def test_a_long_line_is_cut():
    raised = Raised(ValueError, "", Place("f", 2, "x" * 500))
    assert broke.where(raised, "f") == f' in line 2 of its cell, "{"x" * broke.LONGEST_LINE}..."'


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("totl + 1", "a name that has no value yet"),
        ("maths.exp(x)", "a name that has no value yet"),
        ("math.exp(x)", "has to be imported first: import math"),
        ("np.exp(x)", "import numpy as np"),
        ("1 / 0", "divides by zero"),
        ("2.0 ** 10000", "too large for Python"),
        ("[1][5]", "past the end"),
        ("{}['W']", "a key that is not there"),
        ("x.shap", "after the dot"),
        ("1 if ARRAY > 0 else 0", "a whole array"),
        ("max(0, ARRAY)", "np.maximum, compares number by number"),
        ("np_max(0, ARRAY)", "np.max looks for the one largest number"),
        ("exp(x)", "np.exp or math.exp"),
        ("2.7 ^ -x", "a power is written **"),
        ("ARRAY ^ 2", "a power is written **"),
        ("ARRAY + ARRAY[:2]", "shapes do not fit"),
        ("ARRAY @ ARRAY[:2]", "shapes do not fit"),
        ("ARRAY.dot(ARRAY[:2])", "shapes do not fit"),
        ("int('a')", "not what is needed"),
        ("None + 1", "is nothing, None"),
        ("sum(None)", "is nothing, None"),
        ("x(2)", "no function"),
        ("f()", "too few or too many values"),
        ("range(ARRAY)", "and an array came"),
        ("float(ARRAY)", "a single number is needed there, and a whole array came"),
        ("libraries.math.tanh(ARRAY)", "numpy has the same functions for arrays"),
        ("0.1 * FUNCTION", "round parentheses with what it works on"),
        ("x - FUNCTION", "a function stands where a number is needed"),
        ("range(x)", "a whole number is needed"),
        ("sum(x)", "a single value, not a list"),
        ("x[0]", "a single value"),
        ("x + 'a'", "do not fit together"),
        ("__import__('torchvision_9')", "something it imports is not there"),
        ("next(iter([]))", "no more"),
        ("exit(3)", "ends Python"),
        ("input()", "waits for someone to type"),
        ("(_ for _ in ()).throw(KeyError('W'))", "key"),
        ("(_ for _ in ()).throw(OSError('disk'))", "Python says OSError: disk"),
    ],
)
def test_errors_in_plain_words(code, words):
    names = {"ARRAY": np.ones(3), "FUNCTION": lambda w: 2 * w, "exit": sys.exit, "np_max": np.max}
    names["libraries"] = types.SimpleNamespace(math=math)
    source = f"def f(x):\n    return {code}"
    linecache.cache["<the cell>"] = (len(source), None, source.splitlines(), "<the cell>")
    exec(compile(source, "<the cell>", "exec"), names)
    raised = run(names["f"], (1.0,)).raised
    assert words in broke.reason(raised), broke.reason(raised)
    assert raised.place.line == 2
    assert "Traceback" not in broke.reason(raised)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("x ^ 2", "power-sign"),
        ("ARRAY ^ 2", "power-sign"),
        ("1 if ARRAY > 0 else 0", "if-on-an-array"),
        ("libraries.math.tanh(ARRAY)", "math-on-an-array"),
        ("x (1 - x)", "star-missing"),
        ("ARRAY (1 - x)", "star-missing"),
        ("not_there (x(1))", "unknown-name"),
        ("(x(1 - x))", "not-a-function-there"),
        ("[1.0] - x", "list-arithmetic"),
        ("0.5 * [1.0]", "list-arithmetic"),
        ("x + (1.0, 2.0)", "list-arithmetic"),
        ("[1.0] + x", "list-arithmetic"),
        ("{}['loss']", "unknown-key"),
        ("[1.0].shape", "list-for-an-array"),
        ("ARRAY.sum(axis=1)", "no-such-axis"),
        ("ARRAY[0, 1]", "too-many-places"),
        ("ARRAY[3]", "past-the-end"),
        ("MATRIX @ ARRAY", "shapes-do-not-fit"),
        ("MATRIX @ x", "product-of-a-number"),
        ("FUNCTION * x", "function-not-called"),
        ("np.exp(np.array([1, None]))", "not-all-numbers"),
        ("np.array(['a']) + 1.5", "not-all-numbers"),
        ("np.add(WHOLE, 0.5, out=WHOLE)", "fractions-into-whole-numbers"),
        ("ARRAY.reshape(2, 2)", "reshaped-to-another-size"),
        ("[a for a, b in [x]]", "unpacks-one-value"),
        ("int([1, 2])", "number-of-several"),
        ("ARRAY[: 0.5 * 3]", "not-a-whole-number"),
        ("len(x)", "no-length"),
        ("x < [1.0]", "compares-unlike-things"),
        ("int('a')", None),
        ("x + 'a'", None),
        ("(_ for _ in ()).throw(OSError('disk'))", None),
    ],
)
def test_pythons_own_slips_have_a_label_and_numpys_gufunc_words_reach_nobody(code, label):
    names = {"ARRAY": np.ones(3), "MATRIX": np.ones((2, 2)), "WHOLE": np.arange(3), "np": np, "FUNCTION": lambda w: w}
    names["libraries"] = types.SimpleNamespace(math=math)
    source = f"def f(x):\n    return {code}"
    linecache.cache["<the cell>"] = (len(source), None, source.splitlines(), "<the cell>")
    with warnings.catch_warnings(action="ignore"):  # Python itself sees that a * is missing behind a plain number
        exec(compile(source, "<the cell>", "exec"), names)
    raised = run(names["f"], (1.0,)).raised
    assert broke.label(raised) == label
    assert "ufunc" not in broke.sentence("f(1)", raised, "f")


def test_the_sizes_that_do_not_fit_are_said():
    raised = run(lambda x: np.ones((2, 4)) @ np.ones(3), (1.0,)).raised
    assert broke.reason(raised).endswith("and here 4 and 3 meet")


def test_each_label_is_a_short_fixed_name():
    labels = {reason.label for reason in broke.REASONS} - {None}
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", label) and len(label) < 35 for label in labels)


def test_a_name_used_before_its_value():
    def total(x):
        result += x  # noqa: F821
        result = 0
        return result

    assert "Give it a first value further up" in broke.reason(run(total, (1.0,)).raised)


@pytest.mark.parametrize("size", [1, 3])
def test_two_lists_in_a_loop_without_zip(size):
    def bare(params, grads):
        for p, g in params, grads:
            return p - g

    def in_parentheses(params, grads):
        for p, g in (params, grads):
            return p - g

    def of_pairs(params, grads):
        for p, g in params:
            return p - g

    arrays = [np.ones(2)] * size
    for loop in (bare, in_parentheses):
        assert "pair them with zip" in broke.reason(run(loop, (arrays, arrays)).raised)
    assert "more or fewer names" in broke.reason(run(of_pairs, ([(1, 2, 3)], arrays)).raised)


def test_the_folder_of_the_learner_is_not_taken_for_a_library(tmp_path, monkeypatch):
    """A learner's module beside the notebook is the learner's own code."""
    (tmp_path / "mine.py").write_text("def f(x):\n    return x / 0\n")
    monkeypatch.syspath_prepend(tmp_path)
    import mine

    place = run(mine.f, (1.0,)).raised.place
    assert (place.function, place.line, place.text) == ("f", 2, "return x / 0")
    assert os.path.dirname(mine.__file__) == str(tmp_path)


def test_only_the_check_closes_what_it_listens_to(capsys):
    def closes(stream):
        getattr(sys, stream).close()
        print("still here")
        return 1

    for stream in ("stdout", "stderr"):
        outcome = run(closes, (stream,))
        assert (outcome.value, outcome.raised, outcome.printed) == (1, None, "still here\n")
    print("seen")
    assert capsys.readouterr().out == "seen\n"


def test_what_another_thread_prints_is_not_taken_for_the_functions_own():
    def starts_a_thread():
        thread = threading.Thread(target=print, args=("spam",))
        thread.start()
        thread.join()
        print("mine")

    assert run(starts_a_thread, ()).printed == "mine\n"


@pytest.mark.parametrize("code", ["1 + \u201ca\u201d", "1 +\u00a02", "3 \u2212 1", "1 +"])
def test_a_text_that_python_can_not_read(code):
    reason = broke.reason(run(lambda: eval(code), ()).raised)
    assert "line 1)" not in reason
    assert ("Type it anew" in reason or "type it anew" in reason or "type the blank anew" in reason) == (code != "1 +")
