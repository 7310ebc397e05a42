"""What `course grade` and `course progress` do: grade lessons in turn, and show tables as wide as the terminal."""

import shutil
import sys
import textwrap
from datetime import datetime

from helpers import paths
from helpers.errors import CourseError
from helpers.grading.notebooks import read_notebook
from helpers.grading.report import Report, number, read_report, table
from helpers.learner.grade import digest, find_mine, grade, kept_in
from helpers.surroundings import typed


def grade_command(lessons: list[str]) -> int:
    """Grade the learner's copies of these lessons and print what was found.

    Parameters
    ----------
    lessons : list of str
        Names as `paths.find_lesson` takes them; none means every lesson in my-course/.

    Returns
    -------
    int
        0 when every lesson could be graded, whatever its points; 1 when one could not.
    """
    try:
        wanted = lessons or begun_lessons()
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    failed = False
    for n, name in enumerate(wanted):
        if n:
            print()
        try:
            report = grade(name, on_progress=_Line(name))
        except CourseError as error:
            failed = True
            _clear_line()
            print(_wrapped(f"{name} could not be graded. {error}"), file=sys.stderr)
            continue
        _clear_line()
        print(show(report))
    return int(failed)


def progress_command() -> int:
    """Print where the learner stands in every lesson."""
    try:
        rows = [(lesson, *state_of(lesson)) for lesson in paths.lessons()]
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    print(table(("lesson", "state", "when"), rows))
    return 0


def begun_lessons() -> list[str]:
    """The lessons of which the learner has a folder in my-course/.

    Raises
    ------
    CourseError
        If there is none.
    """
    found = [lesson for lesson in paths.lessons() if (paths.my_course() / lesson).is_dir()]
    if not found:
        raise CourseError(
            f"There is nothing to grade yet: my-course/ holds no lesson. Start the course with `{typed('course')}`."
        )
    return found


def state_of(lesson: str) -> tuple[str, str]:
    """Where the learner stands in a lesson, and when it was graded: ("graded, 3 of 6 points", "21 Nov 10:42")."""
    try:
        path, _ = find_mine(lesson)
    except CourseError:
        return "not begun", ""
    report = read_report(kept_in(lesson) / "report.json")
    try:
        now = digest(read_notebook(path))
    except CourseError:
        now = None
    if report is None:
        return ("can't be read" if now is None else _begun(lesson, now)), ""
    state = f"graded, {report.total}"
    if now is None:
        state += "; can't be read now"
    elif now != report.sha256:
        state += "; changed since"
    return state, _moment(report.when)


def show(report: Report) -> str:
    """A report as text: the table, what is to be said about the notebook, and where the feedback page is."""
    rows = [
        (e.name, f"{number(e.points)} of {number(e.max_points)}", f"{e.state}: {e.sentence}") for e in report.exercises
    ]
    parts = [f"{report.lesson}: {report.total}", table(("exercise", "points", "what was found"), rows)]
    parts += [_wrapped(problem, "note: ") for problem in report.problems]
    if report.feedback:
        parts.append(f"Feedback page: {report.feedback}")
    return "\n".join(parts)


def _begun(lesson: str, now: str) -> str:
    """Whether a notebook that was never graded still is as the course laid it."""
    released = paths.course() / lesson / paths.notebook_name(lesson)
    try:
        return "not begun" if digest(read_notebook(released)) == now else "begun"
    except CourseError:
        return "begun"


def _moment(when: str) -> str:
    try:
        return datetime.fromisoformat(when).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return ""


def _wrapped(text: str, first: str = "") -> str:
    width = max(40, shutil.get_terminal_size().columns)
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False)


class _Line:
    """Progress on one line of the terminal that the next step overwrites; nothing where the output is a file."""

    def __init__(self, name: str):
        self.name = name

    def __call__(self, text: str, done: int, steps: int) -> None:
        if sys.stderr.isatty():
            print(f"\r\x1b[K{self.name}: {text}"[: shutil.get_terminal_size().columns + 3], end="", file=sys.stderr)
            sys.stderr.flush()


def _clear_line() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
