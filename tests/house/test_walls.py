"""Who may import whom.

data and nn are at the bottom, labs and checks above them; then grading, authoring, classroom | learner, and cli on top.
"""

import ast
import graphlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HELPERS = ROOT / "helpers"

# What every part may use: they hold no more than names, folders, colours, one exception, what differs by system, and
# what runs.
COMMON = {"helpers", "helpers.colours", "helpers.errors", "helpers.paths", "helpers.running", "helpers.surroundings"}
# The parts of `helpers` that a part may import besides itself and COMMON.
ALLOWED = {
    "colours": set(),
    "errors": set(),
    "paths": set(),
    "data": set(),
    "nn": set(),
    "labs": {"data", "nn"},
    "checks": {"data", "nn"},
    "running": set(),
    "surroundings": set(),
    "bootstrap": set(),
    "jobs": {"bootstrap"},
    "__main__": {"jobs"},
    "chromium": set(),
    "jupyter": set(),
    "mine": {"checks", "reading"},
    "reading": set(),
    "grading": {"checks", "data", "labs", "jupyter", "mine", "nn", "reading"},
    "authoring": {"checks", "grading", "labs", "reading"},
    "classroom": {"authoring", "grading", "labs", "reading"},
    "learner": {"authoring", "grading", "labs", "reading"},
    "doctor": {"chromium", "grading", "data", "jupyter", "labs", "reading"},
    "cli": {"classroom", "doctor", "jupyter", "learner"},
}
# Names that learners' notebooks, and buttons that are open on a page, go on using: each hands on what learner/ has.
DOORS = {HELPERS / "grading" / "__init__.py", HELPERS / "grading" / "grade.py"}
# The packages of others that only some parts may import.
FOREIGN = {
    "nbgrader": {"grading", "authoring", "classroom"},
    "nbformat": {"grading", "authoring", "classroom"},
    "nbclient": {"grading"},
    "nbconvert": {"grading", "classroom"},
    "ipywidgets": {"labs"},
    "anywidget": {"labs", "learner"},
    "matplotlib": {"grading", "labs", "nn"},
    "jupyter_server": {"jupyter", "doctor"},
    "distributed": {"classroom"},
    "sklearn": set(),
    "torch": set(),
}
# The rooms of `helpers.labs` that lessons share, each with those that it may use; a lesson's room may use them all.
SHARED_ROOMS = {"drawing": set(), "widgets": {"drawing"}, "pad": {"drawing", "widgets"}}
NOTEBOOKS_MAY_IMPORT = {"helpers", "numpy", "matplotlib"}


def part(path):
    """The part of `helpers` that a file belongs to: helpers/labs/start/watch_lab.py -> labs."""
    if path in DOORS:
        return "learner"
    return path.relative_to(HELPERS).parts[0].removesuffix(".py")


def room(module):
    """The room of `helpers.labs` that a module belongs to: helpers.labs.start.watch_lab -> start."""
    return module.removeprefix("helpers.labs.").split(".")[0]


def imports(source, package):
    """Every module that `source` imports, at the top or inside a function; `package` resolves relative imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] + "." if node.level else ""
            module = (base + (node.module or "")).rstrip(".")
            yield module
            # `from helpers import labs` imports helpers.labs as much as `import helpers.labs` does.
            if module.partition(".")[0] == "helpers":
                yield from (f"{module}.{alias.name}" for alias in node.names)


def files():
    return sorted(path for path in HELPERS.rglob("*.py") if "prefix" not in path.parts)


@pytest.mark.parametrize(
    "path", [p for p in files() if p != HELPERS / "__init__.py"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_a_part_imports_only_what_stands_below_it(path):
    own = part(path)
    assert own in ALLOWED, f"helpers/{own} is new: say in this test whom it may import"
    package = ".".join(path.relative_to(ROOT).parent.parts)
    for module in imports(path.read_text(encoding="utf-8"), package):
        top, _, below = module.partition(".")
        room = below.partition(".")[0]
        if top == "helpers" and f"helpers.{room}".rstrip(".") not in COMMON:
            assert room in ALLOWED[own] | {own}, f"{module} is above helpers.{own}, or beside it"
        if top in FOREIGN:
            assert own in FOREIGN[top], f"helpers.{own} imports {top}"


@pytest.mark.parametrize(
    "path", sorted((HELPERS / "labs").glob("*/**/*.py")), ids=lambda p: str(p.relative_to(HELPERS / "labs"))
)
def test_a_room_of_the_labs_uses_shared_rooms_and_no_other_lessons(path):
    package = ".".join(path.relative_to(ROOT).parent.parts)
    own = room(package)
    allowed = {own} | SHARED_ROOMS.get(own, set(SHARED_ROOMS))
    for module in imports(path.read_text(encoding="utf-8"), package):
        if module.startswith("helpers.labs."):
            assert room(module) in allowed, f"{module} is no room that {own} may use"
        else:
            assert module != "helpers.labs", f"{own} stands below helpers.labs itself"


def test_the_labs_have_a_room_for_each_lesson_named_as_its_checks():
    rooms = {path.name for path in (HELPERS / "labs").iterdir() if path.is_dir() and path.name != "__pycache__"}
    lessons = {path.name.split("-", 1)[1].replace("-", "_") for path in (ROOT / "solutions").glob("*-*/")}
    assert rooms == lessons | set(SHARED_ROOMS)


def module_name(path):
    """helpers/nn/network.py -> helpers.nn.network, helpers/nn/__init__.py -> helpers.nn"""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def arrows(paths):
    """{module: the modules of `paths` that it imports}. A package that a module stands in was there before it."""
    modules = {module_name(path): path for path in paths}
    found = {}
    for name, path in modules.items():
        package = ".".join(path.relative_to(ROOT).parent.parts)
        wanted = set()
        for module in imports(path.read_text(encoding="utf-8"), package):
            parts = module.split(".")
            wanted |= {".".join(parts[: n + 1]) for n in range(len(parts))} & modules.keys()
        found[name] = {other for other in wanted if not f"{name}.".startswith(f"{other}.")}
    return found


def test_no_module_imports_itself_by_way_of_others():
    try:
        graphlib.TopologicalSorter(arrows(files())).prepare()
    except graphlib.CycleError as error:
        pytest.fail("a circle: " + " <- ".join(error.args[1]))


def test_the_package_itself_imports_nothing():
    assert list(imports((HELPERS / "__init__.py").read_text(encoding="utf-8"), "helpers")) == []


@pytest.mark.parametrize("name", ["__main__", "jobs", "bootstrap", "surroundings"])
def test_what_runs_before_anything_is_installed_uses_the_standard_library_alone(name):
    used = set(imports((HELPERS / f"{name}.py").read_text(encoding="utf-8"), "helpers"))
    foreign = {module for module in used if not re.match(r"helpers(\.(jobs|bootstrap|surroundings)\b|$)", module)}
    assert {module.split(".")[0] for module in foreign} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    "statement",
    [
        "import helpers",
        "from helpers import labs",
        "import helpers.checks, helpers.nn, helpers.data",
        "import helpers.cli",
        "import helpers.mine, helpers.reading.folder",
    ],
)
def test_importing_is_light(statement):
    code = f"import json, sys\n{statement}\nprint(json.dumps(sorted(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in json.loads(answer.stdout)}
    assert loaded & {"matplotlib", "nbgrader", "ipywidgets", "anywidget", "nbformat", "jupyterlab"} == set()


def notebooks():
    return sorted([*(ROOT / "solutions").glob("*/*.ipynb"), *(ROOT / "course").glob("*/*.ipynb")])


def test_there_are_notebooks_to_look_at():
    assert notebooks()


@pytest.mark.parametrize("path", notebooks(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_notebook_imports_helpers_numpy_and_matplotlib_alone(path):
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            names = {module.split(".")[0] for module in imports("".join(cell["source"]), "")}
            assert names <= NOTEBOOKS_MAY_IMPORT, cell["id"]
