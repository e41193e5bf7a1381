"""Commands that measure an export: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    truth: Annotated[Path, typer.Argument(help="A folder of documents with NAME.truth.json beside them.")],
    export: Annotated[Path, typer.Argument(help="What `delib extract` wrote from it.")],
    before: Annotated[Path | None, typer.Option(help="An earlier export to compare with.", show_default=False)] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Print each value that is not right.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures.", show_default=False)] = None,
) -> None:
    """Measure an export against the truth: characters, and values by table and column."""
    from pipeline.commands.evaluate import as_json
    from pipeline.commands.evaluate import evaluate as run

    verdicts = list(run(truth, export, before, misses))
    if json_file:
        json_file.write_text(as_json(verdicts), encoding="utf-8")
