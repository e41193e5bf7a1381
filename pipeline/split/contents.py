"""The table of contents as a witness: the acts that it announces and the file does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.model.records import Doubt
from pipeline.rules import Rules
from pipeline.split.pieces import Piece, plain_number

LEAST = 2  # acts of a table that were found before one that was not counts as missing


def missing(pieces: Iterable[Piece], acts: Iterable[list[Piece]], rules: Rules) -> tuple[Doubt, ...]:
    """A doubt for each act that a table of contents lists among others that were found, and that was not."""
    wholes = ("".join(row.folded for row in piece.rows[:40]) for act in acts for piece in act)
    held = [plain_number(whole) for whole in wholes]
    found: list[Doubt] = []
    for piece in pieces:
        listed = list(_listed(piece, rules)) if piece.kind == "aside" else []
        lost = [doubt for doubt in listed if not any(plain_number(doubt.expected) in whole for whole in held)]
        found += lost if len(listed) - len(lost) >= LEAST else []
    return tuple(found)


def _listed(piece: Piece, rules: Rules) -> Iterator[Doubt]:
    """The numbers of acts that head the lines of a table of contents, under its heading."""
    below = False
    for row in piece.rows:
        below = below or rules["headings"].search(row.text, "aside.contents") is not None
        match = rules["headings"].search(row.text, "listed") if below else None
        number = match["number"] if match else None
        if number is not None:
            yield Doubt("contents", row.text, expected=" ".join(number.string.split()))
