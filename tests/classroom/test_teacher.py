"""The teacher's way with nbgrader's own commands: two students, from the release to their feedback and the marks."""

import copy

import pytest

from helpers.authoring import release
from helpers.classroom import teacher
from tests.classroom.machine import ROOT, Machine
from tests.grading import toy
from tests.house.machine import another_python

LESSON = "01-neuron"


def solved(notebook, names):
    """The notebook with the answers of the source to these exercises."""
    source = toy.read(ROOT / "solutions" / LESSON / "neuron.ipynb")
    for name in names:
        toy.cell(notebook, f"{name}-exercise").source = toy.cell(source, f"{name}-exercise").source
    return notebook


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """The whole way gone once."""
    folder = tmp_path_factory.mktemp("machine")
    # As where another Python is set up.
    another = another_python(folder / "another")
    del another["JUPYTER_CONFIG_DIR"]  # its file ends every command of Jupyter's
    machine = Machine(folder, **another).with_lesson(LESSON)
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
    return machine


def test_the_marks(machine):
    marks = {who: (float(row["score"]), float(row["max_score"])) for who, row in machine.grades().items()}
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


def test_a_students_commands_hand_in_where_the_machine_says(monkeypatch):
    """Nothing is said where nothing is set: a student's own configuration then has the word."""
    for name in ("COURSE_EXCHANGE", "COURSE_STUDENT"):
        monkeypatch.delenv(name, raising=False)
    assert teacher.handing_in() == {}
    monkeypatch.setenv("COURSE_EXCHANGE", "/srv/exchange")
    monkeypatch.setenv("COURSE_STUDENT", "ada")
    assert teacher.handing_in() == {
        "Exchange": {"root": "/srv/exchange"},
        "CourseDirectory": {"course_id": "neural-network-course", "student_id": "ada"},
    }
