"""The widget that shows a picture in the notebook, and hands what the learner does with it to Python."""

import re

import traitlets

from helpers.labs.drawing import palette
from helpers.labs.drawing.picture import STYLE
from helpers.labs.widgets.page import PageWidget, script

CSS = (
    STYLE
    + palette.css(".nn-lab")
    + """
.nn-picture [data-click], .nn-picture [data-drag] { cursor: pointer; }
.nn-picture [data-drag] { cursor: grab; touch-action: none; }
.nn-picture [data-pad] { cursor: crosshair; touch-action: none; }
.nn-picture [tabindex]:focus { outline: none; }
.nn-picture [tabindex]:focus-visible { outline: 3px solid var(--nn-ink); outline-offset: 2px; }
.nn-picture [data-pad]:focus-visible + .nn-cursor { visibility: visible; }
/* Room for three lines: what stands below must not jump while it plays. */
.nn-lab .nn-text { min-height: 4.35em; padding-bottom: 6px; }
.nn-lab { padding: 2px 4px 6px; overflow: visible; }
.nn-lab .nn-controls { flex-wrap: wrap; align-items: end; gap: 6px 20px; margin-bottom: 8px; overflow: visible; }
.nn-lab .nn-controls > * { margin: 0; }
/* The label stands above its slider, so that sliders with long and short names line up. */
.nn-lab .widget-slider { width: auto; flex: 0 1 300px; min-width: 240px; height: auto; flex-wrap: wrap; }
.nn-lab .widget-slider { overflow: visible; }
.nn-lab .widget-label { color: var(--nn-ink); font-size: 14px; }
.nn-lab .widget-slider .widget-label { flex: 1 0 100%; text-align: left; height: 22px; line-height: 22px; margin: 0; }
.nn-lab .widget-slider .slider-container { flex: 1 1 0; margin-left: 8px; }
.nn-lab .widget-readout { color: var(--nn-ink); font-size: 14px; min-width: 52px; }
.nn-lab .widget-dropdown { width: auto; }
.nn-lab .widget-dropdown > select { flex: none; width: auto; height: 30px; font: inherit; font-size: 14px; }
.nn-lab .widget-dropdown > select { appearance: auto; background-image: none; }
body[data-jp-theme-light="false"] .nn-lab .widget-dropdown > select { color-scheme: dark; }
.nn-lab .widget-checkbox { height: auto; }
.nn-lab .widget-checkbox label { font-size: 14px; white-space: normal; height: auto; line-height: 22px; }
.nn-lab .jupyter-button { font-size: 14px; width: auto; min-width: 76px; height: 32px; line-height: 30px; }
.nn-lab .jupyter-button.nn-main { background: var(--nn-positive); color: var(--nn-page); font-weight: 600; }
.nn-lab .noUi-target .noUi-connects, .nn-lab .noUi-target { background: var(--nn-outline); }
.nn-lab .noUi-handle { border: 2px solid var(--nn-positive) !important; background: var(--nn-page) !important; }
.nn-lab .noUi-handle:focus-visible, .nn-lab .jupyter-button:focus-visible {
  outline: 3px solid var(--nn-ink); outline-offset: 2px; }
@media (prefers-reduced-motion: reduce) { .nn-lab * { transition: none !important; animation: none !important; } }
"""
)


# What begins, ends or is a whole element; `svg` escapes every > that is not the end of a tag.
_TAG = re.compile(r"<(/?)[^>]*?(/?)>")


def pieces(document: str) -> list[str]:
    """An SVG cut into its opening tag and the elements that stand directly in it; joined, they lack only its end."""
    parts, depth, begin = [], 0, 0
    for tag in _TAG.finditer(document):
        closes, empty = tag.groups()
        if depth == 1 and not closes:
            parts.append(document[begin : tag.start()])
            begin = tag.start()
        if not empty:
            depth += -1 if closes else 1
        if depth == 0:
            parts.append(document[begin : tag.start()])
    return parts


def changes(old: list[str], new: list[str]) -> list[tuple[int, int, list[str]]]:
    """How to make the new pieces from the old ones: (where, how many go, what comes instead), one by one."""
    if len(old) == len(new):
        edits: list[tuple[int, int, list[str]]] = []
        for i, (was, now) in enumerate(zip(old, new, strict=True)):
            if was == now:
                continue
            if edits and edits[-1][0] + edits[-1][1] == i:
                start, count, fresh = edits[-1]
                edits[-1] = (start, count + 1, [*fresh, now])
            else:
                edits.append((i, 1, [now]))
        return edits
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    return [(head, len(old) - tail - head, new[head : len(new) - tail])]


class Screen(PageWidget):
    """Shows one SVG. A view calls `show(...)`; what the learner does arrives at `on_events`, in order.

    A picture is sent as what has changed since the last one. A page that has missed one asks for the whole.

    Attributes
    ----------
    pieces : list of str
        The picture: see `pieces`.
    text : str
        The line that is read below it and by a screen reader.
    frame : int
        Rises with every picture; the page draws the newest and says which it has drawn while `playing`.
    """

    _esm = script("screen.js")
    _css = CSS

    pieces = traitlets.List(traitlets.Unicode()).tag(sync=True)
    text = traitlets.Unicode("").tag(sync=True)
    frame = traitlets.Int(0).tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    _shown = ("pieces", "text", "playing", "frame")

    def __init__(self, svg: str, text: str, on_events=None, on_sign=None, **kwargs):
        """`on_events(list of dict)` gets what the learner did; `on_sign(frame or None)` every sign of life."""
        self._quiet = False
        super().__init__(pieces=pieces(svg), text=text, frame=1, **kwargs)
        self._on_events, self._on_sign = on_events, on_sign
        self.on_msg(self._receive)

    @property
    def svg(self) -> str:
        """The picture in one piece."""
        return "".join(self.pieces) + "</svg>"

    def show(self, svg: str, text: str, playing: bool = False) -> int:
        """Send a picture; returns its frame number."""
        fresh = pieces(svg)
        news = {"kind": "picture", "base": self.frame, "edits": changes(self.pieces, fresh)}
        self._quiet = True
        try:
            self.pieces, self.text, self.playing = fresh, text, playing
            self.frame += 1
        finally:
            self._quiet = False
        self.send(news | {"frame": self.frame, "text": text, "playing": playing})
        return self.frame

    def _should_send_property(self, key, value) -> bool:
        return not (self._quiet and key in self._shown) and super()._should_send_property(key, value)

    def _receive(self, _, message, __):
        kind = message.get("kind")
        if kind == "whole":
            self.send_state(list(self._shown))
        if self._on_sign is not None:
            self._on_sign(message.get("frame"))
        if kind == "events" and self._on_events is not None:
            self._on_events(message.get("events", []))

    def answered(self) -> None:
        """Tell the page that the last events have been dealt with, so that it may send the next."""
        self.send({"kind": "answered"})
