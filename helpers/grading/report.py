"""What a grading found: the points and one sentence for each exercise.

A `Report` is plain data; it is kept as JSON beside the feedback page, printed as a table by the command `course grade`,
and shown by the button in the notebook.
"""

import ast
import json
import re
import shutil
import textwrap
import unicodedata
from dataclasses import asdict, dataclass, field
from pathlib import Path

from helpers.reading.answers import exercise_name
from helpers.reading.folder import imported
from helpers.reading.notebook import beginning, cells_of

# How a check begins the line that it prints for a right answer; the state says it already.
RIGHT = "Right: "
# How a SyntaxError ends: with a file, of a name that nobody gave it, and the line.
_IN_FILE = r" \([^()]*, line (\d+)\)"
# What may become of an exercise.
STATES = ("right", "wrong", "broke", "not attempted", "timed out", "stopped")
# What was put right for the tests, by the kinds of helpers/grading/room.py: for one name, and for several.
MENDED = {
    "gone": (
        "{} was gone when a test needed it, as after del or %reset; it was defined again for the test.",
        "{} were gone when a test needed them, as after del or %reset; they were defined again for the tests.",
    ),
    "below": (
        "{} stands further down than the test that needs it; it was run first for the test. Move it up.",
        "{} stand further down than the tests that need them; they were run first for the tests. Move them up.",
    ),
    "spoilt": (
        "{} had got another value, which was taken back for the test. Give that value another name.",
        "{} had got other values, which were taken back for the tests. Give those values other names.",
    ),
    "changed": ("A cell changed something outside your notebook, {}; it was put back for the tests.",) * 2,
}


@dataclass
class ExerciseResult:
    """One exercise: its points and what to say about it."""

    name: str
    points: float
    max_points: float
    state: str
    sentence: str
    mistake: str | None = None


@dataclass
class Report:
    """One grading of one lesson.

    `problems` are sentences about the notebook as a whole. `feedback` is the path of the feedback page, None when it
    could not be kept. `when` is the local time as ISO 8601. `sha256` is the digest of the notebook's sources
    (`digest`), by which a later change is noticed.
    """

    lesson: str
    exercises: list[ExerciseResult]
    problems: list[str] = field(default_factory=list)
    feedback: str | None = None
    when: str = ""
    sha256: str = ""

    @property
    def points(self) -> float:
        return sum(e.points for e in self.exercises)

    @property
    def max_points(self) -> float:
        return sum(e.max_points for e in self.exercises)

    @property
    def total(self) -> str:
        """The points of the lesson in words, such as "3 of 6 points"."""
        return f"{number(self.points)} of {number(self.max_points)} points"

    def to_json(self) -> str:
        """The report as JSON text, with its total."""
        return json.dumps({**asdict(self), "points": self.points, "max_points": self.max_points, "total": self.total})

    @classmethod
    def from_json(cls, text: str) -> "Report":
        """The report that `to_json` wrote.

        Raises
        ------
        ValueError
            If the text is no report.
        """
        try:
            fields = json.loads(text)
            for derived in ("points", "max_points", "total"):
                fields.pop(derived, None)
            fields["exercises"] = [ExerciseResult(**e) for e in fields["exercises"]]
            return cls(**fields)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"not a report: {error}") from error


def read_report(path: Path) -> Report | None:
    """The report that is kept at `path`, or None when there is none that can be read."""
    try:
        return Report.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def number(points: float) -> str:
    """Points as people write them: "2", "1.5"."""
    return f"{points:g}"


def plain(text: str) -> str:
    """A stranger's text without what would change its colour, its order or a terminal; lines stay lines."""
    text = re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", text)
    return "".join(c for c in text if c in "\n\r\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Rows in columns; the last column is wrapped to the terminal's width."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head) - 1)]
    indent = sum(widths) + 2 * len(widths)
    room = max(24, shutil.get_terminal_size().columns - indent)
    lines = []
    for row in [head, tuple("-" * len(h) for h in head), *rows]:
        first = "  ".join(cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=True))
        text = textwrap.wrap(row[-1], room) or [""]
        lines.append(f"{first}  {text[0]}".rstrip())
        lines += [" " * indent + line for line in text[1:]]
    return "\n".join(lines)


def visible(text: str) -> str:
    """The same on one line, for a terminal or a table."""
    return " ".join(plain(text).split())


def outcomes(notebook, scores: dict[str, tuple[float, float]]) -> tuple[list[ExerciseResult], list[str]]:
    """What became of each exercise of a notebook that nbgrader has run and marked.

    Parameters
    ----------
    notebook : NotebookNode
        The autograded notebook, with the notes of `helpers.grading.run`.
    scores : dict
        nbgrader's marks: the name of a test cell -> (points, most points).

    Returns
    -------
    exercises : list of ExerciseResult
        In the order of the lesson.
    problems : list of str
        A sentence for each other cell that stopped, and for what had to be put right for the tests.
    """
    from nbgrader import utils

    answers, tests, stopped_above, problems = {}, {}, {}, []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if utils.is_grade(cell):
            tests.setdefault(exercise_name(cell.metadata.nbgrader.grade_id), []).append(cell)
            stopped_above[exercise_name(cell.metadata.nbgrader.grade_id)] = bool(problems)
        elif utils.is_solution(cell):
            answers[exercise_name(cell.metadata.nbgrader.grade_id)] = cell
        elif failure(cell) is not None:
            problems.append(f"The cell that begins with {beginning(cell.source)} {what_it_did(cell)}")
    results = []
    for name, cells in tests.items():
        marks = [scores[c.metadata.nbgrader.grade_id] for c in cells]
        points, most = (sum(column) for column in zip(*marks, strict=True))
        state, sentence, mistake = _judge(name, answers.get(name), cells, points >= most, stopped_above[name])
        results.append(ExerciseResult(name, points, most, state, sentence, mistake))
    said = [result.sentence for result in results] + problems
    return results, [*problems, *_missing_modules(notebook, said), *_mended(notebook, tests)]


def _missing_modules(notebook, said: list[str]) -> list[str]:
    """What to do about a module that a learner imports and that is not there."""
    own = notebook.metadata.get("course", {}).get("own", [])
    cells = [c for c in notebook.cells if c.cell_type == "code" and ("nbgrader" in c.metadata or c.id in own)]
    known = imported(cells_of({"cells": cells}))
    names = dict.fromkeys(name for sentence in said for name in re.findall(r"No module named '(\w+)", sentence))
    return [
        f"If {name}.py is a file of yours, put it beside the notebook, and hand it in with it. If {name} is a library, "
        "it is none that the course has."
        for name in names
        if name in known
    ]


def _mended(notebook, tests: dict[str, list]) -> list[str]:
    """What had to be put right for the tests, one sentence of each kind."""
    from helpers.checks import words

    found: dict[str, dict[str, None]] = {}
    for cell in (cell for cells in tests.values() for cell in cells):
        for kind, names in cell.metadata.get("course", {}).get("mended", {}).items():
            found.setdefault(kind, {}).update(dict.fromkeys(names))
    return [
        MENDED[kind][len(found[kind]) > 1].format(words.enumeration(found[kind])) for kind in MENDED if kind in found
    ]


def _judge(name, answer, cells, full, others_stopped) -> tuple[str, str, str | None]:
    """State, sentence and known mistake of one exercise."""
    failed = next((c for c in cells if failure(c) is not None), None)
    if full and failed is None:
        return "right", _verified(cells), None
    if failed is None:
        # Nothing failed, yet points are missing: a teacher took them away by hand.
        return "wrong", "Your teacher changed these points.", None
    error = failure(failed)
    note = failed.metadata.get("course", {})
    state, mistake = note.get("state"), note.get("mistake")
    if error.ename == "NotYet" and state in STATES:
        return state, plain(error.evalue), mistake
    if state == "timed out":
        return state, f"{name} {what_it_did(failed)}", None
    stopped = failure(answer) if answer is not None else None
    if answer is not None and unchanged(answer):
        return "not attempted", f"{name} is still to be written.", None
    if stopped is not None:
        return state_of(answer, stopped), f"Your cell for {name} {what_it_did(answer)}", None
    if error.ename in ("NotYet", "AssertionError") and error.evalue:
        return "wrong", plain(error.evalue), None
    if state == "stopped" or error.ename == "SystemExit":
        return "stopped", f"{name} {what_it_did(failed)}", None
    reason = f"The test of {name} could not run: {_message(error)}."
    if error.ename == "NameError" and others_stopped:
        reason += " A cell further up stopped first; fix that one."
    elif error.ename == "NameError" and f"'{name}'" in error.evalue:
        reason += f" Keep the name {name} in your cell as the lesson gave it."
    return "broke", reason, None


def state_of(cell, error) -> str:
    """The state that a cell's error stands for."""
    if error.ename == "SystemExit":
        return "stopped"
    noted = cell.metadata.get("course", {}).get("state")
    return noted if noted in STATES else "broke"


def failure(cell):
    """The error output of a cell that has run, or None."""
    return next((o for o in cell.get("outputs", []) if o.output_type == "error"), None)


def unchanged(answer) -> bool:
    """Whether an answer cell is still as the lesson gave it (nbgrader kept its checksum)."""
    from nbgrader import utils

    return answer.metadata.nbgrader.get("checksum") == utils.compute_checksum(answer)


def _verified(cells) -> str:
    """What the visible test printed, without its "Right:"; it may run over several lines."""
    for cell in cells:
        text = "".join(o.text for o in cell.get("outputs", []) if o.output_type == "stream")
        lines = [line.strip() for line in plain(text).splitlines() if line.strip()]
        # A thread of the learner's may still be printing, before it and behind.
        if found := re.findall(rf"{RIGHT}((?:(?!{RIGHT}).)*?\(tried (?:once|\d+ times)\)\.)", " ".join(lines)):
            return found[-1][:400]
        if any(line.startswith(RIGHT) for line in lines):
            return " ".join(lines).rpartition(RIGHT)[2][:400]
        if lines:
            return lines[-1][:400]
    return "Nothing to fix."


def what_it_did(cell) -> str:
    """What a cell that failed did, as the rest of a sentence that begins with the cell."""
    error = failure(cell)
    if error.ename == "CellTimeoutError":
        seconds = "".join(re.findall(r"more than (\d+) seconds", error.evalue))
        return f"ran for more than {seconds} seconds and was stopped. Look for a loop that never ends."
    if error.ename == "DeadKernelError" and "not run" in error.evalue:
        return "was not run, because cells further up had ended Python too often."
    if error.ename in ("DeadKernelError", "SystemExit"):
        return (
            "ended Python itself, as exit(), sys.exit() or too little memory do. Take that line out and hand in again."
        )
    if error.ename == "StdinNotImplementedError":
        return "asks with input(). Nobody is there to answer while it is graded; write the value into the code."
    fault, line = _fault(error, cell.source)
    if line is None:
        found = re.search(r"Cell In\[\d*\], line (\d+)", plain("\n".join(error.get("traceback", []))))
        line = found and found.group(1)
    return f"stopped{f' in line {line}' if line else ''}: {fault}."


def _fault(error, source: str) -> tuple[str, str | int | None]:
    """What Python found, and the line that a SyntaxError names."""
    from helpers.checks.broke import look_alike

    text, line = _message(error), None
    if "incomplete input" in error.evalue:
        # That is all that IPython says (from Python 3.13 on as an error of its own) where Python names the bracket
        # that was never closed.
        try:
            ast.parse(source)
        except SyntaxError as fault:
            return f"{fault.msg} (SyntaxError)", fault.lineno
    if named := re.fullmatch(rf"(.*){_IN_FILE}", plain(error.evalue).strip(), re.DOTALL):
        line = named[2]
        text = look_alike(named[1]) or text
    return text, line


def _message(error) -> str:
    said = re.sub(f"{_IN_FILE}$", "", plain(error.evalue).strip()).splitlines()
    text = said[0][:200].rstrip(".") if said else ""
    return f"{text} ({error.ename})" if text else error.ename
