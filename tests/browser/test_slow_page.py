"""A page so slow that anywidget gives every widget up before it has loaded: labs and questions work all the same."""

from playwright.sync_api import expect

from tests.browser.lab import GIVEN_UP

# What anywidget does when its two seconds are over, done at once.
NO_TIME_AT_ALL = "AbortSignal.timeout = () => ({ addEventListener: (_, giveUp) => giveUp() });"


def test_a_lab_and_a_question_on_a_slow_page(notebook):
    notebook.page.add_init_script(NO_TIME_AT_ALL)
    notebook.open("00-start/start.ipynb", "setup", "watch-lab", "recall")
    assert notebook.given_up > 0, f"nothing was given up: {GIVEN_UP!r} did not come"
    lab = notebook.output("watch-lab")
    for words in ("1. Forward pass", "2. Loss"):
        lab.get_by_role("button", name="Step").click()
        expect(lab).to_contain_text(words)
    lab.get_by_role("button", name="Reset").click()
    expect(lab).to_contain_text("knows nothing yet")

    question = notebook.output("recall").locator("form").first
    question.get_by_role("radio").first.check()
    question.get_by_role("button").click()
    expect(question.get_by_role("status")).not_to_be_empty()
    assert notebook.errors == []
