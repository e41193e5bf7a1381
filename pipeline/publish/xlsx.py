"""An Excel workbook, a sheet a table: headers that stay, filters, real dates and numbers; the door to openpyxl."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from pipeline.export import formulas
from pipeline.export.keys import PUBLISHED
from pipeline.export.schema import Column, Table
from pipeline.publish.documents import DOCUMENTS
from pipeline.publish.extras import needs
from pipeline.publish.source import Source, Value
from pipeline.publish.staged import staged
from pipeline.publish.timeless import DAY, TimelessZip

with needs("xlsx"):
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.writer.excel import ExcelWriter

NAME = "delib.xlsx"
LONGEST, MOST = 32_767, 1_048_576  # characters in a cell, rows in a sheet: Excel's limits
SAMPLE = 200  # rows from which a column's width is told
NARROWEST, WIDEST = 8, 60  # characters
CUT = " […] coupé ici : texte entier dans le fichier CSV"
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what no workbook can hold
FIRST_DAY = dt.date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was: older dates stay text
FORMATS = {"money": "#,##0.00", "date": "yyyy-mm-dd"}


def write(source: Source, out: Path) -> str:
    """Write the workbook to a file (`delib.xlsx` where `out` is a folder); one sentence on it."""
    path = out / NAME if out.is_dir() else out
    book, count = Workbook(write_only=True), 0
    with staged(path.parent) as folder:
        for table in (*PUBLISHED, DOCUMENTS):
            count += _sheets(book, table, source.values(table))
        book.properties.created = book.properties.modified = dt.datetime(*DAY)
        ExcelWriter(book, TimelessZip(folder / path.name)).save()
    return f"{path}: {len(book.sheetnames)} sheets, {count} rows"


def _sheets(book: Any, table: Table, rows: Iterator[tuple[Value, ...]]) -> int:
    """Write a table to a sheet, or to several where it has more rows than one may hold."""
    count = _sheet(book, table, table.name, islice(rows, MOST - 1))
    for number, first in enumerate(rows, start=2):
        count += _sheet(book, table, f"{table.name} {number}", chain([first], islice(rows, MOST - 2)))
    return count


def _sheet(book: Any, table: Table, name: str, rows: Iterator[tuple[Value, ...]]) -> int:
    sheet, count = book.create_sheet(name), 0
    first = list(islice(rows, SAMPLE))
    sheet.freeze_panes = "B2"
    for at, column in enumerate(table.columns):
        sheet.column_dimensions[get_column_letter(at + 1)].width = _width(column, [row[at] for row in first])
    sheet.append([_header(sheet, column) for column in table.columns])
    for row in chain(first, rows):
        sheet.append([_cell(sheet, column, value) for column, value in zip(table.columns, row, strict=True)])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{count + 1}"
    return count


def _header(sheet: Any, column: Column) -> Any:
    cell = WriteOnlyCell(sheet, column.name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, column: Column, value: Value) -> Any:
    if isinstance(value, str):
        return _text(column, value)
    if isinstance(value, dt.date) and value < FIRST_DAY:
        return value.isoformat()
    if column.type not in FORMATS or value is None:
        return value
    cell = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # it takes Decimal and date
    cell.number_format = FORMATS[column.type]
    return cell


def _text(column: Column, value: str) -> str:
    legal = NOT_XML.sub("", value)
    safe = formulas.as_text(legal) if column.is_text else legal
    return safe if len(safe) <= LONGEST else safe[: LONGEST - len(CUT)] + CUT


def _width(column: Column, values: list[Value]) -> float:
    """Wide enough for nine cells in ten of the first rows, and for the name."""
    lengths = sorted(max(map(len, str(value).split("\n"))) for value in values if value is not None)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    return float(min(WIDEST, max(NARROWEST, len(column.name) + 3, usual + 2)))
