"""From a drawing to the 8 x 8 grey pixels that the network knows, the way the data set was made.

The digits of the data set were scanned as black-and-white bitmaps of 32 x 32 and cut into blocks of 4 x 4; the number
of black pixels in a block, 0 to 16, is the grey of one pixel (E. Alpaydin and C. Kaynak, *Optical Recognition of
Handwritten Digits*, UCI Machine Learning Repository, 1998, https://doi.org/10.24432/C50P49).
"""

import numpy as np

BITMAP, BLOCK = 32, 4
# Tuned together so that drawn digits are read well (tests/labs/pad/test_pad.py); the data set's own leave the outer
# columns blank, too.
PEN = 5.5  # width of a stroke on the bitmap
WIDEST = 20  # a wider drawing is squeezed to this
SMALLEST = 0.12  # a drawing smaller than this share of the pad is not blown up to fill the bitmap: it is a dot


def bitmap(strokes) -> np.ndarray:
    """Draw strokes on a bitmap, scaled so that they fill it and centred.

    Parameters
    ----------
    strokes : list of lists of (x, y)
        Each a line that was drawn without lifting the pen; x to the right, y downwards, the pad being 1 by 1.

    Returns
    -------
    bool array, shape (32, 32)
        True where there is ink.
    """
    ink = np.zeros((BITMAP, BITMAP), bool)
    strokes = [np.asarray(stroke, float) for stroke in strokes if len(stroke)]
    if not strokes:
        return ink
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    height, width = max(high[1] - low[1], SMALLEST), max(high[0] - low[0], SMALLEST)
    scale = (BITMAP - PEN) / height
    scale = np.array([min(scale, (WIDEST - PEN) / width), scale])
    shift = BITMAP / 2 - scale * (low + high) / 2
    y, x = np.mgrid[:BITMAP, :BITMAP] + 0.5
    for stroke in strokes:
        line = stroke * scale + shift
        for (x0, y0), (x1, y1) in zip(line, line[1:] if len(line) > 1 else line, strict=False):
            # the nearest place of the segment to each pixel
            dx, dy = x1 - x0, y1 - y0
            along = np.clip(((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy or 1), 0, 1)
            ink |= (x - x0 - along * dx) ** 2 + (y - y0 - along * dy) ** 2 <= (PEN / 2) ** 2
    return ink


def pixels(strokes) -> np.ndarray:
    """The drawing as one row for the network: float32, shape (64,), 0 for blank paper and 1 for full ink."""
    blocks = bitmap(strokes).reshape(BITMAP // BLOCK, BLOCK, BITMAP // BLOCK, BLOCK)
    return (blocks.sum(axis=(1, 3)) / BLOCK**2).astype(np.float32).ravel()
