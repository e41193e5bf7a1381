"""A word behind an elided one whose apostrophe was lost, or whose l' was read as another letter."""

from __future__ import annotations

import math
from functools import lru_cache

from pipeline.clean.damage import Damage
from pipeline.clean.lexicon import UNKNOWN, plain
from pipeline.clean.parted import COMMON, LONG, PART, common, level, trailing
from pipeline.clean.tools import Tools
from pipeline.clean.words import cased

KNOWN = 2.6  # a word of this level and above stands by itself
RARER = 2.5  # `Tannée`: a word of its own, but a rare one beside l'année
SMALL_L = "rtf"
CAPITAL_L = "PTIVUFYJKRH"  # what l' is read as
VOWELS = frozenset("aeiouœh")
LEAST_BEHIND = ((3, math.inf), (4, COMMON + 0.5), (7, COMMON - 0.3), (9, PART))  # by letters: fewer than so many


@lru_cache(maxsize=200_000)
def elision(word: str, damage: Damage, tools: Tools) -> str | None:
    """`Linflation` → `L'inflation`, in what is otherwise no word."""
    low = word.lower()
    parts = None if tools.lexicon.level(low) > UNKNOWN else elided(low, damage, tools)
    return with_capitals(word, parts) if parts else None


def capitals(word: str, tools: Tools) -> str | None:
    """`LOPERATION` → `L'OPERATION`: an article lost in a heading, in what is otherwise no word."""
    rest = word[1:].lower()
    if word[0] != "L" or plain(rest[0]) not in VOWELS or len(rest) < 5 or common(word.lower(), tools) > KNOWN:
        return None
    return f"{word[0]}'{word[1:]}" if common(rest, tools) > PART else None


def elided(word: str, damage: Damage, tools: Tools) -> str | None:
    """`lorganisme` → `l'organisme`, `Diattribuer` → `D'attribuer`, `lobjetde` → `l'objet de`."""
    for stuck, kept in tools.elided:
        rest = word[len(stuck) :]
        if word.startswith(stuck) and len(rest) > 3 and plain(rest[0]) in VOWELS:
            if _follows_article(rest, tools, damage) and not (kept == "l" and _is_plural(rest, tools)):
                return f"{kept}'{rest}"
            if parted := trailing(rest, damage, tools):
                return f"{kept}'{parted}"
    return None


def after_capital(word: str, damage: Damage, tools: Tools) -> str | None:
    """`Paide`, `Vobjectif`, `Iéligibilité`: a word behind an l' that was read as a capital."""
    low, rest = word.lower(), word[1:].lower()
    own, behind = tools.lexicon.level(low), level(rest, tools, damage)
    rarer = behind - RARER if len(rest) > 4 else 0.0
    if word[0] not in CAPITAL_L or own > max(KNOWN, rarer) or not _follows_article(rest, tools, damage):
        return None
    likely = word[0] == "I" or behind > _least_behind(len(rest))
    noun = not (tools.grammar.is_small(plain(rest)) or tools.grammar.within("finite", plain(rest)))
    return "l'" + rest if likely and noun and not _is_plural(rest, tools) else None


def _least_behind(length: int) -> float:
    """How common a word must be to have stood behind an l' that was read as a capital."""
    return next((least for longest, least in LEAST_BEHIND if length < longest), KNOWN)


def mistaken(word: str, damage: Damage, tools: Tools) -> str | None:
    """`rexploitant` → `l'exploitant`: an l' that was read as a small letter."""
    rest = word[1:]
    if (
        word[0] not in SMALL_L
        or len(rest) < 5
        or tools.lexicon.level(word) > UNKNOWN
        or not _follows_article(rest, tools, damage)
    ):
        return None
    noun = not tools.grammar.is_small(plain(rest)) and not tools.grammar.is_finite(plain(rest))
    return f"l'{rest}" if noun and level(rest, tools, damage) > PART and not _is_plural(rest, tools) else None


def _follows_article(word: str, tools: Tools, damage: Damage) -> bool:
    """Whether a word can have stood behind l': it opens with a vowel, and is common for its length."""
    least = PART if len(word) < 7 else KNOWN if len(word) < 9 else LONG
    return plain(word[:1]) in VOWELS and level(word, tools, damage) > least


def _is_plural(word: str, tools: Tools) -> bool:
    """Whether a word is the plural of one as common: no l' stands before it (`lavoirs`)."""
    return word[-1] in "sx" and common(word[:-1], tools) > common(word, tools) - 0.5


def with_capitals(word: str, opened: str) -> str:
    """The opened word with the capitals of the joined one: `lEtat` → `l'Etat`."""
    letters = "".join(char for char in opened if char not in "' ")
    if len(letters) != len(word):  # an apostrophe was read as a letter
        return cased(word, opened)
    own = iter(word)
    return "".join(char if char in "' " else next(own) for char in opened)
