"""Words run together by the reading: an article, a preposition, a pronoun stuck to its neighbour."""

from __future__ import annotations

from pipeline.clean.damage import Damage
from pipeline.clean.lexicon import plain
from pipeline.clean.tools import Tools

PART = 3.3  # what a joint is opened for must be commoner than this
COMMON = 4.3
LONG = 2.0  # no long word ends in another by chance
FUTURE = ("ra", "rait", "raient", "ront", "rons")


def common(word: str, tools: Tools) -> float:
    """How common a word printed without accents is."""
    return tools.grammar.common(plain(word))


def level(word: str, tools: Tools, damage: Damage) -> float:
    """How common a word is, accents restored."""
    spelled = tools.speller.accented(word, damage)
    return spelled[0].weight if spelled else 0.0


def parted(word: str, damage: Damage, tools: Tools) -> str | None:
    """`desdépenses` → `des dépenses`, `Ilincombera` → `Il incombera`, `dontle` → `dont le`."""
    for small in tools.small:
        rest = word[len(small) :]
        known = len(rest) > 3 and level(rest, tools, damage) > _least(small, rest)
        if word.startswith(small) and (known or rest in tools.small) and not _is_verb_behind(small, rest):
            return f"{small} {rest}"
    if behind := trailing(word, damage, tools):
        return behind
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
    return level(word, tools, damage) > COMMON + 0.4


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


def trailing(word: str, damage: Damage, tools: Tools) -> str | None:
    for small in tools.trailing:
        first = word[: -len(small)]
        if word.endswith(small) and len(first) > 3 and level(first, tools, damage) > COMMON - 0.3:
            return f"{first} {small}"
    return None
