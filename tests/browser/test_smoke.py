"""JupyterLab as `make course` starts it, on a small notebook: it works, is quiet, and asks no one else anything."""

import json

import nbformat
import pytest

DOCUMENT = "small/small.ipynb"
SOURCES = {
    "plot": "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.plot([1, 3, 2]);",
    "slider": (
        "import ipywidgets\nslider, said = ipywidgets.IntSlider(value=3), ipywidgets.HTML('at 3')\n"
        "slider.observe(lambda change: setattr(said, 'value', f'moved to {change.new}'), 'value')\n"
        "ipywidgets.VBox([slider, said])"
    ),
    "where": "import helpers, os\nprint(helpers.__file__, os.environ['OPENBLAS_NUM_THREADS'])",
    "exercise": "def double(x):\n    return x",
    "check": "assert double(2) == 4, 'twice 2 is 4'",
}
TEST_CELL = {"schema_version": 3, "grade": True, "locked": True, "solution": False, "task": False, "points": 1}


@pytest.fixture
def files(files, lab):
    """The notebook with a test cell that nbgrader knows, and beside it a helpers.py of the learner's."""
    path = lab.my_course / DOCUMENT
    book = nbformat.read(path, as_version=4)
    book.cells[-1].metadata["nbgrader"] = {**TEST_CELL, "grade_id": "check"}
    nbformat.write(book, path)
    (path.parent / "helpers.py").write_text("raise ImportError('the wrong helpers')")


def test_a_notebook_runs_and_nothing_leaves_the_machine(fresh):
    fresh.open(DOCUMENT)
    fresh.type_into("exercise", "def double(x):\n    return 2 * x")
    fresh.run_all()
    assert fresh.error_outputs() == {}
    plot = fresh.output("plot").locator("img")
    fresh.page.wait_for_function("image => image.getBoundingClientRect().width > 100", arg=plot.element_handle())
    assert fresh.requests_outside() == []
    # The server asks the page to fetch this only where news are wanted.
    assert not [url for url in fresh.requests if "/lab/api/news" in url or "/lab/api/update" in url]
    assert fresh.page.get_by_text("Would you like to get notified").count() == 0
    assert fresh.errors == []
    fresh.screenshot("smoke")


def test_the_learners_own_helpers_py_does_not_stand_in_for_the_package(notebook):
    notebook.open(DOCUMENT)
    notebook.run_cell("where")
    text = notebook.outputs()["where"][0]["text"]
    assert "my-course" not in text
    assert text.split()[-1] == "1"


def test_a_slider_answers_the_keyboard_and_leaves_nothing_in_the_file(notebook, lab):
    notebook.open(DOCUMENT)
    notebook.run_cell("slider")
    output = notebook.output("slider")
    with notebook.changes(output):
        output.locator(".noUi-handle").press("ArrowRight")
    output.get_by_text("moved to 4").wait_for()
    notebook.save()
    saved = json.loads((lab.my_course / DOCUMENT).read_text(encoding="utf-8"))
    assert [cell["id"] for cell in saved["cells"]] == list(SOURCES)
    assert "widgets" not in saved["metadata"]


def test_what_a_slider_calls_runs_on_the_kernels_main_thread(notebook):
    """JupyterLab would otherwise make "subshells", and a slider that moves while a cell plots loses figures."""
    notebook.open(DOCUMENT)
    notebook.type_into(
        "slider",
        "import threading, ipywidgets\nslider, said = ipywidgets.IntSlider(), ipywidgets.HTML('not yet')\n"
        "def say(change):\n"
        "    threads = [thread.name for thread in threading.enumerate()]\n"
        "    subshells = sum(name.startswith('subshell') for name in threads)\n"
        "    said.value = f'on {threading.current_thread().name}, subshells: {subshells}'\n"
        "slider.observe(say, 'value')\nipywidgets.VBox([slider, said])",
    )
    notebook.run_cell("slider")
    output = notebook.output("slider")
    with notebook.changes(output):
        output.locator(".noUi-handle").press("ArrowRight")
    output.get_by_text("on MainThread, subshells: 0").wait_for()
    kernel = "window.coursePanel().sessionContext.session.kernel"
    assert notebook.page.evaluate(f"() => {kernel}.commsOverSubshells") == "disabled"


def test_validate_says_which_cell_fails_and_then_that_all_passes(notebook):
    notebook.open(DOCUMENT)
    notebook.type_into("exercise", "def double(x):\n    return x")
    notebook.page.get_by_role("button", name="Validate").click()
    dialog = notebook.page.locator(".jp-Dialog")
    dialog.get_by_text("twice 2 is 4").first.wait_for()
    dialog.get_by_role("button").last.click()
    notebook.type_into("exercise", "def double(x):\n    return 2 * x")
    notebook.page.get_by_role("button", name="Validate").click()
    dialog.get_by_text("Success").first.wait_for()
