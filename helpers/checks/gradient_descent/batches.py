"""Lesson 5, `minibatches(X, y, size, rng)`: all rows dealt out in small batches."""

import numpy as np

from helpers.checks import Mistake, generator, whole_number, words
from helpers.checks.exercise import Try
from helpers.checks.of_facts import OfFacts


def row(numbers, features: int) -> np.ndarray:
    """The rows of these numbers, by which one can see where each went."""
    numbers = np.asarray(numbers, float)
    return np.stack([numbers, 0.5 * numbers - 3, (7 * numbers) % 11], axis=-1)[:, :features]


def rows(shape) -> np.ndarray:
    """X of a probe, which holds its shape; the first number of a row is the row's own, from 1."""
    n, features = shape
    return row(np.arange(1, n + 1), features)


def labels(n) -> np.ndarray:
    """y of a probe, which holds its length: ten times the number of each row."""
    return 10 * np.arange(1, n + 1)


def cut(X, y, size):
    """Batches of `size` rows, in the order in which the rows stand; the last holds what is left."""
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]


def shuffled(X, y, rng):
    order = rng.permutation(len(X))
    return X[order], y[order]


def came_back(batches) -> str:
    """What came back instead of a list of pairs, or "pairs"."""
    if not all(isinstance(batch, list | tuple) and len(batch) == 2 for batch in batches):
        return (
            "two lists"
            if len(batches) == 2 and _is_list_of(batches[0], 2) and _is_list_of(batches[1], 1)
            else "no pairs"
        )
    dimensions = {tuple(map(np.ndim, batch)) for batch in batches}
    return {((2, 1),): "pairs", ((1, 2),): "pairs with y first"}.get(tuple(dimensions), "no pairs")


def _is_list_of(part, dimensions: int) -> bool:
    return isinstance(part, list | tuple) and all(np.ndim(batch) == dimensions for batch in part)


def what_counts(batches) -> dict:
    """The facts of some batches: all but the order, which differs from one right answer to another."""
    if not isinstance(batches, list | tuple):
        raise TypeError("batches come as a list")
    if (form := came_back(batches)) != "pairs":
        return {"what came back": form}
    pairs = [(np.asarray(X, float), np.asarray(y, float)) for X, y in batches]
    own = [X[:, 0] for X, _ in pairs]
    numbers, dealt = np.concatenate(own), np.concatenate([X for X, _ in pairs])
    labels = np.concatenate([y for _, y in pairs])
    once = len(np.unique(numbers)) == len(numbers)
    in_order = np.array_equal(numbers, np.sort(numbers))
    together = np.array_equal(labels, 10 * numbers)
    return {
        "what came back": form,
        "what was shuffled": "whole batches" if not in_order and _in_blocks(own) else "rows",
        "rows of the batches": words.enumeration(str(len(X)) for X, _ in pairs),
        "rows that come more than once": "none" if once else "some",
        "numbers in the rows": "as in X" if np.array_equal(dealt, row(numbers, dealt.shape[1])) else "others",
        "labels": "each with its row" if together else "in an order of their own" if in_order else "with other rows",
        "order": _order_of(numbers, own),
    }


def _in_blocks(batches) -> bool:
    """Whether the rows of each batch stood behind each other before."""
    return max(map(len, batches)) > 1 and all(np.all(np.diff(batch) == 1) for batch in batches)


def _order_of(numbers, batches) -> str:
    if np.array_equal(numbers, np.sort(numbers)):
        return "as before"
    if _in_order_but_inside(batches):
        return "new only inside each batch"
    return "new" if _step_of(numbers) is None else "regular"


LONG = 20  # rows from which on no shuffling leaves most of them the same step from their neighbour


def _step_of(numbers) -> int | None:
    """The step from row to row, where most of many rows have the same one, as in 5, 6, 7, 1, 2: no chance does that."""
    if len(numbers) < LONG:
        return None
    steps, often = np.unique(np.diff(numbers), return_counts=True)
    return int(steps[often.argmax()]) if 2 * often.max() > len(numbers) else None


def _in_order_but_inside(batches) -> bool:
    """Whether each batch holds the rows that it would hold without any shuffling."""
    inside = np.concatenate(list(map(np.sort, batches)))
    return len(batches) > 1 and np.array_equal(inside, np.sort(inside))


class Dealing(OfFacts):
    """An exercise whose answers are batches: what came out is said by the number of rows in each."""

    def _came_out(self, tried: Try) -> str:
        due = tried.expected["rows of the batches"]
        found = self._facts_of(tried.outcome) or {}
        if found.get("what came back") != "pairs":
            given = "stopped with an error" if tried.outcome.raised else f"gave {words.short(tried.outcome.value)}"
            return f"{self.call(tried.probe)} {given}, expected a list of pairs with {due} rows."
        dealt = found["rows of the batches"]
        if dealt != due:
            return f"{self.call(tried.probe)} dealt {dealt} rows, expected {due}."
        return f"{self.call(tried.probe)} dealt {dealt} rows, as it should. {self._told(tried)}"


def minibatches_of(X, y, size, rng):
    return cut(*shuffled(X, y, rng), size)


def drawn_with_replacement(X, y, size, rng):
    rows = rng.integers(0, len(X), len(X))
    return cut(X[rows], y[rows], size)


def drawn_anew(X, y, size, rng):
    """An order of its own for every batch."""
    return [tuple(part[:size] for part in shuffled(X, y, rng)) for _ in range(0, len(X), size)]


def drawn_anew_and_cut(X, y, size, rng):
    """The next rows each time, of an order of its own."""
    return [tuple(part[i : i + size] for part in shuffled(X, y, rng)) for i in range(0, len(X), size)]


def last_batch_of_the_last_rows(X, y, size, rng):
    X, y = shuffled(X, y, rng)
    begins = [min(i, max(0, len(X) - size)) for i in range(0, len(X), size)]
    return [(X[i : i + size], y[i : i + size]) for i in begins]


def whole_batches(X, y, size, rng):
    batches = cut(X, y, size)
    return [batches[i] for i in rng.permutation(len(batches))]


def overlapping(X, y, size):
    """A batch from every row on."""
    return [(X[i : i + size], y[i : i + size]) for i in range(len(X))]


minibatches = Dealing(
    "minibatches",
    arguments={"X": rows, "y": labels, "size": whole_number, "rng": generator},
    reference=minibatches_of,
    # Sizes that fit and that do not, one batch for all, one row in each, a batch larger than all rows, a single row.
    # The third has the sizes of the docstring's example.
    probes=[
        ((8, 2), 8, 3, 11),
        ((21, 2), 21, 7, 12),
        ((10, 3), 10, 4, 13),
        ((9, 1), 9, 9, 14),
        ((8, 2), 8, 1, 15),
        ((5, 2), 5, 8, 16),
        ((1, 3), 1, 2, 17),
    ],
    promises={"X": "any number, one", "y": "whole, one", "size": "1, many", "rng": "many"},
    verified="deals out every row once, with its own y, in a new order, and keeps the short last batch",
    facts=what_counts,
    what="a list of pairs",
    says={"order: regular": "regular-order"},
    otherwise="Print the row numbers of each batch: every row should be in one of them, once, with its own y.",
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
            (
                lambda X, y, size, rng: cut(
                    *(np.resize(part, (-(-len(X) // size) * size, *part.shape[1:])) for part in shuffled(X, y, rng)),
                    size,
                ),
                last_batch_of_the_last_rows,
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
            "regular-order",
            (
                lambda X, y, size, rng: cut(X[::-1], y[::-1], size),
                lambda X, y, size, rng: cut(*(np.roll(part, len(X) // 3, axis=0) for part in (X, y)), size),
            ),
            "The order is another one, and most rows still stand beside their old neighbours, or as far apart as the "
            "one before. Turned around, or cut and put together again, is not mixed.",
        ),
        Mistake(
            "shuffled-inside-batches",
            lambda X, y, size, rng: [shuffled(a, b, rng) for a, b in cut(X, y, size)],
            "Each batch holds the same rows as before any shuffling. Shuffle all rows first, then cut.",
        ),
        Mistake(
            "rows-repeated",
            (drawn_with_replacement, drawn_anew, drawn_anew_and_cut),
            "Some rows come more than once, and others never. In an epoch every row has its turn once. Is the order "
            "drawn anew for every batch, or each row drawn by itself? Draw one order before the loop, and cut that.",
        ),
        Mistake(
            "batches-shuffled",
            whole_batches,
            "The batches changed places, and each holds the same rows as before any shuffling. Shuffle the rows first, "
            "then cut.",
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
            "pairs-turned-round",
            lambda X, y, size, rng: [(b, a) for a, b in minibatches_of(X, y, size, rng)],
            "In each pair y stands first. The rows of X come first, then the numbers of y that belong to them.",
        ),
        Mistake(
            "two-lists",
            lambda X, y, size, rng: tuple(map(list, zip(*minibatches_of(X, y, size, rng), strict=True))),
            "All batches of X came back together, and all those of y. Put each batch of X into a pair with its own y: "
            "(X_batch, y_batch).",
        ),
        Mistake(
            "no-pairs",
            lambda X, y, size, rng: [a for a, _ in minibatches_of(X, y, size, rng)],
            "Each batch is a pair: some rows of X, and the numbers of y that belong to them, (X_batch, y_batch).",
        ),
    ],
)
