"""What belongs to no deliberation: covers, tables of contents, blank pages, acts of other kinds."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model.records import Remainder, RemainderKind
from pipeline.model.transcript import Transcript
from pipeline.rules import Rules
from pipeline.split.headings import evidence
from pipeline.split.pieces import Piece

BY_RULE: dict[str, RemainderKind] = {
    "headings.aside.cover": "cover",
    "headings.aside.contents": "summary",
    "headings.aside.order": "order",
}
BY_KIND: dict[str, RemainderKind] = {
    "minutes": "minutes", "report": "report", "agreement": "agreement", "annex": "annex",
}  # fmt: skip


def remainder(
    pieces: list[Piece], acts: Iterable[list[Piece]], transcript: Transcript, rules: Rules
) -> tuple[Remainder, ...]:
    """The pages that no act prints on, in order, each with what it is.

    Blank pages between those of one act, and the blank backs that follow them, count as its own.
    """
    taken: set[int] = set()
    for act in acts:
        printed = [row.page for piece in act for row in piece.rows]
        taken.update(range(min(printed), transcript.blank_after(max(printed) + 1)))
    kinds: dict[int, RemainderKind] = {}
    for piece in pieces:
        kinds = dict.fromkeys((row.page for row in piece.rows), _kind(piece, rules)) | kinds
    last = max((len(transcript.pages) - 1, *kinds), default=-1)
    return tuple(Remainder(page + 1, kinds.get(page, "blank")) for page in range(last + 1) if page not in taken)


def _kind(piece: Piece, rules: Rules) -> RemainderKind:
    if piece.kind in BY_KIND:
        return BY_KIND[piece.kind]
    if piece.heading and piece.heading.kind == "deliberation" and evidence(piece.rows, rules, "opening.attendance"):
        return "cover"
    rows = (piece.heading.row,) if piece.heading else piece.rows
    found = [BY_RULE.get(rule.id) for rule in rules["headings"].of("aside") if any(rule.search(r.text) for r in rows)]
    return next((kind for kind in found if kind), "other")
