"""`course class grade`: all that a class handed in, many at once, and a table of what came of it."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from tqdm import tqdm

from helpers import paths
from helpers.classroom.lanes import CELLS, Failed, Lanes, Runner, cores
from helpers.classroom.submission import Lesson
from helpers.errors import CourseError
from helpers.grading import config
from helpers.grading.report import number, table, visible
from helpers.reading.notebook import Unreadable

NOT_GRADED = "not graded"
ASK = "Ask for it again, or put one that can be read into {} and grade once more."
UNPROTECTED = (
    "MARKS ARE NOT PROTECTED: {} of {} were graded without a sandbox, where a program can read the answers. "
    "`course doctor` says how to get one."
)
DAY = 24 * 60 * 60
# How many of those who are being graded the progress bar names.
NAMES = 4


@dataclass
class Row:
    """How one student stands in one lesson; `points` is None for who was not graded."""

    student: str
    points: float | None = None
    max_points: float = 0
    mistakes: list[str] = field(default_factory=list)
    look: list[str] = field(default_factory=list)
    protected: bool = True


def grade_class(
    names: Iterable[str] = (),
    *,
    runner: Runner | None = None,
    cell_seconds: int = config.CELL_SECONDS,
) -> dict[str, list[Row]]:
    """Grade what was collected and changed since.

    Parameters
    ----------
    names : iterable of str
        Lessons, as `paths.find_lesson` takes them; all that somebody handed in unless given.
    runner : Runner, optional
        Where it is graded; on all cores of this machine unless given.
    cell_seconds : int
        The longest that one cell may run, in seconds.

    Returns
    -------
    dict of str to list of Row
        For each lesson, a row for each student who handed in something.

    Raises
    ------
    CourseError
        If the gradebook can't be read or written, or a lesson is not there; what was graded until then is kept.
    """
    from helpers.classroom.marks import writing

    wanted = [paths.find_lesson(name) for name in names]
    with writing() as marks:
        marks.tidy()
        lessons = [marks.lesson(name, cell_seconds) for name in wanted or marks.lessons()]
        run = _Run(marks, lessons)
        if not run.all:
            raise CourseError(
                f"Nobody has handed in {' or '.join(wanted) or 'anything'} in {marks.submitted}. "
                "Type: nbgrader collect 01-neuron"
            )
        run.grade(runner or Lanes(cores(), CELLS * cell_seconds))
        return run.rows()


class _Run:
    """One run over the submissions of some lessons."""

    def __init__(self, marks, lessons: list[Lesson]):
        self.marks, self.lessons = marks, lessons
        self.all = [(lesson, student) for lesson in lessons for student in marks.students(lesson.name)]
        # What this run could not grade, and why.
        self.failed: dict[tuple[str, str], str] = {}

    def grade(self, runner: Runner) -> None:
        """Grade all that changed, and write each as it comes."""
        title = ", ".join(lesson.name for lesson in self.lessons) if len(self.lessons) < 3 else "the class"
        with (
            # Nothing where the output is a file.
            tqdm(total=len(self.all), desc=title, unit="", file=sys.stderr, disable=None, leave=False) as self.bar,
            closing(runner.run(self._changed(), lambda key: self.marks.handed_in(*key).task())) as answers,
        ):
            for (lesson, student), answer in answers:
                self._take(lesson, student, answer)
                self.bar.update()
                now = [visible(student) for _, student in [*runner.working.values()][:NAMES]]
                self.bar.set_postfix_str(", ".join(now))

    def _changed(self) -> Iterator[tuple[Lesson, str]]:
        """The submissions that are still to be graded."""
        for lesson, student in self.all:
            try:
                if not self.marks.is_kept(self.marks.handed_in(lesson, student), student):
                    yield lesson, student
                    continue
            except CourseError as error:
                self._take(lesson, student, error)
            self.bar.update()

    def _take(self, lesson: Lesson, student: str, answer: bytes | Exception) -> None:
        """Write what came of a submission."""
        if isinstance(answer, bytes):
            found = json.loads(answer)
            if "notebook" in found:
                self.marks.keep(lesson, student, found)
                return
            if "unreadable" in found:
                answer = CourseError(found["unreadable"])
            else:
                self._log(lesson, student, found["traceback"])
                answer = Failed(found["failed"])
        if isinstance(answer, Failed) or not isinstance(answer, CourseError):
            # No fault of the student's: marks that stand from before are kept.
            self.failed[lesson.name, student] = f"{answer}. That is no fault of the notebook's: grade once more."
            if self.marks.standing(lesson, student).exercises:
                return
        why = answer.what if isinstance(answer, Unreadable) else str(answer)
        self.marks.take_away(lesson, student, why)
        if (lesson.name, student) not in self.failed:
            where = (self.marks.submitted / student / lesson.name).relative_to(self.marks.root)
            self.failed[lesson.name, student] = f"{why.rstrip('.')}. {ASK.format(where)}"

    def _log(self, lesson: Lesson, student: str, text: str) -> None:
        with open(paths.gradebook() / "class.log", "a", encoding="utf-8", errors="replace") as file:
            file.write(f"{lesson.name} {student!r}\n{text}\n")

    def rows(self) -> dict[str, list[Row]]:
        """How everybody stands now."""
        for lesson, student in self.all:
            self.marks.set_penalties(lesson, student)
        return {
            lesson.name: [self._row(lesson, student) for other, student in self.all if other is lesson]
            for lesson in self.lessons
        }

    def _row(self, lesson: Lesson, student: str) -> Row:
        row = Row(student)
        if why := self.failed.get((lesson.name, student)):
            row.look.append(f"{NOT_GRADED}: {why}")
        found = self.marks.standing(lesson, student)
        if (submission := found.submission) is None:
            return row
        row.points = max(0.0, submission.score - submission.late_submission_penalty)
        row.max_points = submission.max_score
        row.mistakes = [f"{e.name}: {e.mistake}" for e in found.exercises if e.mistake]
        row.look += [f"{e.name} {e.state}" for e in found.exercises if e.state in ("timed out", "stopped")]
        if submission.total_seconds_late > 0:
            row.look.append(f"{number(round(submission.total_seconds_late / DAY, 1))} days late")
        if submission.needs_manual_grade:
            row.look.append("marks by hand are to be looked at again")
        row.look += found.problems
        row.protected = found.protected
        return row


def show(rows: dict[str, list[Row]]) -> str:
    """The tables of some lessons."""
    parts = []
    for lesson, students in rows.items():
        lines = []
        for row in students:
            points = "-" if row.points is None else f"{number(row.points)} of {number(row.max_points)}"
            said = [*row.mistakes, *(f"LOOK: {what}" for what in row.look)]
            lines.append((visible(row.student), points, visible("; ".join(said))))
        graded = sum(row.points is not None for row in students)
        head = f"{lesson}: {graded} of {len(students)} graded"
        parts.append(f"{head}\n{table(('student', 'points', 'mistakes, and what needs a look'), lines)}")
        if open_ := sum(not row.protected for row in students):
            parts[-1] += f"\n{UNPROTECTED.format(open_, len(students))}"
    return "\n\n".join(parts)
