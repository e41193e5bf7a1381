"""PDF files: opened and rendered by PDFium."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from pipeline.errors import UnreadableInput
from pipeline.model.layout import Box
from pipeline.read import raster
from pipeline.read.raster import Gray

Colors = NDArray[np.uint8]
LEAST_BYTES = 8  # of a file for each of its pages, however tightly it is packed
MOST_PIXELS = 36_000_000  # of a rendered page, one byte each
MOST_STORED = 1_000_000_000  # pixels of an image on a page: a plan on A0 at 600 dpi has 560 million
ORNAMENT = 144.0  # points
EDGE = 2.0  # points that a scan may fall short of its page
PLAIN_COLORS = (raw.FPDF_COLORSPACE_DEVICEGRAY, raw.FPDF_COLORSPACE_DEVICERGB, raw.FPDF_COLORSPACE_ICCBASED)
FINE_PRINT = 400.0  # dots per inch that show what is drawn, not scanned


class Pdf:
    """An open PDF; pages count from 0 here, sizes are in points as displayed."""

    def __init__(self, document: pdfium.PdfDocument, count: int) -> None:
        self._document = document
        self._count = count

    def __len__(self) -> int:
        return self._count

    def size(self, index: int) -> tuple[float, float] | None:
        """Width and height of a page; None where the page is missing, or has no place to show anything."""
        return _size(self._document, index)

    def has_text(self, index: int) -> bool:
        """Whether a page holds any text, shown or hidden."""
        try:
            return bool(raw.FPDFText_CountChars(self._document[index].get_textpage()) > 0)
        except (pdfium.PdfiumError, ValueError):
            return False

    def shown_text(self, index: int) -> list[Box]:
        """Where text is shown on a page that is displayed as it is stored: a box in points for each letter.

        Text that is written but not shown lies behind scans, for whoever wants to copy from them.
        """
        try:
            page = self._document[index]
            text = page.get_textpage()
            if page.get_rotation():
                return []
            left, _, _, top = page.get_cropbox()
            letters = range(raw.FPDFText_CountChars(text))
            boxes = [text.get_charbox(n) for n in letters if _shown_letter(text, n)]
        except (pdfium.PdfiumError, ValueError):
            return []
        return [Box(x0 - left, top - y1, x1 - left, top - y0) for x0, y0, x1, y1 in boxes]

    def dpi(self, index: int) -> float:
        """The dots per inch of the finest large image on a page; those of fine print where there is none."""
        try:
            page = self._document[index]
            found = [_dpi_of(image) for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
            page.close()
        except (pdfium.PdfiumError, ValueError):
            found = []
        return max(found, default=0.0) or FINE_PRINT

    def render(self, index: int, dpi: float) -> Gray | None:
        """The page in gray, at most MOST_PIXELS large (a giant page at fewer dots per inch).

        None if it is broken, or shows an image that is too large to be decoded.
        """
        width, height = self.size(index) or (0.0, 0.0)
        scale = min(dpi / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        try:
            page = self._document[index]
            if _is_too_large(page):
                return None
            image = _scan_of(page)
            pixels = None if image is None else _decoded(image)
            if pixels is None:
                pixels = _pixels(page.render(scale=scale, grayscale=True))
            page.close()
        except (pdfium.PdfiumError, ValueError):
            return None
        return raster.scaled(pixels, min(1.0, scale * width / pixels.shape[1]))

    def picture(self, index: int, dpi: float) -> Colors | None:
        """The page as it is displayed, in colors (height, width, red green blue); None if it is broken."""
        width, height = self.size(index) or (0.0, 0.0)
        scale = min(dpi / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        try:
            page = self._document[index]
            if _is_too_large(page):
                return None
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        except (pdfium.PdfiumError, ValueError):
            return None
        return np.array(bitmap.to_numpy(), dtype=np.uint8)[:, :, :3]


def _is_too_large(page: pdfium.PdfPage) -> bool:
    """Whether a page shows an image that no memory would hold once it is decoded."""
    images = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    return any(math.prod(image.get_px_size()) > MOST_STORED for image in images)


def _scan_of(page: pdfium.PdfPage) -> pdfium.PdfImage | None:
    """The image that is all that a page shows, upright and to its edges: a scan, with or without a hidden text.

    It need not be rendered: its pixels are what the scanner saw, for a fifth of the time.
    """
    if page.get_rotation() or raw.FPDFPage_GetAnnotCount(page):
        return None
    objects = list(page.get_objects(max_depth=4))
    shown = [each for each in objects if each.type != raw.FPDF_PAGEOBJ_FORM and not _hidden(each)]
    if len(shown) != 1 or shown[0].type != raw.FPDF_PAGEOBJ_IMAGE or shown[0].level:
        return None
    image = shown[0]
    _, b, c, _, _, _ = image.get_matrix().get()
    upright = min(image.get_matrix().get()[0], image.get_matrix().get()[3]) > 0 and abs(b) + abs(c) < 1
    off = max(abs(x - y) for x, y in zip(image.get_bounds(), page.get_cropbox(), strict=True))
    if not upright or off > EDGE or raw.FPDFPageObj_HasTransparency(image):
        return None
    return image if image.get_metadata().colorspace in PLAIN_COLORS else None


def _hidden(shown: pdfium.PdfObject) -> bool:
    """Whether a thing on a page is text that is written but not shown, as OCR programs lay it over a scan."""
    return shown.type == raw.FPDF_PAGEOBJ_TEXT and _invisible(shown)


def _shown_letter(text: pdfium.PdfTextPage, number: int) -> bool:
    """Whether a letter is on the page and seen; PDFium makes up spaces and line ends, which no object holds."""
    holder = raw.FPDFText_GetTextObject(text, number)
    return bool(holder) and not _invisible(holder)


def _invisible(text: Any) -> bool:
    return bool(raw.FPDFTextObj_GetTextRenderMode(text) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _decoded(image: pdfium.PdfImage) -> Gray | None:
    """The pixels of an image as it is stored; None where it is larger than a page may be."""
    width, height = image.get_px_size()
    return _pixels(image.get_bitmap(render=False)) if width * height <= MOST_PIXELS else None


def _pixels(bitmap: pdfium.PdfBitmap) -> Gray:
    return raster.gray_of(np.array(bitmap.to_numpy(), dtype=np.uint8))


def _dpi_of(image: Any) -> float:
    """The dots per inch of an image on its page; 0 for an ornament of less than two inches."""
    left, bottom, right, top = image.get_bounds()
    width, height = image.get_px_size()
    if right - left < ORNAMENT or top - bottom < ORNAMENT:
        return 0.0
    return float(max(width, height) / max(right - left, top - bottom) * 72)


@contextmanager
def open_pdf(path: Path, file: str) -> Iterator[Pdf]:
    """The PDF at a path; UnreadableInput where it is broken, encrypted or has no page."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _unreadable(path, file) from error
    try:
        count = _count(document, path.stat().st_size)
        if not count:
            raise UnreadableInput(file, "the PDF has no page", "Export the document again")
        yield Pdf(document, count)
    finally:
        document.close()


def _count(document: pdfium.PdfDocument, size: int) -> int:
    """How many pages a PDF of so many bytes has; where it says more than it can hold, those that can be found."""
    said, most = len(document), size // LEAST_BYTES
    if said <= most:
        return said
    return next((index for index in range(most) if _size(document, index) is None), most)


def _size(document: pdfium.PdfDocument, index: int) -> tuple[float, float] | None:
    try:
        width, height = document.get_page_size(index)
    except (pdfium.PdfiumError, TypeError, ValueError):  # TypeError: PDFium found the page, and no box of it
        return None
    return (float(width), float(height)) if 0 < width < math.inf and 0 < height < math.inf else None


def _unreadable(path: Path, file: str) -> UnreadableInput:
    """Why PDFium refused a file; its own error code may still be that of the file before."""
    if b"/Encrypt" in path.read_bytes():
        return UnreadableInput(file, "the PDF asks for a password", "Save a copy without protection")
    return UnreadableInput(file, "the PDF is broken or has no page", "Scan or export the document again")
