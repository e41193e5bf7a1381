"""The documents that an export was read from, read once more from its recorded pages, with their corrected words.

The journal of the batch knows where each lies; a folder that is named instead holds them under the names of the export.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import rules
from pipeline.batch.journal import Journal
from pipeline.batch.state import journal_of, pages_of
from pipeline.errors import DelibError, UnreadableInput
from pipeline.export.corrected import corrected
from pipeline.flow import understand
from pipeline.model.layout import Page
from pipeline.model.transcript import Transcript
from pipeline.publish.source import Source
from pipeline.read import ReadOptions, transcribe


@dataclass(frozen=True)
class Original:
    """A document, its file, its transcript, and its pages with the corrected words."""

    stem: str
    path: Path
    transcript: Transcript
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Originals:
    """Where the documents of an export lie: in a folder, or where the journal says (None).

    `left_out` tells of those that could not be read again, each in a sentence.
    """

    source: Source
    folder: Path | None = None
    cache: Path | None = None
    left_out: list[str] = field(default_factory=list)

    def read(self) -> Iterator[Original]:
        """Each document that is at hand; one that is not, or has changed since, is left out."""
        options = ReadOptions(cache=self.cache or pages_of(self.source.folder))
        known = {} if self.folder else _journal(self.source.folder)
        for listed in self.source.documents:
            if "stem" not in listed:
                continue
            file, stem = listed["file"], listed["stem"]
            try:
                path = _checked(self.folder / file if self.folder else known.get(stem), file, listed.get("sha256"))
                transcript = transcribe(path, file, options)
            except DelibError as error:
                self.left_out.append(str(error))
                continue
            yield Original(stem, path, transcript, corrected(transcript, understand(transcript, rules.load()).text))


def _journal(folder: Path) -> dict[str, Path]:
    if not journal_of(folder).is_file():
        return {}
    with closing(Journal(journal_of(folder))) as journal:
        return {entry.stem: Path(entry.place) for entry in journal.entries()}


def _checked(path: Path | None, file: str, sha256: str | None) -> Path:
    remedy = "Name the folder that was read with --documents, or extract it again"
    if path is None or not path.is_file():
        raise UnreadableInput(str(path or file), "the document that was read is not there", remedy)
    if sha256:
        with path.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
                raise UnreadableInput(str(path), "the document has changed since it was read", remedy)
    return path
