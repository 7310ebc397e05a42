"""All runs that the learning-rate lab can show: every learning rate of its slider, from the same start.

They are computed together and kept, so that a slider over them has nothing left to compute.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from helpers.data import make_moons
from helpers.labs.gradient_descent.rate_settings import BATCHES, BOWL_START, LANDSCAPES, POINTS, RATES, SIZES
from helpers.nn import Network, sweep
from helpers.nn.steps import DIVERGED_FACTOR

SPREAD = 2.0  # the moons are drawn twice as large, around 0


@dataclass(frozen=True)
class Runs:
    """R learning rates, N updates (or passes over the data), P parameters.

    Attributes
    ----------
    losses : array, shape (R, N + 1)
        At the start and after each; infinite from the moment of an explosion on.
    weights : array, shape (R, N + 1, P)
        At the same moments; after an explosion those before it.
    exploded : int array, shape (R,)
        When the engine gave a run up because its loss had grown to many times that of its start; 0 if it did not.
    """

    losses: np.ndarray
    weights: np.ndarray
    exploded: np.ndarray

    def end(self, run: int) -> int:
        """The last moment of a run: of one that exploded, the first whose loss is too high or none at all."""
        given_up = int(self.exploded[run])
        if not given_up:
            return self.losses.shape[1] - 1
        # A full batch shows one update later, at its next forward pass, that the loss has shot up.
        return int(given_up - (self.losses[run, given_up - 1] > DIVERGED_FACTOR * self.losses[run, 0]))


def runs(landscape: str, momentum: float = 0.0, batch: str = "all") -> Runs:
    """The runs of a landscape of `LANDSCAPES`, for all `RATES`; computed once."""
    return _runs(landscape, float(momentum), batch)


@cache
def _runs(landscape: str, momentum: float, batch: str) -> Runs:
    if landscape == "network":
        return _network_runs(momentum, batch)
    return _bowl_runs(LANDSCAPES[landscape].curvature, LANDSCAPES[landscape].updates, momentum)


def bowl_loss(curvature: float, w):
    """The loss of a bowl with this curvature: half of it times w squared. Its slope is curvature times w."""
    return curvature * w * w / 2


def _bowl_runs(curvature: float, updates: int, momentum: float) -> Runs:
    rates = np.array(RATES)
    w, v = np.full(len(rates), BOWL_START), np.zeros(len(rates))
    places = [w]
    for _ in range(updates):
        v = momentum * v + curvature * w
        w = w - rates * v
        places.append(w)
    walked = np.stack(places, axis=1)
    return Runs(bowl_loss(curvature, walked), walked[:, :, None], np.zeros(len(rates), int))


# --- the network on the two moons ------------------------------------------------------------------------------------


@cache
def moons() -> tuple[np.ndarray, np.ndarray]:
    """The points, shape (n, 2), around 0, and their classes, shape (n,)."""
    X, y = make_moons(POINTS)
    return SPREAD * (X - X.mean(axis=0)), y


def network() -> Network:
    """The network at its start, the same every time."""
    return Network(SIZES, seed=0, output="sigmoid", dtype=float)


def _network_runs(momentum: float, batch: str) -> Runs:
    X, y = moons()
    epochs, size = LANDSCAPES["network"].updates, BATCHES[batch]
    found = sweep(network, RATES, X, y, epochs=epochs, batch_size=size, momentum=momentum)
    return Runs(np.where(np.isnan(found.loss), np.inf, found.loss), found.weights, found.diverged)


@cache
def _scratch() -> Network:
    return network()


@cache
def start() -> np.ndarray:
    """The parameters at the start, shape (P,)."""
    return network().theta


def with_weights(theta: np.ndarray) -> Network:
    """The network with these parameters, shape (P,); the same object every time."""
    net = _scratch()
    net.theta[:] = theta
    return net


def gradient(theta: np.ndarray) -> np.ndarray:
    """The slope of the loss on all points for each parameter, shape (P,)."""
    X, y = moons()
    net = with_weights(theta)
    net.forward(X)
    net.backward(y)
    return net.grad.copy()


@cache
def steepest_curve(turns: int = 40, distance: float = 1e-4) -> tuple[float, np.ndarray]:
    """The largest curvature of the network's loss at its start, and its direction, shape (P,), of length 1.

    Power iteration: walk a little to both sides, see how the gradient changes, and turn that way.
    """
    here = start()
    direction = np.random.default_rng(0).normal(size=here.size)
    for _ in range(turns):
        direction /= np.linalg.norm(direction)
        change = (gradient(here + distance * direction) - gradient(here - distance * direction)) / (2 * distance)
        found, direction = float(direction @ change), change
    return found, direction / np.linalg.norm(direction)


def curvature(landscape: str) -> float:
    """Of a bowl; of the network: at its start, along the most curved direction."""
    return LANDSCAPES[landscape].curvature or steepest_curve()[0]


def cliff(landscape: str, momentum: float = 0.0) -> float:
    """The learning rate beyond which the loss grows: 2 / curvature, with momentum 2 (1 + momentum) / curvature.

    References
    ----------
    B. Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964.
    """
    return 2 * (1 + momentum) / curvature(landscape)


# --- the network's landscape as a plane ------------------------------------------------------------------------------

GOOD_RUN = 1.0  # the learning rate whose way gives the plane its first direction
PLANE_X, PLANE_Y = (-1.5, 7.0), (-4.5, 3.0)
GRID = (40, 44)  # rows, columns


@cache
def directions() -> np.ndarray:
    """Two directions at right angles, shape (P, 2): to where a good run ends, and the most curved one at the start."""
    walked = runs("network").weights[RATES.index(GOOD_RUN)]
    along = walked[-1] - walked[0]
    along = along / np.linalg.norm(along)
    across = steepest_curve()[1]
    across = across - (across @ along) * along
    return np.stack([along, across / np.linalg.norm(across)], axis=1)


def on_plane(places: np.ndarray) -> np.ndarray:
    """Where places, shape (n, P), lie in the two directions, shape (n, 2), seen from the start."""
    return (places - start()) @ directions()


@cache
def plane() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The loss on the plane through the start: x, shape (columns,), y, shape (rows,), losses, shape (rows, columns)."""
    xs, ys = np.linspace(*PLANE_X, GRID[1]), np.linspace(*PLANE_Y, GRID[0])
    places = start() + np.stack(np.meshgrid(xs, ys), axis=-1) @ directions().T
    # A row at a time: all at once would fill tens of megabytes, and fresh memory costs more time than the sums.
    return xs, ys, np.array([losses_at(row) for row in places])


def losses_at(places: np.ndarray) -> np.ndarray:
    """The loss on all points at places, shape (n, P), of the network's parameters; shape (n,)."""
    X, y = moons()
    n_in, hidden, _ = SIZES
    begin = n_in * hidden
    W1, b1 = places[:, :begin].reshape(-1, n_in, hidden), places[:, None, begin : begin + hidden]
    W2, b2 = places[:, begin + hidden : -1, None], places[:, -1:]
    z = (np.maximum(X @ W1 + b1, 0) @ W2)[:, :, 0] + b2
    return (np.logaddexp(0, z) - y * z).mean(axis=1)  # the binary cross-entropy of the sigmoid of z
