"""The numbers of *Be the neuron*: points of two classes, and one neuron that the learner sets by hand."""

import math

from helpers.data import load_fruit
from helpers.labs.drawing.inputs import stepped, whole
from helpers.labs.drawing.network_drawing import activate, formula, weighted_sum
from helpers.labs.drawing.numbers import count, fixed, plain
from helpers.labs.widgets.state import State, setting

# What the sliders and the line can be set to: steps that keep the sums short.
LARGEST_WEIGHT, LARGEST_BIAS, BIAS_STEP = 5.0, 6.0, 0.05
WEIGHT = (-LARGEST_WEIGHT, LARGEST_WEIGHT, 0.1)
REACHES = {"weight_1": WEIGHT, "weight_2": WEIGHT, "bias": (-LARGEST_BIAS, LARGEST_BIAS, BIAS_STEP)}

ENOUGH_TRIES = 12  # different settings after which the board gives its secret away, if nobody solves it


class Board(State):
    """Points with two features and a class each, and the neuron sigmoid(w1 x1 + w2 x2 + b).

    Parameters
    ----------
    points : list of (float, float)
    labels : list of int, 0 or 1
    names : list of str
        What each point is.
    features : (str, str)
        What the two numbers of a point are.
    classes : (str, str)
        What the neuron says to class 0 and class 1.
    truths : (str, str)
        What a point of class 0 and of class 1 is.
    weights, bias : where it starts
    solvable : bool
        Whether one line can part the two classes.

    Attributes
    ----------
    weight_1, weight_2, bias : float
        The neuron. May be set; they are cut and rounded to what the sliders can reach.
    selected : int or None
        The point whose sum is written out.
    best : int
        The most points that were right at any setting so far.
    tries : int
        How many different settings there have been since the start.
    """

    def __init__(self, points, labels, names, features, classes, truths, weights, bias, solvable=True):
        super().__init__()
        self.points = [(float(x), float(y)) for x, y in points]
        self.labels, self.names = [int(label) for label in labels], list(names)
        self.features, self.classes, self.truths, self.solvable = features, classes, truths, solvable
        self._first = (*map(float, weights), float(bias))
        self._selected = None
        self.reset()

    def reset(self) -> None:
        """Back to the first setting; forgets the tries."""
        self._setting = list(self._first)
        self._tried: set[tuple[float, ...]] = set()
        self.best = 0
        self._note()

    def _note(self) -> None:
        self._tried.add(tuple(self._setting))
        self.best = max(self.best, self.right)
        self.changed()

    def set(self, weight_1=None, weight_2=None, bias=None) -> None:
        """Set several numbers at once: one try."""
        fresh = [
            old if new is None else stepped(name, new, *REACHES[name])
            for name, old, new in zip(REACHES, self._setting, (weight_1, weight_2, bias), strict=True)
        ]
        if fresh != self._setting:
            self._setting = fresh
            self._note()

    weight_1 = property(lambda self: self._setting[0], lambda self, value: self.set(weight_1=value))
    weight_2 = property(lambda self: self._setting[1], lambda self, value: self.set(weight_2=value))
    bias = property(lambda self: self._setting[2], lambda self, value: self.set(bias=value))

    @property
    def weights(self) -> tuple[float, float]:
        return self._setting[0], self._setting[1]

    @setting
    def selected(self, which):
        return whole("selected", which, range(len(self.points)), or_none=True)

    @property
    def tries(self) -> int:
        return len(self._tried)

    # --- what the neuron says --------------------------------------------------------------------------------------

    def sum(self, point) -> float:
        """The weighted sum for a point."""
        return weighted_sum(point, self.weights, self.bias)

    def guess(self, point) -> int:
        """1 where the sum is 0 or more, that is, where the sigmoid is 0.5 or more."""
        return int(self.sum(point) >= 0)

    @property
    def wrong(self) -> list[int]:
        """The points that it gets wrong."""
        return [i for i, p in enumerate(self.points) if self.guess(p) != self.labels[i]]

    @property
    def right(self) -> int:
        return len(self.points) - len(self.wrong)

    @property
    def solved(self) -> bool:
        return not self.wrong

    @property
    def told(self) -> bool:
        """Whether the most that one line can do has come out: all points, or all but one after enough tries."""
        return self.solved or (not self.solvable and self.tries >= ENOUGH_TRIES and self.best == len(self.points) - 1)

    # --- moving the line -------------------------------------------------------------------------------------------

    def move_line_to(self, x: float, y: float) -> None:
        """Shift the line so that it goes through (x, y): only the bias changes."""
        self.set(bias=-weighted_sum((x, y), self.weights, 0))

    def turn_line_to(self, x: float, y: float, pivot) -> None:
        """Turn the line around `pivot` so that it points to (x, y); the weights keep their size together."""
        dx, dy = x - pivot[0], y - pivot[1]
        length, size = math.hypot(dx, dy), math.hypot(*self.weights)
        if length < 1e-6 or size == 0:
            return
        normal = (-dy / length, dx / length)
        if normal[0] * self.weights[0] + normal[1] * self.weights[1] < 0:
            normal = (-normal[0], -normal[1])
        w1, w2 = (stepped("weight", size * part, *WEIGHT) for part in normal)
        self.set(w1, w2, -weighted_sum(pivot, (w1, w2), 0))

    # --- in words --------------------------------------------------------------------------------------------------

    def formula(self, which: int) -> str:
        """The weighted sum of a point with its numbers in it, and what becomes of it."""
        point = self.points[which]
        return f"{formula(point, self.weights, self.bias)}, sigmoid {fixed(self.output(which))}"

    def output(self, which: int) -> float:
        """The neuron's output for a point, in (0, 1)."""
        return activate(self.sum(self.points[which]), "sigmoid")

    def verdict(self, which: int) -> str:
        """Whether the neuron is right about a point, in words."""
        says = self.classes[self.guess(self.points[which])]
        return f'it says "{says}", and is {"wrong" if which in self.wrong else "right"}'

    @property
    def sentence(self) -> str:
        """What the picture shows now, in words."""
        words = [f"{self.right} of {len(self.points)} right."]
        if self.weights == (0, 0):
            words.append(f"Both weights are 0: every point gets the same answer, {self.classes[self.guess((0, 0))]}.")
        elif self.solved:
            words.append("Every point is on the correct side of the line.")
        if not self.solvable:
            words = [f"{words[0][:-1]}; best so far {self.best} of {len(self.points)}.", *words[1:]]
            if self.told:
                words.append(
                    f"You have tried {count(self.tries)} settings. No line can do it: the two points of a class lie at "
                    "opposite corners, and a straight cut that joins one pair parts the other."
                )
        if self.selected is not None:
            words.append(f"Selected: {self.names[self.selected]}.")
        elif not self.solved:
            words.append("Points with a ring are wrong. Select a point to see its sum.")
        return " ".join(words)

    @property
    def full_sentence(self) -> str:
        """The sentence with the selected point's sum, which the picture shows beside the board."""
        if self.selected is None:
            return self.sentence
        return f"{self.sentence} Its sum: {self.formula(self.selected)}; {self.verdict(self.selected)}."

    def describe(self, which: int) -> str:
        """A point for a screen reader."""
        x, y = self.points[which]
        a, b = self.features
        return f"{self.names[which]}, {a} {plain(x)}, {b} {plain(y)}: {self.verdict(which)}"


def fruit_board() -> Board:
    """The fruit by redness and roundness: is it an apple?"""
    fruit = load_fruit()
    features, classes, truths = ("redness", "roundness"), ("other", "apple"), ("no apple", "an apple")
    board = Board(fruit.X[:, :2].tolist(), fruit.y.tolist(), fruit.names, features, classes, truths, (1.0, -1.0), 0.0)
    board.selected = next(i for i in board.wrong if board.labels[i])  # an apple that it takes for something else
    return board


def xor_board() -> Board:
    """XOR: 1 where exactly one of two inputs is 1. No line parts its two classes."""
    points = [(0, 0), (0, 1), (1, 0), (1, 1)]
    labels = [a ^ b for a, b in points]
    names = [f"point ({a}, {b})" for a, b in points]
    features, classes = ("input 1", "input 2"), ("class 0", "class 1")
    board = Board(points, labels, names, features, classes, classes, (1.0, 0.0), -0.5, solvable=False)
    board.selected = points.index((0, 1))
    return board
