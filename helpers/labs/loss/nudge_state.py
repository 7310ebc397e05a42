"""The numbers of the *nudge*: one weight of a real network is moved, and its loss on one picture follows.

The network is the half-trained one of the story, and the picture is its 7. All other weights stay as they are.
"""

import numpy as np

from helpers.data import load_seven
from helpers.labs.drawing.inputs import number, stepped
from helpers.labs.drawing.numbers import MINUS, TIMES, fixed, percent, plain
from helpers.labs.widgets.state import State, setting
from helpers.nn import softmax
from helpers.nn.losses import cross_entropy_each, one_hot

REACH = 1.3  # all weights of the network lie within; a weight can be moved from -REACH to REACH
STEP = 0.01
FIRST = ("W2", 15, 7)  # from the hidden unit with the largest output to the 7
FIRST_H, SMALLEST_H, LARGEST_H = 0.1, 0.01, 0.5
POINTS = 131  # of the curve
BIAS = "bias"


def hidden_unit(unit: int) -> str:
    """A hidden unit in words, where people count from 1; in code, W2[15, 7], they count from 0."""
    return f"hidden unit {unit + 1}"


def pixel(place: int) -> str:
    """A pixel in words, counted from 1, row after row."""
    return f"pixel {place + 1}"


class Nudge(State):
    """A network, a picture, and one weight of the network that the learner moves.

    Attributes
    ----------
    weight : (str, int or "bias", int)
        Which one: "W1" or "W2", where it comes from (a pixel 0 to 63, a hidden unit 0 to 15, or the bias), and the unit
        that it leads into (a hidden unit 0 to 15, or a digit 0 to 9). May be set.
    value : float
        What it is now. May be set; it is cut to what the slider reaches and rounded to hundredths.
    h : float
        How far it is nudged up and down to measure the slope. May be set, from 0.01 to 0.5.
    ghost : (str, list of float) or None
        Name and losses of the weight that was looked at before.
    """

    def __init__(self):
        super().__init__()
        seven = load_seven()
        self.image, self.label = seven.image, seven.label
        (self._W1, self._b1), (self._W2, self._b2) = seven.layers
        self._x = seven.x
        self._target = one_hot([self.label], len(self._b2), float)
        self.values = np.round(np.linspace(-REACH, REACH, POINTS), 6)  # where the curve is computed
        self.reset()

    def reset(self) -> None:
        """Back to the first weight, with its own value, and the first nudge."""
        self._h, self.ghost, self._weight = FIRST_H, None, None
        self._pick(FIRST)
        self.changed()

    # --- which weight ----------------------------------------------------------------------------------------------

    @property
    def weight(self) -> tuple:
        return self._weight

    @weight.setter
    def weight(self, which) -> None:
        which = self._checked(which)
        if which != self._weight:
            self.ghost = (self.name, list(self.losses))
            self._pick(which)
            self.changed()

    def _checked(self, which) -> tuple:
        try:
            layer, source, unit = which
            n_in, n_out = {"W1": self._W1.shape, "W2": self._W2.shape}[layer]
            if (source == BIAS or source in range(n_in)) and unit in range(n_out):
                return layer, source if source == BIAS else int(source), int(unit)
        except (TypeError, ValueError, KeyError):
            pass
        raise ValueError(
            'weight must be ("W1", pixel 0 to 63 or "bias", hidden unit 0 to 15) or '
            f'("W2", hidden unit 0 to 15 or "bias", digit 0 to 9); got {which!r}'
        )

    def _pick(self, which: tuple) -> None:
        self._weight = which
        self.own = self._value_of(which)  # what the network has there
        self._value = self.own
        self.losses = self.loss(self.values).tolist()

    def _value_of(self, which: tuple) -> float:
        layer, source, unit = which
        W, b = (self._W1, self._b1) if layer == "W1" else (self._W2, self._b2)
        return float(b[unit] if source == BIAS else W[source, unit])

    def incoming(self) -> np.ndarray:
        """All weights into the unit that the chosen weight leads into, without its bias."""
        layer, _, unit = self._weight
        return (self._W1 if layer == "W1" else self._W2)[:, unit]

    def outgoing(self) -> np.ndarray:
        """All weights out of the hidden unit that the chosen weight leads into, shape (10,); empty for an output."""
        layer, _, unit = self._weight
        return self._W2[unit] if layer == "W1" else np.empty(0)

    @property
    def count(self) -> int:
        """How many weights and biases there are to choose from."""
        return self._W1.size + self._b1.size + self._W2.size + self._b2.size

    # --- moving it -------------------------------------------------------------------------------------------------

    @setting
    def value(self, value):
        return stepped("value", value, -REACH, REACH, STEP)

    @setting
    def h(self, h):
        return number("h", h, SMALLEST_H, LARGEST_H)

    # --- what the network says -------------------------------------------------------------------------------------

    def scores(self, values) -> np.ndarray:
        """The ten scores for each value of the chosen weight, shape (n, 10)."""
        values = np.atleast_1d(np.asarray(values, float))
        layer, source, unit = self._weight
        z1 = self._x @ self._W1 + self._b1
        given = 1.0 if source == BIAS else self._x[source] if layer == "W1" else max(z1[source], 0)
        more = (values - self.own) * given  # what the move adds to the sum of the unit
        if layer == "W1":
            hidden = np.maximum(np.tile(z1, (len(values), 1)), 0)
            hidden[:, unit] = np.maximum(z1[unit] + more, 0)
            return hidden @ self._W2 + self._b2
        scores = np.tile(np.maximum(z1, 0) @ self._W2 + self._b2, (len(values), 1))
        scores[:, unit] += more
        return scores

    def loss(self, values):
        """The loss on the picture for each value of the chosen weight, all others as they are.

        Parameters
        ----------
        values : float or array, shape (n,)

        Returns
        -------
        float or array, shape (n,)
        """
        z = self.scores(values)
        losses = cross_entropy_each(z, None, self._target)
        return float(losses[0]) if np.ndim(values) == 0 else losses

    @property
    def chances(self) -> np.ndarray:
        """The ten chances now, shape (10,)."""
        return softmax(self.scores(self._value))[0]

    @property
    def hidden(self) -> np.ndarray:
        """What the hidden units hand on now, shape (16,)."""
        z1 = self._x @ self._W1 + self._b1
        layer, source, unit = self._weight
        if layer == "W1":
            z1[unit] += (self._value - self.own) * (1.0 if source == BIAS else self._x[source])
        return np.maximum(z1, 0)

    @property
    def here(self) -> float:
        """The loss now."""
        return self.loss(self._value)

    @property
    def nudged(self) -> tuple[float, float]:
        """The loss with the weight nudged up by h, and down by h."""
        return self.loss(self._value + self._h), self.loss(self._value - self._h)

    @property
    def slope(self) -> float:
        """(f(w + h) - f(w - h)) / 2h.

        References
        ----------
        I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press 2016, section 11.5.
        """
        up, down = self.nudged
        return (up - down) / (2 * self._h)

    # --- in words --------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """As it is written in code: W2[15, 7], or b2[7]."""
        layer, source, unit = self._weight
        return f"b{layer[1]}[{unit}]" if source == BIAS else f"{layer}[{source}, {unit}]"

    @property
    def place(self) -> str:
        """From where to where it leads, in words."""
        layer, source, unit = self._weight
        into = hidden_unit(unit) if layer == "W1" else f"the {unit}"
        if source == BIAS:
            return f"the bias of {into}"
        return f"from {pixel(source) if layer == 'W1' else hidden_unit(source)} to {into}"

    @property
    def decimals(self) -> int:
        """So many decimals of a loss that the slope made of it has two good ones."""
        return 4 if self._h >= 0.1 else 5

    @property
    def sums(self) -> list[str]:
        """The nudge written out: up, down, and the slope that follows from the numbers written there."""
        up, down = (fixed(loss, self.decimals) for loss in self.nudged)
        w, h = self._value, self._h
        return [
            f"f({plain(w)} + {plain(h)}) = f({plain(w + h)}) = {up}",
            f"f({plain(w)} {MINUS} {plain(h)}) = f({plain(w - h)}) = {down}",
            f"({up} {MINUS} {down}) / (2 {TIMES} {plain(h)}) = {self.written_slope}",
        ]

    @property
    def written_slope(self) -> str:
        """The slope to two decimals, as it comes out of the numbers that are written in `sums`."""
        up, down = (round(loss, self.decimals) for loss in self.nudged)
        return fixed((up - down) / (2 * self._h))

    @property
    def meaning(self) -> str:
        """What the slope says."""
        if self.written_slope == "0.00":
            return self._why_flat()
        if self.slope < 0:
            return "To the right the loss falls: this weight should be raised."
        return "To the right the loss rises: this weight should be lowered."

    def _why_flat(self) -> str:
        layer, source, unit = self._weight
        if layer == "W1" and source != BIAS and self._x[source] == 0:
            return f"Flat: {pixel(source)} is blank here, and 0 times any weight is 0."
        if layer == "W1" and self.hidden[unit] == 0:
            return f"Flat: {hidden_unit(unit)} is silent, ReLU gives 0."
        if layer == "W2" and source != BIAS and self.hidden[source] == 0:
            return f"Flat: {hidden_unit(source)} is silent, and 0 times any weight is 0."
        return "Almost flat: here this weight hardly matters."

    @property
    def sentence(self) -> str:
        """What the picture shows now, in words."""
        moved = "" if self._value == self.own else f", moved from {fixed(self.own)}"
        chance = percent(self.chances[self.label])
        return (
            f"{self.name}, {self.place}, is {fixed(self._value)}{moved}. The 7 gets {chance}, the loss is "
            f"{fixed(self.here)}. The slope is {self.written_slope}. {self.meaning}"
        )
