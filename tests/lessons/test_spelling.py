"""Words that a learner reads are spelt as a dictionary has them, or stand in a list of ours."""

import importlib
import re
from pathlib import Path

import pytest
from spellchecker import SpellChecker

from helpers import checks, paths
from tests.lessons import prose

# The course's own terms, names of people and libraries, British spellings: one a line.
OURS = set(Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split())
WORD = re.compile(r"(?<![\w.@/-])[A-Za-z]+(?:'[a-z]+)?(?![\w@/]|\.\w)")
# Names of code are not spelt: they are in backticks, or have an underscore, a dot or parentheses.
NOT_PROSE = re.compile(
    r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)|<[^>]*>|[\w.]+\([^)]*\)|\w*_\w*|\w+\.\w+|\{[^}]*\}", re.DOTALL
)


@pytest.fixture(scope="module")
def dictionary():
    dictionary = SpellChecker(language="en", distance=1)
    dictionary.word_frequency.load_words(OURS)
    return dictionary


def misspelt(text: str, dictionary: SpellChecker) -> set[str]:
    words = {word.lower().removesuffix("'s") for word in WORD.findall(NOT_PROSE.sub(" ", text))}
    return dictionary.unknown(word for word in words if len(word) > 1)


@pytest.mark.parametrize("lesson", paths.lessons())
def test_the_prose_of_a_lesson(lesson, dictionary):
    found = {cell: misspelt(text, dictionary) for cell, text in prose.cells(lesson).items()}
    assert {cell: words for cell, words in found.items() if words} == {}


@pytest.mark.parametrize("lesson", paths.lessons())
def test_what_the_checks_and_the_questions_say(lesson, dictionary):
    said = {}
    for name, exercise in checks.exercises(lesson).items():
        said |= {f"{name}: {mistake.label}": mistake.sentence for mistake in exercise.mistakes}
        said |= {f"{name}: verified": exercise.verified, f"{name}: given": exercise.given_sentence}
    for question in importlib.import_module(f"helpers.checks.{prose.word(lesson)}").recall:
        sentences = [question.answer(i).sentence for i in range(len(question.choices))]
        said[question.prompt] = " ".join([question.prompt, *question.choices, *sentences])
    assert {where: words for where, text in said.items() if (words := misspelt(text, dictionary))} == {}


def test_a_slip_is_found_and_a_name_is_not(dictionary):
    text = "The wieght of `softmx` is w_ij. See np.exp(zz), $\\alhpa$ and [the lesson](strnge.ipynb): it learns."
    assert misspelt(text, dictionary) == {"wieght"}


def test_our_list_holds_only_words_that_the_dictionary_lacks():
    assert SpellChecker(language="en", distance=1).known(OURS) == set()
