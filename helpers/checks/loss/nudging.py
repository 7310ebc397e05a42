"""Lesson 3, `slope(f, w, h)`, the repair, and the functions whose slope it measures."""

import math

from helpers.checks import (
    Exercise,
    Mistake,
    number,
)


def square(w):
    """w times w. Its slope is 2w."""
    return w * w


def cube(w):
    """w times w times w. Its slope is 3w^2."""
    return w * w * w


def bowl(w):
    """A bowl with its lowest point at 1: (w - 1)^2 + 2. Its slope is 2(w - 1)."""
    return (w - 1) * (w - 1) + 2


def sure(w):
    """The loss of a neuron with one weight w and the input 2, whose truth is yes: log(1 + exp(-2w))."""
    return math.log(1 + math.exp(-2 * w))


CURVES = {f.__name__: f for f in (square, cube, bowl, sure)}


def curve(name):
    """One of the functions above by its name: a kind of argument, so that a probe is written with plain data."""
    if name not in CURVES:
        raise ValueError(f"expected one of {', '.join(CURVES)}; got {name!r}")
    return CURVES[name]


def broken_slope(f, w, h):
    """What the learner is given: the second nudge starts from the nudged weight, and so ends where it began."""
    w = w + h
    up = f(w)
    w = w - h
    down = f(w)
    return (up - down) / (2 * h)


slope = Exercise(
    "slope",
    arguments={"f": curve, "w": number, "h": number},
    reference=lambda f, w, h: (f(w + h) - f(w - h)) / (2 * h),
    # On a parabola the slope is exact for every h; the cube and the neuron tell a nudge of the wrong size.
    # Two go down, and have slopes of many digits.
    probes=[
        ("square", 3, 0.1),
        ("cube", 2, 0.5),
        ("bowl", 1, 0.25),
        ("sure", -0.5, 0.1),
        ("square", 0, 0.01),
        ("square", -1.337, 0.05),
    ],
    promises={"f": "many", "w": "any number", "h": "fraction", "result": "any number"},
    verified="is repaired: it nudges up and down from the same weight, and divides by the whole distance",
    given=broken_slope,
    given_sentence=(
        "slope still does what the broken one does: for square at 3 it gives 3.05, where the slope is 6. "
        "Follow w through the lines: what is it when down is computed?"
    ),
    mistakes=[
        Mistake(
            "one-sided",
            (lambda f, w, h: (f(w + h) - f(w)) / h, lambda f, w, h: (f(w) - f(w - h)) / h),
            "The nudge goes to one side only. On a curve that leans to that side. "
            "Nudge up by h and down by h, and compare these two.",
        ),
        Mistake(
            "still-starts-from-the-nudged",
            lambda f, w, h: (f(w) - f(w - h)) / (2 * h),
            "One of the two nudges still starts from a weight that has been moved, and so comes back to w itself. "
            "Both start from the same w.",
        ),
        Mistake(
            "divides-by-h",
            lambda f, w, h: (f(w + h) - f(w - h)) / h,
            "It is twice too large. From w - h to w + h, how far is that?",
        ),
        Mistake(
            "not-divided",
            lambda f, w, h: f(w + h) - f(w - h),
            "That is how much the loss changed. The slope says how steep it is: divide by how far the weight was "
            "moved, from down to up.",
        ),
        Mistake(
            "divides-by-2-only",
            lambda f, w, h: (f(w + h) - f(w - h)) / 2,
            "The change was halved, and h itself was forgotten. How far is it from w - h to w + h?",
        ),
        Mistake(
            "times-h",
            lambda f, w, h: (f(w + h) - f(w - h)) / 2 * h,
            "The change was halved and then multiplied by h. Python works from left to right: what stands below the "
            "line needs parentheses.",
        ),
        Mistake(
            "parentheses-missing",
            lambda f, w, h: f(w + h) - f(w - h) / (2 * h),
            "Only the second loss was divided. Python divides before it subtracts: the difference needs parentheses.",
        ),
        Mistake(
            "sign-flipped",
            lambda f, w, h: (f(w - h) - f(w + h)) / (2 * h),
            "The size is right and the sign is not. Up minus down, in this order.",
        ),
        Mistake(
            "adds-the-losses",
            lambda f, w, h: (f(w + h) + f(w - h)) / (2 * h),
            "The two losses were added. The slope is made of their difference.",
        ),
        Mistake(
            "nudges-too-far",
            (
                lambda f, w, h: (f(w + 2 * h) - f(w)) / (2 * h),
                lambda f, w, h: (f(w) - f(w - 2 * h)) / (2 * h),
                lambda f, w, h: (f(w + h) - f(w - 2 * h)) / (2 * h),
                lambda f, w, h: (f(w + 2 * h) - f(w - 2 * h)) / (2 * h),
                lambda f, w, h: (f(w + 2 * h) - f(w - h)) / (2 * h),
            ),
            "One nudge goes too far. One weight should lie h above w, the other h below it.",
        ),
        Mistake(
            "slope-of-the-square",
            lambda f, w, h: 2 * w,
            "That is the slope of w squared, by a rule you know. Here f can be any function: call f, and measure.",
        ),
        Mistake(
            "always-at-3",
            lambda f, w, h: (f(3.1) - f(2.9)) / (2 * h),
            "f is always asked at 3.1 and 2.9. That fits the example alone: use w and h in their place.",
        ),
        Mistake(
            "distance-over-itself",
            lambda f, w, h: ((w + h) - (w - h)) / (2 * h),
            "It is 1 whatever f is: the distance is divided by itself. Two losses should be compared, at two weights. "
            "To what is h added, and is f asked after that or before?",
        ),
    ],
)
