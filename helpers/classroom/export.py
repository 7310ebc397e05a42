"""Grades out: nbgrader's own table, and those that Canvas and Moodle import.

What was not graded has no marks, and in nbgrader's table a word why. No cell can be a formula: what begins as one gets
a quotation mark before it, as spreadsheets ask for.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.plugins import ExportPlugin

from helpers.grading.converters import NOT_GRADED
from helpers.grading.report import number, visible
from helpers.surroundings import write_whole

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score", "note"),
)
# The columns before the lessons: as Canvas asks for them (its lib/gradebook_importer.rb), and as Moodle names them
# (docs.moodle.org, "Grade import").
CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE = ("Username", "First name", "Last name", "Email address")
# What a spreadsheet takes for the beginning of a formula, wherever it stands after spaces.
FORMULAS = ("=", "+", "-", "@")


def safe(cell: object) -> object:
    """A cell that a spreadsheet shows as it is; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = visible(cell)
    return f"'{text}" if text.startswith(FORMULAS) else text


def table(rows: list) -> str:
    """Rows as CSV, each cell safe."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue()


class Grades(ExportPlugin):
    """A row for each student and lesson, as nbgrader writes it; a student who handed in nothing has 0."""

    def export(self, gradebook: Gradebook) -> None:
        to = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", to)
        write_whole(to, table([*self.rows(gradebook)]))

    def rows(self, gradebook: Gradebook) -> Iterator[tuple]:
        """The rows of the table, its head first."""
        yield COLUMNS
        for assignment in self.assignments(gradebook):
            for student in self.students(gradebook):
                about = {name: getattr(student, name) for name in ("last_name", "first_name", "email")}
                row = {"assignment": assignment.name, "duedate": assignment.duedate, "student_id": student.id}
                row |= about | _marks(gradebook, assignment.name, student.id) | {"max_score": assignment.max_score}
                yield tuple(row.get(name) for name in COLUMNS)

    def assignments(self, gradebook: Gradebook) -> list:
        """The lessons that are asked for."""
        return [a for a in gradebook.assignments if self._is_asked_for(self.assignment, a.name)]

    def students(self, gradebook: Gradebook) -> list:
        """The students that are asked for."""
        return [s for s in gradebook.students if self._is_asked_for(self.student, s.id)]

    @staticmethod
    def _is_asked_for(names: list, name: str) -> bool:
        return not names or name in map(str, names)


class _OneRowEach(Grades):
    """A row for each student, with a column for each lesson; empty where there are no marks."""

    def rows(self, gradebook):
        lessons = self.assignments(gradebook)
        yield (*self.columns, *(lesson.name for lesson in lessons))
        yield from self.above(lessons)
        for student in self.students(gradebook):
            scores = (_marks(gradebook, lesson.name, student.id).get("score") for lesson in lessons)
            yield (*self.about(student), *(None if score is None else float(number(score)) for score in scores))

    def above(self, lessons: list) -> Iterator[tuple]:
        """Rows between the head and the students."""
        return iter(())


class Canvas(_OneRowEach):
    """What Canvas imports; it finds students by their login, which is nbgrader's name for them."""

    columns = CANVAS

    def above(self, lessons):
        yield ("    Points Possible", *[None] * (len(CANVAS) - 1), *(lesson.max_score for lesson in lessons))

    def about(self, student):
        names = (student.last_name, student.first_name)
        return (", ".join(filter(None, names)) or student.id, None, None, student.id, None)


class Moodle(_OneRowEach):
    """What Moodle imports, "Username" mapped to the user name there, and each lesson to an item of its grades."""

    columns = MOODLE

    def about(self, student):
        return (student.id, student.first_name, student.last_name, student.email)


def _marks(gradebook: Gradebook, assignment: str, student: str) -> dict:
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return {"raw_score": 0.0, "late_submission_penalty": 0.0, "score": 0.0}
    if why := not_graded(submission):
        return {"timestamp": submission.timestamp, "note": why}
    penalty = submission.late_submission_penalty
    return {
        "timestamp": submission.timestamp,
        "raw_score": submission.score,
        "late_submission_penalty": penalty,
        "score": max(0.0, submission.score - penalty),
    }


def not_graded(submission: SubmittedAssignment) -> str | None:
    """Why a submission has no marks; None when it has, be it from a teacher's hand."""
    for notebook in submission.notebooks:
        said = [c.auto_comment for c in notebook.comments if (c.auto_comment or "").startswith(NOT_GRADED)]
        if said and all(g.auto_score is None and g.manual_score is None for g in notebook.grades):
            return said[0]
    return None
