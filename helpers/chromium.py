"""The Chromium that the browser tests drive: found, else installed; `python -m helpers.chromium` makes sure of one.

And of bubblewrap, which keeps what is handed in inside a sandbox, where it can be had.

The variable CHROMIUM names one. Else the first on PATH counts, then one that playwright has installed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from helpers.errors import CourseError
from helpers.surroundings import WINDOWS, typed

VARIABLE = "CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    *(
        os.path.join(os.environ[folder], "Google", "Chrome", "Application", "chrome.exe")
        for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        if folder in os.environ
    ),
)
# The system's package managers, by program: the commands that install a Chromium with it.
PACKAGE_MANAGERS = {
    "apt-get": (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"],
    ),
    "dnf": (["dnf", "install", "-y", "chromium"],),
    "zypper": (["zypper", "--non-interactive", "install", "chromium"],),
    "pacman": (["pacman", "-Sy", "--noconfirm", "chromium"],),
    "apk": (["apk", "add", "chromium"],),
    "brew": (["brew", "install", "--cask", "chromium"],),
}
ADVICE = (
    "The browser tests need a Chromium, and none could be found or installed here. Install Chromium or Chrome "
    f"(on Debian: sudo apt install chromium), or name one that you have: {typed('test CHROMIUM=/path/to/chromium')}"
)


def find() -> str | None:
    """The path of a Chromium that runs, or None.

    Raises
    ------
    CourseError
        If CHROMIUM names something that does not run.
    """
    named = os.environ.get(VARIABLE)
    if named:
        path = shutil.which(named)
        if not path or not runs(path):
            raise CourseError(f"{VARIABLE} is {named}, and that does not run as a browser. Name another, or none.")
        return path
    return next(filter(runs, candidates()), None)


def candidates() -> Iterator[str]:
    """Where a Chromium may be, most welcome first."""
    yield from filter(None, map(shutil.which, NAMES))
    yield from APPLICATIONS
    yield from filter(None, [installed_by_playwright()])


def ensure() -> str:
    """The path of a Chromium that runs, installed now if there is none.

    Raises
    ------
    CourseError
        If there is none and none can be installed; the text says what to do.
    """
    found = find()
    if found:
        return found
    for commands in (system_commands(), [[sys.executable, "-m", "playwright", "install", "chromium"]]):
        for command in commands:
            print(f"Installing a Chromium for the browser tests: {' '.join(command)}", flush=True)
            if subprocess.call(command):
                break
        found = find()
        if found:
            return found
    raise CourseError(ADVICE)


def bubblewrap() -> str | None:
    """The path of bubblewrap, for the tests of the sandbox, installed now if it can be; None where there is none."""
    if sys.platform == "linux" and not shutil.which("bwrap"):
        for command in system_commands():
            command = ["bubblewrap" if word == NAMES[0] else word for word in command]
            print(f"Installing bubblewrap for the tests of the sandbox: {' '.join(command)}", flush=True)
            if subprocess.call(command):
                break
    return shutil.which("bwrap")


def system_commands() -> list[list[str]]:
    """What installs a Chromium with the system's package manager; nothing where we may not, or there is none."""
    for program, commands in PACKAGE_MANAGERS.items():
        if shutil.which(program):
            # brew refuses root, the others need it.
            if program == "brew" or os.geteuid() == 0:
                return [list(command) for command in commands]
            if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
                return [["sudo", "-n", *command] for command in commands]
    return []


def runs(path: str) -> bool:
    """Whether the browser at `path` starts; Ubuntu's package, for one, can be a mere pointer to another."""
    if WINDOWS:  # where it does not say its version, but opens a window
        return os.path.isfile(path)
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.returncode == 0 and b"Chrom" in answer.stdout


def installed_by_playwright() -> str | None:
    """The Chromium in playwright's own folder, if playwright is here and has fetched one."""
    # Asked in a process of its own: playwright cannot be started twice in one.
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or None


if __name__ == "__main__":
    try:
        print(f"Chromium: {ensure()}")
    except CourseError as error:
        sys.exit(str(error))
    print(f"bubblewrap: {bubblewrap() or 'none, so the tests of the sandbox run in one kind only'}")
