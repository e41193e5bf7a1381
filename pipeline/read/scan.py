"""The picture of a page to a page of words: cleaned, read, read again where in doubt, laid out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.model.layout import Block, Box, Line, Page, Source, Word
from pipeline.read.askew import Stamp, stamps_of
from pipeline.read.attempt import SECONDS, Reading, reading_dpi
from pipeline.read.cascade import best_reading
from pipeline.read.doubt import credible, second_look
from pipeline.read.grids import grids_of
from pipeline.read.layout import blocks_of
from pipeline.read.lines import box_of
from pipeline.read.ocr import Engine, OutOfTimeError
from pipeline.read.picture import Picture
from pipeline.read.raster import Gray
from pipeline.read.sheet import Sheet, sheet_of, treated
from pipeline.read.treatments import STRETCHED

FIRST_DPI = 200.0  # at which a page is looked at; finer only where its print is small
LEAST_SIDE = 16  # pixels
EDGE = 0.02  # of the page's width
FAINTEST = 0.55  # mean confidence of faint print; less is the back of the sheet that shows through


def read_scan(picture: Picture, number: int, engine: Engine) -> Page:
    """The page that a picture shows.

    Boxes are in points of the page as displayed, whatever turn was needed to read it.
    """
    page = Page(number, picture.width, picture.height)
    image = picture.at(FIRST_DPI)
    if image is None:
        return replace(page, source="unreadable", note="the page cannot be rendered")
    if min(image.shape) < LEAST_SIDE:
        return replace(page, note="too small to hold print")
    sheet, least = _sheet(image, picture), picture.least
    if sheet.blank:  # or printed so faintly that it seems so
        sheet, least = treated(sheet, STRETCHED), FAINTEST
    if sheet.blank:
        return _known_alone(page, picture, "no print found")
    try:
        reading = best_reading(sheet, picture.size, engine)
        if reading.confidence < least:
            return _known_alone(page, picture, f"no readable print in it (confidence {reading.confidence:.2f})")
        words = second_look(reading.words, reading.bare, engine, round(reading.dpi))
        stamps = stamps_of(words, reading.bare, engine, round(reading.dpi))
    except OutOfTimeError:
        return replace(page, source="timed-out", note=f"Tesseract did not finish within {SECONDS:.0f} s")
    flowing = [word for word in words if not any(word in stamp.misread for stamp in stamps)]
    return _laid_out(page, replace(reading, words=flowing), stamps, picture)


def _sheet(image: Gray, picture: Picture) -> Sheet:
    """The sheet at the first look, or a finer one where the print is small and the source holds more."""
    known = [box_of(word) for word in picture.known]
    sheet = sheet_of(image, image.shape[1] / picture.width * 72, known)
    wanted = min(reading_dpi(sheet), picture.dpi)
    if wanted > 1.2 * sheet.dpi and (finer := picture.at(wanted)) is not None:
        return sheet_of(finer, finer.shape[1] / picture.width * 72, known)
    return sheet


def _known_alone(page: Page, picture: Picture, note: str) -> Page:
    """The page of which nothing was read but what was known."""
    blocks = blocks_of(picture.known, (), *picture.size)
    return replace(page, blocks=blocks, source="text-layer" if blocks else "blank", note=note)


def _laid_out(page: Page, reading: Reading, stamps: Sequence[Stamp], picture: Picture) -> Page:
    grids = grids_of(_in_points(reading.rules, reading.dpi))
    tables = [grid.box for grid in grids if len(grid.cells) > 1]
    frame = reading.frame
    placed = _placed(reading.words, reading.dpi)
    words = credible([word for word in placed if not _at_the_edge(word, frame.upright[0])], tables)
    how = f", {reading.treatment.name}" if reading.treatment.name else ""
    note = f"read at {reading.dpi:.0f} dpi, confidence {reading.confidence:.2f}{frame.note}{how}"
    askew = frame.displayed([_block(stamp, reading.dpi) for stamp in stamps])
    if frame.rotation:  # what was written on the page as it is displayed stands apart from what is read turned
        blocks = (*frame.displayed(blocks_of(words, grids, *frame.upright)), *askew, *_stamps(picture))
    else:
        words = [*words, *map(frame.level, picture.known)]
        blocks = (*frame.displayed(blocks_of(words, grids, *frame.upright)), *askew)
    source: Source = "blank" if not blocks else "both" if picture.known else "ocr"
    return replace(page, blocks=blocks, source=source, note=note, rotation=frame.rotation)


def _stamps(picture: Picture) -> tuple[Block, ...]:
    return tuple(replace(block, kind="stamp") for block in blocks_of(picture.known, (), *picture.size))


def _at_the_edge(word: Word, width: float) -> bool:
    """Whether a letter or two stand where nobody prints: what a bar or a shadow along the edge was read as."""
    box = box_of(word)
    return len(word.content) <= 2 and (box.x1 < EDGE * width or box.x0 > (1 - EDGE) * width)


def _block(stamp: Stamp, dpi: float) -> Block:
    return Block(tuple(Line((tuple(_placed(line.words, dpi)),)) for line in stamp.lines), "stamp")


def _placed(words: Sequence[Word], dpi: float) -> list[Word]:
    """Words in pixels with their boxes in points."""
    boxes = _in_points(map(box_of, words), dpi)
    return [replace(word, box=box) for word, box in zip(words, boxes, strict=True)]


def _in_points(boxes: Iterable[Box], dpi: float) -> list[Box]:
    scale = 72 / dpi
    return [Box(box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale) for box in boxes]
