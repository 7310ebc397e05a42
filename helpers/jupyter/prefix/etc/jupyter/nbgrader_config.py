# Read by all of nbgrader's programs in this environment, a student's commands too, wherever they are started. A
# teacher's course has its own nbgrader_config.py in its own folder, which is read after this one. Without any such
# file, nbgrader's extensions warn in the learner's terminal that there is none.
from helpers.classroom import teacher, validate

teacher.check_here()
validate.use_it()
get_config().merge(teacher.handing_in())  # noqa: F821 - nbgrader puts get_config there
