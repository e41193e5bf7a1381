"""Where the documents of an export lie now, and their recorded pages."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipeline.batch.state import journal_of, pages_of
from pipeline.model.layout import Page
from pipeline.model.transcript import Transcript
from pipeline.read.ocr import identity
from pipeline.read.options import ReadOptions
from pipeline.read.recorded import Recorded, page_of
from pipeline.review.export import Listed


@dataclass
class Sources:
    """The files that the batch read, as its journal lists them, or as they lie below the folder `at`.

    A file counts as a document's only while its bytes are those that were read.
    """

    folder: Path
    options: ReadOptions = field(default_factory=ReadOptions)
    at: Path | None = None
    _hashes: dict[tuple[str, int, int], str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def path(self, document: Listed) -> Path | None:
        """The file of a document; None where it has moved or was changed."""
        for path in self._candidates(document):
            if self._hash(path) == document.sha256:
                return path
        return None

    def page(self, sha256: str, number: int) -> Page | None:
        """A page as it was recorded; None where it was not."""
        try:
            return page_of(self._recorded(sha256).record(number))
        except (ValueError, KeyError, TypeError):
            return None

    def transcript(self, document: Listed, pages: int) -> Transcript | None:
        """The recorded pages of a document; None where one of them is missing."""
        found = [self.page(document.sha256, number) for number in range(1, pages + 1)]
        held = tuple(page for page in found if page is not None)
        return Transcript(document.file, document.sha256, held) if len(held) == pages else None

    def _recorded(self, sha256: str) -> Recorded:
        return Recorded(self.options.cache or pages_of(self.folder), sha256, self._engine)

    @cached_property
    def _engine(self) -> Sequence[str]:
        return identity(self.options.language, self.options.engine)

    def _candidates(self, document: Listed) -> Iterator[Path]:
        if self.at is not None:
            root = self.at.resolve()
            path = (root / document.file).resolve()
            if path.is_relative_to(root):
                yield path
            yield from (each for each in root.rglob("*") if each.name == Path(document.file).name)
        yield from self._journalled(document.sha256)

    def _journalled(self, sha256: str) -> list[Path]:
        journal = journal_of(self.folder)
        if not journal.is_file():
            return []
        try:
            with closing(sqlite3.connect(f"{journal.resolve().as_uri()}?mode=ro", uri=True)) as database:
                found = database.execute("select place from documents where sha256 = ?", (sha256,)).fetchall()
        except sqlite3.Error:
            return []
        return [Path(os.fsdecode(place)) for (place,) in found]

    def _hash(self, path: Path) -> str:
        """The SHA-256 of a file, worked out once for each state of it; empty where it cannot be read."""
        try:
            known = path.stat()
            key = (str(path), known.st_mtime_ns, known.st_size)
            if key not in self._hashes:
                with path.open("rb") as stream:
                    self._hashes[key] = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return ""
        return self._hashes[key]
