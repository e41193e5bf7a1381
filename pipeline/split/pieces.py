"""A file cut into pieces: each opens with a heading, at the top of a page or after a signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.rules import Rules
from pipeline.split.headings import Heading, PieceKind, closes, evidence, heading, top_headings
from pipeline.split.margins import is_margin_line
from pipeline.split.rows import Row, pages

AFTER_END = 9  # a part that starts within a page follows a signature by so few lines at most
LEAST = 4  # and goes on for so many lines at least


@dataclass(frozen=True)
class Piece:
    """Lines that belong together, and what their heading says they are.

    `shared` is what the sitting printed before them for all of its items.
    """

    kind: PieceKind
    rows: tuple[Row, ...]
    heading: Heading | None = None
    shared: tuple[Row, ...] = ()

    @property
    def number(self) -> str:
        """The act number in the heading, in letters and digits alone."""
        found = self.heading.number if self.heading else None
        return plain_number(found.string) if found else ""


def plain_number(number: str) -> str:
    return re.sub(r"\W+", "", number).lower()


def cut(lines: tuple[Row, ...], rules: Rules) -> list[Piece]:
    """The pieces of a file, in order; lines before the first heading make an `aside`."""
    done: list[Piece] = []
    piece = Piece("aside", ())
    for page in pages(lines):
        clear = tuple(row for row in page if not is_margin_line(row, rules))
        opened = _opened_by(clear, piece, rules)
        if opened:
            done.append(piece)
            piece = Piece(opened.kind, (), opened)
        for at, row in enumerate(page):
            inner = None if opened and row.start <= opened.row.start else _opened_within(row, piece, page[at:], rules)
            if inner:
                done.append(piece)
                piece = Piece(inner.kind, (), inner)
            piece = replace(piece, rows=(*piece.rows, row))
    return [piece for piece in (*done, piece) if piece.rows]


def _opened_by(page: tuple[Row, ...], current: Piece, rules: Rules) -> Heading | None:
    """What the headings at the top of a page open; None where the page continues the current piece."""
    headings = [found for found in top_headings(page, rules) if not _repeats(found, current)]
    opening = evidence(page, rules, "opening")
    for found in _by_rank(headings):
        if found.kind == "sitting":
            return replace(found, kind="deliberation") if _begins_sitting(opening, current, rules) else None
        if found.kind == "deliberation" and not _begins_act(found, opening, current, rules):
            continue
        if found.kind in ("report", "agreement", "annex") and _interrupts(current, rules):
            continue
        return found
    return _untitled(page, current, rules)


def _by_rank(headings: list[Heading]) -> list[Heading]:
    """A heading of the act itself first, then those of other parts, the mere name of the body last."""
    rank = {"minutes": 0, "deliberation": 1, "aside": 3, "sitting": 4}
    return sorted(headings, key=lambda found: rank.get(found.kind, 2))


def _repeats(found: Heading, current: Piece) -> bool:
    """Whether a heading only repeats the number of the act that is open: a running header."""
    return found.number is not None and plain_number(found.number.string) == current.number != ""


def _begins_sitting(opening: int, current: Piece, rules: Rules) -> bool:
    """The name of the body or the date of the sitting opens an act only where its opening formulae follow."""
    return opening >= 2 or (opening == 1 and (current.kind != "deliberation" or _closed(current, rules)))


def _begins_act(found: Heading, opening: int, current: Piece, rules: Rules) -> bool:
    """A heading of the act opens it, unless it is repeated on a continuation page of the act or of minutes."""
    if current.kind == "minutes":
        return opening >= 2
    if current.kind != "deliberation":
        return True
    if found.number is not None and current.number:
        return True
    return _closed(current, rules) or opening >= 2


def _interrupts(current: Piece, rules: Rules) -> bool:
    """Whether the deliberation that is open has not yet decided anything."""
    return current.kind in ("deliberation", "minutes") and not evidence(current.rows, rules, "decision")


def _closed(piece: Piece, rules: Rules) -> bool:
    return any(closes(row, rules) for row in piece.rows[-12:])


def _untitled(page: tuple[Row, ...], current: Piece, rules: Rules) -> Heading | None:
    """A page that begins with some heading after a signed deliberation is an annex under a title of its own."""
    if not page or current.kind != "deliberation" or not _closed(current, rules) or len(page) < LEAST:
        return None
    if page[0].is_sentence or page[0].is_paragraph or evidence(page, rules, "decision") or evidence(page, rules, "end"):
        return None
    return Heading("annex", page[0])


def _stands_out(found: Heading, piece: Piece) -> bool:
    """A report or an agreement that begins in capitals after an empty line, below another annexed part."""
    if found.kind not in ("report", "agreement") or piece.kind not in ("report", "agreement", "annex"):
        return False
    return bool(piece.rows) and found.row.start - piece.rows[-1].end > 1


def _opened_within(row: Row, piece: Piece, rest: tuple[Row, ...], rules: Rules) -> Heading | None:
    """What a line inside a page opens: only a clear heading, shortly after a signature or standing out in capitals."""
    if len(rest) < LEAST or row.is_paragraph:
        return None
    signed = any(closes(before, rules) for before in piece.rows[-AFTER_END:])
    found = heading(row, rules) if signed or row.text.string.isupper() else None
    if found is None or found.kind == "sitting" or _repeats(found, piece) or not (signed or _stands_out(found, piece)):
        return None
    return found if evidence(piece.rows, rules, "decision") or piece.kind != "deliberation" else None
