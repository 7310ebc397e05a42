"""What can be seen of the larger answers of lesson 8: three prepared parts, a trained network, a model card.

The exercises compare these facts: see `helpers.checks.of_facts`.
"""

import re
from functools import cache

import numpy as np

from helpers import nn
from helpers.checks import validation
from helpers.data import load_digits
from helpers.data.scaling import standardise

PARTS = ("training", "validation", "test")
FRACTIONS = (0.7, 0.15, 0.15)
PIXELS, DIGITS = 64, 10
FEWEST_HIDDEN = 64  # that a network is asked to have; a smaller one is not tried
ENOUGH = 95  # of 100 pictures of the test set, as the lesson asks


# prepare(X, y, rng): each row's label is its own number, so that one can see where the row went


def row(number) -> np.ndarray:
    """The pixels of the row of that number; the last pixel is always blank."""
    number = np.asarray(number, float)
    return np.stack([number, (number * 7) % 11, 3 - (number % 4), 0 * number], axis=-1)


def rows(n: int) -> np.ndarray:
    return row(np.arange(n))


def labels(n: int) -> np.ndarray:
    return np.arange(n)


def _scaled_by(X, numbers, ways) -> str:
    for name, of in ways.items():
        if X.shape == (len(numbers), 4) and np.allclose(X, of(row(numbers)), atol=1e-3):
            return name
    return "something else"


def _is_pictures(value) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == 2


def _kind(value) -> str:
    """What came back, in words."""
    kinds = ["pictures" if _is_pictures(part) else "pair" if len(part) == 2 else "labels" for part in value]
    known = {
        ("pair",) * 3: "three pairs",
        ("pictures", "labels") * 3: "six things in a row",
        ("pictures",) * 3: "pictures without labels",
        ("pictures", "labels"): "one pair",
        ("pictures", "pair"): "one pair",  # of two pictures
    }
    return known.get(tuple(kinds), f"{len(kinds)} things")


def parts_facts(value) -> dict:
    """Sizes, what became of the labels, rows that come twice, order, and by which numbers each part was scaled."""
    found = {"what came back": _kind(value)}
    if found["what came back"] != "three pairs":
        return found
    pairs = [(np.asarray(X, float), np.asarray(y, float)) for X, y in value]
    named = list(zip(PARTS, pairs, strict=True))
    found |= {f"pictures for {name}": float(len(X)) for name, (X, _) in named}
    found |= {f"labels for {name}": float(len(y)) for name, (_, y) in named}
    everywhere = np.concatenate([y for _, y in pairs])
    as_they_came = np.array_equal(everywhere, everywhere.round()) and everywhere.min() >= 0
    found["labels"] = "as they came" if as_they_came else "other numbers"
    if not as_they_came:
        return found
    pairs = [(X, y.astype(int)) for X, y in pairs]
    everywhere = everywhere.astype(int)
    found["pictures in two parts"] = "none" if len(set(everywhere)) == len(everywhere) else "some"
    in_blocks = all(len(y) and np.ptp(y) == len(y) - 1 for _, y in pairs)
    found["order"] = "as it came" if in_blocks else "mixed"
    everything, first_two = rows(everywhere.max() + 1), row(np.concatenate([y for _, y in pairs[:2]]))
    ways = {
        "the training pictures' mean and spread": lambda X: standardise(row(pairs[0][1]), X),
        "the mean and spread of all pictures": lambda X: standardise(everything, X),
        "the mean and spread of training and validation together": lambda X: standardise(first_two, X),
        "its own mean and spread": lambda X: standardise(X, X),
        "nothing": lambda X: X,
    }
    for name, (X, y) in zip(PARTS, pairs, strict=True):
        found[f"{name} part scaled by"] = _scaled_by(X, y, ways)
    return found


# build(hidden, training, validation, rng): the digits themselves, divided and prepared once


@cache
def prepared() -> tuple:
    """Training, validation and test part of the real digits, as (X, y)."""
    digits = load_digits().all
    parts = validation.split.reference(digits.X.astype(float), digits.y, FRACTIONS, np.random.default_rng(0))
    return tuple((standardise(parts[0][0], X), y) for X, y in parts)


def trained(hidden: int, training: tuple, rng, rounds: int, learning_rate=0.1, wrong_labels=False) -> list:
    """The layers of a network after so many rounds over the training part; wrong labels teach it nothing that helps."""
    X, y = training
    seed = int(rng.integers(2**31))
    network = nn.Network([PIXELS, hidden, DIGITS], seed=seed, dtype=np.float64)
    if rounds:
        y = rng.permutation(y) if wrong_labels else y
        nn.train(network, X, y, nn.SGD(learning_rate), epochs=rounds, seed=seed)
    return [(layer.W.copy(), layer.b.copy()) for layer in network.layers]


def network_facts(value) -> dict:
    """Whether it is a network for the digits, and how well it reads those of the test part."""
    if isinstance(value, tuple | list) and len(value) == 2 and isinstance(value[1], dict):
        return {"what came back": "layers together with losses"}
    if isinstance(value, dict):
        return {"what came back": "the losses"}
    (W1, b1), (W2, b2) = [(np.asarray(W, float), np.asarray(b, float)) for W, b in value]
    hidden = W1.shape[1]
    shapes = (W1.shape, b1.shape, W2.shape, b2.shape)
    if shapes != ((PIXELS, hidden), (hidden,), (hidden, DIGITS), (DIGITS,)):
        return {"what came back": f"layers of shapes {', '.join(map(str, shapes))}"}
    if hidden < FEWEST_HIDDEN:
        return {"what came back": "two layers", "hidden units": float(hidden)}
    shares = [np.mean((nn.relu(X @ W1 + b1) @ W2 + b2).argmax(axis=1) == y) for X, y in prepared()]
    # By heart is what was learned from; of strangers' pictures some are always misread.
    by_heart = shares[1] > 0.995 and shares[0] < 0.98
    learned_from = "the validation pictures" if by_heart else "the training pictures"
    right = 100 * shares[2]
    bins = ((25, "fewer than 25 of 100"), (80, "25 to 79 of 100"), (ENOUGH, f"80 to {ENOUGH - 1} of 100"))
    read = next((name for end, name in bins if right < end), f"at least {ENOUGH} of 100")
    found = {"what came back": "two layers", "hidden units": float(hidden), "learned from": learned_from}
    return found | {"new pictures read right": read}


# model_card(facts)

CARDS = [
    {
        "training pictures": 1258,
        "validation score": 0.974,
        "test pictures": 269,
        "test score": 0.963,
        "baseline": 0.112,
        "weak spot": "1 read as 8",
    },
    {
        "training pictures": 707,
        "validation score": 0.897,
        "test pictures": 142,
        "test score": 0.915,
        "baseline": 0.129,
        "weak spot": "9 read as 3",
    },
    {
        "training pictures": 451,
        "validation score": 0.782,
        "test pictures": 98,
        "test score": 0.806,
        "baseline": 0.143,
        "weak spot": "4 read as 7",
    },
]
WANTED = {"Data": ("training pictures",), "Score": ("test score", "test pictures"), "Baseline": ("baseline",)}
FEWEST_WORDS = 2  # of a line that says something


def _written(line: str, fact: str) -> str:
    """That number of a card, if the line has it; else "as a fraction" or "missing"."""
    numbers = re.findall(r"\d[\d,]*\.?\d*\s*(?:%|percent)?", line)
    numbers = {re.sub(r"\s|,", "", number).replace("percent", "%").rstrip(".") for number in numbers}
    for value in (card[fact] for card in CARDS):
        if isinstance(value, int):
            forms, fractions = {str(value)}, set()
        else:
            forms = {f"{100 * value:.{digits}f}%" for digits in (0, 1, 2)}
            fractions = {f"{value:.{digits}f}" for digits in (2, 3)}
        if numbers & forms:
            return str(value) if isinstance(value, int) else f"{100 * value:.1f}%"
        if numbers & fractions:
            return "as a fraction"
    return "missing"


def card_facts(value) -> dict:
    """How many lines, how they begin, which numbers stand where, and whether the limits are said."""
    lines = value.strip().splitlines() if isinstance(value, str) else [str(line) for line in value]
    lines = [line.strip() for line in lines if line.strip()]
    heads = ", ".join(line.partition(":")[0].strip() for line in lines)
    found = {"first words": heads, "lines": float(len(lines))}
    told = {head.strip(): text for head, _, text in (line.partition(":") for line in lines)}
    mixed_up = _written(told.get("Score", ""), "validation score") != "missing"
    found["the validation score in line Score"] = "there" if mixed_up else "not there"
    for head, facts in WANTED.items():
        found |= {f"the {fact} in line {head}": _written(told.get(head, ""), fact) for fact in facts}
    for head in ("What", "Limits"):
        found[f"words in line {head}"] = "enough" if len(told.get(head, "").split()) >= FEWEST_WORDS else "too few"
    weak = (card["weak spot"] for card in CARDS if card["weak spot"] in told.get("Limits", ""))
    found["the weak spot in line Limits"] = next(weak, "missing")
    return found
