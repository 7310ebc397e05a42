"""Lesson 6, `updates_per_epoch(n, size)`: how many batches an epoch has."""

from math import ceil, floor

from helpers.checks import Exercise, Mistake, whole_number

updates_per_epoch = Exercise(
    "updates_per_epoch",
    arguments={"n": whole_number, "size": whole_number},
    reference=lambda n, size: ceil(n / size),
    # With a rest and without, a rest below and above one half, a batch larger than the whole set.
    probes=[(10, 4), (12, 4), (11, 4), (1197, 32), (9, 1), (5, 8), (7, 7)],
    promises={"n": "whole, many", "size": "whole, 1, many", "result": "1, many"},
    verified="counts every batch, the last and smaller one too",
    mistakes=[
        Mistake(
            "floor",
            (lambda n, size: n // size, lambda n, size: floor(n / size), lambda n, size: max(1, n // size)),
            "The last batch is missing. {n} pictures do not divide evenly by {size}; those left over make a smaller "
            "batch, and it gets its update too.",
        ),
        Mistake(
            "rest-added",
            lambda n, size: n // size + n % size,
            "Every picture that is left over was counted as an update of its own. Together they make one.",
        ),
        Mistake(
            "last-batch-never-counts",
            lambda n, size: ceil(n / size) - 1,
            "It is one too few each time: the last batch is missing, whether it is full or not.",
        ),
        Mistake(
            "epoch-is-one-update",
            lambda n, size: 1,
            "That takes an epoch for one update. An epoch goes through all {n} pictures, {size} for each update. "
            "If you count in a loop: does the count go back to 0 in every turn?",
        ),
        Mistake(
            "one-update-for-each-picture",
            lambda n, size: n,
            "That is one update for each picture. Each update uses a batch of {size}.",
        ),
        Mistake(
            "always-one-more",
            lambda n, size: n // size + 1,
            "Where n divides evenly by size there is nothing left over, and yet one more was counted.",
        ),
        Mistake(
            "not-rounded",
            lambda n, size: n / size,
            "There is no part of an update. The pictures left over make a whole one.",
        ),
        Mistake(
            "rounded-to-the-nearest",
            (lambda n, size: round(n / size), lambda n, size: int(n / size + 0.5)),
            "It was rounded to the nearest whole number, so a small last batch is lost. However small, it gets an "
            "update.",
        ),
        Mistake(
            "the-rest",
            lambda n, size: n % size,
            "That is how many pictures are left over for the last batch. Count the batches.",
        ),
        Mistake("size", lambda n, size: size, "That is how many pictures one update uses. Count the updates."),
        Mistake("multiplied", lambda n, size: n * size, "That is n times size. A batch holds {size} of the pictures."),
        Mistake(
            "upside-down",
            lambda n, size: ceil(size / n),
            "The fraction is upside down: how often do {size} pictures fit into {n}?",
        ),
    ],
)
