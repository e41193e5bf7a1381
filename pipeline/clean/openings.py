"""A joined word by itself: the words that it is made of."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from pipeline.clean.damage import Damage
from pipeline.clean.lexicon import UNKNOWN, plain
from pipeline.clean.tools import Tools
from pipeline.clean.words import cased
from pipeline.values.names import is_first_name

RARER = 2.5  # `Tannée`: a word of its own, but a rare one beside l'année
KNOWN = 2.6  # a word of this level and above stands by itself
PART = 3.3  # what a joint is opened for must be commoner than this
COMMON = 4.3
LONG = 2.0  # no long word ends in another by chance
TWO_WORDS = re.compile(r"([A-Z]?[a-zà-ÿ]+)([A-Z][a-zà-ÿ]+)")  # LeDépartement
SMALL_L = "rtf"
CAPITAL_L = "PTIVUFYJKRH"  # what l' is read as
ARTICLES = ("le", "la", "les", "de", "du", "des")
FUTURE = ("ra", "rait", "raient", "ront", "rons")
ENDINGS = ("aient", "ait", "ent", "ant", "ont", "ons", "a", "ai")
VOWELS = frozenset("aeiouœh")


@lru_cache(maxsize=200_000)
def opened(word: str, damage: Damage, tools: Tools) -> str | None:
    """The words that a joined word is made of; None where it is one word."""
    low = word.lower()
    if low in tools.joined:
        return cased(word, tools.joined[low])
    if tools.lexicon.level(low) > KNOWN or _level(low, tools, damage) > KNOWN:
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
    return _after_capital(word, damage, tools) if within else opened(word, damage, tools)


@lru_cache(maxsize=200_000)
def elision(word: str, damage: Damage, tools: Tools) -> str | None:
    """`Linflation` → `L'inflation`, in what is otherwise no word."""
    low = word.lower()
    parts = None if tools.lexicon.level(low) > UNKNOWN else _elided(low, damage, tools)
    return _with_capitals(word, parts) if parts else None


def is_plain(opened: str, least: float, tools: Tools) -> bool:
    """Whether an article with a capital has so common a word behind it: Lechevallier and Lavaud are names."""
    article, *rest = opened.lower().split(" ")
    return article not in ARTICLES or (bool(rest) and common(rest[0], tools) > least)


def at_capital(word: str, damage: Damage, tools: Tools) -> str | None:
    """`LeDépartement`, `duConseil`: two words that a capital parts."""
    parts = match.groups() if (match := TWO_WORDS.fullmatch(word)) else ()
    fit = parts and len(parts[0]) > 1 and all(_level(part.lower(), tools, damage) > PART for part in parts)
    return " ".join(parts) if fit else None


def _after_capital(word: str, damage: Damage, tools: Tools) -> str | None:
    """`Paide`, `Vobjectif`, `Iéligibilité`: a word behind an l' that was read as a capital."""
    low, rest = word.lower(), word[1:].lower()
    own, level = tools.lexicon.level(low), _level(rest, tools, damage)
    rarer = level - RARER if len(rest) > 4 else 0.0
    if word[0] not in CAPITAL_L or own > max(KNOWN, rarer) or not _follows_article(rest, tools, damage):
        return None
    likely = word[0] == "I" or level > _least_behind(len(rest))
    noun = not (tools.grammar.is_small(plain(rest)) or tools.grammar.within("finite", plain(rest)))
    return "l'" + rest if likely and noun and not _is_plural(rest, tools) else None


def _least_behind(length: int) -> float:
    """How common a word must be to have stood behind an l' that was read as a capital."""
    return (
        math.inf
        if length < 3
        else COMMON + 0.5
        if length < 4
        else COMMON - 0.3
        if length < 7
        else PART
        if length < 9
        else KNOWN
    )


def _torn(word: str, damage: Damage, tools: Tools) -> str | None:
    """The parts of a word that is none: an elided one, two words, or one whose l' was read as a capital (`Paide`)."""
    parts = _elided(word.lower(), damage, tools) or _parted(word.lower(), damage, tools)
    if parts:
        return _with_capitals(word, parts)
    return _after_capital(word, damage, tools) or _mistaken(word, damage, tools)


def _with_capitals(word: str, opened: str) -> str:
    """The opened word with the capitals of the joined one: `lEtat` → `l'Etat`."""
    letters = "".join(char for char in opened if char not in "' ")
    if len(letters) != len(word):  # an apostrophe was read as a letter
        return cased(word, opened)
    own = iter(word)
    return "".join(char if char in "' " else next(own) for char in opened)


def capitals(word: str, tools: Tools) -> str | None:
    """`LOPERATION` → `L'OPERATION`: an article lost in a heading, in what is otherwise no word."""
    rest = word[1:].lower()
    if word[0] != "L" or plain(rest[0]) not in VOWELS or len(rest) < 5 or common(word.lower(), tools) > KNOWN:
        return None
    return f"{word[0]}'{word[1:]}" if common(rest, tools) > PART else None


def common(word: str, tools: Tools) -> float:
    """How common a word printed without accents is."""
    return tools.grammar.common(plain(word))


def _level(word: str, tools: Tools, damage: Damage) -> float:
    """How common a word is, accents restored."""
    spelled = tools.speller.accented(word, damage)
    return spelled[0].weight if spelled else 0.0


def _elided(word: str, damage: Damage, tools: Tools) -> str | None:
    """`lorganisme` → `l'organisme`, `Diattribuer` → `D'attribuer`, `lobjetde` → `l'objet de`."""
    for stuck, kept in tools.elided:
        rest = word[len(stuck) :]
        if word.startswith(stuck) and len(rest) > 3 and plain(rest[0]) in VOWELS:
            if _follows_article(rest, tools, damage) and not (kept == "l" and _is_plural(rest, tools)):
                return f"{kept}'{rest}"
            parted = _trailing(rest, damage, tools)
            if parted:
                return f"{kept}'{parted}"
    return None


def _mistaken(word: str, damage: Damage, tools: Tools) -> str | None:
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
    return f"l'{rest}" if noun and _level(rest, tools, damage) > PART and not _is_plural(rest, tools) else None


def _follows_article(word: str, tools: Tools, damage: Damage) -> bool:
    """Whether a word can have stood behind l': it opens with a vowel, and is common for its length."""
    least = PART if len(word) < 7 else KNOWN if len(word) < 9 else LONG
    return plain(word[:1]) in VOWELS and _level(word, tools, damage) > least


def _is_plural(word: str, tools: Tools) -> bool:
    """Whether a word is the plural of one as common: no l' stands before it (`lavoirs`)."""
    return word[-1] in "sx" and common(word[:-1], tools) > common(word, tools) - 0.5


def _parted(word: str, damage: Damage, tools: Tools) -> str | None:
    """`desdépenses` → `des dépenses`, `Ilincombera` → `Il incombera`, `dontle` → `dont le`."""
    for small in tools.small:
        rest = word[len(small) :]
        known = len(rest) > 3 and _level(rest, tools, damage) > _least(small, rest)
        if word.startswith(small) and (known or rest in tools.small) and not _is_verb_behind(small, rest):
            return f"{small} {rest}"
    trailing = _trailing(word, damage, tools)
    if trailing:
        return trailing
    for cut in range(4, len(word) - 2):
        first, second = word[:cut], word[cut:]
        if (
            plain(first) not in tools.prefixes
            and _is_common(first, tools, damage)
            and _is_common(second, tools, damage)
        ):
            return f"{first} {second}"
    return None


def _is_common(word: str, tools: Tools, damage: Damage) -> bool:
    """Whether a word is so common that two such words are no chance."""
    return _level(word, tools, damage) > COMMON + 0.4


def _is_verb_behind(small: str, rest: str) -> bool:
    """Whether the rest is a verb in the future, which no `de` has before it: `desserviront`, `deviendra`."""
    return small in ("de", "des") and rest.endswith(FUTURE)


def _least(small: str, rest: str) -> float:
    """How common the rest must be: `de` and `des` may be the prefixes dé- and dés- of a rare word."""
    if small in ("il", "elle"):
        return 2.0
    if small in ("pour", "par", "de"):
        return COMMON
    if small in ("le", "la", "les", "du") and len(rest) > 5:
        return LONG
    return COMMON - 0.5 if small == "des" and rest[0] in "aeiouéh" else PART - 0.3


def _trailing(word: str, damage: Damage, tools: Tools) -> str | None:
    for small in tools.trailing:
        first = word[: -len(small)]
        if word.endswith(small) and len(first) > 3 and _level(first, tools, damage) > COMMON - 0.3:
            return f"{first} {small}"
    return None
