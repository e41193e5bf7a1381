"""French words and how frequent they are, those that administration adds and prefers among them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import filterfalse

from pipeline.rules import Rules
from pipeline.values.french import french

UNKNOWN = 0.0
"""The level of a word that the lexicon does not hold."""

ADDED = 3.2
"""The level given to the words that rules/lexicon adds: that of an ordinary technical term."""

PLURAL = 0.7
"""How much rarer than its singular an unlisted plural is, in powers of ten."""

PREFERENCE = 10.0
"""How many times as often a word of administration stands in deliberations as in French at large."""

_PLAIN = str.maketrans(
    {**dict(zip("àâäáãçéèêëíîïìñóôöòõùûüúÿ", "aaaaaceeeeiiiinooooouuuuy", strict=True)), "œ": "oe", "æ": "ae"}
)


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """The lower-case word without accents and ligatures (`œuvre` → `oeuvre`): the key of its written forms."""
    return word if word.isascii() else word.translate(_PLAIN)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Word forms in lower case with their frequency (share of all running words)."""

    frequencies: Mapping[str, float]

    def __contains__(self, word: str) -> bool:
        return word in self.frequencies

    def level(self, word: str) -> float:
        """The Zipf level of a lower-case form: log10 of its frequency in a billion words, 0 where unknown.

        The scale of van Heuven et al. (2014): `de` 7.7, `commune` 5.0, `délibération` 3.6; below 2 much is misspelt.
        """
        frequency = self.frequencies.get(word)
        if frequency is None:
            return max(self._singular(word) - PLURAL, UNKNOWN)
        return math.log10(frequency) + 9

    def _singular(self, word: str) -> float:
        """The level of what an unlisted word is the plural of: `faîtages`, with its accents."""
        frequency = self.frequencies.get(word[:-1]) if word[-1:] == "s" and len(word) > 5 else None
        return math.log10(frequency) + 9 if frequency else UNKNOWN

    @cached_property
    def _accented(self) -> Mapping[str, tuple[str, ...]]:
        """The accented forms by their plain spelling; made plain all at once: one by one takes ten times as long."""
        written = list(filterfalse(str.isascii, self.frequencies))
        joined = "\n".join(written)
        for code, bare in _PLAIN.items():
            joined = joined.replace(chr(code), bare)
        keys = joined.split("\n")
        index: dict[str, tuple[str, ...]] = dict(zip(keys, zip(written, strict=False), strict=True))
        shared = {key for key, times in Counter(keys).items() if times > 1}
        index.update(dict.fromkeys(shared, ()))
        for key, form in zip(keys, written, strict=True):
            if key in shared:
                index[key] = (*index[key], form)
        return index

    def is_spelt(self, key: str) -> bool:
        """Whether a form of this plain spelling is listed."""
        return key in self.frequencies or key in self._accented

    def is_known(self, key: str) -> bool:
        """Whether there are `forms` of a plain spelling."""
        return self.is_spelt(key) or (key[-1:] == "s" and len(key) > 5 and bool(self.forms(key)))

    def forms(self, key: str) -> tuple[str, ...]:
        """The forms whose plain spelling is `key`: `marche` → `marche`, `marché`."""
        accented = self._accented.get(key, ())
        if key in self.frequencies:
            return (key, *accented)
        if not accented and key[-1:] == "s" and len(key) > 5:
            return tuple(form + "s" for form in self.forms(key[:-1]) if form[-1] not in "sxz")
        return accented

    @lru_cache(maxsize=200_000)  # noqa: B019 one lexicon lives as long as the process
    def levels(self, key: str) -> tuple[tuple[str, float], ...]:
        """The forms of a plain spelling, each with its level."""
        return tuple((form, self.level(form)) for form in self.forms(key))


def load(rules: Rules) -> Lexicon:
    """The French list with the words of rules/lexicon added to it, and those preferred that administration prefers."""
    return _with(listed(rules, "words"), listed(rules, "preferred"))


def listed(rules: Rules, name: str) -> tuple[str, ...]:
    """The words of one name in the lists of all files of rules/lexicon."""
    return tuple(word for group in rules.under("lexicon") for word in group.lists.get(name, ()))


@cache
def _with(added: tuple[str, ...], preferred: tuple[str, ...]) -> Lexicon:
    known = french()
    more = dict.fromkeys(added, 10 ** (ADDED - 9))
    ours = {word: PREFERENCE * (known.get(word) or more.get(word, 0.0)) for word in preferred}
    return Lexicon({**more, **known, **ours})
