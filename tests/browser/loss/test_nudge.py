"""The *nudge* of lesson 3 in a real JupyterLab: a weight chosen and moved, by mouse and by keys."""

import re

from playwright.sync_api import expect

from tests.browser.lab import drag, middle, outside

DOCUMENT, CELLS = "03-loss/loss.ipynb", ("setup", "nudge-lab")


def test_a_weight_is_chosen_and_moved(lesson):
    cell, page = lesson.output("nudge-lab"), lesson.page
    picture = cell.locator("svg").first
    expect(cell).to_contain_text("The slope is −0.55. To the right the loss falls: this weight should be raised.")

    dot = cell.get_by_role("slider", name="the weight W2[15, 7]")
    x, y = middle(dot)
    drag(page, (x, y), (x + 60, y))
    expect(dot).not_to_have_attribute("aria-valuetext", "0.19")
    assert float(dot.get_attribute("aria-valuetext")) > 0.19
    expect(cell).to_contain_text("moved from 0.19")
    lesson.screenshot("03-loss-nudge", cell="nudge-lab")

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


def test_a_line_of_the_drawing_is_clicked(lesson):
    cell = lesson.output("nudge-lab")
    line = cell.locator("svg [data-click='from-9']").first
    lesson.page.mouse.click(*middle(line))
    expect(cell).to_contain_text(re.compile(r"W2\[\d+, 7\], from hidden unit (9|10|11) to the 7"))


def test_nothing_is_cut_off(lesson):
    assert outside(lesson.output("nudge-lab").locator("svg").first) == []
