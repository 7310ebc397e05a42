"""Many learning rates from the same start, so that a slider over them has nothing left to compute."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.nn import inputs
from helpers.nn.network import Network
from helpers.nn.training import DIVERGED_FACTOR


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
    """R copies of one network, trained side by side: every array has one more axis in front, the run."""

    def __init__(self, network: Network, runs: int):
        self.network = network
        self.theta = np.repeat(network.theta[None], runs, axis=0)
        self.grad = np.zeros_like(self.theta)
        self.windows, self._rooms = [], {}
        begin = 0
        for layer in network.layers:
            end = begin + layer.W.size
            shape = (runs, *layer.W.shape)
            W, dW = self.theta[:, begin:end].reshape(shape), self.grad[:, begin:end].reshape(shape)
            begin = end + layer.n_out
            self.windows.append(
                (W, self.theta[:, None, end:begin], dW, self.grad[:, None, end:begin], layer.activation)
            )

    def room(self, n: int) -> list[np.ndarray]:
        """For each layer three arrays, for sums, outputs and slopes: fresh ones each time cost more than the sums."""
        if n not in self._rooms:
            shapes = [(3, len(self.theta), n, W.shape[-1]) for W, *_ in self.windows]
            self._rooms[n] = [np.empty(shape, self.theta.dtype) for shape in shapes]
        return self._rooms[n]

    def forward(self, X):
        self.A = [X]
        for (W, b, _, _, activation), (Z, A, _) in zip(self.windows, self.room(len(X)), strict=True):
            np.matmul(self.A[-1], W, out=Z)
            Z += b
            self.A.append(activation.apply(Z, out=A))
        self.Z = Z

    def loss(self, T):
        """The mean loss of each run on the batch of the last forward pass, shape (R,)."""
        return self.network.loss_function.each(self.Z, self.A[-1], T).mean(axis=-1)

    def backward(self, T):
        loss, A = self.network.loss_function, self.A[-1]
        delta = loss.delta(A, T) if loss.fused_with else self.windows[-1][-1].chain(A, loss.slope(A, T))
        for i in range(len(self.windows) - 1, -1, -1):
            W, _, dW, db, _ = self.windows[i]
            dW[:] = np.swapaxes(np.broadcast_to(self.A[i], (len(A), *self.A[i].shape[-2:])), 1, 2) @ delta
            db[:] = delta.sum(axis=1, keepdims=True)
            if i:
                Z, A, slope = self.room(delta.shape[1])[i - 1]
                delta = np.matmul(delta, np.swapaxes(W, 1, 2), out=Z)  # its sums are not needed any more
                delta *= self.windows[i - 1][-1].slope(A, out=slope)


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
    scored = [(X, T)]
    if validation is not None:
        scored.append(inputs.validation_pair(network, validation))

    stack, rng = _Stack(network, len(rates)), np.random.default_rng(seed)
    weights = np.empty((len(rates), epochs + 1, network.theta.size), network.dtype)
    losses = np.full((len(scored), len(rates), epochs + 1), np.nan)
    diverged = np.zeros(len(rates), int)
    velocity = np.zeros_like(stack.grad) if momentum else stack.grad
    step_sizes = rates.astype(network.dtype)[:, None]
    limits = None
    for epoch in range(epochs + 1):
        if epoch:
            for rows in np.array_split(rng.permutation(len(X)), range(batch_size, len(X), batch_size)):
                with np.errstate(all="ignore"):  # explosions are found by their loss
                    stack.forward(X[rows])
                    loss = stack.loss(T[rows])
                    stack.backward(T[rows])
                    if momentum:
                        velocity *= momentum
                        velocity += stack.grad
                    stack.theta -= step_sizes * velocity
                limits = DIVERGED_FACTOR * loss if limits is None else limits
                exploded = (diverged == 0) & ~(loss <= limits)
                diverged[exploded] = epoch
                if exploded.any():
                    step_sizes[exploded] = velocity[exploded] = 0
                    stack.theta[exploded] = weights[exploded, epoch - 1]
        weights[:, epoch] = stack.theta
        for i, (X_scored, T_scored) in enumerate(scored):
            stack.forward(X_scored)
            losses[i, diverged == 0, epoch] = stack.loss(T_scored)[diverged == 0]
    return Sweep(rates, losses[0], losses[1] if validation is not None else None, weights, diverged)
