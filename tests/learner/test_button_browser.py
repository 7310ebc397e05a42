"""The grading button in a real JupyterLab: it saves, grades, shows the table, and opens the feedback page."""

import pytest
from playwright.sync_api import expect, sync_playwright

from helpers.authoring import release
from tests.browser.lab import HEIGHT, PATIENCE, WIDTH, Notebook, launch, running_lab
from tests.grading import toy

expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.browser
NOTEBOOK = f"{toy.LESSON}/toy.ipynb"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("a project é")
    toy.save(toy.lesson(), root / "solutions" / toy.LESSON / "toy.ipynb")
    toy.lay_checks(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_PROJECT", str(root))
        release.write(toy.LESSON)
    return root


@pytest.fixture(scope="module")
def context(project):
    with running_lab(project) as lab, sync_playwright() as playwright:
        browser = launch(playwright)
        with browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}) as context:
            yield lab, context
        browser.close()


def rows(notebook):
    """The table of the button: the text of each row's cells."""
    return (
        notebook.output("submit")
        .locator("table tr")
        .evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.textContent))")
    )


def test_the_button_saves_grades_and_opens_the_feedback(context, project):
    lab, pages = context
    notebook = Notebook(lab, pages.new_page())
    notebook.open(NOTEBOOK)
    notebook.type_into("double-exercise", "def double(x):\n    return 2 * x")
    notebook.type_into("half-exercise", "def half(x):\n    return x")
    notebook.run_cell("submit")
    button = notebook.output("submit").get_by_role("button", name="Save and grade this notebook")
    button.press("Enter")
    link = notebook.output("submit").get_by_role("link", name="Open the feedback page")
    link.wait_for()
    assert rows(notebook) == [
        ["Exercise", "Points", "What was found"],
        ["double", "3 of 3", "right double fits 2 numbers."],
        ["half", "0 of 3", "wrong half(2) gave 2, expected 1.0."],
    ]
    expect(notebook.output("submit").get_by_role("status")).to_have_text("Graded: 3 of 6 points.")
    notebook.screenshot("grading-button", cell="submit")
    # It was saved: the answers that were graded are on disk, in the learner's own notebook.
    on_disk = toy.read(project / "my-course" / NOTEBOOK)
    assert toy.cell(on_disk, "half-exercise").source == "def half(x):\n    return x"

    with pages.expect_page() as opened:
        link.click()
    page = opened.value
    page.wait_for_load_state()
    assert page.url.startswith("blob:")
    expect(page.get_by_role("heading", level=1)).to_have_text("A toy")
    expect(page.get_by_role("row", name="half 0 of 3")).to_have_count(1)
    expect(page.locator("math")).not_to_have_count(0)
    assert "BEGIN HIDDEN" not in page.content()
    page.close()

    notebook.page.bring_to_front()
    # A second press grades what stands there now.
    notebook.type_into("half-exercise", "def half(x):\n    return x / 2")
    button.click()
    notebook.page.wait_for_function(
        "node => node.textContent === 'Graded: 6 of 6 points.'",
        arg=notebook.output("submit").get_by_role("status").element_handle(),
    )
    assert notebook.requests_outside() == []
    assert notebook.errors == []
    assert notebook.error_outputs() == {}


def test_where_the_page_cannot_save_it_says_save_first(context, project):
    lab, pages = context
    notebook = Notebook(lab, pages.new_page())
    notebook.open(NOTEBOOK)
    notebook.type_into("double-exercise", "def double(x):\n    return 5 * x")
    notebook.run_cell("double-exercise")
    notebook.run_cell("submit")
    status = notebook.output("submit").get_by_role("status")
    # As on a server that does not show its application to the page.
    notebook.page.evaluate("() => { window.kept = window.jupyterapp; delete window.jupyterapp; }")
    notebook.output_button = notebook.page.get_by_role("button", name="Save and grade this notebook")
    notebook.output_button.click()
    notebook.page.wait_for_function(
        "node => node.textContent.includes('Save your notebook first')", arg=status.element_handle()
    )
    assert "The double that you ran last is not in the saved notebook." in status.inner_text()
    notebook.page.evaluate("() => { window.jupyterapp = window.kept; }")
    notebook.save()
    notebook.page.evaluate("() => { delete window.jupyterapp; }")
    notebook.output_button.click()
    notebook.page.wait_for_function("node => node.textContent.startsWith('Graded')", arg=status.element_handle())
    notebook.page.evaluate("() => { window.jupyterapp = window.kept; }")
    assert rows(notebook)[1][:2] == ["double", "0 of 3"]
