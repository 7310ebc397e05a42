"""A class, with nbgrader's own commands, on top of helpers/grading and helpers/authoring.

In the order of reading: teacher (what nbgrader is told about this course), export (the table of grades), validate
(`nbgrader validate`, for students).
"""
