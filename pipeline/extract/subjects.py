"""Who is meant in a sentence: the persons just before a verb (`M. A et Mme B ne prennent pas part`), or just after."""

from __future__ import annotations

import re

from pipeline.extract.mentions import BOTH, Mention, mentions
from pipeline.model.text import Text
from pipeline.rules import Match, Rules

SENTENCE = re.compile(
    r"(?<!\bm)(?<!\b(?-i:[A-Z]))(?<!\bmm)(?<!\bmme)(?<!\bmmes)(?<!\bdr)[.;!]\s+|\n\s*\n|\n(?=\s*(?:vu|considerant)\b)|:\s*\n",
    re.IGNORECASE,
)
AND = re.compile(
    r"(?:\s*\([^()]*\))?\s*(?:[,;/&]|et\b|ainsi que)(?:\s|[,;/&-]|et\b|ainsi que)*(?:de\s|d')?", re.IGNORECASE
)
HELD = re.compile(r"\s*\((?:pouvoir|procuration|mandat|p\.|par|ayant|represent)[^()]*$", re.IGNORECASE)  # its holder
NEXT_LINE = re.compile(r"\s*\n[\s•*-]*")
OBJECT = re.compile(r"(?:\b(?:de|par|a|avec|pour|contre|sur|chez|selon)|\bd'|\bdu)\s*$", re.IGNORECASE)
OTHERS = re.compile(
    r"\b(?:les autres|tous les|le reste|le conseil|l'assemblee|les (?:membres|elus|conseillers))\b", re.IGNORECASE
)
NOUN = re.compile(r"(?:arrivee|depart|retour)s? (?:de |d')", re.IGNORECASE)
PLURAL = re.compile(r"\w(?:nt|[^u]s)\b|\bsont\b", re.IGNORECASE)
BEFORE, AFTER = 320, 400  # characters in which the persons of one sentence are sought
ASIDE = 140  # characters that may part a person from the verb: `, en sa qualité de présidente de l'association,`


def sentence_before(text: Text, at: int) -> Text:
    """The part of the sentence that stands before an offset."""
    start = max(0, at - BEFORE)
    ends = [start + match.end() for match in SENTENCE.finditer(text.folded[start:at])]
    return text[max([start, *ends]) : at]


def sentence_after(text: Text, at: int) -> Text:
    """The part of the sentence that stands behind an offset."""
    rest = text[at : at + AFTER]
    end = SENTENCE.search(rest.folded)
    return rest[: end.start()] if end else rest


def unsigned(text: Text, rules: Rules) -> Text:
    """The part of a text that stands before the signature block, its formulae, or a place and date on their own line.

    A list of voters whose last line was not read must not run on to the name of who signs.
    """
    ends = [
        match.start
        for group, prefix in (("headings", "end"), ("fields/signature", "signer"), ("fields/signature", "block"))
        if (match := rules[group].search(text, prefix))
    ]
    return text[: min(ends, default=len(text))]


def named_before(text: Text, at: int, rules: Rules) -> list[Mention]:
    """The persons who are the subject of the verb at an offset."""
    sentence = sentence_before(text, at)
    found: list[Mention] = []
    upto = len(sentence)
    for mention in reversed(mentions(sentence, rules)):
        gap = sentence.folded[mention.end : upto]
        if found and not AND.fullmatch(gap):
            break
        if len(gap) > ASIDE or OTHERS.search(gap):
            break
        if not OBJECT.search(sentence.folded[: mention.start]) or re.match(r"[\s,]*qui\b", gap):
            found.insert(0, mention)
            upto = mention.start
    return found


def mover(text: Text, match: Match, rules: Rules) -> list[Mention]:
    """Those before a verb; only the last of them where it is in the singular or stands in the note beside a name.

    Nobody before a noun (`Départ de M. A`): it is said of those behind it.
    """
    if NOUN.search(match.text.folded + text.folded[match.end : match.end + 4]):
        return []
    found = named_before(text, match.start, rules)
    noted = text.string.rfind("(", 0, match.start) > text.string.rfind(")", 0, match.start)
    return found if PLURAL.search(match.text.folded) and not noted else found[-1:]


def named_after(text: Text, at: int, rules: Rules, reach: int = 12) -> list[Mention]:
    """The persons listed from an offset on; the first one stands within `reach` characters."""
    sentence = unsigned(sentence_after(text, at), rules)
    found: list[Mention] = []
    upto = 0
    for mention in mentions(sentence, rules):
        gap = sentence.folded[upto : mention.start]
        if found and HELD.match(gap):
            continue
        if len(BOTH.sub("", gap)) > reach if not found else not (AND.fullmatch(gap) or NEXT_LINE.fullmatch(gap)):
            break
        found.append(mention)
        upto = mention.end
    return found
