"""*Bend the line*, driven without a browser."""

import math
import time

import numpy as np
import pytest

from helpers.labs.drawing import contour
from helpers.labs.forward_pass import bend_state
from helpers.labs.forward_pass.bend_picture import AXES
from helpers.labs.forward_pass.bend_state import MOST_LAYERS, MOST_UNITS, XLIM, YLIM, Bend
from helpers.nn import Adam, Network, train
from tests.labs.looks import check_layout, check_svg

LAB = "bend"


@pytest.fixture
def bend():
    return Bend()


def border(state) -> np.ndarray:
    """Points of the border, shape (n, 2)."""
    xs, ys = np.linspace(*XLIM, 81), np.linspace(*YLIM, 81)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    pieces = contour.zero_line(state.sums(grid)[-1].reshape(81, 81), xs, ys)
    return np.array([piece[0] for piece in pieces])


def bent(points) -> float:
    """How far the points are from the straight line that fits them best."""
    return float(np.linalg.svd(points - points.mean(axis=0))[1][-1] / math.sqrt(len(points)))


def test_with_activations_all_points_are_right(bend):
    assert bend.right == 200 and len(bend.wrong) == 0
    assert bent(border(bend)) > 0.2
    assert "The border is bent" in bend.sentence


@pytest.mark.parametrize("layers", range(1, MOST_LAYERS + 1))
@pytest.mark.parametrize("units", [1, 3, MOST_UNITS])
def test_without_activations_the_border_is_straight_whatever_is_built(bend, units, layers):
    bend.units, bend.hidden_layers, bend.activations = units, layers, False
    assert bent(border(bend)) < 1e-6
    assert bend.right < 180
    assert "straight line" in bend.sentence


@pytest.mark.parametrize("layers", range(1, MOST_LAYERS + 1))
@pytest.mark.parametrize("units", [1, 2, 3])
def test_the_sentence_says_of_the_border_what_is_drawn(bend, units, layers):
    bend.units, bend.hidden_layers = units, layers
    points = border(bend)
    if not len(points):
        words = "There is no border"
    else:
        words = "The border is bent." if bent(points) > 0.1 else "The border is a straight line."
    assert words in bend.sentence


def test_without_activations_all_layers_are_one_sum(bend):
    bend.hidden_layers, bend.activations = 3, False
    W, b = np.eye(2), np.zeros(2)
    for layer in bend.network.layers:
        W, b = W @ layer.W, b @ layer.W + layer.b
    np.testing.assert_allclose(bend.sums(bend.X)[-1], bend.X @ W + b, atol=1e-9)


@pytest.mark.parametrize(
    ("units", "layers", "words"),
    [
        (1, 1, "2 inputs, 1 hidden unit, 1 output"),
        (8, 1, "2 inputs, 8 hidden units, 1 output"),
        (1, 2, "2 inputs, 1 and 1 hidden units, 1 output"),
        (4, 3, "2 inputs, 4, 4 and 4 hidden units, 1 output"),
    ],
)
def test_the_build_is_told_in_words(bend, units, layers, words):
    bend.units, bend.hidden_layers = units, layers
    assert bend.build == words
    assert bend.sentence.startswith(f"{words}; activations on. ")


def test_a_zero_in_a_unit_is_explained_where_there_can_be_one(lab):
    assert "marked 0" in lab.sheets()[0].svg()
    lab.activations = False
    assert "marked 0" not in lab.sheets()[0].svg()


def test_the_same_build_is_the_same_network(bend):
    first = bend.network.theta.copy()
    bend.activations = False
    bend.activations = True
    assert (bend.network.theta == first).all()
    bend_state.trained.cache_clear()
    assert (bend.network.theta == first).all()


@pytest.mark.parametrize("build", [(MOST_UNITS, 1, True), (3, 2, True)])
def test_it_has_learned_as_the_engine_trains(build):
    units, hidden_layers, activations = build
    X, y = bend_state.moons()
    T, found = y[:, None].astype(float), []
    for seed in range(bend_state.SEEDS):
        sizes, hidden = [2, *[units] * hidden_layers, 1], "relu" if activations else "identity"
        network = Network(sizes, hidden=hidden, output="sigmoid", init="he", seed=seed, dtype=float)
        history = train(network, X, T, Adam(bend_state.RATE), epochs=bend_state.UPDATES, batch_size=len(X))
        found.append((history.loss[-1], network.theta.round(2).tolist()))
    assert bend_state.trained(*build).theta.tolist() == min(found)[1]


def test_training_afresh_is_quick():
    bend_state.trained.cache_clear()
    begin = time.process_time()
    bend_state.trained(MOST_UNITS, MOST_LAYERS, True)
    assert time.process_time() - begin < 1


def test_a_sum_can_be_redone_from_what_is_shown(bend):
    bend.probe = (0.4, -0.3)
    for unit in range(MOST_UNITS):
        inputs, weights, bias = bend.inputs_of((0, unit))
        assert inputs == [0.4, -0.3]
        assert all(round(value, 2) == value for value in (*weights, bias))
        z, output = bend.output_of((0, unit))
        assert z == pytest.approx(bend.sums([bend.probe])[0][0, unit])
        assert output == max(z, 0)


def test_a_unit_of_a_deeper_layer_gets_what_the_layer_before_hands_on(bend):
    bend.hidden_layers = 2
    inputs, _, _ = bend.inputs_of((1, 0))
    np.testing.assert_allclose(inputs, np.maximum(bend.sums([bend.probe])[0][0], 0))
    z, _ = bend.output_of((1, 0))
    assert z == pytest.approx(bend.sums([bend.probe])[1][0, 0])


def test_without_activations_a_unit_hands_on_its_sum(bend):
    bend.activations = False
    outputs = [bend.output_of((0, unit)) for unit in range(MOST_UNITS)]
    assert all(z == output for z, output in outputs) and any(output < 0 for _, output in outputs)


def test_a_network_that_has_died_is_told_and_drawn(lab):
    lab.units, lab.hidden_layers = 1, 3
    assert lab.right == 100
    assert "There is no border" in lab.sentence
    assert "<svg" in lab.sheets()[0].svg()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("units", 0, "units must be a whole number from 1 to 8; got 0"),
        ("units", 2.5, "got 2.5"),
        ("hidden_layers", 4, "hidden_layers must be a whole number from 1 to 3; got 4"),
        ("selected", (1, 0), r"selected must be None or \(0 to 0, 0 to 7\); got \(1, 0\)"),
        ("selected", (0, 8), r"selected must be None or \(0 to 0, 0 to 7\); got \(0, 8\)"),
        ("probe", (math.nan, 0), "finite"),
    ],
)
def test_what_is_not_there_is_refused(bend, name, value, message):
    with pytest.raises(ValueError, match=message):
        setattr(bend, name, value)


def test_a_unit_that_is_gone_is_no_longer_selected(bend):
    bend.hidden_layers = 2
    bend.selected = (1, 5)
    bend.units = 6
    assert bend.selected == (1, 5)
    bend.units = 5
    assert bend.selected is None
    bend.selected = (1, 0)
    bend.hidden_layers = 1
    assert bend.selected is None


def test_the_probe_stays_on_the_board(bend):
    bend.probe = (99, -99)
    assert bend.probe == (XLIM[1], YLIM[0])


def test_controls_and_settings_move_each_other(lab):
    lab.units = 3
    assert lab._controls["units"].value == 3
    lab._controls["hidden_layers"].value = 2
    assert lab.hidden_layers == 2
    assert lab._switch.description == "Turn the activations off"
    lab._switch.click()
    assert not lab.activations and lab._switch.description == "Turn the activations on"


@pytest.mark.parametrize("units", [1, MOST_UNITS])
@pytest.mark.parametrize("layers", [1, MOST_LAYERS])
@pytest.mark.parametrize("probe", [(XLIM[0], YLIM[0]), (XLIM[1], YLIM[1])])
def test_the_ends_of_all_sliders_can_be_drawn(lab, units, layers, probe):
    lab.units, lab.hidden_layers, lab.probe = units, layers, probe
    lab.selected = (layers - 1, units - 1)
    check_layout(check_svg(lab.sheets()[0].svg()))


def test_the_mouse_and_the_keys_move_the_probe(lab):
    lab.happened({"kind": "drag", "on": "probe", "at": (AXES.across(1), AXES.up(0.5))})
    assert lab.probe == (1, 0.5)
    lab.happened({"kind": "key", "on": "probe", "key": "ArrowLeft"})
    lab.happened({"kind": "key", "on": "probe", "key": "ArrowUp"})
    assert lab.probe == (0.9, 0.6)


def test_a_click_on_a_unit_draws_its_line(lab):
    before = lab.sheets()[0].svg().count("<path")
    lab.happened({"kind": "click", "on": "unit-0-2"})
    assert lab.selected == (0, 2)
    assert lab.sheets()[0].svg().count("<path") == before + 1
    lab.happened({"kind": "click", "on": "unit-0-2"})
    assert lab.selected is None


def test_reset_goes_back_to_the_very_same(lab):
    first = lab.sheets()[0].svg()
    lab.units, lab.hidden_layers, lab.activations, lab.probe = 2, 3, False, (0, 0)
    lab.reset()
    assert lab.sheets()[0].svg() == first


def test_a_zero_line_lies_where_the_values_are_zero():
    xs, ys = np.linspace(-1, 1, 41), np.linspace(-1, 1, 41)
    x, y = np.meshgrid(xs, ys)
    circle = np.array(contour.zero_line(x**2 + y**2 - 0.5, xs, ys)).reshape(-1, 2)
    assert len(circle) > 50
    np.testing.assert_allclose(np.hypot(*circle.T), math.sqrt(0.5), atol=0.01)
    assert contour.zero_line(x + 5, xs, ys) == []
    assert contour.lines([], "ink", 1) == ""
