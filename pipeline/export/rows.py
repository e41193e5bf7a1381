"""From a dossier to the rows of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.export.evidence import Witness
from pipeline.flow import Dossier
from pipeline.model.plain import plain
from pipeline.model.records import Ballot, Check, Deliberation, Field, Segment, Vote, fields_of

Row = dict[str, Any]
SUBJECT = {
    "attendance": {"last_name"},
    "votes": {"position"},
    "articles": {"text"},
    "amounts": {"value", "currency"},
    "references": {"text"},
}
WHOLE = ("deliberations", "segments", "checks")  # these have a row, whatever its values


def deliberation_id(dossier: Dossier, ordinal: int) -> str:
    """The stable key of a deliberation: 12 hex digits of the file's hash, and its ordinal from 001."""
    return f"{dossier.transcript.sha256[:12]}-{ordinal:03d}"


def page_ranges(dossier: Dossier) -> list[tuple[int, int]]:
    """The first and the last page of each deliberation; blank pages belong to what is printed before them."""
    transcript = dossier.transcript
    firsts = [min(transcript.place(s.whole.strip()).page for s in d.act.segments) for d in dossier.deliberations]
    lasts = [max(transcript.last_page(s.whole) for s in d.act.segments) for d in dossier.deliberations]
    ends = (*firsts[1:], len(transcript.pages) + 1)
    return [
        (first, transcript.blank_after(last) if end > last else last)
        for first, last, end in zip(firsts, lasts, ends, strict=False)
    ]


def witnesses(dossier: Dossier) -> list[Witness]:
    """The witness of each deliberation, that rows and the JSON document share."""
    return [Witness.of(dossier.transcript, deliberation) for deliberation in dossier.deliberations]


def rows(dossier: Dossier, least: float = 0.0, held: Sequence[Witness] = ()) -> dict[str, list[Row]]:
    """The rows of every table for one document, in the order of its pages.

    Values whose confidence is below `least` are left out and listed in the table `review`; a row whose own subject
    (the sum of an amount, the name of a person) is below it, or that keeps no value, is left out whole.
    """
    tables: dict[str, list[Row]] = {}
    every = zip(dossier.deliberations, page_ranges(dossier), held or witnesses(dossier), strict=True)
    for ordinal, (deliberation, pages, witness) in enumerate(every, start=1):
        key = {"deliberation_id": deliberation_id(dossier, ordinal)}
        for name, drafts in _drafts(deliberation, pages, witness):
            for at, draft in enumerate(drafts, start=1):
                scores = {column: witness.confidence(field) for column, field in draft.fields.items()}
                weak = {column for column, score in scores.items() if score < least}
                if weak.isdisjoint(SUBJECT.get(name, ())) and (name in WHOLE or weak != set(scores)):
                    tables.setdefault(name, []).append({**key, **_row(draft, scores, weak)})
                doubts = [witness.evidence(draft.fields[column]) | {"column": column} for column in sorted(weak)]
                where = {**key, "file": dossier.transcript.file}
                tables.setdefault("review", []).extend({**where, **_doubt(name, at, doubt)} for doubt in doubts)
    return tables


@dataclass(frozen=True)
class Draft:
    """A row to be: its columns without evidence, and those with."""

    plain: Row
    fields: dict[str, Field[Any]]


def _row(draft: Draft, scores: dict[str, float], weak: set[str]) -> Row:
    kept = {column: plain(field.value) for column, field in draft.fields.items() if column not in weak}
    lowest = min((scores[column] for column in kept), default=None)
    checked = [column for column in kept if draft.fields[column].human]
    return {**draft.plain, **kept, "confidence": lowest, "checked": checked or None}


def _doubt(table: str, at: int, doubt: Row) -> Row:
    """A row of review.csv: the value that was left out, and where to look."""
    box = dict(zip(("x0", "y0", "x1", "y1"), doubt["box"] or [None] * 4, strict=True))
    shown = {column: doubt[column] for column in ("column", "value", "confidence", "page", "quote", "rule")}
    return {"table": table, "row": at, **shown, **box}


def _drafts(deliberation: Deliberation, held: tuple[int, int], witness: Witness) -> Iterator[tuple[str, list[Draft]]]:
    yield "deliberations", [_deliberation(deliberation, held, witness)]
    yield "attendance", _records(deliberation.attendance, witness)
    yield "votes", _records(deliberation.ballot.votes, witness)
    yield "articles", _records(deliberation.articles, witness)
    yield "amounts", _records(deliberation.amounts, witness)
    yield "imputations", _records(deliberation.imputations, witness)
    yield "references", _records(deliberation.references, witness)
    yield "segments", [_segment(segment, witness) for segment in deliberation.act.segments]
    yield "checks", [Draft(_check(check, witness), {}) for check in deliberation.checks]


def _deliberation(deliberation: Deliberation, held: tuple[int, int], witness: Witness) -> Draft:
    place = {"file": witness.transcript.file, "page_first": held[0], "page_last": held[1]}
    ballot = deliberation.ballot
    return Draft(place, fields_of(deliberation.header) | fields_of(ballot) | counts(ballot))


def counts(ballot: Ballot) -> dict[str, Field[int]]:
    """The votes for each position: the printed count, else the number of names; nothing where neither is printed.

    A position that comes again adds its votes (groups on lines of their own), but the candidates of an election are
    rivals: there the winner's votes count, whose row is the first.
    """
    found: dict[str, Field[int]] = {}
    for vote in ballot.votes:
        column, count = f"votes_{vote.position.value}", vote.count or _named(vote)
        earlier = found.get(column)
        if count and not (ballot.election and earlier):
            found[column] = replace(count, value=count.value + earlier.value) if earlier else count
    return found


def _named(vote: Vote) -> Field[int] | None:
    names = vote.names
    return Field(len(names.value), names.quote, names.rule, names.strength) if names else None


def _records(records: Iterable[Any], witness: Witness) -> list[Draft]:
    return [Draft(_placed(record, witness), fields_of(record)) for record in records]


def _placed(record: Any, witness: Witness) -> Row:
    segment = {"segment": record.segment} if hasattr(record, "segment") else {}
    return {**segment, **witness.place(record.place)}


def segment_row(segment: Segment, witness: Witness) -> Row:
    """A row of segments.csv, its pages read from where its text stands."""
    return {
        "kind": segment.kind,
        "title": segment.title.value if segment.title else None,
        "page_first": witness.transcript.place(segment.whole.strip()).page,
        "page_last": witness.transcript.last_page(segment.whole),
    }


def _segment(segment: Segment, witness: Witness) -> Draft:
    return Draft(segment_row(segment, witness) | {"title": None}, {"title": segment.title} if segment.title else {})


def check_rows(deliberation: Deliberation, witness: Witness) -> list[Row]:
    """The rows of checks.csv for a deliberation, without its key."""
    return [_row(Draft(_check(check, witness), {}), {}, set()) for check in deliberation.checks]


def _check(check: Check, witness: Witness) -> Row:
    page = witness.place(check.place)["page"] if check.place else None
    return {
        "rule": check.rule,
        "severity": check.severity,
        "message": check.message,
        "expected": check.expected,
        "found": check.found,
        "page": page,
    }
