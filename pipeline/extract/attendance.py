"""Who was there: the lists of present, excused, absent and represented members, with proxies and recusals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from pipeline.extract.comings import Coming, comings
from pipeline.extract.functions import with_name
from pipeline.extract.lists import Entry, entries, sections
from pipeline.extract.recusals import Recusal, full_name, recusals, recused
from pipeline.extract.roll_call import roll_call
from pipeline.extract.side_by_side import stacked
from pipeline.extract.sittings import Movement, items_at_hand, movement
from pipeline.extract.spellings import mended
from pipeline.extract.subjects import mover, named_after
from pipeline.extract.told import told
from pipeline.extract.trailing import led
from pipeline.model.records import Act, Attendee, Field, Status
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.persons import as_listed, civility_value, full_as_listed, one_line, person_key

OF_SEVERAL = re.compile(
    r"(?:adjoint|conseill|vice[- ]?president|maire|delegue|membre|administrat)\w*s\b", re.IGNORECASE
)
RANK = {"represented": 2, "excused": 1, "absent": 0}
LEAST = 3  # persons who make a list of members


@dataclass(frozen=True)
class Decided:
    """An entry with the status at the vote; `sure` where a noted movement decides it."""

    entry: Entry
    status: str
    sure: bool = False


def attendance(act: Act, rules: Rules, out: Sequence[Recusal] | None = None) -> tuple[Attendee, ...]:
    """Every member whom the deliberation, or else the sitting, lists, with the status at the vote on this act.

    Late arrivals and early departures count as present unless the text says that the vote fell outside
    (`arrivé à la question 5`). Persons who assist without being members are left out. `out` are those who take no
    part, where the caller has read them.
    """
    body = source = act.deliberation.body
    listed = _entries(body, rules)
    if act.shared is not None and not any(entry.section.status == "present" for entry in listed):
        own = {person_key(entry.mention.name) for entry in listed}
        sitting = [entry for entry in _entries(act.shared, rules) if person_key(entry.mention.name) not in own]
        source, listed = act.shared, [*sitting, *listed]
    named = [replace(entry, mention=with_name(entry.mention, source, body, rules)) for entry in listed]
    named = [entry for entry in named if entry.mention.reading is not None]
    named = [entry for at, entry in enumerate(named) if not _is_again(entry, named[:at])]
    names = [entry.mention.name for entry in named]
    moved = {**_movements(source, names, rules), **_movements(body, names, rules)}
    items, told = items_at_hand(act, rules), comings(act, names, rules)
    decided = _one_each(_told(_at_the_vote(entry, moved, items, rules), told) for entry in named)
    people = [mended(_attendee(one), act) for one in decided]
    names = [full_name(person) for person in people]
    held = (
        replace(person, proxy_holder=_holder(one.entry, names, source, body, rules))
        if one.status == "represented"
        else person
        for one, person in zip(decided, people, strict=True)
    )
    return recused(tuple(held), recusals(body, act.shared, rules) if out is None else out)


def _is_again(entry: Entry, before: Sequence[Entry]) -> bool:
    """Whether a sentence (`Arrivée de Mme ROY`) names in part the one member whom a list names in full."""
    name, others = entry.mention.name, [other.mention.name for other in before]
    told_of = entry.section.heading.rule.id.endswith("told.arriving")
    return told_of and " " not in name and full_as_listed(name, others) != name


def _entries(text: Text, rules: Rules) -> list[Entry]:
    """The members in a roll call and in the lists behind it, or in all lists that stand before the visas of the act."""
    found, text = roll_call(text, rules)
    printed, headings = text, rules["fields/attendance"].finditer(text, "heading")
    text = led(stacked(text, headings, rules), rules)
    limit, called = len(text), any(entry.section.status != "represented" for entry in found)
    for section in sections(text, rules, headings if text is printed else None):
        if section.heading.start > limit:
            break
        if not called:
            begins = (match.start for match in rules["fields/attendance"].finditer(text, "decision"))
            limit = next((start for start in begins if start > section.heading.end), limit)
        found += entries(section, rules)
    found += told(text[:limit], rules) if found else []
    return [entry for entry in _attending(found) if entry.section.status != "none"]


def _attending(found: Sequence[Entry]) -> list[Entry]:
    """`Assistaient à la séance : …` lists members only where no other list does; one or two of them are staff."""
    others = [entry for entry in found if entry.section.status != "attending"]
    away = {person_key(entry.mention.name) for entry in others}
    sat = [
        replace(entry, status="present") if entry.status == "attending" else entry
        for entry in found
        if entry.section.status == "attending" and person_key(entry.mention.name) not in away
    ]
    listed = len(sat) < LEAST or any(entry.status == "present" for entry in others)
    return others if listed else [*sat, *others]


def _movements(text: Text, names: Sequence[str], rules: Rules) -> dict[str, Movement]:
    """Comings and goings told in sentences: `M. A arrive avant le vote de la question 3`, `Départ de Mme B`."""
    found: dict[str, Movement] = {}
    for event in rules["fields/attendance"].finditer(text, "event"):
        note = text[event.start : event.end + 120]
        told = movement(note[: _first_stop(note)], True, rules)
        people = mover(text, event, rules) or named_after(text, event.end, rules)
        if told is not None and told.item is not None:
            found |= {person_key(full_as_listed(person.name, names)): told for person in people}
    return found


def _first_stop(note: Text) -> int:
    """Where the sentence or the note ends."""
    stops = [at for sign in (". ", ".\n", ")", ";", "\n\n") if (at := note.string.find(sign)) >= 0]
    return min(stops, default=len(note))


def _at_the_vote(entry: Entry, moved: Mapping[str, Movement], items: Mapping[str, int], rules: Rules) -> Decided:
    """The entry with the printed status, unless the person came or went before the vote."""
    status = "present" if entry.section.status in ("arrival", "departure") else entry.status
    move = movement(entry.note, status == "present", rules) or moved.get(person_key(entry.mention.name))
    if move is None:
        return Decided(entry, status)
    away = move.away(items)
    if away is None:  # a late arrival or an early departure, no matter when
        return Decided(entry, "present" if move.arrives or entry.section.status == "present" else status)
    if away:
        return Decided(entry, _absence(entry, status), sure=True)
    return Decided(entry, "present", sure=True)


def _told(one: Decided, told: Mapping[str, Coming]) -> Decided:
    """The entry with the status that the minutes' last word on the person gives; a noted item says more."""
    coming = told.get(person_key(one.entry.mention.name))
    if coming is None or (one.sure and not (coming.holder and one.status == "absent")):
        return one
    if coming.arrives:
        return Decided(one.entry, "present", sure=True)
    entry = replace(one.entry, holder=coming.holder, link=coming.link) if coming.holder else one.entry
    return Decided(entry, _absence(entry, one.status), sure=True)


def _absence(entry: Entry, status: str) -> str:
    """What a person is who is away at the vote."""
    if entry.holder is not None:
        return "represented"
    return "absent" if status == "present" else status


def _one_each(found: Iterable[Decided]) -> list[Decided]:
    """One row for each person: what a movement decides, else present, represented, excused, absent in this order."""
    kept: dict[str, Decided] = {}
    for one in found:
        key = person_key(one.entry.mention.name)
        other = kept.get(key)
        if other is None or (one.sure, RANK.get(one.status, 3)) > (other.sure, RANK.get(other.status, 3)):
            kept[key] = one
    return list(kept.values())


def _attendee(one: Decided) -> Attendee:
    mention, rule = one.entry.mention, one.entry.section.heading.rule

    def shown(part: Text | None, value: str = "") -> Field[str] | None:
        return Field(value or one_line(part), part, "persons.name", 0.98) if part is not None else None

    reading, printed = mention.reading, mention.civility
    civility = civility_value(printed) if printed is not None else None
    return Attendee(
        place=mention.place,
        status=Field(cast(Status, one.status), one.entry.section.heading.text, rule.id, rule.strength),
        civility=Field(civility, printed, "persons.civility", 0.99) if civility and printed is not None else None,
        first_name=shown(reading.first_name, reading.person.first_name) if reading else None,
        last_name=shown(reading.last_name) if reading else None,
        role=shown(mention.role if mention.role is not None and not OF_SEVERAL.match(mention.role.folded) else None),
    )


def _holder(entry: Entry, names: Sequence[str], source: Text, body: Text, rules: Rules) -> Field[str] | None:
    """Who holds the proxy, in the spelling of the list where the person is in it."""
    if entry.holder is None:
        return None
    holder = with_name(entry.holder, source, body, rules)
    rule = entry.link.rule if entry.link else entry.section.heading.rule
    return Field(as_listed(holder.name, names), entry.holder.quote, rule.id, rule.strength)
