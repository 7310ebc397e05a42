"""The learner's version of a lesson, made from its source by nbgrader's own generate_assignment."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

from helpers import paths
from helpers.labs.widgets import guesses

# What nbgrader leaves out as well, and what an editor, or an author's own predictions, may leave behind.
LEFT_OUT = (".ipynb_checkpoints", "__pycache__", ".DS_Store", guesses.FILE, guesses.SET_ASIDE)


# What nbgrader does to a source, in this order. Named as text, so that reading this file imports nothing of nbgrader.
STEPS = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.LockCells",
    "helpers.authoring.stubs.LeaveStubs",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
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
        If nbgrader can't read the source; the text holds what it says.
    """
    copy_lesson(paths.solutions() / lesson, workspace / "solutions" / lesson)
    return generate_here(lesson, workspace, database=database)


def generate_here(lesson: str, workspace: Path, *, database: bool = False) -> Path:
    """`generate` for a source that stands in the workspace already."""
    from helpers.grading import converters

    (workspace / "gradebook").mkdir(exist_ok=True)
    if database:
        _begin_database(workspace / "gradebook" / "gradebook.db")
    converters.run(
        converters.GenerateAssignment,
        workspace,
        lesson,
        preprocessors=STEPS,
        # Both settings together are what `nbgrader generate_assignment --no-db` does.
        no_database=not database,
        SaveCells__enabled=database,
    )
    return workspace / "course" / lesson


def _begin_database(path: Path) -> None:
    """Leave nbgrader a database that it takes for begun.

    It starts another program, for seconds, to write a version number into each new one. This one lives for one grading
    and is never brought up to date, so any number will do.
    """
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")


def copy_lesson(source: Path, target: Path) -> None:
    """Copy a lesson's folder without what an editor left in it."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(*LEFT_OUT))
