"""One machine with a teacher and students, who type nbgrader's own commands."""

import csv
import multiprocessing
import os
import shutil
import sys
from pathlib import Path

from tests.grading import toy

ROOT = Path(__file__).resolve().parents[2]
# A process with nbgrader imported, from which each command gets a fresh copy: importing takes seconds each time.
START = multiprocessing.get_context("forkserver")
START.set_forkserver_preload(["nbgrader.apps.nbgraderapp"])


class Machine:
    """A teacher, whose folder is a course of its own, and students with folders of their own.

    `environment` is what every command finds besides what is set here: as where .venv is not activated, and with a home
    folder of nobody's.
    """

    def __init__(self, folder, name="the course", **environment):
        self.folder = folder
        self.teacher = folder / name
        self.teacher.mkdir()
        self.exchange = folder / "exchange"
        self.exchange.mkdir(mode=0o777)
        self.exchange.chmod(0o777)
        self.home = folder / "home"
        self.home.mkdir()
        self.environment = {
            "PATH": "/usr/bin:/bin",
            "COURSE_EXCHANGE": str(self.exchange),
            "HOME": str(self.home),
            # Where the toy lesson's checks are found.
            "COURSE_PROJECT": str(self.teacher),
            **environment,
        }
        shutil.copy(ROOT / "nbgrader_config.py", self.teacher)

    def with_toy(self):
        """Take the toy lesson, as its source, and its checks."""
        toy.save(toy.lesson(), self.teacher / "solutions" / toy.LESSON / "toy.ipynb")
        toy.lay_checks(self.teacher)
        return self

    def with_lesson(self, lesson):
        """Take a lesson of this project, as its source and as its release."""
        for part in ("solutions", "course"):
            shutil.copytree(ROOT / part / lesson, self.teacher / part / lesson)
        return self

    def nbgrader(self, *arguments, student=None, fails=False):
        """Run one command as the teacher, or as a student; returns what it said."""
        where, more = self.teacher, ()
        if student:
            where = self.folder / student
            where.mkdir(exist_ok=True)
            more = ("--course", "neural-network-course", "--student", student)
            more += (f"--Exchange.root={self.exchange}", f"--Exchange.cache={where / 'cache'}")
        said = self.folder / "said.txt"
        command = [*arguments, *more]
        process = START.Process(target=run_nbgrader, args=(command, str(where), self.environment, str(said)))
        process.start()
        process.join()
        assert (process.exitcode != 0) == fails, f"nbgrader {' '.join(arguments)}:\n{said.read_text()}"
        return said.read_text()

    def submitted(self, student, lesson):
        """The folder with what the teacher has collected from a student."""
        folder = self.teacher / "gradebook" / "submitted" / student / lesson
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def grades(self):
        """The rows of the table that nbgrader exports, by student."""
        self.nbgrader("export")
        with open(self.teacher / "gradebook" / "grades.csv", encoding="utf-8", newline="") as file:
            return {row["student_id"]: row for row in csv.DictReader(file)}


def run_nbgrader(arguments, folder, environment, said):
    """In a process of its own: the command `nbgrader`."""
    from nbgrader.apps.nbgraderapp import main

    quietly(folder, environment, said)
    sys.argv = ["nbgrader", *arguments]
    main()


def quietly(folder, environment, said):
    """Make this process one that was started in `folder`, with all that it says written to a file."""
    os.environ.update(environment)
    os.chdir(folder)
    with open(said, "w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
