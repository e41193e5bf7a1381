"""A finished export, read a row at a time: whatever its size, one row is in memory.

A document that lies in a batch twice has its acts twice in the tables, under the same keys; here each act comes once.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.export import datapackage
from pipeline.export.keys import PUBLISHED
from pipeline.export.schema import DELIBERATIONS, KEY, Column, ColumnType, Table
from pipeline.export.tables import CHANGED, REMEDY, each_line, file_of
from pipeline.publish.documents import DOCUMENTS, PAGES

Value = str | int | float | bool | Decimal | dt.date | None
Row = dict[str, str]


@dataclass(frozen=True)
class Source:
    """The folder of an export: its tables, the documents that it was read from, and their text."""

    folder: Path

    @property
    def documents(self) -> Iterator[dict[str, Any]]:
        """What became of each document, one at a time, in the order of the tables."""
        try:
            yield from datapackage.listed(self.folder)
        except ValueError as error:
            raise UsageError(str(self.folder / datapackage.FILE), "is cut short or changed", REMEDY) from error

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table as strings, in the order of the file, as the documents have them."""
        names = [column.name for column in table.columns]
        for _, cells in self._lines(table):
            yield dict(zip(names, cells, strict=True))

    def values(self, table: Table) -> Iterator[tuple[Value, ...]]:
        """The rows of a table as typed values, None where nothing was found; raises UsageError at a cell of no type."""
        if table in (DOCUMENTS, PAGES):
            yield from self._documents() if table == DOCUMENTS else self._pages()
            return
        parsers = [PARSERS[column.type] for column in table.columns]
        for at, cells in self._lines(table):
            try:
                yield tuple([parse(cell) if cell else None for parse, cell in zip(parsers, cells, strict=True)])
            except (ValueError, InvalidOperation) as error:
                raise self._bad(table, at, _first_wrong(table, cells)) from error

    def _lines(self, table: Table) -> Iterator[tuple[int, list[str]]]:
        """The lines below the header, each with its number; those of a document's second copy are left out."""
        twice = self._twice if KEY in table.columns else {}
        return self._once(table) if twice else each_line(self.folder, table)

    def _once(self, table: Table) -> Iterator[tuple[int, list[str]]]:
        """The lines of a table without those of a document's second copy; lines of one act stand together."""
        column, passed = table.columns.index(KEY), set[str]()
        for key, group in groupby(each_line(self.folder, table), key=lambda line: line[1][column]):
            if key not in self._twice:
                yield from group
            elif key not in passed:
                passed.add(key)
                lines = list(group)
                yield from lines[: len(lines) // self._twice[key]]

    @cached_property
    def _twice(self) -> dict[str, int]:
        """The keys of acts that come again, and how often each stands in its first place."""
        hashes = Counter(hash(document["sha256"]) for document in self.documents if "sha256" in document)
        again = {at for at, times in hashes.items() if times > 1}
        ids = {one["sha256"][:12] for one in self.documents if hash(one.get("sha256")) in again} if again else set()
        column, runs = DELIBERATIONS.columns.index(KEY), dict[str, int]()
        acts = (cells[column] for _, cells in each_line(self.folder, DELIBERATIONS)) if ids else ()
        for key, same in groupby(acts):
            if key[:12] in ids:
                runs.setdefault(key, len(list(same)))
        return runs

    def _documents(self) -> Iterator[tuple[Value, ...]]:
        for document in self.documents:
            yield tuple(document.get(column.name) for column in DOCUMENTS.columns)

    def _pages(self) -> Iterator[tuple[Value, ...]]:
        for document in self.documents:
            if "stem" in document:
                path = self.folder / "text" / f"{document['stem']}.txt"
                pages = path.read_text(encoding="utf-8").split("\f") if path.is_file() else []
                for number, page in enumerate(pages, start=1):
                    yield document["file"], number, page.strip("\n") or None

    def _bad(self, table: Table, at: int, what: str) -> UsageError:
        return UsageError(f"{file_of(self.folder, table)}, line {at}", what, CHANGED)


def open_export(folder: Path) -> Source:
    """The export in a folder; raises UsageError where there is none, or one of another version."""
    try:
        next(datapackage.listed(folder), None)
    except OSError as error:
        raise UsageError(str(folder), f"holds no {datapackage.FILE}: it is no export of delib", REMEDY) from error
    except ValueError as error:
        raise UsageError(str(folder / datapackage.FILE), "is no descriptor of an export of delib", REMEDY) from error
    for table in PUBLISHED:
        next(each_line(folder, table), None)
    return Source(folder)


def _boolean(cell: str) -> bool:
    if cell not in {"true", "false"}:
        raise ValueError(cell)
    return cell == "true"


PARSERS: dict[ColumnType, Callable[[str], Value]] = {
    "string": str,
    "integer": int,
    "number": float,
    "money": Decimal,
    "date": dt.date.fromisoformat,
    "boolean": _boolean,
}


def _first_wrong(table: Table, cells: list[str]) -> str:
    """Which cell of a line is not of its column's type, in words."""
    column, cell = next(pair for pair in zip(table.columns, cells, strict=True) if _is_wrong(*pair))
    return f"« {cell} » in the column {column.name} is no {column.type}"


def _is_wrong(column: Column, cell: str) -> bool:
    try:
        return bool(cell) and PARSERS[column.type](cell) is None
    except (ValueError, InvalidOperation):
        return True
