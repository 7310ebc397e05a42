"""The teacher's way with nbgrader's own commands: two students, from the release to their feedback and the marks."""

import copy
import csv
import multiprocessing
import os
import shutil
import sys
from pathlib import Path

import pytest

from helpers.authoring import release
from tests.grading import toy
from tests.house.machine import another_python

ROOT = Path(__file__).resolve().parents[2]
LESSON = "01-neuron"


class Machine:
    """One machine with a teacher, whose folder is a copy of this project, and students with folders of their own."""

    def __init__(self, folder):
        self.folder = folder
        self.teacher = folder / "the course"
        self.another = another_python(folder / "another")
        # A teacher's nbgrader, unlike ours, does not come clear of an odd name: what matters here is the kernel.
        del self.another["TMPDIR"], self.another["JUPYTER_CONFIG_DIR"]
        self.exchange = folder / "exchange"
        self.exchange.mkdir(mode=0o777)
        self.exchange.chmod(0o777)
        for part in ("solutions", "course"):
            shutil.copytree(ROOT / part / LESSON, self.teacher / part / LESSON)
        shutil.copy(ROOT / "nbgrader_config.py", self.teacher)

    def nbgrader(self, *arguments, student=None):
        """Run one command as the teacher, or as a student."""
        where, more = self.teacher, ()
        if student:
            where = self.folder / student
            where.mkdir(exist_ok=True)
            more = ("--course", "neural-network-course", "--student", student)
            more += (f"--Exchange.root={self.exchange}", f"--Exchange.cache={where / 'cache'}")
        said = where / "said.txt"
        # As where .venv is not activated, and another Python is.
        environment = {**self.another, "PATH": "/usr/bin:/bin", "COURSE_EXCHANGE": str(self.exchange)}
        process = START.Process(target=run_nbgrader, args=([*arguments, *more], str(where), environment, str(said)))
        process.start()
        process.join()
        assert process.exitcode == 0, f"nbgrader {' '.join(arguments)}:\n{said.read_text()}"
        said.unlink()


# A process with nbgrader imported, from which each command gets a fresh copy: importing takes seconds each time.
START = multiprocessing.get_context("forkserver")
START.set_forkserver_preload(["nbgrader.apps.nbgraderapp"])


def run_nbgrader(arguments, folder, environment, said):
    """In a process of its own: the command `nbgrader`, in `folder`, with all that it says written to a file."""
    from nbgrader.apps.nbgraderapp import main

    os.environ.update(environment)
    os.chdir(folder)
    with open(said, "w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.argv = ["nbgrader", *arguments]
    main()


def solved(notebook, names):
    """The notebook with the answers of the source to these exercises."""
    source = toy.read(ROOT / "solutions" / LESSON / "neuron.ipynb")
    for name in names:
        toy.cell(notebook, f"{name}-exercise").source = toy.cell(source, f"{name}-exercise").source
    return notebook


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """The whole way gone once."""
    machine = Machine(tmp_path_factory.mktemp("machine"))
    machine.nbgrader("generate_assignment", LESSON, "--force")
    machine.nbgrader("release_assignment", LESSON)
    for student in ("anna", "ben"):
        machine.nbgrader("fetch_assignment", LESSON, student=student)
        path = machine.folder / student / LESSON / "neuron.ipynb"
        notebook = toy.read(path)
        if student == "anna":
            solved(notebook, ["weighted-sum", "sigmoid", "relu", "predict", "neuron"])
        else:
            solved(notebook, ["sigmoid", "relu"])
            toy.cell(notebook, "weighted-sum-exercise").source = "def weighted_sum(x, w, b):\n    while True: pass"
            # Each of these stops nbgrader as it comes, for the student or for the class.
            notebook.cells.insert(0, copy.deepcopy(toy.cell(notebook, "relu-check")))
            notebook.cells.insert(2, toy.new_code_cell("exit()"))
            toy.cell(notebook, "sigmoid-check").metadata.nbgrader["grade"] = False
            (path.parent / "helpers.py").write_text("raise RuntimeError('the wrong helpers')")
        toy.save(notebook, path)
        machine.nbgrader("submit", LESSON, student=student)
    machine.nbgrader("collect", LESSON)
    for student in ("anna", "ben"):
        machine.nbgrader("autograde", LESSON, "--student", student, "--Execute.timeout=8")
    machine.nbgrader("generate_feedback", LESSON)
    machine.nbgrader("release_feedback", LESSON)
    for student in ("anna", "ben"):
        machine.nbgrader("fetch_feedback", LESSON, student=student)
    machine.nbgrader("export")
    return machine


def test_the_marks(machine):
    with open(machine.teacher / "gradebook" / "grades.csv") as file:
        marks = {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}
    assert marks == {"anna": (10.0, 10.0), "ben": (4.0, 10.0)}


def test_each_student_gets_a_feedback_page(machine):
    pages = {}
    for student in ("anna", "ben"):
        [page] = (machine.folder / student / LESSON / "feedback").rglob("*.html")
        pages[student] = page.read_text(encoding="utf-8")
        assert "Your teacher wrote" not in pages[student]
        assert "HIDDEN" not in pages[student] and "<script" not in pages[student]
    assert "<strong>10</strong> of 10 points" in pages["anna"]
    assert "<strong>4</strong> of 10 points" in pages["ben"]
    assert "weighted_sum ran for more than 8 seconds and was stopped." in pages["ben"]
    assert "ended Python itself" in pages["ben"]


def test_all_that_nbgrader_writes_is_in_the_gradebook(machine):
    assert sorted(p.name for p in machine.teacher.iterdir()) == [
        "course",
        "gradebook",
        "nbgrader_config.py",
        "solutions",
    ]
    # The sources may have changed since the machine was set up, so the release is made of the machine's own.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_PROJECT", str(machine.teacher))
        assert release.differences(LESSON) == []
