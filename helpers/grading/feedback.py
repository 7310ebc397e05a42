"""The feedback page: one HTML file for the learner that shows each exercise with its points, and needs no network.

It serves the learner's own grading and the teacher's `nbgrader generate_feedback` alike (config.py names it there).
Hidden tests are not shown, only the sentence they led to. Formulas become MathML, which browsers draw by themselves,
and the page forbids itself every script and every address.
"""

import html
import re

import markupsafe
from jinja2 import pass_context
from latex2mathml.converter import convert as to_mathml
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbgrader import utils
from nbgrader.preprocessors.base import NbGraderPreprocessor
from pygments.formatters import HtmlFormatter
from traitlets import List, Unicode

from helpers.grading import config
from helpers.grading.report import failure, number, outcomes, plain, what_it_did
from helpers.labs.drawing import palette
from helpers.reading.answers import exercise_name

HIDDEN = "BEGIN HIDDEN TESTS"
# What of a cell's output is worth showing to somebody who only wants to know what went wrong.
SHOWN_TEXT = 3_000


class FeedbackPage(NbGraderPreprocessor):
    """Gather, for the template, what each exercise's cells hold and what became of them."""

    problems = List(Unicode(), help="Replace the sentences about the notebook that the page finds by itself.").tag(
        config=True
    )

    def preprocess(self, nb, resources):
        marks = {
            c.metadata.nbgrader.grade_id: (float(c.metadata.nbgrader.score or 0), float(c.metadata.nbgrader.points))
            for c in nb.cells
            if utils.is_grade(c)
        }
        exercises, problems = outcomes(nb, marks)
        cells = {c.id: c for c in nb.cells}
        resources["course"] = {
            "title": _title(nb) or resources["nbgrader"]["assignment"],
            "lesson": resources["nbgrader"]["assignment"],
            "problems": list(
                map(plain, self.problems or [*nb.metadata.get("course", {}).get("problems", []), *problems])
            ),
            "exercises": [_section(e, cells) for e in exercises],
            "points": number(sum(e.points for e in exercises)),
            "max_points": number(sum(e.max_points for e in exercises)),
            "colours": palette.css(":root") + _code_colours(),
            "late_penalty": resources["nbgrader"].get("late_penalty") or 0,
        }
        return nb, resources


def _code_colours() -> str:
    """The style sheet for code, without its comments."""
    return re.sub(r"\s*/\*.*?\*/", "", HtmlFormatter(style="default").get_style_defs(".highlight"))


def _section(exercise, cells) -> dict:
    """One exercise as the template shows it."""
    name = exercise.name.replace("_", "-")
    task, answer = cells.get(f"{name}-task"), cells.get(f"{name}-exercise")
    tests = [c for c in cells.values() if utils.is_grade(c) and exercise_name(c.id) == exercise.name]
    return {
        "id": name,
        "name": exercise.name,
        "points": number(exercise.points),
        "max_points": number(exercise.max_points),
        "state": exercise.state,
        "sentence": plain(exercise.sentence),
        "task": task.source if task is not None else "",
        "answer": plain(answer.source) if answer is not None else "",
        "answer_output": _output(answer) if answer is not None else "",
        "comment": _comment(answer) if answer is not None else None,
        "tests": [
            {
                "hidden": HIDDEN in c.source,
                "source": "" if HIDDEN in c.source else c.source,
                "output": _hidden_output(c) if HIDDEN in c.source else _output(c),
                "passed": failure(c) is None,
            }
            for c in tests
        ],
    }


def _comment(answer) -> str | None:
    """What a teacher wrote to an answer. nbgrader itself writes "No response." to an unchanged one."""
    comment = answer.metadata.get("nbgrader", {}).get("comment")
    return None if comment == "No response." else comment


def _title(nb) -> str | None:
    """The lesson's own title, whatever a learner writes above it."""
    own = nb.metadata.get("course", {}).get("own", [])
    for cell in nb.cells:
        if (
            cell.cell_type == "markdown"
            and cell.id not in own
            and (found := re.search(r"^#\s+(.+)$", cell.source, re.MULTILINE))
        ):
            return re.sub(r"[*`_]", "", found.group(1))
    return None


def _output(cell) -> str:
    """What a cell printed, and what it stopped with, as text without a traceback."""
    parts = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            parts.append(output.text)
        elif output.output_type == "error":
            parts.append(_stopped_with(cell))
    text = plain("\n".join(p.rstrip() for p in parts))
    return text if len(text) <= SHOWN_TEXT else text[:SHOWN_TEXT] + "\n[The rest is left out.]"


def _hidden_output(cell) -> str:
    """What a hidden test stopped with; what it printed may show its numbers."""
    return "" if failure(cell) is None else _stopped_with(cell)


def _stopped_with(cell) -> str:
    error = failure(cell)
    return plain(error.evalue)[:SHOWN_TEXT] if error.ename == "NotYet" else f"It {what_it_did(cell)}"


class _Renderer(IPythonRenderer):
    """Markdown with its formulas as MathML."""

    def inline_math(self, body):
        return _formula(body, "inline")

    def block_math(self, body):
        return _formula(body, "block")

    def multiline_math(self, text):
        return _formula(text.strip("$"), "block")

    def latex_environment(self, name, body):
        return _formula(rf"\begin{{{name}}}{body}\end{{{name}}}", "block")


def _formula(latex: str, display: str) -> str:
    try:
        return to_mathml(latex.strip(), display=display)
    except Exception:
        # A formula that the converter can't read is still readable as it was written.
        return f"<code>{html.escape(latex)}</code>"


def as_html(source: str) -> markupsafe.Markup:
    """Markdown of the course's own as HTML."""
    renderer = _Renderer(escape=False, exclude_anchor_links=True)
    return markupsafe.Markup(MarkdownWithMath(renderer=renderer).render(source))


class FeedbackExporter(HTMLExporter):
    """nbconvert's HTML exporter with our template and our formulas."""

    @pass_context
    def markdown2html(self, context, source):
        """Markdown text as HTML."""
        return as_html(source)


def page(notebook, lesson: str, problems: list[str]) -> str:
    """The feedback page of a notebook that `helpers.grading.judge` has marked, as HTML text."""
    settings = config.nbgrader_config(".")
    exporter = FeedbackExporter(config=settings)
    exporter.register_preprocessor(FeedbackPage(problems=problems), enabled=True)
    about = {"nbgrader": {"assignment": lesson}, "metadata": {"name": lesson}}
    return exporter.from_notebook_node(notebook, about)[0]
