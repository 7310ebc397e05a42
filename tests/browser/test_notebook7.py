"""The labs in Jupyter Notebook 7, the plain one beside JupyterLab: with the mouse and with the keyboard."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.lab import HEIGHT, WIDTH, Lab, Notebook, running_lab, settle
from tests.labs import every_lab

OF_ITS_OWN = "reading 'schema'"  # an error that Notebook 7 writes while it opens
DOCUMENT = "00-start/start.ipynb"
CELLS = {
    "import": "from helpers import labs",
    **{name: f"labs.{name}()" for name in every_lab.names()},
    "predict": 'labs.predict("Up or down?", ["up", "down"])',
}


class Notebook7(Lab):
    """The same server, asked for its Notebook 7."""

    def address(self, document: str) -> str:
        return f"{self.base}/notebooks/{document}?token={self.token}"


@pytest.fixture(scope="module")
def page(tmp_path_factory, browser):
    """A page of Notebook 7 with every lab in it."""
    project = tmp_path_factory.mktemp("notebook7")
    cells = [nbformat.v4.new_code_cell(source, id=name.replace("_", "-")) for name, source in CELLS.items()]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for folder in ("solutions", "course", "my-course"):
        (project / folder / "00-start").mkdir(parents=True)
        nbformat.write(book, project / folder / DOCUMENT)
    with running_lab(project) as lab, browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}) as context:
        notebook = Notebook(Notebook7(**vars(lab)), context.new_page())
        notebook.open(DOCUMENT)
        notebook.run_all()
        yield notebook


def test_every_lab_appears(page):
    assert "/notebooks/" in page.page.url
    assert page.error_outputs() == {}
    for name in every_lab.names():
        expect(page.output(name.replace("_", "-")).locator(".nn-picture svg").first).to_be_visible()
    assert page.requests_outside() == []


@pytest.mark.parametrize("key", ["ArrowRight", "ArrowUp", "ArrowLeft", "PageUp", "PageDown", "Home", "End"])
def test_a_slider_is_moved_by_every_key(page, key):
    board = page.output("neuron")
    slider = board.get_by_role("slider", name="Weight for redness")
    reset = board.get_by_role("button", name="Reset")
    reset.click()
    expect(slider).to_have_attribute("aria-valuetext", "1.00")
    settle(page.page)
    slider.focus()
    page.page.keyboard.press(key)
    expect(slider).not_to_have_attribute("aria-valuetext", "1.00")


def test_a_run_is_played_and_paused_with_keys(page):
    watch = page.output("watch")
    watch.get_by_role("button", name="Play").focus()
    page.page.keyboard.press("Enter")
    expect(watch).to_contain_text(re.compile(r"After (\d,)?\d{2,} updates"))
    page.page.keyboard.press("Enter")
    expect(watch.get_by_role("button", name="Play")).to_be_visible()


def test_a_point_is_reached_and_chosen_with_keys(page):
    board = page.output("neuron")
    board.locator("[data-click]").first.focus()
    page.page.keyboard.press("Tab")
    chosen = page.page.evaluate("() => document.activeElement.dataset.click")
    page.page.keyboard.press("Enter")
    expect(board.locator(f"[data-click='{chosen}']")).to_have_attribute("aria-pressed", "true")


def test_a_digit_is_drawn_with_keys(page):
    watch = page.output("watch")
    watch.locator("[data-pad]").focus()
    for key in ("Space", *["ArrowDown"] * 6):
        page.page.keyboard.press(key)
    expect(watch).to_contain_text("chance this is")


def test_a_question_is_answered_with_keys(page):
    form = page.output("predict")
    form.get_by_role("radio").first.focus()
    page.page.keyboard.press("Space")
    page.page.keyboard.press("Enter")
    expect(form).to_contain_text("Noted: up.")
    assert [error for error in page.errors if OF_ITS_OWN not in error] == []
