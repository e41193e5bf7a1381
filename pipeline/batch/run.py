"""A batch: every document goes its course through the workers; one process keeps the answers and writes the export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import rules
from pipeline.batch.children import Limits
from pipeline.batch.course import Batch, Course
from pipeline.batch.job import Manner, fingerprint
from pipeline.batch.journal import Journal
from pipeline.batch.loop import Loop
from pipeline.batch.state import journal_of, locked, pages_of
from pipeline.batch.tasks import Fault, Understood
from pipeline.batch.workers import local
from pipeline.errors import UsageError
from pipeline.export import datapackage
from pipeline.export.staging import staging, unpack
from pipeline.read.inputs import find_inputs


@dataclass(frozen=True, slots=True)
class Plan:
    """How a batch is run: the manner, the folder of recorded pages (its own where None), workers and their limits."""

    manner: Manner = field(default_factory=Manner)
    cache: Path | None = None
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one document: what was understood, or why nothing was."""

    file: str
    outcome: Understood | Fault


@dataclass(frozen=True)
class Summary:
    """The account of a run: input files = documents exported + failed + left alone."""

    documents: int
    failed: int
    others: int
    pages: int
    deliberations: int
    unchanged: int


Report = Callable[[int, int, Done], None]


def run(paths: Sequence[Path], out: Path, plan: Plan, report: Report | None = None) -> Summary:
    """Read all inputs and write the export; one bad document never stops the others, and what is done is not redone.

    Raises UsageError (no inputs, an output that is unwritable or held by another run), RulesError (before anything is
    opened) and MissingProgram (as soon as a document needs what is not installed); the earlier export then stays.
    """
    found = find_inputs(paths, leave_out=out)
    with locked(out), closing(Journal(journal_of(out))) as journal:
        _check_rules(journal)
        if journal.new:
            journal.published(earlier=datapackage.stems(out))
        journal.register(found.documents)
        unchanged = _work(journal, out, plan, report)
        _export(journal, out)
        totals = journal.totals()
    if (totals.exported + totals.failed, totals.documents) != (len(found.documents),) * 2:
        told = f"{totals.exported} exported and {totals.failed} failed are not {len(found.documents)} documents"
        raise UsageError(str(out), f"its account is wrong: {told}", "Run the same command again, and report this")
    return Summary(totals.exported, totals.failed, len(found.others), totals.pages, totals.deliberations, unchanged)


def _check_rules(journal: Journal) -> None:
    """Validate the rules, unless these very ones were validated before."""
    if journal.noted("rules") != fingerprint():
        rules.load()
        journal.note("rules", fingerprint())


def _work(journal: Journal, out: Path, plan: Plan, report: Report | None) -> int:
    """Send every document that is not done on its course; returns how many were found as they were."""
    of, at = journal.totals().documents, 0
    with local(plan.jobs, plan.manner) as workers:
        batch = Batch(journal, plan.cache or pages_of(out), plan.manner, workers.engine)
        loop = Loop((Course(entry, batch) for entry in journal.entries()), workers, plan.limits)
        for course in loop.ended():
            if course.outcome is None:
                loop.passed += 1
                continue
            at += 1
            if report:
                report(loop.passed + at, of, Done(course.entry.file, course.outcome))
    return of - at


def _export(journal: Journal, out: Path) -> None:
    """Write what the journal holds, in the order of the inputs."""
    with staging(out) as stage:
        for result in journal.results():
            if result.packed:
                stage.add(result.stem, unpack(result.packed))
            else:
                stage.fail(result.file, result.reason or "")
        stage.publish(journal.gone())
    journal.published()
