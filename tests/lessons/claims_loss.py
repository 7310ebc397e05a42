"""Where the numbers in the prose of 03-loss come from."""

import math

import numpy as np

from helpers import labs
from helpers.checks.loss import FLOOR, binary_cross_entropy, broken_slope, cross_entropy, first_loss, mse, slope, square
from helpers.data import load_digits
from helpers.labs.loss.dial_state import Dial, squared_penalty
from helpers.labs.loss.nudge_state import Nudge
from helpers.nn import Network

LESSON = "03-loss"

# Numbers that name something: a digit, a lesson, a chance to try, an example's own amounts, the ends of a range.
NAMES = {
    "title": {"45", "2", "7", "80%"},
    "how-bad": {"0", "80%", "10%", "0%"},
    "squares": {"10%", "0%", "20", "21", "23", "18", "25"},
    "mse-task": {"3"},
    "logs": {"7", "1", "4", "80%", "10%", "100%", "0"},
    "binary-cross-entropy-task": {"0", "1", "0.8", "0.1", "80%", "10%"},
    "cross-entropy-task": {"0", "1", "7", "4", "2", "80%", "10%", "100", "10"},
    "first-loss-task": {"10%"},
    "nudge-guide": {"7", "0", "1", "16", "3"},
    "slope-in-words": {"16", "7", "3", "0", "1"},
    "slope-task": {"3"},
    "recall-guide": {"2", "4", "3", "80%", "0"},
}


def minus_log(chance: float, decimals: int = 2) -> str:
    return f"{-math.log(chance) + 0.0:.{decimals}f}"


def without_effect() -> int:
    """How many weights and biases of the half-trained network have slope 0 for its 7, counted with a tiny nudge."""
    lab = Nudge()
    places = [("W1", i, j) for i in [*range(64), "bias"] for j in range(16)]
    places += [("W2", i, j) for i in [*range(16), "bias"] for j in range(10)]
    assert len(places) == lab.count
    flat = 0
    for place in places:
        lab.weight = place
        up, down = lab.loss(lab.own + 1e-6), lab.loss(lab.own - 1e-6)
        flat += abs(up - down) < 1e-14
    return flat


def claims() -> dict[str, dict[str, str]]:
    """Cell id -> number as printed there -> the same number, computed now."""
    error = np.array([21, 18, 25]) - np.array([20, 21, 23])
    assert (error**2).tolist() == [1, 9, 4] and error.tolist() == [1, -3, 2]
    assert f"{mse.reference(np.array([21, 18, 25]), np.array([20, 21, 23])):.2f}" == "4.67"
    assert 3**2 > 3 * 1**2
    assert f"{binary_cross_entropy.reference(np.array([0.8, 0.1]), np.array([1, 0])):.3f}" == "0.164"
    assert (minus_log(0.8, 3), minus_log(0.1, 3), minus_log(0.9, 3)) == ("0.223", "2.303", "0.105")
    batch = np.array([[0.8, 0.2], [0.9, 0.1]])
    assert f"{cross_entropy.reference(batch, np.array([0, 1])):.3f}" == "1.263"
    assert f"{first_loss.reference(2):.3f}" == "0.693" and f"{first_loss.reference(10):.2f}" == "2.30"
    assert f"{squared_penalty(0.8):.2f} {squared_penalty(0.1):.2f}" == "0.04 0.81", "the prediction before the dial"
    dial = Dial()
    dial.chance = 0.1
    log_at_10, (squares_saved, log_saved) = dial.log, dial.saved
    dial.chance = 0
    assert dial.squared == 1 and dial.log == math.inf
    nudge = Nudge()
    assert nudge.sums[0] == "f(0.19 + 0.1) = f(0.29) = 0.1740" and nudge.sums[1].endswith("f(0.09) = 0.2848")
    up, down = (round(loss, 4) for loss in nudge.nudged)
    into_the_7, loss = nudge.slope, nudge.here
    nudge.weight = ("W2", 15, 3)
    into_the_3 = nudge.slope
    digits = load_digits().validation
    fresh = [Network([64, 32, 10], seed=seed).loss(digits.X, digits.y) for seed in range(4)]
    too_large = Network([64, 32, 10], seed=0)
    too_large.theta *= 5
    sure_and_wrong = cross_entropy.reference(too_large.predict_proba(digits.X), digits.y)
    assert max(fresh) < 1.2 * first_loss.reference(10) < sure_and_wrong / 4, "a little above, and far above"
    assert round(-math.log(0.8), 3) + round(-math.log(0.1), 3) == 2.526 == round(-math.log(0.08), 3)
    assert f"{3.1**2:.2f} {2.9**2:.2f}" == "9.61 8.41" and f"{(up - down) / 0.2:.2f}" == "-0.55"
    assert f"{up - down:.4f}" == "-0.1108" and minus_log(0.8) == "0.22" and f"{math.exp(-0.22):.2f}" == "0.80"
    one_sided = (square(3.1) - square(3)) / 0.1
    parameters = f"{nudge.count:,}"
    lab = labs.nudge()
    on_the_network = slope.reference(lab.loss, 0.19, 0.1)
    assert lab.own == 0.19
    return {
        "squares": {
            "1": f"{error[0]}",
            "3": f"{-error[1]}",
            "2": f"{error[2]}",
            "9": f"{error[1] ** 2}",
            "4": f"{error[2] ** 2}",
            "14": f"{(error**2).sum()}",
            "2.30": f"{log_at_10:.2f}",
            "0.10": f"{log_saved:.2f}",
            "0.02": f"{squares_saved:.2f}",
        },
        "mse-task": {"0": f"{error.sum()}", "1": f"{1**2}", "9": f"{3**2}"},
        "logs": {"0.22": minus_log(0.8), "2.30": minus_log(0.1)},
        "binary-cross-entropy-task": {"90%": f"{1 - 0.1:.0%}", "0.000000000001": f"{FLOOR:.12f}"},
        "measured": {
            "2.30": f"{min(fresh):.2f}",
            "2.63": f"{max(fresh):.2f}",
            "11.81": f"{sure_and_wrong:.2f}",
        },
        "nudge-guide": {
            "0.22": f"{loss:.2f}",
            "1,210": parameters,
        },
        "slope-in-words": {
            "0.55": f"{-into_the_7:.2f}",
            "0.20": f"{into_the_3:.2f}",
            "738": f"{without_effect()}",
            "1,210": parameters,
            "0.2": f"{2 * nudge.h}",
        },
        "slope-task": {"6": f"{2 * 3}", "3.05": f"{broken_slope(square, 3, 0.1):.2f}", "2.9": f"{3 - 0.1}"},
        "recall-guide": {
            "0.55": f"{-on_the_network:.2f}",
            "1,210": parameters,
            "0.22": minus_log(0.8),
            "2.30": minus_log(0.1),
            "0.01": minus_log(0.99),
            "99%": f"{0.99:.0%}",
            "6.1": f"{one_sided:.1f}",
            "6": f"{(square(3.1) - square(2.9)) / 0.2:.0f}",
        },
    }
