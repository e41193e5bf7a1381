"""What is done to a page that reads badly, before it is read once more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.read import raster
from pipeline.read.ocr import Mode
from pipeline.read.raster import Gray


@dataclass(frozen=True, slots=True)
class Treatment:
    """A way to prepare white paper with its print, to cut it up, and how many times larger than usual to read it."""

    name: str
    prepare: Callable[[Gray], Gray] = raster.unchanged
    mode: Mode = "column"
    larger: float = 1.0


STRETCHED = Treatment("stretched", raster.stretched)
TREATMENTS = (
    Treatment("smoothed", raster.smoothed),
    Treatment("despeckled", raster.despeckled),
    Treatment("joined", raster.joined),
    STRETCHED,
    Treatment("smoothed and stretched", lambda image: raster.stretched(raster.smoothed(image))),
    Treatment("local threshold", raster.local),
    Treatment("larger", larger=1.5),
    Treatment("as one block", mode="block"),
)
