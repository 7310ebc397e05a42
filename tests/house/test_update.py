"""A clone that is brought up to date over an older edition, with a my-course/ in use: all works, and nothing is lost.

What the older edition wrote stands here as it wrote it, byte for byte of its form; no old commit is needed.
"""

import hashlib
import json
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import paths
from helpers.labs.widgets import guesses
from helpers.learner import commands, copies

ROOT = Path(__file__).resolve().parents[2]
UNTOUCHED, USED = "00-start/start.ipynb", "01-neuron/neuron.ipynb"
GUESSED = "05-gradient-descent/gradient-descent.ipynb"
GUESSES = {"rate-cliff": {"choice": "at 5"}, "go": {"points": [[0.0, 2.5], [10.0, 1.0], [20.0, 0.5]]}}
# Every import that the older edition's lessons have, and the modules of helpers that have moved since.
IMPORTS = """
from helpers import data, labs, mine, nn
from helpers.checks import backprop as check
from helpers.checks import capstone as check
from helpers.checks import epochs as check
from helpers.checks import forward_pass as check
from helpers.checks import gradient_descent as check
from helpers.checks import loss as check
from helpers.checks import neuron as check
from helpers.checks import start as check
from helpers.checks import validation as check
from helpers.data import load_digits
from helpers.data import load_seven
from helpers.grading import submit
from helpers.mine import ready, take
from helpers.nn import Network, SGD, train
"""
MOVED = ("learner", "mine", "grading/button", "grading/release", "labs/guard", "labs/guesses", "labs/pad")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def older(name: str, answer: str = "") -> bytes:
    """A lesson as the older edition had it, and, with an answer, as a learner has saved it."""
    notebook = json.loads((ROOT / "course" / name).read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = ["# The older edition"]
    if answer:
        exercise = next(cell for cell in notebook["cells"] if cell["id"].endswith("-exercise"))
        exercise["source"], exercise["execution_count"] = answer.splitlines(keepends=True), 7
        exercise["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["mine\n"]}]
    return (json.dumps(notebook, indent=1) + "\n").encode()


def report_of(notebook: bytes) -> dict:
    """The report of a grading as the older edition kept it."""
    cells = json.loads(notebook)["cells"]
    exercise = {"name": "weighted_sum", "points": 3.0, "max_points": 3.0, "state": "right", "sentence": "adds up"}
    return {
        "lesson": "01-neuron",
        "exercises": [{**exercise, "mistake": None}],
        "problems": [],
        "feedback": "gradebook/learner/01-neuron/feedback.html",
        "when": "2026-11-20T10:42:00+01:00",
        "sha256": sha256(json.dumps([[cell["cell_type"], "".join(cell["source"])] for cell in cells]).encode()),
        "points": 3.0,
        "max_points": 3.0,
        "total": "3 of 3 points",
    }


@pytest.fixture
def in_use(tmp_path, monkeypatch):
    """A project of today with what a learner and a teacher had in it under the older edition; theirs, by path."""
    for name in ("course", "solutions"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.setenv("COURSE_PROJECT", str(tmp_path))
    laid = {name: older(name) for name in (UNTOUCHED, USED, GUESSED)}
    used = older(USED, "def weighted_sum(x, w, b):\n    return sum(w_i * x_i for w_i, x_i in zip(w, x)) + b\n")
    theirs = {
        f"my-course/{USED}": used,
        "my-course/01-neuron/mine.txt": b"notes",
        "my-course/05-gradient-descent/.my-guesses.json": json.dumps(GUESSES).encode(),
        "gradebook/learner/01-neuron/report.json": json.dumps(report_of(used)).encode(),
        "gradebook/learner/01-neuron/feedback.html": b"<title>Neuron: 3 of 3 points</title>",
        "gradebook/gradebook.db": b"SQLite format 3\0 and what the teacher has in it",
        "gradebook/submitted/ada/01-neuron/neuron.ipynb": used,
    }
    record = {name: {"laid": sha256(content)} for name, content in laid.items()}
    written = {f"my-course/{name}": content for name, content in laid.items()}
    written |= {"my-course/.course.json": json.dumps(record, indent=1).encode(), **theirs}
    for name, content in written.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return theirs


def test_all_that_is_theirs_stays_as_it_is_and_the_rest_is_brought_up_to_date(in_use):
    told = []
    copies.lay(told.append)
    assert {name: (paths.project() / name).read_bytes() for name in in_use} == in_use
    for name in (UNTOUCHED, GUESSED):
        assert (paths.my_course() / name).read_bytes() == (paths.course() / name).read_bytes()
    beside = paths.my_course() / "01-neuron" / "neuron (new).ipynb"
    assert beside.read_bytes() == (paths.course() / USED).read_bytes()
    assert [line.partition(" ")[0] for line in told if "brought up to date" in line] == [
        f"my-course/{UNTOUCHED}",
        f"my-course/{GUESSED}",
    ]
    assert len([line for line in told if "Yours has your work in it and stays as it is" in line]) == 1
    copies.lay(told.append)
    assert len(told) == 3, "told once"


def test_progress_shows_the_old_mark(in_use, capsys):
    copies.lay(lambda line: None)
    assert commands.progress_command() == 0
    (neuron,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("01-neuron")]
    assert "graded, 3 of 3 points" in neuron and "changed since" not in neuron and "2026-11-20 10:42" in neuron


def test_old_guesses_are_remembered(in_use, monkeypatch):
    copies.lay(lambda line: None)
    folder = paths.my_course() / "05-gradient-descent"
    monkeypatch.setattr(guesses, "_file", lambda: folder / guesses.FILE)
    monkeypatch.setattr(guesses, "_known", {})
    assert guesses.recall("rate-cliff") == guesses.Guess(choice="at 5")
    assert guesses.recall("go") == guesses.Guess(points=((0.0, 2.5), (10.0, 1.0), (20.0, 0.5)))


def test_old_imports_work_beside_compiled_modules_that_have_moved(tmp_path):
    """Git leaves what Python has compiled where it was; a module of the same name may be a folder now."""
    helpers = tmp_path / "helpers"
    shutil.copytree(ROOT / "helpers", helpers, ignore=shutil.ignore_patterns("__pycache__"))
    stale = tmp_path / "stale.py"
    stale.write_text("raise ImportError('a module of the older edition')\n", encoding="utf-8")
    for module in MOVED:
        assert not (helpers / f"{module}.py").exists(), f"{module} has not moved"
        folder, name = (helpers / module).parent, Path(module).name
        py_compile.compile(stale, folder / "__pycache__" / f"{name}.{sys.implementation.cache_tag}.pyc", doraise=True)
    shutil.copytree(ROOT / "solutions", tmp_path / "solutions")
    code = IMPORTS + "import helpers; print(helpers.__file__); submit('01-neuron'); labs.watch(); labs.rate()"
    answer = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert Path(answer.stdout.splitlines()[0]) == helpers / "__init__.py"
