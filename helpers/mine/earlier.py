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
from helpers.reading.python import hides, is_fixed, needed, statements

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
        that can't be read, or is being run already, is passed over. One in which a function or a module gets another
        value (np = 5) comes a second time, as if it had not.
    """
    for path in notebooks(folder, name):
        if path in _running:
            continue
        try:
            cells = sources(read(path), exercises)
        except CourseError:
            continue
        for keeping in (False, True):
            _running.add(path)
            try:
                functions, spoilt = _run(path, cells, wanted, keeping)
            finally:
                _running.discard(path)
            yield path.name, {exercise: found[: -MOST_VERSIONS - 1 : -1] for exercise, found in functions.items()}
            if not spoilt:
                break


# The notebooks that are being run: one that takes from itself must not go round for ever.
_running: set[Path] = set()


def _run(path: Path, cells: list[str], wanted: Iterable[str], keeping: bool) -> tuple[Functions, bool]:
    """Run what the functions need: all that had their names on the way, in order, and whether any name was spoilt.

    With `keeping`, a name that means a function or a module is given nothing else.
    """
    names: dict = {"__name__": "earlier_lesson"}
    own = OwnModules(path.parent)
    if own.names:
        names["__builtins__"] = own.builtins
    functions: Functions = {exercise: [] for exercise in wanted}
    spoilt = False
    with quiet_room():
        for statement in needed(statements(cells), functions):
            where, source = f"<{path.parent.name}, code cell {statement.cell + 1}>", cells[statement.cell]
            linecache.cache[where] = (len(source), None, source.splitlines(keepends=True), where)
            before = {name: names[name] for name in statement.binds & names.keys() if is_fixed(names[name])}
            try:
                exec(compile(ast.Module([statement.node], []), where, "exec"), names)
            except (Exception, SystemExit):
                continue  # a definition that fails is missing afterwards, which the check will find
            hiding = {name for name in statement.binds - before.keys() if hides(name, names.get(name))}
            lost = {name for name in before if not is_fixed(names.get(name))}
            spoilt = spoilt or bool(hiding | lost)
            if keeping:
                names.update({name: before[name] for name in lost})
                for name in hiding:
                    names.pop(name, None)
            for exercise in statement.binds & functions.keys():
                if callable(names.get(exercise)):
                    functions[exercise].append(names[exercise])
    return functions, spoilt
