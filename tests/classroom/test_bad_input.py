"""A class where more than twenty hand in what is no ordinary notebook: the others are graded, and each has a line."""

import copy
import json
import os
from pathlib import Path

import nbformat
import pytest

from helpers.classroom.grade import show
from tests.classroom.machine import Machine
from tests.classroom.toy_class import NAME
from tests.grading import toy

DEEP = b"[" * 100_000


def bytes_of(content):
    return lambda folder: (folder / NAME).write_bytes(content)


def sparse(size):
    def write(folder):
        with open(folder / NAME, "wb") as file:
            file.truncate(size)

    return write


def instead_of_the_folder(make):
    def write(folder):
        folder.rmdir()
        make(folder)

    return write


def two_of_another_name(folder):
    text = (folder.parents[2] / "whole.ipynb").read_text()
    for name in ("first.ipynb", "second.ipynb"):
        (folder / name).write_text(text)


# {student: (what is handed in, the line that the teacher reads)}
NO_MARKS = {
    "empty": (bytes_of(b""), "toy.ipynb is empty"),
    "blank": (bytes_of(b" \n\t"), "toy.ipynb is empty"),
    "cut-off": (bytes_of(b'{"cells": [{"cell_type": "code", "sou'), "toy.ipynb is damaged"),
    "zip": (bytes_of(b"PK\x03\x04\x14\x00\x00\x00\xff\xfe"), "toy.ipynb is damaged"),
    "a-page": (bytes_of(b"<!DOCTYPE html><html></html>"), "toy.ipynb is damaged"),
    "a-list": (bytes_of(b"[1, 2]"), "toy.ipynb is not a notebook"),
    "no-cells": (bytes_of(b'{"metadata": {}}'), "toy.ipynb is not a notebook"),
    "numbers": (bytes_of(b'{"cells": [1, 2]}'), "toy.ipynb is damaged"),
    "deep": (bytes_of(DEEP), "toy.ipynb is damaged"),
    "100-MB": (sparse(100_000_000), "toy.ipynb is damaged"),
    "201-MB": (sparse(201_000_000), "toy.ipynb is too large to be graded"),
    "a-folder": (lambda folder: (folder / NAME).mkdir(), "toy.ipynb is a folder, not a notebook"),
    "a-pipe": (lambda folder: os.mkfifo(folder / NAME), "toy.ipynb is no file that can be read"),
    "a-link": (lambda folder: (folder / NAME).symlink_to(folder.parents[2] / "whole.ipynb"), "toy.ipynb is a link"),
    "nowhere": (lambda folder: (folder / NAME).symlink_to("nowhere"), "there is no toy.ipynb"),
    "nothing": (lambda folder: None, "there is no toy.ipynb among the files that were handed in"),
    "only-a-text": (lambda folder: (folder / "answers.txt").write_text("x"), "there is no toy.ipynb"),
    "two": (two_of_another_name, "Rename the one that counts to toy.ipynb"),
    "no-rights": (bytes_of(b"{}"), "toy.ipynb can't be read: Permission denied"),
    "linked-folder": (
        instead_of_the_folder(lambda folder: folder.symlink_to(folder.parents[1] / "anna" / toy.LESSON)),
        "the folder 01-toy is a link",
    ),
    "a-file": (instead_of_the_folder(lambda folder: folder.write_text("x")), "01-toy is a file, not a folder"),
}


def changed(change):
    """A right notebook after `change`, which gets its cells as plain data."""

    def write(folder):
        notebook = json.loads((folder.parents[2] / "whole.ipynb").read_text())
        change(notebook["cells"])
        (folder / NAME).write_text(json.dumps(notebook))

    return write


def text_of(folder):
    return (folder.parents[2] / "whole.ipynb").read_text()


def place(cells, name):
    return next(i for i, cell in enumerate(cells) if cell["id"] == name)


def format_3(folder):
    notebook = nbformat.convert(nbformat.reads(text_of(folder), as_version=4), 3)
    (folder / NAME).write_text(json.dumps(notebook))


# The same for what gets full marks nevertheless.
FULL_MARKS = {
    "renamed": (lambda folder: (folder / "toy (1).ipynb").write_text(text_of(folder)), "There is no toy.ipynb in"),
    "doubled": (
        changed(lambda cells: cells.append(copy.deepcopy(cells[place(cells, "double-check")]))),
        "The test cell double-check is there 2 times",
    ),
    "deleted": (
        changed(lambda cells: cells.pop(place(cells, "double-check"))),
        "The test cell double-check was deleted; it was put back",
    ),
    "edited": (
        changed(lambda cells: cells[place(cells, "half-check")].update(source="pass")),
        "The test cell half-check was changed",
    ),
    "utf-16": (lambda folder: (folder / NAME).write_bytes(text_of(folder).encode("utf-16")), ""),
    "format-3": (format_3, ""),
    "odd-file": (
        lambda folder: ((folder / NAME).write_text(text_of(folder)), (folder / "a\u202eb.txt").write_text("x")),
        "The file ab.txt beside your notebook was left out",
    ),
    "odd-time": (
        lambda folder: ((folder / NAME).write_text(text_of(folder)), (folder / "timestamp.txt").write_text("noon")),
        "",
    ),
}


@pytest.fixture
def rows(a_class, monkeypatch):
    right = a_class.hand_in("anna", "right", "right")
    (a_class.root / "gradebook" / "whole.ipynb").write_text(right.read_text())
    a_class.hand_in("zoe", "right", "0")
    for student, (write, _) in (NO_MARKS | FULL_MARKS).items():
        a_class.folder(student).mkdir(parents=True)
        write(a_class.folder(student))
    read_bytes = Path.read_bytes

    def with_rights(path):
        # Who runs the tests may read everything.
        if "no-rights" in path.parts:
            raise PermissionError(13, os.strerror(13), str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", with_rights)
    monkeypatch.setenv("COLUMNS", "300")
    return a_class.grade()


def test_everybody_else_is_graded_and_each_has_a_line_that_says_what_to_do(a_class, rows):
    assert rows.keys() == {"anna", "zoe", *NO_MARKS, *FULL_MARKS}
    assert (rows["anna"].points, rows["zoe"].points) == (6, 3)
    table = {line.split()[0]: line for line in show({toy.LESSON: list(rows.values())}).splitlines()[1:]}
    for student, (_, line) in NO_MARKS.items():
        row = rows[student]
        assert row.points is None and len(row.look) == 1, student
        assert line in row.look[0] and "Ask for it again, or put one that can be read into" in row.look[0], student
        assert row.look[0] in table[student], student
        assert set(a_class.auto_scores(student).values()) == {None}, student
    for student, (_, line) in FULL_MARKS.items():
        assert rows[student].points == 6, student
        assert (rows[student].look == []) if not line else (line in rows[student].look[0]), student
    head, *lines = exported(a_class)
    scores = {line.split(",")[head.split(",").index("student_id")]: line for line in lines}
    assert all(",,," in scores[student] and "Not graded: " in scores[student] for student in NO_MARKS)


def exported(a_class):
    from helpers.cli import main

    assert main(["class", "export"]) == 0
    return (a_class.root / "gradebook" / "grades.csv").read_text(encoding="utf-8").splitlines()


def test_collect_brings_no_link_along_and_stops_at_nobody(tmp_path):
    """A link of a student's leads to whatever the teacher may read, and feedback would bring it back."""
    machine = Machine(tmp_path).with_toy()
    (tmp_path / "the teachers.txt").write_text("a secret")
    inbound = machine.exchange / "neural-network-course" / "inbound"
    for number, student in enumerate(("anna", "ben", "carl")):
        folder = inbound / f"{student}+{toy.LESSON}+2026-03-0{number + 1} 12:00:00.000000 UTC+{student}"
        folder.mkdir(parents=True)
        (folder / "timestamp.txt").write_text(f"2026-03-0{number + 1} 12:00:00.000000 UTC")
        (folder / NAME).write_text("{}")
    ben = next(inbound.glob("ben*"))
    (ben / "notes.txt").symlink_to(tmp_path / "the teachers.txt")
    (ben / "folder").symlink_to(tmp_path)
    os.mkfifo(ben / "pipe")
    (inbound / f"dora+{toy.LESSON}+2026-03-04 12:00:00.000000 UTC+dora").symlink_to(inbound / ben.name)
    said = machine.nbgrader("collect", toy.LESSON)
    collected = machine.teacher / "gradebook" / "submitted"
    assert {str(p.relative_to(collected)) for p in collected.rglob("*") if not p.is_dir()} == {
        f"{student}/{toy.LESSON}/{name}" for student in ("anna", "ben", "carl") for name in (NAME, "timestamp.txt")
    }
    assert "notes.txt is no file that can be read: it was left out" in said
    assert "is a link: it was not collected" in said
