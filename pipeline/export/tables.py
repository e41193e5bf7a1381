"""The CSV tables: UTF-8, comma, `.` as decimal mark, ISO dates, empty cell = not found, lists joined by `; `.

Text that a spreadsheet would run as a formula stands behind an apostrophe (`formulas`); numbers and dates do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.export import formulas
from pipeline.export.schema import Column, Table


def header(table: Table) -> str:
    """The first line of the table's file."""
    return ",".join(column.name for column in table.columns) + "\n"


def lines(table: Table, rows: Iterable[dict[str, Any]]) -> str:
    """The rows as lines of CSV, without a header."""
    names = [column.name for column in table.columns]
    cells = [[_safe(column, row.get(column.name)) for column in table.columns] for row in rows]
    if not cells:
        return ""
    frame = pd.DataFrame(cells, columns=names, dtype="object")
    return str(frame.to_csv(index=False, header=False, lineterminator="\n"))


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
    frame = pd.read_csv(folder / f"{table.name}.csv", dtype=str, keep_default_na=False)
    texts = {column.name for column in table.columns if column.is_text}
    return [
        {str(name): formulas.plain(value) if name in texts else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]
