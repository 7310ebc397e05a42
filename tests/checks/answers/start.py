"""Answers to lesson 0."""

from decimal import Decimal
from fractions import Fraction

import numpy as np

from tests.checks.answers import Answers

answers = Answers()

# percent(p)


@answers.right("percent")
def _(p):
    return p * 100


@answers.right("percent")
def _(p):
    return p / 0.01


@answers.right("percent")
def _(p):
    total = 0
    for _ in range(100):
        total += p
    return total


@answers.right("percent")
def _(p):
    return np.float32(p) * np.float32(100)


@answers.right("percent")
def _(p):
    return np.array(p) * 100


@answers.right("percent")
def _(p):
    return round(100 * p, 2)


@answers.right("percent")
def _(p):
    return Fraction(p) * 100


@answers.right("percent")
def _(p):
    return Decimal(p) * 100


@answers.right("percent")
def _(p):
    print("p is", p)
    answer = p * 100
    print("the answer is", answer)
    return answer


@answers.wrong("percent", "unchanged")
def _(p):
    return p


@answers.wrong("percent", "unchanged")
def _(p):
    percent = p * 100 / 100
    return percent


@answers.wrong("percent", "divided")
def _(p):
    return p / 100


@answers.wrong("percent", "divided")
def _(p):
    return 0.01 * p


@answers.wrong("percent", "times-ten")
def _(p):
    return p * 10


@answers.wrong("percent", "chance-of-not")
def _(p):
    return 100 - p * 100


@answers.wrong("percent", "chance-of-not")
def _(p):
    return 1 - p


@answers.wrong("percent", "rounded")
def _(p):
    return int(p * 100)


@answers.wrong("percent", "rounded")
def _(p):
    return round(p * 100)


@answers.wrong("percent", "rounded")
def _(p):
    return p * 100 // 1


@answers.wrong("percent", "rounded")
def _(p):
    return round(p) * 100


@answers.wrong("percent", "only-the-example")
def _(p):
    return 80


@answers.wrong("percent", "only-the-example")
def _(p):
    p = 0.8
    return p * 100


@answers.wrong("percent", "text")
def _(p):
    return f"{p:.0%}"


@answers.wrong("percent", "text")
def _(p):
    return "80%"


@answers.wrong("percent", "prints")
def _(p):
    print(p * 100)


@answers.wrong("percent", "returns-nothing")
def _(p):
    p * 100


@answers.wrong("percent")
def _(p):
    return p + 100


@answers.wrong("percent")
def _(p):
    return p**100


@answers.wrong("percent", "constant-offset")
def _(p):
    return 100 * p + 1


@answers.wrong("percent", "argument-multiplied")
def _(p):
    return 100 * p * p


@answers.wrong("percent", "rounded")
def _(p):
    tenths = round(p, 1)
    return tenths * 100
