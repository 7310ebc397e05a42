"""The files of a lesson's folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from helpers.labs.widgets import guesses

# What an editor, or an author's own predictions, may leave behind, and no release holds.
LEFT_OUT = (".ipynb_checkpoints", "__pycache__", ".DS_Store", guesses.FILE, guesses.SET_ASIDE)


def copy_lesson(source: Path, target: Path) -> None:
    """Copy a lesson's folder without what is left out."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(*LEFT_OUT))


def paths_of(folder: Path) -> Iterator[Path]:
    """Every file of a lesson, but for what is left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not set(path.relative_to(folder).parts) & set(LEFT_OUT):
            yield path


def files_of(folder: Path) -> dict[str, bytes]:
    """The content of every file of a lesson by its path within the folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths_of(folder)}
