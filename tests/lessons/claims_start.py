"""Where the numbers in the prose of 00-start come from."""

import math

import numpy as np

from helpers.data import load_digits
from helpers.labs.start.watch_state import BATCH, RUN_LENGTH, SIZES, Watch
from helpers.nn import SGD, Network, train
from tests.lessons.prose import above, below, near

LESSON = "00-start"

# Numbers that name something: a digit, a lesson, a setting to try, the minutes promised.
NAMES = {
    "title": {"10"},
    "watch-guide": {"7"},
    "seven-answer": {"7"},
    "rate-guide": {"0.001", "0.3", "100"},
    "rate-answer": {"0.001", "0.3", "100", "5"},
    "edit": {"4"},
    "percent-task": {"0.5", "0.8", "1", "7"},
    "digits": {"7", "1"},
    "percent-answer": {"2", "6"},
    "submit-guide": {"1"},
}


def run(learning_rate: float) -> Watch:
    """The lab's run at a learning rate, to its end."""
    lab = Watch()
    lab.learning_rate = learning_rate
    lab.step(RUN_LENGTH)
    return lab


def seven_drawn(lab: Watch) -> tuple[float, float]:
    """The chance of a 7 for one drawn without a bar, and for the same with one."""
    plain = [(0.26, 0.16), (0.74, 0.16), (0.44, 0.88)]
    bar = [(0.36, 0.5), (0.7, 0.5)]
    chances = []
    for strokes in ([plain], [plain, bar]):
        lab.draw(strokes)
        chances.append(float(lab.drawn_chances[7]))
    return chances[0], chances[1]


def claims() -> dict[str, dict[str, str]]:
    """Cell id -> number as printed there -> the same number, computed now."""
    digits = load_digits()
    guests = digits.validation  # the test set stays shut
    untrained = Network(SIZES, seed=0).predict_proba(guests.X)
    chance_of_truth = untrained[np.arange(len(untrained)), guests.y].mean()
    network = Network(SIZES, seed=0)
    train(network, digits.train.X, digits.train.y, SGD(0.1), epochs=5)
    assert f"{network.predict_proba(guests.X)[279, 7]:.0%}" == "80%", "the cell percent-use"
    assert run(100).diverged
    plain, with_bar = seven_drawn(run(0.1))
    assert with_bar > plain, "the prose says that a 7 does better with a bar"
    return {
        "digits": {
            "1,197": f"{len(digits.train):,}",
            "8": f"{digits.train.images.shape[1]}",
            "2,410": f"{network.count_parameters():,}",
            "100%": f"{untrained[0].sum():.0%}",
        },
        "watch-answer": {
            "10%": near(100 * chance_of_truth, "10%", 1),
            "300": f"{len(digits.validation)}",
            "2.30": f"{math.log(10):.2f}",
        },
        "seven-answer": {
            "1,197": f"{len(digits.train):,}",
            "32": f"{BATCH}",
            "38": f"{math.ceil(len(digits.train) / BATCH)}",
        },
        "rate-answer": {
            "2": above(run(0.001).training_losses[-1], "2"),
            "0.1": below(run(0.3).training_losses[-1], "0.1"),
        },
        "percent-task": {"80%": f"{0.8:.0%}", "80": f"{100 * 0.8:.0f}", "50": f"{100 * 0.5:.0f}", "100": f"{100 * 1}"},
        "percent-answer": {"7": f"{guests.y[279]}"},
    }
