"""Lesson 6, *epochs*: travel, back and forth over the epochs of a run."""
