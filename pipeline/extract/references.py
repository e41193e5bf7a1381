"""The acts that the visas of a deliberation cite."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import cast, get_args

from pipeline.extract.visas import visas
from pipeline.model.records import Act, Field, Reference, ReferenceKind
from pipeline.model.text import Text
from pipeline.rules import Match, RuleGroup, Rules
from pipeline.values.dates import parse_date
from pipeline.values.legal import parse_articles

GROUP = "fields/references"
NUMBERED = frozenset(["law", "ordinance", "decree", "order", "deliberation", "code"])
FINANCE = re.compile(r"\bde\s+finances\b", re.IGNORECASE)
APPLIED = re.compile(r"\bapplication\s+(?:de\s+)?(?:l'|des\s+)?\Z", re.IGNORECASE)  # the article of another act
OF_SEVERAL_DAYS = re.compile(r"\bdes (?:\d[^.;\n]{0,40}(?:\bet|\bau) )\Z", re.IGNORECASE)  # `des 16 et 17 mai 2021`
JOINED = re.compile(
    r"(?:,|;|\bet|\bainsi que|\bensemble)\s+(?:notamment\s+)?(?:le|la|les|l'|du|de la|des)\s*$", re.IGNORECASE
)


def references(act: Act, rules: Rules) -> tuple[Reference, ...]:
    """One row for each act cited in the visas of the deliberation, in the order of the text."""
    group = rules[GROUP]
    return tuple(found for visa in visas(act.deliberation.body, group) for found in _cited(visa, group))


def _cited(visa: Text, group: RuleGroup) -> list[Reference]:
    said = re.sub(r"^\W*vus?\b\W*", "", " ".join(visa.folded.split()), flags=re.IGNORECASE)
    if group.search(Text.plain(said), "needless"):
        return []
    found: list[Reference] = []
    for match, part in _parts(visa, group):
        found += [_reference(match, piece, visa, group) for piece in _repeated(match, part, group)]
    return found


def _parts(visa: Text, group: RuleGroup) -> list[tuple[Match, Text]]:
    """The acts of a visa, each with its stretch of the text: the first named, and those that `et la …` joins to it."""
    heads: list[Match] = []
    for match in sorted(group.finditer(visa, "act"), key=lambda m: (m.start, -m.end)):
        if not heads or _is_another(visa, heads[-1], match, group):
            heads.append(match)
    starts = [0, *(head.start for head in heads[1:]), len(visa)]
    return [(head, visa[a:b]) for head, a, b in zip(heads, starts, starts[1:], strict=False)]


def _is_another(visa: Text, before: Match, match: Match, group: RuleGroup) -> bool:
    """Whether a word names one more act: joined by `et la`, outside quotes, with a number or the name of a code."""
    if match.start < before.end or visa.folded[: match.start].count('"') % 2:
        return False
    if not JOINED.search(visa.folded[before.end : match.start]):
        return False
    after = visa[match.start : match.end + 60]
    return match.rule.means == "code" or (match.rule.means in NUMBERED and _number(after, group, match) is not None)


def _repeated(match: Match, part: Text, group: RuleGroup) -> list[Text]:
    """`les lois n° … du … et n° … du …`: one stretch for each number; any other act is one stretch."""
    if not re.search(r"s$", match.text.folded.split()[0]) or match.rule.means == "opinion":
        return [part]
    numbers = [number.start for number in group.finditer(part, "number") if number.start > 0]
    if len(numbers) < 2:
        return [part]
    cuts = [0, *numbers[1:], len(part)]
    return [part[a:b] for a, b in pairwise(cuts)]


def _reference(match: Match, part: Text, visa: Text, group: RuleGroup) -> Reference:
    kind = _kind(match)
    whole = " ".join(visa.string.split())
    return Reference(
        place=part.strip(),
        kind=Field(kind, match.text, match.rule.id, match.rule.strength),
        text=Field(whole, visa, "references.visa", 0.97),
        label=_label(match, part, group),
        number=_number(part, group, match) if kind != "code" else None,
        date=_date(part, group) if kind != "code" else None,
        articles=_articles(part, group),
    )


def _kind(match: Match) -> ReferenceKind:
    if match.rule.means not in get_args(ReferenceKind):
        raise ValueError(f"{match.rule.means} is no kind of reference")
    return cast(ReferenceKind, match.rule.means)


def _number(part: Text, group: RuleGroup, head: Match) -> Field[str] | None:
    """The act's own number: the first one before its title; a `loi de finances pour 2019` bears it behind."""
    before_title = part[: _title_start(part, group)]
    behind = group.finditer(part, "number") if FINANCE.search(head.text.folded) else []
    for match in [*group.finditer(before_title, "number"), *_bare(before_title, head, group), *behind]:
        quote = match["number"]
        if quote:
            return Field("".join(quote.string.split()), quote, match.rule.id, match.rule.strength)
    return None


def _bare(part: Text, head: Match, group: RuleGroup) -> list[Match]:
    at = part.folded.lower().find(head.text.folded.lower())
    return group.finditer(part[max(at, 0) :], "number.bare")


def _title_start(part: Text, group: RuleGroup) -> int:
    starts = [match.start for match in group.finditer(part, "label")]
    return min(starts, default=len(part))


def _date(part: Text, group: RuleGroup) -> Field[dt.date] | None:
    """The first date before the title, else the first of all."""
    for stretch in (part[: _title_start(part, group)], part):
        for match in group.finditer(stretch, "date"):
            quote = match["date"]
            day = parse_date(quote) if quote else None
            if day and quote and not OF_SEVERAL_DAYS.search(match.before(60).folded):
                return Field(day, quote, match.rule.id, match.rule.strength)
    return None


def _articles(part: Text, group: RuleGroup) -> Field[tuple[str, ...]] | None:
    found = [m for m in group.finditer(part, "articles") if not APPLIED.search(m.before(30).folded)]
    items = [item for match in found for item in parse_articles((match["articles"] or match.text).string)]
    if not items:
        return None
    quote = part[found[0].start : found[-1].end]
    return Field(tuple(dict.fromkeys(items)), quote, found[0].rule.id, found[0].rule.strength)


def _label(match: Match, part: Text, group: RuleGroup) -> Field[str] | None:
    """What the act is: the code's name, the title in quotes, the object, else the words that name it."""
    name = match["name"]
    if name:
        plain = re.sub(r"\W", "", name.folded.lower())
        return Field(group.values["codes"].get(plain, " ".join(name.string.split())), name.strip(), match.rule.id, 0.98)
    titled = group.search(part, "label.title") or group.search(part, "label.object")
    quote = titled["label"] if titled else _named(match, part)
    if quote is None or not quote.strip():
        return None
    joint = JOINED.search(quote.folded)
    quote = quote[: joint.start() if joint else len(quote)].strip(" \n\t;,.")
    return Field(" ".join(quote.string.split()), quote, titled.rule.id if titled else match.rule.id, 0.9)


def _named(match: Match, part: Text) -> Text | None:
    """The words from the act's name to its number, date or the next comma."""
    at = part.folded.find(match.text.folded)
    words = (
        re.match(r"[^,;]+?(?=\s*(?:,|;|$|\b(?:en date )?du \d|\bn ?°|\bet notamment))", part.folded[at:])
        if at >= 0
        else None
    )
    return part[at : at + words.end()] if words else None
