"""Where the numbers in the prose of 01-neuron come from."""

import numpy as np

from helpers.data import load_fruit
from helpers.nn import sigmoid

LESSON = "01-neuron"

# Numbers that name something: a class, a lesson, an input of an example, the ends of a range, the minutes promised.
NAMES = {
    "title": {"40"},
    "pictures-are-numbers": {"0", "1"},
    "neuron-guide": {"0"},
    "sum-in-words": {"0.8", "1", "2", "2.75"},
    "weighted-sum-task": {"0"},
    "activation-in-words": {"0", "1", "37"},
    "sigmoid-task": {"0", "1", "1000"},
    "relu-task": {"0"},
    "predict-task": {"0", "1"},
    "xor-guide": {"1"},
    "neuron-task": {"0", "1", "2"},
    "recall-guide": {"0", "2", "7", "80%"},
}


def claims() -> dict[str, dict[str, str]]:
    """Cell id -> number as printed there -> the same number, computed now."""
    fruit = load_fruit()
    x, w, b = np.array([0.8, 0.8]), np.array([2.0, 1.0]), -2.0
    z = float(x @ w + b)
    assert [0.8, 0.8] in fruit.X[fruit.y == 1, :2].tolist(), "the apple of the example is one of the table"
    right = ((fruit.X[:, :2] @ [2, 2] - 2.75 > 0) == fruit.y).sum()
    assert right == 24, "the setting that the prose names gets all right"
    return {
        "pictures-are-numbers": {"24": f"{len(fruit.y)}"},
        "neuron-guide": {"24": f"{len(fruit.y)}"},
        "sum-in-words": {
            "24": f"{right}",
            "1.6": f"{x[0] * w[0]:.1f}",
            "2.4": f"{(x * w).sum():.1f}",
            "0.4": f"{z:.1f}",
        },
        "activation-in-words": {
            "0.4": f"{z:.1f}",
            "60%": f"{sigmoid(z):.0%}",
            "0.5": f"{sigmoid(0.0)}",
            "2.718": f"{np.e:.3f}",
        },
        "predict-task": {"60%": f"{sigmoid(z):.0%}", "0.5": f"{sigmoid(0.0)}"},
        "neuron-task": {"0.599": f"{sigmoid(z):.3f}", "0.5": f"{sigmoid(0.0)}"},
    }
