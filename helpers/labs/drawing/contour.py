"""The line along which a function of two numbers changes its sign."""

import numpy as np

from helpers.labs.drawing import svg
from helpers.labs.drawing.palette import paint


def zero_line(values: np.ndarray, xs: np.ndarray, ys: np.ndarray) -> list[tuple[tuple, tuple]]:
    """Short straight pieces along which the values, interpolated between their points, are 0.

    Parameters
    ----------
    values : array, shape (rows, columns), at the points (xs[column], ys[row])

    Returns
    -------
    list of ((x, y), (x, y))
    """
    above = values >= 0
    mixed = above[:-1, :-1] + 0 + above[:-1, 1:] + above[1:, :-1] + above[1:, 1:]
    pieces = []
    for row, column in np.argwhere((mixed > 0) & (mixed < 4)):
        corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
        cuts = []
        for p, q in zip(corners, corners[1:] + corners[:1], strict=True):
            if above[p] != above[q]:
                t = values[p] / (values[p] - values[q])
                cuts.append((float(xs[p[1]] + t * (xs[q[1]] - xs[p[1]])), float(ys[p[0]] + t * (ys[q[0]] - ys[p[0]]))))
        pieces += zip(cuts[::2], cuts[1::2], strict=True)
    return pieces


def lines(pieces, colour: str, width: float) -> str:
    """The pieces of `zero_line`, in units of the page, as one path."""
    path = "".join(f"M{svg.number(a)} {svg.number(b)}L{svg.number(c)} {svg.number(d)}" for (a, b), (c, d) in pieces)
    if not path:
        return ""
    return svg.tag("path", d=path, fill="none", stroke=paint(colour), stroke_width=width, stroke_linecap="round")
