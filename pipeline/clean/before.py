"""What stands before a word: its kind, and whether another word of the clause is its verb."""

from __future__ import annotations

from pipeline.clean.grammar import Grammar
from pipeline.clean.lexicon import plain
from pipeline.clean.tokens import END, NUMBER, Tokens

RELATIVES = ("qui", "que", "qu'", "dont", "où", "ou", "lorsque", "si", "car")
CLAUSE = 12
"""In how many words on either side a clause shows its verb."""
CLASSES = ("auxiliaries", "adverbs", "subjects", "feminine", "determiners", "prepositions", "bodies")
MARKS = {END: "start", ",": "comma", NUMBER: "number", "à": "prepositions"}


def kind_before(before: str, tokens: Tokens, at: int, grammar: Grammar) -> str:
    """The class of the word before: one of `CLASSES`, or what follows from where it stands."""
    if before in MARKS:
        return MARKS[before]
    if tokens.is_named(at - 1):
        return "subjects"
    if before in ("et", "ou"):
        return "joined" if _after_participle(tokens, at, grammar) else "apart"
    kind = _class(before, tokens, at, grammar)
    earlier = tokens.before(at, 2)
    spoken = kind == "adverbs" and grammar.within("auxiliaries", earlier if earlier == "à" else plain(earlier))
    return "auxiliaries" if spoken else kind


def _class(before: str, tokens: Tokens, at: int, grammar: Grammar) -> str:
    if before == "apres" and tokens.before(at, 2) == "ci":
        return "adverbs"
    kind = next((name for name in CLASSES if grammar.within(name, before)), "")
    if kind == "subjects" and tokens.is_hyphenated(at - 1):
        return ""
    return "adverbs" if not kind and grammar.is_adverb(before) and not _is_governed(tokens, at, grammar) else kind


def _is_governed(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the word before has a determiner or preposition, and so is a noun: `le renouvellement`."""
    earlier = plain(tokens.before(at, 2))
    return earlier == "la" or grammar.within("determiners", earlier) or grammar.within("prepositions", earlier)


def _after_participle(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    return any(grammar.is_participle(tokens.words[i]) for i in range(max(0, at - 4), at))


def has_verb(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a finite verb stands elsewhere between the marks and relative pronouns around a word."""
    for step in (tokens.before, tokens.after):
        for distance in range(1, CLAUSE):
            word = plain(raw := step(at, distance))
            if raw in (END, ",") or word in RELATIVES:
                break
            if grammar.is_finite(word) and raw != "à":
                return True
            if step == tokens.after and grammar.governs(word, tokens.after(at, distance + 1)):
                return True
    return False


def is_feminine(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the noun before is feminine by its determiner: `une part fixe`."""
    return tokens.before(at) not in MARKS and grammar.within("feminine", plain(tokens.before(at, 2)))
