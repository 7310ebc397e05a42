"""Where the numbers in the prose of 07-validation come from."""

import math

import numpy as np

from helpers.checks.validation import accuracy, leaky_lookup, lookup, majority_baseline
from helpers.data import load_digits, load_fruit, make_fruit
from helpers.labs.validation.memoriser_fruit import GUESTS_SEED
from helpers.labs.validation.memoriser_runs import EPOCHS
from helpers.labs.validation.memoriser_state import Memoriser
from helpers.nn import SGD, Network, train
from helpers.nn import accuracy as share_right
from tests.lessons.prose import near

LESSON = "07-validation"

# Numbers that name something: a digit, a class, a lesson, a setting to try, the ends of a range, the minutes promised.
# 13 people wrote the file's digits, says its source (helpers/data/digits.LICENSE names it).
NAMES = {
    "title": {"45", "6"},
    "lab-guide": {"2", "6", "7", "64"},
    "split-task": {"0", "1", "2", "3", "4", "5", "6", "20"},
    "accuracy-task": {"0", "1", "2", "0.1", "0.2", "0.3", "0.35", "0.4", "0.45", "0.5", "0.7"},
    "majority-baseline-task": {"0", "1", "2", "5", "6", "7", "100", "90"},
    "choose-task": {"0"},
    "what-score-means": {"9", "10"},
    "recall-guide": {"0", "6", "8", "13", "32"},
}


def lab() -> Memoriser:
    """The lab as it begins, at the end of its run."""
    state = Memoriser()
    state.epoch = EPOCHS
    return state


def percent_at(curve, epoch: int) -> str:
    return f"{curve.share(epoch):.0%}"


def chosen_network() -> Network:
    """What the cell open-once does."""
    digits, network = load_digits(), Network([64, 64, 10], seed=0)
    chosen_by = digits.validation.X, digits.validation.y
    history = train(network, digits.train.X, digits.train.y, SGD(0.2), 60, validation=chosen_by, keep_weights=True)
    network.theta[:] = history.weights[int(np.argmax(history.validation_accuracy)) + 1]
    return network


def best_of_20(least: int) -> float:
    """The chance that the best of 20 people calls at least so many of ten tosses of a coin right."""
    one = sum(math.comb(10, k) for k in range(least, 11)) / 2**10
    return 1 - (1 - one) ** 20


def claims() -> dict[str, dict[str, str]]:
    """Cell id -> number as printed there -> the same number, computed now."""
    digits = load_digits()
    start = lab()
    assert start.run.truth[start.run.wrong[0]] == 2 and start.run.labels[start.run.wrong[0]] == 6, "a 2 called 6"
    start.epoch = 10
    early, few_lies = percent_at(start.validation, 10), start.by_heart
    parameters = start.run.at(EPOCHS).theta.size
    start.epoch = EPOCHS
    known, grasped = start.training, start.validation
    assert f"{known.loss[0]:.1f}" == "2.4" and known.loss[EPOCHS] < 0.1, "what the lab's cell asks to draw beside"
    start.leak = True
    lie, truth = f"{start.validation.share(EPOCHS):.1%}", percent_at(start.strangers, EPOCHS)
    start.leak, after_five = False, (percent_at(grasped, 5), percent_at(known, 5))
    small, smaller = lab(), lab()
    small.units, smaller.units = 2, 32
    assert smaller.validation.share(EPOCHS) <= grasped.share(EPOCHS), "32 units do not help"
    clean = lab()
    clean.examples, clean.noise = 800, 0.0
    centred = f"{clean.shifted_score:.0%}"
    clean.shift = (1, 0)
    assert round(clean.ink_lost, 2) == 0, "no ink is lost, the lab says"

    P = np.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2], [0.3, 0.3, 0.4], [0.2, 0.45, 0.35]])
    labels = np.array([1, 2, 2, 1])
    a = accuracy.reference(P, labels)
    assert a == 0.75, "the worked example's accuracy"
    valid = digits.validation.y
    assert len(valid) + len(digits.test) == 600, "the pictures that nothing learns from"
    counts = np.bincount(valid)
    assert np.bincount(start.run.labels).argmax() == 7, "the lab's baseline always says 7"
    assert counts.argmax() == 5 and (counts == counts.max()).sum() == 1
    of_training = np.bincount(digits.train.y)
    assert np.flatnonzero(of_training == of_training.max()).tolist() == [0, 6], "the 0, and the 6 as often"

    network = chosen_network()
    right = int((network.predict(digits.test.X) == digits.test.y).sum())
    score = right / len(digits.test)
    luck = math.sqrt(score * (1 - score) / len(digits.test))
    assert (f"{score:.3f}", f"{1 - score:.3f}", f"{luck:.3f}") == ("0.973", "0.027", "0.009"), "the formula's numbers"

    # Exactly, by the binomial: how often 2 s around what was measured holds the true accuracy, and a fresh score.
    measured = np.arange(301)
    reach = 2 * np.sqrt(measured / 300 * (1 - measured / 300) / 300)
    fresh, held = [], []
    for true in (0.95, 0.96, 0.97, score, 0.98):
        chances = np.array([math.comb(300, k) * true**k * (1 - true) ** (300 - k) for k in measured])
        held.append(chances @ (abs(measured / 300 - true) <= reach))
        near_enough = abs(measured[:, None] - measured[None, :]) / 300 <= reach[:, None]
        fresh.append(chances @ near_enough @ chances)
    assert 0.88 < min(held) < max(held) < 0.95, "2 s holds the true accuracy in about 9 of 10 tests"
    assert max(fresh) < 0.86, "and fewer new scores: those differ by more"

    fruit, guests = load_fruit(), make_fruit(seed=GUESTS_SEED)
    assert all(redness >= 0.5 for redness in fruit.X[fruit.y == 1, 0]), "all its apples are red"
    assert all(redness >= 0.5 for redness in guests.X[guests.y == 1, 0]), "the guests' apples are red, too"
    neuron = Network([2, 1], output="sigmoid", seed=0)
    train(neuron, fruit.X[:, :2], fruit.y, SGD(1), epochs=200, batch_size=24)
    assert share_right(neuron, guests.X[:, :2], guests.y) == 1
    green = float(neuron.predict_proba(np.array([[0.2, 0.8]]))[0, 0])

    rng = np.random.default_rng(0)
    rolls = rng.integers(0, 10, len(digits.train)), rng.integers(0, 10, len(valid))
    dice = digits.train.X, rolls[0], digits.validation.X, rolls[1]
    assert leaky_lookup(*dice) == 1 and lookup(*dice) < 0.15, "the repair's dice"
    return {
        "title": {"97%": f"{score:.0%}"},
        "lab-guide": {
            "200": f"{known.total}",
            "40": f"{len(start.run.wrong)}",
            "800": f"{clean.training.total}",
            "39": f"{start.by_heart}",
            "10": "10",
            "85%": early,
            "3": f"{few_lies}",
            "4,810": f"{parameters:,}",
            "52%": percent_at(small.training, EPOCHS),
            "42%": percent_at(small.validation, EPOCHS),
            "76%": percent_at(grasped, EPOCHS),
            "31": f"{grasped.best}",
            "99.5%": lie,
            "77%": truth,
            "98%": centred,
            "45%": f"{clean.shifted_score:.0%}",
        },
        "split-task": {"8": "8" if round(3 * best_of_20(8)) == 2 else "not in two of three rounds"},
        "accuracy-task": {"3": f"{round(a * 4)}", "4": f"{len(P)}"},
        "majority-baseline-task": {
            "75%": f"{a:.0%}",
            "90%": f"{90 / 100:.0%}",
            "1,197": f"{len(digits.train):,}",
            "10%": f"{majority_baseline.reference(digits.train.y, valid):.0%}",
            "8%": f"{lab().baseline:.0%}",
            "200": f"{lab().training.total}",
            "12%": f"{counts.max() / len(valid):.0%}",
        },
        "choose-task": {"60": "60"},
        "what-score-means": {
            "97%": f"{score:.0%}",
            "292": f"{right}",
            "300": f"{len(digits.test)}",
            "0.009": f"{luck:.3f}",
            "3": f"{round(luck, 3) * 300:.0f}",
            "286": f"{right - 2 * round(luck * 300)}",
            "298": f"{right + 2 * round(luck * 300)}",
            "95%": f"{286 / 300:.0%}",
            "99%": f"{298 / 300:.0%}",
            "1.4": f"{math.sqrt(2):.1f}",
            "15%": near(100 * green, "15%", 1),
            "24": f"{len(guests.y)}",
        },
        "lookup-score-task": {"1": f"{leaky_lookup(*dice):.0f}"},
        "recall-guide": {
            "800": f"{clean.training.total}",
            "1,797": f"{len(digits.all):,}",
            "200": f"{known.total}",
            "5": "5",
            "85%": after_five[0],
            "76%": after_five[1],
            "40": f"{len(start.run.wrong)}",
        },
    }
