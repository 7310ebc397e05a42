"""`course class grade`: everybody is graded, only what changed is graded again, and nothing is lost on the way."""

import contextlib
import errno
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import psutil
import pytest

from helpers.classroom import lanes, submission
from helpers.classroom import marks as writing
from helpers.classroom.grade import show
from helpers.errors import CourseError
from helpers.grading import judge
from tests.classroom.machine import START, Machine, quietly
from tests.classroom.toy_class import NAME, Here
from tests.grading import toy

WORKER = "tests.classroom.worker"
# The command `course`, in whose processes the toy lesson's checks are the course's.
COMMAND = f"""
import sys
from helpers import cli
from helpers.classroom import lanes
lanes.WORKER = {WORKER!r}
sys.exit(cli.main(sys.argv[1:]))
"""


def files(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# -- who is graded -----------------------------------------------------------------------------------------------------


def test_everybody_is_graded_and_only_what_changed_is_graded_again(a_class, monkeypatch):
    a_class.hand_in("anna", "right", "right")
    a_class.hand_in("ben", "right", "0")
    a_class.hand_in("carl")
    first = Here()
    rows = a_class.grade(first)
    assert first.graded == ["anna", "ben", "carl"]
    assert {who: (row.points, row.max_points) for who, row in rows.items()} == {
        "anna": (6, 6),
        "ben": (3, 6),
        "carl": (0, 6),
    }
    assert {who: row.mistakes for who, row in rows.items() if row.mistakes} == {"ben": ["half: half upside down"]}
    table = show({toy.LESSON: list(rows.values())})
    assert "01-toy: 3 of 3 graded" in table and "ben      3 of 6  half: half upside down" in table

    def graded_again():
        again = Here()
        found = a_class.grade(again)
        assert found.keys() == rows.keys()
        return again.graded

    assert graded_again() == []
    a_class.hand_in("ben", "right", "right")
    assert graded_again() == ["ben"]
    (a_class.folder("carl") / "data.csv").write_text("1")
    assert graded_again() == ["carl"]
    monkeypatch.setattr(submission, "_checks", lambda: b"other checks")
    assert graded_again() == ["anna", "ben", "carl"]
    with a_class.gradebook() as gradebook:
        gradebook.find_source_cell("half-check", "toy", toy.LESSON).source += "\n# another test"
        gradebook.db.commit()
    assert graded_again() == ["anna", "ben", "carl"]
    assert graded_again() == []


def test_marks_by_hand_stay_and_are_to_be_looked_at_again(a_class):
    a_class.hand_in("anna", "0", "right")
    assert a_class.grade()["anna"].points == 3
    with a_class.gradebook() as gradebook:
        gradebook.find_grade("double-hidden", "toy", toy.LESSON, "anna").manual_score = 1.5
        gradebook.db.commit()
    a_class.hand_in("anna", "-1", "right")
    row = a_class.grade()["anna"]
    assert (row.points, row.look) == (4.5, ["marks by hand are to be looked at again"])
    assert a_class.auto_scores("anna")["double-hidden"] == 0


def test_late_days_are_as_nbgrader_has_them(a_class):
    (a_class.root / "nbgrader_config.py").write_text(
        "from pathlib import Path\nfrom helpers.classroom import teacher\n"
        "c = get_config()\nc.merge(teacher.course_config(Path(__file__).parent))\n"
        "c.LateSubmissionPlugin.penalty_method = 'zero'\n"
    )
    due = datetime(2026, 3, 1, 12)
    with a_class.gradebook() as gradebook:
        gradebook.update_or_create_assignment(toy.LESSON, duedate=str(due))
    for student, days in (("anna", -1), ("ben", 2)):
        a_class.hand_in(student, "right", "right")
        (a_class.folder(student) / "timestamp.txt").write_text(f"{due + timedelta(days=days)} UTC")
    rows = a_class.grade()
    assert {who: (row.points, row.look) for who, row in rows.items()} == {
        "anna": (6, []),
        "ben": (0, ["2 days late"]),
    }
    # Another time, and nothing else: nothing is run again.
    (a_class.folder("ben") / "timestamp.txt").write_text(f"{due} UTC")
    again = Here()
    assert (a_class.grade(again)["ben"].points, again.graded) == (6, [])


def test_what_a_student_is_called_does_no_harm_to_the_terminal(a_class):
    a_class.hand_in("\x1b[31manna\u202e", "right", "right")
    table = show({toy.LESSON: list(a_class.grade().values())})
    assert table.isprintable() or table.replace("\n", "").isprintable()
    assert "anna     6 of 6" in table


# -- what stops a run --------------------------------------------------------------------------------------------------


def test_a_stopped_run_goes_on_where_it_stopped(a_class):
    for student in ("anna", "ben", "carl"):
        a_class.hand_in(student, "right", "right")

    def stop(student):
        if student == "ben":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        a_class.grade(Here(before=stop))
    rest = Here()
    assert [row.points for row in a_class.grade(rest).values()] == [6, 6, 6]
    assert rest.graded == ["ben", "carl"]


@pytest.mark.parametrize("fails", ["write_text", "commit", "replace"])
def test_a_full_disk_loses_nothing(a_class, monkeypatch, fails):
    a_class.hand_in("anna", "0", "0")
    a_class.grade()
    before = files(a_class.folder("anna", "autograded"))
    a_class.hand_in("anna", "right", "right")
    with monkeypatch.context() as patch:

        def full(*arguments, **options):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def full_database(*arguments, **options):
            raise sqlite3.OperationalError("database or disk is full")

        if fails == "write_text":
            patch.setattr(Path, "write_text", full)
        elif fails == "replace":
            patch.setattr(writing.os, "replace", lambda old, new: full() if "autograded" in str(new) else None)
        else:
            patch.setattr("sqlalchemy.engine.default.DefaultDialect.do_commit", full_database)
        with pytest.raises(CourseError, match=r"No space left|disk is full.*Make room") as error:
            a_class.grade()
    assert "what is graded already stays; the same command goes on from there" in str(error.value)
    assert files(a_class.folder("anna", "autograded")) == (before if fails != "replace" else {})
    assert [p.name for p in a_class.folder("anna", "autograded").parent.iterdir()] == (
        [toy.LESSON] if fails != "replace" else []
    )
    again = Here()
    assert (a_class.grade(again)["anna"].points, again.graded) == (6, ["anna"])


def test_a_run_that_was_killed_while_it_wrote_leaves_nothing_behind(a_class):
    a_class.hand_in("anna", "right", "right")
    half_done = a_class.folder("anna", "autograded").with_name(f".{toy.LESSON}-xyz")
    toy.save("half", half_done / NAME)
    assert a_class.grade()["anna"].points == 6
    assert not half_done.exists()


def test_a_gradebook_that_is_missing_damaged_locked_or_in_use_is_said_and_left_alone(a_class, monkeypatch):
    a_class.hand_in("anna", "right", "right")
    whole = a_class.database.read_bytes()
    monkeypatch.setattr(writing, "PATIENCE", 0.2)

    a_class.database.unlink()
    with pytest.raises(CourseError, match=r"There is no gradebook at .* generate_assignment"):
        a_class.grade()
    assert not a_class.database.exists()

    a_class.database.write_bytes(damaged := b"no database" * 1000)
    with pytest.raises(CourseError, match=r"is damaged: .*lay a copy of it there: gradebook\.backup\.db"):
        a_class.grade()
    assert a_class.database.read_bytes() == damaged

    a_class.database.write_bytes(whole)
    with contextlib.closing(sqlite3.connect(a_class.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CourseError, match=r"Another program has been writing to .* Close it"):
            a_class.grade()
    with (
        writing.writing(),
        pytest.raises(CourseError, match="Another run is grading into"),
    ):
        a_class.grade()

    assert a_class.grade()["anna"].points == 6
    a_class.grade()
    assert everything(a_class.database.with_name(writing.BACKUP)) == everything(a_class.database)


def everything(database):
    with contextlib.closing(sqlite3.connect(database)) as there:
        return list(there.iterdump())


def test_a_grading_that_fails_keeps_the_marks_that_were_there(a_class, monkeypatch):
    """A fault of ours, or of the machine's, is no zero, and takes nobody's points away."""
    a_class.hand_in("anna", "right", "right")
    a_class.grade()
    a_class.hand_in("anna", "right", "0")
    a_class.hand_in("ben", "right", "right")
    with monkeypatch.context() as patch:

        def fails(*arguments, **options):
            raise MemoryError("no more")

        patch.setattr(judge, "judge", fails)
        rows = a_class.grade()
    assert rows["anna"].points == 6 and rows["ben"].points is None
    for row in rows.values():
        assert row.look[0].startswith("not graded: MemoryError: no more. That is no fault of the notebook's")
    assert set(a_class.auto_scores("ben").values()) == {None}
    assert "in fails" in (a_class.root / "gradebook" / "class.log").read_text()
    assert {who: row.points for who, row in a_class.grade().items()} == {"anna": 3, "ben": 6}


def test_nobody_has_handed_in_or_the_lesson_is_not_there(a_class):
    with pytest.raises(CourseError, match=r"Nobody has handed in anything .* nbgrader collect"):
        a_class.grade()
    with pytest.raises(CourseError, match=r"There is no lesson '07'"):
        a_class.grade(names=["07"])


# -- in earnest: processes, the course's own judge, nbgrader's own verbs -----------------------------------------------


def test_a_process_that_dies_costs_one_submission_one_try(put_out, tmp_path, monkeypatch):
    a_class = put_out.copied(tmp_path / "course")
    monkeypatch.setenv("COURSE_PROJECT", str(a_class.root))
    monkeypatch.setattr(lanes, "WORKER", WORKER)
    a_class.hand_in("anna", "x + x", "x")
    a_class.hand_in("ben", "2 * x", "x / 2")
    begin, killed = lanes._Lane._begin, []

    def kill_the_first(lane):
        process = begin(lane)
        if not killed:
            killed.append(process.pid)
            process.kill()
        return process

    monkeypatch.setattr(lanes._Lane, "_begin", kill_the_first)
    rows = a_class.grade(lanes.Lanes(2))
    assert killed and {who: row.points for who, row in rows.items()} == {"anna": 3, "ben": 6}
    assert rows["anna"].mistakes == ["half: unchanged"]
    assert not workers()


def workers():
    """The processes below this one that grade."""
    below = psutil.Process().children(recursive=True)
    return [p for p in below if p.status() != psutil.STATUS_ZOMBIE and WORKER in p.cmdline()]


def wait_until(true, seconds=120):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_ctrl_c_ends_all_processes_and_keeps_what_was_graded(put_out, tmp_path):
    a_class = put_out.copied(tmp_path / "course")
    a_class.hand_in("anna", "x + x", "x")
    endless = a_class.hand_in("ben", "import time\ntime.sleep(600)")
    command = [sys.executable, "-c", COMMAND, "class", "grade", "--jobs", "1"]
    run = subprocess.Popen(
        command, env={**os.environ, "COURSE_PROJECT": str(a_class.root)}, stderr=subprocess.PIPE, text=True
    )
    wait_until((a_class.folder("anna", "autograded") / NAME).is_file)
    wait_until(lambda: len(workers()) == 1)
    children = psutil.Process(run.pid).children(recursive=True)
    run.send_signal(signal.SIGINT)
    said = run.communicate(timeout=60)[1]
    assert (run.returncode, said.strip()) == (130, "Stopped.")
    psutil.wait_procs(children, timeout=30)
    assert not workers() and a_class.auto_scores("anna")["double-hidden"] == 2
    assert endless.is_file() and not a_class.folder("ben", "autograded").exists()


def test_nbgraders_own_verbs_go_on_from_there(tmp_path, released):
    machine = Machine(tmp_path).with_toy()
    machine.nbgrader("generate_assignment", toy.LESSON, "--force")
    for student, double in (("anna", "x + x"), ("ben", "x")):
        folder = machine.submitted(student, toy.LESSON)
        toy.save(toy.answer(released, "double", double), folder / NAME)
        (folder / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC")
        (folder / "submission_secret.txt").write_text(f"secret of {student} " * 10)
        (folder / "my data.csv").write_text("1,2")
    said = machine.folder / "graded.txt"
    process = START.Process(target=grade_a_class, args=(str(machine.teacher), machine.environment, str(said)))
    process.start()
    process.join()
    assert process.exitcode == 0 and "ben      0 of 6  double: unchanged" in said.read_text(), said.read_text()
    autograded = machine.teacher / "gradebook" / "autograded" / "anna" / toy.LESSON
    names = {"toy.ipynb", "timestamp.txt", "submission_secret.txt", "my data.csv"}
    assert {p.name for p in autograded.iterdir()} == names
    assert "Skipping existing assignment" in machine.nbgrader("autograde", toy.LESSON)
    machine.nbgrader("generate_feedback", toy.LESSON)
    page = machine.teacher / "gradebook" / "feedback" / "anna" / toy.LESSON / "toy.html"
    assert "<strong>3</strong> of 6 points" in page.read_text(encoding="utf-8")
    machine.nbgrader("release_feedback", toy.LESSON)
    assert len(list(machine.exchange.rglob("*.html"))) == 2
    assert {who: row["score"] for who, row in machine.grades().items()} == {"anna": "3.0", "ben": "0.0"}


def grade_a_class(folder, environment, said):
    """In a process of its own: `course class grade`."""
    quietly(folder, environment, said)
    from helpers.cli import main

    lanes.WORKER = WORKER

    sys.exit(main(["class", "grade"]))
