"""Checks on tables: totals that are not the sum of their rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.said import french, said
from pipeline.extract.grid import BUDGET_SUMS, Column, Row, Table
from pipeline.extract.imputations import cell_sum
from pipeline.extract.tables import tables
from pipeline.model.records import Check, Deliberation
from pipeline.model.text import Text
from pipeline.rules import Rules

CENT = Decimal("0.01")
MOST = Decimal("1.5")
DASHES = ("-", "–", "—")


@dataclass(frozen=True)
class Total:
    """A total as printed, and the sums that it may be meant to be, the likeliest first."""

    printed: Decimal
    meant: tuple[Decimal, ...]
    rows: int
    place: Text

    @property
    def wrong(self) -> bool:
        """Whether it is none of them; a cent for each row may be lost where shares were rounded."""
        return all(abs(self.printed - sum_) > CENT * (self.rows if sum_ % 1 else 0) for sum_ in self.meant)

    @property
    def near(self) -> bool:
        """Whether it is off by less than half: more is a cell that was misread, or a total of something else."""
        low, high = sorted((self.printed, self.meant[0]))
        return low > 0 and high <= MOST * low


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """Totals of a column that its rows do not make; where a table was not read whole, nothing is said."""
    for segment in deliberation.act.segments:
        for table in tables(segment.body, rules):
            if _is_whole(table):
                yield from (
                    _told(total, column)
                    for column in table.columns
                    for total in _totals(table, column)
                    if total.wrong and total.near
                )


def added_cells(text: Text, rules: Rules) -> Iterator[tuple[Text, bool]]:
    """The cells of every column that has a total, and whether the total is right."""
    for table in tables(text, rules):
        for column in table.columns if _is_whole(table) else ():
            found = list(_totals(table, column))
            right = not any(total.wrong for total in found)
            cells = (cell for row in table.rows for cell in row.cells if cell.column is column)
            yield from ((cell.text, right) for cell in cells if found)


def _told(total: Total, column: Column) -> Check:
    printed, expected = french(total.printed), french(total.meant[0])
    message = (
        f"Total imprimé {printed}, somme des lignes {expected} (colonne « {' '.join(column.header.string.split())} »)."
    )
    return said("table_total_wrong", message, total.meant[0], total.printed, total.place)


def _is_whole(table: Table) -> bool:
    """Whether every row was read, and its sums stand under the right columns.

    A row with fewer cells than there are columns may hold its sums under other ones.
    """
    tabs = any("\t" in row.text.string for row in table.rows)
    short = any(len(row.cells) < len(table.columns) for row in table.lines())
    return table.complete and len(table.rows) > 2 and table.rows[-1].total and not (tabs and short)


def _totals(table: Table, column: Column) -> Iterator[Total]:
    """The totals of a column; none where one of its cells is empty, which may be one that was not read."""
    if column.kind != "sum" or not _may_total(table, column):
        return
    values = [_value(row, column) for row in table.rows]
    if values[-1] is None or any(value is None for value, row in zip(values, table.rows, strict=True) if not row.total):
        return
    every = block = Decimal(0)  # the lines so far, and those since the last total
    subtotals: list[Decimal] = []
    size = 0
    for row, value in zip(table.rows, values, strict=True):
        if not row.total:
            every, block, size = every + (value or 0), block + (value or 0), size + 1
            continue
        meant = (every, block, sum(subtotals, Decimal(0))) if row is table.rows[-1] else (block, every)
        total = Total(value, meant, size, row.text) if value is not None else None
        if total and (size > 1 or subtotals):
            yield total
        subtotals.append(block if value is None else value)
        block = Decimal(0)


def _value(row: Row, column: Column) -> Decimal | None:
    cell = next((cell for cell in row.cells if cell.column is column), None)
    if cell is None:
        return None
    return Decimal(0) if cell.value in DASHES else cell_sum(cell.text)


def _may_total(table: Table, column: Column) -> bool:
    """Whether a column can add up: the credits of one operation are printed again on each of its lines."""
    if column.name not in BUDGET_SUMS or column.name == "expense":
        return True
    operations = [cell.text.string for row in table.lines() if (cell := row.cell("operation")) is not None]
    return len(set(operations)) == len(operations)
