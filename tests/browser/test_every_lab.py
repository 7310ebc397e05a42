"""Every lab of the course, alive at once in one notebook of a real JupyterLab: found by all, at every width."""

import json
import re

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.lab import HEIGHT, WIDTH, Notebook, axe_source, running_lab, settle, stands
from tests.labs import every_lab
from tests.labs.handwriting import DIGITS

DOCUMENT = "00-start/start.ipynb"
THEMES = ("JupyterLab Light", "JupyterLab Dark")
PHONE = 340  # pixels that a phone leaves for a picture
FORMS = {
    "predict": 'labs.predict("Up or `down`?", ["up", "down"], about="way")',
    "sketch": 'labs.sketch("How will it go?", "go", "epoch", "loss", (0, 20), (0, 2.5))',
    "ask": "from helpers.checks import neuron\nlabs.ask(*neuron.recall)",
}
CELLS = {
    "import": "from helpers import labs",
    **{name: f"labs.{name}()" for name in every_lab.names()},
    **FORMS,
    "count": "import asyncio, ipywidgets\nprint(len(ipywidgets.widgets.widget._instances), len(asyncio.all_tasks()))",
    "threads": "import threading\nprint([thread.name for thread in threading.enumerate()])",
    "busy": "import pathlib, time\nwhile not pathlib.Path('go').exists():\n    time.sleep(0.01)",
    "figures": (
        "import pathlib, time\nimport matplotlib.pyplot as plt\n"
        "moves = pathlib.Path('moves')\n"
        "for i in range(8):\n"
        "    figure, axes = plt.subplots(figsize=(2, 1.5))\n"
        "    axes.plot([0, 1, 2], [i, 1, i])\n"
        "    while int(moves.read_text() or 0) < 7 * (i + 1):  # a slider moves\n"
        "        time.sleep(0.01)\n"
        '    axes.set_title(f"figure {i}")\n'
        "    plt.show()"
    ),
}
LATER = ("busy", "figures")  # cells that a test of its own runs
SHOWN = ".nn-picture svg, .nn-form"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab over a project whose one lesson holds every lab."""
    project = tmp_path_factory.mktemp("labs")
    cells = [nbformat.v4.new_code_cell(source, id=name.replace("_", "-")) for name, source in CELLS.items()]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for folder in ("solutions", "course", "my-course"):
        (project / folder / "00-start").mkdir(parents=True)
        nbformat.write(book, project / folder / DOCUMENT)
    with running_lab(project) as lab:
        yield lab


@pytest.fixture(scope="module")
def gallery(lab, browser):
    """One page with all labs alive, for tests that only look."""
    with browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}) as context:
        notebook = Notebook(lab, context.new_page())
        notebook.open(DOCUMENT)
        for name in CELLS:
            if name not in LATER:
                notebook.run_cell(name.replace("_", "-"))
        for name in (*every_lab.names(), *FORMS):
            expect(notebook.output(name.replace("_", "-")).locator(SHOWN).first).to_be_visible()
        settle(notebook.page)
        yield notebook


@pytest.mark.parametrize("name", [*every_lab.names(), *FORMS])
def test_it_appears_without_an_error(gallery, name):
    cell = name.replace("_", "-")
    assert gallery.error_outputs().get(cell) is None
    expect(gallery.output(cell).locator(".nn-lab, .nn-form").first).to_be_visible()


@pytest.fixture(scope="module")
def violations(gallery):
    """What axe-core finds: {theme: {cell: [what, ...]}}."""
    gallery.page.evaluate(axe_source())
    for name in (*every_lab.names(), *FORMS):
        gallery.cell(name.replace("_", "-"))  # marks it with its name
    found = {}
    for theme in THEMES:
        gallery.page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
        light = str(theme == THEMES[0]).lower()
        themed = f"body[data-jp-theme-light='{light}'][data-jp-theme-name='{theme}']"
        gallery.page.wait_for_selector(themed, state="attached")
        found[theme] = gallery.page.evaluate(
            """async () => {
                const result = await axe.run({ include: [['.nn-lab'], ['.nn-form']] }, { resultTypes: ['violations'] });
                const cells = {};
                for (const violation of result.violations)
                    for (const node of violation.nodes) {
                        const cell = document.querySelector(node.target[0]).closest('[data-course-cell]');
                        (cells[cell.dataset.courseCell] ??= []).push(`${violation.id}: ${node.html.slice(0, 200)}`);
                    }
                return [result.passes.length, cells];
            }"""
        )
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", [*every_lab.names(), *FORMS])
def test_axe_finds_nothing(gallery, violations, name, theme):
    rules, cells = violations[theme]
    assert rules > 10  # it has looked
    cell = name.replace("_", "-")
    assert gallery.output(cell).locator(".nn-lab, .nn-form").count() >= 1
    assert cells.get(cell, []) == []


def test_axe_would_find_something(gallery, violations):
    """A button without a name and a slider without one, put into a lab."""
    found = gallery.page.evaluate(
        """async () => {
            const lab = document.querySelector('.nn-lab');
            const bad = lab.appendChild(document.createElement('div'));
            bad.innerHTML = '<button></button><div role="slider" tabindex="0"></div>';
            const result = await axe.run({ include: [['.nn-lab']] });
            bad.remove();
            return result.violations.map(violation => violation.id);
        }"""
    )
    assert {"button-name", "aria-required-attr"} <= set(found)


@pytest.mark.parametrize("name", [*every_lab.names(), *FORMS])
def test_nothing_is_cut_off_on_a_page_or_on_a_phone(gallery, name):
    output = gallery.output(name.replace("_", "-"))
    for width in (None, PHONE):
        cut = output.evaluate(
            """(output, width) => {
                output.style.width = width ? width + 'px' : '';
                const find = what => [...output.querySelectorAll(what)];
                const all = find('.nn-lab, .nn-form, .nn-picture, .nn-controls, .widget-slider');
                const inside = output.getBoundingClientRect().right + 1;
                const cut = all.filter(node => node.scrollWidth > node.clientWidth + 1
                    || node.getBoundingClientRect().right > inside);
                const small = find('.nn-picture svg').filter(svg => svg.getBoundingClientRect().width < 250);
                output.style.width = '';
                return [...cut, ...small].map(node => node.outerHTML.slice(0, 120));
            }""",
            width,
        )
        assert cut == [], f"at a width of {width or WIDTH} pixels"


def test_all_labs_alive_at_once_and_none_disturbs_another(gallery):
    """A run plays in one while another is moved by its slider; the rest stand still."""
    page, watch, board = gallery.page, gallery.output("watch"), gallery.output("neuron")
    others = [name.replace("_", "-") for name in every_lab.names() if name not in ("watch", "neuron")]
    settle(page)
    before = {name: gallery.output(name).inner_text() for name in others}
    watch.get_by_role("button", name="Play").click()
    expect(watch).to_contain_text(re.compile(r"After \d+ updates"))
    with gallery.changes(board.locator(".nn-picture svg")):
        board.get_by_role("slider", name="Bias").press("PageUp")
    expect(watch).to_contain_text(re.compile(r"After (\d,)?\d{3} updates"))
    watch.get_by_role("button", name="Pause").click()
    expect(watch.get_by_role("button", name="Play")).to_be_visible()
    settle(page)
    assert {name: gallery.output(name).inner_text() for name in others} == before
    assert gallery.errors == []
    assert page.locator(".nn-lab").count() >= len(every_lab.names())


def test_points_are_reached_and_chosen_with_keys_alone(gallery):
    board = gallery.output("neuron")
    points = board.locator("[data-click]")
    points.first.focus()
    focused = "() => document.activeElement.dataset.click"
    first = gallery.page.evaluate(focused)
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        gallery.page.keyboard.press(key)
        if gallery.page.evaluate(focused) != first:
            break
    chosen = gallery.page.evaluate(focused)
    assert chosen and chosen != first
    gallery.page.keyboard.press("Enter")
    expect(board.locator(f"[data-click='{chosen}']")).to_have_attribute("aria-pressed", "true")
    assert gallery.page.evaluate(focused) == chosen


def test_reduced_motion_is_respected(gallery):
    moving = """() => [...document.querySelectorAll('.nn-lab, .nn-lab *')].filter(node => {
        const style = getComputedStyle(node);
        return style.transitionDuration !== '0s' || style.animationName !== 'none';
    }).length"""
    gallery.page.evaluate(  # what a slider does when its bar is clicked: it glides there
        "() => document.querySelectorAll('.nn-lab .noUi-target').forEach(node => node.classList.add('noUi-state-tap'))"
    )
    assert gallery.page.evaluate(moving) > 0
    gallery.page.emulate_media(reduced_motion="reduce")
    assert gallery.page.evaluate(moving) == 0
    gallery.page.emulate_media(reduced_motion="no-preference")


def test_a_curve_is_drawn_with_the_mouse_and_remembered(gallery, lab):
    sketch = gallery.output("sketch")
    settle(gallery.page)
    draw_downhill(sketch)
    expect(sketch).to_contain_text("Press the button")
    sketch.get_by_role("button", name="This is my guess").click()
    expect(sketch).to_contain_text("Noted. Now see what happens.")
    assert is_downhill(remembered(lab))
    gallery.run_cell("sketch")  # the next day
    expect(gallery.output("sketch").locator("polyline")).to_have_count(1)
    expect(gallery.output("sketch")).to_contain_text("Noted.")


def draw_downhill(sketch) -> None:
    """One line with the mouse, from the upper left to the lower right."""
    pad, mouse = sketch.locator("[data-pad]"), sketch.page.mouse
    box = stands(pad)
    mouse.move(box["x"] + 2, box["y"] + 20)
    mouse.down()
    frame = "new Promise(requestAnimationFrame)"
    sketch.page.evaluate(f"async () => {{ await {frame}; await {frame}; }}")  # its beginning is on its way to Python
    for i in range(1, 9):
        mouse.move(box["x"] + i / 8 * (box["width"] - 4), box["y"] + 20 + i / 8 * (box["height"] - 40))
    mouse.up()


def remembered(lab) -> list[float]:
    """The heights of the curve that is noted as the guess."""
    guesses = json.loads((lab.my_course / "00-start" / ".my-guesses.json").read_text(encoding="utf-8"))
    return [y for _, y in guesses["go"]["points"]]


def is_downhill(ys: list[float]) -> bool:
    return len(ys) == 25 and ys == sorted(ys, reverse=True) and ys[0] > 2 > 0.5 > ys[-1]


def test_a_button_does_not_overtake_what_was_drawn_while_python_was_busy(gallery, lab):
    folder = lab.my_course / "00-start"
    for name in (".my-guesses.json", "go"):
        (folder / name).unlink(missing_ok=True)
    gallery.run_cell("sketch")
    sketch = gallery.output("sketch")
    sketch.get_by_role("button", name="Clear").click()
    expect(sketch.locator("polyline")).to_have_count(0)
    gallery.begin("busy")
    draw_downhill(sketch)
    sketch.get_by_role("button", name="This is my guess").click()
    (folder / "go").touch()
    gallery.wait_until_idle()
    expect(sketch).to_contain_text("Noted. Now see what happens.")
    settle(gallery.page)
    assert is_downhill(remembered(lab))


def test_a_bar_stays_under_the_mouse_while_strokes_are_added(gallery, lab):
    """Pressed before the second stroke is answered, let go after: that is a click, on that bar."""
    go, reader, mouse = lab.my_course / "00-start" / "go", gallery.output("reader"), gallery.page.mouse
    go.unlink(missing_ok=True)
    settle(gallery.page)
    strokes, bar = reader.locator("polyline:not([data-own])"), reader.locator("[data-click='digit-7']")

    def draw(points) -> None:
        box = stands(reader.locator("[data-pad]"))
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
        mouse.move(*places[0])
        mouse.down()
        for place in places[1:]:
            mouse.move(*place)
        mouse.up()

    first, second = next(way for way in DIGITS[7] if len(way) == 2)
    draw(first)
    expect(strokes).to_have_count(1)
    found = bar.element_handle()
    gallery.begin("busy")
    draw(second)
    at = stands(bar)
    mouse.move(at["x"] + at["width"] / 2, at["y"] + 8)
    mouse.down()
    go.touch()
    expect(strokes).to_have_count(2)
    settle(gallery.page)
    mouse.up()
    expect(bar).to_have_attribute("aria-pressed", "true")
    assert found.get_attribute("data-click") == "digit-7"


def test_one_cell_run_twenty_times_leaves_nothing_behind(notebook):
    notebook.open(DOCUMENT)
    notebook.run_cell("import")
    said = []
    for times in (1, 19):
        for _ in range(times):
            notebook.run_cell("watch")
        play = notebook.output("watch").get_by_role("button", name="Play")
        play.click()
        expect(play).to_be_hidden()
        notebook.run_cell("watch")  # while it plays
        expect(play).to_be_visible()
        notebook.run_cell("count")
        said.append(notebook.outputs()["count"][0]["text"])
    assert said[0] == said[1]
    assert notebook.errors == []


@pytest.mark.parametrize("subshells", [False, True], ids=["as the course sets it", "with subshells"])
def test_a_slider_that_moves_while_a_cell_plots_spoils_no_figure(notebook, lab, subshells):
    """On a server that we did not configure, JupyterLab lets a slider's callback run in a thread of its own."""
    notebook.open(DOCUMENT)
    kernel = "window.coursePanel().sessionContext.session.kernel"
    if subshells:
        notebook.page.evaluate(f"() => {{ {kernel}.commsOverSubshells = 'perCommTarget'; }}")
    moves = lab.my_course / "00-start" / "moves"
    moves.write_text("1000")  # waits for none
    notebook.page.expose_function("courseMoved", lambda count: moves.write_text(str(count)))
    notebook.run_cell("import")
    notebook.run_cell("neuron")
    notebook.run_cell("figures")
    undisturbed = figures(notebook)
    assert len(undisturbed) == len(set(undisturbed)) == 8
    slider = notebook.output("neuron").get_by_role("slider", name="Bias")
    with notebook.changes(notebook.output("neuron").locator(".nn-picture svg")):
        slider.press("ArrowRight")  # the first message of a slider still goes to the main thread, and would wait there
    notebook.wait_until_idle()
    notebook.run_cell("threads")
    assert ("subshell" in notebook.outputs()["threads"][0]["text"]) == subshells
    moves.write_text("0")
    slider.evaluate(
        """async slider => {
            const panel = window.coursePanel();
            panel.content.activeCellIndex = panel.content.widgets.findIndex(cell => cell.model.id === 'figures');
            let running = true;
            window.jupyterapp.commands.execute('notebook:run-cell').finally(() => { running = false; });
            for (let moves = 0; running; moves++) {
                const key = moves % 20 < 10 ? 'ArrowRight' : 'ArrowLeft';
                slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                await window.courseMoved(moves);
                await new Promise(done => setTimeout(done, 10));
            }
        }"""
    )
    notebook.wait_until_idle()
    assert figures(notebook) == undisturbed
    assert notebook.error_outputs() == {}


def figures(notebook) -> list[str]:
    """The pictures that the cell has left, in order."""
    return [output["data"]["image/png"] for output in notebook.outputs()["figures"] if "data" in output]


def test_a_lab_whose_kernel_was_restarted_says_what_to_do(notebook):
    notebook.open(DOCUMENT)
    notebook.run_cell("import")
    notebook.run_cell("neuron")
    notebook.run_cell("predict")
    expect(notebook.output("neuron")).to_contain_text("of 24 right")
    notebook.page.evaluate("() => window.coursePanel().sessionContext.session.kernel.restart()")
    expect(notebook.output("neuron")).to_contain_text("run this cell again")
    expect(notebook.output("predict")).to_contain_text("run this cell again")
    notebook.wait_until_idle()
    notebook.run_cell("import")
    notebook.run_cell("neuron")
    expect(notebook.output("neuron")).to_contain_text("of 24 right")
    with notebook.changes(notebook.output("neuron").locator(".nn-picture svg")):
        notebook.output("neuron").get_by_role("slider", name="Bias").press("PageUp")
