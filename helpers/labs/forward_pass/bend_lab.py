"""*Bend the line* on the screen: build the network, take its activations away, look into its units."""

from helpers.labs.drawing import svg
from helpers.labs.forward_pass import bend_picture
from helpers.labs.forward_pass.bend_picture import AXES, HEIGHT
from helpers.labs.forward_pass.bend_state import MOST_LAYERS, MOST_UNITS, PROBE_STEP, Bend
from helpers.labs.widgets.lab import Lab, Sheet


class BendLab(Lab):
    """What activations are for. For its numbers see `bend_state.Bend`."""

    state: Bend
    prediction = "bend-right"

    def __init__(self):
        super().__init__(Bend())

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        from helpers.labs.widgets import controls

        self._switch = controls.button(
            "", lambda: self.on_loop(self._turn), "power-off", "train it with or without ReLU"
        )
        self._switch.add_class("nn-main")
        self._sliders = {
            "units": controls.slider("Units in a hidden layer", 1, 1, MOST_UNITS, 1),
            "hidden_layers": controls.slider("Hidden layers", 1, 1, MOST_LAYERS, 1),
        }
        for slider in self._sliders.values():
            slider.readout_format = ".0f"
        self.follow()
        for name, slider in self._sliders.items():
            slider.observe(self._mover(name), "value")
        reset = controls.button("Reset", lambda: self.on_loop(self.state.reset), "undo", "back to the first network")
        return [controls.row(self._switch, *self._sliders.values(), reset)]

    def _mover(self, name: str):
        return lambda change: self.on_loop(setattr, self.state, name, int(change["new"]))

    def _turn(self) -> None:
        self.state.activations = not self.state.activations

    def follow(self) -> None:
        words = f"Turn the activations {'off' if self.state.activations else 'on'}"
        if self._switch.description != words:
            self._switch.description = words
        for name, slider in self._sliders.items():
            value = getattr(self.state, name)
            if slider.value != value:
                slider.value = value

    def happened(self, event: dict) -> None:
        state = self.state
        if event["kind"] == "click":
            unit = tuple(int(part) for part in event["on"].split("-")[1:])
            state.selected = None if unit == state.selected else unit
        elif event["kind"] == "drag":
            state.probe = AXES.value_at(*event["at"])
        elif event["kind"] == "key":
            steps = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}
            dx, dy = steps.get(event["key"], (0, 0))
            state.probe = (state.probe[0] + dx * PROBE_STEP, state.probe[1] + dy * PROBE_STEP)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def _guess(self) -> str:
        """What the learner guessed: how many are right without activations."""
        state, right = self.state, None
        if self.predicted is not None and not state.activations:
            right = self.predicted.choice == f"about {round(state.right, -1)}"
        return self.guess_words(bend_picture.SIDE, 18, right)

    def sheets(self) -> list[Sheet]:
        state = self.state
        parts = (
            bend_picture.board(state)
            + bend_picture.score(state)
            + bend_picture.network(state)
            + bend_picture.numbers(state)
            + self._guess()
        )
        return [Sheet(svg.WIDTH, HEIGHT, parts, state.sentence, interactive=True, label=state.full_sentence)]


def bend() -> BendLab:
    """*Bend the line*: a network on the two moons, with and without activations."""
    return BendLab()
