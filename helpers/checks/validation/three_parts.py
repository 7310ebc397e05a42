"""Lesson 7, `split(X, y, fractions, rng)`: three parts, each row in one of them."""

import math

import numpy as np

from helpers.checks import Mistake, as_it_is, generator, matrix, whole_numbers
from helpers.checks.validation.parts import PARTS, Splitting, numbered


def cut(X, y, fractions, order):
    """Three parts of the rows in `order`."""
    ends = np.cumsum([round(f * len(X)) for f in fractions[:2]])
    return tuple((X[rows], y[rows]) for rows in np.split(order, ends))


def right_split(X, y, fractions, rng):
    return cut(X, y, fractions, rng.permutation(len(X)))


def each_drawn_anew(X, y, fractions, rng):
    draws = [rng.permutation(len(X))[: round(f * len(X))] for f in fractions]
    return tuple((X[rows], y[rows]) for rows in draws)


def trains_on_all(X, y, fractions, rng):
    parts = right_split(X, y, fractions, rng)
    return ((X, y), *parts[1:])


def with_repeats(X, y, fractions, rng):
    return cut(X, y, fractions, rng.integers(0, len(X), len(X)))


def second_cut_not_added(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a, b = (round(f * len(X)) for f in fractions[:2])
    return tuple((X[rows], y[rows]) for rows in (order[:a], order[a:b], order[b:]))


def test_from_the_wrong_end(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a, b, c = (round(f * len(X)) for f in fractions)
    return tuple((X[rows], y[rows]) for rows in (order[:a], order[a : a + b], order[:c]))


def test_begins_at_its_size(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a, b, c = (round(f * len(X)) for f in fractions)
    return tuple((X[rows], y[rows]) for rows in (order[:a], order[a : a + b], order[c:]))


def not_rounded(X, y, fractions, rng):
    order = rng.permutation(len(X))
    ends = np.cumsum([int(f * len(X)) for f in fractions[:2]])
    return tuple((X[rows], y[rows]) for rows in np.split(order, ends))


def rounded_up(X, y, fractions, rng):
    order = rng.permutation(len(X))
    ends = np.cumsum([math.ceil(f * len(X)) for f in fractions[:2]])
    return tuple((X[rows], y[rows]) for rows in np.split(order, ends))


def shares_of_the_rest(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a = round(fractions[0] * len(X))
    b = a + round(fractions[1] * (len(X) - a))
    return tuple((X[rows], y[rows]) for rows in (order[:a], order[a:b], order[b:]))


def loses_a_row_at_each_cut(X, y, fractions, rng):
    order = rng.permutation(len(X))
    a, b = np.cumsum([round(f * len(X)) for f in fractions[:2]])
    return tuple((X[rows], y[rows]) for rows in (order[:a], order[a + 1 : b], order[b + 1 :]))


def dealt(*slices):
    """A split into the rows that these slices take out of one order; each is made of both cuts and the end."""

    def split(X, y, fractions, rng):
        order = rng.permutation(len(X))
        a, b = np.cumsum([round(f * len(X)) for f in fractions[:2]])
        return tuple((X[rows], y[rows]) for rows in (order[slice(*of(a, b, len(X)))] for of in slices))

    return split


def row_numbers(X, y, fractions, rng):
    return tuple(x[:, 0].astype(int) for x, _ in right_split(X, y, fractions, rng))


def apart(X, y, fractions, rng):
    return tuple(
        (x, labels)
        for (x, _), (_, labels) in zip(
            right_split(X, y, fractions, rng), right_split(X, y, fractions, rng), strict=True
        )
    )


split = Splitting(
    "split",
    arguments={"X": matrix, "y": whole_numbers, "fractions": as_it_is, "rng": generator},
    reference=right_split,
    # Each row of X holds its number and its label, so that a row can be followed. The labels come in order, as they
    # often do in a file. The three fractions differ, and all sizes are whole; a computer's 0.57 times 100 is a
    # little below 57, and its 0.07 times 100 a little above 7.
    probes=[
        numbered(40, (0.5, 0.3, 0.2), 0),
        numbered(60, (0.7, 0.2, 0.1), 1, features=4),
        numbered(40, (0.6, 0.15, 0.25), 2),
        numbered(100, (0.57, 0.29, 0.14), 3),
        numbered(20, (0.1, 0.8, 0.1), 4),
        numbered(100, (0.79, 0.07, 0.14), 5),
    ],
    otherwise="Print the row numbers of each part: every row should be in one of them, once.",
    says={"order: regular": "regular-order"}
    | {
        f"rows for {part}": "Look at the two cuts: at which row does each part begin, and at which does it end?"
        for part in PARTS
    },
    promises={"X": "0, fraction, positive", "y": "whole, 0", "fractions": "tuple, many", "rng": "many"},
    verified="deals out every row once, in random order, with its own label",
    mistakes=[
        Mistake(
            "not-shuffled",
            lambda X, y, fractions, rng: cut(X, y, fractions, np.arange(len(X))),
            "The rows were cut as they came. Here they are sorted by label, so the network would never meet the digits "
            "that it is tested on. Mix first, then cut. Shuffling each part afterwards comes too late.",
        ),
        Mistake(
            "regular-order",
            (
                lambda X, y, fractions, rng: cut(X, y, fractions, np.arange(len(X))[::-1]),
                lambda X, y, fractions, rng: cut(X, y, fractions, np.roll(np.arange(len(X)), rng.integers(len(X)))),
            ),
            "Nearly all rows went to the same part as a neighbour. Turned around, or cut and put together again, is "
            "not mixed.",
        ),
        Mistake(
            "overlaps",
            (each_drawn_anew, test_from_the_wrong_end),
            "Some rows are in two parts. What a network has practised on can't test it. Is each part drawn anew? "
            "Draw one order of all rows, and cut that one order twice.",
        ),
        Mistake(
            "trains-on-all",
            trains_on_all,
            "The training part holds every row, those of the other two parts as well. It should get its share only.",
        ),
        Mistake(
            "rows-repeated",
            with_repeats,
            "Some rows came several times, and others never. Was each row drawn by itself? "
            "What is needed is an order in which every row comes once.",
        ),
        Mistake(
            "fractions-swapped",
            (
                lambda X, y, fractions, rng: right_split(X, y, fractions, rng)[::-1],
                lambda X, y, fractions, rng: right_split(X, y, fractions[::-1], rng),
                lambda X, y, fractions, rng: right_split(X, y, (fractions[0], fractions[2], fractions[1]), rng),
                lambda X, y, fractions, rng: right_split(X, y, (fractions[1], fractions[0], fractions[2]), rng),
            ),
            "The sizes are right, and in the wrong order. First comes training, then validation, then test, "
            "and the fractions stand in the same order.",
        ),
        Mistake(
            "second-cut-not-added",
            second_cut_not_added,
            "The second cut is at the wrong place. Validation begins where training ends: its end is counted from "
            "the first row, so both sizes belong in it.",
        ),
        Mistake(
            "test-begins-at-its-size",
            test_begins_at_its_size,
            "The test part begins at the wrong place. It begins where validation ends, and goes on to the last row.",
        ),
        Mistake(
            "share-of-the-rest",
            shares_of_the_rest,
            "The second fraction was taken of the rows that were left. Each fraction is a share of all rows.",
        ),
        Mistake(
            "not-rounded",
            not_rounded,
            "A part is one row short. A computer's 0.57 times 100 is 56.99..., and what stands behind the point was "
            "cut off. Go to the nearest whole number instead.",
        ),
        Mistake(
            "loses-rows",
            (
                loses_a_row_at_each_cut,
                dealt(lambda a, b, n: (0, a - 1), lambda a, b, n: (a, b - 1), lambda a, b, n: (b, n - 1)),
                dealt(lambda a, b, n: (0, a - 1), lambda a, b, n: (a, b - 1), lambda a, b, n: (b, n)),
                dealt(lambda a, b, n: (0, a), lambda a, b, n: (a, b), lambda a, b, n: (b, n - 1)),
                dealt(lambda a, b, n: (1, a), lambda a, b, n: (a, b), lambda a, b, n: (b, n)),
                dealt(lambda a, b, n: (1, a), lambda a, b, n: (a + 1, b), lambda a, b, n: (b + 1, n)),
            ),
            "Some rows are in no part. A part that is cut with [:20] ends before position 20, and the next one begins "
            "at 20: is there a 1 too many at one of the ends?",
        ),
        Mistake(
            "x-and-y-apart",
            (
                apart,
                lambda X, y, fractions, rng: tuple((x, y[: len(x)]) for x, _ in right_split(X, y, fractions, rng)),
                lambda X, y, fractions, rng: tuple(
                    (x, labels)
                    for (x, _), (_, labels) in zip(
                        right_split(X, y, fractions, rng), cut(X, y, fractions, np.arange(len(X))), strict=True
                    )
                ),
            ),
            "X and y went separate ways: rows have the labels of others. Take both in one and the same order.",
        ),
        Mistake(
            "labels-missing",
            lambda X, y, fractions, rng: tuple(x for x, _ in right_split(X, y, fractions, rng)),
            "Three arrays came back. Each part is a pair: its rows of X, and the labels that go with them.",
        ),
        Mistake(
            "row-numbers",
            row_numbers,
            "Three lists of single numbers came back. Each part is a pair: its rows of X, and the labels that go with "
            "them. If these are row numbers, look up what they name.",
        ),
        Mistake(
            "six-in-a-row",
            lambda X, y, fractions, rng: sum(right_split(X, y, fractions, rng), ()),
            "Six arrays came back in a row. Put parentheses around each pair: three pairs are asked for.",
        ),
        Mistake(
            "named-parts",
            lambda X, y, fractions, rng: dict(zip(PARTS, right_split(X, y, fractions, rng), strict=True)),
            "The parts came with names, in braces. Here their order says which is which: three pairs, training first.",
        ),
        Mistake(
            "two-parts",
            lambda X, y, fractions, rng: right_split(X, y, fractions, rng)[:2],
            "Two parts came back. The third is the test set, which nobody looks at until the end.",
        ),
        Mistake(
            "rounded-up",
            rounded_up,
            "A part is one row too long. A computer's 0.07 times 100 is a little more than 7, and it went up to "
            "the next whole number. Go to the nearest one instead.",
        ),
        Mistake(
            "labels-first",
            lambda X, y, fractions, rng: tuple(pair[::-1] for pair in right_split(X, y, fractions, rng)),
            "In each pair the labels came first. Give the rows of X first, then the labels that go with them.",
        ),
    ],
)
