"""The documents of an export as they stand now: what the last run wrote, and what was decided since."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline import rules
from pipeline.corrections.log import FILE, Log, load
from pipeline.corrections.record import Correction
from pipeline.errors import UsageError
from pipeline.export.document import to_json
from pipeline.export.staging import write_whole
from pipeline.flow import understand
from pipeline.review.export import Export, Listed
from pipeline.review.overlay import baked, overlaid
from pipeline.review.sources import Sources

QUICK = 30  # pages of a document that is understood anew after each correction, so that its checks are current


@dataclass(frozen=True)
class Current:
    """A document with every effective correction; `late` where some of them show only after the next run."""

    document: dict[str, Any]
    corrections: tuple[Correction, ...]
    late: bool = False


@dataclass
class Documents:
    """Gives each document as it stands now; several threads may ask."""

    export: Export
    sources: Sources
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _log: tuple[tuple[int, int], Log] | None = None

    def log(self) -> Log:
        """The log as it is on the disk, read again only where it has grown."""
        try:
            found = (self.export.folder / FILE).stat()
            stamp = (found.st_mtime_ns, found.st_size)
        except OSError:
            return Log()
        if self._log is None or self._log[0] != stamp:
            self._log = (stamp, load(self.export.folder))
        return self._log[1]

    @cached_property
    def by_hash(self) -> dict[str, Listed]:
        """The documents by the first 12 digits of their hash, as their deliberations are named."""
        return {document.sha256[:12]: document for document in reversed(self.export.documents)}

    def current(self, listed: Listed, log: Log | None = None) -> Current:
        """The document with what the log says of it, as it is on the disk where none is given."""
        held = (log or self.log()).by_document.get(listed.sha256, ())
        document, late = self._base(listed, held)
        return Current(overlaid(document, held), held, late)

    def refresh(self, listed: Listed) -> None:
        """Understand a short document anew, so that its checks see what was corrected."""
        held = self.log().by_document.get(listed.sha256, ())
        if len(self.export.read(listed)["pages"]) <= QUICK and held:
            self._fresh(listed, held)

    def can_be_laid(self, listed: Listed, held: Sequence[Correction]) -> bool:
        """Whether the last of the corrections has a place; where the recorded pages are gone, nobody knows."""
        fresh = self._fresh(listed, held)
        laid = {each["id"]: each["status"] for each in fresh["corrections"]} if fresh else {}
        return laid.get(held[-1].id) != "unplaced"

    def _base(self, listed: Listed, held: Sequence[Correction]) -> tuple[dict[str, Any], bool]:
        """The document to lay corrections on: as exported, or understood anew where that alone shows them."""
        wanted = {correction.id for correction in held}
        exported = self.export.read(listed)
        if baked(exported) == wanted:
            return exported, False
        kept = self._kept(listed)
        for document in filter(None, (kept, exported)):
            if _fits(document, held):
                return document, False
        fresh = self._fresh(listed, held)
        return (fresh, False) if fresh else (exported, True)

    def _fresh(self, listed: Listed, held: Sequence[Correction]) -> dict[str, Any] | None:
        """The document understood from its recorded pages; None where they are not all there."""
        with self._lock:
            kept = self._kept(listed)
            if kept and baked(kept) == {correction.id for correction in held}:
                return kept
            transcript = self.sources.transcript(listed, len(self.export.read(listed)["pages"]))
            if transcript is None:
                return None
            document: dict[str, Any] = json.loads(
                to_json(understand(transcript, rules.load(), corrections=tuple(held)))
            )
            self._keep(listed, document)
            return document

    def _kept(self, listed: Listed) -> dict[str, Any] | None:
        """The document as it was last understood anew, unless it was exported since."""
        try:
            kept = json.loads((self.export.state / "review" / f"{listed.sha256}.json").read_text(encoding="utf-8"))
            return dict(kept["document"]) if kept["stamp"] == self.export.stamp(listed) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _keep(self, listed: Listed, document: dict[str, Any]) -> None:
        content = json.dumps({"stamp": self.export.stamp(listed), "document": document}, ensure_ascii=False)
        try:
            write_whole(self.export.state / "review" / f"{listed.sha256}.json", content)
        except UsageError:  # the disk is full: it is understood again the next time
            return


def _fits(document: dict[str, Any], held: Sequence[Correction]) -> bool:
    """Whether all that a document lacks are values that can be laid over it."""
    known = baked(document)
    return known <= {each.id for each in held} and all(each.id in known for each in held if each.is_boundary)
