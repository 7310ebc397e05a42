"""*Be the neuron* on the screen: the board with the line, the neuron with its numbers, three sliders."""

import re

from helpers.labs.drawing import network_drawing, svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.network_drawing import KEY, formula
from helpers.labs.drawing.numbers import fixed
from helpers.labs.neuron.board_state import LARGEST_WEIGHT, REACHES, Board, fruit_board, xor_board
from helpers.labs.widgets import controls
from helpers.labs.widgets.lab import Lab, Sheet

HEIGHT = 466
BOARD = {"x": 52, "y": 34, "width": 424, "height": 380}
MARGIN = 0.06  # how far the board goes beyond 0 and 1, so that points on its edge are whole
SIDE = 512  # where the right-hand column begins


class BoardLab(Lab):
    """Set two weights and a bias by hand. For its numbers see `board_state.Board`."""

    state: Board

    def __init__(self, board: Board, prediction: str | None = None):
        super().__init__(board)
        self.prediction = prediction
        ends = (-MARGIN, 1 + MARGIN)
        self._axes = Axes(**BOARD, xlim=ends, ylim=ends)
        self._size = 5.6 if len(board.points) > 10 else 9.0  # of the marks: fruit lie close together
        self._pivot = None  # what the line turns around while it is being turned

    # --- what the learner does -------------------------------------------------------------------------------------

    def make_controls(self) -> list:
        one, two = self.state.features
        names = {"weight_1": f"Weight for {one}", "weight_2": f"Weight for {two}", "bias": "Bias"}
        sliders = [self.bind(setting, controls.slider(name, *REACHES[setting])) for setting, name in names.items()]
        return [controls.row(*sliders, self.reset_button("back to the first setting"))]

    def happened(self, event: dict) -> None:
        state = self.state
        if event["kind"] == "click":
            state.toggle(int(event["on"].removeprefix("point-")))
        elif event["kind"] == "drag":
            place = self._axes.value_at(*event["at"])
            if event["on"] == "line":
                state.move_line_to(*place)
            elif event["on"] == "turn":
                if event["phase"] in ("start", "all") or self._pivot is None:
                    ends = self._line()
                    self._pivot = ends and tuple((a + b) / 2 for a, b in zip(*ends, strict=True))
                if self._pivot is not None:
                    state.turn_line_to(*place, self._pivot)

    # --- what it shows ---------------------------------------------------------------------------------------------

    def sheets(self) -> list[Sheet]:
        parts = self._board() + self._score() + self._neuron()
        return [Sheet(svg.WIDTH, HEIGHT, parts, self.state.sentence, interactive=True, label=self.state.full_sentence)]

    def _corners(self) -> list[tuple[float, float]]:
        low, high = self._axes.xlim
        return [(low, low), (high, low), (high, high), (low, high)]

    def _half(self, positive: bool) -> list[tuple[float, float]]:
        """The part of the board where the sum is at least 0 (or at most 0): its corners, cut along the line."""
        sign = 1 if positive else -1
        (w1, w2), bias = self.state.weights, self.state.bias
        corners, kept = self._corners(), []
        for p, q in zip(corners, corners[1:] + corners[:1], strict=True):
            zp, zq = (sign * (w1 * x + w2 * y + bias) for x, y in (p, q))
            if zp >= 0:
                kept.append(p)
            if zp * zq < 0:
                t = zp / (zp - zq)
                kept.append((p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])))
        return kept

    def _line(self):
        """The two ends of the line on the board; None if it does not cross it."""
        (w1, w2), bias = self.state.weights, self.state.bias
        corners, ends = self._corners(), []
        for p, q in zip(corners, corners[1:] + corners[:1], strict=True):
            zp, zq = (w1 * x + w2 * y + bias for x, y in (p, q))
            if zp * zq < 0 or (zp == 0 and zq != 0):
                t = zp / (zp - zq)
                ends.append((p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])))
        return (ends[0], ends[-1]) if len(ends) >= 2 and ends[0] != ends[-1] else None

    def _place(self, point) -> tuple[float, float]:
        return self._axes.across(point[0]), self._axes.up(point[1])

    def _board(self) -> str:
        axes, state = self._axes, self.state
        parts = []
        for positive, tint in ((False, "negative-tint"), (True, "positive-tint")):
            half = self._half(positive)
            if len(half) > 2:
                parts.append(svg.polygon([self._place(p) for p in half], tint))
        ticks = [0, 0.25, 0.5, 0.75, 1] if state.solvable else [0, 1]
        parts.append(axes.frame(*state.features, xticks=ticks, yticks=ticks))
        line = self._line()
        if line is not None:
            (x1, y1), (x2, y2) = (self._place(end) for end in line)
            parts.append(svg.line(x1, y1, x2, y2, "ink", 2.5))
            # a wide invisible line is easier to grab
            parts.append(svg.line(x1, y1, x2, y2, "ink", 22, stroke_opacity=0, data_drag="line"))
        for i, (point, label) in enumerate(zip(state.points, state.labels, strict=True)):
            parts.append(self._point(i, point, label))
        if line is not None:
            # The knob that turns the line sits near its upper end.
            top, other = sorted(((x1, y1), (x2, y2)), key=lambda p: p[1])
            kx, ky = (t + 0.1 * (o - t) for t, o in zip(top, other, strict=True))
            parts.append(svg.circle(kx, ky, 8, "page", "ink", 2.5, data_drag="turn"))
            parts.append(svg.circle(kx, ky, 2.5, "ink", pointer_events="none"))
        return "".join(parts)

    def _point(self, i: int, point, label: int) -> str:
        state = self.state
        x, y = self._place(point)
        half = self._size + 6.4
        parts = [svg.circle(x, y, half - 2, "page", fill_opacity=0)]  # the whole disc can be clicked
        if i == state.selected:
            parts.append(svg.box(x - half, y - half, 2 * half, 2 * half, None, "ink", 2, 3))
        if i in state.wrong:
            parts.append(svg.circle(x, y + 0.05 * self._size, self._size + 2.6, None, "wrong", 2.2))
        parts.append(svg.marker(x, y, label, self._size))
        return svg.clickable(f"point-{i}", state.describe(i), *parts, pressed=i == state.selected)

    def _score(self) -> str:
        """How many are right, and what the signs mean."""
        state = self.state
        total = len(state.points)
        parts = [svg.text(SIDE, 54, f"{state.right} of {total} right", 26, bold=True)]
        if state.solved:
            parts.append(svg.tick(SIDE + 34 + svg.text_width(f"{state.right} of {total} right", 26, True), 46, 9, 3))
        best = f"best so far: {state.best} of {total}"
        if not state.solvable:
            parts.append(svg.text(SIDE, 78, best, svg.BODY, "muted"))
        x = SIDE if state.solvable else SIDE + 24 + svg.text_width(best)
        parts.append(self.guess_words(x, 78))
        x, y = SIDE + 8, 104
        signs = [
            (lambda x: svg.marker(x, y - 4, 1, 5.6), state.classes[1]),
            (lambda x: svg.marker(x, y - 4, 0, 5.6), state.classes[0]),
            (lambda x: svg.circle(x, y - 4, 9, None, "wrong", 2.2), "wrong"),
        ]
        for sign, name in signs:
            parts.append(sign(x))
            parts.append(svg.text(x + 16, y, name, svg.SMALL))
            x += 46 + svg.text_width(name, svg.SMALL)
        return "".join(parts)

    def came_true(self, choice: str) -> bool | None:
        """Whether it names the most points that were right at any setting."""
        return str(self.state.best) in re.findall(r"\d+", choice) if self.state.told else None

    def _neuron(self) -> str:
        """The neuron with the numbers of the selected point, and its sum written out."""
        state = self.state
        top, width = 118, svg.WIDTH - SIDE - 6
        if state.selected is None:
            hint = "Click a point, or reach it with Tab and press Enter: its weighted sum is written out here."
            frame = svg.box(SIDE, top + 6, width, 102, "panel", "faint")
            return frame + svg.paragraph(SIDE + 18, top + 42, hint, width - 36, svg.BODY, colour="muted")
        i = state.selected
        point = state.points[i]
        x, y = SIDE, 398
        says, right = state.classes[state.guess(point)], i not in state.wrong
        parts = [
            svg.text(SIDE, 366, KEY, svg.SMALL, "muted"),
            network_drawing.neuron(
                SIDE, top, width, 240, point, state.weights, state.bias, "sigmoid", state.features, LARGEST_WEIGHT
            ),
            svg.text(x, y, formula(point, state.weights, state.bias), svg.BODY, bold=True),
        ]
        words = f'{state.names[i]}: sigmoid {fixed(state.output(i))}, so it says "{says}"'
        parts.append(svg.text(x, y + 28, words, svg.BODY))
        mark = (svg.tick if right else svg.cross)(x + 8, y + 51, 6)
        verdict = "right" if right else f"wrong: it is {state.truths[state.labels[i]]}"
        parts.append(mark + svg.text(x + 24, y + 56, verdict, svg.BODY, "right" if right else "wrong"))
        return "".join(parts)


def neuron() -> BoardLab:
    """*Be the neuron*, on the fruit: part the apples from the rest."""
    return BoardLab(fruit_board(), "fruit-line")


def xor() -> BoardLab:
    """The XOR board, which no single neuron solves."""
    return BoardLab(xor_board(), "xor-line")
