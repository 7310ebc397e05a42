"""Lesson 0, *watch a network learn*: watch, a network that learns to read digits."""
