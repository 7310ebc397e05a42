"""The contact sheet of the labs, from a real JupyterLab in a real Chromium: `python -m tests.browser.contact_sheet`.

It writes docs/pictures/labs.png: one lab of each lesson, in the light theme, brought by its own controls into a state
that shows what it is about. `--dark` uses the dark theme, `--to FOLDER` writes there, one picture for each lab as well.
"""

import argparse
import html
import re
import tempfile
from pathlib import Path

import nbformat
from playwright.sync_api import Locator, expect, sync_playwright

from tests.browser.lab import PATIENCE, ROOT, Notebook, launch, running_lab, settle, stands
from tests.labs.handwriting import DIGITS

DOCUMENT = "00-start/start.ipynb"
THEMES = {False: "JupyterLab Light", True: "JupyterLab Dark"}
COLUMNS, TILE, GAP = 3, 560, 24  # of the sheet, in pixels
TALL = 500  # of a tile's picture; what is taller is cut at its lower end

# lesson: (title, what its cell says). The state is set from code, as a hand on the controls would set it.
LABS = {
    "watch": ("0  Watch a network learn", "lab = labs.watch()\nlab.step(420)\nlab"),
    "neuron": ("1  Be the neuron", "lab = labs.neuron()\nlab.set(2, 1.5, -2.1)\nlab"),
    "xray": ("2  X-ray", "lab = labs.xray()\nlab"),
    "nudge": ("3  Nudge one weight", "lab = labs.nudge()\nlab"),
    "blame": ("4  Blame tracer", "lab = labs.blame()\nlab"),
    "rate": ("5  The learning-rate lab", "lab = labs.rate()\nlab"),
    "travel": ("6  Time travel", "lab = labs.travel()\nlab"),
    "memoriser": ("7  Memoriser or learner", "lab = labs.memoriser()\nlab"),
    "reader": ("8  Your own digit reader", "lab = labs.reader()\nlab"),
}
# What is pressed before the picture is taken: names of buttons, in order.
PRESSED = {
    "xray": ["Step"] * 3,
    "blame": ["Show me", "Next step"],
    "rate": ["Play"],
    "travel": ["Play"],
    "memoriser": ["Play"],
}
SEVEN = DIGITS[7][-1]  # drawn with the mouse where there is a pad


def end(output: Locator) -> None:
    """Wait until a run that was started has come to its end, and the picture of that is there."""
    expect(output.get_by_role("button", name="Pause")).to_have_count(0, timeout=PATIENCE)
    settle(output.page)


def prepare(output: Locator, name: str) -> None:
    """Bring a lab into the state in which it is shown."""
    for button in PRESSED.get(name, []):
        found = output.get_by_role("button", name=re.compile(button)).first
        before = output.locator(".nn-text").first.inner_text()
        found.click()
        expect(output.locator(".nn-text").first).not_to_have_text(before, timeout=PATIENCE)
    pad = output.locator("[data-pad]")
    if pad.count():
        settle(output.page)
        box, mouse = stands(pad.first), output.page.mouse
        for stroke in SEVEN:
            places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
            mouse.move(*places[0])
            mouse.down()
            for place in places[1:]:
                mouse.move(*place, steps=8)
            mouse.up()
        mouse.move(0, 0)
    end(output)


def sheet(pictures: dict[str, Path], dark: bool) -> str:
    """The page that shows all pictures under their titles."""
    ink, page, line = ("#eef1f4", "#111111", "#3d454e") if dark else ("#1b1f24", "#ffffff", "#d5dae0")
    tiles = "".join(
        f"<figure><figcaption>{html.escape(LABS[name][0])}</figcaption>"
        f'<div><img src="{path.name}" alt=""></div></figure>'
        for name, path in pictures.items()
    )
    return f"""<!doctype html><meta charset="utf-8"><style>
        body {{ margin: 0; padding: {GAP}px; background: {page}; color: {ink}; font: 600 20px system-ui, sans-serif;
            display: grid; grid-template-columns: repeat({COLUMNS}, {TILE}px); gap: {GAP}px; width: max-content }}
        figure {{ margin: 0 }} figcaption {{ padding-bottom: 8px }}
        div {{ height: {TALL}px; overflow: hidden; border: 1px solid {line}; border-radius: 8px; background: {page} }}
        img {{ width: 100%; display: block }}</style>{tiles}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dark", action="store_true", help="in the dark theme")
    parser.add_argument("--to", type=Path, help="write into this folder, one picture for each lab as well")
    options = parser.parse_args()
    target = (options.to or ROOT / "docs" / "pictures") / ("labs-dark.png" if options.dark else "labs.png")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        project, shots = Path(folder) / "project", options.to or Path(folder)
        sources = {"import": "from helpers import labs", **{name: source for name, (_, source) in LABS.items()}}
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s, id=name) for name, s in sources.items()])
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        for place in ("solutions", "course", "my-course"):
            (project / place / "00-start").mkdir(parents=True)
            nbformat.write(book, project / place / DOCUMENT)
        with running_lab(project) as lab, sync_playwright() as playwright:
            browser = launch(playwright)
            context = browser.new_context(viewport={"width": 1280, "height": 1700}, device_scale_factor=1.5)
            notebook = Notebook(lab, context.new_page())
            notebook.open(DOCUMENT)
            theme = {"theme": THEMES[options.dark]}
            notebook.page.evaluate("t => window.jupyterapp.commands.execute('apputils:change-theme', t)", theme)
            notebook.run_all()
            assert notebook.error_outputs() == {}, notebook.error_outputs()
            pictures = {}
            for name in LABS:
                output = notebook.output(name).locator(".nn-lab").first
                prepare(output, name)
                pictures[name] = shots / f"{name}.png"
                output.screenshot(path=pictures[name])
            page = shots / "sheet.html"
            page.write_text(sheet(pictures, options.dark), encoding="utf-8")
            small = browser.new_page()
            small.goto(page.as_uri())
            small.locator("body").screenshot(path=target)
            page.unlink()
            browser.close()
    print(f"{target}: {len(LABS)} labs, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
