"""Commands that read documents: extract and ocr."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.cli.options import (
    Cache,
    Clean,
    Cluster,
    Documents,
    Engine,
    Jobs,
    JsonLog,
    Language,
    Memory,
    MinConfidence,
    Places,
    Timeout,
)

if TYPE_CHECKING:
    from pipeline.batch.run import Plan

EXTRACT_HELP = """Read documents and folders and write the tables.

Inputs: PDF (scans, text layers, or both), PNG, JPEG, TIFF, and OCR text (.txt, pages split by form feeds).
Folders are searched to the bottom; files of other kinds are left alone and counted.

Examples:

  delib extract scans/ --out tables/

  delib extract seance-2024-03-12.pdf annexe.tif --out tables/ --jobs 1

  delib extract archive/ --out tables/ --json-log 2> run.jsonl

  delib extract scans/ --out tables/ --min-confidence 0.95    # what is less sure goes to review.csv

  delib extract s3://archive/2024 --out tables/ --cluster tcp://10.0.0.5:8786
"""


def extract(
    inputs: Places,
    out: Annotated[Path, typer.Option("--out", help="Folder for the tables; made if missing.", show_default=False)],
    language: Language = "fra",
    engine: Engine = "auto",
    cache: Cache = None,
    jobs: Jobs = 0,
    cluster: Cluster = None,
    clean: Clean = True,
    min_confidence: MinConfidence = 0.0,
    timeout: Timeout = 300,
    memory: Memory = 4096,
    json_log: JsonLog = False,
) -> None:
    from pipeline.batch.children import CHILDREN

    if cluster is None:
        CHILDREN.begin(memory)  # before the imports below, which take as long as its own
    from pipeline.batch.job import Manner
    from pipeline.batch.run import Plan
    from pipeline.read.inputs import place_of

    plan = Plan(Manner(language, engine, clean, min_confidence), cache, cluster=cluster)
    run_batch(list(map(place_of, inputs)), out, plan, jobs, timeout, memory, json_log)


def run_batch(
    inputs: list[Path | str], out: Path, plan: Plan, jobs: int, timeout: float, memory: int, json_log: bool
) -> None:
    """Run a batch, tell of it, and end with its exit code."""
    from pipeline.batch.children import Limits
    from pipeline.batch.progress import reporter
    from pipeline.batch.run import run
    from pipeline.batch.stopping import stoppable
    from pipeline.corrections.log import load

    plan = replace(plan, jobs=jobs or os.cpu_count() or 1, limits=Limits(timeout, memory))
    with stoppable(), reporter(json_log) as report:
        summary = run(inputs, out, plan, report.document)
        report.finish(summary, out)
    for fault in load(out).faults:
        typer.echo(f"delib: {fault}", err=True)
    raise typer.Exit(1 if summary.failed else 0)


def ocr(
    inputs: Documents,
    form: Annotated[Literal["text", "hocr", "alto"], typer.Option("--format", help="What is written.")] = "text",
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder to write into; else it is printed.", show_default=False)
    ] = None,
    language: Language = "fra",
    engine: Engine = "auto",
    cache: Cache = None,
) -> None:
    """Print or write pages as they were read, before any repair; on standard error, how each was read and why."""
    from pipeline.commands.ocr import ocr as run
    from pipeline.read import ReadOptions

    raise typer.Exit(run(inputs, form, out, ReadOptions(language=language, engine=engine, cache=cache)))
