"""How much the reading of a page has lost: measured on the words whose accents are beyond doubt."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.clean.lexicon import Lexicon, plain

WORD = re.compile(r"[^\W\d_]+")
LIGATURE = re.compile(r"[a-zé]*?(ce|oe)u(?:v|rs?$|ds?$|fs?$|x$)")  # `ceuvre` is œuvre; `oeuvre` may be typed so
GRADES = 4  # of damage between one power of ten and the next
OFTEN, TYPED = 2, 0.8
RARE = 2.0  # below this level many words are misspelt or misread ones
GARBLED = 0.025  # of the words in small letters; sound pages have a tenth of it
PRIOR = 12.0  # how many words the document as a whole weighs in the measure of one page
MARGIN = 2.0  # a repair must be a hundred times likelier than the word as it stands
LENIENT = 0.3  # twice as likely, where the page has lost its accents anyway
CAPITAL = 0.7  # and more where a capital may open a name
TRACE = 0.02  # a sound reading loses an accent now and then


@dataclass(frozen=True, slots=True, eq=False)
class Damage:
    """What a page's reading costs in powers of ten: 0 where a letter is always lost, 3 where one in a thousand is.

    `acute` is for é, `rare` for every other accented letter (an English reader knows é alone), `kept` for an accent
    that stands there although the page loses most, `ligature` for an oe that was printed œ. A page is `garbled` where
    many of its words are none: worn print.
    """

    acute: float
    rare: float
    kept_acute: float = 0.0
    kept_rare: float = 0.0
    ligature: float = 0.0
    garbled: bool = False

    @property
    def heavy(self) -> bool:
        """Whether accents are lost as a rule: the reading of an engine without French."""
        return self.rare < 0.7 or self.acute < 0.4

    @property
    def letters(self) -> float:
        """What a confusion of letters costs beyond its own rarity: nothing on a page read without French."""
        return 0.0 if self.heavy or self.garbled else 2 * self.rare

    def margin(self, word: str) -> float:
        """How much likelier than a word as it stands its repair must be, in powers of ten."""
        margin, capital = (LENIENT, LENIENT) if self.heavy else (MARGIN, CAPITAL)
        return margin if word[0].islower() else margin + capital

    def price(self, read: str, true: str) -> float:
        """What it takes to read `true` as `read`, two words of one plain spelling; letter by letter."""
        if len(read) != len(true):
            return self.rare + self.ligature
        cost = 0.0
        for was, letter in zip(read, true, strict=True):
            if letter > "\x7f" or was > "\x7f":
                cost += self._letter(was, letter)
        return cost

    def _letter(self, read: str, true: str) -> float:
        if read == true:
            if true in "œæ":
                return 0.0
            return self.kept_acute if true == "é" else self.kept_rare
        if true == "é":
            return self.acute if read == "e" else 3.0
        return self.rare + 0.2 if true > "\x7f" else 3.5


def measure(pages: Iterable[str], lexicon: Lexicon) -> list[Damage]:
    """The damage of each page, the document's own average standing in where a page says little."""
    counts = [_count(page, lexicon) for page in pages]
    whole = Counter[str]()
    for count in counts:
        whole.update(count)
    acute = _share(whole["acute lost"], whole["acute"], TRACE, 4.0)
    rare = _share(whole["rare lost"], whole["rare"], TRACE, 4.0)
    ligature = 0.0 if whole["ce"] or whole["oe"] < OFTEN else TYPED
    return [
        damage(
            _share(count["acute lost"], count["acute"], acute * PRIOR, PRIOR),
            _share(count["rare lost"], count["rare"], rare * PRIOR, PRIOR),
            ligature,
            garbled=count["none"] > max(GARBLED * count["words"], 3),
        )
        for count in counts
    ]


def _share(part: float, whole: float, prior_part: float, prior_whole: float) -> float:
    return (part + prior_part) / (whole + prior_whole)


def damage(acute: float, rare: float, ligature: float = 0.0, *, garbled: bool = False) -> Damage:
    """The damage of a page by the share of é that it lost, and of the other accents."""
    costs = (-math.log10(acute), -math.log10(rare), _kept(acute), _kept(rare))
    ligature = ligature if acute < 0.4 else 0.0  # where every accent is lost, ligatures are
    return _graded(*(round(cost * GRADES) / GRADES for cost in costs), ligature, garbled)


@cache
def _graded(acute: float, rare: float, kept_acute: float, kept_rare: float, ligature: float, garbled: bool) -> Damage:
    """One object for each grade of damage: what is decided of a word is remembered by it."""
    return Damage(acute, rare, kept_acute, kept_rare, ligature, garbled)


def _kept(loss: float) -> float:
    return min(3.0, -math.log10(max(1 - loss, 0.001)))


def _count(page: str, lexicon: Lexicon) -> Counter[str]:
    """How many accents the page must have and lacks, for é and for the others, and how many words are none."""
    count = Counter[str]()
    for word, times in Counter(WORD.findall(page)).items():
        for sign in _signs_of(word, lexicon):
            count[sign] += times
    return count


@lru_cache(maxsize=100_000)
def _signs_of(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What one word says of the reading."""
    if len(word) < 4 or word.isupper():
        return ()
    low = word.lower()
    signs = [match[1]] if (match := LIGATURE.match(low)) else []
    true = certain(key := plain(low), lexicon)
    if low == word:
        signs.append("words")
        if true is None and all(level < RARE for _, level in lexicon.levels(key)):
            signs.append("none")
    if true and len(true) == len(low):
        for read, letter in zip(low, true, strict=True):
            if letter > "\x7f":
                kind = "acute" if letter == "é" else "rare"
                signs += [kind] if read == letter else [kind, kind + " lost"]
    return tuple(signs)


@lru_cache(maxsize=100_000)
def certain(key: str, lexicon: Lexicon) -> str | None:
    """The one accented form that a plain spelling can stand for; None where it could be something else."""
    forms = lexicon.levels(key)
    if not forms:
        return None
    (best, level), *others = sorted(forms, key=lambda form: form[1], reverse=True)
    alone = all(other < level - 1.5 for _, other in others)
    return best if alone and level > 3 and not best.isascii() else None
