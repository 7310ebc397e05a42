"""The update rules, each against its formula written out on two numbers, and the schedules."""

import math

import numpy as np
import pytest

from helpers.nn import SGD, Adam, Momentum, Nesterov, Network, constant, cosine, step_decay, train

GRADS = [np.array([0.5, -1.0]), np.array([0.25, 2.0]), np.array([-1.0, 0.125])]
START = np.array([1.0, 2.0])


def run(optimizer):
    theta = START.copy()
    for g in GRADS:
        optimizer.step(theta, g.copy())
    return theta


def by_hand(rule):
    theta, state = START.copy(), {}
    for t, g in enumerate(GRADS, 1):
        theta = theta - rule(g, theta, state, t)
    return theta


def momentum(g, theta, s, t):
    s["v"] = 0.9 * s.get("v", 0) + g
    return 0.1 * s["v"]


def nesterov(g, theta, s, t):
    s["v"] = 0.9 * s.get("v", 0) + g
    return 0.1 * (g + 0.9 * s["v"])


def adam(g, theta, s, t):
    s["m"] = 0.9 * s.get("m", 0) + 0.1 * g
    s["v"] = 0.999 * s.get("v", 0) + 0.001 * g**2
    return 0.01 * (s["m"] / (1 - 0.9**t)) / (np.sqrt(s["v"] / (1 - 0.999**t)) + 1e-8)


@pytest.mark.parametrize(
    ("optimizer", "rule"),
    [
        (SGD(0.1), lambda g, theta, s, t: 0.1 * g),
        (SGD(0.1, weight_decay=0.01), lambda g, theta, s, t: 0.1 * (g + 0.01 * theta)),
        (Momentum(0.1, 0.9), momentum),
        (Nesterov(0.1, 0.9), nesterov),
        (Adam(0.01), adam),
        (Adam(0.01, weight_decay=0.1), lambda g, theta, s, t: adam(g + 0.1 * theta, theta, s, t)),
    ],
    ids=["SGD", "SGD with decay", "Momentum", "Nesterov", "Adam", "Adam with decay"],
)
def test_update_rules(optimizer, rule):
    np.testing.assert_allclose(run(optimizer), by_hand(rule), rtol=1e-12)


def test_schedules():
    assert [constant()(e) for e in (1, 9)] == [1, 1]
    assert [step_decay(3, 0.1)(e) for e in (1, 3, 4, 7)] == pytest.approx([1, 1, 0.1, 0.01])
    assert [cosine(2, least=0.2)(e) for e in (1, 2, 3, 50)] == pytest.approx([1, 0.6, 0.2, 0.2])


def test_schedule_multiplies_the_learning_rate_and_gives_it_back():
    X, T = np.eye(4), np.arange(4) % 2
    optimizer = SGD(0.4)
    history = train(Network([4, 2]), X, T, optimizer, epochs=3, batch_size=4, schedule=step_decay(1, 0.5))
    assert history.learning_rate == pytest.approx([0.4, 0.2, 0.1])
    assert optimizer.learning_rate == 0.4


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: Momentum(0.1, momentum=1), "momentum must be .*at least 0 and below 1; got 1"),
        (lambda: Adam(beta2=-0.1), "beta2 must be"),
        (lambda: Adam(epsilon=0), "epsilon must be positive"),
        (lambda: SGD(0.1, weight_decay=-1), "weight_decay must be .*at least 0; got -1"),
        (lambda: SGD(math.inf), "learning_rate must be positive and finite; got inf"),
        (lambda: step_decay(0), "every must be at least 1"),
        (lambda: cosine(-1), "epochs must be at least 1"),
    ],
)
def test_bad_arguments_are_named(call, text):
    with pytest.raises(ValueError, match=text):
        call()
