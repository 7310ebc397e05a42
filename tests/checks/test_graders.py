"""The graders pass their own grading, and the grading finds what is wrong with a grader."""

import json
import re

import pytest

from helpers import paths
from helpers.checks import Exercise, Mistake, number
from tests.checks import graders, mutants
from tests.checks.answers import Answers
from tests.checks.notebooks import LessonNotebook, without_solution

LAST_LINE = (
    r"graders: (\d+) exercises, right answers (\d+)/\2 passed, wrong answers (\d+)/\3 caught, "
    r"(\d+)/\4 known mistakes named, stubs \1/\1 not attempted"
)


def test_graders_are_right(capsys):
    """The others take a while; `make test` grades all of them by itself."""
    assert graders.main(["start", "neuron"]) == 0, capsys.readouterr().out
    *_, line, last = capsys.readouterr().out.strip().splitlines()
    figures = re.fullmatch(LAST_LINE, line)
    assert figures, line
    few = re.fullmatch(r"mutants (\d+), surviving (\d+) \(\2 with a reason\), named \d+", last)
    assert few and int(few[1]) == mutants.FEW * int(figures[1]), last
    count = int(figures[1])
    assert count >= 6 and int(figures[2]) >= 6 * count and int(figures[3]) >= int(figures[4]) + 3 * count


# A toy lesson, right in every respect, and then with one fault after another


def twice(**changes):
    parts = {
        "arguments": {"x": number},
        "reference": lambda x: 2 * x,
        "probes": [3, 5],
        "verified": "doubles",
        "promises": {"x": "many"},
        "mistakes": [Mistake("squared", lambda x: x * x, "That is {x} times itself.")],
    }
    return Exercise("twice", **(parts | changes))


def toy_answers(right=4, squared=1, unknown=3):
    answers = Answers()
    for _ in range(right):
        answers.right("twice")(lambda x: x + x)
    for _ in range(squared):
        answers.wrong("twice", "squared")(lambda x: x**2)
    for i in range(unknown):
        answers.wrong("twice")(lambda x, i=i: x**3 + i)
    return answers


GIVEN = 'def twice(x):\n    """twice(3) gives 6."""\n'
CELLS = {
    "setup": "import math\nfrom tests.checks.test_graders import CHECK as check",
    "twice-exercise": f"{GIVEN}    ### BEGIN SOLUTION\n    return x * 2\n    ### END SOLUTION",
    "twice-check": "check.twice(twice)",
    "twice-hidden": "### BEGIN HIDDEN TESTS\ncheck.twice(twice, probes=[4, -1])\n### END HIDDEN TESTS",
}


class CHECK:
    """Stands for the toy lesson's module of checks."""

    twice = twice()


def grade_toy(tmp_path, monkeypatch, *, check=None, answers=None, checks=None, released=None, **cells):
    for folder, code in (("solutions", CELLS | cells), ("course", released)):
        (tmp_path / folder / "01-toy").mkdir(parents=True, exist_ok=True)
        if code is not None:
            content = [{"cell_type": "code", "id": name, "source": source} for name, source in code.items() if source]
            (tmp_path / folder / "01-toy" / "toy.ipynb").write_text(json.dumps({"cells": content}))
    monkeypatch.setenv("COURSE_PROJECT", str(tmp_path))
    check = check or twice()
    monkeypatch.setattr(CHECK, "twice", check)
    report = graders.Report()
    checks = {"twice": check} if checks is None else checks
    graders.grade_lesson("01-toy", checks, LessonNotebook("01-toy"), (answers or toy_answers()).all, report)
    return report


def test_a_sound_lesson_has_no_fault(tmp_path, monkeypatch):
    report = grade_toy(tmp_path, monkeypatch)
    assert report.faults == []
    assert str(report) == (
        "graders: 1 exercises, right answers 6/6 passed, wrong answers 4/4 caught, 1/1 known mistakes named, "
        "stubs 1/1 not attempted"
    )


def extra(right=None, wrong=None, label=None):
    answers = toy_answers()
    if right:
        answers.right("twice")(right)
    if wrong:
        answers.wrong("twice", label)(wrong)
    return answers


@pytest.mark.parametrize(
    ("fault", "changes"),
    [
        ("wrong: twice(3) gave 7", {"answers": extra(right=lambda x: 2 * x + 1)}),
        ("the check says right", {"answers": extra(wrong=lambda x: x + x)}),
        ("the check names squared", {"answers": extra(wrong=lambda x: x * x)}),
        ("the check names None", {"answers": extra(wrong=lambda x: x**3, label="squared")}),
        ("the check names text", {"answers": extra(wrong=lambda x: str(2 * x))}),
        ("3 right answers, at least 4", {"answers": toy_answers(right=3)}),
        ("2 wrong answers of no known mistake, at least 3", {"answers": toy_answers(unknown=2)}),
        ("no wrong answer is written out for squared", {"answers": toy_answers(squared=0)}),
        ("do not tell right and squared apart", {"check": twice(probes=[0, 2])}),
        ("says nothing of what the docstring promises of x", {"check": twice(promises={})}),
        ("the reference: cell twice-hidden says", {"twice-hidden": "check.twice(lambda x: x, probes=[4])"}),
        (
            "the notebook's solution: the check says wrong",
            {"twice-exercise": CELLS["twice-exercise"].replace("2", "3")},
        ),
        ("there is no cell twice-check", {"twice-check": ""}),
        ("there is no cell twice-hidden", {"twice-hidden": ""}),
        ("its hidden test gives no probes", {"twice-hidden": "check.twice(twice)"}),
        ("the hidden probes do not tell right and squared apart", {"twice-hidden": "check.twice(twice, probes=[2])"}),
        ("what is given", {"released": CELLS | {"twice-exercise": "def twice(x):\n    return x + x"}}),
        ("twice: not in the notebook", {"twice-exercise": ""}),
        ("twice: not in helpers/checks", {"checks": {}}),
        (
            "other: not in the notebook and not in tests/checks/answers",
            {"checks": {"twice": twice(), "other": twice()}},
        ),
    ],
)
def test_each_fault_is_found(fault, changes, tmp_path, monkeypatch):
    report = grade_toy(tmp_path, monkeypatch, **changes)
    assert any(fault in text for text in report.faults), report.faults


def test_answers_for_no_exercise_are_found(tmp_path, monkeypatch):
    answers = toy_answers()
    answers.right("thrice")(lambda x: 3 * x)
    faults = grade_toy(tmp_path, monkeypatch, answers=answers).faults
    assert "01-toy, thrice: not in helpers/checks and not in the notebook" in faults


def test_a_test_cell_that_writes_to_stderr_is_found(tmp_path, monkeypatch):
    noisy = "import sys\nprint('oh', file=sys.stderr)\n" + CELLS["twice-check"]
    faults = grade_toy(tmp_path, monkeypatch, **{"twice-check": noisy}).faults
    assert any("wrote to stderr: oh" in text for text in faults)


def test_the_figures_count_only_what_is_fine(tmp_path, monkeypatch):
    answers = extra(right=lambda x: 2 * x + 1, wrong=lambda x: x**3, label="squared")
    assert str(grade_toy(tmp_path, monkeypatch, answers=answers)) == (
        "graders: 1 exercises, right answers 6/7 passed, wrong answers 4/5 caught, 0/1 known mistakes named, "
        "stubs 1/1 not attempted"
    )


def test_a_mistake_without_an_answer_is_not_counted_as_named(tmp_path, monkeypatch):
    report = grade_toy(tmp_path, monkeypatch, answers=toy_answers(squared=0))
    assert "0/1 known mistakes named" in str(report)


def test_the_command_prints_the_faults_and_fails(monkeypatch, capsys):
    def faulty(lessons):
        return graders.Report(faults=[f"a fault in {lesson}" for lesson in lessons])

    monkeypatch.setattr(graders, "grade_graders", faulty)
    assert graders.main(["neuron"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == "a fault in 01-neuron"
    assert graders.main(["77-nowhere"]) == 1
    assert "There is no lesson '77-nowhere'" in capsys.readouterr().out


def test_the_stub_of_a_repair_is_what_is_given_instead():
    source = "def f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### GIVEN INSTEAD\n    # y = 0\n    # for i in x:\n"
    source += "    #     y = i  # the last\n    # return y\n    ### END SOLUTION"
    assert without_solution(source) == (
        "def f(x):\n    y = 0\n    for i in x:\n        y = i  # the last\n    return y"
    )
    assert without_solution(CELLS["twice-exercise"]) == GIVEN + "    raise NotImplementedError()"


@pytest.mark.parametrize("lesson", paths.lessons())
def test_the_derived_stub_is_the_released_one(lesson):
    """As long as a lesson is not released the stubs are made here; both ways have to agree."""
    notebook = LessonNotebook(lesson)
    if not notebook.released:
        pytest.skip(f"{lesson} is not released yet")
    for name in notebook.exercises:
        derived = without_solution(notebook.solution(name))
        assert re.sub(r"# YOUR CODE HERE\n *", "", notebook.given(name)) == derived
