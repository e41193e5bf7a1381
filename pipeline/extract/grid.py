"""What a table in a text is: named columns, rows of cells, each cell a part of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.model.text import Text

Kind = Literal["code", "text", "sum", "figure"]
CODES = ("operation", "imputation", "chapter", "nature", "function")
BUDGET_SUMS = ("ap", "cp", "available", "proposed", "expense", "balance", "income")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds (`cp`, `beneficiary` …), its header as printed, and the rule that knew the header."""

    name: str
    kind: Kind
    header: Text
    rule: str
    strength: float = 0.95


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its column, its text, and where that starts and ends in the text the table was found in.

    `words` is what the cell says on one line, where parts of it stand on other lines than its row.
    """

    column: Column
    text: Text
    start: int
    end: int
    words: str = ""

    @property
    def value(self) -> str:
        """What the cell says, on one line."""
        return self.words or " ".join(self.text.string.split())


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `total` marks the rows that add up others."""

    text: Text
    start: int
    end: int
    cells: tuple[Cell, ...]
    total: bool = False

    def cell(self, *names: str) -> Cell | None:
        """The first cell that has something in it in one of the columns so named."""
        return next((cell for cell in self.cells if cell.column.name in names and cell.value), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a known header, from `start` to `end` of the text it was found in.

    `euros` says whether the header names the unit; `complete` is false where a line between header and end could
    not be read as a row: the rest of a cell, or a row whose sum was lost.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    start: int
    end: int
    euros: bool
    complete: bool = True

    @property
    def is_budget(self) -> bool:
        """Whether its rows are budget lines: it names a chapter, a function, an operation or an account."""
        names = {column.name for column in self.columns}
        return bool(names & {"imputation", "chapter", "function"}) or (
            bool(names & {"operation", "nature"}) and self._codes_hold_digits()
        )

    def _codes_hold_digits(self) -> bool:
        cells = [cell for row in self.lines() if (cell := row.cell("operation", "nature")) is not None]
        return bool(cells) and all(any(char.isdigit() for char in cell.text.string) for cell in cells)

    def lines(self) -> Iterator[Row]:
        """The rows that are no totals."""
        return (row for row in self.rows if not row.total)
