"""The one place that starts nbgrader's converters: release, autograde and feedback, on a course in any folder.

Nothing goes in or out but arguments and files, so that several may run in one process at once.
"""

import glob
import io
import logging
import os
import warnings
from pathlib import Path

from nbconvert.writers import FilesWriter
from nbgrader import converters
from nbgrader.coursedir import CourseDirectory

from helpers.errors import CourseError
from helpers.grading import config

# What they warn of is nothing that a learner or a teacher could change.
warnings.filterwarnings("ignore", module="nbgrader|nbconvert|nbclient|nbformat")


class _InPlace:
    """nbgrader moves the whole process into the course's folder while it converts; none of its paths needs that."""

    def start(self):
        self.init_notebooks()
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        for step in self.preprocessors:
            self.exporter.register_preprocessor(step)
        self.convert_notebooks()

    def init_notebooks(self):
        # nbgrader's own takes a [1] in the name of the course's folder for a part of its pattern.
        where = self.coursedir
        pattern = where.directory_structure.format(
            nbgrader_step=self._input_directory, student_id=where.student_id, assignment_id=where.assignment_id
        )
        folders = [os.path.join(where.root, folder) for folder in glob.glob(pattern, root_dir=where.root)]
        names = {folder: glob.glob(f"{where.notebook_id}.ipynb", root_dir=folder) for folder in folders}
        self.notebooks = []
        self.assignments = {f: [os.path.join(f, name) for name in found] for f, found in names.items() if found}
        if not self.assignments:
            raise FileNotFoundError(f"no notebook matches {pattern} in {where.root}")


class GenerateAssignment(_InPlace, converters.GenerateAssignment):
    """course/ from solutions/."""

    def start(self):
        # What nbgrader's own does: a source belongs to no student.
        student, self.coursedir.student_id = self.coursedir.student_id, "."
        try:
            super().start()
        finally:
            self.coursedir.student_id = student


class Autograde(_InPlace, converters.Autograde):
    """gradebook/autograded from gradebook/submitted, and the marks in the database."""

    def convert_single_notebook(self, notebook_filename):
        # nbgrader's own sets a variable of the whole process for the kernel meanwhile; run.py gives it to its kernel.
        for self._sanitizing in (True, False):
            self._init_preprocessors()
            converters.BaseConverter.convert_single_notebook(self, notebook_filename)
            notebook_filename = str(Path(self.writer.build_directory, Path(notebook_filename).name))
        self._sanitizing = True


class GenerateFeedback(_InPlace, converters.GenerateFeedback):
    """gradebook/feedback from gradebook/autograded."""


def run(
    converter: type[converters.BaseConverter],
    root: Path,
    lesson: str,
    *,
    student: str = "*",
    cell_seconds: int = config.CELL_SECONDS,
    **settings,
) -> None:
    """Run one of the converters above on one lesson of the course in `root`, quietly.

    `settings` are set on the converter, or, written as Class__name, on another of nbgrader's classes.

    Raises
    ------
    CourseError
        If nbgrader fails; the text holds the last lines that it wrote.
    """
    c = config.nbgrader_config(root, cell_seconds=cell_seconds)
    c.CourseDirectory.assignment_id = lesson
    c.CourseDirectory.student_id = student
    for name, value in settings.items():
        section, _, trait = name.rpartition("__")
        c[section or converter.__name__][trait] = value
    said = io.StringIO()
    # Known to nobody else, unlike one of logging.getLogger.
    log = logging.Logger(__name__, logging.WARNING)
    log.addHandler(logging.StreamHandler(said))
    try:
        converter(coursedir=CourseDirectory(config=c, log=log), config=c, log=log).start()
    except Exception as error:
        last = "\n".join(said.getvalue().strip().splitlines()[-12:])
        raise CourseError(f"nbgrader could not read {lesson}: {error}\n{last}") from error
