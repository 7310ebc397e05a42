"""Lesson 8, *your own digit reader*: reader, which reads what the learner draws."""
