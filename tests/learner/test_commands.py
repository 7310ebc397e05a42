"""What `course grade` and `course progress` print, and how they end."""

import pytest

from helpers.grading.report import ExerciseResult, Report, read_report
from helpers.learner import commands
from tests.grading import toy


@pytest.fixture(autouse=True)
def narrow(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")


def test_every_lesson_is_graded_though_one_is_broken(project, both, capsys):
    toy.save(toy.lesson(), project / "solutions" / "02-other" / "other.ipynb")
    toy.save("{", project / "my-course" / "02-other" / "other.ipynb")
    toy.answer(both, "half", "x")
    both.cells.insert(1, toy.new_code_cell("1 / 0"))
    toy.save(both, project / "my-course" / toy.LESSON / "toy.ipynb")
    toy.save(both, project / "my-course" / "notes" / "mine.ipynb")
    assert commands.progress_command() == 0
    assert capsys.readouterr().out.splitlines()[2:] == ["01-toy    begun", "02-other  can't be read"]

    assert commands.grade_command([]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "01-toy: 3 of 6 points",
        "exercise  points  what was found",
        "--------  ------  --------------",
        "double    3 of 3  right: double fits 2 numbers.",
        "half      0 of 3  wrong: half(2) gave 2, expected 1.0.",
        'note: The cell that begins with "1 / 0" stopped in line 1:',
        "      division by zero (ZeroDivisionError).",
        f"Feedback page: {project}/gradebook/learner/01-toy/feedback.html",
        "",
    ]
    assert said.err.startswith("02-other could not be graded. ")
    assert "is damaged" in said.err
    assert max(len(line) for line in said.out.splitlines() if "/" not in line) <= 60

    assert commands.grade_command(["toy"]) == 0
    toy.cell(both, "half-exercise").source += "\n# later"
    toy.save(both, project / "my-course" / toy.LESSON / "toy.ipynb")
    capsys.readouterr()
    assert commands.progress_command() == 0
    line = capsys.readouterr().out.splitlines()[2]
    report = read_report(project / "gradebook" / "learner" / toy.LESSON / "report.json")
    assert line.startswith("01-toy    graded, 3 of 6 points; changed since")
    assert line.endswith(report.when[:16].replace("T", " ")) or report.when[:10] in line


def test_no_such_lesson_and_nothing_to_grade(project, capsys):
    assert commands.grade_command(["9", "nothing"]) == 1
    said = " ".join(capsys.readouterr().err.split())
    assert said.count("The lessons are: 01-toy.") == 2
    (project / "my-course" / toy.LESSON / "toy.ipynb").unlink()
    (project / "my-course" / toy.LESSON).rmdir()
    assert commands.grade_command([]) == 1
    assert "my-course/ holds no lesson" in capsys.readouterr().err
    assert commands.progress_command() == 0
    assert capsys.readouterr().out.splitlines()[-1].split() == ["01-toy", "not", "begun"]


def test_an_untouched_copy_is_not_begun(project, released, capsys):
    assert commands.state_of(toy.LESSON) == ("not begun", "")
    # Running a cell or opening the notebook changes its outputs alone.
    toy.cell(released, "setup").execution_count = 3
    toy.save(released, project / "my-course" / toy.LESSON / "toy.ipynb")
    assert commands.state_of(toy.LESSON) == ("not begun", "")


def test_without_a_project_one_sentence(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("COURSE_PROJECT", str(tmp_path))
    assert commands.grade_command([]) == commands.progress_command() == 1
    assert capsys.readouterr().err.count("There is no folder solutions/") == 2


def test_long_sentences_are_wrapped_under_their_column():
    report = Report("01-toy", [ExerciseResult("weighted_sum", 0.5, 2, "wrong", "many words " * 12)])
    lines = commands.show(report).splitlines()
    assert lines[0] == "01-toy: 0.5 of 2 points"
    assert lines[3].startswith("weighted_sum  0.5 of 2  wrong: many words")
    assert all(line.startswith(" " * 24 + "m") or line.startswith(" " * 24 + "w") for line in lines[4:])
    assert max(map(len, lines)) <= 60
