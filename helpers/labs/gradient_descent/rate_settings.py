"""What the learning-rate lab can be set to."""

from dataclasses import dataclass

# The stops of the slider: short numbers, about as far apart everywhere on a logarithmic scale.
MANTISSAS = (1, 1.1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9)
RATES = (*(float(f"{m * 10.0**power:.2g}") for power in range(-3, 1) for m in MANTISSAS), 10.0)
FIRST_RATE = 0.1
MOMENTA = (0.0, 0.5, 0.9)


@dataclass(frozen=True)
class Landscape:
    """A loss to walk down on.

    Attributes
    ----------
    name : what the menu says
    updates : how long a run is, in what the lower axis of its curve counts
    losses : the ends of the loss axis
    curvature : of a bowl; None for the network, whose curvature differs with place and direction
    """

    name: str
    updates: int
    losses: tuple[float, float]
    curvature: float | None = None


LANDSCAPES = {
    "bowl": Landscape("a bowl, curvature 2", 20, (1e-3, 1e3), 2.0),
    "steep bowl": Landscape("a bowl, curvature 10", 20, (1e-3, 1e3), 10.0),
    "network": Landscape("a network, two moons", 100, (1e-3, 1e2)),
}
BOWL_START = 4.0

POINTS = 100  # of the two moons
SIZES = [2, 16, 1]
BATCHES = {"all": POINTS, "ten": 10, "one": 1}
BATCH_NAMES = {"all": "all 100", "ten": "10", "one": "1"}
MOST_GHOSTS = 3
UPDATES_PER_SECOND = {"bowl": 3.0, "steep bowl": 3.0, "network": 12.0}
