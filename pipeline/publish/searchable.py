"""Searchable PDF/A-2b: the page as it was, and over it, unseen, its corrected words each in its box.

A page is kept as it is where an archive may keep it, without the text that an earlier OCR hid in it; else it becomes a
picture. Words that a page shows as text already are not laid over once more. Texts without pages have no PDF.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

from pipeline.errors import UnreadableInput
from pipeline.export.staging import PREFIX
from pipeline.model.layout import Box, Page
from pipeline.publish.originals import Original, Originals
from pipeline.publish.pdfa.archive import Archive, Stored
from pipeline.publish.pdfa.textlayer import text_layer
from pipeline.read.image import open_images
from pipeline.read.pdf import Pdf, open_pdf

SUFFIX = ".pdf"
DPI = 200.0  # of a page that becomes a picture


def write(originals: Originals, out: Path) -> str:
    """Write each document to `out`/STEM.pdf; one sentence on them."""
    written, texts, pictures = 0, 0, 0
    for each in originals.read():
        if each.path.suffix.lower() == ".txt":
            texts += 1
            continue
        try:
            archive, drawn = (_pdf if each.path.suffix.lower() == ".pdf" else _images)(each)
        except UnreadableInput as error:
            originals.left_out.append(str(error))
            continue
        pictures += drawn
        _save(archive, out / f"{each.stem}{SUFFIX}")
        written += 1
    told = f", {pictures} pages as pictures" if pictures else ""
    return f"{out}: {written} searchable PDF/A{told}" + (f"; {texts} texts have no pages" if texts else "")


def _pdf(each: Original) -> tuple[Archive, int]:
    archive, drawn, path = Archive(_title(each)), 0, each.path
    with ExitStack() as stack:
        pdf = stack.enter_context(open_pdf(path, path.name))
        stored = stack.enter_context(closing(Stored(path)))
        for index, page in enumerate(each.pages):
            shows = archive.keep(stored, index)
            if shows is None:
                drawn += 1
                _draw(archive, pdf, index, path)
            taken = pdf.shown_text(index) if shows else []
            _lay(archive, page, taken, everything=not shows or page.source != "text-layer")
    return archive, drawn


def _title(each: Original) -> str:
    return Path(each.transcript.file).stem


def _draw(archive: Archive, pdf: Pdf, index: int, path: Path) -> None:
    pixels, size = pdf.picture(index, DPI), pdf.size(index)
    if pixels is None or size is None:
        raise UnreadableInput(path.name, f"page {index + 1} cannot be drawn", "Export the document again")
    archive.picture(pixels, *size)


def _images(each: Original) -> tuple[Archive, int]:
    archive, path = Archive(_title(each)), each.path
    with open_images(path, path.name) as images:
        for index, page in enumerate(each.pages):
            frame = images.frame(index)
            if frame.pixels is None:
                raise UnreadableInput(path.name, f"page {index + 1}: {frame.fault}", "Scan it again")
            archive.picture(frame.pixels, frame.width, frame.height)
            _lay(archive, page, [], everything=True)
    return archive, 0


def _lay(archive: Archive, page: Page, taken: list[Box], everything: bool) -> None:
    """The words of a page that it does not show as text itself."""
    content = text_layer(page, archive.matrix(page.rotation), taken) if everything else b""
    archive.lay(content, page.rotation)


def _save(archive: Archive, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{PREFIX}{path.name}")
    try:
        archive.save(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
