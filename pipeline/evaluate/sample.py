"""Values drawn from an export by chance, to be compared with the page: the same ones for the same seed."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.evaluate.truth import LISTS, SINGLE

SUBJECTS = {
    "attendance": ("first_name", "last_name"), "votes": ("position",), "articles": ("number",), "amounts": ("value",),
    "imputations": ("label", "nature"), "references": ("label", "number"),
}  # fmt: skip
FRAME = ("deliberations", *(name for name in LISTS if name != "segments"))


@dataclass(frozen=True, order=True)
class Drawn:
    """One value of an export and where it stands; `row` counts the rows of the table from 1, 0 for a single value.

    `about` names the row: the person, the position, the sum.
    """

    file: str
    page: int
    deliberation_id: str
    table: str
    row: int
    column: str
    value: str
    quote: str
    about: str = ""

    @property
    def key(self) -> str:
        return f"{self.deliberation_id}|{self.table}|{self.row}|{self.column}"

    @property
    def mark(self) -> str:
        """What tells whether the value is still the same, in a form that no spreadsheet changes."""
        return "v" + sha256(self.value.encode()).hexdigest()[:8]


def sample(export: Path, number: int, seed: int, tables: Collection[str] = ()) -> tuple[list[Drawn], Counter[str]]:
    """So many values of an export, in the order of its pages, and how many values each table holds.

    Half of the number is shared equally among the tables, half by their size. Raises UsageError where there is
    nothing to draw from.
    """
    unknown = sorted(set(tables) - set(FRAME))
    if unknown:
        raise UsageError(unknown[0], "is no table to draw from", f"Name one of {', '.join(FRAME)}")
    sizes: Counter[str] = Counter()
    lowest: dict[str, list[tuple[int, Drawn]]] = {}
    for value in values(export):
        if not tables or value.table in tables:
            sizes[value.table] += 1
            heap = lowest.setdefault(value.table, [])
            drawn = (-_rank(seed, value), value)
            if len(heap) < number:
                heapq.heappush(heap, drawn)
            else:
                heapq.heappushpop(heap, drawn)
    if not sizes:
        raise UsageError(str(export), "holds no values to draw from", "Name an export with deliberations")
    shares = allotted(sizes, number)
    found = [value for table, heap in lowest.items() for _, value in sorted(heap, reverse=True)[: shares[table]]]
    return sorted(found), sizes


def allotted(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """How many of a number each table gets: half of it equally, half by size, none more than it has."""
    total = sum(sizes.values())
    wanted = {table: number / 2 / len(sizes) + number / 2 * size / total for table, size in sizes.items()}
    given = dict.fromkeys(sizes, 0)
    for _ in range(min(number, total)):
        open_tables = [table for table in sorted(sizes) if given[table] < sizes[table]]
        given[max(open_tables, key=lambda table: wanted[table] - given[table])] += 1
    return given


def values(export: Path) -> Iterator[Drawn]:
    """Every value of an export that has evidence, document by document; raises UsageError where there is no export."""
    if not (export / "datapackage.json").is_file():
        remedy = "Name a folder that `delib extract … --out FOLDER` wrote"
        raise UsageError(str(export), "holds no datapackage.json", remedy)
    listed = json.loads((export / "datapackage.json").read_text(encoding="utf-8"))["documents"]
    for document in listed:
        if "stem" in document:
            content = json.loads((export / "json" / f"{document['stem']}.json").read_text(encoding="utf-8"))
            for deliberation in content["deliberations"]:
                yield from _of_deliberation(document["file"], deliberation)


def _of_deliberation(file: str, content: dict[str, Any]) -> Iterator[Drawn]:
    single = {name: content["fields"][name] for name in SINGLE if name in content["fields"]}
    rows = [("deliberations", 0, single)]
    rows += [(table, at, row) for table in FRAME[1:] for at, row in enumerate(content[table], start=1)]
    for table, at, row in rows:
        about = " ".join(_cell(row[name]["value"]) for name in SUBJECTS.get(table, ()) if name in row)
        for column, field in row.items():
            told = column in SINGLE if table == "deliberations" else column in LISTS[table]
            if told and isinstance(field, dict) and field.get("value") not in (None, "", []):
                shown = _cell(field["value"])
                place = (file, field["page"], content["deliberation_id"], table, at, column)
                yield Drawn(*place, shown, field["quote"], about)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _rank(seed: int, value: Drawn) -> int:
    return int.from_bytes(sha256(f"{seed}|{value.key}".encode()).digest()[:8])
