"""Every number that a lesson prints has a source, and every source is still printed."""

import importlib
import re

import pytest

from helpers import paths
from tests.lessons import prose


def sources(lesson: str):
    return importlib.import_module(f"tests.lessons.claims_{prose.word(lesson)}")


@pytest.fixture(params=paths.lessons())
def lesson(request):
    return request.param


def test_every_number_is_computed_or_names_something(lesson):
    module = sources(lesson)
    assert lesson == module.LESSON
    claims = module.claims()
    wrong = []
    for cell, text in prose.cells(lesson).items():
        printed, computed = prose.numbers(text), claims.pop(cell, {})
        names = module.NAMES.get(cell, set())
        wrong += [f"{cell}: {number} has no source" for number in printed - set(computed) - names]
        wrong += [f"{cell}: {number} is not printed there" for number in (set(computed) | names) - printed]
        wrong += [f"{cell}: prints {number}, computed {value}" for number, value in computed.items() if value != number]
    wrong += [f"there is no cell {cell}" for cell in claims]
    assert not wrong, "\n".join(wrong)


def test_numbers_are_found_in_prose_only():
    text = (
        "### Exercise 3: a\n1. one\n<summary>Hint 2</summary>\nabout 10% of 1,197, or -2.5; `f(7)`, $x_4$, [a](9.md)."
    )
    assert prose.numbers(text) == {"10%", "1,197", "2.5"}


FORBIDDEN = re.compile(r"\b(simply|just|obviously|of course|easy|easily|trivial)\b|!(?!\[)", re.IGNORECASE)


def test_voice(lesson):
    found = {
        cell: FORBIDDEN.findall(re.sub(r"`[^`]*`|\$[^$]*\$", "", text)) for cell, text in prose.cells(lesson).items()
    }
    assert not {cell: words for cell, words in found.items() if words}


def test_no_cell_is_a_wall_of_text(lesson):
    long = {}
    for cell, text in prose.cells(lesson).items():
        read = re.sub(r"<details>.*", "", text, flags=re.DOTALL)  # hints are opened one at a time
        table = [line for line in read.splitlines() if line.startswith("|")]
        words = len(read.split()) - sum(len(line.split()) for line in table)
        paragraphs = [len(part.split()) for part in read.split("\n\n") if not part.startswith("|")]
        if words > 130 or max(paragraphs) > 65:
            long[cell] = (words, max(paragraphs))
    assert not long


def test_links_and_pictures_are_there_and_have_a_text(lesson):
    folders = [paths.solutions() / lesson, paths.course() / lesson]  # the index stands in course/ alone
    for cell, text in prose.cells(lesson).items():
        for words, target in re.findall(r"\[([^\]]*)\]\(([^)#\s]+)[^)]*\)", text):
            assert words.strip(), f"{cell}: {target} has no text"
            assert re.match(r"https?://", target) or any((f / target).exists() for f in folders), f"{cell}: {target}"
        assert "<img" not in text, f"{cell}: write a picture as ![what it shows](file), so that it has a text"
