"""Lesson 5, *gradient descent*: rate, the learning-rate lab; descent, the pictures beside it."""
