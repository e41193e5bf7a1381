"""The skew of a page: by how much its lines of print fall."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from pipeline.read.raster import Gray

MOST_SKEW = 5.0  # degrees
ENOUGH_POINTS = 10_000
COARSE, FINE = 0.025, 0.01  # inches: the height of the strips in which points are counted

Points = tuple[NDArray[np.float32], NDArray[np.float32]]


def skew(mask: Gray, dpi: float) -> float:
    """The angle in degrees by which lines of print fall clockwise, from -5 to 5; 0 where none stands out.

    The undersides of letters stand on base lines: the angle at which strips of the page differ most in how many
    they hold wins (projection profiles; W. Postl, « Detection of linear oblique structures », 1986).
    """
    points = _undersides(mask)
    coarse = _sharpest(points, np.arange(-MOST_SKEW, MOST_SKEW + 0.01, 0.5), COARSE * dpi)[0]
    best = _sharpest(points, np.arange(coarse - 0.4, coarse + 0.41, 0.1), FINE * dpi)[0]
    return round(best, 2) if abs(best) < MOST_SKEW else 0.0


def slant(mask: Gray, dpi: float, steepest: float) -> float:
    """The angle in degrees by which the few lines of a stamp fall clockwise, from -`steepest` to `steepest`."""
    points = _undersides(mask)
    coarse = _sharpest(points, np.arange(-steepest, steepest + 0.01, 1.0), COARSE * dpi)[0]
    return _sharpest(points, np.arange(coarse - 0.8, coarse + 0.81, 0.2), FINE * dpi)[0]


def _undersides(mask: Gray) -> Points:
    """Points of ink with none below them, in every fourth column, thinned evenly to what is enough."""
    thin = np.ascontiguousarray(mask[:, ::4])
    ys, xs = np.nonzero(thin[:-1] & ~thin[1:])
    step = 1 + len(xs) // ENOUGH_POINTS
    return 4 * xs[::step].astype(np.float32), ys[::step].astype(np.float32)


def _sharpest(points: Points, angles: Iterable[float], strip: float) -> tuple[float, float]:
    """The angle with the most contrast between one strip and the next, and that contrast."""
    return max(((float(angle), _contrast(points, angle, strip)) for angle in angles), key=lambda found: found[1])


def _contrast(points: Points, angle: float, strip: float) -> float:
    xs, ys = points
    if not len(xs):
        return 0.0
    heights = ys - xs * np.float32(np.tan(np.radians(angle)))
    counts = np.bincount(((heights - heights.min()) / strip).astype(np.int32))
    return float(np.square(np.diff(counts)).sum())
