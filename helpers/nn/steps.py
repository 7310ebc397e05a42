"""One update after another: forward pass, loss, backward pass, update, on the next batch and the next."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from helpers.nn import inputs
from helpers.nn.network import Network
from helpers.nn.optimizers import SGD, Optimizer

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


def training_steps(
    network: Network, X, T, optimizer: Optimizer | None = None, epochs: int | None = None, batch_size=32, seed=0
) -> Iterator[Step]:
    """Train by mini-batches and come up for air after each update: for labs that show a run while it goes.

    Parameters
    ----------
    network : Network
        Changed in place.
    X, T : arrays, shapes (n, features) and (n,) or (n, outputs)
    optimizer : Optimizer, default SGD(0.1)
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
    X, T = inputs.examples(network, X, T)
    batch_size = inputs.batch_size(batch_size, len(X))
    epochs = None if epochs is None else inputs.count("epochs", epochs)
    return update_by_batches(network, X, T, optimizer or SGD(), epochs, batch_size, np.random.default_rng(seed))


def update_by_batches(network, X, T, optimizer, epochs, batch_size, rng):
    """`training_steps` with arguments that are known to fit: for `train`, which has looked at them."""
    update, epoch, limit = 0, 0, None
    shuffled = batch_size < len(X)  # the order of a full batch changes nothing
    if shuffled:
        X_batch = np.empty((batch_size, X.shape[1]), X.dtype)
        T_batch = np.empty((batch_size, T.shape[1]), T.dtype)
    else:
        everything, x, t = np.arange(len(X)), X, T
    while epoch != epochs:
        epoch += 1
        order = rng.permutation(len(X)) if shuffled else everything
        for begin in range(0, len(X), batch_size):
            rows = order[begin : begin + batch_size]
            if shuffled:
                # mode="clip" spares numpy a copy that it makes to be able to raise half-way; no row is out of range
                x = X.take(rows, 0, X_batch[: len(rows)], "clip")
                t = T.take(rows, 0, T_batch[: len(rows)], "clip")
            with np.errstate(all="ignore"):  # an explosion is reported in words, below
                network._forward(x)
                loss = network._backward(t)
                optimizer.step(network.theta, network.grad)
            update += 1
            if limit is None:
                limit = DIVERGED_FACTOR * loss
            if loss <= limit:
                yield Step(update, epoch, loss, rows, None)
            else:
                rate = f"a learning rate of {optimizer.learning_rate:g} takes steps that are too large."
                yield Step(update, epoch, loss, rows, f"The loss exploded at update {update} of epoch {epoch}: {rate}")
                return
