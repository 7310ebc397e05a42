"""What other files say of nbgrader changes no release and no mark; and nothing leaks, whatever is typed."""

import json
import os

import pytest

from tests.classroom.machine import START, Machine, quietly
from tests.grading import toy

# Each of these alone made a release with answers or hidden tests in it, by a command that ended well.
FOREIGN = [
    'c.Assign.preprocessors = ["nbgrader.preprocessors.LockCells"]',
    "c.ClearSolutions.enabled = False",
    "c.LeaveStubs.enabled = False",
    "c.ClearHiddenTests.enabled = False",
    'c.ClearSolutions.begin_solution_delimeter = "no such thing"',
    'c.ClearHiddenTests.end_test_delimeter = "no such thing"',
    'c.ClearSolutions.code_stub = {"python": "return 2 * x"}',
    'c.IncludeHeaderFooter.footer = "solutions/01-toy/toy.ipynb"',
    'c.CourseDirectory.ignore = []\nc.GenerateAssignment.exporter_class = "nbconvert.exporters.ScriptExporter"',
]


@pytest.fixture
def machine(tmp_path, released):
    machine = Machine(tmp_path).with_toy()
    toy.save(released, machine.teacher / "course" / toy.LESSON / "toy.ipynb")
    return machine


def files(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("line", FOREIGN)
def test_a_configuration_in_the_home_folder_changes_no_release(machine, line):
    before = files(machine.teacher / "course")
    toy.save(f"c = get_config()\n{line}\n", machine.home / ".jupyter" / "nbgrader_config.py")
    machine.nbgrader("generate_assignment", toy.LESSON, "--force", "--no-db")
    assert files(machine.teacher / "course") == before


@pytest.mark.parametrize("name", ["nbgrader_config.json", "jupyter_config.json"])
@pytest.mark.parametrize("variable", ["JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH"])
def test_nor_does_one_that_a_variable_names(machine, variable, name):
    before = files(machine.teacher / "course")
    settings = {"ClearSolutions": {"enabled": False}, "ClearHiddenTests": {"enabled": False}}
    toy.save(json.dumps(settings), machine.folder / "theirs" / name)
    machine.environment[variable] = str(machine.folder / "theirs")
    machine.nbgrader("generate_assignment", toy.LESSON, "--force", "--no-db")
    assert files(machine.teacher / "course") == before


@pytest.mark.parametrize(
    "argument",
    [
        "--GenerateAssignment.preprocessors=['nbgrader.preprocessors.LockCells']",
        "--LeaveStubs.enabled=False",
        "--ClearHiddenTests.enabled=False",
        "--ClearSolutions.code_stub=return 2 * x",
    ],
)
def test_what_would_leak_is_not_written_and_the_old_release_stays(machine, argument):
    before = files(machine.teacher / "course")
    said = machine.nbgrader("generate_assignment", toy.LESSON, "--force", "--no-db", argument, fails=True)
    assert "01-toy is not released, for its learners could read what they must not:" in said
    assert "toy.ipynb: cell double-" in said and "Traceback" not in said
    assert files(machine.teacher / "course") == before


def test_a_release_that_is_there_stays_without_force(machine):
    target = machine.teacher / "course" / toy.LESSON / "toy.ipynb"
    target.write_text("as it was")
    assert "Add --force" in machine.nbgrader("generate_assignment", toy.LESSON)
    assert target.read_text() == "as it was"


def test_marks_and_pages_are_the_same_whatever_the_home_folder_says(machine, both):
    theirs = [
        "c.Execute.timeout = 1",
        'c.Execute.kernel_name = "none"',
        "c.Autograde.autograde_preprocessors = []",
        "c.AutogradeApp.sanitize_preprocessors = []",
        "c.Repair.enabled = c.Run.enabled = c.SaveAutoGrades.enabled = False",
        'c.CourseDirectory.student_id_exclude = "anna"',
        'c.CourseDirectory.directory_structure = "{assignment_id}/{nbgrader_step}"',
        'c.GenerateFeedback.exporter_class = "nbconvert.exporters.PythonExporter"',
        "c.FeedbackPage.problems = ['not ours']",
        'c.FeedbackExporter.template_name = "basic"',
    ]
    toy.save("\n".join(["c = get_config()", *theirs]), machine.home / ".jupyter" / "nbgrader_config.py")
    toy.cell(both, "double-check").source = "pass"
    toy.save(toy.answer(both, "double", "0"), machine.submitted("anna", toy.LESSON) / "toy.ipynb")
    machine.nbgrader("generate_assignment", toy.LESSON, "--force")
    machine.nbgrader("autograde", toy.LESSON)
    machine.nbgrader("generate_feedback", toy.LESSON)
    assert machine.grades()["anna"]["score"] == "3.0"
    page = machine.teacher / "gradebook" / "feedback" / "anna" / toy.LESSON / "toy.html"
    text = page.read_text(encoding="utf-8")
    assert "<strong>3</strong> of 6 points" in text and "not ours" not in text
    assert "The test cell double-check was changed" in text


def test_the_formgraders_way_is_the_same(machine, both):
    """Its buttons call NbGraderAPI in the server's process."""
    before = files(machine.teacher / "course")
    toy.save(
        "c = get_config()\nc.LeaveStubs.enabled = c.Repair.enabled = False\nc.Execute.timeout = 1\n",
        machine.home / ".jupyter" / "nbgrader_config.py",
    )
    toy.save(both, machine.submitted("anna", toy.LESSON) / "toy (2).ipynb")
    toy.save("{", machine.submitted("ben", toy.LESSON) / "toy.ipynb")
    answers = machine.folder / "answers.json"
    process = START.Process(
        target=press_buttons,
        args=(str(machine.teacher), machine.environment, str(machine.folder / "said"), str(answers)),
    )
    process.start()
    process.join()
    generated, anna, ben, feedback = json.loads(answers.read_text())
    assert [a["success"] for a in (generated, anna, feedback)] == [True] * 3, (generated, anna, feedback)
    assert not ben["success"] and "ben: Not graded: toy.ipynb is damaged" in ben["log"]
    assert files(machine.teacher / "course") == before
    marks = machine.grades()
    assert (marks["anna"]["score"], marks["ben"]["score"]) == ("6.0", "")


def press_buttons(folder, environment, said, answers):
    """In a process of its own, as a server of Jupyter's that was started in the teacher's folder."""
    quietly(folder, environment, said)
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension

    formgrader = FormgradeExtension()
    formgrader.initialize([])
    formgrader.root_dir = folder
    assert formgrader.url_prefix == "."
    api = NbGraderAPI(formgrader.coursedir, formgrader.authenticator, parent=formgrader)
    done = [api.generate_assignment(toy.LESSON)]
    done += [api.autograde(toy.LESSON, student) for student in ("anna", "ben")]
    done += [api.generate_feedback(toy.LESSON, "anna")]
    with open(answers, "w") as file:
        json.dump(done, file)


@pytest.mark.parametrize("name", ["100%20", "why?", "one [1]", "the $HOME", "all*"])
def test_a_folder_that_nbgrader_cannot_work_in_is_said(tmp_path, released, name):
    machine = Machine(tmp_path, name=name).with_toy()
    before = files(tmp_path)
    said = machine.nbgrader("generate_assignment", toy.LESSON, fails=True)
    assert f"nbgrader can't work in {machine.teacher}" in said and "Move or rename that folder" in said
    assert "Traceback" not in said
    assert {path: text for path, text in files(tmp_path).items() if path.name != "said.txt"} == before


def test_nor_in_an_exchange_of_such_a_name(machine):
    machine.environment["COURSE_EXCHANGE"] = str(machine.folder / "exchange [2]")
    said = machine.nbgrader("collect", toy.LESSON, fails=True)
    assert f"nbgrader can't work in {machine.folder / 'exchange [2]'}" in said


def test_validate_shows_a_student_whole_sentences(tmp_path):
    machine = Machine(tmp_path)
    sentence = "The answer is 1.3, and 1.8 was expected: the difference is exactly the bias, " * 2 + "which is missing."
    notebook = toy.new_notebook(cells=[toy.marked("one-check", f"assert 1 == 2, {sentence!r}", points=1)])
    notebook.metadata = toy.KERNEL
    path = toy.save(notebook, machine.folder / "anna" / "one.ipynb")
    said = machine.nbgrader("validate", path.name, student="anna")
    assert sentence in " ".join(said.split())
    assert max(len(line) for line in said.splitlines() if line.startswith(" ")) <= 90
    assert os.listdir(path.parent) == [path.name]
