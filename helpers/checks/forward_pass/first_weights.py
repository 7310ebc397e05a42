"""Lesson 2, `init_layer(n_in, n_out, rng)`: the weights and biases that a layer begins with."""

import math

import numpy as np

from helpers.checks import (
    Exercise,
    Mistake,
    generator,
    whole_number,
)


def random_layer(n_in, n_out, rng):
    W = rng.normal(size=(n_in, n_out)) * math.sqrt(2 / n_in)
    return W, np.zeros(n_out)


def scaled(factor):
    """A layer whose weights are multiplied by another factor."""
    return lambda n_in, n_out, rng: (rng.normal(size=(n_in, n_out)) * factor(n_in, n_out), np.zeros(n_out))


def biases_first(n_in, n_out, rng, factor):
    """A layer with random biases, drawn before the weights."""
    b = rng.normal(size=n_out) * factor
    return random_layer(n_in, n_out, rng)[0], b


def from_generator(make):
    """A layer drawn from another generator than the one that is handed in."""
    return lambda n_in, n_out, rng: random_layer(n_in, n_out, make())


def copied(rng, drawn, times, factor):
    """A layer whose weights are fewer draws than it has weights, over and over."""
    W = np.tile(rng.normal(size=drawn), times) * factor
    return W, np.zeros(W.shape[1])


init_layer = Exercise(
    "init_layer",
    arguments={"n_in": whole_number, "n_out": whole_number, "rng": generator},
    reference=random_layer,
    # Two inputs, where the shrinking factor is 1, only second; square too; seeds that nobody writes down themselves;
    # the docstring's.
    probes=[(3, 2, 5), (2, 2, 6), (8, 3, 7), (50, 4, 8), (1, 3, 9), (2, 1, 0)],
    promises={"n_in": "1, many", "n_out": "1, many", "rng": "many", "result": "any number"},
    verified="gives random weights, shrunk by the right factor, and biases of 0",
    mistakes=[
        Mistake(
            "zeros",
            lambda n_in, n_out, rng: (np.zeros((n_in, n_out)), np.zeros(n_out)),
            "All weights are 0. Then every unit computes the same, learns the same, and stays the same.",
        ),
        Mistake(
            "all-equal",
            (
                lambda n_in, n_out, rng: (np.ones((n_in, n_out)), np.zeros(n_out)),
                lambda n_in, n_out, rng: (np.full((n_in, n_out), math.sqrt(2 / n_in)), np.zeros(n_out)),
                lambda n_in, n_out, rng: (np.full((n_in, n_out), rng.normal() * math.sqrt(2 / n_in)), np.zeros(n_out)),
                lambda n_in, n_out, rng: (np.full((n_in, n_out), 0.1), np.zeros(n_out)),
                lambda n_in, n_out, rng: (np.full((n_in, n_out), 0.01), np.zeros(n_out)),
                lambda n_in, n_out, rng: (np.full((n_in, n_out), 0.5), np.zeros(n_out)),
            ),
            "All weights are equal, so all units are copies of one another, and training keeps them so. Each weight "
            "needs a draw of its own.",
        ),
        Mistake(
            "not-shrunk",
            scaled(lambda n_in, n_out: 1),
            "The weights are not shrunk, and many of them would make large sums. If the factor stands in your code: "
            "is its product kept under a name, and returned?",
        ),
        Mistake(
            "root-missing",
            scaled(lambda n_in, n_out: 2 / n_in),
            "The weights came out too small: there is a root in the formula, and here it seems to be missing.",
        ),
        Mistake(
            "root-of-the-two-only",
            scaled(lambda n_in, n_out: math.sqrt(2) / n_in),
            "The weights came out too small. In the formula the root reaches over the whole fraction, not over the 2 "
            "alone: where does its bracket close?",
        ),
        Mistake(
            "counts-outputs",
            (scaled(lambda n_in, n_out: math.sqrt(2 / n_out)), scaled(lambda n_in, n_out: 2 / n_out)),
            "The factor follows the number of units. A sum has as many terms as there are inputs: which of the two "
            "numbers belongs under the root?",
        ),
        Mistake(
            "counts-both-sides",
            (
                scaled(lambda n_in, n_out: math.sqrt(2 / (n_in + n_out))),
                scaled(lambda n_in, n_out: math.sqrt(1 / (n_in + n_out))),
                scaled(lambda n_in, n_out: math.sqrt(6 / (n_in + n_out))),
            ),
            "The factor counts inputs and units together. There is such a formula, for other activations; in this one "
            "the terms of one sum count.",
        ),
        Mistake(
            "whole-division",
            (scaled(lambda n_in, n_out: math.sqrt(2 // n_in)), scaled(lambda n_in, n_out: 2 // n_in)),
            "With more than two inputs all weights are 0: the fraction is below 1 then, and something cut it down to "
            "0, as // does, or int.",
        ),
        Mistake(
            "two-missing",
            scaled(lambda n_in, n_out: math.sqrt(1 / n_in)),
            "All weights are a little too small, by the same factor: the 2 under the root is missing. ReLU turns "
            "about half of the sums into 0, and the 2 makes up for it.",
        ),
        Mistake(
            "widened",
            (scaled(lambda n_in, n_out: math.sqrt(n_in / 2)), scaled(lambda n_in, n_out: math.sqrt(2 * n_in))),
            "The weights grow with the number of inputs. They should shrink: is the fraction upside down?",
        ),
        Mistake(
            "all-positive",
            (
                lambda n_in, n_out, rng: (rng.random((n_in, n_out)) * math.sqrt(2 / n_in), np.zeros(n_out)),
                lambda n_in, n_out, rng: (rng.random((n_in, n_out)), np.zeros(n_out)),
                lambda n_in, n_out, rng: (
                    np.abs(rng.normal(size=(n_in, n_out))) * math.sqrt(2 / n_in),
                    np.zeros(n_out),
                ),
            ),
            "No weight is negative. Units also need to count against things: rng.normal draws on both sides of 0.",
        ),
        Mistake(
            "shared-random-numbers",
            (
                lambda n_in, n_out, rng: random_layer(n_in, n_out, np.random),
                lambda n_in, n_out, rng: (np.random.randn(n_in, n_out) * math.sqrt(2 / n_in), np.zeros(n_out)),
            ),
            "It draws from np.random, which the whole notebook shares, so nobody can get the same start again. Draw "
            "from rng, the generator that is handed in.",
        ),
        Mistake(
            "generator-of-its-own",
            tuple(from_generator(lambda seed=seed: np.random.default_rng(seed)) for seed in (0, 1, 42, 123, 1234)),
            "It makes a generator of its own, so every layer gets the same numbers. Draw from rng, the one that is "
            "handed in.",
        ),
        Mistake(
            "biases-random",
            (
                lambda n_in, n_out, rng: (
                    rng.normal(size=(n_in, n_out)) * math.sqrt(2 / n_in),
                    rng.normal(size=n_out),
                ),
                lambda n_in, n_out, rng: (
                    rng.normal(size=(n_in, n_out)) * math.sqrt(2 / n_in),
                    rng.normal(size=n_out) * math.sqrt(2 / n_in),
                ),
            ),
            "The weights are right. The biases are random too; they may begin at 0, since the weights already differ.",
        ),
        Mistake(
            "biases-of-1",
            lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0], np.ones(n_out)),
            "The weights are right. The biases are 1; they begin at 0, so that no unit has a head start.",
        ),
        Mistake(
            "biases-drawn-first",
            (
                lambda n_in, n_out, rng: biases_first(n_in, n_out, rng, 1),
                lambda n_in, n_out, rng: biases_first(n_in, n_out, rng, math.sqrt(2 / n_in)),
            ),
            "The biases are random too, and were drawn before the weights. They may begin at 0: then the first draw "
            "from rng goes to the weights.",
        ),
        Mistake(
            "shape-not-by-name",
            (
                lambda n_in, n_out, rng: (rng.normal(n_in, n_out) * math.sqrt(2 / n_in), np.zeros(n_out)),
                lambda n_in, n_out, rng: (rng.normal(n_in, n_out), np.zeros(n_out)),
            ),
            "A single weight was drawn in place of a matrix. Without a name in front, rng.normal does not read the two "
            "numbers as a shape: compare with hint 1.",
        ),
        Mistake(
            "one-bias-for-each-input",
            lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0], np.zeros(n_in)),
            "There are as many biases as inputs. Each unit has one: how many units are there?",
        ),
        Mistake(
            "biases-as-a-matrix",
            (
                lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0], np.zeros((1, n_out))),
                lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0], np.zeros((n_out, 1))),
                lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0], np.zeros((n_in, n_out))),
                lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0], 0.0),
            ),
            "The weights are right. The biases have another shape than asked for: n_out numbers in a row, shape "
            "(n_out,).",
        ),
        Mistake(
            "bias-missing",
            lambda n_in, n_out, rng: random_layer(n_in, n_out, rng)[0],
            "The weights came back alone. A layer has two parts: return both, with a comma between them.",
        ),
        Mistake(
            "order-swapped",
            lambda n_in, n_out, rng: random_layer(n_in, n_out, rng)[::-1],
            "The biases came first. Return the weights first, then the biases.",
        ),
        Mistake(
            "w-transposed",
            (
                lambda n_in, n_out, rng: (rng.normal(size=(n_out, n_in)) * math.sqrt(2 / n_in), np.zeros(n_out)),
                lambda n_in, n_out, rng: (random_layer(n_in, n_out, rng)[0].T, np.zeros(n_out)),
            ),
            "W lies on its side. It has a row for each input and a column for each unit.",
        ),
        Mistake(
            "drawn-in-another-order",
            lambda n_in, n_out, rng: ((rng.normal(size=(n_out, n_in)) * math.sqrt(2 / n_in)).T, np.zeros(n_out)),
            "These are good first weights, drawn in another order than here. So that the check can compare them, draw "
            "the whole matrix at once, with a row for each input.",
        ),
        Mistake(
            "units-copied",
            (
                lambda n_in, n_out, rng: copied(rng, (n_in, 1), (1, n_out), math.sqrt(2 / n_in)),
                lambda n_in, n_out, rng: copied(rng, (n_in, 1), (1, n_out), 1),
                lambda n_in, n_out, rng: (
                    random_layer(n_in, n_out, rng)[0][:, :1].repeat(n_out, axis=1),
                    np.zeros(n_out),
                ),
            ),
            "All units have the same weights, so they are copies of one another, and training keeps them so. Each "
            "weight needs a draw of its own.",
        ),
        Mistake(
            "inputs-copied",
            (
                lambda n_in, n_out, rng: copied(rng, (1, n_out), (n_in, 1), math.sqrt(2 / n_in)),
                lambda n_in, n_out, rng: copied(rng, (1, n_out), (n_in, 1), 1),
            ),
            "Each unit has the same weight for all its inputs, so it can't tell them apart. Each weight needs a "
            "draw of its own.",
        ),
        Mistake(
            "drawn-evenly",
            (
                *(
                    lambda n_in, n_out, rng, low=low, width=width: (
                        (low + width * rng.random((n_in, n_out))) * math.sqrt(2 / n_in),
                        np.zeros(n_out),
                    )
                    for low, width in ((-1, 2), (-0.5, 1), (-math.sqrt(3), 2 * math.sqrt(3)))
                ),
                *(
                    lambda n_in, n_out, rng, low=low, width=width: (
                        low + width * rng.random((n_in, n_out)),
                        np.zeros(n_out),
                    )
                    for low, width in ((-1, 2), (-0.5, 1))
                ),
            ),
            "The weights look as if they were drawn evenly from a range. rng.normal draws mostly near 0, and now "
            "and then far from it.",
        ),
        Mistake(
            "fixed-factor",
            tuple(scaled(lambda n_in, n_out, factor=factor: factor) for factor in (0.001, 0.01, 0.05, 0.1, 0.5)),
            "The weights are shrunk by one and the same factor, however many inputs there are. The factor has to "
            "follow the number of terms in a sum.",
        ),
        Mistake(
            "not-the-first-draw",
            (
                lambda n_in, n_out, rng: (rng.normal(size=(n_in, n_out)), random_layer(n_in, n_out, rng))[1],
                lambda n_in, n_out, rng: (rng.normal(), random_layer(n_in, n_out, rng))[1],
            ),
            "These are good weights, but not the first that rng gives: something was drawn from it before them. "
            "Draw once.",
        ),
        Mistake(
            "biases-not-0",
            tuple(
                lambda n_in, n_out, rng, b=b: (random_layer(n_in, n_out, rng)[0], np.full(n_out, b))
                for b in (0.001, 0.01, 0.05, 0.1, 0.5)
            ),
            "The weights are right. The biases begin a little above 0, and they should begin at 0.",
        ),
        Mistake(
            "factor-added",
            tuple(
                lambda n_in, n_out, rng, sign=sign: (
                    rng.normal(size=(n_in, n_out)) + sign * math.sqrt(2 / n_in),
                    np.zeros(n_out),
                )
                for sign in (1, -1)
            ),
            "All the weights are moved to one side: the factor was added or taken away. To shrink something is to "
            "multiply it.",
        ),
        Mistake(
            "squared-for-root",
            (
                scaled(lambda n_in, n_out: 2 / n_in**2),
                scaled(lambda n_in, n_out: (2 / n_in) ** 2),
            ),
            "The weights came out much too small, as if something in the formula was squared. There is a root in it.",
        ),
    ],
)
