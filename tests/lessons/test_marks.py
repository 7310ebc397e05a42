"""Every solution runs clean and gets full marks, every release gets none and says so, and no cell takes long."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from helpers import paths
from tests.lessons.marking import first_mistake, marks

LONGEST_CELL, LONGEST_LESSON = 5, 60  # seconds of one core


@pytest.fixture(scope="session")
def handed_in():
    """All notebooks are handed in at once, on as many cores as a small machine has."""
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield {lesson: pool.submit(marks, lesson) for lesson in paths.lessons()}


@pytest.fixture(params=paths.lessons())
def lesson(request):
    return request.param


def test_the_solution_gets_full_marks(lesson, handed_in):
    found = handed_in[lesson].result()["solved"]
    assert [e for e in found.exercises if e.state != "right" or e.points != e.max_points] == []
    assert found.exercises
    assert (found.problems, found.errors, found.warnings) == ([], [], [])


def test_the_release_gets_no_points_and_says_that_nothing_is_attempted(lesson, handed_in):
    found = handed_in[lesson].result()["untouched"]
    assert [e for e in found.exercises if e.state != "not attempted" or e.points] == []
    assert found.exercises
    assert (found.problems, found.warnings) == ([], [])
    tests = {e.name.replace("_", "-") for e in found.exercises}
    assert {cell.rsplit("-", 1)[0] for cell in found.errors} <= tests, "only test cells may stop an unsolved lesson"


def test_a_mistake_in_every_exercise_is_named_and_costs_its_points(lesson, handed_in):
    found = handed_in[lesson].result()["mistaken"]
    named = {e.name: (e.mistake, e.points) for e in found.exercises}
    assert named == {name: (first_mistake(lesson, name).label, 0) for name in named}
    assert found.exercises


def test_no_cell_and_no_lesson_takes_long(lesson, handed_in):
    seconds = handed_in[lesson].result()["solved"].seconds
    assert sum(seconds.values()) > 0.1, "the clock did not run"
    assert {cell: s for cell, s in seconds.items() if s > LONGEST_CELL} == {}
    assert sum(seconds.values()) < LONGEST_LESSON
