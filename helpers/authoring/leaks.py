"""The last look at a release: nothing in it may be an answer, a hidden test, or a line of a reference.

It asks what stands there, not how it was made: whatever wrote the release, and with whatever settings.
"""

import ast
import contextlib
import inspect
import json
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

from helpers.authoring.files import paths_of
from helpers.authoring.stubs import GIVEN
from helpers.checks import exercises
from helpers.errors import CourseError
from helpers.reading.notebook import load

MARKER = re.compile(r"\b(BEGIN|END)\s+(SOLUTION|HIDDEN\s+TESTS?|MARK\s+SCHEME)\b|\bGIVEN\s+INSTEAD\b", re.IGNORECASE)
# What makes a line of Python say something: "total = 0" and "return total" may stand anywhere.
TELLING = (ast.BinOp, ast.Call, ast.Compare, ast.Subscript, ast.Attribute, ast.AugAssign, ast.Lambda, ast.comprehension)
STUB = "raise NotImplementedError()"


def leaks(lesson: str, source: Path, released: Path) -> list[str]:
    """What a learner must not read, one line for each place.

    Parameters
    ----------
    lesson : str
        The lesson's full name.
    source, released : Path
        The lesson's folder in solutions/, and the one that is about to be written to course/.
    """
    secret = dict(_references(lesson))
    shown = {_bare(STUB)}
    for path in sorted(source.glob("*.ipynb")):
        for cell in load(path)["cells"]:
            hidden, visible = _parts(cell["source"])
            secret |= dict.fromkeys(hidden, f"of the cell {cell.get('id')}")
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                shown |= set(map(_bare, visible))
    secret = {_bare(line): whose for line, whose in secret.items() if _tells(line) and _bare(line) not in shown}
    found = []
    for path in paths_of(released):
        for cell, line in _lines(path):
            here = ": cell ".join(filter(None, (path.relative_to(released).as_posix(), cell)))
            if marker := MARKER.search(line):
                found.append(f"{here}: holds the marker {marker[0]}")
            elif whose := secret.get(_bare(line)):
                found.append(f"{here}: holds {line.strip()!r}, a hidden line {whose}")
    return found


def _references(lesson: str) -> Iterator[tuple[str, str]]:
    """The lines of the course's own right answers, each with the exercise that it answers."""
    try:
        known = exercises(lesson)
    except CourseError:
        return
    for name, exercise in known.items():
        for line in _body(exercise.reference):
            yield line, f"of the reference of {name}"


def _body(function: Callable) -> list[str]:
    """The lines of a function below its head and its docstring."""
    try:
        source = textwrap.dedent(inspect.getsource(function))
    except (OSError, TypeError):
        return []
    # A lambda comes with the line that it stands in, which may be a piece of a call.
    for text in (source, f"f({source})"):
        with contextlib.suppress(SyntaxError):
            node = next(n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.Lambda))
            if isinstance(node, ast.Lambda):
                return [ast.unparse(node.body), f"return {ast.unparse(node.body)}"]
            body = node.body[ast.get_docstring(node) is not None :]
            return [line for statement in body for line in ast.unparse(statement).splitlines()]
    return []


def _parts(source: str) -> tuple[list[str], list[str]]:
    """The lines of a source's cell that a learner must not read, and those that the release shows."""
    hidden, visible = [], []
    part = visible
    for line in source.splitlines():
        if GIVEN in line:
            part = visible
        elif marker := MARKER.search(line):
            part = hidden if marker[1].upper() == "BEGIN" else visible
        else:
            part.append(line)
    return hidden, visible


def _lines(path: Path) -> Iterator[tuple[str | None, str]]:
    """Every line of text in a file, of a notebook with its cell, whether it is source, output or metadata."""
    content = path.read_bytes()
    try:
        cells = json.loads(content)["cells"] if path.suffix == ".ipynb" else None
    except (ValueError, KeyError, TypeError):
        cells = None
    if cells is None:
        yield from ((None, line) for line in content.decode("utf-8", "replace").splitlines())
        return
    for i, cell in enumerate(cells):
        for text in _texts(cell):
            yield from ((str(cell.get("id", i + 1)), line) for line in text.splitlines())


def _texts(value) -> Iterator[str]:
    """All texts in data as JSON holds them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, dict):
        yield from _texts([*value, *value.values()])


def _bare(line: str) -> str:
    """A line as it is compared: without blanks, and without what makes a comment or a quotation of it."""
    return re.sub(r"\s+", "", line).lstrip("#>").replace('"', "'")


def _tells(line: str) -> bool:
    line = line.strip().lstrip("# ")
    head = re.sub(r"^(elif|if|while)\b", "if", line)
    for text in (line, f"{head} pass", f"try:\n pass\n{head} pass"):
        with contextlib.suppress(SyntaxError):
            return any(isinstance(node, TELLING) for node in ast.walk(ast.parse(text)))
    # A piece of a statement, or a sentence that explains.
    return len(re.findall(r"\w+", line)) > 3
