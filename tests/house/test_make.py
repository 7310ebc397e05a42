"""The Makefile: one place for every job, each listed with a line of its own."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = [name for name in re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE) if name != "help"]
NEEDED = {"course", "test", "release", "check-release", "check-graders", "grade", "progress", "reset", "doctor", "lint"}


# A program that does nothing, in place of Python: the set-up is tried elsewhere, not on the environment of this run.
NO_SET_UP = "PYTHON=true"


def make(*arguments, **options):
    return subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=False, **options)


def test_make_alone_lists_every_target_with_a_line_of_its_own():
    answer = make()
    assert answer.returncode == 0
    listed = re.findall(r"^  make ([a-z-]+) +\S.*$", answer.stdout, re.MULTILINE)
    assert listed == TARGETS
    assert set(TARGETS) >= NEEDED


def test_every_target_is_phony():
    """A folder or file of a target's name (course/ is one) must not make it "up to date"."""
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE).group(1).split()
    assert set(phony) == {*TARGETS, "help"}


def test_ci_runs_make_test_and_nothing_else():
    script = ROOT / ".ci" / "run"
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert commands == ["set -e", 'cd "$(dirname "$0")/.."', "exec make test"]
    assert script.stat().st_mode & 0o100


def test_a_python_that_is_not_there_gets_a_sentence(tmp_path):
    """Also without uv: PATH holds make's shell and nothing else."""
    (tmp_path / "sh").symlink_to(shutil.which("sh"))
    answer = make("doctor", "PYTHON=python-nowhere", env={"PATH": str(tmp_path)}, executable=shutil.which("make"))
    assert answer.returncode != 0
    assert "There is no Python here under the name python-nowhere" in answer.stderr


@pytest.mark.parametrize("lesson", ["99-nowhere", "with space", "quote'quote", "$(false)", "; false"])
def test_no_such_lesson_says_which_there_are(lesson):
    answer = make("reset", NO_SET_UP, f"LESSON={lesson}".replace("$", "$$"))
    assert answer.returncode != 0
    assert f"There is no lesson {lesson!r}. The lessons are: " in answer.stderr
    assert "Traceback" not in answer.stderr
