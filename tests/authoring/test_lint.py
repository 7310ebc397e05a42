"""Every rule of the linter is fed a notebook that breaks it, and a sound one that does not."""

import copy
import re

import pytest
from nbformat.v4 import new_output

from helpers.authoring import lint
from tests.grading import toy


def without(notebook, name):
    notebook.cells.remove(toy.cell(notebook, name))


def replaced(notebook, name, **fields):
    for field, value in fields.items():
        setattr(toy.cell(notebook, name), field, value)


def mark(notebook, name, **fields):
    toy.cell(notebook, name).metadata.nbgrader.update(fields)


def source(notebook, name, old, new):
    cell = toy.cell(notebook, name)
    assert old in cell.source
    cell.source = cell.source.replace(old, new)


def swapped(notebook, a, b):
    i, j = (notebook.cells.index(toy.cell(notebook, name)) for name in (a, b))
    notebook.cells[i], notebook.cells[j] = notebook.cells[j], notebook.cells[i]


def more_cells(notebook):
    notebook.cells[1:1] = [toy.markdown(f"filler-{chr(97 + i // 26)}{chr(97 + i % 26)}", "Text.") for i in range(25)]


BROKEN = {
    "no id": (lambda n: replaced(n, "ending", id=""), "cell 11: the id '' is asked to be words"),
    "id of an editor": (lambda n: replaced(n, "ending", id="ab12cd34"), "cell ab12cd34: .* was made by an editor"),
    "id in capitals": (lambda n: replaced(n, "ending", id="The_End"), "cell The_End: .* words in lower case"),
    "id twice": (lambda n: replaced(n, "ending", id="title"), "cell title: a second cell with this id"),
    "grade_id differs": (lambda n: mark(n, "half-check", grade_id="other"), "cell half-check: its grade_id is 'other'"),
    "outputs": (
        lambda n: toy.cell(n, "setup").outputs.append(new_output("stream", text="x")),
        "cell setup: has outputs",
    ),
    "execution count": (lambda n: replaced(n, "setup", execution_count=3), "cell setup: has an execution count"),
    "widget state": (lambda n: n.metadata.update(widgets={}), "hold the state of widgets"),
    "notebook metadata": (lambda n: n.metadata.language_info.update(version="3.11"), "hold language_info.version"),
    "no kernel": (lambda n: n.metadata.pop("kernelspec"), "lack the kernel python3"),
    "cell metadata": (
        lambda n: toy.cell(n, "title").metadata.update(collapsed=True),
        "cell title: .* hold 'collapsed'",
    ),
    "released metadata": (lambda n: mark(n, "half-check", checksum="0" * 32), "cell half-check: .* hold 'checksum'"),
    "old format": (lambda n: n.update(nbformat_minor=4), "nbformat 4.4, at least 4.5"),
    "points 0": (lambda n: mark(n, "half-check", points=0), "cell half-check: points are 0, more than 0"),
    "points missing": (lambda n: n and toy.cell(n, "half-check").metadata.nbgrader.pop("points"), "points are None"),
    "not locked": (lambda n: mark(n, "half-check", locked=False), "cell half-check: a test cell that is not locked"),
    "graded by hand": (lambda n: mark(n, "half-exercise", grade=True, points=1), "both an answer and a test"),
    "task": (lambda n: mark(n, "half-check", task=True), "a task graded by hand"),
    "empty cell": (lambda n: replaced(n, "ending", source=" \n"), "cell ending: empty"),
    "hidden with visible": (
        lambda n: source(n, "half-hidden", "# BEGIN", "check.half(half)\n# BEGIN"),
        "cell half-hidden: hidden tests share a cell with visible code",
    ),
    "hidden in the visible test": (
        lambda n: replaced(n, "half-check", source=toy.cell(n, "half-hidden").source),
        "cell half-check: hidden tests stand in the visible test",
    ),
    "not hidden": (
        lambda n: replaced(n, "half-hidden", source="check.half(half)"),
        "cell half-hidden: no BEGIN HIDDEN TESTS in it",
    ),
    "not folded": (lambda n: toy.cell(n, "half-hidden").metadata.pop("jupyter"), "cell half-hidden: .* lack jupyter"),
    "ends in a number": (
        lambda n: source(n, "half-check", "check.half(half)", "check.half(half)\n0.5"),
        "to end in a call",
    ),
    "ends in a value": (lambda n: replaced(n, "half-check", source="half(3)"), "cell half-check: .* to end in a call"),
    "ends in an assignment": (lambda n: replaced(n, "half-check", source="x = check.half(half)"), "to end in a call"),
    "test is no Python": (lambda n: replaced(n, "half-check", source="check.half("), "can't be read as Python"),
    "test is a comment": (lambda n: replaced(n, "half-check", source="# test"), "a test cell without a test"),
    "no hint": (lambda n: replaced(n, "half-task", source="### half"), "cell half-task: no hints that open"),
    "hints side by side": (
        lambda n: replaced(n, "half-task", source="<details>a</details><details>b</details>"),
        "cell half-task: no hints that open one after another",
    ),
    "hint not closed": (lambda n: replaced(n, "half-task", source="<details>a"), "cell half-task: no hints that open"),
    "empty solution": (lambda n: source(n, "half-exercise", "return x / 2", "# nothing"), "its solution is empty"),
    "solution is pass": (lambda n: source(n, "half-exercise", "return x / 2", "pass"), "its solution is empty"),
    "no solution markers": (
        lambda n: replaced(n, "half-exercise", source="def half(x):\n    return x / 2"),
        "an answer cell without BEGIN SOLUTION",
    ),
    "marker not closed": (lambda n: source(n, "half-exercise", "# END SOLUTION", ""), "SOLUTION don't come in pairs"),
    "markers crossed": (
        lambda n: replaced(n, "half-exercise", source="# END SOLUTION\nx = 1\n# BEGIN SOLUTION"),
        "SOLUTION don't come in pairs",
    ),
    "hidden marker not closed": (lambda n: source(n, "half-hidden", "# END", "# The end"), "TESTS don't come in pairs"),
    "solution outside": (
        lambda n: replaced(n, "setup", source="# BEGIN SOLUTION\nx = 1\n# END SOLUTION"),
        "cell setup: BEGIN SOLUTION stands outside an answer cell",
    ),
    "given outside": (
        lambda n: source(n, "half-exercise", "    # BEGIN", "    # GIVEN INSTEAD\n    # BEGIN"),
        "GIVEN INSTEAD stands outside a solution",
    ),
    "given is no comment": (
        lambda n: source(n, "half-exercise", "    # END", "    # GIVEN INSTEAD\n    return 1\n    # END"),
        "what is given instead can't be read",
    ),
    "given is no Python": (
        lambda n: source(n, "half-exercise", "    # END", "    # GIVEN INSTEAD\n    # return (\n    # END"),
        "what is given instead can't be read",
    ),
    "no hidden test": (lambda n: without(n, "half-hidden"), "exercise half: there is no cell half-hidden"),
    "no task": (lambda n: without(n, "half-task"), "exercise half: there is no cell half-task"),
    "other order": (lambda n: swapped(n, "half-check", "half-hidden"), "exercise half: its cells are asked to stand"),
    "other name": (lambda n: replaced(n, "half-check", id="half-test"), "asked to end in -exercise, -check or -hidden"),
    "answer not marked": (lambda n: mark(n, "half-exercise", solution=False, locked=True), "not marked as an answer"),
    "test not marked": (lambda n: mark(n, "half-check", grade=False), "cell half-check: not marked as a test"),
    "too many cells": (more_cells, "35 cells that a learner sees, at most 30"),
    "too many lines": (
        lambda n: replaced(n, "ending", cell_type="code", outputs=[], execution_count=None, source="x = 1\n" * 9),
        "cell ending: 9 lines of code, at most 8",
    ),
    "too long a line": (
        lambda n: replaced(n, "ending", cell_type="code", outputs=[], execution_count=None, source=f"x = {'1' * 104}"),
        "cell ending: a line of 108 characters, at most 107",
    ),
    "too much set-up": (
        lambda n: replaced(n, "setup", source="import a\nimport b\nfrom c import d\nimport e"),
        "cell setup: 4 lines of set-up, at most 3",
    ),
    "no submit": (lambda n: without(n, "submit"), 'the last cell is asked to be .* submit\\("01-toy"\\)'),
    "submit of another lesson": (lambda n: source(n, "submit", "01-toy", "02-toy"), "the last cell is asked to be"),
}


def test_the_sound_notebook_has_no_fault(project):
    assert lint.lint(toy.LESSON, grade=False) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_notebook_is_named(name):
    spoil, told = BROKEN[name]
    notebook = toy.lesson()
    sound = copy.deepcopy(notebook)
    spoil(notebook)
    assert notebook != sound
    faults = lint.lint_notebook(notebook, toy.LESSON)
    assert any(re.search(told, fault) for fault in faults), faults


def test_what_cannot_be_read_is_one_fault(project):
    toy.save("{", project / "solutions" / toy.LESSON / "toy.ipynb")
    [fault] = lint.lint(toy.LESSON)
    assert fault.startswith("solutions/01-toy/toy.ipynb: ") and "is damaged" in fault


def test_the_gradings_find_a_wrong_solution_a_warning_and_a_stub_that_earns_points(project):
    """One notebook with several faults, since each grading takes seconds."""
    assert lint.lint(toy.LESSON) == []
    notebook = toy.lesson()
    source(notebook, "double-exercise", "return 2 * x", "return 3 * x")
    # The stub of half returns the right value, and both cells write to stderr.
    source(notebook, "half-exercise", "def half(x):", "import sys\nprint('careful', file=sys.stderr)\ndef half(x):")
    source(notebook, "half-exercise", "# END SOLUTION", "# GIVEN INSTEAD\n    # return x / 2.0\n    # END SOLUTION")
    replaced(notebook, "ending", cell_type="code", outputs=[], execution_count=None, source="1 / 0")
    toy.save(notebook, project / "solutions" / toy.LESSON / "toy.ipynb")
    faults = [fault.removeprefix("solutions/01-toy/toy.ipynb: ") for fault in lint.lint(toy.LESSON)]
    assert faults == [
        "cell double-check: solved, it stops with NotYet: double(2) gave 6, expected 4.",
        "cell double-hidden: solved, it stops with NotYet: double(7) gave 21, expected 14.",
        "cell half-exercise: solved, it writes to stderr: careful",
        "cell ending: solved, it stops with ZeroDivisionError: division by zero",
        "exercise double: the solution gets 0 of 3 points: double(2) gave 6, expected 4.",
        'untouched, the cell that begins with "1 / 0" stopped in line 1: division by zero (ZeroDivisionError).',
        "exercise half: untouched, it gets 3 points and reads 'right'; 0 points and 'not attempted' are asked for",
    ]
