"""A long valley, steep across and flat along: two paths down, one of them with the learner's own step."""

from collections.abc import Callable

import numpy as np

from helpers.labs.drawing import svg
from helpers.labs.drawing.axes import Axes
from helpers.labs.drawing.numbers import plain
from helpers.labs.drawing.palette import paint
from helpers.labs.drawing.picture import Drawing

CURVATURES = np.array([0.2, 10.0])  # along the valley, across it
START = np.array([10.0, 2.0])
RATE, BETA, STEPS = 0.18, 0.7, 40
ALONG, ACROSS = (-2.0, 11.0), (-2.6, 2.6)
CONTOURS = (0.1, 1, 3, 8, 16, 30)
HEIGHT = 346


def loss(w: np.ndarray) -> float:
    """Half the curvature times the square of the distance, for both directions together."""
    return float(CURVATURES @ w**2) / 2


def gradient(w: np.ndarray) -> np.ndarray:
    """Of `loss`, shape (2,)."""
    return CURVATURES * w


def path(step: Callable, beta: float) -> np.ndarray | str:
    """Where `STEPS` steps lead.

    Parameters
    ----------
    step : function of (w, v, grad, lr, beta) that gives back (w, v)

    Returns
    -------
    array, shape (steps + 1, 2); or a sentence, when the function gives back no new place.
    """
    w, v = START.copy(), np.zeros(2)
    places = [w]
    for _ in range(STEPS):
        try:
            new_w, new_v = step(w.copy(), v.copy(), gradient(w), RATE, beta)
            w, v = (np.array(new, dtype=float).reshape(2) for new in (new_w, new_v))
        except Exception:  # whatever a learner's function does, the picture stays whole; its check says what is wrong
            return "momentum_step gives back no pair (weights, velocity) yet."
        if not np.all(np.abs([w, v]) < 1e6):
            return "The path of momentum_step leaves the valley."
        places.append(w)
    return np.array(places)


def plain_step(w, v, grad, lr, beta):
    """Gradient descent without momentum."""
    return w - lr * grad, v


def valley(momentum_step: Callable) -> Drawing:
    """Draw the path of plain descent, and that of a step with momentum, from the same start at the same rate."""
    axes = Axes(66, 52, 800, 240, ALONG, ACROSS)
    parts = [axes.frame("weight along the valley", "weight across", yticks=[-2, -1, 0, 1, 2])]
    inside = svg.tag("rect", x=axes.x, y=axes.y, width=axes.width, height=axes.height)
    parts.append(svg.tag("clipPath", inside, id="nn-valley"))
    rings = "".join(_contour(axes, level) for level in CONTOURS)
    runs = [("plain descent", "negative", "6 4", path(plain_step, 0.0)), ("", "positive", None, None)]
    runs[1] = ("with momentum_step", "positive", None, path(momentum_step, BETA))
    # Plain descent last: where both go the same way, its dashes lie on the other's line and both are seen.
    lines = "".join(
        _path(axes, colour, dash, places) for _, colour, dash, places in runs[::-1] if not isinstance(places, str)
    )
    parts.append(svg.group(rings, lines, clip_path="url(#nn-valley)"))
    parts.append(svg.cross(axes.across(0), axes.up(0)))
    parts.append(svg.text(axes.across(START[0]) + 8, axes.up(START[1]) - 7, "start", svg.SMALL))
    parts.append(svg.text(axes.across(0), axes.up(0) + 34, "lowest point", svg.SMALL, "ink", "middle", **svg.HALO))
    parts.append(axes.legend([(name, colour, dash) for name, colour, dash, _ in runs], left=140))
    return Drawing(svg.WIDTH, HEIGHT, *parts, text=_words(runs[0][-1], runs[1][-1]))


def _contour(axes: Axes, level: float) -> str:
    """All places of one height: an ellipse."""
    along, across = np.sqrt(2 * level / CURVATURES)
    return svg.tag(
        "ellipse",
        cx=axes.across(0),
        cy=axes.up(0),
        rx=along * axes.width / (ALONG[1] - ALONG[0]),
        ry=across * axes.height / (ACROSS[1] - ACROSS[0]),
        fill="none",
        stroke=paint("outline"),
        stroke_width=0.8,
    )


def _path(axes: Axes, colour: str, dash: str | None, places: np.ndarray) -> str:
    points = [(axes.across(x), axes.up(y)) for x, y in places]
    dots = "".join(svg.circle(x, y, 2.6, colour) for x, y in points)
    return svg.polyline(points, colour, 1.8, dash) + dots


def _words(plain_places: np.ndarray, places: np.ndarray | str) -> str:
    start = (
        "A valley from above, steep across and flat along; each ring is one height. "
        f"After {STEPS} steps plain descent is at a loss of {plain(loss(plain_places[-1]), 2)}"
    )
    if isinstance(places, str):
        return f"{start}. {places}"
    if np.allclose(places, plain_places):
        return f"{start}, and so is momentum_step: its path is exactly the same."
    return f"{start}, momentum_step at {plain(loss(places[-1]), 2)}."
