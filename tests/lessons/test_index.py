"""The index says what the lessons say, the glossary holds every term and each where it is introduced."""

import json
import re
import xml.etree.ElementTree as ET

import pytest

from helpers import paths
from helpers.authoring import index
from helpers.errors import CourseError
from helpers.labs.drawing.course_map import course_map, on_a_sheet
from helpers.labs.drawing.learning_cycle import STEPS
from tests.labs.looks import check_layout
from tests.lessons import prose

# In bold, and no terms: what stands on a button, keys, and what is stressed once.
NO_TERMS = {
    "shift + enter",
    "+",
    "step",
    "play",
    "reset",
    "to the end",
    "turn the activations off",
    "before training",
    "during training",
    "your 7",
    "again",
    "blame = local slope × incoming blame",
    "up",
    "show what changed",
    "in the inner loop",
    "after the inner loop",
    "a number of epochs",
    "the error is small enough",
    "no more improvement",
}
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


def terms_of(lesson: str) -> list[str]:
    """What a lesson sets in bold as a term, in its order, in small letters."""
    text = "\n".join(re.sub(r"`[^`]*`|\$[^$]*\$", "", cell) for cell in prose.cells(lesson).values())
    bold = [words.strip().lower() for words in BOLD.findall(text)]
    return [
        b for b in bold if b not in NO_TERMS and not b.endswith((".", "?", ":")) and not re.fullmatch(r"[\d.,%-]+", b)
    ]


def names(term: str) -> set[str]:
    """A term as prose may set it: one or several."""
    term = term.lower()
    return {term, f"{term}s", f"{term}es", term.removesuffix("s")}


@pytest.fixture(scope="module")
def introduced():
    """Each bold term, and the first lesson in which it is bold."""
    first = {}
    for lesson in paths.lessons():
        for term in terms_of(lesson):
            first.setdefault(term, int(lesson[:2]))
    return first


def test_every_term_stands_in_the_glossary_with_the_lesson_that_introduces_it(introduced):
    rows = {name: term.lesson for term in index.glossary() for name in names(term.name)}
    missing = [f"{term}: bold in lesson {lesson}" for term, lesson in introduced.items() if term not in rows]
    wrong = [
        f"{term}: bold in lesson {lesson}, the glossary says {rows[term]}"
        for term, lesson in introduced.items()
        if term in rows and rows[term] != lesson
    ]
    assert not missing + wrong, "\n".join(missing + wrong)


def test_every_row_of_the_glossary_is_introduced_somewhere(introduced):
    nowhere = [term.name for term in index.glossary() if not names(term.name) & introduced.keys()]
    assert not nowhere


def other_names(meaning: str) -> list[str]:
    """The field's words for a term: what stands behind "also:", without what explains them."""
    _, _, also = meaning.partition("also: ")
    return [name for name in re.sub(r" \([^)]*\)", "", also).split(", ") if name]


def test_every_other_name_of_a_term_is_said_in_its_lesson():
    said = {int(lesson[:2]): "\n".join(prose.cells(lesson).values()).lower() for lesson in paths.lessons()}
    terms = {term.name: (term.lesson, other_names(term.meaning)) for term in index.glossary()}
    assert terms["bounce"] == (5, ["overshoot", "oscillate"]) and terms["weight"] == (1, [])
    assert not [f"{a}: {b}, lesson {n}" for a, (n, also) in terms.items() for b in also if b not in said[n]]


def test_no_row_stands_there_twice():
    rows = [term.name.lower() for term in index.glossary()]
    assert len(rows) == len(set(rows))


def test_the_released_index_is_up_to_date():
    for name, text in index.files().items():
        assert (paths.course() / name).read_text(encoding="utf-8") == text, f"course/{name}: make release"


def test_the_index_lists_every_lesson_with_its_minutes_and_its_step():
    notebook = json.loads(index.files()["index.ipynb"])
    text = "".join(notebook["cells"][0]["source"])
    for lesson in paths.lessons():
        entry = index.entry(lesson)
        assert f"| {entry.link} | {entry.minutes} | {entry.place} |" in text
        assert entry.step is None or (entry.step in STEPS and entry.place.startswith(entry.step))
        assert all(f"`{name}`" in text for name in entry.exercises)
    for cell in notebook["cells"]:
        for target in re.findall(r"\]\(([^)]+)\)", "".join(cell["source"])):
            assert (paths.course() / target).exists() or target.split("/")[0] in paths.lessons(), target


def test_the_readme_promises_the_minutes_that_the_lessons_promise():
    readme = (paths.project() / "README.md").read_text(encoding="utf-8")
    for lesson in paths.lessons():
        row = re.search(rf"\(course/{lesson}/[^)]+\) \| (\d+) \|", readme)
        assert row and row[1] == str(index.entry(lesson).minutes), lesson


def test_the_map_is_whole_and_names_every_lesson():
    drawing = course_map({"forward pass": [1, 2], "loss": [3]}, again=[6])
    check_layout(ET.fromstring(drawing.svg))
    assert "var(" not in on_a_sheet(drawing), "a file knows no colours of the page"
    assert (
        "forward pass: lessons 1, 2; loss: lesson 3; again, with the next examples: lesson 6." in drawing.text.lower()
    )
    with pytest.raises(ValueError, match="the steps are"):
        course_map({"lunch": [1]})


def test_a_glossary_that_cannot_be_read_says_which_row(tmp_path, monkeypatch):
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / index.GLOSSARY).write_text("| a | b | c |\n| - | - | - |\n| term | two | what |\n")
    monkeypatch.setenv("COURSE_PROJECT", str(tmp_path))
    with pytest.raises(CourseError, match=r"term . two . what"):
        index.glossary()


def test_a_lesson_without_minutes_is_named(tmp_path, monkeypatch):
    folder = tmp_path / "solutions" / "00-start"
    folder.mkdir(parents=True)
    cell = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# 0. Start"}
    (folder / "start.ipynb").write_text(
        json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    )
    monkeypatch.setenv("COURSE_PROJECT", str(tmp_path))
    with pytest.raises(CourseError, match="About N minutes"):
        index.entry("00-start")
