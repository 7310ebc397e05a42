"""A small made-up table of fruit: how red, how round, with a stalk or not, and whether it is an apple.

Two of its columns can be drawn on a page, which is why lesson 1 begins with it. All its apples are red.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("fruit.csv")
COLUMNS = ("redness", "roundness", "stalk")
GRID = 0.05  # values are rounded to this, so that a head can do the sums

# name, how many, mean redness, mean roundness, share that still has its stalk
KINDS = (
    ("apple", 10, 0.80, 0.80, 0.9),
    ("strawberry", 4, 0.85, 0.30, 0.5),
    ("orange", 4, 0.30, 0.90, 0.0),
    ("lemon", 3, 0.10, 0.65, 0.0),
    ("pear", 3, 0.20, 0.45, 1.0),
)
SPREAD = 0.06  # standard deviation of redness and roundness within one kind


@dataclass(frozen=True)
class FruitTable:
    """The fruit as arrays.

    Attributes
    ----------
    X : float64 array, shape (n, 3)
        Columns: redness in [0, 1], roundness in [0, 1], stalk (1 = it has one, 0 = none).
    y : int64 array, shape (n,)
        1 for an apple, 0 for any other fruit.
    names : list of str
        What each fruit is.
    columns : tuple of str
        The names of the columns of X.
    """

    X: np.ndarray
    y: np.ndarray
    names: list[str]
    columns: tuple[str, ...] = COLUMNS


def make_fruit(seed: int = 1) -> FruitTable:
    """Draw a table of 24 fruit: each kind scatters around its own redness and roundness.

    No two fruit share the same redness and roundness, so that each has its own place on the page.

    Parameters
    ----------
    seed : int
        The same seed gives the same table. The file that `load_fruit` reads was made with the default.

    Raises
    ------
    TypeError
        If `seed` is not a whole number.
    """
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer)):
        raise TypeError(f"seed must be a whole number; got {seed!r}")
    rng = np.random.default_rng(seed)
    rows, names, taken = [], [], set()
    for name, count, redness, roundness, stalk in KINDS:
        while names.count(name) < count:
            place = np.clip(rng.normal((redness, roundness), SPREAD), 0.05, 1)
            place = tuple(np.round(np.round(place / GRID) * GRID, 2))
            if place not in taken:
                taken.add(place)
                rows.append((*place, float(rng.random() < stalk)))
                names.append(name)
    order = rng.permutation(len(rows))
    names = [names[i] for i in order]
    return FruitTable(np.array(rows)[order], np.array([int(name == "apple") for name in names]), names)


def load_fruit() -> FruitTable:
    """Load the table of fruit that lesson 1 draws.

    Examples
    --------
    >>> fruit = load_fruit()
    >>> fruit.X.shape, int(fruit.y.sum())
    ((24, 3), 10)
    """
    with FILE.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    X = np.array([[float(row[column]) for column in COLUMNS] for row in rows])
    return FruitTable(X, np.array([int(row["apple"]) for row in rows]), [row["name"] for row in rows])


def _write() -> None:
    fruit = make_fruit()
    with FILE.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", *COLUMNS, "apple"))
        for name, (redness, roundness, stalk), apple in zip(fruit.names, fruit.X, fruit.y, strict=True):
            writer.writerow((name, f"{redness:.2f}", f"{roundness:.2f}", f"{stalk:.0f}", apple))


if __name__ == "__main__":
    _write()
