"""Lesson 4, *backpropagation*: blame, passed back node by node, and two pictures beside it (blame_race,
blame_digits)."""
