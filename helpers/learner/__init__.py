"""What a learner's commands and button do, on top of helpers/grading and helpers/authoring.

In the order of reading: copies (the lessons in my-course/), grade (one of them, graded and kept), commands (`course
grade`, `course progress`), button (the same in the notebook).
"""
