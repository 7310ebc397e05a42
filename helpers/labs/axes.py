"""Axes: where a number goes on the page, with round numbers at the ticks."""

import math

from helpers.labs import svg
from helpers.labs.numbers import plain

MOST_POINTS = 240  # a line with more is thinned: more cannot be seen, and must be sent for every frame


def linear_ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers (steps of 1, 2 or 5 times a power of ten) from low to high, about that many."""
    rough = (high - low) / max(about, 1)
    power = 10 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [round(i * step, 12) for i in range(first, math.floor(high / step + 1e-9) + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """The powers of ten from low to high."""
    return [10.0**e for e in range(math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9) + 1)]


class Axes:
    """A rectangle on the page with a scale along each side.

    Parameters
    ----------
    x, y, width, height : float
        The rectangle inside the frame, in units of the picture; labels stand left of it and below.
    xlim, ylim : (float, float)
        The numbers at its ends.
    ylog : bool
        A logarithmic scale upwards.
    """

    def __init__(self, x, y, width, height, xlim, ylim, ylog=False):
        self.x, self.y, self.width, self.height = x, y, width, height
        self.xlim, self.ylim, self.ylog = xlim, ylim, ylog

    def across(self, value: float) -> float:
        """Where on the page a number of the lower axis lies; beyond the ends it stays at the end."""
        low, high = self.xlim
        return self.x + self.width * min(max((value - low) / (high - low), 0), 1)

    def up(self, value: float) -> float:
        """The same for the left axis. What is too large to be a number lies at the top."""
        low, high = self.ylim
        if not math.isfinite(value):
            value = high
        value = min(max(value, low), high)
        share = math.log(value / low) / math.log(high / low) if self.ylog else (value - low) / (high - low)
        return self.y + self.height * (1 - share)

    def value_at(self, px: float, py: float) -> tuple[float, float]:
        """The numbers at a place on the page (linear axes)."""
        (x0, x1), (y0, y1) = self.xlim, self.ylim
        return x0 + (px - self.x) / self.width * (x1 - x0), y1 - (py - self.y) / self.height * (y1 - y0)

    def frame(self, xlabel: str, ylabel: str, xticks=None, yticks=None) -> str:
        """Grid, ticks and labels. The upper axis' name stands above it, level, so that nobody turns their head."""
        xticks = linear_ticks(*self.xlim) if xticks is None else xticks
        yticks = (log_ticks(*self.ylim) if self.ylog else linear_ticks(*self.ylim)) if yticks is None else yticks
        bottom, right = self.y + self.height, self.x + self.width
        parts = []
        for value in xticks:
            at = self.across(value)
            parts.append(svg.line(at, self.y, at, bottom, "faint"))
            parts.append(svg.text(at, bottom + 18, plain(value, 4), svg.SMALL, "muted", "middle"))
        for value in yticks:
            at = self.up(value)
            parts.append(svg.line(self.x, at, right, at, "faint"))
            parts.append(svg.text(self.x - 8, at + 4.5, plain(value, 4), svg.SMALL, "muted", "end"))
        parts.append(svg.line(self.x, bottom, right, bottom, "outline"))
        parts.append(svg.line(self.x, self.y, self.x, bottom, "outline"))
        parts.append(svg.text(self.x + self.width / 2, bottom + 39, xlabel, svg.BODY, "ink", "middle"))
        parts.append(svg.text(self.x, self.y - 12, ylabel, svg.BODY, "ink"))
        return "".join(parts)

    def curve(self, xs, ys, colour: str, width=2.2, dash=None) -> str:
        """A line through the points, inside the axes whatever the numbers are."""
        inside = [i for i, x in enumerate(xs) if self.xlim[0] <= x <= self.xlim[1]]
        every = max(1, -(-len(inside) // MOST_POINTS))
        rows = inside[::every]
        if rows and rows[-1] != inside[-1]:
            rows.append(inside[-1])  # the newest point is always there
        return svg.polyline([(self.across(xs[i]), self.up(ys[i])) for i in rows], colour, width, dash)
