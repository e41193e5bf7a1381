"""The Frictionless descriptor of the tables (Data Package v1)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from pipeline.export import descriptions, keys
from pipeline.export.schema import DELIBERATIONS, KEY, Column, Table

FILE = "datapackage.json"
FILE_COLUMN = "file"  # a file that lies in a batch twice has the same acts, under the same identifiers
PROFILE = "tabular-data-package"
_LIST, _PIECE = re.compile(r'"documents"\s*:\s*\['), 1 << 16  # where the list begins; characters read at once
# By default: the licence in which French administrations publish (code des relations entre le public et
# l'administration, art. D. 323-2-1). Who publishes under another one says so in the descriptor.
LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte / Open Licence 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
}
SOURCE = {
    "title": (
        "Actes des assemblées locales, lus dans les fichiers que nomme `documents` / "
        "Acts of local assemblies, read in the files that `documents` names"
    )
}


def descriptor(documents: Sequence[dict[str, Any]]) -> str:
    """`datapackage.json`: the tables with their keys, titles and descriptions, and what became of each document."""
    return "".join(parts(documents))


def parts(documents: Iterable[dict[str, Any]], more: Sequence[Table] = ()) -> Iterator[str]:
    """The descriptor in parts, since a batch may have a million documents."""
    content = {
        "profile": PROFILE,
        "name": "delib",
        "title": "Délibérations lues sur leurs pages",
        "title_en": "Deliberations read from their pages",
        "description": (
            "Délibérations des assemblées locales : présences, votes, articles, montants, imputations et visas, "
            "chaque ligne avec sa page et sa position. / Deliberations of French local assemblies, each row with "
            "its page and its place on it."
        ),
        "licenses": [LICENCE],
        "sources": [SOURCE],
        "resources": [_resource(table) for table in (*keys.PUBLISHED, *more)],
    }
    yield json.dumps(content, ensure_ascii=False, indent=2).removesuffix("\n}") + ',\n  "documents": ['
    before = "\n"
    for document in documents:
        yield before + "    " + json.dumps(document, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        before = ",\n"
    yield "]\n}\n" if before == "\n" else "\n  ]\n}\n"


def listed(folder: Path) -> Iterator[dict[str, Any]]:
    """The documents that an export lists, one at a time; raises OSError or ValueError where it is no descriptor."""
    with (folder / FILE).open(encoding="utf-8") as stream:
        held = ""
        while not (begin := _LIST.search(held)):
            held += _more(stream)
        held, decoder = held[begin.end() :], json.JSONDecoder()
        while True:
            held = held.lstrip(" \n,")
            if held.startswith("]"):
                return
            try:
                document, end = decoder.raw_decode(held)
            except ValueError:
                held += _more(stream)
                continue
            yield document
            held = held[end:]


def _more(stream: TextIO) -> str:
    """More of the file; ValueError at its end."""
    read = stream.read(_PIECE)
    if not read:
        raise ValueError(f"no list of documents in {stream.name}")
    return read


def stems(folder: Path) -> list[str]:
    """The stems of the documents that an export lists; none where there is no export, or none that can be read."""
    try:
        listed = json.loads((folder / FILE).read_text(encoding="utf-8"))["documents"]
        return [str(document["stem"]) for document in listed if "stem" in document]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _resource(table: Table) -> dict[str, Any]:
    said, key = descriptions.of_table(table), keys.primary_key(table)
    schema: dict[str, Any] = {"fields": [_field(table, column) for column in table.columns], "missingValues": [""]}
    if key:
        schema["primaryKey"] = [key, *([FILE_COLUMN] if table == DELIBERATIONS else [])]
    links = keys.foreign_keys(table)
    if links:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [column]}}
            for column, other in links.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.french,
        "title_en": table.english,
        "description": said.french,
        "description_en": said.english,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    said = descriptions.of_column(table, column)
    field: dict[str, Any] = {
        "name": column.name,
        "type": "number" if column.type == "money" else column.type,
        "title": column.french,
        "title_en": column.english,
        "description": said.french,
        "description_en": said.english,
    }
    constraints: dict[str, Any] = {}
    if column.values:
        constraints["enum"] = list(column.values)
    if column.name in {KEY.name, keys.primary_key(table)}:
        constraints["required"] = True
    if constraints:
        field["constraints"] = constraints
    return field
