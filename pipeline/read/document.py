"""A document that is open, and its transcript."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UnreachableInput, UnreadableInput
from pipeline.model.layout import Page
from pipeline.model.transcript import Transcript
from pipeline.read.ocr import identity
from pipeline.read.options import ReadOptions
from pipeline.read.pages import Pages, open_pages
from pipeline.read.recorded import Recorded
from pipeline.read.sniff import PDF_HEADER_WITHIN, FileKind, kind_of

DEFAULTS = ReadOptions()


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document whose pages can be read: what it is, the hash of its bytes, its pages."""

    kind: FileKind
    sha256: str
    pages: Pages


@contextmanager
def open_document(path: Path, file: str, options: ReadOptions = DEFAULTS) -> Iterator[OpenDocument]:
    """The document at a path; `file` is what it is called in the output. UnreadableInput where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            head = stream.read(PDF_HEADER_WITHIN)
            stream.seek(0)
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UnreachableInput(file, f"the file cannot be opened ({error.strerror})", "Check its rights") from error
    kind = kind_of(head, path.suffix, file)
    with open_pages(path, file, kind, options) as pages:
        yield OpenDocument(kind, sha256, pages)


def transcribe(path: Path, file: str, options: ReadOptions = DEFAULTS) -> Transcript:
    """The transcript of the document at a path; `file` is what it is called in the output.

    Raises UnreadableInput for a file that cannot be read, MissingProgram where a page needs Tesseract and it is
    not installed. A page that alone cannot be read is kept, marked with its fault, the cause in its note.
    """
    with open_document(path, file, options) as document:
        pages = tuple(_pages(document, options))
        if document.kind == "image" and len(pages) == 1 and pages[0].failed:
            raise UnreadableInput(file, pages[0].note, "Scan or export it again, at 300 dpi")
        return Transcript(file, document.sha256, pages)


def _pages(document: OpenDocument, options: ReadOptions) -> Iterator[Page]:
    recorded = None
    if options.cache and document.kind != "text":
        recorded = Recorded(options.cache, document.sha256, identity(options.language, options.engine))
    for index in range(len(document.pages)):

        def read(index: int = index) -> Page:
            return document.pages.page(index)

        yield recorded.page(index + 1, read) if recorded else read()
