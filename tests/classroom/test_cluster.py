"""Grading on Dask: a scheduler and two workers as processes of their own, one of which ends in the middle."""

import json
import os
import subprocess
import sys
import time

import pytest

from helpers import surroundings
from helpers.classroom import cluster, submission
from helpers.classroom.cluster import Cluster
from helpers.errors import CourseError
from tests.classroom.toy_class import Here

STUDENTS = {"anna": ("x + x", "x / 2"), "ben": ("x", "x"), "carl": (None, None), "dora": ("2 * x", "0")}
# So that both workers are at it when one of them ends.
SLOWLY = "import time\ntime.sleep(2)\n\n\ndef double(x):\n    return {}"


def dask(program, *arguments):
    """A process of Dask's on this machine alone."""
    command = surroundings.python("-m", f"distributed.cli.dask_{program}", "--no-dashboard", *arguments)
    return subprocess.Popen(command, env=surroundings.clean(os.environ), stderr=subprocess.DEVNULL)


@pytest.fixture
def scheduler(tmp_path):
    """The address of a scheduler, and a function that starts a worker."""
    file, started = tmp_path / "scheduler.json", []

    def worker():
        started.append(dask("worker", "--scheduler-file", str(file), "--host", "127.0.0.1", *WORKER, str(tmp_path)))
        return started[-1]

    started.append(dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)))
    deadline = time.monotonic() + 120
    while not file.exists() or not file.read_text().endswith("}"):
        assert time.monotonic() < deadline and started[0].poll() is None
        time.sleep(0.1)
    yield json.loads(file.read_text())["address"], worker
    for process in reversed(started):
        process.kill()
        process.wait()


# The toy lesson's checks are the course's in a worker, too.
WORKER = ("--nthreads", "1", "--no-nanny", "--preload", "tests.grading.toy", "--local-directory")


def test_a_worker_that_ends_in_the_middle_loses_nothing_and_all_is_the_same_to_the_byte(
    put_out, tmp_path, monkeypatch, scheduler
):
    a_class = put_out.copied(tmp_path / "course")
    monkeypatch.setenv("COURSE_PROJECT", str(a_class.root))
    for student, (double, half) in STUDENTS.items():
        a_class.hand_in(student, double and SLOWLY.format(double), half)
    address, worker = scheduler
    workers = [worker(), worker()]
    tasks, answers = {}, {}

    class Watched(Cluster):
        def run(self, keys, task):
            def kept(key):
                tasks[key] = task(key)
                return tasks[key]

            for key, answer in super().run(keys, kept):
                if not answers:
                    workers[0].kill()
                answers[key] = answer
                yield key, answer

    rows = a_class.grade(Watched(address))
    assert {who: row.points for who, row in rows.items()} == {"anna": 6, "ben": 0, "carl": 0, "dora": 3}
    assert workers[0].wait(60) and workers[1].poll() is None
    assert answers == {key: submission.grade(task) for key, task in tasks.items()} and len(answers) == len(STUDENTS)
    assert a_class.auto_scores("dora") == {"double-check": 1, "double-hidden": 2, "half-check": 0, "half-hidden": 0}


def test_no_scheduler_no_workers_and_no_dask_are_said(a_class, monkeypatch, scheduler):
    a_class.hand_in("anna", "right", "right")
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(CourseError, match=r"There is no Dask scheduler at tcp://127\.0\.0\.1:1 .* Start one"):
        a_class.grade(Cluster("tcp://127.0.0.1:1"))
    with pytest.raises(CourseError, match=r"has no workers\. On each machine, in the course's folder: dask worker"):
        a_class.grade(Cluster(scheduler[0]))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CourseError, match=r"--scheduler needs Dask: .* --extra cluster"):
        Cluster("tcp://127.0.0.1:1")


def test_a_machine_with_another_version_of_the_course_grades_nothing(a_class, monkeypatch):
    a_class.hand_in("anna", "right", "right")

    class Elsewhere(Here):
        def run(self, keys, task):
            for key in keys:
                sent = task(key)
                monkeypatch.setattr(submission, "_checks", lambda: b"other checks")
                yield key, submission.grade(sent)

    [row] = a_class.grade(Elsewhere()).values()
    assert row.points is None and "another version of the course" in row.look[0]
