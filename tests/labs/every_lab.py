"""All labs of the course, found in `helpers.labs`, so that a new one is tested with the others from its first day."""

import inspect
from functools import cache

from helpers import labs
from helpers.labs.widgets.cells import all_widgets
from helpers.labs.widgets.lab import Lab
from helpers.labs.widgets.state import setting


@cache
def names() -> tuple[str, ...]:
    """The names of the functions that give a lab, without an argument: ("watch", "neuron", ...)."""
    return tuple(name for name in labs.__all__ if _needs_nothing(getattr(labs, name)) and _is_lab(name))


def make(name: str) -> Lab:
    return getattr(labs, name)()


def sliders(lab: Lab) -> list:
    """The widgets that choose one of several values."""
    return [w for w in all_widgets(lab._box) if hasattr(w, "max") or hasattr(w, "options")]


def ends(slider) -> tuple:
    """The first value that a slider can take, and the last."""
    values = [v for _, v in slider._options_full] if hasattr(slider, "options") else (slider.min, slider.max)
    return values[0], values[-1]


def settings(state) -> list[str]:
    """What can be set: whatever the state's class sets itself."""
    kind = type(state)
    made = {name: getattr(kind, name) for name in dir(kind) if not name.startswith("_")}
    return [name for name, how in made.items() if isinstance(how, setting) or getattr(how, "fset", None)]


def _needs_nothing(thing) -> bool:
    if not inspect.isfunction(thing):
        return False
    parameters = inspect.signature(thing).parameters.values()
    return all(parameter.default is not parameter.empty for parameter in parameters)


def _is_lab(name: str) -> bool:
    try:
        return isinstance(make(name), Lab)
    except Exception:  # whatever it is, the lab's own tests say so, and those of no other
        return True
