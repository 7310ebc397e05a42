"""Which notebooks of a folder hold answers, and which of its modules a notebook may import."""

import json
import os
from pathlib import Path

from helpers.reading import folder
from helpers.reading.notebook import Cell

COURSE = [Cell("code", "def double(x):\n    raise NotImplementedError()", ("double-exercise",))]


def save(path: Path, source: str, *, minutes_old=0):
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": source}]}), encoding="utf-8")
    os.utime(path, (0, 1_000_000 - 60 * minutes_old))
    return path


def test_notebooks_come_in_the_order_in_which_to_look(tmp_path):
    older = save(tmp_path / "a-Copy1.ipynb", "", minutes_old=2)
    newer = save(tmp_path / "b.ipynb", "", minutes_old=1)
    save(tmp_path / "toy (backup 2026-11-21 10-42-00).ipynb", "")
    assert folder.notebooks(tmp_path, "toy.ipynb") == [newer, older]
    main = save(tmp_path / "toy.ipynb", "", minutes_old=3)
    assert folder.notebooks(tmp_path, "toy.ipynb") == [main, newer, older]
    assert folder.notebooks(tmp_path / "none", "toy.ipynb") == []


def test_notebooks_with_answers(tmp_path):
    written = save(tmp_path / "a.ipynb", "double = lambda x: 2 * x")
    untouched = save(tmp_path / "b.ipynb", COURSE[0].source)
    broken = tmp_path / "c.ipynb"
    broken.write_text("{")
    found = folder.answered_in([written, untouched, broken], COURSE)
    assert {path: set(answers) for path, answers in found.items()} == {written: {"double"}}


def test_own_modules_hide_nothing(tmp_path):
    for name in ("my_utils", "numpy", "random", "helpers", "not-a-name", "nbformat"):
        (tmp_path / f"{name}.py").write_text("")
    for name in ("my_package", "empty", "matplotlib"):
        (tmp_path / name).mkdir()
    for name in ("my_package", "matplotlib"):
        (tmp_path / name / "__init__.py").write_text("")
    assert set(folder.own_modules(tmp_path)) == {"my_utils", "my_package"}
    cells = [Cell("code", "def f():\n    import nbformat.v4\nfrom my_utils import a"), Cell("markdown", "import json")]
    in_the_way = {path.name for path in folder.in_the_way(tmp_path, cells)}
    assert in_the_way == {"numpy.py", "random.py", "helpers.py", "nbformat.py", "matplotlib"}
    assert folder.own_modules(tmp_path / "none") == {}


def test_a_module_is_ones_own_from_within_its_folder_too(tmp_path, monkeypatch):
    (tmp_path / "my_utils.py").write_text("")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert set(folder.own_modules(tmp_path)) == {"my_utils"}


def test_what_comes_along(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "LARGEST_FILE", 5)
    names = ("a.py", "b/c.json", "toy.ipynb", "toy.html", ".hidden/d.py", "b/__pycache__/a.pyc", ".e")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    (tmp_path / "large.bin").write_text("a text")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert [p.relative_to(tmp_path).as_posix() for p in folder.beside(tmp_path)] == ["a.py", "b/c.json"]
