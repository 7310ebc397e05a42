"""Where the numbers in the prose of 04-backprop come from."""

import re

import numpy as np

from helpers import nn
from helpers.checks import backprop as check
from helpers.data import load_seven
from helpers.labs.backprop.blame_race import seven_network
from helpers.labs.backprop.blame_state import NUDGE, Blame
from helpers.nn.activations import tanh_slope
from tests.lessons import prose

LESSON = "04-backprop"

# Numbers that name something: a digit, a class, a lesson, an exercise, what an example begins with, the minutes.
NAMES = {
    "title": {"60"},
    "nudge-guide": {"2", "3", "7", "20", "200"},
    "blame-guide": {"0", "1", "2", "3"},
    "d-sigmoid-task": {"1"},
    "d-tanh-task": {"0", "0.6"},
    "d-relu-task": {"0"},
    "output-delta-task": {"0", "1", "3", "7", "0.10", "10%"},
    "dense-backward-task": {"2"},
    "gradient-check-task": {"0", "1", "2", "3", "5", "0.000001"},
    "backward-task": {"1", "2", "3"},
    "recall-guide": {"0", "1", "2", "3", "5", "7"},
}


def of_the_lab() -> dict[str, str]:
    """The numbers of the lab's first network, as the prose prints them: without their sign."""
    lab = Blame()
    assert all(lab.agrees(name) for name in lab.blame), "the nudge confirms every one of them"
    v, blame = lab.values, lab.blame
    assert blame["h1"] == 2 * blame["z"] == -1.6 and v["v1"] == 2, "the way to h1"
    numbers = {
        "0.2": v["p"],
        "0.16": v["p"] * (1 - v["p"]),
        "5": blame["p"],
        "0.5": v["h1"],
        "0.3": v["h2"],
        "2": v["v1"],
        "4": v["v2"],
        "0.8": blame["z"],
        "0.4": blame["v1"],
        "0.24": blame["v2"],
        "1.6": blame["h1"],
        "3.2": blame["h2"],
    }
    assert v["v2"] < 0 and blame["z"] < 0 and blame["v1"] < 0 and blame["v2"] < 0 and blame["h1"] < 0 < blame["h2"]
    return {printed: f"{abs(round(value, 9)):g}" for printed, value in numbers.items()}


def walk() -> dict[str, float]:
    """The lines of numpy that the prose shows, run."""
    code = re.search(r"```python\n(.*?)```", prose.cells(LESSON)["d-relu-task"], re.DOTALL)[1]
    names: dict = {}
    exec(code, names)
    for line in code.splitlines():  # what stands behind each line is what comes out of it
        name, printed = re.match(r"(\w+) = .*# +(-?[\d.]+)", line).groups()
        assert abs(names[name] - float(printed)) < 1e-9, line
    return {name: value for name, value in names.items() if name.startswith("blame")}


def claims() -> dict[str, dict[str, str]]:
    """Cell id -> number as printed there -> the same number, computed now."""
    lab, seven, network = of_the_lab(), load_seven(), seven_network()
    for name, value in walk().items():
        assert abs(value - Blame().blame[name.removeprefix("blame_")]) < 1e-9, name
    X, T = seven.x[None, :], np.eye(10)[[seven.label]]
    P = network.predict_proba(X)
    delta = check.output_delta.reference(P, T)[0]
    (dW1, _), (dW2, _) = check.backward.reference(X, T, seven.layers)
    raised = int((dW2[:, 7] < 0).sum())
    silent = int((dW1 == 0).all(axis=0).sum())
    assert raised + silent == 16 and silent == 5, "five hidden units are silent"
    assert network.loss(X, T) == -np.log(P[0, 7])
    bowl = check.nudged(check.bowl, np.array([1.0, 2.0]))
    error = check.gradient_check.reference(check.bowl, np.array([1.0, 2.0]), np.array([2.0, 5.0]))
    lab_now, sure = Blame().values, nn.sigmoid(np.array([-5.0]))[0]
    raised_by_1 = -np.log(nn.sigmoid(np.array([lab_now["z"] + 1]))[0]) + np.log(lab_now["p"])
    assert lab["0.8"] == "0.8" != f"{-raised_by_1:.1f}", "a whole 1 is no small nudge"
    flat, steep = -2 * (1 - sure) * sure * (1 - sure), sure - 1
    assert (f"{flat:.3f}", f"{steep:.3f}") == ("-0.013", "-0.993")
    for corner in (np.array([0.0]), np.array([1e-6])):  # a nudge that crosses ReLU's corner, and slopes that are all 0
        slope_there = check.nudged(lambda w: np.maximum(0, w).sum(), corner)[0]
        assert 0 < slope_there < 1, "neither the slope on the left, 0, nor the one on the right, 1"
    nudge, (below, middle, above) = 0.1, nn.sigmoid(np.array([-0.1, 0.0, 0.1]))
    slope_at_0 = check.d_sigmoid.reference(np.array([0.0]))[0]
    assert middle == 0.5 and abs((above - below) / (2 * nudge) - slope_at_0) < 0.001, "the nudge agrees"
    seven_claims = {"80%": f"{P[0, 7]:.0%}"}
    dW, db, _ = check.dense_backward.reference(
        np.array([[-0.8], [0.5]]), np.array([[0.5, 0.3], [1.0, 2.0]]), np.array([[2.0], [-4.0]])
    )
    printed = re.findall(r"(\w+)=\\begin{bmatrix}([^}]*)\\end", prose.cells(LESSON)["dense-backward-task"])
    shown = {name: [float(number) for number in re.findall(r"-?[\d.]+", matrix)] for name, matrix in printed}
    assert shown["dW"] == np.round(dW.ravel(), 9).tolist() and shown["db"] == np.round(db, 9).tolist()
    assert shown["X"] == [0.5, 0.3, 1, 2] and shown["Delta"] == [-0.8, 0.5]
    assert f"{dW2[3, 7]:.2f}" == "-0.36", "the docstring of backward"
    return {
        "blame-guide": {"6": f"{2 * 3}"},
        "nudge-guide": seven_claims | {"1,210": f"{network.count_parameters():,}", "0.22": f"{network.loss(X, T):.2f}"},
        "d-sigmoid-task": {
            **{name: lab[name] for name in ("0.5", "0.8", "0.4", "0.3", "0.24", "0.16", "0.2")},
            "0.25": f"{slope_at_0:g}",
            "0.1": f"{nudge:g}",
            "0.475": f"{below:.3f}",
            "0.525": f"{above:.3f}",
            "0.05": f"{above - below:.2f}",
            "0.70": f"{-raised_by_1:.2f}",
        },
        "d-tanh-task": {
            "0.36": f"{0.6**2:.2f}",
            "0.64": f"{tanh_slope(np.array([0.6]))[0]:.2f}",
            "1": f"{tanh_slope(np.array([0.0]))[0]:g}",
        },
        "d-relu-task": {"1": f"{check.d_relu.reference(np.array([3.0]))[0]:g}"},
        "output-delta-task": {
            **{name: lab[name] for name in ("5", "0.16", "0.8", "0.2", "0.5", "0.3")},
            "0.80": f"{P[0, 7]:.2f}",
            "0.20": f"{-delta[7]:.2f}",
            "0.90": f"{1 - 0.10:.2f}",
            "0.07": f"{delta[3]:.2f}",
            "0.993": f"{-steep:.3f}",
            "0.013": f"{-flat:.3f}",
        },
        "dense-backward-task": {
            **{name: lab[name] for name in ("0.5", "0.3", "4", "0.8", "0.4", "0.24", "1.6", "3.2")},
            "0.1": f"{dW[0, 0]:.1f}",
            "1": f"{dict(Blame().paths['c'])['z']:g}",
        },
        "gradient-check-task": {
            "0.00001": f"{NUDGE:.5f}" if NUDGE == check.H else "the lab and the check nudge differently",
            "4": f"{bowl[1]:.0f}",
            "0.25": f"{error:g}",
        },
        "recall-guide": {"11": f"{raised}", "6": f"{2 * 3}", "80%": f"{P[0, 7]:.0%}"},
    }
