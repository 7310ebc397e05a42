"""What `course class` does, as typed."""

from collections.abc import Sequence

from helpers.errors import CourseError


def grade_command(lessons: Sequence[str], jobs: str | None = None, scheduler: str | None = None) -> int:
    """Grade a class and print what came of it; 1 where somebody could not be graded."""
    from helpers.classroom.cluster import Cluster
    from helpers.classroom.grade import grade_class, show
    from helpers.classroom.lanes import Lanes, cores

    runner = Cluster(scheduler) if scheduler else Lanes(_whole("--jobs", jobs) or cores())
    rows = grade_class(lessons, runner=runner)
    print(show(rows))
    return int(any(row.points is None for students in rows.values() for row in students))


def report_command(lessons: Sequence[str], *, names: bool = False) -> int:
    """Write the class report of each lesson, as a page and as a table, and say where."""
    from helpers import paths
    from helpers.classroom import report
    from helpers.classroom.marks import reading
    from helpers.grading import config

    with reading() as marks:
        wanted = [paths.find_lesson(name) for name in lessons] or marks.lessons()
        if not wanted:
            raise CourseError("There is nothing to report yet: nothing was handed in. Type: nbgrader collect 01-neuron")
        for name in wanted:
            found = report.of_the_class(marks, marks.lesson(name, config.CELL_SECONDS))
            for file in report.write(found, paths.gradebook() / "reports", names=names):
                print(f"Written: {file}")
    return 0


def export_command(lessons: Sequence[str], system: str | None = None, to: str | None = None) -> int:
    """Write a table of grades: nbgrader's, or the one that Canvas or Moodle imports."""
    from pathlib import Path

    from helpers import paths
    from helpers.classroom import export
    from helpers.classroom.marks import reading

    names = [paths.find_lesson(name) for name in lessons]
    file = Path(to) if to else paths.gradebook() / (f"grades-{system}.csv" if system else "grades.csv")
    plugin = {None: export.Grades, "canvas": export.Canvas, "moodle": export.Moodle}[system]
    with reading() as marks:
        plugin(to=str(file), assignment=names).export(marks.gradebook)
    print(f"Written: {file}")
    return 0


def _whole(option: str, text: str | None) -> int | None:
    """The number of an option; None for none."""
    if text is None:
        return None
    if not text.isdecimal() or not int(text):
        raise CourseError(f"{option} must be a whole number from 1 up, such as 4; got {text!r}.")
    return int(text)
