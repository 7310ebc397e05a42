"""Running a notebook that was handed in: its own cells in a worker, the test cells here (see border).

- A cell that ends Python (`exit()`, `os._exit`, a crash) or can't be stopped costs a fresh worker: the cells above it
  are run once more, and the notebook goes on below it. Its neighbours' points are not lost.
- A cell that failed carries a note of it (`NOTE` in its metadata): which state, which known mistake.
- What a cell printed is kept as text, with an end, and without signs that change how other text is shown.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors.base import NbGraderPreprocessor
from traitlets import Callable as Function

from helpers.checks import NotYet
from helpers.grading import config
from helpers.grading.border.sandbox import Warm
from helpers.grading.border.trusted import Session, Stopped, TimedOut
from helpers.grading.repair import NOTE
from helpers.grading.report import failure, plain
from helpers.reading.folder import beside

# The names of the two errors that no Python code raises.
TIMED_OUT = "CellTimeoutError"
STOPPED = "DeadKernelError"
# A learner's notebook that ends Python again and again gets this many fresh workers.
FRESH_WORKERS = 4
ENDED = "It ended Python itself, so nothing after it could run."
TOO_OFTEN = "It was not run: Python had been ended too often further up."


def run(
    notebook: NotebookNode,
    lesson: str,
    warm: Warm,
    *,
    files: Mapping[str, bytes],
    on_cell: Callable[[int, int], object] | None = None,
    seconds: float = config.CELL_SECONDS,
) -> None:
    """Run a notebook that repair.py has put in order, in place.

    Parameters
    ----------
    notebook : NotebookNode
        With the tests as they are marked.
    lesson : str
    warm : Warm
    files : dict of str to bytes
        The learner's own files, by their paths beside the notebook.
    on_cell : function(index, cells), optional
        Called before each code cell.
    seconds : float
        The longest that one cell may run.
    """
    session = Session(warm.worker, lesson, notebook.metadata.get(NOTE, {}).get("needs", {}), seconds)
    try:
        _Running(notebook, session, files, on_cell, seconds).run()
    finally:
        session.close()
    note = notebook.metadata.setdefault(NOTE, {})
    note["protected"] = warm.inside
    if session.oddities:
        note["problems"] = [*note.get("problems", []), *dict.fromkeys(map(plain, session.oddities))]


class _Running:
    """One notebook, from top to bottom."""

    def __init__(self, notebook, session, files, on_cell, seconds):
        self._cells, self._session, self._files = notebook.cells, session, files
        self._on_cell, self._seconds = on_cell, seconds
        self._fresh = 0
        self._stuck: set[str | None] = set()

    def run(self):
        self._open()
        for place, cell in enumerate(self._cells):
            if cell.cell_type != "code":
                continue
            cell.outputs, cell.execution_count = [], None
            if not cell.source.strip():
                continue
            if self._on_cell is not None:
                self._on_cell(place, len(self._cells))
            if not self._session.alive:
                self._fail(cell, STOPPED, TOO_OFTEN)
            elif utils.is_grade(cell):
                self._test(place, cell)
            else:
                self._cell(place, cell)

    def _open(self):
        for path, content in self._files.items():
            self._session.lay(path, content)
        code = ((i, c) for i, c in enumerate(self._cells) if c.cell_type == "code" and not utils.is_grade(c))
        self._session.open({i: cell.source for i, cell in code})

    def _cell(self, place, cell):
        try:
            ran = self._session.cell(cell.source)
        except TimedOut:
            self._timed_out(place, cell)
            return
        except Stopped:
            self._end(place, cell, STOPPED, ENDED)
            return
        cell.outputs = [_output(output) for output in ran["outputs"]]
        cell.execution_count = ran["count"]
        if ran["error"] is not None:
            error = ran["error"]
            cell.outputs.append(_error(error["ename"], error["evalue"], error["traceback"]))
            self._note(cell, {name: plain(error[name]) for name in ("state", "mistake") if error[name]})
        if ran["exit"]:
            self._end(place, cell, STOPPED, ENDED)

    def _test(self, place, cell):
        exercise = _exercise(cell)
        if exercise in self._stuck:
            # The visible test has just run into the time limit; the hidden one would wait as long for the same loop.
            self._fail(cell, TIMED_OUT, self._too_long())
            return
        stopped = [i for i, above in enumerate(self._cells[:place]) if failure(above) is not None]
        try:
            printed, mended = self._session.test(cell.source, place, stopped)
        except TimedOut:
            self._timed_out(place, cell)
            self._stuck.add(exercise)
            return
        except Stopped:
            self._end(place, cell, STOPPED, ENDED)
            return
        except (Exception, SystemExit) as error:
            said = plain(str(error))
            shown = error._render_traceback_() if isinstance(error, NotYet) else [f"{type(error).__name__}: {said}"]
            printed, mended = getattr(error, "printed", ""), getattr(error, "mended", {})
            cell.outputs = [_error(type(error).__name__, said, shown)]
            names = ("state", "mistake")
            self._note(cell, {name: value for name in names if (value := getattr(error, name, None))})
        if printed:
            cell.outputs.insert(0, _output({"output_type": "stream", "name": "stdout", "text": printed}))
        if mended:
            mended = {kind: [plain(name) for name in names] for kind, names in mended.items()}
            self._note(cell, {**cell.metadata.get(NOTE, {}), "mended": mended})

    def _timed_out(self, place, cell):
        if self._session.alive:
            self._fail(cell, TIMED_OUT, self._too_long())
        else:
            self._end(place, cell, TIMED_OUT, self._too_long())

    def _end(self, place, cell, name, text):
        """Blame `cell` for the end of the worker, start another, and bring it to where this one was."""
        self._fail(cell, name, text)
        if self._session.alive and utils.is_grade(cell):
            return  # a copy has ended, and the worker itself has not
        self._fresh += 1
        if self._fresh > FRESH_WORKERS:
            self._session.end()
            return
        self._session.begin()
        try:
            self._open()
            for earlier in self._cells[:place]:
                if earlier.cell_type == "code" and not utils.is_grade(earlier) and failure(earlier) is None:
                    self._session.cell(earlier.source, again=True)
        except (TimedOut, Stopped):
            # It ran the first time and does not now: nothing sensible can follow.
            self._fresh = FRESH_WORKERS + 1
            self._session.end()

    def _too_long(self):
        return f"It ran for more than {self._seconds} seconds and was stopped."

    def _fail(self, cell, name, text):
        cell.outputs = [output for output in cell.outputs if output.output_type == "stream"]
        cell.outputs.append(_error(name, text, [text]))
        self._note(cell, {"state": "timed out" if name == TIMED_OUT else "stopped"})

    @staticmethod
    def _note(cell, note):
        if note:
            cell.metadata[NOTE] = note


class Run(NbGraderPreprocessor):
    """`run` as a step of nbgrader's autograde, whose converter holds what is warm."""

    on_cell = Function(
        None,
        allow_none=True,
        help="Called with the index of each code cell before it runs, and the number of cells. A function, no method: "
        "settings are copied, and a method's object with it.",
    ).tag(config=True)

    def preprocess(self, nb, resources):
        folder = Path(resources["metadata"]["path"])
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in beside(folder) if not path.is_symlink()
        }
        seconds = float(self.config.Execute.timeout)
        run(
            nb,
            resources["nbgrader"]["assignment"],
            self.parent.parent.warm,
            files=files,
            on_cell=self.on_cell,
            seconds=int(seconds) if seconds.is_integer() else seconds,
        )
        return nb, resources


def _output(output: dict) -> NotebookNode:
    output = {**output, "data": {"text/plain": plain(output["data"]["text/plain"])}} if "data" in output else output
    output = {**output, "text": plain(output["text"])} if "text" in output else output
    return NotebookNode(output)


def _error(name: str, text: str, traceback: list[str]) -> NotebookNode:
    return new_output("error", ename=plain(name), evalue=plain(text), traceback=[*map(plain, traceback)])


def _exercise(cell) -> str | None:
    """What an exercise's cells have in common: their id without its last word."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "").rpartition("-")[0] or None
