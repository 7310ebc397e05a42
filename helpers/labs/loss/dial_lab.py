"""The *confidence dial* on the screen: turn it with the mouse, the arrow keys or the slider."""

from helpers.data import load_seven
from helpers.labs.drawing import svg
from helpers.labs.loss import dial_picture
from helpers.labs.loss.dial_state import STEP, Dial
from helpers.labs.widgets.lab import Lab, Sheet

KEYS = {"ArrowRight": STEP, "ArrowUp": STEP, "ArrowLeft": -STEP, "ArrowDown": -STEP}
KEYS |= {"PageUp": 0.1, "PageDown": -0.1, "End": 1, "Home": -1}


class DialLab(Lab):
    """Set the chance of the truth, and read two penalties. For its numbers see `dial_state.Dial`."""

    state: Dial
    prediction = "log-penalty-at-10"
    ASKED, ANSWER = 0.1, "to about 2.3"

    def __init__(self):
        super().__init__(Dial())
        self._picture = load_seven().image

    def make_controls(self) -> list:
        from helpers.labs.widgets import controls

        self._slider = controls.slider("Chance of the truth", self.state.chance, 0, 1, STEP)
        self._slider.observe(lambda change: self.on_loop(self._slid, change["new"]), "value")
        reset = controls.button("Reset", lambda: self.on_loop(self.state.reset), "undo", "back to 80%")
        return [controls.row(self._slider, reset)]

    def _slid(self, value: float) -> None:
        if abs(value - self.state.chance) > STEP / 2:
            self._go_on(value)

    def _go_on(self, value: float) -> None:
        """Many small moves, such as those of a held key, are one: the place before them all is remembered."""
        if self.state.before is None:
            self.state.remember()
        self.state.turn(value)

    def follow(self) -> None:
        if abs(self._slider.value - self.state.chance) > STEP / 2:
            self._slider.value = self.state.chance

    def happened(self, event: dict) -> None:
        state = self.state
        if event["kind"] == "click":
            state.chance = float(event["on"].removeprefix("place-"))
        elif event["kind"] == "key" and event["key"] in KEYS:
            self._go_on(state.chance + KEYS[event["key"]])
        elif event["kind"] == "drag":
            if event["phase"] in ("start", "all"):
                state.remember()
            if event["on"] == "dial":
                state.turn(dial_picture.angle_to_chance(*event["at"]))
            else:
                state.turn(dial_picture.AXES.value_at(*event["at"])[0])

    def sheets(self) -> list[Sheet]:
        parts = dial_picture.parts(self.state, self._picture) + self._guess()
        words, name = self.state.sentence, dial_picture.label(self.state)
        return [Sheet(svg.WIDTH, dial_picture.HEIGHT, parts, words, interactive=True, label=name)]

    def _guess(self) -> str:
        """What the learner predicted for 10%; whether it was right is said when the hand stands there."""
        right = self.predicted.choice == self.ANSWER if self.predicted and self.state.chance == self.ASKED else None
        return self.guess_words(*dial_picture.GUESS, right)


def dial() -> DialLab:
    """The *confidence dial*: two penalties for one chance."""
    return DialLab()
