"""The CSV tables: UTF-8, comma, `.` as decimal mark, ISO dates, empty cell = not found, lists joined by `; `.

Text that a spreadsheet would run as a formula stands behind an apostrophe (`formulas`); numbers and dates do not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.export import formulas
from pipeline.export.schema import Column, Table


def header(table: Table) -> str:
    """The first line of the table's file."""
    return ",".join(column.name for column in table.columns) + "\n"


def lines(table: Table, rows: Iterable[dict[str, Any]]) -> str:
    """The rows as lines of CSV, without a header."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([_safe(column, row.get(column.name)) for column in table.columns] for row in rows)
    return stream.getvalue()


def _safe(column: Column, value: object) -> str:
    """A cell of a file: a line in it ends as lines of the file do, and text is no formula."""
    plain = cell(value).replace("\r\n", "\n").replace("\r", "\n")
    return formulas.as_text(plain) if column.is_text else plain


def cell(value: object) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(map(cell, value))
    return str(value)


def read(folder: Path, table: Table) -> list[dict[str, str]]:
    """The rows of a written table, all cells as strings, text as the document has it."""
    return list(each(folder, table))


def each(folder: Path, table: Table) -> Iterator[dict[str, str]]:
    """The same one row at a time."""
    texts = [column.name for column in table.columns if column.is_text]
    with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row | {name: formulas.plain(row[name]) for name in texts}
