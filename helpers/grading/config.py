"""How nbgrader is set up: the one place, for a teacher's commands and for the learner's own grading alike."""

import os
import re
from pathlib import Path
from urllib.parse import quote

from traitlets.config import Config

COURSE_ID = "neural-network-course"
# A learner's loop that never ends is stopped after this long. The slowest cell of a lesson takes a few seconds.
CELL_SECONDS = 30
KERNEL_ARGUMENTS = [
    # Else a file of the learner's called helpers.py would be imported in place of the course's own.
    "--IPKernelApp.ignore_cwd=True",
    "--HistoryManager.hist_file=:memory:",
]
TEMPLATES = Path(__file__).parent / "templates"


def nbgrader_config(root: Path | str, *, cell_seconds: int = CELL_SECONDS) -> Config:
    """The settings of nbgrader for a course whose folders stand in `root`.

    Lessons are read from solutions/ and released to course/; all else that nbgrader writes goes under gradebook/.

    Parameters
    ----------
    root : path
        The folder that holds solutions/: the project, or a throwaway copy of one lesson.
    cell_seconds : int
        The longest that one cell may run, in seconds.

    Returns
    -------
    traitlets.config.Config
    """
    root = Path(root).resolve()
    gradebook = root / "gradebook"
    c = Config()
    c.CourseDirectory.root = str(root)
    c.CourseDirectory.course_id = COURSE_ID
    c.CourseDirectory.source_directory = "solutions"
    c.CourseDirectory.release_directory = "course"
    c.CourseDirectory.submitted_directory = "gradebook/submitted"
    c.CourseDirectory.autograded_directory = "gradebook/autograded"
    c.CourseDirectory.feedback_directory = "gradebook/feedback"
    c.CourseDirectory.solution_directory = "gradebook/solution"
    # An address, so what means something in an address is written by its number.
    address = re.sub("[%?#]", lambda sign: quote(sign[0]), str(gradebook / "gradebook.db"))
    c.CourseDirectory.db_url = f"sqlite:///{address}"
    c.NbGrader.logfile = str(gradebook / "nbgrader.log")
    # A class on several accounts shares a folder that all of them can write to; alone, everything stays in gradebook/.
    c.Exchange.root = os.environ.get("COURSE_EXCHANGE") or str(gradebook / "exchange")
    c.ExportPlugin.to = str(gradebook / "grades.csv")

    c.Execute.timeout = cell_seconds
    c.Execute.extra_arguments = KERNEL_ARGUMENTS
    # Named as text, so that reading this file imports nothing of nbgrader.
    c.Autograde.sanitize_preprocessors = [
        "helpers.grading.repair.Repair",
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.DeduplicateIds",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.Autograde.autograde_preprocessors = [
        "helpers.grading.run.Run",
        "nbgrader.preprocessors.LimitOutput",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.GetGrades",
        "helpers.grading.feedback.FeedbackPage",
    ]
    c.GenerateFeedback.exporter_class = "helpers.grading.feedback.FeedbackExporter"
    c.FeedbackExporter.template_name = "course-feedback"
    c.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES)]
    return c
