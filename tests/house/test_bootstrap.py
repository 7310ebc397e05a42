"""The set-up decides by its stamp, picks a Python that fits, and says in a sentence what is missing."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from helpers import bootstrap
from tests.house.machine import bound_by_permissions, pythons, read_only

SOURCE = Path(bootstrap.__file__)


class Checkout:
    """A checkout whose set-up makes a .venv with a real Python in it, and only writes down what it would install."""

    def __init__(self, root, monkeypatch):
        self.monkeypatch, self.did, self.fails = monkeypatch, [], None
        self.uv = "/usr/bin/uv"
        (root / "settings").mkdir(parents=True)
        (root / "settings" / "lab.json").write_text("{}")
        (root / "pyproject.toml").write_text('requires-python = ">=3.11,<3.14"\n')
        (root / "requirements.lock").write_text("numpy==1.0\n")
        self.move_to(root)
        monkeypatch.setattr(bootstrap, "make_venv", self.make_venv)
        monkeypatch.setattr(bootstrap, "install", self.install)
        monkeypatch.setattr(bootstrap, "find_uv", lambda: self.uv)

    def move_to(self, root):
        self.root = root
        for name, path in {
            "ROOT": root,
            "VENV": root / ".venv",
            "VENV_PYTHON": root / ".venv" / "bin" / "python",
            "VENV_UV": root / ".venv" / "bin" / "uv",
            "STAMP": root / ".venv" / "stamp.json",
            "PYPROJECT": root / "pyproject.toml",
            "LOCK": root / "requirements.lock",
            "SHARED_DATA": root / "settings",
        }.items():
            self.monkeypatch.setattr(bootstrap, name, str(path))

    def make_venv(self):
        self.did.append("make .venv")
        shutil.rmtree(self.root / ".venv", ignore_errors=True)
        (self.root / ".venv" / "bin").mkdir(parents=True)
        (self.root / ".venv" / "bin" / "python").symlink_to(sys.executable)

    def install(self, extras):
        self.did.append("install " + " ".join(sorted(extras)))
        if self.fails:
            raise self.fails

    def set_up(self, *extras):
        """What the set-up did, in order."""
        self.did.clear()
        bootstrap.set_up({"build", *extras})
        return list(self.did)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    return Checkout(tmp_path / "checkout", monkeypatch)


# -- what is done again, and what not ----------------------------------------------------------------------------------


def test_the_second_start_does_nothing(checkout):
    assert checkout.set_up() == ["make .venv", "install build"]
    assert checkout.set_up() == []


def test_the_tests_add_to_what_is_there_and_the_course_then_has_enough(checkout):
    checkout.set_up()
    assert checkout.set_up("test") == ["install build test"]
    assert checkout.set_up() == []
    assert checkout.set_up("test") == []


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock", "settings/lab.json"])
def test_a_changed_file_installs_again_with_all_that_was_there(checkout, name):
    checkout.set_up("test")
    (checkout.root / name).write_text((checkout.root / name).read_text() + "\n")
    assert checkout.set_up() == ["install build test"]
    assert checkout.set_up() == []


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), bootstrap.Stop("no network")], ids=["Ctrl-C", "no network"])
def test_an_installation_that_did_not_end_is_made_from_nothing(checkout, failure):
    checkout.set_up("test")
    (checkout.root / "requirements.lock").write_text("numpy==2.0\n")
    checkout.fails = failure
    with pytest.raises(type(failure)):
        checkout.set_up()
    checkout.fails = None
    assert checkout.set_up() == ["make .venv", "install build test"]
    assert checkout.set_up() == []


@pytest.mark.parametrize("content", ["", "{", "[]", '{"extras": []}', "\x00"])
def test_a_stamp_that_says_nothing_is_no_stamp(checkout, content):
    checkout.set_up()
    Path(bootstrap.STAMP).write_text(content)
    assert checkout.set_up() == ["make .venv", "install build"]


def test_a_python_that_no_longer_runs_is_replaced(checkout):
    checkout.set_up()
    python = Path(bootstrap.VENV_PYTHON)
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert checkout.set_up() == ["make .venv", "install build"]


def test_a_checkout_that_was_moved_is_set_up_again(checkout):
    checkout.set_up()
    moved = checkout.root.with_name("elsewhere")
    checkout.root.rename(moved)
    checkout.move_to(moved)
    assert checkout.set_up() == ["make .venv", "install build"]


def test_an_environment_that_nothing_can_install_into_is_made_again(checkout):
    """uv made it, without pip, and uv has gone since."""
    checkout.set_up()
    (checkout.root / "requirements.lock").write_text("numpy==2.0\n")
    checkout.uv = None
    checkout.monkeypatch.setattr(
        bootstrap, "ask_python", lambda path, code, ask=bootstrap.ask_python: None if "pip" in code else ask(path, code)
    )
    assert checkout.set_up() == ["make .venv", "install build"]


def test_a_second_set_up_waits_for_the_first(checkout, capsys):
    entered = threading.Event()

    def second():
        with bootstrap.one_at_a_time():
            entered.set()

    with bootstrap.one_at_a_time():
        thread = threading.Thread(target=second)
        thread.start()
        assert not entered.wait(0.3)
    assert entered.wait(10)
    thread.join()
    assert "Another set-up of this course is running" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_gets_a_sentence_and_no_traceback(tmp_path):
    bound = bound_by_permissions()
    root = tmp_path / "course"
    copy_of_bootstrap(root, ">=3.11,<3.14")
    with read_only(root):
        answer = run_bootstrap(root, preexec_fn=bound)
    assert answer.returncode == 1
    assert f"Nothing can be written into the folder {root} (Permission denied)" in answer.stderr
    assert "Traceback" not in answer.stderr


# -- which Python ------------------------------------------------------------------------------------------------------


def copy_of_bootstrap(root, requires):
    (root / "helpers").mkdir(parents=True)
    for name in ("__init__", "bootstrap", "surroundings"):
        shutil.copy(SOURCE.with_name(f"{name}.py"), root / "helpers")
    (root / "pyproject.toml").write_text(f'requires-python = "{requires}"\n')
    (root / "requirements.lock").write_text("")


def run_bootstrap(root, python=sys.executable, **options):
    command = [python, str(root / "helpers" / "bootstrap.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def fake_python(folder, name, version, can_make_venv=True, works=True):
    """A program that answers the question of `choose_python` as a Python of that version would."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    answer = f"printf '%s\\n' {version} {'yes' if can_make_venv else 'no'}" if works else "exit 127"
    path.write_text(f"#!/bin/sh\n{answer}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine whose `python3` is 3.6 and whose PATH is two empty folders; returns them."""
    folders = [tmp_path / "first", tmp_path / "second"]
    monkeypatch.setenv("PATH", os.pathsep.join(map(str, folders)))
    monkeypatch.setattr(sys, "executable", fake_python(tmp_path / "present", "python3", "3.6"))
    return folders


def test_the_present_python_is_taken_if_it_fits(machine, monkeypatch, tmp_path):
    present = fake_python(tmp_path / "present", "python3", "3.11")
    monkeypatch.setattr(sys, "executable", present)
    fake_python(machine[0], "python3.13", "3.13")
    assert bootstrap.choose_python(uv=None) == present


def test_else_the_newest_on_path_that_fits(machine):
    fake_python(machine[0], "python3", "3.9")
    fake_python(machine[0], "python3.14", "3.14")
    fake_python(machine[0], "python3.11", "3.11")
    newest = fake_python(machine[1], "python3.12", "3.12")
    assert bootstrap.choose_python(uv=None) == newest


def test_a_program_of_the_right_name_that_does_not_run_is_passed_over(machine):
    """pyenv puts such ones first on PATH."""
    fake_python(machine[0], "python3.12", "3.12", works=False)
    behind = fake_python(machine[1], "python3.12", "3.12")
    assert bootstrap.choose_python(uv=None) == behind


def test_without_a_fitting_python_the_sentence_names_the_present_one_and_those_needed(machine):
    with pytest.raises(bootstrap.Stop) as stop:
        bootstrap.choose_python(uv=None)
    assert f"This is Python {sys.version.split()[0]}" in str(stop.value)
    assert "needs Python 3.13, 3.12 or 3.11" in str(stop.value)


def test_without_a_fitting_python_uv_is_told_which_to_fetch_and_that_is_said(machine, capsys):
    assert bootstrap.choose_python(uv="/usr/bin/uv") == "3.12"
    assert "No Python 3.13, 3.12 or 3.11 on this machine: uv fetches one" in capsys.readouterr().out


def test_a_python_without_its_venv_part_gets_the_command_that_installs_it(machine):
    fake_python(machine[0], "python3.12", "3.12", can_make_venv=False)
    with pytest.raises(bootstrap.Stop, match=r"sudo apt install python3\.12-venv"):
        bootstrap.choose_python(uv=None)
    assert bootstrap.choose_python(uv="/usr/bin/uv").endswith("python3.12")


@pytest.mark.parametrize("base_version", ["3.12", "3.10"])
def test_a_python_inside_the_venv_is_never_the_one_to_make_it_from(machine, monkeypatch, tmp_path, base_version):
    """It is on PATH where .venv is activated; its base counts, and what stands behind it on PATH."""
    venv = tmp_path / ".venv" / "bin"
    monkeypatch.setattr(bootstrap, "VENV", str(venv.parent))
    monkeypatch.setattr(sys, "executable", fake_python(venv, "python3.12", "3.12"))
    base = fake_python(tmp_path / "base", "python3", base_version)
    monkeypatch.setattr(sys, "_base_executable", base)
    monkeypatch.setenv("PATH", f"{venv}{os.pathsep}{machine[0]}")
    behind = fake_python(machine[0], "python3.12", "3.12")
    assert bootstrap.choose_python(uv=None) == (base if base_version == "3.12" else behind)


@pytest.mark.parametrize("python", [*pythons(range(6, 11)), sys.executable])
def test_a_python_that_is_too_old_gets_a_sentence(tmp_path, python):
    """Each old one that is on this machine, and the present one before a course that needs a later one."""
    copy_of_bootstrap(tmp_path, ">=3.98,<3.99")
    version = bootstrap.ask_python(python, "import sys; print('%d.%d.%d' % sys.version_info[:3])")
    answer = run_bootstrap(tmp_path, python, env={"PATH": "/nowhere"})
    assert answer.returncode == 1
    assert f"This is Python {version} (" in answer.stderr
    assert "the course needs Python 3.98" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / ".venv").exists()


# -- uv ----------------------------------------------------------------------------------------------------------------


def fake_uv(folder, version):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "uv").write_text(f"#!/bin/sh\necho 'uv {version} (some machine)'\n")
    (folder / "uv").chmod(0o755)
    return str(folder / "uv")


def test_a_uv_on_path_is_used_if_it_is_not_too_old(machine):
    assert bootstrap.find_uv() is None
    fake_uv(machine[0], "0.4.30")
    assert bootstrap.find_uv() is None
    newer = fake_uv(machine[1], "0.13.8")
    assert bootstrap.find_uv() == newer


def test_the_entry_of_uv_in_the_lock_is_found_whole():
    entry = bootstrap.locked("uv")
    first, *rest = entry.splitlines()
    assert first.startswith("uv==")
    assert len([line for line in rest if "--hash=sha256:" in line]) >= 5
    assert all(line.startswith("    ") for line in rest)
