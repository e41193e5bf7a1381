"""Signs that the document itself shows how it prints: € read as a letter, the exponent of m² and m³ as a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.text import Change, Text

# Behind cents, or thousands set apart: a plain figure may stand before a letter.
SUM = r"(?:(?<=,\d\d.)|(?<=,\d\d[ ].)|(?<=\d[ .]\d{3}.)|(?<=\d[ .]\d{3}[ ].))"
EURO = re.compile(rf"€{SUM}")
NO_EURO = re.compile(rf"([EC¢£]){SUM}(?![\w'’]|\.\w)")
UNIT = r"\d[ ]?[cdk]?m"
EXPONENTS = {
    sign: (re.compile(rf"{UNIT}{sign}"), re.compile(rf"{UNIT}({figure})(?![\w'’])"))
    for sign, figure in (("²", "2"), ("³", "3"))
}


def manner(text: Text) -> Iterator[Change]:
    """The signs that stand misread among others of their kind; where the document shows none of them all stay.

    Many clerks type `m2` and some `E`: they do so throughout.
    """
    changes = [*_instead(text.string, EURO, NO_EURO, "€", "manner.euro")]
    for sign, (printed, read) in EXPONENTS.items():
        changes += _instead(text.string, printed, read, sign, "manner.exponent")
    yield from sorted(changes, key=lambda change: change.start)


def _instead(string: str, printed: re.Pattern[str], read: re.Pattern[str], sign: str, rule: str) -> Iterator[Change]:
    """What is read for a sign, where the sign itself stands at least as often."""
    misread = list(read.finditer(string))
    if misread and sum(1 for _ in printed.finditer(string)) >= len(misread):
        yield from (Change(*match.span(1), sign, rule, 0.95) for match in misread)
