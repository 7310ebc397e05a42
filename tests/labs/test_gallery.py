"""The gallery for authors: every lab is in it, with a line of text, and every cell of it runs."""

import ast
import json
from pathlib import Path

import pytest

from helpers import labs, paths
from helpers.labs.widgets.lab import Lab
from tests.labs import every_lab

BOOK = Path(__file__).resolve().parents[2] / "docs" / "gallery.ipynb"
CELLS = [{**cell, "source": "".join(cell["source"])} for cell in json.loads(BOOK.read_text(encoding="utf-8"))["cells"]]
CODE = {cell["id"]: cell["source"] for cell in CELLS if cell["cell_type"] == "code"}


def calls(source: str) -> set[str]:
    """The functions of `labs` that the source calls."""
    nodes = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {node.attr for node in nodes if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "labs"}


@pytest.mark.parametrize("name", every_lab.names())
def test_every_lab_has_an_entry_with_its_text(name):
    place = next(i for i, cell in enumerate(CELLS) if name in (calls(cell["source"]) if cell["id"] in CODE else ()))
    title, _, text = CELLS[place - 1]["source"].partition("\n")
    assert title.startswith("## ") and len(text.split()) > 6
    lesson = text.split("`")[1]
    assert lesson in paths.lessons()


@pytest.mark.parametrize("cell", [cell for cell in CODE if cell != "import"])
def test_every_cell_of_it_shows_something(cell):
    scope = {"labs": labs}
    *before, last = ast.parse(CODE[cell]).body
    exec(compile(ast.Module(before, []), cell, "exec"), scope)
    shown = eval(compile(ast.Expression(last.value), cell, "eval"), scope)
    assert "text/html" in shown._repr_mimebundle_()
    if isinstance(shown, Lab):
        shown.close()


def test_it_is_saved_without_outputs():
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in CELLS)
