"""The recall questions."""

import importlib

import pytest

from helpers import paths
from helpers.checks import Question


def test_an_answer_gets_its_own_sentence():
    question = Question("Which?", {"this": "No.", "that": "Yes."}, right="that")
    assert question.prompt == "Which?" and question.choices == ["this", "that"]
    assert (question.answer(0).right, question.answer(0).sentence) == (False, "No.")
    assert (question.answer(1).right, question.answer(1).sentence) == (True, "Yes.")


@pytest.mark.parametrize("choice", [-1, 2])
def test_no_such_choice(choice):
    with pytest.raises(IndexError, match="between 0 and 1"):
        Question("Which?", {"this": "No.", "that": "Yes."}, right="that").answer(choice)


@pytest.mark.parametrize(
    ("prompt", "choices", "right", "words"),
    [
        ("Which?", {"this": "Yes."}, "this", "at least two choices"),
        ("Which?", {"this": "No.", "that": "Yes."}, "these", "right must be one of"),
        ("", {"this": "No.", "that": "Yes."}, "that", "none empty"),
        ("Which?", {"this": "", "that": "Yes."}, "that", "none empty"),
        ("Which?", {"this": None, "that": "Yes."}, "that", "must all be texts"),
        ("Which?", {"this": "No.", "that": "No."}, "that", "same sentence"),
    ],
)
def test_a_question_that_is_not_sound_is_refused(prompt, choices, right, words):
    with pytest.raises(ValueError, match=words):
        Question(prompt, choices, right=right)


@pytest.mark.parametrize("name", paths.lessons())
def test_a_lesson_shows_all_its_questions_in_their_order(name):
    lesson = importlib.import_module(f"helpers.checks.{name.split('-', 1)[1].replace('-', '_')}")
    written = vars(getattr(lesson, "questions", lesson))  # a package has a file for them
    questions = [value for value in written.values() if isinstance(value, Question)]
    assert list(lesson.recall) == questions and len(questions) == 3
    for question in questions:
        rights = [question.answer(i).right for i in range(len(question.choices))]
        assert sum(rights) == 1
    places = {question.choices.index(question.right) for question in questions}
    assert len(places) > 1, "the right answer always stands in the same place"
