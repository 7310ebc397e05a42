"""What a learner wrote earlier reaches a later lesson; where it can't, the course's own stands in and says so."""

import builtins
import json
import os
import sys
import types
from pathlib import Path

import numpy as np
import pytest

from helpers import paths
from helpers.checks import exercises
from helpers.checks.outcome import run
from helpers.errors import CourseError
from helpers.mine import ready, take
from helpers.mine.arrays import with_arrays

LESSON = "01-neuron"
STUB = "def {}(z):\n    raise NotImplementedError()"
RIGHT = "def relu(z):\n    return np.maximum(0, z)"


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    """Write the earlier lesson's code cells; the present folder is that of a later lesson."""
    for folder in (LESSON, "02-later"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path / "02-later")

    def write(*sources, name="neuron.ipynb", encoding="utf-8", kind="code", **more):
        cells = [{"cell_type": kind, "source": source.splitlines(keepends=True), **more} for source in sources]
        (tmp_path / LESSON / name).write_text(json.dumps({"cells": cells}), encoding=encoding)

    return write


def test_the_learners_own_function_is_taken(notebook, capsys):
    notebook(
        "import numpy as np", "def relu(z):\n    return half(z) + half(z)", "def half(z):\n    return z.clip(0) / 2"
    )
    relu = take(LESSON, "relu")
    assert relu.__code__.co_name == "relu" and "code cell 2" in relu.__code__.co_filename
    assert relu(np.array([-1.0, 4.0])).tolist() == [0, 4]
    assert capsys.readouterr().out == "relu: yours, from 01-neuron.\n"


@pytest.mark.parametrize(
    "source",
    [
        "relu = lambda z: np.maximum(0, z)",
        "def mine(z):\n    return np.maximum(0, z)\nrelu = mine",
        "FLOOR = 0\ndef relu(z):\n    return np.maximum(FLOOR, z)",
        "low, high = 0, 1\ndef relu(z):\n    return np.maximum(low, high * z)",
    ],
)
def test_a_function_that_is_written_in_another_way_is_taken(notebook, capsys, source):
    notebook(f"import numpy as np\n{source}")
    take(LESSON, "relu")
    assert capsys.readouterr().out == "relu: yours, from 01-neuron.\n"


@pytest.mark.parametrize(
    "source",
    [
        "%%time\nRIGHT",
        "%%capture said\n\nRIGHT",
        "%matplotlib inline\n%config InlineBackend.figure_format = 'svg'\nRIGHT",
        "%time relu = lambda z: np.maximum(0, z)",
        "!ls\nfiles = !ls\nnp.maximum?\nRIGHT",
        "  # all of it indented\n  FLOOR = 0\n  def relu(z):\n      return np.maximum(FLOOR, z)",
        ">>> def relu(z):\n...     return np.maximum(0, z)",
        "larger = np.maximum\ndef relu(z):\n    return larger(0, z)",
        "FLOOR = -0.0\nCEILING: float = 7 * 10.0**2\ndef relu(z):\n    return np.clip(z, FLOOR, CEILING)",
        "class Relu:\n    def __call__(self, z):\n        return np.maximum(0, z)\nrelu = Relu()",
        "import functools\nrelu = functools.partial(np.maximum, 0)",
        "relu = np.vectorize(lambda v: max(0.0, v))",
        "table = {}\nfor i in range(2):\n    table[i] = 0\ntable['low'] = 0.0\ntable.update(high=1)\n"
        "def relu(z):\n    return np.maximum(table['low'], table['high'] * z)",
        "try:\n    from numba import njit\nexcept ImportError:\n    njit = lambda f: f\n\n@njit\nRIGHT",
        "if True:\n    def relu(z):\n        return np.maximum(0, z)",
        "RIGHT\nrelu = relu(np.array([1.0, -1.0]))",
        "RIGHT\ndef relu(z):\n    raise NotImplementedError()",
        "from numpy import *\ndef relu(z):\n    return maximum(0, z)",
        "RIGHT\ndel np\n%reset -f",
        "RIGHT\nnp = 5",
        "low = lambda: 0\ndef relu(z):\n    return np.maximum(low(), z)\nlow = low()",
        "max = 3\ndef relu(z):\n    return np.array([max(0, v) for v in z])",
        "max = 0\ndef relu(z):\n    return np.maximum(max, z)",
    ],
)
def test_an_answer_is_found_however_its_cells_look(notebook, capsys, source):
    notebook("import numpy as np", source.replace("RIGHT", RIGHT))
    assert take(LESSON, "relu")(np.array([-1.0, 4.0])).tolist() == [0, 4]
    assert capsys.readouterr().out == "relu: yours, from 01-neuron.\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_a_file_in_another_encoding_is_read(notebook, capsys, encoding):
    notebook(f"import numpy as np\n# é\n{RIGHT}", encoding=encoding)
    take(LESSON, "relu")
    assert capsys.readouterr().out == "relu: yours, from 01-neuron.\n"


@pytest.mark.parametrize("kind", ["raw", "markdown"])
@pytest.mark.parametrize(
    "names", [{"id": "relu-exercise"}, {"metadata": {"nbgrader": {"grade_id": "relu-exercise"}}}, {}]
)
def test_an_answer_in_a_cell_that_is_no_code_any_more(notebook, capsys, kind, names):
    notebook(RIGHT.replace("np.maximum(0, z)", "[max(0, v) for v in z]"), kind=kind, **names)
    take(LESSON, "relu")
    assert capsys.readouterr().out == "relu: yours, from 01-neuron.\n"


def test_a_notebook_with_another_name(notebook, tmp_path, capsys):
    right, stub = f"import numpy as np\n{RIGHT}", STUB.format("relu")
    notebook(right, name="neuron-Copy1 {a}.ipynb")
    notebook(right, name="neuron (backup 2026-11-21 10-42-00).ipynb")
    notebook("def note(): pass", name="notes.ipynb")
    take(LESSON, "relu")
    notebook(stub)
    take(LESSON, "relu")
    (tmp_path / LESSON / "neuron-Copy1 {a}.ipynb").unlink()
    take(LESSON, "relu")
    assert capsys.readouterr().out.splitlines() == [
        "relu: yours, from 01-neuron/neuron-Copy1 {a}.ipynb.",
        "relu: yours, from 01-neuron/neuron-Copy1 {a}.ipynb.",
        "relu: the course's own stands in, for yours in 01-neuron is not written yet.",
    ]


def test_what_changes_more_than_the_notebook_is_not_run(notebook, monkeypatch, capsys):
    for owner, name in ((builtins, "max"), (np, "maximum"), (sys, "path")):
        monkeypatch.setattr(owner, name, getattr(owner, name))  # so that all is well again, should it be run
    before = builtins.max, np.maximum, list(sys.path), dict(os.environ), Path.cwd()
    sentinel = types.ModuleType("sentinel")
    monkeypatch.setitem(sys.modules, "sentinel", sentinel)
    notebook(
        "import builtins, os, random, sys, sentinel\nimport numpy as np",
        "builtins.max = None\nnp.maximum = None\nsys.path.clear()\nos.environ['x'] = 'y'\nos.chdir('..')\n"
        "sentinel.rcParams = {}\nsentinel.rcParams['a'] = 1\nsetattr(sentinel, 'b', 2)\nrandom.seed(1)",
        "history = sentinel.train()\nsentinel.count = 1",
        "np.random.seed(0)\nnoise = 0 * np.random.normal()\ndef relu(z):\n    history = noise\n"
        "    return np.maximum(0, z) + history",
    )
    state = np.random.get_state()[1].tolist()
    take(LESSON, "relu")
    assert capsys.readouterr().out == "relu: yours, from 01-neuron.\n"
    assert (builtins.max, np.maximum, list(sys.path), dict(os.environ), Path.cwd()) == before
    assert not {"rcParams", "count", "b"} & vars(sentinel).keys()
    assert np.random.get_state()[1].tolist() == state


def test_the_learners_own_modules_come_along(notebook, tmp_path, capsys):
    folder = tmp_path / LESSON
    (folder / "my_utils.py").write_text(
        "from my_package import floor\n\ndef low():\n    import my_late\n    return my_late.LOW"
    )
    (folder / "my_late.py").write_text("LOW = 0")
    (folder / "my_package").mkdir()
    (folder / "my_package" / "__init__.py").write_text("from .inner import floor")
    (folder / "my_package" / "inner.py").write_text("from . import __name__ as name\n\ndef floor():\n    return 0")
    (folder / "numpy.py").write_text("raise RuntimeError('taken for the real one')")
    (folder / "random.py").write_text("raise RuntimeError('taken for the real one')")
    (tmp_path / "02-later" / "my_utils.py").write_text("OTHER = 1")
    before = sorted(folder.rglob("*")), set(sys.modules), list(sys.path)
    notebook(
        "import numpy as np, random\nimport my_package.inner as inner",
        "def relu(z):\n    from my_utils import low\n    return np.maximum(low() + inner.floor(), z)",
        "from my_utils import *\ndef sigmoid(z):\n    import my_package.inner\n"
        "    return floor() + my_package.inner.floor() + 1 / (1 + np.exp(-min(700, max(-700, z))))",
        "def predict(x, w, b):\n    import my_lost",
    )
    take(LESSON, "relu", "sigmoid", "predict")
    assert capsys.readouterr().out.splitlines() == [
        "relu, sigmoid: yours, from 01-neuron.",
        "predict: the course's own stands in, for yours in 01-neuron needs my_lost, which is not there.",
    ]
    notebook_file = folder / "neuron.ipynb"
    assert (sorted({*folder.rglob("*")} - {notebook_file}), set(sys.modules), list(sys.path)) == before


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (STUB.format("relu"), "yours in 01-neuron is not written yet"),
        ("def relu(z):\n    return abs(z)", "yours in 01-neuron is not right yet"),
        ("relu = 3", "there is none in 01-neuron"),
        ("def relu(z:\n", "Python can't read yours in 01-neuron: '(' was never closed in line 1"),
        (
            "def relu(z):\n    return {\u201ca\u201d: z}[\u201ca\u201d]",
            "Python can't read yours in 01-neuron: there is a curly quote (invalid character '\u201c' (U+201C)). "
            "Python's quotes are straight: type it anew",
        ),
        (
            "relu\u00a0= lambda z: z",
            "Python can't read yours in 01-neuron: there is a sign that looks like a blank, or like nothing, and is "
            "neither (invalid non-printable character U+00A0). Take it out, and type the blank anew",
        ),
        (
            "from my_lost import low\ndef relu(z):\n    return low(z)",
            "yours in 01-neuron needs my_lost, which is not there",
        ),
        ("import my_lost\nrelu = my_lost.relu", "yours in 01-neuron needs my_lost, which is not there"),
        ("import my_lost\ndef relu(z):\n    return abs(z)", "yours in 01-neuron is not right yet"),
        ("%matplotlib inline\ndef relu(z): return z", "yours in 01-neuron is not right yet"),
        ("%%writefile relu.py\ndef relu(z):\n    return z.clip(0)", "there is none in 01-neuron"),
    ],
)
def test_the_courses_own_stands_in(notebook, capsys, source, reason):
    notebook(source)
    assert take(LESSON, "relu")(np.array([-1.0, 4.0])).tolist() == [0, 4]
    assert capsys.readouterr().out == f"relu: the course's own stands in, for {reason}.\n"


@pytest.mark.parametrize("content", [None, "", "[]", '{"cells": 3}', "\x00"])
def test_a_notebook_that_is_missing_or_broken(notebook, tmp_path, capsys, content):
    if content is not None:
        (tmp_path / LESSON / "neuron.ipynb").write_text(content, encoding="utf-8")
    sigmoid, relu = take(LESSON, "sigmoid", "relu")
    assert (sigmoid(0.0), relu(np.array([2.0])).tolist()) == (0.5, [2])
    assert capsys.readouterr().out == (
        "sigmoid, relu: the course's own stands in, for 01-neuron is not beside this notebook.\n"
    )


def test_nothing_but_definitions_runs(notebook, tmp_path, capsys):
    notebook(
        "from helpers.grading import submit\nopen('ran', 'w').close()\nprint('loud')\nsubmit('01-neuron')",
        "def relu(z):\n    return [max(0, v) for v in z]",
    )
    take(LESSON, "relu")
    assert not (tmp_path / "02-later" / "ran").exists()
    assert capsys.readouterr().out == "relu: yours, from 01-neuron.\n"


def test_what_an_earlier_lesson_took_itself_is_there(notebook, tmp_path, capsys):
    notebook("import numpy as np\ndef relu(z):\n    return np.maximum(0, z)")
    (tmp_path / LESSON).rename(tmp_path / "kept")
    (tmp_path / LESSON).mkdir()
    notebook(
        "from helpers.mine import ready, take\nfrom helpers.nn import softmax",
        "relu, squeeze = take('01-neuron', 'relu'), take('01-neuron', 'sigmoid')",
        "def forward(X, layers):\n    for W, b in layers[:-1]:\n        X = relu(X @ W + b)\n"
        "    return softmax(X @ layers[-1][0] + layers[-1][1])",
    )
    (tmp_path / LESSON).rename(tmp_path / "02-forward-pass")
    (tmp_path / "02-forward-pass" / "neuron.ipynb").rename(tmp_path / "02-forward-pass" / "forward-pass.ipynb")
    (tmp_path / "kept").rename(tmp_path / LESSON)
    take("02-forward-pass", "forward")
    assert capsys.readouterr().out == "forward: yours, from 02-forward-pass.\n"


def test_a_notebook_that_takes_from_itself_comes_to_an_end(notebook, capsys):
    notebook("from helpers.mine import take\nrelu = take('01-neuron', 'relu')", "def sigmoid(z):\n    return relu(z)")
    assert take(LESSON, "sigmoid")(0.0) == 0.5
    assert "sigmoid: the course's own stands in" in capsys.readouterr().out


def test_every_solution_can_be_taken(monkeypatch, capsys):
    monkeypatch.chdir(paths.solutions() / LESSON)
    take(LESSON, "weighted_sum", "sigmoid", "relu", "predict", "neuron")
    assert capsys.readouterr().out == "weighted_sum, sigmoid, relu, predict, neuron: yours, from 01-neuron.\n"


def test_bad_names(notebook):
    with pytest.raises(CourseError, match=r"01-neuron has no exercise 'rule'. It has: weighted_sum, sigmoid"):
        take(LESSON, "rule")
    with pytest.raises(CourseError, match="There are no exercises of a lesson '99-no'"):
        take("99-no", "relu")
    with pytest.raises(TypeError, match="take needs the names of exercises"):
        take(LESSON)
    with pytest.raises(TypeError, match="ready needs functions"):
        ready(LESSON)
    with pytest.raises(CourseError, match="01-neuron has no exercise 'ready'"):
        ready(LESSON, ready)


def test_functions_of_this_notebook_are_used_where_they_are_right(capsys):
    def relu(z):
        return np.maximum(0, z)

    def sigmoid(z):
        raise NotImplementedError()

    def predict(x, w, b):
        return 2

    mine = ready(LESSON, relu, sigmoid, predict)
    assert mine[0] is relu
    assert (mine[1](0.0), mine[2](np.array([1.0]), np.array([1.0]), 0.0)) == (0.5, 1)
    assert capsys.readouterr().out.splitlines() == [
        "relu: yours, from 01-neuron.",
        "sigmoid: the course's own stands in, for yours in 01-neuron is not written yet.",
        "predict: the course's own stands in, for yours in 01-neuron is not right yet.",
    ]
    assert ready(LESSON, relu) is relu


def test_a_function_of_this_notebook_may_have_another_name_in_its_def(capsys):
    def my_relu(z):
        return np.maximum(0, z)

    relu, sigmoid = my_relu, lambda z: 1 / (1 + np.exp(-z))
    assert ready(LESSON, relu, sigmoid) == (my_relu, sigmoid)
    predict = 3  # a slip: no function at all
    assert ready(LESSON, predict)(np.array([1.0]), np.array([1.0]), 0.0) == 1
    assert capsys.readouterr().out.splitlines() == [
        "relu, sigmoid: yours, from 01-neuron.",
        "predict: the course's own stands in, for there is none in 01-neuron.",
    ]


def in_lists(value):
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {key: in_lists(part) for key, part in value.items()}
    return type(value)(map(in_lists, value)) if isinstance(value, list | tuple) else value


def arrays_in(value, where=()):
    if isinstance(value, np.ndarray):
        yield where, value.shape
    elif isinstance(value, dict | list | tuple):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from arrays_in(part, (*where, key))


@pytest.mark.parametrize("lesson", paths.lessons())
def test_lists_from_a_right_answer_become_the_arrays_that_the_lesson_goes_on_with(lesson, capsys):
    """Whoever answers with loops and lists gets past P.round(2), P[0, 7] and layers[0][0].shape as well."""
    for name, exercise in exercises(lesson).items():
        probe = exercise.probes[0]
        expected = run(exercise.reference, probe).value

        def listing(*arguments, exercise=exercise):
            return in_lists(exercise.reference(*arguments))

        listing.__name__ = name
        if exercise.judge(listing).state == "right":
            given = run(ready(lesson, listing), probe).value
            assert list(arrays_in(given)) == list(arrays_in(expected)), name
            assert type(given) is type(expected) or not list(arrays_in(expected)), name


def test_arrays_stay_what_they_are_and_rows_of_different_lengths_too(capsys):
    rows = [[1.0], [2.0, 3.0]]
    listing = with_arrays(exercises("forward-pass")["softmax"], lambda Z: rows if Z is rows else Z.tolist())
    assert listing(rows) is rows
    layer = exercises("forward-pass")["init_layer"].reference
    assert with_arrays(exercises("forward-pass")["init_layer"], layer) is layer
