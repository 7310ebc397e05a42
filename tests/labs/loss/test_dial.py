"""The *confidence dial*, driven without a browser."""

import gc
import math
import re
import time

import numpy as np
import pytest

from helpers import labs
from helpers.labs.loss import dial_picture
from helpers.labs.loss.dial_lab import DialLab
from helpers.labs.loss.dial_state import PLACES, START, Dial, log_penalty, squared_penalty
from helpers.labs.widgets import cells, guesses
from helpers.nn import cross_entropy, mean_squared_error
from tests.labs.looks import NOT_FOR_LEARNERS

LAB = "dial"


@pytest.fixture
def dial():
    return Dial()


@pytest.mark.parametrize("chance", [0.01, 0.1, 0.37, 0.8, 0.99, 1.0])
def test_the_penalties_are_the_losses_of_the_engine(chance):
    a, t = np.array([[chance, 1 - chance]]), np.array([[1.0, 0.0]])
    with np.errstate(all="ignore"):
        assert log_penalty(chance) == pytest.approx(cross_entropy(np.log(np.maximum(a, 1e-300)), a, t))
    assert squared_penalty(chance) == pytest.approx(mean_squared_error(a, a, t))


def test_80_percent_costs_0_22_and_10_percent_2_30(dial):
    assert (dial.chance, f"{dial.log:.2f}", f"{dial.squared:.2f}") == (START, "0.22", "0.04")
    assert dial.log_formula == "−log 0.80 = 0.2231"
    dial.chance = 0.1
    assert (f"{dial.log:.2f}", f"{dial.squared:.2f}") == ("2.30", "0.81")
    assert dial.squared_formula == "(1 − 0.10)² = 0.90² = 0.8100"
    assert dial.sentence == (
        "The truth was given a chance of 10% (one of ten: no idea). Squared penalty 0.81, log penalty 2.30. "
        "Before: 80%, 0.04 and 0.22."
    )


def test_one_percent_more_is_what_the_next_setting_saves(dial):
    dial.chance = 0.1
    squares, log = dial.saved
    before = dial.squared, dial.log
    dial.chance = 0.11
    assert (squares, log) == pytest.approx((before[0] - dial.squared, before[1] - dial.log))


@pytest.mark.parametrize("chance", [0, 1])
def test_at_its_ends_it_says_so_in_words(lab, chance):
    lab.chance = chance
    shown = lab.sheets()[0]
    for text in (shown.svg(), shown.still(), shown.text, shown.name, repr(lab), lab.static_svg()):
        assert not NOT_FOR_LEARNERS.search(re.sub(r'="[^"]*"', "", text))
    assert ("no upper end" if chance == 0 else "nothing left") in shown.text
    lab.chance = 0.5  # and the place before, which is such an end, is written in words as well
    assert not NOT_FOR_LEARNERS.search(lab.sheets()[0].text)


def test_settings_are_cut_to_the_dial_and_what_is_no_number_is_refused(dial):
    dial.chance = 7
    assert dial.chance == 1
    dial.chance = -0.2
    assert dial.chance == 0
    dial.chance = 0.333
    assert dial.chance == 0.33
    for bad in (math.nan, math.inf):
        with pytest.raises(ValueError, match="chance must be a finite number; got"):
            dial.chance = bad
    assert (dial.chance, dial.before) == (0.33, 0)


def test_the_curves_are_drawn_as_far_as_the_hand_has_been(lab):
    def leftmost():
        line = re.search(r'<polyline points="([\d.]+),', dial_picture.curves(lab.state))
        return float(line.group(1))

    assert leftmost() == pytest.approx(dial_picture.AXES.across(START))
    assert "no upper end" not in lab.sheets()[0].svg()
    lab.chance = 0.3
    lab.chance = 0.6
    assert leftmost() == pytest.approx(dial_picture.AXES.across(0.3))
    lab.chance = 0
    assert "no upper end" in dial_picture.curves(lab.state)


def test_reset_goes_back(dial):
    first = vars(dial).copy()
    dial.chance = 0.1
    dial.reset()
    assert vars(dial) == first


def test_the_hand_is_dragged_and_the_place_before_stays_through_a_drag(lab):
    for phase, chance in (("start", 0.6), ("move", 0.3), ("end", 0.05)):
        at = dial_picture.on_dial(chance, dial_picture.RADIUS)
        lab.happened({"kind": "drag", "on": "dial", "phase": phase, "at": at})
        assert lab.chance == chance
    assert lab.before == START
    assert lab._controls["chance"].value == 0.05


@pytest.mark.parametrize(("side", "chance"), [(-1, 0), (1, 1)])
def test_a_hand_below_the_dial_stops_at_its_nearer_end(lab, side, chance):
    x, y = dial_picture.CENTRE
    lab.happened({"kind": "drag", "on": "dial", "phase": "all", "at": (x + 40 * side, y + 80)})
    assert lab.chance == chance


def test_the_marks_on_the_curve_are_dragged_too(lab):
    at = dial_picture.AXES.across(0.25), 100
    lab.happened({"kind": "drag", "on": "curve", "phase": "all", "at": at})
    assert lab.chance == 0.25


def test_keys_do_what_the_mouse_does(lab):
    for key, chance in (
        ("ArrowRight", 0.81),
        ("ArrowDown", 0.8),
        ("PageDown", 0.7),
        ("PageUp", 0.8),
        ("Home", 0),
        ("ArrowLeft", 0),
        ("End", 1),
        (" ", 1),
    ):
        lab.happened({"kind": "key", "on": "dial", "key": key})
        assert lab.chance == pytest.approx(chance), key
    assert lab.before == START, "many small moves are one"
    for place in PLACES:
        lab.happened({"kind": "click", "on": f"place-{place:g}"})
        assert lab.chance == place


def test_slider_and_setting_move_each_other(lab):
    lab._controls["chance"].value = 0.42
    assert lab.chance == 0.42
    lab.chance = 0.1
    assert lab._controls["chance"].value == 0.1


def test_the_guess_stands_beside_the_truth(lab):
    try:
        assert "your guess" not in lab.sheets()[0].svg()
        guesses.note(DialLab.prediction, guesses.Guess(choice=DialLab.ANSWER))
        ticks = lab.sheets()[0].svg().count("var(--nn-right")
        assert f"your guess: {DialLab.ANSWER}" in lab.sheets()[0].svg()
        lab.chance = DialLab.ASKED
        assert lab.sheets()[0].svg().count("var(--nn-right") > ticks
    finally:
        guesses.forget()


def test_a_still_picture_has_nothing_to_click(lab):
    assert "data-" not in lab.static_svg().replace("data:image", "")
    assert "tabindex" not in lab.static_svg()


def test_the_first_picture_is_quick():
    labs.dial()._repr_mimebundle_()  # the first of all loads the widgets' libraries
    begin = time.process_time()
    labs.dial()._repr_mimebundle_()
    assert time.process_time() - begin < 0.3


def test_a_cell_that_runs_twenty_times_leaves_one_lab_behind(monkeypatch):
    run = {"n": 0}

    class Kernel:
        def get_parent(self):
            return {"metadata": {"cellId": "dial-lab"}, "header": {"msg_id": str(run["n"])}}

    monkeypatch.setattr("IPython.get_ipython", lambda: type("Shell", (), {"kernel": Kernel()})())
    import ipywidgets

    labs.dial()._repr_mimebundle_()
    gc.collect()
    first = len(ipywidgets.widgets.widget._instances)
    for n in range(20):
        run["n"] = n + 1
        labs.dial()._repr_mimebundle_()
    assert len(ipywidgets.widgets.widget._instances) == first
    cells._shown.pop("dial-lab")
