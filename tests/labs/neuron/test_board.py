"""*Be the neuron* and the XOR board, driven without a browser."""

import math

import numpy as np
import pytest

from helpers import labs
from helpers.labs.neuron.board_state import (
    BIAS_STEP,
    ENOUGH_TRIES,
    LARGEST_BIAS,
    LARGEST_WEIGHT,
    Board,
    fruit_board,
    xor_board,
)


@pytest.fixture
def fruit():
    return fruit_board()


@pytest.fixture
def xor():
    return xor_board()


def test_the_fruit_can_be_parted(fruit):
    assert fruit.right < 20
    fruit.set(2, 2, -2.5)
    assert fruit.right == 24 and fruit.solved and fruit.wrong == []
    assert "24 of 24 right" in fruit.sentence


def test_it_begins_with_an_apple_that_is_wrong(fruit):
    assert fruit.names[fruit.selected] == "apple"
    assert fruit.selected in fruit.wrong
    assert fruit.sentence == "15 of 24 right. Selected: apple."
    assert fruit.full_sentence.endswith('= −0.15, sigmoid 0.46; it says "other", and is wrong.')


def test_the_sum_is_written_with_its_numbers():
    board = Board(
        [(0.8, 0.7)], [1], ["apple"], ("redness", "roundness"), ("other", "apple"), ("no apple", "an apple"), (2, 1), -2
    )
    assert board.formula(0) == "0.8 × 2 + 0.7 × 1 + (−2) = 0.3, sigmoid 0.57"
    assert board.output(0) == pytest.approx(1 / (1 + math.exp(-0.3)))
    assert board.verdict(0) == 'it says "apple", and is right'


def test_a_point_on_the_line_belongs_to_class_1():
    board = Board([(0.1, 0.2)], [1], ["x"], ("a", "b"), ("0", "1"), ("0", "1"), (1, 1), -0.3)
    assert board.sum((0.1, 0.2)) == 0  # and not 5.5e-17 on either side
    assert board.guess((0.1, 0.2)) == 1


def test_no_setting_solves_xor(xor):
    """Every setting that the sliders can reach, and a finer net of directions: three of four is the most."""
    weights = np.round(np.arange(-LARGEST_WEIGHT, LARGEST_WEIGHT + 0.01, 0.1), 2)
    biases = np.round(np.arange(-LARGEST_BIAS, LARGEST_BIAS + 0.01, BIAS_STEP), 2)
    w1, w2, b = np.meshgrid(weights, weights, biases, indexing="ij", sparse=True)
    points = zip(xor.points, xor.labels, strict=True)
    right = sum(((w1 * x + w2 * y + b >= -1e-9) == label).astype(int) for (x, y), label in points)
    assert right.max() == 3


def test_xor_begins_with_two_and_reaches_three(xor):
    assert (xor.right, xor.best) == (2, 2)
    xor.set(1, 1, -0.5)
    assert (xor.right, xor.best) == (3, 3)
    xor.set(-1, -1, -0.5)
    assert (xor.right, xor.best) == (2, 3)
    assert f"{xor.right} of 4 right; best so far 3 of 4." in xor.sentence


def test_xor_gives_its_secret_away_after_enough_tries_only(xor):
    xor.set(1, 1, -0.5)
    while xor.tries < ENOUGH_TRIES - 1:
        xor.bias -= 0.1
    assert "No line can" not in xor.sentence
    xor.bias -= 0.1
    assert "No line can do it" in xor.sentence
    assert "solved" not in xor.sentence and xor.best == 3


def test_xor_keeps_its_secret_from_one_who_has_not_found_three(xor):
    for i in range(ENOUGH_TRIES + 5):
        xor.set(1, 0, -0.5 - 0.05 * i)
    assert xor.best == 2
    assert "No line can" not in xor.sentence


def test_the_fruit_never_says_that_no_line_can(fruit):
    for i in range(3 * ENOUGH_TRIES):
        fruit.bias = -0.05 * i
    assert "No line" not in fruit.sentence and "best so far" not in fruit.sentence


def test_the_same_setting_again_is_no_new_try(xor):
    tries = xor.tries
    for _ in range(5):
        xor.set(1, 1, -1)
        xor.set(1, 1, -0.5)
    assert xor.tries == tries + 2


def test_settings_are_cut_and_rounded_to_what_the_sliders_reach(fruit):
    fruit.weight_1, fruit.weight_2, fruit.bias = 99, -0.04, 0.33
    assert (fruit.weight_1, fruit.weight_2, fruit.bias) == (5, 0, 0.35)
    assert str(fruit.weight_2) == "0.0"  # not -0.0
    with pytest.raises(ValueError, match="finite"):
        fruit.bias = math.nan


def test_without_weights_there_is_no_line(fruit):
    fruit.set(0, 0, 1)
    assert "Both weights are 0" in fruit.sentence and "apple" in fruit.sentence
    assert fruit.right == 10


def test_selecting_what_is_not_there_is_refused(fruit):
    with pytest.raises(ValueError, match="0 to 23; got 24"):
        fruit.selected = 24
    fruit.selected = None
    assert "Select a point" in fruit.sentence


def test_the_line_goes_where_it_is_dragged(fruit):
    fruit.set(2, 1, 0)
    fruit.move_line_to(0.5, 0.6)
    assert fruit.bias == -1.6
    assert fruit.weights == (2, 1)


@pytest.mark.parametrize("angle", range(0, 360, 30))
def test_the_line_turns_to_where_its_knob_is_dragged(fruit, angle):
    fruit.set(3, 1, -2)
    pivot = (0.5, 0.5)
    target = (0.5 + 0.4 * math.cos(math.radians(angle)), 0.5 + 0.4 * math.sin(math.radians(angle)))
    before = fruit.weights
    fruit.turn_line_to(*target, pivot)
    w1, w2 = fruit.weights
    assert math.hypot(w1, w2) == pytest.approx(math.hypot(*before), abs=0.1)
    size = math.hypot(w1, w2)
    for x, y in (pivot, target):
        assert abs(w1 * x + w2 * y + fruit.bias) / size < 0.03
    assert w1 * before[0] + w2 * before[1] >= -0.2  # it never flips over


def test_reset_goes_back(fruit):
    first = (*fruit.weights, fruit.bias)
    fruit.set(3, 3, 3)
    fruit.reset()
    assert (*fruit.weights, fruit.bias) == first
    assert fruit.tries == 1


@pytest.fixture
def lab():
    lab = labs.neuron()
    lab._repr_mimebundle_()
    return lab


def test_sliders_and_settings_move_each_other(lab):
    lab.bias = -2.5
    assert lab._controls["bias"].value == -2.5
    lab._controls["weight_1"].value = 2
    assert lab.weight_1 == 2
    lab.set(1.5, -1.5, 1)
    assert [s.value for s in lab._controls.values()] == [1.5, -1.5, 1]


def test_a_click_selects_and_a_second_one_lets_go(lab):
    lab.happened({"kind": "click", "on": "point-3"})
    assert lab.selected == 3
    lab.happened({"kind": "click", "on": "point-3"})
    assert lab.selected is None


def test_a_drag_moves_the_line(lab):
    lab.set(2, 2, -1)
    axes = lab._axes
    for phase, x in (("start", 0.25), ("move", 0.5), ("end", 0.75)):
        lab.happened({"kind": "drag", "on": "line", "phase": phase, "at": (axes.across(x), axes.up(0.5))})
        assert lab.bias == pytest.approx(-2 * (x + 0.5), abs=BIAS_STEP)


def test_a_drag_of_the_knob_turns_the_line_around_its_middle(lab):
    lab.set(2, 0, -1)  # upright at 0.5; its middle is at (0.5, 0.5)
    axes = lab._axes
    lab.happened({"kind": "drag", "on": "turn", "phase": "start", "at": (axes.across(0.5), axes.up(0.9))})
    lab.happened({"kind": "drag", "on": "turn", "phase": "end", "at": (axes.across(0.9), axes.up(0.9))})
    assert lab.weights == (1.4, -1.4)
    assert lab.bias == 0


def test_half_planes_cover_the_board(lab):
    for setting in ((2, 2, -2), (0, 0, 1), (1, 0, 6), (0, -3, 1.5), (1, -1, 0)):
        lab.set(*setting)
        area = sum(_area(half) for half in (lab._half(True), lab._half(False)))
        side = lab._axes.xlim[1] - lab._axes.xlim[0]
        whole = side**2 * (2 if lab.weights == (0, 0) and lab.bias == 0 else 1)
        assert area == pytest.approx(whole)


def _area(corners) -> float:
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def test_a_wrong_point_wears_a_ring(lab):
    lab.set(2, 2, -2.5)
    assert 'stroke="var(--nn-wrong' not in lab._board()
    lab.bias = -3.3
    assert lab._board().count('stroke="var(--nn-wrong') == len(lab.wrong) > 0
