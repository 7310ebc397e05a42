"""The drawings: well-formed, finite, readable, nothing over anything else, and whole without a page."""

import html
import math
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from helpers import labs
from helpers.labs.drawing import png, svg
from helpers.labs.drawing.axes import Axes, linear_ticks, log_ticks
from helpers.labs.drawing.learning_cycle import STEPS
from helpers.labs.drawing.network_drawing import formula
from helpers.labs.drawing.numbers import TOO_LARGE, fixed, percent, plain
from helpers.labs.neuron.board_state import ENOUGH_TRIES
from tests.labs.looks import NAMESPACE, check_layout, check_svg

# -- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.30000000000000004, "0.3"),
        (-2, "−2"),
        (0, "0"),
        (-0.0, "0"),
        (2410, "2,410"),
        (0.0523, "0.0523"),
        (1e-5, "0.00001"),
        (1.2e-7, "1.2 × 10^−7"),
        (1e9, "1 × 10^9"),
        (99.99, "100"),
        (math.nan, TOO_LARGE),
        (math.inf, TOO_LARGE),
    ],
)
def test_a_number_is_written_for_a_person(value, text):
    assert plain(value) == text


def test_fixed_numbers_keep_their_decimals():
    assert [fixed(v) for v in (2.3, -0.001, 1234.5, math.inf)] == ["2.30", "0.00", "1,234.50", TOO_LARGE]


def test_a_share_becomes_a_percentage():
    assert [percent(v) for v in (0.8, 0.004, 1, math.nan)] == ["80%", "0%", "100%", "?"]


def test_a_sum_is_written_with_its_numbers():
    assert formula([0.8, 0.7], [2, 1], -2) == "0.8 × 2 + 0.7 × 1 + (−2) = 0.3"
    assert formula([0.85, 0.75], [2, 2], -3.2).endswith("= 0")  # not 4.4e-16


# -- ticks and axes ---------------------------------------------------------------------------------------------------


def test_ticks_are_round_numbers():
    assert linear_ticks(0, 1200) == [0, 500, 1000]
    assert linear_ticks(0, 1) == [0, 0.2, 0.4, 0.6, 0.8, 1]
    assert linear_ticks(-3, 3) == [-2, 0, 2]
    assert log_ticks(0.01, 10) == [0.01, 0.1, 1, 10]


def test_a_curve_stays_in_its_axes_whatever_the_numbers_are():
    axes = Axes(50, 20, 300, 200, (0, 10), (0.01, 10), ylog=True)
    drawn = axes.curve(range(6), [1, 1e9, math.inf, math.nan, 0, -5], "training")
    points = [tuple(map(float, p.split(","))) for p in re.search(r'points="([^"]+)"', drawn)[1].split()]
    assert len(points) == 6
    assert all(50 <= x <= 350 and 20 <= y <= 220 for x, y in points)


def test_a_long_curve_is_thinned_but_keeps_its_newest_point():
    axes = Axes(0, 0, 1000, 100, (0, 9999), (0, 1))
    points = re.search(r'points="([^"]+)"', axes.curve(range(10000), [0.5] * 10000, "training"))[1].split()
    assert len(points) < 300
    assert points[-1] == "1000,50"


def test_what_lies_beyond_the_axes_is_not_heaped_up_at_their_end():
    axes = Axes(0, 0, 100, 100, (0, 10), (0, 1))
    points = re.search(r'points="([^"]+)"', axes.curve(range(500), [0.5] * 500, "ghost"))[1].split()
    assert points == [f"{10 * i},50" for i in range(11)]


def test_a_place_on_the_page_and_its_numbers_belong_together():
    axes = Axes(50, 20, 300, 200, (-1, 1), (0, 4))
    assert axes.value_at(axes.across(0.25), axes.up(3)) == pytest.approx((0.25, 3))


# -- SVG --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_never_reaches_a_picture(value):
    with pytest.raises(ValueError, match="finite"):
        svg.circle(value, 0, 3)


def test_words_are_escaped():
    root = ET.fromstring(svg.document(100, 50, svg.text(1, 2, 'a < b & "c"'), label='x < "y"'))
    assert root.find(f"{NAMESPACE}text").text == 'a < b & "c"'
    assert root.get("aria-label") == 'x < "y"'


def test_a_png_holds_its_pixels():
    from io import BytesIO

    import matplotlib.image

    shades = np.array([[0, 0.5, 1], [1, 0, np.nan]])
    uri = png.data_uri(shades)
    import base64

    image = matplotlib.image.imread(BytesIO(base64.b64decode(uri.split(",")[1])), format="png")
    assert image.shape[:2] == (2, 3)
    grey = np.round((image if image.ndim == 2 else image[..., 0]) * 255)
    assert grey[0, 0] == grey[1, 1] == grey[1, 2] == 255
    assert grey[0, 2] == grey[1, 0] == png.INK
    assert png.INK < grey[0, 1] < 255


# -- whole pictures ---------------------------------------------------------------------------------------------------


def pictures():
    """Every kind of picture, in telling states: name -> (SVG, its one-line text)."""
    watch = labs.watch()
    yield "watch, new", watch
    watch = labs.watch()
    watch.step(300)
    watch.reset()
    watch.learning_rate = 0.02
    watch.step(200)
    watch.draw([[(0.2, 0.2), (0.8, 0.2), (0.4, 0.9)]])
    yield "watch, with a ghost and a drawing", watch
    for n in range(1, 6):
        watch = labs.watch()
        watch.learning_rate = 0.0015
        for _ in range(n):
            watch.walk()
        yield f"watch, step {n}", watch
    for rate in (15, 100):
        watch = labs.watch()
        watch.step(600)
        watch.learning_rate = rate
        watch.draw([[(0.5, 0.1), (0.5, 0.9)]])
        watch.step(600)
        yield f"watch, exploded at {rate}", watch
    board = labs.neuron()
    yield "fruit", board
    for setting in ((5, 5, -6), (-5, 3.1, -0.05), (0, 0, 0), (0, 0.1, 6), (-4.9, -4.9, 5.95)):
        board = labs.neuron()
        board.set(*setting)
        board.selected = 7
        yield f"fruit at {setting}", board
    board = labs.xor()
    for i in range(ENOUGH_TRIES):
        board.bias = -0.1 * i
    board.selected = 3
    yield "XOR", board


@pytest.fixture(scope="module", params=list(pictures()), ids=lambda pair: pair[0])
def lab(request):
    return request.param[1]


DRAWINGS = {
    "cycle": labs.cycle(),
    **{step: labs.cycle(step) for step in STEPS},
    "neuron": labs.draw_neuron([0.8, 0.7], [2, 1], -2, names=["redness", "roundness"]),
    "large neuron": labs.draw_neuron([1, -2.25, 0.125, 3, 0, 7.5], [0.05, -3.25, 0, 1, 2, 5], -100.5, "relu"),
    "one input": labs.draw_neuron([1], [0], 0, "identity", ["weight of the apple"]),
}


@pytest.fixture(params=list(DRAWINGS))
def drawing(request):
    return DRAWINGS[request.param]


def test_a_drawing_is_whole_and_readable(drawing):
    root = check_svg(drawing.svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == drawing.text
    check_layout(root)


def test_a_drawing_goes_wherever_a_notebook_goes(drawing):
    bundle = drawing._repr_mimebundle_()
    check_layout(check_svg(bundle["image/svg+xml"]))
    assert "var(" not in bundle["image/svg+xml"]  # a viewer of SVG files knows no CSS variables
    assert bundle["text/plain"] == drawing.text
    assert "var(--nn-ink" in bundle["text/html"]  # on a page it follows the theme


def test_the_present_step_is_lit_not_by_colour_alone():
    for step in STEPS:
        root = check_svg(labs.cycle(step).svg)
        bold = [t.text for t in root.iter(f"{NAMESPACE}text") if t.get("font-weight")]
        assert bold == (["we are here", step] if bold[0] == "we are here" else [step, "we are here"])
    assert not [t for t in check_svg(labs.cycle().svg).iter(f"{NAMESPACE}text") if t.get("font-weight")]


def test_an_unknown_step_is_named_with_those_that_are_known():
    with pytest.raises(ValueError, match=r"forward pass.*got 'forward'"):
        labs.cycle("forward")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1, 2], [1], 0), "weights must be as many as inputs, 2; got 1"),
        (([], [], 0), "1 to 8"),
        (([1], [math.nan], 0), "finite"),
        (([1], [1], 0, "softmax"), "activation must be one of"),
        (([1], [1], 0, "relu", ["a", "b"]), "names must be as many as inputs"),
    ],
)
def test_a_neuron_that_cannot_be_drawn_says_why(arguments, message):
    with pytest.raises(ValueError, match=message):
        labs.draw_neuron(*arguments)


def test_a_neuron_shows_its_numbers():
    drawn = labs.draw_neuron([0.8, 0.7], [2, 1], -2, names=["redness", "roundness"])
    words = {t.text for t in check_svg(drawn.svg).iter(f"{NAMESPACE}text")}
    assert {"0.8", "0.7", "× 2", "× 1", "+ (−2)", "0.3", "0.57", "sigmoid", "redness", "roundness"} <= words
    assert drawn.text == "One neuron: 0.8 × 2 + 0.7 × 1 + (−2) = 0.3; the sigmoid makes it 0.57."


def test_every_picture_of_a_lab_is_whole_and_readable(lab):
    for sheet in lab.sheets():
        root = check_svg(sheet.svg())
        check_layout(root)
        assert root.get("aria-label") == sheet.name
        assert root.get("role") == ("group" if sheet.interactive else "img")
        assert not re.search(r"\b(nan|inf|None|Error)\b", sheet.text)


@pytest.mark.parametrize("rate", [15, 30, 100])
def test_an_early_explosion_is_seen_from_near_and_whole(rate):
    watch = labs.watch()
    watch.step(100)
    watch.reset()
    watch.learning_rate = rate
    watch.step(50)
    root = check_svg(watch.sheets()[0].svg())
    check_layout(root)
    words = [t.text for t in root.iter(f"{NAMESPACE}text")]
    assert "8" in words and "500" not in words  # the axis of updates ends at 10
    assert "1,000" in words or watch.training_losses[-1] < 1000  # that of the loss reaches up to it
    assert "1,000,000" not in words
    assert any(word and word.startswith("exploded: ") for word in words)


def test_a_screen_reader_is_told_the_sum_of_the_selected_point():
    (sheet,) = labs.neuron().sheets()
    root = check_svg(sheet.svg())
    assert "Its sum: 0.7 × 1 + 0.85 × (−1) + 0 = −0.15" in root.get("aria-label")
    assert "Its sum" not in sheet.text


def test_what_can_be_clicked_can_be_reached_by_tab(lab):
    for sheet in lab.sheets():
        for element in check_svg(sheet.svg()).iter():
            if element.get("data-click") or element.get("data-pad"):
                assert element.get("tabindex") == "0"
                assert element.get("role") in ("button", "slider")
                assert element.get("aria-label")


def test_a_lab_without_a_page_is_one_still_picture_with_its_words(lab):
    bundle = lab._repr_mimebundle_()
    source = bundle["image/svg+xml"]
    root = check_svg(source)
    assert "var(" not in source
    written = " ".join(t.text or "" for t in root.iter(f"{NAMESPACE}text"))
    page = bundle["text/html"]
    for sheet in lab.sheets():
        assert " ".join(sheet.text.split()) in " ".join(written.split())
        assert html.escape(sheet.text) in page
    for form in (source, page):  # nothing that looks as if it could be used
        assert "still picture" in form
        assert not re.search(
            "tabindex|data-|button|aria-pressed", form.replace("data-jp-theme-light", "").replace("data:", "")
        )


def test_importing_the_labs_guards_the_figures_of_a_notebook():
    code = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
from helpers import labs
print(getattr(shell.events.trigger, "guarded", False))
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split()[-1] == "True"


def test_importing_the_labs_loads_nothing_heavy():
    code = "import sys; from helpers import labs; labs.palette; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "matplotlib", "ipywidgets", "anywidget", "asyncio"} & set(loaded)


def test_in_a_notebook_what_every_lab_needs_is_loaded_while_the_learner_reads():
    code = """
import asyncio, sys
async def cell():
    from helpers import labs
    heavy = ["ipywidgets", "anywidget", "numpy", "helpers.nn"]
    print([name in sys.modules for name in heavy])
    while not all(name in sys.modules for name in heavy):
        await asyncio.sleep(0.01)
asyncio.run(asyncio.wait_for(cell(), 30))
print("all")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines() == ["[False, False, False, False]", "all"], done.stderr
