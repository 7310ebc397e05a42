"""*Twins*, driven without a browser: what begins equal stays equal."""

import numpy as np
import pytest

from helpers.labs.forward_pass.twins_state import RUN_LENGTH, STARTS, Twins
from tests.labs.looks import NAMESPACE, check_layout, check_svg

LAB = "twins"


@pytest.fixture
def twins():
    return Twins()


def test_copies_stay_copies_while_they_learn(twins):
    first = twins.weights.copy()
    twins.step(50)
    assert np.abs(twins.weights - first).max() > 0.01, "they do learn"
    assert np.abs(twins.weights - twins.weights[:1]).max() < 1e-12
    assert twins.different == 1 and twins.units_in_words == "1 unit, 16 times"


def test_zeros_never_move(twins):
    twins.start = "zero"
    twins.step(50)
    assert (twins.weights == 0).all() and (twins.network.layers[1].W == 0).all()
    assert twins.different == 1


@pytest.mark.parametrize("start", ["wide", "shrunk"])
def test_random_units_are_all_different(twins, start):
    twins.start = start
    twins.step(20)
    assert twins.different == 16 and twins.units_in_words == "16 different units"


def test_shrunk_weights_begin_near_a_blind_guess_and_others_far_above(twins):
    twins.start = "shrunk"
    assert twins.losses[0] == pytest.approx(np.log(10), abs=0.1)
    twins.start = "wide"
    assert twins.losses[0] > 5


def test_the_run_ends(twins):
    twins.step(RUN_LENGTH + 50)
    assert twins.over and twins.updates == RUN_LENGTH
    twins.step()
    assert twins.updates == RUN_LENGTH


def test_scoring_does_not_disturb_the_run():
    one, two = Twins(), Twins()
    one.step(20)
    for _ in range(20):
        assert two.right >= 0 and two.sentence
        two.step()
    assert (one.network.theta == two.network.theta).all()


def test_reset_goes_back_to_the_same_weights_and_keeps_a_ghost(twins):
    first = twins.network.theta.copy()
    twins.step(30)
    losses = list(twins.losses)
    twins.reset()
    assert (twins.network.theta == first).all() and twins.updates == 0
    assert [ghost.name for ghost in twins.ghosts] == ["16 copies of one"]
    assert list(twins.ghosts[0].ys) == losses
    twins.step(30)
    assert twins.losses == losses


def test_another_start_leaves_the_last_run_as_a_ghost(twins):
    twins.step(10)
    twins.start = "wide"
    twins.step(10)
    twins.start = "shrunk"
    assert [ghost.name for ghost in twins.ghosts] == ["random", "16 copies of one"]


def test_every_grey_curve_has_its_name(lab):
    for start in ("copies", "wide", "zero", "shrunk"):
        lab.start = start
        lab.step(20)
    root = check_svg(lab.sheets()[0].svg())
    written = [text.text for text in root.iter(f"{NAMESPACE}text")]
    assert len(lab.ghosts) == 3
    for ghost in lab.ghosts:
        assert written.count(ghost.name) == 2, "on the button of that start, and at its line"
    check_layout(root)


def test_a_unit_in_numbers(twins):
    twins.start = "shrunk"
    W = twins.network.layers[0].W
    told = twins.unit(5)
    assert (told["smallest"], told["largest"]) == (W[:, 5].min(), W[:, 5].max())
    assert told["from the first"] == np.abs(W[:, 5] - W[:, 0]).max()
    assert twins.unit(0)["from the first"] == 0
    assert "difference from unit 1 is 0" in twins.describe(0)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("start", "ones", "start must be one of zero, copies, wide, shrunk; got 'ones'"),
        ("selected", 16, "selected must be None or a whole number from 0 to 15; got 16"),
        ("selected", True, "got True"),
    ],
)
def test_what_is_not_there_is_refused(twins, name, value, message):
    with pytest.raises(ValueError, match=message):
        setattr(twins, name, value)


def test_clicks_choose_a_start_and_a_unit(lab):
    lab.happened({"kind": "click", "on": "start-shrunk"})
    assert lab.start == "shrunk"
    lab.happened({"kind": "click", "on": "unit-7"})
    assert lab.selected == 7 and "Hidden unit 8" in lab.sentence
    lab.happened({"kind": "click", "on": "unit-7"})
    assert lab.selected is None


def test_time_goes_by_at_its_own_pace(lab):
    for _ in range(10):
        assert lab.tick(0.05)
    assert lab.updates == 30
    lab.step(RUN_LENGTH)
    assert not lab.tick(0.05)


@pytest.mark.parametrize("start", STARTS)
def test_every_start_can_be_drawn_at_its_beginning_and_its_end(lab, start):
    lab.start = start
    for n in (0, RUN_LENGTH):
        lab.step(n)
        drawn = lab.sheets()[0].svg()
        assert lab.units_in_words in drawn and len(drawn) < 60_000
        check_layout(check_svg(drawn))
