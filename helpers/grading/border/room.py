"""In the worker of a notebook that is graded: a test gets what it needs, whatever other cells did before it.

A test is run as the notebook left everything. If it fails, what is missing or spoilt is put right here, and it is run
once more: names that are gone are defined again as the notebook defines them, and what was changed in Python or in a
library is what it was before. What was put right stands in `mended`, by its kind:

- "gone"     names that were deleted again
- "below"    names that the notebook defines further down only
- "spoilt"   names of functions and modules that had been given to something else
- "changed"  what was not the notebook's own: Python, numpy, the working folder
"""

import ast
import builtins
import contextlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from types import MethodType

from helpers.reading.python import Statement, hides, is_fixed, needed, statements

# What checks and answers rest on, beside numpy and the course itself.
_WATCHED = ("builtins", "copy", "inspect", "io", "math", "operator", "random", "string", "time")
_PYTHON = vars(builtins)


class Room:
    """The room of one notebook.

    Parameters
    ----------
    shell : IPython's shell
    sources : dict of int to str
        The text of each code cell that is no test, by its place in the notebook.
    needs : dict of str to str
        For each name that the course's own cells import, the statement that does.
    """

    def __init__(self, shell, sources: dict[int, str], needs: dict[str, str]):
        self.mended: dict[str, list[str]] = {}
        self._shell, self._sources = shell, sources
        self._known: list[Statement] | None = None
        # Last, so that no file of the learner's hides a module of Python's, of a library or of the course.
        sys.path.append(os.getcwd())
        for statement in needs.values():
            if "helpers" in statement or "numpy" in statement:
                _run(statement, {})  # so that it is among what is remembered
        self._machine = _Machine()
        self._keep_the_shell_alive()

    def _keep_the_shell_alive(self) -> None:
        """After each cell, before the shell itself needs them: Python's functions, and something to print to."""
        run_code = self._shell.run_code

        async def run_and_keep(*args, **kwargs):
            try:
                return await run_code(*args, **kwargs)
            finally:
                self._machine.keep()

        self._shell.run_code = run_and_keep

    @contextlib.contextmanager
    def put_right(self, uses: set[str], place: int, stopped: list[int]) -> Iterator[None]:
        """The notebook's names are as a test needs them; afterwards, as its cells left them.

        `uses` are the names in the test, `place` is its own place, `stopped` are those of the cells that stopped with
        an error.
        """
        changed = self._machine.put_right()
        names = self._shell.user_ns
        steps = self._steps(uses, stopped)
        bound = {name for s in steps for name in s.binds}
        above = {name for s in steps if s.cell < place for name in s.binds}
        starred = self._starred(steps, place)
        bound, above = bound | starred.keys(), above | starred.keys()
        left = {name: names[name] for name in bound & names.keys()}
        hiding = {n for s in steps for n in s.uses & left.keys() if hides(n, left[n])}
        for name in hiding:
            del names[name]
        lost = bound - left.keys()
        names.update({name: starred[name] for name in lost & starred.keys()})
        spoilt = {n for s in steps if s.defines for n in s.binds & left.keys() if not is_fixed(left[n])}
        for step in steps:
            its = step.binds | step.changes
            again = its & lost or (step.defines and its & spoilt)
            if again and (step.cell < place or not its & above):
                _run(step.node, names)
        there = lost & names.keys()
        put_back = {n for n in spoilt if is_fixed(names.get(n))} | hiding
        found = {"gone": there & above, "below": there - above, "spoilt": put_back, "changed": changed}
        self.mended = {kind: sorted(them) for kind, them in found.items() if them}
        try:
            yield
        finally:
            for name in bound:
                names.pop(name, None)
            names.update(left)

    @staticmethod
    def _starred(steps: list[Statement], place: int) -> dict[str, object]:
        """What is used, and comes from `from ... import *` further up."""
        names: dict = {}
        for step in steps:
            if step.binds_anything and step.cell < place:
                _run(step.node, names)
        return {name: names[name] for step in steps for name in step.uses & names.keys()}

    def _steps(self, asked: set[str], stopped: list[int]) -> list[Statement]:
        if self._known is None:
            places = list(self._sources)
            self._known = [replace(s, cell=places[s.cell]) for s in statements(self._sources.values())]
        return needed([s for s in self._known if s.cell not in stopped], asked)


class _Machine:
    """What is no notebook's own, as it was before the first cell."""

    def __init__(self):
        watched = [m for name, m in list(sys.modules.items()) if m is not None and _is_watched(name)]
        self._modules = [(m, {k: v for k, v in vars(m).items() if is_fixed(v)}) for m in watched]
        self._python = {name: value for name, value in _PYTHON.items() if callable(value)}
        self._path, self._folder, self._environment = list(sys.path), os.getcwd(), dict(os.environ)
        self._limit = sys.getrecursionlimit()
        self._streams = {"stdout": sys.stdout, "stderr": sys.stderr}
        self._kept: set[str] = set()

    def put_right(self) -> set[str]:
        """Put back what was changed, and return its names."""
        changed, self._kept = self._kept, set()
        for module, before in self._modules:
            for name, value in before.items():
                if _differs(vars(module).get(name), value):
                    setattr(module, name, value)
                    changed.add(name if module is builtins else f"{module.__name__}.{name}")
        if set(self._path) - set(sys.path):
            sys.path[:] = self._path + [entry for entry in sys.path if entry not in self._path]
            changed.add("sys.path")
        if sys.getrecursionlimit() < self._limit:
            sys.setrecursionlimit(self._limit)
            changed.add("the recursion limit")
        if not os.path.exists(os.curdir) or not os.path.samefile(os.curdir, self._folder):
            with contextlib.suppress(OSError):
                os.chdir(self._folder)
                changed.add("the working folder")
        return changed

    def keep(self, callable=callable, getattr=getattr, setattr=setattr) -> None:
        """Put back what the shell can't even answer without. The defaults are there when the real ones are not."""
        for name, value in self._python.items():
            now = _PYTHON.get(name)
            # IPython makes a new input() for each cell.
            if now is not value and (name != "input" or not callable(now)):
                _PYTHON[name] = value
                self._kept.add(name)
        for name, value in self._environment.items():
            os.environ.setdefault(name, value)
        for name, stream in self._streams.items():
            if getattr(getattr(sys, name, None), "closed", True):
                stream.open_again()
                setattr(sys, name, stream)
                self._kept.add(f"sys.{name}")


def _is_watched(name: str) -> bool:
    return name in _WATCHED or name.partition(".")[0] in ("helpers", "numpy")


def _differs(now, before) -> bool:
    # IPython makes a new method for input() in each cell.
    return now is not before and not (isinstance(before, MethodType) and now == before)


def _run(code: str | ast.stmt, names: dict) -> None:
    """Run one statement; what can't be done is missing afterwards, and the test says so."""
    with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code if isinstance(code, str) else ast.Module([code], []), "<notebook>", "exec"), names)
