"""How JupyterLab is started and configured for the course.

`prefix/` holds the settings that every Jupyter server of the environment finds (installed as shared data, see
pyproject.toml); `extension.py` what can only be said in Python; here, what a server started by `make course` adds:
its port, its token, its surroundings.
"""

import os
import secrets
import socket
import sys
import webbrowser
from urllib.parse import quote

from helpers import paths, surroundings
from helpers.errors import CourseError
from helpers.jupyter.extension import ANNOUNCEMENT
from helpers.surroundings import typed

HOST = "127.0.0.1"
FIRST_PORT = 8888
PORTS_TRIED = 100
# The learner's own JupyterLab settings, kept with their work: those of another Jupyter in the home folder neither
# change the course nor are changed by it.
SETTINGS_FOLDER = ".jupyter"


def start(document: str, *, port: int | None = None, browser: bool | None = None) -> None:
    """Become a JupyterLab server over the learner's folder; this call returns only by raising.

    Parameters
    ----------
    document : the file to open, relative to the learner's folder, such as "00-start/start.ipynb"
    port : the port to listen on; None takes the first free one from 8888
    browser : whether to open a browser; None opens one where there is one

    Raises
    ------
    CourseError
        If the port is taken or may not be used.
    """
    port = free_port() if port is None else claim(port)
    if browser is None:
        browser = has_browser()
    token = secrets.token_hex(24)
    address = f"http://{HOST}:{port}/lab/tree/{quote(document)}?token={token}"
    opening = "It opens in your browser; if it does not, open this address" if browser else "Open this address"
    announcement = f"The course is running. {opening}:\n\n    {address}\n\nStop it with Ctrl-C. Your work is kept."
    environment = server_environment(dict(os.environ)) | {"JUPYTER_TOKEN": token, ANNOUNCEMENT: announcement}
    print("Starting JupyterLab.", flush=True)
    os.chdir(paths.my_course())
    surroundings.become(surroundings.python(*server_arguments(document, port, browser)), environment)


def server_arguments(document: str, port: int, browser: bool) -> list[str]:
    """The arguments for Python that start the server."""
    return [
        *("-m", "helpers.jupyter.server"),
        f"--ServerApp.root_dir={paths.my_course()}",
        f"--ServerApp.ip={HOST}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--LabApp.default_url=/lab/tree/{quote(document)}",
        f"--ExtensionApp.open_browser={browser}",
        f"--ServerApp.open_browser={browser}",
        "--ServerApp.answer_yes=True",  # Ctrl-C stops without asking again
        "--ServerApp.allow_root=True",  # in a container there is often no one else
        "--ServerApp.log_level=ERROR",
        "--LabApp.log_level=ERROR",
    ]


def server_environment(present: dict[str, str]) -> dict[str, str]:
    """The environment variables of the server, which its kernels inherit, made from those `present`."""
    from jupyter_core.paths import jupyter_runtime_dir

    settings = paths.my_course() / SETTINGS_FOLDER
    return surroundings.clean(present) | {
        "JUPYTER_CONFIG_DIR": str(settings),
        "JUPYTER_DATA_DIR": str(settings / "data"),
        # Files of running servers stay where Jupyter looks for them, on a file system that can protect them.
        "JUPYTER_RUNTIME_DIR": jupyter_runtime_dir(),
        "IPYTHONDIR": str(settings / "ipython"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # or the debugger warns in the terminal for each kernel
    }


def has_browser() -> bool:
    """Whether a browser window can be opened here; a browser that would take over the terminal does not count."""
    on_a_screen = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )
    if not on_a_screen:
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def claim(port: int) -> int:
    """`port`, if a server can listen there.

    Raises
    ------
    CourseError
        If it is no port, is taken, or is kept for the system.
    """
    if not 1 <= port <= 65535:
        raise CourseError(
            f"The port must be between 1 and 65535; {port} is not. For example: {typed('course PORT=8890')}"
        )
    if not can_listen(port):
        try:
            advice = typed(f"course PORT={free_port(port)}")
        except CourseError:
            advice = typed("course, without PORT, which looks for a free one")
        raise CourseError(
            f"Port {port} cannot be used: another program listens there (it may be a course that is still running), "
            f"or this machine keeps it for itself. Stop that program, or take another port: {advice}"
        )
    return port


def free_port(first: int = FIRST_PORT) -> int:
    """The first free port from `first` on.

    Raises
    ------
    CourseError
        If the next hundred are all taken.
    """
    for port in range(max(first, 1024), min(first + PORTS_TRIED, 65536)):
        if can_listen(port):
            return port
    raise CourseError(
        f"All ports from {first} to {first + PORTS_TRIED - 1} are taken. Name a free one: {typed('course PORT=9500')}"
    )


def can_listen(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if not surroundings.WINDOWS:
            # As the server does it: a port that a stopped server has just left counts as free. On Windows, it would
            # be one at which another program listens, too.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
