"""Many learning rates from the same start, so that a slider over them has nothing left to compute."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.nn import inputs
from helpers.nn.network import Network
from helpers.nn.steps import DIVERGED_FACTOR

# Rows that are scored in one go, in all runs: more of them would fill fresh memory, which costs more than the sums.
SCORED_AT_ONCE = 128


@dataclass(frozen=True)
class Sweep:
    """What `sweep` found. R learning rates, E epochs, P parameters.

    Attributes
    ----------
    learning_rates : array, shape (R,)
    loss, validation_loss : arrays, shape (R, E + 1)
        At the start and after each epoch; NaN from the epoch on in which a run exploded.
    weights : array, shape (R, E + 1, P)
        All parameters at the same moments.
    diverged : int array, shape (R,)
        The epoch in which a run exploded, 0 if it did not.
    """

    learning_rates: np.ndarray
    loss: np.ndarray
    validation_loss: np.ndarray | None
    weights: np.ndarray
    diverged: np.ndarray

    def nearest(self, learning_rate: float) -> int:
        """The position of the learning rate closest to this one, by ratio."""
        value = inputs.number("learning_rate", learning_rate, above=0)
        return int(np.abs(np.log(self.learning_rates / value)).argmin())


class _Stack:
    """R copies of one network, trained side by side: every array has one more axis in front, the run.

    A bias is one more weight here, of an input that is always 1. In `theta` it follows the weights of its layer, so
    that together they are one matrix, shape (R, n_in + 1, n_out), and one product gives the gradient of both.
    """

    def __init__(self, network: Network, runs: int):
        self.loss_function = network.loss_function
        self.theta = np.repeat(network.theta[None], runs, axis=0)
        self.grad = np.zeros_like(self.theta)
        self.layers, self._rooms, begin = [], {}, 0
        for layer in network.layers:
            end = begin + (layer.n_in + 1) * layer.n_out
            shape = (runs, layer.n_in + 1, layer.n_out)
            W, dW = self.theta[:, begin:end].reshape(shape), self.grad[:, begin:end].reshape(shape)
            self.layers.append((W, dW, layer.activation))
            begin = end

    def room(self, n: int) -> list[tuple[np.ndarray, ...]]:
        """For each layer arrays for sums, outputs, the same outputs with a 1 behind them, and slopes.

        As long as n stays the same they are used again: fresh ones each time cost more than the sums.
        """
        if n not in self._rooms:
            self._rooms[n] = []
            for W, *_ in self.layers:
                n_out = W.shape[-1]
                Z, with_1, slope = (self._by_unit(n, units) for units in (n_out, n_out + 1, n_out))
                with_1[..., -1] = 1
                self._rooms[n].append((Z, with_1[..., :-1], with_1, slope))
        return self._rooms[n]

    def _by_unit(self, n: int, units: int) -> np.ndarray:
        """An array, shape (R, n, units), in whose memory all that belongs to one unit stands together.

        A sum over the units of an example, as in a softmax, then adds up a few long rows, and not many short ones.
        """
        return np.empty((units, len(self.theta), n), self.theta.dtype).transpose(1, 2, 0)

    def forward(self, X):
        """From examples with a 1 behind each, shape (n, n_in + 1), to the sums of the last layer, `Z`."""
        self.inputs = [X]
        for (W, _, activation), (Z, A, with_1, _) in zip(self.layers, self.room(len(X)), strict=True):
            self.Z = np.matmul(self.inputs[-1], W, out=Z)
            if len(self.inputs) < len(self.layers):
                activation.apply(Z, out=A)
                self.inputs.append(with_1)

    def output(self):
        """The activations of the last layer; a loss that is taken from the sums does without."""
        _, A, _, _ = self.room(self.Z.shape[1])[-1]
        return self.layers[-1][-1].apply(self.Z, out=A)

    def losses(self, T):
        """The loss of each run on each example of the last forward pass, shape (R, n)."""
        loss = self.loss_function
        return loss.each(self.Z, None if loss.fused_with else self.output(), T)

    def score(self, X, T, at_once: int):
        """The mean loss of each run over all examples, shape (R,); `at_once` of them in each forward pass."""
        total = 0
        for begin in range(0, len(X), at_once):
            rows = slice(begin, begin + at_once)
            self.forward(X[rows])
            total += self.losses(T[rows]).sum(axis=-1)
        return total / len(X)

    def backward(self, T):
        loss, A, room = self.loss_function, self.output(), self.room(len(T))
        delta = loss.delta(A, T, out=A) if loss.fused_with else self.layers[-1][-1].chain(A, loss.slope(A, T))
        for i in range(len(self.layers) - 1, -1, -1):
            W, dW, _ = self.layers[i]
            np.matmul(self.inputs[i].swapaxes(-1, -2), delta, out=dW)
            if i:
                Z, A, _, slope = room[i - 1]
                # The blame of a single unit is one number for each example: no matrices, and four times as fast.
                product = np.multiply if delta.shape[-1] == 1 else np.matmul
                delta = product(delta, W[:, :-1].swapaxes(1, 2), out=Z)  # its sums are not needed any more
                delta *= self.layers[i - 1][-1].slope(A, out=slope)


def _batches(X, T, batch_size, rng):
    """The batches of one epoch, in a new order; all examples at once stay as they are: order changes nothing there."""
    if batch_size == len(X):
        yield X, T
        return
    order = rng.permutation(len(X))
    for begin in range(0, len(X), batch_size):
        rows = order[begin : begin + batch_size]
        yield np.asfortranarray(X[rows]), np.asfortranarray(T[rows])


def sweep(
    make_network: Callable[[], Network],
    learning_rates: Sequence[float],
    X,
    T,
    epochs: int = 20,
    batch_size: int = 32,
    validation: tuple | None = None,
    seed: int = 0,
    momentum: float = 0.0,
) -> Sweep:
    """Train the same network from the same start, on the same batches, with each of many learning rates.

    All runs go side by side in three-dimensional matrix products, which costs a fraction of a loop over them.
    A run that explodes stays where it was at the end of the epoch before.

    Parameters
    ----------
    make_network : function without arguments
        Makes the network at its start; called once.
    learning_rates : sequence of float, above 0
    X, T, epochs, batch_size, validation, seed
        As for `train`, with gradient descent.
    momentum : float in [0, 1)
        As for `Momentum`; 0 is plain gradient descent.

    Returns
    -------
    Sweep

    Raises
    ------
    TypeError, ValueError
        If an argument does not fit.

    Examples
    --------
    >>> X, T = np.array([[0., 0.], [0., 1.], [1., 0.], [1., 1.]]), np.array([0, 1, 1, 0])
    >>> runs = sweep(lambda: Network([2, 4, 2], "tanh"), [0.01, 1.0], X, T, epochs=200, batch_size=4)
    >>> runs.loss.shape, bool(runs.loss[1, -1] < runs.loss[0, -1])
    ((2, 201), True)
    """
    network = make_network()
    if not isinstance(network, Network):
        raise TypeError(f"make_network must give back a Network; got {type(network).__name__}")
    rates = np.array([inputs.number(f"learning_rates[{i}]", r, above=0) for i, r in enumerate(learning_rates)])
    if not len(rates):
        raise ValueError("learning_rates must hold at least one learning rate; got none")
    X, T = inputs.examples(network, X, T)
    epochs, batch_size = inputs.count("epochs", epochs), inputs.batch_size(batch_size, len(X))
    momentum = inputs.number("momentum", momentum, least=0, below=1)
    scored = [(X, T)] if validation is None else [inputs.validation_pair(network, validation), (X, T)]
    weights = np.empty((len(rates), epochs + 1, network.theta.size), network.dtype)
    losses = np.full((len(scored), len(rates), epochs + 1), np.nan)
    weights[:, 0] = network.theta
    losses[:, :, 0] = [[network.loss(*examples)] for examples in scored]

    scored = [(np.asfortranarray(np.insert(X, X.shape[1], 1, axis=1)), np.asfortranarray(T)) for X, T in scored]
    X, T = scored[-1]
    stack, rng = _Stack(network, len(rates)), np.random.default_rng(seed)
    velocity = np.zeros_like(stack.grad) if momentum else stack.grad
    step_sizes = rates.astype(network.dtype)[:, None]
    limits, diverged = None, np.zeros(len(rates), int)
    with np.errstate(all="ignore"):  # explosions are found by their loss
        for epoch in range(1, epochs + 1):
            for x, t in _batches(X, T, batch_size, rng):
                if x is not X or epoch == 1:  # all examples at once went forward just now, when they were scored
                    stack.forward(x)
                    loss = stack.losses(t).mean(axis=-1)
                stack.backward(t)
                if momentum:
                    velocity *= momentum
                    velocity += stack.grad
                stack.theta -= np.multiply(step_sizes, velocity, out=stack.grad)
                limits = DIVERGED_FACTOR * loss if limits is None else limits
                if not (loss <= limits).all():
                    exploded = ~(loss <= limits)
                    diverged[exploded], limits[exploded] = epoch, np.inf
                    step_sizes[exploded] = velocity[exploded] = 0
                    stack.theta[exploded] = weights[exploded, epoch - 1]
            weights[:, epoch] = stack.theta
            for i, examples in enumerate(scored):
                loss = stack.score(*examples, at_once=max(batch_size, SCORED_AT_ONCE))
                losses[i, diverged == 0, epoch] = loss[diverged == 0]
    return Sweep(rates, losses[-1], None if validation is None else losses[0], weights, diverged)
