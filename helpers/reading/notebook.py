"""A file to cells: what JupyterLab, VS Code, Colab, converters and text editors leave of a notebook.

Read are UTF-8 with or without a byte-order mark, UTF-16 and UTF-32, any kind of line ends, and formats 3 and 4.
"""

import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import CourseError

# A notebook is some hundred kilobytes; with pictures, some megabytes. More than this is not read.
LARGEST = 200_000_000
KINDS = ("code", "markdown", "raw")
SAVE_AGAIN = "Open it in JupyterLab, save it (Ctrl+S, on a Mac Cmd+S), and grade again."
LOST = (
    "Your work may still be there: in JupyterLab, right-click the file, choose Open With, Editor, and look; "
    "or take the copy in the folder .ipynb_checkpoints beside it."
)


class Unreadable(CourseError):
    """A file that is no notebook, or a damaged one; `what` is wrong with it, as a sentence without its end."""

    def __init__(self, path: Path, what: str, advice: str):
        super().__init__(f"{path} {what}. {advice}")
        self.what = f"{path.name} {what}"


@dataclass(frozen=True)
class Cell:
    """One cell: its kind ("code", "markdown" or "raw"), its text, and the names it may be known by, the best first."""

    kind: str
    source: str
    names: tuple[str, ...] = ()


def read(path: Path) -> list[Cell]:
    """The cells of a notebook.

    Raises
    ------
    CourseError
        If it is not there, empty, damaged, or no notebook (Unreadable); the text says what to do.
    """
    return cells_of(load(path))


def cells_of(notebook: Mapping) -> list[Cell]:
    """The cells of a notebook in format 4, be it plain data or nbformat's own."""
    return [Cell(cell["cell_type"], cell["source"], _names(cell)) for cell in notebook["cells"]]


def beginning(source: str) -> str:
    """The first words of a cell, in quotes, by which its writer will know it."""
    first = next((line.strip() for line in source.splitlines() if line.strip()), "")
    return f'"{first[:60]}"'


def load(path: Path) -> dict:
    """A notebook as plain data in format 4: each cell has a kind, one string as its text, and metadata.

    Raises
    ------
    CourseError
        As `read` does.
    """
    content = content_of(path)
    try:
        data = json.loads(_decoded(content))
    except (ValueError, RecursionError):
        raise Unreadable(path, "is damaged: it is not the JSON that a notebook is made of", LOST) from None
    if not isinstance(data, dict) or not ("cells" in data or "worksheets" in data):
        raise Unreadable(path, "is not a notebook: it has no cells", LOST)
    try:
        return _in_format_4(data)
    except (TypeError, ValueError, KeyError, AttributeError):
        raise Unreadable(path, "is damaged: it can't be read as a notebook", LOST) from None


def content_of(path: Path) -> bytes:
    """What stands in the file of a notebook.

    Raises
    ------
    CourseError
        If it is not there, empty, too large, or no file that can be read; the text says what to do.
    """
    try:
        there = path.stat()
        if not (stat.S_ISREG(there.st_mode) or stat.S_ISDIR(there.st_mode)):
            raise Unreadable(path, "is no file that can be read", SAVE_AGAIN)
        if there.st_size > LARGEST:
            raise Unreadable(
                path, "is too large to be graded", "Clear its outputs (Edit menu), save it, and grade again."
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise CourseError(f"There is no notebook at {path}. Was it saved? {SAVE_AGAIN}") from None
    except IsADirectoryError:
        raise Unreadable(path, "is a folder, not a notebook", "Name the file in it that ends in .ipynb.") from None
    except OSError as error:
        raise Unreadable(path, f"can't be read: {error.strerror}", "Check who may read it.") from None
    if not content.strip():
        raise Unreadable(path, "is empty", f"Was it saved? {SAVE_AGAIN}")
    return content


def _decoded(content: bytes) -> str:
    try:
        return content.decode(json.detect_encoding(content), "surrogatepass")
    except UnicodeDecodeError:
        # An editor under Windows wrote it. At worst a letter in a comment is another one.
        return content.decode("cp1252", "replace")


def _in_format_4(data: dict) -> dict:
    """Raises TypeError, ValueError, KeyError or AttributeError where a part is of another kind than it has to be."""
    cells = [cell for sheet in data.get("worksheets", [data]) for cell in sheet["cells"]]
    minor = data.get("nbformat_minor", 0) if data.get("nbformat", 4) == 4 else 0
    return {
        "cells": [_cell(cell) for cell in cells],
        "metadata": _mapping(data.get("metadata")),
        "nbformat": max(4, int(data.get("nbformat", 4))),
        "nbformat_minor": int(minor),
    }


def _cell(cell: dict) -> dict:
    kind = cell["cell_type"]
    # Format 3 calls the text of a code cell its input, and had headings and HTML as kinds of their own.
    text = _text(cell["input"] if "input" in cell else cell["source"])
    if kind == "heading":
        kind, text = "markdown", f"{'#' * int(cell.get('level', 1))} {text}"
    kind = "markdown" if kind == "html" else kind
    if kind not in KINDS:
        raise ValueError(f"a cell of the kind {kind!r}")
    plain = {"cell_type": kind, "metadata": _mapping(cell.get("metadata")), "source": text}
    if isinstance(cell.get("id"), str):
        plain["id"] = cell["id"]
    if kind == "markdown" and _mapping(cell.get("attachments")):
        plain["attachments"] = cell["attachments"]
    if kind == "code":
        count = cell.get("execution_count")
        plain["execution_count"] = count if isinstance(count, int) else None
        plain["outputs"] = cell["outputs"] if isinstance(cell.get("outputs"), list) and "input" not in cell else []
    return plain


def _text(source) -> str:
    if isinstance(source, list):
        # Lines carry their ends with them; a few programs leave all of them out.
        bare = not any(line.endswith("\n") for line in source[:-1])
        source = ("\n" if bare else "").join(source)
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    # Half an emoji, which no file can be written with.
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _mapping(value) -> dict:
    return value if isinstance(value, dict) else {}


def _names(cell: Mapping) -> tuple[str, ...]:
    """Its nbgrader name, its id, and the id that some programs move to its metadata."""
    metadata = cell.get("metadata", {})
    mark = metadata.get("nbgrader")
    names = (mark.get("grade_id") if isinstance(mark, Mapping) else None, cell.get("id"), metadata.get("id"))
    return tuple(name for name in names if name and isinstance(name, str))
