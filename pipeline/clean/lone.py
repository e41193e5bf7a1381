"""Small words that a reader without French takes for signs or for each other: à for 4, &, a4; où for ot, oi, ou."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.clean.grammar import Grammar
from pipeline.clean.lexicon import plain
from pipeline.clean.tools import Page, Tools
from pipeline.model.text import Change, Text
from pipeline.values.names import is_first_name

LONE = re.compile(
    r"[4&€dGaOo](?<![\w&°.,'’/@-].)(?:(?<=[4&€dG])|(?<=a)4|(?<=4)a|(?<=[Oo])u|(?<=o)(?:[tlifwd]|t!|[ti][ilt]|[uf][lt]|li))"
    r"(?![\w.,'’°/@-])(?=\s+\S)"
)
LA = re.compile(r"(?<![^\s,;])(la|1a)\s\Z")
VERBS = ("aient", "llent", "ssent", "chent")  # no noun and no adjective ends so
VOWELS = frozenset("aeiouyh")
YEAR = re.compile(r"(?:19|20)\d\d")
PIECE = re.compile(r"[^\W\d_]+(?:['’](?=\w))?|\d+|[^\w\s]")
TO, WHERE = "à", "où"
SIGNS = frozenset(("4", "&", "€", "a4", "4a", "d", "G"))
STOPS = frozenset(".;:!?()«»")
KNOWN = 2.5  # a word of this level stands by itself
REACH = 100  # characters looked at on either side
CLAUSE = 14  # pieces in which a clause shows its verb


@dataclass(frozen=True, slots=True)
class Around:
    """What stands on either side of a small word, nearest first: words, figures and marks as they are written."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @classmethod
    def of(cls, string: str, page: Page, start: int, end: int) -> Around:
        earlier = PIECE.findall(string, max(page.start, start - REACH), start)
        return cls(tuple(reversed(earlier)), tuple(PIECE.findall(string, end, min(page.end, end + REACH))))

    def low(self, distance: int) -> str:
        """The word so far before (below 0) or after (above 0), lower case and without accents; empty where none is."""
        row, at = (self.before, -distance) if distance < 0 else (self.after, distance)
        return plain(row[at - 1].lower().replace("’", "'")) if at <= len(row) else ""


def lone(text: Text, pages: list[Page], tools: Tools) -> Iterator[Change]:
    """The small words of badly read pages that their neighbours ask for."""
    for page in pages:
        found = LONE.finditer(text.string, page.start, page.end) if page.damage.heavy else ()
        for match in found:
            around = Around.of(text.string, page, *match.span())
            if match.group() in SIGNS:
                if is_to(match.group(), around, tools.grammar):
                    yield Change(*match.span(), TO, "lone.to", 0.95)
            elif is_where(match.group(), around, tools.grammar):
                there = LA.search(text.string[: match.start()], max(page.start, match.start() - 4))
                if there:  # « là où »
                    yield Change(*there.span(1), "là", "lone.where", 0.93)
                yield Change(*match.span(), WHERE if match.group()[0] == "o" else "Où", "lone.where", 0.93)


def is_to(sign: str, around: Around, grammar: Grammar) -> bool:
    """Whether a sign between two words is `à`: what follows could follow it, and no figure is meant."""
    follower, leader = around.low(1), around.low(-1)
    if follower.isdigit():
        return _is_to_figure(sign, around, grammar)
    if sign in ("d", "G"):
        small = around.before[:1] != () and around.before[0][-1:].islower()
        return small and follower[0] not in VOWELS and grammar.within("after_to", follower)
    if sign == "€":
        return leader.isalpha() and len(leader) > 1 and grammar.within("after_to", follower)
    if leader != "et" and _opens_infinitive(follower, around, grammar):
        return True
    if grammar.within("never_after_to", follower) or around.after[:1] == ("m",):
        return False
    return _is_to_word(sign, follower, leader, around, grammar)


def _is_to_word(sign: str, follower: str, leader: str, around: Around, grammar: Grammar) -> bool:
    """Whether a sign before a word that may follow `à` is that, and neither a number nor a count."""
    raw = around.after[0] if around.after else ""
    numbered = grammar.within("numbered", leader) and not around.before[0].endswith("é")  # « annexé 4 la présente »
    if sign == "4" and (numbered or (not leader and raw[:1].isupper())):
        return False
    if follower.endswith("'") or grammar.within("after_to", follower):
        return "pieces" not in (around.low(2), around.low(3))  # « 4 deux-pièces »
    counts = sign == "4" and grammar.within("counting", leader) and not (leader in ("et", "ou") and raw.islower())
    return not counts and _may_follow(sign, raw, follower, around, grammar)


def _opens_infinitive(follower: str, around: Around, grammar: Grammar) -> bool:
    """Whether an infinitive with its pronoun or negation follows: « engagé 4 ne pas relever », « 4 se prononcer »."""
    later = around.low(2)
    if follower == "ne":
        return later in ("pas", "plus", "jamais")
    return follower in ("se", "en", "y", "nous", "vous") and later != "entre" and grammar.is_infinitive(later)


def _may_follow(sign: str, raw: str, follower: str, around: Around, grammar: Grammar) -> bool:
    """Whether a word without article may stand behind `à`: an infinitive, a name, a noun in the singular."""
    if raw[:1].isupper():
        if is_first_name(raw) and not grammar.within("numbered", around.low(-1)):  # « M. Hervé PETIT 4 Anne ROY »
            return bool(around.before) and around.before[0].isalpha()
        listed = around.before[:1] == (",",) and around.low(-2).isalpha()
        return bool(around.before) and (around.before[0][0].islower() or around.low(-1) == "fait" or listed)
    if _lacks_apostrophe(follower, grammar):
        return True
    one = follower[-1:] not in ("s", "x", "z") or sign == "&"
    singular = follower.isalpha() and one and grammar.common(follower) > 3
    return singular or grammar.is_infinitive(follower)


def _lacks_apostrophe(word: str, grammar: Grammar) -> bool:
    """Whether an article is stuck to a word: « favorable 4 lunanimité », « au cas ou loffice »."""
    return word[:1] == "l" and grammar.common(word) < KNOWN < grammar.common(word[1:])


def _is_to_figure(sign: str, around: Around, grammar: Grammar) -> bool:
    """Whether `à` is meant before a figure: « est fixé 4 8,50 € », « de 15 4 40 % », « arrivé 4 20 h »."""
    leader = around.low(-1)
    if YEAR.fullmatch(leader) and YEAR.fullmatch(around.after[0]):  # « les années 2023 4 2028 »
        return sign in ("4", "&")
    if grammar.within("to_figure", leader) or around.low(2) in ("h", "heures", "heure"):
        return leader != "les" and sign != "€"
    if sign in ("4", "&") and leader and not leader.isalpha() and len(around.after[0]) != 3:
        reach = [plain(piece.lower()) for piece in around.before[:6]]
        span = next((at for at, piece in enumerate(reach) if piece in ("de", "d'", "du")), 0)
        return span > 0 and not any(piece.isalpha() for piece in reach[:span])
    return False


def is_where(word: str, around: Around, grammar: Grammar) -> bool:
    """Whether `ou`, or what is no word at all, is the relative `où`."""
    follower, leader = around.low(1), around.low(-1)
    if word.lower() != "ou":
        if follower == "qu'":  # « où qu'il habite »
            return True
        return grammar.within("where_opens", follower) or (word not in ("of", "ol") and follower.isalpha())
    named = leader == "," or any(grammar.within(kind, leader) for kind in ("places", "bodies"))
    asked = grammar.within("where_asked", leader) or (named and follower.endswith("ent"))
    if follower.endswith(VERBS) or (asked and grammar.is_finite(follower)):
        return True  # « le bureau, où siégeaient onze membres », « savoir où iront les élèves »
    if grammar.within("where_pronouns", follower) or grammar.within("where_after", leader):
        return follower != "s'" or around.low(2) not in ("il", "ils")
    if follower in ("en", "va", "vont", "est", "sont", "etait", "etaient", "sera", "seront"):
        return follower != "en" or around.low(2) in ("est", "sont", "sommes", "etait")
    owned = follower in ("son", "sa", "ses", "leur", "leurs")
    opens = (grammar.within("where_opens", follower) or _lacks_apostrophe(follower, grammar)) and not owned
    return opens and _follows_place(leader, around, grammar)


def _follows_place(leader: str, around: Around, grammar: Grammar) -> bool:
    """Whether a noun of place or time stands before, and a clause with its verb behind."""
    if grammar.within("where_sure", leader) and (around.low(-2) == "au" or around.low(-3) in ("dans", "en", "a")):
        return True
    if leader != "," and _is_alternative(around, grammar):
        return False
    placed = leader == "," or grammar.within("where_asked", leader)
    placed = placed or grammar.within("places", leader) or grammar.within("places", around.low(-2))
    return placed and _clause_has_verb(around, grammar)


def _is_alternative(around: Around, grammar: Grammar) -> bool:
    """Whether two nouns of one kind stand on either side: « la commune ou le syndicat »."""
    nouns = around.low(-1), around.low(2)
    return any(all(grammar.within(kind, noun) for noun in nouns) for kind in ("places", "bodies"))


def _clause_has_verb(around: Around, grammar: Grammar) -> bool:
    """Whether a finite verb follows before the clause ends."""
    for piece in around.after[1:CLAUSE]:
        if piece in STOPS:
            return False
        if piece != "à" and grammar.is_finite(plain(piece.lower())):
            return True
    return False
