"""How alike two strings are: the one door to rapidfuzz."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz


def similarity(a: str, b: str) -> float:
    """How alike two strings are letter by letter, from 0 to 1 (1 is equal)."""
    return fuzz.ratio(a, b) / 100


def words_similarity(a: str, b: str) -> float:
    """How alike two strings are whatever the order of their words, from 0 to 1."""
    return fuzz.token_sort_ratio(a, b) / 100


def part_similarity(a: str, b: str) -> float:
    """How alike the shorter string is to the part of the longer one that fits it best, from 0 to 1."""
    return fuzz.partial_ratio(a, b) / 100


def nearest(wanted: str, choices: Sequence[str], least: float, lead: float = 0.0) -> int | None:
    """The index of the choice that is most like `wanted`; None where none reaches `least`, or none leads clearly.

    A choice leads clearly where no other one, unless it is the same string, comes within `lead` of it.
    """
    scored = sorted(((similarity(wanted, choice), -i) for i, choice in enumerate(choices)), reverse=True)
    if not scored or scored[0][0] < least:
        return None
    best = -scored[0][1]
    others = [score for score, i in scored if choices[-i] != choices[best]]
    return None if others and scored[0][0] - others[0] < lead else best
