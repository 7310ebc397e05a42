"""The *X-ray* on the screen: choose a picture, let it flow, look into a unit."""

from helpers.labs.drawing import svg
from helpers.labs.forward_pass import xray_picture
from helpers.labs.forward_pass.xray_state import SIDE, STAGES, Xray
from helpers.labs.widgets.lab import Lab, Sheet


class XrayLab(Lab):
    """Look into a network while a picture goes through it. For its numbers see `xray_state.Xray`."""

    state: Xray
    prediction = "units-asleep"

    def __init__(self):
        super().__init__(Xray())

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        from helpers.labs.widgets import controls

        step = controls.button("Step", self._on(self._step), "step-forward", "one layer further; then from the pixels")
        whole = controls.button("To the end", self._on(self._finish), "fast-forward", "let it go through all layers")
        reset = controls.button("Reset", self._on(self.state.reset), "undo", "back to the 7 of the story")
        return [controls.row(step, whole, reset)]

    def _step(self) -> None:
        self.state.step()

    def _finish(self) -> None:
        self.state.stage = len(STAGES) - 1

    def happened(self, event: dict) -> None:
        state = self.state
        if event["kind"] == "click":
            layer, _, number = event["on"].rpartition("-")
            if layer == "picture":
                state.picture = int(number)
            else:
                unit = (layer, int(number))
                state.selected = None if unit == state.selected else unit
        elif event["kind"] == "drag":
            state.pixel = self._pixel_at(*event["at"])
        elif event["kind"] == "key":
            row, column = state.pixel or (0, 0)
            down, right = {"ArrowUp": (-1, 0), "ArrowDown": (1, 0), "ArrowLeft": (0, -1), "ArrowRight": (0, 1)}.get(
                event["key"], (0, 0)
            )
            if state.pixel is not None:  # the first key only shows where the cursor is
                row, column = min(max(row + down, 0), SIDE - 1), min(max(column + right, 0), SIDE - 1)
            state.pixel = (row, column)

    def _pixel_at(self, x: float, y: float) -> tuple[int, int]:
        """The pixel under the pointer, whichever of the three small pictures it is in."""
        cell = xray_picture.GRID / SIDE
        left = max(xray_picture.grid_place(n) for n in range(3) if n == 0 or xray_picture.grid_place(n) <= x)
        column, row = (x - left) // cell, (y - xray_picture.GRID_TOP) // cell
        return int(min(max(row, 0), SIDE - 1)), int(min(max(column, 0), SIDE - 1))

    # --- what it shows ---------------------------------------------------------------------------------------------

    def _guess(self) -> str:
        """What the learner guessed about the 7 of the story: how many hidden units hand on 0."""
        state, right = self.state, None
        if self.predicted is not None and state.picture == 0 and state.has_come_to("hidden outputs"):
            right = self.predicted.choice == f"about {len(state.a1) - state.awake}"
        return self.guess_words(12, 470, right)

    def sheets(self) -> list[Sheet]:
        state = self.state
        parts = (
            xray_picture.choice(state)
            + xray_picture.answer(state)
            + xray_picture.network(state)
            + xray_picture.close_up(state)
            + self._guess()
        )
        return [
            Sheet(svg.WIDTH, xray_picture.HEIGHT, parts, state.sentence, interactive=True, label=state.full_sentence)
        ]


def xray() -> XrayLab:
    """The *X-ray*: a digit on its way through a network."""
    return XrayLab()
