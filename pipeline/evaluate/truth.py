"""Truth files and exports, read into one form: deliberations of a file, each with single values and rows of tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.export.schema import DELIBERATIONS, KEY, ORGANISATION, PERSON, TABLES

SUFFIX = ".truth.json"
SINGLE = tuple(c.name for c in DELIBERATIONS.columns if c.name not in ("deliberation_id", "file", "confidence"))
UNTOLD = (KEY.name, "page", "x0", "y0", "x1", "y1", "confidence", "raw", PERSON.name, ORGANISATION.name)
LISTS = {
    table.name: tuple(column.name for column in table.columns if column.name not in UNTOLD)
    for table in TABLES
    if table.name not in ("deliberations", "checks")
}


@dataclass(frozen=True)
class Value:
    """A value; of the truth, with others that are as right as it is; of an export, with its confidence and signs."""

    value: Any
    others: tuple[Any, ...] = ()
    confidence: float = 1.0
    signs: str = ""


Record = dict[str, Value]


@dataclass(frozen=True)
class Known:
    """One deliberation, true or exported; `optional` marks rows that may be there or not."""

    single: Record
    rows: dict[str, tuple[Record, ...]]
    optional: dict[str, tuple[Record, ...]]
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """What is known of a file: the text of its pages and its deliberations."""

    file: str
    pages: tuple[str, ...]
    deliberations: tuple[Known, ...]


def truths(folder: Path) -> Iterator[Document]:
    """The documents of a folder that have a truth file beside them (`NAME.truth.json`); raises UsageError for none."""
    found = sorted(folder.rglob(f"*{SUFFIX}"))
    if not found:
        raise UsageError(
            str(folder), f"holds no truth files (*{SUFFIX})", "Name a folder of documents with their truth"
        )
    for path in found:
        content = json.loads(path.read_text(encoding="utf-8"))
        file = (path.parent / content["file"]).relative_to(folder).as_posix()
        loose = tuple(_true(row) for row in content.get("unattached_amounts", ()))
        known = tuple(_known(each, loose) for each in content["deliberations"])
        yield Document(file, tuple(content.get("text", ())), known)


def exported(folder: Path, file: str) -> Document:
    """What an export holds of a file; a file that is not in it has no pages and no deliberations."""
    listed = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["documents"]
    stem = next((document["stem"] for document in listed if document["file"] == file and "stem" in document), None)
    if stem is None:
        return Document(file, (), ())
    content = json.loads((folder / "json" / f"{stem}.json").read_text(encoding="utf-8"))
    text = (folder / "text" / f"{stem}.txt").read_text(encoding="utf-8")
    return Document(file, tuple(text.split("\f")), tuple(map(_exported, content["deliberations"])))


def _known(content: dict[str, Any], loose: tuple[Record, ...]) -> Known:
    rows: dict[str, tuple[Record, ...]] = {}
    optional = {"amounts": loose}
    for name in LISTS:
        listed = content.get(name, ())
        rows[name] = tuple(_true(row) for row in listed if not row.get("_optional"))
        optional[name] = (*optional.get(name, ()), *(_true(row) for row in listed if row.get("_optional")))
    return Known(_true({name: content.get(name) for name in SINGLE} | {"_accept": content.get("_accept", {})}),
                 rows, optional, tuple(content.get("checks", ())))  # fmt: skip


def _true(row: dict[str, Any]) -> Record:
    """A row of the truth; `_accept` lists the values that are as right as the one it states."""
    accept = row.get("_accept", {})
    named = {name: row.get(name) for name in (*row, *accept) if not name.startswith("_")}
    return {
        name: Value(value, others=tuple(accept.get(name, ())))
        for name, value in named.items()
        if value not in (None, "", [], False) or name in accept
    }


def _exported(content: dict[str, Any]) -> Known:
    single = _evident(content["fields"]) | {edge: Value(content[edge]) for edge in ("page_first", "page_last")}
    rows = {name: tuple(map(_evident, content[name])) for name in LISTS}
    return Known(single, rows, {}, tuple(check["rule"] for check in content["checks"]))


def _evident(fields: dict[str, Any]) -> Record:
    found = {}
    for name, field in fields.items():
        evident = isinstance(field, dict) and "value" in field
        if name != "evidence" and (evident or not isinstance(field, dict)):
            value = field["value"] if evident else field
            if value not in (None, "", [], False):
                shown = {key: field[key] for key in ("confidence", "signs") if evident and key in field}
                found[name] = Value(value, **shown)
    return found
