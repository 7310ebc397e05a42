"""What every source of a lesson must keep to, so that it can be released, graded and read.

`lint(lesson)` returns one line for each fault: where it is, what is wrong, what is asked for.
"""

import ast
import re
import tempfile
from pathlib import Path

from helpers import paths
from helpers.authoring.generate import generate
from helpers.errors import CourseError
from helpers.grading.mark import mark
from helpers.grading.notebooks import read_notebook
from helpers.grading.report import failure, number, outcomes

MOST_CELLS = 30
MOST_LINES = 8
MOST_SETUP_LINES = 3
LONGEST_LINE = 107  # characters that a page of 1280 pixels shows without a scroll bar
CELL_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
# What stays of the metadata; everything else is an editor's.
NOTEBOOK_METADATA = {"kernelspec": {"display_name", "language", "name"}, "language_info": {"name"}}
CELL_METADATA = {"nbgrader", "tags", "jupyter"}
# JupyterLab folds a hidden test away, which is an empty cell to the learner.
FOLDED = {"source_hidden": True}
MARK = {"grade", "grade_id", "locked", "schema_version", "solution", "task", "points"}
SOLUTION = ("BEGIN SOLUTION", "END SOLUTION")
GIVEN = "GIVEN INSTEAD"
HIDDEN = ("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")


def lint(lesson: str, *, grade: bool = True) -> list[str]:
    """Check the source of one lesson.

    Parameters
    ----------
    lesson : str
        The lesson's full name.
    grade : bool
        Also grade it twice, solved and untouched, which takes some seconds.

    Returns
    -------
    list of str
        One line for each fault; empty when there is none.
    """
    path = paths.solutions() / lesson / paths.notebook_name(lesson)
    where = f"solutions/{lesson}/{path.name}"
    try:
        notebook = read_notebook(path, outputs=True)
    except CourseError as error:
        return [f"{where}: {error}"]
    faults = [f"{where}: {fault}" for fault in lint_notebook(notebook, lesson)]
    if grade and not faults:
        faults = [f"{where}: {fault}" for fault in lint_grades(notebook, lesson)]
    return faults


def lint_notebook(notebook, lesson: str) -> list[str]:
    """The faults that can be seen without running anything."""
    faults = [*_format(notebook), *_metadata(notebook)]
    names = [c.get("id", "") for c in notebook.cells]
    shown = [c for c in notebook.cells if HIDDEN[0] not in c.source]
    if len(shown) > MOST_CELLS:
        faults.append(f"{len(shown)} cells that a learner sees, at most {MOST_CELLS} are asked for")
    for i, cell in enumerate(notebook.cells):
        name = cell.get("id", "")
        here = f"cell {name or i + 1}"
        if not CELL_ID.fullmatch(name) or not re.search("[a-z]{2}", name):
            faults.append(f"{here}: the id {name!r} is asked to be words in lower case joined by dashes")
        elif re.fullmatch("[0-9a-f]{6,}", name.replace("-", "")) and re.search(r"\d", name):
            faults.append(f"{here}: the id {name!r} was made by an editor; give it one that says what the cell is")
        if names.index(name) < i:
            faults.append(f"{here}: a second cell with this id")
        if not cell.source.strip():
            faults.append(f"{here}: empty")
        if cell.cell_type == "code":
            faults += [f"{here}: {fault}" for fault in _code_cell(cell)]
        faults += [f"{here}: {fault}" for fault in _markers(cell)]
        if "nbgrader" in cell.metadata:
            faults += [f"{here}: {fault}" for fault in _mark(cell)]
    faults += _exercises(notebook)
    faults += _rhythm(notebook)
    faults += _ending(notebook, lesson)
    return faults


def _format(notebook):
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        yield f"nbformat {notebook.nbformat}.{notebook.nbformat_minor}, at least 4.5 is asked for (cells with ids)"


def _metadata(notebook):
    for key, value in notebook.metadata.items():
        if key not in NOTEBOOK_METADATA:
            what = "the state of widgets" if key == "widgets" else f"{key!r}"
            yield f"the notebook's metadata hold {what}; take it out"
        else:
            for inner in value.keys() - NOTEBOOK_METADATA[key]:
                yield f"the notebook's metadata hold {key}.{inner}; take it out"
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        yield "the notebook's metadata lack the kernel python3"
    for cell in notebook.cells:
        for key in cell.metadata.keys() - CELL_METADATA:
            yield f"cell {cell.get('id')}: its metadata hold {key!r}; take it out"


def _code_cell(cell):
    if cell.outputs:
        yield "has outputs; clear them"
    if cell.execution_count is not None:
        yield "has an execution count; clear it"


def _markers(cell):
    """Both kinds of markers stand in pairs, in order, in cells marked for them."""
    mark = cell.metadata.get("nbgrader", {})
    for (begin, end), flag, kind in ((SOLUTION, "solution", "an answer cell"), (HIDDEN, "grade", "a test cell")):
        found = [m for line in cell.source.splitlines() for m in (begin, end) if m in line]
        if found != [begin, end] * (len(found) // 2):
            yield f"the markers {begin} and {end} don't come in pairs"
        if found and not mark.get(flag):
            yield f"{begin} stands outside {kind}"


def _mark(cell):
    mark = cell.metadata.nbgrader
    for key in mark.keys() - MARK:
        yield f"its nbgrader metadata hold {key!r}, which the release writes; take it out"
    if mark.get("grade_id") != cell.get("id"):
        yield f"its grade_id is {mark.get('grade_id')!r}, it is asked to be the cell's id"
    if mark.get("grade") and mark.get("solution"):
        yield "both an answer and a test; points are given by tests alone, since nobody grades by hand"
    if mark.get("task"):
        yield "a task graded by hand; all points are asked to come from tests"
    if mark.get("grade"):
        points = mark.get("points")
        if isinstance(points, bool) or not isinstance(points, int | float) or not points > 0:
            yield f"points are {points!r}, more than 0 are asked for"
        if not mark.get("locked"):
            yield "a test cell that is not locked"
        yield from _test_code(cell)
    if mark.get("solution") and not mark.get("grade"):
        yield from _solution_code(cell)


def _test_code(cell):
    if HIDDEN[0] in cell.source:
        lines = cell.source.splitlines()
        inside = False
        for line in lines:
            if HIDDEN[0] in line or HIDDEN[1] in line:
                inside = HIDDEN[0] in line
            elif not inside and line.strip() and not line.strip().startswith("#"):
                yield "hidden tests share a cell with visible code; give them a cell of their own"
                break
    try:
        body = ast.parse(cell.source).body
    except SyntaxError as error:
        yield f"can't be read as Python: {error.msg}, line {error.lineno}"
        return
    if not body:
        yield "a test cell without a test"
    elif not isinstance(body[-1], ast.Assert) and not _is_check(body[-1]):
        # nbgrader takes a number that a test cell ends in for its points.
        yield "a test cell is asked to end in a call of a check, such as check.relu(relu), or in an assert"


def _is_check(statement) -> bool:
    """Whether a statement is a bare call `check.something(...)`; the checks return None."""
    if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)):
        return False
    function = statement.value.func
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "check"


def _solution_code(cell):
    """A solution has content between its markers."""
    if SOLUTION[0] not in cell.source:
        yield f"an answer cell without {SOLUTION[0]} and {SOLUTION[1]}"
        return
    inside, content = False, []
    for line in cell.source.splitlines():
        if SOLUTION[0] in line or SOLUTION[1] in line or GIVEN in line:
            if GIVEN in line and not inside:
                yield f"{GIVEN} stands outside a solution"
            inside = SOLUTION[0] in line
        elif inside and line.strip() and not line.strip().startswith("#"):
            content.append(line.strip())
    if not content or content == ["pass"]:
        yield "its solution is empty"
    if GIVEN in cell.source:
        from helpers.authoring.stubs import given_instead

        try:
            ast.parse(given_instead(cell.source))
        except (ValueError, SyntaxError) as error:
            yield f"what is {GIVEN.lower()} can't be read: {error}"


def _exercises(notebook):
    """Each exercise has its four cells in order, hints that open one after another, and points."""
    names = [c.get("id", "") for c in notebook.cells]
    by_name = {c.get("id", ""): c for c in notebook.cells}
    marked = [c for c in notebook.cells if "nbgrader" in c.metadata]
    exercises = []
    for cell in marked:
        stem, _, kind = cell.get("id", "").rpartition("-")
        if kind not in ("exercise", "check", "hidden"):
            yield f"cell {cell.get('id')}: an answer or a test is asked to end in -exercise, -check or -hidden"
        elif stem not in exercises:
            exercises.append(stem)
    for stem in exercises:
        parts = [f"{stem}-{kind}" for kind in ("task", "exercise", "check", "hidden")]
        missing = [p for p in parts if p not in by_name]
        if missing:
            yield f"exercise {stem}: there is no cell {', '.join(missing)}"
            continue
        if [n for n in names if n in parts] != parts:
            yield f"exercise {stem}: its cells are asked to stand in the order {', '.join(parts)}"
        task, answer, check, hidden = (by_name[p] for p in parts)
        if task.cell_type != "markdown" or not _nested_hints(task.source):
            yield f"cell {parts[0]}: no hints that open one after another (<details> inside <details>)"
        if not answer.metadata.get("nbgrader", {}).get("solution"):
            yield f"cell {parts[1]}: not marked as an answer"
        for test in (check, hidden):
            if not test.metadata.get("nbgrader", {}).get("grade"):
                yield f"cell {test.id}: not marked as a test with points"
        if HIDDEN[0] in check.source:
            yield f"cell {parts[2]}: hidden tests stand in the visible test"
        if hidden.metadata.get("jupyter") != FOLDED:
            yield f"cell {parts[3]}: its metadata lack jupyter: {FOLDED}, so JupyterLab shows an empty cell"
        if HIDDEN[0] not in hidden.source:
            yield f"cell {parts[3]}: no {HIDDEN[0]} in it, so the learner would read it"


def _nested_hints(text: str) -> bool:
    """Whether a text holds <details> of which each later one stands inside the one before, all closed."""
    depth = deepest = count = 0
    for tag in re.findall(r"<(/?)details\b[^>]*>", text):
        depth += -1 if tag else 1
        count += not tag
        deepest = max(deepest, depth)
        if depth < 0:
            return False
    return depth == 0 and count > 0 and deepest == count


def _rhythm(notebook):
    """What a learner is asked to read at once stays small."""
    first = True
    for cell in notebook.cells:
        if cell.cell_type != "code" or "nbgrader" in cell.metadata:
            continue
        lines = [line for line in cell.source.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            yield f"cell {cell.get('id')}: {len(lines)} lines of code, at most {MOST_LINES} are asked for"
        if (longest := max(map(len, lines), default=0)) > LONGEST_LINE:
            yield f"cell {cell.get('id')}: a line of {longest} characters, at most {LONGEST_LINE} are seen at once"
        setup = sum(bool(re.match(r"(import|from)\s|%", line)) for line in lines)
        if first and setup > MOST_SETUP_LINES:
            yield f"cell {cell.get('id')}: {setup} lines of set-up, at most {MOST_SETUP_LINES} are asked for"
        first = False


def _ending(notebook, lesson):
    call = f'submit("{lesson}")'
    last = notebook.cells[-1] if notebook.cells else None
    if last is None or last.cell_type != "code" or "nbgrader" in last.metadata or call not in last.source:
        yield f"the last cell is asked to be a plain code cell with {call}"


def lint_grades(notebook, lesson: str) -> list[str]:
    """The faults that show when the solution and the untouched release are graded."""
    import nbformat

    faults = []
    with tempfile.TemporaryDirectory(prefix="course-lint-", ignore_cleanup_errors=True) as temp:
        workspace = Path(temp).resolve()
        try:
            released = generate(lesson, workspace, database=True) / paths.notebook_name(lesson)
            solved = mark(lesson, notebook, workspace, student="solved")
            untouched = mark(lesson, nbformat.read(released, as_version=4), workspace, student="untouched")
        except CourseError as error:
            return [str(error)]
    for cell in solved.notebook.cells:
        if cell.cell_type != "code":
            continue
        if (error := failure(cell)) is not None:
            faults.append(f"cell {cell.id}: solved, it stops with {error.ename}: {error.evalue[:200]}")
        written = "".join(o.text for o in cell.outputs if o.output_type == "stream" and o.name == "stderr")
        if written:
            faults.append(f"cell {cell.id}: solved, it writes to stderr: {written.strip().splitlines()[0][:200]}")
    for exercise in outcomes(solved.notebook, solved.scores)[0]:
        if exercise.points != exercise.max_points:
            faults.append(
                f"exercise {exercise.name}: the solution gets {number(exercise.points)} of "
                f"{number(exercise.max_points)} points: {exercise.sentence}"
            )
    results, stopped = outcomes(untouched.notebook, untouched.scores)
    faults += [f"untouched, {problem[0].lower()}{problem[1:]}" for problem in stopped]
    for exercise in results:
        if exercise.points != 0 or exercise.state != "not attempted":
            faults.append(
                f"exercise {exercise.name}: untouched, it gets {number(exercise.points)} points and reads "
                f"{exercise.state!r}; 0 points and 'not attempted' are asked for"
            )
    return faults
