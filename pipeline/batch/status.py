"""How far a batch is: what `delib status` tells, from the journal alone, while a run is at work or after it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.batch.journal import EXPORTED, FAILED, WAITING
from pipeline.batch.state import is_locked, journal_of
from pipeline.errors import UsageError

MOST_CAUSES = 20  # of documents and of pages


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason for which documents or pages failed, and how many of them."""

    what: str
    state: str
    reason: str
    transient: bool
    count: int


@dataclass(frozen=True, slots=True)
class Status:
    """Documents and pages by state, the pace of the run (pages a minute, seconds that are left) and all causes."""

    running: bool
    published: bool
    files: int
    documents: dict[str, int]
    others: int
    pages: dict[str, int]
    pages_waiting: int
    pages_a_minute: float | None
    seconds_left: float | None
    failures: tuple[Cause, ...]


def status_of(out: Path) -> Status:
    """The state of the batch in an output folder; UsageError where there is none."""
    path = journal_of(out)
    if not path.is_file():
        remedy = "Name a folder that `delib extract … --out FOLDER` writes"
        raise UsageError(str(out), "holds no journal of a batch", remedy)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as db:
            db.execute("begin")  # one picture, whatever is written meanwhile
            return _status(db, is_locked(out))
    except sqlite3.Error as error:
        raise UsageError(str(path), f"the journal cannot be read ({error})", "Run `delib extract` again") from error


def _status(db: sqlite3.Connection, running: bool) -> Status:
    meta = dict(db.execute("select name, value from meta"))
    documents = {WAITING: 0, EXPORTED: 0, FAILED: 0}
    documents |= dict(db.execute("select state, count(*) from documents group by state"))
    began = float(meta.get("began") or 0)
    seconds = (time.time() if running else float(meta.get("ended") or time.time())) - began
    through, waiting = _pages(db, began)
    others = int(meta.get("others") or 0)
    return Status(
        running,
        published=bool(meta.get("published")),
        files=sum(documents.values()) + others,
        documents=documents,
        others=others,
        pages=dict(db.execute("select state, count(*) from pages group by state order by state")),
        pages_waiting=waiting,
        pages_a_minute=round(60 * through / seconds, 1) if through and seconds > 0 else None,
        seconds_left=round(waiting * seconds / through) if running and through else None,
        failures=tuple(_causes(db)),
    )


def _pages(db: sqlite3.Connection, began: float) -> tuple[int, int]:
    """The pages that this run is through with, and those that wait; unopened documents are taken to be of the mean."""
    ended, mean = db.execute(
        "select total(pages) filter (where done >= ?), avg(pages) from documents", (began,)
    ).fetchone()
    unopened, opened = db.execute(
        "select count(*) - count(pages), total(pages) from documents where state = ?", (WAITING,)
    ).fetchone()
    read, now_read = db.execute(
        "select count(*), count(*) filter (where pages.done >= ?) from documents join pages on document = id"
        " where documents.state = ?",
        (began, WAITING),
    ).fetchone()
    return int(ended + now_read), max(0, round(opened + unopened * (mean or 1) - read))


def _causes(db: sqlite3.Connection) -> Iterator[Cause]:
    """Why documents and pages failed, the most frequent first."""
    for what, query in (
        ("documents", "select fault, reason, transient, count(*) from documents where state = 'failed'"),
        ("pages", "select state, reason, transient, count(*) from pages where record is not null"),
    ):
        for row in db.execute(f"{query} group by 1, 2, 3 order by 4 desc, 2 limit {MOST_CAUSES}"):
            yield Cause(what, row[0], row[1], bool(row[2]), row[3])


def as_json(status: Status) -> dict[str, Any]:
    """The status as plain JSON."""
    return asdict(status)


def told(status: Status, out: Path) -> Iterator[str]:
    """The status as lines for a reader."""
    documents, pages = status.documents, status.pages
    yield f"{out}: {_doing(status)}"
    yield (
        f"{status.files} files: {documents[EXPORTED]} documents read, {documents[FAILED]} failed, "
        f"{documents[WAITING]} waiting, {status.others} of other kinds left alone"
    )
    states = ", ".join(f"{count} {state}" for state, count in pages.items()) or "none yet"
    yield f"pages: {states}" + (f"; about {status.pages_waiting} waiting" if status.pages_waiting else "")
    if status.pages_a_minute is not None:
        left = f", about {_duration(status.seconds_left)} left" if status.seconds_left is not None else ""
        yield f"{status.pages_a_minute:g} pages a minute{left}"
    for cause in status.failures:
        again = ", may pass another time" if cause.transient else ""
        yield f"  {cause.count} {cause.what} {cause.state}{again}: {cause.reason}"
    if status.failures:
        yield f"`delib retry {out}` tries again what may pass another time, with --all everything that failed"


def _doing(status: Status) -> str:
    if status.running:
        return "a run is at work"
    return "done, the tables are in place" if status.published else "stopped; the same command goes on from here"


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min" if minutes else "a minute"
