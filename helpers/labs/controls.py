"""Sliders and buttons. Each has a word beside it that screen.js hands to screen readers as its name."""

from collections.abc import Callable

import ipywidgets as widgets


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


def log_slider(name: str, value: float, low_power: float, high_power: float) -> widgets.FloatLogSlider:
    """A slider on a logarithmic scale from 10^low_power to 10^high_power."""
    return widgets.FloatLogSlider(
        value=value,
        base=10,
        min=low_power,
        max=high_power,
        step=0.1,
        description=name,
        readout_format=".2g",
        style={"description_width": "initial"},
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
