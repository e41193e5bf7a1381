"""How alike two strings are: the one door to rapidfuzz."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

ROWS = 256  # strings that are compared with all others at once: a few megabytes for thousands


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


def near_pairs(strings: Sequence[str], most: int) -> Iterator[tuple[int, int]]:
    """The indexes of all pairs of strings, the smaller first, that at most so many letters part (Levenshtein)."""
    for start in range(0, len(strings), ROWS):
        distances = process.cdist(
            strings[start : start + ROWS],
            strings[start:],
            scorer=Levenshtein.distance,
            score_cutoff=most,
            dtype=np.uint8,
        )
        for i, j in np.argwhere(distances <= most):
            if i < j:
                yield start + int(i), start + int(j)
