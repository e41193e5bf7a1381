"""The Frictionless descriptor of the tables (Data Package v1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pipeline.export import descriptions, keys
from pipeline.export.schema import KEY, TABLES, Column, Table

FILE = "datapackage.json"
PROFILE = "tabular-data-package"
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
        "resources": [_resource(table) for table in TABLES],
        "documents": list(documents),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table) -> dict[str, Any]:
    said, key = descriptions.of_table(table), keys.primary_key(table)
    schema: dict[str, Any] = {"fields": [_field(table, column) for column in table.columns], "missingValues": [""]}
    if key:
        schema["primaryKey"] = [key]
    links = keys.foreign_keys(table, TABLES)
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
