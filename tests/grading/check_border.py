"""The border, held to its word: `python -m tests.grading.check_border [LESSON ...]`, or `make check-border`.

Every answer of tests/checks/answers, what learners are given, the solutions, and the strange answers of strange.py are
judged twice: as in a learner's own notebook, in this process, and across the border. State, label, sentence and what
was printed must be the same. Then every submission of hostile.py is graded. Prints each difference, each attack, and a
last line with the figures. The exit code is 1 when there is a difference, or a point was gained.
"""

import contextlib
import io
import json
import linecache
import os
import re
import sys
from collections.abc import Iterator

from helpers import paths
from helpers.checks import NotYet
from helpers.checks.exercise import GRADED
from helpers.grading.border.sandbox import Warm
from helpers.grading.border.trusted import Session, Stopped, TimedOut
from helpers.grading.repair import imports_of
from helpers.reading.notebook import read
from tests.checks.answers.sources import source_of
from tests.checks.graders import answers_of
from tests.checks.notebooks import LessonNotebook
from tests.grading import hostile, strange

SECONDS = 60


def answers(lesson: str) -> Iterator[tuple[str, str, str]]:
    """Exercise, what it is, and the text of its cell."""
    notebook = LessonNotebook(lesson)
    for exercise in notebook.exercises:
        yield exercise, f"the solution of {exercise}", notebook.solution(exercise)
        yield exercise, f"what is given for {exercise}", notebook.given(exercise)
    for answer in answers_of(lesson):
        yield answer.exercise, str(answer), source_of(answer)
    for where, exercise, what, cell in strange.ANSWERS:
        if where == lesson:
            yield exercise, f"{exercise}: {what}", cell


def here(cell: str, tests: list[str], names: dict, number: int) -> list[tuple]:
    """What a learner's own notebook says."""
    names, where = dict(names), f"<cell {number}>"
    linecache.cache[where] = (len(cell), None, cell.splitlines(keepends=True), where)
    exec(compile(cell, where, "exec"), names)
    return [_said(lambda test=test: _printed(test, names)) for test in tests]


def _printed(test, names):
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(test, "<test>", "exec"), names)
    except Exception as error:
        error.printed = printed.getvalue()
        raise
    return printed.getvalue()


def _said(test) -> tuple:
    try:
        lines = test().splitlines()  # without the word that is said while this process works for long
        return "right", [line for line in lines if not line.startswith("Still at work")], None
    except NotYet as error:
        return error.state, str(error), error.mistake
    except (Exception, TimedOut, Stopped) as error:
        return type(error).__name__, str(error), None


class There:
    """A lesson across the border, its solutions already written."""

    def __init__(self, lesson: str, warm: Warm):
        self._lesson, self._warm, self._session = lesson, warm, None
        self._notebook = LessonNotebook(lesson)

    def judge(self, cell: str, exercise: str, tests: list[str]) -> list[tuple]:
        if self._session is None or not self._session.alive:
            self._begin()
        error = self._session.cell(cell)["error"]
        if error is not None:
            raise RuntimeError(error["evalue"])
        said = [_said(lambda test=test: self._session.test(test, 0, [])[0]) for test in tests]
        if self._session.alive:
            self._session.cell(self._notebook.solution(exercise))
        return said

    def end(self):
        if self._session is not None:
            self._session.close()

    def _begin(self):
        name = paths.notebook_name(self._lesson)
        needs = imports_of(read(paths.course() / self._lesson / name))
        self._session = Session(self._warm.worker, self._lesson, needs, SECONDS)
        source = json.loads((paths.solutions() / self._lesson / name).read_text(encoding="utf-8"))
        self._session.open({})
        cells = [(c["id"], "".join(c["source"])) for c in source["cells"] if c["cell_type"] == "code"]
        for cell, text in cells:
            if not cell.endswith(("-check", "-hidden", "-exercise")):
                taken = "take(" in text and "labs.predict" not in text
                lines = text if taken else "\n".join(re.findall(r"^(?:import|from) .*$", text, re.MULTILINE))
                self._session.cell(lines)
        for cell, text in cells:
            if cell.endswith("-exercise"):
                self._session.cell(text)


def compared(lesson: str, warm: Warm, wanted=lambda cell: True) -> list[tuple[str, list, list]]:
    """For each answer whose cell is wanted: what it is, and what is said of it here and there."""
    notebook, there, found = LessonNotebook(lesson), There(lesson, warm), []
    names = notebook.names(*map(notebook.solution, notebook.exercises))
    try:
        for exercise, what, cell in answers(lesson):
            if wanted(cell):
                tests = [notebook.check(exercise, kind) for kind in ("check", "hidden")]
                found.append((what, here(cell, tests, names, len(found)), there.judge(cell, exercise, tests)))
    finally:
        there.end()
    return found


def main(lessons: list[str]) -> int:
    os.environ[GRADED] = "autograde"
    judged = same = 0
    with Warm() as warm:
        for lesson in lessons or paths.lessons():
            for what, ours, theirs in compared(lesson, warm):
                judged += 1
                same += ours == theirs
                for one, other in zip(ours, theirs, strict=True):
                    if one != other:
                        print(f"DIFFERENT {lesson}, {what}:\n    here  {one!r}\n    there {other!r}")
            print(f"{lesson}: {same} of {judged} the same so far", flush=True)
        attacks = hostile.graded(warm)
    for attack in attacks:
        print(attack)
    gained = sum(attack.gained for attack in attacks)
    faults = sum(bool(attack.faults) for attack in attacks)
    print(f"border: {judged} answers, same verdict {same}/{judged}, hostile {len(attacks)}, marks gained {gained:g}")
    return int(same < judged or gained > 0 or faults > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
