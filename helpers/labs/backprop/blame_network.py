"""The network of the *Blame tracer*, its numbers on the way forward, and their blame on the way back.

Forward: z1, z2 are weighted sums of the inputs, h1, h2 what the ReLU makes of them, z the sum of the output unit, p its
sigmoid, L the loss. Backward: the blame of a number is dL/d(number), made of local slopes times incoming blame.
"""

import math
from dataclasses import dataclass

import numpy as np

from helpers.nn import relu, sigmoid
from helpers.nn.activations import relu_slope, sigmoid_slope
from helpers.nn.losses import binary_cross_entropy_each, binary_cross_entropy_slope


@dataclass(frozen=True)
class Example:
    """A network with its numbers, an example and its truth. `values` holds what is given: inputs, weights, biases."""

    name: str
    values: dict
    target: int


# The output biases are chosen so that p is 0.2 and 0.8 exactly; the pictures show three digits of them.
EXAMPLES = (
    Example(
        "both hidden units awake",
        {"x1": 2, "x2": 3, "w11": 0.6, "w12": -0.1, "w21": -0.3, "w22": 0.2, "b1": 0.2, "b2": -0.1}
        | {"v1": 2, "v2": -4, "c": 0.2 - math.log(4)},
        1,
    ),
    Example(
        "one hidden unit silent",
        {"x1": 3, "x2": 2, "w11": 0.4, "w12": 0.2, "w21": -0.5, "w22": -0.6, "b1": 0.2, "b2": 0.1}
        | {"v1": 3, "v2": 5, "c": math.log(4) - 1.2},
        0,
    ),
)

# The weighted sums: what is multiplied with what, and the bias.
SUMS = {
    "z1": ([("w11", "x1"), ("w21", "x2")], "b1"),
    "z2": ([("w12", "x1"), ("w22", "x2")], "b2"),
    "z": ([("v1", "h1"), ("v2", "h2")], "c"),
}
PARAMETERS = ("w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c")
QUANTITIES = ("x1", "x2", *PARAMETERS, "z1", "z2", "h1", "h2", "z", "p", "L")

# What is asked for, in the order in which blame goes back; behind it, what is then worked out in the same way.
STEPS = {
    "p": (),
    "z": (),
    "v1": ("v2", "c"),
    "h1": (),
    "h2": (),
    "z1": (),
    "z2": (),
    "w11": ("w21", "b1"),
    "w22": ("w12", "b2"),
    "x1": ("x2",),
}


def forward(example: Example, nudged: str = "", by: float = 0.0) -> dict:
    """Every number of the network on the way forward; one of them may be nudged as it is made."""
    v = dict(example.values)

    def note(name, value):
        v[name] = float(value) + (by if name == nudged else 0.0)

    for name in example.values:
        note(name, v[name])
    for name, activation in (("z1", "h1"), ("z2", "h2"), ("z", "p")):
        products, bias = SUMS[name]
        total = math.fsum([*(v[a] * v[b] for a, b in products), v[bias]])
        note(name, round(total, 12) if not nudged else total)
        note(activation, (sigmoid if activation == "p" else relu)(np.array([v[name]]))[0])
    z = v["z"] if nudged != "p" else math.log(v["p"] / (1 - v["p"]))
    note("L", binary_cross_entropy_each(np.array([[z]]), None, np.array([[example.target]]))[0])
    return v


def paths(example: Example, v: dict) -> dict:
    """For each number, where it leads to: [(the next number, local slope), ...]."""
    p, target = np.array([[v["p"]]]), np.array([[example.target]])
    ahead = {"L": [], "p": [("L", float(binary_cross_entropy_slope(p, target)[0, 0]))]}
    ahead["z"] = [("p", float(sigmoid_slope(p)[0, 0]))]
    for i in "12":
        ahead[f"z{i}"] = [(f"h{i}", float(relu_slope(np.array([v[f"h{i}"]]))[0]))]
    for total, (products, bias) in SUMS.items():
        for a, b in products:
            ahead.setdefault(a, []).append((total, v[b]))
            ahead.setdefault(b, []).append((total, v[a]))
        ahead[bias] = [(total, 1.0)]
    return ahead


def trace(example: Example, v: dict) -> dict:
    """The blame of every number: local slope times incoming blame, added where paths meet."""
    ahead, blame = paths(example, v), {"L": 1.0}

    def of(name):
        if name not in blame:
            # Twelve digits: without the noise of binary fractions (3 × 0.2), and far beyond what is shown.
            blame[name] = round(math.fsum(slope * of(following) for following, slope in ahead[name]), 12) + 0.0
        return blame[name]

    for name in QUANTITIES:
        of(name)
    return blame
