"""*Bend the line* on the screen: build the network, take its activations away, look into its units."""

from helpers.labs.drawing import svg
from helpers.labs.forward_pass import bend_picture
from helpers.labs.forward_pass.bend_picture import AXES, HEIGHT
from helpers.labs.forward_pass.bend_state import MOST_LAYERS, MOST_UNITS, PROBE_STEP, Bend
from helpers.labs.widgets import controls
from helpers.labs.widgets.hands import arrow
from helpers.labs.widgets.lab import Lab, Sheet


class BendLab(Lab):
    """What activations are for. For its numbers see `bend_state.Bend`."""

    state: Bend
    prediction = "bend-right"

    def __init__(self):
        super().__init__(Bend())

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        units = self.bind("units", controls.slider("Units in a hidden layer", 1, MOST_UNITS, 1))
        layers = self.bind("hidden_layers", controls.slider("Hidden layers", 1, MOST_LAYERS, 1))
        self._switch = self.button("", self._turn, "power-off", "train it with or without ReLU", main=True)
        return [controls.row(self._switch, units, layers, self.reset_button("back to the first network"))]

    def _turn(self) -> None:
        self.state.activations = not self.state.activations

    def follow(self) -> None:
        super().follow()
        self._switch.description = f"Turn the activations {'off' if self.state.activations else 'on'}"

    def happened(self, event: dict) -> None:
        state = self.state
        if event["kind"] == "click":
            state.toggle(tuple(int(part) for part in event["on"].split("-")[1:]))
        elif event["kind"] == "drag":
            state.probe = AXES.value_at(*event["at"])
        elif event["kind"] == "key":
            right, down = arrow(event)
            state.probe = (state.probe[0] + right * PROBE_STEP, state.probe[1] - down * PROBE_STEP)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def came_true(self, choice: str) -> bool | None:
        """How many are right without activations."""
        return None if self.state.activations else choice == f"about {round(self.state.right, -1)}"

    def sheets(self) -> list[Sheet]:
        state = self.state
        parts = (
            bend_picture.board(state)
            + bend_picture.score(state)
            + bend_picture.network(state)
            + bend_picture.numbers(state)
            + self.guess_words(bend_picture.SIDE, 18)
        )
        return [Sheet(svg.WIDTH, HEIGHT, parts, state.sentence, interactive=True, label=state.full_sentence)]


def bend() -> BendLab:
    """*Bend the line*: a network on the two moons, with and without activations."""
    return BendLab()
