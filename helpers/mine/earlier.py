"""The functions of an earlier notebook: what they need is run here, in a namespace of its own, and nothing else."""

import ast
import linecache
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from helpers.checks.outcome import quiet_room
from helpers.errors import CourseError
from helpers.mine.modules import OwnModules
from helpers.reading.answers import sources
from helpers.reading.folder import notebooks
from helpers.reading.notebook import read
from helpers.reading.python import needed, statements

Functions = dict[str, list[Callable]]
# Of the functions that had an exercise's name in the course of a notebook, this many are looked at, the last first.
MOST_VERSIONS = 5


def earlier_functions(
    folder: Path, name: str, exercises: Collection[str], wanted: Iterable[str]
) -> Iterator[tuple[str, Functions]]:
    """What the notebooks of an earlier lesson define, one notebook after another, each run when it is asked for.

    Parameters
    ----------
    folder : Path
        The lesson's folder.
    name : str
        The lesson's own name for its notebook, which comes first.
    exercises : collection of str
        The names of all the lesson's exercises.
    wanted : iterable of str
        Those that are asked for.

    Yields
    ------
    name, functions : str, dict of str to list of functions
        The notebook's name, and for each name that is asked for the functions that had it, the last first. A notebook
        that can't be read, or is being run already, is passed over.
    """
    for path in notebooks(folder, name):
        if path in _running:
            continue
        try:
            cells = sources(read(path), exercises)
        except CourseError:
            continue
        _running.add(path)
        try:
            functions = _run(path, cells, wanted)
        finally:
            _running.discard(path)
        yield path.name, {exercise: found[: -MOST_VERSIONS - 1 : -1] for exercise, found in functions.items()}


# The notebooks that are being run: one that takes from itself must not go round for ever.
_running: set[Path] = set()


def _run(path: Path, cells: list[str], wanted: Iterable[str]) -> Functions:
    """Run what the functions need; all that had their names on the way, in order."""
    names: dict = {"__name__": "earlier_lesson"}
    own = OwnModules(path.parent)
    if own.names:
        names["__builtins__"] = own.builtins
    functions: Functions = {exercise: [] for exercise in wanted}
    with quiet_room():
        for statement in needed(statements(cells), functions):
            where, source = f"<{path.parent.name}, code cell {statement.cell + 1}>", cells[statement.cell]
            linecache.cache[where] = (len(source), None, source.splitlines(keepends=True), where)
            try:
                exec(compile(ast.Module([statement.node], []), where, "exec"), names)
            except (Exception, SystemExit):
                continue  # a definition that fails is missing afterwards, which the check will find
            for exercise in statement.binds & functions.keys():
                if callable(names.get(exercise)):
                    functions[exercise].append(names[exercise])
    return functions
