"""The checks in a real kernel, run as nbgrader runs it: what a learner sees, and what the cell scores."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.utils import determine_grade

from helpers.checks.exercise import GRADED

POINTS = 2


def graded_cell(source):
    return new_code_cell(source, metadata={"nbgrader": {"grade": True, "solution": False, "points": POINTS}})


CELLS = {
    "setup": new_code_cell(
        "import math, warnings, sys\nimport numpy as np\nfrom helpers.checks import neuron as check"
    ),
    "stub": new_code_cell("def relu(z):\n    # YOUR CODE HERE\n    raise NotImplementedError()"),
    "stub-check": graded_cell("check.relu(relu)"),
    "wrong": new_code_cell("def weighted_sum(x, w, b):\n    print('here')\n    return sum(x * w)"),
    "wrong-check": graded_cell("check.weighted_sum(weighted_sum)"),
    "wrong-hidden": graded_cell("check.weighted_sum(weighted_sum, probes=[([1, 2, 3], [1, 0, 1], 0.5)])"),
    "broke": new_code_cell("# a comment\n\ndef predict(x, w, b):\n    total = 0\n    return totl >= 0"),
    "broke-check": graded_cell("check.predict(predict)"),
    "right": new_code_cell(
        "def sigmoid(z):\n    warnings.warn('oh')\n    print('oh', file=sys.stderr)\n    return 1 / (1 + np.exp(-z))"
    ),
    "right-check": graded_cell("check.sigmoid(sigmoid)"),
    "right-hidden": graded_cell("check.sigmoid(sigmoid, probes=[-900, 3])"),
    "endless": new_code_cell("def neuron(x, w, b):\n    return neuron(x, w, b)"),
    "endless-check": graded_cell("check.neuron(neuron)"),
    "after": new_code_cell("print('still here')"),
    "closed": new_code_cell("sys.stdout.close()"),
    "closed-check": graded_cell("check.sigmoid(sigmoid)"),
    "redirected": new_code_cell("import io\nsys.stdout = io.StringIO()"),
    "also-closed": new_code_cell("sys.stdout.close()"),
    "redirected-check": graded_cell("check.sigmoid(sigmoid)"),
    "none": new_code_cell("sys.stdout = sys.stderr = None"),
    "none-check": graded_cell("check.sigmoid(sigmoid)"),
    "deleted": new_code_cell("del sys.stdout"),
    "deleted-check": graded_cell("check.sigmoid(sigmoid)"),
}


def executed(environment, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    notebook = nbformat.from_dict(new_notebook(cells=list(CELLS.values())))
    # coalesce: what is printed line by line may come in pieces from a busy machine.
    NotebookClient(notebook, kernel_name="python3", allow_errors=True, timeout=60, coalesce_streams=True).execute()
    return dict(zip(CELLS, notebook.cells, strict=True))


@pytest.fixture(scope="module")
def graded():
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield executed({GRADED: "autograde"}, monkeypatch)


def shown(cell):
    """All that a learner sees below a cell."""
    text = [o.text if o.output_type == "stream" else "\n".join(o.traceback) for o in cell.outputs]
    return "".join(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "stub-check",
            "relu is not written yet: it stops at raise NotImplementedError(). Put your own lines in its\n"
            "place, run that cell, then run this one again.",
        ),
        (
            "wrong-check",
            "here\n"
            "weighted_sum([2, 3], [4, 5], 10) gave 23, expected 33. The difference is exactly the bias, 10:\n"
            "it is missing.",
        ),
        (
            "wrong-hidden",
            "here\n"
            "weighted_sum([1, 2, 3], [1, 0, 1], 0.5) gave 4, expected 4.5. The difference is exactly the\n"
            "bias, 0.5: it is missing.",
        ),
        (
            "broke-check",
            'predict([0.8, 0.9], [2, 1], -1.5) stopped in line 5 of its cell, "return totl >= 0": it uses a\n'
            "name that has no value yet (name 'totl' is not defined). Is it spelt in the same way everywhere?",
        ),
        (
            "endless-check",
            'neuron([0.8, 0.9], [2, 1], -1.5) stopped in line 2 of its cell, "return neuron(x, w, b)": it\n'
            "calls itself again and again without an end.",
        ),
    ],
)
def test_the_sentence_and_nothing_else_is_shown_and_the_cell_scores_0(graded, name, text):
    assert shown(graded[name]) == text
    assert determine_grade(graded[name]) == (0, POINTS)
    (error,) = [o for o in graded[name].outputs if o.output_type == "error"]
    assert error.ename == "NotYet"
    assert error.evalue == text.removeprefix("here\n").replace("\n", " ")


@pytest.mark.parametrize(
    "name", ["right-check", "right-hidden", "closed-check", "redirected-check", "none-check", "deleted-check"]
)
def test_a_right_answer_scores_all_points_whatever_it_writes_to_stderr(graded, name):
    assert shown(graded[name]).startswith("Right: sigmoid squeezes any number")
    assert [(o.output_type, o.name) for o in graded[name].outputs] == [("stream", "stdout")]
    assert determine_grade(graded[name]) == (POINTS, POINTS)


def test_the_kernel_lives_on(graded):
    assert shown(graded["after"]) == "still here\n"


def test_by_hand_an_exercise_that_is_not_attempted_is_no_error(monkeypatch):
    monkeypatch.delenv(GRADED, raising=False)
    cells = executed({}, monkeypatch)
    assert [o.output_type for o in cells["stub-check"].outputs] == ["stream"]
    assert "relu is not written yet" in shown(cells["stub-check"])
    assert [o.output_type for o in cells["wrong-hidden"].outputs] == ["stream", "error"]
