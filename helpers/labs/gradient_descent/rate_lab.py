"""The learning-rate lab on the screen: what its controls, its clock and its pictures do."""

import time

import ipywidgets

from helpers.labs.drawing import svg
from helpers.labs.drawing.numbers import plain
from helpers.labs.gradient_descent import rate_numbers, rate_picture, rate_runs
from helpers.labs.gradient_descent.rate_settings import BATCH_NAMES, LANDSCAPES, MOMENTA, RATES, UPDATES_PER_SECOND
from helpers.labs.gradient_descent.rate_state import Rate
from helpers.labs.widgets import controls
from helpers.labs.widgets.hands import along, cell, dragged
from helpers.labs.widgets.lab import Sheet
from helpers.labs.widgets.played import Played

LOOKED_AT = 0.6  # seconds at one learning rate after which its run stays as a ghost


class RateLab(Played):
    """Move the learning rate and see the whole run at once. For its numbers see `rate_state.Rate`."""

    state: Rate
    prediction = "rate-cliff"

    def __init__(self, landscape: str = "bowl"):
        super().__init__(Rate(landscape))
        self._since = 0.0

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        names = {landscape.name: key for key, landscape in LANDSCAPES.items()}
        landscape = self.bind("landscape", controls.menu("Landscape", names))
        rate = self.bind("learning_rate", controls.stops("Learning rate", RATES, plain))
        momentum = self.bind("momentum", controls.stops("Momentum", MOMENTA, plain))
        batch = self.bind("batch", controls.stops("Examples in a step (network)", BATCH_NAMES, BATCH_NAMES.get))
        play = self.play_button("walk down, update after update")
        step = self.button("Step", self._step, "step-forward", "one update")
        reset = self.reset_button("back to the same start")
        three = "all examples, 10 and 1 in a step, at equal work"
        self._compare = self.button("Compare three ways", self.state.compare, "clone", three)
        clear = self.button("Clear the ghosts", self.state.forget, "eraser", "take the earlier runs away")
        rows = (
            controls.row(rate, play, step, reset),
            controls.row(landscape, self._compare, clear),
            controls.row(momentum, batch),
        )
        return [ipywidgets.VBox(rows)]

    def moved(self, name: str, value) -> None:
        if name == "learning_rate":
            self._take_rate(value)
        else:
            self.pause()
            setattr(self.state, name, value)

    def _take_rate(self, value: float) -> None:
        """What a hand on the slider does: it passes many rates on its way, and only where it rests a ghost stays."""
        if value != self.state.learning_rate:
            now = time.monotonic()
            rested, self._since = now - self._since > LOOKED_AT, now
            self.state.go_to_rate(value, keep=rested, on_the_way=self.playing)

    @property
    def PACE(self) -> float:
        return UPDATES_PER_SECOND[self.state.landscape]

    def begin_again(self) -> None:
        self.state.position = 0  # a run that is played again is no ghost of itself

    def _step(self) -> None:
        self.pause()
        self.state.step()

    def tick(self, seconds: float) -> bool:
        self.state.position += seconds * self.PACE  # a part of an update, too: the dot is on its way
        return not self.state.over

    def follow(self) -> None:
        super().follow()
        for widget in (self._controls["batch"], self._compare):
            widget.disabled = self.state.landscape != "network"

    def happened(self, event: dict) -> None:
        on, state, by_mouse = event["on"], self.state, event["kind"] == "drag"
        if on == "rate":
            if by_mouse:
                wanted = dragged(event, rate_picture.sweep_axes(state.landscape), RATES[0], RATES[-1])
                self._take_rate(min(RATES, key=lambda rate: abs(rate / wanted - wanted / rate)))
            else:
                self._take_rate(RATES[int(along(event, state.run, 0, len(RATES) - 1))])
        elif on == "position":
            self.pause()
            if by_mouse:
                state.position = round(dragged(event, rate_picture.curve_axes(state.landscape), 0, state.last))
            else:
                state.position = along(event, int(state.position), 0, state.last)
        elif on == "parameter":
            now, grid = rate_numbers.cell_of(state.parameter), (rate_numbers.GRID_X, rate_numbers.GRID_Y)
            row, column = cell(event, now, *grid, rate_numbers.CELL, 4, rate_numbers.HIDDEN + 1)
            state.parameter = rate_numbers.parameter_at(row, column)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def sheets(self) -> list[Sheet]:
        state = self.state
        axes = rate_picture.sweep_axes(state.landscape)
        guess = self.guess_words(axes.x - 30, axes.y + axes.height + 39)
        # The guess is about the second bowl: it uncovers that cliff, and leaves the others to be found.
        uncovered = self.predicted is not None and state.landscape == "steep bowl"
        parts = rate_picture.everything(state, guess, cliff=uncovered)
        return [Sheet(svg.WIDTH, rate_picture.HEIGHT, parts, state.sentence, interactive=True)]

    def came_true(self, choice: str) -> bool | None:
        """Told once the second bowl has been opened."""
        told = "steep bowl" in self.state.visited
        return choice == f"at {plain(rate_runs.cliff('steep bowl'))}" if told else None


def rate(landscape: str = "bowl") -> RateLab:
    """The learning-rate lab, on "bowl", "steep bowl" or "network".

    Raises
    ------
    ValueError
        If there is no such landscape.
    """
    return RateLab(landscape)
