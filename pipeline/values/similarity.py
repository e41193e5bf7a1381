"""How alike two strings are: the one door to rapidfuzz."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein


def similarity(a: str, b: str) -> float:
    """How alike two strings are letter by letter, from 0 to 1 (1 is equal)."""
    return fuzz.ratio(a, b) / 100


def edit_distance(a: str, b: str) -> int:
    """How many letters must be put in, taken out or changed to make one string of the other (Levenshtein)."""
    return Levenshtein.distance(a, b)


def nearest(wanted: str, choices: Sequence[str], least: float) -> int | None:
    """The index of the choice that is most like `wanted`, the first of several; None where none reaches `least`."""
    scored = [similarity(wanted, choice) for choice in choices]
    best = max(range(len(scored)), key=scored.__getitem__, default=None)
    return best if best is not None and scored[best] >= least else None
