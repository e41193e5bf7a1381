"""A finished export, one document at a time: its deliberations with the evidence of every value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.errors import UsageError
from pipeline.export.schema import ATTENDANCE
from pipeline.publish.source import Row, Source

Record = dict[str, Any]
KEY = "deliberation_id"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value as its page shows it: page from 1, quote, confidence from 0 to 1."""

    value: Any
    page: int
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Reference:
    """What is kept of a deliberation after it was read, to point to it."""

    key: str
    file: str
    stem: str
    date: str
    title: str


@dataclass(frozen=True, slots=True)
class Act:
    """A deliberation of an export: its JSON, the document that it stands in, and its rows of attendance.csv."""

    file: str
    stem: str
    content: Record
    attendance: tuple[Row, ...] = ()

    @property
    def key(self) -> str:
        return str(self.content[KEY])

    def evidence(self, name: str) -> Evidence | None:
        """One of its single values; None where it was not found."""
        return evidence(self.content["fields"], name)

    def value(self, name: str) -> Any:
        found = self.evidence(name)
        return found.value if found else None

    @property
    def reference(self) -> Reference:
        date, title = (str(self.value(name) or "") for name in ("date", "title"))
        return Reference(self.key, self.file, self.stem, date, title)

    def records(self, table: str) -> list[Record]:
        found: list[Record] = self.content[table]
        return found


@dataclass(frozen=True, slots=True)
class Document:
    """A document of an export: how its pages were read, and its deliberations; or why it could not be read."""

    file: str
    stem: str = ""
    pages: tuple[Record, ...] = ()
    acts: tuple[Act, ...] = ()
    error: str = ""


def evidence(record: Record, name: str) -> Evidence | None:
    """A field of a record of the JSON document; None where it was not found."""
    field = record.get(name)
    if not field:
        return None
    return Evidence(field["value"], field["page"], " ".join(field["quote"].split()), field["confidence"])


def value(record: Record, name: str) -> Any:
    found = evidence(record, name)
    return found.value if found else None


def documents(source: Source) -> Iterator[Document]:
    """The documents in the order of the export; raises UsageError where one has lost its JSON."""
    attendance = Follower(source)
    for listed in source.documents:
        if "stem" not in listed:
            yield Document(listed["file"], error=listed.get("error", ""))
            continue
        content = _content(source, listed["stem"])
        acts = tuple(
            Act(content["file"], listed["stem"], each, attendance.rows_of(each[KEY]))
            for each in content["deliberations"]
        )
        yield Document(content["file"], listed["stem"], tuple(content["pages"]), acts)


def _content(source: Source, stem: str) -> Record:
    path = source.folder / "json" / f"{stem}.json"
    try:
        content: Record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        cause = f"cannot be read, though the descriptor lists it ({error})"
        raise UsageError(str(path), cause, "Extract the documents again") from error
    return content


class Follower:
    """The rows of attendance.csv, given out deliberation by deliberation: both stand in the same order."""

    def __init__(self, source: Source) -> None:
        self._groups = groupby(source.rows(ATTENDANCE), key=itemgetter(KEY))
        self._next: tuple[str, tuple[Row, ...]] | None = None

    def rows_of(self, key: str) -> tuple[Row, ...]:
        """The rows of a deliberation, none where it has none."""
        if self._next is None:
            group = next(self._groups, None)
            self._next = (group[0], tuple(group[1])) if group else ("", ())
        if self._next[0] != key:
            return ()
        rows, self._next = self._next[1], None
        return rows
