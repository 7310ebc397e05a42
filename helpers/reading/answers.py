"""Cells to answers: which of a learner's cells is which of the course's, and where each exercise is answered.

A cell is known by its name. Where programs have taken the names away, it is known by its text, and an answer by what
it defines. An answer that stands somewhere else than in its cell is found in the same way.
"""

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.reading.notebook import Cell
from helpers.reading.python import Statement, key, statements, text_of

ANSWER = "exercise"
# Calls that make a function.
_MAKERS = {"partial", "vectorize", "frompyfunc", "jit", "njit", "cache", "lru_cache"}


def exercise_name(name: str) -> str:
    """The exercise that a cell belongs to, as the learner knows it: "weighted-sum-check" -> "weighted_sum"."""
    return name.rpartition("-")[0].replace("-", "_")


def answer_cell(exercise: str) -> str:
    """The name of the cell that an exercise is answered in: "weighted_sum" -> "weighted-sum-exercise"."""
    return f"{exercise.replace('_', '-')}-{ANSWER}"


@dataclass(frozen=True)
class Answer:
    """Where an exercise is answered.

    `cell` is the place of the answer cell that counts, and `others` those of its other copies with something in them;
    `elsewhere` is the place of the cell that `source` was found in when no answer cell answers. None where there is
    no such cell. `source` is None when nothing was found.
    """

    exercise: str
    source: str | None
    cell: int | None
    others: tuple[int, ...] = ()
    elsewhere: int | None = None


class Found:
    """A learner's notebook beside the course's.

    Parameters
    ----------
    cells : sequence of Cell
        The learner's.
    course : sequence of Cell
        The lesson as it was released.

    Attributes
    ----------
    names : list of str or None
        For each of the learner's cells, the course's name for it; None for a cell of their own.
    nameless : list of str
        The course's names that were found by a cell's text, or by what it defines.
    """

    def __init__(self, cells: Sequence[Cell], course: Sequence[Cell]):
        self.cells = cells
        self.course = {cell.names[0]: cell for cell in course}
        self.exercises = [exercise_name(name) for name in self.course if name.endswith(f"-{ANSWER}")]
        self._statements = statements([cell.source for cell in cells])
        self._of_cell: list[list[Statement]] = [[] for _ in cells]
        for statement in self._statements:
            self._of_cell[statement.cell].append(statement)
        given = statements([self.course[answer_cell(e)].source for e in self.exercises])
        self._given = {e: self._meanings(e, given) for e in self.exercises}
        self.names = [next((name for name in cell.names if name in self.course), None) for cell in cells]
        self.nameless: list[str] = []
        self._name_by_text()
        self._name_by_definition()

    def answers(self) -> list[Answer]:
        """Where each exercise is answered, in the course's order."""
        return [self._answer(exercise) for exercise in self.exercises]

    def answered(self) -> set[str]:
        """The exercises to which something was written, in whichever cell."""
        return {e for e in self.exercises if self._definers(e)}

    def _name_by_text(self) -> None:
        left: dict[tuple, list[str]] = {}
        for name, cell in self.course.items():
            if name not in self.names:
                left.setdefault((cell.kind, key(cell.source)), []).append(name)
        for i, cell in enumerate(self.cells):
            if self.names[i] is None and left.get(text := (cell.kind, key(cell.source))):
                self.names[i] = left[text].pop(0)
                self.nameless.append(self.names[i])

    def _name_by_definition(self) -> None:
        lost = [e for e in self.exercises if answer_cell(e) not in self.names]
        for exercise in lost:
            for i in self._definers(exercise):
                if self.names[i] is None:
                    self.names[i] = answer_cell(exercise)
                    self.nameless.append(self.names[i])

    def _answer(self, exercise: str) -> Answer:
        name = answer_cell(exercise)
        there = [i for i, known in enumerate(self.names) if known == name]
        changed = [i for i in there if key(self.cells[i].source) != key(self.course[name].source)]
        defining = self._definers(exercise)
        if own := [i for i in changed if i in defining]:
            return Answer(exercise, self.cells[own[-1]].source, own[-1], tuple(i for i in changed if i != own[-1]))
        if defining:
            return Answer(exercise, self._text(exercise, defining[-1]), None, tuple(changed), defining[-1])
        counts = (changed or there or [None])[-1]
        source = None if counts is None else self.cells[counts].source
        return Answer(exercise, source, counts, tuple(i for i in changed if i != counts))

    def _definers(self, exercise: str) -> list[int]:
        """The learner's cells that define an exercise's function, and not as the course gives it."""
        found = [
            i
            for i, inside in enumerate(self._of_cell)
            if (meanings := self._meanings(exercise, inside)) and not meanings <= self._given[exercise]
        ]
        # A cell that is no code counts where it is the answer cell, or where there is nothing else.
        code = [i for i in found if self.cells[i].kind == "code" or self.names[i] == answer_cell(exercise)]
        return code or found

    def _meanings(self, exercise: str, inside: list[Statement]) -> set[str]:
        return {_meaning(s.node) for s in inside if exercise in s.binds and self._is_function(s, exercise)}

    def _text(self, exercise: str, i: int) -> str:
        """The lines of a cell that define an exercise's function."""
        return "\n".join(text_of(self.cells[i].source, s) for s in self._of_cell[i] if exercise in s.binds)

    def _is_function(self, statement: Statement, name: str) -> bool:
        """Whether a statement that binds `name` makes a function of it: accuracy = 0.9 does not."""
        node = statement.node
        if statement.defines:
            return True
        if isinstance(node, ast.Assign | ast.AnnAssign):
            return name not in statement.uses and self._gives_function(node.value)
        return any(isinstance(n, ast.FunctionDef | ast.ClassDef) and n.name == name for n in ast.walk(node))

    def _gives_function(self, value: ast.expr | None) -> bool:
        if isinstance(value, ast.Name):
            return any(value.id in s.binds and s.defines for s in self._statements)
        if isinstance(value, ast.Call):
            called = getattr(value.func, "attr", getattr(value.func, "id", None))
            classes = (s for s in self._statements if isinstance(s.node, ast.ClassDef))
            return called in _MAKERS or any(called in s.binds for s in classes)
        if isinstance(value, ast.Tuple):
            return all(map(self._gives_function, value.elts))
        return isinstance(value, ast.Lambda)


def _meaning(node: ast.stmt) -> str:
    """A statement without the text that describes it."""
    if isinstance(node, ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
        node = ast.parse(ast.unparse(node)).body[0]
        del node.body[0]
    return ast.dump(node)


def sources(cells: Iterable[Cell], exercises: Iterable[str]) -> list[str]:
    """The texts that hold a notebook's Python: its code cells, and answers, whatever their cells were turned into."""
    names = {answer_cell(exercise) for exercise in exercises}
    code = {i: cell.source for i, cell in enumerate(cells) if cell.kind == "code" or names & set(cell.names)}
    missing = set(exercises).difference(*(s.binds for s in statements(code.values())))
    others = {i: cell.source for i, cell in enumerate(cells) if missing and i not in code}
    code |= {i: text for i, text in others.items() if any(s.binds & missing for s in statements([text]))}
    return [code[i] for i in sorted(code)]
