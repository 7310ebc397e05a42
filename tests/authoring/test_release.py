"""Release: nbgrader's own output, the same bytes each time, and told where it differs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.authoring import release, stubs
from tests.grading import toy

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments):
    return release.main([*arguments, "--quick"])


def test_a_release_is_the_same_bytes_and_leaves_what_is_not_its_own(project, capsys):
    target = project / "course" / toy.LESSON / "toy.ipynb"
    first = target.read_bytes()
    target.unlink()
    (target.parent / "mine.txt").write_text("kept")
    (target.parent / ".ipynb_checkpoints").mkdir()
    (target.parent / ".ipynb_checkpoints" / "toy-checkpoint.ipynb").write_text("{}")
    assert run() == 0
    assert "wrote course/01-toy/toy.ipynb" in capsys.readouterr().out
    assert target.read_bytes() == first
    assert (target.parent / "mine.txt").read_text() == "kept"
    assert release.differences(toy.LESSON) == ["course/01-toy/mine.txt: not in solutions/01-toy"]
    (target.parent / "mine.txt").unlink()
    modified = target.stat().st_mtime_ns
    assert run() == 0
    assert "wrote" not in capsys.readouterr().out
    assert target.stat().st_mtime_ns == modified
    assert not (project / "gradebook").exists()


def test_the_release_holds_no_answer_and_no_hidden_test(released):
    text = json.dumps(released)
    for word in ("SOLUTION", "HIDDEN", "2 * x", "-4"):
        assert word not in text
    assert toy.cell(released, "double-exercise").source == (
        "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    )
    assert toy.cell(released, "double-hidden").source == ""
    assert toy.cell(released, "double-hidden").metadata.jupyter == {"source_hidden": True}
    assert {key for c in released.cells for key in c.metadata} == {"nbgrader", "deletable", "editable", "jupyter"}
    assert released.metadata == toy.KERNEL


def test_files_beside_the_notebook_are_released_too(project):
    (project / "solutions" / toy.LESSON / "table.csv").write_text("1,2\n")
    assert release.differences(toy.LESSON) == ["course/01-toy/table.csv: missing"]
    assert release.write(toy.LESSON) == ["course/01-toy/table.csv"]
    assert release.differences(toy.LESSON) == []


def test_a_difference_is_told_with_its_cell_and_line(project, capsys):
    target = project / "course" / toy.LESSON / "toy.ipynb"
    changed = toy.read(target)
    toy.cell(changed, "double-task").source = toy.cell(changed, "double-task").source.replace("Return", "Give back")
    changed.cells.remove(toy.cell(changed, "ending"))
    toy.cell(changed, "half-check").metadata.nbgrader.points = 5
    changed.cells.insert(0, toy.markdown("mine", "# mine"))
    toy.save(changed, target)
    before = target.read_bytes()
    assert run("--check") == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0] == (
        "course/01-toy/toy.ipynb: cell double-task: line 2 is 'Give back the double of $x_1 = 3$.', "
        "should be 'Return the double of $x_1 = 3$.'"
    )
    assert told[1].startswith("course/01-toy/toy.ipynb: cell half-check: metadata or outputs, line ")
    assert told[2:] == [
        "course/01-toy/toy.ipynb: cell ending: missing",
        "course/01-toy/toy.ipynb: cell mine: not in the source",
    ]
    assert target.read_bytes() == before
    toy.save("{", target)
    assert run("--check") == 1
    assert "toy.ipynb: line 2 is '(nothing)'" in capsys.readouterr().err


def test_a_lesson_without_a_source_and_no_such_lesson(project, capsys):
    toy.save("x", project / "course" / "02-gone" / "gone.ipynb")
    assert run("--check") == 1
    assert capsys.readouterr().err == "course/02-gone: there is no solutions/02-gone\n"
    assert run("--check", "03-none") == 1
    assert "There is no lesson '03-none'. The lessons are: 01-toy." in capsys.readouterr().err


def test_a_lesson_with_a_fault_is_not_written(project, capsys):
    source = project / "solutions" / toy.LESSON / "toy.ipynb"
    broken = toy.read(source)
    toy.cell(broken, "double-check").metadata.nbgrader.points = 0
    toy.save(broken, source)
    before = (project / "course" / toy.LESSON / "toy.ipynb").read_bytes()
    assert run() == 1
    assert "solutions/01-toy/toy.ipynb: cell double-check: points are 0" in capsys.readouterr().err
    assert (project / "course" / toy.LESSON / "toy.ipynb").read_bytes() == before


def test_nbgraders_own_command_writes_the_same(project):
    """A teacher who types `nbgrader generate_assignment` gets what `make release` writes."""
    (project / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text())
    target = project / "course" / toy.LESSON / "toy.ipynb"
    wanted = target.read_bytes()
    target.unlink()
    target.parent.rmdir()
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", toy.LESSON, "--no-db"],
        cwd=project,
        env={**os.environ, "PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
    )
    assert target.read_bytes() == wanted
    assert sorted(p.name for p in (project / "gradebook").iterdir()) == ["nbgrader.log"]


def test_given_instead_takes_the_place_of_the_solution():
    source = (
        "def f(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### GIVEN INSTEAD\n    # y = x\n    #\n"
        "    # if x:\n    #     y = 3 * x\n    # return y\n    ### END SOLUTION\n\nf(1)"
    )
    assert stubs.given_instead(source) == ("def f(x):\n    y = x\n\n    if x:\n        y = 3 * x\n    return y\n\nf(1)")
    plain = "def f(x):\n    ### BEGIN SOLUTION\n    return 2\n    ### END SOLUTION"
    assert stubs.given_instead(plain) == plain
    with pytest.raises(ValueError, match="'y = 1' after GIVEN INSTEAD"):
        stubs.given_instead("### BEGIN SOLUTION\n### GIVEN INSTEAD\ny = 1\n### END SOLUTION")


def test_given_code_is_released(project):
    source = project / "solutions" / toy.LESSON / "toy.ipynb"
    notebook = toy.read(source)
    toy.cell(notebook, "half-exercise").source = (
        "def half(x):\n    # BEGIN SOLUTION\n    return x / 2\n"
        "    # GIVEN INSTEAD\n    # return x // 2\n    # END SOLUTION"
    )
    toy.save(notebook, source)
    assert run() == 0
    released = toy.read(project / "course" / toy.LESSON / "toy.ipynb")
    assert toy.cell(released, "half-exercise").source == "def half(x):\n    return x // 2"
    assert "YOUR CODE HERE" in toy.cell(released, "double-exercise").source
