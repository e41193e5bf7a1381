"""Reading: a file to a transcript of its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import UnreadableInput
from pipeline.model.layout import Page
from pipeline.model.transcript import Transcript
from pipeline.read.options import ReadOptions
from pipeline.read.pages import pages_of_image, pages_of_pdf
from pipeline.read.plain import pages_of_text
from pipeline.read.sniff import PDF_HEADER_WITHIN, kind_of

__all__ = ["ReadOptions", "transcribe"]

DEFAULTS = ReadOptions()


def transcribe(path: Path, file: str, options: ReadOptions = DEFAULTS) -> Transcript:
    """The transcript of the document at a path; `file` is what it is called in the output.

    Raises UnreadableInput for a file that cannot be read, MissingProgram where a page needs Tesseract and it is
    not installed. A page that alone cannot be read is kept, marked `failed`, with the cause in its note.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(file, f"the file cannot be opened ({error.strerror})", "Check its rights") from error
    kind = kind_of(data[:PDF_HEADER_WITHIN], path.suffix, file)
    sha256 = hashlib.sha256(data).hexdigest()
    pages: Iterable[Page]
    if kind == "text":
        pages = pages_of_text(data, file)
    elif kind == "pdf":
        pages = pages_of_pdf(path, file, sha256, options)
    else:
        pages = pages_of_image(path, file, sha256, options)
    return Transcript(file, sha256, tuple(pages))
