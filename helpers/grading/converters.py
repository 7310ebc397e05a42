"""The one place that starts nbgrader's converters: autograde and feedback here, the release in helpers/authoring.

What is added to nbgrader's own, whoever starts them: a teacher's command, the Formgrader, or `run`, for a learner.
- They obey the course's own nbgrader_config.py and the command line. What a home folder or a machine says of another
  course changes no release and no mark.
- They work in a folder of any name, and nothing goes in or out but arguments and files, so that several may run in one
  process at once.
- A notebook is read by helpers/reading, whoever saved it, and found under another name too. One that can't be read is
  no zero: it is noted in the database as not graded, with the reason.
- What else a student hands in can't stop them.
"""

import contextlib
import io
import logging
import os
import secrets
import shutil
import warnings
from collections.abc import Iterable
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NoReturn

from nbconvert.writers import FilesWriter
from nbformat import NotebookNode
from nbgrader import converters
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config, Configurable, PyFileConfigLoader

from helpers.errors import CourseError
from helpers.grading import config
from helpers.grading.border.sandbox import Warm
from helpers.grading.notebooks import handed_in, read_notebook
from helpers.reading.folder import beside
from helpers.reading.notebook import Unreadable, read

# What they warn of is nothing that a learner or a teacher could change.
warnings.filterwarnings("ignore", module="nbgrader|nbconvert|nbclient|nbformat")

# How the reason begins that the database keeps, as a comment to each answer of what could not be graded.
NOT_GRADED = "Not graded: "
# What nbgrader's `submit` lays beside a notebook, and its `release_feedback` asks for.
TIMESTAMP, SECRET = "timestamp.txt", "submission_secret.txt"


class Refused(NbGraderException):
    """Nothing was written; the text says why, to a person."""


class Converter(BaseConverter):
    """What ours have in common. Stands behind nbgrader's own class, whose calls of its base class come here."""

    def __init__(self, coursedir=None, **settings):
        own = _own_config(coursedir, settings.get("parent"))
        if own is not None:
            settings["config"] = own
            asked, coursedir = coursedir, CourseDirectory(parent=settings["parent"], config=own)
            for name in ("assignment_id", "student_id", "notebook_id"):
                setattr(coursedir, name, getattr(asked, name))
        super().__init__(coursedir=coursedir, **settings)

    def start(self):
        self.coursedir.get_existing_timestamp = self._timestamp
        self.init_notebooks()
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        for step in self.preprocessors:
            self.exporter.register_preprocessor(step)
        # nbgrader also moves the whole process into the course's folder for this; none of its paths needs that.
        self.convert_notebooks()

    def init_notebooks(self):
        lesson = self.coursedir.assignment_id
        self.assignments = {}
        for student in self._students():
            folder = self._format_source(lesson, student)
            if names := self._names(Path(folder)):
                self.assignments[folder] = [os.path.join(folder, name) for name in names]
        if not self.assignments:
            self._refuse(f"There is no {lesson} in {self._format_source(lesson, self.coursedir.student_id)}.")

    def _students(self) -> list[str]:
        """The students that are asked for and have a folder of this lesson; "." stands for the course itself."""
        asked, lesson = self.coursedir.student_id, self.coursedir.assignment_id
        step = Path(self.coursedir.root, self._input_directory)
        there = [asked] if asked == "." else sorted(p.name for p in step.iterdir()) if step.is_dir() else []
        # By names, not by patterns of whole paths: the course's own folder may have a name with brackets.
        return [s for s in there if (s == asked or fnmatchcase(s, asked)) and (step / s / lesson).is_dir()]

    def _names(self, folder: Path) -> list[str]:
        """The notebooks to convert in a folder."""
        return self._asked_for(p.name for p in folder.iterdir())

    def _asked_for(self, names: Iterable[str]) -> list[str]:
        return sorted(name for name in names if fnmatchcase(name, f"{self.coursedir.notebook_id}.ipynb"))

    def convert_single_notebook(self, notebook_filename):
        self._convert(notebook_filename, read_notebook(Path(notebook_filename), outputs=True))

    def _convert(self, notebook_filename: str, notebook: NotebookNode, handed_in: dict | None = None) -> None:
        """Convert a notebook as the one that nbgrader calls `notebook_filename`.

        What `handed_in` says of it, repair.py notes in its metadata: the name of the `file`, and `problems`, sentences
        to the learner.
        """
        resources = self.init_single_notebook_resources(notebook_filename)
        named = Path(notebook_filename)
        resources |= {"metadata": {"name": named.stem, "path": str(named.parent)}, "handed_in": handed_in}
        self.write_single_notebook(*self.exporter.from_notebook_node(notebook, resources))

    def init_assignment(self, assignment_id, student_id):
        source, target = self._source_and_target(assignment_id, student_id)
        for path in self._files_beside(source):
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.unlink(missing_ok=True)
            # Without its rights: nobody could write over a file that was handed in as read-only.
            shutil.copyfile(path, copy)

    def _files_beside(self, source: Path) -> Iterable[Path]:
        """The files of a folder that come along with its notebooks."""
        return ()

    def _hand_on(self, assignment_id: str, student_id: str) -> None:
        """Copy the two files by which feedback finds its way back."""
        source, target = self._source_and_target(assignment_id, student_id)
        target.mkdir(parents=True, exist_ok=True)
        for name in (TIMESTAMP, SECRET):
            with contextlib.suppress(OSError, ValueError):
                if not (source / name).is_symlink():
                    (target / name).write_text((source / name).read_text(encoding="utf-8"), encoding="utf-8")

    def _source_and_target(self, assignment_id: str, student_id: str) -> tuple[Path, Path]:
        return Path(self._format_source(assignment_id, student_id)), Path(self._format_dest(assignment_id, student_id))

    def _folder(self, step: str) -> Path:
        """The lesson's folder of the course itself: its source, or its release."""
        return Path(self.coursedir.format_path(step, ".", self.coursedir.assignment_id))

    def _timestamp(self, folder: str) -> datetime | None:
        try:
            return CourseDirectory.get_existing_timestamp(self.coursedir, folder)
        except Exception:  # nbgrader stumbles over the error that it means to raise
            self.log.warning("%s holds no time that can be read: it is not taken for late.", Path(folder, TIMESTAMP))
            return None

    def _refuse(self, text: str) -> NoReturn:
        self.log.error(text)
        raise Refused(text)


class Autograde(converters.Autograde, Converter):
    """gradebook/autograded from gradebook/submitted, and the marks in the database."""

    def start(self):
        # By student, why.
        self._not_graded: dict[str, str] = {}
        with Warm() as self.warm:
            super().start()

    def _names(self, folder):
        # Those that the lesson has, whatever was handed in.
        lesson = self.coursedir.assignment_id
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                notebooks = gradebook.find_assignment(lesson).notebooks
            except MissingEntry:
                self._refuse(f"The gradebook has no {lesson}. Type: nbgrader generate_assignment {lesson} --force")
            return self._asked_for(f"{notebook.name}.ipynb" for notebook in notebooks)

    def convert_notebooks(self):
        try:
            super().convert_notebooks()
        finally:
            for student, why in self._not_graded.items():
                self._take_down(student, why)
        if self._not_graded:
            raise Refused("\n".join(f"{student}: {NOT_GRADED}{why}" for student, why in self._not_graded.items()))

    def init_destination(self, assignment_id, student_id):
        with self._why_kept(student_id):
            return super().init_destination(assignment_id, student_id)

    def init_assignment(self, assignment_id, student_id):
        self._student = student_id
        with self._why_kept(student_id):
            self._hand_on(assignment_id, student_id)
            super().init_assignment(assignment_id, student_id)

    def convert_single_notebook(self, notebook_filename):
        try:
            notebook, about = self._handed_in(Path(notebook_filename))
        except CourseError as error:
            self._not_graded[self._student] = error.what if isinstance(error, Unreadable) else str(error)
            return
        # nbgrader's own sets a variable of the whole process for the kernel meanwhile; run.py gives it to its kernel.
        with self._why_kept(self._student):
            self._init_preprocessors()
            self._convert(notebook_filename, notebook, about)
            autograded = os.path.join(self.writer.build_directory, Path(notebook_filename).name)
            self._sanitizing = False
            try:
                self._init_preprocessors()
                self._convert(autograded, read_notebook(Path(autograded)))
            finally:
                self._sanitizing = True

    def _handed_in(self, path: Path) -> tuple[NotebookNode, dict]:
        """The notebook that was handed in for `path`, maybe under another name, and what to note of it."""
        released = self._folder(self.coursedir.release_directory) / path.name
        found, problem = handed_in(path.parent, path.name, read(released) if released.is_file() else [])
        return read_notebook(found), {"file": found.name, "problems": [problem] if problem else []}

    def set_permissions(self, assignment_id, student_id):
        if student_id in self._not_graded:
            # There is nothing to give feedback on, and the next run shall try again.
            shutil.rmtree(self._format_dest(assignment_id, student_id))
        else:
            super().set_permissions(assignment_id, student_id)

    def _files_beside(self, source):
        taken = {path.name for path in self._folder(self.coursedir.source_directory).iterdir()} | {TIMESTAMP, SECRET}
        for path in beside(source):
            mine = path.relative_to(source).parts[0] not in taken
            if mine and not path.is_symlink() and os.access(path, os.R_OK):
                yield path

    @contextlib.contextmanager
    def _why_kept(self, student: str):
        """Whatever stops the grading of one student is the reason why it has no marks."""
        try:
            yield
        except Exception as error:
            self._not_graded[student] = f"it stopped with {type(error).__name__}: {error}"
            raise

    def _take_down(self, student: str, why: str) -> None:
        """Say, and write into the database, that there are no marks."""
        lesson = self.coursedir.assignment_id
        handed_in = Path(self.coursedir.submitted_directory, student, lesson)
        self.log.error(
            f"{student}: {NOT_GRADED}{why.rstrip('.')}. Ask for it again, or put one that can be read into {handed_in} "
            "and autograde once more."
        )
        try:
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                take_marks_away(gradebook, lesson, student, why)
        except Exception as error:
            self.log.error("The gradebook could not take that down: %s", error)


def take_marks_away(gradebook: Gradebook, lesson: str, student: str, why: str) -> None:
    """Write into nbgrader's database that a submission has no marks, which is no zero, and why."""
    gradebook.update_or_create_student(student)
    for notebook in gradebook.update_or_create_submission(lesson, student).notebooks:
        for grade in notebook.grades:
            grade.auto_score, grade.needs_manual_grade = None, True
        for comment in notebook.comments:
            comment.auto_comment = f"{NOT_GRADED}{why}"
    gradebook.db.commit()


class GenerateFeedback(converters.GenerateFeedback, Converter):
    """gradebook/feedback from gradebook/autograded."""

    def init_assignment(self, assignment_id, student_id):
        # The page holds all that it shows, so nothing else is copied: what was handed in may have the page's name.
        self._hand_on(assignment_id, student_id)
        target = Path(self._format_dest(assignment_id, student_id))
        for name, made_up in ((TIMESTAMP, ""), (SECRET, secrets.token_hex(64))):
            if not (target / name).is_file():
                # nbgrader's release_feedback would stop here, before the next student.
                (target / name).write_text(made_up, encoding="utf-8")
                self.log.warning("%s handed in no %s: fetch_feedback will not find the page.", student_id, name)

    def _convert(self, notebook_filename, notebook, handed_in=None):
        super()._convert(notebook_filename, notebook, handed_in)
        page = Path(self.writer.build_directory, Path(notebook_filename).name).with_suffix(".html")
        if file := notebook.metadata.get("course", {}).get("file"):
            # fetch_feedback looks for the page by the name of what was handed in.
            with contextlib.suppress(shutil.SameFileError):
                shutil.copyfile(page, page.with_name(file).with_suffix(".html"))


def run(
    converter: type[Converter],
    root: Path,
    lesson: str,
    *,
    student: str = "*",
    cell_seconds: int = config.CELL_SECONDS,
    **settings,
) -> None:
    """Run one of the converters on one lesson of the course in `root`, quietly.

    `settings` are set on the converter, or, written as Class__name, on another of nbgrader's classes.

    Raises
    ------
    CourseError
        If nbgrader fails; the text holds the last lines that it wrote.
    """
    c = config.nbgrader_config(root, cell_seconds=cell_seconds)
    c.CourseDirectory.assignment_id = lesson
    c.CourseDirectory.student_id = student
    for name, value in settings.items():
        section, _, trait = name.rpartition("__")
        c[section or converter.__name__][trait] = value
    said = io.StringIO()
    # Known to nobody else, unlike one of logging.getLogger.
    log = logging.Logger(__name__, logging.WARNING)
    log.addHandler(logging.StreamHandler(said))
    try:
        converter(coursedir=CourseDirectory(config=c, log=log), config=c, log=log).start()
    except Refused as error:
        raise CourseError(str(error)) from error
    except Exception as error:
        last = "\n".join(said.getvalue().strip().splitlines()[-12:])
        raise CourseError(f"nbgrader could not read {lesson}: {error}\n{last}") from error


def _own_config(coursedir: CourseDirectory, parent: Configurable | None) -> Config | None:
    """What the course's own file and the command line say, where a program of nbgrader's has read others as well."""
    programs = []
    while parent is not None:
        programs += [parent] if isinstance(parent, NbGrader) else []
        parent = parent.parent
    file = Path(coursedir.root, "nbgrader_config.py")
    if not programs or not file.is_file():
        return None
    own = PyFileConfigLoader(file.name, path=str(file.parent)).load_config()
    for program in programs:
        own.merge(program.cli_config)
    return own
