"""The labs of lesson 2, driven by mouse and keyboard in a real JupyterLab, in the learner's own copy of the lesson."""

import re

from playwright.sync_api import expect

from tests.browser.lab import drag, passing, stands, too_wide

DOCUMENT = "02-forward-pass/forward-pass.ipynb"
CELLS = ("setup", "xray-lab", "layer-code", "bend-lab", "start-lab")


def test_the_three_labs_by_mouse_and_by_keyboard(lesson):
    xray(lesson)
    bend(lesson)
    twins(lesson)
    assert too_wide(lesson) == []


def xray(lesson):
    lab, page = lesson.output("xray-lab"), lesson.page
    expect(lab).to_contain_text("Its 64 pixels are the input")
    lab.get_by_role("radio", name="about 5").check()
    lab.get_by_role("button", name="This is my guess").click()
    for words in ("has its weighted sum", "turned the negative sums into 0", "its score", "80% chance this is a 7"):
        lab.get_by_role("button", name="Step").click()
        expect(lab).to_contain_text(words)
    expect(lab).to_contain_text("your guess: about 5")
    lab.get_by_role("button", name="output unit 7").click()
    expect(lab).to_contain_text("Selected: output unit 7")
    unit = lab.get_by_role("button", name=re.compile("^hidden unit 10:"))
    unit.focus()
    page.keyboard.press("Enter")
    expect(lab).to_contain_text("Selected: hidden unit 10")
    grids = lab.get_by_role("button", name=re.compile("^Pixels, weights and products"))
    grids.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(lab).to_contain_text("row 2, column 2: ")
    at = stands(grids)
    page.mouse.click(at["x"] + 3, at["y"] + at["height"] - 3)
    expect(lab).to_contain_text("row 8, column 1: ")
    lab.get_by_role("button", name="a picture of a 3").click()
    expect(lab).to_contain_text("A picture of a 3. 28% chance this is a 2, which is wrong.")
    lesson.screenshot("02-forward-pass-xray", cell="xray-lab")
    lab.get_by_role("button", name="Reset").click()
    expect(lab).to_contain_text("Its 64 pixels are the input")


def bend(lesson):
    lab, page = lesson.output("bend-lab"), lesson.page
    expect(lab).to_contain_text("200 of 200 points are right. The border is bent.")
    lab.get_by_role("button", name="Turn the activations off").click()
    expect(lab).to_contain_text("178 of 200 points are right. The border is a straight line.")
    lab.get_by_role("slider", name="Hidden layers").focus()
    page.keyboard.press("ArrowRight")
    expect(lab).to_contain_text("2 inputs, 8 and 8 hidden units, 1 output; activations off.")
    expect(lab).to_contain_text("The border is a straight line.")
    lab.get_by_role("button", name="Turn the activations on").focus()
    page.keyboard.press("Enter")
    expect(lab).to_contain_text("activations on. 200 of 200")
    lab.get_by_role("button", name=re.compile("^unit 3 of hidden layer 1:")).click()
    expect(lab).to_contain_text("The thin line is where the sum of unit 3 of hidden layer 1 is 0.")
    place = lab.get_by_role("button", name=re.compile("^A place on the board"))
    place.focus()
    page.keyboard.press("ArrowRight")
    expect(lab).to_contain_text("At the cross, (0.60, 0.20)")
    board = stands(place)
    right, top = board["x"] + board["width"], board["y"]
    drag(page, (board["x"] + 40, top + 40), (right + 9, top - 9))  # and over the corner
    expect(lab).to_contain_text("At the cross, (2.50, 1.60)")
    lesson.screenshot("02-forward-pass-bend", cell="bend-lab")


def twins(lesson):
    lab = lesson.output("start-lab")
    expect(lab).to_contain_text("After 0 updates: 1 unit, 16 times")
    with passing(lab, r"After [1-9]\d* updates: 1 unit, 16 times", press="Pause"):
        lab.get_by_role("button", name="Play").click()
    expect(lab.get_by_role("button", name="Play")).to_be_visible()
    lab.get_by_role("button", name="first weights: random and shrunk").focus()
    lesson.page.keyboard.press("Enter")
    expect(lab).to_contain_text("First weights: random and shrunk. After 0 updates: 16 different units")
    lab.get_by_role("button", name="10 updates").click()
    expect(lab).to_contain_text("After 10 updates: 16 different units")
    lab.get_by_role("button", name=re.compile("^Hidden unit 2:")).click()
    expect(lab).to_contain_text("its largest difference from unit 1 is")
    lesson.screenshot("02-forward-pass-twins", cell="start-lab")
