"""The numbers of the first lesson's lab: a network that learns to read digits, one update after another."""

import math

import numpy as np

from helpers.data import load_digits
from helpers.labs import pad
from helpers.labs.lab import State
from helpers.labs.numbers import TIMES, count, fixed, percent, plain
from helpers.nn import SGD, Network, training_steps
from helpers.nn.losses import cross_entropy

SIZES = [64, 32, 10]
BATCH = 32
RUN_LENGTH = 1200  # updates of a whole run, about 32 times through all pictures
LOWEST_RATE, HIGHEST_RATE = 0.001, 100.0
FIRST_RATE = 0.1
GOOD_RATE = 0.3  # the largest that is recommended after a run that went wrong
# How much the logarithm of the loss may rise in all within 60 updates before that is called bouncing.
BOUNCE = 3.0
SHOWN_DIGITS = (7, 3, 0, 8, 4, 5)  # the first test picture of each is shown
BLIND_GUESS = math.log(10)  # the loss of one who gives each of ten digits the same chance

PHASES = ("forward pass", "loss", "backward pass", "update", "again")


class _RememberingSGD(SGD):
    """Gradient descent that keeps the slopes of the last update, to be shown."""

    slopes = None

    def step(self, theta, grad):
        self.slopes = grad.copy()
        super().step(theta, grad)


class Watch(State):
    """A network [64, 32, 10] that learns the digits with mini-batches of 32.

    Attributes
    ----------
    learning_rate : float
        May be set at any time; counts from the next update on.
    losses : list of float
        The loss of each batch, before its update.
    training_losses, validation_losses : list of float
        The mean loss on all pictures that it learns from, and on those that it never learns from: before the first
        update, then after each.
    diverged : str or None
        When and why the loss exploded.
    phase : str or None
        The step of `PHASES` that `walk` has reached.
    ghost : tuple or None
        The run before the last reset: its learning rate and its training losses.
    chances : array, shape (6, 10)
        For each shown test digit, the probability that it is a 0, a 1, ...
    drawn_chances : array, shape (10,), or None
        The same for what the learner drew.
    """

    SETTINGS = ("learning_rate",)

    def __init__(self, seed: int = 0):
        super().__init__()
        self.seed = seed
        self.digits = load_digits()
        train, validation, test = self.digits.train, self.digits.validation, self.digits.test
        rows = [int(np.flatnonzero(test.y == digit)[0]) for digit in SHOWN_DIGITS]
        self.pictures, self.labels = test.images[rows], test.y[rows]
        # Everything that is scored after an update goes through the network in one batch, and the drawing last of all.
        self._scored = np.concatenate([train.X, validation.X, test.X[rows], np.zeros((1, 64), np.float32)])
        self._targets = np.eye(10, dtype=np.float32)[np.concatenate([train.y, validation.y])]
        self.strokes: list[list[tuple[float, float]]] = []
        self.optimizer = _RememberingSGD(FIRST_RATE)
        self.ghost = None
        self._start()

    def _start(self) -> None:
        self.network = Network(SIZES, seed=self.seed)
        self._scorer = self.network.copy()  # scoring must not disturb what the last forward pass has left behind
        train = self.digits.train
        self._steps = training_steps(self.network, train.X, train.y, self.optimizer, None, BATCH, self.seed)
        self.losses: list[float] = []
        self.training_losses: list[float] = []
        self.validation_losses: list[float] = []
        self.diverged = self.phase = self.last = None
        self._since = 0  # the update since which the learning rate is what it is
        self._rates = [(0, self.learning_rate)]
        self._score(record=True)

    # --- settings --------------------------------------------------------------------------------------------------

    @property
    def learning_rate(self) -> float:
        return self.optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        if not LOWEST_RATE <= value <= HIGHEST_RATE:
            raise ValueError(
                f"learning_rate must be between {LOWEST_RATE:g} and {HIGHEST_RATE:g} in this lab; got {value}"
            )
        if value != self.learning_rate:
            self.optimizer.learning_rate = value
            self._since = len(self.losses)
            if self._rates[-1][0] == self._since:
                self._rates.pop()
            self._rates.append((self._since, self.learning_rate))
            self.changed()

    # --- running ---------------------------------------------------------------------------------------------------

    @property
    def updates(self) -> int:
        return len(self.losses)

    @property
    def over(self) -> bool:
        """Whether the run has ended: it exploded, or has made all its updates."""
        return self.diverged is not None or self.updates >= RUN_LENGTH

    def step(self, n: int = 1) -> None:
        """Make n updates, or as many as are left."""
        if self.phase in PHASES[:3]:  # in the middle of a walk: its update is made, but not yet scored
            self._score(record=True)
        self.phase = None
        for _ in range(n):
            if self.over:
                break
            self._update()
            self._score(record=True)
        self._score()
        self.changed()

    def walk(self) -> None:
        """Go one of the five steps on: forward pass, loss, backward pass, update, again."""
        position = PHASES.index(self.phase) + 1 if self.phase else 0
        if position == len(PHASES):
            position = 0
        if position == 0 and self.over:
            self.phase = None
        else:
            if position == 0:
                # The engine makes the whole update at once. Until the walk reaches "update", the picture shows the
                # network as it was before.
                self._update()
            self.phase = PHASES[position]
            if self.phase == "update":
                self._score(record=True)
        self.changed()

    def reset(self) -> None:
        """Back to the identical first weights. The run so far stays as a ghost."""
        if self.updates:
            self.ghost = (self._main_rate(), self.training_losses)
        self._start()
        self.changed()

    def _main_rate(self) -> float:
        """The learning rate that most of the run's updates were made with."""
        ends = [begin for begin, _ in self._rates[1:]] + [self.updates]
        lengths = {}
        for (begin, rate), end in zip(self._rates, ends, strict=True):
            lengths[rate] = lengths.get(rate, 0) + end - begin
        return max(lengths, key=lengths.get)

    def _update(self) -> None:
        before = self.network.theta.copy()
        step = next(self._steps)
        labels = self.digits.train.y[step.rows]
        guesses = self.network.layers[-1].A.argmax(axis=1)  # of the forward pass, before the update
        slopes = np.nan_to_num(self.optimizer.slopes)
        blamed = int(np.abs(slopes).argmax())
        self.last = {
            "pictures": len(step.rows),
            "right": int((guesses == labels).sum()),
            "loss": step.loss,
            "blamed": blamed,
            "slope": float(slopes[blamed]),
            "rate": self.learning_rate,
            "before": float(before[blamed]),
            "after": float(self.network.theta[blamed]),
        }
        self.losses.append(step.loss)
        self.diverged = step.diverged

    def _score(self, record: bool = False) -> None:
        """Try the network on all pictures and on what is shown."""
        self._scorer.theta[:] = self.network.theta
        with np.errstate(all="ignore"):  # of an exploded network; what it says is written in words
            chances = self._scorer.forward(self._scored)
            scores, targets = self._scorer.layers[-1].Z, self._targets
            n = len(self.digits.train)
            if record:
                self.training_losses.append(cross_entropy(scores[:n], chances[:n], targets[:n]))
                end = len(targets)
                self.validation_losses.append(cross_entropy(scores[n:end], chances[n:end], targets[n:]))
        self.validation_right = int((chances[n : len(targets)].argmax(axis=1) == self.digits.validation.y).sum())
        self.chances = chances[len(targets) : -1].copy()
        self._drawing_chances = chances[-1].copy()

    # --- the drawing pad -------------------------------------------------------------------------------------------

    @property
    def drawn_chances(self):
        return self._drawing_chances if self.strokes else None

    def draw(self, strokes) -> None:
        """Put strokes on the pad: lists of (x, y) from 0 to 1, y downwards."""
        self.strokes = [list(stroke) for stroke in strokes if len(stroke)]
        self._look_at_drawing()

    def clear(self) -> None:
        """Take everything off the pad."""
        self.strokes = []
        self._look_at_drawing()

    def _look_at_drawing(self) -> None:
        self._scored[-1] = pad.pixels(self.strokes)
        with np.errstate(all="ignore"):
            self._drawing_chances = self._scorer.predict_proba(self._scored[-1:])[0]
        self.changed()

    @property
    def drawn_picture(self) -> np.ndarray:
        """The drawing as the network gets it, shape (8, 8)."""
        return self._scored[-1].reshape(8, 8)

    # --- in words --------------------------------------------------------------------------------------------------

    def name_of_parameter(self, position: int) -> str:
        """What a number of the flat vector of all parameters is: a weight between two units, or a bias."""
        # Outputs are the digits 0 to 9; everything else is counted from 1.
        sources, targets = ("pixel", "hidden unit"), ("hidden unit", "output")
        for i, layer in enumerate(self.network.layers):
            if position < layer.W.size:
                source, target = divmod(position, layer.n_out)
                return f"the weight from {sources[i]} {source + 1} to {targets[i]} {target if i else target + 1}"
            position -= layer.W.size
            if position < layer.b.size:
                return f"the bias of {targets[i]} {position if i else position + 1}"
            position -= layer.b.size
        raise IndexError("there is no such parameter")

    def update_in_numbers(self) -> str:
        """How far the last update moved the parameter with the most blame: "0.1 × 0.148 = 0.0148"."""
        rate, slope = self.last["rate"], abs(self.last["slope"])
        rounded = float(f"{slope:.3g}")  # the product of the numbers that are seen
        return f"{plain(rate)} {TIMES} {plain(slope)} = {plain(rate * rounded)}"

    @property
    def pace(self) -> str:
        """What the learning rate does: "explode", "stuck", "crawl", "bounce", "good", or "" while it is too early."""
        if self.diverged:
            return "explode"
        losses = np.array(self.training_losses[self._since :])
        steps = len(losses) - 1
        recent = losses[-60:]
        if steps >= 60 and recent.mean() > 1.5 and losses.max() > losses[0] + 0.3:
            return "stuck"
        if steps >= 100 and losses[-1] > 1.5 and losses[0] - losses[-1] < 0.0025 * steps:
            return "crawl"
        if steps >= 60:
            jumps = np.diff(np.log(np.maximum(recent, 1e-9)))
            return "bounce" if jumps[jumps > 0].sum() > BOUNCE else "good"
        return ""

    @property
    def sentence(self) -> str:
        """What the picture shows now, in words."""
        if self.phase and not (self.phase == "again" and self.diverged):
            return self._walk_sentence()
        if self.diverged:
            return (
                f"{self.diverged} Each step jumped past the goal, and the next one even further. "
                f"Press Reset and try a smaller learning rate, such as {self._smaller_rate()}."
            )
        if not self.updates:
            return (
                f"The network knows nothing yet: its {count(self.network.count_parameters())} numbers are random, "
                f"and its loss is {fixed(self.training_losses[-1])}, as bad as a blind guess. Press Play."
            )
        done = f"After {count(self.updates)} updates" if self.updates > 1 else "After 1 update"
        now = (
            f"{done} at learning rate {plain(self.learning_rate)} the loss is {fixed(self.training_losses[-1])} on the "
            f"pictures it learns from and {fixed(self.validation_losses[-1])} on validation pictures; "
            f"it reads {self.validation_right} of those {len(self.digits.validation)} right."
        )
        return f"{now} {self._advice()}".strip()

    def _advice(self) -> str:
        pace = self.pace
        rate = self.learning_rate
        if pace == "crawl":
            more = plain(min(10 * rate, HIGHEST_RATE), 2)
            return f"It crawls: the steps are too small. Try a larger learning rate, such as {more}."
        if pace == "stuck":
            return (
                "It is stuck not far from a blind guess: the first steps were so large that they spoilt its weights. "
                f"Press Reset and try a smaller learning rate, such as {self._smaller_rate()}."
            )
        if pace == "bounce":
            return "It bounces: the steps are so large that the loss goes up as often as down."
        if self.updates >= RUN_LENGTH:
            return "The run is over. Press Reset to start again from the same random numbers."
        return ""

    def _smaller_rate(self) -> str:
        return plain(max(min(self.learning_rate / 10, GOOD_RATE), LOWEST_RATE), 2)

    def _walk_sentence(self) -> str:
        last = self.last
        slope = plain(last["slope"])
        name = self.name_of_parameter(last["blamed"])
        if self.phase == "forward pass":
            return (
                f"1. Forward pass: {last['pictures']} pictures go in, and the network guesses "
                f"{last['right']} of them right."
            )
        if self.phase == "loss":
            return (
                f"2. Loss: one number says how wrong it was on these {last['pictures']} pictures, "
                f"{fixed(last['loss'])}. A perfect reader has 0, a blind guess {fixed(BLIND_GUESS)}."
            )
        if self.phase == "backward pass":
            return (
                f"3. Backward pass: each of the {count(self.network.count_parameters())} numbers gets its share of the "
                f"blame, its slope. Most blame goes to {name}: slope {slope}."
            )
        if self.phase == "update":
            way = "down" if last["slope"] > 0 else "up"
            return (
                f"4. Update: {self.update_in_numbers()}, so {name} goes {way}, from {plain(last['before'])} to "
                f"{plain(last['after'])}. All the others move in the same way, each by its own slope."
            )
        if self.over:
            return "5. Again: this run is over. Press Reset to start again from the same random numbers."
        return f"5. Again: update {count(self.updates)} is done. The next {BATCH} pictures are waiting."

    @property
    def drawing_sentence(self) -> str:
        """What the network says to the drawing, in words."""
        chances = self.drawn_chances
        if chances is None:
            return (
                "Draw a digit with the mouse, as large as the pad. With the keyboard: go to the pad with Tab, "
                "lower the pen with Space, move it with the arrow keys."
            )
        if not np.isfinite(chances).all():
            return "The network's numbers have grown too large: it has no answer to your drawing. Press Reset."
        first, second = (int(d) for d in np.argsort(chances)[::-1][:2])
        words = f"{percent(chances[first])} chance this is {a_digit(first)}; next comes {a_digit(second)}"
        words += f" with {percent(chances[second])}."
        if not self.updates:
            words += " It has not learned anything yet."
        return words


def a_digit(digit: int) -> str:
    """The digit with its article: "a 7", "an 8"."""
    return f"{'an' if digit == 8 else 'a'} {digit}"
