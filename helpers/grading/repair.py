"""Putting a learner's notebook in order before it is graded.

The released lesson is the skeleton. From the learner's notebook come the answers, found by their cell's name, and every
cell of their own, which stays where it stood among the course's cells. So a test cell that was deleted, edited, moved
or doubled does no harm, nor do changed grade flags or missing names.
"""

import copy
from pathlib import Path

import nbformat
from nbgrader import utils
from nbgrader.preprocessors.base import NbGraderPreprocessor


def cell_name(cell) -> str | None:
    """The name by which a cell of the course is known: its nbgrader name, else its id."""
    mark = cell.metadata.get("nbgrader")
    named = mark.get("grade_id") if isinstance(mark, dict) else None
    return named or cell.get("id")


def course_names(release) -> set[str]:
    """The names of all cells of a released notebook that carry an answer or a test."""
    return {cell_name(c) for c in release.cells if "nbgrader" in c.metadata}


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
    problems : list of str
        What had to be put right, one sentence each, for the learner.
    """
    at = {cell_name(c): i for i, c in enumerate(release.cells)}
    theirs = {}
    extra = {}
    place = -1
    for cell in submission.cells:
        name = cell_name(cell)
        if name in at:
            place = at[name]
            theirs.setdefault(name, []).append(cell)
        else:
            extra.setdefault(place, []).append(cell)

    cells, problems = [], []
    waiting = extra.get(-1, [])
    for i, ours in enumerate(release.cells):
        name = cell_name(ours)
        found = theirs.get(name, [])
        if found or not utils.is_solution(ours):
            cells += [_own(c) for c in waiting]
            waiting = []
        # An answer whose cell has lost its name is a cell of their own here; the stub put back must not undo it.
        waiting = waiting + extra.get(i, [])
        if utils.is_solution(ours):
            kept, others = _answer(found, ours)
            if not found:
                problems.append(f"The answer cell of {exercise_name(name)} is missing; it counts as not attempted.")
            if others:
                problems.append(
                    f"The answer cell of {exercise_name(name)} is there {len(found)} times; the last one that you "
                    "changed counts."
                )
            cells += [_own(c) for c in others]
            cells.append(_with_source(ours, kept))
        elif utils.is_grade(ours) or utils.is_locked(ours):
            if not found:
                problems.append(f"The test cell {name} was deleted; it was put back for the grading.")
            elif len(found) > 1:
                problems.append(f"The test cell {name} is there {len(found)} times; one of them was run.")
            # JupyterLab may store a cell with or without a newline at its end.
            if found and any(_text(c) != _text(ours) for c in found):
                problems.append(f"The test cell {name} was changed; it was graded as the course has it.")
            cells.append(copy.deepcopy(ours))
        elif ours.cell_type == "code" and found:
            # A worked example that the learner changed: their later cells may rest on it.
            cells.append(_with_source(ours, found[-1]))
        else:
            cells.append(copy.deepcopy(ours))
    cells += [_own(c) for c in waiting]

    notebook = copy.deepcopy(release)
    notebook.cells = cells
    _give_unique_ids(notebook)
    return notebook, problems


def exercise_name(name: str) -> str:
    """The exercise that a cell belongs to, as the learner knows it: "weighted-sum-check" -> "weighted_sum"."""
    return name.rpartition("-")[0].replace("-", "_")


def _answer(found, ours):
    """Which of several copies of an answer cell counts (the last that differs from the stub), and the others."""
    changed = [c for c in found if _text(c) != _text(ours)]
    kept = (changed or found or [None])[-1]
    return kept, [c for c in found if c is not kept and _text(c) != _text(ours)]


def _text(cell):
    return cell.source.rstrip()


def _with_source(ours, theirs):
    cell = copy.deepcopy(ours)
    if theirs is not None:
        cell.source = theirs.source
    return cell


def _own(cell):
    """A cell of the learner's: its text, and nothing that nbgrader could take for a mark."""
    if cell.cell_type == "code":
        return nbformat.v4.new_code_cell(cell.source, id=cell.get("id") or "own")
    if cell.cell_type == "markdown":
        return nbformat.v4.new_markdown_cell(cell.source, id=cell.get("id") or "own")
    return nbformat.v4.new_raw_cell(cell.source, id=cell.get("id") or "own")


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
        if released.is_file():
            nb, problems = repair(nb, nbformat.read(released, as_version=4))
            for problem in problems:
                self.log.warning(problem)
        return nb, resources
