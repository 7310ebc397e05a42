"""`make bench-class`: prints tables and, last, one line.

All ways grade the same notebooks, and take turns. What nbgrader itself would take minutes for is measured with a few
of them and said so. All figures are seconds of wall time; a busy machine makes all of them larger, and the ratio stays.
"""

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.classroom.submissions import course
from helpers import paths, surroundings
from helpers.classroom import lanes, worker
from helpers.grading import config

LESSONS = ("01-neuron", "04-backprop")
STUDENTS = 30
# How many of them nbgrader grades as it comes, and how many today's loop over students does.
STOCK, LOOP = 3, 2
GROWTH = (100, 300)
# How many are graded to time a single one.
ONE = 9
AIM = "aims: ratio 10 | warm 0.5 on top of the cells' own time | button 3"
# nbgrader as it comes: where the folders are, and nothing else.
STOCK_CONFIG = """
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.course_id = "neural-network-course"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "course"
c.CourseDirectory.submitted_directory = "gradebook/submitted"
c.CourseDirectory.autograded_directory = "gradebook/autograded"
c.CourseDirectory.db_url = "sqlite:///{root}/gradebook/gradebook.db"
"""


class Ways:
    """The ways to grade, each on a fresh copy of one lesson's class."""

    def __init__(self, folder: Path, lesson: str, students: int = STUDENTS):
        self.folder, self.lesson, self.students = folder, lesson, students
        self.whole = course(lesson, folder / f"{lesson}-{students}", students)

    @contextlib.contextmanager
    def fresh(self, students: int | None = None):
        """A copy of the course in which so many have handed in."""
        root = Path(tempfile.mkdtemp(dir=self.folder)) / "course"
        shutil.copytree(self.whole, root)
        for extra in sorted((root / "gradebook" / "submitted").iterdir())[students or self.students :]:
            shutil.rmtree(extra)
        yield root
        shutil.rmtree(root.parent)

    def stock(self) -> float:
        """nbgrader with its own preprocessors, one call; seconds for the whole class."""
        with self.fresh(STOCK) as root:
            (root / "nbgrader_config.py").write_text(STOCK_CONFIG.format(root=str(root)))
            return _seconds(["nbgrader", "autograde", self.lesson], root) / STOCK * self.students

    def loop(self) -> float:
        """nbgrader's own verb in this course, a call for each student; seconds for the whole class."""
        with self.fresh(LOOP) as root:
            shutil.copy(paths.project() / "nbgrader_config.py", root)
            names = sorted(path.name for path in (root / "gradebook" / "submitted").iterdir())
            calls = [["nbgrader", "autograde", self.lesson, "--student", name] for name in names]
            return sum(_seconds(call, root) for call in calls) / LOOP * self.students

    def ours(self, *options: str, students: int | None = None) -> float:
        """`course class grade`, from the start of its process to the table."""
        with self.fresh(students) as root:
            begun = time.perf_counter()
            command = surroundings.python("-m", "helpers.cli", "class", "grade", *options)
            said = subprocess.run(command, env=_environment(root), capture_output=True, text=True)
            seconds = time.perf_counter() - begun
            graded = f"{students or self.students} of {students or self.students} graded"
            assert graded in said.stdout, said.stdout[-2000:] + said.stderr[-2000:]
            return seconds

    def one(self) -> tuple[float, float, float]:
        """One submission in a process that has just started, in one that has graded others, and to read and write."""
        from helpers.classroom.marks import writing

        with self.fresh(ONE) as root, _project(root), writing() as marks:
            lesson = marks.lesson(self.lesson, config.CELL_SECONDS)
            students = marks.students(self.lesson)
            seconds, answers = [], []
            process = subprocess.Popen(
                surroundings.python("-m", lanes.WORKER),
                env=surroundings.clean(os.environ),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            with process:
                for student in students:
                    task = marks.handed_in(lesson, student).task()
                    begun = time.perf_counter()
                    worker.send(process.stdin, task)
                    answers.append(json.loads(worker.receive(process.stdout)))
                    seconds.append(time.perf_counter() - begun)
                process.stdin.close()
            written = []
            for student, answer in zip(students, answers, strict=True):
                begun = time.perf_counter()
                marks.is_kept(marks.handed_in(lesson, student), student)
                marks.keep(lesson, student, answer)
                marks.set_penalties(lesson, student)
                marks.standing(lesson, student)
                written.append(time.perf_counter() - begun)
            return seconds[0], statistics.median(seconds[1:]), statistics.median(written[1:])

    def button(self) -> float:
        """From the press of a learner's button to the table: the process that it starts."""
        with self.fresh(1) as root:
            [notebook] = (root / "gradebook" / "submitted").glob("*/*/*.ipynb")
            command = surroundings.python("-m", "helpers.learner.grade", self.lesson, "--notebook", str(notebook))
            begun = time.perf_counter()
            subprocess.run([*command, "--json-lines"], env=_environment(root), stdout=subprocess.DEVNULL, check=True)
            return time.perf_counter() - begun


@contextlib.contextmanager
def dask(folder: Path, workers: int = 2):
    """A scheduler with fresh workers on this machine; its address."""
    place, started = folder / f"scheduler-{time.time_ns()}.json", []

    def start(program: str, *arguments: str) -> None:
        command = surroundings.python("-m", f"distributed.cli.dask_{program}", "--no-dashboard", "--host", "127.0.0.1")
        command += ["--scheduler-file", str(place), *arguments]
        started.append(subprocess.Popen(command, env=surroundings.clean(os.environ), stderr=subprocess.DEVNULL))

    try:
        start("scheduler", "--port", "0")
        while not place.exists() or not place.read_text().endswith("}"):
            time.sleep(0.1)
        for _ in range(workers):
            start("worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
        yield json.loads(place.read_text())["address"]
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


@contextlib.contextmanager
def _project(root: Path):
    """This process takes `root` for the course."""
    os.environ["COURSE_PROJECT"] = str(root)
    try:
        yield
    finally:
        del os.environ["COURSE_PROJECT"]


def _environment(root: Path) -> dict:
    return {**surroundings.clean(os.environ), "COURSE_PROJECT": str(root), "HOME": str(root)}


def _seconds(arguments: list[str], root: Path) -> float:
    """Run one of .venv's programs in a course; how long it took."""
    command = [surroundings.program(str(Path(sys.executable).parents[1]), arguments[0]), *arguments[1:]]
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=root, env=_environment(root), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return time.perf_counter() - begun


def simulated(number: int, start: float, each: float, teacher: float) -> list[str]:
    """How long so many submissions take: the workers share theirs, the one that writes does a bit for each."""
    lines = [
        f"{number} submissions, from {start:.1f} s to start, {each:.2f} s each, {1000 * teacher:.0f} ms to write one:"
    ]
    for cores in (1, 16, 256):
        seconds = start + number * (each + teacher if cores == 1 else max(each / cores, teacher))
        what = "" if each / cores > teacher or cores == 1 else ", as fast as one process writes them"
        lines.append(f"  on {cores:3} cores {seconds:8.0f} s = {seconds / 60:6.1f} minutes{what}")
    return lines


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=1, help="how often all ways take their turn; medians are given")
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--growth", default="yes", help="no: leave out the larger classes")
    parser.add_argument("--simulate", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="course-bench-", ignore_cleanup_errors=True) as folder:
        measure(Path(folder).resolve(), options)


def measure(folder: Path, options: argparse.Namespace) -> None:
    """All of it, in `folder`."""
    found: dict[tuple[str, str], list[float]] = {}
    classes = {lesson: Ways(folder, lesson, options.students) for lesson in LESSONS}

    def take(lesson: str, way: str, seconds: float) -> None:
        found.setdefault((lesson, way), []).append(seconds)
        print(f"  {lesson} {way}: {seconds:.2f}", file=sys.stderr, flush=True)

    for _ in range(options.rounds):
        for lesson, ways in classes.items():
            take(lesson, "stock", ways.stock())
            take(lesson, "1 core", ways.ours("--jobs", "1"))
            take(lesson, "all cores", ways.ours())
            with dask(folder) as address:
                take(lesson, "dask", ways.ours("--scheduler", address))
            take(lesson, "loop", ways.loop())
            for way, figure in zip(("cold", "warm", "teacher"), ways.one(), strict=True):
                take(lesson, way, figure)
            take(lesson, "button", ways.button())

    def median(lesson: str, way: str) -> float:
        return statistics.median(found[lesson, way])

    columns = ("stock", "loop", "1 core", "all cores", "dask", "cold", "warm", "button")
    print(f"{options.students} submissions a lesson, {lanes.cores()} cores, load {os.getloadavg()[0]:.1f}; seconds")
    print(f"stock from {STOCK} submissions and loop from {LOOP}, times {options.students}; dask with two workers")
    print(f"{'lesson':12}" + "".join(f"{name:>11}" for name in columns))
    for lesson in LESSONS:
        print(f"{lesson:12}" + "".join(f"{median(lesson, name):11.2f}" for name in columns))
    first = LESSONS[0]
    if options.growth != "no":
        sizes = [(options.students, median(first, "all cores"))]
        for size in GROWTH:
            sizes.append((size, Ways(folder, first, size).ours()))
        print(f"growth, {first} on all cores: " + ", ".join(f"{n} in {s:.1f} s ({s / n:.2f} each)" for n, s in sizes))
    pieces = (median(first, way) for way in ("cold", "warm", "teacher"))
    print("\n".join(simulated(options.simulate, *pieces)))

    def total(way: str) -> float:
        return sum(median(lesson, way) for lesson in LESSONS)

    print(AIM)
    ratio = total("stock") / total("all cores")
    cold, warm, button = (median(first, way) for way in ("cold", "warm", "button"))
    print(
        f"class: stock {total('stock'):.0f} s, ours 1 core {total('1 core'):.0f} s, "
        f"all cores {total('all cores'):.0f} s, ratio {ratio:.1f} | "
        f"one submission cold {cold:.1f} s warm {warm:.2f} s | button {button:.1f} s | "
        f"dask {total('dask'):.0f} s"
    )


if __name__ == "__main__":
    main()
