"""nbgrader's generate_assignment, which writes nothing before the release has been looked at."""

import shutil
import tempfile
from pathlib import Path

from nbgrader import converters
from sqlalchemy import make_url

from helpers.authoring.database import begin
from helpers.authoring.files import paths_of
from helpers.authoring.leaks import leaks
from helpers.grading.converters import Converter


class GenerateAssignment(converters.GenerateAssignment, Converter):
    """course/ from solutions/, by way of a folder of its own, so that a lesson is there whole and looked at, or not."""

    _made: Path | None = None

    @property
    def _output_directory(self):
        return str(self._made or self.coursedir.release_directory)

    def start(self):
        url = make_url(self.coursedir.db_url)
        if not self.no_database and url.drivername == "sqlite" and not Path(url.database).exists():
            begin(Path(url.database))
        super().start()

    def init_destination(self, assignment_id, student_id):
        released = self._folder(self.coursedir.release_directory)
        if released.exists() and not self.force:
            self.log.warning("%s is there already. Add --force to write it anew.", released)
            return False
        return True

    def convert_notebooks(self):
        lesson = self.coursedir.assignment_id
        with tempfile.TemporaryDirectory(prefix="course-release-") as folder:
            self._made = Path(folder).resolve()
            try:
                super().convert_notebooks()
            finally:
                made, self._made = self._made / lesson, None
            if not made.is_dir():
                return
            if found := leaks(lesson, self._folder(self.coursedir.source_directory), made):
                first = f"{lesson} is not released, for its learners could read what they must not:"
                self._refuse("\n".join([first, *found]))
            self._put(made)

    def _put(self, made: Path) -> None:
        released = self._folder(self.coursedir.release_directory)
        if self.coursedir.notebook_id == "*" and released.exists():
            shutil.rmtree(released)
        shutil.copytree(made, released, dirs_exist_ok=True)
        self.log.info("Wrote %s", released)

    def _files_beside(self, source):
        return (path for path in paths_of(source) if path.suffix != ".ipynb")
