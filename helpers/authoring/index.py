"""The page that a learner finds beside the lessons: what there is, how long it takes, and what the words mean.

    python -m helpers.authoring.index [--check]

writes course/index.ipynb and its picture. All of it is read out of the lessons' sources, so that it can't go stale; the
glossary stands in solutions/glossary.md, one row for each term, with the number of the lesson that introduces it.
"""

import argparse
import ast
import re
import sys
from dataclasses import dataclass

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

from helpers import paths
from helpers.errors import CourseError
from helpers.labs.drawing.course_map import course_map, on_a_sheet
from helpers.labs.drawing.learning_cycle import STEPS

NOTEBOOK, PICTURE = paths.INDEX
GLOSSARY = "glossary.md"
AROUND = "06-epochs"  # begins at its step, and then goes round the whole cycle
SENTENCE = (
    "A network guesses, measures how wrong it was, works out which of its numbers are to blame, changes each a little, "
    "and goes round again until strangers' data are guessed well too."
)


@dataclass(frozen=True)
class Entry:
    """What the index says of one lesson; `step` is None for a lesson about the whole cycle."""

    lesson: str
    title: str
    minutes: int
    step: str | None
    exercises: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where on the cycle it is."""
        around = "all of it, again and again"
        if self.step is None:
            return around if self.lesson == AROUND else "all of it"
        return f"{self.step}, then {around}" if self.lesson == AROUND else self.step

    @property
    def number(self) -> int:
        return int(self.lesson[:2])

    @property
    def link(self) -> str:
        return f"[{self.title}]({self.lesson}/{paths.notebook_name(self.lesson)})"


@dataclass(frozen=True)
class Term:
    """A row of the glossary."""

    name: str
    lesson: int
    meaning: str


def entry(lesson: str) -> Entry:
    """What a lesson's source says of itself.

    Raises
    ------
    CourseError
        If it does not say what it is called or how long it takes.
    """
    path = paths.solutions() / lesson / paths.notebook_name(lesson)
    cells = nbformat.read(path, as_version=4).cells
    head = cells[0].source
    title, minutes = re.search(r"^# (.+)$", head, re.MULTILINE), re.search(r"\*\*About (\d+) minutes", head)
    if not (title and minutes):
        raise CourseError(f"{lesson}: its first cell is asked to hold '# N. Title' and '**About N minutes.**'")
    code = "\n".join(c.source for c in cells if c.cell_type == "code")
    lit = re.search(r"labs\.cycle\((.*)\)", code)
    step = ast.literal_eval(lit.group(1)) if lit and lit.group(1) else None
    names = tuple(c.id.removesuffix("-exercise").replace("-", "_") for c in cells if c.id.endswith("-exercise"))
    return Entry(lesson, title.group(1), int(minutes.group(1)), step, names)


def glossary() -> list[Term]:
    """All terms, in the order of the alphabet.

    Raises
    ------
    CourseError
        If a row can't be read.
    """
    terms = []
    text = (paths.solutions() / GLOSSARY).read_text(encoding="utf-8")
    for line in [line for line in text.splitlines() if line.startswith("|")][2:]:
        parts = [part.strip() for part in line.strip("|").split("|")]
        if len(parts) != 3 or not parts[1].isdigit():
            raise CourseError(f"solutions/{GLOSSARY}: a row is | term | number of the lesson | meaning |, not {line!r}")
        terms.append(Term(parts[0], int(parts[1]), parts[2]))
    return sorted(terms, key=lambda term: term.name.lower())


def files() -> dict[str, str]:
    """The files of the index by name, as text."""
    entries = [entry(lesson) for lesson in paths.lessons()]
    steps = {step: [e.number for e in entries if e.step == step] for step in STEPS}
    picture = course_map(steps, again=[e.number for e in entries if e.lesson == AROUND])
    cells = {
        "lessons": _lessons(entries, picture.text),
        "how": _how(entries),
        "glossary": _glossary(entries),
    }
    notebook = new_notebook(
        cells=[new_markdown_cell(text, id=name) for name, text in cells.items()],
        metadata={
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )
    return {NOTEBOOK: nbformat.writes(notebook) + "\n", PICTURE: on_a_sheet(picture) + "\n"}


def _lessons(entries: list[Entry], alt: str) -> str:
    rows = [
        f"| {e.link} | {e.minutes} | {e.place} | {', '.join(f'`{name}`' for name in e.exercises)} |" for e in entries
    ]
    return "\n".join(
        [
            "# How a neural network learns",
            "",
            f"*{SENTENCE}*",
            "",
            f"![{alt}]({PICTURE})",
            "",
            "| lesson | minutes | step of the cycle | what you write |",
            "| --- | --- | --- | --- |",
            *rows,
        ]
    )


def _how(entries: list[Entry]) -> str:
    hours = max(1, round(sum(e.minutes for e in entries) / 60))
    return (
        f"Together they take about {hours} hours. Go in their order: each uses what you wrote before. In each lesson "
        "you guess, move a lab, write a few lines, check them, and hand in with the button at the end. "
        "`make progress`, typed in a terminal (on Windows `py -m helpers progress`), shows how far you are."
    )


def _glossary(entries: list[Entry]) -> str:
    places = {e.number: f"[{e.number}]({e.lesson}/{paths.notebook_name(e.lesson)})" for e in entries}
    rows = [f"| {t.name} | {t.meaning} | {places[t.lesson]} |" for t in glossary() if t.lesson in places]
    return "\n".join(["## The words", "", "| word | what it means | lesson |", "| --- | --- | --- |", *rows])


def main(arguments: list[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m helpers.authoring.index", description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the page is not up to date")
    options = parser.parse_args(arguments)
    try:
        wanted = files()
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    stale = []
    for name, text in wanted.items():
        target = paths.course() / name
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            stale.append(f"course/{name}")
            if not options.check:
                target.parent.mkdir(exist_ok=True)
                target.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"{name} is not up to date: make release" if options.check else f"wrote {name}")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
