"""What can be seen of three parts of a data set, however they were shuffled: for the exercise `split` of lesson 7.

Every right split deals the rows out differently. So the probes number their rows, and what is compared is not where a
row went but whether each went to one place, with its label.
"""

import numpy as np

from helpers.checks import words
from helpers.checks.exercise import Try
from helpers.checks.of_facts import OfFacts
from helpers.checks.outcome import run

PARTS = ("training", "validation", "test")
CLASSES = 4
# Of so many rows chance never sends this share to the same part as the row before, or some rows before.
MANY, STEPS, ALIKE = 40, 5, 0.85
BY_CHANCE = (
    "With another generator the parts have other sizes. Chance decides which rows are in a part, and not how many: "
    "draw one order of all rows, and cut it at two places."
)


def numbered(n: int, fractions: tuple[float, float, float], seed: int, features: int = 2) -> tuple:
    """A probe of `split`: n rows that hold their own number and their label; the labels come in order."""
    labels = [i * CLASSES // n for i in range(n)]
    return [[i, label, i / 2, 1][:features] for i, label in enumerate(labels)], labels, fractions, seed


def parts_of(value) -> list | None:
    """The three parts as (rows, labels) arrays; None if it is something else."""
    if not isinstance(value, tuple | list) or len(value) != 3:
        return None
    parts = []
    for part in value:
        if not isinstance(part, tuple | list) or len(part) != 2:
            return None
        rows, labels = (np.asarray(half, float) for half in part)
        if len(rows) == 0:
            rows = rows.reshape(0, 2)
        if rows.ndim != 2 or rows.shape[1] < 2 or labels.ndim != 1:
            return None
        parts.append((rows, labels))
    return parts


def facts(value) -> dict:
    """What matters of a split: sizes, rows in two places, labels, and whether the rows were mixed."""
    try:
        parts = parts_of(value)
    except (TypeError, ValueError):
        parts = None
    if parts is None:
        return {"what came back": _form(value)}
    rows = [X[:, 0].astype(int).tolist() for X, _ in parts]
    places = [set(part) for part in rows]
    everywhere = [row for part in rows for row in part]
    twice_in_one = any(len(place) < len(part) for place, part in zip(places, rows, strict=True))
    in_two = len(set(everywhere)) < sum(map(len, places))
    together = all(len(X) == len(y) and np.array_equal(X[:, 1], y) for X, y in parts)
    return {
        "what came back": "three pairs",
        **{f"rows for {name}": float(len(X)) for name, (X, _) in zip(PARTS, parts, strict=True)},
        "rows that come twice": {(False, False): "none", (True, False): "some, within a part"}.get(
            (twice_in_one, in_two), "some, within parts and between them" if twice_in_one else "some, in two parts"
        ),
        "labels": "each with its row" if together else "with other rows",
        "order": _order_of(places),
    }


def _order_of(places) -> str:
    """Whether the parts were mixed; how the rows stand inside a part does not matter."""
    held = [place for place in places if place]
    if all(max(place) - min(place) + 1 == len(place) for place in held):
        return "as it came" if held == sorted(held, key=min) else "regular"
    part_of = np.array([part for _, part in sorted((row, i) for i, place in enumerate(places) for row in place)])
    alike = (
        max(np.mean(part_of[step:] == part_of[:-step]) for step in range(1, STEPS + 1)) if len(part_of) >= MANY else 0
    )
    return "regular" if alike > ALIKE else "mixed"


def _form(value) -> str:
    """What came back instead of three pairs, where it is one of the usual things.

    Raises
    ------
    TypeError
        If it is something else.
    """
    if isinstance(value, dict):
        return "a dict"
    if isinstance(value, tuple | list) and len(value) in (2, 6):
        return f"{len(value)} values"
    if isinstance(value, tuple | list) and len(value) == 3 and all(map(_is_turned_pair, value)):
        return "three pairs, labels first"
    if isinstance(value, tuple | list) and len(value) == 3 and all(np.ndim(part) == 2 for part in value):
        return "three arrays"
    if isinstance(value, tuple | list) and len(value) == 3 and all(np.ndim(part) == 1 for part in value):
        return "three lists of numbers"
    raise TypeError(f"no parts in a {type(value).__name__}")


def _is_turned_pair(part) -> bool:
    return isinstance(part, tuple | list) and len(part) == 2 and [np.ndim(half) for half in part] == [1, 2]


def sizes_of(found: dict) -> list:
    """How many rows each part has, by the facts; None for each where no parts came."""
    return [found.get(f"rows for {part}") for part in PARTS]


class Splitting(OfFacts):
    """An exercise whose answer are three parts: what came out is said without all the rows.

    Where the sizes are wrong, and in no way that is a known mistake, it looks at what else is: rows in two parts,
    sizes that are another matter with each generator, and rows in no part.
    """

    def __init__(self, name: str, **kwargs):
        super().__init__(name, facts=facts, what="three pairs: training, validation, test", **kwargs)

    def call(self, probe) -> str:
        X, _, fractions, _ = probe
        return f"{self.name}(X, y, ({', '.join(map(words.number, fractions))}), rng) with {len(X)} rows"

    def _common_mistake(self, function, tries, first: Try) -> tuple[str | None, str]:
        label, sentence = super()._common_mistake(function, tries, first)
        found = self._facts_of(first.outcome) or {}
        if label or None in sizes_of(found) or sizes_of(found) == sizes_of(first.expected):
            return label, sentence
        if "two parts" in found["rows that come twice"] or "between" in found["rows that come twice"]:
            return self._named("overlaps", first)
        if self._sizes_by_chance(function, first.probe):
            return "sizes-by-chance", BY_CHANCE
        if found["rows that come twice"] == "none" and sum(sizes_of(found)) < len(first.probe[0]):
            return self._named("loses-rows", first)
        return "other-sizes", sentence

    def _named(self, label, tried: Try) -> tuple[str, str]:
        known = next(mistake for mistake in self.mistakes if mistake.label == label)
        return label, self._filled(known.sentence, tried.probe)

    def _sizes_by_chance(self, function, probe) -> bool:
        """Whether the parts have other sizes when other numbers are drawn."""
        X, y, fractions, _ = probe
        again = self.prepare([(X, y, fractions, seed) for seed in range(3)])
        sizes = [sizes_of(self._facts_of(run(function, other)) or {}) for other in again]
        return any(other != sizes[0] for other in sizes)
