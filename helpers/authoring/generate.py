"""The learner's version of a lesson, made from its source by nbgrader's own generate_assignment."""

from pathlib import Path

from traitlets import import_item

from helpers import paths
from helpers.authoring.database import begin
from helpers.authoring.files import copy_lesson
from helpers.grading.notebooks import read_notebook

# The step that keeps the hidden tests; those that follow take them out.
SAVED = "nbgrader.preprocessors.SaveCells"
# What nbgrader does to a source, in this order. Named as text, so that reading this file imports nothing of nbgrader.
STEPS = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.LockCells",
    "helpers.authoring.stubs.LeaveStubs",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    SAVED,
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    # A second time, since the learner's hidden tests are empty.
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]


def generate(lesson: str, workspace: Path, *, database: bool = False) -> Path:
    """Let nbgrader make the learner's version of one lesson.

    Parameters
    ----------
    lesson : str
        The lesson's full name; its source is read from solutions/.
    workspace : Path
        An empty folder: a throwaway course that holds this lesson alone.
    database : bool
        Also write nbgrader's database, from which the tests are put back when the lesson is graded.

    Returns
    -------
    Path
        The folder with the released lesson.

    Raises
    ------
    CourseError
        If nbgrader can't read the source, or the release holds what no learner must read; the text says so.
    """
    copy_lesson(paths.solutions() / lesson, workspace / "solutions" / lesson)
    return generate_here(lesson, workspace, database=database)


def with_tests(lesson: str):
    """The learner's version of one lesson, but with its hidden tests: what `helpers.grading.judge` asks for.

    Raises
    ------
    CourseError
        If the source can't be read.
    """
    notebook, resources = read_notebook(paths.solutions() / lesson / paths.notebook_name(lesson)), {}
    for step in STEPS[: STEPS.index(SAVED)]:
        notebook, resources = import_item(step)().preprocess(notebook, resources)
    return notebook


def generate_here(lesson: str, workspace: Path, *, database: bool = False) -> Path:
    """`generate` for a source that stands in the workspace already."""
    from helpers.authoring.converter import GenerateAssignment
    from helpers.grading import converters

    (workspace / "gradebook").mkdir(exist_ok=True)
    if database:
        # It lives for one grading and is never brought up to date, so any version will do.
        begin(workspace / "gradebook" / "gradebook.db", "throwaway")
    converters.run(
        GenerateAssignment,
        workspace,
        lesson,
        preprocessors=STEPS,
        # Both settings together are what `nbgrader generate_assignment --no-db` does.
        no_database=not database,
        SaveCells__enabled=database,
    )
    return workspace / "course" / lesson
