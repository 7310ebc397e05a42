"""Lesson 8, `prepare(X, y, rng)`: three parts, scaled by the training pictures alone."""

import numpy as np

from helpers.checks import Mistake, generator, validation
from helpers.checks.capstone import facts
from helpers.checks.of_facts import OfFacts
from helpers.data.scaling import standardise


def dealt(X, y, rng, fractions=facts.FRACTIONS):
    return validation.split.reference(X, y, fractions, rng)


def scaled(parts, *by):
    """The parts, each standardised with the mean and spread of the pictures in `by`; None leaves a part as it is."""
    pairs = zip(parts, by, strict=True)
    return tuple((X if of is None else standardise(of, X), y) for (X, y), of in pairs)


def prepared_right(X, y, rng):
    parts = dealt(X, y, rng)
    return scaled(parts, *[parts[0][0]] * 3)


def scaled_first(X, y, rng):
    return dealt(standardise(X, X), y, rng)


def own_statistics(X, y, rng):
    parts = dealt(X, y, rng)
    return scaled(parts, *(part[0] for part in parts))


def not_all_scaled(*which):
    def prepare(X, y, rng):
        parts = dealt(X, y, rng)
        return scaled(parts, *(parts[0][0] if part in which else None for part in range(3)))

    return prepare


def scaled_by_two(X, y, rng):
    parts = dealt(X, y, rng)
    return scaled(parts, *[np.concatenate([parts[0][0], parts[1][0]])] * 3)


def scaled_by_another(part):
    """All three parts, scaled by the pictures of that part."""

    def prepare(X, y, rng):
        parts = dealt(X, y, rng)
        return scaled(parts, *[parts[part][0]] * 3)

    return prepare


def dealt_again(X, y, rng):
    """A new deal for every part."""
    parts = tuple(dealt(X, y, rng)[part] for part in range(3))
    return scaled(parts, *[parts[0][0]] * 3)


def other_way_round(X, y, rng):
    parts = dealt(X, y, rng)
    return tuple((standardise(part[0], parts[0][0]), part[1]) for part in parts)


def labels_too(X, y, rng):
    return tuple((X, (y - y.mean()) / y.std()) for X, y in prepared_right(X, y, rng))


def arranged(change):
    """What `change` makes of the right answer."""
    return lambda *arguments: change(*prepared_right(*arguments))


def other_fractions(*fractions):
    def prepare(X, y, rng):
        parts = dealt(X, y, rng, fractions)
        return scaled(parts, *[parts[0][0]] * 3)

    return prepare


def in_order(X, y, rng):
    ends = np.cumsum([round(f * len(X)) for f in facts.FRACTIONS[:2]])
    parts = tuple(zip(np.split(X, ends), np.split(y, ends), strict=True))
    return scaled(parts, *[parts[0][0]] * 3)


prepare = OfFacts(
    "prepare",
    arguments={"X": facts.rows, "y": facts.labels, "rng": generator},
    reference=prepared_right,
    facts=facts.parts_facts,
    what="three pairs (X, y): training, validation and test",
    probes=[(40, 40, 0), (100, 100, 1), ((60, 3), 60, 2)],
    promises={"X": "0, positive", "y": "whole, 0", "rng": "many"},
    verified="divides first, and scales all three parts by the training pictures alone",
    says={f"{what} for {part}": "other-fractions" for what in ("labels", "pictures") for part in facts.PARTS}
    | {"pictures in two parts": "dealt-again"},
    otherwise="Print the means and spreads of the columns: those of the training part are 0 and 1 when it is scaled.",
    elsewhere="What split gives are pairs (X, y). standardise wants pictures: the first of each pair.",
    mistakes=[
        Mistake(
            "measured-on-all",
            scaled_first,
            "The mean and the spread were measured on all pictures. So they know the test pictures: a leak. Only the "
            "training part may be measured. From which step on is it there?",
        ),
        Mistake(
            "measured-on-two",
            scaled_by_two,
            "The mean and the spread were measured on the validation pictures, too. Those have to stay as new as "
            "strangers': measure on the training part alone.",
        ),
        Mistake(
            "measured-on-another",
            (scaled_by_another(1), scaled_by_another(2)),
            "The mean and the spread were measured on another part than the training part. The pictures that the "
            "network learns from are the ones to measure on.",
        ),
        Mistake(
            "dealt-again",
            dealt_again,
            "Some pictures are in two parts. Is split called more than once? Each call deals all pictures out anew: "
            "call it once, and keep the three pairs.",
        ),
        Mistake(
            "percents-for-shares",
            other_fractions(70, 15, 15),
            "All pictures went to training. A fraction is a share of all, from 0 to 1: 70% is 0.7.",
        ),
        Mistake(
            "arguments-swapped",
            other_way_round,
            "standardise measures on its first argument and changes its second. Here they stand the other way round.",
        ),
        Mistake(
            "labels-scaled",
            labels_too,
            "The labels were standardised as well. They say which digit a picture shows: leave them as they are.",
        ),
        Mistake(
            "six-in-a-row",
            arranged(lambda *parts: tuple(each for part in parts for each in part)),
            "Everything is there, in one long row. Put each part's pictures and labels in parentheses of their own: "
            "three pairs.",
        ),
        Mistake(
            "without-labels",
            arranged(lambda *parts: tuple(X for X, y in parts)),
            "The pictures came back without their labels. Give each part as a pair, (X, y).",
        ),
        Mistake(
            "one-pair",
            arranged(lambda training, *rest: training),
            "Only one part came back. If return stands inside a loop, it ends the loop: collect the three pairs in a "
            "list, and return the list behind the loop.",
        ),
        Mistake(
            "own-statistics",
            own_statistics,
            "Each part was scaled by itself. Then the same pixel means one thing in one part and another in the next; "
            "the network learns with the numbers of the training part.",
        ),
        Mistake(
            "not-scaled",
            lambda X, y, rng: dealt(X, y, rng),
            "The pixels of the training part are as they came. All three parts have to be standardised.",
        ),
        Mistake(
            "only-training-scaled",
            not_all_scaled(0),
            "The validation pixels are as they came. Perhaps they were left out. Or they were scaled by training "
            "pictures that were scaled already: those have mean 0 and spread 1, and change nothing.",
        ),
        Mistake(
            "test-not-scaled",
            not_all_scaled(0, 1),
            "The test part was left as it came. It has to be scaled as the others are, with the same numbers.",
        ),
        Mistake(
            "other-fractions",
            (other_fractions(0.6, 0.2, 0.2), other_fractions(0.8, 0.1, 0.1), other_fractions(0.15, 0.15, 0.7)),
            "The sizes are not those of the task. Look at the fractions, at their order, and at what is dealt out: X "
            "and y.",
        ),
        Mistake(
            "not-mixed",
            in_order,
            "The pictures were divided in the order in which they came. Let split deal them out.",
        ),
    ],
)
