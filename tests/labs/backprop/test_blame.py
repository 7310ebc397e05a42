"""The *Blame tracer*, driven without a browser: its numbers against `helpers.nn`, its answers, its pictures."""

import math
import time
from xml.etree import ElementTree

import numpy as np
import pytest

from helpers import labs, nn
from helpers.checks import backprop as check
from helpers.labs.backprop import blame_digits, blame_picture, blame_race
from helpers.labs.backprop.blame_network import EXAMPLES, PARAMETERS, QUANTITIES, STEPS, forward
from helpers.labs.backprop.blame_state import Blame
from helpers.labs.backprop.blame_words import diagnosis
from helpers.labs.drawing import svg
from helpers.labs.widgets import guesses


@pytest.fixture(params=range(len(EXAMPLES)))
def blame(request):
    state = Blame()
    state.example = request.param
    return state


def finished(state: Blame) -> Blame:
    while not state.done:
        state.show()
        state.next()
    return state


# -- its numbers ------------------------------------------------------------------------------------------------------


def test_its_numbers_are_those_of_the_engine(blame):
    v = blame.values
    network = nn.Network([2, 2, 1], hidden="relu", output="sigmoid", dtype=np.float64)
    network.layers[0].W[:] = [[v["w11"], v["w12"]], [v["w21"], v["w22"]]]
    network.layers[0].b[:] = [v["b1"], v["b2"]]
    network.layers[1].W[:] = [[v["v1"]], [v["v2"]]]
    network.layers[1].b[:] = v["c"]
    p = network.forward(np.array([[v["x1"], v["x2"]]]))
    assert v["p"] == pytest.approx(p[0, 0], rel=1e-12)
    assert v["L"] == pytest.approx(network.backward(np.array([[blame.target]], float)), rel=1e-12)
    first, second = network.layers
    engine = dict(zip(("w11", "w12", "w21", "w22"), first.dW.ravel(), strict=True))
    engine |= dict(zip(("b1", "b2"), first.db, strict=True)) | {"c": second.db[0], "z": second.delta[0, 0]}
    engine |= dict(zip(("v1", "v2"), second.dW.ravel(), strict=True))
    engine |= dict(zip(("z1", "z2"), first.delta[0], strict=True))
    assert set(PARAMETERS) < set(engine)
    assert {name: blame.blame[name] for name in engine} == pytest.approx(engine, abs=1e-12)


def test_a_nudge_confirms_every_blame_to_six_digits(blame):
    for name in QUANTITIES:
        assert f"{blame.nudge(name):.6f}" == f"{blame.blame[name] + 0.0:.6f}".replace("-0.000000", "0.000000"), name
        assert blame.agrees(name)


def test_the_nudge_is_no_echo_of_the_backward_pass(blame):
    """With a wrong blame it says so."""
    blame.blame["v1"] += 1e-5
    assert not blame.agrees("v1")
    assert "do not agree" in blame.confirmation("v1")


def test_a_head_can_do_the_sums():
    first, second = Blame(), Blame()
    second.example = 1
    assert (first.values["p"], first.blame["p"], first.blame["z"]) == pytest.approx((0.2, -5, -0.8), abs=1e-12)
    assert (second.values["p"], second.blame["p"], second.blame["z"]) == pytest.approx((0.8, 5, 0.8), abs=1e-12)
    for state in (first, second):
        assert all(round(state.blame[name], 2) == state.blame[name] for name in QUANTITIES)


def test_in_the_second_network_a_silent_unit_stops_all_blame():
    state = Blame()
    state.example = 1
    assert state.values["h2"] == 0 and state.blame["h2"] != 0
    assert [state.blame[name] for name in ("z2", "w12", "w22", "b2", "v2")] == [0] * 5


def test_who_lets_blame_through_a_silent_unit_is_told_so():
    state = Blame()
    state.example = 1
    while state.asked != "z2":
        state.show()
        state.next()
    state.answer(state.blame["h2"])
    assert "the incoming blame as it was" in state.reply


def test_a_nudged_number_is_what_it_was_and_a_little_more():
    for name in QUANTITIES:
        assert forward(EXAMPLES[0], name, 0.01)[name] == pytest.approx(forward(EXAMPLES[0])[name] + 0.01)


# -- going back -------------------------------------------------------------------------------------------------------


def test_the_whole_way_back_with_right_answers(blame):
    for i, name in enumerate(STEPS):
        assert (blame.step, blame.asked, blame.answered) == (i, name, False)
        assert blame.answer(blame.blame[name])
        assert name in blame.known and "The two agree." in blame.sentence
        blame.next()
    assert blame.done and blame.known == set(QUANTITIES)
    assert blame.first_try == set(STEPS)
    assert "10 of 10 were right at once" in blame.sentence
    assert "No weight has changed: the loss is still 1.609" in blame.sentence


def test_a_wrong_answer_is_red_until_it_is_right():
    state = Blame()
    state.answer(-5)
    state.next()
    assert not state.answer(-1)
    assert state.wrong == {"z": -1.0}
    assert "a nudge says no" in state.reply and "the value" in state.reply
    assert "z" not in state.known
    assert state.answer(-0.8)
    assert state.wrong == {} and "z" not in state.first_try


def test_every_choice_but_one_is_a_mistake_with_a_sentence(blame):
    for name in STEPS:
        choices = blame.choices
        assert blame.blame[name] in choices and choices == sorted(choices) and 3 <= len(choices) <= 4
        told = {value: words for value, words in diagnosis(blame, name) if words}
        for value in choices:
            if value != blame.blame[name]:
                assert not blame.answer(value)
                generic = "which two numbers are they" in blame.reply
                assert generic == (not any(abs(value - other) < 0.01 for other in told)), (name, value)
        blame.show()
        blame.next()


def test_a_rounded_answer_counts_and_a_wrong_one_does_not():
    state = Blame()
    assert not state.answer(-4.9)
    assert state.answer(-5.01)


def test_next_waits_for_an_answer_and_back_keeps_it():
    state = Blame()
    state.next()
    assert state.step == 0 and "Predict first" in state.reply
    state.answer(-5)
    state.next()
    state.back()
    assert state.step == 0 and state.answered and state.answer(99)  # nothing more to answer there
    state.back()
    assert state.step == 0


def test_what_was_shown_was_not_right_at_once():
    state = finished(Blame())
    assert state.shown == set(STEPS) and state.first_try == set()
    state.next(), state.show()
    assert state.done and state.answer(1)


def test_reset_is_the_same_start_and_remembers_how_it_went():
    state = Blame()
    first = dict(state.values)
    state.answer(-5)
    state.next()
    state.answer(7)
    state.show()
    state.reset()
    assert state.values == first and state.known == {"L"} and state.step == 0 and not state.wrong
    assert "Last time, 1 of 2 were right at once." in state.sentence
    state.example = 1
    assert "Last time" not in state.sentence


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="finite number; got"):
        Blame().answer(value)


def test_names_that_are_not_there_are_refused():
    state = Blame()
    with pytest.raises(ValueError, match=r"selected must be None or one of x1, .*; got 'w99'"):
        state.selected = "w99"
    with pytest.raises(ValueError, match="0 to 1; got 2"):
        state.example = 2
    with pytest.raises(ValueError, match=r"name must be one of .*; got 'q'"):
        state.nudge("q")


def test_formulas_have_their_numbers_in_them():
    state = Blame()
    assert state.forward_formula("z1") == "z1 = w11 × x1 + w21 × x2 + b1 = 0.6 × 2 + (−0.3 × 3) + 0.2 = 0.5"
    assert state.forward_formula("w12") == "w12 = −0.1; in z2 it is multiplied by x1, which is 2"
    assert state.forward_formula("b1") == "b1 = 0.2; in z1 it is added"
    assert state.forward_formula("x2") == "x2 = 3; it goes to z1 and to z2"
    assert state.blame_formula("v1") == "0.5 × (−0.8) = −0.4"
    assert state.blame_formula("z") == "0.2 × (1 − 0.2) = 0.16; 0.16 × (−5) = −0.8"
    assert state.blame_formula("x1") == "0.6 × (−1.6) + (−0.1) × 3.2 = −1.28"


def test_blame_that_has_not_been_traced_is_not_given_away(blame):
    blame.selected = "w11"
    assert "not traced yet" in blame.full_sentence
    words = blame_picture.draw(blame)
    assert "has not been traced yet" in words and "A nudge says" not in words
    finished(blame)
    blame.selected = "w11"
    assert blame.nudged("w11") in blame_picture.draw(blame)


# -- on the screen ----------------------------------------------------------------------------------------------------


@pytest.fixture
def lab():
    lab = labs.blame()
    lab._repr_mimebundle_()
    yield lab
    lab.close()


def click(lab, on):
    lab.happened({"kind": "click", "on": on})


def test_every_number_can_be_selected_and_let_go(lab):
    svg = lab.sheets()[0].svg()
    for name in QUANTITIES:
        assert f'data-click="see-{name}"' in svg
        click(lab, f"see-{name}")
        assert lab.selected == name
        assert lab.forward_formula(name) in lab.sheets()[0].name
    click(lab, f"see-{name}")
    assert lab.selected is None


def test_a_choice_answers(lab):
    click(lab, f"choose-{lab.choices.index(-5.0)}")
    assert lab.answered
    assert "choose-" not in lab.sheets()[0].svg()
    click(lab, "choose-0")
    assert lab.answered and not lab.wrong


@pytest.mark.parametrize("typed", ["-5", " \N{MINUS SIGN}5 ", "-5,0", "-5.0"])
def test_a_typed_number_answers(lab, typed):
    lab._typed.value = typed
    assert lab.answered and lab._typed.value == ""


@pytest.mark.parametrize("typed", ["five", "nan", "1e999", "-5 -5 x"])
def test_what_is_typed_and_is_no_number_is_told_so(lab, typed):
    lab._typed.value = typed
    assert (
        not lab.answered
        and lab.reply
        == "That is no number yet. Work it out, and type the result, such as -0.4."
        in lab.sheets()[0].text
    )


def test_a_wrong_edge_is_drawn_in_red(lab):
    def red():
        root = ElementTree.fromstring(lab.sheets()[0].svg())
        lines = [e for e in root.iter() if e.tag.endswith("line") and "wrong" in e.get("stroke", "")]
        return [(float(e.get("x1")), float(e.get("x2"))) for e in lines if float(e.get("stroke-width")) == 5]

    for truth in (-5, -0.8):
        assert red() == []
        lab.answer(truth)
        lab.next()
    lab.answer(-1.6)  # v1 times its own value
    assert red() == [(blame_picture.PLACES["z"][0], blame_picture.PLACES["h1"][0])]
    while lab.asked != "x1":
        lab.show()
        lab.next()
    lab.answer(-0.96)
    ends = sorted((blame_picture.PLACES[name][0], blame_picture.PLACES["x1"][0]) for name in ("z1", "z2"))
    assert red() == ends, "both paths are in question"
    lab.answer(-1.28)
    assert red() == []


def test_red_lies_on_no_yellow(lab):
    assert "nn-lit" in blame_picture._lines(lab.state)
    lab.answer(0.5)
    assert "nn-wrong" in blame_picture._lines(lab.state) and "nn-lit" not in blame_picture._lines(lab.state)


def test_a_question_stands_clear_of_its_choices(blame):
    while blame.asked:
        assert len(svg.wrap(blame.help(), blame_picture.CARD - 28, 14)) <= 2, blame.help()
        blame.show()
        blame.next()


def test_the_buttons_do_what_their_names_say(lab):
    row = lab._box.children[0]
    buttons = {button.description: button for button in row.children if hasattr(button, "icon")}
    assert list(buttons) == ["Next step", "Show me", "Step before", "Other numbers", "Reset"]
    buttons["Show me"].click()
    assert lab.answered
    buttons["Next step"].click()
    assert lab.step == 1
    buttons["Step before"].click()
    assert lab.step == 0
    buttons["Reset"].click()
    assert not lab.answered
    buttons["Other numbers"].click()
    assert lab.example == 1
    buttons["Other numbers"].click()
    assert lab.example == 0


def test_the_guess_stands_on_the_picture_and_is_judged_when_both_are_known(lab):
    assert "your guess" not in lab.sheets()[0].parts
    guesses.note("blame-of-weights", guesses.Guess(choice="v2, it is the larger weight"))
    try:
        early = lab.sheets()[0].parts
        assert "your guess: v2, it is the larger weight" in early
        while lab.asked != "h1":
            lab.show()
            lab.next()
        lab.state.wrong.clear()
        assert lab.sheets()[0].parts.count("--nn-wrong") > early.count("--nn-wrong"), "a cross"
        lab.example = 1
        assert "your guess" not in lab.sheets()[0].parts, "the question was about the first network"
    finally:
        guesses.forget()


def test_the_first_picture_comes_at_once():
    labs.blame()._repr_mimebundle_()  # whatever has to be loaded, is
    begin = time.process_time()
    lab = labs.blame()
    lab._repr_mimebundle_()
    assert time.process_time() - begin < 0.3
    lab.close()


# -- the race, and the 7 ----------------------------------------------------------------------------------------------


def test_the_race_counts_two_passes_for_each_number_and_both_ways_agree():
    found = blame_race.measure()
    assert (found.parameters, found.passes) == (1210, 2420)
    assert found.apart < 1e-8
    assert found.ratio > 20, "one backward pass is not a little faster"


def test_the_race_is_run_by_the_network_of_the_7():
    seven, network = blame_digits.load_seven(), blame_race.seven_network()
    assert f"{network.loss(seven.x[None, :], [seven.label]):.2f}" == "0.22"


def test_the_race_says_what_it_measured(monkeypatch):
    monkeypatch.setattr(blame_race, "measure", lambda: blame_race.Race(1210, 2420, 0.05, 0.0001, 1e-11))
    drawn = blame_race.race()
    assert "2,420 forward passes and 50 ms" in drawn.text and "about 500 times less" in drawn.text
    assert "the same slopes" in drawn.text
    monkeypatch.setattr(blame_race, "measure", lambda: blame_race.Race(1210, 2420, 0.05, 0.0001, 1e-3))
    assert "differ, and should not" in blame_race.race().text


def test_the_7_shows_what_a_right_backward_pass_gives():
    drawn = labs.blame_seven(check.backward.reference, check.gradient_check.reference)
    assert "Of the 16 weights into the 7, 11 should be raised, and 5 get no blame." in drawn.text
    assert "over all 1,210 numbers: error below 0.000001, so the backward pass is right." in drawn.text
    assert "silent units get blame" not in drawn.text
    assert "the chance of a 7 is still 80%" in drawn.text
    assert drawn.svg.count(">raise<") == 11 and ">−0.20<" in drawn.svg


def test_the_7_shows_the_fault_of_a_broken_one():
    drawn = labs.blame_seven(check.backward.given, check.gradient_check.reference)
    assert "In red, 5 silent units: the weights into 2, 5, 8, 11 and 14 get blame all the same." in drawn.text
    assert "the backward pass is not right yet" in drawn.text
    right = labs.blame_seven(check.backward.reference, check.gradient_check.reference)
    assert "wrong" in drawn.svg and "wrong" not in right.svg, "those five have red frames"


def test_a_check_that_is_not_written_is_said_to_be_missing():
    def gradient_check(f, theta, grad):
        raise NotImplementedError

    drawn = labs.blame_seven(check.backward.reference, gradient_check)
    assert "Your gradient_check is not written yet" in drawn.text and "11 should be raised" in drawn.text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (NotImplementedError(), "as soon as backward, and all that it calls, is written"),
        (NameError("", name="d_relu"), "backward uses d_relu, which is not there yet"),
        (ValueError("shapes"), "backward stopped with ValueError"),
        (3, "something else than a pair"),
        ([(np.zeros((64, 16)), np.zeros(16))], "other shapes"),
        ([(np.full((64, 16), np.nan), np.zeros(16)), (np.zeros((16, 10)), np.zeros(10))], "no ordinary numbers"),
    ],
)
def test_a_backward_pass_that_gives_nothing_is_told_so_in_words(answer, words):
    def backward(X, T, layers):
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert words in labs.blame_seven(backward).text


def test_the_learners_function_cannot_change_the_weights_of_the_7():
    def backward(X, T, layers):
        grads = check.backward.reference(X, T, layers)
        for W, b in layers:
            W += 1
            b -= 1
        X += 5
        return grads

    assert labs.blame_seven(backward).svg == labs.blame_seven(check.backward.reference).svg


def test_the_loss_of_the_7_is_the_storys():
    seven = blame_digits.load_seven()
    theta = np.concatenate([part.ravel() for layer in seven.layers for part in layer])
    assert f"{blame_digits.seven_loss(theta, seven):.2f}" == "0.22"
