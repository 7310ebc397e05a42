"""The first two lessons as a learner meets them: a real JupyterLab, a real Chromium, the learner's own copies."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import is_quiet, too_wide

START, NEURON = "00-start/start.ipynb", "01-neuron/neuron.ipynb"
BIAS_FORGOTTEN = """def weighted_sum(x, w, b):
    total = 0.0
    for x_i, w_i in zip(x, w):
        total += w_i * x_i
    return total
"""
RIGHT_SUM = BIAS_FORGOTTEN.replace("return total", "return total + b")
RIGHT_PERCENT = "def percent(p):\n    return 100 * p\n"


@pytest.fixture
def start(notebook):
    notebook.open(START)
    notebook.run_all()
    return notebook


@pytest.fixture
def neuron(notebook):
    notebook.open(NEURON)
    notebook.run_all()
    return notebook


def rate(lab) -> float:
    """The learning rate as it is read aloud."""
    return float(lab.get_by_role("slider", name="Learning rate").get_attribute("aria-valuetext"))


def is_quiet_in_every_cell(notebook) -> None:
    is_quiet(notebook, *(notebook.cell(cell) for cell in notebook.cell_ids()))


def test_every_cell_of_a_fresh_copy_runs_without_an_error(start):
    is_quiet_in_every_cell(start)
    assert "not written yet" in start.output("percent-check").inner_text()


def test_the_learning_rate_moves_by_keyboard_and_by_mouse(start):
    lab = start.output("watch-lab")
    slider = lab.get_by_role("slider", name="Learning rate")
    first = rate(lab)
    slider.focus()
    start.page.keyboard.press("ArrowRight")
    expect(slider).not_to_have_attribute("aria-valuetext", f"{first:.2f}")
    by_keyboard = rate(lab)
    assert by_keyboard > first
    handle = slider.bounding_box()
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    start.page.mouse.move(x, y)
    start.page.mouse.down()
    start.page.mouse.move(x + 60, y, steps=6)
    start.page.mouse.up()
    expect(slider).not_to_have_attribute("aria-valuetext", f"{by_keyboard:.2f}")
    assert rate(lab) > by_keyboard


def test_live_training_moves_the_curve_and_reads_the_digits(start):
    lab = start.output("watch-lab")
    picture = lab.locator("svg").first
    before = picture.inner_html()
    lab.get_by_role("button", name="Play").click()
    expect(lab).to_contain_text(re.compile(r"After [1-9]\d\d updates"))
    lab.get_by_role("button", name="Pause").click()
    after = picture.inner_html()
    assert after != before
    assert picture.locator("path, polyline").count() > 0
    start.screenshot("00-start-learning", cell="watch-lab")
    lab.get_by_role("button", name="Reset").click()
    expect(lab).to_contain_text("knows nothing yet")
    is_quiet_in_every_cell(start)


def test_step_walks_through_the_five_steps(start):
    lab = start.output("watch-lab")
    for words in ("1. Forward pass", "2. Loss", "3. Backward pass", "4. Update", "5. Again"):
        lab.get_by_role("button", name="Step").click()
        expect(lab).to_contain_text(words)


def test_too_large_a_learning_rate_explodes_in_words(start):
    lab = start.output("watch-lab")
    lab.get_by_role("slider", name="Learning rate").focus()
    start.page.keyboard.press("End")
    expect(lab.get_by_role("slider", name="Learning rate")).to_have_attribute("aria-valuetext", "100")
    lab.get_by_role("button", name="Play").click()
    expect(lab).to_contain_text("The loss exploded")
    expect(lab).to_contain_text("smaller learning rate")
    start.screenshot("00-start-exploded", cell="watch-lab")
    is_quiet_in_every_cell(start)


def test_two_answers_two_messages(neuron):
    is_quiet_in_every_cell(neuron)
    neuron.type_into("weighted-sum-exercise", BIAS_FORGOTTEN)
    neuron.run_cell("weighted-sum-exercise")
    neuron.run_cell("weighted-sum-check")
    wrong = neuron.output("weighted-sum-check").inner_text()
    assert "exactly the bias" in wrong
    assert "Traceback" not in wrong
    assert len(wrong.strip().splitlines()) <= 3
    neuron.type_into("weighted-sum-exercise", RIGHT_SUM)
    neuron.run_cell("weighted-sum-exercise")
    neuron.run_cell("weighted-sum-check")
    right = neuron.output("weighted-sum-check").inner_text()
    assert right.startswith("Right:")
    assert neuron.error_outputs() == {}


def test_hints_open_one_after_another(neuron):
    first, second, third = neuron.cell("weighted-sum-task").locator("summary").all()
    expect(second).to_be_hidden()
    first.click()
    expect(second).to_be_visible()
    expect(third).to_be_hidden()


def test_be_the_neuron_by_keyboard(neuron):
    lab = neuron.output("neuron-lab")
    before = re.search(r"(\d+) of 24 right", lab.inner_text()).group(1)
    slider = lab.get_by_role("slider", name="Weight for roundness")
    slider.focus()
    for _ in range(20):
        neuron.page.keyboard.press("ArrowRight")
    expect(lab).not_to_contain_text(f"{before} of 24 right")
    neuron.screenshot("01-neuron-lab", cell="neuron-lab")


def test_nbgraders_validate_reads_the_learners_notebook(notebook):
    notebook.open(START)
    notebook.type_into("percent-exercise", RIGHT_PERCENT)
    notebook.save()
    notebook.page.get_by_role("button", name="Validate").click()
    dialog = notebook.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Success")
    dialog.get_by_role("button").last.click()
    notebook.type_into("percent-exercise", RIGHT_PERCENT.replace("100 * p", "p"))
    notebook.save()
    notebook.page.get_by_role("button", name="Validate").click()
    expect(notebook.page.get_by_role("dialog")).to_contain_text("how many hundredths")
    assert notebook.requests_outside() == []


def test_nothing_is_wider_than_the_page(start):
    assert too_wide(start) == []
