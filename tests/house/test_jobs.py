"""`python -m helpers JOB`: what every job is given, the steps it takes, and how they end."""

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import bootstrap, jobs, surroundings
from tests.house.machine import ROOT, pythons

# What runs under a Python that the course does not choose.
EARLY = ("__main__", "jobs", "bootstrap", "surroundings", "__init__")


def helpers(*words, python=sys.executable, **options):
    command = [python, "-m", "helpers", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120, **options)


@pytest.fixture(autouse=True)
def typed(monkeypatch):
    """`main` writes down what was typed, for its steps: that must not last."""
    monkeypatch.setenv(surroundings.TYPED, "make")
    monkeypatch.delenv(surroundings.TYPED)


@pytest.fixture
def steps(monkeypatch):
    """What a job has done, one line each, with nothing run; `steps.fail` is the exit code of every program."""

    class Steps(list):
        fail = 0

        def do(self, words):
            """The exit code of `python -m helpers WORDS`."""
            self.clear()
            try:
                return jobs.main(words.split())
            except SystemExit as end:
                return end.code

    steps = Steps()

    def shown(command):
        known = {bootstrap.VENV_PYTHON: ".venv", BENCH: "bench"}
        return " ".join(known.get(word, word) for word in command if word not in ("-E", "-X", "utf8", "-m"))

    def run(command, environment, folder):
        assert environment["PYTHONUTF8"] == "1" and folder == bootstrap.ROOT
        steps.append(shown(command))
        return steps.fail

    def become(command, environment):
        steps.append("become " + shown(command))
        steps.environment = environment
        raise SystemExit(steps.fail)

    def set_up(words):
        steps.append(" ".join(["set up", *words]))
        return 0

    monkeypatch.setattr(surroundings, "run", run)
    monkeypatch.setattr(surroundings, "become", become)
    monkeypatch.setattr(bootstrap, "main", set_up)
    monkeypatch.chdir(ROOT)
    for name in ("LESSON", "PORT", "BROWSER", "TESTS", "JOBS", "CHROMIUM", "ROUNDS", "UPGRADE"):
        monkeypatch.delenv(name, raising=False)
    return steps


BENCH = surroundings.program(os.path.join(bootstrap.ROOT, "build", "bench-engine"), "python")


# -- what a job is given -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["course LESSON=1 PORT=9000", "course --lesson=1 --port 9000", "course 1 --port=9000", "course PORT=9000 1"],
)
def test_words_and_options_say_the_same(steps, words):
    assert steps.do(words) == 0
    assert steps == ["set up", "become .venv helpers.cli start --port=9000 -- 1"]


def test_variables_count_where_no_word_does(steps, monkeypatch):
    monkeypatch.setenv("LESSON", "with space")
    monkeypatch.setenv("PORT", "9000")
    steps.do("course PORT=9001 BROWSER=no")
    assert steps[-1] == "become .venv helpers.cli start --port=9001 --browser=no -- with space"


def test_several_lessons_are_graded(steps):
    steps.do("grade 1 2 LESSON=3")
    assert steps[-1] == "become .venv helpers.cli grade -- 1 2 3"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("curse", "There is no job 'curse'. The jobs are: course, grade, "),
        ("progress 1", "progress takes nothing; got '1'."),
        ("grade PORT=1", "grade takes LESSON=01-neuron; got 'PORT=1'."),
        ("course --colour red", "course takes LESSON=01-neuron, PORT=8890 and BROWSER=no; got '--colour'."),
        ("reset --lesson", "reset takes LESSON=01-neuron; got '--lesson'."),
        ("reset LESSON=", "reset takes LESSON=01-neuron; got 'LESSON='."),
    ],
)
def test_what_is_not_understood_gets_a_sentence(steps, capsys, words, said):
    assert steps.do(words) == 2
    assert said in capsys.readouterr().err
    assert steps == []


# -- the steps ---------------------------------------------------------------------------------------------------------

RUFF = ["ruff check helpers tests benchmarks deploy nbgrader_config.py"]
RUFF += ["ruff format --check helpers tests benchmarks deploy nbgrader_config.py"]
TESTED = [
    "set up --extra test",
    "helpers.chromium",
    *RUFF,
    "tests.checks.graders",
    "helpers.authoring.release --check --quick",
]
RELEASED = TESTED[-1]
INSTALL = "bench pip install --quiet"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("progress", ["set up", "become helpers.cli progress"]),
        ("reset 1", ["set up", "become helpers.cli reset -- 1"]),
        ("doctor", ["set up", "become helpers.cli doctor"]),
        ("test", [*TESTED, "become pytest --numprocesses 2 --dist loadfile"]),
        ("test JOBS=1 tests/nn t", [*TESTED, "become pytest --numprocesses 1 --dist loadfile tests/nn t"]),
        ("quick", [*TESTED[:1], *TESTED[2:], f"become pytest --numprocesses 2 --dist loadfile {jobs.QUICK}"]),
        ("lint", ["set up --extra test", *RUFF]),
        ("format", ["set up --extra test", RUFF[0].replace("check", "check --fix"), RUFF[1].replace(" --check", "")]),
        ("release 1", ["set up", "helpers.authoring.release -- 1", "become helpers.authoring.index"]),
        ("check-release", ["set up", "helpers.authoring.release --check --", "become helpers.authoring.index --check"]),
        ("check-graders", ["set up --extra test", "become tests.checks.graders"]),
        ("check-border", ["set up --extra test", "become tests.grading.check_border"]),
        ("check-lessons", ["set up --extra test", RELEASED, "become pytest tests/lessons"]),
        ("bench-labs --rounds 1", ["set up --extra test", "helpers.chromium", "become benchmarks.labs.run --rounds=1"]),
        ("lock", ["set up --lock"]),
        ("lock UPGRADE=yes", ["set up --lock --upgrade"]),
    ],
)  # fmt: skip
def test_the_steps_of_a_job(steps, words, expected):
    assert steps.do(words) == 0
    assert [line.replace(".venv ", "") for line in steps] == expected


def test_the_engine_is_timed_in_an_environment_of_its_own(steps):
    assert steps.do("bench-engine ROUNDS=3") == 0
    if not os.path.exists(BENCH):
        assert steps.pop(1) == ".venv venv " + os.path.dirname(os.path.dirname(BENCH))
    requirements = f"{INSTALL} --requirement benchmarks/engine/requirements.txt"
    assert steps == ["set up", requirements, f"{INSTALL} jax", "become bench benchmarks.engine.run --rounds=3"]
    assert {steps.environment[name] for name in surroundings.ONE_THREAD} == {"1"}
    assert "intra_op_parallelism_threads=1" in steps.environment["XLA_FLAGS"]


def test_the_first_step_that_fails_ends_the_job_with_its_code(steps):
    steps.fail = 3
    assert steps.do("test") == 3
    assert steps == ["set up --extra test", ".venv helpers.chromium"]


def test_where_the_set_up_fails_nothing_is_run(steps, monkeypatch):
    monkeypatch.setattr(bootstrap, "main", lambda words: 1)
    assert steps.do("course") == 1
    assert steps == []


def test_a_named_chromium_is_the_one_that_the_tests_look_for(steps, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "before")
    steps.do("test CHROMIUM=/opt/chromium")
    assert steps.environment["CHROMIUM"] == "/opt/chromium"


def test_clean_leaves_the_work_and_what_a_link_leads_to(tmp_path, monkeypatch):
    for name in (
        "build/x",
        "my-course/01-neuron/neuron.ipynb",
        "gradebook/marks",
        "helpers/__pycache__/x.pyc",
        "else/y",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / ".venv").symlink_to(tmp_path / "else")
    monkeypatch.setattr(jobs, "ROOT", str(tmp_path))
    assert jobs.main(["clean"]) == 0
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"my-course/01-neuron/neuron.ipynb", "gradebook/marks", "else/y"}


# -- as it is typed ----------------------------------------------------------------------------------------------------


def test_pytest_leaves_out_for_make_quick_what_is_marked():
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", jobs.QUICK, "tests/house/test_chromium.py"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert "::test_a_" in answer.stdout
    assert "::test_this_machine_has_one" not in answer.stdout


def test_it_lists_its_jobs_as_they_are_typed():
    answer = helpers()
    name = Path(sys.executable).name
    assert f"  {name} -m helpers course         set up the course" in answer.stdout
    assert answer.stdout == helpers("help").stdout == helpers("--help").stdout
    assert answer.stderr == ""


def test_a_full_disk_behind_the_list_gets_a_sentence():
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "helpers"]
        answer = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert answer.returncode == 1
    assert answer.stderr == "What there was to say could not be written: No space left on device.\n"


@pytest.mark.parametrize("where", ["-m", "path"])
def test_it_is_started_from_the_clone_or_by_its_path(tmp_path, where):
    command = {"-m": ["-m", "helpers"], "path": [str(ROOT / "helpers")]}[where]
    folder = {"-m": ROOT, "path": tmp_path}[where]
    answer = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert " -m helpers doctor " in answer.stdout


@pytest.mark.parametrize("name", EARLY)
def test_what_runs_early_parses_under_python_3_6(name):
    ast.parse((ROOT / "helpers" / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("python", pythons(range(6, 14)))
def test_every_python_3_of_this_machine_lists_the_jobs(python):
    answer = helpers("help", python=python)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert " -m helpers course " in answer.stdout


@pytest.mark.parametrize("python", pythons([], "2.7"))
def test_a_python_2_gets_a_sentence(python):
    answer = helpers("course", python=python)
    assert answer.returncode == 1
    assert answer.stderr.startswith("This is Python 2.7. Start it with a Python 3")


# -- programs that run programs ----------------------------------------------------------------------------------------

# Runs its arguments as a step, or becomes them, and ends with their code.
STEP = (
    "import os, sys; from helpers import surroundings\n"
    "surroundings.WINDOWS = sys.argv[1] == 'windows'\n"
    "do = {'run': surroundings.run, 'become': surroundings.become, 'windows': surroundings.become}[sys.argv[1]]\n"
    "sys.exit(do([sys.executable, '-c', sys.argv[2]], dict(os.environ)))"
)
# On Windows, a program can't be replaced: there it waits for the other, and its code must come through all the same.
WAYS = pytest.mark.parametrize("way", ["run", "become", "windows"])


@WAYS
@pytest.mark.parametrize(("code", "expected"), [("0", 0), ("7", 7), ("__import__('os').abort()", 128 + signal.SIGABRT)])
def test_the_exit_code_passes_through(way, code, expected):
    answer = subprocess.run([sys.executable, "-c", STEP, way, f"raise SystemExit({code})"], cwd=ROOT, check=False)
    assert answer.returncode in (expected, 128 - expected)


@WAYS
def test_ctrl_c_is_left_to_the_program_and_its_end_is_waited_for(way):
    """As a terminal does it, to both at once. The program has something to put in order, and ends well."""
    program = (
        "import signal, time\n"
        "try:\n print('ready', flush=True); time.sleep(60)\n"
        "except KeyboardInterrupt:\n time.sleep(0.5); print('in order', flush=True)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", STEP, way, program], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout.readline() == "ready\n"
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate(timeout=60)[0] == "in order\n"
    assert process.returncode == 0


@WAYS
def test_a_request_to_end_reaches_the_program(way):
    program = "import os, time\nprint(os.getpid(), flush=True); time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", STEP, way, program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    child = int(process.stdout.readline())
    process.terminate()
    assert process.wait(timeout=60) in (128 + signal.SIGTERM, -signal.SIGTERM)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    process.stdout.close()


def test_ctrl_c_between_two_steps_ends_the_job(monkeypatch):
    monkeypatch.setattr(bootstrap, "main", lambda words: signal.raise_signal(signal.SIGINT))
    assert jobs.main(["course"]) == 130
