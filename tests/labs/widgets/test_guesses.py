"""Predictions: remembered beside the notebook, changed, drawn, and never in anyone's way."""

import gc
import json
import os
import sys
import types

import pytest

from helpers import labs, running
from helpers.labs.drawing.axes import Axes
from helpers.labs.widgets import guesses
from helpers.labs.widgets.guesses import Guess
from helpers.labs.widgets.lab import Lab, Sheet
from helpers.labs.widgets.state import State
from tests.house.machine import bound_by_permissions
from tests.labs.looks import check_layout, check_svg

AXES = Axes(60, 40, 400, 200, (0, 20), (0, 2.5))
CURVE = tuple((x, 2.3 - 0.1 * x) for x in range(21))


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(guesses, "_known", {})
    monkeypatch.setattr(guesses, "_listeners", {})
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


@pytest.fixture
def notebook(monkeypatch, tmp_path):
    """As in a notebook whose folder is `tmp_path`; returns what forgets all but the file."""
    monkeypatch.chdir(tmp_path)
    shell = types.SimpleNamespace(kernel=types.SimpleNamespace(get_parent=dict))
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    assert running.kernel() is shell.kernel
    return guesses.forget


def test_where_the_folder_is_gone_a_guess_lasts_until_the_notebook_is_closed(notebook, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert guesses.recall("moons") is None
    assert guesses.note("moons", Guess("3")) == guesses.UNWRITABLE
    assert guesses.recall("moons") == Guess("3")
    notebook()
    assert guesses.recall("moons") is None
    assert os.listdir(tmp_path) == []


def test_a_choice_is_remembered_and_can_be_changed(notebook, tmp_path):
    form = labs.predict("Up or down?", ["up", "down"], about="way")
    assert form.chosen is None
    assert form.choose(1) == "Noted: down. Now see what happens."
    notebook()
    again = labs.predict("Up or down?", ["up", "down"], about="way")
    assert (again.chosen, again.verdict, again.sentence) == (1, "noted", "Your guess: down.")
    again.choose(0)
    notebook()
    assert guesses.recall("way") == Guess(choice="up")
    assert [path.name for path in tmp_path.iterdir()] == [guesses.FILE]


def test_without_a_name_the_question_is_the_name(notebook):
    labs.predict("Up or down?", ["up", "down"]).choose(0)
    notebook()
    assert labs.predict("Up or down?", ["up", "down"]).chosen == 0
    assert labs.predict("Left or right?", ["up", "down"]).chosen is None


def test_a_choice_that_is_no_longer_offered_is_not_shown(notebook):
    labs.predict("?", ["up", "down"], about="way").choose(1)
    assert labs.predict("?", ["up", "level"], about="way").chosen is None


def test_two_notebooks_in_one_folder_keep_each_others_guesses(notebook):
    guesses.note("a", Guess(choice="one"))
    notebook()
    guesses.note("b", Guess(points=CURVE))
    notebook()
    assert guesses.recall("a") == Guess(choice="one")
    assert guesses.recall("b") == Guess(points=CURVE)


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", '"way"', "null", "\x00\xff", '{"way": '])
def test_a_file_that_cannot_be_read_is_kept_and_said(notebook, tmp_path, content):
    (tmp_path / guesses.FILE).write_text(content, encoding="latin-1")
    assert guesses.recall("way") is None
    assert guesses.note("way", Guess(choice="up")) == guesses.UNREADABLE
    assert (tmp_path / guesses.SET_ASIDE).read_text(encoding="latin-1") == content
    notebook()
    assert guesses.recall("way") == Guess(choice="up")


@pytest.mark.parametrize(
    "entry",
    [
        *(None, 3, "up", [], {}, {"choice": 3}, {"points": "abc"}, {"points": 7}, {"points": [[0, 1]]}),
        *({"points": [[0, 1], [1, None]]}, {"points": [[0, 1], [1, float("nan")]]}, {"points": [[0, 1], [1, 2, 3]]}),
    ],
)
def test_an_entry_that_nobody_wrote_is_no_guess(notebook, tmp_path, entry):
    (tmp_path / guesses.FILE).write_text(json.dumps({"way": entry}))
    assert guesses.recall("way") is None
    assert labs.predict("?", ["up", "down"], about="way").chosen is None


def test_a_folder_that_cannot_be_written_keeps_the_guess_until_the_end(notebook, monkeypatch):
    def refused(*_, **__):
        raise PermissionError("read-only")

    monkeypatch.setattr(guesses.Path, "write_text", refused)
    sentence = labs.predict("?", ["up", "down"], about="way").choose(0)
    assert sentence == f"Noted: up. Now see what happens. {guesses.UNWRITABLE}"
    assert labs.predict("?", ["up", "down"], about="way").chosen == 0


def test_a_really_read_only_folder(tmp_path):
    """A kernel of a user who may not write there."""
    import subprocess
    import sys

    code = (
        "import types, sys\n"
        "from helpers.labs.widgets import guesses\n"
        "shell = types.SimpleNamespace(kernel=types.SimpleNamespace(get_parent=dict))\n"
        "sys.modules['IPython'] = types.SimpleNamespace(get_ipython=lambda: shell)\n"
        "print(guesses.note('way', guesses.Guess(choice='up')), guesses.recall('way').choice)"
    )
    tmp_path.chmod(0o555)
    try:
        said = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            preexec_fn=bound_by_permissions(),
        )
    finally:
        tmp_path.chmod(0o755)
    assert said.stdout.strip() == f"{guesses.UNWRITABLE} up", said.stderr
    assert os.listdir(tmp_path) == []


def test_outside_of_a_notebook_nothing_is_written(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    labs.predict("?", ["up", "down"], about="way").choose(0)
    assert labs.predict("?", ["up", "down"], about="way").chosen == 0
    assert os.listdir(tmp_path) == []


def test_while_a_lesson_is_graded_there_are_no_guesses(notebook, monkeypatch, tmp_path):
    guesses.note("way", Guess(choice="up"))
    before = (tmp_path / guesses.FILE).read_text()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    form = labs.predict("?", ["up", "down"], about="way")
    assert form.chosen is None and guesses.recall("way") is None
    form.choose(1)
    assert (tmp_path / guesses.FILE).read_text() == before


# -- beside the truth -------------------------------------------------------------------------------------------------


class Plain(Lab):
    prediction, sketched = "way", "curve"

    def __init__(self):
        super().__init__(State())

    def make_controls(self):
        return [None]

    def came_true(self, choice):
        return True

    def sheets(self):
        parts = AXES.frame("epoch", "loss") + self.guess_curve(AXES) + self.guess_words(60, 290)
        return [Sheet(520, 310, parts, "A lab.")]


def test_a_lab_shows_the_guess_as_soon_as_it_is_made():
    lab = Plain()
    lab._widgets()
    assert "your guess" not in lab._screens[0].svg
    labs.predict("?", ["up", "down"], about="way").choose(1)
    assert "your guess: down" in lab._screens[0].svg
    assert lab.predicted == Guess(choice="down")
    check_layout(check_svg(lab._screens[0].svg))
    guesses.note("curve", Guess(points=CURVE))
    assert ">your guess<" in lab._screens[0].svg and "your guess: down" in lab._screens[0].svg
    check_layout(check_svg(lab._screens[0].svg))


def test_a_lab_that_has_gone_is_not_called():
    lab = Plain()
    lab._widgets()
    lab.close()
    del lab
    gc.collect()
    guesses.note("way", Guess(choice="up"))
    assert guesses._listeners["way"] == []


@pytest.mark.parametrize("points", [[(5, 9.0), (6, -3.0)], [(-5, 1), (-4, 1)], [(30, 1), (40, 1)], [(0, 0), (20, 2.5)]])
def test_a_drawn_guess_stays_inside_the_axes_of_the_lab(points):
    drawn = guesses.curve(Guess(points=tuple(points)), AXES)
    if drawn:
        check_layout(check_svg(labs_document(drawn)))


def labs_document(parts):
    from helpers.labs.drawing import svg

    return svg.document(520, 310, parts)


# -- drawing it -------------------------------------------------------------------------------------------------------


@pytest.fixture
def sketch():
    return labs.sketch("How will the loss go?", "go", "epoch", "loss", (0, 20), (0, 2.5))


def test_a_curve_goes_through_the_points_that_were_drawn(sketch):
    sketch.draw([(0, 2.5), (10, 0.5), (20, 0.5)])
    assert sketch.values[0] == pytest.approx(2.5)
    assert sketch.values[6] == pytest.approx(1.5)
    assert sketch.values[12:] == pytest.approx([0.5] * 13)
    sketch.draw([(10, 2), (12, 2)])  # what was there before is replaced, the rest stays
    assert sketch.values[13] == pytest.approx(2) and sketch.values[6] == pytest.approx(1.5)


def test_a_fast_mouse_leaves_no_gaps(sketch):
    box = sketch._axes
    for phase, share in (("start", 0.0), ("move", 0.6), ("end", 1.0)):
        at = [box.x + share * box.width, box.y + share * box.height]
        sketch.happened({"kind": "stroke", "on": "sketch", "phase": phase, "points": [at]})
    assert sketch.values == pytest.approx([2.5 * (1 - i / 24) for i in range(25)])


def test_a_curve_can_be_drawn_with_keys_alone(sketch):
    for key in ("PageUp", "PageUp", "ArrowDown", *["ArrowRight", "ArrowDown"] * 24):
        sketch.happened({"kind": "key", "on": "sketch", "key": key})
    assert None not in sketch.values
    assert sketch.values == sorted(sketch.values, reverse=True)
    assert "epoch 20: loss" in sketch.sheets()[0].svg()
    assert sketch.commit().startswith("Noted.")


def test_too_short_a_curve_is_no_guess_yet(sketch):
    assert "Draw your guess" in sketch.sentence
    sketch.draw([(0, 1), (5, 1)])
    assert sketch.commit() == "Draw a line over at least half of the picture first."
    assert guesses.recall("go") is None


def test_a_drawn_guess_comes_back_and_can_be_drawn_anew(notebook, sketch):
    sketch.draw([(0, 2), (20, 1)])
    sketch.commit()
    notebook()
    again = labs.sketch("How will the loss go?", "go", "epoch", "loss", (0, 20), (0, 2.5))
    assert again.values == pytest.approx(sketch.values) and again.noted
    again.clear()
    assert "Draw your guess" in again.sentence
    assert guesses.recall("go") is not None


def test_a_sketch_on_logarithmic_scales():
    sketch = labs.sketch("?", "go", "rate", "loss", (0.001, 10), (0.01, 10), xlog=True, ylog=True)
    sketch.draw([(0.001, 10), (10, 0.01)])
    assert sketch.values[12] == pytest.approx(0.316, abs=0.01)
    check_layout(check_svg(sketch.sheets()[0].svg()))


def test_a_sketch_is_whole_with_a_long_question():
    sketch = labs.sketch("How will the loss go " + "on and on " * 20 + "?", "go", "epoch", "loss", (0, 20), (0, 2.5))
    sketch.draw(CURVE)
    check_layout(check_svg(sketch.sheets()[0].svg()))
    check_svg(sketch._repr_mimebundle_()["image/svg+xml"])


# -- in the first labs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("choice", "right"), [("all 24", True), ("22 or 23", False), ("about half", False)])
def test_the_fruit_show_the_guess_and_at_the_end_whether_it_was_right(choice, right):
    lab = labs.neuron()
    guesses.note("fruit-line", Guess(choice=choice))
    before = lab._score()
    assert f"your guess: {choice}" in before
    assert "--nn-right" not in before
    lab.set(2, 2, -2.5)
    after = lab._score()
    assert after.count("--nn-right") == (2 if right else 1)  # one tick is for the points
    check_layout(check_svg(lab.sheets()[0].svg()))


def test_the_xor_board_keeps_the_truth_until_it_tells_it():
    lab = labs.xor()
    guesses.note("xor-line", Guess(choice="3"))
    lab.set(1, 1, -0.5)
    assert "your guess: 3" in lab._score() and "--nn-right" not in lab._score()
    while not lab.told:
        lab.bias -= 0.1
    assert "--nn-right" in lab._score()
    check_layout(check_svg(lab.sheets()[0].svg()))
    guesses.note("xor-line", Guess(choice="all 4"))
    assert "--nn-right" not in lab._score()


def test_the_first_lab_shows_the_guess_beside_what_the_untrained_network_said():
    lab = labs.watch()
    assert "Your guess" not in lab.sheets()[0].svg()
    guesses.note("untrained-7", Guess(choice="0%, because it knows nothing"))
    first = lab.chances[0, 7]
    lab.step(50)
    drawn = lab.sheets()[0].svg()
    assert f"a chance of {100 * first:.0f}%." in drawn and "Your guess: 0%, because it knows nothing." in drawn
    check_layout(check_svg(drawn))
