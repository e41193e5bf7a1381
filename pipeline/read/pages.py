"""The pages of a document, each read in the way that suits it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pipeline.model.layout import Block, Line, Page, Source
from pipeline.read import raster
from pipeline.read.choice import choice_for
from pipeline.read.grids import grids_of
from pipeline.read.image import Frame, Images, open_images
from pipeline.read.layout import blocks_of
from pipeline.read.ocr import engine_for
from pipeline.read.options import ReadOptions
from pipeline.read.pdf import Pdf, open_pdf
from pipeline.read.picture import Picture
from pipeline.read.plain import pages_of_text
from pipeline.read.scan import read_scan
from pipeline.read.sniff import FileKind
from pipeline.read.textlayer import NO_LAYER, TextLayer, TextLayers


class Pages(Protocol):
    """The pages of an open document, counted from 0, each read when it is asked for."""

    def __len__(self) -> int: ...

    def page(self, index: int) -> Page:
        """The page; marked with its fault where it alone cannot be read."""


@contextmanager
def open_pages(path: Path, file: str, kind: FileKind, options: ReadOptions) -> Iterator[Pages]:
    """The pages of a file; UnreadableInput where it cannot be opened."""
    if kind == "text":
        yield TextPages(pages_of_text(path.read_bytes(), file))
    elif kind == "pdf":
        with open_pdf(path, file) as pdf, closing(TextLayers(path)) as layers:
            yield PdfPages(pdf, layers, options)
    else:
        with open_images(path, file) as images:
            yield ImagePages(images, options)


@dataclass(frozen=True, slots=True)
class TextPages:
    """The pages of a text."""

    pages: tuple[Page, ...]

    def __len__(self) -> int:
        return len(self.pages)

    def page(self, index: int) -> Page:
        return self.pages[index]


@dataclass(frozen=True, slots=True)
class PdfPages:
    """The pages of a PDF, from the text layer where that is good French, else from the image, or from both."""

    pdf: Pdf
    layers: TextLayers
    options: ReadOptions

    def __len__(self) -> int:
        return len(self.pdf)

    def page(self, index: int) -> Page:
        if (size := self.pdf.size(index)) is None:
            return Page(index + 1, 0.0, 0.0, source="unreadable", note="the page is missing or broken")
        width, height = size
        layer = self.layers.layer(index) if self.pdf.has_text(index) else NO_LAYER
        choice = choice_for(self.pdf, index, layer)
        if choice.way == "layer":
            return replace(_from_layer(layer, index + 1, width, height), note=choice.reason)
        picture = Picture(
            width, height, self.pdf.dpi(index), lambda dpi: self.pdf.render(index, dpi), choice.printed, choice.least
        )
        page = read_scan(picture, index + 1, engine_for(self.options.language, self.options.engine))
        return replace(page, note=f"{choice.reason}; {page.note}")


@dataclass(frozen=True, slots=True)
class ImagePages:
    """The pages of an image file."""

    images: Images
    options: ReadOptions

    def __len__(self) -> int:
        return len(self.images)

    def page(self, index: int) -> Page:
        return _frame_page(self.images.frame(index), index + 1, self.options)


def _from_layer(layer: TextLayer, number: int, width: float, height: float) -> Page:
    blocks = blocks_of(layer.words, grids_of(layer.rules), width, height)
    if layer.turned:
        blocks = (*blocks, Block((Line((layer.turned,)),), "stamp"))
    return Page(number, width, height, blocks, "text-layer")


def _frame_page(frame: Frame, number: int, options: ReadOptions) -> Page:
    if frame.pixels is None:
        fault: Source = "too-big" if frame.too_big else "unreadable"
        return Page(number, frame.width, frame.height, source=fault, note=frame.fault)
    pixels, own = frame.pixels, frame.pixels.shape[1] / frame.width * 72
    picture = Picture(frame.width, frame.height, own, lambda dpi: raster.scaled(pixels, min(1.0, dpi / own)))
    return read_scan(picture, number, engine_for(options.language, options.engine))
