"""Checks on members: counts against lists, the law on quorum and proxies, officers among those present.

Where a doubt may come from the reading (a name that was lost, a digit misread), nothing is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.check.lists import accounts_for_all, counted, is_still, is_worded, listed_voters
from pipeline.check.said import said
from pipeline.extract.recusals import full_name
from pipeline.model.records import Check, Deliberation, Field
from pipeline.rules import Rules
from pipeline.values.persons import person_key, same_person

# Loi n° 2020-290, loi n° 2020-1379, loi n° 2021-1465: a third as quorum, two proxies for one member.
EMERGENCY = (dt.date(2020, 3, 12), dt.date(2022, 7, 31))
FEW = 3  # by which a printed count differs from its list: by more it was misread
AWAY = ("excused", "absent", "represented")


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """What does not add up among the members in office, present, represented and voting."""
    yield from _quorum(deliberation, rules)
    yield from _voters(deliberation, rules)
    yield from _present(deliberation)
    yield from _names(deliberation, rules)
    yield from _proxies(deliberation, rules)
    yield from _officers(deliberation, rules)


def _quorum(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """Fewer than a majority of the members in office are present (CGCT L.2121-17, L.3121-14, L.4132-13, L.5211-1)."""
    office, printed = deliberation.header.members_in_office, deliberation.header.members_present
    listed = counted(deliberation, "present")
    if office is None or (printed is None and not accounts_for_all(deliberation, rules)):
        return
    present = max(printed.value if printed else 0, listed)
    parts = 3 if _in_emergency(deliberation) else 2
    if present * parts > office.value or is_worded(deliberation, rules, "quorum.waived"):
        return
    message = f"Le quorum ne semble pas atteint : {present} présents pour {office.value} membres en exercice."
    place = (printed or office).quote
    yield said("quorum_not_met", message, office.value // parts + 1, present, place, "warning")


def _voters(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """More voters printed than members present and represented."""
    head = deliberation.header
    represented = head.members_represented.value if head.members_represented else None
    if represented is None and accounts_for_all(deliberation, rules):
        represented = counted(deliberation, "represented")
    if head.members_voting is None or head.members_present is None or represented is None:
        return
    most, voting = head.members_present.value + represented, head.members_voting
    if voting.value > most and listed_voters(deliberation) < voting.value:
        message = f"{voting.value} votants sont annoncés pour {most} membres présents ou représentés."
        yield said("voters_exceed_members", message, most, voting.value, voting.quote)


def _present(deliberation: Deliberation) -> Iterator[Check]:
    """More members present than in office, by the count and by the list."""
    office, present = deliberation.header.members_in_office, deliberation.header.members_present
    if office and present and min(present.value, counted(deliberation, "present")) > office.value:
        message = f"{present.value} présents pour {office.value} membres en exercice."
        yield said("present_exceed_office", message, office.value, present.value, present.quote)


def _names(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """A printed count of those present or represented beside a list of another length, where all members are listed."""
    head = deliberation.header
    if not accounts_for_all(deliberation, rules):
        return
    present, represented = counted(deliberation, "present"), counted(deliberation, "represented")
    if head.members_present and 0 < abs(head.members_present.value - present) <= FEW:
        message = f"{head.members_present.value} présents sont annoncés et {present} noms sont cités."
        yield said("present_count_mismatch", message, head.members_present.value, present, head.members_present.quote)
    if head.members_represented and 0 < abs(head.members_represented.value - represented) <= FEW:
        message = f"{head.members_represented.value} pouvoirs sont annoncés et {represented} noms sont cités."
        place = head.members_represented.quote
        yield said("represented_count_mismatch", message, head.members_represented.value, represented, place)


def _proxies(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """More than one proxy for one holder, two in the state of emergency.

    CGCT L.2121-20 (communes; EPCI and syndicats by L.5211-1), L.3121-16 (départements), L.4132-15 (régions). Other
    bodies (CCAS, SDIS …) and open syndicats mixtes have rules of their own.
    """
    kind = deliberation.header.collectivity_type
    if (kind and kind.value == "other") or is_worded(deliberation, rules, "proxies.own_rules"):
        return
    holders: dict[str, list[Field[str]]] = {}
    for person in deliberation.attendance:
        if person.proxy_holder is not None and len(person.proxy_holder.value.split()) > 1:
            holders.setdefault(person_key(person.proxy_holder.value), []).append(person.proxy_holder)
    most = 2 if _in_emergency(deliberation) else 1
    for held in holders.values():
        if len(held) > most:
            message = f"{held[0].value} détient {len(held)} pouvoirs ; la loi n'en permet que {most}."
            yield said("too_many_proxies", message, most, len(held), held[-1].quote, "warning")


def _officers(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:
    """A president or secretary of the sitting who is listed as away, or not at all where every member is listed."""
    if not is_still(deliberation, rules):
        return
    people = [person for person in deliberation.attendance if person.first_name is not None]
    away = {person_key(full_name(person)) for person in people if person.status.value in AWAY}
    whole = accounts_for_all(deliberation, rules)
    head = deliberation.header
    for officer, function in ((head.president, "préside la séance"), (head.secretary, "est secrétaire de séance")):
        if officer is None:
            continue
        if person_key(officer.value) in away:
            message = f"{officer.value} {function} et figure pourtant parmi les absents."
            yield said("officer_not_present", message, "", officer.value, officer.quote, "warning")
        elif whole and not _is_among(officer.value, deliberation):
            message = f"{officer.value} {function} et ne figure pas parmi les membres cités."
            yield said("officer_not_listed", message, "", officer.value, officer.quote, "warning")


def _is_among(name: str, deliberation: Deliberation) -> bool:
    """Whether a person may be one of those listed: a word of the name is enough, for names are misread in part."""
    words = set(person_key(name).split())
    others = (full_name(person) for person in deliberation.attendance)
    return any(same_person(name, other) or words & set(person_key(other).split()) for other in others)


def _in_emergency(deliberation: Deliberation) -> bool:
    date = deliberation.header.date
    return date is not None and EMERGENCY[0] <= date.value <= EMERGENCY[1]
