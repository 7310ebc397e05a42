"""Whatever comes back, each exercise has a sentence that can be read, soon, and nothing else is seen of it."""

import sys
import warnings

import numpy as np
import pytest

from helpers import paths
from helpers.checks import exercises
from helpers.checks.values import LONGEST, taken_in
from helpers.checks.words import LONGEST_SENTENCE

CHECKS = [check for lesson in paths.lessons() for check in exercises(lesson).values()]


class Refuses:
    """Raises an error at whatever it is asked."""

    def _refuse(self, *_, **__):
        raise RuntimeError("no")

    __eq__ = __repr__ = __str__ = __float__ = __len__ = __iter__ = __bool__ = __array__ = __hash__ = _refuse
    __getattr__ = __getitem__ = __format__ = _refuse


class EndsPython:
    def _end(self, *_, **__):
        sys.exit(3)

    __eq__ = __repr__ = __str__ = __float__ = __len__ = __iter__ = __array__ = __getitem__ = _end


class Endless(list):
    def __iter__(self):
        while True:
            yield 1

    def __len__(self):
        return 10**9


class Loud:
    def __array__(self, *_, **__):
        print("loud")
        warnings.warn("loud", stacklevel=1)
        return np.zeros(3)


def itself(kind):
    inner = []
    outer = {"x": inner} if kind is dict else kind([inner])
    inner.append(outer)
    return outer


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


ODD = {
    "refuses": Refuses(),
    "a dict of what refuses": {letter: Refuses() for letter in "ABCDEF"},
    "ends Python": EndsPython(),
    "endless": Endless([1]),
    "loud": Loud(),
    "a list in itself": itself(list),
    "a tuple in itself": itself(tuple),
    "a dict in itself": itself(dict),
    "nested": nested(100_000),
    "long text": "x" * 10**7,
    "long texts": {letter: "x" * 10**6 for letter in "ABCDEF"},
    "long list": [0.0] * 2 * 10**6,
    "long name": type("N" * 10**5, (), {})(),
    "large array": np.zeros((2000, 2000)),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_value_is_wrong_and_said_to_be_in_a_sentence(odd, capfd):
    for check in CHECKS:
        found = check.judge(lambda *_: ODD[odd])
        assert found.state == "wrong", f"{check.name}: {found}"
        assert found.sentence.isprintable() and len(found.sentence) <= LONGEST_SENTENCE + 3, f"{check.name}: {found}"
    assert capfd.readouterr() == ("", "")


def test_a_function_without_a_name_of_its_own_is_judged():
    class Named(Refuses):
        def __call__(self, *_):
            raise ValueError("oh")

    assert {check.judge(Named()).state for check in CHECKS} == {"broke"}


def test_what_is_taken_in_is_plain_and_has_an_end():
    assert taken_in(Endless([1])) == [1]
    assert repr(taken_in(itself(list))) == repr(taken_in([taken_in(itself(list))[0]]))
    shared = [1]
    for _ in range(60):  # 2**60 ones, seen 60 times
        shared = [shared, shared]
    taken_in(shared)
    assert isinstance(taken_in([0] * LONGEST), list) and not isinstance(taken_in([0] * (LONGEST + 1)), list)
    array = np.ones(3)
    assert taken_in({"a": (array,)})["a"][0] is array
