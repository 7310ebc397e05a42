"""The last cell of a lesson: a button that saves the notebook, grades it in another process, and shows the table.

What the button does is plain Python (`Grading`); its view (button.js) shows the state and sends the presses. Nothing is
graded here: the process is `python -m helpers.learner.grade`, the same code as the command `course grade`.
"""

import asyncio
import contextlib
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from helpers import surroundings
from helpers.errors import CourseError
from helpers.reading.answers import ANSWER, exercise_name
from helpers.reading.notebook import read
from helpers.reading.python import key, statements
from helpers.surroundings import typed

HERE = Path(__file__).parent
SAVE_FIRST = "Save your notebook first (Ctrl+S, on a Mac Cmd+S), then press the button again."


def submit(lesson: str) -> None:
    """Show the button that grades this notebook.

    While a notebook is being graded, and where there is no page to show a button on, one line is printed instead.

    Parameters
    ----------
    lesson : str
        The lesson's name, such as "01-neuron".
    """
    shell = _shell()
    if shell is None or os.environ.get("NBGRADER_EXECUTION"):
        print(instead(lesson))
        return
    from IPython.display import display

    display(_button(lesson, shell))


def instead(lesson: str) -> str:
    """What is shown where there is no button."""
    return (
        f"Open this notebook in JupyterLab to see the button that grades it, or type: {typed(f'grade LESSON={lesson}')}"
    )


class Grading:
    """The state behind one button: nothing yet, running, a report, or a sentence about what went wrong.

    Parameters
    ----------
    lesson : str
    find : callable
        Given the path that the page told (or None), returns the notebook's path, or None.
    history : callable
        Returns the sources that were run so far, oldest first.
    show : callable
        Called with the state, a dict, whenever it changes.
    running : set
        The lessons that are being graded, shared by all buttons of a notebook: one grading of each at a time.
    """

    def __init__(
        self,
        lesson: str,
        find: Callable[[str | None], Path | None],
        history: Callable[[], list[str]],
        show: Callable[[dict], None],
        running: set[str],
    ):
        self.lesson, self.find, self.history, self._show, self.running = lesson, find, history, show, running
        self.state = {"phase": "ready"}
        self.page: bytes | None = None
        # The end of the other process, which comes a moment after its last word.
        self.ending: asyncio.Future | None = None

    def show(self, **state) -> None:
        # The count makes the same state anew a change, so that the page hears of it.
        self.state = {**state, "count": self.state.get("count", 0) + 1}
        self._show(self.state)

    async def press(self, *, saved: bool, path: str | None) -> None:
        """Grade the notebook, unless that is going on already.

        `saved` says whether the page has saved it just now; `path` where the page believes it to be.
        """
        if self.state["phase"] == "running":
            return
        if self.lesson in self.running:
            self.show(phase="error", text="This notebook is being graded already; its other button shows the table.")
            return
        self.running.add(self.lesson)
        try:
            answered = await self._press(saved, path)
        except (OSError, ValueError, KeyError):
            answered = False
        finally:
            self.running.discard(self.lesson)
        if not answered:
            self.show(
                phase="error",
                text="The grading stopped without an answer. Press the button again; if that does not help, type "
                f"this in a terminal to see why: {typed(f'grade LESSON={self.lesson}')}",
            )

    async def _press(self, saved: bool, path: str | None) -> bool:
        """Returns whether the state now holds an answer."""
        notebook = self.find(path)
        if notebook is None:
            self.show(phase="error", text=f"This notebook was not found among your files. {SAVE_FIRST}")
            return True
        if not saved and (name := unsaved_answer(notebook, self.history())):
            self.show(phase="error", text=f"The {name} that you ran last is not in the saved notebook. {SAVE_FIRST}")
            return True
        self.show(phase="running", text="Starting", done=0, steps=0)
        answered = False
        process = subprocess.Popen(
            surroundings.python(
                *("-m", "helpers.learner.grade", self.lesson, "--json-lines", "--notebook", str(notebook))
            ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings.clean(os.environ),
            cwd=HERE,  # the kernel's own folder may have been deleted
        )
        try:
            async for line in _lines(process):
                if answered := self._hear(json.loads(line)):
                    break
        finally:
            if not answered:
                process.kill()
            self.ending = asyncio.ensure_future(asyncio.to_thread(process.wait))
        return answered

    def _hear(self, line: dict) -> bool:
        """Take one line of the other process; returns whether it is the last word."""
        if "progress" in line:
            self.show(phase="running", text=line["progress"], done=line["done"], steps=line["steps"])
            return False
        if "error" in line:
            self.show(phase="error", text=line["error"])
            return True
        report = line["report"]
        try:
            self.page = Path(report["feedback"]).read_bytes()
        except (OSError, TypeError):
            self.page = None
        self.show(phase="done", report=report)
        return True


async def _lines(process: subprocess.Popen) -> AsyncIterator[bytes]:
    """What a process writes, read on another thread: on Windows, the loop of a kernel can't wait for a process."""
    loop, lines = asyncio.get_running_loop(), asyncio.Queue()

    def read():
        # Once the last word was heard, the loop need not be there any more.
        with process.stdout, contextlib.suppress(RuntimeError):
            for line in process.stdout:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, b"")

    threading.Thread(target=read, daemon=True).start()
    while line := await lines.get():
        yield line


def unsaved_answer(notebook: Path, history: list[str]) -> str | None:
    """The name of a function that was run in another form than the notebook on disk holds, or None.

    Only answers are compared: the last source in `history` that defines one must stand in some cell of the file.
    """
    try:
        cells = read(notebook)
    except CourseError:
        # Whether it can be read at all is for the grading to say.
        return None
    saved = {key(cell.source) for cell in cells}
    # Where the cells have lost their names, the checks tell those of the exercises.
    names = [exercise_name(name) for cell in cells for name in cell.names if name.endswith(f"-{ANSWER}")]
    names = names or [name for cell in cells for name in re.findall(r"^check\.(\w+)\(", cell.source, re.MULTILINE)]
    last = {name: source for source in history for s in statements([source]) for name in s.binds - s.uses}
    last |= {name: source for source in history for s in statements([source]) if s.defines for name in s.binds}
    return next((name for name in names if name in last and key(last[name]) not in saved), None)


def find_notebook(lesson: str, folder: Path, told: list[str | None]) -> Path | None:
    """This notebook's path: under a name that was told in the folder that Python was started in, or by its last cell.

    Parameters
    ----------
    lesson : str
    folder : Path
        The folder of the notebook.
    told : list of str or None
        Paths or names, the most trusted first.
    """
    for name in told:
        # A server tells paths from its own root, and "RTC:" before them when several people share a notebook.
        if name and (path := folder / re.split(r"[/\\:]", name)[-1]).is_file():
            return path
    found = [path for path in sorted(folder.glob("*.ipynb")) if _submits(path, lesson)]
    return found[0] if len(found) == 1 else None


def _submits(path: Path, lesson: str) -> bool:
    call = re.compile(rf"submit\([\"']{re.escape(lesson)}[\"']\)")
    try:
        return any(call.search(cell.source) for cell in read(path))
    except CourseError:
        return False


def _shell():
    """The IPython shell of a Jupyter kernel, or None."""
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython

    shell = get_ipython()
    return shell if shell is not None and hasattr(shell, "kernel") else None


def _button(lesson: str, shell):
    import anywidget
    import traitlets

    from helpers.labs.drawing import palette

    class Button(anywidget.AnyWidget):
        _esm = HERE / "button.js"
        _css = palette.css(".course-submit") + (HERE / "button.css").read_text(encoding="utf-8")
        lesson = traitlets.Unicode().tag(sync=True)
        state = traitlets.Dict().tag(sync=True)

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            # Kept by the shell, which is one for all buttons of the notebook.
            running = shell.__dict__.setdefault("course_gradings", set())
            self.grading = Grading(self.lesson, self._find, self._history, self._show, running)
            self.state = self.grading.state
            # The loop that runs the cells. Some front ends deliver messages on another thread, which has its own.
            self._loop = asyncio.get_running_loop()
            self._tasks = set()
            self.on_msg(self._heard)

        def _heard(self, _, message, buffers):
            if message.get("kind") == "press":
                self._loop.call_soon_threadsafe(self._start, bool(message.get("saved")), message.get("path"))
            elif message.get("kind") == "page":
                self._loop.call_soon_threadsafe(self._send_page)

        def _start(self, saved, path):
            # asyncio itself keeps only a weak hold on a task.
            task = self._loop.create_task(self.grading.press(saved=saved, path=path))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        def _show(self, state):
            if state["phase"] == "done":
                self._send_page()
            self.state = state

        def _send_page(self):
            if self.grading.page is not None:
                # A message, not a trait: traits are stored in the notebook.
                self.send({"kind": "page"}, buffers=[self.grading.page])

        def _find(self, told):
            return find_notebook(lesson, Path(shell.starting_dir), [told, os.environ.get("JPY_SESSION_NAME")])

        def _history(self):
            return [source for source in shell.history_manager.input_hist_raw if source]

        def _repr_mimebundle_(self, **kwargs):
            bundle = super()._repr_mimebundle_(**kwargs)
            data = bundle[0] if isinstance(bundle, tuple) else bundle
            data["text/plain"] = instead(lesson)
            return bundle

    return Button(lesson=lesson)
