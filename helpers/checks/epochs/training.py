"""Lesson 6, `train(layers, training, validation, epochs, size, lr, rng)`: the whole loop."""

from functools import partial

import numpy as np

from helpers.checks import Exercise, Mistake, generator, number, whole_number
from helpers.checks.epochs import loops
from helpers.checks.epochs.loops import examples, loss_of, start


def loop(**faults):
    return partial(loops.train, **faults)


def everything(training, validation):
    return tuple(np.concatenate(pair) for pair in zip(training, validation, strict=True))


def one_number_for_each_update(layers, training, validation, epochs, size, lr, rng):
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, y in loops.minibatches(*training, size, rng):
            layers = loops.updated(layers, x, y, lr)
            losses["training"].append(loss_of(layers, *training))
            losses["validation"].append(loss_of(layers, *validation))
    return layers, losses


def measured_before(layers, training, validation, epochs, size, lr, rng):
    losses = {"training": [], "validation": []}
    run = loops.epochs_of(layers, training, size, lr, rng)
    for _ in range(epochs):
        losses["training"].append(loss_of(layers, *training))
        losses["validation"].append(loss_of(layers, *validation))
        layers = next(run)[0]
    return layers, losses


def first_layers_returned(layers, *rest):
    return layers, loops.train(layers, *rest)[1]


def one_set_for_both(which):
    def train(layers, training, validation, *rest):
        layers, losses = loops.train(layers, training, validation, *rest)
        return layers, {"training": losses[which], "validation": losses[which]}

    return train


def nothing_written(*which):
    def train(*arguments):
        layers, losses = loops.train(*arguments)
        return layers, losses | {name: [] for name in which}

    return train


def swapped(*arguments):
    layers, losses = loops.train(*arguments)
    return layers, {"training": losses["validation"], "validation": losses["training"]}


def one_epoch(layers, training, validation, epochs, *rest):
    return loops.train(layers, training, validation, 1, *rest)


def row_numbers_as_labels(layers, training, validation, epochs, size, lr, rng):
    X, _ = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for x, rows in loops.minibatches(X, np.arange(len(X)), size, rng):
            layers = loops.updated(layers, x, rows, lr)
        losses["training"].append(loss_of(layers, *training))
        losses["validation"].append(loss_of(layers, *validation))
    return layers, losses


def labels_of_other_rows(layers, training, validation, epochs, size, lr, rng):
    """The pictures of a batch in their new order, with the labels of those that stood there before."""
    X, y = training
    losses = {"training": [], "validation": []}
    for _ in range(epochs):
        for i, (x, _) in enumerate(loops.minibatches(X, y, size, rng)):
            layers = loops.updated(layers, x, y[i * size : i * size + len(x)], lr)
        losses["training"].append(loss_of(layers, *training))
        losses["validation"].append(loss_of(layers, *validation))
    return layers, losses


def moves_only(which):
    """An update of one of the two layers."""

    def update(layers, x, y, lr):
        moved = loops.updated(layers, x, y, lr)
        return [moved[i] if i == which else layer for i, layer in enumerate(layers)]

    return loop(update=update)


def with_rate(rate):
    """An update whose learning rate is rate(lr, pictures in the batch)."""
    return loop(update=lambda layers, x, y, lr: loops.updated(layers, x, y, rate(lr, len(x))))


def names_given_to_validation(taken_back):
    """X, y = validation after the first epoch; with or without X, y = training before the next loss."""

    def train(layers, training, validation, epochs, size, lr, rng):
        losses, named = {"training": [], "validation": []}, training
        for _ in range(epochs):
            for x, y in loops.minibatches(*named, size, rng):
                layers = loops.updated(layers, x, y, lr)
            losses["training"].append(loss_of(layers, *(training if taken_back else named)))
            losses["validation"].append(loss_of(layers, *validation))
            named = validation
        return layers, losses

    return train


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
    reference=loops.train,
    # A smaller last batch; one batch for the whole set; the docstring's sizes; a single epoch.
    probes=[
        (1, (10, 1), (6, 2), 3, 4, 0.25, 1),
        (2, (7, 3), (5, 4), 2, 3, 0.2, 2),
        (3, (6, 5), (4, 6), 2, 6, 0.3, 3),
        (4, (10, 2), (7, 8), 2, 4, 0.5, 7),
        (5, (5, 4), (3, 5), 1, 2, 0.1, 4),
    ],
    promises={
        "layers": "list, negative, positive, fraction",
        "training": "tuple, any number",
        "validation": "tuple, any number",
        "epochs": "1, many",
        "size": "many",
        "lr": "fraction, many",
        "rng": "many",
    },
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
            (loop(training_loss=loops.last_batch_before), loop(training_loss=loops.last_batch_after)),
            "The training loss is that of the epoch's last batch alone, a handful of pictures. An epoch's loss is "
            "measured on all of them, once the epoch is done.",
        ),
        Mistake(
            "mean-of-batches",
            (loop(training_loss=loops.mean_of_batches), loop(training_loss=loops.mean_over_pictures)),
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
            "labels-of-other-rows",
            labels_of_other_rows,
            "The pictures of a batch were given the labels of others. rows says which pictures are in it, and the "
            "same rows of y are their labels.",
        ),
        Mistake(
            "one-layer-only",
            (moves_only(0), moves_only(1)),
            "One of the two layers never changes. Every layer takes its step, with its own gradients.",
        ),
        Mistake(
            "divided-again",
            (
                with_rate(lambda lr, n: lr / n),
                lambda layers, training, validation, epochs, size, lr, rng: loops.train(
                    layers, training, validation, epochs, size, lr / size, rng
                ),
            ),
            "The steps are too short: they were divided by the number of pictures once more. The gradients of backward "
            "are means already.",
        ),
        Mistake(
            "names-given-to-validation",
            (names_given_to_validation(True), names_given_to_validation(False)),
            "From the second epoch on it learns from the validation pictures. Do X and y stand for those by then, "
            "after the second gap? Choose other names there.",
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
            lambda layers, training, validation, epochs, size, lr, rng: loops.train(
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
            lambda *arguments: loops.train(*arguments)[1],
            "The losses alone came back. The layers that have been learned are needed too: return layers, losses.",
        ),
        Mistake(
            "layers-alone",
            lambda *arguments: loops.train(*arguments)[0],
            "The layers alone came back. Return the losses with them: return layers, losses.",
        ),
    ],
)
