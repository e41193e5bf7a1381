"""From the text of a file to the acts that it holds, each with its segments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from pipeline.model.records import Act, Field, Remainder, Segment, SegmentKind
from pipeline.model.text import Span, Text
from pipeline.model.transcript import Transcript
from pipeline.rules import Rules
from pipeline.split.acts import confirmed, gathered, rejoined
from pipeline.split.contents import missing
from pipeline.split.headings import TOP, evidence
from pipeline.split.margins import part
from pipeline.split.minutes import items, several
from pipeline.split.openings import cut
from pipeline.split.pieces import Piece
from pipeline.split.remainder import remainder
from pipeline.split.rows import Row, furniture, rows
from pipeline.values.dates import parse_date

KINDS: dict[str, SegmentKind] = {
    "deliberation": "deliberation", "report": "report", "agreement": "agreement", "annex": "annex",
}  # fmt: skip


@dataclass(frozen=True)
class Division:
    """The acts of a file in its order, and the pages that belong to none of them."""

    acts: tuple[Act, ...]
    remainder: tuple[Remainder, ...] = ()


def split(text: Text, transcript: Transcript, rules: Rules) -> Division:
    """The acts of a file, none where it holds no deliberation, and what of it is left over.

    A deliberation is found by its heading and confirmed by its opening and its decision, never by an announcement.
    Covers, tables of contents and acts of other kinds belong to no act.
    """
    rules = rules.within(text, "headings", "margins")
    outside = furniture(transcript)
    pieces = rejoined(confirmed(cut(rows(text, outside), rules), rules), rules)
    parts = _extracts_or_items(_with_shared(pieces, rules), rules)
    acts = gathered([item for piece in parts for item in several(piece, rules)], rules)
    front = _front(pieces, text)
    found = [replace(_act(act, text, outside, rules), minutes=_minutes(act, pieces, text), front=front) for act in acts]
    if found:
        found[0] = replace(found[0], doubts=(*found[0].doubts, *missing(pieces, acts, rules)))
    return Division(tuple(found), remainder(pieces, acts, transcript, rules))


def _with_shared(pieces: list[Piece], rules: Rules) -> list[Piece]:
    """The pieces, each deliberation with the attendance that its sitting printed once, outside every act."""
    shared: tuple[Row, ...] = ()
    found = []
    for piece in pieces:
        if piece.kind in ("aside", "minutes") and evidence(piece.rows, rules, "opening.attendance"):
            shared = piece.rows
        found.append(replace(piece, shared=shared) if piece.kind == "deliberation" else piece)
    return found


def _extracts_or_items(pieces: list[Piece], rules: Rules) -> list[Piece]:
    """The pieces; minutes stand for the acts only where the file holds no extract of their sitting."""
    extracts = [_days(piece, rules) for piece in pieces if piece.kind == "deliberation"]

    def parts(piece: Piece) -> list[Piece]:
        day = _days(piece, rules) if piece.kind == "minutes" else set()
        witness = any(not day or not extract or day & extract for extract in extracts)
        return items(piece, rules) if piece.kind == "minutes" and not witness else [piece]

    return [part for piece in pieces for part in parts(piece)]


def _minutes(act: list[Piece], pieces: list[Piece], text: Text) -> Text | None:
    """The minutes of which an act is an item; None for an act of its own."""
    begin = act[0].rows[0].start
    held = (p.rows for p in pieces if p.kind == "minutes" and p.rows[0].start <= begin < p.rows[-1].end)
    return next((text[rows[0].start : rows[-1].end] for rows in held), None)


def _front(pieces: list[Piece], text: Text) -> Text | None:
    """The first lines of a file that begins with a cover or a table of contents."""
    if not pieces or pieces[0].kind != "aside":
        return None
    rows = pieces[0].rows[:TOP]
    return text[rows[0].start : rows[-1].end]


def _days(piece: Piece, rules: Rules) -> set[dt.date]:
    """The dates of sittings that the first lines of a piece print."""
    matches = (match for row in piece.rows[:TOP] for match in rules["fields/header"].finditer(row.text, "date"))
    dates = (parse_date(match["date"]) for match in matches if match["date"])
    return {date for date in dates if date}


def _act(act: list[Piece], text: Text, outside: tuple[Span, ...], rules: Rules) -> Act:
    before = next((piece.shared for piece in act if piece.shared), ())
    return Act(
        segments=tuple(_segment(piece, text, outside, rules) for piece in act),
        shared=text[before[0].start : before[-1].end] if before else None,
        doubts=tuple(doubt for piece in act for doubt in piece.doubts),
    )


def _segment(piece: Piece, text: Text, outside: tuple[Span, ...], rules: Rules) -> Segment:
    return replace(segment_of(KINDS[piece.kind], piece.rows, text, outside, rules), title=_title(piece))


def segment_of(
    kind: SegmentKind, lines: tuple[Row, ...], text: Text, outside: tuple[Span, ...], rules: Rules
) -> Segment:
    """A segment of some lines of a text, its margin apart; without a title."""
    whole = text[lines[0].start : lines[-1].end]
    body, margin = part(whole, outside, rules)
    return Segment(kind=kind, whole=whole, body=body, margin=margin)


def _title(piece: Piece) -> Field[str] | None:
    """The heading of a part other than the deliberation, as its title."""
    if piece.heading is None or piece.kind == "deliberation":
        return None
    quote = piece.heading.row.text.strip(" =«»|_*-–—.:\t")
    return Field(" ".join(quote.string.split()), quote, "headings." + piece.kind, 0.9)


__all__ = ["Division", "segment_of", "split"]
