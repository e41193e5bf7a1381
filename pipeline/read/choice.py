"""Whether a page of a PDF is read from its text layer, from its image, or from both, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pipeline.model.layout import Box, Word
from pipeline.read import raster
from pipeline.read.french import misread, unreadable
from pipeline.read.lines import box_of
from pipeline.read.pdf import Pdf
from pipeline.read.textlayer import TextLayer

MOSTLY_PICTURE = 0.5  # of the page under images: a scan, whose text layer an OCR program made
LEAST_PICTURE = 0.08  # of the page: a smaller picture on a digital page is a logo or a signature
LEAST_COVERED = 0.6  # of the ink that the layer of a scan must cover
ENOUGH_PRINT = 1000.0  # points of what looks like print, side by side, that make a picture worth reading
WELL_READ = 0.75  # mean confidence of print
CHECKED_AT = 72  # dpi at which ink is held against the layer
LETTER_AT = 100  # dpi at which a picture is searched for print
LINE = 8.0  # points: the height of a line of print

Way = Literal["layer", "image", "both"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The way a page is read and the reason for it.

    `printed` are the words of the layer that are kept beside those of the image, which count from a mean confidence of
    `least` on: a photograph on a digital page holds none.
    """

    way: Way
    reason: str
    printed: tuple[Word, ...] = ()
    least: float = 0.0


def choice_for(pdf: Pdf, index: int, layer: TextLayer) -> Choice:
    """How the page with this layer is read.

    What is drawn as text on the page is exact; what an OCR program hid behind a scan counts if it is good French and
    covers what is printed. A stamp that a transmission service wrote on a scan is kept as written, the scan is read.
    """
    if not layer.words:
        return Choice("image", "no text layer")
    if unreadable(layer.string):
        return Choice("image", "text layer of characters without meaning")
    if layer.pictured < MOSTLY_PICTURE:
        return _on_a_digital_page(pdf, index, layer)
    return _on_a_scan(pdf, index, layer)


def _on_a_digital_page(pdf: Pdf, index: int, layer: TextLayer) -> Choice:
    pictures = [box for box in layer.pictures if box.width * box.height >= LEAST_PICTURE * _area(pdf, index)]
    if pictures and _print_in(pdf, index, layer, pictures) >= ENOUGH_PRINT:
        return Choice("both", "text layer, and print in a picture", layer.words, WELL_READ)
    return Choice("layer", "text layer")


def _on_a_scan(pdf: Pdf, index: int, layer: TextLayer) -> Choice:
    fault = misread(layer.string)
    if not fault and _covered(pdf, index, layer.words) >= LEAST_COVERED:
        return Choice("layer", "text layer")
    shown = [_middle(letter) for letter in pdf.shown_text(index)]
    printed = tuple(word for word in layer.words if any(_holds(box_of(word), *middle) for middle in shown))
    reason = f"text layer {fault}" if fault else "text layer covers little of what is printed"
    if not printed or misread(" ".join(word.content for word in printed)):
        return Choice("image", reason)
    if _covered(pdf, index, printed) >= LEAST_COVERED:  # shown, but under the scan: as good as hidden
        return Choice("image", reason)
    return Choice("both", f"{reason}, and text is written on the scan", printed)


def _covered(pdf: Pdf, index: int, words: Sequence[Word]) -> float:
    """The share of the page's ink that stands under words."""
    image = pdf.render(index, CHECKED_AT)
    if image is None:
        return 1.0
    ink = raster.ink(raster.flattened(image))
    all_ink = max(1, int(np.count_nonzero(ink)))
    raster.blank_out(ink, map(box_of, words), CHECKED_AT, 0)
    return 1 - int(np.count_nonzero(ink)) / all_ink


def _print_in(pdf: Pdf, index: int, layer: TextLayer, pictures: Sequence[Box]) -> float:
    """The length in points of what looks like print in pictures and is no word of the layer."""
    image = pdf.render(index, LETTER_AT)
    if image is None:
        return 0.0
    ink = raster.ink(raster.flattened(image))
    raster.blank_out(ink, map(box_of, layer.words), LETTER_AT, 0)
    scale = 72 / LETTER_AT
    shapes = [Box(*(side * scale for side in edges)) for edges in raster.word_shapes(ink, LINE * LETTER_AT / 72)]
    return sum(shape.width for shape in shapes if any(_holds(box, *_middle(shape)) for box in pictures))


def _area(pdf: Pdf, index: int) -> float:
    width, height = pdf.size(index) or (0.0, 0.0)
    return width * height


def _middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
