"""Lesson 4, `gradient_check(f, theta, grad)`: a gradient held against nudged slopes."""

import numpy as np

from helpers.checks import Exercise, Mistake, as_it_is, vector

# Functions to try a gradient check on. What they give is what a loss gives: one number.


def bowl(theta):
    """A bowl with its bottom at 0: the sum of the squares. Its gradient is 2 theta."""
    theta = np.asarray(theta, float)
    return float((theta**2).sum())


def steep(theta):
    """a^3 + 4 b. Its gradient is 3 a^2, 4."""
    a, b = np.asarray(theta, float)
    return float(a**3 + 4 * b)


def ripple(theta):
    """sin(a) b + c^2, where a, b, c are the three numbers. Its gradient is cos(a) b, sin(a), 2 c."""
    a, b, c = np.asarray(theta, float)
    return float(np.sin(a) * b + c**2)


def sharp(theta):
    """The sum of 100 times the fourth powers: a narrow valley. Its gradient is 400 theta^3."""
    theta = np.asarray(theta, float)
    return float(100 * (theta**4).sum())


H = 1e-5


def nudged(f, theta, h=H, sides=2, divisor=None):
    """The slope of f along each entry of theta, by nudging; sides=1 nudges up only."""
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += h
        down[i] -= h if sides == 2 else 0
        slopes[i] = (f(up) - f(down)) / (divisor or sides * h)
    return slopes


def relative_error(grad, slopes):
    """The largest difference, as a share of the largest slope."""
    return np.max(np.abs(grad - slopes)) / np.max(np.abs(slopes))


def never_put_back(f, theta, grad):
    """Nudges that stay: each entry is measured with the earlier ones moved."""
    theta = theta.copy()
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        theta[i] += 0.1
        up = f(theta)
        theta[i] -= 0.2
        slopes[i] = (up - f(theta)) / 0.2
    return relative_error(grad, slopes)


def no_copy(f, theta, grad):
    """One array under two names: what is nudged up is nudged down again before the loss is asked for."""
    with np.errstate(divide="ignore"):
        return relative_error(grad, np.zeros(len(theta)))


def half_way(f, theta, grad):
    """One array under two names: the nudge down begins where the nudge up ended, and so ends where both began."""
    return relative_error(grad, nudged(f, theta, sides=1) / 2)


def ends_apart(f, theta, divisor):
    """Divides the second loss alone: f(up) - f(down) / divisor."""
    slopes = []
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += H
        down[i] -= H
        slopes.append(f(up) - f(down) / divisor)
    return np.array(slopes)


def piling_up(f, theta, grad):
    """Copies that are made once: each entry is measured with the earlier ones still nudged, up and down."""
    up, down = theta.copy(), theta.copy()
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        up[i] += H
        down[i] -= H
        slopes[i] = (f(up) - f(down)) / (2 * H)
    return relative_error(grad, slopes)


def all_at_once(f, theta, grad):
    """Nudges all entries together: one slope for the whole row."""
    slope = (f(theta + H) - f(theta - H)) / (2 * H)
    return relative_error(grad, np.full(len(theta), slope))


def own_size(f, theta, grad):
    """Each difference as a share of its own slope."""
    slopes = nudged(f, theta)
    return np.max(np.abs(grad - slopes) / np.abs(slopes))


gradient_check = Exercise(
    "gradient_check",
    arguments={"f": as_it_is, "theta": vector, "grad": vector},
    # A right gradient differs in the eleventh digit, from rounding: to a reader that is 0.
    reference=lambda f, theta, grad: round(float(relative_error(grad, nudged(f, theta))), 8),
    # The slopes of the bowl at (1, 2) are 2 and 4. Gradients: one wrong entry, a right one, wrong signs, half as large,
    # and a right one where the curve bends so sharply that nudging one way only can be seen.
    probes=[
        (bowl, [1, 2], [2, 5]),
        (bowl, [3, -1, 0.5], [6, -2, 1]),
        (steep, [1, 2], [-3, -4]),
        (ripple, [0.5, 2, -3], [0.9, 0.6, -6]),
        (sharp, [1, 2], [400, 3200]),
        (steep, [2, -1], [12, 2]),
        (bowl, [-1.5], [-1.5]),
        (bowl, [0.5, -2], [0, -4]),
    ],
    promises={"f": "many", "theta": "negative, positive, fraction, one", "grad": "any number", "result": "0, fraction"},
    verified="measures how far a gradient is off, and finds right ones right",
    mistakes=[
        Mistake(
            "always-0",
            lambda f, theta, grad: 0.0,
            "It says 0 whatever the gradient is. A check that can't fail checks nothing. Is grad compared with itself, "
            "or with what a nudge says?",
        ),
        Mistake(
            "added-up-for-largest",
            lambda f, theta, grad: np.sum(np.abs(grad - nudged(f, theta))) / np.sum(np.abs(nudged(f, theta))),
            "All the differences went in, added up or averaged. The largest alone is asked for, above and below the "
            "line: one wrong entry among a thousand must not drown.",
        ),
        Mistake(
            "sizes-compared",
            lambda f, theta, grad: np.max(np.abs(grad)) / np.max(np.abs(nudged(f, theta))),
            "The two were not taken from each other. What is compared is their difference, entry by entry.",
        ),
        Mistake(
            "place-for-size",
            lambda f, theta, grad: np.argmax(np.abs(grad - nudged(f, theta))),
            "That is the place of the largest difference, counted from 0. Its size is asked for: np.max.",
        ),
        Mistake(
            "absolute-for-relative",
            lambda f, theta, grad: np.max(np.abs(grad - nudged(f, theta))),
            "That is the largest difference as it is. As a share it says more: off by 1 is much where slopes are near "
            "2, and little where they are near 2,000. What is it divided by?",
        ),
        Mistake(
            "one-sided",
            tuple(
                lambda f, theta, grad, h=h: relative_error(grad, nudged(f, theta, h, sides=1))
                for h in (1e-5, 1e-4, 1e-3)
            ),
            "It nudges up only. Where the curve bends, that is a little off, and so even a right gradient looks wrong. "
            "Nudge up and down, as in lesson 3.",
        ),
        Mistake(
            "divided-by-h",
            lambda f, theta, grad: relative_error(grad, nudged(f, theta, divisor=H)),
            "The slopes came out twice too large. From one nudge to the other it is 2 h, not h.",
        ),
        Mistake(
            "not-divided-by-2h",
            (
                lambda f, theta, grad: relative_error(grad, nudged(f, theta, divisor=1)),
                lambda f, theta, grad: relative_error(grad, nudged(f, theta, divisor=2)),
            ),
            "The change of the loss was taken for its slope. A slope is change divided by way: how far is it from one "
            "nudge to the other?",
        ),
        Mistake(
            "parentheses-missing",
            (
                lambda f, theta, grad: relative_error(grad, nudged(f, theta, divisor=2 / H)),
                lambda f, theta, grad: relative_error(grad, ends_apart(f, theta, 2 * H)),
                lambda f, theta, grad: relative_error(grad, ends_apart(f, theta, 2 / H)),
            ),
            "It looks as if parentheses are missing around f(up) - f(down), or around 2 * h. Python divides by what "
            "stands right behind the slash, before it takes away.",
        ),
        Mistake(
            "no-copy",
            no_copy,
            "All slopes came out as 0: up and down seem to be the same array. up = theta makes a second name for it, "
            "no second array. Each of the two has to be a copy.",
        ),
        Mistake(
            "second-nudge-from-the-first",
            half_way,
            "The slopes came out half as large: the nudge down seems to begin where the nudge up had gone. Take a "
            "fresh copy of theta for each of the two.",
        ),
        Mistake(
            "mean-for-largest",
            lambda f, theta, grad: np.mean(np.abs(grad - nudged(f, theta))) / np.max(np.abs(nudged(f, theta))),
            "The differences were averaged. One wrong entry among a thousand then hides: give the largest.",
        ),
        Mistake(
            "signs-kept",
            (
                lambda f, theta, grad: np.max(grad - nudged(f, theta)) / np.max(np.abs(nudged(f, theta))),
                lambda f, theta, grad: np.max(grad - nudged(f, theta)) / np.max(nudged(f, theta)),
                lambda f, theta, grad: np.max(nudged(f, theta) - grad) / np.max(np.abs(nudged(f, theta))),
                lambda f, theta, grad: np.max(nudged(f, theta) - grad) / np.max(nudged(f, theta)),
                lambda f, theta, grad: np.abs(np.max(grad - nudged(f, theta))) / np.max(np.abs(nudged(f, theta))),
                lambda f, theta, grad: np.abs(np.max(grad - nudged(f, theta)) / np.max(nudged(f, theta))),
            ),
            "The largest difference was looked for among numbers with their signs. A gradient that is too small is off "
            "as well: take the size of each difference first.",
        ),
        Mistake(
            "divided-by-signed-slope",
            lambda f, theta, grad: np.max(np.abs(grad - nudged(f, theta))) / np.max(nudged(f, theta)),
            "It was divided by the largest slope with its sign. A slope of -6 is larger than one of 2: take the sizes "
            "before you look for the largest.",
        ),
        Mistake(
            "divided-by-the-gradient",
            lambda f, theta, grad: np.max(np.abs(grad - nudged(f, theta))) / np.max(np.abs(grad)),
            "It was divided by the largest entry of grad. But grad is what is on trial: divide by the nudged slopes.",
        ),
        Mistake(
            "each-by-its-own-slope",
            (own_size, lambda f, theta, grad: np.mean(np.abs(grad - nudged(f, theta)) / np.abs(nudged(f, theta)))),
            "Each difference was divided by its own slope. A slope near 0 then makes a scare of nothing: divide by the "
            "largest of them all.",
        ),
        Mistake(
            "all-at-once",
            all_at_once,
            "All entries were nudged together. That gives one slope for all; nudge one entry at a time.",
        ),
        Mistake(
            "length-of-the-difference",
            (
                lambda f, theta, grad: np.linalg.norm(grad - nudged(f, theta)) / np.linalg.norm(nudged(f, theta)),
                lambda f, theta, grad: (
                    np.linalg.norm(grad - nudged(f, theta)) / (np.linalg.norm(nudged(f, theta)) + np.linalg.norm(grad))
                ),
            ),
            "That is a good measure too, made of the lengths of the rows. Here the largest entries are asked for.",
        ),
        Mistake(
            "nudged-too-far",
            (
                *(
                    lambda f, theta, grad, h=h: relative_error(grad, nudged(f, theta, h))
                    for h in (1, 0.5, 0.1, 0.05, 0.01)
                ),
                never_put_back,
                lambda f, theta, grad: relative_error(
                    grad, [nudged(f, np.r_[theta[:i] - 1e-2, theta[i:]], 1e-2)[i] for i in range(len(theta))]
                ),
            ),
            "It looks as if entries are nudged too far (the lesson's h is 0.00001), or earlier entries stay nudged "
            "while the later ones are tried; a fresh copy of theta each time fixes that.",
        ),
        Mistake(
            "nudges-pile-up",
            piling_up,
            "The first slope is right, and each one after it holds those before as well. Are the copies of theta made "
            "once, before the loop? Then entries that had their turn stay nudged.",
        ),
        Mistake(
            "power-sign",
            lambda f, theta, grad: relative_error(grad, nudged(f, theta, 10 ^ -5)),
            "The nudge seems to be -15, which is what Python makes of 10 ^ -5. A power is written **, and not ^.",
        ),
        Mistake(
            "slopes-for-error",
            (lambda f, theta, grad: nudged(f, theta), lambda f, theta, grad: np.abs(grad - nudged(f, theta))),
            "A whole row came back, a number for each entry. What is asked for is one: the largest difference, as a "
            "share of the largest slope.",
        ),
        Mistake(
            "a-verdict",
            (
                lambda f, theta, grad: float(relative_error(grad, nudged(f, theta)) < 1e-5),
                lambda f, theta, grad: float(relative_error(grad, nudged(f, theta)) > 1e-5),
            ),
            "A yes or no came back. Give the error itself; the reader decides.",
        ),
        Mistake(
            "gradient-below-the-line-too",
            (
                lambda f, theta, grad: (
                    np.max(np.abs(grad - nudged(f, theta)))
                    / max(np.max(np.abs(grad)), np.max(np.abs(nudged(f, theta))))
                ),
                lambda f, theta, grad: (
                    np.max(np.abs(grad - nudged(f, theta))) / (np.max(np.abs(grad)) + np.max(np.abs(nudged(f, theta))))
                ),
                lambda f, theta, grad: np.max(
                    np.abs(grad - nudged(f, theta)) / (np.abs(grad) + np.abs(nudged(f, theta)) + 1e-12)
                ),
            ),
            "grad has a say in what the difference is divided by. But grad is what is on trial: divide by the "
            "largest nudged slope.",
        ),
        Mistake(
            "divided-by-all-slopes",
            (
                lambda f, theta, grad: np.max(np.abs(grad - nudged(f, theta))) / np.sum(np.abs(nudged(f, theta))),
                lambda f, theta, grad: np.max(np.abs(grad - nudged(f, theta))) / np.mean(np.abs(nudged(f, theta))),
            ),
            "The largest difference was divided by all the slopes, added up or averaged. Divide it by the largest "
            "of them.",
        ),
        Mistake(
            "not-the-largest",
            (
                lambda f, theta, grad: np.min(np.abs(grad - nudged(f, theta))) / np.max(np.abs(nudged(f, theta))),
                lambda f, theta, grad: np.median(np.abs(grad - nudged(f, theta))) / np.max(np.abs(nudged(f, theta))),
            ),
            "It takes another difference than the largest, such as the smallest or the one in the middle. The "
            "largest tells whether all are small.",
        ),
        Mistake(
            "one-entry-only",
            (
                *(lambda f, theta, grad, i=i: abs(grad[i] / nudged(f, theta)[i] - 1) for i in (0, -1)),
                *(
                    lambda f, theta, grad, i=i: np.abs(grad - nudged(f, theta))[i] / np.max(np.abs(nudged(f, theta)))
                    for i in (0, -1)
                ),
            ),
            "One entry alone counts, the first or the last. Each entry is tried, and all the differences are kept "
            "until the end.",
        ),
        Mistake(
            "sums-compared",
            (
                lambda f, theta, grad: abs(np.sum(grad) - np.sum(nudged(f, theta))) / abs(np.sum(nudged(f, theta))),
                lambda f, theta, grad: abs(np.sum(grad - nudged(f, theta))) / np.max(np.abs(nudged(f, theta))),
            ),
            "The differences came together with their signs, so that too much in one entry and too little in "
            "another cancel. Take the size of each, and then the largest.",
        ),
        Mistake(
            "largest-entries-compared",
            (
                lambda f, theta, grad: (
                    abs(np.max(np.abs(grad)) - np.max(np.abs(nudged(f, theta)))) / np.max(np.abs(nudged(f, theta)))
                ),
                lambda f, theta, grad: abs(np.max(grad) - np.max(nudged(f, theta))) / abs(np.max(nudged(f, theta))),
                lambda f, theta, grad: abs(np.max(grad) - np.max(nudged(f, theta))) / np.max(np.abs(nudged(f, theta))),
            ),
            "The largest entry of the one was held against the largest of the other. Each entry is held against "
            "its own slope; of these differences the largest is asked for.",
        ),
        Mistake(
            "divided-by-the-smallest",
            lambda f, theta, grad: np.max(np.abs(grad - nudged(f, theta))) / np.min(np.abs(nudged(f, theta))),
            "It was divided by the smallest slope. Divide by the largest, so that a slope near 0 does not make a "
            "scare of nothing.",
        ),
        Mistake(
            "divided-by-theta",
            lambda f, theta, grad: np.max(np.abs(grad - nudged(f, theta))) / np.max(np.abs(theta)),
            "It was divided by the largest entry of theta. theta says where you stand; how steep it is there, the "
            "slopes say.",
        ),
        Mistake(
            "sum-above-the-line",
            (
                lambda f, theta, grad: np.sum(np.abs(grad - nudged(f, theta))) / np.max(np.abs(nudged(f, theta))),
                lambda f, theta, grad: (
                    np.linalg.norm(np.abs(grad - nudged(f, theta))) / np.max(np.abs(nudged(f, theta)))
                ),
            ),
            "All the differences went in above the line. The largest of them alone is asked for, as below the line.",
        ),
        Mistake(
            "multiplied-by-2h",
            lambda f, theta, grad: relative_error(grad, nudged(f, theta, divisor=1 / (2 * H))),
            "The change of the loss was multiplied by 2 h. A slope is change divided by way.",
        ),
        Mistake(
            "slope-times-theta",
            lambda f, theta, grad: relative_error(grad, theta * nudged(f, theta)),
            "Each slope came out as its entry of theta times what it should be. The nudge is the same small h for "
            "every entry.",
        ),
        Mistake(
            "an-entry-not-nudged",
            (
                lambda f, theta, grad: relative_error(grad, np.r_[0, nudged(f, theta)[1:]]),
                lambda f, theta, grad: relative_error(grad, np.r_[nudged(f, theta)[:-1], 0]),
            ),
            "The slope of the first or of the last entry is 0. At which entry does the loop begin, and at which "
            "does it end?",
        ),
    ],
)
