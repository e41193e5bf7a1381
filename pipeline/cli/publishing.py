"""Commands that give an export the forms in which others open it: export."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import archiving
from pipeline.cli.options import Cache

EXPORT_HELP = """Write a finished export in the forms that others open as they are.

Each option names where that form is written; several may be given at once. Files are written whole or not at all.

Examples:

  delib export tables/ --sqlite delib.sqlite --xlsx delib.xlsx

  delib export tables/ --scdl open-data/ --subventions open-data/

  delib export tables/ --searchable archive/ --dublin-core archive/ --popolo popolo.json

  delib export tables/ --postgres postgresql://user@localhost/city
"""


def export(
    folder: Annotated[Path, typer.Argument(help="A folder that `delib extract` wrote.", show_default=False)],
    scdl: Annotated[Path | None, typer.Option(help="Folder: SCDL délibérations 2.1.5.", show_default=False)] = None,
    subventions: Annotated[
        Path | None, typer.Option(help="Folder: SCDL subventions 2.1.1.", show_default=False)
    ] = None,
    sqlite: Annotated[
        Path | None, typer.Option(help="SQLite file with views and full-text search.", show_default=False)
    ] = None,
    postgres: Annotated[
        str | None, typer.Option(help="PostgreSQL database, by URL: the schema `delib`.", show_default=False)
    ] = None,
    parquet: Annotated[Path | None, typer.Option(help="Folder: a Parquet file a table.", show_default=False)] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Excel workbook, a sheet a table.", show_default=False)] = None,
    searchable: archiving.Searchable = None,
    alto: archiving.Alto = None,
    hocr: archiving.Hocr = None,
    dublin_core: archiving.DublinCore = None,
    popolo: archiving.Popolo = None,
    akoma_ntoso: archiving.AkomaNtoso = None,
    documents: archiving.Documents = None,
    cache: Cache = None,
) -> None:
    from pipeline.errors import UsageError
    from pipeline.publish.source import open_export

    asked = [
        ("scdl", scdl),
        ("subventions", subventions),
        ("sqlite", sqlite),
        ("postgres", postgres),
        ("parquet", parquet),
        ("xlsx", xlsx),
    ]
    archives = {"searchable": searchable, "alto": alto, "hocr": hocr, "dublin_core": dublin_core, "popolo": popolo}
    archives["akoma_ntoso"] = akoma_ntoso
    if not any(out for _, out in [*asked, *archives.items()]):
        raise UsageError("delib export", "names no form to write", "Give at least one: delib export --help lists them")
    source = open_export(folder)
    for module, out in asked:
        if out:
            typer.echo(import_module(f"pipeline.publish.{module}").write(source, out))
    for told in archiving.archived(source, archives, documents, cache):
        typer.echo(told)
