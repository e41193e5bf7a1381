"""Commands for the thin files of rules/collectivities/: rules new and rules check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Cache, Language


def rules_new(
    document: Annotated[Path, typer.Argument(help="A document of the collectivity.", show_default=False)],
    out: Annotated[Path | None, typer.Option("--out", help="The file to write.", show_default=False)] = None,
    language: Language = "fra",
    cache: Cache = None,
) -> None:
    """Make the file of a collectivity from one of its documents."""
    from pipeline.commands.new_place import new
    from pipeline.read import ReadOptions

    typer.echo(new(document, ReadOptions(language=language, cache=cache), out))


def rules_check(
    folder: Annotated[Path | None, typer.Argument(help="A folder of such files.", show_default=False)] = None,
) -> None:
    """Validate every file: keys, numbers, patterns and their examples."""
    from pipeline.commands.check_places import check, told

    count, faults = check(folder)
    for line in told(count, faults):
        typer.echo(line)
    raise typer.Exit(2 if faults else 0)
