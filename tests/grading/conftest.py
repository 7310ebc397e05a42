"""A project of its own with the toy lesson, for each test; what is slow to make is made once."""

import copy

import pytest

from helpers.authoring.generate import generate_here
from tests.grading import toy


@pytest.fixture(scope="session")
def released_once(tmp_path_factory):
    """The toy lesson as nbgrader releases it."""
    workspace = tmp_path_factory.mktemp("released")
    toy.save(toy.lesson(), workspace / "solutions" / toy.LESSON / "toy.ipynb")
    return toy.read(generate_here(toy.LESSON, workspace) / "toy.ipynb")


@pytest.fixture
def released(released_once):
    return copy.deepcopy(released_once)


@pytest.fixture
def project(tmp_path, monkeypatch, released):
    """A project with the toy lesson as source, release and learner's copy; its folder."""
    root = tmp_path / "the project é"
    toy.save(toy.lesson(), root / "solutions" / toy.LESSON / "toy.ipynb")
    toy.save(released, root / "course" / toy.LESSON / "toy.ipynb")
    toy.save(released, root / "my-course" / toy.LESSON / "toy.ipynb")
    toy.lay_checks(root)
    monkeypatch.setenv("COURSE_PROJECT", str(root))
    return root


@pytest.fixture
def mine(project):
    """The path of the learner's notebook."""
    return project / "my-course" / toy.LESSON / "toy.ipynb"


@pytest.fixture
def both(released):
    """The learner's notebook with both exercises right."""
    toy.answer(released, "double", "x + x")
    return toy.answer(released, "half", "x * 0.5")
