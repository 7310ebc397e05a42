"""The training loop: forward pass, loss, backward pass, update; again for the next batch, epoch after epoch."""

import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from helpers.nn import inputs
from helpers.nn.history import History
from helpers.nn.network import Network
from helpers.nn.optimizers import SGD, Optimizer

# A batch whose loss has grown to this many times the loss of the first batch counts as exploded.
DIVERGED_FACTOR = 20
# Rows that are scored at the end of an epoch in one go: their activations fit into a processor's cache.
SCORED_AT_ONCE = 1024
# A run is long, and shows a progress bar, from this many updates on.
LONG_RUN = 50_000


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
    return _steps(network, X, T, optimizer or SGD(), epochs, batch_size, np.random.default_rng(seed))


def _steps(network, X, T, optimizer, epochs, batch_size, rng):
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


def train(
    network: Network,
    X,
    T,
    optimizer: Optimizer | None = None,
    epochs: int = 20,
    batch_size: int = 32,
    validation: tuple | None = None,
    patience: int | None = None,
    target_loss: float | None = None,
    schedule: Callable[[int], float] | None = None,
    callbacks: Iterable[Callable] = (),
    keep_weights: bool | Iterable[int] = False,
    progress: bool | None = None,
    seed: int = 0,
) -> History:
    """Train a network by mini-batches and write down how it went.

    Parameters
    ----------
    network, X, T, optimizer, epochs, batch_size, seed
        As for `training_steps`.
    validation : pair of arrays (Xv, Tv), optional
        Examples that the network does not learn from, scored after each epoch.
    patience : int, optional
        Stop when the validation loss has not improved for this many epochs. The network gets back its best weights,
        in this case and when the epochs run out. Needs `validation`.
    target_loss : float, optional
        Stop when the training loss is this small.
    schedule : function of the epoch (from 1), optional
        Factor for the optimizer's learning rate: `step_decay(...)`, `cosine(...)`.
    callbacks : functions of (network, history), optional
        Called after each epoch; the run stops when one of them returns True.
    keep_weights : bool or epochs, optional
        Keep copies of all weights after every epoch (True) or after these; 0 is the start.
    progress : bool, optional
        A progress bar; unless given, where the run is long.

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
    optimizer = optimizer or SGD()
    epochs = inputs.count("epochs", epochs)
    with_accuracy = network.output == "softmax" and np.ndim(T) == 1
    X, T = inputs.examples(network, X, T)
    batch_size = inputs.batch_size(batch_size, len(X))
    scored = {"": (X, T)}
    if validation is not None:
        scored["validation_"] = inputs.validation_pair(network, validation)
    if patience is not None:
        inputs.count("patience", patience)
        if validation is None:
            raise ValueError("patience needs validation=(X, T) to watch; got validation=None")
    target_loss = 0 if target_loss is None else inputs.number("target_loss", target_loss, above=0)
    updates_per_epoch = -(-len(X) // batch_size)
    keep = range(epochs + 1) if keep_weights is True else list(keep_weights or [])
    steps = _steps(network, X, T, optimizer, epochs, batch_size, np.random.default_rng(seed))

    history, base_rate = History(), optimizer.learning_rate
    best = network.theta.copy() if patience is not None else None
    if 0 in keep:
        history.weights[0] = network.theta.copy()
    shown = epochs * updates_per_epoch >= LONG_RUN if progress is None else progress
    bar = _progress_bar(epochs) if shown else None
    try:
        for epoch in range(1, epochs + 1):
            if schedule is not None:
                optimizer.learning_rate = base_rate * schedule(epoch)
            *_, last = itertools.islice(steps, updates_per_epoch)
            if last.diverged:
                history.stopped = history.diverged = last.diverged
                return history
            for prefix, (examples, targets) in scored.items():
                loss, accuracy = _score(network, examples, targets)
                getattr(history, prefix + "loss").append(loss)
                if with_accuracy:
                    getattr(history, prefix + "accuracy").append(accuracy)
            history.learning_rate.append(optimizer.learning_rate)
            if epoch in keep:
                history.weights[epoch] = network.theta.copy()
            if best is not None and history.best_epoch == epoch:
                best[:] = network.theta
            if bar is not None:
                bar.update()
            history.stopped = _reason_to_stop(network, history, patience, target_loss, callbacks)
            if history.stopped:
                return history
        history.stopped = f"All {epochs} epochs are done."
        return history
    finally:
        if bar is not None:
            bar.close()
        optimizer.learning_rate = base_rate
        if best is not None and history.diverged is None:
            network.theta[:] = best


def _score(network, X, T) -> tuple[float, float]:
    """Mean loss, and the share of rows whose largest output is the largest target; a few rows at a time."""
    loss = right = 0.0
    last = network.layers[-1]
    for begin in range(0, len(X), SCORED_AT_ONCE):
        rows = slice(begin, begin + SCORED_AT_ONCE)
        A = network._forward(X[rows])
        loss += float(network.loss_function.each(last.Z, A, T[rows]).sum())
        right += int((A.argmax(axis=1) == T[rows].argmax(axis=1)).sum())
    return loss / len(X), right / len(X)


def _reason_to_stop(network, history, patience, target_loss, callbacks) -> str:
    """Why the run ends after this epoch, in words; empty if it goes on."""
    if history.loss[-1] <= target_loss:
        return f"The training loss is {history.loss[-1]:.3g}, at most the {target_loss:g} that was asked for."
    if patience is not None and history.epochs - history.best_epoch >= patience:
        return (
            f"The validation loss has not improved for {patience} epochs; "
            f"the weights are those of epoch {history.best_epoch}, the best."
        )
    for callback in callbacks:
        if callback(network, history) is True:
            return f"The callback {getattr(callback, '__name__', repr(callback))} ended the run."
    return ""


def _progress_bar(epochs: int):
    from tqdm.auto import tqdm

    return tqdm(total=epochs, desc="training", unit="epoch", file=sys.stdout)
