"""The *Blame tracer* of lesson 4 in a real JupyterLab: choices, typing, keys, a red edge, the learner's code."""

from playwright.sync_api import expect

from tests.browser.lab import is_quiet, too_wide

DOCUMENT, CELLS = "04-backprop/backprop.ipynb", ("setup", "blame-lab")


def red_edges(cell):
    """The edges that are drawn as wrong: thicker than any other sign in that colour."""
    return cell.locator('svg line[stroke*="wrong"][stroke-width="5"]')


def test_blame_goes_back_by_mouse_and_by_keys(lesson):
    cell, page = lesson.output("blame-lab"), lesson.page
    expect(cell).to_contain_text("The network says 0.2, the truth is 1. Step 1 of 10")
    cell.get_by_label("v1, it multiplies more").check()
    cell.get_by_role("button", name="This is my guess").click()
    expect(cell).to_contain_text("your guess: v1, it multiplies more")

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
    lesson.screenshot("04-backprop-wrong", cell="blame-lab")

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


def test_to_the_end_and_once_more_with_other_numbers(lesson):
    cell = lesson.output("blame-lab")
    show, following = (cell.get_by_role("button", name=name) for name in ("Show me", "Next step"))
    for step in range(2, 12):
        show.click()
        expect(cell).to_contain_text("The two agree.")
        following.click()
        expect(cell).to_contain_text(f"Step {step} of 10" if step < 11 else "All blame is traced")
    expect(cell).to_contain_text("No weight has changed: the loss is still 1.609.")
    lesson.screenshot("04-backprop-done", cell="blame-lab")
    cell.get_by_role("button", name="Other numbers").click()
    expect(cell).to_contain_text("The network says 0.8, the truth is 0.")
    cell.get_by_role("button", name="Reset").click()
    expect(cell).to_contain_text("Step 1 of 10")
    assert too_wide(lesson) == []


def test_the_7_waits_for_the_learners_code_and_names_its_fault(notebook):
    notebook.open(DOCUMENT, "setup", "backward-exercise", "gradient-check-exercise", "seven")
    expect(notebook.output("seven")).to_contain_text("backward uses dense_backward, which is not there yet")
    for cell in ("output-delta-exercise", "dense-backward-exercise", "seven"):
        notebook.run_cell(cell)
    expect(notebook.output("seven")).to_contain_text("as soon as backward, and all that it calls, is written")
    notebook.type_into("output-delta-exercise", "def output_delta(P, T):\n    return (P - T) / len(P)\n")
    layer = "def dense_backward(delta, X, W):\n    return X.T @ delta, delta.sum(axis=0), delta @ W.T\n"
    notebook.type_into("dense-backward-exercise", layer)
    for cell in ("output-delta-exercise", "dense-backward-exercise", "seven"):
        notebook.run_cell(cell)
    expect(notebook.output("seven")).to_contain_text("the weights into 2, 5, 8, 11 and 14 get blame all the same.")
    notebook.screenshot("04-backprop-seven", cell="seven")
    is_quiet(notebook, notebook.output("seven"))
