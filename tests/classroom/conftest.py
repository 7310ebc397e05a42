"""The toy lesson's fixtures, as in tests/grading, and a class that has it."""

import pytest

from helpers.grading import judge
from tests.classroom.toy_class import ToyClass, judge_by_words
from tests.grading.conftest import both, mine, project, released, released_once

__all__ = ["both", "mine", "project", "released", "released_once"]


@pytest.fixture(scope="session")
def put_out(tmp_path_factory):
    return ToyClass(tmp_path_factory.mktemp("class") / "made once")


@pytest.fixture
def a_class(put_out, tmp_path, monkeypatch):
    """A class whose work is judged by its words alone, without running it."""
    there = put_out.copied(tmp_path / "the course é")
    monkeypatch.setenv("COURSE_PROJECT", str(there.root))
    monkeypatch.setattr(judge, "judge", judge_by_words)
    return there
