"""A finished export, one document at a time: its deliberations with the evidence of every value that is published.

The evidence is in the JSON documents, which hold all that was read; what is published is in the tables, from which
values below a least confidence may have been left out. A value is told if it is in both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.errors import UsageError
from pipeline.export.schema import ATTENDANCE, DELIBERATIONS, TABLES, Table
from pipeline.export.tables import cell
from pipeline.publish.source import Row, Source

Record = dict[str, Any]
KEY = "deliberation_id"
SINGLE = (DELIBERATIONS.name, ATTENDANCE.name)
LISTS = ("votes", "articles", "amounts", "imputations", "references")  # of records, each a row of its table


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
    """A document of an export: how its pages were read, and its deliberations; or why it could not be read.

    A document that lies in a batch twice has its deliberations once, in its first place.
    """

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
    seen: set[str] = set()
    followers = {table.name: Follower(source, table) for table in TABLES if table.name in (*LISTS, *SINGLE)}
    for listed in source.documents:
        if "stem" not in listed:
            yield Document(listed["file"], error=listed.get("error", ""))
            continue
        content = _content(source, listed["stem"])
        if content["sha256"] in seen:
            yield Document(content["file"], listed["stem"], tuple(content["pages"]))
            continue
        seen.add(content["sha256"])
        acts = tuple(_act(content["file"], listed["stem"], each, followers) for each in content["deliberations"])
        yield Document(content["file"], listed["stem"], tuple(content["pages"]), acts)


def _act(file: str, stem: str, content: Record, followers: dict[str, Follower]) -> Act:
    rows = {name: follower.rows_of(content[KEY]) for name, follower in followers.items()}
    lists = {name: _published(content[name], rows[name]) for name in LISTS}
    fields = content["fields"]
    for row in rows[DELIBERATIONS.name]:
        fields = {name: field for name, field in fields.items() if row.get(name)}
    return Act(file, stem, content | {"fields": fields} | lists, rows[ATTENDANCE.name])


def _published(records: list[Record], rows: tuple[Row, ...]) -> list[Record]:
    """The records that have a row, with the fields that have a cell; all of them where the rows are others."""
    kept = []
    left = list(rows)
    for record in records:
        if left and all(left[0].get(name) in ("", cell(field["value"])) for name, field in _fields(record)):
            row = left.pop(0)
            kept.append({name: held for name, held in record.items() if not isinstance(held, dict) or row.get(name)})
    return records if left else kept


def _fields(record: Record) -> Iterator[tuple[str, Record]]:
    return ((name, held) for name, held in record.items() if isinstance(held, dict))


def _content(source: Source, stem: str) -> Record:
    path = source.folder / "json" / f"{stem}.json"
    try:
        content: Record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        cause = f"cannot be read, though the descriptor lists it ({error})"
        raise UsageError(str(path), cause, "Extract the documents again") from error
    return content


class Follower:
    """The rows of a table, given out deliberation by deliberation: they stand in the order of the documents."""

    def __init__(self, source: Source, table: Table) -> None:
        self._groups = groupby(source.rows(table), key=itemgetter(KEY))
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
