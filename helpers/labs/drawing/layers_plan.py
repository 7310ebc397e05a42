"""Where the units of a network stand on a page, and what its units and weights are called there."""

import math

LARGEST_UNIT, SMALLEST_UNIT = 24.0, 2.5  # radius
ROOM = 0.4  # radius of a unit as a share of the distance to its neighbour
AS_PICTURE = 25  # so many inputs, if they are a square number, are drawn as a picture
CAPTION = 24.0  # what captions take above the columns


def unit_name(layer: int, unit: int) -> str:
    """What `event["on"]` is when a unit is clicked; the inputs are layer 0."""
    return f"unit-{layer}-{unit}"


def edge_name(layer: int, source: int, target: int) -> str:
    """The same for the weight `W[source, target]` of `layers[layer]`."""
    return f"edge-{layer}-{source}-{target}"


def parse(name: str) -> tuple[str, tuple[int, ...]]:
    """The kind and the numbers of a name: "edge-0-3-5" -> ("edge", (0, 3, 5)); another name gives ("", ())."""
    kind, *numbers = name.split("-")
    if kind in ("unit", "edge") and all(number.isdigit() for number in numbers):
        return kind, tuple(map(int, numbers))
    return "", ()


class Places:
    """Where the units of a network stand in a rectangle of the page.

    Parameters
    ----------
    x, y, width, height : float
        The rectangle. What stands beside units (`beside` of `draw`) needs room outside it.
    sizes : sequence of int
        Units in each layer, the inputs first: [2, 2, 1] or [64, 16, 10].
    captions : sequence of str, optional
        A few words above each column.
    largest_unit : float
        No unit is drawn with a larger radius.
    """

    def __init__(self, x, y, width, height, sizes, captions=None, largest_unit=LARGEST_UNIT):
        self.sizes = [int(n) for n in sizes]
        if len(self.sizes) < 2 or min(self.sizes) < 1:
            raise ValueError(f"sizes must be at least two numbers of units, each at least 1; got {list(sizes)}")
        self.captions = captions
        self._caption_y = y + 13
        if captions is not None:
            y, height = y + CAPTION, height - CAPTION
        self.x, self.y, self.width, self.height = x, y, width, height
        side = math.isqrt(self.sizes[0])
        self.picture_side = side if side * side == self.sizes[0] >= AS_PICTURE else None
        self.radii = [max(min(ROOM * height / n, largest_unit), SMALLEST_UNIT) for n in self.sizes]
        self.picture_size = min(height, 0.3 * width) if self.picture_side else 0.0
        left = self.picture_size / 2 if self.picture_side else self.radii[0]
        right = self.radii[-1]
        steps = len(self.sizes) - 1
        self.columns = [x + left + i * (width - left - right) / steps for i in range(steps + 1)]

    def at(self, layer: int, unit: int) -> tuple[float, float]:
        """The middle of a unit; of an input of a picture, the middle of its pixel."""
        if layer == 0 and self.picture_side:
            row, column = divmod(unit, self.picture_side)
            pixel = self.picture_size / self.picture_side
            top = self.y + (self.height - self.picture_size) / 2
            return self.x + (column + 0.5) * pixel, top + (row + 0.5) * pixel
        return self.columns[layer], self.y + self.height * (unit + 0.5) / self.sizes[layer]
