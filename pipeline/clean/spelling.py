"""Each word in its place: what stands behind its letters, judged with its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.clean.damage import Damage
from pipeline.clean.grammar import Grammar
from pipeline.clean.have import has
from pipeline.clean.lexicon import UNKNOWN, plain
from pipeline.clean.participles import SURE, lean
from pipeline.clean.tokens import END, Tokens
from pipeline.clean.tools import Page, Tools
from pipeline.clean.words import RARE, cased, sounded
from pipeline.model.text import Change, Text
from pipeline.values.names import is_first_name

MARGIN = 2.0  # a repair must be a hundred times likelier than the word as it stands
WORN = 1.0  # ten times, for what is no word on a page of worn print
LENIENT = 0.3  # twice as likely, where the page has lost its accents anyway
LETTERS = 1.0  # more where other letters than accents are touched
CAPITAL = 0.7  # and more where a capital may open a name
NAME = 2.0  # and still more within a sentence, where it does as a rule
USUAL = 1.3  # what a confusion of every day costs
FAR = 2.0  # a form a hundred times rarer than its twin is not what the neighbours speak of
LONG = 0.35  # less for each letter beyond five of what no list holds: chance makes no long word resemble another
ACCENTS = 1.5  # letters that are right but for their accents count for more: `faitages` is faîtages, not laitages
OFFICE = 4.3  # how common a word must be to bear a capital within a sentence and be no name
COMMON = 2.0  # a word that one capital within hides
DIGITS = "0123456789"
SUREST = 0.995  # no repair is surer than the rules for signs
Verdict = tuple[str, float, str]


def spelling(text: Text, pages: list[Page], tools: Tools) -> Iterator[Change]:
    """The words that were read with other letters or accents than they were printed with.

    What is no word is mended first, so that its neighbours are judged beside what it is.
    """
    for page in pages:
        tokens = Tokens.of(text.string, page.start, page.end)
        open_ = [at for at, low in enumerate(tokens.words) if low == "a" or not _settled(low, page.damage, tools)]
        mended = {at: verdict for at in open_ if (verdict := _by_itself(tokens, at, page, tools))}
        for at, (form, _, _) in mended.items():
            tokens.words[at] = form.lower()
        for at in open_:
            verdict = mended.get(at) or _by_neighbours(tokens, at, page, tools)
            if verdict:
                form, gain, rule = verdict
                tokens.words[at] = form.lower()
                yield Change(*tokens.spans[at], form, rule, min(SUREST, round(1 - 0.5 * 10**-gain, 3)))


@lru_cache(maxsize=200_000)
def _settled(low: str, damage: Damage, tools: Tools) -> bool:
    """Whether a lower-case word stays as it is wherever it stands: it is common and has no twin to speak of."""
    level = tools.lexicon.level(low)
    if level <= RARE or low in tools.misread or plain(low) in tools.names or tools.grammar.is_participle(low):
        return False
    return all(twin.form == low or twin.weight < level - FAR for twin in tools.speller.accented(low, damage))


def _by_itself(tokens: Tokens, at: int, page: Page, tools: Tools) -> Verdict | None:
    """What to write for what is no word, by how many powers of ten it is likelier, and the rule; None to leave it."""
    word, low, damage = tokens.written(at), tokens.words[at], page.damage
    if len(word) < 2 or (word == low and low not in tools.misread and tools.lexicon.level(low) > RARE):
        return None
    if word[1:] != low[1:]:  # capitals within: an acronym, a code, a word printed in capitals
        return _capital_within(word, damage, tools) if damage.heavy else None
    if damage.heavy and (known := _known(word, low, tokens, at, damage, tools)):
        return cased(word, known), 1.5, "words.known"
    if name := _first_name(word, low, tokens, at, damage, tools):
        return cased(word, name), 1.3, "words.first_name"
    named = tokens.is_named(at) or is_first_name(word)
    return (not named and _misread(word, low, tokens, at, page, tools)) or _sounded(word, low, damage, tools)


def _misread(word: str, low: str, tokens: Tokens, at: int, page: Page, tools: Tools) -> Verdict | None:
    """The word behind misread letters; a capital asks for more, within a sentence for most, and a sure reading too."""
    damage = page.damage
    near, closer = _letters(low, damage, tools, doubted=page.trust.is_doubted(*tokens.spans[at]))
    least = (WORN if damage.garbled and not damage.heavy else _margin(word, damage)) + LETTERS
    if word != low:
        named = tokens.before(at) != END and not tokens.is_hyphenated(at) and not _is_office(near, tokens, at, tools)
        least += NAME if named else CAPITAL
    if damage.heavy and tools.lexicon.level(low) == UNKNOWN:
        least -= LONG * max(0, min(len(low), 8) - 5)
    if not near or closer <= least + page.trust.toll(*tokens.spans[at]):
        return None
    return near if word[0] in "IJ" and near[0] == "l" else cased(word, near), closer, "words.letters"


def _is_name(word: str, form: str, tokens: Tokens, at: int, tools: Tools) -> bool:
    """Whether a capital within a sentence is that of a name that a rare word with more accents resembles: `Maché`."""
    more = any(read.isascii() and not true.isascii() for read, true in zip(word, form, strict=False))
    return more and word[0].isupper() and tokens.before(at) != END and tools.lexicon.level(form) < RARE + 1


def _is_office(form: str, tokens: Tokens, at: int, tools: Tools) -> bool:
    """Whether a capital is that of a common noun behind its article: « le Département », « la Région »."""
    before = plain(tokens.before(at))
    article = tools.grammar.within("determiners", before) or tools.grammar.within("feminine", before)
    return article and tools.lexicon.level(form) > OFFICE


def _sounded(word: str, low: str, damage: Damage, tools: Tools) -> Verdict | None:
    """A name that the lexicon lacks, with the è and ë that a page without French has all lost."""
    known = tools.grammar.common(plain(low)) > RARE
    if not damage.heavy or known or (form := sounded(word)) == low:
        return None
    return cased(word, form), 1.5, "words.sounded"


def _by_neighbours(tokens: Tokens, at: int, page: Page, tools: Tools) -> Verdict | None:
    """What to write for a word that has twins, as `_by_itself` says it."""
    word, low, damage = tokens.written(at), tokens.words[at], page.damage
    if word == "a":
        lost = damage.heavy and not _is_item(tokens, at) and not has(tokens, at, tools.grammar)
        return ("à", 1.3, "context.a") if lost else None
    if len(word) < 2 or word[1:] != low[1:]:
        return None
    if _is_placed(word, low, tokens, at, tools):
        return None
    best, gain = _accents(low, tokens, at, damage, tools)
    if not low.isascii() and (best.isascii() or _is_name(word, best, tokens, at, tools)):
        return None  # no reading puts accents on a word: `Loiré` and `busé` are rare and right
    toll = page.trust.toll(*tokens.spans[at])
    least = _margin(word, damage) + (min(toll, 0.0) if damage.heavy else toll)  # sure of an accent it does not know
    return (cased(word, best), gain, "words.accents") if best and gain > least else None


def _is_item(tokens: Tokens, at: int) -> bool:
    """Whether a letter counts an item: `a) le secours d'urgence`."""
    return tokens.string[tokens.spans[at][1] : tokens.spans[at][1] + 1] in (")", ".", "/")


def _is_placed(word: str, low: str, tokens: Tokens, at: int, tools: Tools) -> bool:
    """Whether a word belongs to a place's name, where `lès` and `prés` are no misread `les` and `près`."""
    if not tools.grammar.within("placed", low):
        return False
    return word != low or tokens.is_hyphenated(at) or tokens.is_hyphenated(at + 1)


def _letters(low: str, damage: Damage, tools: Tools, *, doubted: bool) -> tuple[str, float]:
    """The word behind letters taken for others, where the word as it stands is none, and how much likelier it is."""
    level = tools.lexicon.level(low)
    if len(low) < (3 if low[0] in DIGITS else 4) or level > RARE:
        return "", 0.0
    near = tools.speller.misread(low, damage, doubted=doubted)
    spelled = tools.speller.accented(low, damage)
    accented = [reading.weight for reading in spelled[:1] if reading.form != low]
    rival = max([level, *(weight + ACCENTS for weight in accented)])
    return (near.form, near.weight - rival) if near else ("", 0.0)


def _capital_within(word: str, damage: Damage, tools: Tools) -> Verdict | None:
    """`indUment` → `indûment`, `chOmeurs` → `chômeurs`: one capital within small letters that make a word."""
    if len(word) < 4 or not word[1:-1].isalpha() or sum(map(str.isupper, word[1:])) != 1:
        return None
    near = tools.speller.misread(word[0].lower() + word[1:], damage)
    return (cased(word, near.form), near.weight, "words.letters") if near and near.weight > COMMON else None


def _known(word: str, low: str, tokens: Tokens, at: int, damage: Damage, tools: Tools) -> str | None:
    """A word that is always misread in one way (`regu` for reçu), or a first name that has lost its accent."""
    if low in tools.misread and (word == low or not (tokens.is_named(at) or is_first_name(word))):
        return tools.misread[low]
    key = plain(low) + "l" if low.endswith("é") and not is_first_name(word) else plain(low)  # `Joé` is Joël
    name = tools.names.get(key) if word[0].isupper() else None
    follower = tokens.string[tokens.spans[at][1] + 1 : tokens.spans[at][1] + 2]
    lost = name and name != low and (len(name) > len(low) or damage.price(low, name) < 1)
    titled = plain(tokens.before(at)) in ("m", "mme", "monsieur", "madame")
    return name if lost and (titled or follower.isupper()) else None


def _first_name(word: str, low: str, tokens: Tokens, at: int, damage: Damage, tools: Tools) -> str | None:
    """The one first name behind misread letters: beside a name in capitals (`LEROY Syivette`), or after a title."""
    if not word[0].isupper() or tools.lexicon.level(low) > 0 or is_first_name(word):
        return None
    names = set[str]()
    titled = damage.heavy and tokens.is_titled(at) and tokens.is_capitalized(at + 1)
    if titled or (len(word) > 5 and any(_is_capitals(tokens, beside) for beside in (at - 1, at + 1))):
        names = {form for form in tools.speller.unslimmed(low) if is_first_name(form)}
    if titled and not names:
        names = {
            name for form, cost in tools.speller.undone(low) if cost < USUAL and (name := tools.names.get(plain(form)))
        }
    return names.pop() if len(names) == 1 else None


def _is_capitals(tokens: Tokens, at: int) -> bool:
    if not 0 <= at < len(tokens.spans):
        return False
    word = tokens.string[slice(*tokens.spans[at])]
    return len(word) > 2 and word.isupper()


def _margin(word: str, damage: Damage) -> float:
    margin = LENIENT if damage.heavy else MARGIN
    return margin + (0.0 if word[0].islower() else LENIENT if damage.heavy else CAPITAL)


def _accents(low: str, tokens: Tokens, at: int, damage: Damage, tools: Tools) -> tuple[str, float]:
    """The best form with other accents and how much better it is; an empty form where none can be."""
    readings = tools.speller.accented(low, damage)
    if not readings or (len(readings) == 1 and readings[0].form == low):
        return "", 0.0
    weights = {reading.form: reading.weight for reading in readings}
    own = weights.pop(low, 0.0)
    if not weights:
        return "", 0.0
    if damage.heavy:
        top = max(own, *weights.values())
        if _is_bare(low, readings[0].form, tools):
            own -= 1.5  # `regime` is only ever written for `régime`
        elif "oe" in low and not damage.ligature and "œ" in max(weights, key=weights.__getitem__):
            own -= 1  # an oe that the document prints œ
        own += lean(low, tokens, at, tools.grammar)
        weights = _judged(weights, tokens, at, tools.grammar, top - FAR)
        if not weights:
            return "", 0.0
    best = max(weights, key=weights.__getitem__)
    if low.endswith("és") and best.endswith("ès") and tools.grammar.is_participle(low):
        return "", 0.0  # `barrés` is French, `Barrès` a name
    return best, weights[best] - own


def _is_bare(low: str, form: str, tools: Tools) -> bool:
    """Whether a word is only ever a known one whose accents were left out: `equipement`."""
    rarer = tools.lexicon.level(form) - tools.lexicon.level(low)
    return low.isascii() and rarer > 1.2 and not tools.grammar.is_participle(form)


def _judged(weights: dict[str, float], tokens: Tokens, at: int, grammar: Grammar, least: float) -> dict[str, float]:
    """The forms with what the neighbours say of each; one that is far rarer must have their full support."""
    judged = {form: (weight, lean(form, tokens, at, grammar)) for form, weight in weights.items()}
    return {form: weight + says for form, (weight, says) in judged.items() if weight > least or says >= SURE}
