"""Surroundings in which the course is tried: a server in a process of its own, a user who may not write, no network."""

import contextlib
import ctypes
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from helpers import bootstrap

ROOT = Path(__file__).resolve().parents[2]

# Linux: what lets root write where the permissions forbid it, and the call that gives it up for good.
CAP_DAC_OVERRIDE = 1
PR_CAPBSET_DROP = 24


def bound_by_permissions():
    """What to pass as `preexec_fn`, so that a program run by root is held to permissions as any user is.

    For any other user that is None. Where root can't be bound, the test that asks is skipped, and says so.
    """
    if os.geteuid() != 0:
        return None
    if not sys.platform.startswith("linux"):
        pytest.skip("run as root, who may write anywhere, on a system where that can't be given up")
    library = ctypes.CDLL(None, use_errno=True)

    def give_up():
        if library.prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0):
            os._exit(99)

    probe = subprocess.run(["true"], preexec_fn=give_up, check=False)
    if probe.returncode:
        pytest.skip("run as root, who may write anywhere, and is not allowed to give that up here")
    return give_up


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """`folder` and all folders in it, closed for writing."""
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink())]
    modes = {path: path.stat().st_mode for path in folders}
    for path in folders:
        path.chmod(0o555)
    try:
        yield
    finally:
        for path in folders:
            path.chmod(modes[path])


def without_network() -> list[str]:
    """The command before a command that takes all networks but the machine's own loopback away from it.

    Skips the test where the system does not allow that.
    """
    lead = ["unshare", "--net", sys.executable, str(Path(__file__)), "--raise-loopback"]
    if os.geteuid() != 0:
        lead[1:1] = ["--user", "--map-root-user"]
    if not shutil.which("unshare") or subprocess.run([*lead, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system does not let a test take its own network away (unshare --net)")
    return lead


def raise_loopback(command: Sequence[str]) -> None:
    """Switch the loopback of a new network on (it comes switched off) and become `command`."""
    import fcntl
    import struct

    SIOCSIFFLAGS, IFF_UP = 0x8914, 1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))
    os.execvp(command[0], command)


def pythons(minors: Iterable[int], *more: str) -> list[str]:
    """Every Python 3 of these minor versions, and of `more` such as "2.7", that is on this machine and runs."""
    names = [f"python3.{minor}" for minor in minors] + [f"python{version}" for version in more]
    folders = [Path(folder) for folder in os.environ["PATH"].split(os.pathsep)]
    folders += [path / "bin" for path in (Path.home() / ".pyenv" / "versions").glob("*")]
    paths = sorted({str(folder / name) for folder in folders for name in names if (folder / name).exists()})
    return [path for path in paths if bootstrap.ask([path, "-c", "print('runs')"])]


def another_python(folder: Path) -> dict[str, str]:
    """Variables that people set for another Python or Jupyter; each could spoil a grading. Files go to `folder`."""
    end = "raise SystemExit('this is another Python')"
    kernel = {"argv": ["/nowhere/python", "{connection_file}"], "display_name": "another", "language": "python"}
    files = {
        **{f"modules/{name}.py": end for name in ("numpy", "matplotlib", "helpers", "nbgrader", "ipykernel")},
        "jupyter/kernels/python3/kernel.json": json.dumps(kernel),
        "jupyter/jupyter_config.py": end,
        "ipython/profile_default/startup/00-first.py": end,
        "startup.py": end,
        "matplotlibrc": "text.usetex: True\n",
        "tmp %20 [1] $HOME/keep": "",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return {
        "PYTHONPATH": str(folder / "modules"),
        "PYTHONSTARTUP": str(folder / "startup.py"),
        **{"PYTHONINSPECT": "1", "PYTHONOPTIMIZE": "2", "PYTHONWARNINGS": "error", "PYTHONDONTWRITEBYTECODE": "1"},
        **{"JUPYTER_PATH": str(folder / "jupyter"), "JUPYTER_PREFER_ENV_PATH": "0"},
        **{"JUPYTER_DATA_DIR": str(folder / "jupyter"), "JUPYTER_CONFIG_DIR": str(folder / "jupyter")},
        "IPYTHONDIR": str(folder / "ipython"),
        **{"MATPLOTLIBRC": str(folder / "matplotlibrc"), "MPLBACKEND": "TkAgg"},
        "TMPDIR": str(folder / "tmp %20 [1] $HOME"),
        "LC_ALL": "C",
    }


def on_a_small_disk(folder: Path, size: str) -> list[str]:
    """The command before a command for which `folder` is a disk of this size, such as "300k"; empty at first.

    Skips the test where the system does not allow that.
    """
    lead = ["unshare", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"]), "--mount", "sh", "-c"]
    lead += ['mount -t tmpfs -o "size=$1" none "$0" && shift && exec "$@"', str(folder), size]
    if not shutil.which("unshare") or subprocess.run([*lead, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system does not let a test mount a disk of its own (unshare --mount)")
    return lead


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A course that `command` starts, until the block ends; `said` is what it printed, `url` its address."""

    def __init__(self, command: Sequence[str], *, cwd: Path, environment: dict[str, str] | None = None, **options):
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **options,
        )
        self.said = ""
        self.url = None

    def __enter__(self):
        for line in self.process.stdout:
            self.said += line
            if "token=" in line:
                self.url = line.strip()
            if "Stop it with Ctrl-C" in line:
                return self
        self.stop()
        raise AssertionError(f"the course did not start; it said:\n{self.said}")

    def __exit__(self, *_):
        self.stop()

    def get(self, path: str = "") -> tuple[int, str]:
        """The status and text of the opening page, or of `path` ("/api/contents") with the same token."""
        start, _, token = self.url.partition("?token=")
        url = start.split("/lab/tree/")[0] + path + "?token=" + token if path else self.url
        # Not through a proxy: the address is this machine's.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(url, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def stop(self) -> int:
        """Ctrl-C, as a terminal sends it: to everything that runs; the exit code."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.said += self.process.communicate(timeout=60)[0]
        except (subprocess.TimeoutExpired, ValueError):
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        return self.process.returncode


if __name__ == "__main__":
    assert sys.argv[1] == "--raise-loopback"
    raise_loopback(sys.argv[2:])
