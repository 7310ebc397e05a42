"""What other cells did to names, to Python and to its libraries costs no test a right answer."""

import pytest

from helpers.grading.border import trusted
from helpers.grading.border.sandbox import Warm
from helpers.grading.border.trusted import Session, TimedOut
from tests.grading import toy  # noqa: F401, which brings its checks

SETUP = "import numpy as np\nfrom helpers.checks import toy as check"
NEEDS = {"np": "import numpy as np", "check": "from helpers.checks import toy as check"}
DOUBLE = "def double(x):\n    return 2 * x"
DEEP = "def double(x, n=500):\n    return double(x, n - 1) if n else 2 * x"
TEST = "check.double(double)"
NAMES = "print(sorted((n, id(v)) for n, v in globals().items() if n[0] != '_' and n not in ('In', 'Out')))"


def double(body):
    return f"def double(x):\n    return {body}"


class Done:
    """What a test printed, what was put right for it, and the worker."""

    def __init__(self, printed, mended, session):
        self.printed, self.mended, self.session = printed, mended, session


@pytest.fixture(scope="module")
def warm():
    with Warm() as warm:
        yield warm


@pytest.fixture
def notebook(warm):
    """Run cells in a worker, then a test in the place of the cell that is None."""
    sessions = []

    def run(*cells, test=TEST, files=None):
        session = Session(warm.worker, "01-toy", NEEDS, 10)
        sessions.append(session)
        run.session = session
        for name, content in (files or {}).items():
            session.lay(name, content.encode())
        session.open({i: cell for i, cell in enumerate(cells) if cell is not None})
        place = cells.index(None)
        stopped = [i for i, cell in enumerate(cells[:place]) if session.cell(cell)["error"]]
        before = session.cell(NAMES)["outputs"]
        try:
            return Done(*session.test(test, place, stopped), session)
        finally:
            assert not session.alive or session.cell(NAMES)["outputs"] == before

    yield run
    for session in sessions:
        session.close()


def test_where_nothing_is_amiss_nothing_is_mended(notebook):
    done = notebook(SETUP, DOUBLE, None)
    assert (done.mended, done.printed) == ({}, "Right: double fits\n2 numbers.\n")


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
        (["check.double = 3", DOUBLE], {}),  # it is none of the test's
        (["import os\nos.chdir('/')", double("x * (1 + os.path.exists('here'))")], {"changed": ["the working folder"]}),
        (["import sys\nsys.path.clear()", double("__import__('this_is_mine').K * x")], {"changed": ["sys.path"]}),
        (
            ["import sys\nsys.setrecursionlimit(len(sys._current_frames()) + 400)", DEEP],
            {"changed": ["the recursion limit"]},
        ),
    ],
)
def test_a_right_answer_passes(notebook, cells, mended):
    files = dict.fromkeys(("here", "this_is_mine.py"), "K = 2")
    assert notebook(SETUP, *cells, None, files=files).mended == mended


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
        (["max = 5", "def double(x):\n    return max"], r"double\(2\) gave <function max"),
        (["def doubled(x):\n    return 2 * x"], "name 'double' is not defined"),
        (["1 / 0\n" + DOUBLE], "name 'double' is not defined"),
    ],
)
def test_a_wrong_answer_does_not(notebook, cells, sentence):
    with pytest.raises((AssertionError, NameError), match=sentence):
        notebook(SETUP, *cells, None)


def test_an_interrupt_is_no_reason_to_try_again(notebook):
    called = "calls = []\nK = 2\ndef double(x):\n    calls.append(x)\n    raise KeyboardInterrupt()\n    return K"
    with pytest.raises(TimedOut):
        notebook(SETUP, called, "del check, np, K", None)
    assert notebook.session.cell("print(len(calls))")["outputs"][0]["text"] == "1\n"


@pytest.mark.parametrize("cell", ["sys.stdout.close()", "sys.stdout = sys.stderr = None", "del sys.stdout"])
def test_the_shell_can_print_again_after_each_cell(notebook, cell):
    done = notebook(SETUP, f"import sys\n{cell}", DOUBLE, None)
    assert (done.mended, done.printed) == ({}, "Right: double fits\n2 numbers.\n")
    assert done.session.cell("print('again')")["outputs"][0]["text"] == "again\n"


def test_what_was_taken_out_of_the_environment_is_there_again(notebook):
    answer = "import os\ndef double(x):\n    return 2 * x if os.environ['NBGRADER_EXECUTION'] == 'autograde' else 0"
    assert notebook(SETUP, "import os\nos.environ.pop('NBGRADER_EXECUTION')", answer, None).mended == {}


def test_a_module_of_the_learners_is_found_and_hides_none(notebook):
    taken = "raise RuntimeError('taken for the real one')"
    files = {"my_utils.py": "K = 2", "tabnanny.py": taken, "numpy.py": taken, "helpers/checks/__init__.py": taken}
    answer = "import tabnanny, my_utils\ndef double(x):\n    return my_utils.K * x"
    assert notebook(SETUP, answer, None, files=files).mended == {}


def test_what_a_worker_says_was_put_right_is_text_with_an_end():
    assert trusted._mended({"gone": ["a"], "below": [], "odd": ["b"], "changed": 5}) == {"gone": ["a"]}
    (names,) = trusted._mended({"spoilt": [{"a": 1}, "x" * 1_000, *range(500)]}).values()
    assert len(names) == 20 and max(map(len, names)) == 80
    for other in (None, [], "gone", 5):
        assert trusted._mended(other) == {}
