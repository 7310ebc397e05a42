"""The *nudge* of lesson 3 in a real JupyterLab: a weight chosen and moved, by mouse and by keys."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import PATIENCE

expect.set_options(timeout=PATIENCE)
NOT_FOR_LEARNERS = re.compile(r"Traceback|\bnan\b|\binf\b|np\.float", re.IGNORECASE)


@pytest.fixture
def nudge(notebook):
    notebook.open("03-loss/loss.ipynb")
    notebook.run_cell("setup")
    notebook.run_cell("nudge-lab")
    return notebook


def middle(part):
    box = part.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_weight_is_chosen_and_moved(nudge):
    cell, page = nudge.output("nudge-lab"), nudge.page
    picture = cell.locator("svg").first
    expect(cell).to_contain_text("The slope is −0.55. To the right the loss falls: this weight should be raised.")

    dot = cell.get_by_role("slider", name="the weight W2[15, 7]")
    dot.scroll_into_view_if_needed()
    x, y = middle(dot)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    expect(dot).not_to_have_attribute("aria-valuetext", "0.19")
    assert float(dot.get_attribute("aria-valuetext")) > 0.19
    expect(cell).to_contain_text("moved from 0.19")
    nudge.screenshot("03-loss-nudge", cell="nudge-lab")

    cell.get_by_role("button", name="back to its own value").click()
    expect(dot).to_have_attribute("aria-valuetext", "0.19")
    dot.focus()
    page.keyboard.press("ArrowLeft")
    expect(dot).to_have_attribute("aria-valuetext", "0.18")

    picture.locator("[data-click='into-W1-2']").click()
    expect(cell).to_contain_text("to hidden unit 3")
    picture.locator("[data-click='from-0']").last.click()
    expect(cell).to_contain_text("Flat: pixel 1 is blank here")

    into = cell.get_by_role("slider", name="the unit that the weight leads into")
    into.focus()
    page.keyboard.press("ArrowDown")
    expect(into).to_have_attribute("aria-valuetext", "hidden unit 4")
    source = cell.get_by_role("slider", name="where the weight comes from")
    source.focus()
    page.keyboard.press("ArrowDown")
    expect(source).to_have_attribute("aria-valuetext", "from pixel 9 to hidden unit 4")

    slider = cell.get_by_role("slider", name="Weight w", exact=True)
    slider.focus()
    page.keyboard.press("End")
    expect(cell.get_by_role("slider", name="the weight W1[8, 3]")).to_have_attribute("aria-valuetext", "1.30")

    cell.get_by_role("button", name="Reset").click()
    expect(cell).to_contain_text("W2[15, 7], from hidden unit 16 to the 7, is 0.19")
    assert nudge.error_outputs() == {}
    assert nudge.requests_outside() == []
    assert nudge.errors == []
    assert not NOT_FOR_LEARNERS.search(cell.inner_text())


def test_a_line_of_the_drawing_is_clicked(nudge):
    cell = nudge.output("nudge-lab")
    line = cell.locator("svg [data-click='from-9']").first
    line.scroll_into_view_if_needed()
    x, y = middle(line)
    nudge.page.mouse.click(x, y)
    expect(cell).to_contain_text(re.compile(r"W2\[\d+, 7\], from hidden unit (9|10|11) to the 7"))


def test_nothing_is_cut_off(nudge):
    outside = (
        nudge.output("nudge-lab")
        .locator("svg")
        .first.evaluate(
            """svg => {
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text, circle')].filter(part => {
                const box = part.getBoundingClientRect();
                return box.left < frame.left - 1 || box.right > frame.right + 1
                    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
            }).map(part => part.textContent);
        }"""
        )
    )
    assert outside == []
