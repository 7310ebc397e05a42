"""JupyterLab as `make course` starts it, on a small notebook: it works, is quiet, and asks no one else anything."""

import json

import nbformat
import pytest

from tests.browser.lab import running_lab

DOCUMENT = "00-start/start.ipynb"
CELLS = {
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


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab over a project whose one lesson is the small notebook, with a helpers.py of the learner beside it."""
    project = tmp_path_factory.mktemp("small")
    cells = [nbformat.v4.new_code_cell(source, id=name) for name, source in CELLS.items()]
    cells[-1].metadata["nbgrader"] = {**TEST_CELL, "grade_id": "check"}
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for folder in ("solutions", "course"):
        (project / folder / "00-start").mkdir(parents=True)
        nbformat.write(book, project / folder / DOCUMENT)
    (project / "my-course" / "00-start").mkdir(parents=True)
    (project / "my-course" / "00-start" / "helpers.py").write_text("raise ImportError('the wrong helpers')")
    with running_lab(project) as lab:
        yield lab


def test_a_notebook_runs_and_nothing_leaves_the_machine(notebook):
    notebook.open(DOCUMENT)
    notebook.type_into("exercise", "def double(x):\n    return 2 * x")
    notebook.run_all()
    assert notebook.error_outputs() == {}
    plot = notebook.output("plot").locator("img")
    notebook.page.wait_for_function("image => image.getBoundingClientRect().width > 100", arg=plot.element_handle())
    assert notebook.requests_outside() == []
    # The server asks the page to fetch this only where news are wanted.
    assert not [url for url in notebook.requests if "/lab/api/news" in url or "/lab/api/update" in url]
    assert notebook.page.get_by_text("Would you like to get notified").count() == 0
    assert notebook.errors == []
    notebook.screenshot("smoke")


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
    assert [cell["id"] for cell in saved["cells"]] == list(CELLS)
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
