"""Grading: one notebook to marks, on nbgrader.

In the order of reading: config (nbgrader's settings), notebooks (reading one), repair (putting it in order), run
(running it), report and feedback (what is said of it), converters (nbgrader, started), mark (all of it), judge (all of
it, in memory). What learners touch, the button and the commands, is in helpers/learner, and the release of the lessons
in helpers/authoring.

`from helpers.grading import submit` stands in every learner's notebook and so stays here; it is light, since nbgrader
is loaded in another process, and only when something is graded.
"""

from helpers.learner.button import submit

__all__ = ["submit"]
