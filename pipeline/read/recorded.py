"""Recorded pages: what reading a page gave, kept so that a change of rules never runs OCR again.

A page is kept as JSON under the SHA-256 of all that decides its reading: the bytes of the file, the page, the engine,
the model and the reader's own version. Whoever changes how pages are read raises READER_VERSION.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.model.layout import Block, Box, Line, Page, Word

READER_VERSION = 10


@dataclass(frozen=True, slots=True)
class Recorded:
    """A folder of recorded pages for one document; `parts` are what else decides a reading (engine, language)."""

    folder: Path
    sha256: str
    parts: Sequence[str]

    def page(self, number: int, read: Callable[[], Page]) -> Page:
        """The page as recorded, or read now and recorded; a page that failed is not recorded."""
        if (known := _loaded(self.record(number))) is not None:
            return known
        page = read()
        if not page.failed:
            self.keep(number, record_of(page))
        return page

    def record(self, number: int) -> bytes:
        """What was recorded of a page, empty where nothing was; `page_of` tells whether it is whole."""
        try:
            return self._path(number).read_bytes()
        except OSError:
            return b""

    def keep(self, number: int, record: bytes) -> None:
        """Record a page: under a temporary name, then renamed, so that readers see a whole page or none."""
        path = self._path(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            try:
                file.write(record)
                file.flush()
            except OSError:
                Path(file.name).unlink()
                raise
        Path(file.name).replace(path)

    def forget(self, number: int) -> None:
        """Take away a record that is not whole."""
        self._path(number).unlink(missing_ok=True)

    def _path(self, number: int) -> Path:
        key = json.dumps([self.sha256, number, *self.parts, READER_VERSION])
        name = hashlib.sha256(key.encode()).hexdigest()
        return self.folder / name[:2] / f"{name}.json"


def record_of(page: Page) -> bytes:
    """A page as it is recorded."""
    return json.dumps(page_to_json(page), ensure_ascii=False).encode()


def page_of(record: bytes) -> Page:
    """The page that was recorded; KeyError, TypeError or ValueError where the record is not whole."""
    return page_from_json(json.loads(record))


def page_to_json(page: Page) -> dict[str, Any]:
    """A page as plain JSON: a word is [content] or [content, confidence, x0, y0, x1, y1]."""
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "source": page.source,
        "note": page.note,
        "rotation": page.rotation,
        "blocks": [
            {
                "kind": block.kind,
                "lines": [[list(map(_word_to_json, cell)) for cell in line.cells] for line in block.lines],
            }
            for block in page.blocks
        ],
    }


def page_from_json(data: dict[str, Any]) -> Page:
    """The page that `page_to_json` wrote; KeyError, TypeError or ValueError for anything else."""
    blocks = tuple(
        Block(
            tuple(Line(tuple(tuple(map(_word_from_json, cell)) for cell in line)) for line in block["lines"]),
            block["kind"],
        )
        for block in data["blocks"]
    )
    return Page(data["number"], data["width"], data["height"], blocks, data["source"], data["note"], data["rotation"])


def _word_to_json(word: Word) -> list[Any]:
    if word.box is None:
        return [word.content] if word.confidence == 1.0 else [word.content, word.confidence]
    return [word.content, word.confidence, word.box.x0, word.box.y0, word.box.x1, word.box.y1]


def _word_from_json(data: list[Any]) -> Word:
    content, *rest = data
    confidence = rest[0] if rest else 1.0
    return Word(content, Box(*rest[1:]) if len(rest) > 1 else None, confidence)


def _loaded(record: bytes) -> Page | None:
    """The page of a record; None where there is none, or where it was cut short and must be read again."""
    try:
        return page_of(record)
    except (ValueError, KeyError, TypeError):
        return None
