"""A batch: every document goes its course through the workers; one process keeps the answers and writes the export."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from pipeline.batch.children import Limits
from pipeline.batch.cluster import cluster
from pipeline.batch.course import Batch, Course
from pipeline.batch.job import Job, Manner, fingerprint, key_of
from pipeline.batch.journal import Journal
from pipeline.batch.loop import Loop
from pipeline.batch.state import journal_of, locked, pages_of
from pipeline.batch.tasks import CheckRules, Fault, Understood
from pipeline.batch.workers import Workers, local, serve
from pipeline.corrections.log import lines_by_document, load
from pipeline.errors import UsageError
from pipeline.export import datapackage
from pipeline.export.staging import Rendered, staging, unpack
from pipeline.identity.decisions import read_decisions
from pipeline.read.inputs import Input, find_inputs, place_of

Again = Literal["nothing", "transient", "all"]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a batch is run: the manner, the folder of recorded pages (its own where None), workers and their limits.

    `again` are the failures that are tried once more; `cluster` is the address of a scheduler, in the place of `jobs`.
    """

    manner: Manner = field(default_factory=Manner)
    cache: Path | None = None
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    again: Again = "nothing"
    cluster: str | None = None


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


def run(
    paths: Sequence[Path | str],
    out: Path,
    plan: Plan,
    report: Report | None = None,
    ready: Callable[[Input], bool] | None = None,
) -> Summary:
    """Read all inputs and write the export; one bad document never stops the others, and what is done is not redone.

    Raises UsageError (no inputs, a wrong identities.toml, an output that is unwritable or held by another run),
    RulesError (before anything is opened) and MissingProgram (as soon as a document needs what is not installed); the
    earlier export then stays. Documents that are not `ready` are left for another run.
    """
    found = find_inputs(paths, leave_out=out)
    documents = tuple(filter(ready, found.documents)) if ready else found.documents
    read_decisions(out)  # a wrong file stops the run now, not when everything is read
    with locked(out), closing(Journal(journal_of(out))) as journal:
        if journal.new:
            journal.published(earlier=datapackage.stems(out))
        with cluster(plan.cluster, plan.manner) if plan.cluster else local(plan.jobs, plan.manner) as workers:
            _check_rules(journal, workers, plan.limits)
            journal.register(documents)
            _begin(journal, paths, plan, len(found.others))
            corrections = lines_by_document(load(out))
            batch = Batch(journal, plan.cache or pages_of(out), plan.manner, workers.engine, corrections)
            unchanged = _work(batch, workers, plan.limits, report)
        export(journal, out, review=plan.manner.least > 0)
        totals = journal.totals()
    if (totals.exported + totals.failed, totals.documents) != (len(documents),) * 2:
        told = f"{totals.exported} exported and {totals.failed} failed are not {len(documents)} documents"
        raise UsageError(str(out), f"its account is wrong: {told}", "Run the same command again, and report this")
    return Summary(totals.exported, totals.failed, len(found.others), totals.pages, totals.deliberations, unchanged)


def _check_rules(journal: Journal, workers: Workers, limits: Limits) -> None:
    """Have the rules validated before any document is opened, unless these very ones were validated before."""
    if journal.noted("rules") != fingerprint():
        answer = workers.executor.submit(serve, CheckRules(), limits).result()
        if isinstance(answer, Fault):
            raise UsageError("rules", f"they cannot be loaded ({answer.reason})", "See `delib doctor`")
        journal.note(rules=fingerprint())


def _begin(journal: Journal, paths: Sequence[Path | str], plan: Plan, others: int) -> None:
    """Note what is asked, so that `status` and `retry` know of it, and forget the failures that are tried again."""
    cache = str(plan.cache.absolute()) if plan.cache else None
    places = [path if isinstance(path, str) else str(path.absolute()) for path in paths]
    call = {"paths": places, "manner": asdict(plan.manner), "cache": cache}
    journal.note(call=json.dumps(call), others=others, began=time.time(), ended=None, published=None)
    if plan.again != "nothing":
        journal.forgive(transient_only=plan.again == "transient")


def recall(out: Path) -> tuple[list[Path | str], Plan]:
    """The inputs and the plan of the last run on an output folder; UsageError where there was none."""
    path = journal_of(out)
    if not path.is_file():
        remedy = "Name a folder that `delib extract … --out FOLDER` wrote"
        raise UsageError(str(out), "holds no journal of a batch", remedy)
    with closing(Journal(path)) as journal:
        noted = journal.noted("call")
    try:
        call = json.loads(noted)
        cache = Path(call["cache"]) if call["cache"] else None
        return list(map(place_of, call["paths"])), Plan(Manner(**call["manner"]), cache)
    except (ValueError, KeyError, TypeError) as error:  # no run began, or its note is damaged
        raise UsageError(str(path), "does not say what was asked", "Run `delib extract` into the folder") from error


def _work(batch: Batch, workers: Workers, limits: Limits, report: Report | None) -> int:
    """Send every document that is not done on its course; returns how many were found as they were."""
    journal = batch.journal
    journal.expect(key_of(Job("", ""), batch.manner, batch.engine, ()))
    of, at = journal.totals().documents, 0
    loop = Loop((Course(entry, batch) for entry in journal.entries()), workers, limits)
    for course in loop.ended():
        if course.outcome is None:
            loop.passed += 1
            continue
        at += 1
        if report:
            report(loop.passed + at, of, Done(course.entry.file, course.outcome))
    return of - at


def export(journal: Journal, out: Path, *, review: bool = False) -> None:
    """Write what the journal holds, in the order of the inputs."""
    with staging(out, review) as stage:
        for result in journal.results():
            if result.packed:
                stage.add(result.stem, _unpacked(result.packed, journal))
            else:
                stage.fail(result.file, result.reason or "")
        stage.publish(journal.gone())
    journal.published()
    journal.note(ended=time.time(), published=1)


def _unpacked(packed: bytes, journal: Journal) -> Rendered:
    try:
        return unpack(packed)
    except ValueError as error:
        remedy = "Remove it: pages are not read again, all else is done anew"
        raise UsageError(str(journal.path), "is damaged", remedy) from error
