"""Lesson 7, *validation*: memoriser, a network that learns or learns by heart, and two pictures beside it
(memoriser_cases, memoriser_fruit)."""
