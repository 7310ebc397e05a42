"""Where the learner's side runs: inside bubblewrap where there is one, and always in a room without answers.

The room is a folder that holds the course's own package without its answers, and nothing else of the course. Inside
bubblewrap there are only this room, Python, the libraries, and what /usr has, none of which can be written to; a
scratch in memory; no network, and no other process. Without it, a worker is a process of the same user, and can read
what that user can.
"""

import array
import atexit
import contextlib
import functools
import itertools
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from helpers import paths, surroundings
from helpers.errors import CourseError
from helpers.grading.border import zygote
from helpers.grading.border.trusted import lesson_module, shown

HELPERS = Path(__file__).resolve().parents[2]
# What the room has of the package as it is; inside/ has what stands in the place of the rest.
WHOLE = ("__init__.py", "colours.py", "errors.py", "paths.py", "running.py", "data", "nn", "labs", "reading")
WHOLE += tuple(f"checks/{name}.py" for name in ("compare", "notyet", "outcome", "questions", "values"))
WHOLE += tuple(f"grading/border/{name}.py" for name in ("__init__", "messages", "room", "worker", "zygote"))
INSIDE = ("checks", "mine", "grading")
# Where these stand inside.
ROOM, SITE = "/room", "/site"
BWRAP = "bwrap"
# From here on there are numbers of users of whom no machine has an account.
USERS = 0x50000000
# Bytes that may be on their way: as many as the system lets us have, so that a large array goes over at once.
BUFFER = 4_000_000
SHUT = "what is handed in is graded in a sandbox (bubblewrap), without files of yours, a network or other programs"
OPEN = (
    "what is handed in is graded without a sandbox here: a stranger's program could read what you can, the answers "
    "included, so grade strangers on Linux with bubblewrap"
)
INSTALL = "to install it: sudo apt-get install bubblewrap (or dnf, pacman, zypper)"
FORBIDDEN = "it is installed, but this machine lets nobody make user namespaces (often so in a container)"
# Asked for by the tests, which run both kinds.
WANTED = "COURSE_SANDBOX"


def lessons() -> dict[str, dict]:
    """For each room of checks: its lesson, what learners use beside its exercises, and its recall questions."""
    return {lesson.partition("-")[2].replace("-", "_"): _about(lesson) for lesson in paths.lessons()}


def _about(lesson) -> dict:
    module, questions = {}, ()
    with contextlib.suppress(ImportError):  # a lesson may have no checks
        module = vars(lesson_module(lesson))
        questions = module.get("recall", ())
    return {
        "lesson": lesson,
        "public": shown(lesson) if module else [],
        "recall": [[q.prompt, {c: q.answer(i).sentence for i, c in enumerate(q.choices)}, q.right] for q in questions],
    }


def furnish(room: Path) -> None:
    """Lay the package without its answers into a folder."""
    for name in WHOLE:
        source, target = HELPERS / name, room / "helpers" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    for name in INSIDE:
        target = room / "helpers" / name / "__init__.py"
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(Path(__file__).parent / "inside" / f"{name}.py", target)
    (room / "helpers" / "checks" / "lessons.json").write_text(json.dumps(lessons()), encoding="utf-8")
    (room / "matplotlib").mkdir()
    shutil.copy(surroundings.PLAIN_MATPLOTLIB, room / "matplotlib" / "matplotlibrc")
    with contextlib.suppress(Exception):  # else the fonts are looked for anew, for some seconds
        import matplotlib

        for fonts in Path(matplotlib.get_cachedir()).glob("fontlist*.json"):
            shutil.copyfile(fonts, room / "matplotlib" / fonts.name)


class Sandbox:
    """A zygote and its room, which is ready when the first worker is asked for. Ends with `close`.

    Attributes
    ----------
    inside : bool
        Whether it is inside bubblewrap.
    """

    def __init__(self, inside: bool | None = None, alone: bool = surroundings.WINDOWS):
        self.inside = available() if inside is None else inside
        # Each worker is a process that loads all anew, where none can be forked.
        self.alone = alone
        self._room = Path(tempfile.mkdtemp(prefix="course-room-")).resolve()
        self._room.chmod(0o755)
        self._process = None
        atexit.register(self.close)
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            furnish(self._room)
            if not self.alone:
                self._begin()
        except BaseException:
            self.close()
            raise

    def _begin(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = self._start("inside" if self.inside else "plain", theirs.fileno(), "/")
        self._control, self._lines = ours, ours.makefile("r")
        self._is_ready = False

    def _start(self, kind: str, number: int, folder: str, **options) -> subprocess.Popen:
        """Start a process of the zygote's, with the socket of that number."""
        room, site, environment, command = str(self._room), Path(np.__file__).parents[1], None, []
        if kind == "inside":
            command, room, site = _bubblewrap(self._room, site), ROOM, SITE
        else:
            environment = _environment(room)
            with contextlib.suppress(OSError):  # Windows lets not everybody make links
                link = self._room / "site"
                if not link.exists():
                    link.symlink_to(site)
                site = link
        program = f"{room}/helpers/grading/border/zygote.py"
        command += [_python(), "-I", "-S", "-X", "utf8", program, room, str(site), kind, str(number)]
        options = {"stdin": subprocess.DEVNULL, "start_new_session": True, **options}
        if not surroundings.WINDOWS:
            options["pass_fds"] = [number]
        return subprocess.Popen(
            command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=self._errors, **options
        )

    def _wait_until_ready(self) -> None:
        if self._is_ready:
            return
        if not self._lines.readline():
            self._errors.seek(0)
            last = self._errors.read().decode(errors="replace").strip().splitlines()[-1:]
            raise CourseError(f"The sandbox for submissions did not start: {''.join(last) or 'it said nothing'}")
        self._is_ready = True

    def worker(self):
        """Start a worker. Returns its socket, and a function that interrupts it or ends it ("interrupt", "kill")."""
        if self.alone:
            return self._worker_alone()
        self._wait_until_ready()
        ours, theirs = socket.socketpair()
        for end in (ours, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)
        folder = None
        if not self.inside:
            folder = tempfile.mkdtemp(prefix="worker-", dir=self._room)
        with theirs:
            rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [theirs.fileno()]))]
            started = self._ask({"fork": {"folder": folder, "user": _user()}}, rights)
        if "pid" not in started:
            ours.close()
            raise CourseError(f"No worker could be started for a submission: {started.get('error', 'it said nothing')}")

        def tell(how):
            with contextlib.suppress(CourseError):
                self._ask({"tell": how, "worker": started})
            if how == "kill" and folder:
                shutil.rmtree(folder, ignore_errors=True)

        return ours, tell

    def _worker_alone(self):
        ours, theirs = socket.socketpair()
        folder = tempfile.mkdtemp(prefix="worker-", dir=self._room)
        with theirs:
            process = self._start("alone", theirs.fileno(), folder, stdin=subprocess.PIPE)
            with process.stdin as stdin:
                if surroundings.WINDOWS:
                    stdin.write(theirs.share(process.pid))

        def tell(how):
            if how == "kill":
                process.kill()
                process.wait()
                shutil.rmtree(folder, ignore_errors=True)

        return ours, tell

    @property
    def alive(self) -> bool:
        return self.alone or self._process.poll() is None

    def _ask(self, message, rights=()):
        try:
            self._control.sendmsg([json.dumps(message).encode() + b"\n"], rights)
            return json.loads(self._lines.readline())
        except (OSError, ValueError):
            raise CourseError("The sandbox for submissions has ended.") from None

    def close(self) -> None:
        """End it, and all workers."""
        atexit.unregister(self.close)
        if self._process is not None:
            self._control.close()
            self._lines.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(5)
            self._process.kill()
            self._process.wait()
        self._errors.close()
        shutil.rmtree(self._room, ignore_errors=True)


class Warm:
    """What is started once for many submissions: Python with its libraries. Ends with its `with` block.

    Attributes
    ----------
    inside : bool or None
        Whether submissions are kept inside a sandbox; None until one is there.
    """

    def __init__(self):
        self._sandbox: Sandbox | None = None

    @property
    def inside(self) -> bool | None:
        return self._sandbox and self._sandbox.inside

    def start(self) -> Sandbox:
        """The sandbox, started when it is first needed, or has ended."""
        if self._sandbox is None or not self._sandbox.alive:
            self.close()
            self._sandbox = Sandbox()
        return self._sandbox

    def worker(self):
        """As Sandbox.worker."""
        return self.start().worker()

    def close(self) -> None:
        """End all that was started."""
        if self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None

    def __enter__(self) -> "Warm":
        return self

    def __exit__(self, *_) -> None:
        self.close()


_users = itertools.count()


def _user() -> int:
    """A user of no account, another for each worker: limits are counted by users, and none shall use up another's."""
    return USERS + (os.getpid() & 0xFFFF) * 0x1000 + next(_users) % 0x1000


def _python() -> str:
    """The Python that this one's environment was made of: its path tells nothing of where the course is."""
    return os.path.realpath(sys._base_executable if surroundings.WINDOWS else sys.executable)


def _environment(room: str) -> dict[str, str]:
    system = {n: v for n, v in os.environ.items() if n.upper() in ("SYSTEMROOT", "TEMP", "TMP", "PATHEXT")}
    return {
        **(system if surroundings.WINDOWS else {}),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MATPLOTLIBRC": f"{room}/matplotlib/matplotlibrc",
        "NBGRADER_EXECUTION": "autograde",
        "PYTHONDONTWRITEBYTECODE": "1",
        "IPYTHONDIR": f"{room}/none",
        **surroundings.ONE_THREAD,
    }


def _bubblewrap(room: Path, site: Path) -> list[str]:
    """The command that starts what follows inside."""
    python = Path(_python()).parents[1]
    namespaces = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"]
    if os.geteuid() == 0:
        # To give up in each worker: what its namespaces, and the user of no account, take.
        rights = [f"CAP_{name}" for name in ("SYS_ADMIN", "SETUID", "SETGID", "SETPCAP", "KILL")]
        namespaces += ["--cap-drop", "ALL", *(word for right in rights for word in ("--cap-add", right))]
    else:
        namespaces += ["--unshare-user"]
    parents = [str(p) for p in reversed(python.parents) if str(p) not in ("/", "/usr")]
    system = [name for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64") if os.path.exists(name)]
    return [
        BWRAP,
        *namespaces,
        "--die-with-parent",
        "--new-session",
        "--clearenv",
        *(word for name, value in _environment(ROOM).items() for word in ("--setenv", name, value)),
        *(word for folder in ("/etc", *parents) for word in ("--perms", "0755", "--dir", folder)),
        *("--ro-bind", "/usr", "/usr"),
        *(
            word
            for name in system
            for word in (("--symlink", os.readlink(name), name) if os.path.islink(name) else ("--ro-bind", name, name))
        ),
        *(word for name in ("/etc/ld.so.cache", "/etc/fonts") for word in ("--ro-bind-try", name, name)),
        *(() if python == Path("/usr") else ("--ro-bind", str(python), str(python))),
        *("--ro-bind", str(site), SITE, "--ro-bind", str(room), ROOM),
        *("--proc", "/proc", "--dev", "/dev", "--perms", "0777", "--tmpfs", zygote.SCRATCH),
        *("--remount-ro", "/", "--chdir", zygote.SCRATCH, "--"),
    ]


def said() -> str:
    """One line: which of the two this machine has, and how to get the first."""
    if available():
        return SHUT
    if sys.platform != "linux":
        return OPEN
    return f"{OPEN}; {FORBIDDEN if shutil.which(BWRAP) else INSTALL}"


@functools.cache
def available() -> bool:
    """Whether submissions can be kept inside bubblewrap on this machine: tried, not guessed."""
    if os.environ.get(WANTED) == "none" or sys.platform != "linux" or not shutil.which(BWRAP):
        return False
    command = [*_bubblewrap(Path(__file__).parent, Path(np.__file__).parents[1]), _python()]
    try:
        tried = subprocess.run([*command, "-I", "-S", f"{ROOM}/zygote.py", "attempt"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
