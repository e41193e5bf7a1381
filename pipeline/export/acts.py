"""The deliberations of an export one at a time, each with its rows of other tables; no table is held in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.export import tables
from pipeline.export.schema import DELIBERATIONS, KEY, Table

Row = dict[str, str]


def acts(folder: Path, held: Sequence[Table]) -> Iterator[tuple[Row, dict[str, list[Row]]]]:
    """Each row of deliberations.csv with its rows of the tables, by table; all are in the order of the deliberations.

    A file that lies in a batch twice has the same keys twice: each copy gets its share of the rows. Raises UsageError
    where a table has rows that belong to no deliberation, or in another order.
    """
    grouped = {table.name: _Groups(folder, table) for table in held}
    for key, same in groupby(tables.each(folder, DELIBERATIONS), _key):
        copies = list(same)
        found = {name: groups.take(key) for name, groups in grouped.items()}
        for copy, row in enumerate(copies):
            yield row, {name: _share(rows, copy, len(copies)) for name, rows in found.items()}
    for groups in grouped.values():
        groups.close()


def _key(row: Row) -> str:
    return row[KEY.name]


def _share(rows: list[Row], copy: int, copies: int) -> list[Row]:
    size = len(rows) // copies
    return rows[copy * size : (copy + 1) * size]


class _Groups:
    """The rows of a table taken deliberation by deliberation."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._path = tables.file_of(folder, table)
        self._groups = groupby(tables.each(folder, table), _key)
        self._next = next(self._groups, None)

    def take(self, key: str) -> list[Row]:
        if self._next is None or self._next[0] != key:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found

    def close(self) -> None:
        """Raises UsageError where rows are left, which would be lost."""
        if self._next:
            cause = f"the rows of {self._next[0]} belong to no deliberation, or are out of their order"
            raise UsageError(str(self._path), cause, tables.CHANGED)
