"""Lesson 8, `baseline(y_train, y_val)`: the score to beat, of one who never looks."""

import numpy as np

from helpers.checks import Exercise, Mistake, validation, whole_numbers

baseline = Exercise(
    "baseline",
    arguments={"y_train": whole_numbers, "y_val": whole_numbers},
    reference=lambda y_train, y_val: validation.share_of(y_val, validation.mode(y_train)),
    # The most common digit of the training part: there and in validation, first and further on. In one the
    # mean is a digit, too. The fourth is the docstring's; in the last there is one picture in each part.
    probes=[
        ([7, 7, 7, 1, 2], [7, 1, 1, 1]),
        ([3, 3, 5, 3, 5, 9, 3], [5, 5, 5, 3, 3, 9, 9, 0]),
        ([0, 0, 1, 4, 8], [6, 6, 6, 0, 0, 1, 2]),
        ([7, 7, 1], [1, 7, 2, 3]),
        ([9, 2, 2, 5, 2, 9, 12], [12, 9, 2, 2, 5, 9, 9, 8]),
        ([0, 6, 0, 2], [2, 2, 0, 9, 9, 0]),
        ([5, 1, 5], [1, 2, 3, 3]),
        ([4], [4]),
    ],
    promises={"y_train": "whole, 0, one", "y_val": "whole, 0, one", "result": "0, 1, fraction"},
    verified="guesses the training part's most common digit, and counts how often that is right in validation",
    mistakes=[
        Mistake(
            "most-common-of-validation",
            lambda y_train, y_val: validation.share_of(y_val, validation.mode(y_val)),
            "That is the most common digit of the validation part. A rule that peeks at the answers is no baseline: "
            "let it choose its digit from the training part.",
        ),
        Mistake(
            "counted-in-training",
            lambda y_train, y_val: validation.share_of(y_train, validation.mode(y_train)),
            "The digit is right, and it was counted in the training part. How often is it right among strangers?",
        ),
        Mistake(
            "returns-the-digit",
            lambda y_train, y_val: validation.mode(y_train),
            "That is the digit itself. Give the share of validation digits that are that one.",
        ),
        Mistake(
            "percent",
            lambda y_train, y_val: 100 * validation.share_of(y_val, validation.mode(y_train)),
            "That is in percent. Give a share from 0 to 1.",
        ),
        Mistake(
            "count",
            lambda y_train, y_val: np.sum(y_val == validation.mode(y_train)),
            "That is how many are right. Of how many? Give the share.",
        ),
        Mistake(
            "mean-for-mode",
            (
                lambda y_train, y_val: validation.share_of(y_val, round(np.mean(y_train))),
                lambda y_train, y_val: np.mean(y_train),
            ),
            "It uses the mean of the digits. The mean of 7 and 1 is 4, and nobody wrote a 4. Which comes most often?",
        ),
        Mistake(
            "median-for-mode",
            lambda y_train, y_val: validation.share_of(y_val, np.median(y_train)),
            "It uses the median, the digit in the middle when all are sorted. Which one comes most often?",
        ),
        Mistake(
            "counted-in-both",
            lambda y_train, y_val: validation.majority_baseline.reference(np.concatenate([y_train, y_val])),
            "Training and validation were thrown together. The digit comes from the one, and is tried in the other.",
        ),
        Mistake(
            "largest-digit",
            lambda y_train, y_val: validation.share_of(y_val, np.max(y_train)),
            "It takes the largest digit of the training part. Which one comes most often there?",
        ),
        Mistake(
            "least-common",
            (
                lambda y_train, y_val: validation.share_of(y_val, np.bincount(y_train).argmin()),
                lambda y_train, y_val: validation.share_of(y_val, min(set(y_train), key=list(y_train).count)),
            ),
            "It takes the digit that comes least often. The reader always says the most common one.",
        ),
        Mistake(
            "first-digit",
            lambda y_train, y_val: validation.share_of(y_val, y_train[0]),
            "It takes the digit of the first training picture. Which one comes most often there?",
        ),
        Mistake(
            "rounded",
            (
                lambda y_train, y_val: round(float(validation.share_of(y_val, validation.mode(y_train)))),
                lambda y_train, y_val: int(validation.share_of(y_val, validation.mode(y_train))),
            ),
            "The digits behind the point are gone. Is there a round, an int or a // on the way?",
        ),
        Mistake(
            "count-for-digit",
            lambda y_train, y_val: validation.share_of(y_val, np.bincount(y_train).max()),
            "It looks for the largest count among the digits. Which digit has that count? .max() says how large it is, "
            ".argmax() where it stands.",
        ),
        Mistake(
            "place-for-digit",
            lambda y_train, y_val: validation.share_of(y_val, np.argmax(y_train)),
            "It takes the place where the largest digit stands, as y_train.argmax() says it. Count the digits first, "
            "with np.bincount.",
        ),
        Mistake(
            "parts-swapped",
            lambda y_train, y_val: validation.share_of(y_train, validation.mode(y_val)),
            "The two parts stand the other way round. The digit comes from training, and is tried in validation.",
        ),
        Mistake(
            "divided-by-training",
            lambda y_train, y_val: np.sum(y_val == validation.mode(y_train)) / len(y_train),
            "It counts in validation, and divides by the number of training pictures. A share is of what was counted.",
        ),
        Mistake(
            "one-tenth",
            lambda y_train, y_val: 0.1,
            "One in ten is the guess when all ten digits come equally often. Here they do not: count.",
        ),
        Mistake(
            "rest",
            lambda y_train, y_val: 1 - validation.share_of(y_val, validation.mode(y_train)),
            "That is the share that the rule gets wrong.",
        ),
    ],
)
