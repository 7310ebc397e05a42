"""A digit that the learner draws: pen (from a page's events to strokes), ink (from strokes to the 64 numbers of the
data set), pad_picture (the pad, and the ten answers beside it)."""
