"""A page image made ready to be read: its paper white, its dust gone, the size of its print known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.model.layout import Box
from pipeline.read import raster
from pipeline.read.raster import Gray
from pipeline.read.treatments import Treatment

LEAST_INK = 0.0002  # of the page: less is a blank page
SPECK = 0.025  # inches: ink no larger than a full stop
AROUND = (0.2, 0.05)  # inches to the side and up or down: no letter is nearer to dust
DOT = 0.04  # inches: a dot that leads to a sum, in large print
BESIDE_LEADER = 0.03  # inches above and below a row of dots where nothing is printed
LETTERS = (0.025, 0.3)  # inches: the heights between which letters are
ENOUGH_LETTERS = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """Gray pixels, their number to the inch, the mask of their ink, and the usual height of a letter in pixels.

    `dusty` are the pixels before the dust was taken away; `letter` is 0 where there are too few letters to tell;
    `blank` where nothing is printed.
    """

    dusty: Gray
    pixels: Gray
    dpi: float
    ink: Gray
    letter: float
    blank: bool


def sheet_of(image: Gray, dpi: float, known: Sequence[Box] = ()) -> Sheet:
    """The sheet that a gray image shows, white where the words are known (boxes in points)."""
    flat = raster.flattened(image)
    raster.blank_out(flat, known, dpi, raster.WHITE)
    return _dusted(flat, dpi)


def treated(sheet: Sheet, treatment: Treatment) -> Sheet:
    """The sheet as a treatment prepares it: what was dust before it may be faint print."""
    prepared = treatment.prepare(sheet.dusty)
    return sheet if prepared is sheet.dusty else _dusted(prepared, sheet.dpi)


def _dusted(flat: Gray, dpi: float) -> Sheet:
    """The sheet of pixels whose paper is white."""
    pixels, ink = flat.copy(), raster.ink(flat)
    parts = raster.parts(ink)
    dust = parts[_dust(ink, parts, dpi)]
    solid = int(parts[:, raster.AREA].sum()) - int(dust[:, raster.AREA].sum())
    for x, y, w, h, _ in dust.tolist():
        ink[y : y + h, x : x + w] = 0
        pixels[max(0, y - 1) : y + h + 1, max(0, x - 1) : x + w + 1] = raster.WHITE
    return Sheet(flat, pixels, dpi, ink, letter_height(parts, dpi), blank=solid < LEAST_INK * ink.size)


def letter_height(parts: NDArray[np.int32], dpi: float) -> float:
    """The height in pixels of most letters among the connected parts of a page's ink; 0 where there are few."""
    heights, widths = parts[:, raster.HEIGHT], parts[:, raster.WIDTH]
    low, high = (bound * dpi for bound in LETTERS)
    letters = heights[(heights > low) & (heights < high) & (widths < 3 * heights) & (heights < 4 * widths)]
    return float(np.median(letters)) if len(letters) >= ENOUGH_LETTERS else 0.0


def _dust(ink: Gray, parts: NDArray[np.int32], dpi: float) -> NDArray[np.bool_]:
    """Which parts are dust: small ones that stand alone, farther from any letter than a colon may, or in a leader.

    French typography sets a space before a colon, and a justified line may stretch it.
    """
    small, letters = _apart(ink, parts, SPECK * dpi)
    near = _ink_around(raster.sums(letters), _boxes(parts), AROUND[0] * dpi, AROUND[1] * dpi)
    return np.asarray((small & (near == 0)) | _led(ink, parts, dpi))


def _apart(ink: Gray, parts: NDArray[np.int32], largest: float) -> tuple[NDArray[np.bool_], Gray]:
    """Which parts are no larger than a number of pixels, and the ink without them."""
    small: NDArray[np.bool_] = np.maximum(parts[:, raster.WIDTH], parts[:, raster.HEIGHT]) <= largest
    letters = ink.copy()
    for left, top, wide, high, _ in parts[small].tolist():
        letters[top : top + high, left : left + wide] = 0
    return small, letters


def _led(ink: Gray, parts: NDArray[np.int32], dpi: float) -> NDArray[np.bool_]:
    """Which parts are in a row of dots that leads from a name to its sum, above and below which nothing is printed."""
    dots, letters = _apart(ink, parts, DOT * dpi)
    if not _in_rows(parts[dots], dpi):
        return np.zeros_like(dots)
    boxes = _boxes(raster.parts(raster.dotted(ink - letters, dpi)))
    free = boxes[_ink_around(raster.sums(letters), boxes, 0, BESIDE_LEADER * dpi) == 0]
    rows = np.zeros(ink.shape, dtype=np.bool_)
    for left, top, right, bottom in free.tolist():
        rows[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2] = True
    middles = parts[:, :2] + parts[:, 2:4] // 2
    return np.asarray(dots & rows[middles[:, 1], middles[:, 0]])


def _in_rows(dots: NDArray[np.int32], dpi: float) -> bool:
    """Whether four dots stand in a row anywhere, a tenth of an inch apart at most; on most pages none do."""
    for shift in (0, 2):  # a row that falls by a pixel stays in a strip of one of them
        strips = (dots[:, 1] + shift) // 4
        order = np.lexsort((dots[:, 0], strips))
        near = (np.diff(dots[order, 0]) <= raster.LEADING * dpi) & (np.diff(strips[order]) == 0)
        if (near[:-2] & near[1:-1] & near[2:]).any():
            return True
    return False


def _boxes(parts: NDArray[np.int32]) -> NDArray[np.int32]:
    """Left, top, right and bottom of each part."""
    return np.concatenate([parts[:, :2], parts[:, :2] + parts[:, 2:4]], axis=1)


def _ink_around(counts: NDArray[np.int32], boxes: NDArray[np.int32], aside: float, above: float) -> NDArray[np.int32]:
    """How much ink stands in boxes (left, top, right, bottom) and so many pixels to their sides, above and below."""
    rows, columns = counts.shape
    left, right = np.maximum(boxes[:, 0] - round(aside), 0), np.minimum(boxes[:, 2] + round(aside), columns - 1)
    top, bottom = np.maximum(boxes[:, 1] - round(above), 0), np.minimum(boxes[:, 3] + round(above), rows - 1)
    return np.asarray(counts[bottom, right] - counts[top, right] - counts[bottom, left] + counts[top, left])
