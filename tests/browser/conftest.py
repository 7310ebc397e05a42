"""Fixtures of the browser tests: `notebook`, a page of JupyterLab over the real lessons, and what is made of it.

A test file that names a DOCUMENT and CELLS has `lesson`, too: the page with that document and those cells run. Where
it has SOURCES, the document is no lesson but a notebook of these cells.

To load JupyterLab takes ten seconds of CPU. So a page that has loaded it is kept from test to test: what was open is
closed, and each test gets kernels and files of its own. A test that needs a page of its own asks for `fresh`.
"""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import HEIGHT, PATIENCE, WIDTH, Lab, Notebook, is_quiet

expect.set_options(timeout=PATIENCE)


class Kept:
    """A page with a profile of its own that is kept, until a test fails in it."""

    def __init__(self, lab: Lab, browser: Browser):
        self.lab, self.browser = lab, browser
        self.notebook = None

    def cleared(self) -> Notebook:
        if self.notebook is None:
            self.notebook = page_of(self.lab, self.browser)
            self.notebook.load()
            assert self.notebook.errors == []
        self.notebook.clear()
        return self.notebook

    def close(self) -> None:
        if self.notebook is not None:
            self.notebook.page.context.close()
            self.notebook = None


def page_of(lab: Lab, browser: Browser) -> Notebook:
    """A page with a fresh profile."""
    return Notebook(lab, browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}).new_page())


@pytest.fixture(scope="session")
def today(lab, browser):
    kept = Kept(lab, browser)
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def tomorrow(lab, browser):
    kept = Kept(lab, browser)
    yield kept
    kept.close()


@pytest.fixture
def notebook(today, files, request):
    """What drives a notebook in a page of JupyterLab: `notebook.open("00-start/start.ipynb")`."""
    failed = request.session.testsfailed
    yield today.cleared()
    if request.session.testsfailed > failed:
        today.close()


@pytest.fixture
def next_day(tomorrow, request):
    """The same in another browser, which knows nothing of what was done in the first one."""
    failed = request.session.testsfailed
    yield tomorrow.cleared()
    if request.session.testsfailed > failed:
        tomorrow.close()


@pytest.fixture
def fresh(lab, browser, files):
    """The same in a page of its own, in which nothing has been loaded yet."""
    notebook = page_of(lab, browser)
    yield notebook
    notebook.page.context.close()


@pytest.fixture
def files(lab, request):
    """my-course/ as it was laid, and in it the notebook of the test's file, if it has one of its own."""
    lab.lay_lessons()
    if hasattr(request.module, "SOURCES"):
        lab.lay(request.module.DOCUMENT, request.module.SOURCES)


@pytest.fixture
def lesson(notebook, request):
    """DOCUMENT of the test's file with its CELLS run, the others as they are. After the test all CELLS are quiet."""
    cells = request.module.CELLS
    notebook.open(request.module.DOCUMENT, *cells)
    yield notebook
    is_quiet(notebook, *(notebook.output(cell) for cell in cells))
