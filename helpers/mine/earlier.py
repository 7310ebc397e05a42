"""The functions of an earlier notebook: what they need is run here, in a namespace of its own, and nothing else."""

import ast
import linecache
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpers.checks.broke import look_alike
from helpers.checks.outcome import quiet_room
from helpers.errors import CourseError
from helpers.mine.modules import OwnModules
from helpers.reading.answers import sources
from helpers.reading.folder import notebooks
from helpers.reading.notebook import read
from helpers.reading.python import fault, hides, is_fixed, needed, statements

# Of the functions that had an exercise's name in the course of a notebook, this many are looked at, the last first.
MOST_VERSIONS = 5


@dataclass
class Written:
    """What a notebook holds for one exercise: the functions that had its name, the last first.

    `lost` are the modules that they need and that are not there; `unreadable` says why Python can't read the cell that
    defines it, where that is so.
    """

    functions: list[Callable] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unreadable: str = ""


def earlier_functions(
    folder: Path, name: str, exercises: Collection[str], wanted: Iterable[str]
) -> Iterator[tuple[str, dict[str, Written]]]:
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
    name, written : str, dict of str to Written
        The notebook's name, and what it holds for each name that is asked for. A notebook that can't be read, or is
        being run already, is passed over. One in which a function or a module gets another value (np = 5) comes a
        second time, as if it had not.
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
                written, spoilt = _run(path, cells, wanted, keeping)
            finally:
                _running.discard(path)
            yield path.name, written
            if not spoilt:
                break


# The notebooks that are being run: one that takes from itself must not go round for ever.
_running: set[Path] = set()


def _run(path: Path, cells: list[str], wanted: Iterable[str], keeping: bool) -> tuple[dict[str, Written], bool]:
    """Run what the functions need: all that had their names on the way, in order, and whether any name was spoilt.

    With `keeping`, a name that means a function or a module is given nothing else.
    """
    names: dict = {"__name__": "earlier_lesson"}
    own = OwnModules(path.parent)
    if own.names:
        names["__builtins__"] = own.builtins
    known = statements(cells)
    written = {exercise: Written(unreadable=_unreadable(exercise, cells)) for exercise in wanted}
    needs = {exercise: needed(known, [exercise]) for exercise in written}
    spoilt = False
    with quiet_room():
        for statement in needed(known, written):
            where, source = f"<{path.parent.name}, code cell {statement.cell + 1}>", cells[statement.cell]
            linecache.cache[where] = (len(source), None, source.splitlines(keepends=True), where)
            before = {name: names[name] for name in statement.binds & names.keys() if is_fixed(names[name])}
            try:
                exec(compile(ast.Module([statement.node], []), where, "exec"), names)
            except (Exception, SystemExit) as error:
                # A definition that fails is missing afterwards, which the check will find.
                if isinstance(error, ModuleNotFoundError) and error.name:
                    for exercise in (e for e in written if statement in needs[e]):
                        written[exercise].lost.append(error.name)
                continue
            hiding = {name for name in statement.binds - before.keys() if hides(name, names.get(name))}
            lost = {name for name in before if not is_fixed(names.get(name))}
            spoilt = spoilt or bool(hiding | lost)
            if keeping:
                names.update({name: before[name] for name in lost})
                for name in hiding:
                    names.pop(name, None)
            for exercise in statement.binds & written.keys():
                if callable(names.get(exercise)):
                    written[exercise].functions.insert(0, names[exercise])
                    del written[exercise].functions[MOST_VERSIONS:]
    return written, spoilt


def _unreadable(exercise: str, cells: Iterable[str]) -> str:
    """Why Python can't read the last cell that seems to define an exercise; "" where it can, or there is none."""
    defines = re.compile(rf"^\s*((async\s+)?def\s+|class\s+)?{exercise}\s*[(=:]", re.MULTILINE)
    faults = [found for cell in cells if defines.search(cell) and (found := fault(cell))]
    return (look_alike(faults[-1].msg) or f"{faults[-1].msg} in line {faults[-1].lineno}") if faults else ""
