"""What `course class` does, as typed."""

from collections.abc import Sequence

from helpers.errors import CourseError


def grade_command(lessons: Sequence[str], jobs: str | None = None) -> int:
    """Grade a class and print what came of it; 1 where somebody could not be graded."""
    from helpers.classroom.grade import grade_class, show
    from helpers.classroom.lanes import Lanes, cores

    rows = grade_class(lessons, runner=Lanes(_whole("--jobs", jobs) or cores()))
    print(show(rows))
    return int(any(row.points is None for students in rows.values() for row in students))


def _whole(option: str, text: str | None) -> int | None:
    """The number of an option; None for none."""
    if text is None:
        return None
    if not text.isdecimal() or not int(text):
        raise CourseError(f"{option} must be a whole number from 1 up, such as 4; got {text!r}.")
    return int(text)
