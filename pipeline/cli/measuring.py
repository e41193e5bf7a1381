"""Commands that measure an export: evaluate and sample."""

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
    from pipeline.commands.evaluate import as_json, text_errors
    from pipeline.commands.evaluate import evaluate as run

    verdicts = list(run(truth, export, before, misses))
    if json_file:
        json_file.write_text(as_json(verdicts, text_errors(truth, export)), encoding="utf-8")


SAMPLE_HELP = """Draw values by chance to compare with their pages; then tell the accuracy that the answers show.

Examples:

  delib sample tables/ -n 100 --out sheet.csv

  delib sample tables/ --read sheet.csv
"""


def sample(
    export: Annotated[Path, typer.Argument(help="A folder that `delib extract` wrote.", show_default=False)],
    number: Annotated[int, typer.Option("-n", "--number", min=1, help="How many values are drawn.")] = 100,
    seed: Annotated[int, typer.Option(help="The same seed draws the same values.")] = 1,
    table: Annotated[list[str] | None, typer.Option(help="Draw from this table alone; may be repeated.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="The sheet to write.", show_default=False)] = None,
    read: Annotated[Path | None, typer.Option("--read", help="The sheet, filled in.", show_default=False)] = None,
) -> None:
    from pipeline.commands import sample as run

    if (out is None) == (read is None):
        raise typer.BadParameter("name either a sheet to write (--out) or one that is filled in (--read)")
    if read:
        run.read(export, read)
    elif out:
        typer.echo(run.draw(export, number, seed, table or (), out))
