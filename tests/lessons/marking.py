"""Hands a lesson in as a learner would: solved, untouched, or with a mistake in every exercise.

Notes the points, what is said to each exercise, and how long the cells took.
"""

import itertools
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psutil

from helpers import paths
from helpers.authoring.generate import generate
from helpers.grading.mark import mark
from helpers.grading.notebooks import read_notebook
from helpers.grading.repair import NOTE
from helpers.grading.report import ExerciseResult, outcomes
from tests.checks.answers import Answer
from tests.checks.answers.sources import source_of
from tests.checks.graders import answers_of

ANSWERS = ("solved", "untouched", "mistaken")


@dataclass
class Marks:
    """What came of it.

    `seconds` holds the seconds of CPU that each code cell took by its id, `errors` the cells that failed, and
    `warnings` those that wrote to stderr.
    """

    exercises: list[ExerciseResult]
    problems: list[str]
    seconds: dict[str, float]
    errors: list[str]
    warnings: list[str]


def handed_in(lesson: str, answers: str):
    """The released notebook as it is ("untouched"), with the answers of solutions/ ("solved"), or "mistaken"."""
    name = Path(lesson) / paths.notebook_name(lesson)
    notebook = read_notebook(paths.course() / name)
    solutions = {cell["id"]: cell["source"] for cell in read_notebook(paths.solutions() / name).cells}
    for cell in notebook.cells:
        if answers != "untouched" and cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = solutions[cell["id"]]
            if answers == "mistaken":
                exercise = cell["id"].removesuffix("-exercise").replace("-", "_")
                cell["source"] += "\n\n" + source_of(first_mistake(lesson, exercise))
    return notebook


def first_mistake(lesson: str, exercise: str) -> Answer:
    """The first wrong answer to an exercise that has a name."""
    return next(a for a in answers_of(lesson) if a.exercise == exercise and not a.right and a.label)


def marks(lesson: str) -> dict[str, Marks]:
    """Hand a lesson in in every way, in this process: what came of each."""
    with tempfile.TemporaryDirectory(prefix="course-lesson-") as temp:
        workspace = Path(temp).resolve()
        generate(lesson, workspace, database=True)
        return {answers: _marks(lesson, answers, workspace) for answers in ANSWERS}


def _marks(lesson: str, answers: str, workspace: Path) -> Marks:
    clock: list[tuple[int, float]] = []
    marked = mark(
        lesson,
        handed_in(lesson, answers),
        workspace,
        lambda text, index, cells: clock.append((index, _seconds())),
        student=answers,
    )
    exercises, stopped = outcomes(marked.notebook, marked.scores)
    cells = marked.notebook.cells
    return Marks(
        exercises,
        [*marked.problems, *stopped],
        {cells[index]["id"]: after - before for (index, before), (_, after) in itertools.pairwise(clock)},
        [cell["id"] for cell in cells if any(o.output_type == "error" for o in cell.get("outputs", []))],
        [cell["id"] for cell in cells if _warns(cell)],
    )


def _warns(cell) -> bool:
    """Whether it wrote to stderr; what a test cell writes there is shown elsewhere, and noted."""
    return any(o.get("name") == "stderr" for o in cell.get("outputs", [])) or "stderr" in cell.metadata.get(NOTE, {})


def _seconds() -> float:
    """Seconds of CPU of this process, where the tests run, and of those below it, where the cells do."""
    own = psutil.Process()
    return sum(sum(process.cpu_times()[:4]) for process in own.children(recursive=True)) + sum(own.cpu_times()[:2])
