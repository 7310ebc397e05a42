"""The first lesson's lab on the screen: what its controls, its clock and its drawing pad do."""

from helpers.labs import svg, watch_picture
from helpers.labs.lab import Lab, Sheet
from helpers.labs.pad_picture import PAD_HEIGHT
from helpers.labs.pen import Pen
from helpers.labs.watch_picture import HEIGHT
from helpers.labs.watch_settings import HIGHEST_RATE, LOWEST_RATE
from helpers.labs.watch_state import Watch

UPDATES_PER_SECOND = 80  # a pace that one can watch: a whole run takes 15 seconds


class WatchLab(Lab):
    """Watch a network learn to read digits, and let it read yours. For its numbers see `watch_state.Watch`."""

    state: Watch
    prediction = "untrained-7"

    def __init__(self):
        super().__init__(Watch())
        self._owed = 0.0
        self._pen = Pen()

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        from helpers.labs import controls

        state = self.state
        self._slider = controls.log_slider("Learning rate", state.learning_rate, LOWEST_RATE, HIGHEST_RATE)
        self._slider.observe(lambda change: self.on_loop(self._take_rate, change["new"]), "value")
        self._play = controls.button("Play", self._on(self._play_or_pause), "play", "let the network learn by itself")
        self._play.add_class("nn-main")
        walk = controls.button("Step", self._on(self._walk), "step-forward", "one of the five steps at a time")
        reset = controls.button("Reset", self._on(self._reset), "undo", "back to the same random numbers")
        clear = controls.button("Clear the drawing", self._on(self.clear), "eraser", "take the drawing off the pad")
        return [controls.row(self._slider, self._play, walk, reset), controls.row(clear)]

    def _on(self, action):
        return lambda: self.on_loop(action)

    def _take_rate(self, value: float) -> None:
        self.state.learning_rate = value

    def _play_or_pause(self) -> None:
        if self.playing:
            self.pause()
        else:
            if self.state.over:
                self.state.reset()
            self._owed = 0.0
            self.play()

    def _walk(self) -> None:
        self.pause()
        self.state.walk()

    def _reset(self) -> None:
        self.pause()
        self.state.reset()

    def clear(self) -> None:
        """Take the drawing off the pad."""
        self._pen.clear()
        self.state.clear()

    def happened(self, event: dict) -> None:
        if self._pen.happened(event):
            self.state.draw(self._pen.strokes)

    def follow(self) -> None:
        if self._slider.value != self.state.learning_rate:
            from helpers.labs import controls

            controls.move_log_slider(self._slider, self.state.learning_rate)
        name, icon = ("Pause", "pause") if self.playing else ("Play", "play")
        if self._play.description != name:
            self._play.description, self._play.icon = name, icon

    def tick(self, seconds: float) -> bool:
        self._owed += seconds * UPDATES_PER_SECOND
        n, self._owed = int(self._owed), self._owed % 1
        if n:
            self.state.step(n)
        return not self.state.over

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
