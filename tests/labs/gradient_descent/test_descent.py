"""The pictures of lesson 5: curves to name, the cliff of a network, a valley, three ways to use the same pictures."""

import re
import time

import numpy as np
import pytest

from helpers import labs
from helpers.checks import gradient_descent as check
from helpers.data import load_digits, load_seven
from helpers.labs.gradient_descent import descent_cliff, descent_curves, descent_runs, descent_valley, descent_work
from helpers.nn import one_hot
from tests.labs.looks import NAMESPACE, check_layout, check_svg, struck

SEVEN, DIGITS = load_seven(), load_digits().train
X, T = DIGITS.X.astype(float), one_hot(DIGITS.y, 10, float)
NEVER = re.compile(r"\bnan\b|\binf\b|None|e[+-]\d\d", re.IGNORECASE)


def is_whole(drawing):
    """A picture and its line of text, without a word that no learner should meet."""
    assert drawing.text
    check_layout(check_svg(drawing.svg))
    assert not NEVER.search(re.sub(r"<[^>]*>", " ", drawing.svg))
    assert not NEVER.search(drawing.text)
    return drawing.text


def test_the_plain_update_is_the_rule():
    gradients = check.step.reference  # (params, grads, lr)
    net = descent_runs.network(SEVEN.layers)
    net.forward(X)
    net.backward(T)
    grads = [[layer.dW.copy(), layer.db.copy()] for layer in net.layers]
    for mine, pair, grad in zip(descent_runs.plain_update(SEVEN.layers, X, T, 0.3), SEVEN.layers, grads, strict=True):
        for a, b in zip(mine, gradients(list(pair), grad, 0.3), strict=True):
            np.testing.assert_allclose(a, b)


def test_the_loss_is_the_engines():
    net = descent_runs.network(SEVEN.layers)
    assert descent_runs.loss(SEVEN.layers, X, DIGITS.y) == pytest.approx(net.loss(X, T), abs=1e-12)
    exploded = [(W * 1e200, b) for W, b in SEVEN.layers]
    descent_runs.loss(exploded, X[:5], DIGITS.y[:5])  # without a warning


def test_the_curvature_of_a_known_bowl():
    """With one layer and one example the loss has the Hessian (diag(p) - p p^T) times (x x^T + 1)."""
    x, layers = np.array([[1.0, 2.0]]), [(np.array([[0.5, -1.0, 0.2], [0.3, 0.1, -0.4]]), np.zeros(3))]
    scores = x @ layers[0][0]
    p = (np.exp(scores) / np.exp(scores).sum()).ravel()
    known = np.linalg.eigvalsh(np.diag(p) - np.outer(p, p)).max() * (x @ x.T + 1).item()
    assert descent_runs.curvature(layers, x, np.array([[1.0, 0, 0]])) == pytest.approx(known, rel=1e-4)


def test_a_slow_update_is_replaced_and_a_quick_one_is_not(monkeypatch):
    assert descent_runs.quick(descent_runs.plain_update, SEVEN.layers, X[:10], T[:10])[1] == ""
    monkeypatch.setattr(descent_runs, "SLOW", 0.01)

    def slow(layers, X, T, lr):
        began = time.thread_time()
        while time.thread_time() < began + 0.02:
            pass
        return layers

    used, remark = descent_runs.quick(slow, SEVEN.layers, X, T)
    assert used is descent_runs.plain_update and "too slow" in remark


def in_lists(value):
    return value.tolist() if isinstance(value, np.ndarray) else [in_lists(part) for part in value]


def test_lists_of_numbers_are_as_good_as_arrays():
    """A right answer may work on lists; what the labs do with its result afterwards must not stop."""

    def update(layers, X, T, lr):
        assert all(isinstance(part, np.ndarray) for layer in layers for part in (*layer, X, T))
        return in_lists(descent_runs.plain_update(layers, X, T, lr))

    def batches(X, y, size, rng):
        return in_lists(dealt(X, y, size, rng))

    used, remark = descent_runs.quick(update, SEVEN.layers, X[:20], T[:20])
    assert remark == ""
    layers = used(used(SEVEN.layers, X[:20], T[:20], 0.1), X[:20], T[:20], 0.1)
    assert np.isfinite(descent_runs.loss(layers, X, DIGITS.y))
    expected = descent_work.follow(descent_runs.plain_update, dealt, 400, 0.1)
    assert descent_work.follow(used, batches, 400, 0.1)[:3] == expected[:3]


def dealt(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


def test_the_cliff_lies_where_the_curvature_says():
    text = is_whole(labs.cliff(descent_runs.plain_update))
    calm, restless, lost, edge = map(
        float, re.search(r"Up to (\S+) .*from (\S+) on .*from (\S+) on .*is (\S+)\.$", text).groups()
    )
    assert calm < edge < restless < lost
    assert descent_cliff.border() == pytest.approx(edge, abs=0.01)


def test_the_kinds_of_a_run():
    assert [descent_cliff.kind(losses) for losses in ([3, 2, 1], [3, 4, 1], [3, 2, 4])] == [0, 1, 2]


def test_the_curves_are_those_that_the_exercise_asks_for():
    assert list(descent_curves.RUNS) == list(check.read_curves.truth)
    text = is_whole(labs.curves())
    for letter in descent_curves.RUNS:
        losses = descent_curves.losses(letter)
        assert f"{letter}: from {losses[0]:.2f} to" in text
        low, high = descent_curves.LOSSES
        assert all(low < loss < high for loss in losses), "inside the axes"
    for word in check.read_curves.names:
        assert word not in text, "the text gives no name away"
    with pytest.raises(KeyError):
        descent_curves.losses("G")


def test_the_valley_shows_the_fault_and_its_repair():
    same = labs.valley(check.broken_momentum_step)
    assert "exactly the same" in is_whole(same)
    paths = [line for line in check_svg(same.svg).iter(f"{NAMESPACE}polyline")]
    assert [line.get("stroke-dasharray") for line in paths] == [None, "6 4"], "the dashes on top: both are seen"
    right = is_whole(labs.valley(check.momentum_step.reference))
    plain = descent_valley.path(descent_valley.plain_step, 0)
    rolled = descent_valley.path(check.momentum_step.reference, descent_valley.BETA)
    assert descent_valley.loss(rolled[-1]) < descent_valley.loss(plain[-1]) / 100
    assert "exactly the same" not in right
    assert len(plain) == descent_valley.STEPS + 1


@pytest.mark.parametrize("draw", [labs.curves, labs.six_runs, lambda: labs.valley(check.momentum_step.reference)])
def test_no_line_goes_through_words(draw):
    assert struck(check_svg(draw().svg)) == []


def test_the_valley_has_its_cliff_across():
    rate = 2 / max(descent_valley.CURVATURES)
    assert 0.8 * rate < descent_valley.RATE < rate, "near the cliff, so that the path jumps from side to side"


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (lambda w, v, grad, lr, beta: 1 / 0, "no pair"),
        (lambda w, v, grad, lr, beta: w, "no pair"),
        (lambda w, v, grad, lr, beta: None, "no pair"),
        (lambda w, v, grad, lr, beta: (w, "v"), "no pair"),
        (lambda w, v: (w, v), "no pair"),
        (lambda w, v, grad, lr, beta: (w[:1], v), "no pair"),
        (lambda w, v, grad, lr, beta: (w * np.nan, v), "leaves"),
        (lambda w, v, grad, lr, beta: (w + 10 * grad, v), "leaves"),
        (lambda w, v, grad, lr, beta: (w * 1e308 * 10, v), "leaves"),
    ],
)
def test_the_valley_stays_whole_whatever_the_function_does(step, said):
    with np.errstate(all="ignore"):
        assert said in is_whole(labs.valley(step))


def test_equal_work_is_equal():
    text = is_whole(labs.equal_work(descent_runs.plain_update, check.minibatches_of))
    assert "3,591 pictures" in text and "too slow" not in text
    for name, size in descent_work.SIZES.items():
        seen, losses, updates, _ = descent_work.follow(descent_runs.plain_update, check.minibatches_of, size, 0.1)
        assert len(seen) == len(losses)
        assert updates == descent_work.EPOCHS * -(-len(X) // (size or len(X))), name
        assert seen[-1] > 0.97 * descent_work.EPOCHS * len(X)
        assert losses[0] == pytest.approx(descent_runs.loss(descent_work.start(), X, DIGITS.y))


def test_equal_work_at_the_ends_of_its_rate():
    for rate in (1e-9, 100):
        is_whole(labs.equal_work(descent_runs.plain_update, check.minibatches_of, rate))


NO_RATES = [(0, ValueError), (101, ValueError), (float("nan"), ValueError), ("a", TypeError), (True, TypeError)]


@pytest.mark.parametrize(("rate", "error"), NO_RATES)
def test_a_learning_rate_that_is_none(rate, error):
    with pytest.raises(error, match="lr must be"):
        labs.equal_work(descent_runs.plain_update, check.minibatches_of, rate)
