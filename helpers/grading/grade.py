"""Grading one learner's notebook with nbgrader's own autograde, in a throwaway course.

The notebook is read and never written. A course with this one lesson is made in a temporary folder, the learner's
answers are fitted into it (repair.py), nbgrader runs and marks it (run.py), and the report and the feedback page are
kept in gradebook/learner/<lesson>/; the latest ones only.

    python -m helpers.grading.grade LESSON [--notebook PATH] [--json-lines]
"""

import argparse
import contextlib
import hashlib
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from helpers import paths
from helpers.errors import CourseError
from helpers.grading import config
from helpers.grading.report import Report, outcomes

LEARNER = "learner"
# A notebook is some hundred kilobytes; with pictures, some megabytes. More than this is not read.
LARGEST_NOTEBOOK = 200_000_000

Progress = Callable[[str, int, int], None]


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
        path, problems = find_notebook(lesson)
    else:
        path, problems = Path(notebook), []
    submission = read_notebook(path)
    with (
        _told_to_the_authors(lesson),
        tempfile.TemporaryDirectory(prefix="course-grading-", ignore_cleanup_errors=True) as temp,
    ):
        marked = mark(lesson, submission, Path(temp).resolve(), tell, cell_seconds=cell_seconds)
        exercises, stopped = outcomes(marked.notebook, marked.scores)
        report = Report(
            lesson=lesson,
            exercises=exercises,
            problems=[*problems, *_files_in_the_way(path.parent), *marked.problems, *stopped],
            when=datetime.now().astimezone().isoformat(timespec="seconds"),
            sha256=digest(submission),
        )
        tell("Writing the feedback page", 1, 1)
        page = feedback_page(lesson, Path(temp).resolve(), report.problems)
    _keep(report, page)
    return report


@contextlib.contextmanager
def _told_to_the_authors(lesson: str):
    """Turn whatever nbgrader may still stumble over into a sentence, and keep the details in a file."""
    try:
        yield
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception as error:
        path = kept_in(lesson) / "failure.txt"
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, "".join(traceback.format_exception(error)))
        raise CourseError(
            f"{lesson} could not be run and marked. That is a fault of the course, not of your answers, which are "
            f"untouched. Please tell its authors, with this file: {path}"
        ) from error


class Marked:
    """A notebook that nbgrader has run and marked, its marks by test cell, and what had to be put right before."""

    def __init__(self, notebook, scores, problems):
        self.notebook, self.scores, self.problems = notebook, scores, problems


def mark(
    lesson: str,
    submission,
    workspace: Path,
    tell: Progress = lambda text, done, steps: None,
    *,
    cell_seconds: int = config.CELL_SECONDS,
    student: str = LEARNER,
) -> Marked:
    """Run and mark one notebook in `workspace`, a throwaway course (made there unless it holds the lesson already)."""
    import nbformat
    from nbgrader.api import Gradebook
    from nbgrader.converters import Autograde

    from helpers.grading.release import generate, run_converter
    from helpers.grading.repair import repair
    from helpers.grading.run import Run

    name = paths.notebook_name(lesson)
    released = workspace / "course" / lesson
    if not released.is_dir():
        generate(lesson, workspace, database=True)
    fitted, problems = repair(submission, nbformat.read(released / name, as_version=4))
    folder = workspace / "gradebook" / "submitted" / student / lesson
    folder.mkdir(parents=True)
    nbformat.write(fitted, folder / name)

    Run.on_cell = lambda index, cells: tell(f"Running cell {index + 1} of {cells}", index, cells)
    try:
        run_converter(Autograde, workspace, lesson, student=student, cell_seconds=cell_seconds)
    finally:
        Run.on_cell = None
    autograded = workspace / "gradebook" / "autograded" / student / lesson / name
    with Gradebook(config.nbgrader_config(workspace).CourseDirectory.db_url, config.COURSE_ID) as gradebook:
        marks = gradebook.find_submission_notebook(Path(name).stem, lesson, student).grades
        scores = {g.name: (float(g.score or 0), float(g.max_score)) for g in marks}
    return Marked(nbformat.read(autograded, as_version=4), scores, problems)


def feedback_page(lesson: str, workspace: Path, problems: list[str], student: str = LEARNER) -> str:
    """The feedback page of a notebook that `mark` has marked in `workspace`, as HTML text."""
    from nbgrader.converters import GenerateFeedback

    from helpers.grading.feedback import FeedbackPage
    from helpers.grading.release import run_converter

    FeedbackPage.problems = problems
    try:
        run_converter(GenerateFeedback, workspace, lesson, student=student)
    finally:
        FeedbackPage.problems = []
    page = Path(paths.notebook_name(lesson)).with_suffix(".html")
    return (workspace / "gradebook" / "feedback" / student / lesson / page).read_text(encoding="utf-8")


def find_notebook(lesson: str) -> tuple[Path, list[str]]:
    """The learner's notebook of a lesson in my-course/, and a sentence when it was found under another name.

    Raises
    ------
    CourseError
        If there is none, or several and none with the lesson's own name.
    """
    folder = paths.my_course() / lesson
    path = folder / paths.notebook_name(lesson)
    if path.exists():
        return path, []
    if not folder.is_dir():
        raise CourseError(
            f"You have no copy of {lesson} yet: there is no folder my-course/{lesson}. "
            "Start the course with `make course`, which lays one there, and work in it."
        )
    names = _course_names(lesson)
    others = [p for p in sorted(folder.glob("*.ipynb")) if _belongs(p, names)]
    if len(others) == 1:
        return others[0], [
            f"There is no {path.name} in my-course/{lesson}; {others[0].name} holds its exercises and was graded. "
            f"Rename it to {path.name} to be sure that it is found again."
        ]
    if others:
        listed = ", ".join(p.name for p in others)
        raise CourseError(
            f"There is no {path.name} in my-course/{lesson}, and several notebooks hold its exercises: {listed}. "
            f"Rename the one that counts to {path.name}."
        )
    raise CourseError(
        f"There is no notebook {path.name} in my-course/{lesson}. If you moved or renamed it, put it back under this "
        "name; if it is lost, `course reset` lays a fresh one."
    )


def read_notebook(path: Path, *, outputs: bool = False):
    """Read a notebook of any age as today's format, without its outputs unless they are asked for.

    Raises
    ------
    CourseError
        If it is not there, empty, damaged, or no notebook.
    """
    import nbformat

    again = "Open it in JupyterLab, save it (Ctrl+S, on a Mac Cmd+S), and grade again."
    try:
        if path.stat().st_size > LARGEST_NOTEBOOK:
            raise CourseError(
                f"{path} is too large to be graded. Clear its outputs (Edit menu), save it, and grade again."
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise CourseError(f"There is no notebook at {path}. Was it saved? {again}") from None
    except IsADirectoryError:
        raise CourseError(f"{path} is a folder, not a notebook. Name the file in it that ends in .ipynb.") from None
    except OSError as error:
        raise CourseError(f"{path} can't be read: {error.strerror}. Check who may read it.") from None
    if not content.strip():
        raise CourseError(f"{path} is empty. Was it saved? {again}")
    lost = (
        "Your work may still be there: in JupyterLab, right-click the file, choose Open With, Editor, and look; "
        "or take the copy in the folder .ipynb_checkpoints beside it."
    )
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise CourseError(f"{path} is damaged: it is not the JSON that a notebook is made of. {lost}") from None
    if not isinstance(data, dict) or not ("cells" in data or "worksheets" in data):
        raise CourseError(f"{path} is not a notebook: it has no cells. {lost}")
    try:
        if not outputs:
            # There may be megabytes of them, and nobody looks at them.
            for sheet in data.get("worksheets", [data]):
                for cell in sheet["cells"]:
                    if "outputs" in cell:
                        cell["outputs"] = []
        notebook = nbformat.reads(json.dumps(data), as_version=4)
        for cell in notebook.cells:
            if not isinstance(cell.source, str) or cell.cell_type not in ("code", "markdown", "raw"):
                raise ValueError("a cell without text")
    except Exception:
        # nbformat meets damage inside the notebook with whatever error it runs into.
        raise CourseError(f"{path} is damaged: it can't be read as a notebook. {lost}") from None
    return notebook


def digest(notebook) -> str:
    """The SHA-256 of a notebook's sources. Outputs don't count: they change whenever a cell is run."""
    sources = [[cell.cell_type, cell.source] for cell in notebook.cells]
    return hashlib.sha256(json.dumps(sources).encode()).hexdigest()


def kept_in(lesson: str) -> Path:
    """The folder that holds the latest report.json and feedback.html of a lesson."""
    return paths.gradebook() / LEARNER / lesson


def _course_names(lesson: str) -> set[str]:
    from helpers.grading.repair import course_names

    return course_names(read_notebook(paths.solutions() / lesson / paths.notebook_name(lesson)))


def _belongs(path: Path, names: set[str]) -> bool:
    """Whether a notebook holds exercises of the lesson with these names."""
    from helpers.grading.repair import cell_name

    try:
        return any(cell_name(c) in names for c in read_notebook(path).cells)
    except CourseError:
        return False


def _files_in_the_way(folder: Path) -> list[str]:
    """Files beside the notebook that Python would import there in place of the real thing."""
    hidden = [
        f"{name}.py"
        for name in ("helpers", "numpy", "matplotlib", "random", "math")
        if (folder / f"{name}.py").is_file()
    ]
    return [
        f"The file {name} beside your notebook hides the real {name[:-3]} from it. "
        "The grading did not use it; rename it."
        for name in hidden
    ]


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


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def main(arguments: list[str] | None = None) -> int:
    """Grade one lesson for the button: JSON lines with "progress", then "report" or "error"."""
    parser = argparse.ArgumentParser(prog="python -m helpers.grading.grade")
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
