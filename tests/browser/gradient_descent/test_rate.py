"""The learning-rate lab of lesson 5 in a real JupyterLab: slider, sweep, curve, menu, play; by mouse and by keys."""

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.lab import drag, is_quiet, middle, passing, running_lab, too_wide

DOCUMENT = "00-start/start.ipynb"
CELLS = {
    "import": "from helpers import labs",
    "guess": 'labs.predict("Where?", ["at 0.2", "at 1 as well", "at 5"], about="rate-cliff")',
    "rate": "labs.rate()",
}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab over a project whose one lesson is the lab."""
    project = tmp_path_factory.mktemp("rate")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text, id=name) for name, text in CELLS.items()])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for folder in ("solutions", "course", "my-course"):
        (project / folder / DOCUMENT).parent.mkdir(parents=True)
        nbformat.write(book, project / folder / DOCUMENT)
    with running_lab(project) as lab:
        yield lab


@pytest.fixture
def cell(notebook):
    notebook.open(DOCUMENT)
    for name in CELLS:
        notebook.run_cell(name)
    yield notebook.output("rate")
    is_quiet(notebook, notebook.output("rate"))
    assert "infinity" not in notebook.output("rate").inner_text().lower()


def test_by_keys_from_crawl_to_explosion_and_on_to_the_network(notebook, cell):
    expect(cell).to_contain_text("Learning rate 0.1: good.")
    expect(cell).not_to_contain_text("2 / curvature")
    slider = cell.get_by_role("slider", name="Learning rate").first
    slider.focus()
    slider.press("Home")
    expect(cell).to_contain_text("Learning rate 0.001: crawl.")
    slider.press("End")
    expect(cell).to_contain_text("Learning rate 10: explode. Every step multiplies the weight by 1 − 10 × 2 = −19")

    expect(cell).to_contain_text("2 / curvature = 2 / 2 = 1")
    sweep = cell.locator("[data-keys=rate]")
    sweep.focus()
    for key in ("PageDown", "PageDown"):
        sweep.press(key)
    expect(cell).to_contain_text("Learning rate 1.5: explode.")
    for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft"):
        sweep.press(key)
    expect(cell).to_contain_text("Learning rate 1: bounce. Every step lands as high as it began")
    assert notebook.page.evaluate("() => document.activeElement.dataset.keys") == "rate"

    curve = cell.locator("[data-keys=position]")
    curve.focus()
    curve.press("Home")
    expect(cell).to_contain_text("The start: the loss is 16.")
    curve.press("ArrowRight")
    expect(cell).to_contain_text("After update 1 of 20")

    notebook.output("guess").get_by_label("at 5").check()
    notebook.output("guess").get_by_role("button", name="This is my guess").click()
    expect(cell).to_contain_text("your guess: at 5")
    menu = cell.get_by_label("Landscape")
    menu.select_option("a network, two moons")
    expect(cell).to_contain_text("of 100 right")
    weights = cell.locator("[data-keys=parameter]")
    weights.focus()
    with notebook.changes(cell.locator(".nn-picture svg")):
        weights.press("ArrowUp")
    cell.get_by_role("slider", name="Momentum").press("ArrowRight")
    expect(cell).to_contain_text("with momentum 0.5")
    cell.get_by_role("slider", name="Momentum").press("ArrowLeft")
    cell.get_by_role("button", name="Compare three ways").click()
    expect(cell).to_contain_text("10 a step")


def test_by_mouse_the_sweep_the_curve_and_play(notebook, cell):
    page = notebook.page
    cover = cell.locator("[data-drag=rate] rect")
    page.mouse.click(*middle(cover, across=0.985))
    expect(cell).to_contain_text("Learning rate 9: explode.")
    drag(page, middle(cover, across=0.2), middle(cover, across=0.5))
    expect(cell).to_contain_text("Learning rate 0.1: good.")
    expect(cell.get_by_role("slider", name="Learning rate").first).to_have_attribute("aria-valuetext", "0.1")
    page.mouse.click(*middle(cell.locator("[data-drag=position] rect"), across=0.25))
    expect(cell).to_contain_text("After update 5 of 20")
    cell.get_by_role("button", name="Reset").click()
    expect(cell).to_contain_text("The start: the loss is 16.")
    cell.get_by_role("button", name="Step").click()
    expect(cell).to_contain_text("After update 1 of 20")
    with passing(cell, "Pause"):
        cell.get_by_role("button", name="Play").click()
    expect(cell).to_contain_text("Learning rate 0.1: good.")
    expect(cell.get_by_role("button", name="Play")).to_be_visible()


def test_nothing_is_cut_off(notebook, cell):
    assert too_wide(notebook) == []
