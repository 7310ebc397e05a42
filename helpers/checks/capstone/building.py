"""Lesson 8, `build(hidden, training, validation, rng)`: a network made and trained."""

from helpers.checks import Mistake, generator, whole_number
from helpers.checks.capstone import facts
from helpers.checks.of_facts import OfFacts


def part(number):
    """The real training (0) or validation (1) part; a probe names it, so that it can be read."""
    return lambda name: facts.prepared()[number]


def network(rounds, **options):
    return lambda hidden, training, validation, rng: facts.trained(hidden, training, rng, rounds, **options)


SIZE_UNUSED = "It has not as many hidden units as it was asked to have. Is hidden used where the layers are made?"


build = OfFacts(
    "build",
    arguments={"hidden": whole_number, "training": part(0), "validation": part(1), "rng": generator},
    reference=network(20),
    facts=facts.network_facts,
    what="the layers of a network, a list of two pairs (W, b)",
    probes=[(64, "training", "validation", 0)],
    says={"hidden units": SIZE_UNUSED},
    elsewhere="Is the network a list of two pairs, from 64 to hidden and from hidden to 10? Are both parts handed over "
    "as they came, as pairs?",
    verified=f"trains a network that reads at least {facts.ENOUGH} of 100 pictures that it has never seen",
    mistakes=[
        Mistake(
            "not-trained",
            (network(0), network(20, wrong_labels=True)),
            "That is what a blind guess reads. Are the layers that came back the trained ones? train gives back new "
            "layers. If they are: was the learning rate far too large, or far too small?",
        ),
        Mistake(
            "hardly-trained",
            network(1, learning_rate=0.02),
            "It has learned something, and stopped far too early or went in tiny steps. Print its losses: do they "
            "still fall when it ends?",
        ),
        Mistake(
            "trained-too-little",
            network(1, learning_rate=0.1),
            "Not bad, and not enough. Print the losses. If they still fall at the end, give it more epochs; if they "
            "jump about, lower the rate.",
        ),
        Mistake(
            "losses-too",
            lambda *arguments: (network(20)(*arguments), {"training": [], "validation": []}),
            "train gives back two things, the layers and the losses. Here the layers alone are asked for.",
        ),
        Mistake(
            "losses-alone",
            lambda *arguments: {"training": [], "validation": []},
            "Those are the losses, the second of the two things that train gives back. The layers are the first.",
        ),
        Mistake(
            "learned-from-validation",
            lambda hidden, training, validation, rng: facts.trained(hidden, validation, rng, 20),
            "It knows the validation pictures by heart, and not the training pictures. In which order does train want "
            "the two?",
        ),
        Mistake(
            "size-unused",
            lambda hidden, *rest: network(1)(32, *rest),
            SIZE_UNUSED,
        ),
    ],
)
