"""What a word can be by itself: participle, infinitive, finite verb, adverb, or of a class of rules/repairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.clean.lexicon import Lexicon, plain

PARTICIPLE = ("é", "ée", "és", "ées")
OBJECTS = frozenset(
    ("le", "la", "les", "l", "un", "une", "des", "ce", "cette", "ces", "son", "sa", "ses", "leur", "leurs",
     "notre", "nos", "votre")
)  # fmt: skip
"""What the object of a verb begins with."""
LIKE_PARTICIPLES = ("côté", "nécessité", "gratuité", "facilité")
UNLIKE = 1.6  # beside a bare twin so much commoner a form is no participle, even behind an auxiliary
VERB = 2.7  # an infinitive of this level gives finite forms that are met
FINITE = ("ait", "aient", "era", "ront", "ira", "dra", "rra", "vra", "aura", "erait", "eraient", "ssent", "oivent")


@dataclass(frozen=True, eq=False)
class Grammar:
    """Classes of words and fixed pairs from rules/repairs/context.toml, and what the lexicon tells of forms."""

    lists: Mapping[str, tuple[str, ...]]
    pairs: Mapping[str, str]
    lexicon: Lexicon

    @cached_property
    def classes(self) -> Mapping[str, frozenset[str]]:
        classes = {name: frozenset(words) for name, words in self.lists.items()}
        stems = [word for word in classes["participles"] if word.endswith(("i", "u", "s", "t"))]
        agreed = (stem + ending for stem in stems for ending in ("e", "es", "" if stem.endswith("s") else "s"))
        return {**classes, "participles": classes["participles"].union(agreed)}

    def within(self, name: str, word: str) -> bool:
        return word in self.classes[name]

    def common(self, word: str) -> float:
        """The level of the commonest form of a plain word."""
        return max((level for _, level in self.lexicon.levels(word)), default=0.0)

    @cached_property
    def _paired(self) -> frozenset[str]:
        return frozenset(pair.rsplit(" ", 1)[-1] for pair in self.pairs)

    @lru_cache(maxsize=100_000)  # noqa: B019 one grammar lives as long as the process
    def leans(self, form: str) -> bool:
        """Whether neighbours can say anything of a form: it is a participle, a noun like one, or part of a pair."""
        return form in LIKE_PARTICIPLES or plain(form) in self._paired or self.is_participle(form)

    def may_be_sure(self, form: str) -> bool:
        """Whether neighbours can speak for a form beyond all doubt, however rare it is: see `participles.lean`."""
        if not self.leans(form):
            return False
        common = self.lexicon.level(form) > self.lexicon.level(plain(form)) - UNLIKE
        return common or plain(form) in self._paired or form in LIKE_PARTICIPLES

    def is_small(self, word: str) -> bool:
        """Whether a plain word is a preposition or an adverb."""
        return self.within("prepositions", word) or self.within("adverbs", word)

    def is_participle(self, form: str) -> bool:
        """Whether the form is the participle of a verb in -er: `adopté`, `imputées`."""
        if not form.endswith(PARTICIPLE):
            return False
        if form in ("été", "coté"):  # `coter` is rare beside `côté`
            return form == "été"
        if self.within("participles", plain(form)):
            return True
        stem = form.rstrip("s").removesuffix("e")
        if len(stem) < 3:  # no verb in -er is so short: `dés`
            return False
        verb = stem[:-1] + "er"  # at most a hundred times rarer: `qualité` has nothing to do with `qualiter`
        return self.lexicon.level(verb) > max(2.0, self.lexicon.level(form) - 2.0)

    def is_infinitive(self, word: str) -> bool:
        """Whether a plain word looks like an infinitive: `signer`, `reunir`, `mettre`, `recevoir`."""
        if len(word) < 4 or not word.endswith(("er", "ir", "re", "oir")):
            return False
        return not word.endswith("re") or word.endswith(("dre", "tre", "ire", "vre", "pre", "ure"))

    def is_finite(self, word: str) -> bool:
        """Whether a plain word is surely a finite verb: a common one, or one by its ending (`étaient`, `sera`)."""
        if self.within("not_finite", word):
            return False
        if self.within("finite", word) or (len(word) > 4 and word.endswith(FINITE)):
            return True
        return word.endswith("ent") and len(word) > 5 and self.common(word[:-3] + "er") > VERB

    def _is_irregular(self, word: str) -> bool:
        """Whether a plain word is the participle of a verb in -ir or -re: `bondi`, `tordues`."""
        stem = word.removesuffix("s").removesuffix("e")
        verb = stem + "r" if stem.endswith("i") else stem[:-1] + "re" if stem.endswith("u") else ""
        return len(stem) > 3 and self.common(verb) > self.common(word) - 1 > 1

    def may_be_participle(self, word: str) -> bool:
        """Whether a plain word can be a participle: a known one, or one that a verb in -er gives."""
        if self.within("participles", word) or self._is_irregular(word):
            return True
        forms = (form for form in self.lexicon.forms(word) if form.endswith(("é", "ée", "és", "ées")))
        best = max((self.lexicon.level(form) for form in forms if self.is_participle(form)), default=0.0)
        return best > max(2.0, self.lexicon.level(word) - 1)

    def is_adverb(self, word: str) -> bool:
        return self.within("adverbs", word) or (word.endswith("ment") and len(word) > 6)

    def governs(self, word: str, after: str) -> bool:
        """Whether a word is a verb in the present by its object: `conserve les`."""
        return after in OBJECTS and word.endswith("e") and len(word) > 4 and self.lexicon.level(word + "r") > VERB
