"""*Twins* on the screen: choose the first weights, let the network learn, watch its hidden units."""

from helpers.labs import svg, twins_picture
from helpers.labs.lab import Lab, Sheet
from helpers.labs.twins_state import Twins

UPDATES_PER_SECOND = 60


class TwinsLab(Lab):
    """Why the first weights are random. For its numbers see `twins_state.Twins`."""

    state: Twins
    prediction = "copies-different"

    def __init__(self):
        super().__init__(Twins())
        self._owed = 0.0

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        from helpers.labs import controls

        self._play = controls.button("Play", self._on(self._play_or_pause), "play", "let the network learn by itself")
        self._play.add_class("nn-main")
        epoch = controls.button("10 updates", self._on(self._step), "step-forward", "ten updates at once")
        reset = controls.button("Reset", self._on(self._reset), "undo", "back to the same first weights")
        return [controls.row(self._play, epoch, reset)]

    def _on(self, action):
        return lambda: self.on_loop(action)

    def _play_or_pause(self) -> None:
        if self.playing:
            self.pause()
        else:
            if self.state.over:
                self.state.reset()
            self._owed = 0.0
            self.play()

    def _step(self) -> None:
        self.pause()
        self.state.step(10)

    def _reset(self) -> None:
        self.pause()
        self.state.reset()

    def happened(self, event: dict) -> None:
        if event["kind"] != "click":
            return
        what, _, name = event["on"].partition("-")
        if what == "start":
            self.pause()
            self.state.start = name
        else:
            self.state.selected = None if int(name) == self.state.selected else int(name)

    def follow(self) -> None:
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

    def _guess(self) -> str:
        """What the learner guessed: how many different units there are when copies have learned."""
        state, right = self.state, None
        if self.predicted is not None and state.start == "copies" and state.over:
            right = self.predicted.choice == str(state.different)
        return self.guess_words(twins_picture.SIDE, 166, right)

    def sheets(self) -> list[Sheet]:
        state = self.state
        parts = twins_picture.choice(state) + twins_picture.units(state) + twins_picture.result(state) + self._guess()
        return [Sheet(svg.WIDTH, twins_picture.HEIGHT, parts, state.sentence, interactive=True)]
