"""Grading: the release of the lessons, their linter, and the marking of what a learner hands in.

Built on nbgrader. `from helpers.grading import submit` is all that a notebook imports; it stays light, since nbgrader
is loaded in another process, and only when something is graded.
"""

from helpers.grading.button import submit

__all__ = ["submit"]
