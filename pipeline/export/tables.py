"""The CSV tables: UTF-8, comma, `.` as decimal mark, ISO dates, empty cell = not found, lists joined by `; `.

Text that a spreadsheet would run as a formula stands behind an apostrophe (`formulas`); numbers and dates do not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.export import formulas
from pipeline.export.schema import Table

CHANGED = "The export was changed since it was written: mend it, or extract again"
REMEDY = "Name a folder that `delib extract … --out FOLDER` wrote with this version, or extract again"
csv.field_size_limit(1 << 30)  # characters: the text of an article has no limit of its own


def header(table: Table) -> str:
    """The first line of the table's file."""
    return ",".join(column.name for column in table.columns) + "\n"


def lines(table: Table, rows: Iterable[dict[str, Any]]) -> str:
    """The rows as lines of CSV, without a header."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    columns = [(column.name, column.is_text) for column in table.columns]
    writer.writerows([_safe(row.get(name), is_text) for name, is_text in columns] for row in rows)
    return stream.getvalue()


def _safe(value: object, is_text: bool) -> str:
    """A cell of a file: a line in it ends as lines of the file do, and text is no formula."""
    plain = value if isinstance(value, str) else cell(value)
    if "\r" in plain:
        plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    return formulas.as_text(plain) if is_text else plain


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
    names = [column.name for column in table.columns]
    return (dict(zip(names, cells, strict=True)) for _, cells in each_line(folder, table))


def each_line(folder: Path, table: Table) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row, text as the document has it, with the number of the row's last line in the file.

    Raises UsageError where the file is missing, is no CSV of these columns, or has a row of another length.
    """
    path = file_of(folder, table)
    texts = [at for at, column in enumerate(table.columns) if column.is_text]
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            lines = csv.reader(stream)
            _same_columns(path, next(lines, []), table)
            for cells in lines:
                if len(cells) != len(table.columns):
                    cause = f"{len(cells)} cells in place of {len(table.columns)}"
                    raise UsageError(f"{path}, line {lines.line_num}", cause, CHANGED)
                for text in texts:
                    if cells[text][:1] == formulas.QUOTE:
                        cells[text] = formulas.plain(cells[text])
                yield lines.line_num, cells
    except FileNotFoundError as error:
        raise UsageError(str(path), "is missing: the export is of another version, or was changed", REMEDY) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(str(path), f"is no CSV file in UTF-8 any more ({error})", CHANGED) from error


def file_of(folder: Path, table: Table) -> Path:
    """Where a table lies in the folder of an export."""
    return folder / f"{table.name}.csv"


def _same_columns(path: Path, found: list[str], table: Table) -> None:
    meant = [column.name for column in table.columns]
    if found != meant:
        odd = ", ".join(sorted(set(found) ^ set(meant))) or "their order"
        raise UsageError(str(path), f"has other columns than this version writes ({odd})", REMEDY)
