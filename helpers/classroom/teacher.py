"""What nbgrader's own programs, a teacher's commands and the Formgrader, are told about this course."""

import os
from pathlib import Path

from traitlets.config import Application, Config

from helpers import surroundings
from helpers.authoring.generate import STEPS
from helpers.errors import CourseError
from helpers.grading import config

# nbgrader takes these for patterns of names, or for signs in the address of its database.
UNFIT = "%?*["
CONFIG = "nbgrader_config.py"


def course_config(root: Path) -> Config:
    """The settings of the course in `root` for nbgrader's programs, and the converters that they use.

    The converters are put in place of nbgrader's, since no other configuration can take them away again.

    Raises
    ------
    SystemExit, CourseError
        If nbgrader can't work in this folder: a command ends, a server goes on without nbgrader.
    """
    check_folder(root)
    (root / "gradebook").mkdir(exist_ok=True)
    # nbgrader starts kernels, and another program by its bare name.
    surroundings.clean_this_process()
    use_our_converters()
    c = config.nbgrader_config(root)
    c.GenerateAssignment.preprocessors = STEPS
    c.ExportApp.plugin_class = "helpers.classroom.export.Grades"
    return c


def use_our_converters() -> None:
    """Put our converters in the place of nbgrader's own, in this process."""
    from nbgrader.apps import api, autogradeapp, generateassignmentapp, generatefeedbackapp

    from helpers.authoring.converter import GenerateAssignment
    from helpers.classroom import collect
    from helpers.grading.converters import Autograde, GenerateFeedback

    generateassignmentapp.GenerateAssignment = api.GenerateAssignment = GenerateAssignment
    autogradeapp.Autograde = api.Autograde = Autograde
    generatefeedbackapp.GenerateFeedback = api.GenerateFeedback = GenerateFeedback
    collect.use_it()


def check_folder(root: Path) -> None:
    """Refuse a course whose path nbgrader can't handle, and an exchange that it would not find anything in."""
    exchange = os.environ.get("COURSE_EXCHANGE", "")
    unfit = [sign for sign in UNFIT if sign in f"{root}{exchange}"]
    unfit += ["$"] if os.path.expandvars(f"{root}{exchange}") != f"{root}{exchange}" else []
    if unfit:
        where = root if any(sign in str(root) for sign in unfit) else exchange
        text = (
            f"nbgrader can't work in {where}: in the name of a folder, {' and '.join(unfit)} means something else to "
            "it. Move or rename that folder. Nothing was written."
        )
        # Whatever else is raised in a configuration, nbgrader passes over.
        raise SystemExit(text) if _is_a_command() else CourseError(text)


def check_here() -> None:
    """`check_folder` for the course in the present folder, if it is one: nbgrader may not even find its settings."""
    here = Path.cwd()
    if (here / CONFIG).is_file() and (here / "solutions").is_dir():
        check_folder(here)


def handing_in() -> Config:
    """Where a student's commands and Assignment List fetch and hand in, as the machine's variables say.

    A course's own configuration, which is read later, has its own word. COURSE_STUDENT names the student where the
    accounts of the machine can't.
    """
    c = Config()
    if exchange := os.environ.get("COURSE_EXCHANGE"):
        c.Exchange.root = exchange
        c.CourseDirectory.course_id = config.COURSE_ID
    if student := os.environ.get("COURSE_STUDENT"):
        c.CourseDirectory.student_id = student
    return c


def _is_a_command() -> bool:
    from nbgrader.apps.baseapp import NbGrader

    return Application.initialized() and isinstance(Application.instance(), NbGrader)
