"""What students hand in that is no ordinary file: what can be read gets its marks, what can't gets none, not 0."""

import copy
import html
import json
import os

import nbformat
import pytest

from helpers.errors import CourseError
from helpers.grading.notebooks import read_notebook
from helpers.learner.grade import grade
from tests.classroom.machine import Machine
from tests.grading import toy

NAME = "toy.ipynb"


def text_of(notebook, **changes):
    """A notebook as the text of a file, with some of its JSON changed."""
    return json.dumps(json.loads(nbformat.v4.writes(notebook)) | changes, ensure_ascii=False)


# Those of `readable` that the class is graded with; the others are only read, for each grading takes a kernel.
GRADED = (
    "plain",
    "renamed",
    "downloaded",
    "bom",
    "utf16",
    "cp1252",
    "half-an-emoji",
    "format-3",
    "nan",
    "strange-outputs",
    "renamed-utf16",
    "copy-utf16",
    "copy-bom-nameless",
    "copy-of-a-damaged-one",
)


def readable(notebook):
    """{student: (name of the file, its bytes)}: each is the same notebook, as some program leaves it."""
    text = text_of(notebook)
    data = json.loads(text)
    without_ids = [{k: v for k, v in cell.items() if k != "id"} for cell in data["cells"]]
    nameless = [cell | {"metadata": {}, "id": f"{i:08x}"} for i, cell in enumerate(data["cells"])]
    strange = json.loads(text)
    strange["cells"][1]["outputs"] = [{"output_type": "strange"}, "text", {"output_type": "stream", "text": 3}]
    return {
        "plain": (NAME, text.encode()),
        "renamed": ("toy (1).ipynb", text.encode()),
        "downloaded": ("toy.ipynb.txt", text.encode()),
        "shouted": ("TOY.IPYNB", text.encode()),
        "bom": (NAME, text.encode("utf-8-sig")),
        "utf16": (NAME, text.encode("utf-16")),
        "utf16-without-mark": (NAME, text.encode("utf-16-be")),
        "utf32": (NAME, text.encode("utf-32")),
        "cp1252": (NAME, text.replace("That was all.", "C'était tout.").encode("cp1252")),
        "crlf": (NAME, json.dumps(data, indent=1).replace("\n", "\r\n").encode()),
        "half-an-emoji": (NAME, text.replace("That was all.", "Half \\ud83d").encode()),
        "format-3": (NAME, json.dumps(nbformat.convert(copy.deepcopy(notebook), 3)).encode()),
        "no-minor": (NAME, json.dumps({k: v for k, v in data.items() if k != "nbformat_minor"}).encode()),
        "no-ids": (NAME, text_of(notebook, cells=without_ids, nbformat_minor=4).encode()),
        "nan": (NAME, text_of(notebook, metadata={"a": float("nan")}).encode()),
        "twice": (NAME, text.replace('{"cells"', '{"cells": [], "cells"', 1).encode()),
        "strange-outputs": (NAME, json.dumps(strange).encode()),
        "renamed-utf16": ("My toy é (final).ipynb", text.encode("utf-16")),
        "copy-utf16": ("toy-Copy1.ipynb", text.encode("utf-16-le")),
        "copy-bom-nameless": ("toy-Copy2.ipynb", text_of(notebook, cells=nameless).encode("utf-8-sig")),
        "copy-of-a-damaged-one": ("toy copy.ipynb", json.dumps(nbformat.convert(copy.deepcopy(notebook), 3)).encode()),
    }


# {student: (what stands in the file, what is said of it)}
UNREADABLE = {
    "empty": (b"", "toy.ipynb is empty"),
    "blank": (b" \n", "toy.ipynb is empty"),
    "cut-off": (b'{"cells": [{"cell_type": "code", "sou', "toy.ipynb is damaged"),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00\xff\xfe", "toy.ipynb is damaged"),
    "a-list": (b"[1, 2]", "toy.ipynb is not a notebook"),
    "cells-a-number": (b'{"cells": 3, "nbformat": 4}', "toy.ipynb is damaged"),
    "bare-cell": (b'{"cells": [{}], "nbformat": 4}', "toy.ipynb is damaged"),
    "text-a-number": (b'{"cells": [{"cell_type": "code", "source": 3}], "nbformat": 4}', "toy.ipynb is damaged"),
    "folder": (None, "toy.ipynb is a folder"),
    "link": (None, "toy.ipynb is a link"),
    "dangling": (None, "there is no toy.ipynb"),
    "pipe": (None, "toy.ipynb is no file"),
    "nothing": (None, "there is no toy.ipynb"),
    "two": (None, "There is no toy.ipynb in two/01-toy, and several notebooks hold its exercises"),
}


@pytest.fixture(scope="module")
def solved(released_once):
    return toy.answer(toy.answer(copy.deepcopy(released_once), "double", "x + x"), "half", "x * 0.5")


# The pages of those that have another name, and what is said of each.
RENAMED = {"renamed": "toy (1).html", "downloaded": "toy.ipynb.html", "renamed-utf16": "My toy é (final).html"}
COPIES = {
    "copy-utf16": ("toy-Copy1.html", "toy.ipynb holds no answers; toy-Copy1.ipynb holds answers, and was graded."),
    "copy-bom-nameless": (
        "toy-Copy2.html",
        "toy.ipynb holds no answers; toy-Copy2.ipynb holds answers, and was graded.",
    ),
    "copy-of-a-damaged-one": (
        "toy copy.html",
        "toy.ipynb can't be read; toy copy.ipynb holds answers, and was graded.",
    ),
}


@pytest.fixture(scope="module")
def machine(tmp_path_factory, solved, released_once):
    """A class that has handed all of it in, graded in one call."""
    machine = Machine(tmp_path_factory.mktemp("class")).with_toy()
    machine.nbgrader("generate_assignment", toy.LESSON, "--force")
    for student in GRADED:
        name, content = readable(solved)[student]
        (machine.submitted(student, toy.LESSON) / name).write_bytes(content)
    for student, (content, _) in UNREADABLE.items():
        path = machine.submitted(student, toy.LESSON) / NAME
        if content is not None:
            path.write_bytes(content)
    fill(machine, solved)
    for student in ("copy-utf16", "copy-bom-nameless"):
        toy.save(released_once, machine.submitted(student, toy.LESSON) / NAME)
    (machine.submitted("copy-of-a-damaged-one", toy.LESSON) / NAME).write_text("{")
    machine.said = machine.nbgrader("autograde", toy.LESSON, fails=True)
    return machine


def fill(machine, solved):
    """What can't be written as the bytes of one file."""

    def path(student, name=NAME):
        return machine.submitted(student, toy.LESSON) / name

    path("folder").mkdir()
    (path("folder") / "inside.txt").write_text("x")
    path("link").symlink_to(toy.save(solved, machine.folder / "elsewhere.ipynb"))
    path("dangling").symlink_to("nowhere.ipynb")
    os.mkfifo(path("pipe"))
    path("nothing", "notes.txt").write_text("I could not do it.")
    for name in ("one.ipynb", "other.ipynb"):
        toy.save(solved, path("two", name))
    # Beside a notebook that is in order: what has the names of files that grading writes.
    path("plain").chmod(0o444)
    path("plain", "toy.html").write_text("mine")
    path("plain", "toy.html").chmod(0o444)
    path("bom", "toy.html").mkdir()
    path("utf16", "toy.html").symlink_to("nowhere")
    path("cp1252", "timestamp.txt").write_text("the day before yesterday")
    path("format-3", "timestamp.txt").mkdir()
    path("half-an-emoji", "submission_secret.txt").mkdir()
    (path("nan", "locked") / "in").mkdir(parents=True)
    path("nan", "locked/in/data.csv").write_text("1")
    path("nan", "locked/in").chmod(0o555)


def test_what_can_be_read_gets_its_marks(machine):
    grades = machine.grades()
    marks = {student: grades[student]["score"] for student in GRADED}
    assert marks == dict.fromkeys(marks, "6.0")
    assert {grades[student]["note"] for student in marks} == {""}


def test_what_cannot_be_read_is_not_graded_and_the_reason_is_said(machine):
    grades = machine.grades()
    for student, (_, why) in UNREADABLE.items():
        row = grades[student]
        assert (row["score"], row["raw_score"], row["late_submission_penalty"]) == ("", "", ""), student
        assert row["max_score"] == "6.0"
        assert row["note"].startswith(f"Not graded: {why}"), student
        [line] = [line for line in machine.said.splitlines() if f"{student}: Not graded: {why}" in line]
        assert f"put one that can be read into gradebook/submitted/{student}/{toy.LESSON}" in line
    assert "Traceback" not in machine.said


def test_a_teacher_may_mark_by_hand_what_could_not_be_read(machine, tmp_path):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{machine.teacher}/gradebook/gradebook.db", "neural-network-course") as gradebook:
        [notebook] = gradebook.find_submission(toy.LESSON, "zip").notebooks
        assert all(grade.needs_manual_grade for grade in notebook.grades)
        notebook.grades[0].manual_score = 1
        gradebook.db.commit()
    assert machine.grades()["zip"]["score"] == "1.0"


def test_one_that_is_handed_in_again_is_graded(machine, solved):
    (machine.submitted("empty", toy.LESSON) / NAME).write_text(text_of(solved))
    machine.nbgrader("autograde", toy.LESSON, "--student", "empty")
    assert machine.grades()["empty"]["score"] == "6.0"
    (machine.submitted("empty", toy.LESSON) / NAME).write_text("")
    machine.nbgrader("autograde", toy.LESSON, "--student", "empty", "--force", fails=True)
    assert machine.grades()["empty"]["score"] == ""


def test_each_feedback_page_is_made_and_released_whatever_lies_beside(machine):
    machine.nbgrader("generate_feedback", toy.LESSON)
    feedback = machine.teacher / "gradebook" / "feedback"
    assert sorted(p.name for p in feedback.iterdir()) == sorted(GRADED)
    # A renamed one is fetched by its own name.
    other = RENAMED | {student: page for student, (page, _) in COPIES.items()}
    for student in GRADED:
        folder = feedback / student / toy.LESSON
        names = {"toy.html", other.get(student, "toy.html"), "timestamp.txt", "submission_secret.txt"}
        assert {p.name for p in folder.iterdir()} == names
        page = (folder / "toy.html").read_text(encoding="utf-8")
        assert "<strong>6</strong> of 6 points" in page
        assert ("There is no toy.ipynb in" in page) == (student in RENAMED)
        if student in COPIES:
            assert COPIES[student][1] in html.unescape(page)
    machine.nbgrader("release_feedback", toy.LESSON)
    assert len(list(machine.exchange.rglob("*.html"))) == len(GRADED) + len(other)
    # A second time over the first.
    machine.nbgrader("generate_feedback", toy.LESSON, "--force")


def test_the_learners_own_way_reads_the_same(machine, solved, project):
    """`course grade` and the button, which start with these two: the same files, the same reasons."""
    folder = project / "my-course" / toy.LESSON
    sources = [cell.source for cell in solved.cells]
    for student, (name, content) in readable(solved).items():
        (folder / name).write_bytes(content)
        read = [cell.source for cell in read_notebook(folder / name).cells]
        others = {"cp1252": "C'était tout.", "half-an-emoji": "Half \ufffd"}
        assert read == [others.get(student, text) if text == "That was all." else text for text in sources]
        (folder / name).unlink()
    for content, why in UNREADABLE.values():
        if content is not None:
            (folder / NAME).write_bytes(content)
            with pytest.raises(CourseError, match=why):
                grade(toy.LESSON)


@pytest.mark.parametrize("student", ["downloaded", "shouted"])
def test_a_renamed_file_is_found_by_the_learners_own_way(project, solved, student):
    name, content = readable(solved)[student]
    folder = project / "my-course" / toy.LESSON
    (folder / NAME).unlink()
    (folder / name).write_bytes(content)
    report = grade(toy.LESSON)
    assert report.total == "6 of 6 points"
    assert report.problems[0].startswith(f"There is no toy.ipynb in my-course/{toy.LESSON}; {name} holds its exercises")
