"""From a dossier to the rows of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pipeline.export.evidence import Witness
from pipeline.flow import Dossier
from pipeline.model.records import Ballot, Check, Deliberation, Field, Segment, Vote

Row = dict[str, Any]


def deliberation_id(dossier: Dossier, ordinal: int) -> str:
    """The stable key of a deliberation: 12 hex digits of the file's hash, and its ordinal from 001."""
    return f"{dossier.transcript.sha256[:12]}-{ordinal:03d}"


def rows(dossier: Dossier) -> dict[str, list[Row]]:
    """The rows of every table for one document, in the order of its pages."""
    witness = Witness(dossier.transcript)
    tables: dict[str, list[Row]] = {}
    for ordinal, deliberation in enumerate(dossier.deliberations, start=1):
        key = {"deliberation_id": deliberation_id(dossier, ordinal)}
        for name, found in _tables(deliberation, witness):
            tables.setdefault(name, []).extend({**key, **row} for row in found)
    return tables


def _tables(deliberation: Deliberation, witness: Witness) -> Iterator[tuple[str, list[Row]]]:
    yield "deliberations", [_deliberation(deliberation, witness)]
    yield "attendance", _records(deliberation.attendance, witness)
    yield "votes", _records(deliberation.ballot.votes, witness)
    yield "articles", _records(deliberation.articles, witness)
    yield "amounts", _records(deliberation.amounts, witness)
    yield "imputations", _records(deliberation.imputations, witness)
    yield "references", _records(deliberation.references, witness)
    yield "segments", [segment_row(segment, witness) for segment in deliberation.act.segments]
    yield "checks", [_check(check, witness) for check in deliberation.checks]


def _deliberation(deliberation: Deliberation, witness: Witness) -> Row:
    pages = [segment_row(segment, witness) for segment in deliberation.act.segments]
    scores = [witness.confidence(part) for part in (deliberation.header, deliberation.ballot)]
    known = [score for score in scores if score is not None]
    return {
        "file": witness.transcript.file,
        "page_first": min(row["page_first"] for row in pages),
        "page_last": max(row["page_last"] for row in pages),
        **witness.columns(deliberation.header),
        **witness.columns(deliberation.ballot),
        **{name: field.value for name, field in counts(deliberation.ballot).items()},
        "confidence": round(sum(known) / len(known), 3) if known else None,
    }


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


def _records(records: Iterable[Any], witness: Witness) -> list[Row]:
    return [_record(record, witness) for record in records]


def _record(record: Any, witness: Witness) -> Row:
    segment = {"segment": record.segment} if hasattr(record, "segment") else {}
    place = witness.place(record.place)
    return {**segment, **witness.columns(record), **place, "confidence": witness.confidence(record)}


def segment_row(segment: Segment, witness: Witness) -> Row:
    """A row of segments.csv, its pages read from where its text stands."""
    return {
        "kind": segment.kind,
        "title": segment.title.value if segment.title else None,
        "page_first": witness.transcript.place(segment.whole.strip()).page,
        "page_last": witness.transcript.last_page(segment.whole),
    }


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
