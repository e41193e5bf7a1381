"""What is no word: the word or the first name behind letters that were misread."""

from __future__ import annotations

from pipeline.clean.damage import CAPITAL, Damage
from pipeline.clean.foreign import behind_foreign
from pipeline.clean.lexicon import UNKNOWN, plain
from pipeline.clean.tokens import END, Tokens
from pipeline.clean.tools import Page, Tools, Verdict
from pipeline.clean.words import LONGEST, RARE, cased, sounded
from pipeline.values.names import is_first_name

WORN = 1.0  # ten times likelier, for what is no word on a page of worn print
LETTERS = 1.0  # more where other letters than accents are touched
NAME = 2.0  # and still more within a sentence, where it does as a rule
USUAL = 1.3  # what a confusion of every day costs
LONG = 0.35  # less for each letter beyond five of what no list holds: chance makes no long word resemble another
ACCENTS = 1.5  # letters that are right but for their accents count for more: `faitages` is faîtages, not laitages
OFFICE = 4.3  # how common a word must be to bear a capital within a sentence and be no name
COMMON = 2.0  # a word that one capital within hides
DIGITS = "0123456789"


def by_itself(tokens: Tokens, at: int, page: Page, tools: Tools) -> Verdict | None:
    """What to write for what is no word, by how many powers of ten it is likelier, and the rule; None to leave it."""
    word, low, damage = tokens.written(at), tokens.words[at], page.damage
    if not 2 <= len(word) <= LONGEST or (word == low and low not in tools.misread and tools.lexicon.level(low) > RARE):
        return None
    if word[1:] != low[1:]:  # capitals within: an acronym, a code, a word printed in capitals
        return _capital_within(word, damage, tools) if damage.heavy else None
    if damage.heavy and (known := _known(word, low, tokens, at, damage, tools)):
        return cased(word, known), 1.5, "words.known"
    if name := _first_name(word, low, tokens, at, damage, tools):
        return cased(word, name), 1.3, "words.first_name"
    named = tokens.is_named(at) or is_first_name(word)
    if not named and (form := behind_foreign(word, tools)):
        return cased(word, form), 1.3, "words.foreign"
    return (not named and _misread(word, low, tokens, at, page, tools)) or _sounded(word, low, damage, tools)


def _misread(word: str, low: str, tokens: Tokens, at: int, page: Page, tools: Tools) -> Verdict | None:
    """The word behind misread letters; a capital asks for more, within a sentence for most, and a sure reading too."""
    damage = page.damage
    near, closer = _letters(low, damage, tools, doubted=page.trust.is_doubted(*tokens.spans[at]))
    least = (WORN if damage.garbled and not damage.heavy else damage.margin(word)) + LETTERS
    if word != low:
        named = tokens.before(at) != END and not tokens.is_hyphenated(at) and not _is_no_name(near, tokens, at, tools)
        least += NAME if named else CAPITAL
    if damage.heavy and tools.lexicon.level(low) == UNKNOWN:
        least -= LONG * max(0, min(len(low), 8) - 5)
    if not near or closer <= least + page.trust.toll(*tokens.spans[at]):
        return None
    return near if word[0] in "IJ" and near[0] == "l" else cased(word, near), closer, "words.letters"


def _is_no_name(form: str, tokens: Tokens, at: int, tools: Tools) -> bool:
    """Whether a capital is that of a noun behind its article (« le Département ») or a participle's: « été Jancée »."""
    before = plain(tokens.before(at))
    if before == "ete":
        return tools.grammar.may_be_participle(plain(form))
    article = tools.grammar.within("determiners", before) or tools.grammar.within("feminine", before)
    return article and tools.lexicon.level(form) > OFFICE


def _sounded(word: str, low: str, damage: Damage, tools: Tools) -> Verdict | None:
    """A name that the lexicon lacks, with the è and ë that a page without French has all lost."""
    known = tools.grammar.common(plain(low)) > RARE
    if not damage.heavy or known or (form := sounded(word)) == low:
        return None
    return cased(word, form), 1.5, "words.sounded"


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
