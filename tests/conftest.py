"""For all tests: clean surroundings, and Ctrl-C.

What a shell starts in the background ignores Ctrl-C, and so would each server that a test stops.
"""

import os
import signal
from pathlib import Path

import pytest

from helpers import surroundings

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The kernels that a test starts get what every kernel of the course gets, and sentences speak of make.
surroundings.clean_this_process()
os.environ[surroundings.TYPED] = surroundings.MAKE


# What runs whole notebooks in kernels, most of it several.
RUNS_NOTEBOOKS = """
    classroom/ grading/test_feedback.py grading/test_judge.py grading/test_mark.py learner/test_button.py
    learner/test_commands.py learner/test_grade.py learner/test_surroundings.py lessons/test_marks.py
"""


def pytest_collection_modifyitems(items):
    """Mark what `make quick` leaves out: what drives a browser, and what runs whole notebooks."""
    tests = Path(__file__).parent
    folders = [tests / name for name in RUNS_NOTEBOOKS.split()]
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
        if any(item.path.is_relative_to(folder) for folder in folders):
            item.add_marker(pytest.mark.notebooks)
