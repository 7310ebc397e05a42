"""What a new user does, on a fresh copy of the checkout in a folder with spaces and accents in its path.

The tests of this file follow on from one another, as the starts of one user do: each leaves the copy set up.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.house.machine import ROOT, Server, free_port, without_network

pytestmark = pytest.mark.environment
NOT_CLONED = (".git", ".venv", "my-course", "gradebook", "build", "__pycache__", ".*_cache", ".hypothesis")
INSTALLING = "Installing the packages of requirements.lock"


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A copy of what a clone would hold."""
    folder = tmp_path_factory.mktemp("Můj první kurz (été) #1") / "neuronové sítě"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_CLONED), symlinks=True)
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A user without uv, whose own settings point elsewhere; PATH holds a Python and the programs of the system."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "python3").symlink_to(sys._base_executable)
    elsewhere = {"PIP_USER": "1", "UV_SYSTEM_PYTHON": "1", "VIRTUAL_ENV": "/nowhere", "PYTHONPATH": "/nowhere"}
    return {**outside(), **elsewhere, "PATH": f"{folder}{os.pathsep}{os.defpath}"}


def outside():
    """The variables of this run, without those by which it could help or hinder the new user's."""
    hidden = ("COURSE_PROJECT", "VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "PORT", "BROWSER", "LESSON")
    return {name: value for name, value in os.environ.items() if name not in hidden}


def course(clone, environment, job=("make", "course")):
    command = [*job, f"PORT={free_port()}", "BROWSER=no"]
    return Server(command, cwd=clone, environment=environment)


def make(clone, environment, *arguments, before=(), **options):
    command = [*before, "make", *arguments]
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False, **options)


def test_the_first_start_sets_up_and_serves_lesson_0(clone, environment):
    with course(clone, environment) as server:
        assert INSTALLING in server.said
        assert server.get()[0] == 200
        listing = json.loads(server.get("/api/contents")[1])["content"]
    released = sorted(path.name for path in (ROOT / "course").iterdir() if not path.name.startswith("."))
    assert "index.ipynb" in released and sorted(entry["name"] for entry in listing) == released
    assert (clone / "my-course" / "00-start" / "start.ipynb").exists()


def test_the_second_start_installs_nothing_and_is_up_within_seconds(clone, environment):
    """And needs no make."""
    started = time.monotonic()
    with course(clone, environment, ["python3", "-m", "helpers", "course"]) as server:
        seconds = time.monotonic() - started
        assert INSTALLING not in server.said
        assert "Making" not in server.said
        assert server.get()[0] == 200
    assert server.process.returncode == 0, "Ctrl-C is how it is stopped"
    # Some four on a quiet machine; what it must never be is the minute of an installation.
    assert seconds < 60


def test_the_doctor_is_content(clone, environment):
    answer = make(clone, environment, "doctor")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert str(clone) in answer.stdout


def test_an_interrupted_set_up_is_taken_up_again_with_the_uv_on_path(clone, environment, tmp_path):
    """Killed, not asked to end, in the middle of installing; and this user has a uv."""
    shutil.copy(clone / ".venv" / "bin" / "uv", tmp_path / "uv")
    environment = {**environment, "PATH": f"{tmp_path}{os.pathsep}{environment['PATH']}"}
    shutil.rmtree(clone / ".venv")
    process = subprocess.Popen(
        ["make", "course", "BROWSER=no"],
        cwd=clone,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    for line in process.stdout:
        if INSTALLING in line:
            break
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert not (clone / ".venv" / "share" / "jupyter" / "lab" / "settings" / "overrides.d").exists(), "it was too late"
    with course(clone, environment) as server:
        assert "is not whole" in server.said
        assert "Fetching uv" not in server.said
        assert server.get()[0] == 200


def test_all_goes_on_without_a_network_once_it_is_set_up(clone, environment):
    """The start of the course, its page, and lesson 0 run from end to end: none may need another machine."""
    before = without_network()
    script = ROOT / "tests" / "house" / "offline.py"
    command = [*before, sys.executable, str(script), str(clone)]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert answer.stdout.splitlines()[-1] == "no network; page 200; lesson 0 ran to its end"


def test_a_first_start_without_a_network_gets_a_sentence(tmp_path, clone, environment):
    before = without_network()
    copy = tmp_path / "copy"
    shutil.copytree(clone, copy, ignore=shutil.ignore_patterns(*NOT_CLONED))
    # An empty store of packages: otherwise what other installations have fetched would do.
    cold = {"UV_CACHE_DIR": str(tmp_path / "uv"), "PIP_CACHE_DIR": str(tmp_path / "pip"), "PIP_RETRIES": "0"}
    answer = make(copy, {**environment, **cold}, "course", "BROWSER=no", before=before)
    assert answer.returncode != 0
    assert "this machine cannot reach the package index now" in answer.stderr
    assert "Traceback" not in answer.stdout + answer.stderr
