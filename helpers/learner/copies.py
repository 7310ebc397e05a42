"""The learner's own copies of the lessons, in my-course/: laid, brought up to date, and reset, without losing work.

What is laid is written down, file by file, with its hash (`RECORD`). A file that still has that hash is untouched
and may be replaced by a newer release. One that differs holds work: it is left alone, and a newer release is laid
beside it. Whatever is written is written beside and then renamed, so a stop half-way leaves each file old or new.
"""

import contextlib
import datetime
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from helpers import paths
from helpers.errors import CourseError
from helpers.surroundings import replace, typed

RECORD = ".course.json"
UNFINISHED = ".course-unfinished-"


def lay(tell: Callable[[str], None] = print) -> None:
    """Bring my-course/ up to the released lessons; what there is to know is told in sentences.

    A file that is missing is laid, an untouched one is brought up to date, and one that the learner has changed
    stays as it is: a newer release of it is laid beside it, once, and named.

    Raises
    ------
    CourseError
        If there are no released lessons, or my-course/ cannot be written.
    """
    released = list(released_files())
    if not released:
        raise CourseError(
            f"There are no lessons in {paths.course()}. Type `{typed('release')}`, which writes them there."
        )
    with written_or_said():
        paths.my_course().mkdir(exist_ok=True)
        # Even with nothing to lay: work that can't be saved must be known before it is done.
        with tempfile.TemporaryFile(dir=paths.my_course()):
            pass
        remove_unfinished()
        record = read_record()
        before = json.dumps(record)
        for name in released:
            lay_file(name, record, tell)
        if json.dumps(record) != before:
            write_record(record)


def reset(lesson: str, tell: Callable[[str], None] = print) -> None:
    """Lay the released files of `lesson` afresh; each changed file is first copied to a dated backup beside it.

    Raises
    ------
    CourseError
        If there is no such lesson, it is not released, or my-course/ cannot be written.
    """
    lesson = paths.find_lesson(lesson)
    names = [name for name in released_files() if name.startswith(lesson + "/")]
    if not names:
        raise not_released(lesson)
    with written_or_said():
        paths.my_course().mkdir(exist_ok=True)
        remove_unfinished()
        record = read_record()
        for name in names:
            source, target = paths.course() / name, paths.my_course() / name
            fresh = hash_of(source)
            if not target.exists():
                tell(f"{shown(target)} is laid.")
            elif hash_of(target) == fresh:
                tell(f"{shown(target)} is as it was released: there is nothing to reset.")
            else:
                backup = unused(target, f"backup {datetime.datetime.now():%Y-%m-%d %H-%M-%S}")
                copy(target, backup)
                tell(f"{shown(target)} starts afresh. Your own version is kept as {shown(backup)}.")
                tell("If it is open in JupyterLab, reload it there: File > Reload Notebook from Disk.")
            if not target.exists() or hash_of(target) != fresh:
                copy(source, target)
            for beside, laid in record.get(name, {}).get("beside", {}).items():
                # A newer release that was laid beside the old work, and not touched, is now the lesson itself.
                path = paths.my_course() / beside
                if laid == fresh and path.exists() and hash_of(path) == laid:
                    path.unlink()
            record[name] = {"laid": fresh}
        write_record(record)


def not_released(lesson: str) -> CourseError:
    """The error that says so."""
    return CourseError(
        f"The lesson {lesson} is not released yet. Type `{typed('release')}`, which writes it to course/."
    )


# -- one file ----------------------------------------------------------------------------------------------------------


def lay_file(name: str, record: dict, tell: Callable[[str], None]) -> None:
    """Bring one file of my-course/ up to its release, and write down in `record` what was laid."""
    source, target = paths.course() / name, paths.my_course() / name
    fresh = hash_of(source)
    entry = record.setdefault(name, {})
    if not target.exists():
        copy(source, target)
        record[name] = {"laid": fresh}
    elif hash_of(target) == fresh:
        record[name] = {"laid": fresh}
    elif hash_of(target) == entry.get("laid"):
        copy(source, target)
        record[name] = {"laid": fresh}
        tell(f"{shown(target)} is brought up to date.")
    elif fresh != entry.get("laid") and fresh not in entry.get("beside", {}).values():
        beside = entry.setdefault("beside", {})
        place = place_beside(target, beside)
        copy(source, place)
        beside[place.relative_to(paths.my_course()).as_posix()] = fresh
        lesson, _, inside = name.partition("/")
        change = f" To change to it: {typed(f'reset LESSON={lesson}')} (yours is kept)." if inside else ""
        tell(
            f"There is a newer version of {shown(target)}. Yours has your work in it and stays as it is; the new one "
            f"is laid beside it: {shown(place)}.{change}"
        )


def place_beside(target: Path, beside: dict[str, str]) -> Path:
    """Where a newer release of `target` goes: over an earlier one that nobody has touched, else to a new name."""
    for name, laid in beside.items():
        path = paths.my_course() / name
        if path.exists() and hash_of(path) == laid:
            return path
    return unused(target, "new")


def unused(target: Path, word: str) -> Path:
    """A path beside `target` that is not there yet: "neuron (new).ipynb", then "neuron (new 2).ipynb", ..."""
    number = 1
    while True:
        suffix = word if number == 1 else f"{word} {number}"
        path = target.with_name(f"{target.stem} ({suffix}){target.suffix}")
        if not path.exists():
            return path
        number += 1


def copy(source: Path, target: Path) -> None:
    """Copy a file so that `target` is at every moment whole: the old one, or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(UNFINISHED + target.name)
    shutil.copyfile(source, unfinished)
    replace(unfinished, target)


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def shown(path: Path) -> str:
    """`path` as it is named to the learner: from the checkout on."""
    return path.relative_to(paths.project()).as_posix()


# -- all of them -------------------------------------------------------------------------------------------------------


def released_files() -> Iterator[str]:
    """The files of the index and of all released lessons, relative to course/, such as "01-neuron/neuron.ipynb"."""
    if not paths.course().is_dir():
        return
    yield from (name for name in paths.INDEX if (paths.course() / name).is_file())
    for folder in sorted(paths.course().iterdir()):
        if folder.is_dir() and paths.LESSON_NAME.fullmatch(folder.name):
            for path in sorted(folder.rglob("*")):
                inside = path.relative_to(paths.course())
                if path.is_file() and not any(part.startswith((".", "__")) for part in inside.parts):
                    yield inside.as_posix()


def read_record() -> dict:
    """What was laid: {file: {"laid": hash, "beside": {file: hash}}}; empty where nothing that can be read says so.

    Without a record, a file that differs from its release counts as the learner's work.
    """
    try:
        record = json.loads((paths.my_course() / RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(record, dict):
        return {}
    return {name: entry for name, entry in record.items() if isinstance(entry, dict)}


def write_record(record: dict) -> None:
    unfinished = paths.my_course() / (UNFINISHED + RECORD)
    unfinished.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    replace(unfinished, paths.my_course() / RECORD)


def remove_unfinished() -> None:
    """Remove what a copy that was stopped half-way has left."""
    for path in [*paths.my_course().glob(UNFINISHED + "*"), *paths.my_course().glob(f"*/{UNFINISHED}*")]:
        path.unlink()


@contextlib.contextmanager
def written_or_said() -> Iterator[None]:
    """Turn a folder that cannot be written, or a full disk, into a sentence."""
    try:
        yield
    except OSError as error:
        raise CourseError(
            f"The lessons cannot be laid in {paths.my_course()}: {error.strerror or error} "
            f"({error.filename or paths.my_course()}). Make the folder writable for you and the disk not full, or "
            "clone the course into a folder of your own. Nothing of yours was changed."
        ) from error
