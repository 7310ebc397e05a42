"""The *nudge* on the screen: choose one weight, drag the dot, and read the slope."""

from helpers.labs.drawing import svg
from helpers.labs.loss import nudge_picture
from helpers.labs.loss.nudge_state import BIAS, LARGEST_H, REACH, SMALLEST_H, STEP, Nudge
from helpers.labs.widgets import controls, guesses
from helpers.labs.widgets.hands import along, arrow, between, dragged
from helpers.labs.widgets.lab import Lab, Sheet

LEAP = 0.1  # how far Page Up moves the weight


class NudgeLab(Lab):
    """Move one weight of a real network and see its loss curve. For its numbers see `nudge_state.Nudge`."""

    state: Nudge
    prediction = "weight-into-the-3"
    ASKED, ANSWER = ("W2", 15, 3), "it rises"

    def __init__(self):
        super().__init__(Nudge())

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        value = self.bind("value", controls.slider("Weight w", -REACH, REACH, STEP))
        h = self.bind("h", controls.log_slider("Nudge h", SMALLEST_H, LARGEST_H))
        return [controls.row(value, h, self.reset_button("back to the first weight"))]

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
            state.value = dragged(event, nudge_picture.axes_of(state), -REACH, REACH)
        elif kind == "key" and on == "dot":
            state.value = along(event, state.value, -REACH, REACH, STEP, LEAP)
        elif kind == "key" and on == "into":
            self._into_by_key(*arrow(event))
        elif kind == "key" and on == "from":
            self._from_by_key(*arrow(event))

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

    def _into_by_key(self, right: int, down: int) -> None:
        """One unit on: the hidden ones, then the outputs."""
        layer, _, unit = self.state.weight
        units, digits = len(self.state.hidden), len(self.state.chances)
        if right or down:
            at = between((unit + units if layer == "W2" else unit) + right + down, 0, units + digits - 1)
            self._into("W1", at) if at < units else self._into("W2", at - units)

    def _from_by_key(self, right: int, down: int) -> None:
        """One source on: the pixels, row by row, or the hidden units; behind them all, the bias."""
        layer, source, _ = self.state.weight
        last = len(self.state.incoming())  # the place of the bias
        far = right + down * (8 if layer == "W1" else 1)
        if far:
            at = last - 1 + (far > 0) if source == BIAS else between(source + far, 0, last)
            self._from(BIAS if at == last else at)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def sheets(self) -> list[Sheet]:
        parts, words = nudge_picture.parts(self.state) + self._guess(), self.state.sentence
        name = nudge_picture.label(self.state)
        return [Sheet(svg.WIDTH, nudge_picture.HEIGHT, parts, words, interactive=True, label=name)]

    def came_true(self, choice: str) -> bool | None:
        """Told when the weight is chosen that was asked about."""
        return choice == self.ANSWER if self.state.weight == self.ASKED else None

    def _guess(self) -> str:
        layer, source, unit = self.ASKED
        name = "your guess" if self.state.weight == self.ASKED else f"your guess for {layer}[{source}, {unit}]"
        return guesses.words(self.predicted, *nudge_picture.GUESS, self.guess_right, name=name)


def nudge() -> NudgeLab:
    """The *nudge*: one weight of a real network, and its loss curve."""
    return NudgeLab()
