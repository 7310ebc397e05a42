"""The *Blame tracer* of lesson 4 in a real JupyterLab: choices, typing, keys, a red edge, the learner's code."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import PATIENCE

expect.set_options(timeout=PATIENCE)
DOCUMENT = "04-backprop/backprop.ipynb"
NOT_FOR_LEARNERS = re.compile(r"Traceback|\bnan\b|\binf\b|np\.float", re.IGNORECASE)


@pytest.fixture
def blame(notebook):
    """The notebook with its lab run; the cells around it stay as they are."""
    notebook.open(DOCUMENT)
    notebook.run_cell("setup")
    notebook.run_cell("blame-lab")
    return notebook


def red_edges(cell):
    """The edges that are drawn as wrong: thicker than any other sign in that colour."""
    return cell.locator('svg line[stroke*="wrong"][stroke-width="5"]')


def is_quiet(notebook, cell) -> None:
    assert notebook.error_outputs() == {}
    assert notebook.requests_outside() == []
    assert notebook.errors == []
    assert not NOT_FOR_LEARNERS.search(cell.inner_text())


def test_blame_goes_back_by_mouse_and_by_keys(blame):
    cell, page = blame.output("blame-lab"), blame.page
    expect(cell).to_contain_text("The network says 0.2, the truth is 1. Step 1 of 10")
    cell.get_by_label("v1, it carried more").check()
    cell.get_by_role("button", name="This is my guess").click()
    expect(cell).to_contain_text("your guess: v1, it carried more")

    cell.get_by_role("button", name="the blame is −5", exact=True).click()
    expect(cell).to_contain_text("Nudged up and down, the loss moves by −5.000000 for each 1 of p. The two agree.")
    following = cell.get_by_role("button", name="Next step")
    following.focus()
    page.keyboard.press("Enter")
    expect(cell).to_contain_text("Step 2 of 10")

    choice = cell.get_by_role("button", name="the blame is −1", exact=True)
    choice.focus()
    page.keyboard.press("Enter")
    expect(cell).to_contain_text("a nudge says no. The blame was multiplied by p, the value.")
    expect(red_edges(cell)).to_have_count(1)
    blame.screenshot("04-backprop-wrong", cell="blame-lab")

    typed = cell.get_by_role("textbox", name="Type the blame")
    typed.fill("-0.8")
    typed.press("Enter")
    expect(cell).to_contain_text("0.16 × (−5) = −0.8")
    expect(red_edges(cell)).to_have_count(0)
    expect(typed).to_have_value("")

    tag = cell.get_by_role("button", name="weight v2: −4, blame not traced yet")
    tag.focus()
    page.keyboard.press(" ")
    expect(cell).to_contain_text("Its blame has not been traced yet.")
    following.click()
    expect(cell).to_contain_text("Step 3 of 10")
    cell.get_by_role("button", name="Show me").click()
    expect(cell).to_contain_text("A nudge says −0.240000")
    is_quiet(blame, cell)


def test_to_the_end_and_once_more_with_other_numbers(blame):
    cell = blame.output("blame-lab")
    show, following = (cell.get_by_role("button", name=name) for name in ("Show me", "Next step"))
    for step in range(2, 12):
        show.click()
        expect(cell).to_contain_text("The two agree.")
        following.click()
        expect(cell).to_contain_text(f"Step {step} of 10" if step < 11 else "All blame is traced")
    expect(cell).to_contain_text("No weight has changed: the loss is still 1.609.")
    blame.screenshot("04-backprop-done", cell="blame-lab")
    cell.get_by_role("button", name="Other numbers").click()
    expect(cell).to_contain_text("The network says 0.8, the truth is 0.")
    cell.get_by_role("button", name="Reset").click()
    expect(cell).to_contain_text("Step 1 of 10")
    cut = blame.page.evaluate(
        """() => [...document.querySelectorAll('.jp-OutputArea-output, .nn-lab, .nn-controls')]
            .filter(node => node.scrollWidth > node.clientWidth + 1).map(node => node.innerText.slice(0, 80))"""
    )
    assert cut == []
    is_quiet(blame, cell)


def test_the_7_waits_for_the_learners_code_and_names_its_fault(notebook):
    notebook.open(DOCUMENT)
    for cell in ("setup", "backward-exercise", "gradient-check-exercise", "seven"):
        notebook.run_cell(cell)
    expect(notebook.output("seven")).to_contain_text("backward uses dense_backward, which is not there yet")
    for cell in ("output-delta-exercise", "dense-backward-exercise", "seven"):
        notebook.run_cell(cell)
    expect(notebook.output("seven")).to_contain_text("as soon as backward, and all that it calls, is written")
    notebook.type_into("output-delta-exercise", "def output_delta(P, T):\n    return (P - T) / len(P)\n")
    layer = "def dense_backward(delta, X, W):\n    return X.T @ delta, delta.sum(axis=0), delta @ W.T\n"
    notebook.type_into("dense-backward-exercise", layer)
    for cell in ("output-delta-exercise", "dense-backward-exercise", "seven"):
        notebook.run_cell(cell)
    expect(notebook.output("seven")).to_contain_text("5 silent units get blame all the same.")
    notebook.screenshot("04-backprop-seven", cell="seven")
    is_quiet(notebook, notebook.output("seven"))
