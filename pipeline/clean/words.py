"""A word by itself: which French word stands behind the letters that were read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.clean.damage import Damage
from pipeline.clean.lexicon import Lexicon, plain

RARE = 2.5  # below this level a word may be a misreading; wordfreq holds many misspellings there
SLIM = "il1"  # letters that differ by a dot or a serif
DOUBTED = 0.3  # what misread letters cost where the engine doubts the word: every second such word has one
SWALLOWED = 2.2  # what an accented letter costs of which nothing is left
ANY, LONG = 3.0, 8  # what any other letter costs, and how long a word must be that has one
LETTERS = "abcdefghijlmnopqrstuvxyz"
EXTRA = 2.2  # what a letter too many costs, in a long word
LONGEST = 60  # letters, of words run together; more are no word, but a line of a table or a broken page

# No French name ends in -ére or -oél: of the communes' names in INSEE's list 760 end in è and these consonants, none in
# é. With other consonants (l, n, t, m) it may be ê.
OPEN = re.compile(r"é(?=(?:[rgdcszvb]|[vbdg]r|g[ln])es?$)")
PARTED = re.compile(r"(?<=[ao])é(?=[ln]$)")


Slip = tuple[int, int, str, tuple[str, ...], float]
"""A confusion in a word: its place, how many letters it takes, what was printed without and with accents, its cost."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A form that may stand behind a word, in lower case, and its weight in powers of ten."""

    form: str
    weight: float


@dataclass(frozen=True, eq=False)
class Speller:
    """Finds the words behind misread letters: the lexicon, and what is read for what at which cost."""

    lexicon: Lexicon
    confusions: tuple[tuple[str, str, float], ...]

    @classmethod
    def of(cls, lexicon: Lexicon, table: Mapping[str, str]) -> Speller:
        """With the table of rules/repairs/confusions.toml: `6` → `ô 0.5, ó 0.5`."""
        pairs = ((read, *choice.split()) for read, choices in table.items() for choice in choices.split(","))
        return cls(lexicon, tuple((read, true, float(cost)) for read, true, cost in pairs))

    @lru_cache(maxsize=200_000)  # noqa: B019 one speller lives as long as the process
    def accented(self, word: str, damage: Damage) -> tuple[Reading, ...]:
        """The known forms that differ from a lower-case word by accents and ligatures alone, likeliest first."""
        forms = self.lexicon.levels(plain(word))
        if len(forms) == 1 and forms[0][0] == word and word.isascii():
            return (Reading(*forms[0]),)
        weighed = [Reading(form, level - damage.price(word, form)) for form, level in forms]
        return tuple(sorted(weighed, key=lambda reading: -reading.weight))

    @lru_cache(maxsize=200_000)  # noqa: B019
    def misread(self, word: str, damage: Damage, *, doubted: bool = False) -> Reading | None:
        """The likeliest known form that misread letters hide, accents included; None where no word is near.

        On a sound page misread letters are rare, but in a word that the engine itself doubts.
        """
        rarity = min(damage.letters, DOUBTED) if doubted else damage.letters
        best: Reading | None = None
        for candidate, cost in self._near(word):
            for reading in (*self.accented(candidate, damage)[:1], Reading(candidate, self.lexicon.level(candidate))):
                weight = reading.weight - cost - rarity
                if weight > 0 and (best is None or weight > best.weight):
                    best = Reading(reading.form, weight)
        return best

    @lru_cache(maxsize=200_000)  # noqa: B019
    def _near(self, word: str) -> tuple[tuple[str, float], ...]:
        """What `undone` gives that is known with some accents."""
        low = plain(word)
        even = len(low) == len(word)  # no ligature
        near = [
            (_put(true, word, at, length), cost)
            for at, length, bare, printed, cost in self._slips(word)
            if self.lexicon.is_known(_put(bare, low, at, length) if even else plain(_put(bare, word, at, length)))
            for true in printed
        ]
        return tuple(near or [(form, ANY) for form in _any_other(low) if self.lexicon.is_spelt(form)])

    def unslimmed(self, word: str) -> Iterator[str]:
        """What the word may be with one of its slim letters (i, l) read for another, whether that is a word or not."""
        for at, letter in enumerate(word):
            if letter in SLIM:
                yield from (word[:at] + other + word[at + 1 :] for other in SLIM if other != letter)

    def undone(self, word: str) -> Iterator[tuple[str, float]]:
        """The word with one confusion undone, at each place where it can have happened, and its cost."""
        for at, length, _, printed, cost in self._slips(word):
            yield from ((_put(true, word, at, length), cost) for true in printed)

    def _slips(self, word: str) -> Iterator[Slip]:
        """Each confusion that can have happened in a word, the letters that left no trace, and those too many."""
        for read, choices in self._choices:
            if read in word:
                places = [at for at in range(len(word)) if word.startswith(read, at)]
                for true, bare, cost in choices:
                    yield from ((at, len(read), bare, (true,), cost) for at in places)
        yield 0, 0, "e", ("é",), SWALLOWED
        for at in range(1, len(word)):
            if len(word) > 4 or word[at - 1] in "lr":  # `sigeant`, `troisime`, `trs`
                yield at, 0, "e", ("è", "é"), SWALLOWED
        if len(word) > 8:
            yield from ((at, 1, "", ("",), EXTRA) for at in range(1, len(word) - 1))

    @cached_property
    def _choices(self) -> tuple[tuple[str, list[tuple[str, str, float]]], ...]:
        """What may have been printed for each reading, with its plain spelling and what that costs."""
        choices: dict[str, list[tuple[str, str, float]]] = {}
        for read, true, cost in self.confusions:
            choices.setdefault(read, []).append((true, plain(true), cost))
        return tuple(choices.items())


def _put(letters: str, word: str, at: int, length: int) -> str:
    """The word with other letters at a place."""
    return word[:at] + letters + word[at + length :]


def _any_other(low: str) -> Iterator[str]:
    """The plain forms that a long plain word is of with one letter another or one more, but for its ending."""
    if len(low) < LONG or not low.isalpha():
        return
    for at in range(len(low) - 3):
        yield from (low[:at] + letter + low[at + 1 :] for letter in LETTERS if letter != low[at])
        yield from (low[:at] + letter + low[at:] for letter in LETTERS)


def sounded(word: str) -> str:
    """A name in which no è or ë could be read, in lower case: `Moléres` → `molères`, `Jouaén` → `jouaën`, `Bourzés`."""
    low = PARTED.sub("ë", OPEN.sub("è", word.lower().replace("eé", "é")))
    return low[:-2] + "ès" if word[0].isupper() and low.endswith("és") else low


def cased(word: str, form: str) -> str:
    """The form with the capitals of the word; a capital printed without accent stays so."""
    if not word[0].isupper():
        return form
    bare = plain(form[0]).upper()
    first = bare if word[0].isascii() and len(bare) == 1 else form[0].upper()
    return first + form[1:]
