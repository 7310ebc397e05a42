"""A real JupyterLab, started as a learner starts it, and a real Chromium that drives it.

Nothing here sleeps: it waits for a line of the server, for the kernel to be idle, for the page to change. However slow
the machine is: a value is read with `expect`, or after `settle`; a place is taken from `middle`, which waits until it
keeps still; what is there for a moment only, in a run that plays, is caught by `passing`. What most tests ask in the
end stands here too: `is_quiet`, `outside`, `too_wide`.
"""

import contextlib
import json
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ElementHandle, Locator, Page, Playwright, expect

from helpers import chromium

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "build" / "screenshots"
WIDTH, HEIGHT = 1280, 900
# On two busy cores a kernel may take a while to start; what is waited for is always an event, never the time.
PATIENCE = 120_000  # milliseconds
SLOWER = float(os.environ.get("COURSE_SLOW_PAGE", 1))  # how many times slower the page's own processor is made
# What the console says of a widget that has loaded more slowly than anywidget allows; page.js sees to it that it works.
GIVEN_UP = "[anywidget] Failed to initialize model."
NOT_FOR_LEARNERS = re.compile(r"Traceback|\bnan\b|\binf\b|np\.float", re.IGNORECASE)


# -- the server --------------------------------------------------------------------------------------------------------


@dataclass
class Lab:
    """A running JupyterLab over the my-course/ of `project`."""

    project: Path
    base: str
    token: str
    process: subprocess.Popen
    said: list[str] = field(default_factory=list)

    @property
    def my_course(self) -> Path:
        return self.project / "my-course"

    def address(self, document: str) -> str:
        """The address that opens `document` (relative to my-course/), and nothing of an earlier session."""
        return f"{self.base}/lab/tree/{document}?reset&token={self.token}"


def copy_of_project(folder: Path) -> Path:
    """A project of its own in `folder`: the lessons of this checkout, and a my-course/ that is not the reader's."""
    for name in ("solutions", "course"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("nbgrader_config.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running_lab(project: Path, *arguments: str, environment: dict[str, str] | None = None) -> Iterator[Lab]:
    """Start `course start` over `project` on a free port, and stop it, with all its kernels, at the end."""
    command = [sys.executable, "-m", "helpers.cli", "start", *arguments, "--port", str(free_port()), "--browser", "no"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "COURSE_PROJECT": str(project), **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield listen(process, project)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def listen(process: subprocess.Popen, project: Path) -> Lab:
    """Read what the server says until it names its address; keep reading, so that it never blocks."""
    lines: queue.Queue[str | None] = queue.Queue()
    said: list[str] = []

    def read() -> None:
        for line in process.stdout:
            said.append(line)
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        line = lines.get(timeout=PATIENCE / 1000)
        assert line is not None, f"the server ended before it was ready; it said:\n{''.join(said)}"
        if "token=" in line:
            address = urlsplit(line.strip())
            token = address.query.removeprefix("token=")
            return Lab(project, f"{address.scheme}://{address.netloc}", token, process, said)


# -- the browser -------------------------------------------------------------------------------------------------------


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium that can reach this machine alone; a request to another one is recorded, and fails."""
    return playwright.chromium.launch(
        executable_path=chromium.ensure(),
        args=[
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ],
    )


class Notebook:
    """A page of Chromium with a notebook of `lab` in it.

    Attributes
    ----------
    page : the playwright page, for whatever the methods here do not do
    requests : every address that the page has asked for, websockets included
    errors : what the page has written to its console as an error, or raised
    given_up : how many widgets anywidget has given up because they loaded slowly; the page mends that, no error
    """

    def __init__(self, lab: Lab, page: Page):
        self.lab = lab
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.given_up = 0
        page.set_default_timeout(PATIENCE)
        if SLOWER > 1:
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("console", lambda message: self._note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._note(str(error)))

    def _note(self, error: str) -> None:
        if GIVEN_UP in error:
            self.given_up += 1
        else:
            self.errors.append(error)

    def open(self, document: str, *cells: str) -> None:
        """Open `document` (relative to my-course/) in JupyterLab, wait until its kernel is idle, run these cells."""
        self.page.add_init_script(
            f"window.coursePanel = () => [...(window.jupyterapp?.shell?.widgets('main') ?? [])]"
            f".find(panel => panel.context?.path === {json.dumps(document)});"
        )
        self.page.goto(self.lab.address(document))
        self.page.wait_for_function("() => window.coursePanel()?.sessionContext?.session?.kernel")
        self.page.evaluate(
            """async () => {
                await window.jupyterapp.restored;
                await window.coursePanel().context.ready;
                await window.coursePanel().sessionContext.ready;
            }"""
        )
        self.wait_until_idle()
        for cell in cells:
            self.run_cell(cell)

    def wait_until_idle(self) -> None:
        """Wait until the kernel has nothing to do and no cell waits for it."""
        self.page.wait_for_function(
            """() => {
                const panel = window.coursePanel();
                const waiting = panel.content.widgets.some(cell => cell.model.executionState === 'running');
                return panel.sessionContext.session?.kernel?.status === 'idle' && !waiting;
            }"""
        )

    def command(self, name: str) -> None:
        """Run a command of JupyterLab, such as "docmanager:save", and wait until it is done."""
        self.page.evaluate(
            """name => {
                window.courseDone = false;
                // A command means the notebook in front, and nothing is in front until something is.
                window.jupyterapp.shell.activateById(window.coursePanel().id);
                window.jupyterapp.commands.execute(name).finally(() => { window.courseDone = true; });
            }""",
            name,
        )
        self.page.wait_for_function("() => window.courseDone")

    def run_all(self) -> None:
        """Run every cell and wait until the last one is done (or one has raised)."""
        self.command("notebook:run-all-cells")
        self.wait_until_idle()

    def run_cell(self, cell_id: str) -> None:
        """Run one cell and wait until it is done."""
        self._choose(cell_id)
        self.command("notebook:run-cell")
        self.wait_until_idle()

    def begin(self, cell_id: str) -> None:
        """Run one cell and do not wait; Python is busy with it from here on."""
        self._choose(cell_id)
        self.page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-cell'); }")
        self.page.wait_for_function("() => window.coursePanel().sessionContext.session.kernel.status === 'busy'")

    def _choose(self, cell_id: str) -> None:
        self.element(cell_id)
        self.page.evaluate(
            """id => {
                const notebook = window.coursePanel().content;
                notebook.activeCellIndex = notebook.widgets.findIndex(cell => cell.model.id === id);
                notebook.deselectAll();
            }""",
            cell_id,
        )

    def shut_down_kernel(self) -> None:
        """End the kernel of the notebook; one that is opened again gets another."""
        self.page.evaluate("() => window.coursePanel().sessionContext.shutdown()")

    def save(self) -> None:
        self.command("docmanager:save")

    def cell(self, cell_id: str) -> Locator:
        """The cell with the id `cell_id`, editor and output; scrolled into view."""
        self.element(cell_id).evaluate("(node, id) => { node.dataset.courseCell = id; }", cell_id)
        return self.page.locator(f'[data-course-cell="{cell_id}"]')

    def output(self, cell_id: str) -> Locator:
        """The output of a cell."""
        return self.cell(cell_id).locator(".jp-Cell-outputArea")

    def element(self, cell_id: str) -> ElementHandle:
        handle = self.page.evaluate_handle(
            """id => window.coursePanel().content.widgets
                .find(cell => cell.model.id === id)?.node""",
            cell_id,
        ).as_element()
        assert handle is not None, f"the notebook has no cell {cell_id!r}; its cells: {self.cell_ids()}"
        handle.scroll_into_view_if_needed()
        return handle

    def cell_ids(self) -> list[str]:
        return self.page.evaluate("() => window.coursePanel().content.widgets.map(c => c.model.id)")

    def type_into(self, cell_id: str, text: str) -> None:
        """Replace what stands in a code cell by `text`, with the keyboard."""
        editor = self.cell(cell_id).locator(".cm-content")
        editor.click()
        expect(editor).to_be_focused()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(text)
        self.page.wait_for_function(
            """([id, text]) => window.coursePanel().content.widgets
                .find(cell => cell.model.id === id).model.sharedModel.getSource() === text""",
            arg=[cell_id, text],
        )

    def outputs(self) -> dict[str, list[dict]]:
        """For each code cell by its id: its outputs, as they would be saved."""
        return self.page.evaluate(
            """() => Object.fromEntries(window.coursePanel().content.widgets
                .filter(cell => cell.model.type === 'code')
                .map(cell => [cell.model.id, cell.model.outputs.toJSON()]))"""
        )

    def error_outputs(self) -> dict[str, list[dict]]:
        """The outputs that a learner would take for something gone wrong: errors, and text on stderr."""
        wrong = {
            cell: [
                output
                for output in outputs
                if output["output_type"] == "error" or (output.get("name") == "stderr" and output.get("text"))
            ]
            for cell, outputs in self.outputs().items()
        }
        return {cell: outputs for cell, outputs in wrong.items() if outputs}

    def requests_outside(self) -> list[str]:
        """The addresses asked for that are not this machine's."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in ("data", "blob", "about") and urlsplit(url).hostname != "127.0.0.1"
        ]

    @contextlib.contextmanager
    def changes(self, locator: Locator) -> Iterator[None]:
        """Wait, at the end of the block, until what `locator` shows is not what it showed at its beginning."""
        settle(self.page)
        before = locator.first.inner_html()
        yield
        self.page.wait_for_function(
            "([node, before]) => node.innerHTML !== before", arg=[locator.first.element_handle(), before]
        )

    def screenshot(self, name: str, *, cell: str | None = None, whole: bool = False) -> Path:
        """A picture of the page, of one cell, or of the whole notebook, in build/screenshots/; its path."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        if whole:
            # The notebook scrolls inside the page: a page as tall as the notebook shows all of it.
            scrolls = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer")
            hidden = scrolls.evaluate("node => node.scrollHeight - node.clientHeight")
            self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT + max(hidden, 0)})
            scrolls.evaluate("node => { node.scrollTop = 0; }")
        (self.cell(cell) if cell else self.page).screenshot(path=path)
        return path


# -- what most tests wait for ------------------------------------------------------------------------------------------

# True if the page has sent Python nothing since all that it sent before was answered. Python answers in order: when it
# answers a question that is asked now, whatever it had to say to the page has arrived before. Twice two frames: one in
# which a lab sends what it has gathered, or draws what it has got, and one to be sure that the first is over.
SETTLED = """async () => {
    const frames = async () => { for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame); };
    const kernel = window.coursePanel().sessionContext.session?.kernel;
    if (!kernel || kernel.status === 'dead') return false;
    let sent = 0;
    const count = (_, { msg, direction }) => {
        const signs = ['alive', 'drawn'].includes(msg.content?.data?.content?.kind);  // of a run that plays
        if (direction === 'send' && msg.header.msg_type === 'comm_msg' && !signs) sent++;
    };
    kernel.anyMessage.connect(count);
    await frames();
    const answer = kernel.requestCommInfo({ target_name: 'none' }).then(() => true);
    const answered = await Promise.race([answer, new Promise(done => setTimeout(done, 5000, false))]);
    await frames();
    kernel.anyMessage.disconnect(count);
    return answered && sent === 0;
}"""
# True if every widget is there, and the part stands where it stood five frames ago.
STANDS = """async part => {
    const missing = '.jp-OutputArea-output .nn-lab > .lm-Widget:empty, .jp-OutputArea-output > .lm-Widget:empty';
    if (document.querySelector(missing)) return false;
    const place = () => Object.values(part.getBoundingClientRect().toJSON()).join();
    const before = place();
    for (let i = 0; i < 5; i++) await new Promise(requestAnimationFrame);
    return part.isConnected && place() === before;
}"""


def until(ask: Callable[[], bool]) -> None:
    """Ask until the answer is yes. (A script that is `async` is nothing for playwright's wait_for_function.)"""
    end = time.monotonic() + PATIENCE / 1000
    while not ask():
        assert time.monotonic() < end, f"it has not come in {PATIENCE / 1000:g} seconds"


def settle(page: Page) -> None:
    """Wait until Python has answered all that was done to the page, and the page shows it; a run may play."""
    until(lambda: page.evaluate(SETTLED))


def stands(part: Locator) -> dict[str, float]:
    """Bring `part` into view and wait until it keeps still, with all widgets there; its box: x, y, width, height."""
    part.scroll_into_view_if_needed()
    until(lambda: part.evaluate(STANDS))
    return part.bounding_box()


def middle(part: Locator, across: float = 0.5) -> tuple[float, float]:
    """A place of the page in the middle of `part`, or as far across it as said; for the mouse.

    It is in view and keeps still, and all that was done before has been answered.
    """
    settle(part.page)
    box = stands(part)
    return box["x"] + across * box["width"], box["y"] + box["height"] / 2


def drag(page: Page, begin: tuple[float, float], end: tuple[float, float]) -> None:
    """Press the mouse at one place of the page, let go at another, and wait until all of it has been answered."""
    page.mouse.move(*begin)
    page.mouse.down()
    page.mouse.move(*end, steps=5)
    page.mouse.up()
    settle(page)


@contextlib.contextmanager
def passing(part: Locator, words: str, press: str | None = None) -> Iterator[None]:
    """Wait, at the end of the block, until `part` has shown `words`, were it for a moment only.

    The page itself looks, at every change: a run that plays does not wait for a test that asks now and then.

    Parameters
    ----------
    words : str
        A regular expression that JavaScript understands, too.
    press : str, optional
        The name of a button that is pressed in the same moment, such as "Pause", before the run can have ended.
    """
    seen = part.evaluate_handle(
        """(part, [words, press]) => {
            const seen = { it: false };
            const look = () => {
                if (seen.it || !new RegExp(words).test(part.textContent)) return;
                const buttons = [...part.querySelectorAll('button')];
                const button = press && buttons.find(button => button.textContent.trim() === press);
                if (press && !button) return;
                seen.it = true;
                watcher.disconnect();
                if (press) button.click();
            };
            const watcher = new MutationObserver(look);
            watcher.observe(part, { childList: true, subtree: true, characterData: true });
            return seen;
        }""",
        [words, press],
    )
    yield
    part.page.wait_for_function("seen => seen.it", arg=seen)


# -- what most tests ask -----------------------------------------------------------------------------------------------


def is_quiet(notebook: Notebook, *shown: Locator) -> None:
    """Nothing has gone wrong that a learner would see, `shown` says nothing odd, and nobody else was asked anything."""
    settle(notebook.page)
    for wrong in (notebook.error_outputs(), notebook.requests_outside(), notebook.errors):
        assert not wrong, wrong
    for part in shown:
        text = part.inner_text()
        found = NOT_FOR_LEARNERS.search(text)
        assert not found, f"{found[0]!r} in: {text}"


def outside(picture: Locator) -> list[str]:
    """What goes over the edge of an SVG picture: words, or the name of what has none."""
    return picture.evaluate(
        """svg => {
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text, image, circle')].filter(part => {
                const box = part.getBoundingClientRect();
                return box.left < frame.left - 1 || box.right > frame.right + 1
                    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
            }).map(part => part.textContent || part.tagName);
        }"""
    )


def too_wide(notebook: Notebook) -> list[str]:
    """What is cut off at the right, in the outputs, the labs and the prose: how each begins."""
    return notebook.page.evaluate(
        """() => {
            const labs = '.nn-lab, .nn-form, .nn-picture, .nn-controls, .nn-controls > *';
            const all = [...document.querySelectorAll('.jp-OutputArea-output, .jp-RenderedHTMLCommon, ' + labs)];
            const right = node => node.getBoundingClientRect().right;
            return all.filter(node => node.scrollWidth > node.clientWidth + 1
                || right(node) > right(node.closest('.jp-OutputArea') ?? node) + 1
            ).map(node => node.innerText.slice(0, 80) || node.outerHTML.slice(0, 150));
        }"""
    )


def axe_source() -> str:
    """axe-core, which looks for what bars people from a page."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
