"""Where the numbers in the prose of 02-forward-pass come from."""

import math

import numpy as np

from helpers.checks.forward_pass import broken_count, count_parameters
from helpers.labs.forward_pass.bend_state import MOST_LAYERS, MOST_UNITS, POINTS, Bend
from helpers.labs.forward_pass.twins_state import SIZES, Twins
from helpers.labs.forward_pass.xray_state import SIDE, Xray
from helpers.nn import Network, softmax

LESSON = "02-forward-pass"

# Numbers that name something: a digit, a lesson, an input of an example, the ends of a range, the minutes promised.
NAMES = {
    "title": {"1", "60"},
    "xray-guide": {"7"},
    "layer-words": {"0", "1", "7"},
    "softmax-words": {"0", "1", "2"},
    "softmax-task": {"0", "1", "1000"},
    "init-layer-task": {"0", "1", "2", "3", "16", "64"},
    "forward-task": {"0", "10"},
    "count-parameters-task": {"2", "3"},
    "recall-guide": {"0", "1", "3", "7", "100%"},
}


def xray() -> dict[str, dict[str, str]]:
    """The 7 of the story, and the 3 that is misread."""
    lab = Xray()
    assert lab.label == lab.guess == 7
    inputs, weights, _, _ = lab.into(("output", 7))
    products = inputs * weights
    chance = f"{lab.p[7]:.0%}"
    asleep = f"{len(lab.a1) - lab.awake}"
    lab.picture = int(np.flatnonzero(lab.labels == 3)[0])
    return {
        "xray-guide": {"8": f"{SIDE}", "16": f"{len(inputs)}", "80%": chance},
        "layer-words": {
            "5": asleep,
            "16": f"{len(inputs)}",
            "10": f"{products.argmax() + 1}",
            "1.34": f"{products.max():.2f}",
            "6": f"{products.argmin() + 1}",
            "0.19": f"{-products.min():.2f}",
        },
        "forward-task": {"16": f"{len(inputs)}"} | by_hand(),
        "recall-guide": {"80%": chance, "2": f"{lab.guess}", "28%": f"{lab.p[lab.guess]:.0%}"},
    }


def by_hand() -> dict[str, str]:
    """The example in the docstring of forward."""
    sums = np.array([[1.0, 1.0]]) @ np.array([[1.0, -2.0], [1.0, 1.0]])
    chances = softmax(np.maximum(0, sums))
    assert np.maximum(0, sums).tolist() == [[2, 0]]
    return {
        "2": f"{sums[0, 0]:.0f}",
        "1": f"{-sums[0, 1]:.0f}",
        "88%": f"{chances[0, 0]:.0%}",
        "12%": f"{chances[0, 1]:.0%}",
    }


def xor() -> list[float]:
    """What the network in recall-guide gives to the corners (0, 0), (0, 1), (1, 0) and (1, 1)."""
    total = np.array([0, 1, 1, 2])
    return (np.maximum(0, total) - 2 * np.maximum(0, total - 1)).tolist()


def bend() -> dict[str, dict[str, str]]:
    """What the two moons show, at every setting of the lab."""
    lab = Bend()
    best = lab.right
    fewest = next(n for n in range(1, MOST_UNITS + 1) if _right(lab, n, 1, True) == POINTS)
    straight = _right(lab, MOST_UNITS, 1, False)
    every = [_right(lab, n, m, False) for n in range(1, MOST_UNITS + 1) for m in range(1, MOST_LAYERS + 1)]
    assert max(every) == straight, "no build gets further"
    a, b = Network([1, 1], output="identity"), Network([1, 1], output="identity")
    a.theta[:], b.theta[:] = [2, 1], [3, 4]
    at_0, at_1 = (float(b.forward(a.forward([[x]]))[0, 0]) for x in (0.0, 1.0))
    return {
        "bend-guide": {"200": f"{best}", "7": f"{at_0:.0f}", "6": f"{at_1 - at_0:.0f}", "3": "3", "4": "4"},
        "softmax-words": {"178": f"{straight}", "4": f"{fewest}", "200": f"{best}"},
    }


def _right(lab: Bend, units: int, layers: int, activations: bool) -> int:
    lab.units, lab.hidden_layers, lab.activations = units, layers, activations
    return lab.right


def scores() -> dict[str, str]:
    """The worked example of softmax."""
    z = np.array([2.0, 1.0, 0.0])
    powers, chances = np.exp(z), softmax(z)
    shares = {printed: f"{chance:.0%}" for printed, chance in zip(("67%", "24%", "9%"), chances, strict=True)}
    together = {"7.39": f"{powers[0]:.2f}", "2.72": f"{powers[1]:.2f}", "11.11": f"{powers.sum():.2f}"}
    assert powers[2] == 1
    return shares | together


def starts() -> dict[str, dict[str, str]]:
    """What the four kinds of first weights lead to."""
    right, first, last = {}, {}, {}
    lab = Twins()
    for start in ("copies", "zero", "wide", "shrunk"):
        lab.start = start
        first[start] = lab.network.layers[0].W.copy()
        lab.step(10_000)
        right[start], last[start] = lab.right, lab.network.layers[0].W
        assert lab.different == (SIZES[1] if start in ("wide", "shrunk") else 1), start
    assert (last["zero"] == first["zero"]).all(), "all zero never moves"
    assert max(right.values()) == right["shrunk"], "random and shrunk reads most"
    assert right["wide"] < right["shrunk"], "random weights that are not shrunk read fewer"
    few, many = (np.random.default_rng(0).normal(size=(20_000, n)).sum(axis=1).std() for n in (16, 64))
    assert 1.9 < many / few < 2.1, "four times the inputs make sums twice as large"
    sums = np.random.default_rng(0).normal(size=(1000, SIZES[0])) @ first["shrunk"]
    assert 0.45 < (sums <= 0).mean() < 0.55, "ReLU turns about half of the sums into 0"
    return {
        "start-guide": {"16": f"{SIZES[1]}", "64": f"{SIZES[0]}"},
        "init-layer-task": {
            "67": f"{right['copies']}",
            "300": f"{len(lab.digits.validation)}",
            "270": f"{right['shrunk']}",
            "0.18": f"{math.sqrt(2 / 64):.2f}",
            "0.35": f"{math.sqrt(2 / 16):.2f}",
        },
    }


def claims() -> dict[str, dict[str, str]]:
    """Cell id -> number as printed there -> the same number, computed now."""
    found = xray() | starts() | bend()
    found["softmax-words"] |= scores()
    assert xor() == [0, 1, 1, 0], "two hidden units are enough for XOR"
    count = count_parameters.reference
    found["count-parameters-task"] = {
        "6": f"{2 * 3}",
        "9": f"{count([2, 3])}",
        "1,210": f"{count(SIZES):,}",
        "1,264": f"{broken_count(SIZES):,}",
    }
    return found
