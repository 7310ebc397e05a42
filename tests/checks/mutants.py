"""Right answers, changed in one small way each: `python -m tests.checks.mutants [LESSON ...]`, or `make mutate`.

A mutant is the notebook's solution with a pair of parentheses less, another axis, n - 1 for n, another function, sign
or comparison, a line less. One that its check takes for right shows that the probes are too weak, or it is right: then
tests/checks/survivors.py says why. One that is refused without a name may be worth a known mistake. Both are listed,
exercise by exercise.

A name has to be true: a mutant that the visible probes take for a known mistake, and the hidden ones for something
else, has it by chance. Then the visible probes have to tell the two apart.

The well-kept tools for this, mutmut and cosmic-ray, change files of a project and run its test suite anew for each
mutant; here a function is to be changed that stands in a notebook, and asked of a check, many times a second.
"""

import ast
import contextlib
import copy
import io
import signal
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from helpers import paths
from helpers.checks import Exercise, Judgement, exercises
from helpers.errors import CourseError
from tests.checks.notebooks import LessonNotebook
from tests.checks.survivors import REASONS

LONGEST = 10  # seconds of CPU after which a mutant does not end
LONGEST_LINE = 160  # letters of a change that are shown
FEW = 2  # mutants of each exercise in the small

# Each name may stand for any other of its row.
ALIKE = (
    ("sum", "mean", "max"),
    ("max", "min"),
    ("maximum", "minimum"),
    ("argmax", "argmin"),
    ("exp", "log"),
    ("log", "log2", "log10"),
    ("tanh", "tan", "sigmoid"),
    ("sqrt", "square", "abs"),
    ("std", "var"),
    ("ceil", "floor", "round"),
    ("zeros", "ones"),
    ("zeros_like", "ones_like"),
    ("unique", "sort"),
)
SIGNS = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Add, ast.Div),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mod),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult, ast.BitXor),
    ast.MatMult: (ast.Mult,),
}
COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
# What is done to all that comes back.
WRAPPED = ("np.round({}, 2)", "int({})", "-({})", "str({})", "[{}]")


@dataclass(frozen=True)
class Mutant:
    """A changed answer: its code, and the change as "before -> after"."""

    code: str
    change: str


def mutate(source: str, name: str) -> Iterator[Mutant]:
    """All mutants of the function `name` in a piece of code, each once."""
    module = ast.parse(source)
    function = next(node for node in module.body if isinstance(node, ast.FunctionDef) and node.name == name)
    if ast.get_docstring(function):
        del function.body[0]
    seen = {ast.dump(function)}
    arguments = [argument.arg for argument in function.args.args]
    for path, node in list(_walk(function)):
        for new in _statements(node) if isinstance(node, ast.stmt) else _expressions(node, arguments):
            mutant = copy.deepcopy(module)
            inside = next(n for n in mutant.body if isinstance(n, ast.FunctionDef) and n.name == name)
            try:
                _put(inside, path, new)
                mutant = ast.parse(ast.unparse(ast.fix_missing_locations(mutant)))
            except (SyntaxError, ValueError):
                continue
            inside = next(n for n in mutant.body if isinstance(n, ast.FunctionDef) and n.name == name)
            if (dump := ast.dump(inside)) not in seen:
                seen.add(dump)
                yield Mutant(ast.unparse(mutant), _difference(function, inside))


def _walk(node, path=()) -> Iterator[tuple[tuple, ast.AST]]:
    """Every node below the function's own line, with the way to it."""
    parts = ("body",) if not path else node._fields
    for part in parts:
        value = getattr(node, part, None)
        for i, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST):
                yield (*path, (part, i)), child
                yield from _walk(child, (*path, (part, i)))


def _put(node, path, new) -> None:
    """Put `new` in the place to which the path leads; a list of statements takes the place of one."""
    *way, (part, i) = path
    for step, j in way:
        node = getattr(node, step) if j is None else getattr(node, step)[j]
    if i is None:
        setattr(node, part, new)
    elif isinstance(new, list):
        getattr(node, part)[i : i + 1] = new
        if not getattr(node, part) and part == "body":
            node.body.append(ast.Pass())
    else:
        getattr(node, part)[i] = new


def _difference(function, mutant) -> str:
    """The lines that differ, as "before -> after"."""
    before, after = ([line.strip() for line in ast.unparse(f).splitlines()] for f in (function, mutant))
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return " -> ".join(textwrap.shorten("; ".join(lines) or "nothing", LONGEST_LINE) for lines in (before, after))


def _copy(node, **changes):
    node = copy.deepcopy(node)
    for part, value in changes.items():
        setattr(node, part, value)
    return node


def _expression(code: str) -> ast.expr:
    return ast.parse(code, mode="eval").body


def _statements(node) -> Iterator[ast.stmt | list]:
    if isinstance(node, ast.Return) and node.value is not None:
        for form in WRAPPED:
            yield _copy(node, value=_expression(form.format(ast.unparse(node.value))))
    elif isinstance(node, ast.Assign | ast.AugAssign | ast.Expr):
        yield []
    if isinstance(node, ast.AugAssign):
        yield ast.Assign([node.target], node.value, lineno=node.lineno)
    if isinstance(node, ast.If):
        yield _copy(node, test=ast.UnaryOp(ast.Not(), node.test))
        yield [*node.body]
        yield [*node.orelse]
    if isinstance(node, ast.For) and not node.orelse:
        yield _copy(node, body=[*node.body, ast.Break()])


def _expressions(node, arguments) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        for operator in SIGNS.get(type(node.op), ()):
            yield _copy(node, op=operator())
        yield from _without_parentheses(node)
        yield node.left
        yield node.right
        if not isinstance(node.op, ast.Add | ast.Mult):
            yield _copy(node, left=node.right, right=node.left)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.Compare):
        for operator in COMPARISONS.get(type(node.ops[0]), ()):
            yield _copy(node, ops=[operator(), *node.ops[1:]])
    elif isinstance(node, ast.BoolOp):
        yield _copy(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Subscript):
        yield from _places(node)
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in arguments:
        for other in arguments:
            if other != node.id:
                yield ast.Name(other, ast.Load())
    elif isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
        yield _copy(node, elts=node.elts[::-1])
        yield _copy(node, elts=node.elts[:-1])


def _without_parentheses(node) -> Iterator[ast.expr]:
    """The calculation, read once more with one pair of its parentheses gone."""
    text = ast.unparse(node)
    opened = []
    for i, letter in enumerate(text):
        if letter == "(":
            opened.append(i)
        elif letter == ")" and opened:
            start = opened.pop()
            if start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "_])"):
                try:
                    yield _expression(text[:start] + text[start + 1 : i] + text[i + 1 :])
                except SyntaxError:
                    continue


def _constants(node) -> Iterator[ast.expr]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1 if node.value != 1e-12 else 1e-6)
        yield ast.Constant(2 * node.value)


def _calls(node) -> Iterator[ast.expr]:
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    for row in ALIKE:
        for other in row if name in row else ():
            if other != name and isinstance(function, ast.Attribute):
                yield _copy(node, func=_copy(function, attr=other))
            elif other != name and other in ("sum", "max", "min", "round"):
                yield _copy(node, func=ast.Name(other, ast.Load()))
    if name == "len":
        yield ast.BinOp(node, ast.Sub(), ast.Constant(1))
        yield ast.BinOp(node, ast.Add(), ast.Constant(1))
    if name == "where" and len(node.args) == 3:
        yield _copy(node, func=_copy(function, attr="maximum"), args=node.args[1:])
    if name == "copy" and not node.args:
        yield function.value
    if len(node.args) == 1 and name not in ("len", "range", "enumerate"):
        yield node.args[0]
    if len(node.args) >= 2 and name not in ("maximum", "minimum"):
        yield _copy(node, args=[node.args[1], node.args[0], *node.args[2:]])
    for i, keyword in enumerate(node.keywords):
        yield _copy(node, keywords=[*node.keywords[:i], *node.keywords[i + 1 :]])
        if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant):
            other = _copy(keyword, value=ast.Constant(1 - int(keyword.value.value)))
            yield _copy(node, keywords=[*node.keywords[:i], other, *node.keywords[i + 1 :]])


def _places(node) -> Iterator[ast.expr]:
    if not isinstance(node.ctx, ast.Load):
        return
    if isinstance(node.slice, ast.Slice):
        yield node.value
        if node.slice.upper and node.slice.lower:
            yield _copy(node, slice=_copy(node.slice, lower=None))
            yield _copy(node, slice=_copy(node.slice, upper=None))
    elif isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
        yield _copy(node, slice=_copy(node.slice, elts=node.slice.elts[::-1]))
    elif not isinstance(node.slice, ast.Constant):
        yield _copy(node, slice=ast.Constant(0))


# Asking the checks


@dataclass
class Tally:
    """What the checks said to the mutants."""

    mutants: int = 0
    surviving: list[str] = field(default_factory=list)  # "exercise: change"
    excused: int = 0
    named: int = 0
    nameless: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __str__(self):
        surviving = f"{len(self.surviving)} ({self.excused} with a reason)"
        return f"mutants {self.mutants}, surviving {surviving}, named {self.named}"


def ask(lessons: Sequence[str], few: bool = False) -> Tally:
    """Ask the checks of these lessons of all mutants, or of a few of each exercise, which are always the same."""
    tally = Tally()
    for lesson in lessons:
        notebook = LessonNotebook(lesson)
        names = notebook.names(*map(notebook.solution, notebook.exercises))
        for name, check in exercises(lesson).items():
            mutants = list(mutate(notebook.solution(name), name))
            if few:
                mutants = mutants[:: -(-len(mutants) // FEW)]
            ask_one(check, mutants, names, tally, notebook.hidden_probes(name), stale=not few)
    return tally


def ask_one(
    check: Exercise,
    mutants: Sequence[Mutant],
    names: dict,
    tally: Tally,
    hidden: Sequence | None = None,
    stale: bool = True,
) -> None:
    """Ask one check of these mutants, and add to the tally.

    `hidden` are the hidden probes, by which a name has to hold too; `stale`: look for reasons that no mutant needs.
    """
    known = {mistake.label for mistake in check.mistakes}
    reasons = REASONS.get(check.name, {})
    needed = set()
    for mutant in mutants:
        found = judged(check, mutant, names)
        what = f"{check.name}: {mutant.change}"
        tally.mutants += 1
        if found.state == "right":
            tally.surviving.append(what)
            needed.add(mutant.change)
            if mutant.change in reasons:
                tally.excused += 1
            else:
                tally.faults.append(f"its probes do not see that it is wrong, or it is right: {what}")
        elif found.mistake or found.state == "not attempted":
            tally.named += 1
            other = judged(check, mutant, names, hidden) if hidden and found.mistake in known else found
            if other.state == "wrong" and other.mistake != found.mistake:
                tally.faults.append(f"its name is {found.mistake}, and {other.mistake} by the hidden probes: {what}")
        else:
            tally.nameless.append(f"{what}   {found.sentence}")
    if stale:
        tally.faults += [f"no mutant needs its reason: {check.name}: {change}" for change in reasons.keys() - needed]


def judged(check: Exercise, mutant: Mutant, names: dict, probes: Sequence | None = None) -> Judgement:
    """What the check says to a mutant; one that does not end is stopped."""
    place = {"np": np} | names
    before = signal.signal(signal.SIGVTALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(mutant.code, "a mutant", "exec"), place)
        return check.judge(place[check.name], probes)
    except KeyboardInterrupt:
        return Judgement("broke", "It does not end.", "endless")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def main(arguments: list[str]) -> int:
    """The command; returns the exit code."""
    try:
        lessons = [paths.find_lesson(name) for name in arguments] or paths.lessons()
    except CourseError as error:
        print(error)
        return 1
    tally = ask(lessons)
    for text in [*(f"no name: {what}" for what in tally.nameless), *tally.faults, tally]:
        print(text)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
