"""One submission as plain bytes, and its grading from bytes to bytes: one function for every machine.

A task is a zip archive in memory: what to grade, the lesson with its hidden tests, and the files that were handed in.
The answer is JSON: the notebook as it was run, and its marks; or why there are none.
"""

import functools
import hashlib
import io
import json
import tempfile
import threading
import traceback
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import CourseError
from helpers.grading import config
from helpers.reading.notebook import Cell, Unreadable, content_of

# All files beside a notebook together, in bytes; more than this is left out.
LARGEST_FOLDER = 60_000_000
LEFT_OUT = "The files beside your notebook are larger than 60 MB together; {} and what follows were left out."
ODD = "The file {} beside your notebook was left out: its name holds signs that can't be shown. Rename it."
# What is in a task besides files/.
TASK, RELEASE, FILES = "task.json", "release.ipynb", "files/"
# Where marks come from: when one of these changes, they may change.
MARKS_COME_FROM = ("checks", "data", "grading", "labs", "mine", "nn", "reading")
_of_this_thread = threading.local()


@dataclass(frozen=True)
class Lesson:
    """What is graded.

    `notebook` is the name of its file, `cells` what learners got, `release` the same with hidden tests, as text.
    """

    name: str
    notebook: str
    cells: tuple[Cell, ...]
    release: str
    cell_seconds: int = config.CELL_SECONDS

    @functools.cached_property
    def digest(self) -> bytes:
        """Of all that marks depend on besides the submission."""
        return _digest([self.name.encode(), self.release.encode(), str(self.cell_seconds).encode(), _checks()])


@dataclass(frozen=True)
class Handed:
    """What a student handed in: the notebook's own name, and its bytes and those of the files beside it by path."""

    lesson: Lesson
    name: str
    problems: tuple[str, ...]
    files: dict[str, bytes]

    @functools.cached_property
    def digest(self) -> str:
        """Of all that its marks depend on."""
        parts = [part for name, content in self.files.items() for part in (name.encode(errors="replace"), content)]
        return _digest([self.lesson.digest, self.name.encode(errors="replace"), *parts]).hex()

    def task(self) -> bytes:
        """The task for `grade`; the same bytes for the same submission."""
        about = {
            "lesson": self.lesson.name,
            "notebook": self.name,
            "problems": self.problems,
            "seconds": self.lesson.cell_seconds,
            "digest": self.digest,
            "checks": _checks().hex(),
        }
        inside = {TASK: json.dumps(about).encode(), RELEASE: self.lesson.release.encode()}
        inside |= {f"{FILES}{name}": content for name, content in self.files.items()}
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            for name, content in inside.items():
                file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, compresslevel=1)
        return archive.getvalue()


def gather(lesson: Lesson, folder: Path, beside: Iterable[Path]) -> Handed:
    """Read what a student handed in; `beside` are the files that come along with the notebook.

    Raises
    ------
    CourseError
        If there is no notebook, or none that can be graded; the text says why.
    """
    from helpers.grading.notebooks import handed_in
    from helpers.grading.report import visible

    if folder.is_symlink():
        raise CourseError(f"the folder {lesson.name} is a link, not a folder")
    if not folder.is_dir():
        raise CourseError(f"{lesson.name} is a file, not a folder with a notebook")
    path, problem = handed_in(folder, lesson.notebook, lesson.cells)
    problems = [problem] if problem else []
    files, room = {path.name: content_of(path)}, LARGEST_FOLDER
    for other in beside:
        name = other.relative_to(folder).as_posix()
        if name != visible(name):
            problems.append(ODD.format(visible(name)))
            continue
        content = other.read_bytes()
        room -= len(content)
        if room < 0:
            problems.append(LEFT_OUT.format(name))
            break
        files[name] = content
    return Handed(lesson, path.name, tuple(problems), files)


def grade(task: bytes) -> bytes:
    """Grade one submission.

    Parameters
    ----------
    task : bytes
        What `Handed.task` makes.

    Returns
    -------
    bytes
        JSON with "notebook" and "scores"; or with "unreadable", why what was handed in can't be graded;
        or with "failed", what went wrong with the grading itself.
    """
    try:
        answer = _graded(task)
    except Unreadable as error:
        answer = {"unreadable": error.what}
    except Exception as error:
        answer = {"failed": f"{type(error).__name__}: {error}", "traceback": traceback.format_exc()}
    return json.dumps(answer).encode()


def _graded(task: bytes) -> dict:
    import nbformat

    from helpers.grading.judge import judge
    from helpers.grading.notebooks import read_notebook
    from helpers.grading.repair import NOTE

    with zipfile.ZipFile(io.BytesIO(task)) as file:
        inside = {name: file.read(name) for name in file.namelist()}
    about = json.loads(inside.pop(TASK))
    if about["checks"] != _checks().hex():
        raise RuntimeError("the machine that was to grade it has another version of the course")
    release = nbformat.v4.reads(inside.pop(RELEASE).decode())
    files = {name.removeprefix(FILES): content for name, content in inside.items()}
    with tempfile.TemporaryDirectory(prefix="course-submission-") as folder:
        path = Path(folder, about["notebook"])
        path.write_bytes(files.pop(about["notebook"]))
        submission = read_notebook(path)
    marked = judge(about["lesson"], submission, release, beside=files, cell_seconds=about["seconds"], warm=_warm())
    marked.notebook.metadata[NOTE] |= {
        "file": about["notebook"],
        "problems": [*about["problems"], *marked.problems],
        "digest": about["digest"],
    }
    return {"notebook": marked.notebook, "scores": marked.scores}


def _warm():
    """What this thread keeps from one submission to the next."""
    from helpers.grading.judge import Warm

    if not hasattr(_of_this_thread, "warm"):
        _of_this_thread.warm = Warm().__enter__()
    return _of_this_thread.warm


@functools.cache
def _checks() -> bytes:
    root = Path(__file__).resolve().parents[1]
    files = sorted(path for part in MARKS_COME_FROM for path in (root / part).rglob("*") if path.is_file())
    kept = [path for path in files if path.suffix not in (".pyc", ".ipynb")]
    return _digest(part for path in kept for part in (path.relative_to(root).as_posix().encode(), path.read_bytes()))


def _digest(parts: Iterable[bytes]) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()
