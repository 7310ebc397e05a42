"""The learning-rate lab on the screen: what its controls, its clock and its pictures do."""

import time

from helpers.labs.drawing import svg
from helpers.labs.drawing.numbers import plain
from helpers.labs.gradient_descent import rate_numbers, rate_picture, rate_runs
from helpers.labs.gradient_descent.rate_settings import BATCH_NAMES, LANDSCAPES, MOMENTA, RATES, UPDATES_PER_SECOND
from helpers.labs.gradient_descent.rate_state import Rate
from helpers.labs.widgets.lab import Sheet
from helpers.labs.widgets.played import Played

LOOKED_AT = 0.6  # seconds at one learning rate after which its run stays as a ghost
KEYS = {"ArrowLeft": -1, "ArrowDown": -1, "ArrowRight": 1, "ArrowUp": 1, "PageDown": -5, "PageUp": 5}
WAYS = {"ArrowLeft": (0, -1), "ArrowRight": (0, 1), "ArrowUp": (-1, 0), "ArrowDown": (1, 0)}


class RateLab(Played):
    """Move the learning rate and see the whole run at once. For its numbers see `rate_state.Rate`."""

    state: Rate
    prediction = "rate-cliff"

    def __init__(self, landscape: str = "bowl"):
        super().__init__(Rate(landscape))
        self._since = 0.0

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        import ipywidgets

        from helpers.labs.widgets import controls

        state = self.state
        self._landscape = ipywidgets.Dropdown(
            options=[(landscape.name, key) for key, landscape in LANDSCAPES.items()],
            value=state.landscape,
            description="Landscape",
            style={"description_width": "initial"},
            layout={"width": "auto"},
        )
        self._rate = controls.stops("Learning rate", state.learning_rate, RATES, plain)
        self._momentum = controls.stops("Momentum", state.momentum, MOMENTA, plain)
        self._batch = controls.stops("Examples in a step (network)", state.batch, BATCH_NAMES, BATCH_NAMES.get)
        self._rate.observe(lambda change: self.on_loop(self._take_rate, change["new"]), "value")
        for widget, name in ((self._landscape, "landscape"), (self._momentum, "momentum"), (self._batch, "batch")):
            widget.observe(self._mover(name), "value")
        play = self.play_button("walk down, update after update")
        step = controls.button("Step", self._on(self._step), "step-forward", "one update")
        reset = self.reset_button("back to the same start")
        self._compare = controls.button(
            "Compare three ways", self._on(state.compare), "clone", "all examples, 10 and 1 in a step, at equal work"
        )
        clear = controls.button("Clear the ghosts", self._on(state.forget), "eraser", "take the earlier runs away")
        rows = (
            controls.row(self._rate, play, step, reset),
            controls.row(self._landscape, self._compare, clear),
            controls.row(self._momentum, self._batch),
        )
        return [ipywidgets.VBox(rows)]

    def _mover(self, name: str):
        def move(change):
            self.on_loop(self._set, name, change["new"])

        return move

    def _set(self, name: str, value) -> None:
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
        state, on_network = self.state, self.state.landscape == "network"
        for widget, value in (
            (self._rate, state.learning_rate),
            (self._landscape, state.landscape),
            (self._momentum, state.momentum),
            (self._batch, state.batch),
        ):
            if widget.value != value:
                widget.value = value
        for widget in (self._batch, self._compare):
            if widget.disabled == on_network:
                widget.disabled = not on_network

    def happened(self, event: dict) -> None:
        on, state = event["on"], self.state
        if on == "rate":
            if event["kind"] == "drag":
                wanted = rate_picture.sweep_axes(state.landscape).value_at(*event["at"])[0]
                run = min(range(len(RATES)), key=lambda i: abs(RATES[i] / wanted - wanted / RATES[i]))
            else:
                run = {"Home": 0, "End": len(RATES) - 1}.get(event["key"], state.run + KEYS.get(event["key"], 0))
            self._take_rate(RATES[min(max(run, 0), len(RATES) - 1)])
        elif on == "position":
            self.pause()
            at = int(state.position)
            if event["kind"] == "drag":
                at = round(rate_picture.curve_axes(state.landscape).value_at(*event["at"])[0])
            else:
                at = {"Home": 0, "End": state.last}.get(event["key"], at + KEYS.get(event["key"], 0))
            state.position = at
        elif on == "parameter":
            row, column = rate_numbers.cell_of(state.parameter)
            if event["kind"] == "drag":
                column = int((event["at"][0] - rate_numbers.GRID_X) // rate_numbers.CELL)
                row = int((event["at"][1] - rate_numbers.GRID_Y) // rate_numbers.CELL)
            else:
                down, along = WAYS.get(event["key"], (0, 0))
                row, column = row + down, column + along
            state.parameter = rate_numbers.parameter_at(row, column)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def sheets(self) -> list[Sheet]:
        state = self.state
        axes = rate_picture.sweep_axes(state.landscape)
        guess = self.guess_words(axes.x - 30, axes.y + axes.height + 39, self._guess_right())
        # The guess is about the second bowl: it uncovers that cliff, and leaves the others to be found.
        uncovered = self.predicted is not None and state.landscape == "steep bowl"
        parts = rate_picture.everything(state, guess, cliff=uncovered)
        return [Sheet(svg.WIDTH, rate_picture.HEIGHT, parts, state.sentence, interactive=True)]

    def _guess_right(self) -> bool | None:
        """Whether the guess was right; None, which shows no sign, until the second bowl has been opened."""
        if self.predicted is None or "steep bowl" not in self.state.visited:
            return None
        return self.predicted.choice == f"at {plain(rate_runs.cliff('steep bowl'))}"


def rate(landscape: str = "bowl") -> RateLab:
    """The learning-rate lab, on "bowl", "steep bowl" or "network".

    Raises
    ------
    ValueError
        If there is no such landscape.
    """
    return RateLab(landscape)
