"""The hub as a class meets it, in a real Chromium: three students and a teacher, from fetch to feedback.

Once with dummy users, and once with accounts of this machine, which are made and removed; that takes root.
"""

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect, sync_playwright

from helpers import paths
from helpers.grading.config import COURSE_ID
from tests.browser.lab import HEIGHT, PATIENCE, ROOT, WIDTH, Notebook, free_port, launch, until

expect.set_options(timeout=PATIENCE)

LESSON = "01-neuron"
DOCUMENT = f"{LESSON}/neuron.ipynb"
PASSWORD = "three students"
TEACHER, RIGHT, WRONG, IDLE = "hub-teacher", "hub-ada", "hub-ben", "hub-cem"
STUDENTS = (RIGHT, WRONG, IDLE)
# The ports that the hub takes beside its address.
BESIDE = 2
# Accounts of the machine are made by root alone, and must be able to run this Python.
NO_ACCOUNTS = os.geteuid() != 0 or any(
    not above.stat().st_mode & 0o001 for path in (ROOT, Path(sys.executable).resolve()) for above in path.parents
)


class Hub:
    """A running hub. `homes` holds a folder for each user."""

    def __init__(self, address: str, folder: Path, homes: Path):
        self.address, self.folder, self.homes = address, folder, homes

    def course(self) -> Path:
        return self.homes / TEACHER / COURSE_ID


class User(Notebook):
    """A page of Chromium in which somebody has logged in to the hub."""

    def __init__(self, hub: Hub, page, name: str):
        super().__init__(hub, page)
        self.hub, self.name = hub, name
        page.goto(f"{hub.address}/hub/login")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_function("() => window.jupyterapp")
        page.evaluate("() => window.jupyterapp.restored")

    def address(self, document: str) -> str:
        return f"{self.hub.address}/user/{self.name}/lab/tree/{document}?reset"

    # Notebook.open asks its lab for addresses.
    @property
    def lab(self):
        return self

    @lab.setter
    def lab(self, _):
        pass

    def types(self, *commands: str) -> str:
        """Type commands into a terminal of JupyterLab, wait until they are done, and return what they said."""
        said, done = (self.hub.folder / f"{word}-{self.name}" for word in ("said", "done"))
        for path in (said, done):
            path.unlink(missing_ok=True)
        self.page.evaluate(
            """async () => {
                const terminal = await window.jupyterapp.commands.execute('terminal:create-new');
                window.courseTerminal = terminal.content;
                await terminal.content.ready;
                window.jupyterapp.shell.activateById(terminal.id);
            }"""
        )
        self.page.wait_for_function("() => window.courseTerminal.session.connectionStatus === 'connected'")
        terminal = self.page.get_by_role("textbox", name="Terminal input").last
        terminal.focus()
        expect(terminal).to_be_focused()
        self.page.keyboard.insert_text(f"{{ {' && '.join(commands)}; }} > {said} 2>&1; echo $? > {done}")
        self.page.keyboard.press("Enter")
        until(lambda: done.is_file() and done.read_text().strip())
        text = said.read_text(errors="replace")
        assert done.read_text().strip() == "0", text
        return text

    def assignments(self):
        """The Assignment List, with what there is now."""
        self.page.evaluate("() => window.jupyterapp.commands.execute('nbgrader:open-assignment-list')")
        refresh = self.page.locator("#refresh_assignments_list")
        expect(refresh).to_be_visible()
        refresh.click()
        return self.page

    def fetches(self) -> None:
        page = self.assignments()
        page.locator("#released_assignments_list").get_by_role("button", name="Fetch").click()
        expect(page.locator("#fetched_assignments_list")).to_contain_text(LESSON)

    def answers(self, sources: dict[str, str]) -> None:
        """Type into the notebook's cells, and save."""
        self.open(DOCUMENT)
        for cell, source in sources.items():
            self.type_into(cell, source)
        self.save()

    def submits(self) -> None:
        page = self.assignments()
        page.locator("#fetched_assignments_list").get_by_role("button", name="Submit").click()
        expect(page.locator("#submitted_assignments_list")).to_contain_text(LESSON)

    def fetches_feedback(self) -> str:
        """The page that comes back."""
        page = self.assignments()
        page.locator("#submitted_assignments_list").get_by_text(LESSON).first.click()
        page.locator("#submitted_assignments_list").get_by_role("button", name="Fetch Feedback").click()
        pages = self.hub.homes / self.name / LESSON / "feedback"
        until(lambda: list(pages.rglob("*.html")))
        return next(pages.rglob("*.html")).read_text(encoding="utf-8")


@pytest.fixture(params=["dummy"] if NO_ACCOUNTS else ["dummy", "system"])
def hub(request, tmp_path_factory):
    """A hub that was started as deploy/hub/README.md says."""
    # Not pytest's own: nobody but its owner may enter that, and users must.
    folder = Path("/var/tmp") / f"course-hub-{os.getpid()}-{request.param}"
    with contextlib.ExitStack() as after:
        after.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.mkdir()
        folder.chmod(0o777)
        homes = folder / "home"
        if request.param == "system":
            after.enter_context(accounts(homes))
            after.enter_context(shut(ROOT / "solutions"))
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        environment = {
            **os.environ,
            "COURSE_HUB_USERS": request.param,
            "COURSE_HUB_TEACHERS": TEACHER,
            "COURSE_HUB_PASSWORD": PASSWORD,
            "COURSE_HUB_ADDRESS": address,
            "COURSE_HUB_FOLDER": str(folder),
        }
        log = after.enter_context((folder / "log").open("w"))
        command = [sys.executable, "-m", "jupyterhub", "--config", "deploy/hub/jupyterhub_config.py"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        after.callback(stop, process)

        def runs():
            said = (folder / "log").read_text()
            assert process.poll() is None, said
            return "JupyterHub is now running" in said

        until(runs)
        yield Hub(address, folder, homes)
        left_over = [line for line in (folder / "log").read_text().splitlines() if "Traceback" in line]
        assert not left_over, (folder / "log").read_text()[-5000:]


def stop(process) -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=60)


@contextlib.contextmanager
def accounts(homes: Path):
    """Accounts of this machine for all of them, with homes that nobody else may enter."""
    names = (TEACHER, *STUDENTS)
    homes.mkdir()
    try:
        for name in names:
            subprocess.run(["useradd", "--create-home", "--home-dir", homes / name, name], check=True)
            (homes / name).chmod(0o700)
        words = "".join(f"{name}:{PASSWORD}\n" for name in names)
        subprocess.run(["chpasswd"], input=words, text=True, check=True)
        yield
    finally:
        for name in names:
            subprocess.run(["pkill", "-KILL", "-u", name])
            subprocess.run(["userdel", "--force", name], stderr=subprocess.DEVNULL)


@contextlib.contextmanager
def shut(folder: Path):
    before = folder.stat().st_mode & 0o777
    folder.chmod(0o700)
    try:
        yield
    finally:
        folder.chmod(before)


@pytest.fixture
def log_in(hub):
    with sync_playwright() as playwright:
        browser = launch(playwright)

        def log_in(name: str) -> User:
            return User(hub, browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}).new_page(), name)

        yield log_in
        browser.close()


def test_a_class_goes_from_fetch_to_feedback(hub, log_in):
    teacher = log_in(TEACHER)
    in_the_course = f"cd {hub.course()}"
    teacher.types(
        in_the_course, f"nbgrader generate_assignment {LESSON} --force", f"nbgrader release_assignment {LESSON}"
    )

    students = {name: log_in(name) for name in STUDENTS}
    cells = nbformat.read(paths.solutions() / DOCUMENT, as_version=4).cells
    answers = {cell.id: cell.source for cell in cells if cell.id.endswith("-exercise")}
    wrong = "def weighted_sum(x, w, b):\n    return b\n"
    for name, student in students.items():
        student.fetches()
        student.answers({RIGHT: answers, WRONG: {"weighted-sum-exercise": wrong}, IDLE: {}}[name])
        student.submits()

    teacher.types(in_the_course, f"nbgrader collect {LESSON}")
    table = teacher.types(in_the_course, f"course class grade {LESSON}")
    points = {name: next(line for line in table.splitlines() if name in line) for name in STUDENTS}
    assert re.search(r"\b10\b", points[RIGHT]), table
    for name in (WRONG, IDLE):
        assert not re.search(r"\b10\b(?! *$)", points[name].replace("of 10", "")), table
    teacher.types(in_the_course, f"nbgrader generate_feedback {LESSON}", f"nbgrader release_feedback {LESSON}")

    pages = {name: student.fetches_feedback() for name, student in students.items()}
    assert len(set(pages.values())) == len(STUDENTS)
    for name, page in pages.items():
        mine = (hub.course() / "gradebook" / "feedback" / name / DOCUMENT).with_suffix(".html")
        assert page == mine.read_text(encoding="utf-8")
    students[RIGHT].screenshot("hub-student")
    teacher.screenshot("hub-teacher")

    if (hub.homes / RIGHT).stat().st_uid != os.geteuid():
        nobody_reads_what_is_anothers(hub, students[WRONG])


def nobody_reads_what_is_anothers(hub, student):
    """Accounts of the machine keep one from another's home, answers, work and feedback."""
    exchange = hub.folder / "exchange" / COURSE_ID
    handed_in = next(path for path in (exchange / "inbound").iterdir() if path.name.startswith(RIGHT))
    for private in (
        f"ls {hub.homes / RIGHT}",
        f"ls {hub.course()}",
        f"ls {exchange / 'inbound'}",
        f"ls {exchange / 'feedback'}",
        f"ls {ROOT / 'solutions'}",
        f"cat {hub.homes / RIGHT / DOCUMENT}",
        f"cat {hub.folder / 'state' / 'cookie_secret'}",
        f"cat {hub.folder / 'state' / 'jupyterhub.sqlite'}",
    ):
        assert "Permission denied" in student.types(f"! {private}"), private
    # A name in the inbox ends in what nobody can guess.
    assert re.fullmatch(rf"{RIGHT}\+{LESSON}\+.+\+.{{12,}}", handed_in.name)
    assert pwd.getpwuid(handed_in.stat().st_uid).pw_name == RIGHT
