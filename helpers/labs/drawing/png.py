"""Small pictures inside an SVG as PNG text, each pixel a sharp square: grey digits, heat maps of weights, regions.

Heat maps and regions have see-through pixels: the page behind them, light or dark, is their zero.
"""

import base64
import struct
import zlib

import numpy as np

from helpers.labs.drawing.svg import tag

# Paper and ink are the same on light and dark pages, as on real paper.
PAPER, INK = 255, 24
# Blue and orange as in `palette`, halfway between its colours for light and for dark pages, so that they stand out on
# both (at least 3 to 1 at full strength).
BLUE, ORANGE = (0x2B, 0x7F, 0xD4), (0xD4, 0x6E, 0x14)
STRONGEST = 127  # steps from nothing to full colour
FAINTEST, FULLEST = 0.14, 0.62  # of a region's colour: at even chances, and where the answer is certain

GREY, PALETTE = 0, 3  # colour types of the PNG format (https://www.w3.org/TR/png-3/#6Colour-values)


def _png(pixels: np.ndarray, kind: int, *chunks: tuple[bytes, bytes]) -> str:
    """One byte a pixel as a data: address; `chunks` stand between the header and the pixels."""
    height, width = pixels.shape
    rows = np.zeros((height, width + 1), np.uint8)  # each row begins with its filter: none
    rows[:, 1:] = pixels

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    body = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b"")]
    png = b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in body)
    return "data:image/png;base64," + base64.b64encode(png).decode()


def _image(x, y, width, height, address: str, smooth: bool = False) -> str:
    style = None if smooth else "image-rendering: pixelated"
    place = {"x": x, "y": y, "width": width, "height": height}
    return tag("image", href=address, **place, preserveAspectRatio="none", style=style)


def data_uri(shades: np.ndarray) -> str:
    """A grey picture as a data: address.

    Parameters
    ----------
    shades : array, shape (height, width)
        0 is blank paper, 1 is full ink; what lies outside is cut to that, NaN counts as blank.
    """
    shades = np.clip(np.nan_to_num(np.asarray(shades, float)), 0, 1)
    return _png(np.round(PAPER + (INK - PAPER) * shades).astype(np.uint8), GREY)


def image(x, y, width, height, shades: np.ndarray) -> str:
    """A grey picture at a place in an SVG, stretched to a size, its pixels kept sharp."""
    return _image(x, y, width, height, data_uri(shades))


def _signed_palette() -> tuple[tuple[bytes, bytes], ...]:
    """255 colours: full orange at 0, see-through at 127, full blue at 254."""
    steps = np.arange(-STRONGEST, STRONGEST + 1)
    colours = np.where(steps[:, None] < 0, ORANGE, BLUE).astype(np.uint8)
    opacity = np.round(255 * np.abs(steps) / STRONGEST).astype(np.uint8)
    return (b"PLTE", colours.tobytes()), (b"tRNS", opacity.tobytes())


_SIGNED = _signed_palette()


def heat(x, y, width, height, values: np.ndarray, largest: float | None = None) -> str:
    """A heat map of numbers with a sign: blue above 0, orange below, the page at 0; for weights as pictures.

    Parameters
    ----------
    x, y, width, height : float
        Where, in units of the picture.
    values : array, shape (rows, columns)
        NaN is drawn as 0, what is larger than `largest` as `largest`.
    largest : float, optional
        The size that gets the full colour; unless given, the largest of `values`. Give one number to all pictures
        that are to be compared.
    """
    values = np.asarray(values, float)
    if values.ndim != 2:
        raise ValueError(f"values must be a picture, shape (rows, columns); got shape {values.shape}")
    if largest is None:
        finite = values[np.isfinite(values)]
        largest = float(np.abs(finite).max()) if finite.size else 0.0
    with np.errstate(all="ignore"):
        share = np.clip(np.nan_to_num(values / (largest or 1), nan=0.0, posinf=1.0, neginf=-1.0), -1, 1)
    pixels = np.round(STRONGEST * share + STRONGEST).astype(np.uint8)
    return _image(x, y, width, height, _png(pixels, PALETTE, *_SIGNED))


def regions(x, y, width, height, chances: np.ndarray, smooth: bool = False) -> str:
    """Where a network says class 1 (blue) and where class 0 (orange); the surer, the stronger.

    Parameters
    ----------
    chances : array, shape (rows, columns)
        The probability of class 1; the first row is the upper edge. NaN is drawn as the page.
    smooth : bool
        Blend neighbouring pixels, rather than keep each a sharp square.
    """
    chances = np.asarray(chances, float)
    if chances.ndim != 2:
        raise ValueError(f"chances must be a picture, shape (rows, columns); got shape {chances.shape}")
    known = np.isfinite(chances)
    lean = np.clip(2 * np.where(known, chances, 0.5) - 1, -1, 1)
    share = np.where(lean >= 0, 1, -1) * (FAINTEST + (FULLEST - FAINTEST) * np.abs(lean))
    pixels = np.where(known, np.round(STRONGEST * share + STRONGEST), STRONGEST).astype(np.uint8)
    return _image(x, y, width, height, _png(pixels, PALETTE, *_SIGNED), smooth)
