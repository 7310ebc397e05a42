"""Cells to statements of Python: what each statement binds, uses and changes. Nothing is run.

A cell may speak to Jupyter as well. `%%time`, `%%capture`, `%time` and the like run Python, which is read; a cell of
another language, a shell command or a question mark is passed over.
"""

import ast
import builtins
import symtable
import textwrap
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

# What stands below these runs elsewhere: in a shell, in another Python, in a function of its own, or not at all.
_NOT_HERE = {"file", "pypy", "python", "python2", "python3", "script", "timeit", "writefile"}
_LINES_OF_PYTHON = {"time", "prun"}
_SCOPES = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda


@dataclass(frozen=True)
class Statement:
    """One statement at the top of a cell.

    `cell` is the cell's place in what was given to `statements`. `binds` are the names that it gives a value, `uses`
    those whose value it needs from outside, in the functions that it defines too, and `changes` those whose value it
    changes without giving another (`table["a"] = 1`, `table.append(2)`).
    """

    node: ast.stmt
    cell: int
    binds: frozenset[str]
    uses: frozenset[str]
    changes: frozenset[str]

    @property
    def imports(self) -> bool:
        return isinstance(self.node, ast.Import | ast.ImportFrom)

    @property
    def binds_anything(self) -> bool:
        """Whether it is `from ... import *`."""
        return isinstance(self.node, ast.ImportFrom) and self.node.names[0].name == "*"

    @property
    def defines(self) -> bool:
        """Whether it gives its names a function, a class or a module, and not a value that may be anything."""
        value = getattr(self.node, "value", None)
        return self.imports or isinstance(self.node, _SCOPES) or isinstance(value, ast.Lambda)


def statements(sources: Iterable[str]) -> list[Statement]:
    """All statements of cells, in their order; none of a cell that is no Python."""
    return [_statement(node, cell) for cell, source in enumerate(sources) for node in parsed(source)]


def parsed(source: str) -> list[ast.stmt]:
    """The statements of one cell, with their lines' numbers in the cell; [] where it can't be read as Python."""
    if (nodes := _parsed(source)) is not None:
        return nodes
    nodes = _parsed(_without_jupyter(source)) or []
    skipped = source[: len(source) - len(source.lstrip())].count("\n")
    for node in nodes:
        ast.increment_lineno(node, skipped)
    return [inner for node in nodes for inner in _without_magic(node)]


def _parsed(source: str) -> list[ast.stmt] | None:
    try:
        with warnings.catch_warnings(action="ignore"):  # of "\\d" and the like, which the cell itself has brought
            return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def fault(source: str) -> SyntaxError | None:
    """Why a cell is no Python; None where it is, or speaks to Jupyter as well."""
    if _parsed(source) is None and _parsed(_without_jupyter(source)) is None:
        try:
            ast.parse(source)
        except SyntaxError as error:
            return error
    return None


def _without_jupyter(source: str) -> str:
    """A cell's text as IPython hands it to Python; unchanged where it can't."""
    # Large to import, and in a notebook it is there already.
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return TransformerManager().transform_cell(source)
    except SyntaxError:
        return source


def needed(all_statements: list[Statement], names: Iterable[str]) -> list[Statement]:
    """Those statements, in their order, that have to run for `names` to have their values: no lab, no training.

    What changes a module (`np.exp = None`, `plt.rcParams["..."] = 2`) is never among them: it would change it for all.
    """
    wanted = set(names)
    shared = {name for s in all_statements if s.imports for name in s.binds}
    left, chosen = list(enumerate(all_statements)), {}
    while found := [(i, s) for i, s in left if s.binds_anything or (s.binds | s.changes - shared) & wanted]:
        chosen.update(found)
        wanted = wanted.union(*(s.uses for _, s in found))
        left = [(i, s) for i, s in left if i not in chosen]
    return [chosen[i] for i in sorted(chosen)]


def is_fixed(value) -> bool:
    """Whether a value is a function, a class or a module: what nobody gives another value to on the way."""
    return callable(value) or isinstance(value, ModuleType)


def hides(name: str, value) -> bool:
    """Whether a value has the name of a function of Python's, and is none."""
    return is_fixed(vars(builtins).get(name)) and not is_fixed(value)


def key(source: str) -> str:
    """What two cells have in common that are the same but for blank space or, as Python, for comments and layout."""
    return "\n".join(map(ast.dump, parsed(source))) or source.strip()


def text_of(source: str, statement: Statement) -> str:
    """The lines of a cell's text that hold one of its statements, decorators included."""
    node = statement.node
    first = min(n.lineno for n in (node, *getattr(node, "decorator_list", ())))
    lines = textwrap.dedent("\n".join(source.splitlines()[first - 1 : node.end_lineno]))
    return lines if key(lines) == ast.dump(node) else ast.unparse(node)


def _statement(node: ast.stmt, cell: int) -> Statement:
    try:
        table = symtable.symtable(ast.unparse(node), "cell", "exec")
    except (SyntaxError, ValueError, RecursionError):  # such as a return outside a function
        return Statement(node, cell, frozenset(), frozenset(), frozenset())
    binds = set() if isinstance(node, ast.Delete) else {s.get_name() for s in table.get_symbols() if _is_bound(s)}
    return Statement(node, cell, frozenset(binds), frozenset(_used(table)), frozenset(_changed(node)))


def _is_bound(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported()


def _used(table: symtable.SymbolTable) -> Iterator[str]:
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (table.get_type() == "module" or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _used(inner)


def _changed(node: ast.AST) -> Iterator[str]:
    """The names whose values a statement changes at the top of the cell, be it in a loop or an if."""
    if isinstance(node, _SCOPES):
        return
    place = None
    if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
        place = node
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        place = node.value.func
    if isinstance(place, ast.Attribute | ast.Subscript):
        while isinstance(place, ast.Attribute | ast.Subscript):
            place = place.value
        if isinstance(place, ast.Name):
            yield place.id
    for inner in ast.iter_child_nodes(node):
        yield from _changed(inner)


def _without_magic(node: ast.stmt) -> list[ast.stmt]:
    """A statement as IPython writes it, as the Python that it runs in the notebook."""
    call = getattr(node, "value", None)
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and _is_shell(call.func.value)):
        return [node]
    texts = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if call.func.attr == "run_cell_magic" and texts[0] not in _NOT_HERE:
        inner, below = parsed(texts[-1]), 1
    elif call.func.attr == "run_line_magic" and texts[0] in _LINES_OF_PYTHON:
        inner, below = parsed(texts[-1]), 0
    else:
        return []
    for statement in inner:
        ast.increment_lineno(statement, node.lineno - 1 + below)
    return inner


def _is_shell(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "get_ipython"
