"""From the text of a file to the acts that it holds, each with its segments."""

from __future__ import annotations

from dataclasses import replace

from pipeline.collectivities import collectivities, recognised
from pipeline.model.records import Act, Field, Segment, SegmentKind
from pipeline.model.text import Span, Text
from pipeline.model.transcript import Transcript
from pipeline.rules import Rules
from pipeline.split.acts import confirmed, gathered
from pipeline.split.headings import evidence
from pipeline.split.margins import part
from pipeline.split.minutes import items, several
from pipeline.split.pieces import Piece, cut
from pipeline.split.rows import Row, furniture, rows

KINDS: dict[str, SegmentKind] = {
    "deliberation": "deliberation", "report": "report", "agreement": "agreement", "annex": "annex",
}  # fmt: skip


def split(text: Text, transcript: Transcript, rules: Rules) -> tuple[Act, ...]:
    """The acts of a file, in its order; none where it holds no deliberation.

    A deliberation is found by its heading and confirmed by its opening and its decision, never by an announcement.
    Covers, tables of contents and acts of other kinds belong to no act.
    """
    outside = tuple(sorted({*furniture(transcript), *_noise(text)}, key=lambda span: span.start))
    pieces = confirmed(cut(rows(text, outside), rules), rules)
    shared = _shared(pieces, rules)
    acts = gathered([item for piece in _extracts_or_items(pieces, rules) for item in several(piece, rules)])
    minutes = _minutes(pieces)
    told = text[minutes.rows[0].start : minutes.rows[-1].end] if minutes else None
    return tuple(replace(_act(act, text, shared, outside, rules), minutes=told) for act in acts)


def _noise(text: Text) -> list[Span]:
    """The places of the lines that the collectivity's own file knows to belong to no act."""
    place = recognised(text, collectivities())
    return [line.span for line in text.lines() if place and line and place.is_noise(line.string)]


def _minutes(pieces: list[Piece]) -> Piece | None:
    """The minutes of the file; they stand for the acts only where it holds no extract of them."""
    extracts = any(piece.kind == "deliberation" for piece in pieces)
    return None if extracts else next((piece for piece in pieces if piece.kind == "minutes"), None)


def _extracts_or_items(pieces: list[Piece], rules: Rules) -> list[Piece]:
    """The pieces, or the items of the minutes that stand for the acts."""
    minutes = _minutes(pieces)
    return items(minutes, rules) if minutes else pieces


def _act(act: list[Piece], text: Text, shared: tuple[Row, ...], outside: tuple[Span, ...], rules: Rules) -> Act:
    before = next((piece.shared for piece in act if piece.shared), shared)
    return Act(
        segments=tuple(_segment(piece, text, outside, rules) for piece in act),
        shared=text[before[0].start : before[-1].end] if before else None,
    )


def _segment(piece: Piece, text: Text, outside: tuple[Span, ...], rules: Rules) -> Segment:
    whole = text[piece.rows[0].start : piece.rows[-1].end]
    body, margin = part(whole, outside, rules)
    return Segment(kind=KINDS[piece.kind], whole=whole, body=body, margin=margin, title=_title(piece))


def _title(piece: Piece) -> Field[str] | None:
    """The heading of a part other than the deliberation, as its title."""
    if piece.heading is None or piece.kind == "deliberation":
        return None
    quote = piece.heading.row.text.strip(" =«»|_*-–—.:\t")
    return Field(" ".join(quote.string.split()), quote, "headings." + piece.kind, 0.9)


def _shared(pieces: list[Piece], rules: Rules) -> tuple[Row, ...]:
    """What the sitting prints once before its first deliberation: an attendance list outside every act."""
    for piece in pieces:
        if piece.kind == "deliberation":
            break
        if piece.kind in ("aside", "minutes") and evidence(piece.rows, rules, "opening.attendance"):
            return piece.rows
    return ()


__all__ = ["split"]
