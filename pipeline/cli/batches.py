"""Commands that look after a batch: status, retry and watch."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Clean, Cluster, Engine, Jobs, JsonLog, Language, Memory, MinConfidence, Timeout

Folder = Annotated[Path, typer.Argument(help="A folder that `delib extract` writes.", show_default=False)]


def status(
    folder: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Tell how far a batch is: files and pages by state, pages a minute, time left, failures by cause."""
    from pipeline.batch.status import status_of, told

    found = status_of(folder)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        for line in told(found, folder):
            typer.echo(line)


def retry(
    folder: Folder,
    everything: Annotated[bool, typer.Option("--all", help="Also what failed for good.")] = False,
    jobs: Jobs = 0,
    cluster: Cluster = None,
    timeout: Timeout = 300,
    memory: Memory = 4096,
    json_log: JsonLog = False,
) -> None:
    """Try again what failed for a passing reason: no time, no memory, a lost worker; then write the tables."""
    from pipeline.batch.run import recall
    from pipeline.cli.reading import run_batch

    inputs, plan = recall(folder)
    plan = replace(plan, again="all" if everything else "transient", cluster=cluster)
    run_batch(inputs, folder, plan, jobs, timeout, memory, json_log)


def watch(
    folder: Annotated[Path, typer.Argument(help="A folder into which a scanner puts documents.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="Folder for the tables; made if missing.", show_default=False)],
    every: Annotated[float, typer.Option(min=0.1, help="Seconds between two looks.")] = 5,
    language: Language = "fra",
    engine: Engine = "auto",
    jobs: Jobs = 0,
    clean: Clean = True,
    min_confidence: MinConfidence = 0.0,
    timeout: Timeout = 300,
    memory: Memory = 4096,
    json_log: JsonLog = False,
) -> None:
    """Read each document that comes into a folder, once it is complete; nothing in the folder is moved or changed.

    It goes on until it is stopped (Ctrl-C, SIGTERM). The tables tell what the folder holds: what is removed from it
    leaves them.
    """
    from pipeline.batch.children import Limits
    from pipeline.batch.job import Manner
    from pipeline.batch.progress import reporter
    from pipeline.batch.run import Plan
    from pipeline.batch.stopping import stoppable
    from pipeline.batch.watch import watch as watch_folder
    from pipeline.errors import Stopped

    manner = Manner(language, engine, clean, min_confidence)
    plan = Plan(manner, jobs=jobs or os.cpu_count() or 1, limits=Limits(timeout, memory))
    with contextlib.suppress(Stopped), stoppable(), reporter(json_log) as report:
        watch_folder(folder, out, plan, every, report)
