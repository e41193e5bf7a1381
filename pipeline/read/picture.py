"""The image of a page, as the reader of scans takes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model.layout import Word
from pipeline.read.raster import Gray


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page shows: its size in points, the finest dpi that its source holds, its gray pixels at about a dpi.

    `at` gives None where the page cannot be rendered. `known` are words that need not be read, for they are written on
    the page as text; what is read beside them counts from a mean confidence of `least` on.
    """

    width: float
    height: float
    dpi: float
    at: Callable[[float], Gray | None]
    known: tuple[Word, ...] = ()
    least: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        return self.width, self.height
