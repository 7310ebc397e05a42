"""Many submissions at once on this machine: a process for each core, each with a thread here that feeds it.

A process that dies costs its own submission one try; another one takes its place, and the others go on.
"""

import contextlib
import os
import queue
import subprocess
import tempfile
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Protocol

from helpers import surroundings
from helpers.classroom.worker import receive, send
from helpers.errors import CourseError
from helpers.grading import config

WORKER = "helpers.classroom.worker"
TRIES = 2
# No submission may hold up the others for longer than this many times the seconds of a cell.
CELLS = 60


class Failed(CourseError):
    """A submission could not be graded, through no fault of what was handed in."""


def cores() -> int:
    """How many processes this machine can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Runner(Protocol):
    """Where submissions are graded. `working` holds those that are being graded just now."""

    working: dict[object, Hashable]

    def run(self, keys: Iterable[Hashable], task: Callable[[Hashable], bytes]) -> Iterator[tuple[Hashable, object]]:
        """Grade the submissions that `keys` stand for, and give each key with its answer, as they come.

        `task` makes a submission's task from its key; it may be called in another thread. What it raises, and `Failed`
        where a submission could not be graded, is given as the answer. Whatever was started is ended when the iterator
        is.
        """


class Lanes:
    """Processes of this machine that grade.

    Parameters
    ----------
    count : int
        How many submissions are graded at once.
    seconds : float
        The longest that one may take.
    """

    def __init__(self, count: int, seconds: float = CELLS * config.CELL_SECONDS):
        self.count, self.seconds = count, seconds
        self.working: dict[int, Hashable] = {}

    def run(self, keys: Iterable[Hashable], task: Callable[[Hashable], bytes]) -> Iterator[tuple[Hashable, object]]:
        """As `Runner` has it."""
        todo, answers, ending = queue.SimpleQueue(), queue.SimpleQueue(), threading.Event()
        lanes = [_Lane(n, self, todo, answers, task, ending) for n in range(self.count)]
        waiting = 0
        try:
            for key in keys:
                todo.put(key)
                waiting += 1
                if waiting <= self.count:
                    lanes[waiting - 1].start()
                while not answers.empty():
                    yield answers.get()
                    waiting -= 1
            while waiting:
                with contextlib.suppress(queue.Empty):
                    # With a limit: where there is none, Windows does not let Ctrl-C through.
                    answer = answers.get(timeout=1)
                    waiting -= 1
                    yield answer
        finally:
            ending.set()
            for lane in lanes:
                todo.put(None)
                lane.end()
            for lane in filter(threading.Thread.is_alive, lanes):
                lane.join()


class _Lane(threading.Thread):
    """One process and the thread that feeds it."""

    def __init__(self, number, lanes, todo, answers, task, ending):
        super().__init__(daemon=True)
        self.number, self.lanes, self.todo, self.answers, self.task = number, lanes, todo, answers, task
        self.ending = ending
        self.process = self.said = None

    def run(self):
        while (key := self.todo.get()) is not None and not self.ending.is_set():
            self.lanes.working[self.number] = key
            try:
                answer = self._answer(self.task(key))
            except Exception as error:
                answer = error
            self.lanes.working.pop(self.number, None)
            self.answers.put((key, answer))
        self.end()

    def _answer(self, task: bytes) -> bytes:
        for _ in range(TRIES):
            process = self.process = self.process or self._begin()
            late = threading.Timer(self.lanes.seconds, process.kill)
            late.start()
            try:
                send(process.stdin, task)
                answer = receive(process.stdout)
            except (OSError, ValueError):  # it ended meanwhile, or was ended
                answer = None
            finally:
                late.cancel()
            if self.ending.is_set():
                raise Failed("it was stopped")
            if answer is not None:
                return answer
            code, why = process.wait(), self._last_words()
            self.end()
        raise Failed(f"the process that graded it ended {TRIES} times ({why or f'code {code}'})")

    def _begin(self):
        self.said = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the process is ended
        return subprocess.Popen(
            surroundings.python("-m", WORKER),
            env=surroundings.clean(os.environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
            # Ctrl-C is for the one that started them all.
            start_new_session=True,
            creationflags=subprocess.CREATE_NEW_PROCESS_GROUP if surroundings.WINDOWS else 0,
        )

    def _last_words(self) -> str:
        self.said.seek(0)
        lines = self.said.read().decode(errors="replace").strip().splitlines()
        return lines[-1][:200] if lines else ""

    def end(self):
        """End the process, gently at first, since it has children and folders to tidy up."""
        process, self.process = self.process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout, self.said):
            with contextlib.suppress(OSError):
                stream.close()
