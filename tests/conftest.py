"""For all tests: clean surroundings, Ctrl-C, and the browser and the server that those share which need them.

What a shell starts in the background ignores Ctrl-C, and so would each server that a test stops.
"""

import os
import signal

import pytest

from helpers import surroundings

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The kernels that a test starts get what every kernel of the course gets, and sentences speak of make.
surroundings.clean_this_process()
os.environ[surroundings.TYPED] = surroundings.MAKE


def pytest_collection_modifyitems(items):
    """Tests in the browser come last: once playwright has started, its event loop is in the way of any other."""
    in_browser = {item.path for item in items if "browser" in item.fixturenames}
    items.sort(key=lambda item: item.path in in_browser)


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    from tests.browser.lab import launch

    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """JupyterLab over a my-course/ of its own with the real lessons, started by the command that learners use."""
    from tests.browser.lab import copy_of_project, running_lab

    with running_lab(copy_of_project(tmp_path_factory.mktemp("a project é"))) as lab:
        yield lab
