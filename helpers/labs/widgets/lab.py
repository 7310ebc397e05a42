"""What all labs share: a plain state, the pictures drawn from it, the controls that move it, and the clock.

A lab can be used without a browser: `lab.step(100); lab.losses[-1]`. Its widgets are made when it is first shown.
"""

import asyncio
import threading
from dataclasses import dataclass

import ipywidgets

from helpers.labs.drawing import picture
from helpers.labs.widgets import cells, controls, guesses
from helpers.labs.widgets.live import Live
from helpers.labs.widgets.screen import Screen
from helpers.labs.widgets.state import State

STILL = "This is a still picture. Run its cell in JupyterLab, and it moves."


@dataclass
class Sheet:
    """One picture of a lab at one moment."""

    width: float
    height: float
    parts: str
    text: str
    interactive: bool = False
    label: str | None = None  # its name for a screen reader, where the text alone leaves out what the picture shows

    @property
    def name(self) -> str:
        return self.label or self.text

    def svg(self) -> str:
        return picture.sized(self.width, self.height, self.parts, label=self.name, interactive=self.interactive)

    def still(self) -> str:
        """The same for a page where nobody answers a click."""
        return picture.sized(self.width, self.height, picture.still(self.parts), label=self.name)


class Lab:
    """A state on the screen. A subclass says which sheets and controls there are and what clicks and drags mean.

    Names that the lab itself does not have are looked up in its state, and what the state's class lets one set can be
    set here, too: `lab.learning_rate = 3` does the same as a hand on the slider.
    """

    # --- what a subclass gives -------------------------------------------------------------------------------------

    prediction: str | None = None  # the `about` of the prediction that this lab answers
    controls_below = False  # whether a sheet's controls stand below it instead of above
    sketched: str | None = None  # the `about` of the curve, drawn by the learner, that this lab shows beside the truth

    def sheets(self) -> list[Sheet]:
        """The pictures as they are now, from top to bottom; always the same number."""
        raise NotImplementedError

    def make_controls(self) -> list:
        """For each sheet, the widget that stands with it, or None; made with `bind`, `button` and `reset_button`."""
        raise NotImplementedError

    def came_true(self, choice: str) -> bool | None:
        """Whether a choice of the prediction was right; None as long as that is not to be told."""
        return None

    def moved(self, name: str, value) -> None:
        """The learner moved the control of a setting to another value."""
        setattr(self.state, name, value)

    def happened(self, event: dict) -> None:
        """The learner clicked, dragged, drew or pressed a key."""

    def tick(self, seconds: float) -> bool:
        """Let the run go on for so many seconds; False when it is over."""
        return False

    # --- what they share -------------------------------------------------------------------------------------------

    def __init__(self, state: State):
        self.state = state
        self._box = self._screens = self._loop = self._thread = self._clock = None
        self._controls, self._asked_to_draw = {}, False
        state._listener = self.refresh

    def __getattr__(self, name: str):
        if name.startswith("_") or name == "state":
            raise AttributeError(name)
        return getattr(self.state, name)

    def __setattr__(self, name: str, value) -> None:
        if not name.startswith("_") and hasattr(getattr(type(self.__dict__.get("state")), name, None), "__set__"):
            setattr(self.state, name, value)
        else:
            super().__setattr__(name, value)

    def __dir__(self):
        return sorted({*super().__dir__(), *dir(self.state)})

    @property
    def playing(self) -> bool:
        return self._clock is not None and self._clock.playing

    def play(self) -> None:
        """Let the run go on by itself, frame by frame, while the page is open.

        Raises
        ------
        RuntimeError
            Where there is no notebook to play in.
        """
        try:
            self._loop = asyncio.get_running_loop()
        except RuntimeError:
            raise RuntimeError("play() needs a running notebook; in a script, use step(n)") from None
        self._widgets()
        self._clock.play()
        self.refresh()

    def pause(self) -> None:
        """Stop where it is."""
        if self._clock is not None:
            self._clock.pause()

    def close(self) -> None:
        """Stop, and take the widgets off the page."""
        self.pause()
        if self._box is not None:
            cells.close_widgets(self._box)
        self._box = self._screens = None

    def _widgets(self):
        if self._box is None:
            self._make_widgets()
        return self._box

    def _make_widgets(self) -> list[Sheet]:
        """The lab as one widget, and the pictures that it shows; the page makes the controls while they are drawn."""
        try:
            self._loop, self._thread = asyncio.get_running_loop(), threading.get_ident()
        except RuntimeError:  # a script or a test: everything happens at once
            self._loop = None
        self._clock = Live(self.tick, self._draw, self.refresh)
        for about in filter(None, (self.prediction, self.sketched)):
            guesses.listen(about, self._guess_changed)
        rows = self.make_controls()
        self.follow()
        sheets = self.sheets()
        self._screens = [self._screen(sheet) for sheet in sheets]
        columns = (self._screens, rows) if self.controls_below else (rows, self._screens)
        pairs = zip(*columns, strict=True)
        children = [widget for pair in pairs for widget in pair if widget is not None]
        self._box = ipywidgets.VBox(children)
        self._box.add_class("nn-lab")
        return sheets

    def _screen(self, sheet: Sheet) -> Screen:
        def on_events(events):
            self.on_loop(answer, events)

        def answer(events):
            for event in events:
                self.happened(event)
            self._draw_if_asked()
            screen.answered()

        screen = Screen(sheet.svg(), sheet.text, on_events, lambda frame: self.on_loop(self._clock.sign, frame))
        return screen

    # --- the controls ----------------------------------------------------------------------------------------------

    def bind(self, name: str, control):
        """The same control, which from now on moves a setting of the state, and follows it."""
        self._controls[name] = control
        controls.move(control, getattr(self.state, name))
        control.observe(lambda change: self.on_loop(self._moved, name, change["new"]), "value")
        return control

    def _moved(self, name: str, value) -> None:
        if not controls.same(value, getattr(self.state, name)):
            self.moved(name, value)

    def follow(self) -> None:
        """Bring the controls in step with the state."""
        for name, control in self._controls.items():
            controls.move(control, getattr(self.state, name))

    def button(self, name: str, action, icon: str = "", help: str = "", main: bool = False):
        """A button that does the action, which takes no arguments; the `main` one stands out."""
        made = controls.button(name, lambda: self.on_loop(action), icon, help)
        if main:
            made.add_class("nn-main")
        return made

    def reset_button(self, help: str):
        return self.button("Reset", self._reset, "undo", help)

    def _reset(self) -> None:
        self.pause()
        self.state.reset()

    # --- the learner's prediction ----------------------------------------------------------------------------------

    @property
    def predicted(self) -> guesses.Guess | None:
        """What the learner guessed, `.choice`; None if nothing, or while the lesson is graded."""
        return guesses.recall(self.prediction) if self.prediction else None

    @property
    def guess_right(self) -> bool | None:
        """Whether the learner's guess was right; None if there is none, or as long as that is not to be told."""
        guess = self.predicted
        return None if guess is None or guess.choice is None else self.came_true(guess.choice)

    def guess_words(self, x: float, y: float) -> str:
        """ "your guess: 3" as a part of a picture, ticked or crossed when that is to be told; empty without one."""
        return guesses.words(self.predicted, x, y, self.guess_right)

    def guess_curve(self, axes) -> str:
        """The curve that the learner drew, dotted, as a part of a picture; nothing if there is none."""
        return guesses.curve(guesses.recall(self.sketched), axes) if self.sketched else ""

    def _guess_changed(self) -> None:
        self.on_loop(self.refresh)

    # --- to and from the page --------------------------------------------------------------------------------------

    def on_loop(self, work, *arguments) -> None:
        """Do the work on the cell's own loop and thread: a server that we did not configure may call from another."""
        if self._loop is not None and threading.get_ident() != self._thread:
            self._loop.call_soon_threadsafe(work, *arguments)
        else:
            work(*arguments)

    def refresh(self) -> None:
        """Draw soon; however often it is called until then, once."""
        if self._box is None or self._asked_to_draw or self.playing:  # while it plays, the next frame shows it
            return
        if self._loop is None or not self._loop.is_running():
            self._draw()
        else:
            self._asked_to_draw = True
            self._loop.call_soon(self._draw_if_asked)

    def _draw_if_asked(self) -> None:
        if self._asked_to_draw:
            self._draw()

    def _draw(self):
        """Send what has changed; the number of the first picture's frame."""
        self._asked_to_draw = False
        if self._box is None:
            return None
        self.follow()
        number = None
        for screen, sheet in zip(self._screens, self.sheets(), strict=True):
            svg = sheet.svg()
            if (svg, sheet.text, self.playing) != (screen.svg, screen.text, screen.playing):
                frame = screen.show(svg, sheet.text, self.playing)
                number = frame if screen is self._screens[0] else number
        return number

    def static_svg(self) -> str:
        """All pictures of the lab, below each other, on paper of their own."""
        return self._static(self.sheets())

    @staticmethod
    def _static(sheets: list[Sheet]) -> str:
        parts, top = [], 0.0
        width = max(sheet.width for sheet in sheets)
        for sheet in sheets:
            words = [sheet.text] if sheet is not sheets[-1] else [sheet.text, STILL]
            parts.append(picture.with_text(sheet.still(), sheet.width, sheet.height, words))
        if len(parts) == 1:
            return picture.palette.on_paper(parts[0])
        for i, drawn in enumerate(parts):
            height = picture.height_of(drawn)
            parts[i] = drawn.replace("<svg ", f'<svg y="{picture.svg.number(top)}" height="{height:g}" ', 1)
            top += height
        return picture.palette.on_paper(picture.sized(width, top, *parts, label=Lab._words(sheets)))

    def _repr_mimebundle_(self, include=None, exclude=None):
        # Drawn once: the page waits for it.
        sheets = self._make_widgets() if self._box is None else self.sheets()
        bundle = dict(self._box._repr_mimebundle_())
        cells.shown(self)
        return bundle | {
            "text/plain": self._words(sheets),
            "image/svg+xml": self._static(sheets),
            "text/html": picture.page([(sheet.still(), sheet.text) for sheet in sheets], STILL),
        }

    def __repr__(self) -> str:
        return self._words(self.sheets())

    @staticmethod
    def _words(sheets: list[Sheet]) -> str:
        return " ".join(sheet.text for sheet in sheets)
