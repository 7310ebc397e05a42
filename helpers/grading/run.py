"""Running a handed-in notebook: nbgrader's own run, made safe against whatever a learner's cell may do.

What is added to `nbgrader.preprocessors.Execute`:
- What a cell prints or draws is cut while it arrives, so that 50 MB of it cost no memory and no time.
- A cell that ends Python (`exit()`, `os._exit`, a crash) or can't be stopped costs a fresh kernel: the cells above it
  are run once more, and the notebook goes on below it. Its neighbours' points are not lost.
- A cell that failed carries a note of it (`NOTE` in its metadata): which state, which known mistake.
- A warning that a test cell prints costs no point.
- A test cell has what it needs, whatever other cells did to it (room.py, in the kernel).
"""

import ast
import json
import os
import subprocess
import tempfile
import time

from jupyter_client.kernelspec import KernelSpecManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbclient.util import run_sync
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import Execute
from traitlets import Callable

from helpers import surroundings
from helpers.grading.config import CELL_PICTURES, CELL_TEXT

# Tells the lessons in the kernel that they are being graded.
GRADED = {"NBGRADER_EXECUTION": "autograde"}
# Where in a cell's metadata the note stands.
NOTE = "course"
# The names of the two errors that no Python code raises.
TIMED_OUT = "CellTimeoutError"
STOPPED = "DeadKernelError"
# A learner's notebook that ends Python again and again gets this many fresh kernels.
FRESH_KERNELS = 4
CUT = "\n[The rest of what this cell printed was cut.]\n"
CUT_PICTURE = "[A picture was left out: the pictures of this cell are too large.]"
# What is said to the notebook's room in the kernel. No name of the notebook's is used: it may have any value.
_ROOM = "__import__('helpers.grading.room', fromlist=['room'])"
BEGIN = f"{_ROOM}.begin({{!r}})"
TEST = f"{_ROOM}.room.test({{!r}}, {{!r}}, {{!r}})"
NOTES = f"{_ROOM}.notes({{!r}}, {{!r}})"


class Run(Execute):
    """Execute a notebook from top to bottom and note what became of each cell."""

    on_cell = Callable(
        None,
        allow_none=True,
        help="Called with the index of each code cell before it runs, and the number of cells. A function, no method: "
        "settings are copied, and a method's object with it.",
    ).tag(config=True)

    # nbgrader's default list; the note must reach the grades, and times of day make two runs differ.
    record_timing = False
    # The pictures of widgets are no part of what is graded.
    store_widget_state = False
    # All that is worth keeping is in the notebook; there is no need to wait for a polite end.
    shutdown_kernel = "immediate"

    def preprocess(self, nb, resources, km=None):
        self._fresh_kernels = 0
        self._stuck = set()
        self._size = {}
        # Empty: start-up files and settings in the home folder are not for this kernel.
        with tempfile.TemporaryDirectory(prefix="course-ipython-", ignore_cleanup_errors=True) as self._ipython:
            return super().preprocess(nb, resources, km)

    def create_kernel_manager(self):
        manager = super().create_kernel_manager()
        # No folders to look in: the kernel is this Python's own, whatever another one has put in its place.
        manager.kernel_spec_manager = KernelSpecManager(kernel_dirs=[])
        return manager

    async def async_start_new_kernel(self, **kwargs):
        kwargs.setdefault("env", {**surroundings.clean(os.environ), **GRADED, "IPYTHONDIR": self._ipython})
        # What the kernel's process itself writes is not the notebook's: nobody looks for it in a table of grades.
        kwargs.setdefault("stderr", subprocess.DEVNULL)
        kwargs.setdefault("stdout", subprocess.DEVNULL)
        await super().async_start_new_kernel(**kwargs)

    start_new_kernel = run_sync(async_start_new_kernel)

    async def async_start_new_kernel_client(self):
        client = await super().async_start_new_kernel_client()
        cells = enumerate(self.nb.cells)
        given = {
            "sources": {i: c.source for i, c in cells if c.cell_type == "code" and not utils.is_grade(c)},
            "needs": self.nb.metadata.get(NOTE, {}).get("needs", {}),
        }
        await self._silently(BEGIN.format(json.dumps(given)), self.timeout)
        return client

    start_new_kernel_client = run_sync(async_start_new_kernel_client)

    async def _async_cleanup_kernel(self):
        if self.km is not None:
            await super()._async_cleanup_kernel()

    _cleanup_kernel = run_sync(_async_cleanup_kernel)

    async def async_execute_cell(self, cell, cell_index, execution_count=None, store_history=True):
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        if self.on_cell is not None:
            self.on_cell(cell_index, len(self.nb.cells))
        exercise = _exercise(cell)
        if exercise in self._stuck and utils.is_grade(cell):
            # The visible test has just run into the time limit; the hidden one would wait as long for the same loop.
            self._fail(cell, TIMED_OUT, f"It ran for more than {self.timeout} seconds and was stopped.")
            return cell
        if self.km is None or self._fresh_kernels > FRESH_KERNELS:
            self._fail(cell, STOPPED, "It was not run: Python had been ended too often further up.")
            return cell
        source = cell.source
        if utils.is_grade(cell):
            stopped = [i for i, c in enumerate(self.nb.cells[:cell_index]) if _failure(c) is not None]
            cell.source = TEST.format(cell_index, source, stopped)
        try:
            await super().async_execute_cell(cell, cell_index, execution_count, store_history)
        except DeadKernelError:
            await self._end_kernel(cell, cell_index, STOPPED, "It ended Python itself, so nothing after it could run.")
            return cell
        except CellTimeoutError:
            # It was interrupted and did not stop.
            await self._end_kernel(
                cell, cell_index, TIMED_OUT, f"It ran for more than {self.timeout} seconds and was stopped."
            )
            self._stuck.add(exercise)
            return cell
        finally:
            cell.source = source
        failure = _failure(cell)
        if failure is None:
            if utils.is_grade(cell):
                self._note(cell, _warnings_to_stdout(cell) | await self._ask(cell))
        elif any(o.get("ename") == TIMED_OUT for o in cell.outputs):
            self._fail(cell, TIMED_OUT, f"It ran for more than {self.timeout} seconds and was stopped.")
            self._stuck.add(exercise)
        else:
            self._note(cell, await self._ask(cell))
        if self._asked_to_exit:
            await self._end_kernel(cell, cell_index, STOPPED, "It ended Python itself, so nothing after it could run.")
        return cell

    execute_cell = run_sync(async_execute_cell)

    def on_cell_executed(self, **kwargs):
        super().on_cell_executed(**kwargs)
        payload = kwargs["execute_reply"]["content"].get("payload") or []
        # exit() and quit() end the kernel a moment after the cell, which would be blamed on a later one.
        self._asked_to_exit = any(p.get("source") == "ask_exit" and not p.get("keepkernel") for p in payload)

    async def _end_kernel(self, cell, cell_index, name, text):
        """Blame `cell` for the end of the kernel, start another, and bring it to where this one was."""
        self._fail(cell, name, text)
        self._fresh_kernels += 1
        await self._async_cleanup_kernel()
        if self._fresh_kernels > FRESH_KERNELS:
            return
        self.km = self.create_kernel_manager()
        await self.async_start_new_kernel()
        await self.async_start_new_kernel_client()
        for earlier in self.nb.cells[:cell_index]:
            if earlier.cell_type != "code" or utils.is_grade(earlier) or _failure(earlier) is not None:
                continue
            reply = await self._silently(earlier.source, self.timeout)
            if reply is None:
                # It ran the first time and does not now: nothing sensible can follow.
                self._fresh_kernels = FRESH_KERNELS + 1
                await self._async_cleanup_kernel()
                return

    async def _ask(self, cell):
        """What the kernel has to note about a cell that has run."""
        question = NOTES.format(utils.is_grade(cell), _failure(cell) is not None)
        reply = await self._silently("", 5, user_expressions={"notes": question})
        try:
            said = reply["content"]["user_expressions"]["notes"]["data"]["text/plain"]
            return json.loads(ast.literal_eval(said))
        except (TypeError, KeyError, ValueError, SyntaxError):
            return {}

    async def _silently(self, source, seconds, **kwargs):
        """Run `source` and return the kernel's reply, or None when there was none in time."""
        message = self.kc.execute(source, silent=True, store_history=False, allow_stdin=False, **kwargs)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                reply = await self.kc.get_shell_msg(timeout=1)
            except Exception:  # queue.Empty: nothing came within the second
                if not await self.km.is_alive():
                    return None
                continue
            if reply["parent_header"].get("msg_id") == message:
                return reply
        return None

    def _fail(self, cell, name, text):
        cell.outputs = [o for o in cell.get("outputs", []) if o.output_type == "stream"]
        cell.outputs.append(new_output("error", ename=name, evalue=text, traceback=[text]))
        self._note(cell, {"state": "timed out" if name == TIMED_OUT else "stopped"})

    @staticmethod
    def _note(cell, note):
        if note:
            cell.metadata[NOTE] = note

    def output(self, outs, msg, display_id, cell_index):
        """Take one output of a cell, or what may still be kept of it."""
        content = msg["content"]
        text, pictures = self._size.get(cell_index, (0, 0))
        if msg["msg_type"] == "stream":
            room = CELL_TEXT - text
            if room <= 0:
                return None
            if len(content["text"]) > room:
                content["text"] = content["text"][:room] + CUT
            self._size[cell_index] = (text + len(content["text"]), pictures)
            # One stream a cell, not thousands of pieces.
            if outs and outs[-1].output_type == "stream" and outs[-1].name == content["name"]:
                outs[-1].text += content["text"]
                return outs[-1]
        elif msg["msg_type"] in ("display_data", "execute_result"):
            weight = sum(len(part) if isinstance(part, str) else 0 for part in content["data"].values())
            pictures += weight
            if pictures > CELL_PICTURES:
                content["data"] = {"text/plain": CUT_PICTURE}
                content["metadata"] = {}
            self._size[cell_index] = (text, pictures)
            if len(outs) > 100:
                return None
        elif msg["msg_type"] == "error":
            content["evalue"] = content["evalue"][:CELL_TEXT]
            content["traceback"] = [line[:CELL_TEXT] for line in content["traceback"][-50:]]
        return super().output(outs, msg, display_id, cell_index)


def _failure(cell):
    """The error output of a code cell, or None."""
    return next((o for o in cell.get("outputs", []) if o.output_type == "error"), None)


def _exercise(cell):
    """What an exercise's cells have in common: their id without its last word."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "").rpartition("-")[0] or None


def _warnings_to_stdout(cell):
    """nbgrader gives nothing for a test cell with a line on stderr, however right the answer. Returns a note of it."""
    note = {}
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            output.name = "stdout"
            note["stderr"] = output.text
    return note
