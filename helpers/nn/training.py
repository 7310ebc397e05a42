"""A run of training: all batches once, epoch after epoch, with a score after each and a reason to stop."""

import itertools
import sys
from collections.abc import Callable, Iterable

import numpy as np

from helpers.nn import inputs
from helpers.nn.history import History
from helpers.nn.network import Network
from helpers.nn.optimizers import SGD, Optimizer
from helpers.nn.steps import update_by_batches

# Rows that are scored at the end of an epoch in one go: their activations fit into a processor's cache.
SCORED_AT_ONCE = 1024
# A run is long, and shows a progress bar, from this many updates on.
LONG_RUN = 50_000


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
    steps = update_by_batches(network, X, T, optimizer, epochs, batch_size, np.random.default_rng(seed))

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


@np.errstate(under="ignore")
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
