"""The first lab's numbers, driven without a browser."""

import math

import numpy as np
import pytest

from helpers import labs
from helpers.labs.drawing.numbers import BLIND_GUESS
from helpers.labs.start.watch_settings import BATCH, PHASES, RUN_LENGTH, SHOWN_DIGITS
from helpers.labs.start.watch_state import Watch
from helpers.labs.widgets.cells import all_widgets
from helpers.nn import SGD, Network, train


@pytest.fixture
def watch():
    return Watch()


def test_it_begins_as_a_blind_guess(watch):
    assert watch.updates == 0
    assert watch.training_losses[0] == pytest.approx(BLIND_GUESS, abs=0.2)
    assert watch.chances.shape == (6, 10)
    assert list(watch.labels) == list(SHOWN_DIGITS)


def test_it_learns_to_read(watch):
    watch.step(RUN_LENGTH)
    assert watch.over
    assert watch.training_losses[-1] < 0.1
    assert watch.validation_right > 0.95 * 300
    assert all(watch.chances[np.arange(6), watch.labels] > 0.8)
    assert "The run is over" in watch.sentence


def test_it_is_the_training_of_the_engine(watch):
    """The lab shows what `train` does, not something like it."""
    digits = watch.digits
    network = Network([64, 32, 10], seed=0)
    history = train(network, digits.train.X, digits.train.y, SGD(0.1), epochs=2, batch_size=BATCH, seed=0)
    watch.step(2 * math.ceil(len(digits.train) / BATCH))
    assert np.array_equal(watch.network.theta, network.theta)
    assert watch.training_losses[-1] == pytest.approx(history.loss[-1], rel=1e-5)


def test_there_is_a_loss_for_every_update_and_one_before_the_first(watch):
    watch.step(7)
    assert len(watch.losses) == 7
    assert len(watch.training_losses) == len(watch.validation_losses) == 8


def test_a_run_ends_after_its_length(watch):
    watch.step(RUN_LENGTH + 50)
    assert watch.updates == RUN_LENGTH


def test_reset_goes_back_to_the_identical_start_and_leaves_a_ghost(watch):
    weights, chances = watch.network.theta.copy(), watch.chances
    watch.step(40)
    first = watch.training_losses
    watch.reset()
    assert np.array_equal(watch.network.theta, weights)
    assert np.array_equal(watch.chances, chances)
    assert watch.updates == 0 and watch.losses == []
    assert watch.ghost == (0.1, first)
    watch.step(40)
    assert watch.training_losses == first


def test_a_ghost_is_named_by_the_rate_that_made_most_of_it(watch):
    watch.step(10)
    watch.learning_rate = 0.5
    watch.step(30)
    watch.learning_rate = 3
    watch.reset()
    assert watch.ghost[0] == 0.5
    assert watch.learning_rate == 3


def test_reset_before_the_first_update_keeps_the_older_ghost(watch):
    watch.step(5)
    watch.reset()
    ghost = watch.ghost
    watch.reset()
    assert watch.ghost is ghost


def test_a_changed_rate_counts_from_the_next_update_on(watch):
    other = Watch()
    watch.step(5)
    other.step(5)
    other.learning_rate = 0.5
    watch.step(1)
    other.step(1)
    assert other.losses == watch.losses  # the loss is that before the update
    move = other.network.theta - watch.network.theta
    assert np.allclose(move, -0.4 * other.optimizer.slopes, atol=1e-6)


@pytest.mark.parametrize("value", [0, -1, 0.0001, 1000, math.nan])
def test_a_rate_beyond_the_slider_is_refused(watch, value):
    with pytest.raises(ValueError, match=r"from 0.001 to 100"):
        watch.learning_rate = value
    assert watch.learning_rate == 0.1


@pytest.mark.parametrize(
    ("rate", "pace"),
    [(0.001, "crawl"), (0.005, "crawl"), (0.05, "good"), (0.1, "good"), (0.2, "good"), (1, "bounce")],
)
def test_the_pace_has_a_name(watch, rate, pace):
    watch.learning_rate = rate
    watch.step(250)
    assert watch.pace == pace
    assert ("crawls" in watch.sentence) == (pace == "crawl")
    assert ("bounces" in watch.sentence) == (pace == "bounce")


@pytest.mark.parametrize("rate", [1.5, 2, 3, 5])
def test_steps_too_large_for_the_weights_leave_it_stuck(watch, rate):
    watch.learning_rate = rate
    watch.step(300)
    assert watch.diverged is None
    assert watch.pace == "stuck"
    assert "stuck" in watch.sentence and "Reset" in watch.sentence


def test_after_a_change_the_pace_is_that_of_the_new_rate(watch):
    watch.learning_rate = 0.001
    watch.step(150)
    assert watch.pace == "crawl"
    watch.learning_rate = 0.1
    assert watch.pace == ""
    watch.step(150)
    assert watch.pace == "good"


@pytest.mark.parametrize("rate", [10, 30, 100])
@pytest.mark.parametrize("before", [0, 300])
def test_an_explosion_stops_the_run_and_is_told_in_words(watch, rate, before):
    watch.step(before)
    watch.learning_rate = rate
    watch.step(400)
    if watch.diverged is None:  # a trained network may only be spoilt, not exploded
        assert before and watch.pace == "stuck"
        return
    assert watch.over and watch.pace == "explode"
    assert "exploded" in watch.sentence and "smaller learning rate, such as 0.3" in watch.sentence
    updates = watch.updates
    watch.step(10)
    assert watch.updates == updates


def test_walking_goes_through_the_five_steps_with_the_real_numbers(watch):
    labels, start = watch.digits.train.y, watch.network.theta.copy()
    reference = Network([64, 32, 10], seed=0)
    rows = np.random.default_rng(0).permutation(len(labels))[:BATCH]
    batch = watch.digits.train.X[rows]
    right = int((reference.predict(batch) == labels[rows]).sum())
    reference.forward(batch)
    loss = reference.backward(labels[rows])
    blamed = int(np.abs(reference.grad).argmax())

    said = []
    for phase in PHASES:
        watch.walk()
        assert watch.phase == phase
        said.append(watch.sentence)
    assert f"32 pictures go in, and the network guesses {right} of them right" in said[0]
    assert f"{loss:.2f}" in said[1]
    assert f"number {blamed + 1:,} of the 2,410" in said[2]
    assert watch.last["blamed"] == blamed
    assert watch.last["slope"] == pytest.approx(reference.grad[blamed], rel=1e-4)
    assert watch.last["before"] == start[blamed]
    assert watch.last["after"] == pytest.approx(start[blamed] - 0.1 * reference.grad[blamed], rel=1e-4)
    assert "0.1 ×" in said[3] and f"Number {blamed + 1:,} moves" in said[3]
    way = "down" if watch.last["after"] < watch.last["before"] else "up"
    assert f"against its blame: {way}, from" in said[3]
    assert "The next 32 pictures" in said[4]
    watch.walk()
    assert watch.phase == "forward pass" and watch.updates == 2


def test_until_the_update_a_walk_shows_the_network_as_it_was(watch):
    chances = watch.chances
    for _ in range(3):
        watch.walk()
        assert np.array_equal(watch.chances, chances)
        assert len(watch.training_losses) == 1
    watch.walk()
    assert not np.array_equal(watch.chances, chances)
    assert len(watch.training_losses) == 2


@pytest.mark.parametrize("walked", range(1, 6))
def test_a_walk_broken_off_loses_nothing(walked):
    watch, other = Watch(), Watch()
    for _ in range(walked):
        watch.walk()
    watch.step(9)
    other.step(10)
    assert watch.training_losses == other.training_losses
    assert watch.phase is None


def test_walking_into_an_explosion_says_so(watch):
    watch.learning_rate = 100
    while watch.diverged is None or watch.phase != "again":
        watch.walk()
        assert "nan" not in watch.sentence.lower()
    assert "exploded" in watch.sentence
    watch.walk()
    assert "exploded" in watch.sentence and watch.phase is None


@pytest.mark.parametrize("rate", [0.001, 0.1, 1, 3])
def test_a_run_that_is_over_says_so_and_what_to_press(watch, rate):
    watch.learning_rate = rate
    watch.step(RUN_LENGTH)
    assert "ress Reset" in watch.sentence
    assert "The run is over" in watch.sentence or watch.pace == "stuck"


def test_the_lab_hands_its_settings_and_numbers_on():
    lab = labs.watch()
    lab.learning_rate = 3
    assert lab.state.learning_rate == 3
    lab.step(4)
    assert lab.losses == lab.state.losses and len(lab.losses) == 4
    assert isinstance(lab.sentence, str) and lab.diverged is None
    with pytest.raises(AttributeError):
        lab.nonsense  # noqa: B018


def test_the_slider_and_the_setting_move_each_other():
    lab = labs.watch()
    lab._repr_mimebundle_()
    slider = lab._controls["learning_rate"]
    lab.learning_rate = 0.25  # between two stops of the slider
    assert slider.value == 0.25
    assert lab.learning_rate == 0.25
    slider.value = 0.3
    assert lab.learning_rate == 0.3
    assert [value for _, value in slider.options] == sorted(value for _, value in slider.options)


def test_the_buttons_do_what_they_say():
    lab = labs.watch()
    lab._repr_mimebundle_()
    buttons = {b.description: b for b in all_widgets(lab._box) if hasattr(b, "click")}
    assert {"Play", "Step", "Reset", "Clear the drawing"} <= set(buttons)
    buttons["Step"].click()
    assert lab.phase == "forward pass"
    lab.draw([[(0.1, 0.1), (0.9, 0.9)]])
    buttons["Clear the drawing"].click()
    assert lab.drawn_chances is None
    buttons["Reset"].click()
    assert lab.updates == 0
