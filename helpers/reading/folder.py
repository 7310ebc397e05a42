"""The folder of a lesson: which of its notebooks hold answers, and which of its modules a notebook may import."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import PathFinder
from pathlib import Path

from helpers.errors import CourseError
from helpers.reading.answers import Found
from helpers.reading.notebook import Cell, read
from helpers.reading.python import key, parsed

# What helpers.learner lays beside a notebook when a lesson is begun afresh: the work that was there before.
SET_ASIDE = re.compile(r" \(backup\b.*\)$")
# How a download may end, beside .ipynb: neuron.ipynb.txt, or neuron.json.
DOWNLOADS = (".json", ".txt")
# What the course's own cells and checks import.
OURS = {"helpers", "math", "matplotlib", "numpy", "random"}
# What may come along to where a notebook is graded, in bytes; and what its run would write again, or never reads.
LARGEST_FILE = 20_000_000
LEFT_BEHIND = (".html", ".ipynb", ".pyc")


def notebooks(folder: Path, name: str) -> list[Path]:
    """The notebooks of a folder: the one called `name` if it is there, then the others, the last saved first.

    Work that a fresh start has set aside is left out.
    """
    try:
        found = [p for p in folder.iterdir() if _may_be_one(p.name.lower(), Path(name).stem)]
        found = [p for p in found if p.name == name or not SET_ASIDE.search(p.stem)]
        return sorted(found, key=lambda p: (p.name != name, -p.stat().st_mtime, p.name))
    except OSError:
        return []


def _may_be_one(name: str, word: str) -> bool:
    return name.endswith(".ipynb") or (name.startswith(word) and name.endswith(DOWNLOADS))


def answered_in(paths: Iterable[Path], course: Sequence[Cell]) -> dict[Path, dict[str, str]]:
    """The answers in each of these notebooks, by exercise; one without any, or that can't be read, is left out."""
    found = {}
    for path in paths:
        try:
            inside = Found(read(path), course)
        except CourseError:
            continue
        answered = inside.answered()
        found[path] = {a.exercise: key(a.source) for a in inside.answers() if a.exercise in answered}
    return {path: answers for path, answers in found.items() if answers}


def own_modules(folder: Path) -> dict[str, Path]:
    """The modules and packages that a notebook in this folder may import by their names: those that hide nothing."""
    return {name: path for name, path in _modules(folder) if not _is_real(name, folder)}


def in_the_way(folder: Path, cells: Sequence[Cell]) -> list[Path]:
    """Files that Python would import there in place of Python's own, a library's or the course's, and should not."""
    wanted = OURS | imported(cells)
    return [path for name, path in _modules(folder) if name in wanted and _is_real(name, folder)]


def imported(cells: Iterable[Cell]) -> set[str]:
    """The first names of all modules that the code cells import anywhere."""
    nodes = [n for cell in cells if cell.kind == "code" for s in parsed(cell.source) for n in ast.walk(s)]
    names = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    names |= {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module and not n.level}
    return {name.partition(".")[0] for name in names}


def beside(folder: Path) -> Iterator[Path]:
    """The files that come along when a notebook of this folder is graded in another: no notebooks, nothing hidden."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.suffix in LEFT_BEHIND or any(part.startswith((".", "__pycache__")) for part in parts):
            continue
        try:
            if path.is_file() and path.stat().st_size <= LARGEST_FILE:
                yield path
        except OSError:
            continue


def _modules(folder: Path) -> Iterator[tuple[str, Path]]:
    try:
        there = sorted(folder.iterdir())
    except OSError:
        return
    for path in there:
        is_package = path.is_dir() and any(path.glob("*.py"))
        name = path.name if is_package else path.stem
        if (is_package or path.suffix == ".py") and name.isidentifier():
            yield name, path


def _is_real(name: str, folder: Path) -> bool:
    """Whether Python, a library or the course has a module of this name."""
    if name == "helpers" or name in sys.stdlib_module_names:
        return True
    elsewhere = [entry for entry in sys.path if entry and Path(entry).resolve() not in (folder.resolve(), Path.cwd())]
    found = PathFinder.find_spec(name, elsewhere)
    return found is not None and found.origin is not None
