"""nbgrader reads this file when it is started in this folder. The settings stand in helpers/grading/config.py."""

from pathlib import Path

from helpers import surroundings
from helpers.authoring import generate
from helpers.grading import config

root = Path(__file__).resolve().parent
(root / "gradebook").mkdir(exist_ok=True)
# A teacher's nbgrader, too, starts kernels, and alembic by its bare name.
surroundings.clean_this_process()
c = config.nbgrader_config(root)
c.GenerateAssignment.preprocessors = generate.STEPS
get_config().merge(c)  # noqa: F821 - nbgrader puts get_config there
