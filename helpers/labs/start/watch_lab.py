"""The first lesson's lab on the screen: what its controls, its clock and its drawing pad do."""

from helpers.labs.drawing import svg
from helpers.labs.pad.pad_picture import PAD_HEIGHT
from helpers.labs.pad.pen import Pen
from helpers.labs.start import watch_picture
from helpers.labs.start.watch_picture import HEIGHT
from helpers.labs.start.watch_settings import HIGHEST_RATE, LOWEST_RATE
from helpers.labs.start.watch_state import Watch
from helpers.labs.widgets import controls
from helpers.labs.widgets.lab import Sheet
from helpers.labs.widgets.played import Played


class WatchLab(Played):
    """Watch a network learn to read digits, and let it read yours. For its numbers see `watch_state.Watch`."""

    state: Watch
    prediction = "untrained-7"
    PACE = 80  # updates in a second: a whole run takes 15 seconds

    def __init__(self):
        super().__init__(Watch())
        self._pen = Pen()

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        rate = self.bind("learning_rate", controls.log_slider("Learning rate", LOWEST_RATE, HIGHEST_RATE))
        play = self.play_button("let the network learn by itself")
        walk = self.button("Step", self._walk, "step-forward", "one of the five steps at a time")
        reset = self.reset_button("back to the same random numbers")
        clear = self.button("Clear the drawing", self.clear, "eraser", "take the drawing off the pad")
        return [controls.row(rate, play, walk, reset), controls.row(clear)]

    def _walk(self) -> None:
        self.pause()
        self.state.walk()

    def clear(self) -> None:
        """Take the drawing off the pad."""
        self._pen.clear()
        self.state.clear()

    def happened(self, event: dict) -> None:
        if self._pen.happened(event):
            self.state.draw(self._pen.strokes)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def sheets(self) -> list[Sheet]:
        state = self.state
        pad = watch_picture.pad(state, self._pen.place)
        main = watch_picture.strip(state) + watch_picture.curves(state) + watch_picture.digits(state)
        main += watch_picture.prediction(state, self.predicted)
        return [
            Sheet(svg.WIDTH, HEIGHT, main, state.sentence),
            Sheet(svg.WIDTH, PAD_HEIGHT, pad, state.drawing_sentence, interactive=True),
        ]


def watch() -> WatchLab:
    """The lab of the first lesson: a network that learns to read digits while you watch, and reads yours."""
    return WatchLab()
