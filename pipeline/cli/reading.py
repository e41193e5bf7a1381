"""Commands that read documents: extract and ocr."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.cli.options import Cache, Documents, Engine, Language

EXTRACT_HELP = """Read documents and folders and write the tables.

Inputs: PDF (scans, text layers, or both), PNG, JPEG, TIFF, and OCR text (.txt, pages split by form feeds).
Folders are searched to the bottom; files of other kinds are left alone and counted.

Examples:

  delib extract scans/ --out tables/

  delib extract seance-2024-03-12.pdf annexe.tif --out tables/ --jobs 1

  delib extract archive/ --out tables/ --json-log 2> run.jsonl
"""


def extract(
    inputs: Documents,
    out: Annotated[Path, typer.Option("--out", help="Folder for the tables; made if missing.", show_default=False)],
    language: Language = "fra",
    engine: Engine = "auto",
    cache: Cache = None,
    jobs: Annotated[int, typer.Option(min=0, help="Documents read at once; 0: one for each core.")] = 0,
    clean: Annotated[
        bool, typer.Option("--clean/--no-clean", help="Repair what OCR broke, or keep the raw reading.")
    ] = True,
    json_log: Annotated[bool, typer.Option("--json-log", help="Progress as lines of JSON on standard error.")] = False,
) -> None:
    from pipeline.batch.job import Manner
    from pipeline.batch.progress import reporter
    from pipeline.batch.run import Plan, run

    plan = Plan(Manner(language, engine, clean), cache, jobs or os.cpu_count() or 1)
    with reporter(json_log) as report:
        summary = run(inputs, out, plan, report.document)
        report.finish(summary, out)
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
