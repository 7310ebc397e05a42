"""*Memoriser or learner* on the screen: what its sliders, its switch, its clock and its pictures do."""

from helpers.labs.drawing import svg
from helpers.labs.drawing.numbers import percent
from helpers.labs.validation import memoriser_picture
from helpers.labs.validation.memoriser_picture import AXES, HEIGHT, PICTURE, SHIFT_HEIGHT, SIDE
from helpers.labs.validation.memoriser_runs import EPOCHS, EXAMPLES, NOISE, UNITS
from helpers.labs.validation.memoriser_state import FURTHEST, Memoriser
from helpers.labs.widgets.lab import Sheet
from helpers.labs.widgets.played import Played

NEARLY_ALL = "nearly all"  # the answer of the prediction that came true
GUESS_AT = SIDE, 312  # between the verdict and the pictures
ARROWS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, -1), "ArrowDown": (0, 1)}


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
        from helpers.labs.widgets import controls

        state = self.state
        self._sliders = {
            "units": controls.stops("Hidden units", state.units, UNITS),
            "examples": controls.stops("Training pictures", state.examples, EXAMPLES),
            "noise": controls.stops("Wrong labels", state.noise, NOISE, percent),
        }
        for name, slider in self._sliders.items():
            slider.observe(self._setter(name), "value")
        self._scrub = controls.scrub("Epoch", EPOCHS, state.epoch)
        self._scrub.observe(lambda change: self.on_loop(self._go_to, change["new"]), "value")
        self._leak = controls.switch("Leak: validation gets copies of training pictures", state.leak)
        self._leak.observe(self._setter("leak"), "value")
        play = self.play_button("let the network learn by itself")
        reset = self.reset_button("back to the first settings")
        other = controls.button("Next digit", self._on(self._next), "step-forward", "move another digit")
        centre = controls.button("Back to the middle", self._on(self._centre), "undo", "put the digit in its place")
        first = controls.row(*self._sliders.values(), self._scrub, play, reset, self._leak)
        second = controls.row(other, centre)
        second.layout.margin = "10px 0 0"  # three lines of text may stand right above it
        return [first, second]

    def _setter(self, name: str):
        return lambda change: self.on_loop(self._change, name, change["new"])

    def _change(self, name: str, value) -> None:
        if value != getattr(self.state, name):
            self.pause()
            setattr(self.state, name, value)

    def _go_to(self, epoch: int) -> None:
        if epoch != self.state.epoch:
            self.pause()
            self.state.epoch = epoch

    def begin_again(self) -> None:
        self.state.epoch = 0  # the run so far stays to be seen

    def _next(self) -> None:
        self.state.digit = (self.state.digit + 1) % 10

    def _centre(self) -> None:
        self.state.shift = (0, 0)

    def follow(self) -> None:
        from helpers.labs.widgets import controls

        super().follow()
        state = self.state
        for name, slider in self._sliders.items():
            if slider.value != getattr(state, name):
                slider.value = getattr(state, name)
        if self._leak.value != state.leak:
            self._leak.value = state.leak
        controls.scrub_to(self._scrub, EPOCHS, state.epoch)

    def happened(self, event: dict) -> None:
        state, on = self.state, event["on"]
        if event["kind"] == "click":
            if on.startswith("shift "):
                state.shift = tuple(map(int, on.split()[1:]))
            else:
                state.selected = None if on == state.selected else on
        elif event["kind"] == "drag" and on == "epoch":
            self._go_to(round(min(max(AXES.value_at(*event["at"])[0], 0), EPOCHS)))
        elif event["kind"] == "drag":
            self._drag_digit(event)
        elif event["kind"] == "key" and event["key"] in ARROWS:
            self._move(*(s + d for s, d in zip(state.shift, ARROWS[event["key"]], strict=True)))
        elif event["kind"] == "key" and event["key"] in ("Home", "End"):
            self._move(-FURTHEST if event["key"] == "Home" else FURTHEST, state.shift[1])

    def _drag_digit(self, event: dict) -> None:
        if event["phase"] in ("start", "all") or self._grip is None:
            self._grip = event["at"], self.state.shift
        (x, y), (right, down) = self._grip
        pixel = PICTURE / 8
        self._move(round(right + (event["at"][0] - x) / pixel), round(down + (event["at"][1] - y) / pixel))
        if event["phase"] in ("end", "all"):
            self._grip = None

    def _move(self, right: int, down: int) -> None:
        shift = tuple(min(max(v, -FURTHEST), FURTHEST) for v in (right, down))
        if shift != self.state.shift:
            self.state.shift = shift

    # --- what it shows ---------------------------------------------------------------------------------------------

    def _guess_right(self) -> bool | None:
        """Whether the prediction came true; None as long as its own run has not been seen to the end."""
        state = self.state
        if self.predicted is None or not state.is_first or state.reached < EPOCHS:
            return None
        return self.predicted.choice == NEARLY_ALL

    def sheets(self) -> list[Sheet]:
        state = self.state
        main = memoriser_picture.curves(state, self.guess_curve(AXES))
        main += memoriser_picture.scores(state) + memoriser_picture.strip(state)
        main += self.guess_words(*GUESS_AT, right=self._guess_right())
        label = f"{state.sentence} {state.detail}".strip()
        return [
            Sheet(svg.WIDTH, HEIGHT, main, state.sentence, interactive=True, label=label),
            Sheet(svg.WIDTH, SHIFT_HEIGHT, memoriser_picture.shift(state), state.shift_sentence, interactive=True),
        ]


def memoriser() -> MemoriserLab:
    """*Memoriser or learner*: a network that is asked about data that it has not seen."""
    return MemoriserLab()
