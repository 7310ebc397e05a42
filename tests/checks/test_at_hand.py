"""In a learner's own notebook, too, a check is there when its cell is run."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from helpers.checks.at_hand import SAID, keep_at_hand

SETUP = "import numpy as np\nfrom helpers.checks import neuron as check\nrelu = lambda z: np.maximum(0, z)"
CALL = "check.relu(relu)"


@pytest.fixture
def run(capsys):
    """Run cells in one notebook; what they printed."""
    shell = InteractiveShell()
    keep_at_hand(shell)

    def cells(*sources):
        for source in sources:
            shell.run_cell(source, store_history=False)
        return capsys.readouterr().out

    cells.shell = shell
    return cells


@pytest.mark.parametrize("cell", ["check = 5", "del check", "def check(x): pass", "import math as check"])
def test_a_check_is_the_lessons_own_when_its_cell_is_run(run, cell):
    out = run(SETUP, CALL, cell, CALL)
    assert out.count("Right: relu") == 2 and out.count(SAID) == 1


def test_it_is_kept_at_hand_once(run):
    keep_at_hand(run.shell)
    assert run(SETUP, CALL, "check = 5", CALL).count(SAID) == 1
    for event in ("pre_run_cell", "post_run_cell"):
        assert len([f for f in run.shell.events.callbacks[event] if f.__module__ == keep_at_hand.__module__]) == 1


def test_after_a_reset_the_learners_function_is_what_is_missing(run):
    out = run(SETUP, "%reset -f", CALL)
    assert SAID in out and "name 'relu' is not defined" in out
    assert "Right: relu" in run("import numpy as np", "def relu(z):\n    return np.maximum(0, z)", CALL)


def test_what_is_no_check_is_left_alone(run):
    assert run("check = 5", CALL).count(SAID) == 0
    assert run(SETUP, "check = 5", "print(check + 1)").splitlines()[-1] == "6"
