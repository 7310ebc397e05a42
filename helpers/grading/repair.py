"""Putting a learner's notebook in order before it is graded.

The released lesson is the skeleton. From the learner's notebook come the answers, found by their cell's name, and every
cell of their own, which stays where it stood among the course's cells. So a test cell that was deleted, edited, moved
or doubled does no harm, nor do changed grade flags or missing names.
"""

import ast
import copy
import re
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from nbgrader import utils
from nbgrader.preprocessors.base import NbGraderPreprocessor

from helpers.checks import words
from helpers.reading.answers import Found, answer_cell
from helpers.reading.folder import in_the_way
from helpers.reading.notebook import Cell, beginning, cells_of
from helpers.reading.python import key, statements

# What nbformat takes for the id of a cell.
ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
# The key in the notebook's metadata.
NOTE = "course"
# What is said of one cell, and of several when it is to be said of more than `FEW`.
SENTENCES = {
    "elsewhere": (
        "{names} was not found in its answer cell; the one in the cell that begins with {where} was graded.",
        "{names} were not found in their answer cells; those in the cells that begin with {where} were graded.",
    ),
    "missing": (
        "The answer cell of {names} is missing; it counts as not attempted.",
        "The answer cells of {names} are missing; they count as not attempted.",
    ),
    "deleted": (
        "The test cell {names} was deleted; it was put back for the grading.",
        "The test cells {names} were deleted; they were put back for the grading.",
    ),
    "changed": (
        "The test cell {names} was changed; it was graded as the course has it.",
        "The test cells {names} were changed; they were graded as the course has them.",
    ),
    "answers": ("The answer cell of {names} is there {where} times; the last one that you changed counts.",),
    "tests": ("The test cell {names} is there {where} times; one of them was run.",),
}
FEW = 2
NAMELESS = (
    "Cells of your notebook have lost their names, as some editors and converters leave them; the answers were found "
    "by what they define."
)


def course_names(release) -> set[str]:
    """The names of all cells of a released notebook that carry an answer or a test."""
    marked = [cell for cell in release.cells if "nbgrader" in cell.metadata]
    return {cell.names[0] for cell in cells_of({"cells": marked})}


def repair(submission, release):
    """Fit a learner's notebook into the released one.

    Parameters
    ----------
    submission, release : NotebookNode
        The learner's notebook and the lesson as it was released; neither is changed.

    Returns
    -------
    notebook : NotebookNode
        The course's cells in the course's order, with the learner's answers and the learner's own cells between them.
        Its metadata hold, under `NOTE`, what a run and a report need to know: "needs", the course's import statement
        for each name that its cells import, and "own", the ids of the learner's own cells.
    problems : list of str
        What had to be put right, one sentence each, for the learner.
    """
    course = cells_of(release)
    found = Found(cells_of(submission), course)
    answers = {answer_cell(answer.exercise): answer for answer in found.answers()}
    problems = []
    at = {cell.names[0]: i for i, cell in enumerate(course)}
    theirs = {}
    extra = {}
    place = -1
    for cell, name in zip(submission.cells, found.names, strict=True):
        if name is None:
            extra.setdefault(place, []).append(cell)
        else:
            place = at[name]
            theirs.setdefault(name, []).append(cell)

    cells = []
    waiting = extra.get(-1, [])
    for (name, i), ours in zip(at.items(), release.cells, strict=True):
        there = theirs.get(name, [])
        if there or not utils.is_solution(ours):
            cells += [_own(c) for c in waiting]
            waiting = []
        # What defines an answer in a way that can't be read is a cell of their own; the stub put back must not undo it.
        waiting = waiting + extra.get(i, [])
        if utils.is_solution(ours):
            answer = answers[name]
            if answer.elsewhere is not None:
                problems.append(("elsewhere", answer.exercise, beginning(submission.cells[answer.elsewhere].source)))
            elif answer.cell is None:
                problems.append(("missing", answer.exercise, None))
            elif answer.others:
                problems.append(("answers", answer.exercise, len(there)))
            cells += [_own(submission.cells[other]) for other in answer.others]
            cells.append(_with_source(ours, answer.source))
        elif utils.is_grade(ours) or utils.is_locked(ours):
            if not there:
                problems.append(("deleted", name, None))
            elif len(there) > 1:
                problems.append(("tests", name, len(there)))
            if any(key(c.source) != key(ours.source) for c in there):
                problems.append(("changed", name, None))
            cells.append(copy.deepcopy(ours))
        elif ours.cell_type == "code" and there:
            # A worked example that the learner changed: their later cells may rest on it.
            cells.append(_with_source(ours, there[-1].source))
        else:
            cells.append(copy.deepcopy(ours))
    cells += [_own(c) for c in waiting]

    notebook = copy.deepcopy(release)
    notebook.cells = cells
    _give_unique_ids(notebook)
    own = [cell.id for cell in cells if cell.id not in at]
    notebook.metadata[NOTE] = {"needs": imports_of(course), "own": own}
    nameless = course_names(release) & set(found.nameless)
    return notebook, [NAMELESS] * bool(nameless) + _sentences(problems)


def hidden_modules(folder: Path, cells) -> list[str]:
    """A sentence for each file beside a notebook that Python would import there in place of the real thing."""
    return [
        f"The {'folder' if path.is_dir() else 'file'} {path.name} beside your notebook hides the real {path.stem} from "
        "it. The grading did not use it; rename it."
        for path in in_the_way(folder, cells)
    ]


def _sentences(problems: list[tuple[str, str, object]]) -> list[str]:
    """Problems, each a kind, the name it is about and where or how often, in words."""
    said = {}
    for kind, name, where in problems:
        alike = [problem for problem in problems if problem[0] == kind]
        one, *many = SENTENCES[kind]
        if many and len(alike) > FEW:
            names, places = (words.enumeration(dict.fromkeys(column)) for column in list(zip(*alike, strict=True))[1:])
            said[many[0].format(names=names, where=places)] = True
        else:
            said[one.format(names=name, where=where)] = True
    return list(said)


def imports_of(course: Sequence[Cell]) -> dict[str, str]:
    """The statement that gives each name that the course's own cells import."""
    named = [cell.source for cell in course if cell.kind == "code"]
    return {name: ast.unparse(s.node) for s in statements(named) if s.imports for name in s.binds}


def _with_source(ours, source):
    cell = copy.deepcopy(ours)
    if source is not None:
        cell.source = source
    return cell


def _own(cell):
    """A cell of the learner's: its text, and nothing that nbgrader could take for a mark."""
    make = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}[cell.cell_type]
    name = cell.get("id")
    return make(cell.source, id=name if name and ID.fullmatch(name) else "own")


def _give_unique_ids(notebook):
    taken = {c.id for c in notebook.cells if "nbgrader" in c.metadata}
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            continue
        name, n = cell.id, 1
        while cell.id in taken:
            n += 1
            cell.id = f"{name[:50]}-{n}"
        taken.add(cell.id)


class Repair(NbGraderPreprocessor):
    """`repair` as the first step of nbgrader's autograde, so that a teacher's run is hard to upset, too."""

    def preprocess(self, nb, resources):
        directory = self.parent.parent.coursedir
        lesson, name = resources["nbgrader"]["assignment"], resources["nbgrader"]["notebook"]
        released = Path(directory.format_path(directory.release_directory, ".", lesson)) / f"{name}.ipynb"
        # Whatever stands there before `repair` is the learner's word.
        nb.metadata.pop(NOTE, None)
        if released.is_file():
            hidden = hidden_modules(Path(resources["metadata"]["path"]), cells_of(nb))
            nb, problems = repair(nb, nbformat.read(released, as_version=4))
            about = resources.get("handed_in") or {"problems": []}
            about["problems"] += [*hidden, *problems]
            for problem in about["problems"]:
                self.log.warning(problem)
            # For the feedback page, which is made from what is graded here.
            nb.metadata[NOTE] |= about
        return nb, resources
