"""Commands that tell what an export holds to who reads: report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def report(
    folder: Annotated[Path, typer.Argument(help="A folder that `delib extract` wrote.", show_default=False)],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The page to write; else report.html in the folder.", show_default=False),
    ] = None,
    documents: Annotated[
        Path | None, typer.Option(help="The folder that was read, so that pages are linked to.", show_default=False)
    ] = None,
    truth: Annotated[
        Path | None, typer.Option(help="A folder with truth files, to show wrong letters.", show_default=False)
    ] = None,
) -> None:
    """Write one HTML page on an export: what was read and how well, who sat and voted, the money."""
    from pipeline.errors import MissingProgram
    from pipeline.publish.source import open_export

    try:
        from pipeline.report.page import write
    except ImportError as error:
        remedy = "Install it with: pip install 'delib[report]'"
        raise MissingProgram("delib report", f"the library {error.name} is not installed", remedy) from error
    typer.echo(write(open_export(folder), out or folder, read_from=documents, truth=truth))
