"""The numbers of *Bend the line*: a small network on the two moons, with its activations on or off."""

from functools import cache

import numpy as np

from helpers.data import make_moons
from helpers.labs.drawing.inputs import number, pair, whole
from helpers.labs.drawing.network_drawing import formula, weighted_sum
from helpers.labs.drawing.numbers import fixed, percent, plain
from helpers.labs.widgets.state import State, setting
from helpers.nn import Adam, Network, training_steps

POINTS, NOISE, SEED = 200, 0.12, 0
MOST_UNITS, MOST_LAYERS = 8, 3
UPDATES, RATE, SEEDS = 400, 0.03, 3
XLIM, YLIM = (-1.5, 2.5), (-1.1, 1.6)
PROBE_STEP = 0.1


def moons() -> tuple[np.ndarray, np.ndarray]:
    """The points of this lab, with two decimals so that their sums stay short."""
    X, y = make_moons(POINTS, NOISE, SEED)
    return X.round(2), y


@cache
def trained(units: int, hidden_layers: int, activations: bool) -> Network:
    """The network that has learned the moons best, of a few that begin with other random weights."""
    X, y = moons()
    T = y[:, None].astype(float)
    networks = []
    for seed in range(SEEDS):
        sizes = [2, *[units] * hidden_layers, 1]
        hidden = "relu" if activations else "identity"
        network = Network(sizes, hidden=hidden, output="sigmoid", init="he", seed=seed, dtype=np.float64)
        # The steps alone: `train` would also score every epoch, which takes as long again.
        for _ in training_steps(network, X, T, Adam(RATE), epochs=UPDATES, batch_size=len(X), seed=seed):
            pass
        networks.append((network.loss(X, T), seed, network))
    best = min(networks)[2]
    best.theta[:] = best.theta.round(2)  # so that the sums on the page can be redone by hand
    return best


class Bend(State):
    """Two inputs, one to three hidden layers, one output; trained afresh whenever its build changes.

    Attributes
    ----------
    activations : bool
        Whether the hidden units have their ReLU. May be set.
    units : int, 1 to 8; hidden_layers : int, 1 to 3
        May be set.
    selected : (int, int) or None
        Layer and number of the hidden unit that is looked into, from 0. May be set.
    probe : (float, float)
        The point whose numbers are written out. May be set.
    """

    def __init__(self):
        super().__init__()
        self.X, self.y = moons()
        self._start()

    def _start(self) -> None:
        self._activations, self._units, self._hidden_layers = True, MOST_UNITS, 1
        self._selected, self._probe = None, (0.5, 0.2)

    def reset(self) -> None:
        """Back to the first build."""
        self._start()
        self.changed()

    @property
    def network(self) -> Network:
        return trained(self._units, self._hidden_layers, self._activations)

    # --- what may be set -------------------------------------------------------------------------------------------

    @setting
    def activations(self, on):
        return bool(on)

    @setting
    def units(self, value):
        value = whole("units", value, range(1, MOST_UNITS + 1))
        self._let_go(self._hidden_layers, value)
        return value

    @setting
    def hidden_layers(self, value):
        value = whole("hidden_layers", value, range(1, MOST_LAYERS + 1))
        self._let_go(value, self._units)
        return value

    def _let_go(self, layers: int, units: int) -> None:
        """A unit that will no longer be there is not selected."""
        if self._selected and (self._selected[0] >= layers or self._selected[1] >= units):
            self._selected = None

    @setting
    def selected(self, unit):
        return pair("selected", unit, range(self._hidden_layers), range(self._units), or_none=True)

    @setting
    def probe(self, point):
        try:
            x, y = (number("probe", value) for value in point)
        except (TypeError, ValueError):
            raise ValueError(f"probe must be two finite numbers; got {point!r}") from None
        return round(float(np.clip(x, *XLIM)), 2), round(float(np.clip(y, *YLIM)), 2)

    # --- what can be read off --------------------------------------------------------------------------------------

    def sums(self, points: np.ndarray) -> list[np.ndarray]:
        """The weighted sums of every layer for some points, shape (n, units) each; the last is the output's."""
        self.network.forward(np.asarray(points, float).reshape(-1, 2))
        return [layer.Z.copy() for layer in self.network.layers]

    @property
    def wrong(self) -> np.ndarray:
        """Which points lie on the wrong side."""
        return np.flatnonzero((self.sums(self.X)[-1][:, 0] >= 0) != self.y)

    @property
    def right(self) -> int:
        return len(self.y) - len(self.wrong)

    @property
    def chance(self) -> float:
        """The chance of class 1 that the network gives to the probe."""
        return float(self.network.predict_proba([list(self._probe)])[0, 0])

    # --- in words --------------------------------------------------------------------------------------------------

    @property
    def build(self) -> str:
        """The layers in words: 2 inputs, 8 and 8 hidden units, 1 output."""
        *hidden, last = self.network.sizes[1:-1]
        units = f"{', '.join(map(str, hidden))} and {last}" if hidden else f"{last}"
        return f"2 inputs, {units} hidden unit{'' if not hidden and last == 1 else 's'}, 1 output"

    @property
    def sentence(self) -> str:
        """What the picture shows now, in words."""
        words = [f"{self.build}; activations {'on' if self._activations else 'off'}."]
        words.append(f"{self.right} of {len(self.y)} points are right.")
        words.append(self._border())
        if self._selected is not None:
            words.append(f"The thin line is where the sum of {name(self._selected)} is 0.")
        return " ".join(words)

    def _border(self) -> str:
        if len(set(self.sums(self.X)[-1][:, 0] >= 0)) == 1:
            return "There is no border between them: every point gets the same answer."
        # Without activations all layers together are one weighted sum. With a single unit in each, too, there is one
        # weighted sum of the inputs, and what follows only asks how large that is.
        bent = self._activations and self._units > 1
        return "The border is bent." if bent else "The border is a straight line."

    @property
    def full_sentence(self) -> str:
        """The same with the numbers of the probe."""
        x, y = self._probe
        words = f"{self.sentence} At ({plain(x)}, {plain(y)}) the chance of class 1 is {percent(self.chance)}."
        return words if self._selected is None else f"{words} {self.describe(self._selected)}."

    def inputs_of(self, unit) -> tuple[list[float], list[float], float]:
        """What a hidden unit gets from the probe: its inputs, its weights and its bias."""
        layer, n = unit
        layers = self.network.layers
        self.network.forward(np.array([self._probe]))
        given = self._probe if layer == 0 else layers[layer - 1].A[0]
        return [float(v) for v in given], [float(w) for w in layers[layer].W[:, n]], float(layers[layer].b[n])

    def output_of(self, unit) -> tuple[float, float]:
        """The weighted sum of a hidden unit at the probe, and what it hands on."""
        z = weighted_sum(*self.inputs_of(unit))
        return z, max(z, 0.0) if self._activations else z

    def describe(self, unit) -> str:
        """A hidden unit for a screen reader."""
        z, output = self.output_of(unit)
        told = formula(*self.inputs_of(unit)) if unit[0] == 0 else f"sum {fixed(z)}"
        return f"{name(unit)}: {told}, outputs {fixed(output)}"


def name(unit) -> str:
    """A hidden unit, counted from 1."""
    return f"unit {unit[1] + 1} of hidden layer {unit[0] + 1}"
