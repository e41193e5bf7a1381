"""One try at reading a sheet: turned, made level, without its rules, at the size that Tesseract needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.model.layout import Box, Word
from pipeline.read import raster
from pipeline.read.frame import Frame
from pipeline.read.french import belief
from pipeline.read.ocr import Engine, words_of
from pipeline.read.raster import Gray
from pipeline.read.sheet import Sheet
from pipeline.read.skew import skew
from pipeline.read.treatments import Treatment

FINEST_DPI, COARSEST_DPI = 400.0, 150.0  # between which a page is read
USUAL_DPI = 200.0  # where the size of the print is not known
LETTER = 16.0  # pixels of the usual letter that Tesseract needs; more costs time and wins nothing
THICKEST = 0.04  # inches; a thicker line is a bar of colour
SECONDS = 120.0  # for one try at a page
GUESS = 0.4  # the confidence of a word that is as likely wrong as right


@dataclass(frozen=True, slots=True)
class Reading:
    """What a try gave: words and rules in pixels of the level image at `dpi`, and the way back to the page."""

    words: list[Word]
    rules: list[Box]
    bare: Gray
    frame: Frame
    dpi: float
    treatment: Treatment

    @property
    def confidence(self) -> float:
        """The mean confidence of the words by their letters; 0 where there are none."""
        letters = sum(len(word.content) for word in self.words)
        return sum(word.confidence * len(word.content) for word in self.words) / letters if letters else 0.0

    @property
    def score(self) -> float:
        """How much was read with confidence: the measure by which the best try is kept.

        A French word is believed more than the engine does, and letters that make none are believed less.
        """
        return sum(len(word.content) * max(0.0, word.confidence + belief(word.content) - GUESS) for word in self.words)


def reading_dpi(sheet: Sheet) -> float:
    """The dpi at which the letters of a sheet are as large as Tesseract needs them."""
    return min(FINEST_DPI, max(COARSEST_DPI, LETTER / sheet.letter * sheet.dpi)) if sheet.letter else USUAL_DPI


def attempt(sheet: Sheet, rotation: int, size: tuple[float, float], engine: Engine, treatment: Treatment) -> Reading:
    """The reading of a sheet as treated, turned clockwise by a multiple of 90 degrees; OutOfTimeError past the limit.

    `size` is that of the page as displayed, in points.
    """
    frame = Frame(rotation, skew(raster.turned(sheet.ink, rotation), sheet.dpi), size)
    dpi = min(FINEST_DPI, reading_dpi(sheet) * treatment.larger)
    level = raster.levelled(raster.turned(sheet.pixels, rotation), frame.skew, dpi / sheet.dpi)
    rules, bare = without_rules(level, dpi)
    return Reading(words_of(bare, engine, treatment.mode, round(dpi), SECONDS), rules, bare, frame, dpi, treatment)


def without_rules(image: Gray, dpi: float) -> tuple[list[Box], Gray]:
    """The ruled lines of an image in pixels, and the image without them."""
    rules: list[Box] = []
    found = np.zeros_like(image)
    for mask in raster.ruled(raster.ink(image), dpi):
        for x0, y0, x1, y1 in raster.rules_of(mask, THICKEST * dpi):
            rules.append(Box(x0, y0, x1, y1))
            found[y0:y1, x0:x1] |= mask[y0:y1, x0:x1]
    return rules, raster.erased(image, found) if rules else image
