"""Work on the pixels of a page, by OpenCV: light, skew, ruled lines."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
Matrix = NDArray[np.float64]

WHITE = 255
MOST_SKEW = 5.0  # degrees


def turned(image: Gray, degrees: int) -> Gray:
    """The image turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(image, -degrees // 90 % 4))


def scaled(image: Gray, factor: float) -> Gray:
    """The image at another size."""
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return _gray(cv2.resize(image, None, fx=factor, fy=factor, interpolation=how))


def flattened(image: Gray) -> Gray:
    """The image with its paper made white: each pixel against the paper around it.

    The paper is the brightest that a window of a twentieth of the page sees, smoothed.
    """
    small = cv2.resize(image, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    size = max(3, min(small.shape) // 20) | 1
    paper = cv2.GaussianBlur(cv2.dilate(small, np.ones((size, size), np.uint8)), (0, 0), size)
    paper = cv2.resize(paper, image.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return _gray(cv2.divide(image, np.maximum(paper, 1), scale=WHITE))


def ink(image: Gray) -> Gray:
    """A mask of what is printed: 255 where there is ink, by Otsu's threshold, kept within sane bounds."""
    threshold, _ = cv2.threshold(image, 0, WHITE, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return _gray(cv2.threshold(image, min(max(threshold, 90), 200), WHITE, cv2.THRESH_BINARY_INV)[1])


def skew(mask: Gray) -> float:
    """The angle in degrees by which lines of print fall clockwise, from -5 to 5; 0 where none stands out.

    Rows of print stand out in the sums of the mask's rows when it is turned level: the angle with the most
    contrast between one row and the next wins.
    """
    factor = min(1.0, 800 / max(mask.shape))
    small = _gray(cv2.resize(mask, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
    best = _sharpest(small, np.arange(-MOST_SKEW, MOST_SKEW + 0.01, 0.5))
    best = _sharpest(small, np.arange(best - 0.4, best + 0.41, 0.1))
    return best if abs(best) < MOST_SKEW else 0.0


def _sharpest(mask: Gray, angles: NDArray[np.float64]) -> float:
    return max((float(angle) for angle in angles), key=lambda angle: _sharpness(mask, angle))


def _sharpness(mask: Gray, angle: float) -> float:
    level = cv2.warpAffine(mask, levelling(mask.shape, angle), mask.shape[::-1], flags=cv2.INTER_LINEAR)
    profile = level.sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(profile)).sum())


def levelling(shape: tuple[int, ...], angle: float) -> Matrix:
    """The matrix that turns an image of a shape level about its centre."""
    height, width = shape
    return np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), dtype=np.float64)


def moved(image: Gray, matrix: Matrix) -> Gray:
    """The image moved by a matrix, white where nothing was."""
    return _gray(
        cv2.warpAffine(image, matrix, image.shape[::-1], flags=cv2.INTER_CUBIC, borderValue=(WHITE, WHITE, WHITE))
    )


def ruled(mask: Gray, dpi: float) -> tuple[Gray, Gray]:
    """The masks of the lying and of the standing rules: straight ink, at least 0.4 inch long with small gaps.

    A stretch of 0.2 inch without a gap is longer than any stroke of a letter; such stretches are then joined.
    """
    return _straight(mask, dpi, upright=False), _straight(mask, dpi, upright=True)


def _straight(mask: Gray, dpi: float, *, upright: bool) -> Gray:
    def bar(inches: float) -> Gray:
        size = max(1, int(inches * dpi))
        return np.ones((size, 1) if upright else (1, size), np.uint8)

    stretches = cv2.morphologyEx(mask, cv2.MORPH_OPEN, bar(0.2))
    if not stretches.any():
        return _gray(stretches)
    joined = cv2.morphologyEx(stretches, cv2.MORPH_CLOSE, bar(0.1))
    return _gray(cv2.morphologyEx(joined, cv2.MORPH_OPEN, bar(0.4)))


def boxes_of(mask: Gray) -> list[tuple[int, int, int, int]]:
    """The boxes (left, top, right, bottom in pixels) of the connected parts of a mask."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:]]


def rules_of(mask: Gray, thickest: float) -> list[tuple[int, int, int, int]]:
    """The boxes of the connected parts of a mask of rules that are no thicker than a number of pixels.

    The thickness is the ink for each pixel of length, so that a rule that falls a little stays a rule.
    """
    if not mask.any():
        return []
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, ink in stats[1:] if ink <= thickest * max(w, h)]


def halved(mask: Gray) -> Gray:
    """The mask at half its size; no ink is lost."""
    half = cv2.resize(mask, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return np.where(half > 0, np.uint8(WHITE), np.uint8(0))


def enlarged(mask: Gray, shape: tuple[int, ...]) -> Gray:
    """The mask at a larger size."""
    return _gray(cv2.resize(mask, (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST))


def specks(mask: Gray, dpi: float) -> Gray:
    """The mask of specks: ink no larger than a full stop that stands alone, farther from any letter than a colon may.

    French typography sets a space before a colon, and a justified line may stretch it.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    small = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) <= 0.025 * dpi
    small[0] = False
    large = np.where(small[labels], np.uint8(0), mask)
    near = cv2.dilate(large, np.ones((2 * int(0.05 * dpi) + 1, 2 * int(0.2 * dpi) + 1), np.uint8))
    alone = small & ~np.isin(np.arange(len(small)), labels[near > 0])
    return np.where(alone[labels], mask, np.uint8(0))


def letter_height(mask: Gray, dpi: float) -> float:
    """The height in pixels of most letters, which is that of a small one (the x-height); 0 where there are few."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = heights[(heights > 0.025 * dpi) & (heights < 0.3 * dpi) & (widths < 3 * heights) & (heights < 4 * widths)]
    return float(np.median(letters)) if len(letters) >= 20 else 0.0


def word_shapes(mask: Gray, height: float) -> list[tuple[int, int, int, int]]:
    """The boxes of what could be words of a height in pixels."""
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, int(0.8 * height) | 1), np.uint8))
    found = []
    for x0, y0, x1, y1 in boxes_of(_gray(joined)):
        if 0.5 * height <= y1 - y0 <= 1.7 * height and x1 - x0 >= 0.4 * height:
            dense = float(np.count_nonzero(mask[y0:y1, x0:x1])) / ((x1 - x0) * (y1 - y0))
            if 0.12 < dense < 0.8:
                found.append((x0, y0, x1, y1))
    return found


def erased(image: Gray, mask: Gray) -> Gray:
    """The image made white under a mask and one pixel around it."""
    wide = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return _gray(np.where(wide > 0, np.uint8(WHITE), image))


def _gray(image: NDArray[np.generic]) -> Gray:
    return np.asarray(image, dtype=np.uint8)
