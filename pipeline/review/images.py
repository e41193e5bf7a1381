"""Page images: rendered once, kept below the export in a bounded folder, the least used going first."""

from __future__ import annotations

import os
import re
import tempfile
import threading
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image

from pipeline.errors import UnreadableInput
from pipeline.read import raster
from pipeline.read.image import open_images
from pipeline.read.pdf import open_pdf
from pipeline.read.raster import Gray
from pipeline.read.sniff import PDF_HEADER_WITHIN, kind_of

DPI = 150.0  # sharp enough at 200 % on most screens, a third of a second at most to render
QUALITY = 78
MOST_BYTES = 1_000_000_000
NAME = re.compile(r"[0-9a-f]{64}-\d+\.jpg")


@dataclass
class Images:
    """The rendered pages in a folder; `most` bounds it in bytes. PDFium works for one thread at a time."""

    folder: Path
    most: int = MOST_BYTES
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _held: int = -1

    def page(self, sha256: str, number: int, source: Path | None) -> bytes | None:
        """A page as JPEG, number from 1; None where it was not rendered before and there is no source to render."""
        path = self.folder / f"{sha256}-{number}.jpg"
        kept = _kept(path)
        if kept is not None:
            return kept
        if source is None:
            return None
        with self._lock:
            kept = _kept(path) or _rendered(source, number)
            if kept is not None:
                self._keep(path, kept)
        return kept

    def _keep(self, path: Path, image: bytes) -> None:
        """Keep an image; where the disk takes no more, it is shown all the same."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                file.write(image)
            Path(file.name).replace(path)
        except OSError:
            return
        self._held = self._size() if self._held < 0 else self._held + len(image)
        if self._held > self.most:
            self._shrink()

    def _size(self) -> int:
        return sum(path.stat().st_size for path in self._files())

    def _shrink(self) -> None:
        """Take away the images that were looked at longest ago, down to nine tenths of the bound."""
        for path in sorted(self._files(), key=lambda path: path.stat().st_mtime_ns):
            if self._held <= 0.9 * self.most:
                return
            self._held -= path.stat().st_size
            path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if NAME.fullmatch(path.name)]


def _kept(path: Path) -> bytes | None:
    try:
        image = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    return image


def _rendered(source: Path, number: int) -> bytes | None:
    """A page of a document as it is displayed; None where it has no image or is broken."""
    try:
        with source.open("rb") as stream:
            kind = kind_of(stream.read(PDF_HEADER_WITHIN), source.suffix, source.name)
        pixels = {"pdf": _of_pdf, "image": _of_image}[kind](source, number - 1) if kind != "text" else None
    except (OSError, UnreadableInput, IndexError):
        return None
    if pixels is None:
        return None
    stream_out = BytesIO()
    Image.fromarray(pixels).save(stream_out, "JPEG", quality=QUALITY)
    return stream_out.getvalue()


def _of_pdf(source: Path, index: int) -> Gray | None:
    with open_pdf(source, source.name) as pdf:
        return pdf.render(index, DPI) if index < len(pdf) else None


def _of_image(source: Path, index: int) -> Gray | None:
    with open_images(source, source.name) as images:
        frame = images.frame(index)
    if frame.pixels is None:
        return None
    return raster.scaled(frame.pixels, min(1.0, DPI / (frame.pixels.shape[1] / frame.width * 72)))
