"""The last look at a release finds what a learner must not read, wherever it stands, and nothing else."""

import pytest

from helpers import paths
from helpers.authoring import release
from helpers.authoring.leaks import leaks
from helpers.errors import CourseError
from tests.grading import toy

HIDDEN = "check.double(double, probes=(7, -4))"


@pytest.fixture
def found(tmp_path, released):
    """A function that changes the release of the toy lesson and returns what is found in it."""

    def look(change):
        toy.save(toy.lesson(), tmp_path / "source" / "toy.ipynb")
        change(released)
        toy.save(released, tmp_path / "released" / "toy.ipynb")
        return leaks(toy.LESSON, tmp_path / "source", tmp_path / "released")

    return look


def put(name, **fields):
    return lambda notebook: toy.cell(notebook, name).update(fields)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (put("ending", source="    # begin  Solution"), "cell ending: holds the marker begin  Solution"),
        (put("setup", source="x = 1  ### END HIDDEN TESTS"), "cell setup: holds the marker END HIDDEN TESTS"),
        (put("ending", source="```\n### BEGIN MARK SCHEME\n```"), "cell ending: holds the marker BEGIN MARK SCHEME"),
        (put("setup", source="import sys\n#GIVEN INSTEAD"), "cell setup: holds the marker GIVEN INSTEAD"),
        (put("ending", source="Answer:\n\n    return  2*x"), "cell ending: holds 'return  2*x', a hidden line of"),
        (put("setup", source="## return 2 * x"), "cell setup: holds '## return 2 * x', a hidden line of"),
        (put("ending", metadata={"note": HIDDEN}), f"cell ending: holds '{HIDDEN}', a hidden line of"),
        (
            put("setup", outputs=[toy.nbformat.v4.new_output("stream", text=f"no\n{HIDDEN}\n")]),
            f"cell setup: holds '{HIDDEN}', a hidden line of the cell double-hidden",
        ),
        (put("ending", attachments={"a.txt": {"text/plain": "return x / 2"}}), "cell ending: holds 'return x / 2'"),
    ],
)
def test_what_must_not_be_read_is_found_wherever_it_stands(found, change, where):
    assert [line for line in found(change) if line.startswith(f"toy.ipynb: {where}")]


def test_the_release_and_lines_that_say_nothing_are_in_order(found):
    assert found(lambda notebook: None) == []
    said = (
        "return x\n\ntotal = 0\n\nelse:\n\n2 * x, as a sum\n\nthe solution begins here\n\nraise NotImplementedError()"
    )
    assert found(put("ending", source=said)) == []


def test_files_beside_the_notebook_are_looked_at_too(found, tmp_path):
    toy.save("def double(x):\n    return 2 * x\n", tmp_path / "released" / "more" / "answers.py")
    (tmp_path / "released" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    assert found(lambda notebook: None) == [
        "more/answers.py: holds 'return 2 * x', a hidden line of the cell double-exercise"
    ]


def test_a_line_that_the_stub_gives_may_be_shown(found, tmp_path):
    def given(notebook):
        source = toy.lesson()
        toy.cell(source, "double-exercise").source = (
            "def double(x):\n    y = x * 1\n    # BEGIN SOLUTION\n    y = x * 1\n    return x + y\n"
            "    # GIVEN INSTEAD\n    # return x - y\n    # END SOLUTION"
        )
        toy.save(source, tmp_path / "source" / "toy.ipynb")
        toy.cell(notebook, "double-exercise").source = "def double(x):\n    y = x * 1\n    return x - y"

    assert found(given) == []


def a_line(lesson, text):
    """The lesson's release with one more line of text in its first cell."""
    notebook = toy.read(paths.course() / lesson / paths.notebook_name(lesson))
    notebook.cells[0].source += f"\n\n{text}"
    return notebook


@pytest.mark.parametrize(
    ("lesson", "line", "exercise"),
    [
        ("00-start", "100 * p", "percent"),
        ("01-neuron", "return int(z_of(x, w, b) >= 0)", "predict"),
        ("07-validation", "return np.mean(right_answers(P, labels))", "accuracy"),
        ("03-loss", "return (f(w + h) - f(w - h)) / (2 * h)", "slope"),
    ],
)
def test_a_line_of_a_reference_is_found(tmp_path, lesson, line, exercise):
    toy.save(a_line(lesson, line), tmp_path / paths.notebook_name(lesson))
    [found] = leaks(lesson, paths.solutions() / lesson, tmp_path)
    assert f"holds {line!r}, a hidden line of" in found
    assert found.endswith(f"of the reference of {exercise}") or found.endswith(f"of the cell {exercise}-exercise")


@pytest.mark.parametrize("lesson", paths.lessons())
def test_no_lesson_leaks_and_each_source_would(lesson):
    assert leaks(lesson, paths.solutions() / lesson, paths.course() / lesson) == []
    assert leaks(lesson, paths.solutions() / lesson, paths.solutions() / lesson)


def test_make_release_writes_nothing_that_leaks(project, capsys):
    """Here an author has forgotten the markers in a file beside the notebook, which no step of nbgrader's reads."""
    before = (project / "course" / toy.LESSON / "toy.ipynb").read_bytes()
    source = project / "solutions" / toy.LESSON / "toy.ipynb"
    changed = toy.read(source)
    toy.cell(changed, "ending").source = "Not the same."
    toy.save(changed, source)
    toy.save("double = lambda x: 0\n# BEGIN SOLUTION\n", source.parent / "more.py")
    assert release.main(["--quick"]) == 1
    assert "01-toy is not released, for its learners could read what they must not" in capsys.readouterr().err
    assert (project / "course" / toy.LESSON / "toy.ipynb").read_bytes() == before
    assert not (project / "course" / toy.LESSON / "more.py").exists()
    with pytest.raises(CourseError, match=r"more\.py: holds the marker BEGIN SOLUTION"):
        release.write(toy.LESSON)
