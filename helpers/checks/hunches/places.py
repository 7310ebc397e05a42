"""Where an answer is right and where it is not: all but the first row, only the first; and one that is 0, or close."""

from collections.abc import Iterator

import numpy as np

from helpers.checks.hunches.calls import TRIES, Hunch, wrong_parts

CLOSE = 0.03  # how far off "close" may be, as a share of the largest number that is expected
# label, whether the place itself is what is wrong, the place, and the sentence; {what} is "number", "row" or "column"
AT_THE_ENDS = (
    (
        "first-wrong",
        True,
        0,
        "All is right but the first {what}. Does a loop begin one too late? The first place is number 0.",
    ),
    ("last-wrong", True, -1, "All is right but the last {what}. Does a loop end one turn too early?"),
    (
        "first-only-right",
        False,
        0,
        "The first {what} is right, and none after it. Is something left over from the turn before, such as a sum that "
        "goes on, or does a loop end too early?",
    ),
    (
        "last-only-right",
        False,
        -1,
        "The last {what} is right, and none before it. Does a loop begin too late, or overwrite what it has made?",
    ),
)
ZERO = (
    "Where it is not right, it is 0. Is an array of zeros given back as it was made, or is a factor on the way 0, such "
    "as a fraction that was cut off?"
)
NEARLY = (
    "It is close to what is expected every time, and not the same. "
    "Print what each line makes: which one is a little off?"
)


def of_places(calls) -> Iterator[Hunch]:
    if (parts := wrong_parts(calls)) is None:
        return
    _, inside, start = parts
    pairs = [(np.asarray(c.got, float), np.asarray(c.expected, float)) for c in inside]
    pairs = [(got, due) for got, due in pairs if got.size or due.size]
    if any(got.shape != due.shape for got, due in pairs):
        return
    wrong = [(got, due, ~_near(got, due)) for got, due in pairs if not _near(got, due).all()]
    of_amounts = any((due % 1).any() for _, due, _ in wrong)  # and not places or counts
    if of_amounts and len(wrong) >= TRIES and not any(got.any() for got, _, _ in wrong):
        yield Hunch("all-0", start + ZERO)
    for axis, what in enumerate(("row", "column")):
        for label, is_wrong, place, sentence in AT_THE_ENDS:
            if _fits(wrong, axis, place, is_wrong):
                flat = all(off.ndim == 1 for _, _, off in wrong)
                yield Hunch(label, start + sentence.format(what="number" if flat else what))
    close = all(np.abs(got - due).max() <= CLOSE * np.abs(due).max() for got, due, _ in wrong)
    if of_amounts and len(wrong) >= TRIES and close:
        yield Hunch("nearly-right", start + NEARLY)


def _near(got, due):
    return np.isclose(got, due, rtol=1e-4, atol=1e-6, equal_nan=True)


def _fits(wrong, axis, place, is_wrong) -> bool:
    """Whether this place along the axis is all that is wrong, or all that is right, in each call."""
    telling = 0
    for _, _, off in wrong:
        if off.ndim <= axis:
            return False
        share = off.mean(axis=tuple(i for i in range(off.ndim) if i != axis))  # of what is wrong at each place
        wrong_there, right_there = share > 0.5, share == 0
        here, others = (wrong_there, right_there) if is_wrong else (right_there, wrong_there)
        if not here[place] or not np.delete(others, place).all():
            return False
        telling += share.size > 1
    return telling >= TRIES
