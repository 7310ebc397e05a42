"""Grading: one notebook to marks, on nbgrader.

In the order of reading: config (nbgrader's settings), notebooks (reading one), repair (putting it in order), border/
(where a learner's code runs, and where not), run (running a notebook), report and feedback (what is said of it), judge
(one submission to marks), converters (nbgrader, started), mark (all of it). What learners touch, the button and the
commands, is in helpers/learner, and the release of the lessons in helpers/authoring.

`from helpers.grading import submit` stands in every learner's notebook and so stays here; it is light, since nbgrader
is loaded in another process, and only when something is graded.
"""

from helpers.learner.button import submit

__all__ = ["submit"]
