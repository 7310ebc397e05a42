"""The text of an answer, as a learner would have it in a cell: the function, and what it needs of its module."""

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator

from tests.checks.answers import Answer


def source_of(answer: Answer) -> str:
    """Lines of code that define the exercise as the answer does, and need nothing but Python and numpy."""
    module = sys.modules[answer.function.__module__]
    tree = ast.parse(inspect.getsource(module))
    imports = [s for s in tree.body if isinstance(s, ast.Import | ast.ImportFrom) and not _is_ours(s)]
    made = {name: s for s in tree.body for name in _bound(s)}
    first = answer.function.__code__.co_firstlineno
    function = next((s for s in tree.body if _begins(s) == first), None)
    if function is None:  # one of many that a loop has made, of an exercise without arguments
        return f"def {answer.exercise}():\n    return {answer.function()!r}\n"
    needed: dict[int, ast.stmt] = {}
    _add(function, made, needed)
    needed.pop(id(function), None)
    lines = inspect.getsource(module).splitlines()
    texts = [ast.unparse(s) for s in imports]
    texts += [_text(lines, s) for s in sorted(needed.values(), key=lambda s: s.lineno)]
    return "\n".join([*texts, _text(lines, function, answer.exercise)]) + "\n"


def _is_ours(statement) -> bool:
    return (getattr(statement, "module", "") or "").startswith("tests")


def _begins(statement) -> int | None:
    if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        return None
    return min([statement.lineno, *(d.lineno for d in statement.decorator_list)])


def _bound(statement) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Assign):
        yield from (n.id for target in statement.targets for n in ast.walk(target) if isinstance(n, ast.Name))


def _add(statement, made, needed):
    """What a statement uses of its module, and what that uses."""
    for name in (n.id for n in ast.walk(statement) if isinstance(n, ast.Name)):
        other = made.get(name)
        if other is not None and name != "answers" and id(other) not in needed:
            needed[id(other)] = other
            _add(other, made, needed)


def _text(lines, statement, name=None) -> str:
    """The text of a statement without its decorators of ours; a function's under another name."""
    text = textwrap.dedent("\n".join(lines[statement.lineno - 1 : statement.end_lineno]))
    return text.replace(f"def {statement.name}(", f"def {name}(", 1) if name else text
