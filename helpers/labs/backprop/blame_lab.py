"""*Blame tracer* on the screen: the network, the question, and buttons to go back through it one node at a time."""

import ipywidgets

from helpers.labs.backprop import blame_picture
from helpers.labs.backprop.blame_network import EXAMPLES
from helpers.labs.backprop.blame_state import Blame
from helpers.labs.drawing import svg
from helpers.labs.widgets import controls
from helpers.labs.widgets.lab import Lab, Sheet

NO_NUMBER = "That is no number yet. Work it out, and type the result, such as -0.4."


class BlameLab(Lab):
    """Trace blame back through a small network. For its numbers see `blame_state.Blame`."""

    state: Blame
    prediction = "blame-of-weights"  # asked before the lab: which of v1 and v2 gets more blame

    def __init__(self):
        super().__init__(Blame())

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        state = self.state
        self._typed = ipywidgets.Text(
            description="Type the blame",
            placeholder="then Enter",
            continuous_update=False,
            style=controls.WHOLE_NAME,
            layout={"width": "220px"},  # so that all controls stand in one row, beside JupyterLab's own panel too
        )
        self._typed.observe(lambda change: self.on_loop(self._take, change["new"]), "value")
        following = self.button("Next step", state.next, "arrow-left", "one node further back", main=True)
        show = self.button("Show me", state.show, help="give this step away")
        back = self.button("Step before", state.back, help="look at it again")
        other = self.button("Other numbers", self._swap, help="another network")
        reset = self.reset_button("the same numbers from the start")
        return [controls.row(self._typed, following, show, back, other, reset)]

    def _swap(self) -> None:
        self.state.example = (self.state.example + 1) % len(EXAMPLES)

    def _take(self, typed: str) -> None:
        """What was typed: a number, with a comma or a real minus sign too."""
        words = typed.strip().replace("\N{MINUS SIGN}", "-").replace(",", ".").replace(" ", "")
        if not words:
            return
        try:
            self.state.answer(float(words))
        except ValueError:
            self.state.say(NO_NUMBER)
        self._typed.value = ""

    def happened(self, event: dict) -> None:
        if event["kind"] != "click":
            return
        what, _, which = event["on"].partition("-")
        if what == "see":
            self.state.toggle(which)
        elif what == "choose" and int(which) < len(self.state.choices):
            self.state.answer(self.state.choices[int(which)])

    # --- what it shows ---------------------------------------------------------------------------------------------

    def sheets(self) -> list[Sheet]:
        state = self.state
        parts = blame_picture.draw(state) + ("" if state.example else self.guess_words(*blame_picture.GUESS))
        label = state.full_sentence
        return [Sheet(svg.WIDTH, blame_picture.HEIGHT, parts, state.sentence, interactive=True, label=label)]

    def came_true(self, choice: str) -> bool | None:
        """Which of v1 and v2 gets more blame, once both are known."""
        if not {"v1", "v2"} <= self.state.known:
            return None
        return choice.startswith(max(("v1", "v2"), key=lambda name: abs(self.state.blame[name])))


def blame() -> BlameLab:
    """The *Blame tracer*: back through a small network, one node at a time."""
    return BlameLab()
