"""What other cells did to names, to Python and to its libraries costs no test a right answer."""

import asyncio
import builtins
import io
import os
import sys

import numpy as np
import pytest

from helpers.grading import room as rooms
from helpers.grading.room import Room
from tests.grading import toy

SETUP = "import numpy as np\nimport toy_check as check"
NEEDS = {"np": "import numpy as np", "check": "import toy_check as check"}
DOUBLE = "def double(x):\n    return 2 * x"
DEEP = "def double(x, n=500):\n    return double(x, n - 1) if n else 2 * x"
TEST = "check.double(double)"


def double(body):
    return f"def double(x):\n    return {body}"


class Shell:
    """As much of IPython's as a room uses."""

    def __init__(self):
        self.user_ns = {}

    async def run_code(self, cell):
        if cell == "%reset -f":
            self.user_ns.clear()
        else:
            exec(cell, self.user_ns)


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    """Run cells as a kernel would, then a test in the place of the cell that is None; returns the room."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [toy.CHECKS, *sys.path])
    for owner, name in ((builtins, "max"), (builtins, "abs"), (builtins, "isinstance"), (np, "exp")):
        monkeypatch.setattr(owner, name, getattr(owner, name))  # so that all is well again, come what may
    import toy_check

    monkeypatch.setattr(toy_check, "double", toy_check.double)

    def run(*cells, test=TEST):
        shell = Shell()
        place = cells.index(None)
        room = Room(shell, {i: cell for i, cell in enumerate(cells) if cell is not None}, NEEDS)
        stopped = []
        for i, cell in enumerate(cells[:place]):
            try:
                asyncio.run(shell.run_code(cell))
            except Exception:
                stopped.append(i)
        before = dict(shell.user_ns)
        try:
            room.test(place, test, stopped)
        finally:
            assert shell.user_ns.keys() - {"__builtins__"} == before.keys() - {"__builtins__"}
            assert all(shell.user_ns[name] is value for name, value in before.items())
        return room

    return run


def test_where_nothing_is_amiss_nothing_is_mended(notebook, capsys):
    assert notebook(SETUP, DOUBLE, None).mended == {}
    assert capsys.readouterr().out == "Right: double fits\n2 numbers.\n"


@pytest.mark.parametrize(
    ("cells", "mended"),
    [
        (["check = 5", DOUBLE], {}),
        (["del check", DOUBLE], {}),
        (["def check(x):\n    return 2 * x", double("check(x)")], {}),
        ([DOUBLE, "del double"], {"gone": ["double"]}),
        (["K = 2", double("f(x)"), "def f(x):\n    return K * x", "%reset -f"], {"gone": ["K", "double", "f"]}),
        ([double("int(np.add(x, x))"), "del np, check"], {"gone": ["np"]}),
        ([double("int(np.add(x, x))"), "np = 5"], {"spoilt": ["np"]}),
        (["from math import *", double("fsum([x, x])"), "%reset -f"], {"gone": ["double", "fsum"]}),
        (
            ["t = {}\nt['a'] = 1\nt.update(b=2)", double("t['a'] * t['b'] * x"), "%reset -f"],
            {"gone": ["double", "t"]},
        ),
        (["sum = 3", double("sum([x, x])")], {"spoilt": ["sum"]}),
        ([DOUBLE, "double = double(3)"], {"spoilt": ["double"]}),
        (["import builtins\nbuiltins.max = builtins.isinstance = None", double("max(x, 2 * x)")], {}),
        (["import builtins\nbuiltins.abs = lambda x: 0", double("abs(2 * x)")], {}),
        (["np.exp = None", double("x + x * int(np.exp(0))")], {"changed": ["numpy.exp"]}),
        (["check.double = 3", DOUBLE], {"changed": ["toy_check.double"]}),
        (["import os\nos.chdir('/')", double("x * (1 + os.path.exists('here'))")], {"changed": ["the working folder"]}),
        (["import sys\nsys.path.clear()", double("__import__('this_is_mine').K * x")], {"changed": ["sys.path"]}),
        (
            ["import sys\nsys.setrecursionlimit(len(sys._current_frames()) + 400)", DEEP],
            {"changed": ["the recursion limit"]},
        ),
    ],
)
def test_a_right_answer_passes(notebook, tmp_path, monkeypatch, cells, mended):
    for name in ("here", "this_is_mine.py"):
        (tmp_path / name).write_text("K = 2")
    monkeypatch.setattr(rooms, "_WATCHED", (*rooms._WATCHED, "toy_check"))
    limit = sys.getrecursionlimit()
    try:
        assert notebook(SETUP, *cells, None).mended == mended
    finally:
        sys.setrecursionlimit(limit)
        sys.modules.pop("this_is_mine", None)


def test_what_stands_below_is_run_where_it_helps(notebook):
    cells = ["def double(x):\n    return fsum([x, x])", None, "from math import fsum", "print(fsum)"]
    assert notebook(SETUP, *cells).mended == {"below": ["fsum"]}
    cells[0] = "def double(x):\n    return fsum([x, x, x])"
    with pytest.raises(AssertionError, match="name 'fsum' is not defined"):
        notebook(SETUP, *cells)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (["def double(x):\n    return x"], r"double\(2\) gave 2, expected 4"),
        (["def double(x):\n    return x", "%reset -f"], r"double\(2\) gave 2, expected 4"),
        (["np = 5", "def double(x):\n    return np.add(x, 1)"], r"double\(2\) gave 3, expected 4"),
        (["max = 5", "def double(x):\n    return max"], r"double\(2\) gave <built-in function max>"),
        (["def doubled(x):\n    return 2 * x"], "name 'double' is not defined"),
        (["1 / 0\n" + DOUBLE], "name 'double' is not defined"),
    ],
)
def test_a_wrong_answer_does_not(notebook, cells, sentence):
    with pytest.raises((AssertionError, NameError), match=sentence):
        notebook(SETUP, *cells, None)


def test_ctrl_c_is_no_reason_to_try_again(notebook, tmp_path):
    counts = "    with open('calls', 'a') as file:\n        file.write('1')\n"
    called = f"K = 2\ndef double(x):\n{counts}    raise KeyboardInterrupt()\n    return K"
    with pytest.raises(KeyboardInterrupt):
        notebook(SETUP, called, "del check, np, K", None)
    assert (tmp_path / "calls").read_text() == "1"


@pytest.mark.parametrize("cell", ["sys.stdout.close()", "sys.stdout = sys.stderr = None", "del sys.stdout"])
def test_the_kernel_can_print_again_after_each_cell(notebook, monkeypatch, cell):
    class Stream(io.StringIO):
        """Like ipykernel's: closed as long as it has no thread to send with."""

        pub_thread = 1
        closed = property(lambda self: self.pub_thread is None)

        def close(self):
            self.pub_thread = None

    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, Stream())
    said = sys.stdout
    assert notebook(SETUP, f"import sys\n{cell}", DOUBLE, None).mended == {}
    assert said.getvalue() == "Right: double fits\n2 numbers.\n"


def test_what_was_taken_out_of_the_environment_is_there_again(notebook, monkeypatch):
    monkeypatch.setenv("COURSE_SAYS", "graded")
    answer = "import os\ndef double(x):\n    return 2 * x if os.environ['COURSE_SAYS'] == 'graded' else 0"
    assert notebook(SETUP, "import os\nos.environ.pop('COURSE_SAYS')", answer, None).mended == {}
    assert os.environ["COURSE_SAYS"] == "graded"


def test_a_module_of_the_learners_is_found_and_hides_none(notebook, tmp_path):
    (tmp_path / "my_utils.py").write_text("K = 2")
    for name in ("tabnanny", "toy_check"):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('taken for the real one')")
    sys.modules.pop("tabnanny", None)
    answer = "import tabnanny, my_utils\ndef double(x):\n    return my_utils.K * x"
    try:
        assert notebook(SETUP, answer, None).mended == {}
    finally:
        sys.modules.pop("my_utils", None)


def test_all_that_is_sent_and_said_is_text(notebook, monkeypatch):
    room = notebook(SETUP, DOUBLE, "del double", None)
    monkeypatch.setattr(rooms, "room", room)
    monkeypatch.setattr(sys, "last_value", AssertionError(), raising=False)
    assert rooms.notes(True, False) == '{"mended": {"gone": ["double"]}}'
    assert rooms.notes(False, True) == "{}"
    sys.last_value.state, sys.last_value.mistake = "wrong", "m" * 100
    assert rooms.notes(False, True) == f'{{"state": "wrong", "mistake": "{"m" * 80}"}}'
