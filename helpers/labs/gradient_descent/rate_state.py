"""The learning-rate lab's numbers: a landscape, a learning rate, and how far the run has come. No browser is needed.

lab = Rate("bowl"); lab.learning_rate = 0.9; lab.word, lab.losses[-1]
"""

import numpy as np

from helpers.labs.drawing.ghosts import Ghosts
from helpers.labs.drawing.inputs import number, one_of, whole
from helpers.labs.gradient_descent import rate_runs, rate_words
from helpers.labs.gradient_descent.rate_settings import BATCHES, FIRST_RATE, LANDSCAPES, MOMENTA, MOST_GHOSTS, RATES
from helpers.labs.widgets.state import State


class Rate(State):
    """One run out of many that are known already, and the runs that were looked at before it.

    Parameters
    ----------
    landscape : str
        "bowl", "steep bowl" or "network".

    Raises
    ------
    ValueError, TypeError
        If there is no such landscape; likewise for each setting.

    Attributes
    ----------
    landscape, learning_rate, momentum, batch : the settings; a learning rate goes to the nearest stop of the slider
    position : float
        How many updates are shown, 0 to `last`; of the network: passes over the data. A fraction is on its way to the
        next.
    losses : array, shape (last + 1,)
        Of the whole run; infinite where it exploded.
    word : "crawl", "good", "bounce" or "explode"
    ghosts : Ghosts
        Runs that were looked at before; `detail` holds their (run, momentum, batch).
    visited, fallen : set of str
        The landscapes that were looked at; those on which a run that explodes was looked at.
    parameter : int
        Which parameter of the network the numbers are about.
    """

    def __init__(self, landscape: str = "bowl"):
        super().__init__()
        self.ghosts = Ghosts(MOST_GHOSTS)
        self._landscape, self._run = one_of("landscape", landscape, LANDSCAPES), RATES.index(FIRST_RATE)
        self._momentum, self._batch = 0.0, "all"
        self.visited, self.fallen = {landscape}, set()
        # None: found out when it is first asked for. Until then the runs are not needed, and a page can begin without.
        self._position = self._parameter = None

    # --- the settings ----------------------------------------------------------------------------------------------

    @property
    def landscape(self) -> str:
        return self._landscape

    @landscape.setter
    def landscape(self, name: str) -> None:
        if one_of("landscape", name, LANDSCAPES) != self._landscape:
            self.ghosts.clear()
            self._landscape, self._batch = name, "all"
            self.visited.add(name)
            self._parameter = _moves_most(self._runs)
            self._show_all()

    @property
    def learning_rate(self) -> float:
        return RATES[self._run]

    @learning_rate.setter
    def learning_rate(self, value: float) -> None:
        self.go_to_rate(value)

    def go_to_rate(self, value: float, keep: bool = True, on_the_way: bool = False) -> None:
        """Show the run at another learning rate.

        Parameters
        ----------
        keep : bool
            Keep the present run as a ghost.
        on_the_way : bool
            Stay at the present position, as while a run plays; otherwise the finished run is shown.
        """
        value = number("learning_rate", value, RATES[0], RATES[-1])
        run = int(np.abs(np.log(np.array(RATES) / value)).argmin())
        if run != self._run:
            if keep:
                self.keep()
            position = self.position if on_the_way else None
            self._run = run
            if self.word == "explode":
                self.fallen.add(self._landscape)
            self._show_all(position)

    @property
    def momentum(self) -> float:
        return self._momentum

    @momentum.setter
    def momentum(self, value: float) -> None:
        if one_of("momentum", value, MOMENTA) != self._momentum:
            self.keep()
            self._momentum = float(value)
            self._show_all()

    @property
    def batch(self) -> str:
        return self._batch

    @batch.setter
    def batch(self, name: str) -> None:
        if one_of("batch", name, BATCHES) != self._batch and self.landscape == "network":
            self.keep()
            self._batch = name
            self._show_all()

    @property
    def position(self) -> float:
        if self._position is None:
            self._position = float(self.last)
        return self._position

    @position.setter
    def position(self, value: float) -> None:
        if isinstance(value, bool) or not isinstance(value, (int, float, np.number)) or not np.isfinite(value):
            raise TypeError(f"position must be a number from 0 to {self.last}; got {value!r}")
        value = min(max(float(value), 0.0), float(self.last))
        if value != self.position:
            self._position = value
            self.changed()

    @property
    def parameter(self) -> int:
        if self._parameter is None:
            self._parameter = _moves_most(rate_runs.runs(self._landscape))
        return self._parameter

    @parameter.setter
    def parameter(self, value: int) -> None:
        value = whole("parameter", value, range(self._runs.weights.shape[2]))
        if value != self.parameter:
            self._parameter = value
            self.changed()

    # --- what a hand does ------------------------------------------------------------------------------------------

    def step(self, n: int = 1) -> None:
        """Go on by n updates; at the end it stays there."""
        self.position = np.floor(self.position) + n

    @property
    def over(self) -> bool:
        return self.position >= self.last

    def reset(self) -> None:
        """Back to the start, which is always the same; the run stays as a ghost."""
        self.keep()
        self.position = 0

    def keep(self) -> None:
        """Keep the present run, as a whole, as a ghost."""
        name = rate_words.run_name(self.learning_rate, self._momentum, self._batch)
        self._keep(name, self._runs, self._momentum, self._batch)

    def _keep(self, name: str, runs: rate_runs.Runs, momentum: float, batch: str) -> None:
        losses = runs.losses[self._run, : runs.end(self._run) + 1]
        drawn = rate_words.off_the_top(losses, LANDSCAPES[self._landscape].losses[1])
        self.ghosts.keep(name, losses[:drawn], detail=(self._run, momentum, batch))

    def forget(self) -> None:
        """Take all ghosts away."""
        self.ghosts.clear()
        self.changed()

    def compare(self) -> None:
        """All points at once, ten at a time, one at a time: the other two runs at this learning rate as ghosts."""
        if self.landscape != "network":
            return
        self.ghosts.clear()
        for batch in BATCHES:
            if batch != self._batch:
                name = rate_words.run_name(self.learning_rate, self._momentum, batch)
                found = rate_runs.runs(self.landscape, self._momentum, batch)
                self._keep(name, found, self._momentum, batch)
        self._position = float(self.last)
        self.changed()

    # --- what it shows ---------------------------------------------------------------------------------------------

    @property
    def _runs(self) -> rate_runs.Runs:
        return rate_runs.runs(self._landscape, self._momentum, self._batch)

    def _show_all(self, position: float | None = None) -> None:
        self._position = float(self.last) if position is None else min(position, float(self.last))
        self.changed()

    @property
    def run(self) -> int:
        """Which of `RATES` is shown."""
        return self._run

    @property
    def last(self) -> int:
        """How many updates (passes over the data) the run has."""
        return self._runs.end(self._run)

    @property
    def exploded(self) -> bool:
        """Whether the engine gave the run up."""
        return bool(self._runs.exploded[self._run])

    @property
    def losses(self) -> np.ndarray:
        return self._runs.losses[self._run, : self.last + 1]

    @property
    def places(self) -> np.ndarray:
        """All parameters at every moment of the run, shape (last + 1, P)."""
        return self._runs.weights[self._run, : self.last + 1]

    @property
    def place(self) -> np.ndarray:
        """All parameters now, shape (P,); between two updates, on the straight way from one to the other."""
        before = int(self.position)
        after, share = min(before + 1, self.last), self.position - before
        return (1 - share) * self.places[before] + share * self.places[after]

    @property
    def loss(self) -> float:
        """The loss at the last whole update."""
        return float(self.losses[int(self.position)])

    @property
    def word(self) -> str:
        return self.words[self._run]

    @property
    def words(self) -> tuple[str, ...]:
        """The word for each of `RATES`."""
        return rate_words.words(self._landscape, self._momentum, self._batch)

    @property
    def finals(self) -> np.ndarray:
        """The loss at the end of each run, shape (R,); infinite where it exploded."""
        return self._runs.losses[:, -1]

    @property
    def cliff(self) -> float:
        """The learning rate beyond which the loss grows: see `rate_runs.cliff`."""
        return rate_runs.cliff(self._landscape, self._momentum)

    sentence = property(rate_words.sentence)


def _moves_most(runs: rate_runs.Runs) -> int:
    """The parameter that a lab begins with."""
    walked = runs.weights[RATES.index(1.0)]
    return int(np.abs(walked[-1] - walked[0]).argmax())
