"""The CSV tables: UTF-8, comma, `.` as decimal mark, ISO dates, empty cell = not found, lists joined by `; `."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.export.schema import Table


def header(table: Table) -> str:
    """The first line of the table's file."""
    return ",".join(column.name for column in table.columns) + "\n"


def lines(table: Table, rows: Iterable[dict[str, Any]]) -> str:
    """The rows as lines of CSV, without a header."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([cell(row.get(column.name)) for column in table.columns] for row in rows)
    return stream.getvalue()


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
    """The rows of a written table, all cells as strings."""
    with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
