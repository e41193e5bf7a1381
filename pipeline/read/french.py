"""Whether what was read is good French, or what an English model or bad print made of it."""

from __future__ import annotations

import re

from pipeline.values.french import french

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
WORD = re.compile(r"(?<![\w'’-])[a-zà-öø-ÿœæ]{4,}(?![\w'’-])")  # no name, no acronym, nothing short enough to be chance
UNKNOWN = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff]")

MOST_TELLTALES = 0.008  # of the words
LEAST_ACCENTS = 0.012  # of the small letters; ordinary French has 0.035
MOST_UNKNOWN = 0.02  # of the characters
ENOUGH_LETTERS = 200
LEAST_KNOWN = 0.9  # of the words; of printed deliberations 0.98 and more, of what an English model read 0.94 and more
ENOUGH_WORDS = 30
KNOWN = 0.2  # of confidence: what a word of the list, or letters that make none, are worth


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
    words = WORD.findall(text)
    if len(words) >= ENOUGH_WORDS and sum(map(is_french, words)) < LEAST_KNOWN * len(words):
        return "of unknown words"
    return ""


def is_french(word: str) -> bool:
    """Whether a word in small letters is one of the French list."""
    return word in french()


def belief(string: str) -> float:
    """What French says for a word as it was read, to be added to the engine's confidence; against it below 0.

    What is no word in small letters – a name, a sum, a short word – is neither.
    """
    found = WORD.search(string)
    return 0.0 if found is None else KNOWN if is_french(found.group()) else -KNOWN
