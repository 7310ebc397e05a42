"""nbgrader reads this file when it is started in this folder. The settings stand in helpers/grading/config.py."""

from pathlib import Path

from helpers.authoring import generate
from helpers.grading import config

root = Path(__file__).resolve().parent
(root / "gradebook").mkdir(exist_ok=True)
config.show_programs_to_nbgrader()
c = config.nbgrader_config(root)
c.GenerateAssignment.preprocessors = generate.STEPS
get_config().merge(c)  # noqa: F821 - nbgrader puts get_config there
