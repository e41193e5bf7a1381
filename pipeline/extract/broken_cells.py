"""Cells broken over several lines in a table without ruled lines, where a line of its own holds the rest of a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.grid import Cell, Column, Row
from pipeline.extract.rows import cells_of
from pipeline.model.text import Text

SUM = re.compile(r"\d ?€|\d[.,]\d\d(?!\d)")  # a row of its own, whatever of it was misread
LONGEST = 80
"""How many characters a line of a broken cell may have."""


def fragments_of(text: Text, start: int, end: int, columns: Sequence[Column]) -> tuple[Cell, ...]:
    """The parts of broken cells that a line without a sum holds, each under the column of its place."""
    places = cells_of(text, start, end)
    if len(places) > len(columns) or len(places) < 2 or SUM.search(text.string[start:end]):
        return ()
    cells = [Cell(column, text[a:b].strip(), a, b) for column, (a, b) in zip(columns, places, strict=False)]
    return tuple(cell for cell in cells if 0 < len(cell.text) <= LONGEST and cell.column.kind == "text")


def mended(rows: Sequence[Row], fragments: Sequence[Cell]) -> tuple[Row, ...]:
    """The rows with the parts of their broken cells put together, from top to bottom.

    A cell that is empty in its row is set around the row's middle and takes the parts above and below it; one that
    is not takes those below it, unless the next row's cell is empty.
    """
    held: dict[tuple[int, Column], list[Cell]] = {}
    for column in {fragment.column for fragment in fragments}:
        own = [fragment for fragment in fragments if fragment.column is column]
        for at, owned in _shared_out(rows, column, own).items():
            held[at, column] = owned
    return tuple(_joined(row, {c: parts for (i, c), parts in held.items() if i == at}) for at, row in enumerate(rows))


def _shared_out(rows: Sequence[Row], column: Column, fragments: Sequence[Cell]) -> dict[int, list[Cell]]:
    """Which fragments of a column belong to which row."""
    owned: dict[int, list[Cell]] = {}
    above = 0  # how many parts the row before the gap has above it
    for at in range(-1, len(rows)):
        floor = rows[at].start if at >= 0 else -1
        ceiling = rows[at + 1].start if at + 1 < len(rows) else None
        gap = [f for f in fragments if floor < f.start and (ceiling is None or f.start < ceiling)]
        upper, lower = at >= 0 and _empty(rows[at], column), at + 1 < len(rows) and _empty(rows[at + 1], column)
        below = min(above, len(gap)) if upper and lower else 0 if lower or at < 0 else len(gap)
        if at >= 0:
            owned.setdefault(at, []).extend(gap[:below])
        if at + 1 < len(rows):
            owned.setdefault(at + 1, []).extend(gap[below:])
        above = len(gap) - below
    return owned


def _empty(row: Row, column: Column) -> bool:
    return not any(cell.text for cell in row.cells if cell.column is column)


def _joined(row: Row, parts: dict[Column, list[Cell]]) -> Row:
    """The row with each cell's parts joined; the cell's quote is its longest part."""
    cells = list(row.cells)
    for column, pieces in parts.items():
        own = [cell for cell in row.cells if cell.column is column and cell.text]
        whole = sorted([*own, *pieces], key=lambda cell: cell.start)
        if pieces:
            longest = max(whole, key=lambda cell: len(cell.text))
            words = " ".join(cell.value for cell in whole)
            cells = [cell for cell in cells if cell.column is not column] + [replace(longest, words=words)]
    return replace(row, cells=tuple(cells))
