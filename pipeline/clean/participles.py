"""Participle or not: how much the neighbours of a form say for it or against it."""

from __future__ import annotations

from pipeline.clean.before import has_verb, is_feminine, kind_before
from pipeline.clean.grammar import LIKE_PARTICIPLES, UNLIKE, Grammar
from pipeline.clean.lexicon import plain
from pipeline.clean.tokens import END, NUMBER, Tokens

SURE, LIKELY, SLIGHT = 4.0, 2.0, 1.0
"""How much a neighbour says, in powers of ten."""
BEFORE = {
    "auxiliaries": SURE, "adverbs": SLIGHT, "joined": SLIGHT, "apart": -SLIGHT, "start": -SLIGHT / 2,
    "comma": SLIGHT / 2, "prepositions": -LIKELY, "subjects": -SURE, "bodies": -SLIGHT,
}  # fmt: skip
"""What a class of words before says for a participle; those that ask for the form itself stand in the code."""


def lean(form: str, tokens: Tokens, at: int, grammar: Grammar) -> float:
    """How much the neighbours speak for a participle (above 0) or for a verb or noun (below)."""
    return _leaning(form, tokens, at, grammar) if grammar.leans(form) else 0.0


def _leaning(form: str, tokens: Tokens, at: int, grammar: Grammar) -> float:
    before = tokens.before(at)
    if (pair := grammar.pairs.get(f"{plain(before)} {plain(form)}")) is not None:
        return SURE if pair == form else -SURE
    if form in LIKE_PARTICIPLES and grammar.within("feminine", plain(before)):
        return -SURE if form == "côté" else LIKELY
    if not grammar.is_participle(form):
        return 0.0
    before = before if before == "à" else plain(before)
    kind = kind_before(before, tokens, at, grammar)
    level = grammar.lexicon.level(form)
    if kind == "auxiliaries":
        return SURE if level > grammar.lexicon.level(plain(form)) - UNLIKE else 0.0
    if level < 2.0 or (tokens.is_capitalized(at) and kind != "start"):
        return 0.0
    says = _from_before(kind, before, form, tokens, at, grammar) + _from_after(kind, form, tokens, at, grammar)
    return max(0.0, says) if form.endswith(("ée", "ées")) else says  # no verb or noun is spelt like these


def _from_before(kind: str, before: str, form: str, tokens: Tokens, at: int, grammar: Grammar) -> float:
    plural = form.endswith("s")
    if kind in ("determiners", "prepositions") and _is_noun(form, tokens, at, grammar):
        return SLIGHT / 2
    if kind == "feminine":
        return -SURE if form.endswith("é") else 0.0
    if kind == "determiners" or (plural and kind == "number"):
        return -LIKELY
    if kind in BEFORE:
        return BEFORE[kind]
    if plural or kind == "number":
        return 0.0 if kind else SLIGHT if before.endswith(("s", "x")) else SLIGHT / 2
    return _from_clause(form, tokens, at, grammar)


def _is_noun(form: str, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a participle that is a noun as well is one here: `un chargé de mission`, but not `à la charge`."""
    return grammar.within("nouns", form) and (not form.startswith("chargé") or tokens.after(at) in ("de", "d"))


def _from_clause(form: str, tokens: Tokens, at: int, grammar: Grammar) -> float:
    """What the rest of the clause says: a noun's gender, and whether another word is its verb."""
    if form.endswith("é") and is_feminine(tokens, at, grammar):
        return -LIKELY
    if has_verb(tokens, at, grammar):
        return SLIGHT
    return SLIGHT / 2 if tokens.before(at, 2) in ("un", "du", "au", "aucun") else -SLIGHT / 2


def _from_after(kind: str, form: str, tokens: Tokens, at: int, grammar: Grammar) -> float:
    after, later = tokens.after(at), tokens.after(at, 2)
    if (after == "par" and later != "rapport") or (after == "en" and later == NUMBER):
        return LIKELY
    if after == "le" and (later == NUMBER or grammar.within("weekdays", later)):
        return SLIGHT / 2 if kind == "apart" else LIKELY  # « prend effet à sa signature et expire le 31 »
    if _is_verb_before(kind, after, form, grammar):
        return -LIKELY if form.endswith("é") else 0.0
    return _from_complement(after, later, form, tokens, at, grammar)


def _is_verb_before(kind: str, after: str, form: str, grammar: Grammar) -> bool:
    """Whether what follows asks for a verb: an object, « déclare Mme …», « propose de », « relève de l'État »."""
    if grammar.within("objects", after) or after in ("m", "mm", "mme", "mmes", "monsieur", "madame"):
        return True
    of = after in ("d", "de", "du")
    return of and (grammar.within("deciding", form) or (form == "relevé" and kind not in ("determiners", "number")))


def _from_complement(after: str, later: str, form: str, tokens: Tokens, at: int, grammar: Grammar) -> float:
    if after in ("et", "ou") and grammar.governs(later, tokens.after(at, 3)):  # « signe et notifie le marché »
        return -LIKELY if form.endswith("é") else 0.0
    if after in ("et", "ou") and grammar.within("participles", later):  # « initié et conçu par »
        return LIKELY if tokens.after(at, 3) == "par" else SLIGHT
    if after in (END, ","):
        return SLIGHT / 2
    if after == "a":
        return -SLIGHT / 2 if grammar.is_infinitive(later) else SLIGHT if later == NUMBER else 0.0
    stands = grammar.within("complements", after) and (form.endswith("s") or has_verb(tokens, at, grammar))
    return SLIGHT if stands else 0.0
