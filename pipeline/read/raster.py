"""Work on the pixels of a page, by OpenCV: light, size, lying and standing rules."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.model.layout import Box

Gray = NDArray[np.uint8]
Edges = tuple[int, int, int, int]  # left, top, right, bottom in pixels

WHITE = 255
LEADING = 0.11  # inches from dot to dot of a row that leads from a name to its sum
LINEAR = 0.6  # a step down to less than this would pass pixels over
DARK = 60  # the gray that faint print is brought to
PRINTED = 0.001  # of a page's pixels: the darkest so many are print, however faint
PALEST = 235  # what is no darker is paper, not print
WINDOW = 41  # pixels around a point that tell what is ink there
WIDTH, HEIGHT, AREA = 2, 3, 4
"""Columns of `parts`."""
cv2.setNumThreads(1)  # each worker has one core; a second thread costs more than it wins


def gray_of(colors: NDArray[np.uint8]) -> Gray:
    """The gray of an image in gray or in blue, green, red (and a fourth channel, left out)."""
    if colors.ndim == 3 and colors.shape[2] >= 3:
        return gray(cv2.cvtColor(colors, cv2.COLOR_BGR2GRAY if colors.shape[2] == 3 else cv2.COLOR_BGRA2GRAY))
    return gray(colors.reshape(colors.shape[:2]))


def unchanged(image: Gray) -> Gray:
    return image


def turned(image: Gray, degrees: int) -> Gray:
    """The image turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(image, -degrees // 90 % 4))


def scaled(image: Gray, factor: float) -> Gray:
    """The image at another size; for a small step down, four pixels around a point are all that it covers."""
    if abs(factor - 1) < 0.01:
        return image
    how = cv2.INTER_AREA if factor < LINEAR else cv2.INTER_LINEAR if factor < 1 else cv2.INTER_CUBIC
    return gray(cv2.resize(image, None, fx=factor, fy=factor, interpolation=how))


def levelled(image: Gray, angle: float, factor: float) -> Gray:
    """The image at another size, turned counter-clockwise by an angle in degrees about its middle; white outside."""
    if not angle:
        return scaled(image, factor)
    if factor < LINEAR:
        return levelled(scaled(image, factor), angle, 1.0)
    height, width = image.shape
    size = round(width * factor), round(height * factor)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, factor)
    matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return gray(cv2.warpAffine(image, matrix, size, flags=cv2.INTER_LINEAR, borderValue=(WHITE, WHITE, WHITE)))


def flattened(image: Gray) -> Gray:
    """The image with its paper made white: each pixel against the paper around it.

    The paper is what is left when all that is narrower than a thirtieth of the page is filled with what surrounds it;
    a shadow or a stain is paper, a letter is not.
    """
    small = cv2.resize(image, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    size = max(3, min(small.shape) // 30) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), size / 3)
    paper = cv2.resize(paper, image.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return gray(cv2.divide(image, np.maximum(paper, 1), scale=WHITE))


def smoothed(image: Gray) -> Gray:
    """Noise averaged away: the teeth of a fax, the grain of a copy."""
    return gray(cv2.GaussianBlur(image, (0, 0), 1.0))


def joined(image: Gray) -> Gray:
    """Broken strokes joined: letters of a copy of a copy, of which a threshold left crumbs."""
    return gray(cv2.GaussianBlur(cv2.erode(image, np.ones((2, 2), np.uint8)), (0, 0), 0.7))


def despeckled(image: Gray) -> Gray:
    """Single points taken away: dust on the glass, salt and pepper."""
    return gray(cv2.medianBlur(image, 3))


def stretched(image: Gray) -> Gray:
    """Faint print made dark; unchanged where print is dark already, or where there is none."""
    counts = cv2.calcHist([cv2.medianBlur(image, 3)], [0], None, [256], [0, 256]).ravel()
    darkest = int(np.searchsorted(np.cumsum(counts), PRINTED * image.size))
    if not DARK < darkest < PALEST:
        return image
    gain = (WHITE - DARK) / (WHITE - darkest)
    grays = WHITE - (WHITE - np.arange(256)) * gain
    return gray(cv2.LUT(image, np.clip(grays, 0, WHITE).astype(np.uint8)))


def local(image: Gray) -> Gray:
    """Black and white by a threshold of each place's own.

    J. Sauvola and M. Pietikäinen, « Adaptive document image binarization », Pattern Recognition 33, 2000.
    """
    values = smoothed(image).astype(np.float32)
    mean = cv2.boxFilter(values, -1, (WINDOW, WINDOW))
    spread = np.sqrt(np.maximum(cv2.boxFilter(values * values, -1, (WINDOW, WINDOW)) - mean * mean, 0))
    return np.where(values < mean * (1 + 0.2 * (spread / 128 - 1)), np.uint8(0), np.uint8(WHITE))


def ink(image: Gray) -> Gray:
    """A mask of what is printed: 255 where there is ink, by Otsu's threshold, kept within sane bounds."""
    threshold, _ = cv2.threshold(image, 0, WHITE, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return gray(cv2.threshold(image, min(max(threshold, 90), 200), WHITE, cv2.THRESH_BINARY_INV)[1])


def parts(mask: Gray) -> NDArray[np.int32]:
    """The connected parts of a mask: a row each of left, top, width, height and area in pixels."""
    try:
        found = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_16U)  # half the time
    except cv2.error:  # more parts than 16 bits can number
        found = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return np.asarray(found[2][1:], dtype=np.int32)


def sums(mask: Gray) -> NDArray[np.int32]:
    """Of each corner of a pixel the sum of all pixels above it and to its left: one row and one column more."""
    return np.asarray(cv2.integral(mask), dtype=np.int32)


def ruled(mask: Gray, dpi: float) -> tuple[Gray, Gray]:
    """The masks of the lying and of the standing rules: straight ink, at least 0.4 inch long with small gaps.

    A stretch of 0.2 inch without a gap is longer than any stroke of a letter; such stretches are then joined.
    """
    return _lying(mask, dpi), gray(cv2.transpose(_lying(gray(cv2.transpose(mask)), dpi)))


def _lying(mask: Gray, dpi: float) -> Gray:
    def bar(inches: float) -> Gray:
        return np.ones((1, max(1, int(inches * dpi))), np.uint8)

    found = cv2.erode(mask, bar(0.2))
    rows = found.any(axis=1)
    if rows.any():  # each row of pixels is worked on by itself, and few hold a stretch
        stretches = cv2.dilate(found[rows], bar(0.2))
        joined = cv2.morphologyEx(stretches, cv2.MORPH_CLOSE, bar(0.1))
        found[rows] = cv2.morphologyEx(joined, cv2.MORPH_OPEN, bar(0.4))
    return gray(found)


def rules_of(mask: Gray, thickest: float) -> list[Edges]:
    """The boxes of the connected parts of a mask of rules that are no thicker than a number of pixels.

    The thickness is the ink for each pixel of length, so that a rule that falls a little stays a rule.
    """
    left, top, width, height = cv2.boundingRect(mask)
    if not width:
        return []
    held = parts(np.ascontiguousarray(mask[top : top + height, left : left + width]))
    held[:, :2] += left, top
    return [(x, y, x + w, y + h) for x, y, w, h, ink in held.tolist() if ink <= thickest * max(w, h)]


def halved(mask: Gray) -> Gray:
    """The mask at half its size; no ink is lost."""
    half = cv2.resize(mask, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return gray(cv2.threshold(half, 0, WHITE, cv2.THRESH_BINARY)[1])


def widened(mask: Gray, reach: float) -> Gray:
    """The mask with what is no farther apart than a number of pixels joined."""
    size = max(1, round(reach)) | 1
    return gray(cv2.dilate(mask, np.ones((size, size), np.uint8)))


def dotted(points: Gray, dpi: float) -> Gray:
    """A mask of the rows of dots that lead from a name to its sum: a tenth of an inch apart at most."""
    thick = cv2.dilate(points, np.ones((3, 1), np.uint8))  # a row may fall by a pixel
    joined = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, int(LEADING * dpi)), np.uint8))
    return gray(cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, int(0.2 * dpi)), np.uint8)))


def low_parts(mask: Gray, highest: float) -> Gray:
    """The mask without its connected parts that are higher than a number of pixels: stamps, signatures, frames."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    low = np.zeros(count, dtype=np.uint8)
    low[1:][stats[1:, HEIGHT] <= highest] = WHITE
    return gray(low[labels])


def word_shapes(mask: Gray, height: float) -> list[Edges]:
    """The boxes of what could be words of a height in pixels."""
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, int(0.8 * height) | 1), np.uint8))
    found = []
    for x, y, w, h, _ in parts(gray(joined)).tolist():
        if 0.5 * height <= h <= 1.7 * height and w >= 0.4 * height:
            dense = float(np.count_nonzero(mask[y : y + h, x : x + w])) / (w * h)
            if 0.12 < dense < 0.8:
                found.append((x, y, x + w, y + h))
    return found


def blank_out(image: Gray, boxes: Iterable[Box], dpi: float, value: int) -> None:
    """Fill boxes in points, and two pixels around them, with a value; in place."""
    scale = dpi / 72
    for box in boxes:
        top, left = max(0, int(box.y0 * scale) - 2), max(0, int(box.x0 * scale) - 2)
        image[top : int(box.y1 * scale) + 3, left : int(box.x1 * scale) + 3] = value


def erased(image: Gray, mask: Gray) -> Gray:
    """The image made white under a mask and one pixel around it."""
    return gray(cv2.bitwise_or(image, cv2.dilate(mask, np.ones((3, 3), np.uint8))))


def gray(image: NDArray[np.generic]) -> Gray:
    """The pixels as gray values, whatever OpenCV says of their type."""
    return np.asarray(image, dtype=np.uint8)
