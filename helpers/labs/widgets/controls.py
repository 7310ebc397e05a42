"""Sliders and buttons. Each has a word beside it that screen.js hands to screen readers as its name."""

import math
from collections.abc import Callable

import ipywidgets as widgets

from helpers.labs.drawing.numbers import plain

WHOLE_NAME = {"description_width": "initial"}
ROUND_NUMBERS = (1, 1.5, 2, 3, 5, 7)  # the stops of a logarithmic slider within each power of ten


def slider(name: str, low: float, high: float, step: float) -> widgets.FloatSlider:
    """A slider on a linear scale."""
    return widgets.FloatSlider(
        min=low, max=high, step=step, description=name, readout_format=".2f" if step < 1 else ".0f", style=WHOLE_NAME
    )


def log_slider(name: str, low: float, high: float) -> widgets.SelectionSlider:
    """A slider on a logarithmic scale that stops at round numbers only, so that sums with them stay short.

    (ipywidgets' own FloatLogSlider stops at 0.126, 0.158, ..., and changes a number that code has set to one of those.)
    """
    numbers = [
        mantissa * 10.0**power
        for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        for mantissa in ROUND_NUMBERS
    ]
    numbers = [float(f"{number:.2g}") for number in numbers]
    return stops(name, [number for number in numbers if low <= number <= high], plain)


def stops(name: str, values, written: Callable[..., str] = str) -> widgets.SelectionSlider:
    """A slider that stops at a few values only, each `written` as a learner reads it."""
    return widgets.SelectionSlider(options=_options(values, written), description=name, style=WHOLE_NAME)


def _options(values, written):
    return [(written(value), value) for value in values]


def scrub(name: str, last: int) -> widgets.IntSlider:
    """A slider over the steps 0 to `last` of a run that is kept: by mouse or arrow keys, back and forth."""
    return widgets.IntSlider(min=0, max=last, description=name, style=WHOLE_NAME)


def menu(name: str, options: dict) -> widgets.Dropdown:
    """A list to choose from: what a learner reads, and the value of it."""
    return widgets.Dropdown(options=options.items(), description=name, style=WHOLE_NAME, layout={"width": "auto"})


def switch(name: str) -> widgets.Checkbox:
    """Something that is on or off."""
    return widgets.Checkbox(description=name, indent=False, layout={"width": "auto"}, style=WHOLE_NAME)


def button(name: str, action: Callable[[], None], icon: str = "", help: str = "") -> widgets.Button:
    """A button that calls `action`; `help` appears when the mouse rests on it."""
    made = widgets.Button(description=name, icon=icon, tooltip=help)
    made.on_click(lambda _: action())
    return made


def row(*children) -> widgets.HBox:
    made = widgets.HBox(list(children))
    made.add_class("nn-controls")
    return made


def same(value, other) -> bool:
    """Whether two values of a control are the same: a page may give a number other last digits than Python."""
    return value == other or (isinstance(value, float) and math.isclose(value, other, abs_tol=1e-9))


def move(control, value) -> None:
    """Bring a control to a value; a slider of a few stops gets one more there, if it has none.

    A new stop makes ipywidgets move the slider to its first one for a moment; whoever observes it must know.
    """
    stops = dict(control.options).values() if isinstance(control, widgets.SelectionSlider) else None
    if stops is not None and value not in stops:
        with control.hold_sync():
            control.options = _options(sorted([*stops, value]), plain)
            control.value = value
    elif not same(control.value, value):
        control.value = value
