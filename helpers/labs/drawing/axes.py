"""Axes: where a number goes on the page, with round numbers at the ticks."""

import math

from helpers.labs.drawing import svg
from helpers.labs.drawing.numbers import plain

MOST_POINTS = 240  # a line with more is thinned: more cannot be seen, and must be sent for every frame


def linear_ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers (steps of 1, 2 or 5 times a power of ten) from low to high, about that many."""
    rough = (high - low) / max(about, 1)
    power = 10 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [round(i * step, 12) for i in range(first, math.floor(high / step + 1e-9) + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """The powers of ten from low to high; where there are fewer than two, also twice and five times them."""
    first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
    for factors in ((1,), (1, 2, 5)):
        ticks = [f * 10.0**e for e in range(first, last + 1) for f in factors]
        ticks = [float(f"{t:.12g}") for t in ticks if low * (1 - 1e-9) <= t <= high * (1 + 1e-9)]
        if len(ticks) >= 2:
            break
    return ticks


def legend(x: float, y: float, items) -> str:
    """Names of lines beside a short piece of each, in a row that begins at x, its base line at y.

    Parameters
    ----------
    items : list of (name, colour role, dash or None)
        A class is named by its marker: (name, "class", 0 or 1).
    """
    parts = []
    for name, colour, dash in items:
        if colour == "class":
            parts.append(svg.marker(x + 8, y - 4.5, dash, 5.6))
            parts.append(svg.text(x + 22, y, name, svg.SMALL))
            x += 40 + svg.text_width(name, svg.SMALL)
        else:
            parts.append(svg.line(x, y - 4.5, x + 26, y - 4.5, colour, 2.4, dash))
            parts.append(svg.text(x + 32, y, name, svg.SMALL))
            x += 48 + svg.text_width(name, svg.SMALL)
    return "".join(parts)


def _share(value: float, low: float, high: float, log: bool) -> float:
    """How far between the ends a number lies, 0 to 1; what is too large to be a number counts as the upper end."""
    value = min(max(value, low), high) if math.isfinite(value) else high
    return math.log(value / low) / math.log(high / low) if log else (value - low) / (high - low)


def _value(share: float, low: float, high: float, log: bool) -> float:
    return low * (high / low) ** share if log else low + share * (high - low)


class Axes:
    """A rectangle on the page with a scale along each side.

    Parameters
    ----------
    x, y, width, height : float
        The rectangle inside the frame, in units of the picture; labels stand left of it and below.
    xlim, ylim : (float, float)
        The numbers at its ends.
    xlog, ylog : bool
        A logarithmic scale to the right, or upwards.

    Raises
    ------
    ValueError
        If the ends of a scale are not finite, not in order, or not above 0 where it is logarithmic.
    """

    def __init__(self, x, y, width, height, xlim, ylim, ylog=False, xlog=False):
        for name, (low, high), log in (("xlim", xlim, xlog), ("ylim", ylim, ylog)):
            if not (math.isfinite(low) and math.isfinite(high) and low < high and (low > 0 or not log)):
                above = " above 0" if log else ""
                raise ValueError(f"{name} must be two finite numbers{above}, the lower first; got {(low, high)}")
        self.x, self.y, self.width, self.height = x, y, width, height
        self.xlim, self.ylim, self.xlog, self.ylog = xlim, ylim, xlog, ylog

    def across(self, value: float) -> float:
        """Where on the page a number of the lower axis lies; beyond the ends it stays at the end."""
        return self.x + self.width * _share(value, *self.xlim, self.xlog)

    def up(self, value: float) -> float:
        """The same for the left axis. What is too large to be a number lies at the top."""
        return self.y + self.height * (1 - _share(value, *self.ylim, self.ylog))

    def value_at(self, px: float, py: float) -> tuple[float, float]:
        """The numbers at a place on the page."""
        return (
            _value((px - self.x) / self.width, *self.xlim, self.xlog),
            _value(1 - (py - self.y) / self.height, *self.ylim, self.ylog),
        )

    def frame(self, xlabel: str, ylabel: str, xticks=None, yticks=None, gap: float = 8) -> str:
        """Grid, ticks and labels. The upper axis' name stands above it, level, so that nobody turns their head.

        `gap` lies between the left axis and its numbers: more where a large mark can stand on that axis.
        """
        xticks = (log_ticks(*self.xlim) if self.xlog else linear_ticks(*self.xlim)) if xticks is None else xticks
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
            parts.append(svg.text(self.x - gap, at + 4.5, plain(value, 4), svg.SMALL, "muted", "end"))
        parts.append(svg.line(self.x, bottom, right, bottom, "outline"))
        parts.append(svg.line(self.x, self.y, self.x, bottom, "outline"))
        parts.append(svg.text(self.x + self.width / 2, bottom + 39, xlabel, svg.BODY, "ink", "middle"))
        parts.append(svg.text(self.x, self.y - 12, ylabel, svg.BODY, "ink"))
        return "".join(parts)

    def legend(self, items, left: float = 62) -> str:
        """Names of the lines, on the level of the left axis' name and `left` units right of it: see `legend`."""
        return legend(self.x + left, self.y - 12.5, items)

    def curve(self, xs, ys, colour: str, width=2.2, dash=None) -> str:
        """A line through the points, inside the axes whatever the numbers are."""
        inside = [i for i, x in enumerate(xs) if self.xlim[0] <= x <= self.xlim[1]]
        every = max(1, -(-len(inside) // MOST_POINTS))
        rows = inside[::every]
        if rows and rows[-1] != inside[-1]:
            rows.append(inside[-1])  # the newest point is always there
        return svg.polyline([(self.across(xs[i]), self.up(ys[i])) for i in rows], colour, width, dash)
