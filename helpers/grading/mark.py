"""Running and marking one notebook with nbgrader's own autograde, in a course that holds its lesson."""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

from helpers import paths
from helpers.grading import config

LEARNER = "learner"

Progress = Callable[[str, int, int], None]


class Marked:
    """A notebook that nbgrader has run and marked, its marks by test cell, and what had to be put right before."""

    def __init__(self, notebook, scores, problems):
        self.notebook, self.scores, self.problems = notebook, scores, problems


def mark(
    lesson: str,
    submission,
    workspace: Path,
    tell: Progress = lambda text, done, steps: None,
    *,
    cell_seconds: int = config.CELL_SECONDS,
    student: str = LEARNER,
    folder: Path | None = None,
) -> Marked:
    """Run and mark one notebook in `workspace`, a course that holds the released lesson and nbgrader's database.

    What stands beside the notebook in its `folder` comes along: modules of the learner's, and data.
    """
    import nbformat
    from nbgrader.api import Gradebook

    from helpers.grading import converters
    from helpers.grading.repair import NOTE, repair
    from helpers.reading.folder import beside

    name = paths.notebook_name(lesson)
    fitted, problems = repair(submission, nbformat.read(workspace / "course" / lesson / name, as_version=4))
    handed_in = workspace / "gradebook" / "submitted" / student / lesson
    handed_in.mkdir(parents=True)
    nbformat.write(fitted, handed_in / name)
    for path in beside(folder) if folder else ():
        target = handed_in / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):  # a file that may not be read
            shutil.copyfile(path, target)

    def on_cell(index, cells):
        tell(f"Running cell {index + 1} of {cells}", index, cells)

    converters.run(
        converters.Autograde, workspace, lesson, student=student, cell_seconds=cell_seconds, Run__on_cell=on_cell
    )
    autograded = workspace / "gradebook" / "autograded" / student / lesson / name
    with Gradebook(config.nbgrader_config(workspace).CourseDirectory.db_url, config.COURSE_ID) as gradebook:
        marks = gradebook.find_submission_notebook(Path(name).stem, lesson, student).grades
        scores = {g.name: (float(g.score or 0), float(g.max_score)) for g in marks}
    notebook = nbformat.read(autograded, as_version=4)
    # It was in order when nbgrader came to it, and what else there was to say stands in it.
    return Marked(notebook, scores, [*notebook.metadata[NOTE]["problems"], *problems])


def feedback_page(lesson: str, workspace: Path, problems: list[str], student: str = LEARNER) -> str:
    """The feedback page of a notebook that `mark` has marked in `workspace`, as HTML text."""
    from helpers.grading import converters

    converters.run(converters.GenerateFeedback, workspace, lesson, student=student, FeedbackPage__problems=problems)
    page = Path(paths.notebook_name(lesson)).with_suffix(".html")
    return (workspace / "gradebook" / "feedback" / student / lesson / page).read_text(encoding="utf-8")
