"""*Time travel* on the screen: what its sliders, its clock and its pictures do."""

from helpers.labs.drawing import svg
from helpers.labs.epochs import travel_picture
from helpers.labs.epochs.travel_picture import CLOSE, CURVES, HEIGHT, RIGHT
from helpers.labs.epochs.travel_settings import BATCH_SIZES, EPOCHS, EVERYTHING, FIRST_BATCH_SIZE, SEEDS
from helpers.labs.epochs.travel_state import Travel
from helpers.labs.widgets.lab import Sheet
from helpers.labs.widgets.played import Played

HARDEST = "3"  # the digit that the first run learns last; a test holds it true
KEYS = {"ArrowLeft": -1, "ArrowDown": -1, "ArrowRight": 1, "ArrowUp": 1, "PageDown": -5, "PageUp": 5}
PIXEL_KEYS = {"ArrowLeft": (0, -1), "ArrowRight": (0, 1), "ArrowUp": (-1, 0), "ArrowDown": (1, 0)}


class TravelLab(Played):
    """Go back and forth over the epochs of a run on the digits. For its numbers see `travel_state.Travel`."""

    state: Travel
    prediction = "hardest-digit"
    PACE = 4  # epochs in a second

    def __init__(self):
        super().__init__(Travel())

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        from helpers.labs.widgets import controls

        state = self.state
        self._epoch = controls.scrub("Epoch", EPOCHS, state.epoch)
        self._size = controls.stops("Batch size", state.batch_size, BATCH_SIZES, _size_name)
        self._seed = controls.scrub("Seed of the first weights", SEEDS - 1, state.seed)
        for slider, name in ((self._epoch, "epoch"), (self._size, "batch_size"), (self._seed, "seed")):
            slider.observe(self._mover(name), "value")
        play = self.play_button("epoch after epoch")
        reset = self.reset_button("the first run, at its start")
        what = "the weights, or what training has changed in them"
        self._view = controls.button("", self._on(self._turn), "exchange", what)
        return [controls.row(self._epoch, self._size, self._seed, play, reset, self._view)]

    def _turn(self) -> None:
        self.state.change = not self.state.change

    def _mover(self, name: str):
        return lambda change: self.on_loop(setattr, self.state, name, change["new"])

    def begin_again(self) -> None:
        self.state.epoch = 0  # of the same run

    def follow(self) -> None:
        super().follow()
        state = self.state
        for slider, value in ((self._epoch, state.epoch), (self._size, state.batch_size), (self._seed, state.seed)):
            if slider.value != value:
                slider.value = value
        self._view.description = "Show the weights" if state.change else "Show what changed"

    def happened(self, event: dict) -> None:
        state, on = self.state, event["on"]
        if event["kind"] == "click":
            kind, number = on.split("-")
            chosen = (kind, int(number))
            state.selected = None if chosen == state.selected else chosen
        elif on == "place":
            if event["kind"] == "drag":
                self.pause()
                epoch = round(CURVES.value_at(*event["at"])[0])
            else:
                epoch = {"Home": 0, "End": EPOCHS}.get(event["key"], state.epoch + KEYS.get(event["key"], 0))
            state.epoch = min(max(epoch, 0), EPOCHS)
        elif on == "pixel":
            row, column = divmod(state.pixel, 8)
            if event["kind"] == "drag":
                cell = CLOSE["size"] / 8
                column, row = (int((p - CLOSE[side]) // cell) for p, side in zip(event["at"], "xy", strict=True))
            else:
                down, along = PIXEL_KEYS.get(event["key"], (0, 0))
                row, column = row + down, column + along
            state.pixel = 8 * min(max(row, 0), 7) + min(max(column, 0), 7)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def sheets(self) -> list[Sheet]:
        state = self.state
        guess = self.guess_words(RIGHT + 4, travel_picture.TABLE_BOTTOM + 15, right=self._guess_right())
        parts = travel_picture.everything(state, guess)
        return [Sheet(svg.WIDTH, HEIGHT, parts, state.sentence, interactive=True, label=state.full_sentence)]

    def _guess_right(self) -> bool | None:
        """Whether the guess was right; None, which shows no sign, except at the end of the run that it is about."""
        guess, state = self.predicted, self.state
        at_its_end = (state.epoch, state.batch_size, state.seed) == (EPOCHS, FIRST_BATCH_SIZE, 0)
        return guess.choice == HARDEST if guess is not None and at_its_end else None


def travel() -> TravelLab:
    """*Time travel*: back and forth over the epochs of a run on the digits."""
    return TravelLab()


def _size_name(size: int) -> str:
    return "all" if size == EVERYTHING else str(size)
