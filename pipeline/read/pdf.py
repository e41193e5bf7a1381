"""PDF files: opened and rendered by PDFium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from pipeline.errors import UnreadableInput
from pipeline.read.raster import Gray

MOST_PIXELS = 36_000_000  # of a rendered page, one byte each


class Pdf:
    """An open PDF; pages count from 0 here, sizes are in points as displayed."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    def size(self, index: int) -> tuple[float, float]:
        width, height = self._document.get_page_size(index)
        return float(width), float(height)

    def render(self, index: int, dpi: float) -> Gray | None:
        """The page in gray, at most MOST_PIXELS large (a giant page at fewer dots per inch); None if it is broken."""
        width, height = self.size(index)
        scale = min(dpi / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        try:
            page = self._document[index]
            bitmap = page.render(scale=scale, grayscale=True)
        except (pdfium.PdfiumError, ValueError):
            return None
        array = np.array(bitmap.to_numpy(), dtype=np.uint8)
        bitmap.close()
        page.close()
        return array.reshape(array.shape[:2])


@contextmanager
def open_pdf(path: Path, file: str) -> Iterator[Pdf]:
    """The PDF at a path; UnreadableInput where it is broken, encrypted or has no page."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _unreadable(path, file) from error
    try:
        if not len(document):
            raise UnreadableInput(file, "the PDF has no page", "Export the document again")
        yield Pdf(document)
    finally:
        document.close()


def _unreadable(path: Path, file: str) -> UnreadableInput:
    """Why PDFium refused a file; its own error code may still be that of the file before."""
    if b"/Encrypt" in path.read_bytes():
        return UnreadableInput(file, "the PDF asks for a password", "Save a copy without protection")
    return UnreadableInput(file, "the PDF is broken or has no page", "Scan or export the document again")
