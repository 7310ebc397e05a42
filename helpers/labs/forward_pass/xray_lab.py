"""The *X-ray* on the screen: choose a picture, let it flow, look into a unit."""

from helpers.labs.drawing import svg
from helpers.labs.forward_pass import xray_picture
from helpers.labs.forward_pass.xray_state import SIDE, STAGES, Xray
from helpers.labs.widgets import controls
from helpers.labs.widgets.hands import cell
from helpers.labs.widgets.lab import Lab, Sheet


class XrayLab(Lab):
    """Look into a network while a picture goes through it. For its numbers see `xray_state.Xray`."""

    state: Xray
    prediction = "units-asleep"

    def __init__(self):
        super().__init__(Xray())

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        step = self.button("Step", self.state.step, "step-forward", "one layer further; then from the pixels")
        whole = self.button("To the end", self._finish, "fast-forward", "let it go through all layers")
        return [controls.row(step, whole, self.reset_button("back to the 7 of the story"))]

    def _finish(self) -> None:
        self.state.stage = len(STAGES) - 1

    def happened(self, event: dict) -> None:
        state = self.state
        if event["kind"] == "click":
            layer, _, number = event["on"].rpartition("-")
            if layer == "picture":
                state.picture = int(number)
            else:
                state.toggle((layer, int(number)))
        elif event["kind"] == "key" and state.pixel is None:
            state.pixel = (0, 0)  # the first key only shows where the cursor is
        elif event["kind"] in ("drag", "key"):
            left = xray_picture.grid_left(event["at"][0]) if event["kind"] == "drag" else 0
            state.pixel = cell(event, state.pixel, left, xray_picture.GRID_TOP, xray_picture.GRID / SIDE)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def came_true(self, choice: str) -> bool | None:
        """How many hidden units output 0 for the 7 of the story."""
        state = self.state
        told = state.picture == 0 and state.has_come_to("hidden outputs")
        return choice == f"about {len(state.a1) - state.awake}" if told else None

    def sheets(self) -> list[Sheet]:
        state = self.state
        parts = (
            xray_picture.choice(state)
            + xray_picture.answer(state)
            + xray_picture.network(state)
            + xray_picture.close_up(state)
            + self.guess_words(12, 470)
        )
        return [
            Sheet(svg.WIDTH, xray_picture.HEIGHT, parts, state.sentence, interactive=True, label=state.full_sentence)
        ]


def xray() -> XrayLab:
    """The *X-ray*: a digit on its way through a network."""
    return XrayLab()
