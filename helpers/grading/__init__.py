"""Grading: the release of the lessons, their linter, and the marking of what a learner hands in."""
