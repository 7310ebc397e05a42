"""The data sets of the course. All of them ship with the package: nothing is fetched.

Conventions: one row is one example, one column is one feature. `X` holds the features, `y` the labels.
"""

from helpers.data.digits import Digits, DigitSet, load_digits
from helpers.data.fruit import FruitTable, load_fruit, make_fruit
from helpers.data.moons import make_moons
from helpers.data.seven import Seven, load_seven

__all__ = [
    "DigitSet",
    "Digits",
    "FruitTable",
    "Seven",
    "load_digits",
    "load_fruit",
    "load_seven",
    "make_fruit",
    "make_moons",
]
