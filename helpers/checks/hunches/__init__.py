"""What seems to have been done, in any exercise: found by trying, when no known mistake of the exercise fits.

Tried in this order, and the first that fits is said:
- the right answer, with something done to it: rounded, without its sign, its logarithm, doubled, on its side;
- the right answer to another question: without the last of the examples, with an argument taken as 0, or squared;
- where it is right: all but the first row, or only there; 0 everywhere, or close;
- an argument that makes no difference, although it should;
- for which numbers it is right: only from 0 on, only below.

Each sentence says what was seen in the calls that were tried: which line of code has made it, nobody can see from
here. What it says has to hold in all of them, and to make a difference too often for chance.

- `calls`      the calls, and when a hunch fits them
- `answers`    what was done to the right answer
- `questions`  what was done to the right question, and what makes no difference
- `places`     where in the answer it is right, and where not
- `cases`      for which numbers it is right, and for which not
"""

from collections.abc import Callable, Sequence

import numpy as np

from helpers.checks.hunches.answers import of_answer
from helpers.checks.hunches.calls import Call, Hunch
from helpers.checks.hunches.cases import of_cases
from helpers.checks.hunches.places import of_places
from helpers.checks.hunches.questions import of_question, unused

__all__ = ["Call", "Hunch", "of_calls"]


def of_calls(
    names: Sequence[str],
    calls: Sequence[Call],
    answer: Callable[[tuple], object],
    again: Callable[[tuple], object] | None = None,
) -> Hunch | None:
    """What fits all calls, or None.

    Parameters
    ----------
    names : list of str
        The names of the arguments.
    calls : list of Call
        What came of the learner's function.
    answer, again : function
        What the reference and the learner's function give for other arguments, as answer(probe); both may raise.
        Without `again` no argument is called unused.
    """
    with np.errstate(all="ignore"):
        for found in (
            of_answer(names, calls),
            of_question(names, calls, answer),
            of_places(calls),
            unused(names, calls, answer, again) if again else iter(()),
            of_cases(names, calls),
        ):
            if (hunch := next(found, None)) is not None:
                return hunch
    return None
