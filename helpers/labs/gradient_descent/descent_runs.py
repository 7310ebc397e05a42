"""What the pictures of lesson 5 share: a network's loss, its curvature, and the learner's own update where it is quick.

`layers` is a list of (W, b); ReLU between them, softmax and cross-entropy at the end. An update is a function of
(layers, X, T, lr) that gives back new layers; T holds one-hot rows.
"""

import time
from collections.abc import Callable

import numpy as np

from helpers.nn import Network, one_hot
from helpers.nn.losses import cross_entropy_each

SLOW = 0.02  # seconds for one update with all pictures; a picture takes up to a thousand


def network(layers) -> Network:
    """The engine's network with these weights, in float64."""
    sizes = [len(layers[0][0]), *(len(b) for _, b in layers)]
    net = Network(sizes, dtype=float)
    for layer, (W, b) in zip(net.layers, layers, strict=True):
        layer.W[:], layer.b[:] = W, b
    return net


def loss(layers, X, y) -> float:
    """The mean cross-entropy on pictures X, shape (n, features), with labels y, shape (n,)."""
    A = X
    with np.errstate(all="ignore"):
        for i, (W, b) in enumerate(layers):
            A = (np.maximum(0, A) if i else A) @ W + b
        return float(cross_entropy_each(A, None, one_hot(y, A.shape[1], A.dtype)).mean())


def plain_update(layers, X, T, lr: float) -> list:
    """One step of gradient descent, with the engine's gradient."""
    net = network(layers)
    net.forward(X)
    net.backward(T)
    return [(W - lr * layer.dW, b - lr * layer.db) for (W, b), layer in zip(layers, net.layers, strict=True)]


def quick(update: Callable, layers, X, T) -> tuple[Callable, str]:
    """The learner's update if one with these pictures is quick enough, else ours and a sentence that says so.

    Where the learner's gives back lists of numbers, they become arrays: the next update and the loss work on those.
    """

    def with_arrays(*arguments):
        return [(np.asarray(W, float), np.asarray(b, float)) for W, b in update(*arguments)]

    began = time.thread_time()  # its own work, however much else the machine has to do
    with_arrays(layers, X, T, 0.1)
    if time.thread_time() - began <= SLOW:
        return with_arrays, ""
    return plain_update, " (Yours is right and too slow for this many updates; the course's own ran here.)"


def curvature(layers, X, T, turns: int = 60) -> float:
    """The largest curvature of the loss at these weights: how fast the slope changes along the most curved direction.

    Power iteration: walk a little to both sides, see how the gradient changes, and turn that way.
    """
    net = network(layers)
    here, distance = net.theta.copy(), 1e-4
    direction = np.random.default_rng(0).normal(size=here.size)
    for _ in range(turns):
        direction /= np.linalg.norm(direction)
        sides = []
        for way in (distance, -distance):
            net.theta[:] = here + way * direction
            net.forward(X)
            net.backward(T)
            sides.append(net.grad.copy())
        change = (sides[0] - sides[1]) / (2 * distance)
        found, direction = float(direction @ change), change
    return found
