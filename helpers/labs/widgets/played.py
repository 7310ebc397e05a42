"""A lab whose run goes on by itself: the button that plays and pauses it, its pace, and the way back to its start."""

from helpers.labs.widgets.lab import Lab
from helpers.labs.widgets.state import State


class Played(Lab):
    """A lab whose state has `step(n)`, `over` and `reset()`, and whose run can be played.

    `make_controls` puts `play_button` into a row.
    """

    PACE: float  # updates or epochs in a second, whichever `step` counts: slow enough to watch

    def __init__(self, state: State):
        super().__init__(state)
        self._owed = 0.0  # the part of a step that belongs to the time played so far

    def begin_again(self) -> None:
        """What Play does first when the run is over."""
        self.state.reset()

    def play_button(self, help: str):
        """The button Play, which says Pause while it plays."""
        self._play = self.button("Play", self._play_or_pause, "play", help, main=True)
        return self._play

    def follow(self) -> None:
        super().follow()
        name, icon = ("Pause", "pause") if self.playing else ("Play", "play")
        if self._play.description != name:
            self._play.description, self._play.icon = name, icon

    def tick(self, seconds: float) -> bool:
        self._owed += seconds * self.PACE
        n, self._owed = int(self._owed), self._owed % 1
        if n:
            self.state.step(n)
        return not self.state.over

    def _play_or_pause(self) -> None:
        if self.playing:
            self.pause()
        else:
            if self.state.over:
                self.begin_again()
            self._owed = 0.0
            self.play()
