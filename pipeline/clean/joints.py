"""Words that the reading ran together, and the small words that it swallowed, by what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline.clean.damage import Damage
from pipeline.clean.openings import (
    COMMON,
    PART,
    TWO_WORDS,
    at_capital,
    capitals,
    common,
    elision,
    is_plain,
    opened,
    opened_capital,
)
from pipeline.clean.tokens import TOKEN
from pipeline.clean.tools import Page, Tools
from pipeline.clean.words import LONGEST
from pipeline.model.text import Change, Text
from pipeline.values.names import is_first_name

WHOLE = re.compile(rf"(?<![\w-])(?:{TOKEN.pattern})(?<=\w\w\w)(?![\w'’])")  # no part of a compound, no elided word
LINKS = ("DE ", "A ", "ET ", "SUR ", "POUR ", "DANS ", "QUE ")  # what an article may follow in a heading
STOPS = (".", ";", "!", "?")  # what a sentence stands behind; lists of names begin a line or follow a colon
SMALL_ONLY = "FYJKRH"  # these open many a name
REACH = 30
OPENS = re.compile(r"(?:\A|[\f.;:!?•»)-]|\n\s*\n|[^\w,&'’]\n|[A-Z\d]\n)\s*\Z")  # a sentence or an item begins
TITLE = re.compile(r"(?<!\w)(?:MM?|Mmes?|Mlles?|Mes?|Dr|St|Ste|[A-ZÀ-Ý])\.?\s+\Z")
BEFORE = re.compile(r"(?:([^\W\d_]+)|[,;&4])\s+\Z")
GOES_ON = re.compile(r"[ -]+[A-ZÀ-Ý]|-")  # a name goes on
ACRONYM = re.compile(r"(?<![^\W_])[lL]['’]([A-Z]{3,})\b")


def joints(text: Text, pages: list[Page], tools: Tools) -> Iterator[Change]:
    """The joined words of badly read pages, opened: `desdépenses`, `lorganisme`, `LeDépartement`, `TAPES`."""
    acronyms = _acronyms(text.string)
    for page in pages:
        words = set(WHOLE.findall(text.string, page.start, page.end)) if page.damage.heavy else ()
        joined = {word for word in words if word in acronyms or _may_part(word, page.damage, tools)}
        for match in WHOLE.finditer(text.string, page.start, page.end) if joined else ():
            if (word := match.group()) in joined:
                parts = acronyms.get(word) or _apart(match, text.string, page, tools)
                if parts:
                    yield Change(*match.span(), parts, "joints.opened", 0.95)


@lru_cache(maxsize=200_000)
def _may_part(word: str, damage: Damage, tools: Tools) -> bool:
    """Whether a word can be parted, whatever stands around it; most cannot."""
    if len(word) > LONGEST:
        return False
    if not word[0].isupper():
        return bool(at_capital(word, damage, tools) or opened(word, damage, tools))
    if word[1:].isupper():
        return bool(capitals(word, tools))
    ways = (opened_capital(word, within, damage, tools) for within in (True, False))
    return any(ways) or bool(elision(word, damage, tools))


def _apart(match: re.Match[str], string: str, page: Page, tools: Tools) -> str | None:
    """The words that a joined word is made of, by what stands around it."""
    word, (start, end) = match.group(), match.span()
    if word.islower():
        return opened(word, page.damage, tools)
    before = string[max(page.start, start - REACH) : start]
    if word[1:].isupper():
        return capitals(word, tools) if before.endswith(LINKS) else None
    if not word[0].isupper():
        return at_capital(word, page.damage, tools) or opened(word, page.damage, tools)
    named = GOES_ON.match(string, end) and not TWO_WORDS.fullmatch(word)
    return None if named else _behind(before, word, page.damage, tools)


def _behind(before: str, word: str, damage: Damage, tools: Tools) -> str | None:
    """The words that a word with a capital is made of, by what stands before it."""
    if TITLE.search(before):
        return None
    if OPENS.search(before):
        words = opened_capital(word, False, damage, tools)
        least = PART if before.rstrip(" \n")[-1:] in STOPS else COMMON
        return words if words and is_plain(words, least, tools) else None
    among = _is_among_small(before, tools)
    if word[0] in "LD" and among:
        return elision(word, damage, tools)  # behind a heading, or a comma read for a stop
    return None if word[0] in SMALL_ONLY and not among else opened_capital(word, True, damage, tools)


def _is_among_small(before: str, tools: Tools) -> bool:
    """Whether the word before is none of a name: one in small letters, or that of an office (`Monsieur le Préfet`)."""
    match = BEFORE.search(before)
    if match is None or match[1] is None:
        return match is not None
    word = match[1]
    return word.islower() or (word.istitle() and not is_first_name(word) and common(word.lower(), tools) > COMMON)


def _acronyms(string: str) -> Mapping[str, str]:
    """Acronyms with l' read as a capital (`TAPES`), where the document prints the same with its article."""
    seen = Counter(ACRONYM.findall(string))
    counted = Counter(re.findall(r"\b[A-Z]{4,}\b", string))
    return {
        first + name: "l'" + name
        for name, times in seen.items()
        for first in "TPIL"
        if 0 < counted[first + name] < times and first + name not in seen
    }
