"""The first panel of the learning-rate lab: the landscape, the dot, and the way that it came."""

from functools import cache

import numpy as np

from helpers.labs.drawing import contour, svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.numbers import plain
from helpers.labs.drawing.palette import paint
from helpers.labs.gradient_descent import rate_runs
from helpers.labs.gradient_descent.rate_settings import LANDSCAPES
from helpers.labs.gradient_descent.rate_state import Rate

LEFT, TOP, WIDE, TALL = 50, 40, 235, 190
BOWL_X = (-8.0, 8.0)
CONTOURS = (0.05, 0.1, 0.2, 0.4, 0.7, 1.13, 2, 4, 8)


@cache
def axes(landscape: str) -> Axes:
    if landscape == "network":
        return Axes(LEFT, TOP, WIDE, TALL, rate_runs.PLANE_X, rate_runs.PLANE_Y)
    top = float(rate_runs.bowl_loss(LANDSCAPES[landscape].curvature, BOWL_X[1]))
    return Axes(LEFT, TOP, WIDE, TALL, BOWL_X, (0, top))


@cache
def ground(landscape: str) -> str:
    """What never moves, as one part."""
    place = axes(landscape)
    if landscape == "network":
        xs, ys, losses = rate_runs.plane()
        across, up = [place.across(x) for x in xs], [place.up(y) for y in ys]
        rings = [
            contour.lines(contour.zero_line(np.log(losses / level), across, up), "outline", 0.9) for level in CONTOURS
        ]
        return svg.group(place.frame("the way of a good run", "across it, most curved"), *rings)
    xs = np.linspace(*BOWL_X, 49)
    bowl = place.curve(xs, rate_runs.bowl_loss(LANDSCAPES[landscape].curvature, xs), "outline", 2.6)
    parts = [place.frame("weight w", "loss"), bowl]
    if landscape != "bowl":  # the first bowl beside it, on the same axes, shows how much more this one is curved
        flat = LANDSCAPES["bowl"].curvature
        parts.append(place.curve(xs, rate_runs.bowl_loss(flat, xs), "ghost", 1.6, "5 4"))
        level = place.up(rate_runs.bowl_loss(flat, BOWL_X[0]))
        parts.append(svg.text(place.x + 3, level - 5, "bowl 1", svg.SMALL, "muted"))
    return svg.group(*parts)


def points(landscape: str, places: np.ndarray) -> np.ndarray:
    """Where places, shape (n, P), lie on the page, shape (n, 2); those beyond the axes stay at their edge."""
    place = axes(landscape)
    if landscape == "network":
        x, y = rate_runs.on_plane(places).T
    else:
        x, y = places[:, 0], rate_runs.bowl_loss(LANDSCAPES[landscape].curvature, places[:, 0])
    x, y = np.clip(x, *place.xlim), np.clip(y, *place.ylim)
    (left, right), (low, high) = place.xlim, place.ylim
    across = place.x + place.width * (x - left) / (right - left)
    return np.stack([across, place.y + place.height * (high - y) / (high - low)], axis=1)


def way(corners: np.ndarray, colour: str, width: float) -> str:
    """A line through points, shape (n, 2), as one short path."""
    d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners.tolist())
    return svg.tag("path", d=d, fill="none", stroke=paint(colour), stroke_width=width, stroke_linejoin="round")


def dots(places: np.ndarray, colour: str, width: float) -> str:
    """Points, shape (n, 2), as one short path: lines of no length with round ends."""
    d = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in places.tolist())
    return svg.tag("path", d=d, fill="none", stroke=paint(colour), stroke_width=width, stroke_linecap="round")


@cache
def _ghost(landscape: str, run: int, momentum: float, batch: str) -> str:
    found = rate_runs.runs(landscape, momentum, batch)
    places = found.weights[run, : found.end(run) + 1]
    return way(points(landscape, places[: in_sight(landscape, places)]), "ghost", 1.4)


def in_sight(landscape: str, places: np.ndarray) -> int:
    """How many places are drawn: those on a bowl's picture, and the first beyond it; all of a network's."""
    beyond = np.abs(places[:, 0]) > BOWL_X[1]
    return int(beyond.argmax()) + 1 if landscape != "network" and beyond.any() else len(places)


def panel(state: Rate) -> list[str]:
    """The landscape with the present run up to its position, and earlier runs in grey."""
    landscape = state.landscape
    ghosts = [_ghost(landscape, *ghost.detail) for ghost in state.ghosts]
    at = int(state.position)
    inside = in_sight(landscape, state.places[: at + 1])
    walked = points(landscape, state.places[:inside])
    here = points(landscape, state.place[None])[0]
    line = way(np.vstack([walked, here]) if inside == at + 1 else walked, "training", 1.4)
    start = svg.circle(*walked[0], 5, "page", "ink", 1.6)
    return [
        ground(landscape),
        svg.group(*ghosts, ""),
        svg.group(line, dots(walked, "training", 4.8), start),
        _dot(state, here),
    ]


def _dot(state: Rate, here: np.ndarray) -> str:
    dot = svg.circle(*here, 7, "training", "page", 1.6)
    if state.landscape == "network":
        return svg.group(dot)
    w, place = float(state.place[0]), axes(state.landscape)
    if abs(w) <= BOWL_X[1]:
        return svg.group(dot)
    x, y = here
    way = 1 if w > 0 else -1
    arrow = svg.polygon([(x + 12 * way, y), (x + 3 * way, y - 6), (x + 3 * way, y + 6)], "wrong")
    middle, words = place.x + place.width / 2, f"out here: w = {plain(w)}"
    half = svg.text_width(words, svg.SMALL, bold=True) / 2 + 6
    paper = svg.box(middle - half, place.y + 4, 2 * half, 20, "page", radius=4)
    return svg.group(dot, arrow, paper, svg.text(middle, place.y + 18, words, svg.SMALL, "wrong", "middle", True))
