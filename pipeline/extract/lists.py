"""The lists of an attendance: where each begins and ends, whom it names, who votes for whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.extract.mentions import Mention, mentions
from pipeline.extract.subjects import AND
from pipeline.model.text import Text
from pipeline.rules import Match, Rules

REACH = 300  # characters beside a name that are read with it
PROSE = re.compile(r"(?:(?<![a-z])[a-z]{2,}(?![a-z'])\W+){4}")
SENTENCE_END = re.compile(r"(?<!\bm)(?<!\bmm)(?<!\bmme)(?<!\bmmes)(?<!\bdr)\.\s+(?=\S)|\n\s*\n", re.IGNORECASE)
NEXT_HEAD = re.compile(r"\n(?=[^\n:.;]{3,90} ?:)")  # `Au titre des membres nommés : …` parts a list
WORD = re.compile(r"[^\W\d_]{2,}")
ROLE_START = re.compile(r"\s*(?:conseiller|adjoint|maire|delegue|vice|president|membre)", re.IGNORECASE)
SAME_AGAIN = re.compile(r"\s*(?:,|et|ainsi que|,\s*et)\s*(?:de |d'|du )?\s*", re.IGNORECASE)
PLACE = re.compile(r"\s*\([^()]*\)(?=\s*[,-]?\s*\w)")
BESIDE_NAME = re.compile(r"\s*\([^()]*\)(?=\s*\S)")
RESPECTIVELY = re.compile(r"\brespectivement\b\s*:?", re.IGNORECASE)
AT_ONCE = re.compile(r",? (?:arrive|partie?|sortie?|depart|present)[^()]*\)", re.IGNORECASE)
TO = re.compile(r"\s*a\s*|[\s,(–-]*(?:pouvoir|procuration|mandat)s?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Section:
    """A list of persons: its heading, what that means, the text below it and whom that names."""

    heading: Match
    body: Text
    named: Sequence[Mention] = ()

    @property
    def status(self) -> str:
        return self.heading.rule.means


@dataclass(frozen=True)
class Entry:
    """A person in a list: the status that heading and note give, the holder of the proxy, the note after the name."""

    mention: Mention
    section: Section
    note: Text
    status: str
    holder: Mention | None = None
    link: Match | None = None


def sections(text: Text, rules: Rules, known: Iterable[Match] | None = None) -> list[Section]:
    """The lists of persons in a text, in order; headings without a person below them are left out.

    `known` are its headings, where the caller has found them.
    """
    group = rules["fields/attendance"]
    headings: list[Match] = []
    for match in group.finditer(text, "heading") if known is None else known:
        if not headings or match.start >= headings[-1].end:
            headings.append(match)
    ends = sorted(
        {match.start for match in group.finditer(text, "end")} | {heading.start for heading in headings} | {len(text)}
    )
    found = []
    for heading in headings:
        stop = next(end for end in ends if end >= heading.end)
        body = text[heading.end : stop]
        if named := mentions(body, rules):
            found.append(Section(heading, body, named))
    return found


def entries(section: Section, rules: Rules) -> list[Entry]:
    """The persons of a list; a person whom only a proxy names (the holder) is no entry of its own."""
    if section.heading.rule.id.endswith("holders"):
        return _held(section)
    said = RESPECTIVELY.search(section.body.folded)
    if said or RESPECTIVELY.search(section.heading.text.folded):
        paired = _respectively(section, said.start() if said else 0, said.end() if said else 0, rules)
        return paired or _one_by_one(section, rules)
    return _one_by_one(section, rules)


def _held(section: Section) -> list[Entry]:
    """Under `Mandataires :` the person behind `pour` has given a proxy to the one before it."""
    steps = list(_steps(section.body, section.named))
    pairs = pairwise(steps)
    return [
        Entry(giver, section, section.body[:0], "represented", holder)
        for (_, holder, _), (between, giver, _) in pairs
        if between.folded.lower().strip(" \n,") == "pour"
    ]


def _respectively(section: Section, stop: int, start: int, rules: Rules) -> list[Entry]:
    """`A et B, pouvoir respectivement à C et D`: each with the holder at the same place; nobody where they do not pair.

    The givers stand before `stop`, or from `start` on before `à`.
    """
    head = section.body[:stop]
    before = _one_by_one(replace(section, body=head, named=mentions(head, rules)), rules)
    rest = SENTENCE_END.split(section.body.string[start:], maxsplit=1)[0]
    behind = section.body[start : start + len(rest)]
    steps = list(_steps(behind, mentions(behind, rules)))
    split = next((i for i, (between, _, _) in enumerate(steps) if TO.fullmatch(between.folded)), len(steps))
    persons = [mention for _, mention, _ in steps]
    holders = persons[split:]
    givers = persons[:split] or [entry.mention for entry in before[-len(holders) :]]
    if not holders or len(givers) != len(holders):
        return []
    none = section.body[:0]
    pairs = zip(givers, holders, strict=True)
    return [*before, *(Entry(giver, section, none, "represented", holder) for giver, holder in pairs)]


def _one_by_one(section: Section, rules: Rules) -> list[Entry]:
    """The persons of a list, each tied to the one before by the words between them."""
    found: list[Entry] = []
    receiver: Mention | None = None  # who votes for the persons named next: `M. A (pouvoirs de M. B et de M. C)`
    for before, mention, after in _steps(section.body, section.named):
        if _is_over(before, after, rules) or (found and _is_beyond(before, found[0].mention, mention)):
            break
        link = _link(before, bool(found) and _awaits_holder(found[-1], before), rules)
        kind = link.rule.id.rsplit(".", 1)[-1] if link else ""
        if receiver is not None and SAME_AGAIN.fullmatch(before.folded):
            found.append(Entry(mention, section, after, "represented", receiver))
        elif kind == "giver" and found and not _is_handed_on(after, rules):
            receiver = found[-1].mention
            found.append(Entry(mention, section, after, "represented", receiver, link))
        elif kind in ("holder", "bare") and found:
            found[-1] = replace(
                found[-1], holder=mention, link=link, note=_joined(found[-1], after), status="represented"
            )
            receiver = None
        elif kind == "substitute_by" and found:
            away = section.status if section.status in ("excused", "absent") else "excused"
            found[-1] = replace(found[-1], status=away)
            found.append(Entry(mention, section, after, "present", link=link))
        elif kind != "substitute_for":
            receiver = None
            found.append(Entry(mention, section, after, "represented" if kind == "giver" else section.status))
    return _noted(found, rules)


def _steps(body: Text, found: Sequence[Mention]) -> Iterator[tuple[Text, Mention, Text]]:
    """Each mention with the text between the name before and it, and between it and the next person."""
    befores = [0, *(mention.name_end for mention in found)]
    afters = [*(mention.start for mention in found[1:]), len(body)]
    for before, mention, after in zip(befores, found, afters, strict=False):
        yield (
            body[max(before, mention.start - REACH) : mention.start],
            mention,
            body[mention.end : min(after, mention.end + REACH)],
        )


def _link(before: Text, awaits_holder: bool, rules: Rules) -> Match | None:
    """The words that tie a person to the one before: a proxy in either direction, a substitute."""
    group = rules["fields/attendance"]
    for kind in ("substitute_by", "substitute_for", "holder", "giver"):
        if match := group.search(before, f"link.{kind}"):
            return match
    place = BESIDE_NAME.match(before.string)  # `Lucie FAYET (Breuil) à Jean VACHER`
    return group.search(before[place.end() if place else 0 :], "link.bare") if awaits_holder else None


def _awaits_holder(entry: Entry, before: Text) -> bool:
    """Whether a dash, an arrow or a plain `à` may be followed by the holder of this person's proxy."""
    place = BESIDE_NAME.match(before.folded)
    plain = before.folded[place.end() if place else 0 :]
    given = entry.section.status in ("excused", "absent") and TO.fullmatch(plain) is not None
    return entry.holder is None and (given or "represented" in (entry.status, entry.section.status))


def _is_handed_on(after: Text, rules: Rules) -> bool:
    """`Pouvoir de M. A à M. B`: the person after `pouvoir de` is followed by the holder."""
    group = rules["fields/attendance"]
    return (group.search(after, "link.bare") or group.search(after, "link.holder")) is not None


def _is_over(before: Text, after: Text, rules: Rules) -> bool:
    """Whether a person belongs to what follows the list: `M. A est nommé secrétaire`, a title, `M. B expose que …`."""
    group = rules["fields/attendance"]
    if group.search(after, "secretary") or group.search(after, "speech"):
        return True
    between = [part for part in SENTENCE_END.split(before.folded)[1:] if not ROLE_START.match(part)]
    if any(len(WORD.findall(part)) > 3 for part in between):
        return True
    sentence = NEXT_HEAD.split(SENTENCE_END.split(after.folded, maxsplit=1)[0], maxsplit=1)[0]
    noted = any(group.search(after, kind) for kind in ("link", "event", "reason"))
    plain = PROSE.search(sentence) and not noted
    return bool(plain) and (not before.string.strip(" \n,") or bool(between) or before.string.strip().endswith("."))


def _is_beyond(before: Text, first: Mention, mention: Mention) -> bool:
    """A name without a civility behind the full stop that ends a list with civilities: it stands in a title."""
    full_stop = re.search(r"[^\s.]\s*\.\s*\n", before.string) is not None
    return full_stop and first.civility is not None and mention.civility is None


def _joined(entry: Entry, after: Text) -> Text:
    """The note of a person with a proxy: what stands behind the holder, else what stands before.

    What is said of the holder within the parenthesis is no note: `Mme A (pouvoir à M. B, arrivé à 20 h)`.
    """
    if match := AT_ONCE.match(after.folded):
        after = after[match.end() :]
    return after if after.string.strip(" .,;)\n") else entry.note


def _noted(found: list[Entry], rules: Rules) -> list[Entry]:
    """The entries with the status that is noted beside the names: `M. A (excusé)`, `MM. A et B, excusés`."""
    group = rules["fields/attendance"]
    noted: list[Entry] = []
    together: Match | None = None  # a note in the plural is said of all whose names are only parted by commas
    for entry in reversed(found):
        place = PLACE.match(entry.note.string)  # `M. GIRARD (Mâle), excusé`
        own = group.search(entry.note[place.end() if place else 0 :], "note")
        shared = together if AND.fullmatch(entry.note.folded) else None
        together = own if own and own.text.folded.lower().endswith("s") else shared
        note = own or shared
        fixed = entry.status == "represented" or entry.section.status in ("none", "represented")
        noted.append(entry if fixed or note is None else replace(entry, status=note.rule.means, link=note))
    return noted[::-1]
