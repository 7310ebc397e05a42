"""Where the course is used: beside another Python, from a folder that is gone, on a disk that is full."""

import os
import subprocess
import sys

import pytest
from nbformat.v4 import new_code_cell

from helpers import paths
from tests.grading import toy
from tests.house.machine import ROOT, another_python, on_a_small_disk
from tests.learner.test_button import pressed

DRAWS = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.gcf().canvas.draw()"
ALL = "01-toy: 6 of 6 points"


def course(*arguments, lead=(), environment=None, **options):
    return subprocess.run(
        [*lead, sys.executable, "-m", "helpers.cli", *arguments],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        **{"cwd": ROOT, "stdout": subprocess.PIPE, **options},
    )


@pytest.fixture
def right(mine, both):
    """The learner's notebook with right answers, in a project of its own."""
    both.cells.insert(1, new_code_cell(DRAWS))
    return toy.save(both, mine)


def test_right_answers_get_their_points_beside_another_python(right, tmp_path):
    answer = course("grade", environment=another_python(tmp_path / "another"))
    assert answer.returncode == 0, answer.stderr
    assert ALL in answer.stdout
    assert "note:" not in answer.stdout


def test_the_button_gives_right_answers_their_points_beside_another_python(right, tmp_path, monkeypatch):
    for name, value in another_python(tmp_path / "another").items():
        monkeypatch.setenv(name, value)
    _, shown = pressed(right)
    assert shown[-1]["phase"] == "done", shown[-1]
    assert (shown[-1]["report"]["total"], shown[-1]["report"]["problems"]) == ("6 of 6 points", [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["helpers.cli", "progress"], "01-toy  begun"),
        (["helpers.cli", "grade"], ALL),
        (["helpers", "progress"], "01-toy  begun"),
        (["helpers", "grade", "LESSON=01-toy"], ALL),
        (["helpers", "help"], "grade"),
    ],
)
def test_from_a_folder_that_is_gone(right, tmp_path, words, said):
    gone = tmp_path / "gone"
    gone.mkdir()
    # The program is started inside, once the folder is no more.
    answer = subprocess.run(
        ["sh", "-c", 'rmdir "$0" && exec "$@"', str(gone), sys.executable, "-m", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=gone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert said in answer.stdout


@pytest.mark.parametrize("words", [["progress"], ["grade", "9"], ["--help"]])
def test_a_full_disk_behind_the_output_gets_a_sentence(project, words):
    with open("/dev/full", "w") as full:
        answer = course(*words, stdout=full)
    assert "Traceback" not in answer.stderr and "Exception ignored" not in answer.stderr
    assert answer.returncode == 1
    if words != ["grade", "9"]:
        assert answer.stderr == "What there was to say could not be written: No space left on device.\n"


def test_a_reader_that_has_had_enough_gets_no_traceback(project):
    answer = course("progress", lead=["sh", "-c", '"$0" "$@" | true'])
    assert answer.stderr == ""


def test_a_full_disk_while_grading_gets_a_sentence_and_keeps_the_report(right, tmp_path):
    assert course("grade").returncode == 0
    report = paths.gradebook() / "learner" / toy.LESSON / "report.json"
    before = report.read_bytes()
    small = tmp_path / "small"
    small.mkdir()
    for size in ("4k", "100k"):
        answer = course("grade", lead=on_a_small_disk(small, size), environment={"TMPDIR": str(small)})
        said = " ".join(answer.stderr.split())
        assert answer.returncode == 1
        assert "could not be graded: No space left on device" in said and "Make room there" in said, said
        assert "fault of the course" not in said
    assert report.read_bytes() == before


@pytest.mark.parametrize("size", ["4k", "8k", "12k", "16k"])
def test_a_full_disk_while_lessons_are_laid_leaves_each_file_whole_or_not_there(project, size):
    for number in range(3):
        for folder in ("solutions", "course"):
            path = project / folder / f"0{number}-lesson" / "lesson.ipynb"
            path.parent.mkdir(exist_ok=True)
            path.write_text("x" * 6000)
    code = (
        "from helpers import errors, paths\nfrom helpers.learner import copies\n"
        "try:\n copies.lay()\nexcept errors.CourseError as error: print(error)\n"
        "print({path.stat().st_size for path in paths.my_course().rglob('lesson.ipynb')} - {6000})"
    )
    command = [*on_a_small_disk(paths.my_course(), size), sys.executable, "-c", code]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "No space left on device" in answer.stdout
    assert answer.stdout.endswith("Nothing of yours was changed.\nset()\n")
