"""A word with twins, spelt as it is but for accents: which is meant, by how common each is and by the neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.clean.damage import Damage
from pipeline.clean.grammar import Grammar
from pipeline.clean.have import has
from pipeline.clean.lexicon import plain
from pipeline.clean.participles import SURE, lean
from pipeline.clean.tokens import END, Tokens
from pipeline.clean.tools import Page, Tools, Verdict
from pipeline.clean.trust import LEAST
from pipeline.clean.words import RARE, cased

FAR = 2.0  # a form a hundred times rarer than its twin is not what the neighbours speak of
COMMON = 4.5  # the level of a word whose stained form cannot be another
Best = tuple[str, float]  # a form, and how much likelier it is than what stands; an empty one where none can be


@dataclass(frozen=True, slots=True)
class Twins:
    """A word among those that differ from it by accents and ligatures alone.

    `own` is its weight as it stands, `others` are those of the others that can be meant, in powers of ten; what is not
    above `least` needs the neighbours' full support. `told` says whether neighbours can tell them apart.
    """

    own: float
    others: Mapping[str, float]
    least: float
    told: bool


@lru_cache(maxsize=200_000)
def settled(low: str, damage: Damage, tools: Tools) -> bool:
    """Whether a lower-case word stays as it is wherever it stands: it is common and no twin can be meant."""
    level = tools.lexicon.level(low)
    if level <= RARE or low in tools.misread or plain(low) in tools.names:
        return False
    found = _twins(low, damage, tools)
    if found is None:
        return True
    if all(weight < level - FAR for weight in found.others.values()) and not tools.grammar.is_participle(low):
        return True
    return not found.told and _likeliest(low, found.own, found.others, tools)[1] <= damage.margin(low) + LEAST


def by_neighbours(tokens: Tokens, at: int, page: Page, tools: Tools) -> Verdict | None:
    """What to write for a word that has twins, by how many powers of ten it is likelier, and the rule."""
    word, low, damage = tokens.written(at), tokens.words[at], page.damage
    if word == "a":
        lost = damage.heavy and not _is_item(tokens, at) and not has(tokens, at, tools.grammar)
        return ("à", 1.3, "context.a") if lost else None
    if len(word) < 2 or word[1:] != low[1:]:
        return None
    if _is_placed(word, low, tokens, at, tools):
        return None
    best, gain = _best(low, tokens, at, damage, tools)
    stained = damage.garbled and _is_stained(word, best, tools)
    if not (low.isascii() or stained) and (best.isascii() or _is_name(word, best, tokens, at, tools)):
        return None  # no reading puts accents on a word: `Loiré` and `busé` are rare and right
    toll = page.trust.toll(*tokens.spans[at])
    least = damage.margin(word) + (min(toll, 0.0) if damage.heavy else toll)  # sure of an accent it does not know
    return (cased(word, best), gain, "words.accents") if best and gain > least else None


def _is_item(tokens: Tokens, at: int) -> bool:
    """Whether a letter counts an item: `a) le secours d'urgence`."""
    return tokens.string[tokens.spans[at][1] : tokens.spans[at][1] + 1] in (")", ".", "/")


def _is_placed(word: str, low: str, tokens: Tokens, at: int, tools: Tools) -> bool:
    """Whether a word belongs to a place's name, where `lès` and `prés` are no misread `les` and `près`."""
    if not tools.grammar.within("placed", low):
        return False
    return word != low or tokens.is_hyphenated(at) or tokens.is_hyphenated(at + 1)


def _is_name(word: str, form: str, tokens: Tokens, at: int, tools: Tools) -> bool:
    """Whether a capital within a sentence is that of a name that a rare word with more accents resembles: `Maché`."""
    more = any(read.isascii() and not true.isascii() for read, true in zip(word, form, strict=False))
    return more and word[0].isupper() and tokens.before(at) != END and tools.lexicon.level(form) < RARE + 1


def _is_stained(word: str, form: str, tools: Tools) -> bool:
    """Whether what is no word is a common one with a stain for an accent, as worn print gives: `ést`, `tablés`."""
    level = tools.lexicon.level(form)
    return word.islower() and level > COMMON and tools.lexicon.level(word) < min(level - COMMON, RARE)


@lru_cache(maxsize=200_000)
def _twins(low: str, damage: Damage, tools: Tools) -> Twins | None:
    """The twins of a lower-case word; None where it has none that can be meant."""
    if len(tools.lexicon.levels(plain(low))) < 2 and low.isascii() and low in tools.lexicon:
        return None
    readings = tools.speller.accented(low, damage)
    others = {reading.form: reading.weight for reading in readings}
    own = others.pop(low, 0.0)
    if not others:
        return None
    least = max(own, *others.values()) - FAR
    if damage.heavy:
        others = {form: weight for form, weight in others.items() if weight > least or tools.grammar.may_be_sure(form)}
        if not others:
            return None
        if _is_bare(low, readings[0].form, tools):
            own -= 1.5  # `regime` is only ever written for `régime`
        elif "oe" in low and not damage.ligature and "œ" in max(others, key=others.__getitem__):
            own -= 1  # an oe that the document prints œ
    told = damage.heavy and any(map(tools.grammar.leans, (low, *others)))
    return Twins(own, others, least, told)


def _is_bare(low: str, form: str, tools: Tools) -> bool:
    """Whether a word is only ever a known one whose accents were left out: `equipement`."""
    rarer = tools.lexicon.level(form) - tools.lexicon.level(low)
    return low.isascii() and rarer > 1.2 and not tools.grammar.is_participle(form)


def _best(low: str, tokens: Tokens, at: int, damage: Damage, tools: Tools) -> Best:
    """The likeliest of the twins, as the neighbours have it."""
    found = _twins(low, damage, tools)
    if found is None:
        return "", 0.0
    if not found.told:
        return _likeliest(low, found.own, found.others, tools)
    own = found.own + lean(low, tokens, at, tools.grammar)
    return _likeliest(low, own, _judged(found, tokens, at, tools.grammar), tools)


def _judged(found: Twins, tokens: Tokens, at: int, grammar: Grammar) -> dict[str, float]:
    """The forms with what the neighbours say of each; one that is far rarer must have their full support."""
    judged = {form: (weight, lean(form, tokens, at, grammar)) for form, weight in found.others.items()}
    return {form: weight + says for form, (weight, says) in judged.items() if weight > found.least or says >= SURE}


def _likeliest(low: str, own: float, weights: Mapping[str, float], tools: Tools) -> Best:
    if not weights:
        return "", 0.0
    best = max(weights, key=weights.__getitem__)
    if low.endswith("és") and best.endswith("ès") and tools.grammar.is_participle(low):
        return "", 0.0  # `barrés` is French, `Barrès` a name
    return best, weights[best] - own
