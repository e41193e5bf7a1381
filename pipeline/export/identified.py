"""The staged tables of a batch, identified: people.csv, organisations.csv, and their identifiers in the other tables.

The tables are read and written row by row, twice through, deliberation by deliberation; none is held in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pipeline.export import tables
from pipeline.export.acts import acts
from pipeline.export.registers import ORGANISATIONS, PEOPLE
from pipeline.export.schema import (
    AMOUNTS,
    ATTENDANCE,
    DELIBERATIONS,
    ORGANISATION,
    PERSON,
    VOTES,
    Table,
)
from pipeline.identity.acts import Acts
from pipeline.identity.decisions import Decisions
from pipeline.identity.mentions import Sheet, in_list
from pipeline.identity.organisations import Organisations
from pipeline.identity.people import Named, People
from pipeline.identity.places import Places

READ = (ATTENDANCE, VOTES, AMOUNTS)


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
    places, met = Places(), Acts()
    for row in tables.each(folder, DELIBERATIONS):
        places.note(row)
    for row, mine in acts(folder, READ):
        place = places.of(row)
        yield Sheet(place, row, **mine, new=met.is_new(place, row))


def _attendance(sheet: Sheet, named: Iterable[Named]) -> Iterator[dict[str, Any]]:
    found = {each.mention.row: each.person for each in named if each.mention.part == "attendance"}
    return ({**row, PERSON.name: found.get(at, "")} for at, row in enumerate(sheet.attendance))


def _votes(sheet: Sheet, named: Iterable[Named]) -> Iterator[dict[str, Any]]:
    """The rows of votes.csv; a name without an identifier leaves its place in the list empty."""
    found = {(each.mention.row, each.mention.item): each.person for each in named if each.mention.part == "votes"}
    for at, row in enumerate(sheet.votes):
        yield {**row, PERSON.name: [found.get((at, item), "") for item in range(len(in_list(row["names"])))]}


class _Writer:
    """A table as it is written, beside its place until it is whole."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._path, self._table = tables.file_of(folder, table), table
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
