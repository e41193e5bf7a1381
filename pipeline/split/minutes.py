"""Minutes of a sitting (procès-verbal, compte rendu) cut into items: one act for each item on which is decided."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.rules import Rules
from pipeline.split.headings import TOP, Heading, evidence
from pipeline.split.pieces import Piece
from pipeline.split.rows import Row


def items(sitting: Piece, rules: Rules, ways: str = "item") -> list[Piece]:
    """The items that hold a decision, each with what the minutes print before the first of them.

    Minutes head their items in one way throughout: of all ways, the one that opens most decided items is taken.
    """
    most: list[Piece] = []
    presence = next((at for at, row in enumerate(sitting.rows) if evidence((row,), rules, "opening.attendance")), -1)
    for rule in rules["headings"].of(ways):
        if rule.means == "apart" and len(most) > 1:
            continue
        starts = [at for at, row in enumerate(sitting.rows) if rule.search(row.text)]
        starts = [at for at in starts if rule.means != "apart" or _stands_apart(sitting.rows, at, rules)]
        found = _below(presence, [_numbered(sitting.rows, at, rules) for at in starts])
        for begins in _sequences(sitting.rows, found) if rule.means == "counted" else [found]:
            decided = _decided(sitting.rows, begins, rules)
            most = max(most, decided, key=len)
    parted = [election for item in most for election in _elections(item, rules)]
    return [replace(parted[0], doubts=sitting.doubts), *parted[1:]] if parted else []


def _elections(item: Piece, rules: Rules) -> list[Piece]:
    """The elections that an item holds, each under its own heading (`Élection du 2e adjoint`); else the item as it is.

    What is decided above the first of them (the number of seats) stays an item of its own.
    """
    starts = [at for at in _election_headings(item, rules) if at]
    held = _decided(item.rows, starts, rules) if starts else []
    if len(held) + bool(starts and _is_decided(item.rows[: starts[0]], rules)) < 2:
        return [item]
    head = replace(item, rows=item.rows[: starts[0]])
    parts = [replace(part, shared=item.shared) for part in held]
    return [head, *parts] if _is_decided(head.rows, rules) else parts


def _election_headings(piece: Piece, rules: Rules) -> list[int]:
    return [at for at, row in enumerate(piece.rows) if evidence((row,), rules, "election.heading")]


def _numbered(rows: tuple[Row, ...], at: int, rules: Rules) -> int:
    """The line above a heading where it gives the number of the act."""
    above = at > 0 and rules["headings"].search(rows[at - 1].text, "deliberation.number")
    return at - 1 if above else at


def _stands_apart(rows: tuple[Row, ...], at: int, rules: Rules) -> bool:
    """Whether an empty line or the end of a sentence stands above a line, and a sentence of its own below it."""
    if not 0 < at < len(rows) - 1 or rows[at].is_sentence:
        return False
    below = rows[at + 1].is_sentence or rows[at + 1].is_paragraph
    over = rows[at - 1].text.string[-1] in ".!" or evidence((rows[at - 1],), rules, "opening") > 0
    ended = over and rows[at + 1].text.string[0].isupper()
    return below and (ended or rows[at].start - rows[at - 1].end > 1)


def _below(presence: int, starts: list[int]) -> list[int]:
    """The headings below the attendance, where there are any: those above it are of the sitting."""
    return [at for at in starts if at > presence] or starts


def several(page: Piece, rules: Rules) -> list[Piece]:
    """The deliberations that a register prints one after the other under one heading; else the piece as it is.

    Acts headed by their numbers count only where each is decided, and nothing above them is.
    """
    if page.kind != "deliberation":
        return [page]
    if evidence(page.rows[:TOP], rules, "election.record"):
        starts = _election_headings(page, rules)
        found = _decided(page.rows, starts, rules) if starts else []
        return found if len(found) > 1 else [page]
    found = items(page, rules, "item.object")
    objects = {item.rows[0].folded for item in found}
    if len(objects) == len(found) > 1:
        return _sharing(page, found, rules)
    if found := _under_capitals(page, rules):
        return _sharing(page, found, rules)
    found = items(page, rules, "item.numbered")
    own = len(found) > 1 and not evidence(found[0].shared, rules, "decision")
    return _sharing(page, found, rules) if own and _is_whole(page, found) else [page]


def _under_capitals(page: Piece, rules: Rules) -> list[Piece]:
    """The acts that an old register heads by their titles in capitals alone, below the attendance of the sitting.

    Nothing above the first of them is decided; the page ends with its sitting, or each of them is deliberated by itself
    and all that is printed belongs to one of them.
    """
    found = items(page, rules, "item.capitals")
    if len(found) < 2 or evidence(found[0].shared, rules, "decision"):
        return []
    if not evidence(found[0].shared, rules, "opening.attendance"):
        return []
    if evidence(page.rows, rules, "close"):
        return found if all(len(item.rows) > 1 for item in found) else []
    headless = not evidence(found[0].shared, rules, "named.object") and not evidence(page.rows, rules, "item.object")
    alone = all(evidence(item.rows, rules, "decision.deliberated") for item in found)
    return found if headless and alone and _is_whole(page, found) else []


def _is_whole(page: Piece, found: list[Piece]) -> bool:
    """Whether all but a line of a page belongs to its items or stands above them."""
    return sum(len(item.rows) for item in found) + len(found[0].shared) >= len(page.rows) - 1


def _sharing(page: Piece, found: list[Piece], rules: Rules) -> list[Piece]:
    """The items of a page that prints no attendance of its own, with that of the sitting."""
    if evidence(found[0].shared, rules, "opening.attendance"):
        return found
    return [replace(item, shared=page.shared or item.shared) for item in found]


def _decided(rows: tuple[Row, ...], starts: list[int], rules: Rules) -> list[Piece]:
    pieces = (
        Piece(
            "deliberation", _to_close(rows[start:end], rules), Heading("deliberation", rows[start]), rows[: starts[0]]
        )
        for start, end in pairwise([*starts, len(rows)])
    )
    return [piece for piece in pieces if _is_decided(piece.rows, rules)]


def _is_decided(rows: tuple[Row, ...], rules: Rules) -> bool:
    """Whether lines say what the body decides, or whom it elects."""
    return evidence(rows, rules, "decision") > 0 or evidence(rows, rules, "elected") > 0


def _sequences(rows: tuple[Row, ...], starts: list[int]) -> list[list[int]]:
    """The headings whose numbers rise from 1: those of the agenda first, then those of the items themselves.

    A figure out of turn is no heading; up to two unread ones are passed over.
    """
    sequences: list[list[int]] = [[]]
    last = 0
    for at in starts:
        match = re.search(r"\d+", rows[at].folded)
        number = int(match.group()) if match else 0
        if number == 1:
            sequences.append([])
        if number == 1 or (sequences[-1] and 0 < number - last <= 3):
            sequences[-1].append(at)
            last = number
    return sequences


def _to_close(rows: tuple[Row, ...], rules: Rules) -> tuple[Row, ...]:
    """The lines down to the close of the sitting."""
    for at, row in enumerate(rows):
        if at and rules["headings"].search(row.text, "close"):
            return rows[:at]
    return rows
