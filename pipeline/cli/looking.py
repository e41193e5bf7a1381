"""Commands that tell what was read and why, and what is installed: show, explain and doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Cache, Language


def show(folder: Annotated[Path, typer.Argument(help="A folder that `delib extract` wrote.")]) -> None:
    """Print what an export holds: each deliberation with its vote, sums, budget lines and checks."""
    from pipeline.commands.show import show as show_export

    show_export(folder)


def explain(
    file: Annotated[Path, typer.Argument(help="A document.", show_default=False)],
    field: Annotated[
        str | None, typer.Option(help="One field or table: president, votes, repairs …", show_default=False)
    ] = None,
    language: Language = "fra",
    cache: Cache = None,
) -> None:
    """Tell for each value its rule, quote, page and what lost; for what is missing, which rules looked and where."""
    from pipeline.commands.explain import explain as lines_of
    from pipeline.read import ReadOptions

    for line in lines_of(file, ReadOptions(language=language, cache=cache), field):
        typer.echo(line)


def doctor() -> None:
    """Say which engine, languages and versions are there, what is missing and how to install it."""
    from pipeline.commands.doctor import diagnose

    raise typer.Exit(diagnose())
