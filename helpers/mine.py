"""What a learner wrote in an earlier lesson, for use in a later one; and earlier in this one, for use further down.

    from helpers.mine import ready, take
    forward, softmax = take("02-forward-pass", "forward", "softmax")
    dense = ready("02-forward-pass", dense)

The earlier notebook is looked for beside this one. Where it is missing, or an exercise in it is not right yet, the
course's own function stands in, so that a later lesson, and its grading on another machine, never waits for an earlier.
"""

import ast
import contextlib
import inspect
import io
import json
import linecache
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from helpers import paths
from helpers.checks import Exercise, exercises
from helpers.errors import CourseError

STANDS_IN = "the course's own stands in"


def take(lesson: str, *names: str) -> Callable | tuple[Callable, ...]:
    """The learner's own functions of an earlier lesson, and one printed line for each that says whose it is.

    Parameters
    ----------
    lesson : str
        The lesson's full name, such as "02-forward-pass".
    *names : str
        Names of exercises of that lesson.

    Returns
    -------
    function, or tuple of functions
        In the order of `names`: the learner's where it passes its check, else the reference of that check.

    Raises
    ------
    CourseError
        If there is no such lesson or exercise; the text names those there are.
    TypeError
        If no name is given.
    """
    if not names:
        raise TypeError('take needs the names of exercises, such as take("02-forward-pass", "softmax"); got none')
    known = _known(lesson, names)
    written = _definitions(Path.cwd().parent / lesson / paths.notebook_name(lesson))
    return _said([(known[name], *_choose(known[name], written)) for name in names], lesson)


def ready(lesson: str, *functions: Callable) -> Callable | tuple[Callable, ...]:
    """The learner's functions of this very notebook, for cells that go on with them; one line says whose each is.

    Parameters
    ----------
    lesson : str
        The lesson's full name.
    *functions : functions
        Each named as its exercise is: by its own `def`, or by the notebook that calls, so that a lambda will do.

    Returns
    -------
    function, or tuple of functions
        In the same order: the function itself where it passes its check, else the reference of that check, so that
        the cells below an exercise that is not solved yet still show what they are there to show.

    Raises
    ------
    CourseError
        If a function has the name of no exercise of the lesson; the text names those there are.
    TypeError
        If no function is given.
    """
    if not functions:
        raise TypeError("ready needs functions of this notebook; got none")
    caller = inspect.currentframe().f_back
    namespace = {**caller.f_globals, **caller.f_locals}
    names = [_name_of(function, exercises(lesson), namespace) for function in functions]
    known = _known(lesson, names)
    pairs = zip(names, functions, strict=True)
    return _said([(known[name], *_choose(known[name], {name: function})) for name, function in pairs], lesson)


def _name_of(function: Callable, known: Iterable[str], namespace: Mapping) -> str:
    """The exercise that a function answers: what its `def` calls it, else what the notebook calls it."""
    own = getattr(function, "__name__", repr(function))
    called = [name for name in known if namespace.get(name) is function]
    return own if own in called or not called else called[0]


def _known(lesson: str, names: Iterable[str]) -> dict[str, Exercise]:
    known = exercises(lesson)
    for name in names:
        if name not in known:
            raise CourseError(f"{lesson} has no exercise {name!r}. It has: {', '.join(known)}.")
    return known


def _said(chosen: list[tuple[Exercise, Callable, str]], lesson: str) -> Callable | tuple[Callable, ...]:
    """Print one line for each reason, and hand out the functions."""
    those: dict[str, list[str]] = {}
    for exercise, _, words in chosen:
        those.setdefault(words, []).append(exercise.name)
    for words, names in those.items():
        print(f"{', '.join(names)}: {words.format(lesson=lesson)}")
    functions = tuple(function for _, function, _ in chosen)
    return functions[0] if len(functions) == 1 else functions


def _choose(exercise: Exercise, written: dict | None) -> tuple[Callable, str]:
    if written is None:
        return exercise.reference, f"{STANDS_IN}, for {{lesson}} is not beside this notebook."
    function = written.get(exercise.name)
    if not callable(function):
        return exercise.reference, f"{STANDS_IN}, for there is none in {{lesson}}."
    state = exercise.judge(function).state
    if state == "right":
        return function, "yours, from {lesson}."
    reason = "not written yet" if state == "not attempted" else "not right yet"
    return exercise.reference, f"{STANDS_IN}, for yours in {{lesson}} is {reason}."


# The notebooks whose definitions are being run: one that takes from itself must not go round for ever.
_reading: set[Path] = set()


def _definitions(notebook: Path) -> dict | None:
    """All that the notebook's code cells import and define, run in their order; None if it can't be read."""
    if notebook in _reading:
        return None
    _reading.add(notebook)
    try:
        return _run_definitions(notebook)
    finally:
        _reading.discard(notebook)


def _run_definitions(notebook: Path) -> dict | None:
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    names: dict = {"__name__": "earlier_lesson"}
    for number, source in enumerate(sources):
        where = f"<{notebook.parent.name}, code cell {number + 1}>"
        linecache.cache[where] = (len(source), None, source.splitlines(keepends=True), where)
        try:
            statements = ast.parse(source).body
        except SyntaxError:  # an unfinished cell, or one that speaks to Jupyter
            continue
        for statement in filter(defines, statements):
            # A definition that fails is missing afterwards, which the check will find.
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                exec(compile(ast.Module([statement], []), where, "exec"), names)
    return names


def defines(statement: ast.stmt) -> bool:
    """Whether a statement makes something that a function may need: no lab is shown again, nothing is trained."""
    if isinstance(statement, ast.ImportFrom):
        return not (statement.module or "").startswith("helpers.grading")
    if isinstance(statement, ast.Assign):
        values = statement.value.elts if isinstance(statement.value, ast.Tuple) else [statement.value]
        return all(map(_is_definition, values))
    return isinstance(statement, ast.Import | ast.FunctionDef | ast.ClassDef)


def _is_definition(value: ast.expr) -> bool:
    """A lambda, another name for something, a number or a text; or what take and ready hand out."""
    called = getattr(getattr(value, "func", None), "id", None)
    return isinstance(value, ast.Lambda | ast.Name | ast.Constant) or called in (take.__name__, ready.__name__)
