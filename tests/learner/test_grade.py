"""Grading what learners hand in, however odd; each case is a notebook that somebody has made."""

import hashlib
import json
import os
import subprocess
import sys
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from helpers import surroundings
from helpers.authoring.generate import generate
from helpers.errors import CourseError
from helpers.grading.mark import mark
from helpers.grading.repair import NAMELESS
from helpers.grading.report import Report
from helpers.learner import grade as grading
from helpers.learner.grade import grade
from tests.grading import toy

SECONDS = 8  # the time limit of a cell in these tests


def outcome(report):
    """{exercise: (points, state)}"""
    return {e.name: (e.points, e.state) for e in report.exercises}


def sentence(report, name):
    return next(e.sentence for e in report.exercises if e.name == name)


def graded(notebook, path, **options):
    """Save, grade, and see that the learner's folder is as it was."""
    toy.save(notebook, path)
    before = {p: p.read_bytes() for p in path.parent.rglob("*") if p.is_file()}
    report = grade(toy.LESSON, cell_seconds=options.pop("seconds", 30), **options)
    assert {p: p.read_bytes() for p in path.parent.rglob("*") if p.is_file()} == before
    return report


RIGHT = (3.0, "right")
NOT_ATTEMPTED = (0.0, "not attempted")


# -- what is graded right ----------------------------------------------------------------------------------------------


def test_right_and_wrong_answers(mine, released):
    toy.answer(released, "double", "x + x")
    toy.answer(released, "half", "x")
    steps = []
    report = graded(released, mine, on_progress=lambda *step: steps.append(step))
    assert outcome(report) == {"double": RIGHT, "half": (0.0, "wrong")}
    assert sentence(report, "double") == "double fits 2 numbers."
    assert sentence(report, "half") == "half(2) gave 2, expected 1.0."
    assert [e.mistake for e in report.exercises] == [None, "unchanged"]
    assert (report.total, report.problems) == ("3 of 6 points", [])
    assert report.sha256 == grading.digest(released)
    kept = grading.kept_in(toy.LESSON)
    assert Report.from_json((kept / "report.json").read_text()) == report
    assert sorted(p.name for p in kept.iterdir()) == ["feedback.html", "report.json"]
    assert len(steps) > 8 and all(done <= of for _, done, of in steps)


def test_the_untouched_notebook_is_not_attempted(mine, released):
    report = graded(released, mine)
    assert outcome(report) == {"double": NOT_ATTEMPTED, "half": NOT_ATTEMPTED}
    assert sentence(report, "half") == "half is still to be written."


def test_right_in_the_visible_test_alone_gets_its_points(mine, both):
    toy.answer(both, "double", "{2: 4, 3: 6}.get(x)")
    report = graded(both, mine)
    assert outcome(report) == {"double": (1.0, "wrong"), "half": RIGHT}
    assert sentence(report, "double") == "double(7) gave None, expected 14."


def test_plots_files_prints_and_warnings_cost_nothing(mine, both, project):
    both.cells.insert(2, new_code_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"))
    both.cells.insert(3, new_code_cell("open('written.txt', 'w').write('x')\nfactor = 2"))
    toy.answer(
        both, "double", "def double(x):\n    import sys\n    print('hm', x, file=sys.stderr)\n    return factor * x"
    )
    report = graded(both, mine)
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}
    assert report.problems == []
    assert not list(project.rglob("written.txt"))


def test_an_old_format_is_read(mine, both):
    for cell in both.cells:
        del cell["id"]
    both.nbformat_minor = 4
    report = graded(both, mine)
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}


def test_format_3_is_read(mine, both):
    old = nbformat.convert(both, 3)
    report = graded(json.dumps(old), mine)
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}


# -- cells deleted, doubled, edited ------------------------------------------------------------------------------------


def test_tampered_test_cells_are_put_right(mine, both):
    names = [c.id for c in both.cells]
    toy.cell(both, "double-check").source = "pass"
    toy.answer(both, "double", "0")
    doubled = new_code_cell("1", metadata=toy.cell(both, "half-check").metadata)
    both.cells.insert(names.index("half-check"), doubled)
    del both.cells[[c.id for c in both.cells].index("half-hidden")]
    report = graded(both, mine)
    assert outcome(report) == {"double": (0.0, "wrong"), "half": RIGHT}
    assert sentence(report, "double") == "double(2) gave 0, expected 4."
    assert report.problems == [
        "The test cell double-check was changed; it was graded as the course has it.",
        "The test cell half-check is there 2 times; one of them was run.",
        "The test cell half-check was changed; it was graded as the course has it.",
        "The test cell half-hidden was deleted; it was put back for the grading.",
    ]


def test_changed_marks_and_missing_names_are_put_right(mine, both):
    toy.cell(both, "double-check").metadata.nbgrader.update(points=100, grade=False, locked=False)
    toy.cell(both, "double-exercise").metadata.nbgrader.update(grade=True, solution=False, points=7)
    del toy.cell(both, "double-hidden").metadata["nbgrader"]
    toy.cell(both, "half-check").metadata["nbgrader"] = "broken"
    toy.cell(both, "half-hidden").cell_type = "raw"
    for key in ("outputs", "execution_count"):
        del toy.cell(both, "half-hidden")[key]
    report = graded(both, mine)
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}


def test_a_deleted_answer_counts_as_not_attempted(mine, both):
    both.cells.remove(toy.cell(both, "double-exercise"))
    report = graded(both, mine)
    assert outcome(report) == {"double": NOT_ATTEMPTED, "half": RIGHT}
    assert report.problems == ["The answer cell of double is missing; it counts as not attempted."]


def test_an_answer_in_a_cell_without_its_name_counts(mine, both):
    at = both.cells.index(toy.cell(both, "double-exercise"))
    both.cells[at] = new_code_cell(both.cells[at].source)
    assert outcome(graded(both, mine)) == {"double": RIGHT, "half": RIGHT}


def test_of_two_answers_the_last_changed_one_counts(mine, released):
    stub = toy.cell(released, "double-exercise")
    wrong = new_code_cell("def double(x):\n    return 0", metadata=stub.metadata)
    right = new_code_cell("def double(x):\n    return x * 2", metadata=stub.metadata)
    at = released.cells.index(stub)
    released.cells[at : at + 1] = [wrong, right, stub]
    report = graded(released, mine)
    assert outcome(report)["double"] == RIGHT
    assert "The answer cell of double is there 3 times; the last one that you changed counts." in report.problems


# -- names that are lost, answers in other places, other cells that get in the way -------------------------------------


@pytest.mark.parametrize("keep", [True, False])
def test_cells_that_lost_their_names(mine, both, keep):
    for i, cell in enumerate(both.cells):
        cell.metadata = {"id": cell.id} if keep else {}
        cell.id = f"{i:08x}"
    report = graded(both, mine)
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}
    assert report.problems == ([] if keep else [NAMELESS])


def test_answers_above_the_stub_and_at_the_end(mine, released):
    released.cells.insert(2, new_code_cell("def double(x):\n    return x + x"))
    released.cells.append(new_code_cell("FACTOR = 0.5"))
    released.cells.append(new_code_cell("def half(x):\n    return FACTOR * x"))
    report = graded(released, mine)
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}
    found = '{0} was not found in its answer cell; the one in the cell that begins with "def {0}(x):" was graded.'
    assert report.problems == [
        found.format("double"),
        found.format("half"),
        "FACTOR stands further down than the test that needs it; it was run first for the test. Move it up.",
    ]


def test_what_other_cells_do_costs_no_right_answer(mine, both):
    toy.answer(both, "half", "sum([x]) * np.float64(0.5)")
    both.cells.insert(2, new_code_cell("import numpy as np\ncheck = 5\nsum = 3\nstr = None"))
    at = both.cells.index(toy.cell(both, "double-check"))
    both.cells.insert(at, new_code_cell("%reset -f"))
    at = both.cells.index(toy.cell(both, "half-check"))
    both.cells.insert(at, new_code_cell("import builtins, sys\nbuiltins.max = builtins.print = None\nsum = 3"))
    both.cells.insert(at + 2, new_code_cell("import sys\nsys.stdout.close()\nsys.stderr = None"))
    report = graded(both, mine, seconds=SECONDS)
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}
    assert report.problems == [
        "double and np were gone when a test needed them, as after del or %reset; they were defined again for the "
        "tests.",
        "sum had got another value, which was taken back for the test. Give that value another name.",
        "A cell changed something outside your notebook, max, print, sys.stderr and sys.stdout; it was put back for "
        "the tests.",
    ]


@pytest.mark.parametrize("last", ["", "\n1 / 0"])
def test_functions_of_pythons_that_give_nonsense_stop_no_other_cell(mine, both, last):
    nonsense = "import builtins\nbuiltins.max = builtins.len = builtins.range = builtins.isinstance = lambda *a, **k: 0"
    both.cells.insert(3, new_code_cell(nonsense + last))
    both.cells.insert(3, new_code_cell("print = len = range = sum = lambda *a, **k: 0"))
    report = graded(both, mine, seconds=SECONDS)
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}
    blamed = [problem for problem in report.problems if problem.startswith("The cell")]
    assert len(blamed) == bool(last)
    assert all(problem.startswith('The cell that begins with "import builtins"') for problem in blamed)


# -- code that goes wrong ----------------------------------------------------------------------------------------------


def test_a_syntax_error_is_named_with_its_line(mine, both):
    toy.answer(both, "double", "def double(x):\n    return (2 * x")
    report = graded(both, mine)
    assert outcome(report) == {"double": (0.0, "broke"), "half": RIGHT}
    assert sentence(report, "double") == ("Your cell for double stopped in line 2: '(' was never closed (SyntaxError).")


def test_an_answer_under_another_name(mine, both):
    toy.answer(both, "double", "def doubled(x):\n    return 2 * x")
    report = graded(both, mine)
    assert outcome(report)["double"] == (0.0, "broke")
    assert sentence(report, "double") == (
        "The test of double could not run: name 'double' is not defined (NameError). "
        "Keep the name double in your cell as the lesson gave it."
    )


def test_a_broken_setup_cell_is_named(mine, both):
    """A test has its own imports, whatever became of the notebook's."""
    toy.cell(both, "setup").source = "import toy_chek as check"
    toy.answer(both, "half", "def halve(x):\n    return x / 2")
    report = graded(both, mine)
    assert outcome(report) == {"double": RIGHT, "half": (0.0, "broke")}
    assert sentence(report, "half").endswith("A cell further up stopped first; fix that one.")
    assert report.problems == [
        'The cell that begins with "import toy_chek as check" stopped in line 1: '
        "No module named 'toy_chek' (ModuleNotFoundError)."
    ]


def test_input_and_exit_in_cells(mine, both):
    toy.answer(both, "double", "def double(x):\n    return 2 * x\nimport sys\nsys.exit()")
    both.cells.insert(1, new_code_cell("name = input()"))
    report = graded(both, mine)
    # sys.exit() ends the cell, and the function stands above it.
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}
    assert report.problems == [
        'The cell that begins with "name = input()" asks with input(). Nobody is there to answer while it is graded; '
        "write the value into the code."
    ]


def test_cells_that_end_python_cost_their_neighbours_nothing(mine, both):
    both.cells.insert(2, new_code_cell("exit()"))
    toy.answer(both, "half", "def half(x):\n    import os\n    os._exit(1)")
    report = graded(both, mine)
    assert outcome(report) == {"double": RIGHT, "half": (0.0, "stopped")}
    assert sentence(report, "half") == (
        "half ended Python itself, as exit(), sys.exit() or too little memory do. Take that line out and hand in again."
    )
    assert report.problems[0].startswith('The cell that begins with "exit()" ended Python itself')


def test_a_loop_that_never_ends_is_stopped(mine, both):
    toy.answer(both, "double", "def double(x):\n    while True:\n        pass")
    both.cells.insert(
        2,
        new_code_cell(
            "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"
        ),
    )
    began = time.monotonic()
    report = graded(both, mine, seconds=SECONDS)
    assert outcome(report) == {"double": (0.0, "timed out"), "half": RIGHT}
    assert sentence(report, "double") == (
        f"double ran for more than {SECONDS} seconds and was stopped. Look for a loop that never ends."
    )
    assert report.problems == [
        f'The cell that begins with "while True:" ran for more than {SECONDS} seconds and was stopped. '
        "Look for a loop that never ends."
    ]
    # One limit for the stubborn cell and its interruption, one for the visible test; none for the hidden one.
    assert time.monotonic() - began < 2 * SECONDS + 60


def test_fifty_megabytes_of_output(mine, both):
    both.cells.insert(2, new_code_cell("for _ in range(500):\n    print('x' * 100_000)\nprint('y')"))
    toy.answer(both, "double", "def double(x):\n    print('z' * 50_000_000)\n    return 2 * x")
    toy.save(both, mine)
    script = (
        "import resource, sys; from helpers.learner.grade import main; code = main(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script, toy.LESSON, "--json-lines"], capture_output=True, text=True, check=True
    )
    assert time.monotonic() - began < 120
    report = json.loads(done.stdout.splitlines()[-1])["report"]
    assert report["total"] == "6 of 6 points"
    assert len(done.stdout) < 50_000
    assert os.path.getsize(report["feedback"]) < 300_000
    # The process alone takes about 150 MB; one copy of one message may pass through it.
    assert int(done.stderr.split()[-1]) < 600_000


def test_fifty_megabytes_saved_in_the_notebook(mine, both):
    toy.save(both, mine)
    saved = json.loads(mine.read_text(encoding="utf-8"))
    lines = ["x" * 99 + "\n"] * 500_000
    saved["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": lines}]
    mine.write_text(json.dumps(saved), encoding="utf-8")
    assert mine.stat().st_size > 50_000_000
    began = time.monotonic()
    assert grade(toy.LESSON).total == "6 of 6 points"
    assert time.monotonic() - began < 90
    assert os.path.getsize(grading.kept_in(toy.LESSON) / "feedback.html") < 300_000


def test_outputs_are_cut_and_the_worker_has_one_thread(project, both, tmp_path):
    pictures = "from IPython.display import HTML, display\nfor _ in range(3):\n    display(HTML('p' * 400_000))"
    threads = "import os, sys\nprint(os.environ['OPENBLAS_NUM_THREADS'])"
    flood = "for i in range(300):\n    print('x' * 1000)\n    print('y', file=sys.stderr)"
    both.cells[2:2] = [new_code_cell(source) for source in (pictures, threads, flood)]
    generate(toy.LESSON, tmp_path, database=True)
    marked = mark(toy.LESSON, both, tmp_path)
    shown, one, flooded = marked.notebook.cells[2:5]
    # No markup of a learner's reaches a page of the teacher's.
    assert [o.data for o in shown.outputs] == [{"text/plain": "<IPython.core.display.HTML object>"}] * 3
    assert one.outputs[0].text == "1\n"
    printed = sum(len(o.text) for o in flooded.outputs)
    assert 20_000 < printed < 20_100
    assert flooded.outputs[-1].text.endswith("[The rest of what this cell printed was cut.]\n")
    assert marked.scores == {
        "double-check": (1, 1),
        "double-hidden": (2, 2),
        "half-check": (1, 1),
        "half-hidden": (2, 2),
    }


def test_files_in_the_way_are_not_used_and_named(mine, both):
    for name in ("helpers.py", "numpy.py"):
        (mine.parent / name).write_text("raise SystemExit('taken for the real one')")
    both.cells.insert(2, new_code_cell("import numpy, helpers\nassert numpy.__version__"))
    report = graded(both, mine)
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}
    assert [p.split(" beside")[0] for p in report.problems] == ["The file helpers.py", "The file numpy.py"]


MODULE = "from my_package.inner import K\n\ndef times(x):\n    return K * x"


def test_the_learners_own_modules_come_along(mine, both):
    folder = mine.parent
    (folder / "my_package").mkdir()
    for name, text in {
        "my_utils.py": MODULE,
        "my_package/__init__.py": "",
        "my_package/inner.py": "K = 2",
        "half.json": "0.5",
        "toy.html": "in the way of the feedback page",
        "random.py": "raise SystemExit('taken for the real one')",
    }.items():
        (folder / name).write_text(text)
    toy.answer(both, "double", "from my_utils import times\n\ndef double(x):\n    import random\n    return times(x)")
    toy.answer(both, "half", "import json\n\ndef half(x):\n    return json.load(open('half.json')) * x")
    report = graded(both, mine)
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}
    assert [p.split(" beside")[0] for p in report.problems] == ["The file random.py"]


def test_a_module_that_is_not_there_is_named(mine, both):
    toy.answer(both, "double", "from my_utils import times\n\ndef double(x):\n    return times(x)")
    toy.answer(both, "half", "def half(x):\n    import my_lost\n    return x / 2")
    report = graded(both, mine)
    assert outcome(report) == {"double": (0.0, "broke"), "half": (0.0, "broke")}
    assert sentence(report, "double") == (
        "Your cell for double stopped in line 1: No module named 'my_utils' (ModuleNotFoundError)."
    )
    words = "If {0}.py is a file of yours, put it beside the notebook, and hand it in with it. If {0} is a library, it "
    assert report.problems == [words.format(name) + "is none that the course has." for name in ("my_utils", "my_lost")]


# -- no notebook to grade ----------------------------------------------------------------------------------------------


def refused(text, path, *words):
    """Grading a file with this text stops with one sentence that holds `words`; the file stays."""
    if text is not None:
        toy.save(text, path)
    with pytest.raises(CourseError) as caught:
        grade(toy.LESSON)
    for word in words:
        assert word in str(caught.value)
    if text is not None:
        assert path.read_text(encoding="utf-8") == text
    return str(caught.value)


def test_no_such_lesson(project):
    with pytest.raises(CourseError, match=r"no lesson '07-other'\. The lessons are: 01-toy"):
        grade("07-other")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["is empty", "save it"]),
        ("  \n", ["is empty", "save it"]),
        ('{"cells": [', ["is damaged", ".ipynb_checkpoints"]),
        ("\x00\x01\x02", ["is damaged"]),
        ("[1, 2]", ["is not a notebook"]),
        ('{"a": 1}', ["is not a notebook"]),
        ('{"cells": 3, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', ["is damaged"]),
        ('{"cells": [{}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', ["is damaged"]),
        ('{"cells": [], "metadata": {}, "nbformat": "x"}', ["is damaged"]),
        ("[" * 100_000, ["is damaged"]),
    ],
    ids=["empty", "blank", "cut off", "binary", "a list", "no cells", "cells a number", "bare cell", "format", "deep"],
)
def test_what_is_no_notebook_is_refused(mine, text, words):
    refused(text, mine, "toy.ipynb", *words)


def test_no_folder_no_notebook_a_folder(mine, released):
    mine.unlink()
    refused(None, mine, "no notebook toy.ipynb in my-course/01-toy", "course reset")
    mine.mkdir()
    refused(None, mine, "is a folder")
    mine.rmdir()
    mine.parent.rmdir()
    refused(None, mine, "no copy of 01-toy yet", "make course")
    with pytest.raises(CourseError, match=r"There is no notebook at .*nowhere\.ipynb\. Was it saved"):
        grade(toy.LESSON, mine.parent / "nowhere.ipynb")


def test_a_renamed_notebook_is_found(mine, both):
    mine.unlink()
    toy.save("", mine.parent / "empty.ipynb")
    toy.save(toy.new_notebook(cells=[new_markdown_cell("mine", id="mine")]), mine.parent / "notes.ipynb")
    report = graded(both, mine.parent / "toy-final.ipynb")
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}
    assert report.problems == [
        "There is no toy.ipynb in my-course/01-toy; toy-final.ipynb holds its exercises and was graded. "
        "Rename it to toy.ipynb to be sure that it is found again."
    ]
    toy.save(both, mine.parent / "toy-older.ipynb")
    refused(None, mine, "several notebooks hold its exercises: toy-final.ipynb, toy-older.ipynb")


def test_answers_in_a_copy_are_seen(mine, both):
    released = toy.read(mine)
    copy = toy.save(both, mine.parent / "toy-Copy1.ipynb")
    toy.save(both, mine.parent / "toy (backup 2026-11-21 10-42-00).ipynb")
    report = graded(released, mine)
    assert outcome(report) == {"double": RIGHT, "half": RIGHT}
    assert report.problems == ["toy.ipynb holds no answers; toy-Copy1.ipynb holds answers, and was graded."]
    report = grade(toy.LESSON, mine)  # as its button does
    assert outcome(report) == {"double": NOT_ATTEMPTED, "half": NOT_ATTEMPTED}
    assert report.problems == ["toy.ipynb was graded, and holds no answers. There are answers in toy-Copy1.ipynb."]
    toy.answer(released, "double", "x + x")
    toy.save(released, mine)
    assert grading.find_mine(toy.LESSON) == (
        mine,
        ["toy.ipynb was graded. Other answers stand in toy-Copy1.ipynb (half)."],
    )
    toy.save(both, mine)
    assert grading.find_mine(toy.LESSON) == (mine, [])
    mine.write_text("{")
    assert grading.find_mine(toy.LESSON) == (
        copy,
        ["toy.ipynb can't be read; toy-Copy1.ipynb holds answers, and was graded."],
    )


def test_of_several_copies_none_is_taken_for_the_one_that_counts(mine, both):
    for name in ("a", "b"):
        toy.save(both, mine.parent / f"{name}.ipynb")
    path, problems = grading.find_mine(toy.LESSON)
    assert path == mine
    assert problems == ["toy.ipynb was graded, and holds no answers. There are answers in a.ipynb and b.ipynb."]


def test_a_report_that_cannot_be_kept_is_still_given(mine, both, project):
    (project / "gradebook").write_text("in the way")
    report = graded(both, mine)
    assert report.total == "6 of 6 points"
    assert report.feedback is None
    assert report.problems[0].startswith("The report could not be kept in ")


def test_files_are_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "report.json"
    path.write_text("old")

    def fails(*arguments):
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        surroundings.write_whole(path, "new")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("report.json", "old")]


def test_the_digest_is_of_the_sources(both):
    before = grading.digest(both)
    toy.cell(both, "setup").outputs = [nbformat.v4.new_output("stream", text="x")]
    assert grading.digest(both) == before
    toy.cell(both, "setup").source += " "
    assert grading.digest(both) != before
    assert len(before) == len(hashlib.sha256().hexdigest())
