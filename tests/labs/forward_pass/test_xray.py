"""The X-ray, driven without a browser."""

import math
import re

import numpy as np
import pytest

from helpers import labs
from helpers.data import load_seven
from helpers.labs.forward_pass import xray_picture
from helpers.labs.forward_pass.xray_state import SIDE, STAGES, Xray
from helpers.labs.widgets import guesses
from helpers.nn import Network
from tests.labs.looks import check_layout, check_svg

LAST = len(STAGES) - 1


@pytest.fixture
def xray():
    """The state when the 7 has come to the end."""
    state = Xray()
    state.stage = LAST
    return state


@pytest.fixture
def lab():
    lab = labs.xray()
    lab.stage = LAST
    lab._repr_mimebundle_()
    return lab


def engine() -> Network:
    """The same network in the engine of helpers.nn."""
    network = Network([64, 16, 10], dtype=np.float64)
    for layer, (W, b) in zip(network.layers, load_seven().layers, strict=True):
        layer.W[:], layer.b[:] = W, b
    return network


def test_every_number_is_the_engines(xray):
    network = engine()
    for picture in range(len(xray.pictures)):
        xray.picture = picture
        p = network.forward(xray.x[None])[0]
        hidden, output = network.layers
        for ours, theirs in ((xray.z1, hidden.Z), (xray.a1, hidden.A), (xray.z2, output.Z), (xray.p, p)):
            np.testing.assert_allclose(ours, np.ravel(theirs), atol=1e-12)


def test_it_gives_no_answer_away_before_the_guess():
    lab = labs.xray()
    assert STAGES[lab.stage] == "pixels"
    written = re.findall(r">([^<]+)</text>", lab.sheets()[0].svg())
    told = " ".join([lab.full_sentence, *written])
    assert not {f"{score:.2f}" for score in lab.z2} & set(written)
    assert "64 pixels" in told and not re.search(r"\d%|11 of 16|sum [\d−]", told)


def test_the_first_picture_is_the_7_of_the_story(xray):
    assert (xray.label, xray.guess) == (7, 7)
    assert "80% chance this is a 7, which is right" in xray.sentence
    assert "11 of 16 hidden units hand something on" in xray.sentence


def test_each_digit_is_there_and_one_is_misread(xray):
    assert xray.labels.tolist() == [7, *range(10)]
    wrong = [i for i in range(len(xray.pictures)) if setattr(xray, "picture", i) or xray.guess != xray.label]
    assert [int(xray.labels[i]) for i in wrong] == [3]
    xray.picture = wrong[0]
    assert "which is wrong" in xray.sentence


@pytest.mark.parametrize("unit", [("hidden", 0), ("hidden", 15), ("output", 0), ("output", 7)])
def test_a_sum_is_its_products_and_its_bias(xray, unit):
    inputs, weights, bias, z = xray.into(unit)
    assert math.fsum([*(inputs * weights), bias]) == pytest.approx(z)


def test_a_chance_is_a_power_of_e_and_the_sum_of_all(xray):
    own, together = xray.parts_of_chance(7)
    assert own / together == pytest.approx(xray.p[7])
    assert own == pytest.approx(math.exp(xray.z2[7]))


def test_the_power_comes_out_on_a_calculator(xray):
    xray.selected = ("output", 7)
    score, power, together, chance = re.search(
        r"e\^([\d.]+) = ([\d.]+), of ([\d.]+) in all: (\d+)%", xray_picture.close_up(xray)
    ).groups()
    assert f"{math.exp(float(score)):.1f}" == power
    assert f"{float(power) / float(together):.0%}" == f"{chance}%"


def test_each_hidden_unit_bears_its_number(xray):
    for stage in range(LAST + 1):
        xray.stage = stage
        drawn = re.findall(r">([^<]+)</text>", xray_picture.network(xray))
        assert [text for text in drawn if text in set(map(str, range(10, 17)))] == [str(n) for n in range(10, 17)]


def test_a_pixel_and_its_weight(xray):
    inputs, weights, _, _ = xray.into(("hidden", 3))
    assert xray.product(("hidden", 3), (2, 5)) == (inputs[21], weights[21], inputs[21] * weights[21])


def test_a_picture_goes_one_layer_further_with_each_step(xray):
    xray.step()
    assert STAGES[xray.stage] == "pixels" and "chance" not in xray.sentence
    seen = []
    for _ in STAGES[1:]:
        xray.step()
        seen.append(xray.sentence)
    assert len(set(seen)) == 4 and "80% chance" in seen[-1]


def test_what_has_not_come_is_not_told(xray):
    xray.stage = STAGES.index("hidden sums")
    assert "sum 1.81" in xray.describe(("hidden", 3)) and "output" not in xray.describe(("hidden", 3))
    assert "nothing has come" in xray.describe(("output", 7))
    assert "80%" not in "".join(labs_words(xray))


def labs_words(state):
    lab = labs.xray()
    lab.state.stage = state.stage
    return [sheet.svg() for sheet in lab.sheets()]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("picture", 11, "picture must be a whole number from 0 to 10; got 11"),
        ("stage", -1, "stage must be a whole number from 0 to 4; got -1"),
        ("stage", True, "got True"),
        ("selected", ("input", 3), r'None or \("hidden", 0 to 15\) or \("output", 0 to 9\)'),
        ("selected", ("hidden", 16), r'\("hidden", 0 to 15\) or .*; got \(.hidden., 16\)'),
        ("selected", "hidden-3", "got 'hidden-3'"),
        ("pixel", (8, 0), r"pixel must be None or \(0 to 7, 0 to 7\); got \(8, 0\)"),
        ("pixel", (0, math.nan), r"pixel must be None or \(0 to 7, 0 to 7\)"),
    ],
)
def test_what_is_not_there_is_refused(xray, name, value, message):
    with pytest.raises(ValueError, match=message):
        setattr(xray, name, value)


def test_reset_goes_back_to_the_very_same(lab):
    lab.reset()
    first = lab.sheets()[0].svg()
    lab.picture, lab.selected, lab.pixel, lab.stage = 4, ("output", 2), (1, 1), 2
    assert lab.sheets()[0].svg() != first
    lab.reset()
    assert lab.sheets()[0].svg() == first


def test_a_click_selects_and_a_second_one_lets_go(lab):
    lab.happened({"kind": "click", "on": "output-4"})
    assert lab.selected == ("output", 4)
    lab.happened({"kind": "click", "on": "output-4"})
    assert lab.selected is None
    lab.happened({"kind": "click", "on": "picture-6"})
    assert lab.label == 5


def test_the_mouse_and_the_keys_choose_the_same_pixel(lab):
    cell = xray_picture.GRID / SIDE
    for place in range(3):
        x = xray_picture.grid_place(place) + 5.5 * cell
        lab.happened({"kind": "drag", "on": "grids", "at": (x, xray_picture.GRID_TOP + 2.5 * cell)})
        assert lab.pixel == (2, 5)
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"):
        lab.happened({"kind": "key", "on": "grids", "key": key})
    assert lab.pixel == (2, 5)
    for _ in range(20):
        lab.happened({"kind": "key", "on": "grids", "key": "ArrowRight"})
    assert lab.pixel == (2, 7)
    shade, weight, product = lab.product(lab.selected, lab.pixel)
    assert f"row 3, column 8: {shade:.2f}" in lab.full_sentence
    assert product == shade * weight


def test_the_first_key_shows_where_the_cursor_is(lab):
    lab.happened({"kind": "key", "on": "grids", "key": "ArrowRight"})
    assert lab.pixel == (0, 0)


def test_a_drag_far_outside_stays_on_the_picture(lab):
    lab.happened({"kind": "drag", "on": "grids", "at": (-500, 9999)})
    assert lab.pixel == (7, 0)


@pytest.mark.parametrize(("choice", "mark"), [("about 5", "right"), ("about 10", "wrong")])
def test_the_guess_stands_beside_the_truth(lab, choice, mark):
    assert len(lab.a1) - lab.awake == 5
    assert "your guess" not in lab.sheets()[0].svg()
    guesses.note("units-asleep", guesses.Guess(choice=choice))
    try:
        told = lab.sheets()[0].svg().split(f"your guess: {choice}")[1]
        assert f"var(--nn-{mark}" in told
        lab.picture = 3  # the question was about the 7
        told = lab.sheets()[0].svg().split(f"your guess: {choice}")[1]
        assert "var(--nn-right" not in told and "var(--nn-wrong" not in told
    finally:
        guesses.forget()


@pytest.mark.parametrize("selected", [None, ("hidden", 3), ("hidden", 13), ("output", 7), ("output", 8)])
def test_nothing_lies_over_anything_else(lab, selected):
    lab.selected = selected
    for picture in range(len(lab.pictures)):
        for stage in range(len(STAGES)):
            lab.picture, lab.stage, lab.pixel = picture, stage, (stage, picture % SIDE) if picture else None
            check_layout(check_svg(lab.sheets()[0].svg()))


def test_a_picture_stays_small(lab):
    assert len(lab.sheets()[0].svg()) < 60_000
