"""A submission is marked in memory, as the learner's own grading marks it."""

import copy

import pytest

from helpers.authoring.generate import with_tests
from helpers.grading.judge import Warm, judge
from helpers.grading.report import outcomes
from tests.grading import toy


@pytest.fixture
def lesson(project):
    return with_tests(toy.LESSON)


def test_one_submission_after_another(released, lesson):
    """Right, untouched, and with a module beside it: marks, states, and nothing that was handed in is changed."""
    half = toy.answer(
        copy.deepcopy(released), "double", "from mine.two import TWO\n\ndef double(x):\n    return TWO * x"
    )
    both = toy.answer(toy.answer(copy.deepcopy(released), "double", "x + x"), "half", "x * 0.5")
    handed_in = {"both": both, "stubs": released, "half": half}
    before = copy.deepcopy([lesson, *handed_in.values()])
    with Warm() as warm:
        found = {
            name: judge(toy.LESSON, notebook, lesson, beside={"mine/two.py": b"TWO = 2"}, warm=warm)
            for name, notebook in handed_in.items()
        }
        # Whether anything kept the learner's code from the answers stands with the marks, whoever asked for them.
        assert {m.notebook.metadata["course"]["protected"] for m in found.values()} == {warm.inside}
    assert [lesson, *handed_in.values()] == before
    points = {name: [sum(s for s, _ in m.scores.values()), len(m.problems)] for name, m in found.items()}
    assert points == {"both": [6, 0], "stubs": [0, 0], "half": [3, 0]}
    states = {name: [e.state for e in outcomes(m.notebook, m.scores)[0]] for name, m in found.items()}
    assert states == {
        "both": ["right", "right"],
        "stubs": ["not attempted", "not attempted"],
        "half": ["right", "not attempted"],
    }
    marked = toy.cell(found["half"].notebook, "double-hidden").metadata.nbgrader
    assert (marked.score, marked.points) == (2, 2)


@pytest.mark.parametrize("name", ["../out.py", "/etc/passwd", "a//b", "a/../../b"])
def test_no_file_is_laid_outside_the_notebooks_folder(released, lesson, name):
    with pytest.raises(ValueError, match="beside names files in the notebook's folder"):
        judge(toy.LESSON, released, lesson, beside={name: b""})
