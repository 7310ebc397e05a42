"""Lesson 6, `early_stop(losses, patience)`: the epoch worth keeping."""

from functools import partial

import numpy as np

from helpers.checks import Exercise, Mistake, as_it_is, whole_number


def stop(
    losses, patience, *, watch="validation", in_a_row=True, extra=0, compare="best", ties=False, first_counts=False
):
    """(best epoch, epoch at which it stopped), both counted from 0; with a fault where one is asked for."""
    curve = losses[watch]
    best, waited = 0, int(first_counts)
    if first_counts and waited >= patience:
        return 0, 0
    for epoch in range(1, len(curve)):
        reference = curve[best] if compare == "best" else curve[epoch - 1]
        if curve[epoch] < reference or (ties and curve[epoch] == reference):
            best = epoch if compare == "best" or curve[epoch] < curve[best] else best
            waited = 0 if in_a_row else waited
        else:
            waited += 1
        if waited >= patience + extra:
            return best, epoch
    return best, len(curve) - 1


def from_a_loss_of_its_own(first):
    """The best epoch, where the smallest loss so far is `first` before any epoch."""

    def early_stop(losses, patience):
        best, smallest, waited = 0, first, 0
        for epoch, loss in enumerate(losses["validation"]):
            if loss < smallest:
                best, smallest, waited = epoch, loss, 0
            elif (waited := waited + 1) >= patience:
                break
        return best

    return early_stop


def stops_before_it_looks(losses, patience):
    curve, best = losses["validation"], 0
    for epoch in range(1, len(curve)):
        if epoch - best >= patience:
            break
        if curve[epoch] < curve[best]:
            best = epoch
    return best


def largest(losses, patience):
    """The best epoch, where a larger loss counts as better."""
    return stop({"validation": [-loss for loss in losses["validation"]]}, patience)[0]


def before_the_first_rise(ties):
    """The epoch before the loss goes up for the first time, or does not go down."""

    def early_stop(losses, patience):
        curve = losses["validation"]
        rises = (i for i in range(1, len(curve)) if curve[i] > curve[i - 1] or (ties and curve[i] == curve[i - 1]))
        return next(rises, len(curve)) - 1

    return early_stop


def the_best(**faults):
    return lambda losses, patience: stop(losses, patience, **faults)[0]


def the_stop(**faults):
    return lambda losses, patience: stop(losses, patience, **faults)[1]


def the_stop_or_the_best(losses, patience, **faults):
    """Where it stops: that epoch. Where it does not: the best."""
    best, end = stop(losses, patience, **faults)
    stopped = end < len(losses["validation"]) - 1 or end - best >= patience
    return end if stopped else best


def of_one_epoch(losses) -> bool:
    return len(losses["validation"]) == 1


early_stop = Exercise(
    "early_stop",
    arguments={"losses": as_it_is, "patience": whole_number},
    reference=the_best(),
    # In all but one, training falls to the end. Worse epochs in a row and apart, a plateau, a late improvement after
    # the stop and one right before it, a run that never stops; the docstring's, losses on both sides of 1, a start that
    # is the best, losses that have exploded, one epoch alone.
    probes=[
        ({"training": [9, 8, 7, 6, 5, 4], "validation": [9, 7, 8, 8.5, 6, 5]}, 2),
        ({"training": [9, 8, 7, 6, 5, 4, 3, 2], "validation": [9, 8, 8.5, 7, 7.5, 6, 6.5, 7]}, 2),
        ({"training": [5, 4, 3, 2, 1], "validation": [6, 4, 5, 4.5, 3]}, 2),
        ({"training": [9, 8, 7, 6, 5, 4], "validation": [9, 8, 8.5, 7, 7.5, 6]}, 3),
        ({"training": [5, 4, 3, 2, 1, 0.5], "validation": [6, 4, 5, 4.8, 3, 3.5]}, 3),
        ({"training": [4, 3, 2, 1], "validation": [5, 4, 4, 4]}, 1),
        ({"training": [8, 7, 6, 5, 4, 3], "validation": [8, 7, 7, 6, 6, 6]}, 2),
        ({"training": [4, 3, 2], "validation": [5, 4, 3]}, 3),
        ({"training": [6, 4, 3, 4, 5, 6], "validation": [9, 7, 8, 8.5, 8.6, 5]}, 2),
        (
            {"training": [0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1], "validation": [0.9, 0.5, 0.6, 0.4, 0.45, 0.5, 0.3]},
            2,
        ),
        ({"training": [1.9, 1.5, 1.2, 0.9, 0.8], "validation": [1.5, 1.2, 0.8, 0.85, 0.7]}, 1),
        ({"training": [3, 2, 1, 0.5, 0.25], "validation": [2, 3, 4, 2.5, 1]}, 3),
        ({"training": [27, 24, 23, 22, 20], "validation": [25, 21, 22, 23, 12]}, 2),
        ({"training": [2.3], "validation": [2.4]}, 5),
    ],
    promises={"losses": ("fraction", of_one_epoch), "patience": "1, many", "result": "0, many"},
    verified="waits for as many epochs in a row as it has patience, and gives back the best epoch before that",
    mistakes=[
        Mistake(
            "not-in-a-row",
            (the_best(in_a_row=False), the_best(in_a_row=False, first_counts=True)),
            "Epochs that did not improve were counted although there was a better one in between. With every new "
            "best, the waiting begins again: which number has to go back to 0?",
        ),
        Mistake(
            "first-epoch-counted",
            the_best(first_counts=True),
            "It stops too early: the first epoch was counted as one without a new best. Nothing comes before it, so it "
            "is the best so far, and the waiting begins after it.",
        ),
        Mistake(
            "one-too-late",
            the_best(extra=1),
            "It waits one epoch longer than its patience. With patience {patience}, how many epochs without a new "
            "best end the run?",
        ),
        Mistake(
            "one-too-early",
            (the_best(extra=-1), stops_before_it_looks),
            "It gives up one epoch too early. With patience {patience}, how many epochs without a new best end the "
            "run?",
        ),
        Mistake(
            "epoch-of-the-stop",
            (
                the_stop(),
                the_stop(first_counts=True),
                the_stop_or_the_best,
                partial(the_stop_or_the_best, first_counts=True),
            ),
            "That is the epoch at which the run ended. The best one came before all that waiting.",
        ),
        Mistake(
            "watches-training",
            the_best(watch="training"),
            "It watches the training loss. That one keeps falling as long as the network learns its pictures by "
            "heart; the validation loss says when that stops helping.",
        ),
        Mistake(
            "never-stops",
            lambda losses, patience: int(np.argmin(losses["validation"])),
            "That is the place of the smallest loss of all. A run that has ended never sees the epochs after its stop, "
            "however good they would have been.",
        ),
        Mistake(
            "begins-below",
            tuple(from_a_loss_of_its_own(first) for first in (1, 2, 2.5, 3, 5, 10, 20)),
            "Before any epoch, the smallest loss so far is a number written into the function. Losses above it never "
            "become a new best. The first epoch has none before it: it is the best at first, whatever its loss.",
        ),
        Mistake(
            "never-a-new-best",
            lambda losses, patience: 0,
            "It is epoch 0 whatever the losses are: no later one is ever taken for a new best. With what is each loss "
            "compared, and what does that hold at the start?",
        ),
        Mistake(
            "larger-is-better",
            largest,
            "An epoch with a larger loss was taken for a better one. A loss should be small.",
        ),
        Mistake(
            "before-the-first-rise",
            (before_the_first_rise(False), before_the_first_rise(True)),
            "It stops where the loss goes up for the first time. Patience waits for longer: {patience} epochs in a row "
            "without a new best.",
        ),
        Mistake(
            "last-epoch",
            lambda losses, patience: len(losses["validation"]) - 1,
            "That is the last epoch of the list, whatever the losses are.",
        ),
        Mistake(
            "compares-with-the-epoch-before",
            the_best(compare="previous"),
            "Each loss was compared with the one right before it. Compare it with the best so far: a loss that falls "
            "back a little has not reached anything new.",
        ),
        Mistake(
            "ties-count",
            the_best(ties=True),
            "An epoch that only equals the best was taken for an improvement. It has to be smaller.",
        ),
        Mistake(
            "counted-from-1",
            lambda losses, patience: stop(losses, patience)[0] + 1,
            "It is one too large. Epochs are counted from 0 here, as the places of a list.",
        ),
        Mistake(
            "loss-itself",
            (
                lambda losses, patience: losses["validation"][stop(losses, patience)[0]],
                lambda losses, patience: losses["validation"][stop(losses, patience, first_counts=True)[0]],
            ),
            "That is the loss of the best epoch. Give back which epoch it is.",
        ),
        Mistake(
            "patience-subtracted",
            lambda losses, patience: stop(losses, patience)[1] - patience,
            "That goes back from the end by the patience. It is the best epoch only where the run was stopped for want "
            "of patience; when the epochs run out first, it is not. Remember the best one on the way.",
        ),
    ],
)
