"""Where the numbers in the prose of 08-capstone come from."""

import numpy as np

from helpers.checks import capstone_facts as facts
from helpers.data import load_digits

LESSON = "08-capstone"

# Numbers that name something: a class, a lesson, the sizes of a network, the minutes promised, what is asked for.
NAMES = {
    "title": {"45"},
    "prepare-task": {"70%", "15%"},
    "baseline-task": set(),
    "build-task": {"64", "10", "6"},
    "final-score-task": {"4", "16", "64"},
    "read-task": {"8", "0", "1"},
    "reader-guide": {"3"},
}


def claims() -> dict[str, dict[str, str]]:
    """Cell id -> number as printed there -> the same number, computed now."""
    digits = load_digits().all
    assert facts.FRACTIONS == (0.7, 0.15, 0.15), "the parts that the prose names are those of the check"
    assert digits.X.shape[1] == 64 and np.unique(digits.y).size == 10
    return {
        "prepare-task": {"1,797": f"{len(digits):,}"},
        "build-task": {"95": f"{facts.ENOUGH}", "100": "100", "32": "32", "0.1": "0.1"},
    }
