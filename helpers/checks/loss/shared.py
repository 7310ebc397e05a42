"""What several exercises of lesson 3 share: the logarithms that learners use, and sentences."""

import math

import numpy as np

FLOOR = 1e-12  # the smallest chance that counts: a chance of exactly 0 has no logarithm
OTHER_FLOORS = (1e-15, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3)


# Three logarithms that learners use: guarded, numpy's (0 gives minus infinity), math's (0 is an error)


def guarded_log(chances):
    """The logarithm of each chance, the smallest taken as FLOOR."""
    return np.log(np.maximum(chances, FLOOR))


def strict_log(chances):
    """The logarithm of each chance as math.log takes it: 0 is an error."""
    return np.array([math.log(chance) for chance in np.ravel(chances)]).reshape(np.shape(chances))


def with_each_log(formula):
    """The formula, called as formula(a, b, log), with each of the three."""
    return tuple(lambda a, b, log=log: formula(a, b, log) for log in (guarded_log, np.log, strict_log))


def with_floor(chances, floor):
    """The loss with another smallest chance; `chances` gives those of the truth."""
    return lambda a, b: -np.mean(np.log(np.maximum(chances(a, b), floor)))


def without_log(chances):
    """The mean of the chances of the truth themselves, as it is and turned so that a good guess gets a small number."""
    return (
        lambda a, b: np.mean(chances(a, b)),
        lambda a, b: -np.mean(chances(a, b)),
        lambda a, b: 1 - np.mean(chances(a, b)),
    )


# Sentences that fit two exercises or three

LOWERED = (
    "The large chances were lowered, as np.minimum does, which takes the smaller of two numbers. The small ones "
    "should be lifted, and the others stay: which function takes the larger of two?"
)
HUGE = (
    "A floor of 1e12 is a 1 followed by twelve zeros, far above any chance. Look at the sign of the power in the task."
)
OTHER_FLOOR = (
    "It holds at a chance of 0, and with another smallest chance than asked for. Which one does the task name?"
)
OVERWRITTEN = (
    "Only the last example counts. Each turn of the loop seems to overwrite the total instead of adding to it."
)
ONLY_FIRST = "Only the first example counts. Is the return inside the loop? Then the loop ends after one turn."
ADDED_UP = "The losses of the examples were added up. What is missing at the end is the mean."
NOT_AVERAGED = "That is the loss of each example. The loss of the batch is a single number: their mean."
NO_LOGARITHM = "That is made of the chances of the truth themselves. Take the logarithm of each before the mean."
BASE_10 = "That is the logarithm to the base 10. Here log is the natural one, to the base e: np.log or math.log."
BASE_2 = "That is the logarithm to the base 2. Here log is the natural one, to the base e: np.log or math.log."
