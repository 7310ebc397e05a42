"""Where the numbers in the prose of 05-gradient-descent come from."""

import numpy as np

from helpers.checks import gradient_descent as check
from helpers.data import load_digits, load_seven
from helpers.labs.gradient_descent import (
    descent_cliff,
    descent_curves,
    descent_runs,
    descent_valley,
    descent_work,
    rate_words,
)
from helpers.nn import one_hot
from tests.lessons.prose import near

LESSON = "05-gradient-descent"

# Numbers that name something: a digit, a lesson, an input of an example, the minutes promised, a rate to try.
NAMES = {
    "title": {"60", "4"},
    "rule": {"0.5", "2", "0.1"},
    "step-task": {"1", "3"},
    "bowl": {"7", "0.1", "1", "2", "4", "8", "0.5", "0.9", "1.1"},
    "cliff": {"0", "1", "0.9"},
    "read-curves-task": {"2", "3", "0.6"},
    "minibatches-task": {"32"},
    "momentum": {"32", "10", "0.5", "0.25", "8"},
    "momentum-step-task": {"2"},
    "recall-guide": {"0", "0.01", "0.1", "1", "1%", "3", "6", "7", "10"},
}


def claims() -> dict[str, dict[str, str]]:
    """Cell id -> number as printed there -> the same number, computed now."""
    seven, digits = load_seven(), load_digits().train
    X = digits.X.astype(float)

    def chance(layers):
        return np.exp(-descent_runs.loss(layers, seven.x[None], np.array([7])))

    def right(layers):
        return (descent_runs.network(layers).predict(X) == digits.y).mean()

    def ran(lr):
        """The layers and the losses of a run of the lab of the network's cliff."""
        layers, kept = seven.layers, []
        for _ in range(descent_cliff.UPDATES):
            layers = descent_runs.plain_update(layers, X, one_hot(digits.y, 10, float), lr)
            kept.append(descent_runs.loss(layers, X, digits.y))
        return layers, [descent_runs.loss(seven.layers, X, digits.y), *kept]

    def raised(lr):
        return descent_runs.plain_update(seven.layers, seven.x[None], one_hot(np.array([7]), 10, float), lr)

    assert (descent_runs.network(raised(1)).predict(X) == 7).mean() > 0.99, "after the handful every picture is a 7"
    walk = {lr: check.places(None, check.slope_of_bowl, 4.0, lr, 3) for lr in (0.1, 0.5, 0.9, 1.1)}
    border = {c: 2 / c for c in (2, 10)}
    for c, rate in border.items():
        losses = [
            check.walk(check.down)(lambda w, c=c: c * w * w / 2, lambda w, c=c: c * w, 4.0, rate * k, 9)
            for k in (0.99, 1.01)
        ]
        assert losses[0][-1] < losses[0][0] and losses[1][-1] > losses[1][0], "the cliff"
    assert check.slope_of_steep_bowl(1) == 5 * check.slope_of_bowl(1), "five times as curved"

    curves = {letter: np.array(descent_curves.losses(letter)) for letter in descent_curves.RUNS}
    best = min(losses[-1] for losses in curves.values())
    called = {letter: rate_words.word(losses, np.zeros((len(losses), 2)), best) for letter, losses in curves.items()}
    assert called == check.read_curves.truth, "the lab gives each curve the same name"
    assert set(rate_words.WORDS) == set(check.read_curves.names)
    runs = {rate: descent_cliff.run(descent_runs.plain_update, rate) for rate in (0.3, 0.6, 3)}
    edge = descent_cliff.border()
    assert 0.3 < edge < 0.6 and [descent_cliff.kind(losses) for losses in runs.values()] == [0, 1, 2]
    assert abs(runs[3][-1] - np.log(10)) < 0.01, "thrown up to a blind guess"
    assert runs[0.6][-1] < runs[0.3][-1] < runs[0.3][0], "beyond 2 / curvature the loss still ends lower"
    ends_above = [rate for rate in (1.1, 1.2, 1.3) if descent_cliff.kind(ran(rate)[1]) == 2]
    (W, b), _ = ran(3)[0]
    dead, units = int((X @ W + b <= 0).all(axis=0).sum()), len(b)

    work = {
        (name, lr): descent_work.follow(descent_runs.plain_update, check.minibatches_of, size, lr)
        for name, size in descent_work.SIZES.items()
        for lr in (0.1, 0.3)
    }
    ends = {key: losses[-1] for key, (_, losses, _, _) in work.items()}
    assert ends["one at a time", 0.1] < ends["batches of 32", 0.1] < ends["all in one batch", 0.1]
    assert ends["batches of 32", 0.3] < min(ends["one at a time", 0.3], ends["all in one batch", 0.3])
    seconds = {name: work[name, 0.1][3] for name in descent_work.SIZES}
    assert seconds["one at a time"] == max(seconds.values())
    (weight, _), (moved, _) = seven.layers[1], raised(0.1)[1]
    net = descent_runs.network(seven.layers)
    net.forward(seven.x[None])
    net.backward(one_hot(np.array([7]), 10, float))
    strongest = (net.layers[0].A[0] * weight[:, 7]).argmax()
    assert strongest + 1 == 10, "hidden unit 10 gives the 7 most"
    example = np.array([10.0]), np.array([8.0]), np.array([3.0]), 0.5, 0.25
    w, v = check.momentum_step.reference(*example)
    assert v != example[1], "the example shows that the velocity changes"
    assert not check.momentum_step.indistinct([([10], [8], [3], 0.5, 0.25)]), "it tells all known mistakes apart"
    along, across = descent_valley.CURVATURES
    return {
        "rule": {"0.7": f"{0.5 - 0.1 * -2:.1f}"},
        "step-task": {"1.5": f"{0.5 * 3}"},
        "bowl": {
            "1,197": f"{len(digits):,}",
            "80%": f"{chance(seven.layers):.0%}",
            "92%": f"{chance(raised(0.1)):.0%}",
            "100%": f"{chance(raised(1)):.0%}",
            "83%": f"{right(seven.layers):.0%}",
            "10%": f"{right(raised(1)):.0%}",
            "3.2": f"{walk[0.1][1]:.1f}",
            "2.56": f"{walk[0.1][2]:.2f}",
            "0": f"{walk[0.5][2]:.0f}",
            "6.4": f"{check.slope_of_bowl(walk[0.1][1]):.1f}",
            "4.8": f"{-walk[1.1][1]:.1f}",
            "5.76": f"{walk[1.1][2]:.2f}",
            "2.048": f"{walk[0.1][3]:.3f}",
            "6.912": f"{-walk[1.1][3]:.3f}",
        },
        "cliff": {
            "0.2": f"{border[10]}",
            "2": f"{check.slope_of_bowl(1):.0f}",
            "0.8": f"{0.9 * check.slope_of_bowl(1) - 1:.1f}",
            "0.5": f"{rate_words.FAR}",
        },
        "read-curves-task": {
            "2.30": f"{runs[3][-1]:.2f}",
            "0.45": f"{edge:.2f}",
            "0.29": f"{runs[0.6][-1]:.2f}",
            "0.39": f"{runs[0.3][-1]:.2f}",
            "0.3": "0.3",
            "1.3": f"{ends_above[0]}",
            "15": f"{dead}",
            "16": f"{units}",
        },
        "momentum": {
            "3,591": f"{work['batches of 32', 0.1][0][0] + descent_work.EPOCHS * len(digits):,}",
            "3": f"{work['all in one batch', 0.1][2]}",
            "5": f"{v[0]:.0f}",
            "7.5": f"{w[0]:.1f}",
        },
        "momentum-step-task": {
            "10": f"{across:g}",
            "0.2": near(along, "0.2", 0) if along == 2 / across else "",
            "7.5": f"{w[0]:.1f}",
            "5": f"{v[0]:.0f}",
        },
        "recall-guide": {
            "0.65": f"{weight[strongest, 7]:.2f}",
            "0.41": f"{-net.layers[1].dW[strongest, 7]:.2f}",
            "0.69": f"{moved[strongest, 7]:.2f}",
        },
    }
