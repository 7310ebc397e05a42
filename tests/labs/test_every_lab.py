"""What holds for every lab of the course, whoever made it: whole pictures at all settings, no words that are no words,
everything that can be clicked answers, nothing plays by itself, nothing is left behind."""

import asyncio
import gc
import math
import pkgutil
import re
import subprocess
import sys
import weakref

import ipywidgets
import pytest

from helpers import labs
from helpers.labs.drawing import palette, png, svg
from helpers.labs.widgets import cells
from helpers.labs.widgets.cells import all_widgets
from tests.labs import every_lab
from tests.labs.every_lab import ends, settings, sliders
from tests.labs.looks import NAMESPACE, check_layout, check_svg, rings_on, struck, words_on
from tests.labs.widgets.test_live import in_cell

KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", " ")
NO_WORDS = re.compile(r"\b(nan|inf|None|Error|Traceback|np\.float\w*)\b")
MOST_CLICKS = 40  # in a picture with more to click, every so many-th is tried
COLOURS = {colour for pair in palette.ROLES.values() for colour in pair} | {
    f"#{3 * f'{shade:02x}'}" for shade in (png.PAPER, png.INK)
}


def test_no_module_takes_the_place_of_a_function():
    """Python puts an imported module in the place of a function of the same name, unless the function comes later."""
    rooms = {module.name for module in pkgutil.iter_modules(labs.__path__)}
    assert rooms & set(labs.__all__) == {"neuron"}
    code = (
        "import importlib, inspect, pkgutil\n"
        "import helpers.labs.neuron.board_lab\n"
        "from helpers import labs\n"
        "for module in pkgutil.walk_packages(labs.__path__, 'helpers.labs.'):\n"
        "    importlib.import_module(module.name)\n"
        "assert [name for name in labs.__all__ if not inspect.isroutine(getattr(labs, name))] == ['palette']\n"
        "labs.neuron().close()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_lab_is_completed_and_explained_before_it_is_loaded():
    """Tab shows every name while nothing heavy is there; Shift+Tab the lab's own signature and docstring."""
    code = (
        "import sys\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance(colors='nocolor')\n"
        "shell.Completer.use_jedi = False\n"
        "shell.run_cell('from helpers import labs')\n"
        "completed = shell.complete('', 'labs.', 5)[1]\n"
        "assert completed == [f'.{name}' for name in shell.user_ns['labs'].__all__], completed\n"
        "assert not {'numpy', 'ipywidgets', 'anywidget'} & set(sys.modules)\n"
        "for name in ('rate', 'watch', 'neuron'):\n"
        "    print(shell.object_inspect_mime(f'labs.{name}', 0)['text/plain'])"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert "labs.rate(landscape: str = 'bowl')" in told
    for word, room in (("learning-rate", "gradient_descent"), ("learns to read digits", "start"), ("fruit", "neuron")):
        assert word in told and f"labs/{room}/" in told


@pytest.fixture(params=every_lab.names())
def name(request):
    return request.param


@pytest.fixture
def lab(name):
    lab = every_lab.make(name)
    lab._widgets()
    yield lab
    lab.close()


def check(lab) -> list:
    """Every picture of the lab is whole now; its roots."""
    roots = []
    for sheet in lab.sheets():
        root = check_svg(sheet.svg())
        check_layout(root)
        for words, *_ in words_on(root):
            assert not NO_WORDS.search(words)
        assert sheet.text.strip() and "\n" not in sheet.text
        assert not NO_WORDS.search(sheet.name), sheet.name
        roots.append(root)
    return roots


def marked(root, what: str) -> list[str]:
    names = [element.get(f"data-{what}") for element in root.iter() if element.get(f"data-{what}")]
    return names[:: -(-len(names) // MOST_CLICKS) or 1]


def test_it_is_whole_when_it_is_new(lab):
    for root, sheet in zip(check(lab), lab.sheets(), strict=True):
        assert root.get("aria-label") == sheet.name


def test_it_is_whole_with_every_control_at_its_ends(lab):
    for slider in sliders(lab):
        first = slider.value
        for end in ends(slider):
            slider.value = end
            check(lab)
        slider.value = first
    check(lab)


def test_all_controls_at_their_ends_together(lab):
    for end in (0, -1):
        for slider in sliders(lab):
            slider.value = ends(slider)[end]
        check(lab)


def test_every_button_can_be_pressed(lab):
    async def press():
        buttons = [w for w in all_widgets(lab._box) if isinstance(w, ipywidgets.Button)]
        for button in buttons:
            if not button.disabled:
                button.click()
                await asyncio.sleep(0)
                lab.pause()
                check(lab)

    asyncio.run(press())


def test_everything_that_can_be_clicked_answers(lab):
    for root in check(lab):
        for target in marked(root, "click"):
            lab.happened({"kind": "click", "on": target})
            check(lab)


def test_every_key_is_answered_where_keys_are_asked_for(lab):
    for root in check(lab):
        for target in marked(root, "keys"):
            for key in KEYS:
                lab.happened({"kind": "key", "on": target, "key": key})
                check(lab)


def test_a_drag_to_anywhere_is_answered(lab):
    for root in check(lab):
        width, height = map(float, root.get("viewBox").split()[2:])
        for target in marked(root, "drag"):
            places = [("start", 0.5, 0.5), ("move", -0.1, 1.2), ("move", 1.1, -0.2), ("end", 0.3, 0.6)]
            for phase, x, y in places:
                lab.happened({"kind": "drag", "on": target, "phase": phase, "at": [x * width, y * height]})
                check(lab)
        for target in marked(root, "pad"):
            for phase in ("start", "move", "end", "all"):
                points = [] if phase == "end" else [[0.1 * width, 0.2 * height], [2 * width, -height]]
                lab.happened({"kind": "stroke", "on": target, "phase": phase, "points": points})
                check(lab)


def test_a_setting_takes_a_value_or_says_by_name_why_not(lab):
    """What is taken shows in a whole picture; what is not leaves all as it was."""
    for name in settings(lab.state):
        for value in (None, True, -1, 0, 1.0, 0.5, 1e9, math.nan, "x", (1, 2), (0.0, 1.0), [1, 1], ("unit", 1.0), {}):
            before = getattr(lab, name)
            try:
                setattr(lab, name, value)
            except (TypeError, ValueError) as error:
                assert name in str(error) and "got" in str(error), (value, str(error))
                assert getattr(lab, name) == before
            else:
                check(lab)


def test_what_reacts_has_a_name_a_role_and_is_reached_by_tab(lab):
    """Or it is a part of a column that one handle goes through with the arrow keys."""
    for root in check(lab):
        by_keys = [element for element in root.iter() if element.get("data-keys") and element.get("tabindex")]
        for element in root.iter():
            alive = [key for key in ("data-click", "data-keys", "data-pad") if element.get(key)]
            if alive == ["data-click"] and element.get("tabindex") is None:
                assert by_keys and element.get("role") is None
            elif alive or element.get("tabindex"):
                assert element.get("tabindex") == "0"
                assert element.get("role") in ("button", "slider")
                assert element.get("aria-label", "").strip()
            if element.get("role") == "slider":
                low, now, high = (float(element.get(f"aria-value{key}")) for key in ("min", "now", "max"))
                assert low <= now <= high
                assert element.get("aria-valuetext", "").strip()


def test_what_is_dragged_can_be_done_without_a_mouse(lab):
    """A part to drag either answers keys, or does what a slider above it does as well."""
    dragged = [
        element for root in check(lab) for element in root.iter() if element.get("data-drag") or element.get("data-pad")
    ]
    if any(element.get("data-keys") is None for element in dragged):
        assert sliders(lab)


def test_its_first_picture_is_drawn_once_and_is_what_it_shows(name, monkeypatch):
    """The page waits for the drawing: the moving picture and the still ones are made from the same one."""
    lab = every_lab.make(name)
    drawn, sheets = [], lab.sheets
    monkeypatch.setattr(type(lab), "sheets", lambda self: drawn.append(sheets()) or drawn[-1])
    bundle = lab._repr_mimebundle_()
    assert len(drawn) == 1
    monkeypatch.undo()
    assert [(screen.svg, screen.text) for screen in lab._screens] == [(s.svg(), s.text) for s in lab.sheets()]
    assert bundle["image/svg+xml"] == lab.static_svg() and bundle["text/plain"] == repr(lab)
    lab.close()


def test_no_line_goes_through_words(lab):
    def look():
        for sheet in lab.sheets():
            assert struck(check_svg(sheet.svg())) == []

    look()
    for end in (0, -1):
        for slider in sliders(lab):
            slider.value = ends(slider)[end]
        look()


def test_a_line_through_words_would_be_found():
    under, over = svg.line(0, 15, 100, 15), svg.line(20, 0, 30, 30)
    words, paper = svg.text(10, 20, "words", svg.BODY), svg.text(10, 20, "words", svg.BODY, **svg.HALO)
    for parts, found in (
        ([words], []),
        ([svg.line(0, 24, 100, 24), words], []),
        ([under, words], ["words"]),
        ([under, paper], []),
        ([under, svg.box(0, 0, 100, 30, "page"), words], []),
        ([svg.box(0, 0, 100, 30, "page"), under, words], ["words"]),
        ([paper, over], ["words"]),
        ([svg.polyline([(0, 0), (5, 40), (60, 2)]), words], ["words"]),
    ):
        assert struck(check_svg(svg.document(100, 40, *parts))) == found


RING = 6  # a ring of 5 pixels, in units of a picture that is drawn at 750 pixels


def test_the_ring_around_what_has_the_focus_is_not_cut(lab):
    for root in check(lab):
        width, height = map(float, root.get("viewBox").split()[2:])
        for what, left, top, right, bottom in rings_on(root):
            inside = left >= RING and top >= RING and right <= width - RING and bottom <= height - RING
            assert inside, f"the ring around {what!r} goes over the edge"


def test_names_of_its_controls_are_words_and_differ(lab):
    controls = [w for w in all_widgets(lab._box) if hasattr(w, "description") and not hasattr(w, "frame")]
    names = [w.description for w in controls]
    assert all(name.strip() for name in names)
    assert len(set(names)) == len(names)


def test_its_colours_are_the_palettes(lab):
    for sheet in lab.sheets():
        drawn = re.sub(r'(href|aria-label)="[^"]*"', "", sheet.svg())
        used = set(re.findall(r'(?:fill|stroke)="(?:var\([^,]*, )?(#[0-9a-fA-F]{3,6}|[a-z]+)', drawn))
        assert used <= COLOURS | {"none", "transparent", "var"}


def test_its_type_sizes_can_be_read(lab):
    """13 units of a picture of 900 are 9 pixels where the page leaves 640: no smaller."""
    for root in check(lab):
        sizes = [float(t.get("font-size")) for t in root.iter(f"{NAMESPACE}text") if t.get("font-size")]
        assert min(sizes, default=13) >= 11


def test_nothing_plays_by_itself(name):
    async def look():
        before = len(asyncio.all_tasks())
        lab = every_lab.make(name)
        lab._repr_mimebundle_()
        frames = [screen.frame for screen in lab._screens]
        await asyncio.sleep(0.05)
        assert not lab.playing
        assert len(asyncio.all_tasks()) == before
        assert [screen.frame for screen in lab._screens] == frames
        lab.close()

    asyncio.run(look())


def test_two_of_it_live_side_by_side(name):
    first, second = every_lab.make(name), every_lab.make(name)
    first._widgets(), second._widgets()
    still = [screen.svg for screen in second._screens]
    for slider in sliders(first):
        slider.value = next(end for end in ends(slider) if end != slider.value)
    for root in check(first):
        for target in marked(root, "click")[:3]:
            first.happened({"kind": "click", "on": target})
    second._draw()
    assert [screen.svg for screen in second._screens] == still
    first.close(), second.close()


def test_its_cell_run_twenty_times_leaves_one(name, monkeypatch):
    monkeypatch.setattr(cells, "_shown", {})

    async def story():
        counts, alive = [], []
        for i in range(20):
            in_cell(monkeypatch, "cell", f"run {i}")
            lab = every_lab.make(name)
            cells.shown(lab)
            lab._widgets()
            counts.append(len(ipywidgets.widgets.widget._instances))
            alive.append(weakref.ref(lab))
        await asyncio.sleep(0)
        gc.collect()
        return counts, [reference for reference in alive[:-1] if reference() is not None]

    counts, alive = asyncio.run(story())
    assert len(set(counts[1:])) == 1
    assert alive == []  # nothing holds the labs that nobody sees


def test_without_a_page_it_is_a_still_picture_with_its_words(name):
    lab = every_lab.make(name)
    bundle = lab._repr_mimebundle_()
    source, page = bundle["image/svg+xml"], bundle["text/html"]
    assert " height=" not in source.partition(">")[0], "it would not shrink with a narrow page"
    root = check_svg(source)
    assert "var(" not in source
    written = " ".join(" ".join(t.text or "" for t in root.iter(f"{NAMESPACE}text")).split())
    for sheet in lab.sheets():
        assert " ".join(sheet.text.split()) in written
    for form in (source, page):
        assert "still picture" in form
        assert not re.search(r'tabindex|data-(click|drag|keys|pad)|aria-(pressed|valuenow)|role="button"', form)
    lab.close()
