"""The first lesson's lab on the screen: the five steps with their numbers, the loss curves, six test digits, a pad."""

import numpy as np

from helpers.labs import png, svg
from helpers.labs.axes import Axes
from helpers.labs.lab import Lab, Sheet
from helpers.labs.numbers import TIMES, count, fixed, percent, plain
from helpers.labs.watch_state import (
    BLIND_GUESS,
    HIGHEST_RATE,
    LOWEST_RATE,
    PHASES,
    RUN_LENGTH,
    Watch,
    a_digit,
)

UPDATES_PER_SECOND = 80  # a pace that one can watch: a whole run takes 15 seconds
HEIGHT = 408
LOWEST_LOSS, HIGHEST_LOSS = 0.01, 10.0
STRIP_BOXES = (165, 160, 165, 205, 125)  # widths of the boxes of the five steps

PAD_LEFT, PAD_TOP, PAD_SIZE = 12, 34, 200
PAD_HEIGHT = 250
PEN_STEP = 1 / 16  # how far an arrow key moves the pen, as a share of the pad


class WatchLab(Lab):
    """Watch a network learn to read digits, and let it read yours. For its numbers see `watch_state.Watch`."""

    state: Watch

    def __init__(self):
        super().__init__(Watch())
        self._owed = 0.0
        self._following = False
        self._pen = None  # where the keyboard's pen is, and whether it is down
        self._strokes: list[list[tuple[float, float]]] = []

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
        if not self._following:
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
        self._strokes, self._pen = [], None
        self.state.clear()

    def happened(self, event: dict) -> None:
        if event["kind"] == "stroke":
            points = [self._on_pad(x, y) for x, y in event["points"]]
            if event["phase"] in ("start", "all") or not self._strokes:
                self._strokes.append([])
            self._strokes[-1].extend(points)
            self._pen = None
            self.state.draw(self._strokes)
        elif event["kind"] == "key":
            self._move_pen(event["key"])

    def _on_pad(self, x: float, y: float) -> tuple[float, float]:
        return min(max((x - PAD_LEFT) / PAD_SIZE, 0), 1), min(max((y - PAD_TOP) / PAD_SIZE, 0), 1)

    def _move_pen(self, key: str) -> None:
        """Space lifts and lowers the pen, arrow keys move it."""
        x, y, down = self._pen or (0.5, 0.25, False)
        if key == " ":
            down = not down
            if down:
                self._strokes.append([(x, y)])
        else:
            dx, dy = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, -1), "ArrowDown": (0, 1)}[key]
            x, y = min(max(x + dx * PEN_STEP, 0), 1), min(max(y + dy * PEN_STEP, 0), 1)
            if down:
                self._strokes[-1].append((x, y))
        self._pen = (x, y, down)
        self.state.draw(self._strokes)

    def follow(self) -> None:
        if self._slider.value != self.state.learning_rate:
            from helpers.labs import controls

            self._following = True  # what the slider says meanwhile is no news
            controls.move_log_slider(self._slider, self.state.learning_rate)
            self._following = False
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
        main = self._strip() + self._curves() + self._digits()
        return [
            Sheet(svg.WIDTH, HEIGHT, main, self.state.sentence),
            Sheet(svg.WIDTH, PAD_HEIGHT, self._pad(), self.state.drawing_sentence, interactive=True),
        ]

    def _strip(self) -> str:
        """The five steps as boxes, each with its number of the latest update."""
        state, last = self.state, self.state.last
        parameters = count(state.network.count_parameters())
        if last is None:
            numbers = [("", "pictures go in"), ("", "how wrong"), ("", "who is to blame"), ("", "change a little")]
        else:
            update = state.update_in_numbers()
            numbers = [
                (f"{last['right']} of {last['pictures']}", "guessed right"),
                (short(last["loss"]), "wrong by this much"),
                (f"slope {plain(last['slope'])}", f"largest of {parameters}"),
                (update, "that number's change"),
            ]
        numbers.append((f"update {count(state.updates)}", f"of {count(RUN_LENGTH)}"))
        parts, x = [], 4.0
        gap = (svg.WIDTH - 8 - sum(STRIP_BOXES)) / 4
        reached = PHASES.index(state.phase) if state.phase else len(PHASES)
        for i, (name, (value, note), width) in enumerate(zip(PHASES, numbers, STRIP_BOXES, strict=True)):
            lit = name == state.phase
            ink, second = ("on-lit", "on-lit") if lit else ("ink", "muted")
            if i > reached:  # this update has not come to that step yet
                value, note = "", "not yet"
            parts.append(
                svg.box(x, 3, width, 78, "lit" if lit else "panel", "ink" if lit else "outline", 2.6 if lit else 1)
            )
            middle = x + width / 2
            parts.append(svg.text(middle, 24, f"{i + 1} {name}", svg.BODY, ink, "middle", bold=True))
            size = svg.BODY if svg.text_width(value) < width - 10 else svg.SMALL
            parts.append(svg.text(middle, 48, value, size, ink, "middle"))
            parts.append(svg.text(middle, 69, note, svg.SMALL, second, "middle"))
            x += width
            if i < len(PHASES) - 1:
                parts.append(svg.arrow(x + 3, 42, x + gap - 3, 42))
            x += gap
        return "".join(parts)

    def _curves(self) -> str:
        """The loss of training and validation, and of the run before."""
        state = self.state
        axes = Axes(56, 134, 444, 222, (0, RUN_LENGTH), (LOWEST_LOSS, HIGHEST_LOSS), ylog=True)
        parts = [axes.frame("updates", "loss")]
        level = axes.up(BLIND_GUESS)
        right = axes.x + axes.width
        parts.append(svg.line(axes.x, level, right, level, "outline", 1, "2 4"))
        parts.append(svg.text(right - 4, level - 7, f"a blind guess: {fixed(BLIND_GUESS)}", svg.SMALL, "muted", "end"))
        x, y = axes.x + 62, axes.y - 17
        legend = [("training", "training", None), ("validation", "validation", "7 5")]
        if state.ghost:
            rate, losses = state.ghost
            parts.append(axes.curve(range(len(losses)), losses, "ghost", 2))
            legend.append((f"last run, rate {plain(rate)}", "ghost", None))
        for name, colour, dash in legend:
            parts.append(svg.line(x, y, x + 26, y, colour, 2.4, dash))
            parts.append(svg.text(x + 32, y + 4.5, name, svg.SMALL))
            x += 48 + svg.text_width(name, svg.SMALL)
        for losses, colour, dash in (
            (state.training_losses, "training", None),
            (state.validation_losses, "validation", "7 5"),
        ):
            parts.append(axes.curve(range(len(losses)), losses, colour, 2.4, dash))
            end = losses[-1]
            parts.append(svg.circle(axes.across(len(losses) - 1), axes.up(end), 3.6, colour))
        if state.diverged:
            at = axes.across(len(state.training_losses) - 1) + 12
            parts.append(svg.polygon([(at, axes.y + 2), (at - 6, axes.y + 12), (at + 6, axes.y + 12)], "wrong"))
            words = f"exploded: {short(max(state.training_losses[-1], state.losses[-1]))}"
            beside = at + 12 + svg.text_width(words, svg.SMALL, bold=True) < right
            x, anchor = (at + 12, "start") if beside else (at - 30, "end")
            parts.append(svg.text(x, axes.y + 14, words, svg.SMALL, "wrong", anchor, bold=True))
        return "".join(parts)

    def _digits(self) -> str:
        """Six test pictures with the chance that the network gives to what they are."""
        state = self.state
        left, top, column, row, size = 530, 134, 188, 82, 58
        parts = [svg.text(left, top - 12, "Six pictures that it never learns from")]
        for i, (picture, label, chances) in enumerate(zip(state.pictures, state.labels, state.chances, strict=True)):
            x, y = left + column * (i % 2), top + row * (i // 2)
            parts.append(png.image(x, y, size, size, picture))
            parts.append(svg.box(x, y, size, size, None, "outline", radius=0))
            label, words = int(label), x + size + 11
            if not np.isfinite(chances).all():
                parts.append(svg.text(words, y + 14, "no answer", svg.BODY, "wrong", bold=True))
                parts.append(svg.text(words, y + 33, f"this is {a_digit(label)}", svg.SMALL))
                continue
            chance, guess = float(chances[label]), int(chances.argmax())
            parts.append(svg.text(words, y + 14, f"{percent(chance)} chance", svg.BODY, "ink", bold=True))
            parts.append(svg.text(words, y + 33, f"this is {a_digit(label)}", svg.SMALL))
            if guess == label:
                parts.append(svg.tick(words + 5, y + 50, 5))
                parts.append(svg.text(words + 17, y + 54, "right", svg.SMALL, "right"))
            else:
                parts.append(svg.cross(words + 5, y + 49.5, 4))
                parts.append(svg.text(words + 17, y + 54, f"says {guess}", svg.SMALL, "wrong"))
        return "".join(parts)

    def _pad(self) -> str:
        """The pad, the 8 x 8 picture that the network gets, and its ten answers."""
        state = self.state
        parts = [svg.text(PAD_LEFT, 22, "Draw a digit here", svg.BODY, bold=True)]
        parts.append(
            svg.tag(
                "rect",
                x=PAD_LEFT,
                y=PAD_TOP,
                width=PAD_SIZE,
                height=PAD_SIZE,
                fill=PAPER,
                stroke="#7d8792",
                stroke_width=1.5,
                tabindex="0",
                role="button",
                aria_label="Drawing pad: Space lowers and lifts the pen, arrow keys move it",
                data_pad="pad",
                data_keys="pad",
                data_pen_stroke=INK,
                data_pen_stroke_width="13",
            )
        )
        for stroke in state.strokes:
            points = [(PAD_LEFT + PAD_SIZE * x, PAD_TOP + PAD_SIZE * y) for x, y in stroke]
            path = svg.polyline(points if len(points) > 1 else points * 2, "ink", 13, pointer_events="none")
            parts.append(path.replace(svg.paint("ink"), INK))
        if self._pen is not None:
            x, y, down = self._pen
            at = PAD_LEFT + PAD_SIZE * x, PAD_TOP + PAD_SIZE * y
            pen = svg.circle(*at, 7, "wrong" if down else None, "wrong", 2.5, pointer_events="none")
            parts.append(pen.replace(svg.paint("wrong"), "#b3261e"))
        parts.append(svg.arrow(228, 134, 256, 134))
        parts.append(svg.text(266, 58, f"in 8 {TIMES} 8", svg.BODY))
        parts.append(png.image(266, 74, 120, 120, state.drawn_picture))
        parts.append(svg.box(266, 74, 120, 120, None, "outline", radius=0))
        parts.append(svg.arrow(402, 134, 430, 134))
        return "".join(parts) + self._answers(446, 34, 448, 200)

    def _answers(self, x, y, width, height) -> str:
        """Ten bars, one for each digit."""
        chances = self.state.drawn_chances
        bottom, column, tallest = y + height - 24, width / 10, height - 84
        known = chances is not None and np.isfinite(chances).all()
        best = int(chances.argmax()) if known else None
        headline = f"{percent(chances[best])} chance this is {a_digit(best)}" if known else "The network's answer"
        parts = [svg.text(x, y + 14, headline, 22 if known else svg.BODY, bold=True)]
        parts.append(svg.line(x, bottom, x + width, bottom, "outline"))
        for digit in range(10):
            middle = x + column * (digit + 0.5)
            lit = digit == best
            parts.append(svg.text(middle, bottom + 20, str(digit), svg.BODY, "ink", "middle", bold=lit))
            if known:
                chance = float(chances[digit])
                tall = max(tallest * chance, 1)
                parts.append(svg.box(middle - 14, bottom - tall, 28, tall, "positive" if lit else "outline", radius=0))
                if chance >= 0.005:
                    parts.append(svg.text(middle, bottom - tall - 6, percent(chance), svg.SMALL, "ink", "middle"))
        return "".join(parts)


PAPER, INK = "#ffffff", "#181818"  # those of png.py: paper stays paper on a dark page


def short(value: float) -> str:
    """A loss for a narrow place."""
    return fixed(value) if value < 1000 else "over 1,000" if np.isfinite(value) else "beyond counting"
