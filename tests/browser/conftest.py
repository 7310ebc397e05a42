"""Fixtures of the browser tests: `lab` (a running JupyterLab over the real lessons) and `notebook` (a page in it)."""

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.lab import HEIGHT, WIDTH, Notebook, copy_of_project, launch, running_lab


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
