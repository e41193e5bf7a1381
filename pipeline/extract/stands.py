"""Printed positions of a vote, each with its count, its groups and its names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.groups import groups, groups_after
from pipeline.extract.mentions import Mention, is_sure, mentions
from pipeline.extract.subjects import named_after, named_before, sentence_after, unsigned
from pipeline.model.text import Text
from pipeline.rules import Match, Rule, Rules
from pipeline.values.numbers import parse_number
from pipeline.values.persons import CIVILITY, as_listed, which_person

NOBODY = ("neant", "aucun", "aucune", "o", "oo", "o0", "0o")  # the last four are misread noughts
KEYS = {"pour": "for", "contre": "against", "abstention": "abstention", "nppv": "not_participating"}
BESIDE = (
    "votants",
    "presents",
    "exprimes",
    "pouvoirs",
    "procurations",
    "blancs",
    "nuls",
)  # columns that are no positions
TIE = re.compile(
    r"\s*(?:voix|votes?)?\s*(?:(?P<colon>[:–-])|(?P<of>(?:de|du|dont|d'|des)(?=\s|(?<='))))\s*", re.IGNORECASE
)


@dataclass(frozen=True)
class Stand:
    """A position as printed from `start` to `end` of the text: how many, which groups, who; each with its quote."""

    start: int
    end: int
    position: str
    rule: Rule
    count: tuple[int, Text] | None = None
    groups: tuple[tuple[str, ...], Text] | None = None
    names: tuple[tuple[str, ...], Text] | None = None
    unanimous: bool = False


def stands(text: Text, people: Sequence[str], rules: Rules) -> list[Stand]:
    """Every position that a count, a colon or a verb shows, in the order of the text."""
    printed: list[Stand] = []
    for match in _matches(text, rules):
        if not printed or match.start >= printed[-1].end:
            printed += _read(match)
    limits = [*(stand.start for stand in printed[1:]), len(text)]
    full = [_detailed(text, stand, limits[i], people, rules) for i, stand in enumerate(printed)]
    said = [stand for stand in full if stand.count or stand.names or stand.groups or stand.unanimous]
    called = _of_groups(text, said, people, rules)
    named = _personal(text, [*said, *(stand for stand in called if stand.names)], people, rules)
    return sorted([*said, *called, *named], key=lambda stand: stand.start)


def _matches(text: Text, rules: Rules) -> list[Match]:
    group = rules["fields/votes"]
    found = [m for prefix in ("flat", "versus", "keyed", "counted") for m in group.finditer(text, prefix)]
    return sorted(found, key=lambda match: match.start)


def _read(match: Match) -> list[Stand]:
    kind = match.rule.id.split(".")[1]
    if kind == "flat":
        return _flat(match)
    if kind == "versus":
        held = ((position, match[position]) for position in ("for", "against", "abstention"))
        return [
            stand for position, printed in held if printed is not None for stand in _stand(match, position, printed)
        ]
    return _stand(match, match.rule.means, match["count"] or match["plain"] or match["paren"])


def _stand(match: Match, position: str, printed: Text | None) -> list[Stand]:
    """The position with its count; nothing where the word that should be a number is none."""
    stand = Stand(match.start, match.end, position, match.rule)
    if printed is None:
        return [stand]
    word = printed.folded.lower().strip()
    if "unanimite" in word or word == "tous":
        return [replace(stand, unanimous=True)]
    value = 0 if word in NOBODY else parse_number(printed.string)
    return [] if value is None else [replace(stand, count=(value, printed))]


def _flat(match: Match) -> list[Stand]:
    """`Pour : Contre : Abstention : 41 0 0`: the first count belongs to the first heading."""
    keys, counts = match["keys"], match["counts"]
    positions = re.findall("|".join((*KEYS, *BESIDE)), keys.folded.lower()) if keys is not None else []
    numbers = list(re.finditer(r"\d+", counts.string)) if counts is not None else []
    if counts is None or len(numbers) != len(positions):
        return []
    return [
        Stand(match.start, match.end, KEYS[key], match.rule, (int(number[0]), counts[number.start() : number.end()]))
        for key, number in zip(positions, numbers, strict=True)
        if key in KEYS
    ]


def _detailed(text: Text, stand: Stand, limit: int, people: Sequence[str], rules: Rules) -> Stand:
    """The position with the groups or names behind it: `(Groupe A ; Groupe B)`, `: M. C et Mme D`, `de M. E`."""
    rest = text[stand.end : limit]
    if match := re.match(r"\s*(?:voix\s*)?\(\s*", rest.string):
        close = rest.string.find(")", match.end())
        end = close if close >= 0 else max(match.end(), len(unsigned(sentence_after(rest, 0), rules)))
        inside = rest[match.end() : end]
        named = _names(inside, people, rules)
        said = None if named else groups(inside)
        return replace(stand, names=named, groups=said, end=stand.end + min(end + 1, len(rest)))
    return _with_list(text, stand, limit, people, rules)


def _with_list(text: Text, stand: Stand, limit: int, people: Sequence[str], rules: Rules) -> Stand:
    """Names without parentheses: behind a colon, behind `de`, or on the lines below a key."""
    keyed = stand.rule.id.split(".")[1] == "keyed"
    tie = TIE.match(text.folded, stand.end, limit)
    if not (tie or keyed):
        return stand
    begin = tie.end() if tie else stand.end
    if called := groups_after(text[begin:limit]):
        return replace(stand, groups=called, end=begin + len(called[1]))
    found = [m for m in named_after(text[:limit], begin, rules, reach=3) if _is_meant(m, people)]
    if not found or (tie is None and stand.count is not None and stand.count[0] != len(found)):
        return stand
    quote = text[begin : begin + found[-1].end]
    return replace(stand, names=(tuple(as_listed(m.name, people) for m in found), quote), end=begin + found[-1].end)


def _names(inside: Text, people: Sequence[str], rules: Rules) -> tuple[tuple[str, ...], Text] | None:
    """The persons in a parenthesis; without a civility or a full name only those of the attendance list."""
    found = [mention for mention in mentions(inside, rules) if _is_meant(mention, people)]
    return (tuple(as_listed(m.name, people) for m in found), inside) if found else None


def _is_meant(mention: Mention, people: Sequence[str]) -> bool:
    """Whether a name stands for a member: with a civility, with a known first name, or in the attendance list."""
    led = mention.civility is not None or mention.listed or is_sure(mention)
    return led or which_person(mention.name, people) is not None


def _personal(text: Text, printed: Sequence[Stand], people: Sequence[str], rules: Rules) -> list[Stand]:
    """Positions of named members: `Mme A votant contre`, `MM. B et C s'abstiennent`, `l'abstention de M. D`."""
    group = rules["fields/votes"]
    taken = [(stand.start, stand.end) for stand in printed]
    found = []
    for match in [*group.finditer(text, "named"), *group.finditer(text, "of")]:
        if any(start <= match.start < end for start, end in taken):
            continue
        after = match.rule.id.split(".")[1] == "of"
        persons = named_after(text, match.end, rules) if after else named_before(text, match.start, rules)
        if persons:
            names = tuple(as_listed(m.name, people) for m in persons)
            found.append(Stand(match.start, match.end, match.rule.means, match.rule, names=(names, match.text)))
    return found


def _of_groups(text: Text, printed: Sequence[Stand], people: Sequence[str], rules: Rules) -> list[Stand]:
    """Positions of groups: `le groupe A et M. C s'abstiennent`, `Groupe B : pour` one a line; one row a position."""
    found: dict[str, Stand] = {}
    for match in rules["fields/votes"].finditer(text, "group"):
        printed_groups = match["groups"]
        persons = CIVILITY.search(printed_groups.folded) if printed_groups is not None else None
        called = printed_groups[: persons.start()] if printed_groups and persons else printed_groups
        said = groups(called.sub(r"\s*(?:,|\bet)\s*$", "")) if called else None
        if said is None or any(stand.start <= match.start < stand.end for stand in printed):
            continue
        beside = _names(printed_groups[persons.start() :], people, rules) if printed_groups and persons else None
        stand = Stand(match.start, match.end, match.rule.means, match.rule, groups=said, names=beside)
        earlier = found.get(stand.position)
        if earlier and earlier.groups:
            both = (*earlier.groups[0], *said[0])
            stand = replace(earlier, groups=(both, text[earlier.start : match.end]))
        found[stand.position] = stand
    return list(found.values())
