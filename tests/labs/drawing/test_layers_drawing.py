"""The drawing of a whole network: where its units stand, what its lines say, what can be reached; heat maps, ghosts."""

import base64
import io
import math
import re

import matplotlib.image
import numpy as np
import pytest

from helpers import labs
from helpers.data import load_seven
from helpers.labs.drawing import png, svg
from helpers.labs.drawing.axes import Axes, legend, log_ticks
from helpers.labs.drawing.ghosts import Ghosts
from helpers.labs.drawing.layers_drawing import MOST_SELECTED, NetworkPlan, edge_name, parse, unit_name
from tests.labs.looks import NAMESPACE, check_layout, check_svg

RNG = np.random.default_rng(0)
SMALL = [(np.array([[0.5, -1.5], [2.0, 0.0]]), np.zeros(2)), (np.array([[1.0], [-0.25]]), np.zeros(1))]
LARGE = [(RNG.normal(size=(64, 16)), np.zeros(16)), (RNG.normal(size=(16, 10)), np.zeros(10))]


def drawn(plan, layers, **options):
    return check_svg(svg.document(900, 400, plan.draw(layers, **options)))


def small(**options):
    return drawn(NetworkPlan(90, 20, 500, 260, [2, 2, 1], ("inputs", "hidden", "output")), SMALL, **options)


def large(**options):
    values = [RNG.random(64), RNG.normal(size=16), RNG.random(10)]
    return drawn(NetworkPlan(20, 20, 600, 360, [64, 16, 10]), LARGE, values=values, **options)


def marked(root) -> dict:
    return {e.get("data-click"): e for e in root.iter() if e.get("data-click")}


def test_names_and_their_numbers_belong_together():
    assert parse(unit_name(1, 12)) == ("unit", (1, 12))
    assert parse(edge_name(0, 63, 15)) == ("edge", (0, 63, 15))
    assert parse("point-3") == parse("edge-a") == parse("") == ("", ())


def test_a_small_network_has_every_number_on_it_and_every_part_within_reach():
    root = small(values=[[0.5, -1], [0.3, 0.8], [0.75]], beside={0: ["redness", "roundness"]})
    check_layout(root)
    words = [t.text for t in root.iter(f"{NAMESPACE}text")]
    for number in ("0.5", "−1.5", "2", "0", "1", "−0.25", "0.75", "redness"):
        assert number in words
    parts = marked(root)
    assert len(parts) == 5 + 6
    assert parts["edge-0-0-1"].get("aria-label") == "weight from input 1 to hidden unit 2: −1.5"
    assert parts["unit-2-0"].get("aria-label") == "output 1: 0.75"
    assert all(part.get("tabindex") == "0" for part in parts.values())


def test_lines_have_the_sign_as_colour_and_the_size_as_width():
    root = small()
    lines = {name: next(part.iter(f"{NAMESPACE}line")) for name, part in marked(root).items() if "edge" in name}
    colours = {name: re.search(r"--nn-([a-z]+)", line.get("stroke"))[1] for name, line in lines.items()}
    assert colours["edge-0-0-0"] == "positive" and colours["edge-0-0-1"] == "negative"
    assert colours["edge-0-1-1"] == "outline"
    widths = {name: float(line.get("stroke-width")) for name, line in lines.items()}
    assert widths["edge-0-1-0"] > widths["edge-0-0-1"] > widths["edge-0-0-0"] > widths["edge-0-1-1"]


def test_a_wrong_edge_is_red_and_dashed_and_a_lit_unit_is_yellow():
    root = small(marks={"edge-1-0-0": "wrong", "unit-1-1": "lit"}, selected="unit-1-1")
    line = marked(root)["edge-1-0-0"].find(f"{NAMESPACE}line")
    assert "--nn-wrong" in line.get("stroke") and line.get("stroke-dasharray")
    fills = [c.get("fill") for c in marked(root)["unit-1-1"].iter(f"{NAMESPACE}circle")]
    assert any("--nn-lit" in fill for fill in fills)
    assert marked(root)["unit-1-1"].get("aria-pressed") == "true"


def test_a_large_network_is_thinned_and_its_inputs_are_a_picture():
    root = large(inside={2: list("0123456789")}, beside={2: ["100%"] * 10})
    check_layout(root)
    assert len(list(root.iter(f"{NAMESPACE}image"))) == 1
    assert len(marked(root)) == 16 + 10  # no edge within reach, as none is selected
    assert len(list(root.iter())) < 200


@pytest.mark.parametrize("unit", [unit_name(1, 5), unit_name(2, 7)])
def test_the_strongest_edges_of_a_selected_unit_are_within_reach(unit):
    layer, which = parse(unit)[1]
    edges = [parse(name)[1] for name in marked(large(selected=unit)) if name.startswith("edge")]
    into = {source for at, source, target in edges if (at, target) == (layer - 1, which)}
    strongest = np.argsort(-np.abs(LARGE[layer - 1][0][:, which]))[:MOST_SELECTED]
    assert into == set(map(int, strongest))
    assert all(parse(unit)[1] in ((at, source), (at + 1, target)) for at, source, target in edges)


def test_numbers_that_are_none_are_seen_and_break_nothing():
    W = np.array([[np.nan, np.inf], [1.0, -np.inf]])
    layers = [(W, np.zeros(2)), (np.full((2, 1), np.nan), np.zeros(1))]
    root = drawn(NetworkPlan(90, 20, 500, 260, [2, 2, 1]), layers, values=[[np.nan, 1], [np.inf, 0], [np.nan]])
    line = marked(root)["edge-0-0-0"].find(f"{NAMESPACE}line")
    assert "--nn-wrong" in line.get("stroke")
    drawn(
        NetworkPlan(20, 20, 600, 360, [64, 16, 10]),
        [(np.full((64, 16), np.nan), 0), (np.full((16, 10), np.inf), 0)],
        values=[np.full(64, np.nan), np.full(16, np.nan), np.full(10, np.inf)],
        selected=unit_name(1, 0),
    )


def test_what_cannot_be_drawn_says_why():
    with pytest.raises(ValueError, match=r"layers must be weights for sizes \[2, 3\]; got shapes \[\(3, 2\)\]"):
        NetworkPlan(0, 0, 100, 100, [2, 3]).draw([(np.zeros((3, 2)), 0)])
    with pytest.raises(ValueError, match="at least two numbers of units"):
        NetworkPlan(0, 0, 100, 100, [2])


def test_without_clicks_there_is_nothing_to_reach():
    root = small(click=False)
    assert not marked(root) and not [e for e in root.iter() if e.get("tabindex")]


# -- heat maps and regions --------------------------------------------------------------------------------------------


def pixels(source: str) -> np.ndarray:
    """The colours of an inlined picture, (rows, columns, 4) from 0 to 1."""
    address = re.search(r'href="data:image/png;base64,([^"]+)"', source)[1]
    return matplotlib.image.imread(io.BytesIO(base64.b64decode(address)), format="png")


def test_a_heat_map_is_blue_above_0_orange_below_and_the_page_at_0():
    shown = pixels(png.heat(0, 0, 10, 10, [[2.0, -2.0, 0.0], [1.0, np.nan, 99.0]], largest=2))
    assert shown.shape == (2, 3, 4)
    assert shown[0, 0] == pytest.approx([*(c / 255 for c in png.BLUE), 1])
    assert shown[0, 1] == pytest.approx([*(c / 255 for c in png.ORANGE), 1])
    assert shown[0, 2, 3] == shown[1, 1, 3] == 0
    assert shown[1, 0, 3] == pytest.approx(0.5, abs=0.01)
    assert shown[1, 2] == pytest.approx(shown[0, 0])


@pytest.mark.parametrize("values", [np.zeros((3, 3)), np.full((2, 2), np.nan), np.full((2, 2), np.inf)])
def test_a_heat_map_of_nothing_breaks_nothing(values):
    assert pixels(png.heat(0, 0, 5, 5, values)).shape[:2] == values.shape


def test_regions_are_the_stronger_the_surer():
    shown = pixels(png.regions(0, 0, 10, 10, [[0.0, 0.4, 0.5, 0.6, 1.0, np.nan]]))[0]
    assert all(shown[i, :3] == pytest.approx([c / 255 for c in png.ORANGE]) for i in (0, 1))
    assert all(shown[i, :3] == pytest.approx([c / 255 for c in png.BLUE]) for i in (2, 3, 4))
    assert shown[0, 3] > shown[1, 3] > 0.1 and shown[4, 3] > shown[3, 3] > shown[2, 3] > 0.1
    assert shown[5, 3] == 0
    with pytest.raises(ValueError, match="shape"):
        png.regions(0, 0, 1, 1, [0.5])
    with pytest.raises(ValueError, match="shape"):
        png.heat(0, 0, 1, 1, [0.5])


# -- axes, legends, ghosts --------------------------------------------------------------------------------------------


def test_both_scales_can_be_logarithmic():
    axes = Axes(50, 40, 300, 200, (0.001, 10), (0.01, 1), ylog=True, xlog=True)
    assert axes.across(0.1) == pytest.approx(50 + 300 / 2)
    assert axes.value_at(axes.across(0.02), axes.up(0.3)) == pytest.approx((0.02, 0.3))
    assert axes.across(math.nan) == 350 and axes.across(-1) == 50
    assert log_ticks(0.2, 0.9) == [0.2, 0.5]
    check_layout(check_svg(svg.document(420, 290, axes.frame("learning rate", "loss"))))


@pytest.mark.parametrize("limits", [{"xlim": (1, 1)}, {"xlim": (2, 1)}, {"ylim": (0, math.inf)}, {"ylim": (0, 1)}])
def test_ends_that_are_no_scale_are_refused(limits):
    with pytest.raises(ValueError, match="lower first"):
        Axes(0, 0, 10, 10, **{"xlim": (0, 1), "ylim": (0.1, 1), "ylog": True, **limits})


def test_ghosts_keep_the_latest_runs_each_once():
    ghosts = Ghosts(most=2)
    ghosts.keep("rate 9", [1.0])  # no run
    assert len(ghosts) == 0
    for name in ("rate 0.1", "rate 1", "rate 3", "rate 1"):
        ghosts.keep(name, [2.3, 1.1], detail=name)
    assert [ghost.name for ghost in ghosts] == ["rate 1", "rate 3"]
    assert ghosts[0].xs == (0, 1)
    with pytest.raises(ValueError, match="xs must be as many as ys, 2; got 3"):
        ghosts.keep("odd", [1, 2], [1, 2, 3])


@pytest.mark.parametrize("end", [0.02, 2.4, math.nan, math.inf])
def test_the_names_of_ghosts_do_not_cover_each_other(end):
    ghosts, axes = Ghosts(), Axes(60, 40, 400, 200, (0, 10), (0, 2.5))
    for name in ("rate 0.1", "rate 1", "rate 3"):
        ghosts.keep(name, [2.3] * 10 + [end])
    ghosts.keep("short", [2.3, 2.2])
    root = check_svg(svg.document(500, 300, ghosts.draw(axes)))
    check_layout(root)
    kinds = [element.tag.removeprefix(NAMESPACE) for element in root]
    assert kinds == ["polyline"] * 3 + ["text"] * 3, "no curve through a name"
    check_layout(check_svg(svg.document(900, 300, axes.frame("x", "y"), axes.legend(ghosts.legend()))))
    check_layout(check_svg(svg.document(500, 40, legend(10, 20, [("apple", "class", 1), ("other", "class", 0)]))))


# -- for a notebook ---------------------------------------------------------------------------------------------------


def test_a_learners_own_network_is_drawn_with_what_it_says():
    seven = load_seven()
    drawing = labs.draw_network(seven.layers, seven.x)
    root = check_svg(drawing.svg)
    check_layout(root)
    words = [t.text for t in root.iter(f"{NAMESPACE}text")]
    assert "80%" in words and "7" in words
    assert drawing.text == (
        "A network of 64, 16 and 10 units: 1,210 weights and biases. For this example its output 7 is 0.80, the most."
    )
    small_one = labs.draw_network(SMALL, [1.0, 2.0])
    z = 1 * max(0.5 + 4, 0) - 0.25 * max(-1.5, 0)
    assert small_one.text.endswith(f"its output 0 is {1 / (1 + math.exp(-z)):.2f}.")
    check_layout(check_svg(small_one.svg))
    check_layout(check_svg(labs.draw_network(SMALL).svg))


@pytest.mark.parametrize(
    ("layers", "x", "message"),
    [
        ([(np.zeros((2, 3)), np.zeros(2))], None, r"shapes \(2, 3\) and \(3,\); got \(2, 3\) and \(2,\)"),
        ([(np.zeros((2, 3)), np.zeros(3)), (np.zeros((2, 1)), np.zeros(1))], None, r"\(3, 1\)"),
        (SMALL, [1, 2, 3], "x must be 2 numbers, as the first layer takes; got 3"),
    ],
)
def test_a_network_that_does_not_fit_is_named(layers, x, message):
    with pytest.raises(ValueError, match=message):
        labs.draw_network(layers, x)
