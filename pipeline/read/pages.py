"""The pages of a document, each read in the way that suits it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from pipeline.errors import UnreadableInput
from pipeline.model.layout import Block, Line, Page
from pipeline.read import raster
from pipeline.read.french import misread, unreadable
from pipeline.read.grids import grids_of
from pipeline.read.image import Frame, open_images
from pipeline.read.layout import blocks_of
from pipeline.read.lines import box_of
from pipeline.read.ocr import engine_for, identity
from pipeline.read.options import ReadOptions
from pipeline.read.pdf import Pdf, open_pdf
from pipeline.read.recorded import Recorded
from pipeline.read.scan import DPI, read_scan
from pipeline.read.textlayer import TextLayer, TextLayers, text_layers

MOSTLY_PICTURE = 0.5  # of the page under images: a scan, whose text layer an OCR program made
LEAST_COVERED = 0.6  # of the ink that the layer of a scan must cover
CHECKED_AT = 72  # dpi at which ink is held against the layer


def pages_of_pdf(path: Path, file: str, sha256: str, options: ReadOptions) -> Iterator[Page]:
    """The pages of a PDF, from the text layer where that is good French, else from the image."""
    recorded = _recorded(sha256, options)
    with open_pdf(path, file) as pdf, text_layers(path) as layers:
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
    layer = layers.layer(index)
    reason = _layer_fault(pdf, index, layer)
    if not reason:
        return _from_layer(layer, index + 1, width, height)
    image = pdf.render(index, DPI)
    if image is None:
        return Page(index + 1, width, height, source="failed", note=f"{reason}; the page cannot be rendered")
    page = read_scan(image, index + 1, width, height, engine_for(options.language, options.engine))
    return replace(page, note=f"{reason}; {page.note}")


def _layer_fault(pdf: Pdf, index: int, layer: TextLayer) -> str:
    """Why a page's text layer is not used; empty where it is."""
    if not layer.words:
        return "no text layer"
    if unreadable(layer.string):
        return "text layer of characters without meaning"
    if layer.pictured < MOSTLY_PICTURE:
        return ""  # no scan: what is printed is the layer itself
    if said := misread(layer.string):
        return f"text layer {said}"
    return "" if _covered(pdf, index, layer) >= LEAST_COVERED else "text layer covers little of what is printed"


def _covered(pdf: Pdf, index: int, layer: TextLayer) -> float:
    """The share of the page's ink that stands under the words of its text layer."""
    image = pdf.render(index, CHECKED_AT)
    if image is None:
        return 1.0
    ink = raster.ink(raster.flattened(image)) > 0
    under = np.zeros_like(ink)
    for box in map(box_of, layer.words):
        under[max(0, int(box.y0) - 2) : int(box.y1) + 3, max(0, int(box.x0) - 2) : int(box.x1) + 3] = True
    return float((ink & under).sum()) / max(1, int(ink.sum()))


def _from_layer(layer: TextLayer, number: int, width: float, height: float) -> Page:
    blocks = blocks_of(layer.words, grids_of(layer.rules), width, height)
    if layer.turned:
        blocks = (*blocks, Block((Line((layer.turned,)),), "stamp"))
    return Page(number, width, height, blocks, "text-layer", "text layer")


def _frame_page(frame: Frame, number: int, options: ReadOptions) -> Page:
    if frame.pixels is None:
        return Page(number, frame.width, frame.height, source="failed", note=frame.fault)
    dpi = frame.pixels.shape[1] / frame.width * 72
    pixels = raster.scaled(frame.pixels, DPI / dpi)
    return read_scan(pixels, number, frame.width, frame.height, engine_for(options.language, options.engine))
