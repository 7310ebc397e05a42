"""The labs: pictures that a learner moves, and the drawings that all lessons share.

In a notebook: `from helpers import labs`, then a cell with `labs.watch()`. Nothing heavy is loaded until then.

How a lab is made, from the bottom up; each file needs only those before it:

- palette, numbers, svg, png, axes: colours, how numbers are written, SVG text from plain data.
- picture: a picture that stands still. network_drawing (one neuron), layers_plan, layers_drawing and layers_page
  (a whole network), learning_cycle: the drawings that recur in every lesson. ghosts: earlier runs, drawn beside one.
- page (with page.js): what all widgets share. screen (with screen.js): the widget that shows a picture, and tells
  Python what the learner did with it.
- live: the clock of a run. controls: sliders and buttons. lab: the parts put together. played: a lab with a run
  that can be played.
- inputs: what a setting accepts. guesses: what the learner predicted. form: questions and predictions. sketch_lab:
  one that is drawn.
- cells: what a cell has shown before. guard: keeps sliders out of figures.
- pad, pen, pad_picture: a digit that is drawn, from the strokes to the 64 numbers and the ten answers.
- For each lesson's lab a state (its numbers, a plain object that is tested without a browser) and a lab (its view):
  watch_* of the first lesson, board_* of the second.
"""

import sys

from helpers.labs import palette
from helpers.labs.guard import events_on_main_thread_only

_HEAVY = ("helpers.labs.screen", "helpers.nn")  # with them come ipywidgets, anywidget and numpy


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
    """The drawing of the learning cycle with one step lit: see `helpers.labs.learning_cycle.cycle`."""
    from helpers.labs import learning_cycle

    return learning_cycle.cycle(step)


def draw_neuron(inputs, weights, bias, activation="sigmoid", names=None):
    """One neuron with its numbers written on it: see `helpers.labs.network_drawing.draw_neuron`."""
    from helpers.labs.network_drawing import draw_neuron

    return draw_neuron(inputs, weights, bias, activation, names)


def draw_layer(X, W, b, example=0, unit=0):
    """One layer as matrices with their shapes: see `helpers.labs.shapes_drawing.draw_layer`."""
    from helpers.labs.shapes_drawing import draw_layer

    return draw_layer(X, W, b, example, unit)


def draw_network(layers, x=None):
    """A whole network, and what it makes of one example: see `helpers.labs.layers_page.draw_network`."""
    from helpers.labs import layers_page

    return layers_page.draw_network(layers, x)


def predict(question, choices, about=None):
    """Let the learner commit to a guess before a lab: see `helpers.labs.form.predict`."""
    from helpers.labs import form

    return form.predict(question, choices, about)


def sketch(question, about, xlabel, ylabel, xlim, ylim, xlog=False, ylog=False):
    """Let the learner draw where a curve will go: see `helpers.labs.sketch_lab.sketch`."""
    from helpers.labs.sketch_lab import sketch

    return sketch(question, about, xlabel, ylabel, xlim, ylim, xlog, ylog)


def ask(*questions):
    """Ask recall questions of `helpers.checks`, one or several: see `helpers.labs.form.ask`."""
    from helpers.labs import form

    return form.ask(*questions)


def watch():
    """The lab of the first lesson, a network that learns to read digits: see `helpers.labs.watch_lab`."""
    from helpers.labs import watch_lab

    return watch_lab.WatchLab()


def neuron():
    """The lab *Be the neuron*, on the fruit: see `helpers.labs.board_lab`."""
    from helpers.labs import board_lab

    return board_lab.fruit_lab()


def xor():
    """The XOR board, which no single neuron solves: see `helpers.labs.board_lab`."""
    from helpers.labs import board_lab

    return board_lab.xor_lab()


def xray():
    """The *X-ray*, a digit on its way through a network: see `helpers.labs.xray_lab`."""
    from helpers.labs import xray_lab

    return xray_lab.XrayLab()


def bend():
    """*Bend the line*, a network on the two moons with and without activations: see `helpers.labs.bend_lab`."""
    from helpers.labs import bend_lab

    return bend_lab.BendLab()


def twins():
    """*Twins*, a network that learns from four kinds of first weights: see `helpers.labs.twins_lab`."""
    from helpers.labs import twins_lab

    return twins_lab.TwinsLab()


def dial():
    """The *confidence dial*, two penalties for one chance: see `helpers.labs.dial_lab`."""
    from helpers.labs import dial_lab

    return dial_lab.DialLab()


def nudge():
    """The *nudge*, one weight of a real network and its loss curve: see `helpers.labs.nudge_lab`."""
    from helpers.labs import nudge_lab

    return nudge_lab.NudgeLab()


def memoriser():
    """The lab *Memoriser or learner*, about data that a network has not seen: see `helpers.labs.memoriser_lab`."""
    from helpers.labs import memoriser_lab

    return memoriser_lab.MemoriserLab()


def rate(landscape="bowl"):
    """The learning-rate lab, on "bowl", "steep bowl" or "network": see `helpers.labs.rate_lab`."""
    from helpers.labs import rate_lab

    return rate_lab.RateLab(landscape)


def cliff(update):
    """The cliff of a real network, with the learner's own update: see `helpers.labs.descent_cliff`."""
    from helpers.labs import descent_cliff

    return descent_cliff.cliff(update)


def curves():
    """Six loss curves to be named: see `helpers.labs.descent_curves`."""
    from helpers.labs import descent_curves

    return descent_curves.curves()


def equal_work(update, minibatches, lr=0.1):
    """Full batch, mini-batches and single examples, each with the same work: see `helpers.labs.descent_work`."""
    from helpers.labs import descent_work

    return descent_work.equal_work(update, minibatches, lr)


def valley(momentum_step):
    """Two paths down a long valley, with and without momentum: see `helpers.labs.descent_valley`."""
    from helpers.labs import descent_valley

    return descent_valley.valley(momentum_step)


def six_runs():
    """The loss curves of six runs, to be named: see `helpers.labs.memoriser_cases.six_runs`."""
    from helpers.labs import memoriser_cases

    return memoriser_cases.six_runs()


def blame():
    """The *Blame tracer*, back through a small network one node at a time: see `helpers.labs.blame_lab`."""
    from helpers.labs import blame_lab

    return blame_lab.BlameLab()


def race():
    """All slopes of the 7's network by nudging and by one backward pass, timed: see `helpers.labs.blame_race`."""
    from helpers.labs import blame_race

    return blame_race.race()


def blame_seven(backward, gradient_check=None):
    """Which weights of the 7 to raise, by the learner's own functions: see `helpers.labs.blame_digits`."""
    from helpers.labs import blame_digits

    return blame_digits.blame_seven(backward, gradient_check)


def travel():
    """The lab *Time travel*, back and forth over the epochs of a run on the digits: see `helpers.labs.travel_lab`."""
    from helpers.labs import travel_lab

    return travel_lab.TravelLab()


def reader(read=None):
    """The lab *Your own digit reader*, on a function from a picture to ten chances: see `helpers.labs.reader_lab`."""
    from helpers.labs import reader_lab

    return reader_lab.ReaderLab(read)


def fruit_page(neuron, asked):
    """What a neuron that learned the fruit says of other fruit: see `helpers.labs.memoriser_fruit`."""
    from helpers.labs import memoriser_fruit

    return memoriser_fruit.fruit_page(neuron, asked)
