"""Which of a folder's files is the notebook to grade, and the notebook as nbformat knows it."""

from collections.abc import Sequence
from pathlib import Path

from helpers.checks import words
from helpers.errors import CourseError
from helpers.reading.answers import ANSWER, Found
from helpers.reading.folder import answered_in, notebooks
from helpers.reading.notebook import LOST, Cell, Unreadable, load, read


def read_notebook(path: Path, *, outputs: bool = False):
    """Read a notebook, whoever saved it, without its outputs unless they are asked for.

    Raises
    ------
    CourseError
        If it is not there, empty, damaged, or no notebook.
    """
    import nbformat
    from nbformat.v4.rwbase import rejoin_lines

    notebook = nbformat.from_dict(load(path))
    for cell in notebook.cells:
        if cell.cell_type == "code" and not outputs:
            cell.outputs = []
    try:
        return rejoin_lines(notebook)
    except (AttributeError, TypeError, KeyError):
        raise Unreadable(path, "is damaged: the outputs of its cells can't be read", LOST) from None


def find_notebook(folder: Path, name: str, course: Sequence[Cell]) -> tuple[Path | None, str | None]:
    """The notebook of a lesson among the files of a folder.

    Parameters
    ----------
    folder : Path
        It is there.
    name : str
        The name that the lesson gives its notebook.
    course : sequence of Cell
        The lesson's own notebook.

    Returns
    -------
    path : Path or None
        The file called `name`, or, where that is missing or holds no answers, the only other one that holds exercises,
        or answers; None where there is none.
    problem : str or None
        A sentence to the learner when it is another file, or when others hold answers as well.

    Raises
    ------
    CourseError
        If there are several, and none with this name.
    """
    if (path := folder / name).exists():
        if len(there := notebooks(folder, name)) == 1:
            return path, None
        answered = answered_in(there, course)
        others = [other for other in answered if other != path]
        if path not in answered and len(others) == 1:
            what = "holds no answers" if _can_be_read(path) else "can't be read"
            return others[0], f"{name} {what}; {others[0].name} holds answers, and was graded."
        return path, of_copies(path, course)
    others = [p for p in notebooks(folder, name) if _belongs(p, course)]
    if not others:
        return None, None
    shown = f"{folder.parent.name}/{folder.name}"
    if len(others) > 1:
        listed = ", ".join(sorted(p.name for p in others))
        raise CourseError(
            f"There is no {name} in {shown}, and several notebooks hold its exercises: {listed}. "
            f"Rename the one that counts to {name}."
        )
    return others[0], (
        f"There is no {name} in {shown}; {others[0].name} holds its exercises and was graded. "
        f"Rename it to {name} to be sure that it is found again."
    )


def handed_in(folder: Path, name: str, course: Sequence[Cell]) -> tuple[Path, str | None]:
    """`find_notebook` for what a student handed in: there must be one, and it must be a file of the student's own.

    Raises
    ------
    CourseError
        As `find_notebook`, and where there is none, or where it leads somewhere else.
    """
    path, problem = find_notebook(folder, name, course)
    if path is None:
        raise CourseError(f"there is no {name} among the files that were handed in")
    if path.is_symlink():
        # It may lead to what is the teacher's own.
        raise CourseError(f"{path.name} is a link, not a file")
    return path, problem


def of_copies(path: Path, course: Sequence[Cell]) -> str | None:
    """What is to be said about answers in other notebooks beside the one that is graded."""
    answered = answered_in(notebooks(path.parent, path.name), course)
    graded = answered.pop(path, {})
    if not answered:
        return None
    if not graded:
        names = words.enumeration(sorted(other.name for other in answered))
        return f"{path.name} was graded, and holds no answers. There are answers in {names}."
    said = []
    for other, answers in answered.items():
        if differ := [exercise for exercise, answer in answers.items() if graded.get(exercise) != answer]:
            said.append(f"{other.name} ({words.enumeration(differ)})")
    return f"{path.name} was graded. Other answers stand in {words.enumeration(sorted(said))}." if said else None


def _can_be_read(path: Path) -> bool:
    try:
        return bool(load(path))
    except CourseError:
        return False


def _belongs(path: Path, course: Sequence[Cell]) -> bool:
    """Whether a notebook holds exercises of the lesson, by their names or by what they define."""
    try:
        cells = read(path)
    except CourseError:
        return False
    answers = {name for cell in course for name in cell.names if name.endswith(f"-{ANSWER}")}
    return any(answers.intersection(cell.names) for cell in cells) or bool(Found(cells, course).answered())
