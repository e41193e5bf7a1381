"""What the neighbours of a word say of it: `a` or `à`, participle or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.clean.lexicon import Lexicon, plain
from pipeline.clean.tokens import END, NUMBER, Tokens

PARTICIPLE = ("é", "ée", "és", "ées")
SURE, LIKELY, SLIGHT = 4.0, 2.0, 1.0
"""How much a neighbour says, in powers of ten."""

CLASSES = ("auxiliaries", "adverbs", "subjects", "feminine", "determiners", "prepositions")
MARKS = {END: "start", ",": "start", NUMBER: "number", "à": "prepositions"}
BEFORE = {
    "auxiliaries": SURE, "adverbs": SLIGHT, "joined": SLIGHT, "apart": 0.0, "start": -SLIGHT / 2,
    "prepositions": -LIKELY, "subjects": -SURE,
}  # fmt: skip
"""What a class of words before says for a participle; those that ask for the form itself stand in the code."""


@dataclass(frozen=True, eq=False)
class Context:
    """The judge of neighbours: classes of words from rules/repairs/context.toml, and the lexicon."""

    lists: Mapping[str, tuple[str, ...]]
    lexicon: Lexicon

    @cached_property
    def classes(self) -> Mapping[str, frozenset[str]]:
        return {name: frozenset(words) for name, words in self.lists.items()}

    def within(self, name: str, word: str) -> bool:
        return word in self.classes[name]

    def is_participle(self, form: str) -> bool:
        """Whether the form is the participle of a verb in -er: `adopté`, `imputées`."""
        if not form.endswith(PARTICIPLE):
            return False
        if form == "été":
            return True
        stem = form.rstrip("s").removesuffix("e")
        verb = stem[:-1] + "er"  # at most a hundred times rarer: `qualité` has nothing to do with `qualiter`
        return self.lexicon.level(verb) > max(2.0, self.lexicon.level(form) - 2.0)

    def is_infinitive(self, word: str) -> bool:
        """Whether a plain word looks like an infinitive: `signer`, `reunir`, `mettre`, `recevoir`."""
        return word.endswith(("er", "ir", "re", "oir")) and len(word) > 3

    def may_be_participle(self, word: str) -> bool:
        """Whether a plain word can be a participle: a known one, or one that a verb in -er gives."""
        if self.within("participles", word):
            return True
        forms = (form for form in self.lexicon.forms(word) if form.endswith(("é", "ée", "és", "ées")))
        best = max((self.lexicon.level(form) for form in forms if self.is_participle(form)), default=0.0)
        return best > max(2.0, self.lexicon.level(word) - 1)

    def has(self, tokens: Tokens, at: int) -> bool:
        """Whether the word `a` is the verb: il a, n'a, a approuvé, a également décidé, a pour objet, a le droit."""
        before, after = tokens.before(at), tokens.after(at)
        if self.within("subjects", plain(before)) or before in ("l'", "qu'", "d'"):
            return True
        if after == END or before in ("tout", "jusqu'", "quant", "grâce", "face", "rapport", "suite"):
            return False
        if self.within("had", after):
            return True
        if self.within("adverbs", after) or after.endswith("ment"):
            return self.may_be_participle(tokens.after(at, 2))
        if after in ("le", "les"):
            return not self.is_infinitive(tokens.after(at, 2))
        return self.may_be_participle(after) and not self.within("fixed", after)

    def lean(self, form: str, tokens: Tokens, at: int) -> float:
        """How much the neighbours speak for a participle (above 0) or for a verb or noun (below)."""
        if not self.is_participle(form) or self.lexicon.level(form) < 2.7:
            return 0.0
        before, after = tokens.before(at), tokens.after(at)
        before = before if before == "à" else plain(before)
        lean = self._from_before(before, tokens, at, form) + self._from_after(after, tokens, at)
        return max(0.0, lean) if form.endswith(("ée", "ées")) else lean  # no verb or noun is spelt like these

    def _from_before(self, before: str, tokens: Tokens, at: int, form: str) -> float:
        kind, plural = self._kind(before, tokens, at), form.endswith("s")
        if kind in ("determiners", "prepositions") and self.within("nouns", form):
            return SLIGHT / 2
        if kind == "feminine":
            return -SURE if form.endswith("é") else 0.0
        if kind == "determiners" or (plural and kind == "number"):
            return -LIKELY if plural else -SLIGHT / 2
        return BEFORE.get(kind, SLIGHT if plural and before.endswith(("s", "x")) else SLIGHT / 2)

    def _kind(self, before: str, tokens: Tokens, at: int) -> str:
        """The class of the word before: one of `CLASSES`, or what follows from where it stands."""
        if before in MARKS:
            return MARKS[before]
        if before in ("et", "ou"):
            return "joined" if self._after_participle(tokens, at) else "apart"
        kind = next(
            (name for name in CLASSES if self.within(name, before)), "adverbs" if before.endswith("ment") else ""
        )
        if kind == "adverbs":
            earlier = tokens.before(at, 2)
            return "auxiliaries" if self.within("auxiliaries", earlier if earlier == "à" else plain(earlier)) else kind
        return kind

    def _after_participle(self, tokens: Tokens, at: int) -> bool:
        return any(self.is_participle(tokens.words[i]) for i in range(max(0, at - 4), at))

    def _from_after(self, after: str, tokens: Tokens, at: int) -> float:
        if after == "par":
            return LIKELY
        if after == "le" and (tokens.after(at, 2) == NUMBER or self.within("weekdays", tokens.after(at, 2))):
            return LIKELY
        if self.within("objects", after):
            return -LIKELY
        if after in (END, ","):
            return SLIGHT / 2
        if after == "a" and self.is_infinitive(tokens.after(at, 2)):
            return -SLIGHT / 2
        return SLIGHT if self.within("complements", after) else 0.0
