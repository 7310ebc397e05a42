"""The learning-rate lab: its runs against the engine's, its words, its ghosts, and what keys and mouse do."""

import asyncio

import numpy as np
import pytest

from helpers import labs
from helpers.labs.drawing import svg
from helpers.labs.gradient_descent import rate_lab, rate_numbers, rate_picture, rate_runs, rate_words
from helpers.labs.gradient_descent.rate_settings import BATCHES, BOWL_START, LANDSCAPES, MOMENTA, RATES
from helpers.labs.gradient_descent.rate_state import Rate
from helpers.labs.widgets import guesses
from helpers.nn import SGD, Momentum, train
from tests.labs.looks import NAMESPACE, check_layout, check_svg, struck

BOWLS = ("bowl", "steep bowl")


def key(lab, on, name):
    lab.happened({"kind": "key", "on": on, "key": name})


def drag(lab, on, x, y, phase="all"):
    lab.happened({"kind": "drag", "on": on, "phase": phase, "at": [x, y]})


@pytest.fixture
def lab():
    lab = labs.rate()
    lab._widgets()
    yield lab
    lab.close()


# --- the runs --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rate, places", [(0.1, [4, 3.2, 2.56]), (0.5, [4, 0, 0]), (0.9, [4, -3.2, 2.56]), (1.1, [4, -4.8, 5.76])]
)
def test_the_first_bowl_walks_as_by_hand(rate, places):
    state = Rate("bowl")
    state.learning_rate = rate
    assert np.allclose(state.places[:3, 0], places)
    assert np.allclose(state.losses[:3], np.square(places))


@pytest.mark.parametrize("landscape", BOWLS)
@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_a_bowl_takes_the_steps_of_the_engines_optimizer(landscape, momentum):
    state = Rate(landscape)
    state.learning_rate, state.momentum = 0.15, momentum
    w = np.array([BOWL_START])
    optimizer = Momentum(0.15, momentum) if momentum else SGD(0.15)
    for place in state.places:
        assert np.allclose(place, w)
        optimizer.step(w, LANDSCAPES[landscape].curvature * w)


@pytest.mark.parametrize("batch, momentum", [("all", 0.0), ("all", 0.9), ("ten", 0.0), ("ten", 0.5)])
def test_the_network_learns_as_the_engine_trains_it(batch, momentum):
    state = Rate("network")
    state.batch, state.momentum, state.learning_rate = batch, momentum, 0.2
    X, y = rate_runs.moons()
    net = rate_runs.network()
    optimizer = Momentum(0.2, momentum) if momentum else SGD(0.2)
    history = train(net, X, y, optimizer, epochs=state.last, batch_size=BATCHES[batch])
    assert np.allclose(state.losses[1:], history.loss, rtol=1e-6)
    assert np.allclose(state.places[-1], net.theta, rtol=1e-6, atol=1e-8)


def test_its_gradient_is_the_slope_of_its_loss():
    theta, h = rate_runs.runs("network").weights[30, 40], 1e-6
    X, y = rate_runs.moons()
    for i in (0, 20, 40, 64):
        ends = []
        for way in (h, -h):
            moved = theta.copy()
            moved[i] += way
            ends.append(rate_runs.with_weights(moved).loss(X, y))
        assert np.isclose((ends[0] - ends[1]) / (2 * h), rate_runs.gradient(theta)[i], atol=1e-7)


def test_the_plane_holds_the_loss_of_the_network():
    xs, ys, losses = rate_runs.plane()
    X, y = rate_runs.moons()
    for row, column in ((0, 0), (17, 20), (39, 43)):
        theta = rate_runs.start() + rate_runs.directions() @ [xs[column], ys[row]]
        assert np.isclose(losses[row, column], rate_runs.with_weights(theta).loss(X, y))
    assert np.allclose(rate_runs.directions().T @ rate_runs.directions(), np.eye(2))
    assert np.allclose(rate_runs.on_plane(rate_runs.start()[None]), 0)


def test_the_curvature_is_that_of_the_loss_along_its_direction():
    curvature, direction = rate_runs.steepest_curve()
    X, y = rate_runs.moons()
    h = 1e-3
    left, here, right = (rate_runs.with_weights(rate_runs.start() + t * direction).loss(X, y) for t in (-h, 0, h))
    assert np.isclose((left - 2 * here + right) / h**2, curvature, rtol=0.02)
    rng = np.random.default_rng(1)
    for _ in range(5):  # no other direction is more curved
        other = rng.normal(size=direction.size)
        other /= np.linalg.norm(other)
        change = rate_runs.gradient(rate_runs.start() + h * other) - rate_runs.gradient(rate_runs.start() - h * other)
        assert other @ change / (2 * h) < curvature


# --- the cliff and the words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("landscape", BOWLS)
@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_beyond_the_cliff_of_a_bowl_every_run_ends_above_its_start(landscape, momentum):
    state = Rate(landscape)
    state.momentum = momentum
    for rate, word in zip(RATES, state.words, strict=True):
        if not np.isclose(rate, state.cliff):
            assert (word == "explode") == (rate > state.cliff), rate


def test_the_cliff_of_the_second_bowl_is_five_times_nearer():
    assert Rate("bowl").cliff == 1
    assert Rate("steep bowl").cliff == pytest.approx(0.2)


def test_the_network_falls_all_the_way_up_to_its_cliff_and_bounces_beyond():
    state = Rate("network")
    for rate in RATES:
        state.learning_rate = rate
        falls = bool((np.diff(state.losses) <= 0).all())
        assert falls == (rate < state.cliff), rate
    assert set(state.words) == set(rate_words.WORDS)
    first = [state.words.index(word) for word in rate_words.WORDS]
    assert first == sorted(first)  # crawl, good, bounce, explode, in this order


@pytest.mark.parametrize(
    "rate, word", [(0.01, "crawl"), (0.1, "good"), (0.5, "good"), (0.9, "bounce"), (1, "bounce"), (1.1, "explode")]
)
def test_the_word_for_a_run_on_the_first_bowl(rate, word):
    state = Rate("bowl")
    state.learning_rate = rate
    assert state.word == word
    assert word in state.sentence


def test_explosions_are_told_in_words():
    state = Rate("bowl")
    state.learning_rate = 1.5
    assert "1 − 1.5 × 2 = −2" in state.sentence and "the other side" in state.sentence
    state.landscape = "network"
    state.learning_rate = 6
    assert (state.word == "explode" and "shoots" in state.sentence) or "longer still" in state.sentence
    for batch in BATCHES:
        state.batch = batch
        for rate in RATES:
            state.learning_rate = rate
            assert not set(state.sentence.replace(".", " ").split()) & {"nan", "inf", "None"}


# --- position, ghosts, comparing -------------------------------------------------------------------------------------


def test_a_new_rate_shows_the_finished_run_and_keeps_the_last_one():
    state = Rate("bowl")
    state.step()
    assert state.position == state.last == 20
    state.reset()
    assert state.position == 0 and state.place[0] == BOWL_START
    state.learning_rate = 0.5
    assert state.position == 20
    assert [ghost.name for ghost in state.ghosts] == ["0.1"]
    for rate in (0.7, 0.9, 1):
        state.learning_rate = rate
    assert [ghost.name for ghost in state.ghosts] == ["0.9", "0.7", "0.5"]
    state.forget()
    assert not len(state.ghosts)


def test_between_two_updates_it_is_on_its_way():
    state = Rate("bowl")
    state.position = 1.25
    assert state.place[0] == pytest.approx(0.75 * 3.2 + 0.25 * 2.56)


def test_three_ways_at_equal_work():
    state = Rate("network")
    state.learning_rate = 0.3
    state.compare()
    assert [ghost.name for ghost in state.ghosts] == ["0.3, 1 a step", "0.3, 10 a step"]
    assert np.allclose(state.ghosts[1].ys, rate_runs.runs("network", 0, "ten").losses[state.run])
    bowl = Rate("bowl")
    bowl.compare()
    assert not len(bowl.ghosts)


def test_a_bowl_has_no_batches_and_a_new_landscape_no_ghosts():
    state = Rate("bowl")
    state.batch = "one"
    assert state.batch == "all"
    state.learning_rate = 0.5
    state.landscape = "network"
    assert not len(state.ghosts) and state.last == 100


@pytest.mark.parametrize(
    "name, value, says",
    [
        ("landscape", "hill", "must be one of bowl, steep bowl, network; got 'hill'"),
        ("learning_rate", 0, "from 0.001 to 10; got 0"),
        ("learning_rate", float("nan"), "from 0.001 to 10"),
        ("learning_rate", "0.1", "must be a number"),
        ("momentum", 1, "must be one of 0, 0.5, 0.9; got 1"),
        ("batch", "some", "got 'some'"),
        ("position", float("inf"), "from 0 to 20"),
        ("parameter", 3, "from 0 to 0; got 3"),
    ],
)
def test_bad_settings_are_named(name, value, says):
    with pytest.raises((ValueError, TypeError), match=says) as error:
        setattr(Rate("bowl"), name, value)
    assert name in str(error.value)


def test_a_bad_landscape_is_named():
    with pytest.raises(ValueError, match="landscape must be one of"):
        labs.rate("hill")


# --- on the screen ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("landscape", LANDSCAPES)
def test_no_picture_has_words_over_words(landscape):
    lab = labs.rate(landscape)
    for rate in (0.001, 0.05, 0.15, 0.9, 2.5, 10):
        lab.learning_rate = rate
        for position in (0, 1, lab.last):
            lab.position = position
            lab.state.forget()
            check_layout(check_svg(lab.sheets()[0].svg()))


@pytest.mark.parametrize("momentum", [0.5, 0.9])
@pytest.mark.parametrize("batch", BATCHES)
def test_nor_with_momentum_and_batches(momentum, batch):
    lab = labs.rate("network")
    lab.batch, lab.momentum = batch, momentum
    for rate in (0.01, 0.3, 2, 10):
        lab.learning_rate = rate
        lab.state.forget()
        check_layout(check_svg(lab.sheets()[0].svg()))


@pytest.mark.parametrize("momentum", MOMENTA)
@pytest.mark.parametrize("landscape, batch", [*((bowl, "all") for bowl in BOWLS), *(("network", b) for b in BATCHES)])
def test_no_line_goes_through_the_name_of_a_zone(landscape, batch, momentum):
    """Neither the border of a zone, nor the cliff, nor the slider's line, wherever it stands."""
    state = Rate(landscape)
    state.batch, state.momentum = batch, momentum
    parts = rate_picture.sweep(state, cliff=True)[:1]
    for rate in RATES:
        state.learning_rate = rate
        parts.append(rate_picture.sweep(state)[-1])
    root = check_svg(svg.document(svg.WIDTH, rate_picture.HEIGHT, *parts))
    assert set(state.words) & {text.text for text in root.iter(f"{NAMESPACE}text")}
    assert struck(root) == []


def test_each_parameter_has_its_cell_inside_a_frame():
    lab = labs.rate("network")
    root = check_svg(lab.sheets()[0].svg())
    strip = next(part for part in root.iter() if part.get("data-keys") == "parameter")
    frames = [
        [float(box.get(key)) for key in ("x", "y", "width", "height")]
        for box in strip.iter(f"{NAMESPACE}rect")
        if box.get("stroke") == svg.paint("outline")
    ]
    cell = rate_numbers.CELL
    for row, column in {rate_numbers.cell_of(i) for i in range(lab.places.shape[1])}:
        x, y = rate_numbers.GRID_X + (column + 0.5) * cell, rate_numbers.GRID_Y + (row + 0.5) * cell
        assert any(0 < x - left < wide and 0 < y - top < high for left, top, wide, high in frames), (row, column)
    assert sum(wide * high for _, _, wide, high in frames) == lab.places.shape[1] * cell**2


def test_slider_and_state_follow_each_other(lab):
    lab._controls["learning_rate"].value = 0.9
    assert lab.learning_rate == 0.9 and lab.word == "bounce"
    lab.learning_rate = 0.2
    assert lab._controls["learning_rate"].value == 0.2
    lab._controls["landscape"].value = "network"
    assert lab.landscape == "network" and not lab._controls["batch"].disabled
    lab._controls["batch"].value = "ten"
    lab._controls["momentum"].value = 0.5
    assert (lab.batch, lab.momentum) == ("ten", 0.5)
    lab.landscape = "bowl"
    assert lab._controls["landscape"].value == "bowl"
    assert lab._controls["batch"].value == "all" and lab._controls["batch"].disabled


def test_only_where_the_slider_rests_a_ghost_stays(lab, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(rate_lab.time, "monotonic", lambda: now[0])
    for rate, seconds in ((0.2, 5), (0.25, 0.1), (0.3, 0.1), (0.4, 2), (0.5, 0.1)):
        now[0] += seconds
        lab._controls["learning_rate"].value = rate
    assert [ghost.name for ghost in lab.ghosts] == ["0.3", "0.1"]


def test_its_controls_stand_before_the_runs_are_known(monkeypatch):
    runs, asked = rate_runs.runs, []
    monkeypatch.setattr(rate_runs, "runs", lambda *which: asked.append(which) or runs(*which))
    lab = labs.rate("network")
    lab.make_controls()
    lab.follow()
    assert not asked
    assert lab.position == lab.last == 100
    walked = runs("network").weights[RATES.index(1.0)]
    assert lab.parameter == np.abs(walked[-1] - walked[0]).argmax()


def test_keys_on_the_sweep_do_what_the_mouse_does(lab):
    axes = rate_picture.sweep_axes("bowl")
    drag(lab, "rate", axes.across(0.9), axes.y + 20)
    assert lab.learning_rate == 0.9
    key(lab, "rate", "ArrowRight")
    assert lab.learning_rate == 1
    key(lab, "rate", "Home")
    key(lab, "rate", "ArrowLeft")
    assert lab.learning_rate == RATES[0]
    key(lab, "rate", "End")
    key(lab, "rate", "PageDown")
    assert lab.learning_rate == RATES[-6]
    for rate in RATES:  # each can be clicked
        drag(lab, "rate", axes.across(rate), axes.y)
        assert lab.learning_rate == rate


def test_keys_on_the_curve_do_what_the_mouse_does(lab):
    axes = rate_picture.curve_axes("bowl")
    drag(lab, "position", axes.across(7.2), axes.y + 9)
    assert lab.position == 7
    key(lab, "position", "ArrowRight")
    assert lab.position == 8
    key(lab, "position", "End")
    assert lab.position == 20
    key(lab, "position", "Home")
    assert lab.position == 0 and "The start" in lab.sentence


def test_any_parameter_is_reached_by_keys_and_by_the_mouse():
    lab = labs.rate("network")
    seen = set()
    for i in range(65):
        row, column = rate_numbers.cell_of(i)
        x = rate_numbers.GRID_X + (column + 0.5) * rate_numbers.CELL
        drag(lab, "parameter", x, rate_numbers.GRID_Y + (row + 0.5) * rate_numbers.CELL)
        assert lab.parameter == i
        seen.add(rate_numbers.name_of(i))
    assert len(seen) == 65
    for name in ("ArrowUp",) * 4 + ("ArrowLeft",) * 20:
        key(lab, "parameter", name)
    assert lab.parameter == 0
    for name in ("ArrowDown",) * 4 + ("ArrowRight",) * 20:
        key(lab, "parameter", name)
    assert lab.parameter == 64
    key(lab, "parameter", "ArrowUp")
    assert lab.parameter == 47


def test_the_numbers_are_those_of_the_step(lab):
    lab.learning_rate, lab.position = 0.1, 1
    drawn = lab.sheets()[0].svg()
    for words in ("Update 1 of 20", "slope = 2 × 4 = 8", "step = 0.1 × 8 = 0.8", "new w = 4 − 0.8 = 3.2"):
        assert words in drawn
    lab.momentum = 0.5
    lab.position = 2
    assert "v = 0.5 × 8 + 6.4 = 10.4" in lab.sheets()[0].svg()
    lab.landscape = "network"
    lab.momentum, lab.position, lab.learning_rate = 0, 3, 1
    lab.position = 3
    before, after = lab.places[2:4, lab.parameter]
    slope = rate_runs.gradient(lab.places[2])[lab.parameter]
    assert before - slope == pytest.approx(after)


def test_the_guess_is_judged_once_the_second_bowl_was_opened():
    guesses.note("rate-cliff", guesses.Guess(choice="at 0.2"))
    try:
        lab = labs.rate()
        assert "your guess: at 0.2" in lab.sheets()[0].svg() and lab.guess_right is None
        lab.landscape = "steep bowl"
        assert lab.guess_right is True
        guesses.note("rate-cliff", guesses.Guess(choice="at 5"))
        assert lab.guess_right is False
    finally:
        guesses.forget()


def test_play_goes_to_the_end_and_a_moved_slider_does_not_stop_it():
    async def story():
        lab = labs.rate()
        lab._widgets()
        lab._play.click()
        assert lab.playing and lab.position < 1
        lab._controls["learning_rate"].value = 0.2
        assert lab.playing and lab.position < 1
        for _ in range(400):
            if not lab.tick(0.05):
                break
        assert lab.position == lab.last
        lab.pause()
        lab._play.click()  # from the start again
        assert lab.playing and lab.position < 1
        lab.close()

    asyncio.run(story())


def test_the_cliff_is_marked_once_the_learner_fell_over_it_or_guessed(lab):
    def marked():
        return "2 / curvature" in lab.sheets()[0].svg()

    lab.learning_rate = 1
    assert not marked()
    lab.learning_rate = 1.1
    assert marked()
    lab.learning_rate = 0.5
    assert marked()
    lab.landscape = "steep bowl"
    assert not marked()
    guesses.note("rate-cliff", guesses.Guess(choice="at 5"))
    try:
        assert marked()
        lab.state.fallen.clear()
        lab.landscape = "bowl"
        assert not marked(), "the guess is about the second bowl; the first cliff is still to be found"
    finally:
        guesses.forget()


def test_the_second_bowl_is_drawn_beside_the_first_one(lab):
    assert "bowl 1" not in lab.sheets()[0].svg()
    lab.landscape = "steep bowl"
    assert "bowl 1" in lab.sheets()[0].svg()


def test_the_numbers_say_what_a_step_multiplies_by(lab):
    lab.learning_rate = 0.9
    assert "w × (1 − 0.9 × 2) = w × (−0.8)" in lab.sheets()[0].svg()


@pytest.mark.parametrize(
    "losses, places, word",
    [
        ([1, 1.01], [2, -2.01], "explode"),
        ([1, 1], [2, -2], "bounce"),
        ([1, np.inf], [2, 2], "explode"),
        ([1, 0.09], [2, 0.6], "good"),
        ([1, 0.11], [2, 0.7], "crawl"),
        ([1, 0.2, 0.4, 0.05], [2, 0.9, 1.3, 0.4], "bounce"),  # it went up on its way
        ([1, 0.2, 0.25, 0.05], [2, 0.9, 1.0, 0.4], "good"),  # a little
        ([1, 0.01], [2, -0.2], "good"),  # across, but far nearer
    ],
)
def test_the_borders_between_the_words(losses, places, word):
    assert rate_words.word(np.array(losses), np.array(places)[:, None], 0.0) == word
