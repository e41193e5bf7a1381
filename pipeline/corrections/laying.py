"""The human's values laid over a reading: they stand, whatever the machine reads now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pipeline.assemble import titled
from pipeline.corrections.acts import act_at, segment_at
from pipeline.corrections.places import TELLING, best_row, text_of
from pipeline.corrections.record import LISTS, SEGMENTS, SINGLE, Anchor, Correction, Seen
from pipeline.corrections.values import RECORDS, UnfitValue, typed
from pipeline.model.plain import plain
from pipeline.model.records import Act, Ballot, Deliberation, Field, Header, Human, SegmentKind, fields_of
from pipeline.model.text import Text
from pipeline.model.transcript import Transcript

HUMAN = "human.correction"  # the rule of a value that a human set
Status = Literal["applied", "agreed", "conflict", "restored", "superseded", "unplaced"]


@dataclass(frozen=True)
class Laid:
    """What became of a correction in this reading.

    `applied`: the machine reads what the human saw; `agreed`: it now reads what the human wrote; `conflict`: it reads a
    third thing, and the human's value stands; `restored`: the row was no longer read, and is brought back;
    `superseded`: a later one decides on the same value; `unplaced`: there is nothing left that it could be laid on.
    `deliberation` counts from 0; `reading` is what the machine reads now.
    """

    correction: Correction
    status: Status
    deliberation: int | None = None
    reading: Field[Any] | None = None


@dataclass
class _Row:
    """A row while corrections are laid on it: what the machine read, what it is now, whether it is new or left out."""

    machine: Any
    now: Any
    new: bool = False
    gone: bool = False


@dataclass
class _Sheet:
    """A deliberation while corrections are laid on it."""

    machine: Deliberation
    act: Act
    header: Header
    ballot: Ballot
    rows: dict[str, list[_Row]] = field(default_factory=dict)


def lay_over(
    deliberations: Sequence[Deliberation], transcript: Transcript, corrections: Sequence[Correction]
) -> tuple[tuple[Deliberation, ...], tuple[Laid, ...]]:
    """The deliberations with the human's values, and what became of each correction; boundaries are passed over."""
    if not corrections:
        return tuple(deliberations), ()
    sheets = [_sheet(deliberation) for deliberation in deliberations]
    laid: list[Laid] = []
    latest: dict[tuple[int, str, int, str], int] = {}
    for correction in corrections:
        if correction.is_boundary:
            continue
        target, found = _lay(correction, sheets, transcript)
        if target is not None:
            if target in latest:
                laid[latest[target]] = replace(laid[latest[target]], status="superseded")
            latest[target] = len(laid)
        laid.append(found)
    return tuple(map(_deliberation, sheets)), tuple(laid)


def human(correction: Correction) -> Human:
    """Who made a correction, as its value bears it."""
    did = {"accept": "accepted", "add": "added"}.get(correction.op, "corrected")
    return Human(did, correction.who, correction.when, correction.id)  # type: ignore[arg-type]


def seen(record: object, transcript: Transcript) -> dict[str, Seen]:
    """The values of a record with their places, as a human would see them."""
    return {name: _seen(value, transcript) for name, value in fields_of(record).items()}


def _seen(value: Field[Any], transcript: Transcript) -> Seen:
    place = transcript.place(value.quote)
    return Seen(plain(value.value), Anchor(place.page, place.edges, value.quote.string))


def _lay(
    correction: Correction, sheets: list[_Sheet], transcript: Transcript
) -> tuple[tuple[int, str, int, str] | None, Laid]:
    """Lay one correction; gives the target that it decides on, and what became of it."""
    at = act_at(correction, [sheet.machine.act for sheet in sheets], transcript)
    if at is None:
        return None, Laid(correction, "unplaced")
    sheet, table = sheets[at], correction.table
    try:
        if table == SINGLE:
            return (at, table, 0, correction.column), _lay_single(correction, sheet, transcript, at)
        if table in LISTS:
            return _lay_on_row(correction, sheets, transcript, at)
        if table == SEGMENTS:
            return _lay_on_segment(correction, sheets, transcript, at)
    except UnfitValue:
        return None, Laid(correction, "unplaced", at)
    return None, Laid(correction, "applied", at)  # a check that a human looked at, a whole deliberation


def _lay_single(correction: Correction, sheet: _Sheet, transcript: Transcript, at: int) -> Laid:
    name = correction.column
    part = "ballot" if name in ("outcome", "unanimous") else "header"
    machine = getattr(getattr(sheet.machine, part), name, None)
    value = _field(correction, machine, SINGLE, transcript)
    setattr(sheet, part, replace(getattr(sheet, part), **{name: value}))
    return Laid(correction, _status(correction, machine), at, machine)


def _lay_on_segment(
    correction: Correction, sheets: list[_Sheet], transcript: Transcript, at: int
) -> tuple[tuple[int, str, int, str] | None, Laid]:
    """The title of a part of the dossier."""
    held = segment_at(correction.anchor or Anchor(1), [sheet.act for sheet in sheets], transcript)
    if held is None or correction.column != "title":
        return None, Laid(correction, "unplaced", at)
    at, index = held
    segments = list(sheets[at].act.segments)
    machine = sheets[at].machine.act.segments[index].title
    segments[index] = replace(segments[index], title=_field(correction, machine, SEGMENTS, transcript))
    sheets[at].act = replace(sheets[at].act, segments=tuple(segments))
    return (at, SEGMENTS, index, "title"), Laid(correction, _status(correction, machine), at, machine)


def _lay_on_row(
    correction: Correction, sheets: list[_Sheet], transcript: Transcript, at: int
) -> tuple[tuple[int, str, int, str] | None, Laid]:
    table = correction.table
    if correction.op == "add":
        sheets[at].rows[table].append(_new_row(correction, sheets[at].act, transcript))
        return None, Laid(correction, "applied", at)
    at, index = _row_at(correction, sheets, transcript, at)
    if index is None and correction.op == "remove":
        return None, Laid(correction, "agreed", at)
    if index is None:
        sheets[at].rows[table].append(_new_row(correction, sheets[at].act, transcript))
        index = len(sheets[at].rows[table]) - 1
        return (at, table, index, correction.column), Laid(correction, "restored", at)
    row = sheets[at].rows[table][index]
    if correction.op == "remove":
        row.gone = True
        return (at, table, index, ""), Laid(correction, "applied", at)
    machine = getattr(row.machine, correction.column, None)
    row.now = replace(row.now, **{correction.column: _field(correction, machine, table, transcript)})
    return (at, table, index, correction.column), Laid(correction, _status(correction, machine), at, machine)


def _row_at(correction: Correction, sheets: list[_Sheet], transcript: Transcript, at: int) -> tuple[int, int | None]:
    """The deliberation and the index of the row that is meant: in its own deliberation first, then in the others."""
    wanted = dict(correction.row)
    for sheet in (at, *(other for other in range(len(sheets)) if other != at)):
        rows = sheets[sheet].rows[correction.table]
        shown = [seen(row.machine, transcript) | seen(row.now, transcript) for row in rows]
        read = [seen(row.machine, transcript) for row in rows]
        for each in (read, shown):
            index = best_row(correction.table, wanted, each, correction.index)
            if index is not None:
                return sheet, index
    return at, None


def _new_row(correction: Correction, act: Act, transcript: Transcript) -> _Row:
    """A row that the human added, or that is no longer read and is brought back as the human saw it."""
    table, who = correction.table, human(correction)
    values = {name: (held.value, held.anchor) for name, held in correction.row}
    if correction.op != "add":
        anchor = correction.anchor or next((held.anchor for _, held in correction.row), Anchor(1))
        values[correction.column] = (correction.after, anchor)
    held: dict[str, Any] = {}
    for name, (written, anchor) in values.items():
        value = typed(table, name, written)
        if value is not None:
            held[name] = Field(value, text_of(anchor, transcript), HUMAN, human=who)
    try:
        place = held[next((name for name in (*TELLING.get(table, ()), *held) if name in held), "")].quote
        parts = {"segment": _part_at(place, act)} if table in ("amounts", "imputations") else {}
        record = RECORDS[table](place=place, **parts, **held)
    except (KeyError, TypeError) as error:
        raise UnfitValue("required") from error
    return _Row(record, record, new=True)


def _part_at(place: Text, act: Act) -> SegmentKind:
    """The part of the dossier that prints a place."""
    spans = ((part.kind, part.whole.span) for part in act.segments)
    return next((kind for kind, span in spans if span.start <= place.span.start < span.end), "deliberation")


def _field(correction: Correction, machine: Field[Any] | None, table: str, transcript: Transcript) -> Field[Any] | None:
    """The field that the human decided; the machine's reading is its rival where it is another."""
    value = typed(table, correction.column, correction.after)
    if value is None:
        return None
    if machine is not None and machine.value == value:
        return replace(machine, human=human(correction))
    quote = text_of(correction.anchor, transcript) if correction.anchor else machine.quote if machine else None
    if quote is None:
        quote = text_of(correction.act or Anchor(1), transcript)
    rivals = (machine, *machine.rivals) if machine else ()
    return Field(value, quote, HUMAN, 1.0, rivals, human(correction))


def _status(correction: Correction, machine: Field[Any] | None) -> Status:
    now = plain(machine.value) if machine else None
    if now == correction.read:
        return "applied"
    return "agreed" if now == correction.after else "conflict"


def _sheet(deliberation: Deliberation) -> _Sheet:
    ballot = deliberation.ballot
    held = {name: ballot.votes if name == "votes" else getattr(deliberation, name) for name in LISTS}
    rows = {name: [_Row(record, record) for record in records] for name, records in held.items()}
    return _Sheet(deliberation, deliberation.act, deliberation.header, ballot, rows)


def _deliberation(sheet: _Sheet) -> Deliberation:
    def kept(name: str) -> tuple[Any, ...]:
        return tuple(row.now for row in _in_order(sheet.rows[name]) if not row.gone)

    tables: dict[str, Any] = {name: kept(name) for name in LISTS if name != "votes"}
    return replace(
        sheet.machine,
        act=titled(sheet.act, sheet.header.title),
        header=sheet.header,
        ballot=replace(sheet.ballot, votes=kept("votes")),
        **tables,
    )


def _in_order(rows: list[_Row]) -> list[_Row]:
    """The rows as they were read, each new one before the first that stands below it."""
    ordered = [row for row in rows if not row.new]
    for row in rows:
        if row.new:
            at = row.now.place.span.start
            below = (index for index, other in enumerate(ordered) if other.now.place.span.start > at)
            ordered.insert(next(below, len(ordered)), row)
    return ordered
