"""The *confidence dial* of lesson 3 in a real JupyterLab: the mouse, the keys, and what is said at the ends."""

from playwright.sync_api import expect

from tests.browser.lab import drag, middle, outside

DOCUMENT, CELLS = "03-loss/loss.ipynb", ("setup", "dial-lab")


def test_a_guess_the_mouse_and_the_keys(lesson):
    cell, page = lesson.output("dial-lab"), lesson.page
    expect(cell).to_contain_text("given a chance of 80% (our network). Squared penalty 0.04, log penalty 0.22.")

    cell.get_by_label("to about 10").check()
    cell.get_by_role("button", name="This is my guess").click()
    expect(cell).to_contain_text("your guess: to about 10")

    hand = cell.get_by_role("slider", name="The dial")
    x, y = middle(hand)
    drag(page, (x, y), (x - 100, y - 40))
    expect(hand).not_to_have_attribute("aria-valuetext", "80%")
    expect(cell).to_contain_text("Before: 80%")

    cell.get_by_role("button", name="10%: one of ten: no idea").click()
    expect(cell).to_contain_text("log penalty 2.30")
    expect(cell.locator("svg polyline[stroke*='wrong'], svg line[stroke*='wrong']")).not_to_have_count(
        0
    )  # the guess was
    lesson.screenshot("03-loss-dial", cell="dial-lab")

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


def test_nothing_is_cut_off(lesson):
    assert outside(lesson.output("dial-lab").locator("svg").first) == []
