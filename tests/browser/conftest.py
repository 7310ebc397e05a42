"""Fixtures of the browser tests: `lab` (a running JupyterLab over the real lessons) and `notebook` (a page in it).

A test file that names a DOCUMENT and CELLS has `lesson`, too: the page with that document and those cells run.
"""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.lab import HEIGHT, PATIENCE, WIDTH, Notebook, copy_of_project, is_quiet, launch, running_lab

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab over a my-course/ of its own with the real lessons, started by the command that learners use."""
    with running_lab(copy_of_project(tmp_path_factory.mktemp("project"))) as lab:
        yield lab


@pytest.fixture(scope="module")
def browser():
    """A headless Chromium. One per module: playwright's event loop must be gone before other tests run theirs."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def notebook(lab, browser):
    """A page with a fresh profile and what drives a notebook in it: `notebook.open("00-start/start.ipynb")`."""
    with browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}) as context:
        yield Notebook(lab, context.new_page())


@pytest.fixture
def lesson(notebook, request):
    """DOCUMENT of the test's file with its CELLS run, the others as they are. After the test all CELLS are quiet."""
    cells = request.module.CELLS
    notebook.open(request.module.DOCUMENT, *cells)
    yield notebook
    is_quiet(notebook, *(notebook.output(cell) for cell in cells))
