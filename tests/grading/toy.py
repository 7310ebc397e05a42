"""A small lesson with two exercises, made cell by cell, and the learner's notebooks that go with it."""

import copy
import shutil
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers import checks

LESSON = "01-toy"
# Its checks are the course's own, as long as these tests run; other processes find them in the project.
CHECKS = str(Path(__file__).parent / "course")
checks.__path__.append(CHECKS)


def lay_checks(project):
    """Put the checks where other processes find them."""
    shutil.copytree(CHECKS, Path(project, "checks"), ignore=shutil.ignore_patterns("__pycache__"))


KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
HINTS = """
<details><summary>Hint 1</summary>

What is twice 3?

<details><summary>Hint 2</summary>

Multiply.
</details></details>"""


def markdown(name, text):
    return new_markdown_cell(text, id=name)


def code(name, text):
    return new_code_cell(text, id=name)


def marked(name, text, *, solution=False, points=None, **metadata):
    """A cell with nbgrader's mark: an answer, or a test that is worth `points`."""
    mark = {
        "grade": points is not None,
        "grade_id": name,
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        mark["points"] = points
    return new_code_cell(text, id=name, metadata={"nbgrader": mark, **metadata})


def exercise(name, body):
    """The four cells of an exercise with one argument x: task, answer, visible test (1 point), hidden test (2)."""
    answer = f"def {name}(x):\n    # BEGIN SOLUTION\n    return {body}\n    # END SOLUTION"
    hidden = f"# BEGIN HIDDEN TESTS\ncheck.{name}({name}, probes=(7, -4))\n# END HIDDEN TESTS"
    return [
        markdown(f"{name}-task", f"### `{name}(x)`\nReturn the {name} of $x_1 = 3$.\n{HINTS}"),
        marked(f"{name}-exercise", answer, solution=True),
        marked(f"{name}-check", f"check.{name}({name})", points=1),
        marked(f"{name}-hidden", hidden, points=2, jupyter={"source_hidden": True}),
    ]


def lesson():
    """The source of the toy lesson."""
    cells = [
        markdown("title", "# A toy\nTwice and half, with $\\frac{a}{b}$."),
        code("setup", "from helpers.checks import toy as check"),
        *exercise("double", "2 * x"),
        *exercise("half", "x / 2"),
        markdown("ending", "That was all."),
        code("submit", f'from helpers.grading import submit\nsubmit("{LESSON}")'),
    ]
    return new_notebook(cells=cells, metadata=copy.deepcopy(KERNEL))


def cell(notebook, name):
    """The cell with this id."""
    return next(c for c in notebook.cells if c.id == name)


def answer(notebook, name, body):
    """Write an answer into a released notebook, in place; `body` is the text of the whole cell, or an expression."""
    text = body if "\n" in body else f"def {name}(x):\n    return {body}"
    cell(notebook, f"{name}-exercise").source = text
    return notebook


def save(notebook, path):
    """Write a notebook, or any text, to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = notebook if isinstance(notebook, str) else nbformat.v4.writes(notebook) + "\n"
    path.write_text(text, encoding="utf-8")
    return path


def read(path):
    return nbformat.read(path, as_version=4)
