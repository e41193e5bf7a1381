"""A finished export, read a row at a time: whatever its size, one row is in memory."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.export import datapackage, formulas
from pipeline.export.schema import TABLES, Column, ColumnType, Table
from pipeline.publish.documents import DOCUMENTS, PAGES

Value = str | int | float | bool | Decimal | dt.date | None
Row = dict[str, str]
LONGEST_CELL = 1 << 30  # characters: the text of an article has no limit of its own
REMEDY = "Name a folder that `delib extract … --out FOLDER` wrote with this version, or extract again"


@dataclass(frozen=True)
class Source:
    """The folder of an export: its tables, the documents that it was read from, and their text."""

    folder: Path
    documents: tuple[dict[str, Any], ...]

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
        """The lines below the header, each with its number, the neutralised cells of text as they were read."""
        texts = [at for at, column in enumerate(table.columns) if column.is_text]
        for at, cells in enumerate(_csv(self._path(table)), start=1):
            if at == 1:
                continue
            if len(cells) != len(table.columns):
                raise self._bad(table, at, f"{len(cells)} cells in place of {len(table.columns)}")
            for text in texts:
                if cells[text]:
                    cells[text] = formulas.plain(cells[text])
            yield at, cells

    def _path(self, table: Table) -> Path:
        return self.folder / f"{table.name}.csv"

    def _documents(self) -> Iterator[tuple[Value, ...]]:
        for document in self.documents:
            yield tuple(document.get(column.name) for column in DOCUMENTS.columns)

    def _pages(self) -> Iterator[tuple[Value, ...]]:
        for document in self.documents:
            if "stem" in document:
                path = self.folder / "text" / f"{document['stem']}.txt"
                pages = path.read_text(encoding="utf-8").split("\f") if path.is_file() else []
                for number, page in enumerate(pages, start=1):
                    yield document["file"], number, page.strip("\n")

    def _bad(self, table: Table, at: int, what: str) -> UsageError:
        where = f"{self._path(table)}, line {at}"
        return UsageError(where, what, "The file was changed since it was written: mend the line, or extract again")


def open_export(folder: Path) -> Source:
    """The export in a folder; raises UsageError where there is none, or one of another version."""
    try:
        described = json.loads((folder / datapackage.FILE).read_text(encoding="utf-8"))
        documents = tuple(described["documents"])
    except OSError as error:
        raise UsageError(str(folder), f"holds no {datapackage.FILE}: it is no export of delib", REMEDY) from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(str(folder / datapackage.FILE), "is no descriptor of an export of delib", REMEDY) from error
    for table in TABLES:
        _same_columns(folder / f"{table.name}.csv", table)
    return Source(folder, documents)


def _same_columns(path: Path, table: Table) -> None:
    if not path.is_file():
        raise UsageError(str(path), "is missing: the export is of another version, or was changed", REMEDY)
    found, meant = next(_csv(path), []), [column.name for column in table.columns]
    if found != meant:
        odd = ", ".join(sorted(set(found) ^ set(meant))) or "their order"
        raise UsageError(str(path), f"has other columns than this version writes ({odd})", REMEDY)


def _csv(path: Path) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.reader(stream)


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
