"""*Memoriser or learner* and the six runs to be named, driven without a browser."""

import math
import re
import time

import numpy as np
import pytest

from helpers import labs
from helpers.checks import validation as checks
from helpers.data import load_digits, load_fruit, make_fruit
from helpers.labs.validation import memoriser_cases, memoriser_picture, memoriser_runs, memoriser_words
from helpers.labs.validation.memoriser_fruit import GUESTS_SEED
from helpers.labs.validation.memoriser_runs import BATCH, EPOCHS, EXAMPLES, NOISE, RATE, UNITS, shifted, with_lies
from helpers.labs.validation.memoriser_state import FIRST, Memoriser
from helpers.labs.widgets import cells, guesses
from helpers.nn import SGD, Network, accuracy, train
from tests.labs.looks import NOT_FOR_LEARNERS, check_layout, check_svg, words_on

LAB = "memoriser"


@pytest.fixture
def state():
    return Memoriser()


# the runs


def test_a_run_is_the_training_of_the_engine():
    digits = load_digits()
    X, y = digits.train.X[:100], with_lies(digits.train.y[:100], 0.2)
    network = Network([64, 16, 10], seed=0)
    scored = (digits.validation.X, digits.validation.y)
    history = train(network, X, y, SGD(RATE), epochs=EPOCHS, batch_size=BATCH, validation=scored)
    run = memoriser_runs.run(16, 100, 0.2)
    assert np.array_equal(run.thetas[-1], network.theta)
    assert np.array_equal(run.thetas[0], Network([64, 16, 10], seed=0).theta)
    assert run.training.loss[1:] == history.loss
    assert run.validation.share(-1) == pytest.approx(accuracy(network, *scored))
    assert run.training.right[-1] == (network.predict(X) == y).sum()
    assert run.training.loss[0] == pytest.approx(Network([64, 16, 10], seed=0).loss(X, y))


def test_the_strangers_take_no_part_in_anything():
    digits = load_digits()
    parts = [memoriser_runs.known(), memoriser_runs.validation(), memoriser_runs.strangers()]
    assert [len(part) for part in parts] == [897, 300, 300]
    assert len(parts[0]) + len(parts[2]) == len(digits.train) and max(EXAMPLES) <= len(parts[0])
    assert np.array_equal(np.concatenate([parts[0].X, parts[2].X]), digits.train.X)
    assert not {row.tobytes() for row in parts[2].X} & {row.tobytes() for row in digits.test.X}


@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("n", [20, 200])
def test_lies_are_as_many_as_asked_for_and_no_truth_is_among_them(noise, n):
    truth = load_digits().train.y[:n]
    labels = with_lies(truth, noise)
    assert (labels != truth).sum() == round(noise * n)
    assert labels.min() >= 0 and labels.max() <= 9
    assert np.array_equal(with_lies(truth, noise), labels)


def test_with_more_noise_the_same_labels_stay_wrong():
    truth = load_digits().train.y[:200]
    some, more = (with_lies(truth, noise) for noise in (0.1, 0.3))
    wrong = some != truth
    assert np.array_equal(more[wrong], some[wrong])


def test_a_shift_moves_ink_and_cuts_off_what_leaves():
    image = np.arange(1, 10).reshape(3, 3)
    assert shifted(image, 1, 0).tolist() == [[0, 1, 2], [0, 4, 5], [0, 7, 8]]
    assert shifted(image, 0, -1).tolist() == [[4, 5, 6], [7, 8, 9], [0, 0, 0]]
    assert shifted(image, -2, 2).tolist() == [[0, 0, 0], [0, 0, 0], [3, 0, 0]]
    assert np.array_equal(shifted(image, 0, 0), image)
    assert shifted(np.ones((5, 8, 8)), 2, 0).sum() == 5 * 8 * 6


# what the lab is there to show


def test_a_large_network_learns_the_rule_first_and_the_lies_later(state):
    state.epoch = 10
    early, lies = state.validation.share(10), state.by_heart
    state.epoch = EPOCHS
    assert lies < 5 and state.by_heart > 35
    assert early > state.validation.share(EPOCHS) + 0.05
    assert state.training.share(EPOCHS) > 0.99
    assert state.verdict == "memoriser"


@pytest.mark.parametrize(
    ("units", "examples", "noise", "epoch", "verdict"),
    [
        (64, 200, 0.2, 0, "starts"),
        (64, 200, 0.2, 3, "still learning"),
        (2, 20, 0.0, 10, "still learning"),
        (2, 800, 0.0, EPOCHS, "too small"),
        (2, 800, 0.5, EPOCHS, "too small"),
        (64, 20, 0.0, EPOCHS, "memoriser"),
        (64, 800, 0.2, EPOCHS, "memoriser"),
        (64, 800, 0.0, EPOCHS, "learner"),
        (8, 200, 0.2, EPOCHS, "too small"),  # it misreads a third of its own pictures
        (4, 200, 0.2, EPOCHS, "too small"),  # training and validation agree, and both are low
        (16, 800, 0.3, EPOCHS, "learner"),
    ],
)
def test_each_run_gets_its_name(state, units, examples, noise, epoch, verdict):
    state.units, state.examples, state.noise = units, examples, noise
    state.epoch = epoch
    assert state.verdict == verdict
    assert not NOT_FOR_LEARNERS.search(state.sentence)


@pytest.mark.parametrize(("share", "words"), [(199 / 200, "99.5%"), (1.0, "100%"), (227 / 300, "76%"), (0.0, "0%")])
def test_only_a_full_score_is_called_100_percent(share, words):
    assert memoriser_words.score(share) == words


def test_a_leak_changes_the_score_and_not_the_network(state):
    state.epoch = EPOCHS
    honest, strangers, theta = (
        state.validation.share(EPOCHS),
        state.strangers.share(EPOCHS),
        state.run.thetas[-1].copy(),
    )
    state.leak = True
    assert state.validation.share(EPOCHS) == state.training.share(EPOCHS) > honest + 0.15
    assert state.strangers.share(EPOCHS) == strangers < honest + 0.05
    assert np.array_equal(state.run.thetas[-1], theta)
    assert state.verdict == "memoriser" and "this score lies" in state.sentence
    state.leak = False
    assert state.validation.share(EPOCHS) == honest


def test_the_leaky_set_is_at_most_as_large_as_the_honest_one(state):
    state.examples, state.leak = 800, True
    assert state.validation.total == state.run.validation.total == 300
    state.run.at(EPOCHS)
    first = state.run.network.predict(state.run.X[:300]) == state.run.labels[:300]
    assert state.validation.right[-1] == first.sum()


def test_one_pixel_to_the_side_is_enough(state):
    state.examples, state.noise = 800, 0.0
    assert state.shifted_score > 0.95
    state.shift = (1, 0)
    assert state.shifted_score < 0.6 and state.ink_lost < 0.005
    assert "No ink is lost" in state.shift_sentence and "1 pixel to the right" in state.shift_sentence
    strangers = memoriser_runs.strangers()
    moved = shifted(strangers.images, 1, 0).reshape(-1, 64)
    assert state.shifted_score == pytest.approx(accuracy(state.run.at(EPOCHS), moved, strangers.y))
    assert state.shift_scores.shape == (5, 5)


def test_the_shift_scores_follow_the_epoch(state):
    state.epoch = EPOCHS
    late = state.shift_scores.copy()
    state.epoch = 0
    assert not np.array_equal(state.shift_scores, late)
    assert state.shift_scores[2, 2] == pytest.approx(state.strangers.share(0))


def test_the_baseline_is_one_digit_said_to_all(state):
    mode = np.bincount(state.run.labels).argmax()
    assert state.baseline == pytest.approx((memoriser_runs.validation().y == mode).mean())


def test_what_is_selected_is_written_with_its_numbers(state):
    state.epoch = EPOCHS
    state.selected = "validation"
    right = state.validation.right[EPOCHS]
    assert state.detail.startswith(f"Validation: {right} right / 300 pictures = {right / 300:.3f};")
    state.selected = "picture-1"
    image, label, _ = state.shown[1]
    chance = float(state.run.at(EPOCHS).predict_proba(image.reshape(1, 64))[0, label])
    assert f"{label}, a chance of {round(100 * chance)}%" in state.detail
    assert state.detail.endswith(f"−log({chance:.2f}) = {-math.log(chance):.2f}.")


# settings


def test_a_changed_slider_shows_its_whole_run_and_leaves_a_ghost(state):
    state.step(7)
    losses = state.run.validation.loss
    state.units = 8
    assert (state.epoch, state.reached) == (EPOCHS, EPOCHS)
    assert state.ghosts[0].ys == tuple(losses[:8]) and "64 units" in state.ghosts[0].name


def test_reset_goes_back_to_the_same_start(state):
    state.step(20)
    losses = state.validation.loss
    state.units, state.noise, state.leak, state.shift, state.digit = 2, 0.5, True, (1, 1), 3
    state.reset()
    assert {name: getattr(state, name) for name in FIRST} == FIRST
    assert (state.epoch, state.reached, state.leak, state.shift, state.digit) == (0, 0, False, (0, 0), 7)
    assert state.validation.loss == losses and len(state.ghosts) == 1


def test_epochs_can_be_scrubbed_back_and_forth(state):
    state.step(1000)
    assert state.over and state.epoch == EPOCHS
    chances = state.chances(state.picture[None])
    state.epoch = 5
    assert not np.array_equal(state.chances(state.picture[None]), chances) and state.reached == EPOCHS
    state.epoch = EPOCHS
    assert np.array_equal(state.chances(state.picture[None]), chances)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("units", 3, "units must be one of 2, 4, 8, 16, 32, 64; got 3"),
        ("examples", 0, "examples must be one of 20"),
        ("noise", 0.15, "noise must be one of 0, 0.1"),
        ("noise", math.nan, "noise must be one of"),
        ("noise", False, "noise must be one of"),
        ("leak", 1, "leak must be True or False; got 1"),
        ("epoch", EPOCHS + 1, "epoch must be a whole number from 0 to 100; got 101"),
        ("epoch", 1.5, "got 1.5"),
        ("epoch", math.nan, "epoch must be a whole number"),
        ("digit", 10, "digit must be a whole number from 0 to 9; got 10"),
        ("shift", (3, 0), "shift must be (-2 to 2, -2 to 2); got (3, 0)"),
        ("selected", "nothing", "selected must be None or one of training"),
    ],
)
def test_bad_settings_are_refused_in_words(state, name, value, words):
    before = getattr(state, name)
    with pytest.raises(ValueError, match=re.escape(words)):
        setattr(state, name, value)
    assert getattr(state, name) == before


def test_a_selected_picture_that_is_gone_is_let_go(state):
    state.selected = "picture-5"
    state.examples, state.noise = 20, 0.1
    assert state.selected is None and len(state.shown) == 2
    with pytest.raises(ValueError, match="picture-1; got 'picture-5'"):
        state.selected = "picture-5"


def test_no_run_takes_long():
    memoriser_runs.run.cache_clear()
    begin = time.process_time()
    memoriser_runs.run(max(UNITS), max(EXAMPLES), 0.3)
    assert time.process_time() - begin < 1  # a quarter of that on a quiet machine


# the lab


def test_all_its_pictures_are_whole(lab):
    for units, examples, noise, leak in ((64, 200, 0.2, False), (2, 20, 0.5, True), (64, 800, 0.0, False)):
        lab.units, lab.examples, lab.noise, lab.leak = units, examples, noise, leak
        for selected in (None, "strangers", "picture-0"):
            lab.selected = selected
            for sheet in lab.sheets():
                check_layout(check_svg(sheet.svg()))
                assert not NOT_FOR_LEARNERS.search(sheet.name + re.sub("<[^>]*>", " ", sheet.parts))


@pytest.mark.parametrize("before", [(64, 200, 0.0), (64, 200, 0.2), (2, 20, 0.5), (8, 20, 0.3)])
@pytest.mark.parametrize("now", [(64, 800, 0.0), (4, 800, 0.0), (64, 20, 0.2)])
def test_the_words_at_the_smallest_loss_stand_on_no_curve(lab, before, now):
    lab.epoch = EPOCHS
    for setting in (before, now):
        lab.units, lab.examples, lab.noise = setting
    root, axes = check_svg(lab.sheets()[0].svg()), memoriser_picture.AXES
    (box,) = [place for words, *place in words_on(root) if words.startswith("smallest")]
    left, top, right, bottom = box
    assert axes.y < top and right < axes.x + axes.width + 1
    assert len(lab.ghosts) == 1 and len(lab.ghosts[0].ys) == EPOCHS + 1
    for losses in (lab.validation.loss, lab.ghosts[0].ys):
        over = [axes.up(loss) for i, loss in enumerate(losses) if left <= axes.across(i) <= right]
        assert over and not [height for height in over if top <= height <= bottom]


def test_sliders_switch_and_settings_move_each_other(lab):
    lab.units = 8
    assert lab._controls["units"].value == 8
    lab._controls["noise"].value = 0.5
    assert lab.noise == 0.5
    lab._controls["leak"].value = True
    assert lab.leak is True
    lab.leak = False
    assert lab._controls["leak"].value is False
    lab._controls["epoch"].value = 12
    assert lab.epoch == 12
    lab.epoch = 30
    assert lab._controls["epoch"].value == 30


def test_the_buttons_do_what_they_say(lab):
    buttons = {b.description: b for b in cells.all_widgets(lab._box) if hasattr(b, "click")}
    assert set(buttons) == {"Play", "Reset", "Next digit", "Back to the middle"}
    buttons["Next digit"].click()
    assert lab.digit == 8
    lab.shift = (1, -1)
    buttons["Back to the middle"].click()
    assert lab.shift == (0, 0)
    lab.units = 4
    buttons["Reset"].click()
    assert lab.units == 64 and lab.epoch == 0


def test_keys_do_what_the_mouse_does(lab):
    lab.step(EPOCHS)
    lab.happened({"kind": "key", "on": "digit", "key": "ArrowRight"})
    by_key = lab.shift
    lab.shift = (0, 0)
    lab.happened({"kind": "click", "on": "shift 1 0"})
    assert lab.shift == by_key == (1, 0)
    lab.shift = (0, 0)
    pixel = memoriser_picture.PICTURE / 8
    lab.happened({"kind": "drag", "on": "digit", "phase": "start", "at": [50, 90]})
    lab.happened({"kind": "drag", "on": "digit", "phase": "move", "at": [50 + pixel, 90 + 0.45 * pixel]})
    assert lab.shift == (1, 0)
    lab.happened({"kind": "drag", "on": "digit", "phase": "end", "at": [50 + 9 * pixel, 90 - 9 * pixel]})
    assert lab.shift == (2, -2)
    lab.happened({"kind": "key", "on": "digit", "key": "Home"})
    assert lab.shift == (-2, -2)
    lab.happened({"kind": "key", "on": "digit", "key": "End"})
    assert lab.shift == (2, -2)
    lab.happened({"kind": "key", "on": "digit", "key": "Home"})
    for _ in range(9):
        lab.happened({"kind": "key", "on": "digit", "key": "ArrowDown"})
    assert lab.shift == (-2, 2)


def test_the_epoch_is_dragged_on_the_curves(lab):
    lab.step(EPOCHS)
    axes = memoriser_picture.AXES
    lab.happened({"kind": "drag", "on": "epoch", "phase": "start", "at": [axes.across(40), axes.y + 5]})
    assert lab.epoch == 40
    lab.happened({"kind": "drag", "on": "epoch", "phase": "end", "at": [axes.x - 90, axes.y + 500]})
    assert lab.epoch == 0


def test_a_click_selects_and_a_second_one_lets_go(lab):
    lab.happened({"kind": "click", "on": "strangers"})
    assert lab.selected == "strangers"
    lab.happened({"kind": "click", "on": "strangers"})
    assert lab.selected is None


@pytest.mark.parametrize(("choice", "came_true"), [("nearly all", True), ("about half", False)])
def test_the_guess_stands_beside_the_truth(lab, choice, came_true):
    guesses.note("wrong-labels", guesses.Guess(choice=choice))
    try:
        assert f"your guess: {choice}" in lab.sheets()[0].parts and lab.guess_right is None
        lab.step(EPOCHS)
        assert lab.guess_right is came_true
        lab.units = 2
        assert lab.guess_right is None
    finally:
        guesses.forget()


def test_the_curve_that_was_drawn_stands_beside_the_true_one(lab):
    drawn = guesses.Guess(points=((0, 2.4), (50, 0.6), (100, 3)))
    guesses.note("validation-loss", drawn)
    try:
        assert guesses.curve(drawn, memoriser_picture.AXES) in lab.sheets()[0].parts
        check_layout(check_svg(lab.sheets()[0].svg()))
    finally:
        guesses.forget()
    assert "your guess" not in lab.sheets()[0].parts


def test_playing_ends_with_the_run(lab):
    seconds = 0
    while lab.tick(0.1):
        seconds += 0.1
        assert seconds < 20
    assert lab.epoch == EPOCHS


# the six runs


def test_the_six_runs_have_the_names_that_the_check_expects():
    assert {letter: case.name for letter, case in memoriser_cases.cases().items()} == checks.read_curves.truth


def test_each_of_the_six_shows_what_its_name_says():
    runs = {case.name: case for case in memoriser_cases.cases().values()}
    assert len(runs) == 6

    def falls(losses):
        return losses[-10] - losses[-1] > 0.03

    good, small, over = runs["good"], runs["underfit"], runs["overfit"]
    early, bug, leak = runs["not converged"], runs["bug"], runs["leak"]
    assert good.training.loss[-1] < 0.05 and good.validation.loss[-1] < 0.3 and not falls(good.validation.loss)
    assert small.training.loss[60] > 0.6 and small.training.loss[-1] > 0.6
    assert over.training.loss[-1] < 0.1 and over.validation.loss[-1] > 1.2 * min(over.validation.loss)
    assert falls(early.training.loss) and falls(early.validation.loss)
    assert max(abs(loss - math.log(10)) for loss in bug.training.loss) < 0.05
    assert leak.validation.loss == leak.training.loss
    for name, case in runs.items():
        gap = case.validation.share(-1) - case.strangers.share(-1)
        assert gap > 0.2 if name == "leak" else abs(gap) < 0.05


def test_the_picture_of_the_six_does_not_give_their_names_away():
    drawing = labs.six_runs()
    check_layout(check_svg(drawing.svg))
    words = drawing.svg + drawing.text
    assert not any(name in words for name in ("underfit", "overfit", "converged", "leak", "bug", "good"))
    assert "Validation 98%, in use 68%" in drawing.svg


# the apple that is not red


@pytest.fixture(scope="module")
def neuron():
    fruit = load_fruit()
    neuron = Network([2, 1], output="sigmoid", seed=0)
    train(neuron, fruit.X[:, :2], fruit.y, SGD(1), epochs=200, batch_size=24)
    return neuron


def test_validation_does_not_warn_of_the_green_apple(neuron):
    drawing = labs.fruit_page(neuron, asked=[(0.8, 0.8), (0.2, 0.8)])
    check_layout(check_svg(drawing.svg))
    red, green = neuron.predict_proba(np.array([[0.8, 0.8], [0.2, 0.8]]))[:, 0]
    assert red > 0.5 > green
    assert drawing.text == (
        f"Validation: 24 of 24 right. A, an apple with redness 0.8: {red:.0%} chance, right. "
        f"B, an apple with redness 0.2: {green:.0%} chance, wrong."
    )
    assert drawing.svg.count("<polygon") >= 20 and drawing.svg.count("<circle") >= 28


def test_all_apples_are_red_for_the_neuron_and_for_its_validation():
    for fruit in (load_fruit(), make_fruit(seed=GUESTS_SEED)):
        assert fruit.X[fruit.y == 1, 0].min() > 0.5
    known, guests = ({tuple(row) for row in f.X[:, :2]} for f in (load_fruit(), make_fruit(seed=GUESTS_SEED)))
    assert known != guests


@pytest.mark.parametrize("asked", [[], [(0.5,)], [(0.5, 1.5)], [(0.5, math.nan)]])
def test_apples_off_the_page_are_refused(neuron, asked):
    with pytest.raises(ValueError, match="asked must be pairs"):
        labs.fruit_page(neuron, asked)


@pytest.mark.parametrize("thing", [Network([3, 1], output="sigmoid"), "a neuron"])
def test_what_is_no_such_neuron_is_refused(thing):
    with pytest.raises(ValueError, match="neuron must be a network with 2 inputs and 1 output"):
        labs.fruit_page(thing, [(0.5, 0.5)])
