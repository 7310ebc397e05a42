"""Sliders and buttons. Each has a word beside it that screen.js hands to screen readers as its name."""

import math
from collections.abc import Callable

import ipywidgets as widgets

from helpers.labs.drawing.numbers import plain

ROUND_NUMBERS = (1, 1.5, 2, 3, 5, 7)  # the stops of a logarithmic slider within each power of ten


def slider(name: str, value: float, low: float, high: float, step: float) -> widgets.FloatSlider:
    """A slider on a linear scale."""
    return widgets.FloatSlider(
        value=value,
        min=low,
        max=high,
        step=step,
        description=name,
        readout_format=".2f",
        style={"description_width": "initial"},
    )


def log_slider(name: str, value: float, low: float, high: float) -> widgets.SelectionSlider:
    """A slider on a logarithmic scale that stops at round numbers only, so that sums with them stay short.

    (ipywidgets' own FloatLogSlider stops at 0.126, 0.158, ..., and changes a number that code has set to one of those.)
    """
    numbers = [
        mantissa * 10.0**power
        for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        for mantissa in ROUND_NUMBERS
    ]
    numbers = [float(f"{number:.2g}") for number in numbers]
    return stops(name, value, [number for number in numbers if low <= number <= high], plain)


def move_log_slider(slider: widgets.SelectionSlider, value: float) -> None:
    """Move a slider of `log_slider` to a number, one between its stops included.

    A new stop makes ipywidgets move the slider to its first one for a moment; whoever observes it must know.
    """
    numbers = [number for _, number in slider.options]
    if value not in numbers:
        with slider.hold_sync():
            slider.options = _options(sorted([*numbers, value]), plain)
            slider.value = value
    elif slider.value != value:
        slider.value = value


def stops(name: str, value, values, written: Callable[..., str] = str) -> widgets.SelectionSlider:
    """A slider that stops at a few values only, each `written` as a learner reads it."""
    return widgets.SelectionSlider(
        options=_options(values, written),
        value=value,
        description=name,
        style={"description_width": "initial"},
    )


def _options(values, written):
    return [(written(value), value) for value in values]


def scrub(name: str, last: int, value: int | None = None) -> widgets.IntSlider:
    """A slider over the steps 0 to `last` of a run that is kept: drag it, or hold an arrow key, to go back and forth.

    As the run grows, call `scrub_to(slider, last, value)`.
    """
    return widgets.IntSlider(
        value=last if value is None else value,
        min=0,
        max=max(last, 1),
        description=name,
        style={"description_width": "initial"},
    )


def scrub_to(slider: widgets.IntSlider, last: int, value: int) -> None:
    """Tell a slider of `scrub` that the run now has steps 0 to `last`, and that step `value` is shown."""
    last = max(last, 1)
    if (slider.max, slider.value) != (last, value):
        with slider.hold_sync():
            if slider.max < last:
                slider.max = last
            slider.value = value
            slider.max = last


def switch(name: str, on: bool) -> widgets.Checkbox:
    """Something that is on or off."""
    return widgets.Checkbox(
        value=on, description=name, indent=False, layout={"width": "auto"}, style={"description_width": "initial"}
    )


def button(name: str, action: Callable[[], None], icon: str = "", help: str = "") -> widgets.Button:
    """A button that calls `action`; `help` appears when the mouse rests on it."""
    made = widgets.Button(description=name, icon=icon, tooltip=help)
    made.on_click(lambda _: action())
    return made


def row(*children) -> widgets.HBox:
    made = widgets.HBox(list(children))
    made.add_class("nn-controls")
    return made
