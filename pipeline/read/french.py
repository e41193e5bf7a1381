"""Whether a text layer is good French, or what an English model made of it."""

from __future__ import annotations

import re

# What an OCR model for English makes of French: « I'association », « fagon », « Aprés », « a l'unanimité », « & Mme ».
TELLTALES = re.compile(
    r"\bI['’][a-zéèêà]"
    r"|\b(?:[Aa]u|[Aa])prés\b|\b(?:[Tt]r|[Pp]rogr|[Ee]xc|[Ss]ucc)és\b|\bintérét|\bmémes?\b|\barrét|\bétre\b"
    r"|\b(?:fag|frang|leg|apergu|regu)(?:ons?|aise?s?|ue?s?)?\b|\b[Rr]ecue?s?\b|\b[Ff]rancais|\b[Ff]acons?\b"
    r"|(?<=\s)a (?:l['’]|la\b|savoir\b|compter\b|signer\b|hauteur\b|titre\b|Mme\b|M\.)"
    r"|(?<=\s)& (?:l['’]|la\b|Mme\b|M\.|\d)"
    r"|\b(?:[Dd]éja|[Vv]oila|[Dd]ela)\b"
)
ACCENTED = frozenset("àâäçéèêëîïôöùûüœæ")
UNKNOWN = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff]")

MOST_TELLTALES = 0.008  # of the words
LEAST_ACCENTS = 0.012  # of the small letters; ordinary French has 0.035
MOST_UNKNOWN = 0.02  # of the characters
ENOUGH_LETTERS = 200


def unreadable(text: str) -> bool:
    """Whether too many characters of a text layer have no meaning: its fonts do not say what they print."""
    solid = sum(not char.isspace() for char in text)
    return len(UNKNOWN.findall(text)) > MOST_UNKNOWN * solid


def misread(text: str) -> str:
    """Why a text cannot be what a good French reader made of a page, in a few words; empty where it can.

    A text of few letters is given the benefit of the doubt.
    """
    if len(TELLTALES.findall(text)) > max(1, MOST_TELLTALES * len(text.split())):
        return "misread as English"
    small = [char for char in text if char.islower()]
    if len(small) >= ENOUGH_LETTERS and sum(char in ACCENTED for char in small) < LEAST_ACCENTS * len(small):
        return "accents lost"
    return ""
