"""Lesson 6, *epochs*: its exercises, in the order of the lesson, and its recall questions.

    check.standardise(standardise)
    check.updates_per_epoch(updates_per_epoch)
    check.train(train)
    check.early_stop(early_stop)
    check.train_until(train_until)   the repair
    labs.ask(*check.recall)          recall_updates, recall_statistics, recall_step

Data come as pairs (X, y): X of shape (n, features), y the labels, shape (n,). `layers` is [(W1, b1), (W2, b2)], and
`losses` a dict with a list for "training" and one for "validation", a number for each epoch in it.
"""

from functools import partial
from math import ceil, floor

import numpy as np

from helpers.checks import Exercise, Mistake, Question, as_it_is, epochs_loops, generator, matrix, number, whole_number
from helpers.checks.epochs_loops import examples, loss_of, start
from helpers.data import scaling

# standardise(X_train, X)


def standardised(X, mean, spread):
    return (X - mean) / np.where(spread == 0, 1, spread)


def columns(A):
    """Mean and spread of each column."""
    return A.mean(axis=0), A.std(axis=0)


standardise = Exercise(
    "standardise",
    arguments={"X_train": matrix, "X": matrix},
    reference=scaling.standardise,
    # The first can be done in the head. In the second and third a column never changes in X_train; in the third, X has
    # another value there.
    probes=[
        ([[2, 10], [4, 30]], [[5, 20], [3, 10]]),
        ([[0, 1], [0, 3], [0, 8]], [[0, 5], [0, 4]]),
        ([[1, 0.5, 4], [3, 0.5, 0]], [[2, 0.75, 1], [4, 0.5, 3], [0, 0.5, 8]]),
    ],
    verified="uses the mean and the spread of each pixel in X_train, and survives a pixel that never changes",
    mistakes=[
        Mistake(
            "statistics-per-row",
            (
                lambda X_train, X: (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True),
                lambda X_train, X: standardised(X, X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True)),
                lambda X_train, X: (X - X_train.mean(axis=1)) / X_train.std(axis=1),
                lambda X_train, X: standardised(X, X_train.mean(axis=1), X_train.std(axis=1)),
            ),
            "The mean and the spread were taken along each row, so each picture has its own. A row is one picture, a "
            "column is one pixel of all pictures: which of the two should be averaged over?",
        ),
        Mistake(
            "statistics-from-X",
            (
                lambda X_train, X: standardised(X, *columns(X)),
                lambda X_train, X: (X - X.mean(axis=0)) / X.std(axis=0),
            ),
            "The mean and the spread were measured on X itself. Training and new pictures have to be treated alike: "
            "measure both on X_train, then use them on X.",
        ),
        Mistake(
            "division-by-zero",
            lambda X_train, X: (X - X_train.mean(axis=0)) / X_train.std(axis=0),
            "Where a pixel never changes in X_train its spread is 0, and dividing by 0 gives no number. "
            "What could such a pixel be divided by, so that nothing breaks?",
        ),
        Mistake(
            "constant-pixel-explodes",
            tuple(
                lambda X_train, X, tiny=tiny: (X - X_train.mean(axis=0)) / (X_train.std(axis=0) + tiny)
                for tiny in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
            )
            + tuple(
                lambda X_train, X, tiny=tiny: (X - X_train.mean(axis=0)) / np.maximum(X_train.std(axis=0), tiny)
                for tiny in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
            ),
            "A tiny number in place of a spread of 0 avoids the error. But a pixel that never changed in training may "
            "get a little ink in a new picture, and then it comes out in the millions. Divide such a pixel by 1.",
        ),
        Mistake(
            "constant-pixel-set-to-0",
            (
                lambda X_train, X: np.where(X_train.std(axis=0) == 0, 0, standardised(X, *columns(X_train))),
                lambda X_train, X: np.nan_to_num((X - X_train.mean(axis=0)) / X_train.std(axis=0), posinf=0, neginf=0),
            ),
            "A pixel that never changes in X_train was set to 0, whatever it is in X. That survives. Here it is asked "
            "to be treated as the others, with 1 in place of its spread.",
        ),
        Mistake(
            "nan-painted-over",
            lambda X_train, X: np.nan_to_num((X - X_train.mean(axis=0)) / X_train.std(axis=0)),
            "The division by 0 is still made, and its result painted over afterwards: ink in a new picture, over 0, "
            "becomes the largest number there is. Choose what to divide by before you divide.",
        ),
        Mistake(
            "where-the-wrong-way-round",
            (
                lambda X_train, X: (X - X_train.mean(axis=0)) / (X_train.std(axis=0) == 0).astype(float),
                lambda X_train, X: (
                    (X - X_train.mean(axis=0)) / np.where(X_train.std(axis=0) == 0, X_train.std(axis=0), 1)
                ),
            ),
            "The 1 went to the wrong pixels: those that do change were divided by 1. np.where takes its second value "
            "where the condition holds, and its third elsewhere.",
        ),
        Mistake(
            "one-added-to-every-spread",
            lambda X_train, X: (X - X_train.mean(axis=0)) / (X_train.std(axis=0) + 1),
            "1 was added to every spread. Only a spread of 0 is to be replaced by 1; the others stay as they are.",
        ),
        Mistake(
            "mean-not-subtracted",
            lambda X_train, X: X / np.where(X_train.std(axis=0) == 0, 1, X_train.std(axis=0)),
            "It was divided by the spread, and the mean is still in it. A pixel of average ink should come out as 0.",
        ),
        Mistake(
            "spread-not-divided",
            lambda X_train, X: X - X_train.mean(axis=0),
            "The mean is off, and the spread is still in it. One step is missing: the division.",
        ),
        Mistake(
            "divided-by-variance",
            lambda X_train, X: standardised(X, X_train.mean(axis=0), X_train.var(axis=0)),
            "It was divided by the variance, the square of the spread. Which numpy function gives the spread itself?",
        ),
        Mistake(
            "spread-of-a-sample",
            lambda X_train, X: standardised(X, X_train.mean(axis=0), X_train.std(axis=0, ddof=1)),
            "The spread is a little too large: its squares were divided by n - 1. Divide by n here, as np.std does.",
        ),
        Mistake(
            "one-mean-for-all",
            (
                lambda X_train, X: (X - X_train.mean()) / X_train.std(),
                lambda X_train, X: (X - X.mean()) / X.std(),
                lambda X_train, X: standardised(X, X_train.mean(), X_train.std(axis=0)),
            ),
            "One number was used for all pixels. Each pixel, each column, has a mean and a spread of its own.",
        ),
        Mistake(
            "order-of-steps",
            lambda X_train, X: X - X_train.mean(axis=0) / np.where(X_train.std(axis=0) == 0, 1, X_train.std(axis=0)),
            "Only the mean was divided by the spread. Python divides before it subtracts: what belongs into "
            "parentheses?",
        ),
        Mistake(
            "between-0-and-1",
            lambda X_train, X: standardised(X, X_train.min(axis=0), X_train.max(axis=0) - X_train.min(axis=0)),
            "That squeezes each pixel between its smallest and its largest value. Useful too, but another thing: "
            "here the mean and the spread are asked for.",
        ),
        Mistake(
            "training-set-returned",
            lambda X_train, X: standardised(X_train, *columns(X_train)),
            "What came back is X_train, standardised. X_train is there to measure on; it is X that is changed.",
        ),
    ],
)


# updates_per_epoch(n, size)

updates_per_epoch = Exercise(
    "updates_per_epoch",
    arguments={"n": whole_number, "size": whole_number},
    reference=lambda n, size: ceil(n / size),
    # With a rest and without, a rest below and above one half, a batch larger than the whole set.
    probes=[(10, 4), (12, 4), (11, 4), (1197, 32), (9, 1), (5, 8), (7, 7)],
    verified="counts every batch, the last and smaller one too",
    mistakes=[
        Mistake(
            "floor",
            (lambda n, size: n // size, lambda n, size: floor(n / size)),
            "The last batch is missing. {n} pictures do not divide evenly by {size}; those left over make a smaller "
            "batch, and it gets its update too.",
        ),
        Mistake(
            "epoch-is-one-update",
            lambda n, size: 1,
            "That takes an epoch for one update. An epoch goes through all {n} pictures, {size} for each update. "
            "If you count in a loop: does the count go back to 0 in every turn?",
        ),
        Mistake(
            "one-update-for-each-picture",
            lambda n, size: n,
            "That is one update for each picture. Each update uses a batch of {size}.",
        ),
        Mistake(
            "always-one-more",
            lambda n, size: n // size + 1,
            "Where n divides evenly by size there is nothing left over, and yet one more was counted.",
        ),
        Mistake(
            "not-rounded",
            lambda n, size: n / size,
            "There is no part of an update. The pictures left over make a whole one.",
        ),
        Mistake(
            "rounded-to-the-nearest",
            (lambda n, size: round(n / size), lambda n, size: int(n / size + 0.5)),
            "It was rounded to the nearest whole number, so a small last batch is lost. However small, it gets an "
            "update.",
        ),
        Mistake(
            "the-rest",
            lambda n, size: n % size,
            "That is how many pictures are left over for the last batch. Count the batches.",
        ),
        Mistake("size", lambda n, size: size, "That is how many pictures one update uses. Count the updates."),
        Mistake("multiplied", lambda n, size: n * size, "That is n times size. A batch holds {size} of the pictures."),
        Mistake(
            "upside-down",
            lambda n, size: ceil(size / n),
            "The fraction is upside down: how often do {size} pictures fit into {n}?",
        ),
    ],
)


# train(layers, training, validation, epochs, size, lr, rng)


def everything(training, validation):
    return tuple(np.concatenate(pair) for pair in zip(training, validation, strict=True))


def one_number_for_each_update(layers, training, validation, epochs, size, lr, rng):
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, y in epochs_loops.minibatches(*training, size, rng):
            layers = epochs_loops.updated(layers, x, y, lr)
            losses["training"].append(loss_of(layers, *training))
            losses["validation"].append(loss_of(layers, *validation))
    return layers, losses


def measured_before(layers, training, validation, epochs, size, lr, rng):
    losses = {"training": [], "validation": []}
    run = epochs_loops.epochs_of(layers, training, size, lr, rng)
    for _ in range(epochs):
        losses["training"].append(loss_of(layers, *training))
        losses["validation"].append(loss_of(layers, *validation))
        layers = next(run)[0]
    return layers, losses


def first_layers_returned(layers, *rest):
    return layers, epochs_loops.train(layers, *rest)[1]


def one_set_for_both(which):
    def train(layers, training, validation, *rest):
        layers, losses = epochs_loops.train(layers, training, validation, *rest)
        return layers, {"training": losses[which], "validation": losses[which]}

    return train


def nothing_written(*which):
    def train(*arguments):
        layers, losses = epochs_loops.train(*arguments)
        return layers, losses | {name: [] for name in which}

    return train


def swapped(*arguments):
    layers, losses = epochs_loops.train(*arguments)
    return layers, {"training": losses["validation"], "validation": losses["training"]}


def one_epoch(layers, training, validation, epochs, *rest):
    return epochs_loops.train(layers, training, validation, 1, *rest)


def row_numbers_as_labels(layers, training, validation, epochs, size, lr, rng):
    X, _ = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, rows in epochs_loops.minibatches(X, np.arange(len(X)), size, rng):
            layers = epochs_loops.updated(layers, x, rows, lr)
        losses["training"].append(loss_of(layers, *training))
        losses["validation"].append(loss_of(layers, *validation))
    return layers, losses


def names_given_to_validation(taken_back):
    """X, y = validation after the first epoch; with or without X, y = training before the next loss."""

    def train(layers, training, validation, epochs, size, lr, rng):
        losses, named = {"training": [], "validation": []}, training
        for _ in range(epochs):
            for x, y in epochs_loops.minibatches(*named, size, rng):
                layers = epochs_loops.updated(layers, x, y, lr)
            losses["training"].append(loss_of(layers, *(training if taken_back else named)))
            losses["validation"].append(loss_of(layers, *validation))
            named = validation
        return layers, losses

    return train


def loop(**faults):
    return partial(epochs_loops.train, **faults)


def told_apart(value):
    """What `train` gives back, with names, so that a difference is named by them; losses first."""
    layers, losses = value
    return {"training": losses["training"], "validation": losses["validation"], "layers": layers}


train = Exercise(
    "train",
    arguments={
        "layers": start,
        "training": examples,
        "validation": examples,
        "epochs": whole_number,
        "size": whole_number,
        "lr": number,
        "rng": generator,
    },
    reference=epochs_loops.train,
    # A smaller last batch; and, in the last, one batch for the whole set.
    probes=[
        (1, (10, 1), (6, 2), 3, 4, 0.25, 1),
        (2, (7, 3), (5, 4), 2, 3, 0.2, 2),
        (3, (6, 5), (4, 6), 2, 6, 0.3, 3),
    ],
    verified="goes through all batches of every epoch, keeps what it has learned, and measures both losses",
    seen=told_apart,
    otherwise=(
        "A network is too much for paper. Print the labels in the inner loop: are they those of the pictures in rows? "
        "Then read both gaps line by line: which pictures, which layers does each line use?"
    ),
    mistakes=[
        Mistake(
            "weights-reset",
            loop(resets=True),
            "Every epoch begins with the first weights again, so what the last one has learned is lost. Which line "
            "stands inside the loop over the epochs and should not?",
        ),
        Mistake(
            "last-batch-loss",
            (loop(training_loss=epochs_loops.last_batch_before), loop(training_loss=epochs_loops.last_batch_after)),
            "The training loss is that of the epoch's last batch alone, a handful of pictures. An epoch's loss is "
            "measured on all of them, once the epoch is done.",
        ),
        Mistake(
            "mean-of-batches",
            (loop(training_loss=epochs_loops.mean_of_batches), loop(training_loss=epochs_loops.mean_over_pictures)),
            "The training loss is the mean of the batches' losses, measured while the weights were still moving. "
            "Measure it once on the whole set, when the epoch is done, as the validation loss.",
        ),
        Mistake(
            "whole-set",
            loop(whole_set=True),
            "Every update learns from the whole training set. Inside the loop over the batches, only the batch counts.",
        ),
        Mistake(
            "learns-from-validation",
            (loop(learn_from=everything), loop(learn_from=lambda training, validation: validation)),
            "It learns from the validation pictures. They are there to be measured only: once learned from, they "
            "can no longer say how well it does on pictures that are new.",
        ),
        Mistake(
            "row-numbers-as-labels",
            row_numbers_as_labels,
            "rows are the places of the pictures in the training set, and they were taken for the digits. Which digit "
            "a picture shows stands in y.",
        ),
        Mistake(
            "names-given-to-validation",
            (names_given_to_validation(True), names_given_to_validation(False)),
            "From the second epoch on it learns from the validation pictures: X and y were given to them in the second "
            "gap, and the inner loop uses the same names. Choose other names there.",
        ),
        Mistake(
            "one-epoch",
            one_epoch,
            "It ends after one epoch. Is the return inside the loop over the epochs?",
        ),
        Mistake(
            "one-batch-for-each-epoch",
            (loop(choose=lambda batches: batches[:1]), loop(choose=lambda batches: batches[-1:])),
            "There is one update in every epoch, with one batch. An epoch goes through all batches: do the lines for "
            "gradients and update stand inside the inner loop?",
        ),
        Mistake(
            "never-updated",
            loop(choose=lambda batches: [], shuffle="never"),
            "The weights never change. step gives back new layers: do they take the place of the old ones?",
        ),
        Mistake(
            "uphill",
            lambda layers, training, validation, epochs, size, lr, rng: epochs_loops.train(
                layers, training, validation, epochs, size, -lr, rng
            ),
            "The loss climbs: the weights move along the gradient. An update goes against it.",
        ),
        Mistake(
            "never-shuffled",
            loop(shuffle="never"),
            "The batches are the same in every epoch, in the order of the file. Take the rows of a batch from order, "
            "which is shuffled.",
        ),
        Mistake(
            "shuffled-once",
            loop(shuffle="once"),
            "The pictures were shuffled once, and every epoch uses the same batches. Where does the line that shuffles "
            "have to stand, so that each epoch gets an order of its own?",
        ),
        Mistake(
            "loss-of-every-update",
            one_number_for_each_update,
            "There is a loss for every update. One for every epoch is asked for: how far in do those lines stand?",
        ),
        Mistake(
            "loss-not-written-down",
            (nothing_written("training", "validation"), nothing_written("training"), nothing_written("validation")),
            'A list of losses is empty. After each epoch, append a loss to losses["training"] and one to '
            'losses["validation"].',
        ),
        Mistake(
            "measured-before",
            measured_before,
            "The losses were measured before each epoch, so they lag behind by one. Measure when the epoch is done.",
        ),
        Mistake(
            "first-layers-returned",
            first_layers_returned,
            "The losses are right, and what came back are the first layers. Return those of the last update.",
        ),
        Mistake(
            "one-set-for-both",
            (one_set_for_both("training"), one_set_for_both("validation")),
            "Both lists hold the same numbers. One is measured on the training pictures, the other on the validation "
            "pictures.",
        ),
        Mistake(
            "swapped",
            swapped,
            "The two losses stand in each other's place.",
        ),
        Mistake(
            "losses-alone",
            lambda *arguments: epochs_loops.train(*arguments)[1],
            "The losses alone came back. The layers that have been learned are needed too: return layers, losses.",
        ),
        Mistake(
            "layers-alone",
            lambda *arguments: epochs_loops.train(*arguments)[0],
            "The layers alone came back. Return the losses with them: return layers, losses.",
        ),
    ],
)


# early_stop(losses, patience)


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


def the_best(**faults):
    return lambda losses, patience: stop(losses, patience, **faults)[0]


def the_stop(**faults):
    return lambda losses, patience: stop(losses, patience, **faults)[1]


def the_stop_or_the_best(losses, patience, **faults):
    """Where it stops: that epoch. Where it does not: the best."""
    best, end = stop(losses, patience, **faults)
    stopped = end < len(losses["validation"]) - 1 or end - best >= patience
    return end if stopped else best


early_stop = Exercise(
    "early_stop",
    arguments={"losses": as_it_is, "patience": whole_number},
    reference=the_best(),
    # In all but one, training falls to the end. Worse epochs in a row and apart, a plateau, a late improvement after
    # the stop and one right before it, a run that never stops.
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
    ],
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
            the_best(extra=-1),
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
            "heart; the validation loss says when that stops to help.",
        ),
        Mistake(
            "never-stops",
            lambda losses, patience: int(np.argmin(losses["validation"])),
            "That is the smallest loss of all. A run that has ended never sees the epochs after its stop, however "
            "good they would have been.",
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


# train_until(layers, training, target, most, size, lr, rng), the repair


def until(**faults):
    return partial(epochs_loops.train_until, **faults)


def each_batch_can_end_it(layers, training, target, most, size, lr, rng):
    losses = []
    while len(losses) < most:
        for x, y in epochs_loops.minibatches(*training, size, rng):
            layers = epochs_loops.updated(layers, x, y, lr)
            if loss_of(layers, *training) <= target:
                break
        losses.append(loss_of(layers, *training))
        if losses[-1] <= target:
            break
    return layers, losses


def a_loss_for_each_update(leaves_at_once):
    def train_until(layers, training, target, most, size, lr, rng):
        losses = []
        while len(losses) < most:
            for x, y in epochs_loops.minibatches(*training, size, rng):
                layers = epochs_loops.updated(layers, x, y, lr)
                losses.append(loss_of(layers, *training))
                if leaves_at_once and losses[-1] <= target:
                    break
            if losses[-1] <= target:
                break
        return layers, losses

    return train_until


def ends_above(layers, training, target, *rest):
    return epochs_loops.train_until(layers, training, target, *rest, enough=lambda losses: losses[-1] >= target)


def one_epoch_more(layers, training, target, *rest):
    return epochs_loops.train_until(
        layers, training, target, *rest, enough=lambda losses: len(losses) > 1 and losses[-2] <= target
    )


train_until = Exercise(
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
    reference=epochs_loops.train_until,
    # Two that reach their target on the way, one that never does, one that does at once.
    probes=[
        (1, (10, 1), 1.4, 8, 4, 0.8, 1),
        (2, (7, 3), 1.2, 8, 3, 0.8, 2),
        (4, (8, 5), 0.1, 3, 3, 0.5, 4),
        (3, (9, 6), 9, 3, 4, 0.5, 5),
    ],
    verified="is repaired: every epoch uses every batch, and it ends where the loss is small enough",
    given=until(choose=lambda batches: batches[:1]),
    given_sentence=(
        "train_until still does what the broken one does: it learns far too slowly, for in every epoch one batch alone "
        "changes the weights. How many should? If there is a loop over the batches, print rows in it."
    ),
    otherwise="Print rows in every turn. In one epoch each place should appear in them once.",
    seen=lambda value: {"losses": value[1], "layers": value[0]},
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
            until(shuffle="each update"),
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
            "last-batch-loss",
            (until(epoch_loss=epochs_loops.last_batch_before), until(epoch_loss=epochs_loops.last_batch_after)),
            "All batches have their turn, and the loss is now that of the last batch alone. It was right before: "
            "measure it on the whole training set.",
        ),
        Mistake(
            "ends-within-an-epoch",
            each_batch_can_end_it,
            "It looks at the target after every update and leaves the epoch half-way. Finish the epoch first: that "
            "line stands too far in.",
        ),
        Mistake(
            "a-loss-for-each-update",
            (a_loss_for_each_update(False), a_loss_for_each_update(True)),
            "All batches have their turn, and now a loss is written down after each of them. One for every epoch is "
            "asked for: that line stands too far in.",
        ),
        Mistake(
            "target-ignored",
            until(enough=lambda losses: False),
            "The updates are right now, and it no longer ends at its target. Does break still stand in the loop over "
            "the epochs?",
        ),
        Mistake(
            "one-epoch-more",
            one_epoch_more,
            "It ends one epoch after the target was reached.",
        ),
        Mistake(
            "ends-above-the-target",
            ends_above,
            "It ends while the loss is still above the target. Look at the direction of the comparison.",
        ),
        Mistake(
            "one-epoch",
            lambda layers, training, target, most, *rest: epochs_loops.train_until(layers, training, target, 1, *rest),
            "It ends after one epoch. Does break, or return, stand where every epoch comes by?",
        ),
    ],
)

recall_updates = Question(
    "1,000 pictures, batches of 30. How many updates are in one epoch?",
    {
        "1": "One update uses one batch. The epoch is over when every picture has had its turn.",
        "30": "That is how many pictures one batch holds.",
        "33": "33 batches hold 990 pictures. What about the other 10?",
        "34": "Yes. 33 batches of 30, and a last one of 10, which gets its update too.",
    },
    right="34",
)

recall_statistics = Question(
    "New pictures are to be standardised. Whose mean and spread are used?",
    {
        "those of the new pictures": "Then the same ink would turn into another number than in training.",
        "those of the training pictures": "Yes. The network learned with these numbers, so new pictures get the same.",
        "those of each picture by itself": "Then a thick 1 and a thin 1 would be moved by different amounts.",
        "those of all pictures together": "Then training would know something of pictures that should be new.",
    },
    right="those of the training pictures",
)

recall_step = Question(
    "From lesson 5: the gradient of a weight is 2, the learning rate 0.1. What does one update do to the weight?",
    {
        "it grows by 0.2": "The size is right. The gradient points to where the loss climbs; the step goes against it.",
        "it shrinks by 0.2": "Yes. Learning rate times gradient, and against it.",
        "it shrinks by 2": "That is the whole gradient. The learning rate makes the step smaller.",
        "it shrinks by 0.1": "That is the learning rate alone. A steeper slope makes a longer step.",
    },
    right="it shrinks by 0.2",
)

recall = (recall_updates, recall_statistics, recall_step)
