"""Hands a lesson in as a learner would, solved or untouched; notes the points, and how long its cells took."""

import itertools
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psutil

from helpers import paths
from helpers.grading.grade import mark, read_notebook
from helpers.grading.report import ExerciseResult, outcomes


@dataclass
class Marks:
    """What came of it.

    `seconds` holds the kernel's own seconds of CPU for each code cell by its id, `errors` the cells that failed, and
    `warnings` those that wrote to stderr.
    """

    exercises: list[ExerciseResult]
    problems: list[str]
    seconds: dict[str, float]
    errors: list[str]
    warnings: list[str]


def handed_in(lesson: str, answers: str):
    """The released notebook: as it is ("untouched"), or with the answers of solutions/ ("solved")."""
    name = Path(lesson) / paths.notebook_name(lesson)
    notebook = read_notebook(paths.course() / name)
    if answers == "solved":
        solutions = {cell["id"]: cell["source"] for cell in read_notebook(paths.solutions() / name).cells}
        for cell in notebook.cells:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = solutions[cell["id"]]
    return notebook


def marks(lesson: str, answers: str) -> Marks:
    """Hand a lesson in, in this process."""
    clock: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory(prefix="course-lesson-") as temp:
        marked = mark(
            lesson,
            handed_in(lesson, answers),
            Path(temp).resolve(),
            lambda text, index, cells: clock.append((index, _kernel_seconds())),
        )
        exercises, stopped = outcomes(marked.notebook, marked.scores)
    cells = marked.notebook.cells
    return Marks(
        exercises,
        [*marked.problems, *stopped],
        {cells[index]["id"]: after - before for (index, before), (_, after) in itertools.pairwise(clock)},
        [cell["id"] for cell in cells if any(o.output_type == "error" for o in cell.get("outputs", []))],
        [cell["id"] for cell in cells if any(o.get("name") == "stderr" for o in cell.get("outputs", []))],
    )


def _kernel_seconds() -> float:
    kernels = [child for child in psutil.Process().children() if "ipykernel_launcher" in " ".join(child.cmdline())]
    return sum(sum(kernel.cpu_times()[:2]) for kernel in kernels)
