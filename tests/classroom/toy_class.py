"""A class with the toy lesson: its gradebook, what it hands in, and a quick stand-in for the grading itself."""

import copy
import shutil
from pathlib import Path

from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import ClearHiddenTests

from helpers.authoring.generate import generate_here
from helpers.classroom import submission
from helpers.classroom.grade import grade_class
from helpers.grading import config
from helpers.grading.mark import Marked
from helpers.grading.repair import repair
from tests.grading import toy

NAME = "toy.ipynb"
NOT_RIGHT = "This is what was said to a wrong {}."


class ToyClass:
    """A course in the folder `root`, whose teacher has put the toy lesson out."""

    def __init__(self, root: Path):
        self.root = root
        toy.save(toy.lesson(), root / "solutions" / toy.LESSON / NAME)
        self.released = toy.read(generate_here(toy.LESSON, root, database=True) / NAME)
        self.database = root / "gradebook" / "gradebook.db"

    def copied(self, root: Path) -> "ToyClass":
        """The same in another folder."""
        shutil.copytree(self.root, root)
        other = copy.copy(self)
        other.root, other.database = root, root / "gradebook" / "gradebook.db"
        return other

    def folder(self, student: str, step: str = "submitted") -> Path:
        return self.root / "gradebook" / step / student / toy.LESSON

    def hand_in(self, student: str, double: str | None = None, half: str | None = None) -> Path:
        """Put a student's answers where `nbgrader collect` puts them; None leaves an exercise as it was."""
        notebook = copy.deepcopy(self.released)
        for name, body in (("double", double), ("half", half)):
            if body is not None:
                toy.answer(notebook, name, body)
        return toy.save(notebook, self.folder(student) / NAME)

    def grade(self, runner=None, **options) -> dict:
        """{student: Row} after a run."""
        rows = grade_class(runner=runner or Here(), **options)
        return {row.student: row for row in rows[toy.LESSON]}

    def gradebook(self) -> Gradebook:
        return Gradebook(config.nbgrader_config(self.root).CourseDirectory.db_url, config.COURSE_ID)

    def auto_scores(self, student: str) -> dict:
        """{test cell: its mark in nbgrader's database}"""
        with self.gradebook() as gradebook:
            [notebook] = gradebook.find_submission(toy.LESSON, student).notebooks
            return {grade.name: grade.auto_score for grade in notebook.grades}


class Here:
    """Grades in this process, one after the other; `graded` names whom. Before each, `before` is called."""

    def __init__(self, before=lambda student: None):
        self.working, self.graded, self.before = {}, [], before

    def run(self, keys, task):
        for key in keys:
            self.before(key[1])
            self.graded.append(key[1])
            yield key, submission.grade(task(key))


def judge_by_words(lesson, submission, release, *, protected=True, **_):
    """Marks as helpers.grading.judge gives them, without running anything: an answer with "right" in it is right."""
    learners, _ = ClearHiddenTests(config=config.nbgrader_config("")).preprocess(copy.deepcopy(release), {})
    notebook, problems = repair(submission, learners)
    right = {cell.id.rpartition("-")[0] for cell in notebook.cells if "right" in cell.source}
    for cell in filter(utils.is_grade, notebook.cells):
        name = cell.id.rpartition("-")[0]
        cell.source = toy.cell(release, cell.id).source
        if name not in right:
            cell.outputs = [new_output("error", ename="NotYet", evalue=NOT_RIGHT.format(name), traceback=[])]
            unchanged = "NotImplementedError" in toy.cell(notebook, f"{name}-exercise").source
            cell.metadata["course"] = {"state": "not attempted" if unchanged else "wrong"}
            cell.metadata["course"] |= {} if unchanged else {"mistake": f"{name} upside down"}
    notebook.metadata["course"]["protected"] = protected
    scores = {c.id: utils.determine_grade(c) for c in filter(utils.is_grade, notebook.cells)}
    return Marked(notebook, scores, problems)
