"""The Makefile: every job of helpers/jobs.py by its name, and none of its own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import jobs

ROOT = Path(__file__).resolve().parents[2]
TARGETS = [name for name in jobs.JOBS if name != "help"]
NEEDED = {"course", "test", "quick", "release", "check-release", "check-graders", "lint"}
NEEDED |= {"grade", "progress", "reset", "doctor"}
OF_MAKE = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")


def make(*arguments, **options):
    """As from a shell: a make that runs these tests would otherwise make this one say where it is."""
    options["env"] = {name: value for name, value in options.get("env", os.environ).items() if name not in OF_MAKE}
    return subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=False, **options)


@pytest.fixture
def no_set_up(tmp_path):
    """The word for make that names a Python whose jobs set nothing up: that is tried elsewhere, not on this run's."""
    code = "import sys; from helpers import bootstrap, jobs; bootstrap.main = lambda _: 0; sys.exit(jobs.main())"
    path = tmp_path / "python"
    path.write_text(f'#!/bin/sh\n[ "$1 $2 $3" = "-E -m helpers" ] && shift 3\nexec {sys.executable} -c "{code}" "$@"\n')
    path.chmod(0o755)
    return f"PYTHON={path}"


def test_make_alone_lists_every_target_with_a_line_of_its_own():
    answer = make()
    assert answer.returncode == 0
    listed = re.findall(r"^  make ([a-z-]+) +\S.*$", answer.stdout, re.MULTILINE)
    assert listed == TARGETS
    assert set(TARGETS) >= NEEDED


@pytest.mark.parametrize("name", [*TARGETS, "help"])
def test_every_target_is_phony(name):
    """A folder or file of a target's name (course/ is one) must not make it "up to date"."""
    answer = make("--dry-run", name)
    assert answer.returncode == 0
    assert answer.stdout.rstrip().endswith(f"-m helpers {name}")


def test_a_job_that_is_none_gets_a_sentence():
    answer = make("curse")
    assert answer.returncode == 2
    assert "There is no job 'curse'. The jobs are: course, grade, " in answer.stderr
    assert answer.stdout == ""


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
    assert "make doctor PYTHON=" in answer.stderr


def test_without_a_python_the_one_of_uv_is_taken(tmp_path):
    (tmp_path / "sh").symlink_to(shutil.which("sh"))
    (tmp_path / "uv").write_text(f"#!/bin/sh\necho {sys.executable}\n")
    (tmp_path / "uv").chmod(0o755)
    answer = make("help", "PYTHON=python-nowhere", env={"PATH": str(tmp_path)}, executable=shutil.which("make"))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "  make course" in answer.stdout


@pytest.mark.parametrize("lesson", ["99-nowhere", "with space", "quote'quote", "$(false)", "; false", "-h", "a=b"])
def test_no_such_lesson_says_which_there_are(no_set_up, lesson):
    answer = make("reset", no_set_up, f"LESSON={lesson}".replace("$", "$$"))
    assert answer.returncode != 0
    assert f"There is no lesson {lesson!r}. The lessons are: " in answer.stderr
    assert "Traceback" not in answer.stderr
