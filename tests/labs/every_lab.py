"""All labs of the course, found in `helpers.labs`, so that a new one is tested with the others from its first day."""

import inspect
from functools import cache

from helpers import labs
from helpers.labs.widgets.lab import Lab


@cache
def names() -> tuple[str, ...]:
    """The names of the functions that give a lab, without an argument: ("watch", "neuron", ...)."""
    return tuple(name for name in labs.__all__ if _needs_nothing(getattr(labs, name)) and _is_lab(name))


def make(name: str) -> Lab:
    return getattr(labs, name)()


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
