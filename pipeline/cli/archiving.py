"""The options of `delib export` for archives and civic projects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.publish.originals import Originals
    from pipeline.publish.source import Source

Searchable = Annotated[
    Path | None, typer.Option(help="Folder: PDF/A with the corrected words in place.", show_default=False)
]
Alto = Annotated[Path | None, typer.Option(help="Folder: pages as ALTO 4, corrected.", show_default=False)]
Hocr = Annotated[Path | None, typer.Option(help="Folder: pages as hOCR, corrected.", show_default=False)]
DublinCore = Annotated[Path | None, typer.Option(help="Folder: Dublin Core (oai_dc).", show_default=False)]
Popolo = Annotated[Path | None, typer.Option(help="Popolo JSON: people, motions, votes.", show_default=False)]
AkomaNtoso = Annotated[Path | None, typer.Option(help="Folder: Akoma Ntoso 3, an act a file.", show_default=False)]
Documents = Annotated[
    Path | None,
    typer.Option(help="Where the documents are now: the folder that was read, if it moved.", show_default=False),
]


def archived(
    source: Source, asked: dict[str, Path | None], documents: Path | None, cache: Path | None
) -> Iterator[str]:
    """Write the forms that were asked for, each to its target; a sentence on each."""
    from importlib import import_module

    from pipeline.publish.originals import Originals

    originals = Originals(source, documents, cache)
    for form, out in asked.items():
        if out is None:
            continue
        if form == "searchable":
            yield _searchable(originals, out)
        elif form in {"alto", "hocr"}:
            yield str(import_module("pipeline.publish.layout").write(originals, out, form))
        else:
            yield str(import_module(f"pipeline.publish.{form}").write(source, out))
    for each in originals.left_out:
        typer.echo(f"left out: {each}", err=True)
    if originals.left_out:
        raise typer.Exit(1)


def _searchable(originals: Originals, out: Path) -> str:
    from pipeline.errors import MissingProgram

    try:
        from pipeline.publish.searchable import write
    except ImportError as error:
        remedy = "Install it with: pip install 'delib[archive]'"
        cause = f"the library {error.name} is not installed"
        raise MissingProgram("delib export --searchable", cause, remedy) from error
    return write(originals, out)
