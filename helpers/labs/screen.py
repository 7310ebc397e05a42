"""The widget that shows a picture in the notebook, and hands what the learner does with it to Python."""

from pathlib import Path

import anywidget
import traitlets

from helpers.labs import palette
from helpers.labs.picture import STYLE

HERE = Path(__file__).parent

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
.nn-lab .nn-text { min-height: 4.35em; } /* three lines: what stands below must not jump while it plays */
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
.nn-lab .jupyter-button { font-size: 14px; width: auto; min-width: 76px; height: 32px; line-height: 30px; }
.nn-lab .jupyter-button.nn-main { background: var(--nn-positive); color: var(--nn-page); font-weight: 600; }
.nn-lab .noUi-target .noUi-connects, .nn-lab .noUi-target { background: var(--nn-outline); }
.nn-lab .noUi-handle { border: 2px solid var(--nn-positive) !important; background: var(--nn-page) !important; }
.nn-lab .noUi-handle:focus-visible, .nn-lab .jupyter-button:focus-visible {
  outline: 3px solid var(--nn-ink); outline-offset: 2px; }
"""
)


class Screen(anywidget.AnyWidget):
    """Shows one SVG. A view sets `show(...)`; what the learner does arrives at `on_events`, in order.

    Attributes
    ----------
    svg, text : str
        The picture, and the line that is read below it and by a screen reader.
    frame : int
        Rises with every picture; the page draws the newest and says which it has drawn while `playing`.
    """

    _esm = HERE / "screen.js"
    _css = CSS

    svg = traitlets.Unicode("").tag(sync=True)
    text = traitlets.Unicode("").tag(sync=True)
    frame = traitlets.Int(0).tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)

    def __init__(self, on_events=None, on_sign=None, **kwargs):
        """`on_events(list of dict)` gets what the learner did; `on_sign(frame or None)` every sign of life."""
        super().__init__(**kwargs)
        self._on_events, self._on_sign = on_events, on_sign
        self.on_msg(self._receive)

    def show(self, svg: str, text: str, playing: bool = False) -> int:
        """Send a picture; returns its frame number."""
        with self.hold_sync():
            self.svg, self.text, self.playing = svg, text, playing
            self.frame += 1
        return self.frame

    def _receive(self, _, message, __):
        kind = message.get("kind")
        if self._on_sign is not None:
            self._on_sign(message.get("frame"))
        if kind == "events" and self._on_events is not None:
            self._on_events(message.get("events", []))

    def answered(self) -> None:
        """Tell the page that the last events have been dealt with, so that it may send the next."""
        self.send({"kind": "answered"})
