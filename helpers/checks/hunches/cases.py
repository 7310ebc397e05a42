"""For which numbers an answer is right, and for which not: only from 0 on, only below."""

from collections.abc import Iterator

import numpy as np

from helpers.checks.hunches.calls import YES_OR_NO, Hunch, wrong_parts

# label, which numbers of an argument are the wrong ones, and the sentence; {a} is its name
BY_SIGN = (
    ("wrong-below-0", lambda v: v < 0, "It is wrong wherever {a} is below 0, and right everywhere else."),
    ("wrong-above-0", lambda v: v > 0, "It is wrong wherever {a} is above 0, and right everywhere else."),
    ("wrong-from-0-on", lambda v: v >= 0, "It is right wherever {a} is below 0, and wrong everywhere else."),
    ("wrong-up-to-0", lambda v: v <= 0, "It is right wherever {a} is above 0, and wrong everywhere else."),
    ("wrong-at-0", lambda v: v == 0, "It is wrong wherever {a} is 0, and right everywhere else."),
)


def of_cases(names, calls) -> Iterator[Hunch]:
    if (parts := wrong_parts(calls)) is None:
        return
    _, inside, start = parts
    for i, name in enumerate(names):
        for label, which, sentence in BY_SIGN:
            if _are_the_wrong_ones(which, list(_by_number(inside, i))):
                yield Hunch(label, start + sentence.format(a=name))


def _by_number(calls, i) -> Iterator[tuple[float, bool]]:
    """The numbers of an argument, and whether what was made of each is wrong; none where that can't be said."""
    for call in calls:
        value, got, due = call.probe[i], np.asarray(call.got), np.asarray(call.expected)
        if got.shape != due.shape:
            return
        wrong = ~np.isclose(got, due, rtol=1e-4, atol=1e-6, equal_nan=True)
        if type(value) in (int, float):
            yield value, bool(wrong.any())
        elif isinstance(value, np.ndarray) and value.shape == due.shape:
            yield from zip(value.ravel().tolist(), wrong.ravel().tolist(), strict=True)


def _are_the_wrong_ones(which, pairs) -> bool:
    wrong = [value for value, off in pairs if off]
    right = {value for value, off in pairs if not off}
    return min(len(wrong), len(right)) >= YES_OR_NO and all(map(which, wrong)) and not any(map(which, right))
