"""A batch: every input read by a worker, every result written by one process, in the order of the inputs."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from pipeline import corrections, rules
from pipeline.corrections import Correction
from pipeline.errors import MissingProgram, UnreadableInput
from pipeline.export.document import to_json
from pipeline.export.rows import rows
from pipeline.export.staging import Rendered, staging
from pipeline.flow import Dossier, understand
from pipeline.read import ReadOptions, transcribe
from pipeline.read.inputs import Input, find_inputs


@dataclass(frozen=True)
class Job:
    """One document to read, and how."""

    input: Input
    options: ReadOptions
    repair: bool = True
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class Done:
    """What became of one document: its export, or the reason why there is none."""

    input: Input
    rendered: Rendered | None = None
    error: str = ""


@dataclass(frozen=True)
class Summary:
    """The account of a run: input files = documents exported + failed + left alone."""

    documents: int
    failed: int
    others: int
    pages: int
    deliberations: int


def run(
    paths: Sequence[Path],
    out: Path,
    options: ReadOptions,
    *,
    repair: bool = True,
    jobs: int = 1,
    report: Callable[[int, int, Done], None] | None = None,
) -> Summary:
    """Read all inputs and write the export; one bad document never stops the others.

    Raises UsageError (no inputs, unwritable output), RulesError (before anything is opened) and MissingProgram (as
    soon as a document needs what is not installed); in all three cases nothing is written.
    """
    rules.load()
    found = find_inputs(paths, leave_out=out)
    known = corrections.load(out).by_document()
    todo = [Job(document, options, repair, _of(document.path, known)) for document in found.documents]
    exported = pages = deliberations = 0
    with staging(out) as stage:
        for at, done in enumerate(_results(todo, min(jobs, len(todo))), start=1):
            if done.rendered:
                stage.add(done.input.stem, done.rendered)
                exported += 1
                pages += done.rendered.summary["pages"]
                deliberations += done.rendered.summary["deliberations"]
            else:
                stage.fail(done.input.file, done.error)
            if report:
                report(at, len(todo), done)
        stage.publish()
    return Summary(exported, len(todo) - exported, len(found.others), pages, deliberations)


def process(job: Job) -> Done:
    """Read, understand and render one document; its own faults become a reason, a missing program is raised."""
    try:
        transcript = transcribe(job.input.path, job.input.file, job.options)
        return Done(
            job.input, _rendered(understand(transcript, rules.load(), repair=job.repair, corrections=job.corrections))
        )
    except UnreadableInput as error:
        return Done(job.input, error=str(error))
    except MissingProgram:
        raise
    except Exception as error:  # one document's surprise must not cost the others theirs
        return Done(job.input, error=f"{job.input.file}: {type(error).__name__}: {error}. Please report this document")


def _of(path: Path, known: Mapping[str, tuple[Correction, ...]]) -> tuple[Correction, ...]:
    """The corrections of a document, by what its file holds."""
    return known.get(hashlib.sha256(path.read_bytes()).hexdigest(), ()) if known else ()


def _rendered(dossier: Dossier) -> Rendered:
    transcript = dossier.transcript
    summary = {
        "file": transcript.file,
        "sha256": transcript.sha256,
        "pages": len(transcript.pages),
        "deliberations": len(dossier.deliberations),
        "remainder": dict(Counter(rest.kind for rest in dossier.remainder)),
    }
    return Rendered(rows(dossier), to_json(dossier), dossier.text.string, summary)


def _results(todo: list[Job], jobs: int) -> Iterator[Done]:
    """What became of each document, in the order of the inputs."""
    if jobs <= 1:
        yield from map(process, todo)
        return
    with _workers(jobs) as pool:
        for job, future in [(job, _submit(pool, job)) for job in todo]:
            yield _outcome(job, future)


def _workers(jobs: int) -> Executor:
    """A pool of fresh processes; one engine thread each, or they fight for the cores."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _submit(pool: Executor, job: Job) -> Future[Done] | None:
    try:
        return pool.submit(process, job)
    except BrokenProcessPool:
        return None


def _outcome(job: Job, future: Future[Done] | None) -> Done:
    """The worker's result; where the pool broke, the document is read once more in a process of its own."""
    try:
        if future:
            return future.result()
    except BrokenProcessPool:
        pass
    try:
        with _workers(1) as alone:
            return alone.submit(process, job).result()
    except BrokenProcessPool:
        reason = "the reader crashed on it. Try to print it to a new PDF, or leave it out"
        return Done(job.input, error=f"{job.input.file}: {reason}")
