"""`nbgrader export`: nbgrader's own table, in which what was not graded has no marks, and a word why."""

import csv

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.plugins import ExportPlugin

from helpers.grading.converters import NOT_GRADED

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score", "note"),
)


class Grades(ExportPlugin):
    """A row for each student and lesson, as nbgrader writes it; a student who handed in nothing has 0."""

    def export(self, gradebook: Gradebook) -> None:
        to = self.to or "grades.csv"
        self.log.info("Exporting grades to %s", to)
        with open(to, "w", encoding="utf-8", newline="") as file:
            rows = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            rows.writeheader()
            for assignment in gradebook.assignments:
                for student in gradebook.students:
                    if self._is_asked_for(self.assignment, assignment.name) and self._is_asked_for(
                        self.student, student.id
                    ):
                        about = {name: getattr(student, name) for name in ("last_name", "first_name", "email")}
                        row = {"assignment": assignment.name, "duedate": assignment.duedate, "student_id": student.id}
                        marks = _marks(gradebook, assignment.name, student.id)
                        rows.writerow(row | about | marks | {"max_score": assignment.max_score})

    @staticmethod
    def _is_asked_for(names: list, name: str) -> bool:
        return not names or name in map(str, names)


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
