"""For all tests: clean surroundings, and Ctrl-C.

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
    """`make quick` leaves out what drives a browser."""
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
