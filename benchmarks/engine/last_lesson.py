"""The PyTorch script at the end of lesson 8, run: does it end with the learner's own network?"""

import json
import re

import numpy as np
import torch

from helpers import paths
from helpers.checks import backprop, capstone, epochs, forward_pass
from helpers.checks.capstone import facts
from helpers.checks.validation import split
from helpers.data import load_digits

SEED, HIDDEN = 8, 64
TOLERANCE = 1e-9


def script() -> str:
    """The script as it stands in the lesson."""
    lesson = "08-capstone"
    notebook = json.loads((paths.solutions() / lesson / paths.notebook_name(lesson)).read_text(encoding="utf-8"))
    [text] = ["".join(cell["source"]) for cell in notebook["cells"] if cell["id"] == "afterwards"]
    [code] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    return code


def apart(theirs, ours) -> float:
    """The largest difference between arrays in a row and pairs of arrays."""
    flat = [array for pair in ours for array in pair]
    return max(float(np.abs(a - b).max()) for a, b in zip(theirs, flat, strict=True))


def check() -> dict[str, float]:
    """Run it as a learner would; gives the largest differences in weights and gradients, raises if one is too large."""
    digits = load_digits().all
    X = digits.X.astype(float)
    training, validation, _ = capstone.prepare.reference(X, digits.y, np.random.default_rng(SEED))
    X_train = split.reference(X, digits.y, facts.FRACTIONS, np.random.default_rng(SEED))[0][0]
    init_layer = forward_pass.init_layer.reference
    names = {"np": np, "X_train": X_train, "training": training, "init_layer": init_layer}
    exec(script(), names)

    rng = np.random.default_rng(SEED)
    layers = [init_layer(64, HIDDEN, rng), init_layer(HIDDEN, 10, rng)]
    layers, _ = epochs.train.reference(layers, training, validation, 20, 32, 0.1, rng)
    linears = [names["model"][0], names["model"][2]]
    parts = [part for linear in linears for part in (linear.weight, linear.bias)]
    found = {"weights": apart([part.detach().numpy().T for part in parts], layers)}

    names["optimizer"].zero_grad()
    names["loss_of"](names["model"](torch.tensor(training[0])), torch.tensor(training[1])).backward()
    ours = backprop.backward.reference(training[0], np.eye(10)[training[1]], layers)
    found["gradients"] = apart([part.grad.numpy().T for part in parts], ours)
    for what, difference in found.items():
        if not difference <= TOLERANCE:
            raise SystemExit(f"the script of lesson 8 ends with other {what}: they differ by {difference:.1e}")
    return found


if __name__ == "__main__":
    print(check())
