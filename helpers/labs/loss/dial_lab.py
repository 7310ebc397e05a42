"""The *confidence dial* on the screen: turn it with the mouse, the arrow keys or the slider."""

from helpers.data import load_seven
from helpers.labs.drawing import svg
from helpers.labs.loss import dial_picture
from helpers.labs.loss.dial_state import STEP, Dial
from helpers.labs.widgets import controls
from helpers.labs.widgets.hands import along, dragged
from helpers.labs.widgets.lab import Lab, Sheet

LEAP = 0.1  # how far Page Up goes


class DialLab(Lab):
    """Set the chance of the truth, and read two penalties. For its numbers see `dial_state.Dial`."""

    state: Dial
    prediction = "log-penalty-at-10"
    ASKED, ANSWER = 0.1, "to about 2.3"

    def __init__(self):
        super().__init__(Dial())
        self._picture = load_seven().image

    def make_controls(self) -> list:
        slider = self.bind("chance", controls.slider("Chance of the truth", 0, 1, STEP))
        return [controls.row(slider, self.reset_button("back to 80%"))]

    def moved(self, name: str, value: float) -> None:
        """Many small moves, such as those of a held key, are one: the place before them all is remembered."""
        if self.state.before is None:
            self.state.remember()
        self.state.turn(value)

    def happened(self, event: dict) -> None:
        state = self.state
        if event["kind"] == "click":
            state.chance = float(event["on"].removeprefix("place-"))
        elif event["kind"] == "key":
            self._moved("chance", along(event, state.chance, 0, 1, STEP, LEAP))
        elif event["kind"] == "drag":
            if event["phase"] in ("start", "all"):
                state.remember()
            if event["on"] == "dial":
                state.turn(dial_picture.angle_to_chance(*event["at"]))
            else:
                state.turn(dragged(event, dial_picture.AXES, 0, 1))

    def came_true(self, choice: str) -> bool | None:
        """Told when the hand stands at the chance that was asked about."""
        return choice == self.ANSWER if self.state.chance == self.ASKED else None

    def sheets(self) -> list[Sheet]:
        parts = dial_picture.parts(self.state, self._picture) + self.guess_words(*dial_picture.GUESS)
        words, name = self.state.sentence, dial_picture.label(self.state)
        return [Sheet(svg.WIDTH, dial_picture.HEIGHT, parts, words, interactive=True, label=name)]


def dial() -> DialLab:
    """The *confidence dial*: two penalties for one chance."""
    return DialLab()
