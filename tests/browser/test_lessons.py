"""The first two lessons as a learner meets them: a real JupyterLab, a real Chromium, the learner's own copies."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import drag, is_quiet, middle, settle, too_wide

START, NEURON = "00-start/start.ipynb", "01-neuron/neuron.ipynb"
BIAS_FORGOTTEN = """def weighted_sum(x, w, b):
    total = 0.0
    for x_i, w_i in zip(x, w):
        total += w_i * x_i
    return total
"""
RIGHT_SUM = BIAS_FORGOTTEN.replace("return total", "return total + b")
HUNDREDS = re.compile(r"After (\d,)?\d{3} updates")
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


def is_quiet_in_every_cell(notebook) -> None:
    is_quiet(notebook, *(notebook.cell(cell) for cell in notebook.cell_ids()))


def test_every_cell_of_a_fresh_copy_runs_without_an_error(start):
    is_quiet_in_every_cell(start)
    expect(start.output("percent-check")).to_contain_text("not written yet")


def test_the_learning_rate_moves_by_keyboard_and_by_mouse(start):
    lab = start.output("watch-lab")
    slider = lab.get_by_role("slider", name="Learning rate")
    expect(slider).to_have_attribute("aria-valuetext", "0.1")
    slider.focus()
    start.page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "0.15")
    x, y = middle(slider)
    drag(start.page, (x, y), (x + 60, y))
    expect(slider).not_to_have_attribute("aria-valuetext", "0.15")
    assert float(slider.get_attribute("aria-valuetext")) > 0.15


def test_live_training_moves_the_curve_and_reads_the_digits(start):
    lab = start.output("watch-lab")
    picture = lab.locator("svg").first
    with start.changes(picture):
        lab.get_by_role("button", name="Play").click()
        expect(lab).to_contain_text(HUNDREDS)
        lab.get_by_role("button", name="Pause").click()
    expect(lab.get_by_role("button", name="Play")).to_be_visible()
    expect(picture.locator("path, polyline")).not_to_have_count(0)
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
    expect(neuron.output("weighted-sum-check")).to_contain_text("exactly the bias")
    wrong = neuron.output("weighted-sum-check").inner_text()
    assert "Traceback" not in wrong
    assert len(wrong.strip().splitlines()) <= 3
    neuron.type_into("weighted-sum-exercise", RIGHT_SUM)
    neuron.run_cell("weighted-sum-exercise")
    neuron.run_cell("weighted-sum-check")
    expect(neuron.output("weighted-sum-check")).to_have_text(re.compile(r"^\s*Right:"))
    assert neuron.error_outputs() == {}


def test_hints_open_one_after_another(neuron):
    hints = neuron.cell("weighted-sum-task").locator("summary")
    expect(hints).to_have_count(3)
    first, second, third = hints.all()
    expect(second).to_be_hidden()
    first.click()
    expect(second).to_be_visible()
    expect(third).to_be_hidden()


def test_be_the_neuron_by_keyboard(neuron):
    lab = neuron.output("neuron-lab")
    expect(lab).to_contain_text("15 of 24 right")
    slider = lab.get_by_role("slider", name="Weight for roundness")
    slider.focus()
    for _ in range(20):
        neuron.page.keyboard.press("ArrowRight")
    expect(lab).to_contain_text("10 of 24 right")
    settle(neuron.page)
    expect(lab).to_contain_text("10 of 24 right")  # where it rests, and not on its way
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
