"""What the neighbours of a word say of it: `a` or `à`, participle or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.clean.lexicon import Lexicon, plain
from pipeline.clean.tokens import END, NUMBER, Tokens

PARTICIPLE = ("é", "ée", "és", "ées")
RELATIVES = ("qui", "que", "qu'", "dont", "où", "ou", "lorsque", "si", "car")
OBJECTS = (
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "des",
    "son",
    "sa",
    "ses",
    "leur",
    "leurs",
    "ce",
    "cette",
    "ces",
    "notre",
    "nos",
    "votre",
)
TOWARDS = ("tout", "jusqu'", "quant", "grâce", "face", "rapport", "suite", "quelqu'")
"""What `à` follows, but where the verb's own words stand behind: « grâce à », but « le rapport a pour objet »."""
SURE, LIKELY, SLIGHT = 4.0, 2.0, 1.0
"""How much a neighbour says, in powers of ten."""

VERB = 2.7  # an infinitive of this level gives finite forms that are met
CLAUSE = 12
"""In how many words on either side a clause shows its verb."""

CLASSES = ("auxiliaries", "adverbs", "subjects", "feminine", "determiners", "prepositions", "bodies")
FINITE = ("ait", "aient", "era", "eront", "ira", "iront", "erait", "eraient", "ssent", "oivent")
MARKS = {END: "start", ",": "comma", NUMBER: "number", "à": "prepositions"}
BEFORE = {
    "auxiliaries": SURE, "adverbs": SLIGHT, "joined": SLIGHT, "apart": -SLIGHT, "start": -SLIGHT / 2,
    "comma": SLIGHT / 2, "prepositions": -LIKELY, "subjects": -SURE, "bodies": -SLIGHT,
}  # fmt: skip
"""What a class of words before says for a participle; those that ask for the form itself stand in the code."""


@dataclass(frozen=True, eq=False)
class Context:
    """The judge of neighbours: classes of words and fixed pairs from rules/repairs/context.toml, and the lexicon."""

    lists: Mapping[str, tuple[str, ...]]
    pairs: Mapping[str, str]
    lexicon: Lexicon

    @cached_property
    def classes(self) -> Mapping[str, frozenset[str]]:
        return {name: frozenset(words) for name, words in self.lists.items()}

    def within(self, name: str, word: str) -> bool:
        return word in self.classes[name]

    def common(self, word: str) -> float:
        """The level of the commonest form of a plain word."""
        return max(map(self.lexicon.level, self.lexicon.forms(word)), default=0.0)

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
        verb = stem[:-1] + "er"  # at most a hundred times rarer: `qualité` has nothing to do with `qualiter`
        return self.lexicon.level(verb) > max(2.0, self.lexicon.level(form) - 2.0)

    def is_infinitive(self, word: str) -> bool:
        """Whether a plain word looks like an infinitive: `signer`, `reunir`, `mettre`, `recevoir`."""
        if len(word) < 4 or not word.endswith(("er", "ir", "re", "oir")):
            return False
        return not word.endswith("re") or word.endswith(("dre", "tre", "ire", "vre", "pre", "ure"))

    def is_finite(self, word: str) -> bool:
        """Whether a plain word is surely a finite verb: a common one, or one by its ending (`étaient`, `sera`)."""
        if self.within("finite", word) or (len(word) > 4 and word.endswith(FINITE)):
            return True
        return word.endswith("ent") and len(word) > 5 and self.lexicon.level(word[:-3] + "er") > VERB

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
        if self._is_subject(plain(before), tokens, at) or before == "en" or tokens.is_hyphenated(at + 1):
            return True  # « y a », « en a décidé », « a-t-il »
        if after == END or (before in TOWARDS and not self.within("had", after)):
            return False
        if before in ("qu'", "l'", "d'") and not self.within("only_to", after):
            return True
        return self._has_object(after, tokens, at)

    def _has_object(self, after: str, tokens: Tokens, at: int) -> bool:
        """Whether what follows `a` follows the verb alone: a participle, adverbs before it, `lieu`, `le droit`."""
        if after == "en" and self.is_infinitive(tokens.after(at, 2)):  # « prêt à en supporter »
            return False
        if self.within("had", after) or (after == "vocation" and tokens.after(at, 2) not in ("d", "de")):
            return True
        if self._is_adverb(after):
            return self._follows_adverbs(tokens, at)
        if after in ("le", "les"):
            return not self.is_infinitive(tokens.after(at, 2))
        return self._has_participle(after, tokens, at)

    def _has_participle(self, after: str, tokens: Tokens, at: int) -> bool:
        """Whether the word behind `a` is a participle, and no noun that `à` is fixed with: `à usage de`."""
        later = tokens.after(at, 2)
        if self.within("fixed", after) and later not in OBJECTS:  # but « a partagé son »
            return False
        if at + 1 < len(tokens.words) and self._is_written(tokens.words[at + 1]):
            return True
        named = tokens.is_capitalized(at + 1) and tokens.before(at) != "qui"
        return not named and (self.may_be_participle(after) or self._governs(after, later))

    def _is_written(self, form: str) -> bool:
        """Whether a form has the accent of a participle and is no noun: after `a` it leaves no doubt."""
        return not form.isascii() and not self.within("nouns", form) and self.is_participle(form)

    def _is_subject(self, before: str, tokens: Tokens, at: int) -> bool:
        """Whether the word before is a subject; none is in « cherche-t-on à »."""
        return self.within("subjects", before) and not tokens.is_hyphenated(at - 1)

    def _is_adverb(self, word: str) -> bool:
        return self.within("adverbs", word) or (word.endswith("ment") and len(word) > 6)

    def _follows_adverbs(self, tokens: Tokens, at: int) -> bool:
        """Whether a participle stands behind the adverbs that follow; one in -ment is followed by nothing else."""
        distance = 1
        while distance < 4 and self._is_adverb(tokens.after(at, distance)):
            distance += 1
        after, adverb = tokens.after(at, distance), tokens.after(at, distance - 1)
        return self.may_be_participle(after) or (adverb.endswith("ment") and after.endswith(("e", "i", "u", "s", "t")))

    def lean(self, form: str, tokens: Tokens, at: int) -> float:
        """How much the neighbours speak for a participle (above 0) or for a verb or noun (below)."""
        before = tokens.before(at)
        if (pair := self.pairs.get(f"{plain(before)} {plain(form)}")) is not None:
            return SURE if pair == form else -SURE
        if form in ("côté", "nécessité", "gratuité", "facilité") and self.within("feminine", plain(before)):
            return -SURE if form == "côté" else LIKELY
        if not self.is_participle(form):
            return 0.0
        before = before if before == "à" else plain(before)
        kind = self._kind(before, tokens, at)
        level = self.lexicon.level(form)
        if kind == "auxiliaries":
            return SURE if level > self.lexicon.level(plain(form)) - 1.6 else 0.0
        if level < 2.0 or (tokens.is_capitalized(at) and kind != "start"):
            return 0.0
        lean = self._from_before(kind, before, form, tokens, at) + self._from_after(kind, form, tokens, at)
        return max(0.0, lean) if form.endswith(("ée", "ées")) else lean  # no verb or noun is spelt like these

    def _from_before(self, kind: str, before: str, form: str, tokens: Tokens, at: int) -> float:
        plural = form.endswith("s")
        if kind in ("determiners", "prepositions") and self._is_noun(form, tokens, at):
            return SLIGHT / 2
        if kind == "feminine":
            return -SURE if form.endswith("é") else 0.0
        if kind == "determiners" or (plural and kind == "number"):
            return -LIKELY
        if kind in BEFORE:
            return BEFORE[kind]
        if plural or kind == "number":
            return 0.0 if kind else SLIGHT if before.endswith(("s", "x")) else SLIGHT / 2
        return self._from_clause(form, tokens, at)

    def _is_noun(self, form: str, tokens: Tokens, at: int) -> bool:
        """Whether a participle that is a noun as well is one here: `un chargé de mission`, but not `à la charge`."""
        return self.within("nouns", form) and (not form.startswith("chargé") or tokens.after(at) in ("de", "d"))

    def _from_clause(self, form: str, tokens: Tokens, at: int) -> float:
        """What the rest of the clause says: a noun's gender, and whether another word is its verb."""
        if form.endswith("é") and self._is_feminine(tokens, at):
            return -LIKELY
        if self._has_verb(tokens, at):
            return SLIGHT
        return SLIGHT / 2 if tokens.before(at, 2) in ("un", "du", "au", "aucun") else -SLIGHT / 2

    def _is_feminine(self, tokens: Tokens, at: int) -> bool:
        """Whether the noun before is feminine by its determiner: `une part fixe`."""
        return tokens.before(at) not in MARKS and self.within("feminine", plain(tokens.before(at, 2)))

    def _has_verb(self, tokens: Tokens, at: int) -> bool:
        """Whether a finite verb stands elsewhere between the marks and relative pronouns around a word."""
        for step in (tokens.before, tokens.after):
            for distance in range(1, CLAUSE):
                word = plain(raw := step(at, distance))
                if raw in (END, ",") or word in RELATIVES:
                    break
                if self.is_finite(word) and raw != "à":
                    return True
                if step == tokens.after and self._governs(word, tokens.after(at, distance + 1)):
                    return True
        return False

    def _governs(self, word: str, after: str) -> bool:
        """Whether a word is a verb in the present by its object: `conserve les`."""
        return after in OBJECTS and word.endswith("e") and len(word) > 4 and self.lexicon.level(word + "r") > VERB

    def _kind(self, before: str, tokens: Tokens, at: int) -> str:
        """The class of the word before: one of `CLASSES`, or what follows from where it stands."""
        if before in MARKS:
            return MARKS[before]
        if tokens.is_named(at - 1):
            return "subjects"
        if before in ("et", "ou"):
            return "joined" if self._after_participle(tokens, at) else "apart"
        kind = self._class(before, tokens, at)
        earlier = tokens.before(at, 2)
        spoken = kind == "adverbs" and self.within("auxiliaries", earlier if earlier == "à" else plain(earlier))
        return "auxiliaries" if spoken else kind

    def _class(self, before: str, tokens: Tokens, at: int) -> str:
        if before == "apres" and tokens.before(at, 2) == "ci":
            return "adverbs"
        kind = next((name for name in CLASSES if self.within(name, before)), "")
        if kind == "subjects" and tokens.is_hyphenated(at - 1):
            return ""
        return "adverbs" if not kind and self._is_adverb(before) and not self._is_governed(tokens, at) else kind

    def _is_governed(self, tokens: Tokens, at: int) -> bool:
        """Whether the word before has a determiner or preposition, and so is a noun: `le renouvellement`."""
        earlier = plain(tokens.before(at, 2))
        return earlier == "la" or self.within("determiners", earlier) or self.within("prepositions", earlier)

    def _after_participle(self, tokens: Tokens, at: int) -> bool:
        return any(self.is_participle(tokens.words[i]) for i in range(max(0, at - 4), at))

    def _is_verb_before(self, kind: str, after: str, form: str) -> bool:
        """Whether what follows asks for a verb: an object, « déclare Mme …», « propose de », « relève de l'État »."""
        if self.within("objects", after) or after in ("m", "mm", "mme", "mmes", "monsieur", "madame"):
            return True
        of = after in ("d", "de", "du")
        return of and (self.within("deciding", form) or (form == "relevé" and kind not in ("determiners", "number")))

    def _from_after(self, kind: str, form: str, tokens: Tokens, at: int) -> float:
        after, later = tokens.after(at), tokens.after(at, 2)
        if (after == "par" and later != "rapport") or (after == "en" and later == NUMBER):
            return LIKELY
        if after == "le" and (later == NUMBER or self.within("weekdays", later)):
            return SLIGHT / 2 if kind == "apart" else LIKELY  # « prend effet à sa signature et expire le 31 »
        if self._is_verb_before(kind, after, form):
            return -LIKELY if form.endswith("é") else 0.0
        return self._from_complement(after, later, form, tokens, at)

    def _from_complement(self, after: str, later: str, form: str, tokens: Tokens, at: int) -> float:
        if after in ("et", "ou") and self._governs(later, tokens.after(at, 3)):  # « signe et notifie le marché »
            return -LIKELY if form.endswith("é") else 0.0
        if after in ("et", "ou") and self.within("participles", later):  # « initié et conçu par »
            return LIKELY if tokens.after(at, 3) == "par" else SLIGHT
        if after in (END, ","):
            return SLIGHT / 2
        if after == "a":
            return -SLIGHT / 2 if self.is_infinitive(later) else SLIGHT if later == NUMBER else 0.0
        stands = self.within("complements", after) and (form.endswith("s") or self._has_verb(tokens, at))
        return SLIGHT if stands else 0.0
