"""A document whose pages are read: understood, and rendered as it will be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pipeline import rules
from pipeline.batch.tasks import Damaged, Understand, Understood
from pipeline.corrections.log import parse
from pipeline.export import tables
from pipeline.export.document import to_json
from pipeline.export.rows import rows, witnesses
from pipeline.export.schema import REVIEW, TABLES
from pipeline.export.staging import Rendered, pack
from pipeline.flow import Dossier, understand
from pipeline.model.layout import Page
from pipeline.model.transcript import Transcript
from pipeline.read.recorded import page_of


def of_records(task: Understand) -> Understood | Damaged:
    """What the recorded pages of a document say, or the numbers of those whose records are damaged."""
    pages: list[Page] = []
    damaged: list[int] = []
    for number, record in enumerate(task.records, start=1):
        try:
            pages.append(page_of(record))
        except (ValueError, KeyError, TypeError):
            damaged.append(number)
    if damaged:
        return Damaged(tuple(damaged))
    return of_pages(task, tuple(pages))


def of_pages(task: Understand, pages: tuple[Page, ...]) -> Understood:
    """What the pages of a document say, ready to be written."""
    transcript = Transcript(task.job.file, task.job.sha256, pages)
    corrections = parse(task.job.corrections.encode()).corrections
    dossier = understand(transcript, rules.load(), repair=task.manner.repair, corrections=corrections)
    remainder: Counter[str] = Counter(rest.kind for rest in dossier.remainder)
    packed = pack(_rendered(dossier, remainder, task.manner.least))
    return Understood(
        packed, tuple(page.source for page in pages), len(dossier.deliberations), tuple(remainder.items())
    )


def _rendered(dossier: Dossier, remainder: Mapping[str, int], least: float) -> Rendered:
    transcript = dossier.transcript
    held = witnesses(dossier)
    found = rows(dossier, least, held)
    return Rendered(
        {table.name: tables.lines(table, found.get(table.name, [])) for table in (*TABLES, REVIEW)},
        to_json(dossier, held),
        dossier.text.string,
        {
            "file": transcript.file,
            "sha256": transcript.sha256,
            "pages": len(transcript.pages),
            "deliberations": len(dossier.deliberations),
            "remainder": dict(remainder),
        },
    )
