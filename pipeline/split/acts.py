"""Pieces gathered into acts: each deliberation with its report, its agreements and its annexes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.rules import Rules
from pipeline.split.headings import evidence
from pipeline.split.pieces import Piece


def confirmed(pieces: list[Piece], rules: Rules) -> list[Piece]:
    """The pieces; a deliberation that lacks an opening or a decision is only announced, and becomes an aside."""
    return [piece if _holds(piece, rules) else replace(piece, kind="aside") for piece in pieces]


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
    return decision >= 2 or (decision == 1 and evidence(piece.rows, rules, "opening") >= 1)


def gathered(pieces: list[Piece], rules: Rules) -> list[list[Piece]]:
    """The pieces of each act, in the order of the file.

    Where a report stands before the first deliberation, reports lead: each opens the next act. Elsewhere what
    follows a deliberation belongs to it.
    """
    parts = [piece for piece in _own(pieces, rules) if piece.kind not in ("aside", "minutes", "sitting")]
    kinds = [piece.kind for piece in parts]
    if "deliberation" not in kinds:
        return []
    leads = "report" in kinds[: kinds.index("deliberation")]
    acts: list[list[Piece]] = [[]]
    for piece in parts:
        if _opens_act(piece, acts[-1], leads):
            acts.append([])
        acts[-1].append(piece)
    return _with_deliberation(acts)


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
