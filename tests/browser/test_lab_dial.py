"""The *confidence dial* of lesson 3 in a real JupyterLab: the mouse, the keys, and what is said at the ends."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import PATIENCE

expect.set_options(timeout=PATIENCE)
NOT_FOR_LEARNERS = re.compile(r"Traceback|\bnan\b|\binf\b|np\.float", re.IGNORECASE)


@pytest.fixture
def dial(notebook):
    """The notebook with its dial run; the cells around it stay as they are."""
    notebook.open("03-loss/loss.ipynb")
    notebook.run_cell("setup")
    notebook.run_cell("dial-lab")
    return notebook


def middle(part):
    box = part.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_guess_the_mouse_and_the_keys(dial):
    cell, page = dial.output("dial-lab"), dial.page
    expect(cell).to_contain_text("given a chance of 80% (our network). Squared penalty 0.04, log penalty 0.22.")

    cell.get_by_label("to about 10").check()
    cell.get_by_role("button", name="This is my guess").click()
    expect(cell).to_contain_text("your guess: to about 10")

    hand = cell.get_by_role("slider", name="The dial")
    hand.scroll_into_view_if_needed()
    x, y = middle(hand)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 100, y - 40, steps=4)
    page.mouse.up()
    expect(hand).not_to_have_attribute("aria-valuetext", "80%")
    expect(cell).to_contain_text("Before: 80%")

    cell.get_by_role("button", name="10%: one of ten: no idea").click()
    expect(cell).to_contain_text("log penalty 2.30")
    assert cell.locator("svg polyline[stroke*='wrong'], svg line[stroke*='wrong']").count() > 0, "the guess was wrong"
    dial.screenshot("03-loss-dial", cell="dial-lab")

    hand.focus()
    page.keyboard.press("ArrowRight")
    expect(hand).to_have_attribute("aria-valuetext", "11%")
    slider = cell.get_by_role("slider", name="Chance of the truth", exact=True)
    expect(slider).to_have_attribute("aria-valuetext", "0.11")
    hand.focus()
    page.keyboard.press("Home")
    expect(cell).to_contain_text("The log penalty has no upper end here")
    page.keyboard.press("End")
    expect(cell).to_contain_text("Both penalties are 0")

    cell.get_by_role("button", name="Reset").click()
    expect(hand).to_have_attribute("aria-valuetext", "80%")
    assert dial.error_outputs() == {}
    assert dial.requests_outside() == []
    assert dial.errors == []
    assert not NOT_FOR_LEARNERS.search(cell.inner_text())


def test_nothing_is_cut_off(dial):
    picture = dial.output("dial-lab").locator("svg").first
    outside = picture.evaluate(
        """svg => {
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text, circle')].filter(part => {
                const box = part.getBoundingClientRect();
                return box.left < frame.left - 1 || box.right > frame.right + 1
                    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
            }).map(part => part.textContent);
        }"""
    )
    assert outside == []
