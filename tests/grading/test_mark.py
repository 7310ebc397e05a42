"""Two gradings in one process do not see each other."""

import os
import threading

from helpers.authoring.generate import generate_here
from helpers.grading import converters
from helpers.grading.mark import feedback_page, mark
from helpers.grading.repair import NAMELESS
from helpers.grading.report import outcomes
from tests.grading import toy


def graded(root, lesson, body, found):
    """Release, mark and report a lesson in a course of its own; what came of it goes into `found`."""
    steps = []
    name = lesson.partition("-")[2]
    notebook = toy.read(generate_here(lesson, root, database=True) / f"{name}.ipynb")
    toy.answer(notebook, "double", body)
    marked = mark(lesson, notebook, root, lambda text, done, of: steps.append(of))
    found[lesson] = marked, steps, feedback_page(lesson, root, [f"Said of {lesson}."])


def test_two_lessons_at_once_in_two_threads(tmp_path, monkeypatch):
    """Each gets its own marks, its own progress and its own page; the process stays where it was."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    longer = toy.lesson()
    longer.cells[1:1] = [toy.code(f"more-{n}", "import time\ntime.sleep(0.1)") for n in ("one", "two", "three")]
    found, threads = {}, []
    for lesson, source, body in (("01-toy", toy.lesson(), "x + x"), ("02-longer", longer, "0")):
        root = tmp_path / lesson
        toy.save(source, root / "solutions" / lesson / f"{lesson.partition('-')[2]}.ipynb")
        threads.append(threading.Thread(target=graded, args=(root, lesson, body, found)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    points = {lesson: marked.scores["double-check"] for lesson, (marked, _, _) in found.items()}
    assert points == {"01-toy": (1, 1), "02-longer": (0, 1)}
    cells = len(toy.lesson().cells)
    assert [set(found[lesson][1]) for lesson in sorted(found)] == [{cells}, {cells + 3}]
    for lesson, (marked, _, page) in found.items():
        assert [other for other in found if f"Said of {other}." in page] == [lesson]
        assert marked.notebook.cells[0].id == "title"
        shown = next(c for c in marked.notebook.cells if c.id == "submit").outputs[0]
        # The lesson's last cell was told that it is being graded, and showed no button.
        assert shown.output_type == "stream"
    assert "NBGRADER_EXECUTION" not in os.environ and os.getcwd() == str(tmp_path)


def test_what_was_handed_in_is_graded_as_the_learner_grades_it(tmp_path, released):
    """The teacher's way: lost names, an answer at the end, a reset, a module beside the notebook, another encoding."""
    toy.save(toy.lesson(), tmp_path / "solutions" / toy.LESSON / "toy.ipynb")
    generate_here(toy.LESSON, tmp_path, database=True)
    toy.answer(released, "double", "from my_utils import K\n\ndef double(x):\n    return K * x")
    released.cells.append(toy.new_code_cell("def half(x):\n    return x / 2"))
    released.cells.insert(4, toy.new_code_cell("%reset -f"))
    for i, cell in enumerate(released.cells):
        cell.id, cell.metadata = f"{i:08x}", {}
    folder = tmp_path / "gradebook" / "submitted" / "anna" / toy.LESSON
    toy.save(released, folder / "toy.ipynb")
    (folder / "my_utils.py").write_text("K = 2")
    converters.run(converters.Autograde, tmp_path, toy.LESSON, student="anna")
    graded = toy.read(tmp_path / "gradebook" / "autograded" / "anna" / toy.LESSON / "toy.ipynb")
    exercises, mended = outcomes(graded, dict.fromkeys((c.id for c in graded.cells), (1.0, 1.0)))
    assert [e.state for e in exercises] == ["right", "right"]
    assert graded.metadata["course"]["problems"] == [
        NAMELESS,
        'half was not found in its answer cell; the one in the cell that begins with "def half(x):" was graded.',
    ]
    assert mended == [
        "K and double were gone when a test needed them, as after del or %reset; they were defined again for the tests."
    ]
    page = feedback_page(toy.LESSON, tmp_path, [], student="anna")
    assert "Cells of your notebook have lost their names" in page and "were gone when a test needed them" in page


def test_a_folder_of_any_name_will_do(tmp_path):
    name = "100%20 of é, is [it]? $HOME*"
    root = tmp_path / name
    toy.save(toy.lesson(), root / "solutions" / toy.LESSON / "toy.ipynb")
    found = {}
    graded(root, toy.LESSON, "x + x", found)
    marked, _, page = found[toy.LESSON]
    assert marked.scores["double-check"] == (1, 1) and "<strong>3</strong> of 6 points" in page
    assert [p.name for p in tmp_path.iterdir()] == [name]
