"""Grading one learner's notebook: run and marked in memory (helpers/grading/judge.py).

The notebook is read and never written. The report and the feedback page are kept in gradebook/learner/<lesson>/; the
latest ones only.

    python -m helpers.learner.grade LESSON [--notebook PATH] [--json-lines]
"""

import argparse
import contextlib
import hashlib
import json
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from helpers import paths
from helpers.authoring.generate import with_tests
from helpers.errors import CourseError
from helpers.grading import config
from helpers.grading.mark import LEARNER, Progress
from helpers.grading.notebooks import find_notebook, of_copies, read_notebook
from helpers.grading.report import Report, outcomes
from helpers.reading.folder import beside
from helpers.reading.notebook import Cell, read
from helpers.surroundings import typed, write_whole

# What a grading writes for a time, in bytes, and more.
ROOM = 2_000_000


def grade(
    lesson: str,
    notebook: Path | str | None = None,
    on_progress: Progress | None = None,
    *,
    cell_seconds: int = config.CELL_SECONDS,
) -> Report:
    """Grade a learner's notebook and keep the report and the feedback page.

    Parameters
    ----------
    lesson : str
        The lesson, as `paths.find_lesson` takes it.
    notebook : path, optional
        The learner's notebook; the one in my-course/ unless given.
    on_progress : callable, optional
        Called with a sentence, how many steps are done, and of how many.
    cell_seconds : int
        The longest that one cell may run, in seconds.

    Returns
    -------
    Report

    Raises
    ------
    CourseError
        If there is no such lesson, or no notebook that can be read; the text says what to do.
    """
    tell = on_progress or (lambda text, done, steps: None)
    lesson = paths.find_lesson(lesson)
    tell("Reading your notebook", 0, 1)
    if notebook is None:
        path, problems = find_mine(lesson)
    else:
        path = Path(notebook)
        problems = list(filter(None, [of_copies(path, _released(lesson))]))
    submission = read_notebook(path)
    # Here, since other commands have no need of what is loaded.
    from helpers.grading.border.sandbox import Warm

    with _told_to_the_authors(lesson), Warm() as warm:
        warm.start()
        # While that starts in its own process, nbgrader is loaded in this one.
        from helpers.grading.feedback import page as feedback_page
        from helpers.grading.judge import judge

        marked = judge(
            lesson,
            submission,
            with_tests(lesson),
            beside=_beside(path),
            tell=tell,
            cell_seconds=cell_seconds,
            warm=warm,
        )
        exercises, stopped = outcomes(marked.notebook, marked.scores)
        report = Report(
            lesson=lesson,
            exercises=exercises,
            problems=[*problems, *marked.problems, *stopped],
            when=datetime.now().astimezone().isoformat(timespec="seconds"),
            sha256=digest(submission),
        )
        tell("Writing the feedback page", 1, 1)
        page = feedback_page(marked.notebook, lesson, report.problems)
    _keep(report, page)
    return report


def _beside(notebook: Path) -> dict[str, bytes]:
    """What stands beside a notebook and may be read: modules of the learner's, and data."""
    files = {}
    for path in beside(notebook.parent):
        with contextlib.suppress(OSError):
            files[path.relative_to(notebook.parent).as_posix()] = path.read_bytes()
    return files


@contextlib.contextmanager
def _told_to_the_authors(lesson: str):
    """Turn whatever nbgrader may still stumble over into a sentence, and keep the details in a file."""
    try:
        yield
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:
        if full := _no_room():
            raise CourseError(
                f"{lesson} could not be graded: {full}. Make room there, or name another folder in the variable TMPDIR "
                "(on Windows TEMP), and grade again. Your answers are untouched."
            ) from error
        path = kept_in(lesson) / "failure.txt"
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, "".join(traceback.format_exception(error)))
        raise CourseError(
            f"{lesson} could not be run and marked. That is a fault of the course, not of your answers, which are "
            f"untouched. Please tell its authors, with this file: {path}"
        ) from error


def _no_room() -> str:
    """Why nothing can be written for a grading, if that is so: nbgrader tells of a full disk as of any other error."""
    try:
        with tempfile.TemporaryFile() as file:
            file.write(bytes(ROOM))
    except OSError as error:
        # Where not a byte can be written anywhere, Python names all the folders that it has tried.
        place = "" if "directory" in str(error) else f" in {tempfile.gettempdir()}"
        return f"{error.strerror}{place}"
    return ""


def find_mine(lesson: str) -> tuple[Path, list[str]]:
    """The learner's notebook of a lesson in my-course/, and a sentence when it was found under another name.

    Raises
    ------
    CourseError
        If there is none, or several and none with the lesson's own name.
    """
    folder, name = paths.my_course() / lesson, paths.notebook_name(lesson)
    if not folder.is_dir():
        raise CourseError(
            f"You have no copy of {lesson} yet: there is no folder my-course/{lesson}. "
            f"Start the course with `{typed('course')}`, which lays one there, and work in it."
        )
    path, problem = find_notebook(folder, name, _released(lesson))
    if path is None:
        raise CourseError(
            f"There is no notebook {name} in my-course/{lesson}. If you moved or renamed it, put it back under this "
            "name; if it is lost, `course reset` lays a fresh one."
        )
    return path, [problem] if problem else []


def _released(lesson: str) -> list[Cell]:
    """The lesson as learners get it; the source, as long as it is not released."""
    places = [folder / lesson / paths.notebook_name(lesson) for folder in (paths.course(), paths.solutions())]
    return read(next((path for path in places if path.is_file()), places[-1]))


def digest(notebook) -> str:
    """The SHA-256 of a notebook's sources. Outputs don't count: they change whenever a cell is run."""
    sources = [[cell.cell_type, cell.source] for cell in notebook.cells]
    return hashlib.sha256(json.dumps(sources).encode()).hexdigest()


def kept_in(lesson: str) -> Path:
    """The folder that holds the latest report.json and feedback.html of a lesson."""
    return paths.gradebook() / LEARNER / lesson


def _keep(report: Report, page: str) -> None:
    """Write the report and its page, each whole or not at all."""
    folder = kept_in(report.lesson)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        report.feedback = str(folder / "feedback.html")
        write_whole(folder / "feedback.html", page)
        write_whole(folder / "report.json", report.to_json())
    except OSError as error:
        report.feedback = None
        report.problems.append(f"The report could not be kept in {folder}: {error.strerror}.")


def main(arguments: list[str] | None = None) -> int:
    """Grade one lesson for the button: JSON lines with "progress", then "report" or "error"."""
    parser = argparse.ArgumentParser(prog="python -m helpers.learner.grade")
    parser.add_argument("lesson")
    parser.add_argument("--notebook", type=Path)
    parser.add_argument("--json-lines", action="store_true")
    options = parser.parse_args(arguments)

    def say(**fields):
        if options.json_lines:
            print(json.dumps(fields), flush=True)
        elif "progress" not in fields:
            print(fields.get("error") or json.dumps(fields["report"], indent=1), flush=True)

    try:
        report = grade(
            options.lesson,
            options.notebook,
            lambda text, done, steps: say(progress=text, done=done, steps=steps),
        )
    except CourseError as error:
        say(error=str(error))
        return 1
    say(report=json.loads(report.to_json()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
