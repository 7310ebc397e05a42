"""`make release`: course/ from solutions/, by nbgrader's own generate_assignment.

    python -m helpers.authoring.release [--check] [--quick] [LESSON ...]

writes the lessons that learners open. With --check nothing is written: where course/ differs from what would be
written, the file, the cell and the first line that differs are printed. The linter of the sources (lint.py) runs in
both cases and grades each lesson twice, once solved and once untouched; --quick leaves these gradings out. A lesson
with a fault is not written.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from helpers import paths
from helpers.authoring import lint
from helpers.authoring.files import files_of
from helpers.authoring.generate import generate
from helpers.errors import CourseError


def released(lesson: str) -> dict[str, bytes]:
    """What course/<lesson> should hold, as bytes by path."""
    with tempfile.TemporaryDirectory(prefix="course-release-") as temp:
        return files_of(generate(lesson, Path(temp).resolve()))


def write(lesson: str) -> list[str]:
    """Write one lesson to course/; returns the paths that changed. Files that are not the lesson's own stay."""
    folder = paths.course() / lesson
    changed = []
    for name, content in released(lesson).items():
        target = folder / name
        if target.is_file() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        changed.append(f"course/{lesson}/{name}")
    return changed


def differences(lesson: str) -> list[str]:
    """Where course/<lesson> differs from its source, one line for each place; empty when it does not."""
    wanted = released(lesson)
    folder = paths.course() / lesson
    there = files_of(folder) if folder.is_dir() else {}
    found = []
    for name in sorted(wanted.keys() | there.keys()):
        path = f"course/{lesson}/{name}"
        if name not in there:
            found.append(f"{path}: missing")
        elif name not in wanted:
            found.append(f"{path}: not in solutions/{lesson}")
        elif there[name] != wanted[name]:
            found += [f"{path}: {where}" for where in _where(there[name], wanted[name], name.endswith(".ipynb"))]
    return found


def _where(there: bytes, wanted: bytes, is_notebook: bool) -> list[str]:
    """The cells that differ, each with its first line that does."""
    try:
        a, b = (json.loads(x) for x in (there, wanted))
        cells = [{c["id"]: c for c in nb["cells"]} for nb in (a, b)] if is_notebook else None
    except (ValueError, KeyError, TypeError):
        cells = None
    if cells is None:
        return [_first_line(there.decode("utf-8", "replace"), wanted.decode("utf-8", "replace"))]
    found = []
    for name in [*cells[1], *(n for n in cells[0] if n not in cells[1])]:
        if name not in cells[0]:
            found.append(f"cell {name}: missing")
        elif name not in cells[1]:
            found.append(f"cell {name}: not in the source")
        elif cells[0][name] != cells[1][name]:
            sources = ["".join(c[name]["source"]) for c in cells]
            if sources[0] != sources[1]:
                found.append(f"cell {name}: {_first_line(*sources)}")
            else:
                texts = [json.dumps(c[name], indent=1, sort_keys=True) for c in cells]
                found.append(f"cell {name}: metadata or outputs, {_first_line(*texts)}")
    return found or [f"outside the cells: {_first_line(there.decode(), wanted.decode())}"]


def _first_line(there: str, wanted: str) -> str:
    a, b = there.splitlines(), wanted.splitlines()
    n = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    lines = [lines[n].strip() if n < len(lines) else "(nothing)" for lines in (a, b)]
    return f"line {n + 1} is {lines[0]!r}, should be {lines[1]!r}"


def main(arguments: list[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m helpers.authoring.release", description=__doc__.split("\n")[0])
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="only these lessons (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when course/ is not up to date")
    parser.add_argument("--quick", action="store_true", help="leave out the gradings of the linter")
    options = parser.parse_args(arguments)
    try:
        lessons = [paths.find_lesson(name) for name in options.lessons] or paths.lessons()
        faults = []
        for lesson in lessons:
            found = lint.lint(lesson, grade=not options.quick)
            faults += found
            if options.check:
                faults += differences(lesson)
            elif not found:
                for path in write(lesson):
                    print(f"wrote {path}")
        if not options.lessons and paths.course().is_dir():
            for folder in sorted(p.name for p in paths.course().iterdir() if p.is_dir()):
                if folder not in lessons and paths.LESSON_NAME.fullmatch(folder):
                    faults.append(f"course/{folder}: there is no solutions/{folder}")
    except CourseError as error:
        faults = [str(error)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return 1
    print(f"{len(lessons)} {'lesson' if len(lessons) == 1 else 'lessons'}: course/ and solutions/ agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
