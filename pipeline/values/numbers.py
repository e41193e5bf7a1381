"""Whole numbers written out in French: `vingt-trois`, `deux mil vingt-quatre`, `quatre cent quatre-vingt mille`."""

from __future__ import annotations

import re

from pipeline.model.text import fold

UNITS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "premier": 1, "premiere": 1,
}  # fmt: skip
TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
HUNDRED = ("cent", "cents")
LONGEST = 15  # figures of a number
SCALES = {"mil": 1000, "mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}


def parse_number(text: str) -> int | None:
    """The number that the words or digits say, or None where they say no number.

    Strict: every word must be a number word and the order must make sense (`vingt cent` is no number). The year
    forms `mil neuf cent` and `dix-neuf cent` are both read.
    """
    plain = fold(text).lower().strip()
    if re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+|\d+", plain):
        digits = re.sub(r"\D", "", plain)
        return int(digits) if len(digits) <= LONGEST else None
    words = [word for word in re.split(r"[\s-]+", plain) if word and word != "et"]
    if not words:
        return None
    total = below = 0  # `below` collects what stands before the next scale word
    for word in words:
        if word in SCALES:
            total += max(below, 1) * SCALES[word]
            below = 0
            continue
        step = _step(below, word)
        if step is None:
            return None
        below = step
    return total + below


def _step(below: int, word: str) -> int | None:
    """The value below the next scale after one more word; None where the word cannot follow."""
    rest = below % 100
    if word in HUNDRED:
        return below * 100 if 1 < below < 20 else 100 if below in (0, 1) else None
    if word in TENS:
        if TENS[word] == 20 and rest == 4:  # quatre-vingt
            return below + 76
        return below + TENS[word] if rest == 0 else None
    if word in UNITS:
        value = UNITS[word]
        fits = (
            rest == 0
            or (rest in (20, 30, 40, 50) and value < 10)
            or (rest in (60, 80) and value < 20)
            or (rest in (10, 70, 90) and 7 <= value <= 9)
            or (rest in (70, 90) and value < 10)
        )
        return below + value if fits else None
    return None
