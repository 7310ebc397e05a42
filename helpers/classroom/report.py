"""The class report of a lesson: what share is right, which mistakes were made and how often, what to take up in class.

It names nobody unless it is asked to. The page needs no network, and holds no script.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
import nbformat

from helpers.classroom.export import table
from helpers.classroom.grade import UNPROTECTED
from helpers.classroom.marks import Marks
from helpers.classroom.submission import Lesson
from helpers.grading.config import TEMPLATES
from helpers.grading.feedback import as_html
from helpers.grading.report import visible
from helpers.labs.drawing import palette
from helpers.reading.answers import exercise_name
from helpers.surroundings import write_whole

# What a wrong answer is counted as that is no known mistake.
UNNAMED = "no known mistake"
# How many exercises and mistakes are named first.
FIRST = 3
HEAD = ("lesson", "exercise", "graded", "right", "wrong", "not attempted", "mistake", "students", "what they were told")


@dataclass
class Mistake:
    """One way to be wrong: who made it, and what each of them was told."""

    label: str
    who: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """What most of them were told."""
        return Counter(self.told).most_common(1)[0][0]


@dataclass
class Exercise:
    """One exercise in a class: how many have it right, wrong and not attempted, its mistakes, and the lesson's hint."""

    name: str
    hint: str
    right: int = 0
    not_attempted: int = 0
    mistakes: dict[str, Mistake] = field(default_factory=dict)

    @property
    def wrong(self) -> int:
        return sum(len(mistake.who) for mistake in self.mistakes.values())

    @property
    def graded(self) -> int:
        return self.right + self.wrong + self.not_attempted

    @property
    def often(self) -> list[Mistake]:
        """Its mistakes, the commonest first."""
        return sorted(self.mistakes.values(), key=lambda mistake: -len(mistake.who))

    def share(self, count: int) -> str:
        return f"{round(100 * count / self.graded)}%" if self.graded else "-"


@dataclass
class ClassReport:
    """A lesson in a class."""

    lesson: str
    title: str
    exercises: list[Exercise]
    handed_in: int
    graded: int
    unprotected: int = 0

    @property
    def take_up(self) -> list[Exercise]:
        """The exercises that the fewest have right, where some have not."""
        missed = [exercise for exercise in self.exercises if exercise.right < exercise.graded]
        return sorted(missed, key=lambda exercise: exercise.right / exercise.graded)[:FIRST]


def of_the_class(marks: Marks, lesson: Lesson) -> ClassReport:
    """What a class made of a lesson, from what was graded last."""
    cells = {cell.id: cell.source for cell in nbformat.v4.reads(lesson.release).cells}
    names = [exercise_name(name) for name in cells if name.endswith("-exercise")]
    exercises = {name: Exercise(name, hint(cells.get(f"{name.replace('_', '-')}-task", ""))) for name in names}
    students, graded, unprotected = marks.students(lesson.name), 0, 0
    for student in students:
        found = marks.standing(lesson, student)
        graded += bool(found.exercises)
        unprotected += not found.protected
        for result in found.exercises:
            exercise = exercises.setdefault(result.name, Exercise(result.name, ""))
            if result.state == "right":
                exercise.right += 1
            elif result.state == "not attempted":
                exercise.not_attempted += 1
            else:
                label = result.mistake or (UNNAMED if result.state == "wrong" else result.state)
                mistake = exercise.mistakes.setdefault(label, Mistake(label))
                mistake.who.append(visible(student))
                mistake.told.append(visible(result.sentence))
    title = re.search(r"^#\s+(.+)$", "\n".join(cells.values()), re.MULTILINE)
    title = title[1] if title else lesson.name
    return ClassReport(lesson.name, title, [*exercises.values()], len(students), graded, unprotected)


def hint(task: str) -> str:
    """The first hint of a task, as Markdown; empty where there is none."""
    found = re.search(r"<summary>\s*Hint 1\s*</summary>(.*?)(?=<details>|</details>|\Z)", task, re.DOTALL)
    return found[1].strip() if found else ""


def write(report: ClassReport, folder: Path, *, names: bool = False) -> list[Path]:
    """Write a report as a page and as a table into a folder; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{report.lesson}.html", folder / f"{report.lesson}.csv"]
    write_whole(files[0], page(report, names=names))
    write_whole(files[1], table([*rows(report, names=names)]))
    return files


def page(report: ClassReport, *, names: bool = False) -> str:
    """A report as HTML text."""
    places = [Path(__file__).parent / "templates", TEMPLATES / "course-feedback"]
    room = jinja2.Environment(loader=jinja2.FileSystemLoader(places), autoescape=True, undefined=jinja2.StrictUndefined)
    room.filters["markdown"] = as_html
    style = room.loader.get_source(room, "style.css")[0]
    colours = palette.css(":root")
    template = room.get_template("report.html.j2")
    warning = UNPROTECTED.format(report.unprotected, report.handed_in) if report.unprotected else ""
    return template.render(report=report, warning=warning, names=names, unnamed=UNNAMED, style=colours + style)


def rows(report: ClassReport, *, names: bool = False):
    """A report as rows, its head first: one for each mistake of an exercise, one for an exercise without any."""
    yield (*HEAD, "who") if names else HEAD
    for exercise in report.exercises:
        counts = (exercise.graded, exercise.right, exercise.wrong, exercise.not_attempted)
        for mistake in exercise.often or [None]:
            said = (mistake.label, len(mistake.who), mistake.sentence) if mistake else (None, None, None)
            who = (", ".join(mistake.who) if mistake else None,) if names else ()
            yield (report.lesson, exercise.name, *counts, *said, *who)
