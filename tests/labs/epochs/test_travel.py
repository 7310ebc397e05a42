"""*Time travel*: its numbers against the engine, its settings, its view, without a browser."""

import asyncio
import math

import numpy as np
import pytest

from helpers import labs
from helpers.data import load_digits
from helpers.labs.epochs import travel_picture, travel_words
from helpers.labs.epochs.travel_lab import HARDEST
from helpers.labs.epochs.travel_picture import CLOSE, CURVES
from helpers.labs.epochs.travel_runs import pictures, run
from helpers.labs.epochs.travel_settings import BATCH_SIZES, EPOCHS, EVERYTHING, LEARNED, RATE, SEEDS, SIZES
from helpers.labs.epochs.travel_state import Travel
from helpers.labs.widgets import guesses
from helpers.nn import SGD, Network, train
from tests.labs.looks import check_layout, check_svg, struck
from tests.labs.widgets.test_live import Page, until
from tests.labs.widgets.test_live import run as run_loop

LAB = "travel"


@pytest.fixture
def travel():
    return Travel()


def slider(lab, name):
    return lab._controls[name]


# --- the run ----------------------------------------------------------------------------------------------------------


def test_pixels_are_standardised_by_the_training_pictures():
    digits, data = load_digits(), pictures()
    np.testing.assert_allclose(data.X.mean(axis=0), 0, atol=1e-5)
    spread = data.X.std(axis=0)
    blank = digits.train.X.max(axis=0) == 0
    assert blank.sum() == 3
    np.testing.assert_allclose(spread, np.where(blank, 0, 1), atol=1e-4)
    pixel = int(np.flatnonzero(~blank)[5])
    mean, std = digits.train.X[:, pixel].mean(), digits.train.X[:, pixel].std()
    np.testing.assert_allclose(data.X_validation[:, pixel], (digits.validation.X[:, pixel] - mean) / std, rtol=1e-4)


@pytest.mark.parametrize(("batch_size", "seed"), [(32, 0), (EVERYTHING, 0), (64, 3)])
def test_a_run_is_the_engines(batch_size, seed):
    data, shown = pictures(), run(batch_size, seed)
    network = Network(SIZES, seed=seed)
    start = network.loss(data.X, data.y)
    validation = data.X_validation, data.y_validation
    history = train(network, data.X, data.y, SGD(RATE), EPOCHS, batch_size, validation, seed=seed)
    assert shown.losses == pytest.approx([start, *history.loss], rel=1e-5)
    assert shown.validation_losses[1:] == pytest.approx(history.validation_loss, rel=1e-5)
    np.testing.assert_allclose(shown.weights[-1], network.theta, rtol=1e-5)
    right = [(shown.chances[e].argmax(axis=1) == data.y_validation).mean() for e in range(1, EPOCHS + 1)]
    assert right == pytest.approx(history.validation_accuracy)
    assert shown.right[-1] @ np.bincount(data.y_validation) / 300 == pytest.approx(history.validation_accuracy[-1])


@pytest.mark.parametrize("batch_size", BATCH_SIZES)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_run_reaches_its_last_epoch(batch_size, seed):
    shown = run(batch_size, seed)
    assert len(shown.losses) == len(shown.weights) == EPOCHS + 1
    assert np.isfinite(shown.weights).all() and shown.losses[-1] < shown.losses[0]


def test_a_digit_is_learned_from_the_first_epoch_with_nine_of_ten_right():
    shown = run(32, 0)
    for digit in range(10):
        epoch = shown.learned_in(digit)
        if epoch is None:
            assert (shown.right[:, digit] < LEARNED).all()
        else:
            assert shown.right[epoch, digit] >= LEARNED and (shown.right[:epoch, digit] < LEARNED).all()


def test_the_hardest_digit_of_the_first_run_is_the_one_that_the_lab_knows():
    assert [digit for digit in range(10) if run(32, 0).learned_in(digit) is None] == [int(HARDEST)]


# --- counting ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("batch_size", "updates", "last"), [(4, 300, 1), (32, 38, 13), (256, 5, 173), (1197, 1, 1197)])
def test_updates_are_counted_with_the_smaller_batch(travel, batch_size, updates, last):
    travel.batch_size, travel.epoch = batch_size, 7
    assert (travel.updates_per_epoch, travel.last_batch, travel.updates) == (updates, last, 7 * updates)
    assert f"{7 * updates:,} update" in travel.sentence
    batches = "1 batch" if updates == 1 else f"{updates} batches"
    assert f"1,197 pictures in {batches}" in travel_picture.strip(travel)


def test_the_strip_has_a_piece_for_each_batch(travel):
    for batch_size in BATCH_SIZES:
        travel.batch_size = batch_size
        assert travel_picture.strip(travel).count("<line") == travel.updates_per_epoch - 1


# --- the place --------------------------------------------------------------------------------------------------------


def test_an_epoch_shows_what_the_network_knew_then(travel):
    travel.epoch = 6
    assert (travel.loss, travel.validation_loss) == (travel.run.losses[6], travel.run.validation_losses[6])
    assert travel.misread == np.flatnonzero(travel.run.chances[6].argmax(1) != travel.pictures.y_validation).tolist()
    assert f"{len(travel.misread)} of those 300 are misread" in travel.sentence
    weights = travel.run.weights[6][: 64 * 16].reshape(64, 16)
    np.testing.assert_array_equal(travel.unit_weights(3), weights[:, 3].reshape(8, 8))
    assert travel.weight_over_time(3, 10)[6] == pytest.approx(weights[10, 3])


def test_going_there_and_back_shows_the_same(lab):
    lab.epoch = 4
    before = lab.sheets()[0].svg()
    for epoch in (20, 0, 30, 4):
        lab.epoch = epoch
    assert lab.sheets()[0].svg() == before


def test_what_training_has_changed_is_nothing_at_the_start(travel):
    travel.change = True
    assert not travel.unit_picture(2).any()
    travel.epoch = 9
    first = Travel().unit_weights(2)
    np.testing.assert_allclose(travel.unit_picture(2), travel.unit_weights(2) - first)


def test_the_slope_is_what_a_nudge_finds(travel):
    data = pictures()
    for epoch, unit, pixel in ((5, 0, 20), (5, 7, 35), (1, 7, 35)):
        travel.epoch, losses = epoch, []
        for nudge in (1e-4, -1e-4):
            network = Network(SIZES, dtype=np.float64)
            network.theta[:] = travel.run.weights[epoch]
            network.layers[0].W[pixel, unit] += nudge
            losses.append(network.loss(data.X.astype(float), data.y))
        assert travel.slope(unit, pixel) == pytest.approx((losses[0] - losses[1]) / 2e-4, rel=1e-2, abs=1e-5)


def test_the_best_epoch_is_the_best_so_far(travel):
    travel.batch_size = 4
    for epoch in range(EPOCHS + 1):
        travel.epoch = epoch
        losses = travel.run.validation_losses[: epoch + 1]
        assert losses[travel.best_epoch] == min(losses)


def test_the_sentence_says_when_validation_no_longer_improves(travel):
    travel.batch_size, travel.epoch = 4, 8
    assert travel.best_epoch == 4
    assert "No better" not in travel.sentence
    travel.epoch = 9
    assert travel.sentence.endswith("No better validation loss since epoch 4.")


def test_the_sentence_names_the_grey_curve(travel):
    assert "Grey" not in travel.sentence
    travel.batch_size = EVERYTHING
    assert "Grey: the training loss of the run before, batch 32." in travel.sentence


def test_a_digit_that_is_read_no_longer_is_said_to_be_lost(travel):
    epoch = travel.run.learned_in(8)
    travel.epoch = epoch - 1
    assert travel_words.learned(travel, 8) == "not yet"
    travel.epoch = epoch
    assert travel_words.learned(travel, 8) == f"in epoch {epoch}"
    travel.epoch = EPOCHS
    assert travel.run.right[EPOCHS, 8] < LEARNED
    assert travel_words.learned(travel, 8) == f"epoch {epoch}, lost"


# --- settings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("epoch", 31, "epoch must be a whole number from 0 to 30; got 31"),
        ("epoch", -1, "from 0 to 30"),
        ("epoch", 2.5, "whole number"),
        ("epoch", math.nan, "whole number"),
        ("batch_size", 5, "batch_size must be one of 4, 8, 16"),
        ("seed", 4, "seed must be a whole number from 0 to 3; got 4"),
        ("pixel", 64, "pixel must be a whole number from 0 to 63"),
        ("selected", ("unit", 16), r'selected must be None or \("unit", 0 to 15\)'),
        ("selected", "unit-3", "selected must be None"),
    ],
)
def test_what_is_not_there_is_refused(travel, name, value, words):
    before = getattr(travel, name)
    with pytest.raises(ValueError, match=words):
        setattr(travel, name, value)
    assert getattr(travel, name) == before


def test_another_run_keeps_the_place_and_leaves_a_ghost(travel):
    travel.epoch = 11
    first = travel.run
    travel.batch_size = 128
    assert travel.epoch == 11 and travel.run.batch_size == 128
    assert [(ghost.name, ghost.ys) for ghost in travel.ghosts] == [("batch 32", tuple(first.losses))]
    travel.seed = 2
    assert travel.ghosts[0].name == "batch 128"
    travel.reset()
    assert (travel.epoch, travel.batch_size, travel.seed) == (0, 32, 0)
    assert travel.run is first
    assert travel.ghosts[0].name == "batch 128, seed 2"


def test_the_same_run_again_is_no_new_one(travel):
    travel.batch_size = 32
    travel.seed = 0
    assert len(travel.ghosts) == 0


def test_other_seeds_are_other_weights(travel):
    first = travel.unit_weights(0)
    travel.seed = 1
    assert not np.allclose(first, travel.unit_weights(0))


# --- the view ---------------------------------------------------------------------------------------------------------


def test_sliders_and_settings_move_each_other(lab):
    lab.epoch, lab.batch_size, lab.seed = 12, 8, 1
    assert [slider(lab, name).value for name in ("epoch", "batch_size", "seed")] == [12, 8, 1]
    for name, value in (("epoch", 3), ("batch_size", EVERYTHING), ("seed", 2)):
        slider(lab, name).value = value
        assert getattr(lab, name) == value


def test_the_mark_goes_where_it_is_dragged_and_where_keys_send_it(lab):
    lab.happened({"kind": "drag", "on": "place", "phase": "start", "at": [CURVES.across(17.2), CURVES.up(1)]})
    assert lab.epoch == 17
    for at, epoch in ((-50, 0), (2000, EPOCHS)):
        lab.happened({"kind": "drag", "on": "place", "phase": "move", "at": [at, 0]})
        assert lab.epoch == epoch
    keys = [
        ("Home", 0),
        ("ArrowLeft", 0),
        ("ArrowRight", 1),
        ("PageUp", 6),
        ("PageDown", 1),
        ("End", 30),
        ("PageUp", 30),
    ]
    for key, epoch in keys:
        lab.happened({"kind": "key", "on": "place", "key": key})
        assert lab.epoch == epoch


def test_a_click_selects_and_a_second_lets_go(lab):
    lab.happened({"kind": "click", "on": "unit-5"})
    assert lab.selected == ("unit", 5)
    assert "Hidden unit 6" in lab.sheets()[0].label
    lab.happened({"kind": "click", "on": "unit-5"})
    assert lab.selected is None
    assert "Click a hidden unit" in lab.sheets()[0].parts
    picture = lab.misread[0]
    lab.happened({"kind": "click", "on": f"picture-{picture}"})
    assert f"Validation picture {picture + 1}" in lab.sheets()[0].label


def test_a_pixel_is_chosen_by_mouse_and_by_keys(lab):
    lab.selected, lab.epoch = ("unit", 2), 9
    cell = CLOSE["size"] / 8
    at = [CLOSE["x"] + 6.5 * cell, CLOSE["y"] + 1.5 * cell]
    lab.happened({"kind": "drag", "on": "pixel", "phase": "start", "at": at})
    assert lab.pixel == 8 * 1 + 6
    assert "row 2, column 7" in lab.sheets()[0].label
    for key, pixel in (("ArrowRight", 15), ("ArrowRight", 15), ("ArrowUp", 7), ("ArrowUp", 7), ("ArrowLeft", 6)):
        lab.happened({"kind": "key", "on": "pixel", "key": key})
        assert lab.pixel == pixel


def test_a_step_is_worked_out_from_the_numbers_that_are_seen(lab):
    lab.selected, lab.epoch = ("unit", 5), 12
    label = lab.sheets()[0].label.replace("\N{MINUS SIGN}", "-")
    step = label.split("One step: ")[1].rstrip(".")
    left, right = step.split(" = ")
    weight, rest = left.split(" - ", 1)
    rate, slope = rest.split(" \N{MULTIPLICATION SIGN} ")
    assert float(weight) - float(rate) * float(slope.strip("()")) == pytest.approx(float(right), abs=1e-5)
    assert float(rate) == RATE


def test_it_plays_to_the_end_and_from_the_start_again():
    async def story():
        lab = labs.travel()
        Page(lab)
        lab.epoch = 28
        lab._play.click()
        assert lab.playing
        await until(lambda: lab._play.description == "Pause")
        await until(lambda: lab.epoch == EPOCHS and not lab.playing)
        await asyncio.sleep(0.01)
        assert lab._play.description == "Play"
        lab._play.click()
        assert lab.playing and lab.epoch < EPOCHS
        lab._play.click()
        assert not lab.playing
        lab.close()

    run_loop(story())


def test_the_guess_is_judged_at_the_end_only(lab):
    guesses.note("hardest-digit", guesses.Guess(choice="3"))
    try:
        lab.epoch = 10
        assert "your guess: 3" in lab.sheets()[0].parts
        assert lab.guess_right is None
        lab.epoch = EPOCHS
        assert lab.guess_right is True
        guesses.note("hardest-digit", guesses.Guess(choice="7"))
        assert lab.guess_right is False
        lab.batch_size = 4  # that run learns the 3, and not the 8
        assert lab.guess_right is None
    finally:
        guesses.forget()


@pytest.mark.parametrize("selected", [None, ("unit", 9), ("picture", 4)])
@pytest.mark.parametrize(("batch_size", "epoch"), [(32, 0), (4, 30), (1197, 1), (256, 30)])
def test_nothing_touches(lab, selected, batch_size, epoch):
    lab.seed, lab.batch_size, lab.epoch, lab.selected = 1, batch_size, epoch, selected
    check_layout(check_svg(lab.sheets()[0].svg()))


def test_the_name_of_the_best_epoch_is_read_wherever_the_mark_stands(lab):
    for epoch in range(EPOCHS + 1):
        lab.epoch = epoch
        assert struck(check_svg(lab.sheets()[0].svg())) == [], f"at epoch {epoch}"
