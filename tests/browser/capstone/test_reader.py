"""The last lesson's lab, driven by mouse and keyboard in a real JupyterLab, in the learner's own copy of the lesson."""

import re

from playwright.sync_api import expect

from tests.browser.lab import settle, stands
from tests.labs.handwriting import DIGITS

DOCUMENT = "08-capstone/capstone.ipynb"
CELLS = ("setup", "take-pieces", "prepare-exercise", "baseline-exercise", "parts", "build-exercise")
CELLS += ("final-score-exercise", "opening", "read-exercise", "reader-lab")


def test_digits_are_drawn_read_and_counted(lesson):
    lab, mouse, keyboard = lesson.output("reader-lab"), lesson.page.mouse, lesson.page.keyboard
    lab.get_by_role("radio", name="8 or 9").check()
    lab.get_by_role("button", name="This is my guess").click()
    pad = lab.get_by_role("button", name=re.compile("^Drawing pad"))
    expect(lab).to_contain_text("your guess: 8 or 9")
    at = stands(pad)
    for stroke in DIGITS[3][0]:
        places = [(at["x"] + at["width"] * x, at["y"] + at["height"] * y) for x, y in stroke]
        mouse.move(*places[0])
        mouse.down()
        for place in places[1:]:
            mouse.move(*place)
        mouse.up()
    settle(lesson.page)
    expect(lab).to_contain_text("chance this is a 3")
    expect(lab).to_contain_text("Strongest: row")
    lab.get_by_role("button", name="for 3: this is what I meant").click()
    expect(lab).to_contain_text("1 of 1 drawing read as you meant.")

    lab.get_by_role("button", name="Clear the drawing").click()
    expect(lab).to_contain_text("Draw a digit with the mouse")
    pad.focus()
    for key in (" ", *["ArrowDown"] * 8, " "):
        keyboard.press(key)
    expect(lab).to_contain_text("Which digit did you mean?")
    bar = lab.get_by_role("button", name=re.compile("for 8: this is what I meant"))
    bar.focus()
    keyboard.press("Enter")
    expect(lab).to_contain_text("1 of 2 drawings read as you meant. Misread: an 8 as a 1.")
    lab.get_by_role("button", name=re.compile("^drawing 1: meant 3, read 3")).click()
    expect(lab).to_contain_text("chance this is a 3")
    lesson.screenshot("08-capstone-reader", cell="reader-lab")
