"""`course doctor`: looks at everything the course needs, and says for each whether it is in order or what to do."""

import functools
import importlib
import importlib.metadata
import os
import pkgutil
import platform
import posixpath
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import helpers
from helpers import chromium, jupyter, paths, surroundings
from helpers.errors import CourseError
from helpers.reading.notebook import load
from helpers.surroundings import typed

# Each check yields what it found: (in order, the sentence). A sentence that is not in order says what to do.
Finding = tuple[bool, str]

SETTINGS = Path(jupyter.__file__).parent / "prefix"
SERVER_EXTENSIONS = ("helpers.jupyter.extension", "jupyterlab", "nbgrader.server_extensions.validate_assignment")
LAB_EXTENSIONS = ("@jupyter/nbgrader", "@jupyter-widgets/jupyterlab-manager", "anywidget")
INSTALL_AGAIN = f"type `{typed('course')}`, which installs what is missing (elsewhere: pip install -e .)"


def examine(tell: Callable[[str], None] = print) -> int:
    """Tell every finding, one line each, and return the exit code: 0 when all is in order, else 1."""
    findings = [finding for check in CHECKS for finding in check()]
    for in_order, sentence in findings:
        tell(f"{'ok   ' if in_order else 'TO DO'}  {sentence}")
    wrong = sum(not in_order for in_order, _ in findings)
    tell("\nAll is in order." if not wrong else f"\n{wrong} of {len(findings)} need something done.")
    return 1 if wrong else 0


def again(names: list[str]) -> str:
    """What brings files of the course back."""
    place = posixpath.commonpath(names) or " ".join(sorted({name.partition("/")[0] for name in names}))
    return f"type `git checkout -- {place}`, or clone the course again (your work is in my-course/)"


def listed(names: list[str], most: int = 3) -> str:
    """The first names, and how many more there are."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def check_python() -> Iterator[Finding]:
    wanted = SpecifierSet(project_table()["requires-python"])
    version = platform.python_version()
    if version in wanted:
        yield True, f"Python {version} at {sys.executable}"
    else:
        yield False, f"Python {version} at {sys.executable}; the course needs {wanted}: {INSTALL_AGAIN}"


def check_packages() -> Iterator[Finding]:
    requirements = [Requirement(text) for text in project_table()["dependencies"]]
    in_order = 0
    for requirement in requirements:
        try:
            version = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            yield False, f"{requirement.name} is not installed: {INSTALL_AGAIN}"
            continue
        if version in requirement.specifier:
            in_order += 1
        else:
            yield False, f"{requirement.name} is {version}; the course needs {requirement.specifier}: {INSTALL_AGAIN}"
    if in_order == len(requirements):
        yield True, f"the {in_order} packages that the course asks for, in the versions it asks for"


def check_settings() -> Iterator[Finding]:
    stale = []
    for source in sorted(path for path in SETTINGS.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        installed = Path(sys.prefix) / source.relative_to(SETTINGS)
        if not installed.exists() or installed.read_bytes() != source.read_bytes():
            stale.append(str(installed))
    if stale:
        yield False, f"settings of JupyterLab are not as the course has them ({', '.join(stale)}): {INSTALL_AGAIN}"
    else:
        yield True, "the settings of JupyterLab and its kernels"


def check_extensions() -> Iterator[Finding]:
    from jupyter_core.paths import jupyter_config_path
    from jupyter_server.extension.config import ExtensionConfigManager

    manager = ExtensionConfigManager(read_config_path=jupyter_config_path())
    enabled = manager.get_jpserver_extensions()
    folder = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    missing = [name for name in SERVER_EXTENSIONS if not enabled.get(name)]
    missing += [name for name in LAB_EXTENSIONS if not (folder / name / "package.json").exists()]
    if missing:
        yield False, f"not installed or switched off in JupyterLab: {', '.join(missing)}: {INSTALL_AGAIN}"
    else:
        yield True, "JupyterLab's extensions: nbgrader, the widgets, the course's own"


def check_threads() -> Iterator[Finding]:
    code = "import numpy, threadpoolctl; print(max([p['num_threads'] for p in threadpoolctl.threadpool_info()] or [1]))"
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings.clean(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    threads = answer.stdout.strip()
    if threads == "1":
        yield True, "one thread for matrix products, the fastest for small networks"
    else:
        yield False, f"numpy runs with {threads or 'an unknown number of'} threads and would be slow: {INSTALL_AGAIN}"


def check_folders() -> Iterator[Finding]:
    for folder in (paths.project(), paths.my_course(), paths.gradebook()):
        # A folder that is not there yet is made in the project, which is in the list itself.
        if not folder.exists():
            continue
        try:
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            yield (
                False,
                f"{folder} cannot be written ({error.strerror}): make it yours, or clone the course into your home",
            )
        else:
            yield True, f"{folder} can be written"


def check_lessons() -> Iterator[Finding]:
    names = every_lesson()
    if not any((paths.course() / name / paths.notebook_name(name)).is_file() for name in names):
        yield False, f"there are no lessons in {paths.course()}: type `{typed('release')}`"
        return
    damaged = []
    for name in (
        f"{folder}/{name}/{paths.notebook_name(name)}" for name in names for folder in ("course", "solutions")
    ):
        try:
            load(paths.project() / name)
        except CourseError:
            damaged.append(name)
    if damaged:
        yield False, f"lessons are missing or damaged: {listed(damaged)}: {again(damaged)}"
    else:
        yield True, f"lessons: {', '.join(names)}"


def every_lesson() -> list[str]:
    """The lessons of which there is a source or a release; one of the two may be lost."""
    return sorted({*paths.lessons_in(paths.course()), *paths.lessons_in(paths.solutions())})


def check_files() -> Iterator[Finding]:
    """What git knows, where the course was cloned with it, and what can be found out without."""
    lost = git("--deleted", "helpers", "course", "solutions")
    changed = [name for name in git("--modified", "helpers/data") if name not in lost]
    if lost:
        yield False, f"files of the course are missing: {listed(lost)}: {again(lost)}"
    if changed:
        yield False, f"data of the course are not what they were: {listed(changed)}: {again(changed)}"
    broken = []
    for name, load_it in parts():
        try:
            load_it()
        except Exception as error:  # whatever a damaged file makes Python stumble over
            broken.append(f"{name} ({type(error).__name__}: {error})")
    if broken:
        yield False, f"parts of the course can't be loaded: {listed(broken, 1)}: {again(['helpers'])}"
    if not (lost or changed or broken):
        yield True, "the files, modules and data of the course"


def parts() -> Iterator[tuple[str, Callable]]:
    """All that can be loaded of the course, by name: modules, the checks of each lesson, the labs, the data sets."""
    found = {module.name for module in pkgutil.walk_packages(helpers.__path__, "helpers.", onerror=lambda name: None)}
    found |= {f"helpers.checks.{name.partition('-')[2].replace('-', '_')}" for name in every_lesson()}
    for name in sorted(found):
        yield name, functools.partial(importlib.import_module, name)
    from helpers import data, labs

    # Looking a lab up loads it.
    yield from ((f"labs.{name}", functools.partial(getattr, labs, name)) for name in labs.__all__)
    yield from (
        (f"data.{load_it.__name__}", load_it) for load_it in (data.load_digits, data.load_fruit, data.load_seven)
    )


def git(*arguments: str) -> list[str]:
    """Names of files in the project, as `git ls-files` tells them; none where there is no git, or no clone."""
    command = ["git", "-C", str(paths.project()), "ls-files", "-z", *arguments]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return []
    return answer.stdout.split("\0")[:-1] if answer.returncode == 0 else []


def check_address() -> Iterator[Finding]:
    try:
        port = jupyter.free_port()
    except CourseError as error:
        yield False, str(error)
    else:
        opens = "opens in your browser" if jupyter.has_browser() else "prints its address (no browser window here)"
        yield True, f"the course {opens}, at port {port}"


def check_chromium() -> Iterator[Finding]:
    try:
        found = chromium.find()
    except CourseError as error:
        yield False, str(error)
    else:
        yield True, f"a Chromium for `{typed('test')}`: {found or 'none yet; it installs one'}"


def check_sandbox() -> Iterator[Finding]:
    # Here, since the doctor is called when something is damaged, too.
    from helpers.grading.border import sandbox

    yield True, sandbox.said()


CHECKS = (
    check_python,
    check_packages,
    check_settings,
    check_extensions,
    check_threads,
    check_folders,
    check_lessons,
    check_files,
    check_address,
    check_chromium,
    check_sandbox,
)


def project_table() -> dict:
    """The table [project] of the pyproject.toml that `helpers` belongs to."""
    path = Path(__file__).resolve().parent.parent / "pyproject.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    except FileNotFoundError:
        raise CourseError(
            f"There is no pyproject.toml beside {path.parent}: the doctor examines a checkout of the course."
        ) from None
