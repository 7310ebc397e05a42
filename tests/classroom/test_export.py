"""Tables of grades: what Canvas and Moodle import, and what a spreadsheet opens without running it."""

import csv

import pytest

from helpers.classroom.export import safe
from helpers.cli import main
from tests.classroom.toy_class import NAME
from tests.grading import toy

WHO = {"anna", "ben", "carl", "dora"}


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        ("\r\n =1+1", "'=1+1"),
        ("\u202e=1+1", "'=1+1"),
        ("\x1b[31m=1", "'=1"),
        ("anna-maria", "anna-maria"),
        ('a,b"c', 'a,b"c'),
        (-1.5, -1.5),
        (None, None),
    ],
)
def test_no_cell_is_a_formula(cell, shown):
    assert safe(cell) == shown


def test_grades_go_out_as_canvas_and_moodle_import_them(a_class, capsys):
    """Their columns: canvas-lms, lib/gradebook_importer.rb; docs.moodle.org, Grade import."""
    a_class.hand_in("anna", "right", "0")
    a_class.hand_in("ben")
    toy.save("{", a_class.folder("carl") / NAME)
    a_class.grade()
    with a_class.gradebook() as gradebook:
        gradebook.update_or_create_student("anna", first_name="=cmd", last_name="Mei\u202e, jr", email="a@x.org")
        gradebook.update_or_create_student("dora")
    tables = {}
    for arguments, name in (
        ((), "grades"),
        (("--for", "canvas"), "grades-canvas"),
        (("--for", "moodle", "toy"), "grades-moodle"),
    ):
        assert main(["class", "export", *arguments]) == 0
        file = a_class.root / "gradebook" / f"{name}.csv"
        assert f"Written: {file}" in capsys.readouterr().out
        head, *rows = csv.reader(file.read_text(encoding="utf-8").splitlines())
        # nbgrader has them in the order of their last names.
        tables[name] = [head, *sorted(rows, key=lambda row: sorted(WHO.intersection(row)))]
    assert tables["grades-canvas"] == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01-toy"],
        ["Points Possible", "", "", "", "", "6.0"],
        ["Mei, jr, =cmd", "", "", "anna", "", "3.0"],
        ["ben", "", "", "ben", "", "0.0"],
        ["carl", "", "", "carl", "", ""],
        ["dora", "", "", "dora", "", "0.0"],
    ]
    assert tables["grades-moodle"] == [
        ["Username", "First name", "Last name", "Email address", "01-toy"],
        ["anna", "'=cmd", "Mei, jr", "a@x.org", "3.0"],
        ["ben", "", "", "", "0.0"],
        ["carl", "", "", "", ""],
        ["dora", "", "", "", "0.0"],
    ]
    head, *rows = tables["grades"]
    assert [dict(zip(head, row, strict=True))["score"] for row in rows] == ["3.0", "0.0", "", "0.0"]
    assert "Not graded: toy.ipynb is damaged" in rows[2][-1]
