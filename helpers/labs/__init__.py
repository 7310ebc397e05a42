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

# Before the lab of the same name below: a room that is loaded later would take its name.
import helpers.labs.neuron  # noqa: F401
from helpers.labs.drawing import palette
from helpers.labs.widgets.guard import events_on_main_thread_only

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

__all__ = [
    "ask",
    "bend",
    "blame",
    "blame_seven",
    "cliff",
    "curves",
    "cycle",
    "dial",
    "draw_layer",
    "draw_network",
    "draw_neuron",
    "equal_work",
    "fruit_page",
    "memoriser",
    "neuron",
    "nudge",
    "palette",
    "predict",
    "race",
    "rate",
    "reader",
    "six_runs",
    "sketch",
    "travel",
    "twins",
    "valley",
    "watch",
    "xor",
    "xray",
]


def cycle(step=None):
    """The drawing of the learning cycle with one step lit: see `drawing.learning_cycle.cycle`."""
    from helpers.labs.drawing import learning_cycle

    return learning_cycle.cycle(step)


def draw_neuron(inputs, weights, bias, activation="sigmoid", names=None):
    """One neuron with its numbers written on it: see `drawing.network_drawing.draw_neuron`."""
    from helpers.labs.drawing.network_drawing import draw_neuron

    return draw_neuron(inputs, weights, bias, activation, names)


def draw_layer(X, W, b, example=0, unit=0):
    """One layer as matrices with their shapes: see `drawing.shapes_drawing.draw_layer`."""
    from helpers.labs.drawing.shapes_drawing import draw_layer

    return draw_layer(X, W, b, example, unit)


def draw_network(layers, x=None):
    """A whole network, and what it makes of one example: see `drawing.layers_page.draw_network`."""
    from helpers.labs.drawing import layers_page

    return layers_page.draw_network(layers, x)


def predict(question, choices, about=None):
    """Let the learner commit to a guess before a lab: see `widgets.form.predict`."""
    from helpers.labs.widgets import form

    return form.predict(question, choices, about)


def sketch(question, about, xlabel, ylabel, xlim, ylim, xlog=False, ylog=False):
    """Let the learner draw where a curve will go: see `widgets.sketch_lab.sketch`."""
    from helpers.labs.widgets.sketch_lab import sketch

    return sketch(question, about, xlabel, ylabel, xlim, ylim, xlog, ylog)


def ask(*questions):
    """Ask recall questions of `helpers.checks`, one or several: see `widgets.form.ask`."""
    from helpers.labs.widgets import form

    return form.ask(*questions)


def watch():
    """The lab of the first lesson, a network that learns to read digits: see `start.watch_lab`."""
    from helpers.labs.start import watch_lab

    return watch_lab.WatchLab()


def neuron():
    """The lab *Be the neuron*, on the fruit: see `neuron.board_lab`."""
    from helpers.labs.neuron import board_lab

    return board_lab.fruit_lab()


def xor():
    """The XOR board, which no single neuron solves: see `neuron.board_lab`."""
    from helpers.labs.neuron import board_lab

    return board_lab.xor_lab()


def xray():
    """The *X-ray*, a digit on its way through a network: see `forward_pass.xray_lab`."""
    from helpers.labs.forward_pass import xray_lab

    return xray_lab.XrayLab()


def bend():
    """*Bend the line*, a network on the two moons with and without activations: see `forward_pass.bend_lab`."""
    from helpers.labs.forward_pass import bend_lab

    return bend_lab.BendLab()


def twins():
    """*Twins*, a network that learns from four kinds of first weights: see `forward_pass.twins_lab`."""
    from helpers.labs.forward_pass import twins_lab

    return twins_lab.TwinsLab()


def dial():
    """The *confidence dial*, two penalties for one chance: see `loss.dial_lab`."""
    from helpers.labs.loss import dial_lab

    return dial_lab.DialLab()


def nudge():
    """The *nudge*, one weight of a real network and its loss curve: see `loss.nudge_lab`."""
    from helpers.labs.loss import nudge_lab

    return nudge_lab.NudgeLab()


def memoriser():
    """The lab *Memoriser or learner*, about data that a network has not seen: see `validation.memoriser_lab`."""
    from helpers.labs.validation import memoriser_lab

    return memoriser_lab.MemoriserLab()


def rate(landscape="bowl"):
    """The learning-rate lab, on "bowl", "steep bowl" or "network": see `gradient_descent.rate_lab`."""
    from helpers.labs.gradient_descent import rate_lab

    return rate_lab.RateLab(landscape)


def cliff(update):
    """The cliff of a real network, with the learner's own update: see `gradient_descent.descent_cliff`."""
    from helpers.labs.gradient_descent import descent_cliff

    return descent_cliff.cliff(update)


def curves():
    """Six loss curves to be named: see `gradient_descent.descent_curves`."""
    from helpers.labs.gradient_descent import descent_curves

    return descent_curves.curves()


def equal_work(update, minibatches, lr=0.1):
    """Full batch, mini-batches and single examples, each with the same work: see `gradient_descent.descent_work`."""
    from helpers.labs.gradient_descent import descent_work

    return descent_work.equal_work(update, minibatches, lr)


def valley(momentum_step):
    """Two paths down a long valley, with and without momentum: see `gradient_descent.descent_valley`."""
    from helpers.labs.gradient_descent import descent_valley

    return descent_valley.valley(momentum_step)


def six_runs():
    """The loss curves of six runs, to be named: see `validation.memoriser_cases.six_runs`."""
    from helpers.labs.validation import memoriser_cases

    return memoriser_cases.six_runs()


def blame():
    """The *Blame tracer*, back through a small network one node at a time: see `backprop.blame_lab`."""
    from helpers.labs.backprop import blame_lab

    return blame_lab.BlameLab()


def race():
    """All slopes of the 7's network by nudging and by one backward pass, timed: see `backprop.blame_race`."""
    from helpers.labs.backprop import blame_race

    return blame_race.race()


def blame_seven(backward, gradient_check=None):
    """Which weights of the 7 to raise, by the learner's own functions: see `backprop.blame_digits`."""
    from helpers.labs.backprop import blame_digits

    return blame_digits.blame_seven(backward, gradient_check)


def travel():
    """The lab *Time travel*, back and forth over the epochs of a run on the digits: see `epochs.travel_lab`."""
    from helpers.labs.epochs import travel_lab

    return travel_lab.TravelLab()


def reader(read=None):
    """The lab *Your own digit reader*, on a function from a picture to ten chances: see `capstone.reader_lab`."""
    from helpers.labs.capstone import reader_lab

    return reader_lab.ReaderLab(read)


def fruit_page(neuron, asked):
    """What a neuron that learned the fruit says of other fruit: see `validation.memoriser_fruit`."""
    from helpers.labs.validation import memoriser_fruit

    return memoriser_fruit.fruit_page(neuron, asked)
