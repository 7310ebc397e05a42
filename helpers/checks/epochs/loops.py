"""The training loops that the checks of lesson 6 compare with: the right one, and one for each way to get it wrong.

The network is that of the lesson: two layers, `layers = [(W1, b1), (W2, b2)]`, ReLU inside, softmax over ten digits at
the end. Data come as pairs (X, y), X of shape (n, features), y the labels, shape (n,).
"""

from collections.abc import Iterator

import numpy as np

from helpers.checks import forward_pass, loss
from helpers.nn.textbook import train_textbook

FEATURES, HIDDEN, CLASSES = 5, 4, 10  # of the small networks and pictures that an exercise is tried on


def start(seed) -> list:
    """The layers of a small network. A probe holds its seed."""
    rng = np.random.default_rng(seed)
    sizes = ((FEATURES, HIDDEN), (HIDDEN, CLASSES))
    return [(rng.normal(0, 0.7, size), rng.normal(0, 0.2, size[1])) for size in sizes]


def examples(probe) -> tuple[np.ndarray, np.ndarray]:
    """A pair (X, y). A probe holds how many examples there are, and a seed."""
    n, seed = probe
    rng = np.random.default_rng(seed)
    return rng.normal(0, 1, (n, FEATURES)), rng.integers(0, CLASSES, n)


def loss_of(layers, X, y) -> float:
    """The mean cross-entropy of the network on X, measured as the learner does."""
    with np.errstate(all="ignore"):  # an explosion is an answer, too
        return loss.cross_entropy.reference(forward_pass.forward.reference(X, layers), y)


def updated(layers, x, y, lr) -> list:
    """The layers after one update with the batch (x, y)."""
    layers = [(W.copy(), b.copy()) for W, b in layers]
    with np.errstate(all="ignore"):
        train_textbook(x, y, layers, lr, [np.arange(len(x))])
    return layers


def minibatches(X, y, size, rng, shuffled=True) -> list:
    order = rng.permutation(len(X)) if shuffled else np.arange(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(0, len(X), size)]


def epochs_of(
    layers,
    training,
    size,
    lr,
    rng,
    *,
    shuffle="each epoch",
    choose=lambda batches: batches,
    update=updated,
    whole_set=False,
    resets=False,
) -> Iterator[tuple]:
    """Train epoch after epoch, without end; as a right loop does, unless a fault is asked for.

    Parameters
    ----------
    shuffle : str
        "each epoch", "once", "never", or "each update" (the batch is taken from a fresh shuffle every time); with
        "each update only", the epoch is not shuffled besides.
    choose : function
        Which of the epoch's batches are used.
    update : function of (layers, x, y, lr)
        The layers after an update.
    whole_set : bool
        Every update uses all examples.
    resets : bool
        Every epoch begins with the first weights.

    Yields
    ------
    layers, losses, batches
        The layers after the epoch, the loss of each of its batches before its update, and the batches themselves.
    """
    X, y = training
    first, batches = layers, None
    while True:
        if resets:
            layers = first
        if batches is None or shuffle.startswith("each"):
            batches = minibatches(X, y, size, rng, shuffle not in ("never", "each update only"))
        losses, chosen = [], choose(batches)
        for i, batch in enumerate(chosen):
            if shuffle.startswith("each update"):
                batch = minibatches(X, y, size, rng)[i]
            x, labels = training if whole_set else batch
            losses.append(loss_of(layers, x, labels))
            layers = update(layers, x, labels, lr)
        yield layers, losses, chosen


def loss_on_all(layers, losses, batches, training) -> float:
    """The loss of an epoch, as it is asked for: on all examples, with the weights that the epoch ended with."""
    return loss_of(layers, *training)


def last_batch_before(layers, losses, batches, training) -> float:
    return losses[-1]


def last_batch_after(layers, losses, batches, training) -> float:
    return loss_of(layers, *batches[-1])


def mean_of_batches(layers, losses, batches, training) -> float:
    return float(np.mean(losses))


def mean_over_pictures(layers, losses, batches, training) -> float:
    """The same, where a batch counts as often as it has pictures."""
    return float(np.average(losses, weights=[len(x) for x, _ in batches]))


def train(layers, training, validation, epochs, size, lr, rng, *, training_loss=loss_on_all, learn_from=None, **faults):
    """The whole loop; (layers, losses)."""
    losses = {"training": [], "validation": []}
    run = epochs_of(layers, learn_from(training, validation) if learn_from else training, size, lr, rng, **faults)
    for _ in range(epochs):
        layers, batch_losses, batches = next(run)
        losses["training"].append(training_loss(layers, batch_losses, batches, training))
        losses["validation"].append(loss_of(layers, *validation))
    return layers, losses


def train_until(layers, training, target, most, size, lr, rng, *, epoch_loss=loss_on_all, enough=None, **faults):
    """The loop that ends as soon as the loss is at most the target; (layers, losses)."""
    enough = enough or (lambda losses: losses[-1] <= target)
    losses = []
    run = epochs_of(layers, training, size, lr, rng, **faults)
    while len(losses) < most:
        layers, batch_losses, batches = next(run)
        losses.append(epoch_loss(layers, batch_losses, batches, training))
        if enough(losses):
            break
    return layers, losses
