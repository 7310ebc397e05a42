"""Lesson 6, `train_until(layers, training, target, most, size, lr, rng)`, the repair: train until the loss is small."""

import contextlib
from functools import partial

from helpers.checks import Exercise, Mistake, generator, number, whole_number
from helpers.checks.compare import difference
from helpers.checks.epochs import loops
from helpers.checks.epochs.loops import examples, loss_of, start
from helpers.checks.exercise import Try
from helpers.checks.values import REFUSALS


def until(**faults):
    return partial(loops.train_until, **faults)


def each_batch_can_end_it(layers, training, target, most, size, lr, rng):
    losses = []
    while len(losses) < most:
        for x, y in loops.minibatches(*training, size, rng):
            layers = loops.updated(layers, x, y, lr)
            if loss_of(layers, *training) <= target:
                break
        losses.append(loss_of(layers, *training))
        if losses[-1] <= target:
            break
    return layers, losses


def a_loss_for_each_update(leaves_batches, leaves_epochs):
    """A loss for each update; where it is small enough, the loop over the batches ends, or that over the epochs."""

    def train_until(layers, training, target, most, size, lr, rng):
        losses = []
        while len(losses) < most:
            for x, y in loops.minibatches(*training, size, rng):
                layers = loops.updated(layers, x, y, lr)
                losses.append(loss_of(layers, *training))
                if leaves_batches and losses[-1] <= target:
                    break
            if leaves_epochs and losses[-1] <= target:
                break
        return layers, losses

    return train_until


def ends_above(layers, training, target, *rest):
    return loops.train_until(layers, training, target, *rest, enough=lambda losses: losses[-1] >= target)


def one_epoch_more_unmeasured(layers, training, target, most, *rest):
    layers, losses = loops.train_until(layers, training, target, most, *rest)
    if losses[-1] <= target and len(losses) < most:
        layers, _ = next(loops.epochs_of(layers, training, *rest))[:2]
    return layers, losses


def full_batches(batches):
    return [batch for batch in batches if len(batch[0]) == len(batches[0][0])]


def told_apart(value):
    """What `train_until` gives back, with names, so that a difference is named by them."""
    layers, losses = value
    return {"number of losses": len(losses), "losses": losses, "layers": layers}


def one_epoch_more(layers, training, target, *rest):
    return loops.train_until(
        layers, training, target, *rest, enough=lambda losses: len(losses) > 1 and losses[-2] <= target
    )


def goes_on(layers, training, target, most, *rest):
    return loops.train_until(layers, training, target, 10 * most, *rest)


MOST_IGNORED = "most-ignored"


class Until(Exercise):
    """An exercise with a last epoch: an answer that goes on after it is told so, however far it goes."""

    def _known_mistake(self, function, tries, *keep) -> Mistake | None:
        known = super()._known_mistake(function, tries, *keep)
        if known is None and any(map(self._goes_on, tries)):
            return next(mistake for mistake in self.mistakes if mistake.label == MOST_IGNORED)
        return known

    def _goes_on(self, tried: Try) -> bool:
        """Whether it did all that it should up to the last epoch, and then more."""
        most = tried.probe[list(self.arguments).index("most")]
        with contextlib.suppress(*REFUSALS):
            losses = told_apart(tried.outcome.value)["losses"]
            return len(losses) > most and difference(losses[:most], tried.expected["losses"]) is None
        return False


train_until = Until(
    "train_until",
    arguments={
        "layers": start,
        "training": examples,
        "target": number,
        "most": whole_number,
        "size": whole_number,
        "lr": number,
        "rng": generator,
    },
    reference=loops.train_until,
    # Two that reach their target on the way, one that never does, one that does at once.
    probes=[
        (1, (10, 1), 1.4, 8, 4, 0.8, 1),
        (2, (7, 3), 1.2, 8, 3, 0.8, 2),
        (4, (11, 5), 0.1, 3, 3, 0.5, 4),
        (3, (9, 6), 9, 3, 4, 0.5, 5),
    ],
    promises={
        "layers": "list, negative, positive, fraction",
        "training": "tuple, any number",
        "target": "fraction, many",
        "most": "many",
        "size": "many",
        "lr": "fraction, many",
        "rng": "many",
    },
    verified="is repaired: every epoch uses every batch, and it ends where the loss is small enough",
    given=until(choose=lambda batches: batches[:1]),
    given_sentence=(
        "train_until still does what the broken one does: it learns far too slowly, for in every epoch one batch alone "
        "changes the weights. How many should? If there is a loop over the batches, print rows in it."
    ),
    otherwise="Print rows in every turn: in one epoch each place should appear in them once. Then print the losses: "
    "where should the run end, and where does it?",
    seen=told_apart,
    mistakes=[
        Mistake(
            "last-batch-alone",
            until(choose=lambda batches: batches[-1:]),
            "There is still one update in every epoch, now with the last batch. All batches should have their turn.",
        ),
        Mistake(
            "first-batch-again",
            until(choose=lambda batches: batches[:1] * len(batches)),
            "There are enough updates now, and every one uses the first batch. Each batch should have its turn.",
        ),
        Mistake(
            "shuffled-for-every-update",
            (until(shuffle="each update"), until(shuffle="each update only")),
            "The pictures are shuffled anew for every update, so some are seen twice in an epoch and some never. "
            "Shuffle once for each epoch.",
        ),
        Mistake(
            "whole-set",
            until(whole_set=True),
            "Every update uses the whole training set now. Each should use one batch.",
        ),
        Mistake(
            "one-update-with-the-whole-set",
            until(whole_set=True, choose=lambda batches: batches[:1], shuffle="never"),
            "There is one update in every epoch, with the whole training set. That was no batch's turn: go through "
            "the batches instead.",
        ),
        Mistake(
            "last-batch-dropped",
            until(choose=full_batches),
            "The pictures that do not fill a whole batch never have their turn. The last batch of an epoch may be "
            "shorter.",
        ),
        Mistake(
            "last-loss-alone",
            lambda *arguments: (lambda layers, losses: (layers, losses[-1]))(*loops.train_until(*arguments)),
            "The last loss came back alone. A list is asked for, with the loss after each epoch.",
        ),
        Mistake(
            "last-batch-loss",
            (until(epoch_loss=loops.last_batch_before), until(epoch_loss=loops.last_batch_after)),
            "All batches have their turn, and the loss is now that of the last batch alone. It was right before: "
            "measure it on the whole training set.",
        ),
        Mistake(
            "ends-within-an-epoch",
            each_batch_can_end_it,
            "It looks at the target after every update and leaves the epoch half-way. Finish the epoch first: how "
            "far in does that line stand?",
        ),
        Mistake(
            "a-loss-for-each-update",
            tuple(a_loss_for_each_update(*leaves) for leaves in ((False, True), (True, True), (True, False))),
            "All batches have their turn, and now a loss is written down after each of them. One for every epoch is "
            "asked for: how far in does that line stand?",
        ),
        Mistake(
            "target-ignored",
            until(enough=lambda losses: False),
            "The updates are right now, and it no longer ends at its target. Does break still stand in the loop over "
            "the epochs?",
        ),
        Mistake(
            MOST_IGNORED,
            goes_on,
            "It goes on after its last epoch. Some targets are never reached: what is most for, and where does the "
            "code count the epochs?",
        ),
        Mistake(
            "one-epoch-more",
            (one_epoch_more, one_epoch_more_unmeasured),
            "It ends one epoch after the target was reached.",
        ),
        Mistake(
            "ends-above-the-target",
            ends_above,
            "It ends while the loss is still above the target. Look at the direction of the comparison.",
        ),
        Mistake(
            "one-epoch",
            lambda layers, training, target, most, *rest: loops.train_until(layers, training, target, 1, *rest),
            "It ends after one epoch. Does break, or return, stand where every epoch comes by?",
        ),
    ],
)
