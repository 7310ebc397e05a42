"""The *nudge*, driven without a browser."""

import math
import re
import time

import numpy as np
import pytest

from helpers import labs
from helpers.data import load_seven
from helpers.labs.forward_pass import xray_words
from helpers.labs.loss import nudge_picture
from helpers.labs.loss.nudge_lab import NudgeLab
from helpers.labs.loss.nudge_state import BIAS, FIRST, LARGEST_H, REACH, SMALLEST_H, Nudge
from helpers.labs.widgets import guesses
from helpers.nn import Network
from tests.labs.looks import NOT_FOR_LEARNERS

LAB = "nudge"
PLACES = [("W1", i, j) for i in (*range(64), BIAS) for j in range(16)]
PLACES += [("W2", i, j) for i in (*range(16), BIAS) for j in range(10)]


@pytest.fixture
def nudge():
    return Nudge()


def engine(place=None, value=None) -> Network:
    """The half-trained network in the course's engine, one of its numbers changed."""
    network = Network([64, 16, 10], dtype=np.float64)
    for layer, (W, b) in zip(network.layers, load_seven().layers, strict=True):
        layer.W[...], layer.b[...] = W, b
    if place is not None:
        name, source, unit = place
        layer = network.layers[int(name[1]) - 1]
        if source == BIAS:
            layer.b[unit] = value
        else:
            layer.W[source, unit] = value
    return network


def test_there_are_1210_to_choose_from(nudge):
    assert nudge.count == len(PLACES) == 1210


def test_it_begins_with_80_percent_and_a_loss_of_0_22(nudge):
    assert nudge.weight == FIRST
    assert f"{nudge.chances[7]:.2f} {nudge.here:.2f}" == "0.80 0.22"
    assert nudge.sums == [
        "f(0.19 + 0.1) = f(0.29) = 0.1740",
        "f(0.19 − 0.1) = f(0.09) = 0.2848",
        "(0.1740 − 0.2848) / (2 × 0.1) = −0.55",
    ]
    assert nudge.meaning == "To the right the loss falls: this weight should be raised."


@pytest.mark.parametrize("place", [*PLACES[::97], ("W1", BIAS, 1), ("W2", BIAS, 7), ("W2", 15, 3)])
@pytest.mark.parametrize("value", [-1.3, 0.0, 0.7, 1.3])
def test_every_loss_is_that_of_the_engine(nudge, place, value):
    seven = load_seven()
    nudge.weight = place
    nudge.value = value
    network = engine(place, value)
    X, y = seven.x[None], np.array([seven.label])
    assert nudge.here == pytest.approx(network.loss(X, y), rel=1e-9)
    assert nudge.chances == pytest.approx(network.predict_proba(X)[0], rel=1e-9)
    assert nudge.hidden == pytest.approx(network.layers[0].A[0])


def test_every_slope_is_the_gradient_of_the_engine(nudge):
    seven = load_seven()
    network = engine()
    network.forward(seven.x[None])
    network.backward(np.array([seven.label]))
    nudge.h = SMALLEST_H
    for place in PLACES:
        name, source, unit = place
        layer = network.layers[int(name[1]) - 1]
        gradient = layer.db[unit] if source == BIAS else layer.dW[source, unit]
        nudge.weight = place
        assert nudge.slope == pytest.approx(gradient, abs=2e-4), place


def test_the_slope_can_be_redone_from_the_numbers_written_there(nudge):
    for h in (0.01, 0.1, 0.5):
        nudge.h = h
        for place in PLACES[::13]:
            nudge.weight = place
            up, down, slope = (line.rpartition(" = ")[2] for line in nudge.sums)
            by_hand = (float(up) - float(down)) / (2 * h)
            assert f"{by_hand + 0:.2f}".replace("-0.00", "0.00") == slope.replace("−", "-"), (place, h)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (("W1", 0, 2), "Flat: pixel 1 is blank here, and 0 times any weight is 0."),
        (("W1", 4, 10), "Flat: hidden unit 11 is silent, ReLU gives 0."),
        (("W2", 1, 7), "Flat: hidden unit 2 is silent, and 0 times any weight is 0."),
        (("W2", 14, 6), "Almost flat: here this weight hardly matters."),
        (("W2", 15, 3), "To the right the loss rises: this weight should be lowered."),
    ],
)
def test_it_says_what_a_slope_means(nudge, place, words):
    nudge.weight = place
    assert nudge.meaning == words
    assert nudge.sentence.endswith(words)


def test_words_count_from_1_as_in_the_x_ray_and_code_from_0(nudge):
    assert (nudge.name, nudge.place) == ("W2[15, 7]", "from hidden unit 16 to the 7")
    nudge.weight = ("W1", 63, 0)
    assert (nudge.name, nudge.place) == ("W1[63, 0]", "from pixel 64 to hidden unit 1")
    nudge.weight = ("W2", BIAS, 3)
    assert (nudge.name, nudge.place) == ("b2[3]", "the bias of the 3")
    assert xray_words.name(("hidden", 15)) in Nudge().place


def test_only_one_weight_is_moved_at_a_time(nudge):
    first = nudge.losses
    nudge.value = 1
    assert nudge.losses == first, "the curve does not move with the dot"
    nudge.weight = ("W2", 14, 7)
    assert nudge.here == pytest.approx(Nudge().here), "the weight before is back at its own value"
    assert nudge.ghost == ("W2[15, 7]", first)


def test_reset_returns_to_the_same_start(nudge):
    first = Nudge()
    nudge.weight, nudge.h = ("W1", 4, 2), 0.5
    nudge.value = -1
    nudge.reset()
    assert (nudge.weight, nudge.value, nudge.h, nudge.ghost) == (first.weight, first.value, first.h, None)
    assert nudge.losses == first.losses


@pytest.mark.parametrize(
    "bad",
    [
        ("W3", 0, 0),
        ("W1", 64, 0),
        ("W1", 0, 16),
        ("W2", 16, 0),
        ("W2", 0, 10),
        ("W2", -1, 0),
        ("W2", 0, -1),
        "W2[0, 1]",
        None,
        7,
    ],
)
def test_a_weight_that_is_not_there_is_refused(nudge, bad):
    with pytest.raises(ValueError, match="weight must be"):
        nudge.weight = bad
    assert nudge.weight == FIRST


def test_numbers_that_are_none_are_refused(nudge):
    for bad in (math.nan, math.inf):
        with pytest.raises(ValueError, match="value must be a finite number; got"):
            nudge.value = bad
    for bad in (0, -0.1, 1, math.nan):
        with pytest.raises(ValueError, match=r"h must be a number from 0\.01 to 0\.5; got"):
            nudge.h = bad
    nudge.value = 99
    assert nudge.value == REACH


@pytest.mark.parametrize("value", [-REACH, REACH])
@pytest.mark.parametrize("h", [SMALLEST_H, LARGEST_H])
@pytest.mark.parametrize("place", [FIRST, ("W1", 4, 2), ("W2", BIAS, 0), ("W1", BIAS, 1)])
def test_at_the_ends_of_its_sliders_all_stays_on_the_page(lab, place, value, h):
    lab.weight = place
    lab.value, lab.h = value, h
    sheet = lab.sheets()[0]
    for text in (sheet.text, sheet.name, re.sub(r'="[^"]*"', "", sheet.svg())):
        assert not NOT_FOR_LEARNERS.search(text)
    ys = [float(y) for y in re.findall(r'c?y="(-?[\d.]+)"', sheet.svg())]
    assert min(ys) >= 0 and max(ys) <= sheet.height
    assert "data-" not in lab.static_svg().replace("data:image", "")


@pytest.mark.parametrize("place", [FIRST, ("W2", 15, 3), ("W1", 4, 2), ("W2", 9, 7)])
@pytest.mark.parametrize("value", [-REACH, -0.6, 0.1, REACH])
def test_the_tangent_has_the_slope_wherever_it_is_cut(lab, place, value):
    lab.weight, lab.value = place, value
    axes = nudge_picture.axes_of(lab.state)
    ends = re.search(r'points="([^"]+)"', nudge_picture._tangent(lab.state, axes)).group(1).split()
    (w1, loss1), (w2, loss2) = (axes.value_at(*map(float, end.split(","))) for end in ends)
    assert (loss2 - loss1) / (w2 - w1) == pytest.approx(lab.slope, abs=0.02)


def test_what_is_drawn_is_named_in_words_of_the_lesson(lab):
    assert "tangent" not in lab.sheets()[0].svg() and ">slope</text>" in nudge_picture.curve(lab.state)
    for place in (FIRST, ("W1", 20, 15)):
        lab.weight = place
        words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", nudge_picture.network(lab.state)))
        assert "A faint unit is silent: it outputs 0." in words
        marks = nudge_picture.sums(lab.state)
        assert marks.count(f'r="{nudge_picture.RING}"') == 2, "one before each nudge, as on the curve"


def test_the_line_from_a_pixel_leaves_the_words_readable(lab):
    lab.weight = ("W1", 20, 15)  # its line leads across them
    drawn = nudge_picture.network(lab.state)
    words = drawn.index("Click one of the weights")
    assert words > drawn.index('pointer-events="none"') and "paint-order" in drawn[words - 200 : words]
    assert words > drawn.rindex("<line", 0, drawn.index("bias</text>"))


def test_a_nudge_beyond_the_axes_is_not_drawn_at_their_edge(lab):
    def rings():
        return nudge_picture.curve(lab.state).count(f'r="{nudge_picture.RING}"')

    assert rings() == 2
    lab.value = REACH
    assert rings() == 1


def test_the_dot_is_dragged(lab):
    axes = nudge_picture.axes_of(lab.state)
    lab.happened({"kind": "drag", "on": "dot", "phase": "all", "at": (axes.across(-0.5), 200)})
    assert lab.value == -0.5
    assert lab._controls["value"].value == -0.5
    lab.happened({"kind": "click", "on": "own"})
    assert lab.value == lab.own


def test_keys_move_the_dot_as_the_mouse_does(lab):
    for key, value in (("ArrowRight", 0.2), ("ArrowLeft", 0.19), ("PageUp", 0.29), ("Home", -REACH), ("End", REACH)):
        lab.happened({"kind": "key", "on": "dot", "key": key})
        assert lab.value == pytest.approx(value), key


def test_a_click_chooses_a_unit_and_then_a_weight_into_it(lab):
    lab.happened({"kind": "click", "on": "into-W2-3"})
    assert lab.weight == ("W2", 15, 3)
    lab.happened({"kind": "click", "on": "from-9"})
    assert lab.weight == ("W2", 9, 3)
    lab.happened({"kind": "click", "on": "into-W1-2"})
    layer, source, unit = lab.weight
    assert (layer, unit) == ("W1", 2)
    assert lab.image.ravel()[source] == 1, "from a pixel with ink, so that there is something to see"
    lab.happened({"kind": "click", "on": "from-bias"})
    assert lab.weight == ("W1", BIAS, 2)
    lab.happened({"kind": "click", "on": "into-W2-0"})
    assert lab.weight == ("W2", BIAS, 0)


def reach(lab, on, keys):
    seen = set()
    for key in keys:
        lab.happened({"kind": "key", "on": on, "key": key})
        seen.add(lab.weight)
    return seen


def test_every_weight_is_reached_by_keys(lab):
    units = reach(lab, "into", ["ArrowUp"] * 30 + ["ArrowDown"] * 30)
    assert {(layer, unit) for layer, _, unit in units} >= {("W1", j) for j in range(16)} | {
        ("W2", j) for j in range(10)
    }
    lab.weight = ("W2", 0, 4)
    assert reach(lab, "from", ["ArrowUp", *["ArrowRight"] * 20]) == {("W2", i, 4) for i in (*range(16), BIAS)}
    lab.weight = ("W1", 0, 4)
    assert reach(lab, "from", ["ArrowUp", *["ArrowRight"] * 70]) == {("W1", i, 4) for i in (*range(64), BIAS)}
    lab.weight = ("W1", 9, 4)
    assert reach(lab, "from", ["ArrowDown"]) == {("W1", 17, 4)}
    lab.weight = ("W1", BIAS, 4)
    assert reach(lab, "from", ["ArrowUp"]) == {("W1", 63, 4)}


def test_sliders_and_settings_move_each_other(lab):
    lab._controls["value"].value = 0.5
    lab._controls["h"].value = 0.05
    assert (lab.value, lab.h) == (0.5, 0.05)
    lab.h = 0.1
    lab.weight = ("W1", 4, 2)
    assert (lab._controls["value"].value, lab._controls["h"].value) == (0.33, 0.1)


def test_the_guess_stands_beside_the_truth(lab):
    try:
        guesses.note(NudgeLab.prediction, guesses.Guess(choice="it falls"))
        assert "your guess for W2[15, 3]: it falls" in lab.sheets()[0].svg(), "it was about another weight than this"
        assert "var(--nn-wrong" not in lab.sheets()[0].svg()
        lab.weight = NudgeLab.ASKED
        assert "your guess: it falls" in lab.sheets()[0].svg()
        assert "var(--nn-wrong" in lab.sheets()[0].svg()
        assert lab.slope > 0, "it rises"
    finally:
        guesses.forget()


def test_the_first_picture_is_quick():
    labs.nudge()._repr_mimebundle_()
    begin = time.process_time()
    labs.nudge()._repr_mimebundle_()
    assert time.process_time() - begin < 0.3
