"""The numbers of the *X-ray*: one picture on its way through a network, layer by layer.

x (64,)  ->  z1 = x @ W1 + b1, a1 = relu(z1)  (16,)  ->  z2 = a1 @ W2 + b2, p = softmax(z2)  (10,)
"""

import math

import numpy as np

from helpers.data import load_digits, load_seven
from helpers.labs.drawing.inputs import pair, part, whole
from helpers.labs.forward_pass import xray_words
from helpers.labs.widgets.state import State, setting
from helpers.nn import relu, softmax

# After the 7 of the story, one picture of each digit that the network never learned from. One of them is misread.
SHOWN_ROWS = (24, 34, 33, 4, 2, 27, 23, 36, 41, 37)
# How far a picture has come: what can be seen at each stage.
STAGES = ("pixels", "hidden sums", "hidden outputs", "scores", "chances")
SIDE = 8  # pixels along each side of a picture


class Xray(State):
    """A picture inside the half-trained network of the story.

    Attributes
    ----------
    picture : int
        Which of the `pictures` goes through; 0 is the 7 of the story. May be set.
    selected : (str, int) or None
        The unit that is looked into: ("hidden", 0 to 15) or ("output", 0 to 9). May be set.
    pixel : (int, int) or None
        Row and column, from 0, of the pixel whose product is written out. May be set.
    stage : int
        How far the picture has come, a position in `STAGES`. May be set.
    pictures : array, shape (11, 64); labels : array of int, shape (11,)
    x, z1, a1, z2, p : arrays, shapes (64,), (16,), (16,), (10,), (10,)
        What the present picture gives in each layer.
    """

    def __init__(self):
        super().__init__()
        seven, others = load_seven(), load_digits().validation
        rows = list(SHOWN_ROWS)
        self.pictures = np.concatenate([seven.x[None], others.X[rows]]).astype(float)
        self.labels = np.array([seven.label, *others.y[rows]])
        self.layers = seven.layers
        self._start()

    def _start(self) -> None:
        self._picture, self._selected, self._pixel, self._stage = 0, ("hidden", 3), None, 0
        self._send(0)

    def _send(self, picture: int) -> None:
        """The forward pass, layer by layer."""
        (W1, b1), (W2, b2) = self.layers
        self.x = self.pictures[picture]
        self.z1 = self.x @ W1 + b1
        self.a1 = relu(self.z1)
        self.z2 = self.a1 @ W2 + b2
        self.p = softmax(self.z2)

    def reset(self) -> None:
        """Back to the first picture at its pixels, and to the first unit."""
        self._start()
        self.changed()

    # --- what may be set -------------------------------------------------------------------------------------------

    @setting
    def picture(self, which):
        which = whole("picture", which, range(len(self.pictures)))
        self._send(which)
        return which

    @setting
    def selected(self, unit):
        return part("selected", unit, {"hidden": len(self.a1), "output": len(self.p)})

    @setting
    def pixel(self, place):
        return pair("pixel", place, range(SIDE), range(SIDE), or_none=True)

    @setting
    def stage(self, value):
        return whole("stage", value, range(len(STAGES)))

    def step(self, n: int = 1) -> None:
        """Let the picture go n stages on; behind the last one it begins again at its pixels."""
        self.stage = (self._stage + n) % len(STAGES)

    def has_come_to(self, stage: str) -> bool:
        """Whether the picture has come as far as a stage of `STAGES`."""
        return self._stage >= STAGES.index(stage)

    # --- what can be read off --------------------------------------------------------------------------------------

    @property
    def label(self) -> int:
        """What the picture was meant to be."""
        return int(self.labels[self._picture])

    @property
    def guess(self) -> int:
        """The digit with the highest chance."""
        return int(self.p.argmax())

    @property
    def awake(self) -> int:
        """How many hidden units hand on more than 0."""
        return int((self.a1 > 0).sum())

    def into(self, unit) -> tuple[np.ndarray, np.ndarray, float, float]:
        """What goes into a unit: its inputs, its weights, its bias, and the weighted sum of them."""
        layer, n = unit
        (W, b), inputs, sums = (
            (self.layers[0], self.x, self.z1) if layer == "hidden" else (self.layers[1], self.a1, self.z2)
        )
        return inputs, W[:, n], float(b[n]), float(sums[n])

    def product(self, unit, pixel) -> tuple[float, float, float]:
        """A pixel, its weight for a hidden unit, and the two multiplied."""
        inputs, weights, _, _ = self.into(unit)
        at = SIDE * pixel[0] + pixel[1]
        return float(inputs[at]), float(weights[at]), float(inputs[at] * weights[at])

    def parts_of_chance(self, digit: int) -> tuple[float, float]:
        """e to the power of a digit's score, and the sum of that over all ten digits."""
        powers = np.exp(self.z2)
        return float(powers[digit]), math.fsum(powers)

    # --- in words --------------------------------------------------------------------------------------------------

    sentence = property(xray_words.sentence)
    full_sentence = property(xray_words.full_sentence)

    def describe(self, unit) -> str:
        """A unit for a screen reader."""
        return xray_words.unit(self, unit)
