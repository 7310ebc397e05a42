"""The one that writes what a class was graded to: nbgrader's database, and gradebook/autograded.

A submission is written whole or not at all: first its folder beside the old one, then the database in one go, then the
new folder takes the old one's place. Its notebook holds the digest of all that its marks depend on, so whatever stops
a run, the next one sees what is still to be done. What nbgrader's own verbs do afterwards finds all as they leave it.
"""

import contextlib
import json
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader import converters, utils
from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import DBAPIError
from traitlets.config import Config, PyFileConfigLoader

from helpers import paths
from helpers.classroom import teacher
from helpers.classroom.submission import Handed, Lesson, gather
from helpers.errors import CourseError
from helpers.grading.converters import SECRET, TIMESTAMP, Autograde, take_marks_away
from helpers.grading.repair import NOTE
from helpers.grading.report import ExerciseResult, outcomes
from helpers.reading.notebook import cells_of

# Seconds to wait for another program that writes to the database.
PATIENCE = 30
BACKUP = "gradebook.backup.db"
SAFE = "Nothing was changed, and what is graded already stays; the same command goes on from there."


@contextlib.contextmanager
def writing() -> Iterator["Marks"]:
    """The class's marks, for the only one that writes to them, after a copy of the database is laid aside.

    Raises
    ------
    CourseError
        As `reading` does, and if another run is under way, or the database is locked; the text says what to do.
    """
    folder = paths.gradebook()
    _find(folder / "gradebook.db")
    with contextlib.closing(sqlite3.connect(folder / "class.lock", timeout=0, isolation_level=None)) as lock:
        try:
            # Whatever ends this process takes this away with it.
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise CourseError(f"Another run is grading into {folder}. Wait for it, or stop it with Ctrl-C.") from None
        _look_at(folder / "gradebook.db")
        with reading() as marks:
            yield marks


@contextlib.contextmanager
def reading() -> Iterator["Marks"]:
    """The class's marks.

    Raises
    ------
    CourseError
        If there is no gradebook, or something can't be read or written, now or later in the `with` block; the text
        says what to do.
    """
    database = paths.gradebook() / "gradebook.db"
    _find(database)
    try:
        with Marks(paths.project()) as marks:
            yield marks
    except DBAPIError as error:
        raise _of_the_database(error, database) from error
    except OSError as error:
        raise CourseError(f"{error.filename or database.parent}: {error.strerror}. {SAFE}") from error


def _find(database: Path) -> None:
    if not database.is_file():
        raise CourseError(
            f"There is no gradebook at {database}. Type: nbgrader generate_assignment 01-neuron --force, for each "
            "lesson that you grade; or lay a copy of your gradebook there. Nothing was changed."
        )


def _look_at(database: Path) -> None:
    """Make sure that the database is whole and can be written to, and lay a copy of it aside."""
    copy = database.with_name(BACKUP)
    try:
        with contextlib.closing(sqlite3.connect(database, timeout=PATIENCE, isolation_level=None)) as there:
            there.execute("BEGIN IMMEDIATE")
            if (found := there.execute("PRAGMA quick_check").fetchone()) != ("ok",):
                raise sqlite3.DatabaseError(found[0])
            there.execute("ROLLBACK")
            with contextlib.closing(sqlite3.connect(new := copy.with_suffix(".new"))) as target:
                there.backup(target)
            os.replace(new, copy)
    except sqlite3.DatabaseError as error:
        raise _of_the_database(error, database) from error


def _of_the_database(error: Exception, database: Path) -> CourseError:
    """What to do about an error of the database."""
    said = str(getattr(error, "orig", None) or error)
    if "locked" in said or "busy" in said:
        what = f"Another program has been writing to {database} for {PATIENCE} seconds. Close it: a Formgrader, say."
    elif "full" in said or "disk I/O" in said:
        what = f"{database} could not be written: {said}. Make room on that disk."
    elif "readonly" in said or "unable to open" in said:
        what = f"{database} can't be written to: {said}. Check who may write to it and to its folder."
    else:
        what = (
            f"{database} is damaged: {said}. Move it away, and lay a copy of it there: {BACKUP} beside it is from the "
            "last run that found it whole."
        )
    return CourseError(f"{what} {SAFE}")


@dataclass(frozen=True)
class Standing:
    """How a student stands in a lesson; nothing is there where nothing is graded.

    `submission` is nbgrader's entry, `problems` are sentences about the notebook as a whole; `protected` is false where
    a program could have taken its marks, since it ran without a sandbox.
    """

    submission: SubmittedAssignment | None = None
    exercises: list[ExerciseResult] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    protected: bool = True


class Marks:
    """The class's marks, open for writing; ends with its `with` block.

    Parameters
    ----------
    root : Path
        The course.
    """

    def __init__(self, root: Path):
        self.root = root
        self.config = _settings(root)
        address = f"{self.config.CourseDirectory.db_url}?timeout={PATIENCE}"
        self.gradebook = Gradebook(address, self.config.CourseDirectory.course_id)
        self.submitted = root / self.config.CourseDirectory.submitted_directory
        self.autograded = root / self.config.CourseDirectory.autograded_directory
        self.feedback = root / self.config.CourseDirectory.feedback_directory
        self._converters: dict[str, Autograde] = {}
        self._named: dict[str, dict[str, tuple[str, float]]] = {}
        self._penalties = AssignLatePenalties(config=self.config)
        self._penalties.init_plugin()

    def __enter__(self) -> "Marks":
        return self

    def __exit__(self, *_) -> None:
        self.gradebook.close()

    def lessons(self) -> list[str]:
        """The lessons that the gradebook has and somebody handed in."""
        known = {assignment.name for assignment in self.gradebook.assignments}
        there = {path.name for path in self.submitted.glob("*/*")}
        return sorted(known & there)

    def lesson(self, name: str, cell_seconds: int) -> Lesson:
        """A lesson as the gradebook has it.

        Raises
        ------
        CourseError
            If the gradebook does not have it, or its release is not there.
        """
        file = paths.notebook_name(name)
        again = f"Type: nbgrader generate_assignment {name} --force"
        released = paths.course() / name / file
        try:
            notebook = self.gradebook.find_notebook(Path(file).stem, name)
        except MissingEntry:
            raise CourseError(f"The gradebook has no {name}. {again}") from None
        if not released.is_file():
            raise CourseError(f"There is no {released}. {again}")
        release = nbformat.read(released, as_version=4)
        cells = tuple(cells_of(release))
        sources = {cell.name: cell for cell in notebook.source_cells}
        for cell in release.cells:
            # As nbgrader's OverwriteCells has it: the tests, hidden ones included, are those of the database.
            ours = sources.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
            if ours is not None:
                cell.metadata.nbgrader["checksum"] = ours.checksum
                if ours.locked:
                    cell.source = ours.source
        return Lesson(name, file, cells, nbformat.v4.writes(release), cell_seconds)

    def students(self, lesson: str) -> list[str]:
        """Who handed in something under the lesson's name, be it a folder or not."""
        if not self.submitted.is_dir():
            return []
        return sorted(s.name for s in self.submitted.iterdir() if os.path.lexists(s / lesson))

    def handed_in(self, lesson: Lesson, student: str) -> Handed:
        """What a student handed in.

        Raises
        ------
        CourseError
            If it can't be graded; the text says why.
        """
        folder = self.submitted / student / lesson.name
        try:
            # Its files are looked at when the folder is known to be one.
            beside = (path for path in self._converter(lesson.name)._files_beside(folder))
            return gather(lesson, folder, beside)
        except OSError as error:
            raise CourseError(f"{error.filename or folder} can't be read: {error.strerror}") from None

    def is_kept(self, handed: Handed, student: str) -> bool:
        """Whether these very marks stand already."""
        try:
            notebook = json.loads(self._autograded(handed.lesson, student).read_bytes())
            digest = notebook["metadata"][NOTE]["digest"]
            return digest == handed.digest and self._submission(handed.lesson.name, student) is not None
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def keep(self, lesson: Lesson, student: str, answer: dict) -> None:
        """Write what `submission.grade` found.

        Raises
        ------
        OSError, sqlalchemy.exc.DBAPIError
            If it can't be written; then what was there before stays, or the next run grades it again.
        """
        notebook = nbformat.from_dict(answer["notebook"])
        source, target = self.submitted / student / lesson.name, self.autograded / student / lesson.name
        target.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{lesson.name}-"))
        try:
            self._fill(new, lesson, source)
            text = nbformat.v4.writes(notebook) + "\n"
            (new / lesson.notebook).write_text(text, encoding="utf-8", errors="replace")
            new.chmod(0o755)
            self._write_marks(lesson, student, notebook, answer["scores"])
            _remove(target)
            os.replace(new, target)
        except BaseException:
            self.gradebook.db.rollback()
            _remove(new)
            raise
        converters.Autograde.set_permissions(self._converter(lesson.name), lesson.name, student)
        # It tells of the marks before, and nbgrader does not write a page anew.
        _remove(self.feedback / student / lesson.name)

    def take_away(self, lesson: Lesson, student: str, why: str) -> None:
        """Write that a student's work has no marks, which is no zero, and why."""
        try:
            take_marks_away(self.gradebook, lesson.name, student, why)
        except BaseException:
            self.gradebook.db.rollback()
            raise
        _remove(self.autograded / student / lesson.name)
        _remove(self.feedback / student / lesson.name)

    def set_penalties(self, lesson: Lesson, student: str) -> None:
        """Take down when the work was handed in, and what nbgrader takes away for being late."""
        submission = self._submission(lesson.name, student)
        if submission is None:
            return
        if when := self._converter(lesson.name)._timestamp(str(self.submitted / student / lesson.name)):
            submission.timestamp = when
        for notebook in submission.notebooks:
            late, penalty = submission.total_seconds_late, None
            if late > 0:
                penalty = self._penalties.plugin_inst.late_submission_penalty(student, notebook.score, late)
                penalty = None if penalty is None else self._penalties._check_late_penalty(notebook, penalty)
            notebook.late_submission_penalty = penalty
        self.gradebook.db.commit()

    def standing(self, lesson: Lesson, student: str) -> "Standing":
        """How a student stands."""
        submission = self._submission(lesson.name, student)
        try:
            notebook = nbformat.v4.reads(self._autograded(lesson, student).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Standing()
        if submission is None:
            return Standing()
        cells, grades = self._cells(lesson), [grade for part in submission.notebooks for grade in part.grades]
        scores = {cells[g.cell_id][0]: (float(g.score or 0), cells[g.cell_id][1]) for g in grades}
        exercises, others = outcomes(notebook, scores)
        note = notebook.metadata.get(NOTE, {})
        return Standing(submission, exercises, [*note.get("problems", []), *others], note.get("protected", True))

    def tidy(self) -> None:
        """Take away what a run that was killed has left half done."""
        for path in self.autograded.glob("*/.[0-9][0-9]-*"):
            _remove(path)

    def _cells(self, lesson: Lesson) -> dict[str, tuple[str, float]]:
        """The name of each cell that nbgrader keeps marks or comments of, and its points, by nbgrader's number of it.

        Plain data: nbgrader's own objects are read anew for each submission.
        """
        if lesson.name not in self._named:
            notebook = self.gradebook.find_notebook(Path(lesson.notebook).stem, lesson.name)
            cells = (*notebook.grade_cells, *notebook.solution_cells, *notebook.task_cells)
            self._named[lesson.name] = {c.id: (c.name, float(getattr(c, "max_score", None) or 0)) for c in cells}
        return self._named[lesson.name]

    def _autograded(self, lesson: Lesson, student: str) -> Path:
        return self.autograded / student / lesson.name / lesson.notebook

    def _submission(self, lesson: str, student: str) -> SubmittedAssignment | None:
        try:
            return self.gradebook.find_submission(lesson, student)
        except MissingEntry:
            return None

    def _converter(self, lesson: str) -> Autograde:
        """nbgrader's own autograde, for the little things that it does with files."""
        if lesson not in self._converters:
            c = Config(self.config)
            c.CourseDirectory.assignment_id = lesson
            log = logging.Logger(__name__, logging.CRITICAL)
            self._converters[lesson] = Autograde(coursedir=CourseDirectory(config=c, log=log), config=c, log=log)
        return self._converters[lesson]

    def _fill(self, new: Path, lesson: Lesson, source: Path) -> None:
        """Put into a new folder what nbgrader's autograde puts beside a notebook."""
        converter = self._converter(lesson.name)
        for name in (TIMESTAMP, SECRET):
            if (source / name).is_file() and not (source / name).is_symlink():
                shutil.copyfile(source / name, new / name)
        ours = paths.solutions() / lesson.name
        course = [Path(file) for file in utils.find_all_files(str(ours), [*converter.coursedir.ignore, "*.ipynb"])]
        for folder, files in ((source, converter._files_beside(source)), (ours, course)):
            for path in files:
                copy = new / path.relative_to(folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)

    def _write_marks(self, lesson: Lesson, student: str, notebook, scores: dict) -> None:
        """As nbgrader's SaveAutoGrades: a teacher's own marks stay, and are to be looked at again."""
        cells = {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}
        names = self._cells(lesson)
        self.gradebook.update_or_create_student(student)
        submission = self.gradebook.update_or_create_submission(lesson.name, student)
        for part in submission.notebooks:
            for grade in part.grades:
                cell = cells[names[grade.cell_id][0]]
                by_hand = utils.is_solution(cell)
                grade.auto_score = utils.determine_grade(cell)[0] if by_hand else scores[names[grade.cell_id][0]][0]
                grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
            for comment in part.comments:
                cell = cells[names[comment.cell_id][0]]
                unchanged = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
                comment.auto_comment = "No response." if unchanged and not utils.is_task(cell) else None
        self.gradebook.db.commit()


def _settings(root: Path) -> Config:
    """What the course's own nbgrader_config.py says."""
    file = root / teacher.CONFIG
    if file.is_file():
        return PyFileConfigLoader(file.name, path=str(root)).load_config()
    return teacher.course_config(root)


def _remove(path: Path) -> None:
    """Take away a folder that grading has made, whatever rights its files have."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
