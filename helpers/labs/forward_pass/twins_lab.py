"""*Twins* on the screen: choose the first weights, let the network learn, watch its hidden units."""

from helpers.labs.drawing import svg
from helpers.labs.forward_pass import twins_picture
from helpers.labs.forward_pass.twins_state import Twins
from helpers.labs.widgets import controls
from helpers.labs.widgets.lab import Sheet
from helpers.labs.widgets.played import Played


class TwinsLab(Played):
    """Why the first weights are random. For its numbers see `twins_state.Twins`."""

    state: Twins
    prediction = "copies-different"
    PACE = 60  # updates in a second

    def __init__(self):
        super().__init__(Twins())

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        play = self.play_button("let the network learn by itself")
        ten = self.button("10 updates", self._step, "step-forward", "ten updates at once")
        return [controls.row(play, ten, self.reset_button("back to the same first weights"))]

    def _step(self) -> None:
        self.pause()
        self.state.step(10)

    def happened(self, event: dict) -> None:
        if event["kind"] != "click":
            return
        what, _, name = event["on"].partition("-")
        if what == "start":
            self.pause()
            self.state.start = name
        else:
            self.state.toggle(int(name))

    # --- what it shows ---------------------------------------------------------------------------------------------

    def came_true(self, choice: str) -> bool | None:
        """How many different units there are when copies have learned."""
        told = self.state.start == "copies" and self.state.over
        return choice == str(self.state.different) if told else None

    def sheets(self) -> list[Sheet]:
        state = self.state
        parts = twins_picture.choice(state) + twins_picture.units(state) + twins_picture.result(state)
        parts += self.guess_words(twins_picture.SIDE, 166)
        return [Sheet(svg.WIDTH, twins_picture.HEIGHT, parts, state.sentence, interactive=True)]


def twins() -> TwinsLab:
    """*Twins*: a network that learns from four kinds of first weights."""
    return TwinsLab()
