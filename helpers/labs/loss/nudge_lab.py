"""The *nudge* on the screen: choose one weight, drag the dot, and read the slope."""

from helpers.labs.drawing import svg
from helpers.labs.loss import nudge_picture
from helpers.labs.loss.nudge_state import BIAS, LARGEST_H, REACH, SMALLEST_H, STEP, Nudge
from helpers.labs.widgets import guesses
from helpers.labs.widgets.lab import Lab, Sheet

BIG_STEP = 0.1
KEYS = {
    "ArrowRight": STEP,
    "ArrowUp": STEP,
    "ArrowLeft": -STEP,
    "ArrowDown": -STEP,
    "PageUp": BIG_STEP,
    "PageDown": -BIG_STEP,
    "End": 2 * REACH,
    "Home": -2 * REACH,
}
# How far an arrow key goes in a row, and in the 8 by 8 pixels.
ALONG = {"ArrowRight": 1, "ArrowDown": 1, "ArrowLeft": -1, "ArrowUp": -1}
ACROSS_PIXELS = {"ArrowRight": 1, "ArrowDown": 8, "ArrowLeft": -1, "ArrowUp": -8}


class NudgeLab(Lab):
    """Move one weight of a real network and see its loss curve. For its numbers see `nudge_state.Nudge`."""

    state: Nudge
    prediction = "weight-into-the-3"
    ASKED, ANSWER = ("W2", 15, 3), "it rises"

    def __init__(self):
        super().__init__(Nudge())

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        from helpers.labs.widgets import controls

        state = self.state
        self._value = controls.slider("Weight w", state.value, -REACH, REACH, STEP)
        self._value.observe(lambda change: self.on_loop(self._slid, change["new"]), "value")
        self._h = controls.log_slider("Nudge h", state.h, SMALLEST_H, LARGEST_H)
        self._h.observe(lambda change: self.on_loop(setattr, state, "h", change["new"]), "value")
        reset = controls.button("Reset", lambda: self.on_loop(state.reset), "undo", "back to the first weight")
        return [controls.row(self._value, self._h, reset)]

    def _slid(self, value: float) -> None:
        if abs(value - self.state.value) > STEP / 2:
            self.state.value = value

    def follow(self) -> None:
        from helpers.labs.widgets import controls

        if abs(self._value.value - self.state.value) > STEP / 2:
            self._value.value = self.state.value
        controls.move_log_slider(self._h, self.state.h)

    def happened(self, event: dict) -> None:
        state, kind, on = self.state, event["kind"], event["on"]
        if kind == "click" and on.startswith("into-"):
            _, layer, unit = on.split("-")
            self._into(layer, int(unit))
        elif kind == "click" and on == "own":
            state.value = state.own
        elif kind == "click":
            source = on.removeprefix("from-")
            self._from(BIAS if source == BIAS else int(source))
        elif kind == "drag" and on == "dot":
            state.value = nudge_picture.axes_of(state).value_at(*event["at"])[0]
        elif kind == "key" and on == "dot" and event["key"] in KEYS:
            state.value += KEYS[event["key"]]
        elif kind == "key" and on == "into":
            self._into_by_key(event["key"])
        elif kind == "key" and on == "from":
            self._from_by_key(event["key"])

    def _into(self, layer: str, unit: int) -> None:
        """Look at a weight into another unit: from the same place if there is one, else from a place that is awake."""
        state = self.state
        old, source, _ = state.weight
        if layer != old and source != BIAS:
            awake = state.hidden if layer == "W2" else state.image.ravel()
            source = int(awake.argmax())
        state.weight = (layer, source, unit)

    def _from(self, source) -> None:
        layer, _, unit = self.state.weight
        self.state.weight = (layer, source, unit)

    def _into_by_key(self, key: str) -> None:
        layer, _, unit = self.state.weight
        units, digits = len(self.state.hidden), len(self.state.chances)
        if key in ALONG:
            at = min(max((unit + units if layer == "W2" else unit) + ALONG[key], 0), units + digits - 1)
            self._into("W1", at) if at < units else self._into("W2", at - units)

    def _from_by_key(self, key: str) -> None:
        layer, source, _ = self.state.weight
        last = len(self.state.incoming())  # the place of the bias, behind all others
        far = (ACROSS_PIXELS if layer == "W1" else ALONG).get(key)
        if far is not None:
            at = last - 1 + (far > 0) if source == BIAS else min(max(source + far, 0), last)
            self._from(BIAS if at == last else at)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def sheets(self) -> list[Sheet]:
        parts, words = nudge_picture.parts(self.state) + self._guess(), self.state.sentence
        name = nudge_picture.label(self.state)
        return [Sheet(svg.WIDTH, nudge_picture.HEIGHT, parts, words, interactive=True, label=name)]

    def _guess(self) -> str:
        """What the learner predicted for one weight; whether it was right is said when that weight is chosen."""
        if self.state.weight != self.ASKED:
            layer, source, unit = self.ASKED
            name = f"your guess for {layer}[{source}, {unit}]"
            return guesses.words(self.predicted, *nudge_picture.GUESS, name=name)
        return self.guess_words(*nudge_picture.GUESS, self.predicted and self.predicted.choice == self.ANSWER)


def nudge() -> NudgeLab:
    """The *nudge*: one weight of a real network, and its loss curve."""
    return NudgeLab()
