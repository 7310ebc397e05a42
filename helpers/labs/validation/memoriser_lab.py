"""*Memoriser or learner* on the screen: what its sliders, its switch, its clock and its pictures do."""

from helpers.labs.drawing import svg
from helpers.labs.drawing.numbers import percent
from helpers.labs.validation import memoriser_picture
from helpers.labs.validation.memoriser_picture import AXES, HEIGHT, PICTURE, SHIFT_HEIGHT, SIDE
from helpers.labs.validation.memoriser_runs import EPOCHS, EXAMPLES, NOISE, UNITS
from helpers.labs.validation.memoriser_state import FURTHEST, Memoriser
from helpers.labs.widgets import controls
from helpers.labs.widgets.hands import arrow, between, dragged
from helpers.labs.widgets.lab import Sheet
from helpers.labs.widgets.played import Played

NEARLY_ALL = "nearly all"  # the answer of the prediction that came true
GUESS_AT = SIDE, 312  # between the verdict and the pictures


class MemoriserLab(Played):
    """Find out whether a network has learned or memorised. For its numbers see `memoriser_state.Memoriser`."""

    state: Memoriser
    prediction = "wrong-labels"  # asked before the lab: how many of the wrong labels will it repeat?
    sketched = "validation-loss"
    PACE = 20  # epochs in a second: a whole run takes five seconds

    def __init__(self):
        super().__init__(Memoriser())
        self._grip = None  # where a drag of the digit began: the pointer's place, and the shift then

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        settings = [
            self.bind("units", controls.stops("Hidden units", UNITS)),
            self.bind("examples", controls.stops("Training pictures", EXAMPLES)),
            self.bind("noise", controls.stops("Wrong labels", NOISE, percent)),
            self.bind("epoch", controls.scrub("Epoch", EPOCHS)),
        ]
        leak = self.bind("leak", controls.switch("Leak: validation gets copies of training pictures"))
        play = self.play_button("let the network learn by itself")
        reset = self.reset_button("back to the first settings")
        other = self.button("Next digit", self._next, "step-forward", "move another digit")
        centre = self.button("Back to the middle", self._centre, "undo", "put the digit in its place")
        second = controls.row(other, centre)
        second.layout.margin = "10px 0 0"  # three lines of text may stand right above it
        return [controls.row(*settings, play, reset, leak), second]

    def moved(self, name: str, value) -> None:
        self.pause()
        setattr(self.state, name, value)

    def begin_again(self) -> None:
        self.state.epoch = 0  # the run so far stays to be seen

    def _next(self) -> None:
        self.state.digit = (self.state.digit + 1) % 10

    def _centre(self) -> None:
        self.state.shift = (0, 0)

    def happened(self, event: dict) -> None:
        state, on = self.state, event["on"]
        if event["kind"] == "click":
            if on.startswith("shift "):
                state.shift = tuple(map(int, on.split()[1:]))
            else:
                state.toggle(on)
        elif event["kind"] == "drag" and on == "epoch":
            self._moved("epoch", round(dragged(event, AXES, 0, EPOCHS)))
        elif event["kind"] == "drag":
            self._drag_digit(event)
        elif event["kind"] == "key" and event["key"] in ("Home", "End"):
            self._move(-FURTHEST if event["key"] == "Home" else FURTHEST, state.shift[1])
        elif event["kind"] == "key":
            self._move(*(now + far for now, far in zip(state.shift, arrow(event), strict=True)))

    def _drag_digit(self, event: dict) -> None:
        if event["phase"] in ("start", "all") or self._grip is None:
            self._grip = event["at"], self.state.shift
        (x, y), (right, down) = self._grip
        pixel = PICTURE / 8
        self._move(round(right + (event["at"][0] - x) / pixel), round(down + (event["at"][1] - y) / pixel))
        if event["phase"] in ("end", "all"):
            self._grip = None

    def _move(self, right: int, down: int) -> None:
        self.state.shift = tuple(between(far, -FURTHEST, FURTHEST) for far in (right, down))

    # --- what it shows ---------------------------------------------------------------------------------------------

    def came_true(self, choice: str) -> bool | None:
        """Told when the run that was asked about has been seen to its end."""
        return choice == NEARLY_ALL if self.state.is_first and self.state.reached == EPOCHS else None

    def sheets(self) -> list[Sheet]:
        state = self.state
        main = memoriser_picture.curves(state, self.guess_curve(AXES))
        main += memoriser_picture.scores(state) + memoriser_picture.strip(state)
        main += self.guess_words(*GUESS_AT)
        label = f"{state.sentence} {state.detail}".strip()
        return [
            Sheet(svg.WIDTH, HEIGHT, main, state.sentence, interactive=True, label=label),
            Sheet(svg.WIDTH, SHIFT_HEIGHT, memoriser_picture.shift(state), state.shift_sentence, interactive=True),
        ]


def memoriser() -> MemoriserLab:
    """*Memoriser or learner*: a network that is asked about data that it has not seen."""
    return MemoriserLab()
