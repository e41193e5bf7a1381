"""A page image to a page of words: made upright and level, cleaned, read, read again where in doubt, laid out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pipeline.model.layout import Box, Page, Word
from pipeline.read import raster
from pipeline.read.doubt import credible, second_look
from pipeline.read.frame import Frame
from pipeline.read.grids import grids_of
from pipeline.read.layout import blocks_of
from pipeline.read.lines import box_of
from pipeline.read.ocr import Engine, OutOfTimeError, words_of
from pipeline.read.raster import Gray

DPI = 300  # at which pages come to `read_scan`
LETTER = 16.0  # pixels of an x-height that Tesseract needs; more costs time and wins nothing
LEAST_INK = 0.0002  # of the page: less is a blank page
THICKEST = 0.04  # inches; a thicker line is a bar of colour
LEAST_SIDE = 16  # pixels
WELL_READ = 0.75  # mean confidence of a page that lies the right way up
SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one try at a page gave: words and rules in pixels of the level image, and the way back to the page."""

    words: list[Word]
    rules: list[Box]
    bare: Gray
    frame: Frame
    factor: float

    @property
    def confidence(self) -> float:
        """The mean confidence of the words by their letters; 0 where there are none."""
        letters = sum(len(word.content) for word in self.words)
        return sum(word.confidence * len(word.content) for word in self.words) / letters if letters else 0.0

    @property
    def score(self) -> float:
        """How much was read with confidence: the measure by which the best try is kept."""
        return sum(len(word.content) * max(0.0, word.confidence - 0.4) for word in self.words)


def read_scan(image: Gray, number: int, width: float, height: float, engine: Engine) -> Page:
    """The page on a gray image of about 300 dpi; width and height are its size in points as displayed.

    Boxes are in points of the page as displayed, whatever turn was needed to read it.
    """
    page = Page(number, width, height)
    if min(image.shape) < LEAST_SIDE:
        return replace(page, note="too small to hold print")
    dpi = image.shape[1] / width * 72
    flat = raster.flattened(image)
    ink = raster.halved(raster.ink(flat))
    specks = raster.specks(ink, dpi / 2)
    if np.count_nonzero(ink) - np.count_nonzero(specks) < LEAST_INK * ink.size:
        return replace(page, note="no print found")
    try:
        reading = _best(raster.erased(flat, raster.enlarged(specks, flat.shape)), dpi, (width, height), engine)
        words = second_look(reading.words, reading.bare, engine, round(dpi))
    except OutOfTimeError:
        return replace(page, source="failed", note=f"Tesseract did not finish within {SECONDS:.0f} s")
    return _laid_out(page, replace(reading, words=words), dpi)


def _best(image: Gray, dpi: float, size: tuple[float, float], engine: Engine) -> Reading:
    """The best reading: the page as it lies, and where that reads badly, turned until it reads well."""
    best = _try(image, 0, dpi, size, engine)
    for rotation in (180, 90, 270):
        if best.confidence >= WELL_READ:
            break
        best = max(best, _try(image, rotation, dpi, size, engine), key=lambda each: each.score)
    return best


def _try(image: Gray, rotation: int, dpi: float, size: tuple[float, float], engine: Engine) -> Reading:
    upright = raster.turned(image, rotation)
    angle = raster.skew(raster.ink(upright))
    frame = Frame(rotation, angle, size)
    level = raster.moved(upright, frame.matrix(upright.shape)) if frame.skew else upright
    ink = raster.ink(level)
    rules, bare = _without_rules(level, ink, dpi)
    letter = 2 * raster.letter_height(raster.halved(ink), dpi / 2)
    factor = min(1.0, max(0.5, LETTER / letter)) if letter else 2 / 3
    words = words_of(raster.scaled(bare, factor), engine, "column", round(dpi * factor), SECONDS)
    found = [replace(word, box=_scaled(box_of(word), 1 / factor)) for word in words]
    return Reading(found, rules, bare, frame, factor)


def _without_rules(image: Gray, ink: Gray, dpi: float) -> tuple[list[Box], Gray]:
    """The ruled lines of an image in pixels, and the image without them."""
    half = raster.halved(ink)
    rules: list[Box] = []
    found = np.zeros_like(half)
    for mask in raster.ruled(half, dpi / 2):
        for x0, y0, x1, y1 in raster.rules_of(mask, THICKEST * dpi / 2):
            rules.append(Box(2 * x0, 2 * y0, 2 * x1, 2 * y1))
            found[y0:y1, x0:x1] |= mask[y0:y1, x0:x1]
    return rules, raster.erased(image, raster.enlarged(found, image.shape)) if rules else image


def _laid_out(page: Page, reading: Reading, dpi: float) -> Page:
    points = 72 / dpi
    grids = grids_of([_scaled(rule, points) for rule in reading.rules])
    tables = [grid.box for grid in grids if len(grid.cells) > 1]
    words = credible([replace(word, box=_scaled(box_of(word), points)) for word in reading.words], tables)
    frame = reading.frame
    blocks = frame.displayed(blocks_of(words, grids, *frame.upright))
    note = f"read at {dpi * reading.factor:.0f} dpi, confidence {reading.confidence:.2f}{frame.note}"
    return replace(page, blocks=blocks, source="ocr" if blocks else "blank", note=note, rotation=frame.rotation)


def _scaled(box: Box, factor: float) -> Box:
    return Box(box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor)
