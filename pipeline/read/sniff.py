"""What a file is by its first bytes, which must agree with its suffix."""

from __future__ import annotations

from typing import Literal

from pipeline.errors import UnreadableInput

FileKind = Literal["pdf", "image", "text"]

SUFFIX_KINDS: dict[str, FileKind] = {".pdf": "pdf", ".txt": "text"}
# ISO 32000-1, annex H: readers look for the header in the first 1024 bytes.
PDF_HEADER_WITHIN = 1024
IMAGE_HEADS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
OTHER_HEADS = {
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "an RTF document",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
    b"GIF8": "a GIF image",
    b"BM": "a BMP image",
}


def kind_of(head: bytes, suffix: str, file: str) -> FileKind:
    """The kind of a file from its first 1024 bytes; UnreadableInput where it is not what its suffix says."""
    said = SUFFIX_KINDS.get(suffix.lower(), "image")
    if not head.strip(b"\x00 \t\r\n\f\xef\xbb\xbf"):
        raise UnreadableInput(file, "the file is empty", "Scan or export the document again")
    seen = _seen(head)
    if seen != said:
        really = {"pdf": "a PDF", "image": "an image", "text": _other(head)}[seen]
        raise UnreadableInput(
            file, f"its suffix says {suffix} but it is {really}", "Give it the suffix of what it is, or export it again"
        )
    return said


def _seen(head: bytes) -> FileKind:
    if b"%PDF-" in head[:PDF_HEADER_WITHIN]:
        return "pdf"
    return "image" if head.startswith(IMAGE_HEADS) else "text"


def _other(head: bytes) -> str:
    return next((name for magic, name in OTHER_HEADS.items() if head.startswith(magic)), "something else")
