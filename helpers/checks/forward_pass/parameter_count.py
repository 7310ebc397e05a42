"""Lesson 2, `count_parameters(sizes)`, the repair: how many numbers a network has to learn."""

import itertools
import math

from helpers.checks import (
    Exercise,
    Mistake,
    as_it_is,
)


def pairs(sizes):
    """Each layer as (inputs, units)."""
    return list(itertools.pairwise(sizes))


def broken_count(sizes):
    """What the learner is given: one bias for each input of a layer, in place of one for each of its units."""
    total = 0
    for n_in, n_out in pairs(sizes):
        total += n_in * n_out + n_in
    return total


count_parameters = Exercise(
    "count_parameters",
    arguments={"sizes": as_it_is},
    reference=lambda sizes: sum(n_in * n_out + n_out for n_in, n_out in pairs(sizes)),
    # One neuron with two inputs first; then the docstring's, the network of the story; layers that grow; more than one
    # hidden layer.
    probes=[[2, 1], [2, 3], [64, 16, 10], [2, 8, 3], [3, 5, 4, 2], [7, 3]],
    promises={"sizes": "list, whole"},
    verified="is repaired: it counts every weight once, and one bias for each unit",
    given=broken_count,
    given_sentence=(
        "count_parameters still does what the broken one does: for one neuron with 2 inputs it says 4. It has 2 "
        "weights, and how many biases?"
    ),
    mistakes=[
        Mistake(
            "biases-forgotten",
            lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)),
            "The weights are counted, and now the biases are missing altogether. How many does a layer have?",
        ),
        Mistake(
            "last-layer-left-out",
            (
                lambda sizes: sum((n_in + 1) * n_out for n_in, n_out in pairs(sizes)[:-1]),
                lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)[:-1]),
            ),
            "The last layer is not counted. Three sizes make two layers: how often should the loop turn?",
        ),
        Mistake(
            "first-layer-left-out",
            lambda sizes: sum((n_in + 1) * n_out for n_in, n_out in pairs(sizes)[1:]),
            "The first layer is not counted. Between the inputs and the first hidden layer there are weights too.",
        ),
        Mistake(
            "one-bias-for-each-layer",
            lambda sizes: sum(n_in * n_out + 1 for n_in, n_out in pairs(sizes)),
            "There is one bias for each layer. Each unit of it has one of its own.",
        ),
        Mistake(
            "inputs-have-biases",
            lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)) + sum(sizes),
            "The biases are too many by exactly the number of inputs. Inputs are only numbers: they have no bias.",
        ),
        Mistake(
            "both-added",
            lambda sizes: sum(n_in * n_out + n_in + n_out for n_in, n_out in pairs(sizes)),
            "Both sizes of a layer were added to its weights. Only one of them counts its biases.",
        ),
        Mistake(
            "sizes-added",
            (lambda sizes: sum(n_in + n_out for n_in, n_out in pairs(sizes)), sum, lambda sizes: sum(sizes[1:])),
            "It looks as if sizes were added up. Every input goes to every unit: that many weights are a product.",
        ),
        Mistake(
            "a-size-times-itself",
            (
                lambda sizes: sum(n_out * n_out + n_in for n_in, n_out in pairs(sizes)),
                lambda sizes: sum(n_out * n_out + n_out for n_in, n_out in pairs(sizes)),
                lambda sizes: sum(n_in * n_in + n_out for n_in, n_out in pairs(sizes)),
                lambda sizes: sum(n_in * n_in + n_in for n_in, n_out in pairs(sizes)),
            ),
            "One size of a layer seems to be multiplied by itself. Each input goes to each unit: the product was right "
            "as it was given to you.",
        ),
        Mistake(
            "bias-inside-the-product",
            lambda sizes: sum(n_in * (n_out + n_out) for n_in, n_out in pairs(sizes)),
            "The biases went into the product. They are counted beside the weights, once for each unit.",
        ),
        Mistake(
            "biases-through-weights",
            (
                lambda sizes: sum(n_in * (n_out + 1) * n_out for n_in, n_out in pairs(sizes)),
                lambda sizes: sum(n_in * n_out * n_out for n_in, n_out in pairs(sizes)),
            ),
            "The biases were multiplied by the weights. They are counted beside them.",
        ),
        Mistake(
            "last-turn-only",
            lambda sizes: (sizes[-2] + 1) * sizes[-1],
            "Only the last layer counts. Each turn of the loop seems to overwrite the total instead of adding to it.",
        ),
        Mistake(
            "first-turn-only",
            (lambda sizes: (sizes[0] + 1) * sizes[1], lambda sizes: sizes[0] * sizes[1] + sizes[0]),
            "Only the first layer counts. Is the return inside the loop? Then the loop ends after one turn.",
        ),
        Mistake(
            "some-biases-missing",
            (
                lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)) + sizes[-1],
                lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)) + sizes[1],
                lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)) + sum(sizes[1:-1]),
            ),
            "All the weights are counted, and not all the biases. Hidden units have one, and so have those of the "
            "last layer.",
        ),
        Mistake(
            "biases-of-the-inputs-only",
            lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)) + sizes[0],
            "As many biases are counted as there are inputs. Inputs have none; every unit has one.",
        ),
        Mistake(
            "one-bias-in-all",
            lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)) + 1,
            "One bias is counted for the whole network. Every unit has one of its own.",
        ),
        Mistake(
            "one-bias-for-each-size",
            lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)) + len(sizes),
            "One bias is counted for each size in the list. Each unit has one of its own.",
        ),
        Mistake(
            "both-sizes-one-more",
            lambda sizes: sum((n_in + 1) * (n_out + 1) for n_in, n_out in pairs(sizes)),
            "1 was added to both sizes of a layer. A bias is like one more input of a unit; it is not one more unit.",
        ),
        Mistake(
            "all-multiplied",
            (
                lambda sizes: math.prod(sizes),
                lambda sizes: math.prod(sizes) + sum(sizes[1:]),
                lambda sizes: math.prod(sizes) + sum(sizes),
            ),
            "All the sizes were multiplied with one another. Weights lie only between a layer and the next, and "
            "those of all layers are added up.",
        ),
        Mistake(
            "all-pairs",
            (
                lambda sizes: sum(a * b + b for a, b in itertools.combinations(sizes, 2)),
                lambda sizes: sum(a * b for a, b in itertools.combinations(sizes, 2)) + sum(sizes[1:]),
                lambda sizes: sum(a * b for a, b in itertools.combinations(sizes, 2)),
            ),
            "Every size met every other. Weights lie only between a layer and the next.",
        ),
        Mistake(
            "inputs-of-the-first-for-all",
            (
                lambda sizes: sum(sizes[0] * n + n for n in sizes[1:]),
                lambda sizes: sizes[0] * sum(sizes[1:]),
            ),
            "Every layer is counted as if the inputs of the network went into it. What goes into a layer are the "
            "units of the one before.",
        ),
        Mistake(
            "in-a-ring",
            (
                lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)) + sizes[-1] * sizes[0] + sum(sizes),
                lambda sizes: sum(n_in * n_out for n_in, n_out in pairs(sizes)) + sizes[-1] * sizes[0] + sum(sizes[1:]),
            ),
            "The last size was paired with the first as well. No weights lead from the output back to the input: "
            "which position is [-1]?",
        ),
        Mistake(
            "biases-twice",
            lambda sizes: sum(n_in * n_out + 2 * n_out for n_in, n_out in pairs(sizes)),
            "Every bias is counted twice. A unit has one.",
        ),
        Mistake(
            "weights-twice",
            lambda sizes: sum(2 * n_in * n_out + n_out for n_in, n_out in pairs(sizes)),
            "Every weight is counted twice.",
        ),
        Mistake(
            "biases-subtracted",
            lambda sizes: sum(n_in * n_out - n_out for n_in, n_out in pairs(sizes)),
            "The biases were taken off the weights. They are learned too: they come on top.",
        ),
        Mistake(
            "biases-of-the-last-for-all",
            lambda sizes: sum(n_in * n_out + sizes[-1] for n_in, n_out in pairs(sizes)),
            "Every layer was given as many biases as the last one has units. Each layer has as many as it has "
            "units itself.",
        ),
    ],
)
