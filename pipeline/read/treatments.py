"""What is done to a page that reads badly, before it is read once more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.read import raster
from pipeline.read.ocr import Mode
from pipeline.read.raster import Gray

DARK = 60  # the gray that faint print is brought to
PRINTED = 0.001  # of a page's pixels: the darkest so many are print, however faint
PALEST = 235  # what is no darker is paper, not print
WINDOW = 41  # pixels around a point that tell what is ink there


@dataclass(frozen=True, slots=True)
class Treatment:
    """A way to prepare white paper with its print, to cut it up, and how many times larger than usual to read it."""

    name: str
    prepare: Callable[[Gray], Gray] = raster.unchanged
    mode: Mode = "column"
    larger: float = 1.0


def smoothed(image: Gray) -> Gray:
    """Noise averaged away: the teeth of a fax, the grain of a copy."""
    return raster.gray(cv2.GaussianBlur(image, (0, 0), 1.0))


def despeckled(image: Gray) -> Gray:
    """Single points taken away: dust on the glass, salt and pepper."""
    return raster.gray(cv2.medianBlur(image, 3))


def stretched(image: Gray) -> Gray:
    """Faint print made dark; unchanged where print is dark already, or where there is none."""
    counts = cv2.calcHist([cv2.medianBlur(image, 3)], [0], None, [256], [0, 256]).ravel()
    darkest = int(np.searchsorted(np.cumsum(counts), PRINTED * image.size))
    if not DARK < darkest < PALEST:
        return image
    gain = (raster.WHITE - DARK) / (raster.WHITE - darkest)
    grays = raster.WHITE - (raster.WHITE - np.arange(256)) * gain
    return raster.gray(cv2.LUT(image, np.clip(grays, 0, raster.WHITE).astype(np.uint8)))


def local(image: Gray) -> Gray:
    """Black and white by a threshold of each place's own.

    J. Sauvola and M. Pietikäinen, « Adaptive document image binarization », Pattern Recognition 33, 2000.
    """
    values = smoothed(image).astype(np.float32)
    mean = cv2.boxFilter(values, -1, (WINDOW, WINDOW))
    spread = np.sqrt(np.maximum(cv2.boxFilter(values * values, -1, (WINDOW, WINDOW)) - mean * mean, 0))
    return np.where(values < mean * (1 + 0.2 * (spread / 128 - 1)), np.uint8(0), np.uint8(raster.WHITE))


STRETCHED = Treatment("stretched", stretched)
TREATMENTS = (
    Treatment("smoothed", smoothed),
    Treatment("despeckled", despeckled),
    STRETCHED,
    Treatment("smoothed and stretched", lambda image: stretched(smoothed(image))),
    Treatment("local threshold", local),
    Treatment("larger", larger=1.5),
    Treatment("as one block", mode="block"),
)
