"""Reads the numbers that a lesson's prose prints, so that a test can demand a source for each."""

import json
import re

from helpers import paths

NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?%?(?!\w)")
# Not claims: code, formulas, links, the numbering of headings and hints.
NOT_PROSE = re.compile(
    r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)"
    r"|^#+ (?:Exercise )?\d+[.:]|<summary>.*?</summary>|^\d+\. |^\| \d ",
    re.DOTALL | re.MULTILINE,
)


def cells(lesson: str) -> dict[str, str]:
    """The text of each Markdown cell of a lesson's source, by the cell's id."""
    path = paths.solutions() / lesson / paths.notebook_name(lesson)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return {c["id"]: "".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown"}


def word(lesson: str) -> str:
    """The name of the modules that belong to a lesson: 02-forward-pass -> forward_pass."""
    return lesson.split("-", 1)[1].replace("-", "_")


def numbers(text: str) -> set[str]:
    """The numbers printed in a Markdown text, as they are written there."""
    return {match.group().rstrip(",") for match in NUMBER.finditer(NOT_PROSE.sub(" ", text))}


def near(value: float, printed: str, tolerance: float) -> str:
    """`printed` if the value is that close to it, else the value itself."""
    return printed if abs(value - float(printed.rstrip("%"))) <= tolerance else str(value)


def below(value: float, printed: str) -> str:
    """`printed` if the value is below it, else the value itself."""
    return printed if value < float(printed) else str(value)


def above(value: float, printed: str) -> str:
    """`printed` if the value is above it, else the value itself."""
    return printed if value > float(printed) else str(value)
