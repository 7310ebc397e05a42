"""Every job of the course by name: `python3 -m helpers JOB`, on Windows `py -m helpers JOB`, or `make JOB`.

This is where each job, its words in the list and its steps stand; the Makefile only calls it. It runs before anything
is installed, under whatever Python there is: so nothing but the standard library, and nothing that Python 3.6 could
not parse. A step is a program of .venv, which bootstrap.py makes; the last one takes this process's place.
"""

import os
import shutil
import sys

from helpers import bootstrap, surroundings
from helpers.bootstrap import ROOT, VENV_PYTHON, either, say
from helpers.surroundings import typed

# Paths to lint, without the notebooks, which have a linter of their own (check-release).
CODE = ("helpers", "tests", "benchmarks", "deploy", "nbgrader_config.py")
QUICK = "-mnot browser and not environment and not notebooks"
MADE = (".venv", "build", ".pytest_cache", ".ruff_cache", ".hypothesis")
PROXY = "configurable-http-proxy@5.3.0"
NPM_INSTALL = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error", "--prefix")
JOBS = {}


class Refused(Exception):
    """The words after `python3 -m helpers` ask for nothing that there is; the text says what there is."""


class Given:
    """What a job was given: in the words after its name, or, as make does it, in variables of the environment."""

    def __init__(self, values):
        self.values = values

    def all(self, name):
        """Every value of a variable, in order."""
        return self.values.get(name, [])

    def one(self, name, otherwise=None):
        """The last value of a variable."""
        return (self.all(name) or [otherwise])[-1]

    def options(self, *names):
        """The options of a program that are called as the variables are: ["--port=8890"]."""
        return [f"--{name.lower()}={self.one(name)}" for name in names if self.one(name)]


def job(does, *variables):
    """Enter a function as a job. `variables` are examples such as "LESSON=01-neuron"; a bare word is the first one."""

    def enter(steps):
        steps.does, steps.examples = does, variables
        steps.variables = [example.partition("=")[0] for example in variables]
        JOBS[steps.__name__.replace("_", "-")] = steps
        return steps

    return enter


def main(words=None):
    """Do one job and return the exit code: that of its last step, 2 if there is no such job, 130 after Ctrl-C."""
    words = sys.argv[1:] if words is None else words
    surroundings.write_what_can_be_written()
    os.chdir(ROOT)
    os.environ.setdefault(surroundings.TYPED, surroundings.typed_without_make())
    try:
        name = words[0] if words else "help"
        if name in ("-h", "--help"):
            name = "help"
        if name not in JOBS:
            raise Refused(f"There is no job {name!r}. The jobs are: {', '.join(JOBS)}.")
        with surroundings.all_is_said():
            return JOBS[name](read(name, words[1:])) or 0
    except Refused as refused:
        say(str(refused), stream=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return surroundings.INTERRUPTED


def read(name, words):
    """What a job was given in LESSON=01-neuron, --lesson=01-neuron, --lesson 01-neuron, or 01-neuron alone."""
    variables = JOBS[name].variables
    values = {variable: [os.environ[variable]] for variable in variables if os.environ.get(variable)}
    said, words = {}, list(words)
    while words:
        word = words.pop(0)
        variable, equals, value = word.lstrip("-").partition("=")
        variable = variable.upper()
        if word.startswith("-") and not equals:
            value = words.pop(0) if words else ""
        elif not equals and variables:
            variable, value = variables[0], word
        if variable not in variables or not value:
            takes = either(JOBS[name].examples, " and ") if variables else "nothing"
            raise Refused(f"{name} takes {takes}; got {word!r}.")
        said.setdefault(variable, []).append(value)
    values.update(said)
    return Given(values)


# -- steps -------------------------------------------------------------------------------------------------------------


def set_up(*extras, **options):
    """Make sure of .venv, with what these extras need."""
    words = [word for extra in extras for word in ("--extra", extra)]
    _stop_at(bootstrap.main(words + ["--" + name for name, wanted in options.items() if wanted]))


def command(module, *arguments):
    """The command that runs a module in .venv; only the checkout, where it runs, is on its path beside that."""
    return [VENV_PYTHON, "-E", "-X", "utf8", "-m", module, *arguments]


def environment(**more):
    return dict(surroundings.clean(os.environ, VENV_PYTHON), **more)


def step(module, *arguments):
    """Run a module of .venv to its end; where it fails, the job ends."""
    _stop_at(surroundings.run(command(module, *arguments), environment(), ROOT))


def go_on(module, *arguments, **more):
    """The last step of a job: a module of .venv in place of this process, with `more` variables."""
    surroundings.become(command(module, *arguments), environment(**more))


def _stop_at(code):
    if code:
        sys.exit(code)


# -- for learners ------------------------------------------------------------------------------------------------------


@job("set up the course and open it in JupyterLab", "LESSON=01-neuron", "PORT=8890", "BROWSER=no")
def course(given):
    set_up()
    go_on("helpers.cli", "start", *given.options("PORT", "BROWSER"), "--", *given.all("LESSON"))


@job("grade your lessons, or one of them", "LESSON=01-neuron")
def grade(given):
    set_up()
    go_on("helpers.cli", "grade", "--", *given.all("LESSON"))


@job("show how far you are in every lesson")
def progress(given):
    set_up()
    go_on("helpers.cli", "progress")


@job("start a lesson afresh; a copy of yours is kept", "LESSON=01-neuron")
def reset(given):
    set_up()
    go_on("helpers.cli", "reset", "--", *given.all("LESSON"))


@job("check that everything the course needs is in order")
def doctor(given):
    set_up()
    go_on("helpers.cli", "doctor")


# -- for authors -------------------------------------------------------------------------------------------------------


@job("install what the tests need, a Chromium too, and run all of them", "TESTS=tests/house", "JOBS=1", "CHROMIUM=path")
def test(given):
    set_up("test")
    name_chromium(given)
    step("helpers.chromium")
    check_all_but_tests()
    # Test files run side by side; each browser test brings its own JupyterLab.
    files = [file for value in given.all("TESTS") for file in value.split()]
    go_on("pytest", "--numprocesses", given.one("JOBS", "2"), "--dist", "loadfile", *files)


@job("check all but what needs a browser, a second environment or whole notebooks that are run", "JOBS=1")
def quick(given):
    set_up("test")
    check_all_but_tests()
    go_on("pytest", "--numprocesses", given.one("JOBS", "2"), "--dist", "loadfile", QUICK)


@job("check the style of the code")
def lint(given):
    set_up("test")
    check_style()


@job("put the code into the project's style")
def format(given):
    set_up("test")
    step("ruff", "check", "--fix", *code())
    step("ruff", "format", *code())


@job("write course/ from solutions/", "LESSON=01-neuron")
def release(given):
    set_up()
    step("helpers.authoring.release", "--", *given.all("LESSON"))
    go_on("helpers.authoring.index")


@job("check that course/ is what solutions/ makes, and lint the lessons", "LESSON=01-neuron")
def check_release(given):
    set_up()
    step("helpers.authoring.release", "--check", "--", *given.all("LESSON"))
    go_on("helpers.authoring.index", "--check")


@job("grade the graders: right answers, known mistakes, stubs")
def check_graders(given):
    set_up("test")
    go_on("tests.checks.graders")


@job("check the border: the same verdicts on both sides of it, and a hostile class without marks", "LESSON=01-neuron")
def check_border(given):
    set_up("test")
    go_on("tests.grading.check_border", *given.all("LESSON"))


@job("change the solutions in small ways, and list what the checks do not see or can't name", "LESSON=01-neuron")
def mutate(given):
    set_up("test")
    go_on("tests.checks.mutants", *given.all("LESSON"))


@job("check the lessons: full marks, no marks, numbers, links, spelling, length, time")
def check_lessons(given):
    set_up("test")
    step("helpers.authoring.release", "--check", "--quick")
    go_on("pytest", "tests/lessons")


@job("time the training engine beside PyTorch, scikit-learn and JAX", "ROUNDS=11")
def bench_engine(given):
    set_up()
    bench = os.path.join(ROOT, "build", "bench-engine")
    python = surroundings.program(bench, "python")
    if not os.path.exists(python):
        step("venv", bench)
    say("Installing PyTorch, scikit-learn and JAX into build/bench-engine, if they are not there yet.")
    install = [python, "-m", "pip", "install", "--quiet"]
    _stop_at(surroundings.run([*install, "--requirement", "benchmarks/engine/requirements.txt"], environment(), ROOT))
    if surroundings.run([*install, "jax"], environment(), ROOT):
        say("JAX does not install here; its columns are left out.")
    # One thread for everyone, as `environment` has it: process CPU time then is the time of one core.
    one_thread = environment(XLA_FLAGS="--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
    surroundings.become([python, "-m", "benchmarks.engine.run", *given.options("ROUNDS")], one_thread)


@job("time the labs in a real browser, beside ipywidgets.interact with matplotlib", "ROUNDS=3", "CHROMIUM=path")
def bench_labs(given):
    set_up("test")
    name_chromium(given)
    step("helpers.chromium")
    go_on("benchmarks.labs.run", *given.options("ROUNDS"))


@job("time the grading of a class beside nbgrader's own", "ROUNDS=3", "STUDENTS=30", "GROWTH=no", "SIMULATE=10000")
def bench_class(given):
    set_up("test")
    go_on("benchmarks.classroom.run", *given.options("ROUNDS", "STUDENTS", "GROWTH", "SIMULATE"))


@job("start a hub for a class on this machine, for trying; deploy/hub says how for real")
def hub(given):
    set_up_hub()
    go_on("jupyterhub", "--config", "deploy/hub/jupyterhub_config.py")


@job("try that hub: three students and a teacher in a real browser", "CHROMIUM=path")
def check_hub(given):
    set_up_hub("test")
    name_chromium(given)
    step("helpers.chromium")
    go_on("pytest", "deploy/hub")


@job("make requirements.lock again from pyproject.toml", "UPGRADE=yes")
def lock(given):
    set_up(lock=True, upgrade=given.one("UPGRADE"))


@job("remove .venv, build/ and caches; your work in my-course/ and gradebook/ stays")
def clean(given):
    for name in MADE:
        bootstrap.remove(os.path.join(ROOT, name))
    for folder, folders, _ in os.walk(ROOT):
        if "__pycache__" in folders:
            folders.remove("__pycache__")
            shutil.rmtree(os.path.join(folder, "__pycache__"))


@job("show this list")
def help(given):
    say("Type one of:")
    width = max(map(len, JOBS))
    for name, steps in JOBS.items():
        if steps is not help:
            examples = f"  ({'  '.join(steps.examples)})" if steps.examples else ""
            say(f"  {typed(name.ljust(width))}  {steps.does}{examples}")


def set_up_hub(*more):
    """JupyterHub from requirements.lock, and its proxy, with npm and this Node."""
    set_up("hub", *more)
    folder = os.path.join(ROOT, "build", "hub", "proxy")
    if not os.path.isdir(os.path.join(folder, "node_modules", "configurable-http-proxy")):
        say("Installing JupyterHub's proxy into build/hub.")
        _stop_at(
            surroundings.run(
                [bootstrap.program(bootstrap.VENV, "npm"), *NPM_INSTALL, folder, PROXY], environment(), ROOT
            )
        )


def check_all_but_tests():
    check_style()
    step("tests.checks.graders")
    # Without the linter's gradings: tests/lessons grades every lesson.
    step("helpers.authoring.release", "--check", "--quick")


def check_style():
    step("ruff", "check", *code())
    step("ruff", "format", "--check", *code())


def code():
    return [name for name in CODE if os.path.exists(os.path.join(ROOT, name))]


def name_chromium(given):
    if given.one("CHROMIUM"):
        os.environ["CHROMIUM"] = given.one("CHROMIUM")
