"""The graders, graded: `python -m tests.checks.graders [LESSON ...]`, or `make check-graders`.

For every exercise, in its check itself and in the notebook's visible and hidden test cells:
- what the learner is given is "not attempted";
- the reference, the notebook's solution and at least four right answers written differently pass;
- every wrong answer fails, with its own label and no other's, and every known mistake has such an answer;
- at least three wrong answers that are no known mistake of the exercise fail, without a label of the exercise;
- the probes tell the reference and all known mistakes apart;
- the probes of the visible check try all that the docstring promises;
- of a few mutants of each solution none passes without a reason (see tests/checks/mutants.py, and `make mutate`).
Prints each fault, and two last lines with the figures. The exit code is 1 when there is a fault.
"""

import contextlib
import importlib
import inspect
import io
import os
import sys
from dataclasses import dataclass, field
from unittest import mock

from helpers import paths
from helpers.checks import Exercise, Judgement, NotYet, exercises
from helpers.checks.exercise import GRADED
from helpers.errors import CourseError
from tests.checks import mutants
from tests.checks.answers import Answer
from tests.checks.notebooks import LessonNotebook
from tests.checks.promises import broken_promises

LEAST_RIGHT = 4  # beside the reference and the notebook's solution
LEAST_UNKNOWN = 3


@dataclass
class Report:
    """What was tried and what came of it."""

    exercises: int = 0
    stubs: int = 0
    right: list[bool] = field(default_factory=list)
    wrong: list[bool] = field(default_factory=list)
    known: list[bool] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __str__(self):
        return (
            f"graders: {self.exercises} exercises, right answers {sum(self.right)}/{len(self.right)} passed, "
            f"wrong answers {sum(self.wrong)}/{len(self.wrong)} caught, "
            f"{sum(self.known)}/{len(self.known)} known mistakes named, "
            f"stubs {self.stubs}/{self.exercises} not attempted"
        )


def grade_graders(lessons: list[str]) -> Report:
    """Grade the checks of these lessons."""
    report = Report()
    for lesson in lessons:
        grade_lesson(lesson, exercises(lesson), LessonNotebook(lesson), answers_of(lesson), report)
    return report


def answers_of(lesson: str) -> list[Answer]:
    """The answers in tests/checks/answers to a lesson."""
    module = lesson.split("-", 1)[1].replace("-", "_")
    return importlib.import_module(f"tests.checks.answers.{module}").answers.all


def grade_lesson(
    lesson: str, checks: dict[str, Exercise], notebook: LessonNotebook, answers: list[Answer], report: Report
) -> None:
    """Grade the checks of one lesson, and add to the report."""
    there = {
        "helpers/checks": set(checks),
        "the notebook": set(notebook.exercises),
        "tests/checks/answers": {a.exercise for a in answers},
    }
    for name in sorted(set().union(*there.values())):
        missing = [place for place, names in there.items() if name not in names]
        if missing:
            report.faults.append(f"{lesson}, {name}: not in {' and not in '.join(missing)}")
        else:
            Grading(checks[name], notebook, [a for a in answers if a.exercise == name], report).run()


class Grading:
    """The grading of one exercise's check."""

    def __init__(self, check: Exercise, notebook: LessonNotebook, answers: list[Answer], report: Report):
        self.check = check
        self.notebook = notebook
        self.answers = answers
        self.report = report
        self.fine = set()

    def run(self):
        self.report.exercises += 1
        self.grade_given()
        self.grade_probes()
        self.grade_promises()
        self.grade_right()
        self.grade_wrong()
        self.grade_known()

    def fault(self, text):
        self.report.faults.append(f"{self.notebook.lesson}, {self.check.name}: {text}")

    def grade_given(self):
        """What the learner is given is not attempted, whether the other exercises are solved or not."""
        name = self.check.name
        others = [other for other in self.notebook.exercises if other != name]
        fine = True
        for state, code in (("untouched", self.notebook.given), ("solved", self.notebook.solution)):
            names = self.notebook.names(*map(code, others), self.notebook.given(name))
            for place, found in self.judgements(names[name]):
                if found.state != "not attempted":
                    self.fault(f"what is given, the others {state}: {place} says {found.state}: {found.sentence}")
                    fine = False
        self.report.stubs += fine

    def grade_probes(self):
        for a, b in self.check.indistinct():
            self.fault(f"its probes do not tell {a} and {b} apart")
        hidden = self.notebook.hidden_probes(self.check.name)
        if hidden is None:
            self.fault("its hidden test gives no probes")
        else:
            for a, b in self.check.indistinct(hidden):
                self.fault(f"the hidden probes do not tell {a} and {b} apart")

    def grade_promises(self):
        names = self.notebook.names(self.notebook.solution(self.check.name))
        for text in broken_promises(self.check, inspect.getdoc(names[self.check.name]) or "", names):
            self.fault(text)

    def grade_right(self):
        names = self.notebook.names(*map(self.notebook.solution, self.notebook.exercises))
        written = [a for a in self.answers if a.right]
        if len(written) < LEAST_RIGHT:
            self.fault(f"{len(written)} right answers, at least {LEAST_RIGHT} are needed")
        functions = [("the reference", self.check.reference), ("the notebook's solution", names[self.check.name])]
        for what, function in [*functions, *((str(a), a.function) for a in written)]:
            failed = [(place, found) for place, found in self.judgements(function) if found.state != "right"]
            for place, found in failed:
                self.fault(f"{what}: {place} says {found.state}: {found.sentence}")
            self.report.right.append(not failed)

    def grade_wrong(self):
        known = {mistake.label for mistake in self.check.mistakes}
        unknown = [a for a in self.answers if not a.right and a.label not in known]
        if len(unknown) < LEAST_UNKNOWN:
            self.fault(f"{len(unknown)} wrong answers of no known mistake, at least {LEAST_UNKNOWN} are needed")
        for answer in [a for a in self.answers if not a.right]:
            missed = []
            for place, found in self.judgements(answer.function):
                if found.state not in ("wrong", "broke"):
                    missed.append(f"{answer}: {place} says {found.state}")
                elif found.mistake != answer.label:
                    missed.append(f"{answer}: {place} names {found.mistake}: {found.sentence}")
            for text in missed:
                self.fault(text)
            self.report.wrong.append(not missed)
            if not missed:
                self.fine.add(answer)

    def grade_known(self):
        for mistake in self.check.mistakes:
            answers = [a for a in self.answers if a.label == mistake.label]
            if not answers:
                self.fault(f"no wrong answer is written out for {mistake.label}")
            self.report.known.append(bool(answers) and self.fine.issuperset(answers))

    def judgements(self, function) -> list[tuple[str, Judgement]]:
        """What the check says, by itself and in the notebook's two test cells.

        The visible cell asks it what it is asked by itself: that is asked once.
        """
        cells, alone, judge = [], [], self.check.judge

        def noted(asked, probes):
            judgement = judge(asked, probes)
            if asked is function and probes is None:
                alone.append(judgement)
            return judgement

        with mock.patch.object(self.check, "judge", noted):
            for kind in ("check", "hidden"):
                source = self.notebook.check(self.check.name, kind)
                if source.strip():
                    cells.append((f"cell {self.check.name}-{kind}", self.run_cell(source, function)))
                else:
                    self.fault(f"there is no cell {self.check.name}-{kind}")
        return [("the check", alone[0] if alone else judge(function)), *cells]

    def run_cell(self, source, function) -> Judgement:
        """What a test cell says while nbgrader runs it, where a word on stderr costs the points."""
        names = self.notebook.names() | {self.check.name: function}
        complaints = io.StringIO()
        try:
            with graded(), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(complaints):
                exec(compile(source, "test cell", "exec"), names)
        except NotYet as found:
            return Judgement(found.state, str(found), found.mistake)
        if complaints.getvalue():
            return Judgement("wrong", f"wrote to stderr: {complaints.getvalue()}")
        return Judgement("right", "")


@contextlib.contextmanager
def graded():
    """As while nbgrader runs a notebook."""
    before = os.environ.get(GRADED)
    os.environ[GRADED] = "autograde"
    try:
        yield
    finally:
        if before is None:
            del os.environ[GRADED]
        else:
            os.environ[GRADED] = before


def main(arguments: list[str]) -> int:
    """The command; returns the exit code."""
    try:
        lessons = [paths.find_lesson(name) for name in arguments] or paths.lessons()
    except CourseError as error:
        print(error)
        return 1
    report = grade_graders(lessons)
    tally = mutants.ask(lessons, few=True)
    faults = list(dict.fromkeys(report.faults + tally.faults))
    for text in [*faults, report, tally]:
        print(text)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
