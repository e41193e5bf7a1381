"""The staged tables of a batch, identified: people.csv, organisations.csv, and their identifiers in the other tables.

The tables are read and written row by row, twice through, deliberation by deliberation; none is held in memory.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.export import tables
from pipeline.export.registers import ORGANISATIONS, PEOPLE
from pipeline.export.schema import (
    AMOUNTS,
    ATTENDANCE,
    DELIBERATIONS,
    KEY,
    ORGANISATION,
    PERSON,
    VOTES,
    Table,
)
from pipeline.identity.decisions import Decisions
from pipeline.identity.mentions import Sheet, in_list
from pipeline.identity.organisations import Organisations
from pipeline.identity.people import Named, People
from pipeline.identity.places import Places

Row = dict[str, str]
READ = (ATTENDANCE, VOTES, AMOUNTS)
csv.field_size_limit(sys.maxsize)  # a cell holds a whole article


def identify(folder: Path, decisions: Decisions, out: Path) -> tuple[People, Organisations]:
    """Write into `out` the tables of `folder` that bear identifiers, and the registers of people and organisations."""
    people, organisations = settled(folder, decisions)
    with ExitStack() as stack:
        written = {table.name: stack.enter_context(_Writer(out, table)) for table in READ}
        for sheet in sheets(folder):
            persons, beneficiaries = people.named(sheet), organisations.named(sheet)
            written["attendance"].add(_attendance(sheet, persons))
            written["votes"].add(_votes(sheet, persons))
            written["amounts"].add(
                {**row, ORGANISATION.name: found} for row, found in zip(sheet.amounts, beneficiaries, strict=True)
            )
        for table, rows in ((PEOPLE, people.rows()), (ORGANISATIONS, organisations.rows())):
            stack.enter_context(_Writer(out, table)).add(rows)
    return people, organisations


def settled(folder: Path, decisions: Decisions) -> tuple[People, Organisations]:
    """Who the people and the organisations of an export are, from one reading of its tables."""
    people, organisations = People(decisions), Organisations(decisions)
    for sheet in sheets(folder):
        people.note(sheet)
        organisations.note(sheet)
    people.settle()
    organisations.settle()
    return people, organisations


def sheets(folder: Path) -> Iterator[Sheet]:
    """The deliberations of an export, each with its rows of the tables; these are in the order of the deliberations."""
    places = Places()
    for row in _rows(folder, DELIBERATIONS):
        places.note(row)
    grouped = {table.name: _Groups(_rows(folder, table)) for table in READ}
    at = 0
    for key, same in groupby(_rows(folder, DELIBERATIONS), _key):
        copies = list(same)  # a file that lies in the batch twice has the same key twice
        found = {name: groups.take(key) for name, groups in grouped.items()}
        for copy, row in enumerate(copies):
            mine = {name: _share(rows, copy, len(copies)) for name, rows in found.items()}
            yield Sheet(at, places.of(row), row, **mine)
            at += 1


def _attendance(sheet: Sheet, named: Iterable[Named]) -> Iterator[dict[str, Any]]:
    found = {each.mention.row: each.person for each in named if each.mention.part == "attendance"}
    return ({**row, PERSON.name: found.get(at, "")} for at, row in enumerate(sheet.attendance))


def _votes(sheet: Sheet, named: Iterable[Named]) -> Iterator[dict[str, Any]]:
    """The rows of votes.csv; a name without an identifier leaves its place in the list empty."""
    found = {(each.mention.row, each.mention.item): each.person for each in named if each.mention.part == "votes"}
    for at, row in enumerate(sheet.votes):
        yield {**row, PERSON.name: [found.get((at, item), "") for item in range(len(in_list(row["names"])))]}


def _rows(folder: Path, table: Table) -> Iterator[Row]:
    return tables.each(folder, table)


def _key(row: Row) -> str:
    return row[KEY.name]


def _share(rows: list[Row], copy: int, copies: int) -> list[Row]:
    size = len(rows) // copies
    return rows[copy * size : (copy + 1) * size]


class _Groups:
    """Rows taken deliberation by deliberation."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._groups = groupby(rows, _key)
        self._next = next(self._groups, None)

    def take(self, key: str) -> list[Row]:
        if self._next is None or self._next[0] != key:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


class _Writer:
    """A table as it is written, beside its place until it is whole."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._path, self._table = folder / f"{table.name}.csv", table
        self._beside = self._path.with_suffix(".new")

    def __enter__(self) -> _Writer:
        self._stream = self._beside.open("w", encoding="utf-8", newline="")
        self._stream.write(tables.header(self._table))
        return self

    def add(self, rows: Iterable[dict[str, Any]]) -> None:
        self._stream.write(tables.lines(self._table, rows))

    def __exit__(self, failed: object, *_: object) -> None:
        self._stream.close()
        if failed:
            self._beside.unlink()
        else:
            self._beside.replace(self._path)
