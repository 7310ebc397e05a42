"""Running and marking one notebook with nbgrader's own autograde, in a course that holds its lesson."""

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
) -> Marked:
    """Run and mark one notebook in `workspace`, a course that holds the released lesson and nbgrader's database."""
    import nbformat
    from nbgrader.api import Gradebook

    from helpers.grading import converters
    from helpers.grading.repair import repair

    name = paths.notebook_name(lesson)
    fitted, problems = repair(submission, nbformat.read(workspace / "course" / lesson / name, as_version=4))
    folder = workspace / "gradebook" / "submitted" / student / lesson
    folder.mkdir(parents=True)
    nbformat.write(fitted, folder / name)

    def on_cell(index, cells):
        tell(f"Running cell {index + 1} of {cells}", index, cells)

    converters.run(
        converters.Autograde, workspace, lesson, student=student, cell_seconds=cell_seconds, Run__on_cell=on_cell
    )
    autograded = workspace / "gradebook" / "autograded" / student / lesson / name
    with Gradebook(config.nbgrader_config(workspace).CourseDirectory.db_url, config.COURSE_ID) as gradebook:
        marks = gradebook.find_submission_notebook(Path(name).stem, lesson, student).grades
        scores = {g.name: (float(g.score or 0), float(g.max_score)) for g in marks}
    return Marked(nbformat.read(autograded, as_version=4), scores, problems)


def feedback_page(lesson: str, workspace: Path, problems: list[str], student: str = LEARNER) -> str:
    """The feedback page of a notebook that `mark` has marked in `workspace`, as HTML text."""
    from helpers.grading import converters

    converters.run(converters.GenerateFeedback, workspace, lesson, student=student, FeedbackPage__problems=problems)
    page = Path(paths.notebook_name(lesson)).with_suffix(".html")
    return (workspace / "gradebook" / "feedback" / student / lesson / page).read_text(encoding="utf-8")
