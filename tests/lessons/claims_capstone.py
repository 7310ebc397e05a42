"""Where the numbers in the prose of 08-capstone come from."""

import numpy as np

from helpers.checks import capstone as check
from helpers.checks.capstone import facts
from helpers.checks.validation import split
from helpers.data import load_digits

LESSON = "08-capstone"

# Numbers that name something: a class, a lesson, the sizes of a network, the minutes promised, what is asked for.
NAMES = {
    "title": {"60"},
    "prepare-task": {"70%", "15%", "0", "7"},
    "baseline-task": {"7"},
    "build-task": {"64", "10", "6"},
    "final-score-task": {"4", "16", "64", "5"},
    "read-task": {"8", "0", "1"},
    "reader-guide": {"3", "6"},
    "afterwards": {"3", "64"},
}


def claims() -> dict[str, dict[str, str]]:
    """Cell id -> number as printed there -> the same number, computed now."""
    parts = load_digits()
    digits = parts.all
    assert facts.FRACTIONS == (0.7, 0.15, 0.15), "the parts that the prose names are those of the check"
    assert digits.X.shape[1] == 64 and np.unique(digits.y).size == 10
    training, validation, _ = check.prepare.reference(digits.X.astype(float), digits.y, np.random.default_rng(8))
    baseline = check.baseline.reference(training, validation)
    numbers = np.arange(len(digits))[:, None]
    dealt = split.reference(numbers, digits.y, facts.FRACTIONS, np.random.default_rng(8))[2][0].ravel()
    test = {picture.tobytes() for picture in digits.X[dealt]}
    assert len({picture.tobytes() for picture in digits.X}) == len(digits), "no two pictures are the same"
    names = "train", "validation", "test"
    before = {name: sum(picture.tobytes() in test for picture in getattr(parts, name).X) for name in names}
    assert sum(before.values()) == len(test)
    return {
        "prepare-task": {
            "1,797": f"{len(digits):,}",
            "269": f"{len(test)}",
            "192": f"{before['train']}",
            "37": f"{before['validation']}",
            "40": f"{before['test']}",
        },
        "build-task": {
            "95": f"{facts.ENOUGH}",
            "10%": f"{round(baseline, 1):.0%}",
            "100": "100",
            "32": "32",
            "0.1": "0.1",
        },
    }
