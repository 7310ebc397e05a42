"""Lesson 5, `minibatches(X, y, size, rng)`: all rows dealt out in small batches."""

import random

import numpy as np

from helpers.checks import Exercise, Mistake, generator, matrix, vector, whole_number, words
from helpers.checks.exercise import Try


def cut(X, y, size):
    """Batches of `size` rows, in the order in which the rows stand; the last holds what is left."""
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]


def shuffled(X, y, rng):
    order = rng.permutation(len(X))
    return X[order], y[order]


NOTHING_DEALT = {
    "pairs of X and y": "no",
    "batch sizes": (),
    "each row once": "",
    "all rows there": "",
    "rows": (),
    "own y": "",
    "order": "",
}


def what_counts(batches) -> dict:
    """What of some batches is compared: all but the order, which differs from one right answer to another.

    In every probe the first number of a row of X is the row's number, from 1, and y is ten times that number.
    """
    if not isinstance(batches, list | tuple):
        raise TypeError("batches come as a list")
    if not batches or not all(isinstance(batch, list | tuple) and len(batch) == 2 for batch in batches):
        return NOTHING_DEALT
    pairs = [(np.asarray(X, dtype=float), np.asarray(y, dtype=float)) for X, y in batches]
    if any(X.ndim != 2 or y.shape != X.shape[:1] for X, y in pairs):
        return NOTHING_DEALT
    rows = np.concatenate([X for X, _ in pairs])
    labels = np.concatenate([y for _, y in pairs])
    numbers = rows[:, 0]
    all_there = np.array_equal(np.sort(numbers), np.arange(1, len(rows) + 1))
    return {
        "pairs of X and y": "yes",
        "batch sizes": tuple(len(X) for X, _ in pairs),
        "each row once": "yes" if len(np.unique(numbers)) == len(rows) else "no",
        "all rows there": "yes" if all_there else "no",
        "rows": rows[np.argsort(numbers)] if all_there else (),
        "own y": "yes" if np.array_equal(labels, 10 * numbers) else "no",
        "order": order_of([X[:, 0] for X, _ in pairs]),
    }


def order_of(batches: list[np.ndarray]) -> str:
    """Where an order comes from, seen in the numbers of the rows of each batch."""
    numbers = np.concatenate(batches)
    inside = np.concatenate([np.sort(batch) for batch in batches])
    if np.array_equal(numbers, np.sort(numbers)):
        return "as before"
    if len(batches) > 1 and np.array_equal(inside, np.sort(numbers)):
        return "new only inside each batch"
    foreign = any(np.array_equal(numbers, np.sort(numbers)[order]) for order in other_orders(len(numbers)))
    return "new, but not from rng" if foreign else "new"


def other_orders(n: int) -> list:
    """Orders that come from the shared random numbers, which a check starts at 0, or from a generator of one's own."""
    shared, python = np.random.RandomState, random.Random(0)
    numbers = list(range(n))
    python.shuffle(numbers)
    own = [np.random.default_rng(seed).permutation(n) for seed in (0, 1, 42)]
    return [shared(0).permutation(n), shared(0).rand(n).argsort(), numbers, random.Random(0).sample(range(n), n), *own]


class Dealing(Exercise):
    """An exercise whose answers are batches: what came out is said by the number of rows in each."""

    def _came_out(self, tried: Try) -> str:
        call = self.call(tried.probe)
        due = self._dealt(tried.expected)
        dealt = "" if tried.outcome.raised else self._dealt(self._seen(tried.outcome.value))
        if not dealt:
            what = "stopped with an error" if tried.outcome.raised else f"gave {words.short(tried.outcome.value)}"
            return f"{call} {what}, expected a list of pairs with {due} rows."
        return f"{call} dealt {dealt} rows{'' if dealt == due else f', expected {due}'}."

    def _dealt(self, seen) -> str:
        sizes = seen["batch sizes"] if isinstance(seen, dict) and "batch sizes" in seen else ()
        return words.enumeration(map(words.short, sizes)) if len(sizes) else ""


def minibatches_of(X, y, size, rng):
    return cut(*shuffled(X, y, rng), size)


def drawn_with_replacement(X, y, size, rng):
    rows = rng.integers(0, len(X), len(X))
    return cut(X[rows], y[rows], size)


def drawn_anew(X, y, size, rng):
    """An order of its own for every batch."""
    return [tuple(part[:size] for part in shuffled(X, y, rng)) for _ in range(0, len(X), size)]


def overlapping(X, y, size):
    """A batch from every row on."""
    return [(X[i : i + size], y[i : i + size]) for i in range(len(X))]


minibatches = Dealing(
    "minibatches",
    arguments={"X": matrix, "y": vector, "size": whole_number, "rng": generator},
    reference=minibatches_of,
    # Sizes that fit and that do not, one batch for all, one row in each.
    probes=[
        ([[1, 5], [2, 6], [3, 7], [4, 8], [5, 9], [6, 1], [7, 2], [8, 3]], [10, 20, 30, 40, 50, 60, 70, 80], 3, 11),
        ([[i, -i] for i in range(1, 13)], [10 * i for i in range(1, 13)], 4, 12),
        ([[i, 0.5, i * i] for i in range(1, 11)], [10 * i for i in range(1, 11)], 4, 13),
        ([[i] for i in range(1, 10)], [10 * i for i in range(1, 10)], 9, 14),
        ([[i, 1] for i in range(1, 9)], [10 * i for i in range(1, 9)], 1, 15),
    ],
    verified="deals out every row once, with its own y, in a new order, and keeps the short last batch",
    seen=what_counts,
    mistakes=[
        Mistake(
            "shuffled-apart",
            (
                lambda X, y, size, rng: cut(X[rng.permutation(len(X))], y[rng.permutation(len(X))], size),
                lambda X, y, size, rng: cut(X[rng.permutation(len(X))], y, size),
            ),
            "Some rows of X have lost their own y: a picture of a 7 may now be labelled 3. "
            "Draw one order, and use that same order for X and for y.",
        ),
        Mistake(
            "only-y-shuffled",
            lambda X, y, size, rng: cut(X, y[rng.permutation(len(X))], size),
            "y has a new order and X has the old one, so the rows have lost their own y. Use one order for both.",
        ),
        Mistake(
            "last-batch-dropped",
            (
                lambda X, y, size, rng: [(a, b) for a, b in minibatches_of(X, y, size, rng) if len(a) == size],
                lambda X, y, size, rng: minibatches_of(X, y, size, rng)[: -(-(len(X) - size) // size)],
            ),
            "The rows that do not fill a whole batch are lost. They make a last batch that is shorter.",
        ),
        Mistake(
            "last-batch-filled",
            lambda X, y, size, rng: cut(
                *(np.resize(part, (-(-len(X) // size) * size, *part.shape[1:])) for part in shuffled(X, y, rng)), size
            ),
            "The last batch was filled up with rows that had their turn already. It may be shorter than the others.",
        ),
        Mistake(
            "never-shuffled",
            lambda X, y, size, rng: cut(X, y, size),
            "The rows stand in their old order. If the data are sorted, a batch then holds one kind of example only. "
            "rng.permutation(n) gives the numbers below n in a random order.",
        ),
        Mistake(
            "rng-unused",
            lambda X, y, size, rng: cut(*shuffled(X, y, np.random), size),
            "The order does not come from the generator that was handed over. It is there so that the same run can be "
            "had again: draw from that one.",
        ),
        Mistake(
            "shuffled-inside-batches",
            lambda X, y, size, rng: [shuffled(a, b, rng) for a, b in cut(X, y, size)],
            "Each batch holds the same rows as before any shuffling. Shuffle all rows first, then cut.",
        ),
        Mistake(
            "drawn-with-replacement",
            drawn_with_replacement,
            "Some rows come more than once, and others never. In one epoch every row has its turn once.",
        ),
        Mistake(
            "drawn-anew",
            drawn_anew,
            "The order was drawn anew for every batch, so some rows come more than once, and others never. Draw it "
            "once, before the loop, and cut it.",
        ),
        Mistake(
            "batch-at-every-row",
            lambda X, y, size, rng: overlapping(*shuffled(X, y, rng), size),
            "A batch begins at every row. The next one should begin where the last one ended: {size} rows further on.",
        ),
        Mistake(
            "cut-from-the-start",
            lambda X, y, size, rng: [
                (a[i:size], b[i:size]) for a, b in [shuffled(X, y, rng)] for i in range(0, len(X), size)
            ],
            "Batches are empty after the first. A slice ends at a place that is counted from row 0: X[{size}:{size}] "
            "holds nothing. Where does the batch that begins at row i end?",
        ),
        Mistake(
            "first-batch-only",
            lambda X, y, size, rng: minibatches_of(X, y, size, rng)[:1],
            "Only one batch came back. Does return stand inside the loop?",
        ),
        Mistake(
            "size-taken-for-count",
            lambda X, y, size, rng: list(
                zip(*(np.array_split(part, size) for part in shuffled(X, y, rng)), strict=True)
            ),
            "There are {size} batches. size says how many rows stand in one batch, and not how many batches there are.",
        ),
        Mistake(
            "one-batch",
            lambda X, y, size, rng: [shuffled(X, y, rng)],
            "All rows came back as one batch. Cut them: rows 0 to size, then the next size rows, and so on.",
        ),
        Mistake(
            "no-pairs",
            lambda X, y, size, rng: [a for a, _ in minibatches_of(X, y, size, rng)],
            "Each batch is a pair: some rows of X, and the numbers of y that belong to them, (X_batch, y_batch).",
        ),
    ],
)
