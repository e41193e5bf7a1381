"""French as an engine with an English model reads it: grave accents and circumflexes lost, l' seen as I'."""

from __future__ import annotations

import re
from zlib import crc32

# What the model makes of a word that holds the letters on the left, and how often out of ten.
CONFUSIONS = (
    (r"\bà\b", "a", 9),
    (r"\bÀ\b", "A", 10),
    (r"è", "é", 9),
    (r"ê", "é", 6),
    (r"[ÉÈÊ]", "E", 8),
    (r"ù", "u", 9),
    (r"â", "a", 6),
    (r"î", "i", 9),
    (r"ô", "6", 1),
    (r"û", "ii", 1),
    (r"ça", "ga", 7),
    (r"ço", "go", 7),
    (r"ç", "c", 9),
    (r"œ", "ce", 9),
    (r"\bl'", "I'", 6),
    (r"\bL'", "L’", 3),
    (r"\bIl\b", "ll", 6),
    (r"cinq\b", "cing", 4),
)


def english_reading(line: str) -> str:
    """A line as read; the same line always gives the same reading."""
    return "".join(_word(token, n, line) for n, token in enumerate(re.split(r"( )", line)))


def _word(word: str, position: int, line: str) -> str:
    for n, (pattern, replacement, often) in enumerate(CONFUSIONS):
        if re.search(pattern, word) and crc32(f"{line}{position}{n}".encode()) % 10 < often:
            word = re.sub(pattern, replacement, word)
    return word
