"""*Time travel* on the screen: what its sliders, its clock and its pictures do."""

from helpers.labs.drawing import svg
from helpers.labs.epochs import travel_picture
from helpers.labs.epochs.travel_picture import CLOSE, CURVES, HEIGHT, RIGHT
from helpers.labs.epochs.travel_settings import BATCH_SIZES, EPOCHS, EVERYTHING, FIRST_BATCH_SIZE, SEEDS
from helpers.labs.epochs.travel_state import Travel
from helpers.labs.widgets import controls
from helpers.labs.widgets.hands import along, cell, dragged
from helpers.labs.widgets.lab import Sheet
from helpers.labs.widgets.played import Played

HARDEST = "3"  # the digit that the first run learns last; a test holds it true


class TravelLab(Played):
    """Go back and forth over the epochs of a run on the digits. For its numbers see `travel_state.Travel`."""

    state: Travel
    prediction = "hardest-digit"
    PACE = 4  # epochs in a second

    def __init__(self):
        super().__init__(Travel())

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        epoch = self.bind("epoch", controls.scrub("Epoch", EPOCHS))
        size = self.bind("batch_size", controls.stops("Batch size", BATCH_SIZES, _size_name))
        seed = self.bind("seed", controls.scrub("Seed of the first weights", SEEDS - 1))
        play = self.play_button("epoch after epoch")
        reset = self.reset_button("the first run, at its start")
        what = "the weights, or what training has changed in them"
        self._view = self.button("", self._turn, "exchange", what)
        return [controls.row(epoch, size, seed, play, reset, self._view)]

    def _turn(self) -> None:
        self.state.change = not self.state.change

    def begin_again(self) -> None:
        self.state.epoch = 0  # of the same run

    def follow(self) -> None:
        super().follow()
        self._view.description = "Show the weights" if self.state.change else "Show what changed"

    def happened(self, event: dict) -> None:
        state, on = self.state, event["on"]
        if event["kind"] == "click":
            kind, number = on.split("-")
            state.toggle((kind, int(number)))
        elif on == "place" and event["kind"] == "drag":
            self.pause()
            state.epoch = round(dragged(event, CURVES, 0, EPOCHS))
        elif on == "place":
            state.epoch = along(event, state.epoch, 0, EPOCHS)
        elif on == "pixel":
            row, column = cell(event, divmod(state.pixel, 8), CLOSE["x"], CLOSE["y"], CLOSE["size"] / 8)
            state.pixel = 8 * row + column

    # --- what it shows ---------------------------------------------------------------------------------------------

    def sheets(self) -> list[Sheet]:
        state = self.state
        parts = travel_picture.everything(state, self.guess_words(RIGHT + 4, travel_picture.TABLE_BOTTOM + 15))
        return [Sheet(svg.WIDTH, HEIGHT, parts, state.sentence, interactive=True, label=state.full_sentence)]

    def came_true(self, choice: str) -> bool | None:
        """Told at the end of the run that was asked about."""
        state = self.state
        at_its_end = (state.epoch, state.batch_size, state.seed) == (EPOCHS, FIRST_BATCH_SIZE, 0)
        return choice == HARDEST if at_its_end else None


def travel() -> TravelLab:
    """*Time travel*: back and forth over the epochs of a run on the digits."""
    return TravelLab()


def _size_name(size: int) -> str:
    return "all" if size == EVERYTHING else str(size)
