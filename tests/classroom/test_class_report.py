"""The class report: what it counts, that it names nobody unasked, and that it runs nothing of a stranger's."""

import csv
import functools
import re

import pytest

from helpers.classroom.grade import show
from helpers.classroom.report import hint
from helpers.cli import main
from helpers.grading import judge
from tests.classroom.toy_class import NAME, judge_by_words
from tests.grading import toy


@pytest.fixture
def graded(a_class):
    """Four students, one of whom can't be graded."""
    a_class.hand_in("anna-marker", "right", "0")
    a_class.hand_in("ben-marker", "right", "-1")
    a_class.hand_in("carl-marker", "0")
    toy.save("{", a_class.folder("dora-marker") / NAME)
    a_class.grade()
    return a_class


def reported(a_class, *arguments):
    assert main(["class", "report", *arguments]) == 0
    folder = a_class.root / "gradebook" / "reports"
    with open(folder / "01-toy.csv", encoding="utf-8", newline="") as file:
        return (folder / "01-toy.html").read_text(encoding="utf-8"), list(csv.DictReader(file))


def test_what_a_class_made_of_a_lesson(graded):
    page, rows = reported(graded)
    told = "This is what was said to a wrong {}."
    counts = ("right", "wrong", "not attempted")
    assert [
        (row["exercise"], *(int(row[c]) for c in counts), row["mistake"], row["students"], row["what they were told"])
        for row in rows
    ] == [
        ("double", 2, 1, 0, "double upside down", "1", told.format("double")),
        ("half", 0, 2, 1, "half upside down", "2", told.format("half")),
    ]
    assert "3 of 4 who handed in are graded" in page and "2 (67%)" in page
    assert 'the commonest mistake, of 2, is "half upside down"' in " ".join(page.replace("&#34;", '"').split())
    # The lesson's own first hint, and no other.
    assert "What is twice 3?" in page and "Multiply." not in page
    assert "marker" not in page and "marker" not in str(rows)


def test_it_names_students_when_asked(graded):
    page, rows = reported(graded, "--names", "toy")
    assert rows[1]["who"] == "anna-marker, ben-marker" and "anna-marker, ben-marker" in page


def test_marks_that_a_program_could_have_taken_are_named(graded, monkeypatch, capsys):
    assert "NOT PROTECTED" not in reported(graded)[0]
    monkeypatch.setattr(judge, "judge", functools.partial(judge_by_words, protected=False))
    graded.hand_in("anna-marker", "right", "right")
    said = "MARKS ARE NOT PROTECTED: 1 of 4 were graded without a sandbox"
    assert said in show({toy.LESSON: [*graded.grade().values()]}) and said in reported(graded)[0]


def test_nothing_of_a_strangers_is_run_or_loaded(graded, monkeypatch):
    from tests.classroom import toy_class

    monkeypatch.setattr(toy_class, "NOT_RIGHT", "<script>alert(1)</script>\u202e=1+1 {}")
    graded.hand_in("anna-marker", "0", "0\n<img src=x>")
    graded.grade()
    page, rows = reported(graded, "--names")
    assert "<script" not in page and "<img" not in page and "\u202e" not in page + str(rows)
    assert "default-src 'none'" in page and re.findall("https?://(?!www.w3.org)", page) == []


def test_the_first_hint_of_a_task():
    task = "Do.\n<details>\n<summary>Hint 1</summary>\n\nOne $x$.\n\n<details>\n<summary>Hint 2</summary>Two"
    assert hint(task) == "One $x$."
    assert hint("No hint.") == ""
