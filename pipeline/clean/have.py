"""The word `a`: the verb, or what is left of `à`."""

from __future__ import annotations

from pipeline.clean.grammar import OBJECTS, Grammar
from pipeline.clean.lexicon import plain
from pipeline.clean.tokens import END, Tokens

HELD = ("charge", "possibilite", "capacite", "faculte", "volonte", "responsabilite", "qualite", "maitrise", "propriete")
"""What a body has: « la région a la charge », though a cost is « à la charge » of one."""
TOWARDS = ("tout", "jusqu'", "quant", "grâce", "face", "rapport", "suite", "quelqu'")
"""What `à` follows, but where the verb's own words stand behind: « grâce à », but « le rapport a pour objet »."""


def has(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the word `a` is the verb: il a, n'a, a approuvé, a également décidé, a pour objet, a le droit."""
    before, after = tokens.before(at), tokens.after(at)
    if _is_subject(plain(before), tokens, at, grammar) or before == "en" or tokens.is_hyphenated(at + 1):
        return True  # « y a », « en a décidé », « a-t-il »
    if after == END or (before in TOWARDS and not grammar.within("had", after)) or (before, after) == (",", "plus"):
        return False  # « vers Besançon, à plus de trois quarts d'heure »
    if before in ("qu'", "l'", "d'") and not grammar.within("only_to", after):
        return True
    return _has_object(after, tokens, at, grammar) or _has_been(tokens, at, grammar)


def _has_been(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether words that no noun begins with part `a` from `été`: « a pourtant été rénové »."""
    if grammar.within("determiners", tokens.after(at)) or grammar.within("feminine", tokens.after(at)):
        return False
    following = [tokens.after(at, distance) for distance in range(1, 5)]
    return "ete" in following and not {END, ","} & set(following[: following.index("ete")])


def _has_object(after: str, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether what follows `a` follows the verb alone: a participle, adverbs before it, `lieu`, `le droit`."""
    if after == "en" and grammar.is_infinitive(tokens.after(at, 2)):  # « prêt à en supporter »
        return False
    if after == "la" and grammar.within("bodies", plain(tokens.before(at))) and tokens.after(at, 2) in HELD:
        return True
    if grammar.within("had", after) or (after == "vocation" and tokens.after(at, 2) not in ("d", "de")):
        return True
    if grammar.is_adverb(after):
        return _follows_adverbs(tokens, at, grammar)
    if after in ("le", "les"):
        return not grammar.is_infinitive(tokens.after(at, 2))
    return _has_participle(after, tokens, at, grammar)


def _has_participle(after: str, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the word behind `a` is a participle, and no noun that `à` is fixed with: `à usage de`."""
    later = tokens.after(at, 2)
    if grammar.within("fixed", after) and later not in OBJECTS:  # but « a partagé son »
        return False
    if at + 1 < len(tokens.words) and _is_written(tokens.words[at + 1], grammar):
        return True
    named = tokens.is_capitalized(at + 1) and tokens.before(at) != "qui"
    return not named and (grammar.may_be_participle(after) or grammar.governs(after, later))


def _is_written(form: str, grammar: Grammar) -> bool:
    """Whether a form has the accent of a participle and is no noun: after `a` it leaves no doubt."""
    return not form.isascii() and not grammar.within("nouns", form) and grammar.is_participle(form)


def _is_subject(before: str, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the word before is a subject; none is in « cherche-t-on à »."""
    return grammar.within("subjects", before) and not tokens.is_hyphenated(at - 1)


def _follows_adverbs(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a participle stands behind the adverbs that follow; one in -ment is followed by nothing else."""
    distance = 1
    while distance < 4 and grammar.is_adverb(tokens.after(at, distance)):
        distance += 1
    after, adverb = tokens.after(at, distance), tokens.after(at, distance - 1)
    return grammar.may_be_participle(after) or (adverb.endswith("ment") and after.endswith(("e", "i", "u", "s", "t")))
