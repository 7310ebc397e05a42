"""Cells of lesson 8 whose words or code no check sees."""

import json

from helpers import paths

LESSON = "08-capstone"


def source(cell: str) -> str:
    notebook = json.loads((paths.solutions() / LESSON / paths.notebook_name(LESSON)).read_text(encoding="utf-8"))
    [found] = ["".join(c["source"]) for c in notebook["cells"] if c["id"] == cell]
    return found


def test_the_answer_promises_nothing_about_people_who_are_not_in_the_data():
    answer = source("final-score-exercise")
    assert "never met" not in answer and "the same 13 people" in answer


def test_a_network_without_a_mistake_in_validation_has_a_card():
    [line] = [line for line in source("card-print").splitlines() if "weak spot" in line]
    for wrong, spot in [
        ([], "no digit misread in validation"),
        (["1 read as 8", "3 read as 5", "3 read as 5"], "3 read as 5"),
    ]:
        names = {"wrong": wrong, "facts": {}}
        exec(line, names)
        assert names["facts"] == {"weak spot": spot}
