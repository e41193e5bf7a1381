"""The documents that an export was read from, read once more from its recorded pages, with their corrected words.

The journal of the batch knows where each lies; a folder that is named instead holds them under the names of the export.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipeline import rules
from pipeline.batch.journal import Journal
from pipeline.batch.state import journal_of, pages_of
from pipeline.errors import UsageError
from pipeline.export.corrected import corrected
from pipeline.flow import understand
from pipeline.model.layout import Page
from pipeline.model.transcript import Transcript
from pipeline.publish.source import Source
from pipeline.read import ReadOptions, transcribe


@dataclass(frozen=True)
class Originals:
    """Where the documents of an export lie: in a folder, or where the journal says (None)."""

    source: Source
    folder: Path | None = None
    cache: Path | None = None

    def paths(self) -> Iterator[tuple[str, Path]]:
        """The stem and the file of each document that was exported.

        Raises UsageError where one is not there or has changed: its words would be laid over other pages.
        """
        known = {} if self.folder else _journal(self.source.folder)
        for listed in self.source.documents:
            if "stem" in listed:
                path = self.folder / listed["file"] if self.folder else known.get(listed["stem"])
                yield listed["stem"], _checked(path, listed["file"], listed.get("sha256"))

    def read(self) -> Iterator[tuple[str, Path, Transcript, tuple[Page, ...]]]:
        """Each document: its stem, its file, its transcript, and its pages with the corrected words."""
        options = ReadOptions(cache=self.cache or pages_of(self.source.folder))
        names = {listed["stem"]: listed["file"] for listed in self.source.documents if "stem" in listed}
        for stem, path in self.paths():
            transcript = transcribe(path, names[stem], options)
            yield stem, path, transcript, corrected(transcript, understand(transcript, rules.load()).text)


def _journal(folder: Path) -> dict[str, Path]:
    if not journal_of(folder).is_file():
        return {}
    with closing(Journal(journal_of(folder))) as journal:
        return {entry.stem: Path(entry.place) for entry in journal.entries()}


def _checked(path: Path | None, file: str, sha256: str | None) -> Path:
    remedy = "Name the folder that was read with --documents, or extract it again"
    if path is None or not path.is_file():
        raise UsageError(str(path or file), "the document that was read is not there", remedy)
    if sha256:
        with path.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
                raise UsageError(str(path), "the document has changed since it was read", remedy)
    return path
