"""Where things are: the one place that knows the folders of a checkout and the names of the lessons."""

import os
import re
from pathlib import Path, PureWindowsPath

from helpers.errors import CourseError

LESSON_NAME = re.compile(r"\d\d-[a-z][a-z-]*")
INDEX = ("index.ipynb", "index.svg")  # beside the lessons in course/: what there is, and what the words mean


def project() -> Path:
    """The checkout that `helpers` was installed from: the folder that holds solutions/ and course/.

    The variable COURSE_PROJECT, when set, names another one (tests use it).

    Raises
    ------
    CourseError
        If `helpers` stands alone, without the rest of the project beside it.
    """
    root = Path(os.environ.get("COURSE_PROJECT") or Path(__file__).resolve().parent.parent)
    if not (root / "solutions").is_dir():
        raise CourseError(
            f"There is no folder solutions/ in {root}. Lessons are laid out and graded from a checkout of the "
            "project; on a server that your teacher runs, hand in through nbgrader's Assignment List instead."
        )
    return root


def solutions() -> Path:
    """The sources of all lessons, with answers and hidden tests."""
    return project() / "solutions"


def course() -> Path:
    """The released lessons, made from `solutions()`."""
    return project() / "course"


def my_course() -> Path:
    """The learner's own copies."""
    return project() / "my-course"


def gradebook() -> Path:
    """All that grading writes."""
    return project() / "gradebook"


def lessons() -> list[str]:
    """The names of all lessons, in order, such as "01-neuron"."""
    return lessons_in(solutions())


def lessons_in(folder: Path) -> list[str]:
    """The names of the lessons that have a folder in `folder`, in order; none where it is not there."""
    return sorted(p.name for p in folder.glob("*") if p.is_dir() and LESSON_NAME.fullmatch(p.name))


def notebook_name(lesson: str) -> str:
    """The file name of a lesson's notebook: "01-neuron" -> "neuron.ipynb"."""
    return lesson.split("-", 1)[1] + ".ipynb"


def find_lesson(name: str) -> str:
    """The full name of the lesson that `name` means: "01-neuron", "neuron", "01" or "1".

    A path to its folder will do, too.

    Raises
    ------
    CourseError
        If there is no such lesson; the text lists those there are.
    """
    # Also as a terminal completes it: my-course/01-neuron/ or .\my-course\01-neuron
    wanted = PureWindowsPath(name.strip()).name
    for lesson in lessons():
        number, word = lesson.split("-", 1)
        if wanted in (lesson, word, number, str(int(number))):
            return lesson
    raise CourseError(f"There is no lesson {name!r}. The lessons are: {', '.join(lessons())}.")
