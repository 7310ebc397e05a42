"""Where a learner's code runs, in both kinds of sandbox, and what it can't reach from there."""

import os
import signal
import socket
import textwrap
import time

import pytest

from helpers import paths
from helpers.checks import NotYet
from helpers.grading.border import sandbox
from helpers.grading.border.sandbox import Sandbox, Warm
from helpers.grading.border.trusted import Session, Stopped, TimedOut
from helpers.grading.repair import imports_of
from helpers.reading.notebook import read
from tests.grading import check_border, hostile

LESSON = hostile.LESSON
SETUP = "import numpy as np\nfrom helpers.checks import neuron as check"
RELU = "def relu(z):\n    return np.maximum(z, 0)"
CHECK = "check.relu(relu)"
HIDDEN = "### BEGIN HIDDEN TESTS\ncheck.relu(relu, probes=[[-0.125, 7.75]])\n### END HIDDEN TESTS"


@pytest.fixture(scope="module", params=[*([True] if sandbox.available() else []), False], ids=["plain", "inside"][::-1])
def started(request):
    """A sandbox of each kind that this machine has."""
    made = Sandbox(inside=request.param)
    yield made
    made.close()


@pytest.fixture
def session(started):
    """A worker that has run the lesson's imports."""
    needs = imports_of(read(paths.course() / LESSON / paths.notebook_name(LESSON)))
    made = Session(started.worker, LESSON, needs, 60)
    made.open({})
    made.cell(SETUP)
    yield made
    made.close()


def printed(session, source):
    """What a cell prints."""
    ran = session.cell(source)
    assert ran["error"] is None, ran["error"]
    return "".join(output["text"] for output in ran["outputs"] if output["output_type"] == "stream")


def test_a_test_is_run_here_and_the_function_there(session):
    session.cell(RELU)
    said, mended = session.test(CHECK, 1, [])
    assert said.startswith("Right: relu keeps every positive number") and mended == {}
    session.cell("def relu(z):\n    print('so')\n    return z")
    with pytest.raises(NotYet, match="The negative numbers are still there") as caught:
        session.test(CHECK, 1, [])
    assert caught.value.state == "wrong"
    assert caught.value.printed == "so\n"


def test_the_probes_of_a_hidden_test_are_forgotten(session):
    """A function that notes what it is asked remembers the visible probes alone."""
    session.cell("asked = []\ndef relu(z):\n    asked.extend(np.ravel(z).tolist())\n    return np.maximum(z, 0)")
    session.test(CHECK, 1, [])
    session.test(HIDDEN, 2, [])
    assert printed(session, "print(len(asked) > 5, 7.75 in asked)") == "True False\n"


def test_there_is_no_reference_where_the_learner_is(session):
    look = """
        import gc, sys
        names = [n for n in sys.modules if n.startswith("helpers.checks.") or n.startswith("helpers.authoring")]
        print(sorted(names))
        print([o for o in gc.get_objects() if type(o).__name__ in ("Exercise", "Mistake")])
        print(hasattr(check.relu, "reference"), hasattr(check.relu, "probes"))
    """
    names, objects, has = printed(session, textwrap.dedent(look)).splitlines()
    assert names == str([f"helpers.checks.{n}" for n in ("compare", "notyet", "outcome", "questions", "values")])
    assert (objects, has) == ("[]", "False False")


def test_what_stands_in_for_an_answer_is_none(session):
    """`ready` hands out the course's own for cells that go on with it; in a test it is refused."""
    session.cell("def relu(z):\n    return z\ntheirs = check and relu")
    said = printed(
        session, f"from helpers.mine import ready\nours = ready({LESSON!r}, relu)\nprint(ours(np.array([-1.0, 2.0])))"
    )
    assert said == f"relu: the course's own stands in, for yours in {LESSON} is not right yet.\n[0. 2.]\n"
    session.cell("def relu(z):\n    return ours(z)")
    with pytest.raises(NotYet, match="is no answer"):
        session.test(CHECK, 1, [])


def in_seconds(session, seconds, do, *arguments):
    """Do something that takes too long for so many seconds."""
    above, session.seconds = session.seconds, seconds
    with pytest.raises(TimedOut):
        do(*arguments)
    session.seconds = above


def test_what_takes_too_long_is_stopped_and_the_rest_goes_on(session):
    session.cell("kept = 5")
    in_seconds(session, 1, session.cell, "while True: pass")
    assert session.alive and printed(session, "print(kept)") == "5\n"
    deaf = "import signal\ndef relu(z):\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    while True: pass"
    session.cell(deaf)
    in_seconds(session, 3, session.test, HIDDEN, 1, [])
    # The copy that did not listen has ended, and the worker has not.
    assert session.alive and printed(session, "print(kept)") == "5\n"
    for _ in range(20):  # on a busy machine the seconds may be over before the function is called
        if session.alive:
            in_seconds(session, 3, session.test, CHECK, 1, [])
    assert not session.alive


def test_what_ends_python_ends_its_own_test(session):
    session.cell("import os\nkept = 5\ndef relu(z): os._exit(3)")
    with pytest.raises(Stopped):
        session.test(HIDDEN, 1, [])
    assert session.alive and printed(session, "print(kept)") == "5\n"
    with pytest.raises(Stopped):
        session.test(CHECK, 1, [])
    assert not session.alive and session.oddities == []


def test_who_speaks_to_the_grading_itself_is_named(session):
    with pytest.raises(Stopped):
        session.cell(
            "from helpers.grading.border import worker\nworker.worker._channel.send({'op': 'answer', 'n': 10**6})"
        )
    assert not session.alive and "spoke to the grading itself" in session.oddities[0]


def test_nothing_of_the_machine_is_there_inside(session, started, tmp_path):
    if not started.inside:
        return  # where there is no sandbox, all of it is open, and said so
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        look = f"""
import ctypes, glob, os, socket
def tried(f):
    try:
        return f()
    except OSError as e:
        return type(e).__name__
print(tried(lambda: open({str(secret)!r}).read()))
print(tried(lambda: os.listdir({str(paths.project())!r})))
print(tried(lambda: socket.create_connection(("127.0.0.1", {port}), 2)))
print(tried(lambda: open("/room/x", "w")), tried(lambda: open("/usr/x", "w")), tried(lambda: open("/x", "w")))
print(os.getuid() == 0, glob.glob("/proc/*"), [n for n in os.environ if "COURSE" in n or "SECRET" in n])
libc = ctypes.CDLL(None)
print(libc.unshare(0x10000000), libc.mount(b"x", b"/scratch", b"tmpfs", 0, None), libc.ptrace(16, 1, 0, 0))
"""
        lines = printed(session, look).splitlines()
    assert lines == [
        "FileNotFoundError",
        "FileNotFoundError",
        "OSError" if lines[2] == "OSError" else "ConnectionRefusedError",
        "OSError OSError OSError",
        f"{os.getuid() == -1} [] []",
        "-1 -1 -1",
    ]


def test_where_nothing_can_be_forked_each_worker_is_a_process_of_its_own():
    """As on Windows. Hidden probes are not forgotten there."""
    made = Sandbox(inside=False, alone=True)
    session = Session(made.worker, LESSON, {"check": "from helpers.checks import neuron as check"}, 60)
    session.open({})
    assert printed(session, f"{SETUP}\n{RELU}\nprint(5)") == "5\n"
    assert session.test(CHECK, 1, [])[0].startswith("Right") and session.test(HIDDEN, 1, [])[0].startswith("Right")
    session.seconds = 1
    with pytest.raises(TimedOut):
        session.cell("while True: pass")
    assert not session.alive
    made.close()
    assert not made._room.exists()


def test_a_sandbox_that_was_ended_is_started_again(started):
    with Warm() as warm:
        first = warm.start()
        os.kill(first._process.pid, signal.SIGKILL)
        first._process.wait(10)
        assert warm.start() is not first and warm.start().alive
        sock, tell = warm.worker()
        sock.close()
        tell("kill")
    assert not first._room.exists()


def test_nothing_stays_behind(started):
    made = Sandbox(inside=started.inside)
    session = Session(made.worker, LESSON, {}, 5)
    session.open({})
    session.cell("import subprocess\nsubprocess.Popen(['sleep', '977'], start_new_session=True)")
    session.close()
    made.close()
    end = time.monotonic() + 10
    while (left := _running("sleep\0977")) and time.monotonic() < end:
        time.sleep(0.1)
    assert left == [] and not made._room.exists()


def _running(command: str) -> list[str]:
    found = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/cmdline") as file:
                found += [process] if command in file.read() else []
        except OSError:
            continue
    return found


def test_strange_answers_have_the_verdict_that_they_have_in_a_notebook(monkeypatch):
    """`make check-border` does this for all answers of all lessons."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    strange = [cell for lesson, _, what, cell in check_border.strange.ANSWERS if lesson == LESSON]
    with Warm() as warm:
        found = check_border.compared(LESSON, warm, lambda cell: cell in strange)
    assert len(found) == len(strange) and [what for what, ours, theirs in found if ours != theirs] == []


def test_a_hostile_class_gains_nothing(tmp_path):
    """Each submission is one attack; what it is, and what came of it, stands in the failure."""
    secret = tmp_path / "secret.txt"
    secret.write_text(hostile.MARK)
    with socket.create_server(("127.0.0.1", 0)) as server, Warm() as warm:
        attacks = hostile.graded(warm, secret=secret, port=server.getsockname()[1])
        assert len(attacks) >= (65 if warm.inside else 40)
    assert [str(attack) for attack in attacks if attack.gained or attack.faults] == []
