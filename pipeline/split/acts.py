"""Pieces gathered into acts: each deliberation with its report, its agreements and its annexes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.rules import Rules
from pipeline.split.headings import TOP, evidence
from pipeline.split.pieces import Piece
from pipeline.split.terse import is_terse_act

TELLING = 12  # letters of a line that tells two dossiers apart


def confirmed(pieces: list[Piece], rules: Rules) -> list[Piece]:
    """The pieces; a deliberation that lacks an opening or a decision is only announced, and becomes an aside.

    An act that is headed by the number of its report (`Rapport n° 19`) is a deliberation all the same.
    """
    named = (replace(piece, kind="deliberation") if _decides(piece, rules) else piece for piece in pieces)
    return [piece if _holds(piece, rules) else replace(piece, kind="aside") for piece in named]


def _decides(piece: Piece, rules: Rules) -> bool:
    """Whether what is headed as a report tells of a sitting and of its decision."""
    if piece.kind != "report" or evidence(piece.rows, rules, "decision.deliberated") == 0:
        return False
    return evidence(piece.rows, rules, "decision") >= 3 and evidence(piece.rows, rules, "opening") >= 3


def rejoined(pieces: list[Piece], rules: Rules) -> list[Piece]:
    """The pieces; the first page of a deliberation that was cut from its second is joined to it again.

    A heading with an attendance and no decision is the cover of a sitting where several deliberations follow that
    print none; where one does, it is its own.
    """
    joined: list[Piece] = []
    for at, piece in enumerate(pieces):
        before = joined[-1] if joined else None
        if before and _is_cover(before, rules) and _lacks_presence(piece, rules):
            others = (other for other in pieces[at + 1 :] if other.kind == "deliberation")
            if not _lacks_presence(next(others, None), rules):
                joined[-1] = replace(piece, rows=before.rows + piece.rows)
                continue
        joined.append(piece)
    return joined


def _is_cover(piece: Piece, rules: Rules) -> bool:
    headed = piece.kind == "aside" and piece.heading is not None and piece.heading.kind == "deliberation"
    return headed and evidence(piece.rows, rules, "opening.attendance") > 0


def _lacks_presence(piece: Piece | None, rules: Rules) -> bool:
    deliberates = piece is not None and piece.kind == "deliberation"
    return piece is not None and deliberates and not evidence(piece.rows, rules, "opening.attendance")


def _holds(piece: Piece, rules: Rules) -> bool:
    """Whether a piece is what its heading says: a deliberation holds a decision, and attendance or visas before it.

    A terse extract has neither; then its decision must show itself twice (`après en avoir délibéré`, a vote, a verb).
    """
    if piece.kind != "deliberation":
        return True
    decision = evidence(piece.rows, rules, "decision")
    if decision >= 2 or (decision == 1 and evidence(piece.rows, rules, "opening") >= 1):
        return True
    return is_terse_act(piece.rows, rules)


def gathered(pieces: list[Piece], rules: Rules) -> list[list[Piece]]:
    """The pieces of each act, in the order of the file.

    Where a report stands before the first deliberation, reports lead: each opens the next act. Elsewhere what
    follows a deliberation belongs to it, but a report whose number or object is that of the next one.
    """
    parts = [piece for piece in _own(pieces, rules) if piece.kind not in ("aside", "minutes", "sitting")]
    kinds = [piece.kind for piece in parts]
    if "deliberation" not in kinds:
        return []
    leads = "report" in kinds[: kinds.index("deliberation")]
    acts: list[list[Piece]] = [[]]
    for at, piece in enumerate(parts):
        if _opens_act(piece, acts[-1], leads or _heads_next(at, parts)):
            acts.append([])
        acts[-1].append(piece)
    return _with_deliberation(acts)


def _heads_next(at: int, parts: list[Piece]) -> bool:
    """Whether a report prints what the deliberation below it prints too, and the one above it does not."""
    if parts[at].kind != "report" or at + 1 >= len(parts) or parts[at + 1].kind != "deliberation":
        return False
    above = next((piece for piece in reversed(parts[:at]) if piece.kind == "deliberation"), None)
    said, before, after = (_top(piece) if piece else set() for piece in (parts[at], above, parts[at + 1]))
    return bool(said & after - before) and not said & before - after


def _top(piece: Piece) -> set[str]:
    """What the first lines of a piece say, without their labels."""
    lines = (re.sub(r"^\W*(?:objet|rapport|deliberation)\b\W*", "", row.folded.lower()) for row in piece.rows[:TOP])
    return {plain for line in lines if len(plain := re.sub(r"\W+", " ", line).strip()) >= TELLING}


def _own(pieces: Iterable[Piece], rules: Rules) -> list[Piece]:
    """The pieces, but those that follow an act of another kind: the annexes of an order are none of a deliberation."""
    kept: list[Piece] = []
    foreign = False
    for piece in pieces:
        if piece.kind in ("deliberation", "minutes", "report"):
            foreign = False
        elif piece.kind == "aside" and piece.heading:
            foreign = rules["headings"].search(piece.heading.row.text, "aside.order") is not None
        if not foreign:
            kept.append(piece)
    return kept


def _opens_act(piece: Piece, act: list[Piece], leads: bool) -> bool:
    decided = any(part.kind == "deliberation" for part in act)
    return decided and (piece.kind == "deliberation" or (leads and piece.kind == "report"))


def _with_deliberation(acts: list[list[Piece]]) -> list[list[Piece]]:
    """The acts, where parts after the last deliberation are joined to its act."""
    found: list[list[Piece]] = []
    for act in acts:
        if any(piece.kind == "deliberation" for piece in act) or not found:
            found.append(act)
        else:
            found[-1].extend(act)
    return found
