"""The queue: every deliberation of an export with how doubtful it is, in SQLite, kept up to date file by file."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.corrections.log import Log
from pipeline.errors import UsageError
from pipeline.model.text import fold
from pipeline.review.documents import Documents
from pipeline.review.doubt import Doubts, doubts_of
from pipeline.review.export import Listed

VERSION = 1
SCHEMA = """
create table documents (stem text primary key, sha256 text, stamp text, fault text) without rowid;
create table deliberations (
    id text primary key, stem text, position integer, ordinal integer, file text, page integer, title text,
    number text, date text, authority text, doubt real, open integer, checked integer, checks integer,
    conflicts integer, words text);
create index of_doubt on deliberations (-doubt, position, ordinal);
create index of_stem on deliberations (stem);
"""
COLUMNS = "id, file, page, title, number, date, authority, doubt, open, checked, checks, conflicts"
FILTERS = {
    "all": "1", "open": "open + checks > 0", "done": "open + checks = 0", "conflicts": "conflicts > 0"
}  # fmt: skip
PLACE = "-doubt, position, ordinal"  # in the queue
AT_ONCE = 50  # rows of the queue on a page, and documents that are indexed in one write


@dataclass(frozen=True, slots=True)
class Entry:
    """A deliberation in the queue; `doubt` is the number of wrong values to be expected in it."""

    id: str
    file: str
    page: int
    title: str
    number: str
    date: str
    authority: str
    doubt: float
    open: int
    checked: int
    checks: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is: deliberations in all and done, values to look at and checked, documents not yet indexed."""

    deliberations: int
    done: int
    open: int
    checked: int
    waiting: int
    faults: tuple[str, ...]


@dataclass
class Index:
    """The queue of an export, in a file below it; what is out of date is made anew in the background."""

    documents: Documents
    _lock: threading.Lock = field(default_factory=threading.Lock)
    waiting: int = 0

    def __post_init__(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._open()) as database:
            if database.execute("pragma user_version").fetchone()[0] == VERSION:
                return
        for path in self.path.parent.glob(self.path.name + "*"):
            path.unlink(missing_ok=True)
        with closing(self._open()) as database:
            database.executescript(SCHEMA + f"pragma user_version = {VERSION};")

    @property
    def path(self) -> Path:
        return self.documents.export.state / "review.sqlite"

    def update(self) -> None:
        """Index every document whose JSON or whose corrections changed, and forget those that are gone."""
        export, log = self.documents.export, self.documents.log()
        ids = {sha256: [each.id for each in held] for sha256, held in log.by_document.items()}
        with closing(self._open()) as database:
            known = dict(database.execute("select stem, stamp from documents"))
            stems = {document.stem for document in export.documents}
            with database:
                for gone in known.keys() - stems:
                    _forget(database, gone)
            todo = [
                (position, document, stamp)
                for position, document in enumerate(export.documents)
                if known.get(document.stem) != (stamp := self._stamp(document, ids.get(document.sha256, ())))
            ]
            for first in range(0, len(todo), AT_ONCE):
                self.waiting = len(todo) - first
                self._index(database, todo[first : first + AT_ONCE], log)
        self.waiting = 0

    def update_one(self, listed: Listed) -> None:
        """Index one document, just after a correction; on a full disk it is left until the next start."""
        log = self.documents.log()
        position = self.documents.export.documents.index(listed)
        ids = [each.id for each in log.by_document.get(listed.sha256, ())]
        with suppress(sqlite3.Error), closing(self._open()) as database:
            self._index(database, [(position, listed, self._stamp(listed, ids))], log)

    def entries(self, kept: str, search: str, page: int) -> tuple[list[Entry], int]:
        """A page of the queue (from 0), the most doubtful first, and how many there are in all."""
        where, values = _where(kept, search)
        with closing(self._open()) as database:
            total = database.execute(f"select count(*) from deliberations where {where}", values).fetchone()[0]
            rows = database.execute(
                f"select {COLUMNS} from deliberations where {where} order by {PLACE} limit ? offset ?",
                (*values, AT_ONCE, page * AT_ONCE),
            )
            return [Entry(*row) for row in rows], total

    def beside(self, key: str) -> tuple[str, str]:
        """The deliberation before one in the queue, and the next that is to be reviewed; else the next of all."""
        with closing(self._open()) as database:
            here = database.execute(f"select {PLACE} from deliberations where id = ?", (key,)).fetchone()
            if here is None:
                return "", ""
            query = f"select id from deliberations where ({PLACE}) {{}} (?, ?, ?) and ({{}}) order by {{}} limit 1"
            forth, back = (PLACE, "-doubt desc, position desc, ordinal desc")
            asked = (("<", "1", back), (">", FILTERS["open"], forth), (">", "1", forth))
            before, unsure, after = (database.execute(query.format(*each), here).fetchone() for each in asked)
        return (before or ("",))[0], (unsure or after or ("",))[0]

    def progress(self) -> Progress:
        with closing(self._open()) as database:
            counts = database.execute(
                "select count(*), total(open + checks = 0), total(open), total(checked) from deliberations"
            ).fetchone()
            faults = database.execute("select fault from documents where fault <> '' limit 5").fetchall()
        total, done, unsure, checked = map(int, counts)
        return Progress(total, done, unsure, checked, self.waiting, tuple(fault for (fault,) in faults))

    def _index(self, database: sqlite3.Connection, todo: Iterable[tuple[int, Listed, str]], log: Log) -> None:
        with self._lock, database:
            for position, document, stamp in todo:
                _forget(database, document.stem)
                fault, rows = "", []
                try:
                    current = self.documents.current(document, log)
                    rows = [_row(document, position, at, each, doubts_of(each))
                            for at, each in enumerate(current.document["deliberations"], start=1)]  # fmt: skip
                except UsageError as error:
                    fault = str(error)
                marks = ", ".join("?" * 16)
                database.executemany(f"insert or replace into deliberations values ({marks})", rows)
                database.execute(
                    "insert into documents values (?, ?, ?, ?)", (document.stem, document.sha256, stamp, fault)
                )

    def _stamp(self, document: Listed, ids: Iterable[str]) -> str:
        try:
            stamp = self.documents.export.stamp(document)
        except UsageError:
            stamp = "gone"
        return " ".join([stamp, *ids])

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=30)
        database.execute("pragma synchronous = off")  # what is lost in a crash is made anew
        return database


def _forget(database: sqlite3.Connection, stem: str) -> None:
    database.execute("delete from deliberations where stem = ?", (stem,))
    database.execute("delete from documents where stem = ?", (stem,))


def _where(kept: str, search: str) -> tuple[str, list[str]]:
    words = _plain(search).split()
    escaped = [re.sub(r"([%_\\])", r"\\\1", word) for word in words]
    likes = [r"words like ? escape '\'"] * len(words)
    return " and ".join([f"({FILTERS.get(kept, '1')})", *likes]), [f"%{word}%" for word in escaped]


def _row(document: Listed, position: int, at: int, deliberation: dict[str, Any], doubts: Doubts) -> tuple[Any, ...]:
    def said(column: str) -> str:
        return str((deliberation["fields"].get(column) or {}).get("value") or "")

    people = [row[name]["value"] for row in deliberation["attendance"] for name in ("first_name", "last_name")
              if name in row]  # fmt: skip
    served = [row["beneficiary"]["value"] for row in deliberation["amounts"] if "beneficiary" in row]
    told = [document.file, *map(said, ("title", "number", "date", "collectivity", "body", "president", "secretary"))]
    words = _plain(" ".join(map(str, [*told, *people, *served])))
    return (
        deliberation["deliberation_id"], document.stem, position, at, document.file, deliberation["page_first"],
        said("title"), said("number"), said("date"), said("collectivity"), doubts.expected, doubts.open,
        doubts.checked, doubts.checks, doubts.conflicts, words,
    )  # fmt: skip


def _plain(string: str) -> str:
    return fold(string).lower()
