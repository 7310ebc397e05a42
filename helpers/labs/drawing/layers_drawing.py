"""The drawing of a whole network, the same in every lesson: layers as columns, inputs left, outputs right, blue for
positive weights and orange for negative ones, wide lines for large ones.

From 2-2-1, with every number on it, to 64-16-10, where the 64 inputs stand as the picture that they are.
"""

import math

import numpy as np

from helpers.labs.drawing import png, svg
from helpers.labs.drawing.layers_plan import SMALLEST_UNIT, Places, edge_name, parse, unit_name
from helpers.labs.drawing.network_drawing import THINNEST, WIDEST, weight_colour
from helpers.labs.drawing.numbers import plain
from helpers.labs.drawing.palette import paint

WRITES = 15.0  # a unit of at least this radius has its number written in it
FEW_EDGES = 24  # so many edges between two layers can all be reached by Tab, and have their numbers written on them
MOST_SELECTED = 12  # of the edges of a selected unit, so many are drawn apart and can be reached: the strongest
LABEL_AT = 0.36  # where on a line its number stands: 0 is where it begins
BINS = 6  # many edges are drawn in so many widths, to keep the picture small


class NetworkPlan(Places):
    """A network in a rectangle of the page: made once for its sizes (see `Places`), drawn for every state.

    >>> plan = NetworkPlan(90, 20, 500, 260, [2, 2, 1], captions=("inputs", "hidden", "output"))
    >>> plan.at(2, 0)
    (566.0, 162.0)
    """

    def draw(
        self,
        layers,
        values=None,
        *,
        selected=None,
        marks=None,
        numbers=None,
        inside=None,
        beside=None,
        say=None,
        largest=None,
        click=True,
    ) -> str:
        """The network as SVG.

        Parameters
        ----------
        layers : list of (W, b)
            W (n_in, n_out), as everywhere in the course. A weight that is no number is drawn as a wrong one.
        values : list of arrays, optional
            What each layer hands on for one example, the inputs first: written in units that are large enough,
            otherwise shown as colour. The inputs of a picture are drawn as that picture.
        selected : str, optional
            The name of a unit or an edge: it gets a frame; the strongest edges of a unit stand out, and can be reached.
        marks : dict, optional
            Name of a unit or an edge -> "wrong" (red, dashed), "lit" (yellow), or another role of the palette.
        numbers : dict, optional
            Name of an edge -> what is written on it. Unless given, its weight, where there are few.
        inside, beside : dict, optional
            Layer -> a text for each unit, inside it (instead of its value) or beside it (left of the first layer,
            right of all others).
        say : callable, optional
            From a name to what a screen reader says; None from it means the usual words.
        largest : float, optional
            The weight with the widest line; unless given, the largest of all.
        click : bool
            Whether units and edges can be clicked and reached by Tab: `event["on"]` is `unit_name` or `edge_name`.
        """
        weights = [np.asarray(W, float) for W, _ in layers]
        shapes = [W.shape for W in weights]
        if shapes != list(zip(self.sizes, self.sizes[1:], strict=False)):
            raise ValueError(f"layers must be weights for sizes {self.sizes}; got shapes {shapes}")
        finite = [np.abs(W[np.isfinite(W)]).max(initial=0) for W in weights]
        self._largest = largest or float(max(finite)) or 1.0
        self._weights, self._values, self._selected = weights, values, selected
        self._marks, self._click = marks or {}, click
        self._say = (lambda name: (say(name) if say else None) or self._usual(name)) if click else (lambda name: "")
        parts, labels = [], []
        for i in range(len(weights)):
            lines, words = self._edges(i, numbers)
            parts.append(lines)
            labels.append(words)
        parts += labels
        if self.picture_side:
            parts.append(self._picture())
        for layer in range(1 if self.picture_side else 0, len(self.sizes)):
            parts.append(self._column(layer, (inside or {}).get(layer), (beside or {}).get(layer)))
        for middle, words in zip(self.columns, self.captions or (), strict=False):
            parts.append(svg.text(middle, self._caption_y, words, svg.SMALL, "muted", "middle"))
        return "".join(parts)

    # --- edges -----------------------------------------------------------------------------------------------------

    def _edges(self, layer: int, numbers) -> tuple[str, str]:
        """The lines between two layers, and what is written on them."""
        W = self._weights[layer]
        few = W.size <= FEW_EDGES
        apart = set(self._apart(layer, few))
        parts = [] if few else [self._many(layer, apart)]
        labels = []
        for source, target in sorted(apart, key=lambda at: abs(np.nan_to_num(W[at]))):
            name = edge_name(layer, source, target)
            parts.append(self._edge(name, layer, source, target))
            words = numbers.get(name) if numbers is not None else plain(W[source, target]) if few else None
            if words:
                labels.append(self._label(layer, source, target, words))
        return "".join(parts), "".join(labels)

    def _apart(self, layer: int, few: bool) -> list[tuple[int, int]]:
        """The edges that are drawn one by one."""
        W = self._weights[layer]
        if few:
            return [(i, j) for i in range(W.shape[0]) for j in range(W.shape[1])]
        chosen = [numbers[1:] for kind, numbers in map(parse, self._marks) if kind == "edge" and numbers[0] == layer]
        kind, numbers = parse(self._selected or "")
        if kind == "edge" and numbers[0] == layer:
            chosen.append(numbers[1:])
        elif kind == "unit" and numbers[0] in (layer, layer + 1):
            unit = numbers[1]
            line = W[unit] if numbers[0] == layer else W[:, unit]
            strongest = np.argsort(-np.abs(np.nan_to_num(line)), kind="stable")[:MOST_SELECTED]
            chosen += [(unit, int(k)) if numbers[0] == layer else (int(k), unit) for k in strongest]
        return chosen

    def _ends(self, layer: int, source: int, target: int) -> tuple[float, float, float, float]:
        return (*self.at(layer, source), *self.at(layer + 1, target))

    def _width(self, weight: float, layer: int) -> float:
        widest = min(WIDEST, 1.3 * max(self.radii[layer + 1], 2 * SMALLEST_UNIT))
        share = min(abs(weight) / self._largest, 1) if math.isfinite(weight) else 1
        return min(THINNEST, widest) + (widest - min(THINNEST, widest)) * share

    def _edge(self, name: str, layer: int, source: int, target: int) -> str:
        weight = self._weights[layer][source, target]
        mark = self._marks.get(name)
        if not math.isfinite(weight):
            mark = "wrong"
        x1, y1, x2, y2 = self._ends(layer, source, target)
        width = self._width(weight, layer)
        parts = []
        if name == self._selected:
            parts.append(svg.line(x1, y1, x2, y2, "ink", width + 5))
            parts.append(svg.line(x1, y1, x2, y2, "page", width + 2))
        if mark == "lit":
            parts.append(svg.line(x1, y1, x2, y2, "lit", width + 7))
        colour = mark if mark and mark != "lit" else weight_colour(weight)
        dash = "8 4" if mark == "wrong" else None
        parts.append(svg.line(x1, y1, x2, y2, colour, max(width, 3.0) if mark == "wrong" else width, dash))
        if not self._click:
            return "".join(parts)
        parts.append(svg.line(x1, y1, x2, y2, "ink", max(width, 12), stroke_opacity=0))  # wide enough to hit
        return svg.clickable(name, self._say(name), *parts, pressed=name == self._selected)

    def _many(self, layer: int, apart) -> str:
        """All the other edges, in a few widths: none can be reached but those of a selected unit."""
        W = self._weights[layer]
        if layer == 0 and self.picture_side:  # one line stands for all that a unit has to the picture's pixels
            edge, middle = self.x + self.picture_size, self.y + self.height / 2
            units = (self.at(1, j) for j in range(W.shape[1]))
            return "".join(svg.line(edge, middle, x, y, "faint", 1.2) for x, y in units)
        share = np.minimum(np.abs(np.nan_to_num(W)) / self._largest, 1)
        bins = np.minimum((share * BINS).astype(int), BINS - 1)
        paths: dict[tuple[int, str], list[str]] = {}
        for i, j in np.ndindex(*W.shape):
            if (i, j) not in apart:
                ends = [svg.number(v) for v in self._ends(layer, i, j)]
                paths.setdefault((int(bins[i, j]), weight_colour(W[i, j])), []).append("M{} {}L{} {}".format(*ends))
        faded = self._selected is not None and any(True for _ in apart)
        parts = []
        for (size, colour), lines in sorted(paths.items()):
            middle = (size + 0.5) / BINS
            parts.append(
                svg.tag(
                    "path",
                    d="".join(lines),
                    fill="none",
                    stroke=paint(colour),
                    stroke_width=self._width(middle * self._largest, layer),
                    stroke_opacity=(0.1 if faded else 0.2) + (0.2 if faded else 0.7) * middle,
                )
            )
        return "".join(parts)

    def _label(self, layer: int, source: int, target: int, words: str) -> str:
        """A number on its line, where the lines of one source have parted and those of others are far."""
        x1, y1, x2, y2 = self._ends(layer, source, target)
        x, y = x1 + LABEL_AT * (x2 - x1), y1 + LABEL_AT * (y2 - y1)
        half = svg.text_width(words, svg.SMALL, bold=True) / 2 + 4
        ground = svg.box(x - half, y - 10, 2 * half, 20, "page", radius=4, pointer_events="none")
        mark = self._marks.get(edge_name(layer, source, target))
        weight = self._weights[layer][source, target]
        colour = "wrong" if mark == "wrong" else {"outline": "ink"}.get(weight_colour(weight), weight_colour(weight))
        return ground + svg.text(x, y + 4.5, words, svg.SMALL, colour, "middle", bold=True, pointer_events="none")

    # --- units -----------------------------------------------------------------------------------------------------

    def _column(self, layer: int, inside, beside) -> str:
        values = None if self._values is None else np.asarray(self._values[layer], float).ravel()
        top = 0.0 if values is None else float(np.abs(values[np.isfinite(values)]).max(initial=0))
        radius = self.radii[layer]
        parts = []
        for unit in range(self.sizes[layer]):
            x, y = self.at(layer, unit)
            name = unit_name(layer, unit)
            mark = self._marks.get(name)
            lit, words = mark == "lit", inside[unit] if inside is not None else None
            stroke = mark if mark and not lit else "ink"
            drawn = [svg.circle(x, y, radius, "lit" if lit else "panel", stroke, 3 if mark else 1.5)]
            if name == self._selected:
                drawn.insert(0, svg.circle(x, y, radius + 4, None, "ink", 2.5))
            if values is not None and math.isfinite(values[unit]):
                if words is None and radius >= WRITES:
                    words = plain(values[unit])
                elif top and words is None and not lit:
                    share = abs(values[unit]) / top
                    drawn.append(svg.circle(x, y, radius - 1, weight_colour(values[unit]), fill_opacity=0.85 * share))
            if words:
                size = svg.BODY if svg.text_width(words) <= 1.8 * radius else svg.SMALL
                drawn.append(svg.text(x, y + 0.35 * size, words, size, "on-lit" if lit else "ink", "middle", True))
            if self._click:
                drawn = [svg.clickable(name, self._say(name), *drawn, pressed=name == self._selected)]
            parts += drawn
            if beside is not None:
                away, anchor = (-radius - 8, "end") if layer == 0 else (radius + 8, "start")
                parts.append(svg.text(x + away, y + 4.5, beside[unit], svg.SMALL, "ink", anchor))
        return "".join(parts)

    def _picture(self) -> str:
        """The inputs as the picture that they are, and a frame around a selected pixel."""
        side, size = self.picture_side, self.picture_size
        top = self.y + (self.height - size) / 2
        shades = np.zeros((side, side)) if self._values is None else np.asarray(self._values[0], float)
        parts = [
            png.image(self.x, top, size, size, shades.reshape(side, side)),
            svg.box(self.x, top, size, size, None, "outline", radius=0),
        ]
        kind, numbers = parse(self._selected or "")
        if kind == "unit" and numbers[0] == 1:  # where its strongest weights look
            W, pixel = self._weights[0], size / side
            for i, j in self._apart(0, False):
                x, y = self.at(0, i)
                colour = weight_colour(W[i, j])
                parts.append(svg.box(x - pixel / 2, y - pixel / 2, pixel, pixel, None, colour, 2, 0))
        return "".join(parts)

    def _usual(self, name: str) -> str:
        """What a screen reader says: what it is, and its number."""
        kind, numbers = parse(name)
        last = len(self.sizes) - 1

        def unit(layer, i):
            return f"{'input' if layer == 0 else 'output' if layer == last else 'hidden unit'} {i + 1}"

        if kind == "edge":
            layer, source, target = numbers
            weight = plain(self._weights[layer][source, target])
            return f"weight from {unit(layer, source)} to {unit(layer + 1, target)}: {weight}"
        if self._values is None:
            return unit(*numbers)
        return f"{unit(*numbers)}: {plain(np.asarray(self._values[numbers[0]], float).ravel()[numbers[1]])}"
