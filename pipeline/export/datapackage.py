"""The Frictionless descriptor of the tables (Data Package v1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.export.schema import KEY, TABLES, Column, Table

FILE = "datapackage.json"
PROFILE = "tabular-data-package"


def descriptor(documents: Sequence[dict[str, Any]]) -> str:
    """`datapackage.json`: the tables with their keys and titles, and what became of each input document."""
    return "".join(parts(documents))


def parts(documents: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The descriptor in parts, since a batch may have a million documents."""
    content = {
        "profile": PROFILE,
        "name": "delib",
        "title": "Délibérations lues sur leurs pages",
        "description": (
            "Délibérations des assemblées locales : présences, votes, articles, montants, imputations et visas, "
            "chaque ligne avec sa page et sa position. / Deliberations of French local assemblies, each row with "
            "its page and its place on it."
        ),
        "resources": [_resource(table) for table in TABLES],
    }
    yield json.dumps(content, ensure_ascii=False, indent=2).removesuffix("\n}") + ',\n  "documents": ['
    before = "\n"
    for document in documents:
        yield before + "    " + json.dumps(document, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        before = ",\n"
    yield "]\n}\n" if before == "\n" else "\n  ]\n}\n"


def stems(folder: Path) -> list[str]:
    """The stems of the documents that an export lists; none where there is no export, or none that can be read."""
    try:
        listed = json.loads((folder / FILE).read_text(encoding="utf-8"))["documents"]
        return [str(document["stem"]) for document in listed if "stem" in document]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.name == "deliberations":
        schema["primaryKey"] = [KEY.name]
    else:
        reference = {"resource": "deliberations", "fields": [KEY.name]}
        schema["foreignKeys"] = [{"fields": [KEY.name], "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.french,
        "title_en": table.english,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": column.french,
        "title_en": column.english,
    }
    constraints: dict[str, Any] = {}
    if column.values:
        constraints["enum"] = list(column.values)
    if column.name == KEY.name:
        constraints["required"] = True
    if constraints:
        field["constraints"] = constraints
    return field
