"""Where the numbers in the prose of 06-epochs come from."""

import math

import numpy as np

from helpers.checks import epochs
from helpers.checks.epochs import loops
from helpers.data import load_digits
from helpers.labs.epochs.travel_lab import HARDEST
from helpers.labs.epochs.travel_runs import run
from helpers.labs.epochs.travel_settings import EPOCHS, EVERYTHING, FIRST_BATCH_SIZE, LEARNED, SIZES
from helpers.labs.epochs.travel_state import Travel
from helpers.nn import SGD, Network, train
from tests.lessons.prose import above

LESSON = "06-epochs"

# Numbers that name something: a lesson, a digit, an input of an example, a setting to try, the minutes promised.
NAMES = {
    "title": {"60", "5", "7"},
    "data-guide": {"0", "1", "16", "8"},
    "scale-words": {"1", "5", "7"},
    "standardise-task": {"0", "1"},
    "epoch-words": {"0", "1", "16", "2", "4", "5"},
    "updates-per-epoch-task": {"32"},
    "travel-guide": {"1", "4", "32", "0.1", "0.5"},
    "loop-guide": {"0", "1", "3", "6", "7", "8", "0.1"},
    "train-task": {"1", "2", "3", "5", "7"},
    "stop-guide": {"0.3", "0.4", "0.45", "0.5", "0.6", "0.9", "16"},
    "early-stop-task": {"0", "1"},
    "train-until-task": {"0.1"},
    "recall-guide": {"0", "5", "7"},
}


def loss_after(epochs: int, inputs, digits, **network) -> float:
    """The training loss of the lesson's network."""
    return train(Network(SIZES, seed=0, **network), inputs, digits.train.y, SGD(0.1), epochs=epochs).loss[-1]


def epochs_until(target: float, data, **faults) -> int:
    """How many epochs the loop of the last exercise takes to a training loss."""
    layers = [(layer.W.copy(), layer.b.copy()) for layer in Network(SIZES, seed=0, dtype=np.float64).layers]
    rng = np.random.default_rng(0)
    return len(loops.train_until(layers, data, target, 500, FIRST_BATCH_SIZE, 0.1, rng, **faults)[1])


def at(batch_size: int, epoch: int) -> tuple[int, int]:
    """Updates and misread pictures at a place of the lab."""
    lab = Travel()
    lab.batch_size, lab.epoch = batch_size, epoch
    return lab.updates, len(lab.misread)


def misread_at(rate: float, data, validation, seed: int = 0) -> int:
    """Misread pictures after the 30 updates with all pictures at once, at another learning rate."""
    network = Network(SIZES, seed=seed)
    train(network, *data, SGD(rate), EPOCHS, EVERYTHING, seed=seed)
    return int((network.predict(validation[0]) != validation[1]).sum())


def losses_of_the_loop(data, validation) -> dict[str, list[float]]:
    """The losses of the lesson's loop."""
    layers = [(layer.W.copy(), layer.b.copy()) for layer in Network(SIZES, seed=0, dtype=np.float64).layers]
    return epochs.train.reference(layers, data, validation, EPOCHS, 32, 0.1, np.random.default_rng(0))[1]


def loops_differ_by(losses, data, validation) -> float:
    """The largest difference between the losses of the lesson's loop and those of the engine, from the same start."""
    network = Network(SIZES, seed=0, dtype=np.float64)
    history = train(network, *data, SGD(0.1), EPOCHS, 32, validation, seed=0)
    pairs = (losses["training"], history.loss), (losses["validation"], history.validation_loss)
    return max(float(np.abs(np.subtract(ours, theirs)).max()) for ours, theirs in pairs)


def claims() -> dict[str, dict[str, str]]:
    """Cell id -> number as printed there -> the same number, computed now."""
    digits = load_digits()
    X, n = digits.train.X, len(digits.train)
    scaled = epochs.standardise.reference(X, X)
    validation = epochs.standardise.reference(X, digits.validation.X), digits.validation.y
    ink = np.array([1.0, 1.0, 5.0, 5.0])
    assert (X.max(axis=0) == 0).sum() == (X.std(axis=0) == 0).sum() == 3, "three pixels are blank in all pictures"

    first, everything = run(FIRST_BATCH_SIZE, 0), run(EVERYTHING, 0)
    after_one = [digit for digit in range(10) if first.learned_in(digit) == 1]
    assert after_one == [0, 6, 7], "learned in the first epoch"
    never = [digit for digit in range(10) if first.learned_in(digit) is None]
    assert never == [int(HARDEST)] == [3], "never learned"
    assert max(first.learned_in(digit) for digit in range(10) if digit != 3) == first.learned_in(8), "the 8 is last"
    assert first.right[EPOCHS, 8] < LEARNED, "the 8 loses it again"
    large = train(Network(SIZES, seed=0), 16 * X, digits.train.y, SGD(0.1), epochs=5).loss
    assert max(large[1:]) > large[0], "from 0 to 16 the loss bounces"
    longer_steps = train(Network(SIZES, seed=0), X, digits.train.y, SGD(0.3), epochs=5).loss
    assert longer_steps[-1] < loss_after(5, X, digits) / 2, "from 0 to 1 the steps are short"
    small = run(4, 0)
    stops_improving = int(np.argmin(small.validation_losses))
    assert small.losses[-1] < small.losses[stops_improving] < 0.05, "training goes on falling there"
    misread = [(run(32, seed).chances[-1].argmax(axis=1) != digits.validation.y).sum() for seed in range(4)]
    assert max(misread) - min(misread) <= 3, "another seed scores nearly the same"
    losses = losses_of_the_loop((scaled, digits.train.y), validation)
    assert loops_differ_by(losses, (scaled, digits.train.y), validation) < 1e-10, "they agree to more than ten digits"
    learned_from = scaled, digits.train.y
    assert max(misread_at(1, learned_from, validation, seed) for seed in range(5)) < 30, "not by luck of a seed"
    assert misread_at(0.1, learned_from, validation) == at(EVERYTHING, 30)[1], "the fold of question 2"
    best = int(epochs.early_stop.reference(losses, 5))
    assert everything.losses[-1] > first.losses[-1]

    curve = [0.9, 0.5, 0.6, 0.4, 0.45, 0.5, 0.3]
    stopped, broken = (
        epochs_until(0.1, (scaled, digits.train.y), **faults)
        for faults in ({}, {"choose": lambda batches: batches[:1]})
    )
    return {
        "data-guide": {"64": f"{X.shape[1]}"},
        "scale-words": {"3": f"{ink.mean():.0f}", "2": f"{ink.std():.0f}"},
        "standardise-task": {"64": f"{X.shape[1]}"},
        "epoch-words": {
            "1.65": f"{loss_after(5, 16 * X, digits):.2f}",
            "2.30": f"{math.log(10):.2f}",
            "0.47": f"{loss_after(5, X, digits):.2f}",
            "0.19": f"{loss_after(5, scaled, digits):.2f}",
            "32": f"{FIRST_BATCH_SIZE}",
        },
        "updates-per-epoch-task": {
            "1,197": f"{n:,}",
            "37": f"{n // 32}",
            "1,184": f"{32 * (n // 32):,}",
            "13": f"{n % 32}",
        },
        "travel-guide": {
            "30": f"{EPOCHS}",
            "300": f"{len(digits.validation)}",
            "16": f"{SIZES[1]}",
            "64": f"{SIZES[0]}",
            "1,197": f"{EVERYTHING:,}",
        },
        "loop-guide": {
            "17": f"{first.learned_in(8)}",
            "38": f"{at(32, 1)[0]}",
            "96": f"{at(32, 1)[1]}",
            "30": f"{at(EVERYTHING, 30)[0]}",
            "106": f"{at(EVERYTHING, 30)[1]}",
            "23": f"{misread_at(1, learned_from, validation)}",
            "4": f"{stops_improving}",
        },
        "stop-guide": {"30": f"{EPOCHS}", "2": f"{curve.index(0.3) - curve.index(0.4) - 1}"},
        "early-stop-task": {
            "3": f"{epochs.early_stop.reference({'validation': curve}, 2)}",
            "22": f"{best}",
            "23": f"{np.argmin(losses['validation']) + 1}",
        },
        "train-until-task": {"9": f"{stopped}", "1,197": f"{n:,}", "300": above(broken, "300")},
        "recall-guide": {"2.30": f"{loss_after(5, scaled, digits, init='zeros'):.2f}"},
    }
