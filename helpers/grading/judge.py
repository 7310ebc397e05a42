"""One submission to marks, in memory: put in order, run, scored. No database, and no folder of a course.

with Warm() as warm:
    for submission in submissions:
        marked = judge("01-neuron", submission, release, warm=warm)
"""

import contextlib
import tempfile
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, ClearOutput

from helpers.grading import config
from helpers.grading.border.sandbox import Warm
from helpers.grading.mark import Marked, Progress
from helpers.grading.repair import NOTE, hidden_modules, repair
from helpers.grading.run import run
from helpers.reading.notebook import cells_of


def judge(
    lesson: str,
    submission: NotebookNode,
    release: NotebookNode,
    *,
    beside: Mapping[str, bytes] | None = None,
    tell: Progress = lambda text, done, steps: None,
    cell_seconds: int = config.CELL_SECONDS,
    warm: Warm | None = None,
) -> Marked:
    """Run and mark one notebook; neither it nor `release` is changed.

    Parameters
    ----------
    lesson : str
        The lesson's full name.
    submission : NotebookNode
        What was handed in.
    release : NotebookNode
        The lesson as it is released, but with its hidden tests (`helpers.authoring.generate.with_tests`).
    beside : dict of str to bytes, optional
        The learner's own files, by their paths relative to the notebook, written with "/".
    tell : function, optional
        Called with a sentence, how many steps are done, and of how many.
    cell_seconds : int
        The longest that one cell may run, in seconds.
    warm : Warm, optional
        Shared by many calls, so that what is slow to start is started once.

    Returns
    -------
    Marked
        The notebook as it was run, with points and scores in its metadata as nbgrader has them; the marks; a sentence
        for each thing that had to be put right.

    Raises
    ------
    ValueError
        If a path in `beside` leads out of the notebook's folder.
    """
    learners, _ = ClearHiddenTests().preprocess(deepcopy(release), {})
    notebook, problems = repair(submission, learners)
    tests = {cell.id: cell for cell in release.cells if utils.is_grade(cell)}
    notebook.cells = [deepcopy(tests.get(cell.id, cell)) for cell in notebook.cells]
    notebook, _ = ClearOutput().preprocess(notebook, {})
    files = dict(beside or {})
    for name in files:
        if {"", "..", "."} & set(name.split("/")) or Path(name).is_absolute():
            raise ValueError(f"beside names files in the notebook's folder, such as 'data/table.csv'; got {name!r}")
    problems = [*_hidden(files, submission), *problems]
    notebook.metadata[NOTE]["problems"] = problems
    with contextlib.nullcontext(warm) if warm else Warm() as started:
        run(
            notebook,
            lesson,
            started,
            files=files,
            on_cell=lambda index, cells: tell(f"Running cell {index + 1} of {cells}", index, cells),
            seconds=cell_seconds,
        )
    scores = {}
    for cell in filter(utils.is_grade, notebook.cells):
        points, most = utils.determine_grade(cell)
        scores[cell.metadata.nbgrader.grade_id] = float(points or 0), most
        cell.metadata.nbgrader.update(score=float(points or 0), points=most)
    return Marked(notebook, scores, problems)


def _hidden(files, submission) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="course-notebook-") as folder:
        for name in files:
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        return hidden_modules(Path(folder), cells_of(submission))
