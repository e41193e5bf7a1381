"""The way of one document through a batch: opened, its pages read, understood; each answer leads to the next tasks."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.batch.job import Job, Manner, key_of
from pipeline.batch.journal import EXPORTED, FAILED, Entry, Journal
from pipeline.batch.tasks import (
    Answer,
    Damaged,
    Document,
    Fault,
    Lost,
    Open,
    Opened,
    PageRead,
    ReadPages,
    Task,
    Understand,
    Understood,
    no_page,
)
from pipeline.export.staging import unwritable
from pipeline.read.recorded import Recorded

SETTLED = 2.0  # seconds after which a change of a file shows in its times, on the coarsest of file systems
PAGES_AT_ONCE = 2  # of one document by one worker: what a run that is killed loses, and how long others wait for it


@dataclass(frozen=True, slots=True)
class Batch:
    """What all documents of a batch share: journal, folder of recorded pages, manner, engine (see `identity`).

    `corrections` are the lines of corrections.jsonl that hold for each document, by its hash.
    """

    journal: Journal
    pages: Path
    manner: Manner
    engine: Sequence[str]
    corrections: Mapping[str, str] = field(default_factory=dict)


class Course:
    """One document on its way; once it has `ended`, `outcome` tells what became of it, None where nothing changed."""

    def __init__(self, entry: Entry, batch: Batch) -> None:
        self.entry = entry
        self.ended = False
        self.outcome: Understood | Fault | None = None
        self._batch = batch
        self._sha256, self._pages = entry.sha256, entry.pages or 0
        self._document = Document(entry.place, entry.file, entry.listed or stamp_of(Path(entry.place)))
        self._outstanding = 0

    @property
    def done(self) -> bool:
        """Whether nothing that decides the result has changed since it was worked out."""
        entry = self.entry
        seen = entry.stamp and entry.stamp == self._document.stamp and entry.state in (EXPORTED, FAILED)
        return bool(seen) and entry.key == self._key()

    def first(self) -> list[Task]:
        """What is to be asked first."""
        if self._sha256 and self.entry.stamp and self.entry.stamp == self._document.stamp:
            return self._next()
        return self._asked([Open(self._document, self._batch.manner)])

    def take(self, task: Task, answer: Answer) -> list[Task]:
        """Keep the answer to a task; what is to be asked then."""
        journal, document = self._batch.journal, self.entry.id
        self._outstanding -= 1
        match answer:
            case Opened():
                journal.opened(document, self._document.stamp, answer)
                self._sha256, self._pages = answer.sha256, answer.pages
            case Understood():
                journal.understood(document, self._key(), answer)
                return self._end(answer)
            case Fault():
                return self._fail(answer)
            case Damaged():
                for number in answer.numbers:
                    self._recorded.forget(number)
            case Lost():
                fault = Fault("failed", answer.reason, transient=True)
                if not isinstance(task, ReadPages):
                    return self._fail(fault)
                journal.read(document, [no_page(number, fault) for number in task.numbers])
            case tuple() as pages:
                self._keep(pages)
                journal.read(document, pages)
        return [] if self._outstanding else self._next()

    def _keep(self, pages: tuple[PageRead, ...]) -> None:
        try:
            for page in pages:
                if page.sound:
                    self._recorded.keep(page.number, page.record)
        except OSError as error:
            raise unwritable(self._batch.pages, error) from error

    def _next(self) -> list[Task]:
        """The pages that are still to be read, else the question what they say."""
        if self.entry.state == EXPORTED and self.entry.key == self._key():
            return self._end(None)  # touched, and found to be as it was
        if Path(self.entry.file).suffix.lower() == ".txt":
            return self._asked([Understand(self._job, self._batch.manner, (), self._document)])
        faults = self._batch.journal.faults(self.entry.id)
        records = [faults[n].record if n in faults else self._recorded.record(n) for n in self._numbers]
        missing = [number for number, record in zip(self._numbers, records, strict=True) if not record]
        if missing:
            return self._readings(missing)
        if len(faults) == self._pages > 0:
            first = faults[1]
            which = "" if self._pages == 1 else f"none of its {self._pages} pages can be read; page 1: "
            transient = any(page.transient for page in faults.values())
            return self._fail(Fault(first.state, f"{which}{first.note}. Scan or export it again", transient))
        return self._asked([Understand(self._job, self._batch.manner, tuple(records))])

    def _readings(self, missing: list[int]) -> list[Task]:
        parts = [tuple(missing[at : at + PAGES_AT_ONCE]) for at in range(0, len(missing), PAGES_AT_ONCE)]
        return self._asked([ReadPages(self._document, self._batch.manner, self._sha256, part) for part in parts])

    def _asked(self, tasks: list[Task]) -> list[Task]:
        self._outstanding += len(tasks)
        return tasks

    def _fail(self, fault: Fault) -> list[Task]:
        self._batch.journal.failed(self.entry.id, self._key(), self._document.stamp, fault)
        return self._end(replace(fault, reason=f"{self.entry.file}: {fault.reason}"))

    def _end(self, outcome: Understood | Fault | None) -> list[Task]:
        self.ended, self.outcome = True, outcome
        return []

    def _key(self) -> str:
        faults = self._batch.journal.faults(self.entry.id).values() if self._sha256 else ()
        return key_of(self._job, self._batch.manner, self._batch.engine, [(page.number, page.state) for page in faults])

    @property
    def _job(self) -> Job:
        return Job(self.entry.file, self._sha256, self._batch.corrections.get(self._sha256, ""))

    @property
    def _numbers(self) -> range:
        return range(1, self._pages + 1)

    @property
    def _recorded(self) -> Recorded:
        return Recorded(self._batch.pages, self._sha256, self._batch.engine)


def stamp_of(path: Path) -> str:
    """What a file is known by without reading it; empty where that would not show a change: just after one."""
    try:
        found = path.stat()
    except OSError:
        return ""
    if time.time() - max(found.st_mtime, found.st_ctime) < SETTLED:
        return ""
    return f"{found.st_size}-{found.st_mtime_ns}-{found.st_ctime_ns}-{found.st_ino}"
