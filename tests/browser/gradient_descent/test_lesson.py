"""Lesson 5 and the index as a learner meets them, in a real browser; the learning-rate lab has a file of its own."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import is_quiet, too_wide

LESSON = "05-gradient-descent/gradient-descent.ipynb"
MENDED = """def momentum_step(w, v, grad, lr, beta):
    v = beta * v + grad
    return w - lr * v, v


labs.valley(momentum_step)
"""
ONE_WRONG = """def read_curves():
    return {"A": "crawl", "B": "crawl", "C": "bounce", "D": "good", "E": "explode", "F": "crawl"}
"""


@pytest.fixture
def lesson(notebook):
    notebook.open(LESSON)
    notebook.run_all()
    return notebook


def test_the_pictures_speak_and_change_with_what_the_learner_writes(lesson):
    assert lesson.error_outputs() == {}
    expect(lesson.output("seven-raised")).to_contain_text("92% for the 7")
    expect(lesson.output("network-cliff")).to_contain_text("2 / curvature")
    expect(lesson.output("equal-work")).to_contain_text("batches of 32, 114 updates")
    expect(lesson.output("momentum-step-exercise")).to_contain_text("exactly the same")
    lesson.type_into("momentum-step-exercise", MENDED)
    lesson.run_cell("momentum-step-exercise")
    expect(lesson.output("momentum-step-exercise")).not_to_contain_text("exactly the same")
    lesson.run_cell("momentum-step-check")
    expect(lesson.output("momentum-step-check")).to_contain_text("Right:")
    lesson.screenshot("05-valley", cell="momentum-step-exercise")
    lesson.type_into("read-curves-exercise", ONE_WRONG)
    lesson.run_cell("read-curves-exercise")
    lesson.run_cell("read-curves-check")
    expect(lesson.output("read-curves-check")).to_contain_text("B is called")
    expect(lesson.output("read-curves-check")).not_to_contain_text("good")
    assert lesson.errors == []
    assert lesson.requests_outside() == []
    assert too_wide(lesson) == []


def test_the_index_is_one_click_from_the_first_lesson_and_leads_to_every_other(notebook):
    notebook.open("00-start/start.ipynb")
    notebook.page.get_by_role("link", name="All lessons at a glance").click()
    page = notebook.page
    link = page.get_by_role("link", name=re.compile(r"^5\. Gradient descent$"))
    expect(link).to_be_visible()
    picture = page.get_by_role("img", name=re.compile("update: lesson 5"))
    expect(picture).to_be_visible()
    page.wait_for_function("image => image.naturalWidth > 0", arg=picture.element_handle())  # the picture is found
    expect(page.get_by_role("cell", name="curvature", exact=True)).to_have_count(1)
    link.click()
    expect(page.get_by_role("heading", name="5. Gradient descent")).to_be_visible()
    is_quiet(notebook)
