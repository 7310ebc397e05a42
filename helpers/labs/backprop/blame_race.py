"""All slopes of a network in two ways, timed: nudging one number after another, and one backward pass."""

import time
from dataclasses import dataclass

import numpy as np

from helpers.data import load_seven
from helpers.labs.drawing import svg
from helpers.labs.drawing.numbers import count, plain
from helpers.labs.drawing.picture import Drawing
from helpers.nn import Network

NUDGE = 1e-5
AGREES = 5e-7
REPEATS = 500  # of the backward pass: one alone is over before a clock has ticked often
WIDTH, HEIGHT = 780, 150
LEFT, BAR = 250, 360


@dataclass(frozen=True)
class Race:
    """What was measured.

    parameters : how many weights and biases the network has
    passes : how many forward passes the nudges took
    nudging, backward : seconds that each way took
    apart : the largest difference between a nudged slope and the one of the backward pass
    """

    parameters: int
    passes: int
    nudging: float
    backward: float
    apart: float

    @property
    def ratio(self) -> float:
        return self.nudging / self.backward


def seven_network() -> Network:
    """The network that says "80% chance this is a 7", as one of `helpers.nn`, in float64."""
    layers = load_seven().layers
    network = Network([len(layers[0][0]), *(len(b) for _, b in layers)], dtype=np.float64)
    network.theta[:] = np.concatenate([part.ravel() for layer in layers for part in layer])
    return network


def measure() -> Race:
    """Nudge every number of the 7's network, run its backward pass, and time both."""
    seven, network = load_seven(), seven_network()
    X, labels = seven.x[None, :], np.array([seven.label])
    T = network.targets(labels, 1)
    slopes, passes = np.empty_like(network.theta), 0
    network.loss(X, T)  # the first pass makes room for its arrays, which would count for the nudges alone
    begin = time.perf_counter()
    for i, value in enumerate(network.theta.copy()):
        losses = []
        for nudge in (NUDGE, -NUDGE):
            network.theta[i] = value + nudge
            losses.append(network.loss(X, T))
            passes += 1
        network.theta[i] = value
        slopes[i] = (losses[0] - losses[1]) / (2 * NUDGE)
    nudging = time.perf_counter() - begin
    begin = time.perf_counter()
    for _ in range(REPEATS):
        network.forward(X)
        network.backward(T)
    backward = (time.perf_counter() - begin) / REPEATS
    apart = float(np.abs(slopes - network.grad).max())
    return Race(network.count_parameters(), passes, nudging, backward, apart)


def milliseconds(seconds: float) -> str:
    return f"{plain(1000 * seconds, 2)} ms"


def race() -> Drawing:
    """Run the race and draw it: a bar for the time that each way took."""
    found = measure()
    times = plain(found.ratio, 2)
    rows = (
        ("nudge every number", f"{count(found.passes)} forward passes", found.nudging, "negative"),
        ("one backward pass", "after 1 forward pass", found.backward, "positive"),
    )
    parts = [svg.text(8, 22, f"The slope of the loss for each of {count(found.parameters)} numbers", 16, bold=True)]
    for i, (name, passes, seconds, colour) in enumerate(rows):
        y = 46 + 50 * i
        length = max(BAR * seconds / found.nudging, 1.5)
        parts.append(svg.text(8, y + 13, name, svg.BODY))
        parts.append(svg.text(8, y + 31, passes, svg.SMALL, "muted"))
        parts.append(svg.box(LEFT, y + 2, length, 26, colour, radius=0))
        parts.append(svg.text(LEFT + length + 10, y + 20, milliseconds(seconds), svg.BODY, bold=True))
    same = found.apart < AGREES
    verdict = "Both give the same slopes, to six digits." if same else "The slopes differ, and should not."
    text = (
        f"Nudging each of {count(found.parameters)} numbers up and down took {count(found.passes)} forward passes and "
        f"{milliseconds(found.nudging)}. One forward and one backward pass took {milliseconds(found.backward)}: about "
        f"{times} times less. {verdict}"
    )
    return Drawing(WIDTH, HEIGHT, *parts, text=text)
