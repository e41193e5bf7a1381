"""One document as JSON: its pages, its deliberations with the evidence of every field, and the repairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pydantic_core import to_json as to_json_bytes

from pipeline.corrections.acts import begins
from pipeline.corrections.laying import Laid
from pipeline.export.evidence import Witness
from pipeline.export.repairs import repairs
from pipeline.export.rows import check_rows, counts, deliberation_id, page_ranges, segment_row, witnesses
from pipeline.flow import Dossier
from pipeline.model.records import Deliberation

LISTS = ("attendance", "articles", "amounts", "imputations", "references")


def to_json(dossier: Dossier, held: Sequence[Witness] = ()) -> str:
    """The JSON document, two spaces of indent, ending in a line break; the same dossier gives the same bytes."""
    ranges = page_ranges(dossier)
    belonging = _belonging(dossier, ranges)
    every = zip(dossier.deliberations, ranges, held or witnesses(dossier), strict=True)
    content = {
        "file": dossier.transcript.file,
        "sha256": dossier.transcript.sha256,
        "pages": [
            {
                "number": page.number,
                "width": round(page.width, 1),
                "height": round(page.height, 1),
                "source": page.source,
                "rotation": page.rotation,
                "note": page.note,
                **belonging[page.number],
            }
            for page in dossier.transcript.pages
        ],
        "deliberations": [
            {
                "deliberation_id": deliberation_id(dossier, ordinal),
                "page_first": first,
                "page_last": last,
                **_deliberation(deliberation, witness),
            }
            for ordinal, (deliberation, (first, last), witness) in enumerate(every, start=1)
        ],
        "repairs": [asdict(repair) for repair in repairs(dossier)],
        "corrections": [_laid(laid, dossier) for laid in dossier.laid],
    }
    return to_json_bytes(content, indent=2).decode() + "\n"


def _laid(laid: Laid, dossier: Dossier) -> dict[str, Any]:
    """What became of a correction, with the deliberation that it is of and what the machine reads there now."""
    at = laid.deliberation
    told = {"id": laid.correction.id, "op": laid.correction.op, "status": laid.status}
    where = {} if at is None else {"deliberation_id": deliberation_id(dossier, at + 1)}
    reading = Witness(dossier.transcript).evidence(laid.reading) if laid.reading else None
    return {**told, **where, "reading": reading}


def _belonging(dossier: Dossier, ranges: Sequence[tuple[int, int]]) -> dict[int, dict[str, Any]]:
    """Of each page the deliberations that it belongs to, or what it is where it belongs to none."""
    kinds = {rest.page: rest.kind for rest in dossier.remainder}
    held: dict[int, list[str]] = {}
    for ordinal, (first, last) in enumerate(ranges, start=1):
        for page in range(first, last + 1):
            held.setdefault(page, []).append(deliberation_id(dossier, ordinal))
    return {
        page.number: {"deliberations": held[page.number]}
        if page.number in held
        else {"remainder": kinds.get(page.number, "other")}
        for page in dossier.transcript.pages
    }


def _deliberation(deliberation: Deliberation, witness: Witness) -> dict[str, Any]:
    tables = {name: [_record(record, witness) for record in getattr(deliberation, name)] for name in LISTS}
    return {
        "fields": {
            **witness.document(deliberation.header),
            **witness.document(deliberation.ballot),
            **{name: witness.evidence(field) for name, field in counts(deliberation.ballot).items()},
        },
        "votes": [_record(vote, witness) for vote in deliberation.ballot.votes],
        **tables,
        "considerants": [witness.evidence(reason) for reason in deliberation.considerants],
        "segments": [
            {
                **segment_row(segment, witness),
                "begins": asdict(begins(segment, witness.transcript)),
                **({"evidence": witness.evidence(segment.title)} if segment.title else {}),
            }
            for segment in deliberation.act.segments
        ],
        "checks": check_rows(deliberation, witness),
    }


def _record(record: Any, witness: Witness) -> dict[str, Any]:
    segment = {"segment": record.segment} if hasattr(record, "segment") else {}
    return {**segment, **witness.document(record)}
