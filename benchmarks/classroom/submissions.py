"""What a class hands in: right answers, known mistakes and stubs, mixed; the same class every time."""

import copy
import importlib
import inspect
import random
import re
import textwrap
from pathlib import Path

import nbformat

from helpers import paths
from helpers.authoring.generate import generate
from tests.checks.answers import Answer

# What an answer may use besides its own names, and the line that brings it.
BROUGHT = {"np": "import numpy as np\n", "math": "import math\n"}


def course(lesson: str, root: Path, students: int) -> Path:
    """Make a course with one lesson in `root`, its gradebook, and what so many students handed in."""
    released = generate(lesson, root, database=True) / paths.notebook_name(lesson)
    notebook = nbformat.read(released, as_version=4)
    hand_in(lesson, root, notebook, range(students))
    return root


def hand_in(lesson: str, root: Path, notebook, numbers) -> None:
    """Put the notebooks of these students where `nbgrader collect` puts them."""
    answers = _answers(lesson)
    for n in numbers:
        folder = root / "gradebook" / "submitted" / f"student-{n:05d}" / lesson
        folder.mkdir(parents=True)
        nbformat.write(_answered(notebook, answers, n), folder / paths.notebook_name(lesson))


def _answered(notebook, answers: dict[str, list[Answer]], number: int):
    """The notebook of one student: a third has all right, a third makes mistakes, a third has done half."""
    choose, kind = random.Random(number), number % 3
    mine = copy.deepcopy(notebook)
    cells = {cell.id: cell for cell in mine.cells}
    for place, (exercise, there) in enumerate(answers.items()):
        fitting = [answer for answer in there if answer.right == (kind != 1 or place % 2 == 0)]
        if fitting and not (kind == 2 and place % 2):
            cells[f"{exercise.replace('_', '-')}-exercise"].source = _source(choose.choice(fitting))
    # No two notebooks are the same text.
    mine.cells.append(nbformat.v4.new_markdown_cell(f"Notebook {number}.", id="number"))
    return mine


def _answers(lesson: str) -> dict[str, list[Answer]]:
    """By exercise, those that can stand in a notebook as they are."""
    module = importlib.import_module(f"tests.checks.answers.{lesson.partition('-')[2].replace('-', '_')}")
    found: dict[str, list[Answer]] = {}
    for answer in module.answers.all:
        used = set(answer.function.__code__.co_names) & vars(module).keys()
        if (
            answer.function.__closure__ is None
            and used <= BROUGHT.keys()
            and "def " in inspect.getsource(answer.function)
        ):
            found.setdefault(answer.exercise, []).append(answer)
    return found


def _source(answer: Answer) -> str:
    """An answer as the cell that a learner writes."""
    text = textwrap.dedent(inspect.getsource(answer.function))
    text = text[text.index("def ") :]
    text = re.sub(r"\bdef \w+\(", f"def {answer.exercise}(", text, count=1)
    return "".join(line for name, line in BROUGHT.items() if re.search(rf"\b{name}\.", text)) + text
