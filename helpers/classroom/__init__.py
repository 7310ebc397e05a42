"""A class, with nbgrader's own commands and `course class`, on top of helpers/grading and helpers/authoring.

In the order of reading: teacher (what nbgrader is told about this course), export (the table of grades), validate
(`nbgrader validate`, for students), collect (`nbgrader collect`). `course class grade` is submission (one, from bytes
to bytes), worker and lanes (many at once), cluster (on many machines), marks (the one that writes) and grade (all of
it); report is the class report, and commands is what is typed.
"""
