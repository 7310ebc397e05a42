"""The fixture `lab`: the lab that a test file names, as in LAB = "dial", shown once and closed after the test."""

import pytest

from tests.labs import every_lab


@pytest.fixture
def lab(request):
    lab = every_lab.make(request.module.LAB)
    lab._repr_mimebundle_()
    yield lab
    lab.close()
