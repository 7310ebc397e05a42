"""*Memoriser or learner* of lesson 7 in a real JupyterLab: play, sliders, the leak, a digit moved by mouse and keys."""

import re

from playwright.sync_api import expect

from tests.browser.lab import drag, middle, outside

DOCUMENT, CELLS = "07-validation/validation.ipynb", ("setup", "memoriser-lab")


def test_it_learns_by_heart_lies_with_a_leak_and_fails_off_centre(lesson):
    cell, page = lesson.output("memoriser-lab"), lesson.page
    expect(cell).to_contain_text("It has learned nothing yet.")
    cell.get_by_label("nearly all").check()
    cell.locator("form").get_by_role("button", name="This is my guess").click()
    expect(cell).to_contain_text("your guess: nearly all")

    expect(cell.locator(".nn-lab")).to_have_count(2)
    sketch, lab = cell.locator(".nn-lab").all()
    pad = sketch.locator("[data-pad]")
    pad.scroll_into_view_if_needed()
    drag(page, middle(pad, across=0.05), middle(pad, across=0.95))
    expect(sketch).to_contain_text("Press the button when it is as you think it will be.")
    expect(lab.get_by_text("your guess", exact=True)).to_have_count(0)
    sketch.get_by_role("button", name="This is my guess").click()
    expect(lab.get_by_text("your guess", exact=True)).to_be_visible()

    cell.get_by_role("button", name="Play").click()
    expect(cell).to_contain_text("After epoch 100 it reads")
    expect(cell).to_contain_text("It repeats 39 of the 40 wrong labels.")
    expect(cell.get_by_role("button", name="Play")).to_be_visible()

    cell.get_by_role("checkbox").check()
    expect(cell).to_contain_text("this score lies")
    cell.get_by_role("button", name=re.compile("^validation: ")).click()
    expect(cell).to_contain_text("Validation: 199 right / 200 pictures = 0.995")
    lesson.screenshot("07-validation-leak", cell="memoriser-lab")
    cell.get_by_role("checkbox").uncheck()
    expect(cell).not_to_contain_text("this score lies")

    noise = cell.get_by_role("slider", name="Wrong labels")
    noise.focus()
    page.keyboard.press("Home")
    expect(noise).to_have_attribute("aria-valuetext", "0%")
    size = cell.get_by_role("slider", name="Training pictures")
    size.focus()
    page.keyboard.press("End")
    expect(size).to_have_attribute("aria-valuetext", "800")
    expect(cell).to_contain_text("A learner")

    epoch = cell.get_by_role("slider", name="Epoch", exact=True)
    epoch.focus()
    page.keyboard.press("ArrowLeft")
    expect(cell).to_contain_text("After epoch 99 it reads")
    page.keyboard.press("ArrowRight")

    digit = cell.get_by_role("slider", name="digit 7")
    digit.focus()
    page.keyboard.press("ArrowRight")
    expect(cell).to_contain_text("each moved so, it reads 45% instead of 98%")
    expect(digit).to_have_attribute("aria-valuetext", "1 pixel to the right")
    x, y = middle(digit)
    drag(page, (x, y), (x - 70, y))
    expect(digit).to_have_attribute("aria-valuetext", re.compile("to the left"))
    cell.get_by_role("button", name="Back to the middle").click()
    expect(cell).to_contain_text("A 7 in its place")
    lesson.screenshot("07-validation-lab", cell="memoriser-lab")

    cell.get_by_role("button", name="Reset").click()
    expect(cell).to_contain_text("It has learned nothing yet.")


def test_the_epoch_is_dragged_on_the_curves_and_nothing_is_cut_off(lesson):
    cell, page = lesson.output("memoriser-lab"), lesson.page
    board = cell.locator("[data-drag='epoch']")
    drag(page, middle(board), middle(board, across=0.55))
    expect(cell).to_contain_text("After epoch 55 it reads")
    for picture in cell.locator("svg").all():
        assert outside(picture) == []
