"""Commands on who is who in an export: people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PEOPLE_HELP = """List the people of an export, tell why names were joined or not, and obey identities.toml.

Examples:

  delib people tables/ --explain "Maïté LEROY"

  delib people tables/ --unsure

  delib people tables/ --apply
"""


def people(
    folder: Annotated[Path, typer.Argument(help="A folder that `delib extract` wrote.", show_default=False)],
    explain: Annotated[
        str | None,
        typer.Option(help="An identifier or a name: why it was joined, and with whom not.", show_default=False),
    ] = None,
    unsure: Annotated[bool, typer.Option("--unsure", help="List what a human should decide.")] = False,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write the tables anew after a change of identities.toml.")
    ] = False,
) -> None:
    from pipeline.commands import people as run

    if apply:
        run.apply(folder)
    lines = run.explained(folder, explain) if explain else run.unsure(folder) if unsure else run.listed(folder)
    for line in lines:
        typer.echo(line)
