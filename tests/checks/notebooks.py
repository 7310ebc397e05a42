"""The exercises as the notebooks hold them: what a learner is given, and the cells that check it."""

import ast
import contextlib
import functools
import io
import json
import textwrap
from pathlib import Path

from helpers import paths

# What nbgrader puts in place of a solution.
STUB = "raise NotImplementedError()"


class LessonNotebook:
    """The exercise cells of one lesson.

    The source in solutions/ is read, since the hidden tests stand only there; what the learner is given comes from
    course/, and is made from the source as long as the lesson is not released.
    """

    def __init__(self, lesson: str):
        self.lesson = lesson
        name = Path(lesson) / paths.notebook_name(lesson)
        self._source = _code_cells(paths.solutions() / name)
        released = paths.course() / name
        self.released = released.is_file()
        self._given = _code_cells(released) if self.released else {}

    @property
    def exercises(self) -> list[str]:
        """The names of the exercises, in the order of the lesson."""
        return [cell.removesuffix("-exercise").replace("-", "_") for cell in self._source if cell.endswith("-exercise")]

    def given(self, exercise: str) -> str:
        """The code that the learner is given."""
        cell = _cell(exercise, "exercise")
        return self._given[cell] if self.released else without_solution(self._source[cell])

    def solution(self, exercise: str) -> str:
        """The code of the solution."""
        return self._source[_cell(exercise, "exercise")]

    def check(self, exercise: str, kind: str) -> str:
        """The code of a test cell; `kind` is "check" (the visible one) or "hidden". Empty when there is none."""
        return self._source.get(_cell(exercise, kind), "")

    def hidden_probes(self, exercise: str) -> list | None:
        """The probes of the hidden test cell."""
        taken = []

        def take(function, probes=None):
            taken.append(probes)

        names = self.names()
        names["check"] = type("Taker", (), {exercise: staticmethod(take)})
        names[exercise] = None
        exec(compile(self.check(exercise, "hidden"), "test cell", "exec"), names)
        return next(filter(None, taken), None)

    @functools.cached_property
    def _imported(self) -> dict:
        names = {}
        for node in [node for cell in self._source.values() for node in ast.parse(_python(cell)).body]:
            # What a lesson takes from an earlier one is the course's own here: no earlier notebook stands beside.
            if isinstance(node, ast.Import | ast.ImportFrom) or _is_taken(node):
                with (
                    contextlib.redirect_stdout(io.StringIO()),
                    contextlib.suppress(NameError),
                ):  # of a function of this lesson, which the sources bring
                    exec(compile(ast.Module([node], []), self.lesson, "exec"), names)
        return names

    def names(self, *sources: str) -> dict:
        """The notebook's names after its imports and the given pieces of code."""
        names = dict(self._imported)
        for source in sources:
            with contextlib.redirect_stdout(io.StringIO()):  # of what is said when something is taken
                exec(compile(_python(source), self.lesson, "exec"), names)
        return names


def without_solution(source: str) -> str:
    """A cell as its release will be: the stub, or what is given instead, in place of the solution."""
    lines, given, inside = [], [], None
    for line in source.splitlines():
        if "BEGIN SOLUTION" in line:
            indent = line[: len(line) - len(line.lstrip())]
            inside, given = "solution", []
        elif "GIVEN INSTEAD" in line:
            inside = "given"
        elif "END SOLUTION" in line:
            lines += given or [f"{indent}{STUB}"]
            inside = None
        elif inside is None:
            lines.append(line)
        elif inside == "given":
            given.append(line.replace("# ", "", 1))
    return "\n".join(lines)


def _is_taken(node: ast.stmt) -> bool:
    """Whether names are given what take and ready hand out, or something as plain."""
    if not isinstance(node, ast.Assign):
        return False
    values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    plain = (ast.Lambda, ast.Name, ast.Constant)
    return all(
        isinstance(v, plain) or getattr(getattr(v, "func", None), "id", None) in ("take", "ready") for v in values
    )


def _cell(exercise, kind):
    return f"{exercise.replace('_', '-')}-{kind}"


def _code_cells(path: Path) -> dict[str, str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {cell["id"]: "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"}


def _python(source: str) -> str:
    """A cell without IPython's own commands."""
    return "\n".join("" if line.startswith(("%", "!")) else line for line in textwrap.dedent(source).splitlines())
