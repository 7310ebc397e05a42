"""What Windows does differently, as far as another system can show it: names, programs, consoles, files, line ends."""

import ast
import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from helpers import bootstrap, chromium, jupyter, paths, surroundings
from helpers.learner import copies
from tests.house.machine import ROOT

HELPERS = sorted(path for path in (ROOT / "helpers").rglob("*.py") if "prefix" not in path.parts)
# What Python has on Unix alone, as its documentation says.
UNIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
UNIX_NAMES = {
    "os": "chown chroot fchmod fork forkpty getegid geteuid getgid getgroups getpgid getuid killpg lchown mkfifo mknod "
    "nice openpty setegid seteuid setgid setpgid setsid setuid uname wait3 wait4 sched_getaffinity",
    "signal": "SIGALRM SIGCHLD SIGCONT SIGHUP SIGKILL SIGQUIT SIGSTOP SIGTSTP SIGUSR1 SIGUSR2 alarm pause setitimer",
    "socket": "AF_UNIX",
}
# Each stands behind a question that no Windows answers with yes, or is an argument that Windows passes over.
ASKED_FIRST = {
    *(("bootstrap.py", "fcntl"), ("chromium.py", "os.geteuid"), ("patience.py", "signal.setitimer")),
    *(("lanes.py", "os.sched_getaffinity"), ("lanes.py", "start_new_session")),
    # Of submissions there is one for each process, without bubblewrap, forks and limits.
    *(("sandbox.py", "os.geteuid"), ("worker.py", "os.fork"), ("worker.py", "signal.SIGKILL")),
    *(("zygote.py", f"os.{name}") for name in ("fork", "setsid", "geteuid", "getegid")),
    *(("zygote.py", "resource"), ("zygote.py", "signal.SIGKILL")),
}


@pytest.fixture
def windows(monkeypatch):
    for module in (bootstrap, chromium, surroundings):
        monkeypatch.setattr(module, "WINDOWS", True)


# -- what there is on Unix alone ---------------------------------------------------------------------------------------


def test_nothing_that_is_on_unix_alone_is_used():
    used = set()
    for path in HELPERS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = set()
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names} & UNIX_MODULES
            elif isinstance(node, ast.ImportFrom):
                names = {node.module} & UNIX_MODULES
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                names = {node.attr} & set(UNIX_NAMES.get(node.value.id, "").split())
                names = {f"{node.value.id}.{name}" for name in names}
            elif isinstance(node, ast.keyword):
                names = {node.arg} & {"preexec_fn", "start_new_session", "pass_fds"}
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("/bin/"):
                names = {node.value}
            used |= {(path.name, name) for name in names}
    assert used == ASKED_FIRST


def test_everything_is_imported_where_there_is_no_unix():
    """The libraries of others have been imported before: they know Windows, and look for it by themselves."""
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in HELPERS]
    code = f"""
import importlib, json, os, signal, socket, sys
import IPython, anywidget, ipywidgets, jupyter_server.extension.config, jupyterlab.labapp, matplotlib.pyplot
import nbclient, nbformat, nbgrader.apps, nbgrader.preprocessors, numpy, packaging.requirements, subprocess
for name in {sorted(UNIX_MODULES)!r}:
    sys.modules[name] = None
for module, names in {UNIX_NAMES!r}.items():
    for name in names.split():
        vars(sys.modules[module]).pop(name, None)
for name in {modules!r}:
    importlib.import_module(name)
"""
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout) == (0, ""), answer.stderr


# -- names and line ends -----------------------------------------------------------------------------------------------


def tracked():
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        pytest.skip("this is no clone")
    return answer.stdout.strip("\0").split("\0")


def test_every_file_has_a_name_that_windows_knows():
    names = tracked()
    for name in names:
        assert not re.search(r'[<>:"|?*\\]|[. ](/|$)', name), name
        # Not isreserved(), which Python has from 3.13 on.
        assert not re.search(r"(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)", name, re.IGNORECASE), name
        assert not (ROOT / name).is_symlink(), name
    assert len({name.casefold() for name in names}) == len(names)


def test_git_leaves_the_line_ends_as_they_are():
    """With CRLF, course/ would differ from what solutions/ makes."""
    names = "\n".join(tracked())
    command = ["git", "check-attr", "--stdin", "text", "eol"]
    answer = subprocess.run(command, cwd=ROOT, input=names, capture_output=True, text=True, check=True)
    assert set(re.findall(r": (text: .*|eol: .*)$", answer.stdout, re.MULTILINE)) == {"text: auto", "eol: lf"}
    assert [
        name for name in tracked() if name.endswith((".py", ".ipynb")) and b"\r" in (ROOT / name).read_bytes()
    ] == []


@pytest.mark.parametrize(
    "name", ["my-course/00-start/", r".\my-course\00-start", "00-start\\", r"D:\my-course\00-start"]
)
def test_a_lesson_is_known_by_the_path_of_its_folder(name):
    assert paths.find_lesson(name) == "00-start"


# -- programs ----------------------------------------------------------------------------------------------------------


def test_programs_of_an_environment():
    assert surroundings.program("/a/.venv", "uv", windows=False) == "/a/.venv/bin/uv"
    found = PureWindowsPath(surroundings.program(r"D:\a course\.venv", "uv", windows=True))
    assert found == PureWindowsPath("D:/a course/.venv/Scripts/uv.exe")


def program(path, *lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n" + "\n".join(lines))
    path.chmod(0o755)
    return str(path)


def python(path, version):
    return program(path, f"printf '%s\\n' {version} yes")


@pytest.fixture
def machine(tmp_path, monkeypatch, windows):
    """A Windows whose python3.exe only leads to the shop, and whose present Python is 3.6; its folder on PATH."""
    folder = tmp_path / "on path"
    program(folder / "python3.exe", "echo Python was not found >&2", "exit 9")
    program(folder / "python.exe", "echo Python was not found >&2", "exit 9")
    monkeypatch.setenv("PATH", f"{tmp_path / 'nowhere'}{os.pathsep}{folder}")
    monkeypatch.setattr(sys, "executable", python(tmp_path / "present" / "python.exe", "3.6"))
    return folder


LISTS = {
    "3.11's launcher": " -V:3.14 *        {newer}\n -V:3.12          {fitting}\n",
    "3.8's launcher": "Installed Pythons found by py Launcher\n -3.14-64       {newer} *\n -3.12-64       {fitting}\n",
    "the install manager": " -V:3.14[-64]   * {newer}\n -V:3.12[-64]     {fitting}\n",
}


@pytest.mark.parametrize("said", LISTS.values(), ids=LISTS)
def test_the_launcher_knows_the_pythons_that_are_not_on_path(machine, tmp_path, said):
    newer = python(tmp_path / "Program Files" / "Python314" / "python.exe", "3.14")
    fitting = python(tmp_path / "Program Files" / "Python312" / "python.exe", "3.12")
    text = said.format(newer=newer, fitting=fitting)
    program(machine / "py.exe", '[ "$1" = -0p ] || exit 1', f"printf '%s' '{text}'")
    assert bootstrap.choose_python(uv=None) == fitting


def test_one_on_path_goes_first(machine):
    fitting = python(machine / "python3.11.exe", "3.11")
    program(machine / "py.exe", "exit 1")
    assert bootstrap.choose_python(uv=None) == fitting


def test_without_a_fitting_python_the_sentence_speaks_of_windows(machine, monkeypatch):
    monkeypatch.setenv(surroundings.TYPED, "py -m helpers")
    with pytest.raises(bootstrap.Stop) as stop:
        bootstrap.choose_python(uv=None)
    assert "No such Python was found here.\nInstall one (from python.org or the Microsoft Store)" in str(stop.value)
    assert str(stop.value).endswith(r"name it: C:\path\to\python.exe -m helpers course")


def test_a_uv_on_path_is_found(machine):
    uv = program(machine / "uv.exe", "echo 'uv 0.13.8 (some machine)'")
    assert bootstrap.find_uv() == uv


@pytest.mark.parametrize(("launcher", "expected"), [(True, "py"), (False, "python")])
def test_jobs_are_typed_with_the_launcher_where_there_is_one(machine, launcher, expected, monkeypatch):
    monkeypatch.setattr(surroundings.shutil, "which", lambda name: name if launcher else None)
    assert surroundings.typed_without_make() == f"{expected} -m helpers"


def test_messages_outside_of_a_job_speak_of_the_launcher(windows, monkeypatch):
    monkeypatch.delenv(surroundings.TYPED, raising=False)
    assert surroundings.typed("grade LESSON=01-neuron") == "py -m helpers grade LESSON=01-neuron"


def test_two_set_ups_at_once_wait_for_one_another(windows, tmp_path, monkeypatch, capsys):
    """Windows locks a file, not a folder."""
    tries = [PermissionError(errno.EACCES, "locked"), PermissionError(errno.EACCES, "locked"), None]

    class Msvcrt:
        LK_NBLCK = 2

        @staticmethod
        def locking(descriptor, mode, size):
            assert os.path.samestat(os.fstat(descriptor), os.stat(bootstrap.LOCKED)) and (mode, size) == (2, 1)
            if error := tries.pop(0):
                raise error

    monkeypatch.setitem(sys.modules, "msvcrt", Msvcrt)
    monkeypatch.setattr(bootstrap, "LOCKED", str(tmp_path / "lock"))
    with bootstrap.one_at_a_time():
        assert tries == []
    assert capsys.readouterr().out.count("Another set-up of this course is running") == 1


def test_a_path_that_would_be_too_long_gets_a_sentence(windows, tmp_path, monkeypatch):
    """A file system here allows far more: so the limit is played."""
    for module, name in ((os, "makedirs"), (bootstrap, "open")):
        original = getattr(module, name, open)

        def limited(path, *rest, original=original, **more):
            if len(str(path)) > 259:
                raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)
            return original(path, *rest, **more)

        monkeypatch.setattr(module, name, limited, raising=False)
    for length, fits in ((259 - 1 - bootstrap.LONGEST_IN_VENV, True), (259 - bootstrap.LONGEST_IN_VENV, False)):
        root = tmp_path / ("x" * (length - len(str(tmp_path)) - 1))
        root.mkdir()
        monkeypatch.setattr(bootstrap, "ROOT", str(root))
        if fits:
            bootstrap.check_writable()
        else:
            with pytest.raises(bootstrap.Stop, match="is too long: the packages need 165 characters more"):
                bootstrap.check_writable()
        assert list(root.iterdir()) == []


def test_no_path_of_the_environment_is_longer_than_is_asked_for():
    library = ROOT / ".venv" / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
    if not library.is_dir():
        pytest.skip("these tests run in another environment than .venv")
    names = [str(Path(folder, name).relative_to(library)) for folder, _, names in os.walk(library) for name in names]
    longest = max((".venv/Lib/site-packages/" + name for name in names if "__pycache__" not in name), key=len)
    assert len(longest) <= bootstrap.LONGEST_IN_VENV, longest


def test_an_environment_in_use_gets_a_sentence(windows, tmp_path, monkeypatch):
    (tmp_path / ".venv").mkdir()

    def in_use(path):
        raise PermissionError(errno.EACCES, "Access is denied", str(path / "python.exe"))

    monkeypatch.setattr(bootstrap.shutil, "rmtree", lambda path: in_use(Path(path)))
    with pytest.raises(bootstrap.Stop, match=r"cannot be removed: Access is denied .*stop every course"):
        bootstrap.remove(str(tmp_path / ".venv"))


def test_a_chrome_that_does_not_say_its_version_is_found(windows, tmp_path):
    assert not chromium.runs(str(tmp_path / "chrome.exe"))
    (tmp_path / "chrome.exe").write_text("")
    assert chromium.runs(str(tmp_path / "chrome.exe"))


# -- files and ports ---------------------------------------------------------------------------------------------------


def test_a_file_that_is_looked_at_for_a_moment_is_waited_for(windows, tmp_path, monkeypatch):
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")
    replace, tries, waited = os.replace, [], []

    def busy(new, old):
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "Access is denied", str(old))
        replace(new, old)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(surroundings.time, "sleep", waited.append)
    surroundings.replace(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "new"
    assert waited == [0.1, 0.2]
    monkeypatch.setattr(os, "replace", lambda new, old: busy(new, tries.clear() or old))
    with pytest.raises(PermissionError):
        surroundings.replace(tmp_path / "old", tmp_path / "new")


def test_a_port_counts_as_free_only_if_no_one_listens(windows, monkeypatch):
    """SO_REUSEADDR lets two programs listen at one port there."""
    options = []

    class Socket(jupyter.socket.socket):
        def setsockopt(self, *option):
            options.append(option)

    monkeypatch.setattr(jupyter.socket, "socket", Socket)
    assert jupyter.can_listen(jupyter.free_port())
    assert options == []


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_no_console_stops_a_program_for_a_character_that_it_does_not_know(tmp_path, encoding):
    """Names of folders as people have them, and every sentence that is printed."""
    project = tmp_path / "neuronové sítě σ"
    for folder in ("solutions", "course"):
        (project / folder / "00-start").mkdir(parents=True)
        (project / folder / "00-start" / "start.ipynb").write_text(json.dumps({"cells": [], "nbformat": 4}))
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "COURSE_PROJECT": str(project)}
    code = (
        "from helpers import cli, jobs\n"
        "codes = [cli.main(words.split()) for words in ('reset 0σ', 'reset 0', 'progress', 'grade')]\n"
        "print(codes, jobs.main(['ě']))"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=False)
    out, err = answer.stdout.decode(encoding), answer.stderr.decode(encoding)
    assert answer.returncode == 0, err
    assert out.endswith("[1, 0, 0, 0] 2\n")
    assert r"There is no job '\u011b'" in err
    assert "Traceback" not in err


def test_a_lesson_whose_line_ends_were_changed_is_the_same_lesson(tmp_path, monkeypatch):
    """As a clone that an older git made with CRLF has them: what is laid is what stands in course/, byte for byte."""
    monkeypatch.setenv("COURSE_PROJECT", str(tmp_path))
    for folder in ("solutions", "course"):
        (tmp_path / folder / "00-start").mkdir(parents=True)
        (tmp_path / folder / "00-start" / "start.ipynb").write_bytes(b"{\r\n}\r\n")
    copies.lay()
    laid = tmp_path / "my-course" / "00-start" / "start.ipynb"
    assert laid.read_bytes() == b"{\r\n}\r\n"
    (tmp_path / "course" / "00-start" / "start.ipynb").write_bytes(b"{\n}\n")
    told = []
    copies.lay(told.append)
    assert laid.read_bytes() == b"{\n}\n" and told == ["my-course/00-start/start.ipynb is brought up to date."]
