"""The learning-rate lab, drawn: landscape, loss curve and boundary side by side; below them all learning rates."""

from functools import cache, lru_cache

import numpy as np

from helpers.labs.drawing import contour, png, svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.ghosts import Ghost, Ghosts
from helpers.labs.drawing.numbers import TIMES, plain
from helpers.labs.gradient_descent import rate_landscape, rate_numbers, rate_runs, rate_words
from helpers.labs.gradient_descent.rate_landscape import TALL, TOP, WIDE
from helpers.labs.gradient_descent.rate_settings import LANDSCAPES, RATES
from helpers.labs.gradient_descent.rate_state import Rate

HEIGHT = 506
THIRD = 652  # where the third panel begins
SWEEP_TOP, SWEEP_TALL = 306, 150
NAME_LINE, NAME_ROW = 15, 17  # of the names of the zones: their first base line below the top, and from row to row
BOUNDARY_GRID = (38, 47)  # rows, columns


@cache
def curve_axes(landscape: str) -> Axes:
    settings = LANDSCAPES[landscape]
    return Axes(350, TOP, WIDE, TALL, (0, settings.updates), settings.losses, ylog=True)


@cache
def sweep_axes(landscape: str) -> Axes:
    return Axes(50, SWEEP_TOP, 535, SWEEP_TALL, (RATES[0], RATES[-1]), LANDSCAPES[landscape].losses, True, True)


def everything(state: Rate, guess: str = "", cliff: bool = False) -> str:
    """All parts. The cliff is marked once the learner has fallen over it, or when `cliff` says so."""
    third = boundary(state) if state.landscape == "network" else weight(state)
    return "".join(
        [*rate_landscape.panel(state), *curve(state), *third, *sweep(state, cliff), guess, *rate_numbers.panel(state)]
    )


# --- the loss curve --------------------------------------------------------------------------------------------------


@cache
def _curve_frame(landscape: str, batch: str) -> str:
    unit = "passes over the data" if batch != "all" else "updates"
    return svg.group(curve_axes(landscape).frame(unit, "loss"))


def curve(state: Rate) -> list[str]:
    """The loss up to the present position, which can be dragged; earlier runs in grey with their rates."""
    axes, at = curve_axes(state.landscape), int(state.position)
    compared = any(ghost.detail[2] != "all" for ghost in state.ghosts)
    frame = _curve_frame(state.landscape, "passes" if compared else state.batch)
    drawn = state.losses[: min(at + 1, rate_words.off_the_top(state.losses, axes.ylim[1]))]
    line = rate_landscape.way(_on_curve(axes, drawn), "training", 2.6)
    x, y = axes.across(at), axes.up(state.losses[at])
    end = _off_the_top(x, axes.y) if state.losses[at] > axes.ylim[1] else svg.circle(x, y, 6, "training", "page", 1.6)
    says = f"{at} of {state.last}, loss {rate_words.loss_words(float(state.losses[at]))}"
    handle = svg.handle("position", "update", at, 0, state.last, says, _cover(axes), end)
    return [frame, svg.group(_ghosts(state.landscape, tuple(state.ghosts))), svg.group(line), handle]


def _on_curve(axes: Axes, losses: np.ndarray) -> np.ndarray:
    """Where the losses lie on the page, shape (n, 2): as `axes.across` and `axes.up`, for all of them at once."""
    low, high = np.log(axes.ylim)
    share = (np.log(np.clip(losses, *axes.ylim)) - low) / (high - low)
    across = axes.x + axes.width * np.arange(len(losses)) / axes.xlim[1]
    return np.stack([across, axes.y + axes.height * (1 - share)], axis=1)


@lru_cache(8)
def _ghosts(landscape: str, ghosts: tuple[Ghost, ...]) -> str:
    """The earlier runs, newest first; they stay the same while the present run moves."""
    store = Ghosts(max(len(ghosts), 1))
    for ghost in reversed(ghosts):
        store.keep(ghost.name, ghost.ys, ghost.xs, ghost.detail)
    return store.draw(curve_axes(landscape))


def _cover(axes: Axes) -> str:
    """What catches the mouse everywhere inside the axes."""
    return svg.tag("rect", x=axes.x, y=axes.y, width=axes.width, height=axes.height, fill="transparent")


def _off_the_top(x: float, top: float) -> str:
    return svg.polygon([(x, top - 4), (x - 7, top + 9), (x + 7, top + 9)], "wrong")


# --- the third panel -------------------------------------------------------------------------------------------------


@cache
def _weight_frame(landscape: str) -> str:
    axes = _weight_axes(landscape)
    bottom = svg.line(axes.x, axes.up(0), axes.x + axes.width, axes.up(0), "outline", 1.4, "2 4")
    return svg.group(axes.frame("updates", "weight w"), bottom)


@cache
def _weight_axes(landscape: str) -> Axes:
    return Axes(THIRD, TOP, WIDE, TALL, (0, LANDSCAPES[landscape].updates), rate_landscape.BOWL_X)


def weight(state: Rate) -> list[str]:
    """The weight of a bowl, update by update: the bottom is at 0."""
    axes, at = _weight_axes(state.landscape), int(state.position)
    rows = range(rate_landscape.in_sight(state.landscape, state.places[: at + 1]))
    line = axes.curve(rows, state.places[: len(rows), 0], "training", 1.8)
    dots = "".join(svg.circle(axes.across(i), axes.up(float(state.places[i, 0])), 2.8, "training") for i in rows)
    here = svg.circle(axes.across(state.position), axes.up(float(state.place[0])), 6, "training", "page", 1.6)
    return [_weight_frame(state.landscape), svg.group(line, dots), here]


@cache
def _moon_axes() -> Axes:
    X, _ = rate_runs.moons()
    reach = np.abs(X).max(axis=0) + 0.4
    return Axes(THIRD, TOP, WIDE, TALL, (-reach[0], reach[0]), (-reach[1], reach[1]))


@cache
def _moon_points() -> str:
    axes, (X, y) = _moon_axes(), rate_runs.moons()
    marks = [svg.marker(axes.across(a), axes.up(b), int(label), 3.6) for (a, b), label in zip(X, y, strict=True)]
    return svg.group(*marks, axes.frame("", "what the network says"))


@cache
def _moon_grid() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    axes = _moon_axes()
    xs = np.linspace(*axes.xlim, BOUNDARY_GRID[1])
    ys = np.linspace(axes.ylim[1], axes.ylim[0], BOUNDARY_GRID[0])
    return xs, ys, np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)


def boundary(state: Rate) -> list[str]:
    """Where the network says class 0 and where class 1, at the present position."""
    axes, (xs, ys, places) = _moon_axes(), _moon_grid()
    chances = rate_runs.with_weights(state.place).predict_proba(places)[:, 0].reshape(BOUNDARY_GRID)
    right = (rate_runs.with_weights(state.place).predict(rate_runs.moons()[0]) == rate_runs.moons()[1]).sum()
    across, up = [axes.across(x) for x in xs], [axes.up(y) for y in ys]
    line = contour.lines(contour.zero_line(chances - 0.5, across, up), "ink", 1.6)
    area = png.regions(axes.x, axes.y, axes.width, axes.height, chances)
    words = svg.text(axes.x + axes.width / 2, axes.y + axes.height + 39, f"{right} of 100 right", anchor="middle")
    return [area, _moon_points(), svg.group(line), words]


# --- all learning rates at once --------------------------------------------------------------------------------------


@cache
def _sweep_ground(landscape: str, momentum: float, batch: str, cliff: bool) -> str:
    """The loss at the end of every run, and the words for them."""
    axes, found = sweep_axes(landscape), rate_words.words(landscape, momentum, batch)
    borders, names = _zones(axes, found)
    parts = [
        axes.frame("learning rate", "loss at the end"),
        _cliff(landscape, momentum, batch) if cliff else "",
        *(svg.line(x, axes.y, x, axes.y + axes.height, "outline", 1, "1 4") for x in borders),
    ]
    for name, middle, _, row in names:  # after all lines: paper around them
        height = axes.y + NAME_LINE + NAME_ROW * row
        parts.append(svg.text(middle, height, name, svg.SMALL, "ink", "middle", True, **svg.HALO))
    for rate, final, word in zip(RATES, rate_runs.runs(landscape, momentum, batch).losses[:, -1], found, strict=True):
        parts.append(mark(word, axes.across(rate), axes.up(final)))
    return svg.group(*parts)


def mark(word: str, x: float, y: float) -> str:
    """The sign for a run of this word."""
    if word == "crawl":
        return svg.circle(x, y, 3.2, "page", "muted", 1.6)
    if word == "good":
        return svg.circle(x, y, 3.8, "training")
    if word == "bounce":
        return svg.polygon([(x, y - 5), (x + 4.6, y + 3.6), (x - 4.6, y + 3.6)], "negative")
    return svg.cross(x, y, 3.4, 1.8)


def _cliff(landscape: str, momentum: float, batch: str) -> str:
    if batch != "all":  # every small batch has a curvature of its own
        return ""
    axes, cliff = sweep_axes(landscape), rate_runs.cliff(landscape, momentum)
    x, bent = axes.across(cliff), plain(rate_runs.curvature(landscape))
    more = f" {TIMES} {plain(1 + momentum)}" if momentum else ""
    words = f"dashed: 2{more} / curvature = 2{more} / {bent} = {plain(cliff)}"
    if landscape == "network":
        words += " at the start"
    right = axes.x + axes.width
    return svg.line(x, axes.y + 20, x, axes.y + axes.height, "ink", 1.8, "7 5") + svg.text(
        right, axes.y - 12, words, svg.SMALL, "ink", "end"
    )


@cache
def _zones(axes: Axes, words: tuple[str, ...]) -> tuple[list[float], list[tuple[str, float, float, int]]]:
    """Where one word ends and the next begins, and the words above the learning rates that they are true for.

    Of each word its middle, half its width and its row: the widest stretches first, none over another.
    """
    places = [axes.across(rate) for rate in RATES]
    stretches, begin = [], 0
    for i in range(1, len(words) + 1):
        if i == len(words) or words[i] != words[begin]:
            stretches.append((i - begin, begin, i - 1))
            begin = i
    borders, names = [], []
    for count, first, last in sorted(stretches, reverse=True):
        half = svg.text_width(words[first], svg.SMALL, bold=True) / 2
        middle = min(max((places[first] + places[last]) / 2, axes.x + half), axes.x + axes.width - half)
        for row in (0, 1):
            if count > 1 and all(abs(middle - x) > half + width + 6 for _, x, width, other in names if other == row):
                names.append((words[first], middle, half, row))
                break
        if first:
            borders.append((places[first] + places[first - 1]) / 2)
    return borders, names


def _stem(axes: Axes, x: float, words: tuple[str, ...]) -> str:
    """The line at the slider's place, which begins below the names of the zones."""
    lowest = max((row for _, middle, half, row in _zones(axes, words)[1] if abs(x - middle) <= half), default=0)
    return svg.line(x, axes.y + NAME_LINE + 5 + NAME_ROW * lowest, x, axes.y + axes.height, "ink", 1.2)


def sweep(state: Rate, cliff: bool = False) -> list[str]:
    """The loss at the end against the learning rate; the slider's place on it, which can be dragged."""
    axes, rate = sweep_axes(state.landscape), state.learning_rate
    x, y = axes.across(rate), axes.up(state.finals[state.run])
    stem, ring = _stem(axes, x, state.words), svg.circle(x, y, 8.5, None, "ink", 2.4)
    grey = []
    for ghost in state.ghosts:
        run, momentum, batch = ghost.detail
        final = rate_runs.runs(state.landscape, momentum, batch).losses[run, -1]
        grey.append(svg.circle(axes.across(RATES[run]), axes.up(final), 7, None, "ghost", 2))
    says = f"{plain(rate)}: {state.word}"
    handle = svg.handle("rate", "learning rate", state.run, 0, len(RATES) - 1, says, _cover(axes), stem, ring)
    ground = _sweep_ground(state.landscape, state.momentum, state.batch, cliff or state.landscape in state.fallen)
    return [ground, svg.group(*grey, ""), handle]
