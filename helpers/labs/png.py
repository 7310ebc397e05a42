"""Small grey pictures inside an SVG: digits and heat maps as PNG text, each pixel a sharp square."""

import base64
import struct
import zlib

import numpy as np

from helpers.labs.svg import tag

# Paper and ink are the same on light and dark pages, as on real paper.
PAPER, INK = 255, 24


def data_uri(shades: np.ndarray) -> str:
    """A grey picture as a data: address.

    Parameters
    ----------
    shades : array, shape (height, width)
        0 is blank paper, 1 is full ink; what lies outside is cut to that, NaN counts as blank.
    """
    shades = np.clip(np.nan_to_num(np.asarray(shades, float)), 0, 1)
    pixels = np.round(PAPER + (INK - PAPER) * shades).astype(np.uint8)
    height, width = pixels.shape
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)  # each row begins with its filter: none

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(png).decode()


def image(x, y, width, height, shades: np.ndarray) -> str:
    """The picture at a place in an SVG, stretched to a size, its pixels kept sharp."""
    return tag(
        "image",
        href=data_uri(shades),
        x=x,
        y=y,
        width=width,
        height=height,
        preserveAspectRatio="none",
        style="image-rendering: pixelated",
    )
