"""The drawing of one layer as matrices: X @ W + b = Z, every number in its cell, the shapes below."""

import numpy as np

from helpers.labs.drawing import svg
from helpers.labs.drawing.network_drawing import formula
from helpers.labs.drawing.numbers import plain
from helpers.labs.drawing.picture import Drawing

CELL, TALL, SIGN, MARGIN = 52, 32, 40, 14
TOP = 44
MOST = 6  # rows or columns of a matrix that still read well


def draw_layer(X, W, b, example=0, unit=0) -> Drawing:
    """Draw what a layer does to a batch, with one sum lit: a row of X meets a column of W.

    Parameters
    ----------
    X : array, shape (n, n_in)
    W : array, shape (n_in, n_out)
    b : array, shape (n_out,)
        At most 6 of each.
    example, unit : int
        Which sum is lit, from 0.

    Raises
    ------
    ValueError
        If the shapes do not fit, a number is not finite, or there is no such sum.

    Examples
    --------
    >>> draw_layer([[2, 3]], [[1], [5]], [10])
    One layer: X (1, 2) @ W (2, 1) + b (1,) = Z (1, 1). Lit: 2 × 1 + 3 × 5 + 10 = 27.
    """
    X, W, b = np.asarray(X, float), np.asarray(W, float), np.asarray(b, float)
    if X.ndim != 2 or W.ndim != 2 or b.ndim != 1 or X.shape[1] != len(W) or W.shape[1] != len(b):
        raise ValueError(
            f"X, W and b must have shapes (n, n_in), (n_in, n_out) and (n_out,); got {X.shape}, {W.shape}, {b.shape}"
        )
    if max(*X.shape, *W.shape) > MOST or min(*X.shape, *W.shape) < 1:
        raise ValueError(f"each size must be 1 to {MOST}; got {X.shape} and {W.shape}")
    if not all(np.isfinite(part).all() for part in (X, W, b)):
        raise ValueError("X, W and b must be finite; at least one number is NaN or infinite")
    if example not in range(len(X)) or unit not in range(len(b)):
        raise ValueError(f"example must be 0 to {len(X) - 1} and unit 0 to {len(b) - 1}; got {example} and {unit}")
    Z = X @ W + b
    rows = max(len(X), len(W))
    middle, bottom = TOP + TALL * rows / 2, TOP + TALL * rows
    parts, places, x = [], [], float(MARGIN)
    for sign, name, matrix, lit in (
        ("", "X", X, lambda i, j: i == example),
        ("@", "W", W, lambda i, j: j == unit),
        ("+", "b", b[None], lambda i, j: j == unit),
        ("=", "Z", Z, lambda i, j: (i, j) == (example, unit)),
    ):
        if sign:
            parts.append(svg.text(x + SIGN / 2, middle + 7, sign, 20, "ink", "middle"))
            x += SIGN
        width, top = CELL * matrix.shape[1], middle - TALL * len(matrix) / 2
        parts.append(_cells(x, top, matrix, lit))
        shape = b.shape if name == "b" else matrix.shape
        parts.append(svg.text(x + width / 2, bottom + 24, f"{name} {shape}", svg.BODY, "ink", "middle", bold=True))
        places.append((x, x + width, top))
        x += width
    parts.append(_names(places))
    total = formula(X[example], W[:, unit], b[unit])
    shapes = f"X {X.shape} @ W {W.shape} + b {b.shape} = Z {Z.shape}"
    return Drawing(max(x + MARGIN, 420), bottom + 36, *parts, text=f"One layer: {shapes}. Lit: {total}.")


def _cells(x: float, y: float, matrix: np.ndarray, lit) -> str:
    """The numbers of a matrix, each in a box; those of the sum that is lit on the colour of the present step."""
    parts = []
    for (i, j), value in np.ndenumerate(matrix):
        left, top, on = x + CELL * j, y + TALL * i, lit(i, j)
        parts.append(svg.box(left, top, CELL, TALL, "lit" if on else "panel", "outline", 1, 0))
        colour = "on-lit" if on else "ink"
        parts.append(svg.text(left + CELL / 2, top + TALL / 2 + 5, plain(value), svg.BODY, colour, "middle", bold=on))
    return "".join(parts)


def _names(places) -> str:
    """What rows and columns are: a row of X is an example, a column of W is a unit."""
    names = ("a row: an example", "a column: a unit", "", "a row: an example")
    return "".join(
        svg.text((left + right) / 2, top - 10, name, svg.SMALL, "muted", "middle")
        for name, (left, right, top) in zip(names, places, strict=True)
        if name and right - left >= svg.text_width(name, svg.SMALL) - CELL / 2
    )
