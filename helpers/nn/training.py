"""The training loop: forward pass, loss, backward pass, update; again for the next batch, epoch after epoch."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from helpers.nn.history import History
from helpers.nn.network import Network, accuracy
from helpers.nn.optimizers import SGD

# A batch whose loss has grown to this many times the loss of the first batch counts as exploded.
DIVERGED_FACTOR = 20


class Step(NamedTuple):
    """What one update did.

    update : how many updates so far, from 1
    epoch : which pass over the data it belongs to, from 1
    loss : mean loss of the batch, before the update
    rows : int array, the rows of X in the batch
    diverged : None, or a sentence: when the loss exploded
    """

    update: int
    epoch: int
    loss: float
    rows: np.ndarray
    diverged: str | None


def check_count(name: str, value, largest: int | None = None) -> int:
    """A whole number of at least 1 (and at most `largest`), or an error that names the argument."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{name} must be a whole number; got {value!r}")
    if value < 1 or (largest is not None and value > largest):
        bound = "at least 1" if largest is None else f"between 1 and {largest}, the number of examples"
        raise ValueError(f"{name} must be {bound}; got {value}")
    return int(value)


def training_steps(network: Network, X, T, optimizer=None, epochs=None, batch_size=32, seed=0) -> Iterator[Step]:
    """Train by mini-batches and come up for air after each update: for labs that show a run while it goes.

    Parameters
    ----------
    network : Network
        Changed in place.
    X, T : arrays, shapes (n, features) and (n,) or (n, outputs)
    optimizer : SGD, default SGD(0.1)
        Its learning rate may be changed while the run goes.
    epochs : int, optional
        Passes over the data; without it the steps go on for as long as they are asked for.
    batch_size : int
        Examples in one update; the last batch of an epoch holds what is left.
    seed : int
        Of the shuffling: the same seed gives the same batches.

    Yields
    ------
    Step
        The last one has `diverged` set if the loss exploded.

    Raises
    ------
    TypeError, ValueError
        If an argument does not fit; raised by the call, before the first step.
    """
    X = network.check_inputs(X)
    T = network.check_targets(T, len(X))
    if not np.isfinite(X).all() or not np.isfinite(T).all():
        raise ValueError("X and T must be finite; at least one value is NaN or infinite")
    batch_size = check_count("batch_size", batch_size, largest=len(X))
    epochs = None if epochs is None else check_count("epochs", epochs)
    return _steps(network, X, T, SGD() if optimizer is None else optimizer, epochs, batch_size, seed)


def _steps(network, X, T, optimizer, epochs, batch_size, seed):
    rng = np.random.default_rng(seed)
    update, epoch, first_loss, explosion = 0, 0, None, None
    while epoch != epochs:
        epoch += 1
        order = rng.permutation(len(X))
        for begin in range(0, len(X), batch_size):
            rows = order[begin : begin + batch_size]
            with np.errstate(all="ignore"):  # an explosion is reported in words, below
                network.forward(X.take(rows, axis=0))
                loss = network.backward(T.take(rows, axis=0))
                optimizer.step(network.theta, network.grad)
            update += 1
            first_loss = loss if first_loss is None else first_loss
            if not loss <= DIVERGED_FACTOR * first_loss or not np.isfinite(network.theta).all():
                explosion = (
                    f"The loss exploded at update {update} of epoch {epoch}: "
                    f"a learning rate of {optimizer.learning_rate:g} takes steps that are too large."
                )
            yield Step(update, epoch, loss, rows, explosion)
            if explosion:
                return


def train(network, X, T, optimizer=None, epochs=20, batch_size=32, validation=None, patience=None, seed=0) -> History:
    """Train a network by mini-batches and write down how it went.

    Parameters
    ----------
    network, X, T, optimizer, epochs, batch_size, seed
        As for `training_steps`.
    validation : pair of arrays (Xv, Tv), optional
        Examples that the network does not learn from, scored after each epoch.
    patience : int, optional
        Stop when the validation loss has not improved for this many epochs, and go back to the best weights.
        Needs `validation`.

    Returns
    -------
    History
        Losses and accuracies for each epoch, and why the run ended.

    Raises
    ------
    TypeError, ValueError
        If an argument does not fit.

    Examples
    --------
    >>> from helpers.data import load_digits
    >>> digits = load_digits()
    >>> network = Network([64, 32, 10], seed=0)
    >>> history = train(network, digits.train.X, digits.train.y, SGD(0.5), epochs=30,
    ...                 validation=(digits.validation.X, digits.validation.y))
    >>> history.validation_accuracy[-1] > 0.95
    True
    """
    if patience is not None:
        check_count("patience", patience)
        if validation is None:
            raise ValueError("patience needs validation=(X, T) to watch; got validation=None")
    epochs = check_count("epochs", epochs)
    steps = training_steps(network, X, T, optimizer, epochs, batch_size, seed)
    sets = {"": (X, T)}
    if validation is not None:
        Xv, Tv = validation
        network.check_targets(Tv, len(network.check_inputs(Xv, "validation X")), "validation T")
        sets["validation_"] = (Xv, Tv)

    history, best = History(), network.theta.copy()
    updates_per_epoch = -(-len(X) // batch_size)
    for step in steps:
        if step.diverged:
            history.stopped = history.diverged = step.diverged
            return history
        if step.update % updates_per_epoch:
            continue
        for prefix, (inputs, targets) in sets.items():
            getattr(history, prefix + "loss").append(network.loss(inputs, targets))
            if network.output == "softmax" and np.ndim(targets) == 1:
                getattr(history, prefix + "accuracy").append(accuracy(network, inputs, targets))
        if patience is not None:
            if history.best_epoch == history.epochs:
                best[:] = network.theta
            elif history.epochs - history.best_epoch >= patience:
                network.theta[:] = best
                history.stopped = (
                    f"The validation loss has not improved for {patience} epochs; "
                    f"the weights are those of epoch {history.best_epoch}, the best."
                )
                return history
    if patience is not None:
        network.theta[:] = best
    history.stopped = f"All {epochs} epochs are done."
    return history
