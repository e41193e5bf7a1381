"""A joined word by itself: the words that it is made of."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.clean.damage import Damage
from pipeline.clean.elisions import KNOWN, after_capital, elided, mistaken, with_capitals
from pipeline.clean.lexicon import plain
from pipeline.clean.parted import COMMON, PART, common, level, parted
from pipeline.clean.tools import Tools
from pipeline.clean.words import cased
from pipeline.values.names import is_first_name

TWO_WORDS = re.compile(r"([A-Z]?[a-zà-ÿ]+)([A-Z][a-zà-ÿ]+)")  # LeDépartement
ARTICLES = ("le", "la", "les", "de", "du", "des")
ENDINGS = ("aient", "ait", "ent", "ant", "ont", "ons", "a", "ai")


@lru_cache(maxsize=200_000)
def opened(word: str, damage: Damage, tools: Tools) -> str | None:
    """The words that a joined word is made of; None where it is one word."""
    low = word.lower()
    if low in tools.joined:
        return cased(word, tools.joined[low])
    if tools.lexicon.level(low) > KNOWN or level(low, tools, damage) > KNOWN:
        return None
    if low in tools.misread or any(map(str.isdigit, word)) or _is_conjugated(low, tools):
        return None
    near = tools.speller.misread(low, damage)
    return None if near and near.weight > COMMON - 1 else _torn(word, damage, tools)


def _is_conjugated(low: str, tools: Tools) -> bool:
    """Whether a word is a form of a known verb, and so none that a small word was stuck to: `couvriront`."""
    key = plain(low)
    stems = (key.removesuffix(ending) for ending in ENDINGS if key.endswith(ending))
    verbs = (verb for stem in stems for verb in ((stem, stem + "e") if stem.endswith("r") else (stem + "er",)))
    return any(tools.grammar.common(verb) > KNOWN for verb in verbs)


@lru_cache(maxsize=200_000)
def opened_capital(word: str, within: bool, damage: Damage, tools: Tools) -> str | None:
    """The words that a word with a capital is made of; within a sentence it is a name, but for what l' is read as."""
    if TWO_WORDS.fullmatch(word):
        return at_capital(word, damage, tools)
    if is_first_name(word):
        return None
    return after_capital(word, damage, tools) if within else opened(word, damage, tools)


def is_plain(opened: str, least: float, tools: Tools) -> bool:
    """Whether an article with a capital has so common a word behind it: Lechevallier and Lavaud are names."""
    article, *rest = opened.lower().split(" ")
    return article not in ARTICLES or (bool(rest) and common(rest[0], tools) > least)


def at_capital(word: str, damage: Damage, tools: Tools) -> str | None:
    """`LeDépartement`, `duConseil`: two words that a capital parts."""
    parts = match.groups() if (match := TWO_WORDS.fullmatch(word)) else ()
    fit = parts and len(parts[0]) > 1 and all(level(part.lower(), tools, damage) > PART for part in parts)
    return " ".join(parts) if fit else None


def _torn(word: str, damage: Damage, tools: Tools) -> str | None:
    """The parts of a word that is none: an elided one, two words, or one whose l' was read as a capital (`Paide`)."""
    parts = elided(word.lower(), damage, tools) or parted(word.lower(), damage, tools)
    if parts:
        return with_capitals(word, parts)
    return after_capital(word, damage, tools) or mistaken(word, damage, tools)
