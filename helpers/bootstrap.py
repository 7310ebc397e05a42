"""Makes .venv and installs the course into it from requirements.lock: `python3 helpers/bootstrap.py`.

It runs before anything is installed and under whatever Python the machine has: so nothing but the standard
library, and nothing that Python 3.6 could not parse; a Python that is too old gets a sentence, not a SyntaxError.

    python3 helpers/bootstrap.py                 what the course needs
    python3 helpers/bootstrap.py --extra test    and what the tests need; cluster: what grades on many machines
    python3 helpers/bootstrap.py --lock          make requirements.lock again

`python3 -m helpers` and make do it by themselves before every job (jobs.py).

What was installed is written down in a stamp inside .venv, as the last thing. A stamp that still describes the
checkout means that there is nothing to do. No stamp, or one that says "unfinished", means that an installation was
interrupted: .venv is then made again from nothing, which costs no one any work, for it holds nothing but packages.
"""

import argparse
import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
if __name__ == "__main__":
    sys.path.insert(0, ROOT)

from helpers import surroundings  # noqa: E402 - the path comes first
from helpers.surroundings import WINDOWS, program  # noqa: E402

VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = program(VENV, "python")
VENV_UV = program(VENV, "uv")
STAMP = os.path.join(VENV, "course-stamp.json")
PYPROJECT = os.path.join(ROOT, "pyproject.toml")
LOCK = os.path.join(ROOT, "requirements.lock")
UNFINISHED = "unfinished"
# Characters of the longest path of a file in .venv, on Windows and from the checkout on.
LONGEST_IN_VENV = 165
# Copied into .venv when the course is installed (pyproject.toml, shared-data), so a change means installing again.
SHARED_DATA = os.path.join(ROOT, "helpers", "jupyter", "prefix")
# What is locked on Windows while setting up; git does not see it.
LOCKED = os.path.join(ROOT, ".course-set-up.lock")
# Older ones do not look for the hashes among the constraints, and refuse.
OLDEST_UV = (0, 9)
# The variables that would have Python, pip or uv work on another environment than .venv.
ELSEWHERE = ["PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"]
ELSEWHERE += ["PIP_ROOT", "UV_SYSTEM_PYTHON", "UV_PYTHON", "UV_TARGET", "UV_PREFIX", "UV_PROJECT_ENVIRONMENT"]

NO_NETWORK = """
If it speaks of a network, a name or a connection: this machine cannot reach the package index now. Switch the
network on (or set HTTPS_PROXY, behind a proxy) and type the same command again; it goes on from what is here."""


class Stop(Exception):
    """The set-up cannot go on; the text says why and what to do."""


def main(argv=None):
    """Set up, and return the exit code: 0 done, 1 a sentence was printed, 130 interrupted."""
    parser = argparse.ArgumentParser(description="Make .venv and install the course into it.")
    extras = ["test", "cluster", "hub"]
    parser.add_argument("--extra", action="append", default=[], choices=extras, help="install what these need, too")
    parser.add_argument("--lock", action="store_true", help="make requirements.lock again, and stop")
    parser.add_argument("--upgrade", action="store_true", help="with --lock: take the newest versions allowed")
    options = parser.parse_args(argv)
    # An activated environment, or a setting of the user's, must not draw the packages to another place.
    for name in ELSEWHERE:
        os.environ.pop(name, None)
    try:
        with one_at_a_time():
            if options.lock:
                make_lock(options.upgrade)
            else:
                set_up(set(options.extra) | {"build"})
    except Stop as stop:
        say(str(stop), stream=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("\nStopped half-way. Nothing is lost: the same command takes it up again.", stream=sys.stderr)
        return 130
    return 0


def set_up(extras):
    """Bring .venv to what pyproject.toml and requirements.lock say, with `extras`; nothing is done twice."""
    stamp = read_stamp()
    running = venv_python_version()
    if stamp and running and stamp == describe(running, set(stamp["extras"])) and extras <= set(stamp["extras"]):
        return
    check_writable()
    extras = extras | set(stamp.get("extras", []))
    if not (stamp and stamp["files"] != UNFINISHED and stamp["python"] == running and stamp["checkout"] == ROOT):
        make_venv()
    elif not (find_uv() or os.path.exists(VENV_UV) or ask_python(VENV_PYTHON, "import pip; print('yes')")):
        # A uv made it, without pip, and that uv has gone: nothing is left that could install into it.
        make_venv()
    write_stamp(dict(describe(venv_python_version(), extras), files=UNFINISHED))
    install(extras)
    write_stamp(describe(venv_python_version(), extras))
    say("Set up.")


# -- the stamp ---------------------------------------------------------------------------------------------------------


def describe(python_version, extras):
    """What the stamp of an environment holds: all that, when it changes, asks for an installation."""
    digest = hashlib.sha256()
    files = [PYPROJECT, LOCK]
    for folder, _, names in os.walk(SHARED_DATA):
        files += [os.path.join(folder, name) for name in names]
    for path in sorted(files):
        with open(path, "rb") as file:
            content = file.read()
        digest.update(("%s %d\n" % (os.path.relpath(path, ROOT), len(content))).encode("utf-8") + content)
    return {"checkout": ROOT, "extras": sorted(extras), "files": digest.hexdigest(), "python": python_version}


def read_stamp():
    """The stamp in .venv, or {} where there is none that can be read."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            stamp = json.load(file)
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and {"checkout", "extras", "files", "python"} <= set(stamp) else {}


def write_stamp(stamp):
    """Written beside and renamed, so that a stamp is there whole or not at all."""
    with open(STAMP + ".new", "w", encoding="utf-8") as file:
        json.dump(stamp, file, indent=1)
    surroundings.replace(STAMP + ".new", STAMP)


def venv_python_version():
    """The version text of .venv's own Python, or None where it does not run (moved, removed, half made)."""
    return ask_python(VENV_PYTHON, "import sys; print(sys.version.replace(chr(10), ' '))")


# -- Python ------------------------------------------------------------------------------------------------------------


def supported():
    """The range of Python versions that pyproject.toml allows: ((3, 11), (3, 14)), the second one excluded."""
    with open(PYPROJECT, encoding="utf-8") as file:
        text = file.read()
    found = re.search(r'^requires-python = ">=3\.(\d+),<3\.(\d+)"$', text, re.MULTILINE)
    return (3, int(found.group(1))), (3, int(found.group(2)))


def choose_python(uv):
    """The Python to make .venv with: the one that runs this if it fits, else the first on PATH that does.

    Without `uv` it must be able to make an environment alone. With `uv` and no fitting Python at all, the answer
    is a version number, for uv to fetch.
    """
    low, high = supported()
    names = ["3.%d" % minor for minor in range(high[1] - 1, low[1] - 1, -1)]
    without_venv = None
    for path in pythons_on_this_machine(names):
        answer = ask_python(
            path,
            "import sys\nprint('%d.%d' % sys.version_info[:2])\ntry:\n import ensurepip, venv\n print('yes')\n"
            "except ImportError:\n print('no')",
        )
        version, can_make_venv = (answer or "0.0 no").split()
        if low <= tuple(int(part) for part in version.split(".")) < high:
            if uv or can_make_venv == "yes":
                return path
            without_venv = without_venv or (path, version)
    if uv:
        say("No Python %s on this machine: uv fetches one (about 30 MB)." % either(names))
        return names[1] if len(names) > 1 else names[0]
    if without_venv:
        raise Stop(
            "Python %s is here (%s), but without the part that makes environments, which Debian and Ubuntu ship\n"
            "apart. Install it, for example with\n    sudo apt install python%s-venv\nand type the command again."
            % (without_venv[1], without_venv[0], without_venv[1])
        )
    raise Stop(
        "This is Python %s (%s), and the course needs Python %s. No such Python %s.\n"
        "Install one (from %s), or install uv, which brings its own,\n"
        "and type the command again. If it is installed elsewhere, name it: %s"
        % (
            ".".join(str(part) for part in sys.version_info[:3]),
            sys.executable,
            either(names),
            "was found here" if WINDOWS else "is on PATH",
            "python.org or the Microsoft Store" if WINDOWS else "your system's packages, or from python.org",
            surroundings.typed_with_another_python("course"),
        )
    )


def pythons_on_this_machine(names):
    """Paths of Pythons, in the order in which they are tried: the present one, then PATH from left to right.

    One name can stand several times on PATH, and the first need not work (pyenv's shims do so): all are yielded.
    """
    present = sys.executable
    if inside(present, VENV):
        # Called from the activated .venv, which may be about to be made again: its base is the Python meant.
        present = getattr(sys, "_base_executable", None) or os.path.join(sys.base_prefix, "bin", "python3")
    if present and not inside(present, VENV):
        yield present
    for name in ["python" + version for version in names] + ["python3", "python"]:
        for path in on_path(name):
            yield path
    if WINDOWS:
        # The launcher knows the Pythons that are not on PATH: " -V:3.12 *        C:\\...\\python.exe" for each.
        for launcher in on_path("py"):
            for path in re.findall(r"^ *-\S+ +(?:\* +)?(.+?\.exe)", ask([launcher, "-0p"]) or "", re.MULTILINE):
                if not inside(path, VENV):
                    yield path


def on_path(name):
    """Every program of that name on PATH that is not .venv's."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        path = os.path.join(folder, name + ".exe" if WINDOWS else name)
        if folder and os.access(path, os.X_OK) and not inside(path, VENV):
            yield path


def ask(command):
    """What a program prints, or None if it does not run; the `python` that only leads to a shop does not."""
    try:
        output = subprocess.check_output(command, stderr=subprocess.DEVNULL, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return output.decode("utf-8", "replace").strip("\r\n")


def ask_python(path, code):
    """What the Python at `path` prints when it runs `code`, or None if it does not run."""
    return ask([path, "-I", "-c", code])


def inside(path, folder):
    """Whether `path` lies in `folder`, symbolic links in its last part not followed."""
    path = os.path.join(os.path.realpath(os.path.dirname(path or "")), os.path.basename(path or ""))
    return os.path.normcase(path).startswith(os.path.normcase(os.path.realpath(folder) + os.sep))


def either(words, link=" or "):
    """ "3.13, 3.12 or 3.11" of ["3.13", "3.12", "3.11"]."""
    return link.join(filter(None, [", ".join(words[:-1]), words[-1]]))


# -- uv ----------------------------------------------------------------------------------------------------------------


def find_uv():
    """The uv on PATH, or None if there is none or it is too old."""
    for path in on_path("uv"):
        found = re.match(r"uv (\d+)\.(\d+)", ask([path, "--version"]) or "")
        if found and (int(found.group(1)), int(found.group(2))) >= OLDEST_UV:
            return path
    return None


def uv_for_venv():
    """The uv to install with: the one on PATH, else the one that is in .venv, put there by pip if need be."""
    found = find_uv() or VENV_UV
    if not os.path.exists(found):
        say("Fetching uv, which installs the rest.")
        with tempfile.TemporaryDirectory() as folder:
            requirement = os.path.join(folder, "uv.txt")
            with open(requirement, "w", encoding="utf-8") as file:
                file.write(locked("uv"))
            pip = [VENV_PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]
            run([*pip, "install", "--require-hashes", "-r", requirement], "uv could not be installed.")
    return found


def locked(package):
    """The entry of `package` in requirements.lock: its version and its hashes."""
    with open(LOCK, encoding="utf-8") as file:
        text = file.read()
    return re.search(r"^%s==.*\n(?:    .*\n)*" % re.escape(package), text, re.MULTILINE).group(0)


# -- the steps ---------------------------------------------------------------------------------------------------------


def make_venv():
    """An empty .venv in place of whatever is there."""
    uv = find_uv()
    python = choose_python(uv)
    if os.path.lexists(VENV):
        say("The .venv that is here is not whole, or was made for another place: making it again.")
        remove(VENV)
    say("Making .venv with Python: %s" % python)
    if uv:
        run([uv, "venv", "--quiet", "--no-project", "--python", python, VENV], "uv could not make .venv.")
    else:
        run([python, "-m", "venv", VENV], "Python could not make .venv.")


def remove(path):
    """Remove a folder with all that is in it, a link or a file; nothing where there is none."""
    try:
        if os.path.islink(path) or os.path.isfile(path):
            os.remove(path)
        elif os.path.isdir(path):
            shutil.rmtree(path)
    except OSError as error:
        raise Stop(
            "%s cannot be removed: %s (%s). A program may be using it: stop every course and every Python that\n"
            "runs from there, and type the command again." % (path, error.strerror, error.filename)
        ) from error


def install(extras):
    """The locked packages of `extras`, each checked against its hash, and the course itself, linked to its source."""
    install = [uv_for_venv(), "pip", "install", "--python", VENV_PYTHON]
    extra_options = [word for extra in sorted(extras) for word in ("--extra", extra)]
    say("Installing the packages of requirements.lock (the first time it can take some minutes).")
    run(
        [*install, "--require-hashes", "-c", "requirements.lock", "-r", "pyproject.toml", *extra_options],
        "The packages could not be installed.",
    )
    say("Installing the course itself.")
    run(
        [*install, "--quiet", "--no-deps", "--no-build-isolation", "--reinstall", "--editable", "."],
        "The course itself could not be installed.",
        network=False,
    )
    source = ask_python(VENV_PYTHON, "import helpers; print(helpers.__file__)")
    if not source or not inside(source, ROOT):
        raise Stop("The course was installed, but .venv finds it at %s, not in %s." % (source, ROOT))


def make_lock(upgrade):
    """requirements.lock from pyproject.toml, for all its extras and every Python it allows; no index is named in it."""
    uv = find_uv()
    if not uv:
        if not venv_python_version():
            make_venv()
        uv = uv_for_venv()
    low, _ = supported()
    compile_lock = [uv, "pip", "compile", "pyproject.toml", "--all-extras", "--universal", "--quiet"]
    compile_lock += ["--python-version", "%d.%d" % low, "--custom-compile-command", "make lock"]
    compile_lock += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "-o", "requirements.lock"]
    run(compile_lock + ["--upgrade"] * upgrade, "requirements.lock could not be made.")
    say("requirements.lock is made.")


def run(command, failure, network=True):
    """Run `command` in the checkout, its output left on the terminal to show that it gets on.

    Files are given to it by names relative to the checkout: uv misreads an absolute one with a space or a # in it.
    """
    code = surroundings.run(command, folder=ROOT)
    if code > 128:
        # Ended by a signal, which on a terminal is Ctrl-C.
        raise KeyboardInterrupt
    if code:
        raise Stop(failure + " What went wrong stands above." + (NO_NETWORK if network else ""))


def check_writable():
    """Say at once that nothing can be made in this folder, rather than let a tool stumble over it."""
    try:
        with tempfile.TemporaryFile(dir=ROOT):
            pass
    except OSError as error:
        raise Stop(
            "Nothing can be written into the folder %s (%s).\nCopy or clone the course into a folder of your own, for "
            "example your home folder,\nand type the command there." % (ROOT, error.strerror)
        ) from error
    if WINDOWS:
        check_long_paths()


def check_long_paths():
    """Where Windows is not set to more, a path has at most 260 characters, and some packages have long ones."""
    probe = os.path.join(ROOT, ".course-probe", "x" * 100, "x" * (LONGEST_IN_VENV - 115))
    try:
        os.makedirs(os.path.dirname(probe))
        with open(probe, "w"):
            pass
    except OSError as error:
        raise Stop(
            "The path of the folder %s is too long: the packages need %d characters more, and Windows allows 260.\n"
            "Move or clone the course to a folder with a shorter path, such as C:\\course, and type the command there."
            % (ROOT, LONGEST_IN_VENV)
        ) from error
    finally:
        shutil.rmtree(os.path.join(ROOT, ".course-probe"), ignore_errors=True)


@contextlib.contextmanager
def one_at_a_time():
    """Hold the checkout while setting up, so that two terminals do not install into one .venv at once."""
    try:
        # The folder itself is what is locked: that leaves no file behind, and works where nothing can be written.
        # On Windows only a file can be.
        descriptor = os.open(LOCKED, os.O_RDWR | os.O_CREAT) if WINDOWS else os.open(ROOT, os.O_RDONLY)
    except OSError:  # where nothing can be written, which is said later
        yield
        return
    try:
        if not locks(descriptor):
            say("Another set-up of this course is running: waiting for it.")
            while not locks(descriptor):
                time.sleep(0.2)
        yield
    finally:
        os.close(descriptor)


def locks(descriptor):
    """Take the lock on an open file or folder; False if another process has it. Where there are no locks: True."""
    try:
        if WINDOWS:
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except (ImportError, OSError):
        return True
    return True


def say(text, stream=None):
    print(text, file=stream or sys.stdout, flush=True)


if __name__ == "__main__":
    sys.exit(main())
