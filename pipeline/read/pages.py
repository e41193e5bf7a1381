"""The pages of a document, each read in the way that suits it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from pipeline.errors import UnreadableInput
from pipeline.model.layout import Block, Line, Page
from pipeline.read import raster
from pipeline.read.choice import choice_for
from pipeline.read.grids import grids_of
from pipeline.read.image import Frame, open_images
from pipeline.read.layout import blocks_of
from pipeline.read.ocr import engine_for, identity
from pipeline.read.options import ReadOptions
from pipeline.read.pdf import Pdf, open_pdf
from pipeline.read.picture import Picture
from pipeline.read.recorded import Recorded
from pipeline.read.scan import read_scan
from pipeline.read.textlayer import NO_LAYER, TextLayer, TextLayers


def pages_of_pdf(path: Path, file: str, sha256: str, options: ReadOptions) -> Iterator[Page]:
    """The pages of a PDF, from the text layer where that is good French, else from the image, or from both."""
    recorded = _recorded(sha256, options)
    with open_pdf(path, file) as pdf, closing(TextLayers(path)) as layers:
        for index in range(len(pdf)):

            def read(index: int = index) -> Page:
                return _pdf_page(pdf, layers, index, options)

            yield recorded.page(index + 1, read) if recorded else read()


def pages_of_image(path: Path, file: str, sha256: str, options: ReadOptions) -> Iterator[Page]:
    """The pages of an image file; UnreadableInput where its only image cannot be decoded."""
    recorded = _recorded(sha256, options)
    with open_images(path, file) as images:
        for index in range(len(images)):

            def read(index: int = index) -> Page:
                frame = images.frame(index)
                if frame.pixels is None and len(images) == 1:
                    raise UnreadableInput(file, frame.fault, "Scan or export it again, at 300 dpi")
                return _frame_page(frame, index + 1, options)

            yield recorded.page(index + 1, read) if recorded else read()


def _recorded(sha256: str, options: ReadOptions) -> Recorded | None:
    if options.cache is None:
        return None
    return Recorded(options.cache, sha256, identity(options.language, options.engine))


def _pdf_page(pdf: Pdf, layers: TextLayers, index: int, options: ReadOptions) -> Page:
    width, height = pdf.size(index)
    layer = layers.layer(index) if pdf.has_text(index) else NO_LAYER
    choice = choice_for(pdf, index, layer)
    if choice.way == "layer":
        return replace(_from_layer(layer, index + 1, width, height), note=choice.reason)
    picture = Picture(width, height, pdf.dpi(index), lambda dpi: pdf.render(index, dpi), choice.printed, choice.least)
    page = read_scan(picture, index + 1, engine_for(options.language, options.engine))
    return replace(page, note=f"{choice.reason}; {page.note}")


def _from_layer(layer: TextLayer, number: int, width: float, height: float) -> Page:
    blocks = blocks_of(layer.words, grids_of(layer.rules), width, height)
    if layer.turned:
        blocks = (*blocks, Block((Line((layer.turned,)),), "stamp"))
    return Page(number, width, height, blocks, "text-layer")


def _frame_page(frame: Frame, number: int, options: ReadOptions) -> Page:
    if frame.pixels is None:
        return Page(number, frame.width, frame.height, source="failed", note=frame.fault)
    pixels, own = frame.pixels, frame.pixels.shape[1] / frame.width * 72
    picture = Picture(frame.width, frame.height, own, lambda dpi: raster.scaled(pixels, min(1.0, dpi / own)))
    return read_scan(picture, number, engine_for(options.language, options.engine))
