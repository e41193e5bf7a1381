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

READER_VERSION = 6


@dataclass(frozen=True, slots=True)
class Recorded:
    """A folder of recorded pages for one document; `parts` are what else decides a reading (engine, language)."""

    folder: Path
    sha256: str
    parts: Sequence[str]

    def page(self, number: int, read: Callable[[], Page]) -> Page:
        """The page as recorded, or read now and recorded; a page that failed is not recorded."""
        path = self._path(number)
        if (known := _load(path)) is not None:
            return known
        page = read()
        if page.source != "failed":
            _store(path, page)
        return page

    def _path(self, number: int) -> Path:
        key = json.dumps([self.sha256, number, *self.parts, READER_VERSION])
        name = hashlib.sha256(key.encode()).hexdigest()
        return self.folder / name[:2] / f"{name}.json"


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


def _load(path: Path) -> Page | None:
    """The page recorded at a path; None where there is none, or where it was cut short and must be read again."""
    try:
        return page_from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _store(path: Path, page: Page) -> None:
    """Write under a temporary name, then rename: readers see a whole page or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        json.dump(page_to_json(page), file, ensure_ascii=False)
    Path(file.name).replace(path)
