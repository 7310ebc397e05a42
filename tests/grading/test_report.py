"""What is said about a notebook that has run, and how a report is kept."""

import pytest
from nbformat.v4 import new_output

from helpers.grading.report import ExerciseResult, Report, outcomes, read_report
from tests.grading import toy

FULL = {"double-check": (1, 1), "double-hidden": (2, 2), "half-check": (1, 1), "half-hidden": (2, 2)}
NONE = {name: (0, most) for name, (_, most) in FULL.items()}


def failed(notebook, name, ename, evalue, *traceback, **note):
    cell = toy.cell(notebook, name)
    cell.outputs.append(new_output("error", ename=ename, evalue=evalue, traceback=list(traceback)))
    if note:
        cell.metadata["course"] = note


def said(notebook, scores, name="double"):
    [found] = [e for e in outcomes(notebook, scores)[0] if e.name == name]
    return found.state, found.sentence


def test_points_that_a_teacher_changed(released):
    assert said(released, FULL)[0] == "right"
    assert said(released, {**FULL, "double-hidden": (1.5, 2)}) == ("wrong", "Your teacher changed these points.")


def test_a_right_answer_says_what_was_verified(released):
    assert said(released, FULL) == ("right", "Nothing to fix.")
    toy.cell(released, "double-check").outputs.append(
        new_output("stream", text="mine\n\x1b[32mRight: all\nof it.\x1b[0m\n")
    )
    assert said(released, FULL) == ("right", "all of it.")


def test_the_state_that_a_check_noted_is_taken_and_nothing_else(released):
    toy.cell(released, "double-exercise").source = "x"
    failed(released, "double-check", "NotYet", "Not so.", state="broke", mistake="minus")
    assert said(released, NONE) == ("broke", "Not so.")
    toy.cell(released, "double-check").metadata["course"] = {"state": "splendid"}
    assert said(released, NONE) == ("wrong", "Not so.")


def test_a_plain_assertion_is_wrong(released):
    toy.cell(released, "double-exercise").source = "x"
    failed(released, "double-hidden", "AssertionError", "3 is not 4")
    assert said(released, NONE) == ("wrong", "3 is not 4")


def test_an_error_in_the_answer_is_named_with_its_line_and_without_colours(released):
    toy.cell(released, "double-exercise").source = "a\nb\nc"
    trace = "\x1b[36mCell In[3], line 2\x1b[39m\n----> 2 b"
    failed(released, "double-exercise", "NameError", "name \x1b[31m'b'\x1b[0m is not defined", trace)
    failed(released, "double-check", "NameError", "name 'double' is not defined")
    assert said(released, NONE) == (
        "broke",
        "Your cell for double stopped in line 2: name 'b' is not defined (NameError).",
    )


def test_cells_that_were_not_run_any_more(released):
    failed(released, "setup", "DeadKernelError", "It was not run: Python had been ended too often.", state="stopped")
    assert outcomes(released, NONE)[1] == [
        'The cell that begins with "from helpers.checks import toy as check" was not run, because cells further up had '
        "ended Python too often."
    ]


def test_a_report_is_kept_and_read_again(tmp_path):
    report = Report(
        "01-toy", [ExerciseResult("double", 1.5, 3, "wrong", "No.", "minus")], ["Look."], "page", "now", "ab"
    )
    path = tmp_path / "report.json"
    path.write_text(report.to_json())
    assert read_report(path) == report
    assert (report.points, report.max_points, report.total) == (1.5, 3, "1.5 of 3 points")
    for damaged in ("", "[]", "{}", '{"exercises": [{}]}', '{"exercises": [], "lesson": "a", "odd": 1}', "3"):
        path.write_text(damaged)
        assert read_report(path) is None, damaged
    assert read_report(tmp_path / "none.json") is None


def test_an_untouched_answer_is_not_attempted_whatever_its_test_ran_into(released):
    failed(released, "double-check", "NameError", "name 'double' is not defined")
    assert said(released, NONE) == ("not attempted", "double is still to be written.")
    toy.cell(released, "double-exercise").source += "\n# touched"
    assert said(released, NONE)[0] == "broke"


def test_what_a_thread_prints_stays_out_of_the_sentence(released):
    printed = "spam\nspamRight: double doubles, and is right for\n0, too (tried 3 times).\nspam\nspam"
    toy.cell(released, "double-check").outputs.append(new_output("stream", text=printed))
    assert said(released, FULL) == ("right", "double doubles, and is right for 0, too (tried 3 times).")


@pytest.mark.parametrize(
    ("source", "evalue", "words"),
    [
        ("%time 1\n\nreturn 1", "'return' outside function (1420274088.py, line 3)", "'return' outside function (Syn"),
        ("x\n\nx = \u201ca\u201d", "invalid character '\u201c' (U+201C) (1420274088.py, line 3)", "a curly quote"),
        ("x\n\nx =\u00a01", "invalid non-printable character U+00A0 (1420274088.py, line 3)", "looks like a blank"),
        ("x\n\nx = 3 \u2212 1", "invalid character '\u2212' (U+2212) (1420274088.py, line 3)", "does not know"),
    ],
)
def test_what_python_can_not_read_is_said_in_plain_words(released, source, evalue, words):
    toy.cell(released, "double-exercise").source = source
    failed(released, "double-exercise", "SyntaxError", evalue)
    failed(released, "double-check", "NameError", "name 'double' is not defined")
    sentence = said(released, NONE)[1]
    assert "stopped in line 3: " in sentence and words in sentence
    assert "1420274088" not in sentence
