"""The word `a`: the verb, or what is left of `à`."""

from __future__ import annotations

from pipeline.clean.before import has_verb
from pipeline.clean.grammar import OBJECTS, VERB, Grammar
from pipeline.clean.lexicon import UNKNOWN, plain
from pipeline.clean.tokens import END, NUMBER, Tokens

SUBJECT = 8  # in how many words a subject is named
TOWARDS = ("tout", "jusqu'", "quant", "grâce", "face", "rapport", "suite", "quelqu'")
"""What `à` follows, but where the verb's own words stand behind: « grâce à », but « le rapport a pour objet »."""


def has(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the word `a` is the verb: il a, n'a, a approuvé, a également décidé, a pour objet, a le droit."""
    before, after = tokens.before(at), tokens.after(at)
    if _is_subject(plain(before), tokens, at, grammar) or before == "en" or tokens.is_hyphenated(at + 1):
        return True  # « y a », « en a décidé », « a-t-il »
    twofold = after in ("double", "simple", "triple") and grammar.within("twofold", tokens.after(at, 2))
    if twofold or after in (END, plain(before)) or (before in TOWARDS and not grammar.within("had", after)):
        return False  # « pas à pas »
    if (before, after) == (",", "plus"):
        return False  # « vers Besançon, à plus de trois quarts d'heure »
    unread = grammar.common(after) == UNKNOWN and after.isalpha() and not tokens.is_capitalized(at + 1)
    if after == "," or unread or _is_one_count(after, tokens, at, grammar):
        return True  # « a cra moins vite »: what cannot be read may be a participle
    if before in ("qu'", "l'", "d'") and not grammar.within("only_to", after):
        return True
    return _has_object(after, tokens, at, grammar) or _has_been(tokens, at, grammar)


def _has_been(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether words that no noun begins with part `a` from `été`: « a pourtant été rénové »."""
    if grammar.within("determiners", tokens.after(at)) or grammar.within("feminine", tokens.after(at)):
        return False
    following = [tokens.after(at, distance) for distance in range(1, 5)]
    return "ete" in following and not {END, ","} & set(following[: following.index("ete")])


def _is_one_count(after: str, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether what a subject has is counted: « Mme Roy a une réserve », « La convention proposée a trois objets »."""
    if tokens.before(at) in (END, ",", NUMBER) or not grammar.within("counts", after):
        return False
    before = plain(tokens.before(at))
    if tokens.is_named(at - 1) or grammar.within("bodies", before):
        return True
    if _has_parts(before, tokens, at, grammar):
        return _opens_sentence(tokens, at, grammar)
    governs = before.endswith("e") and grammar.common(before + "r") > VERB  # « propose à une association »
    governs = governs or before.endswith("t") or grammar.is_infinitive(before) or grammar.may_be_participle(before)
    return not governs and not grammar.is_small(before) and _opens_sentence(tokens, at, grammar)


def _has_parts(before: str, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a participle stands before and what a thing has some of behind: « proposée a trois objets »."""
    described = grammar.may_be_participle(before) and not grammar.within("to_figure", before)
    return described and grammar.within("parts", tokens.after(at, 2))


def _opens_sentence(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether only a noun with its article stands before in the sentence, and no verb in it."""
    distance = 1
    while distance < SUBJECT and tokens.before(at, distance + 1) != END:
        distance += 1
    first = at - distance
    article = tokens.words[first] in ("le", "la", "l", "les", "cette", "ce", "notre", "chaque")
    return article and tokens.is_capitalized(first) and not has_verb(tokens, at, grammar)


def _has_object(after: str, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether what follows `a` follows the verb alone: a participle, adverbs before it, `lieu`, `le droit`."""
    if after == "en" and grammar.is_infinitive(tokens.after(at, 2)):  # « prêt à en supporter »
        return False
    if after in ("la", "l") and grammar.within("held", tokens.after(at, 2)):
        return tokens.is_named(at - 1) or grammar.within("bodies", plain(tokens.before(at)))
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
    if at + 1 < len(tokens.words) and _is_written(tokens.words[at + 1], grammar):
        return True
    if grammar.within("fixed", after) and later not in OBJECTS:  # but « a partagé son »
        return False
    named = tokens.is_capitalized(at + 1) and tokens.before(at) != "qui"
    return not named and (grammar.may_be_participle(after) or grammar.governs(after, later))


def _is_written(form: str, grammar: Grammar) -> bool:
    """Whether a form has the accent of a participle and is no noun: after `a` it leaves no doubt."""
    if form.endswith("é") and grammar.lexicon.level(form) == UNKNOWN and len(form) > 5:
        return True  # one misread, as the engine leaves it: « a fefusé »
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
