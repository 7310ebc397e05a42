"""The references of lesson 3 are the engine's losses, and its small functions have the slopes that they say."""

import math

import numpy as np
import pytest

from helpers import nn
from helpers.checks import loss


@pytest.fixture
def rng():
    return np.random.default_rng(3)


def test_the_references_are_the_losses_of_the_engine(rng):
    guesses, truths = rng.normal(size=(2, 7))
    assert loss.mse.reference(guesses, truths) == pytest.approx(nn.mean_squared_error(None, guesses, truths))
    z, yes = rng.normal(size=(9, 1)), rng.integers(0, 2, (9, 1)).astype(float)
    p = nn.sigmoid(z)
    assert loss.binary_cross_entropy.reference(p[:, 0], yes[:, 0]) == pytest.approx(nn.binary_cross_entropy(z, p, yes))
    scores, labels = rng.normal(size=(8, 5)), rng.integers(0, 5, 8)
    P, T = nn.softmax(scores), nn.one_hot(labels, 5, float)
    assert loss.cross_entropy.reference(P, labels) == pytest.approx(nn.cross_entropy(scores, P, T))
    even = np.full((4, 10), 0.1)
    assert loss.first_loss.reference(10) == pytest.approx(loss.cross_entropy.reference(even, np.array([0, 3, 9, 1])))


@pytest.mark.parametrize(
    ("name", "slope"),
    [
        ("square", lambda w: 2 * w),
        ("cube", lambda w: 3 * w**2),
        ("bowl", lambda w: 2 * (w - 1)),
        ("sure", lambda w: -2 / (1 + math.exp(2 * w))),
    ],
)
def test_each_function_has_the_slope_that_it_says(name, slope):
    for w in (-1.5, 0.0, 0.4, 2.0):
        assert loss.slope.reference(loss.curve(name), w, 1e-5) == pytest.approx(slope(w), abs=1e-8)


def test_a_function_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="expected one of square, cube, bowl, sure; got 'wave'"):
        loss.curve("wave")


def test_a_learner_reads_what_came_out_and_where_to_look():
    naive = loss.binary_cross_entropy.judge(lambda p, y: -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
    assert (naive.state, naive.mistake) == ("wrong", "log-of-0")
    assert "not a number" in naive.sentence and "bring it up to the smallest that counts" in naive.sentence
    one_sided = loss.slope.judge(lambda f, w, h: (f(w + h) - f(w)) / h)
    assert one_sided.sentence.startswith("slope(square, 3, 0.1) gave 6.1, expected 6. ")
