"""The labs: pictures that a learner moves, and the drawings that all lessons share.

In a notebook: `from helpers import labs`, then a cell with `labs.watch()`. Nothing heavy is loaded until then.

Three shared rooms, each of which knows only those before it:
- drawing: SVG from plain data. widgets: what moves on a page. pad: a digit that is drawn.

Above them a room for each lesson, named as its checks are, which uses the shared rooms and no other lesson's: start,
neuron, forward_pass, loss, backprop, gradient_descent, epochs, validation, capstone. In it, for each lab, a state (its
numbers, a plain object that is tested without a browser), its pictures and words, and a lab (its view):
start/watch_state.py, watch_picture.py, watch_words.py, watch_lab.py.
"""

import sys

import lazy_loader

from helpers.labs.drawing import palette as palette
from helpers.labs.widgets.guard import events_on_main_thread_only

# What a notebook can use stands in __init__.pyi, one line each, and is loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

_HEAVY = ("helpers.labs.widgets.screen", "helpers.nn")  # with them come ipywidgets, anywidget and numpy


def _warm_up() -> None:
    """In a notebook, load what every lab needs while the learner reads, so that the first lab appears at once."""
    asyncio = sys.modules.get("asyncio")
    try:
        loop = asyncio and asyncio.get_running_loop()
    except RuntimeError:
        return
    if loop:
        loop.call_later(0.2, _load, loop, _HEAVY)


def _load(loop, modules: tuple[str, ...]) -> None:
    """One after the other; a cell that is run meanwhile has its turn between two of them."""
    first, *rest = modules
    __import__(first)
    if rest:
        loop.call_soon(_load, loop, rest)


_warm_up()
events_on_main_thread_only()
