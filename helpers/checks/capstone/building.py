"""Lesson 8, `build(hidden, training, validation, rng)`: a network made and trained."""

import numpy as np

from helpers.checks import Mistake, generator, whole_number
from helpers.checks.capstone import facts
from helpers.checks.of_facts import OfFacts


def part(number):
    """The real training (0) or validation (1) part; a probe names it, so that it can be read."""
    return lambda name: facts.prepared()[number]


def network(rounds, **options):
    return lambda hidden, training, validation, rng: facts.trained(hidden, training, rng, rounds, **options)


def on_both(hidden, training, validation, rng):
    return facts.trained(hidden, facts.together(training, validation), rng, 20)


def number_of_layers(count):
    return lambda *arguments: [layer for layer in network(1)(*arguments) for _ in range(2)][:count]


build = OfFacts(
    "build",
    arguments={"hidden": whole_number, "training": part(0), "validation": part(1), "rng": generator},
    reference=network(20),
    facts=facts.network_facts,
    what="the layers of a network, a list of two pairs (W, b)",
    # A size that nobody writes down of themselves.
    probes=[(72, "training", "validation", 0)],
    says={"hidden units": "size-unused", "new pictures read right": "trained-too-little"},
    otherwise="Print the shapes of the layers, before the training and after it.",
    elsewhere="Is the network a list of two pairs, from 64 to hidden and from hidden to 10? Are both parts handed over "
    "as they came, as pairs?",
    promises={"hidden": "whole", "training": "tuple, any number", "validation": "tuple, any number", "rng": ()},
    verified=f"trains a network that reads at least {facts.ENOUGH} of 100 pictures that it has never seen",
    mistakes=[
        Mistake(
            "not-trained",
            network(0),
            "Nothing has moved. train gives back new layers and leaves the old ones as they are: are the new ones "
            "returned?",
        ),
        Mistake(
            "units-alike",
            (network(20, factor=0), lambda *arguments: [(0 * W, b + 1) for W, b in network(0)(*arguments)]),
            "All hidden units are copies of one, and training keeps them so: it changes them all alike. "
            "init_layer draws first weights that differ.",
        ),
        Mistake(
            "exploded",
            lambda *arguments: [(np.nan * W, b) for W, b in network(0)(*arguments)],
            "Its weights are no longer numbers. Steps that are too large do that: the numbers outgrow what a computer "
            "holds. Is the learning rate too high?",
        ),
        Mistake(
            "one-answer",
            lambda *arguments: [(W, b + 100 * (np.arange(len(b)) == 3)) for W, b in network(0)(*arguments)],
            "It gives one digit, whatever it is shown. Hidden units that a far too large step has silenced stay "
            "silent, and then only the biases speak. Is the learning rate far too large?",
        ),
        Mistake(
            "blind",
            network(2, wrong_labels=True),
            "That is what a blind guess reads. Something has moved, so it was trained: print its losses. If they "
            "hardly fall, are the steps far too short, or far too long? If they fall, does each picture go with its "
            "own label?",
        ),
        Mistake(
            "hardly-trained",
            network(1, learning_rate=0.02),
            "It has learned something, and far too little. Print its losses: do they still fall when it ends?",
        ),
        Mistake(
            "trained-too-little",
            network(1, learning_rate=0.1),
            "Not bad, and not enough. Print the losses. If they still fall at the end, give it more epochs; if they "
            "jump about, lower the rate.",
        ),
        Mistake(
            "losses-too",
            lambda *arguments: (network(1)(*arguments), {"training": [], "validation": []}),
            "train gives back two things, the layers and the losses. Here the layers alone are asked for.",
        ),
        Mistake(
            "losses-alone",
            lambda *arguments: {"training": [], "validation": []},
            "Those are the losses, the second of the two things that train gives back. The layers are the first.",
        ),
        Mistake(
            "one-array",
            lambda hidden, training, validation, rng: training[0],
            "An array came back, such as forward gives. The network itself is asked for: its layers.",
        ),
        Mistake(
            "number-of-layers",
            (number_of_layers(1), number_of_layers(3), number_of_layers(4)),
            "The network has two layers: from the 64 pixels to the hidden units, and from those to the ten outputs.",
        ),
        Mistake(
            "learned-from-validation",
            lambda hidden, training, validation, rng: facts.trained(hidden, validation, rng, 20),
            "It knows the validation pictures by heart, and not the training pictures. In which order does train want "
            "the two?",
        ),
        Mistake(
            "learned-from-both",
            on_both,
            "It knows validation pictures that hardly anyone reads who has not learned them. They are there to choose "
            "by: learned from, they can no longer say how strangers' pictures will be read.",
        ),
        Mistake(
            "size-unused",
            lambda hidden, *rest: network(1)(32, *rest),
            "It has not as many hidden units as it was asked to have. Is hidden used where the layers are made?",
        ),
    ],
)
