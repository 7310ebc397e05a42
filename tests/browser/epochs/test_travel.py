"""*Time travel* of lesson 6 in a real JupyterLab: by slider, mouse and keys; another batch size; a unit, a picture."""

import re

from playwright.sync_api import expect

from tests.browser.lab import drag, middle, outside, passing

DOCUMENT, CELLS = "06-epochs/epochs.ipynb", ("setup", "travel-lab")


def test_back_and_forth_over_the_epochs(lesson):
    cell, page = lesson.output("travel-lab"), lesson.page
    expect(cell).to_contain_text("The start: no update yet")
    cell.get_by_label("7", exact=True).check()
    cell.get_by_role("button", name="This is my guess").click()
    expect(cell).to_contain_text("your guess: 7")

    slider = cell.get_by_role("slider", name="Epoch", exact=True)
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(cell).to_contain_text("After epoch 1 of 30: 38 updates, 38 in each epoch.")

    mark = cell.get_by_role("slider", name="epoch that is looked at")
    board = cell.locator("rect[data-drag=place]")
    drag(page, middle(mark), middle(board, across=10 / 30))
    expect(mark).to_have_attribute("aria-valuenow", "10")
    expect(slider).to_have_attribute("aria-valuetext", "10")
    mark.focus()
    page.keyboard.press("ArrowLeft")
    expect(mark).to_have_attribute("aria-valuenow", "9")
    expect(slider).to_have_attribute("aria-valuetext", "9")
    page.keyboard.press("End")
    expect(cell).to_contain_text("After epoch 30 of 30: 1,140 updates")
    expect(cell).to_contain_text("16 of those 300 are misread")
    page.keyboard.press("Home")
    expect(cell).to_contain_text("The start: no update yet")


def test_another_batch_size_a_unit_and_a_picture(lesson):
    cell, page = lesson.output("travel-lab"), lesson.page
    cell.get_by_role("slider", name="Batch size").focus()
    page.keyboard.press("End")
    expect(cell).to_contain_text("One epoch: 1,197 pictures in 1 batch, so 1 update")
    expect(cell).to_contain_text("batch 32")  # the run before, as a ghost

    unit = cell.get_by_role("button", name=re.compile("^hidden unit 6:"))
    unit.click()
    expect(cell).to_contain_text("Hidden unit 6, weight of the pixel in row 4, column 4.")
    cell.get_by_role("slider", name=re.compile("^pixels of hidden unit 6")).focus()
    page.keyboard.press("ArrowDown")
    expect(cell).to_contain_text("row 5, column 4")
    cell.get_by_role("button", name="Show what changed").click()
    expect(cell).to_contain_text("What training has changed in the 16 hidden units")
    picture = cell.get_by_role("button", name=re.compile("^validation picture")).first
    picture.focus()
    page.keyboard.press("Enter")
    expect(cell).to_contain_text("it is meant to be")

    with passing(cell, r"After epoch ([3-9]|[12]\d) of 30", press="Pause"):
        cell.get_by_role("button", name="Play").click()
    expect(cell.get_by_role("button", name="Play")).to_be_visible()
    expect(cell).to_contain_text(re.compile(r"After epoch ([3-9]|[12]\d) of 30"))  # and not at its end
    lesson.screenshot("06-epochs-travel", cell="travel-lab")
    cell.get_by_role("button", name="Reset").click()
    expect(cell).to_contain_text("The start: no update yet")
    expect(cell).to_contain_text("all at once")


def test_nothing_is_cut_off(lesson):
    assert outside(lesson.output("travel-lab").locator("svg").first) == []
