"""The feedback page: what it shows, what it hides, and that it loads nothing. Looked at in a real Chromium."""

import copy

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from helpers.grading import feedback
from helpers.learner.grade import grade
from tests.browser.lab import PICTURES, launch
from tests.grading import toy

NASTY = "<script>document.title = 'taken'</script><img src='https://example.org/x.png'>"
# What turns round the order of what follows, and what sets a terminal's title and colour.
SIGNS = "\u202e\u2066\x1b]0;taken\x07\x1b[?25l\x1b[31m"


@pytest.fixture(scope="module")
def page_of(tmp_path_factory, released_once):
    """The path of the feedback page of one notebook with a bit of everything."""
    with pytest.MonkeyPatch.context() as patch:
        root = tmp_path_factory.mktemp("feedback")
        patch.setenv("COURSE_PROJECT", str(root))
        toy.save(toy.lesson(), root / "solutions" / toy.LESSON / "toy.ipynb")
        notebook = copy.deepcopy(released_once)
        toy.answer(
            notebook,
            "double",
            f'def double(x):\n    print("""{NASTY}{SIGNS}""")  # {SIGNS}\n'
            '    return {2: 4, 3: 6}.get(x, "<b>")\nprint("<b>")',
        )
        toy.answer(notebook, "half", "def half(x):\n    return (x")
        notebook.cells.insert(1, toy.new_code_cell(f"1 / 0 # {SIGNS}{NASTY}"))
        notebook.cells.insert(0, toy.new_markdown_cell(f"# Mine\n{NASTY}"))
        toy.save(notebook, root / "my-course" / toy.LESSON / "toy.ipynb")
        return grade(toy.LESSON).feedback


@pytest.mark.browser
def test_the_page_in_a_browser(page_of):
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        requests, errors = [], []
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text))
        page.goto(f"file://{page_of}")
        assert requests == [f"file://{page_of}"] and errors == []
        assert page.title() == "A toy: 1 of 6 points"
        rows = page.locator("table tbody tr").evaluate_all(
            "rows => rows.map(r => [...r.cells].map(c => c.textContent.trim().replace(/\\s+/g, ' ')))"
        )
        assert rows == [
            ["double", "1 of 3", "wrong double(7) gave <b>, expected 14."],
            ["half", "0 of 3", "broke Your cell for half stopped in line 2: '(' was never closed (SyntaxError)."],
        ]
        assert page.locator("section li").inner_text().startswith('The cell that begins with "1 / 0 #')
        # The formula is drawn by the browser: the index stands lower than its letter.
        letter, index = (page.locator(f"math {tag}").first.bounding_box() for tag in ("mi", "mn"))
        assert index["y"] + index["height"] > letter["y"] + letter["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / "feedback.png", full_page=True)
        browser.close()


def test_hidden_tests_and_tracebacks_are_not_shown(page_of):
    with open(page_of, encoding="utf-8") as file:
        text = file.read()
    for word in ("HIDDEN", "probes", "-4", "Traceback", "Cell In[", "---&gt;", "<script", "<b>", "BEGIN SOLUTION"):
        assert word not in text, word
    assert "script-src" not in text and "default-src 'none'" in text
    assert not set("\u202e\u2066\x1b\x07") & set(text)
    page = BeautifulSoup(text, "html.parser")
    assert page.title.text == "A toy: 1 of 6 points"
    addresses = [node.get("src") or node.get("href") for node in page.select("[src], [href]")]
    assert addresses == ["#double", "#half"]


def test_formulas_of_every_kind_become_mathml():
    exporter = feedback.FeedbackExporter()
    made = str(exporter.markdown2html(None, "$a_1$ and `$b$` and\n\n$$\\sigma(z) = \\frac{1}{1 + e^{-z}}$$\n"))
    assert (
        made.count("<math") == 2
        and made.count('display="block"') == made.count('display="inline"') == 1
        and "<mfrac>" in made
    )
    assert "<code>$b$</code>" in made
    several = str(exporter.markdown2html(None, "\\begin{align}\na &= b\n\\end{align}"))
    assert "<math" in several and "begin" not in several
    assert "<mi>a</mi><mo>&#x0003C;</mo><mi>b</mi>" in str(exporter.markdown2html(None, "$a < b$"))
    # What the converter can't read is shown as it was written.
    assert "<code>\\left( x</code>" in str(exporter.markdown2html(None, "$\\left( x$"))
