"""`make bench-labs`: a real JupyterLab and a real Chromium; prints tables and, last, one line.

The two sides of the comparison take turns in one page, key press by key press, so that whatever else the machine does
falls on both. All figures are medians.
"""

import argparse
import contextlib
import shutil
import statistics
import tempfile
from pathlib import Path

import nbformat
import psutil
from playwright.sync_api import sync_playwright

from benchmarks.labs import clocks, contenders
from tests.browser.lab import HEIGHT, WIDTH, Notebook, launch, running_lab

COMPARED, FIRSTS = "00-start/start.ipynb", "01-neuron/neuron.ipynb"
REST = 250  # milliseconds between two key presses: nothing of the last one is left
PLAYED = 4000  # milliseconds of a live run that are counted
MOVES = 40  # of the mouse from one end of the slider to the other, in a fast drag
AFTERWARDS = 3000  # milliseconds in which what a drag left behind may still arrive
PID = "import os\nprint(os.getpid())"
AIMS = {"slider": 40, "ratio": 5, "live": 40, "first": 300, "memory": 250}


def write(project: Path, document: str, cells: dict[str, str]) -> None:
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text, id=name) for name, text in cells.items()])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for folder in ("solutions", "course", "my-course"):
        (project / folder / document).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(book, project / folder / document)


@contextlib.contextmanager
def a_project():
    folder = Path(tempfile.mkdtemp())
    try:
        write(folder, COMPARED, {"import": contenders.IMPORT, "lab": contenders.LAB, "interact": contenders.INTERACT})
        firsts = {name.replace("_", "-"): source for name, source in contenders.FIRSTS.items()}
        write(folder, FIRSTS, {"pid": PID, "import": contenders.IMPORT, **firsts})
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Side:
    """One side of the comparison: its slider, and the part of the page in which its picture is."""

    def __init__(self, notebook: Notebook, cell: str, picture: str):
        self.page, self.cell = notebook.page, notebook.output(cell)
        self.cell.locator(picture).first.wait_for()
        self.root = self.cell.locator(picture).first.element_handle()
        self.handle = self.cell.locator(".noUi-handle").first

    def press(self, key: str) -> float:
        """Milliseconds from a key on the slider to the frame that shows the new picture."""
        self.handle.focus()
        self.page.evaluate(clocks.ARM, self.root)
        self.page.keyboard.press(key)
        taken = self.page.evaluate(clocks.READ)
        self.page.wait_for_timeout(REST)
        return taken

    def drag(self) -> tuple[float, float]:
        """A fast drag to and fro: frames a second while it lasts, and milliseconds until the last one afterwards."""
        track = self.cell.locator(".noUi-base").first
        track.scroll_into_view_if_needed()
        box, mouse = track.bounding_box(), self.page.mouse
        y, places = box["y"] + box["height"] / 2, [box["x"] + box["width"] * i / MOVES for i in range(1, MOVES)]
        handle = self.handle.bounding_box()
        mouse.move(handle["x"] + handle["width"] / 2, y)
        mouse.down()
        self.page.evaluate(clocks.COUNT, self.root)
        for way in (1, -1, 1, -1):
            for x in places[::way]:
                mouse.move(x, y)
        during = self.page.evaluate("() => performance.now()")
        mouse.up()
        self.page.wait_for_timeout(AFTERWARDS)
        counted = self.page.evaluate(clocks.STOP)
        seconds = (during - counted["begin"]) / 1000
        times = counted["times"] or [during]
        return sum(time <= during for time in times) / seconds, max(0.0, times[-1] - during)


def compared(notebook: Notebook, presses: int) -> dict:
    """Key presses and drags, side by side; then a live run of the lab."""
    notebook.open(COMPARED)
    for cell in ("import", "lab", "interact"):
        notebook.run_cell(cell)
    sides = {
        "lab": Side(notebook, "lab", ".nn-picture"),
        "interact": Side(notebook, "interact", ".widget-output"),
    }
    taken = {name: [] for name in sides}
    for i in range(presses + 2):
        for name, side in sides.items():
            key = "ArrowRight" if i % 8 < 4 else "ArrowLeft"
            milliseconds = side.press(key)
            if i >= 2:  # the first ones load what later ones use again
                taken[name].append(milliseconds)
    found = {name: statistics.median(times) for name, times in taken.items()}
    drags = {name: [side.drag() for _ in range(3)] for name, side in sides.items()}
    found["drag"] = {
        name: [statistics.median(values) for values in zip(*runs, strict=True)] for name, runs in drags.items()
    }
    return found | live(notebook, sides["lab"])


def live(notebook: Notebook, side: Side) -> dict:
    """Frames a second while the lab plays, and what is sent for each of them."""
    wire = notebook.page.context.new_cdp_session(notebook.page)
    wire.send("Network.enable")
    received = []
    wire.on("Network.webSocketFrameReceived", lambda event: received.append(len(event["response"]["payloadData"])))
    rates, sizes = [], []
    for _ in range(3):
        side.cell.get_by_role("button", name="Reset").click()
        side.cell.get_by_role("button", name="Play").click()
        notebook.page.wait_for_timeout(500)
        received.clear()
        notebook.page.evaluate(clocks.COUNT, side.root)
        notebook.page.wait_for_timeout(PLAYED)
        counted = notebook.page.evaluate(clocks.STOP)
        rates.append(len(counted["times"]) / counted["seconds"])
        sizes.append(sum(received) / max(len(counted["times"]), 1) / 1000)
        side.cell.get_by_role("button", name="Pause").click()
        notebook.page.wait_for_timeout(500)
    return {"live": statistics.median(rates), "kilobytes": statistics.median(sizes)}


def firsts(notebook: Notebook, rounds: int) -> dict[str, tuple[float, float]]:
    """For every lab, in a fresh kernel each time: milliseconds to its first picture, and the kernel's megabytes."""
    found = {}
    notebook.open(FIRSTS)
    for name in (name.replace("_", "-") for name in contenders.FIRSTS):
        times, sizes = [], []
        for _ in range(rounds):
            notebook.page.evaluate("() => window.coursePanel().sessionContext.session.kernel.restart()")
            notebook.wait_until_idle()
            notebook.command("notebook:clear-all-cell-outputs")
            notebook.run_cell("pid")
            notebook.run_cell("import")
            notebook.page.wait_for_timeout(1000)  # a learner reads before running the next cell
            notebook.cell(name)
            times.append(notebook.page.evaluate(clocks.FIRST, name))
            notebook.wait_until_idle()
            pid = int(notebook.outputs()["pid"][0]["text"])
            sizes.append(psutil.Process(pid).memory_info().rss / 1e6)
        found[name] = statistics.median(times), statistics.median(sizes)
        print(f"{name:16} {found[name][0]:14.0f} {found[name][1]:10.0f}", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--presses", type=int, default=30, help="key presses on each side; 0 leaves the comparison out")
    parser.add_argument("--rounds", type=int, default=3, help="fresh kernels for each lab; 0 leaves this part out")
    options = parser.parse_args()
    with a_project() as project, running_lab(project) as lab, sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        if options.rounds:
            print("lab              first picture, ms  kernel, MB", flush=True)
            times = firsts(Notebook(lab, context.new_page()), options.rounds)
            slowest, largest = max(t for t, _ in times.values()), max(m for _, m in times.values())
            print(f"slowest {slowest:.0f} ms (aim {AIMS['first']}), largest {largest:.0f} MB (aim {AIMS['memory']})")
        if not options.presses:
            return
        found = compared(Notebook(lab, context.new_page()), options.presses)
        browser.close()
    ratio = found["interact"] / found["lab"]
    print(f"aims: slider to pixels {AIMS['slider']} ms, ratio {AIMS['ratio']}, live {AIMS['live']} frames/s")
    for name, (rate, behind) in found["drag"].items():
        print(f"fast drag, {name}: {rate:.0f} frames/s, the last picture {behind:.0f} ms after the mouse stops")
    print(
        f"labs: slider to pixels {found['lab']:.0f} ms against {found['interact']:.0f} ms, ratio {ratio:.1f} | "
        f"live {found['live']:.0f} frames/s | drag {found['drag']['lab'][0]:.0f} frames/s | "
        f"{found['kilobytes']:.1f} KB/frame"
    )


if __name__ == "__main__":
    main()
