"""*Your own digit reader* on the screen: what its pad, its bars and its strip of drawings do."""

from collections.abc import Callable

from helpers.labs.capstone import reader_picture
from helpers.labs.capstone.reader_state import Reader
from helpers.labs.drawing import svg
from helpers.labs.pad.pad_picture import PAD_HEIGHT
from helpers.labs.pad.pen import Pen
from helpers.labs.widgets import controls
from helpers.labs.widgets.lab import Lab, Sheet


class ReaderLab(Lab):
    """Draw digits for a reader of one's own. For its numbers see `reader_state.Reader`."""

    state: Reader
    prediction = "reader-tally"

    def __init__(self, read=None):
        super().__init__(Reader(read))
        self._pen = Pen()

    def make_controls(self) -> list:
        clear = self.button("Clear the drawing", self.clear, "eraser", "take the drawing off the pad")
        return [controls.row(clear), None]

    def clear(self) -> None:
        """Take the drawing off the pad; the tally stays."""
        self._pen.clear()
        self.state.clear()

    def happened(self, event: dict) -> None:
        begins = event.get("phase") in ("start", "all") or event.get("key") == " "
        if begins and self.state.kept is not None:  # it counts already: the next stroke is another drawing's
            self._pen.clear()
        if self._pen.happened(event):
            drawing = self._pen.place[2] if self._pen.place else event["phase"] in ("start", "move")
            self.state.draw(self._pen.strokes, done=not drawing)
        elif event["kind"] == "click":
            what, number = event["on"].split("-")
            if what == "digit":
                self.state.meant = int(number)
            else:
                self._pen.clear()
                self.state.show(int(number))

    def sheets(self) -> list[Sheet]:
        state = self.state
        pad = reader_picture.pad(state, self._pen.place)
        guess = self.guess_words(reader_picture.STRIP, reader_picture.HEIGHT - 4)
        below = reader_picture.below(state, guess)
        return [
            Sheet(svg.WIDTH, PAD_HEIGHT, pad, state.sentence, interactive=True),
            Sheet(svg.WIDTH, reader_picture.HEIGHT, below, state.tally, interactive=True),
        ]


def reader(read: Callable | None = None) -> ReaderLab:
    """*Your own digit reader*: it reads what you draw.

    Parameters
    ----------
    read : function(picture) -> ten chances
        picture has shape (8, 8), from 0 for blank paper to 1 for full ink; the course's own network unless given.

    Raises
    ------
    TypeError
        If `read` is no function.
    """
    return ReaderLab(read)
