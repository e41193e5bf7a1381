"""The journal of a batch: each file and each page in exactly one state, and the result of each document.

SQLite in WAL mode: a result and the state that tells of it are written together or not at all, whatever ends the
process; readers (`delib status`) do not wait for the writer. Results are kept in it and not as files beside it, so
that none of them is there without its state, or the state without it. Recorded pages are files, since several batches
may share them; what the journal says of a page whose file is gone does not count.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.batch.tasks import Fault, Opened, PageRead, Understood
from pipeline.errors import UsageError
from pipeline.model.layout import FAULTS
from pipeline.read.inputs import Input

VERSION = 1
CHUNK = 500
STATES = {"both": "ocr", "text": "text-layer"}  # a page is counted as read by the engine, or as needing none
WAITING, EXPORTED, FAILED = "waiting", "exported", "failed"
SCHEMA = """
create table meta (name text primary key, value) without rowid;
create table documents (
    id integer primary key, place blob not null unique, position integer, file text, stem text, listed text,
    stamp text not null default '', sha256 text not null default '', pages integer,
    state text not null default 'waiting', fault text, reason text, transient integer, done real,
    key text, deliberations integer);
create index of_position on documents (position);
create table results (document integer primary key, packed blob not null);
create table pages (
    document integer, number integer, state text not null, reason text, transient integer, done real, record blob,
    primary key (document, number)) without rowid;
create table published (stem text primary key) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the journal knows of a document; `listed` is the stamp of an address in this run, `stamp` what was read."""

    id: int
    place: str
    file: str
    stem: str
    listed: str
    stamp: str
    sha256: str
    pages: int | None
    state: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """What is to be written of a document: its packed export, or the reason why there is none."""

    file: str
    stem: str
    packed: bytes | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How far a batch is: documents in all, exported, failed; pages and deliberations of those exported."""

    documents: int
    exported: int
    failed: int
    pages: int
    deliberations: int


class Journal:
    """The journal at a path, made (and `new`) where it is missing; UsageError where it cannot be written or read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._told():
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = normal")
            version = self._db.execute("pragma user_version").fetchone()[0]
            self.new = not version
            if self.new:
                with self.together():
                    for statement in SCHEMA.split(";"):
                        self._db.execute(statement)
                    self._db.execute(f"pragma user_version = {VERSION}")
            elif version != VERSION:
                remedy = "Remove it: pages are not read again, all else is done anew"
                raise UsageError(str(path), "was written by another version of delib", remedy)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written in the block is written whole or not at all."""
        with self._told():
            self._db.execute("begin immediate")
            try:
                yield
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("rollback")
                raise
            self._db.execute("commit")

    def register(self, inputs: Iterable[Input]) -> None:
        """Take the documents of this run in their order; those that are not among them any more are forgotten."""
        rows = (
            (os.fsencode(each.place), at, each.file, each.stem, each.stamp) for at, each in enumerate(inputs, start=1)
        )
        with self.together():
            self._db.execute("update documents set position = null")
            self._db.executemany(
                "insert into documents (place, position, file, stem, listed) values (?, ?, ?, ?, ?)"
                " on conflict (place) do update set position = excluded.position, file = excluded.file,"
                " stem = excluded.stem, listed = excluded.listed",
                rows,
            )
            gone = "(select id from documents where position is null)"
            self._db.execute(f"delete from pages where document in {gone}")
            self._db.execute(f"delete from results where document in {gone}")
            self._db.execute("delete from documents where position is null")

    def entries(self) -> Iterator[Entry]:
        """The documents in their order; what is written meanwhile does not disturb them."""
        columns = "position, id, place, file, stem, listed, stamp, sha256, pages, state, key"
        last = 0
        while chunk := self._all(
            f"select {columns} from documents where position > ? order by position limit {CHUNK}", last
        ):
            yield from (Entry(row[1], os.fsdecode(row[2]), *row[3:]) for row in chunk)
            last = chunk[-1][0]

    def opened(self, document: int, stamp: str, opened: Opened) -> None:
        """A document's hash and number of pages; where the hash is new, what was known of it is forgotten."""
        with self.together():
            if self._all("select 1 from documents where id = ? and sha256 <> ?", document, opened.sha256):
                self._db.execute("delete from pages where document = ?", (document,))
                self._db.execute("update documents set state = ?, key = null where id = ?", (WAITING, document))
            self._db.execute(
                "update documents set stamp = ?, sha256 = ?, pages = ? where id = ?",
                (stamp, opened.sha256, opened.pages, document),
            )

    def read(self, document: int, pages: Iterable[PageRead]) -> None:
        """Pages as they were read; the record of a page that failed is kept here, until it is retried."""
        now = time.time()
        rows = [
            (document, page.number, STATES.get(page.state, page.state), page.note, page.transient, now, page.record)
            if page.state in FAULTS
            else (document, page.number, STATES.get(page.state, page.state), None, None, now, None)
            for page in pages
        ]
        with self.together():
            self._db.executemany("insert or replace into pages values (?, ?, ?, ?, ?, ?, ?)", rows)

    def faults(self, document: int) -> dict[int, PageRead]:
        """The pages of a document that could not be read."""
        found = self._all(
            "select number, state, reason, record, transient from pages where document = ? and record is not null"
            " order by number",
            document,
        )
        return {row[0]: PageRead(row[0], row[1], row[2], row[3], bool(row[4])) for row in found}

    def understood(self, document: int, key: str, answer: Understood) -> None:
        """The result of a document, and with it the states of pages that were recorded before this batch."""
        now = time.time()
        known = [(document, at, STATES.get(state, state), now) for at, state in enumerate(answer.states, start=1)]
        facts = (EXPORTED, None, None, None, now, key, answer.deliberations, document)
        with self.together():
            self._db.executemany(
                "insert or ignore into pages (document, number, state, done) values (?, ?, ?, ?)", known
            )
            self._db.execute("insert or replace into results values (?, ?)", (document, answer.packed))
            self._db.execute(
                "update documents set state = ?, fault = ?, reason = ?, transient = ?, done = ?, key = ?,"
                " deliberations = ? where id = ?",
                facts,
            )

    def failed(self, document: int, key: str, stamp: str, fault: Fault) -> None:
        """Why a document has no result."""
        facts = (FAILED, fault.state, fault.reason, fault.transient, time.time(), key, stamp, document)
        with self.together():
            self._db.execute("delete from results where document = ?", (document,))
            self._db.execute(
                "update documents set state = ?, fault = ?, reason = ?, transient = ?, done = ?, key = ?, stamp = ?,"
                " deliberations = null where id = ?",
                facts,
            )

    def forgive(self, *, transient_only: bool) -> None:
        """Forget failures, so that they are tried again: all of them, or those that another time may pass."""
        which = "and transient" if transient_only else ""
        pages = f"pages where record is not null {which}"
        with self.together():
            self._db.execute(f"update documents set key = null where id in (select document from {pages})")
            self._db.execute(f"delete from {pages}")
            self._db.execute(f"update documents set stamp = '', key = null where state = ? {which}", (FAILED,))

    def results(self) -> Iterator[Result]:
        """Every document in order, with its packed export or the reason why there is none."""
        with self._told():
            yield from (
                Result(*row)
                for row in self._db.execute(
                    "select file, stem, packed, file || ': ' || reason from documents"
                    " left join results on document = id order by position"
                )
            )

    def totals(self) -> Totals:
        """How many documents are exported and failed, with the pages and deliberations of those exported."""
        counts = dict(self._all("select state, count(*) from documents group by state"))
        pages, deliberations = self._all(
            "select total(pages), total(deliberations) from documents where state = ?", EXPORTED
        )[0]
        done = (counts.get(EXPORTED, 0), counts.get(FAILED, 0))
        return Totals(sum(counts.values()), *done, int(pages), int(deliberations))

    def gone(self) -> list[str]:
        """The stems that were published and are not to be any more."""
        return [
            stem
            for (stem,) in self._all(
                "select stem from published where stem not in (select stem from documents where state = ?)", EXPORTED
            )
        ]

    def published(self, earlier: Iterable[str] = ()) -> None:
        """What is exported now is in place, and so are the files of `earlier` documents."""
        with self.together():
            self._db.execute("delete from published")
            self._db.execute("insert into published select stem from documents where state = ?", (EXPORTED,))
            self._db.executemany("insert or ignore into published values (?)", ((stem,) for stem in earlier))

    def note(self, **facts: str | float | None) -> None:
        """Keep facts of the batch as a whole."""
        with self.together():
            self._db.executemany("insert or replace into meta values (?, ?)", facts.items())

    def expect(self, common: str) -> None:
        """Take all documents to be waiting, where what decides all results is not what it was."""
        if self.noted("common") != common:
            with self.together():
                self._db.execute("update documents set state = ?", (WAITING,))
                self._db.execute("insert or replace into meta values ('common', ?)", (common,))

    def noted(self, name: str) -> Any:
        """A fact of the batch as a whole, None where it was not kept."""
        found = self._all("select value from meta where name = ?", name)
        return found[0][0] if found else None

    def close(self) -> None:
        self._db.close()

    def _all(self, query: str, *values: str | int | bytes) -> list[tuple[Any, ...]]:
        with self._told():
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            remedy = "Make room or mend the disk, then run the same command again"
            raise UsageError(str(self.path), f"the journal cannot be written to ({error})", remedy) from error
