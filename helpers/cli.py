"""The command `course`, also `python -m helpers.cli`: start, grade, progress, reset, doctor, class.

What each command needs is imported when it runs, so that none waits for what another one needs.
"""

import argparse
import sys
from collections.abc import Sequence

from helpers import surroundings
from helpers.errors import CourseError
from helpers.surroundings import typed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 something to mend, which was said on stderr."""
    if arguments is None:
        surroundings.protect("helpers.cli")
    surroundings.write_what_can_be_written()
    try:
        with surroundings.all_is_said():
            options = parser().parse_args(arguments)
            return options.run(options) or 0
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    except (ImportError, SyntaxError) as error:
        ours = isinstance(error, SyntaxError) or (error.name or "").startswith("helpers")
        mend = "`git checkout -- helpers` brings it back" if ours else f"`{typed('course')}` installs what is missing"
        print(f"A part of the course is missing or damaged: {error}. {mend}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return surroundings.INTERRUPTED


def parser() -> argparse.ArgumentParser:
    """What the command understands."""
    course = argparse.ArgumentParser(prog="course", description="A course on how a neural network learns.")
    commands = course.add_subparsers(title="commands", required=True, metavar="COMMAND")

    start = commands.add_parser("start", help="lay your lessons and open them in JupyterLab")
    start.add_argument("lesson", nargs="?", help="the lesson to open; the first one if none is named")
    start.add_argument("--port", help="the port to use; the next free one if none is named")
    start.add_argument("--browser", help="no: print the address and open no browser")
    start.set_defaults(run=run_start)

    grade = commands.add_parser("grade", help="grade your lessons")
    grade.add_argument("lessons", nargs="*", metavar="lesson", help="such as 01-neuron; all of them if none is named")
    grade.set_defaults(run=run_grade)

    progress = commands.add_parser("progress", help="show how far you are in every lesson")
    progress.set_defaults(run=run_progress)

    reset = commands.add_parser("reset", help="start a lesson afresh; a copy of yours is kept")
    reset.add_argument("lesson", nargs="?", help="such as 01-neuron")
    reset.set_defaults(run=run_reset)

    doctor = commands.add_parser("doctor", help="check that everything the course needs is in order")
    doctor.set_defaults(run=run_doctor)

    teacher = commands.add_parser("class", help="for teachers: grade what a class handed in")
    verbs = teacher.add_subparsers(title="commands", required=True, metavar="COMMAND")
    everybody = verbs.add_parser("grade", help="grade what was collected and changed since, many at once")
    everybody.add_argument(
        "lessons", nargs="*", metavar="lesson", help="such as 01-neuron; all of them if none is named"
    )
    everybody.add_argument("--jobs", help="how many to grade at once; one for each core if not given")
    everybody.add_argument("--scheduler", help="grade on the workers of this Dask scheduler: tcp://host:8786")
    everybody.set_defaults(run=run_class_grade)
    report = verbs.add_parser("report", help="write what a class got right, which mistakes it made, what to take up")
    report.add_argument("lessons", nargs="*", metavar="lesson", help="such as 01-neuron; all if none is named")
    report.add_argument("--names", action="store_true", help="say who made which mistake; no name is in it otherwise")
    report.set_defaults(run=run_class_report)
    grades = verbs.add_parser("export", help="write the table of grades, as Canvas or Moodle imports it if you say so")
    grades.add_argument("lessons", nargs="*", metavar="lesson", help="such as 01-neuron; all if none is named")
    grades.add_argument("--for", dest="system", choices=("canvas", "moodle"), help="the system that imports it")
    grades.add_argument("--to", help="the file to write; gradebook/grades.csv or grades-canvas.csv if not given")
    grades.set_defaults(run=run_class_export)
    return course


def run_start(options: argparse.Namespace) -> None:
    from helpers import jupyter, paths
    from helpers.learner import copies

    names = paths.lessons()
    lesson = paths.find_lesson(options.lesson) if options.lesson else next(iter(names), None)
    port = parse_port(options.port)
    copies.lay()
    if lesson is None or not (paths.my_course() / lesson).is_dir():
        raise copies.not_released(lesson)
    # BROWSER is also the variable in which a system names its browser, so only "no" means none.
    browser = False if (options.browser or "").lower() in ("no", "none", "0", "false") else None
    jupyter.start(f"{lesson}/{paths.notebook_name(lesson)}", port=port, browser=browser)


def run_grade(options: argparse.Namespace) -> int:
    from helpers.learner.commands import grade_command

    return grade_command(options.lessons)


def run_progress(options: argparse.Namespace) -> int:
    from helpers.learner.commands import progress_command

    return progress_command()


def run_reset(options: argparse.Namespace) -> None:
    from helpers import paths
    from helpers.learner import copies

    if not options.lesson:
        names = ", ".join(paths.lessons())
        raise CourseError(f"Which lesson? For example: {typed('reset LESSON=01-neuron')}. The lessons are: {names}.")
    copies.reset(options.lesson)


def run_doctor(options: argparse.Namespace) -> int:
    from helpers.doctor import examine

    return examine()


def run_class_grade(options: argparse.Namespace) -> int:
    from helpers.classroom.commands import grade_command

    return grade_command(options.lessons, options.jobs, options.scheduler)


def run_class_report(options: argparse.Namespace) -> int:
    from helpers.classroom.commands import report_command

    return report_command(options.lessons, names=options.names)


def run_class_export(options: argparse.Namespace) -> int:
    from helpers.classroom.commands import export_command

    return export_command(options.lessons, options.system, options.to)


def parse_port(text: str | None) -> int | None:
    """The port that `text` names; None for none.

    Raises
    ------
    CourseError
        If it is no whole number.
    """
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        raise CourseError(f"The port must be a number such as 8890; {text!r} is not.") from None


if __name__ == "__main__":
    sys.exit(main())
