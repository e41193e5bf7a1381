"""Checks on persons and votes: counts against lists, the law on quorum and proxies, positions against the result.

Where a doubt may come from the reading (a name that was lost, a digit misread), nothing is said.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.model.records import Attendee, Check, Deliberation, Field, Severity, Vote
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.persons import person_key

CAST = ("for", "against", "abstention")
POSITIONS = {"for": "pour", "against": "contre", "abstention": "abstention", "not_participating": "non-participation"}
SECOND_CALL = re.compile(r"(?:seconde|deuxieme|nouvelle) (?:fois|convocation)|sans condition de quorum", re.IGNORECASE)
# Loi n° 2020-290, loi n° 2020-1379, loi n° 2021-1465: a third as quorum, two proxies for one member.
EMERGENCY = (dt.date(2020, 3, 12), dt.date(2022, 7, 31))
SURE_EXCESS = 3  # votes beyond those whom the list names: fewer may be names that were not read


def check(deliberation: Deliberation, rules: Rules) -> Iterator[Check]:  # noqa: ARG001 - one signature for all checks
    """What does not add up among the members present, their proxies and their votes."""
    votes = deliberation.ballot.votes
    yield from _exceeding(deliberation)
    for vote in votes if not deliberation.ballot.election else ():
        yield from _names_and_count(vote)
    yield from _unanimity(deliberation)
    yield from _result(deliberation)
    yield from _recused(deliberation.attendance, votes)
    yield from _quorum(deliberation)
    yield from _printed_counts(deliberation)
    yield from _proxies(deliberation)
    yield from _officers(deliberation)


def _exceeding(deliberation: Deliberation) -> Iterator[Check]:
    """More votes than voters: the printed voters, or else the members listed as present or represented."""
    votes = [vote for vote in deliberation.ballot.votes if vote.position.value in CAST]
    if _is_election(votes) or not votes:
        return
    total = sum(_number(vote) for vote in votes)
    printed, listed = _printed_voters(deliberation), _listed_voters(deliberation.attendance)
    place = votes[0].place
    if printed is not None:
        if total > printed and total != listed:
            yield _said(
                "votes_exceed_voters", f"{total} voix sont comptées pour {printed} votants.", printed, total, place
            )
    elif listed and total >= listed + SURE_EXCESS:
        message = f"{total} voix sont comptées alors que {listed} membres présents ou représentés peuvent voter."
        yield _said("votes_exceed_voters", message, listed, total, place)


def _names_and_count(vote: Vote) -> Iterator[Check]:
    """A printed count beside a list of names of another length, where every name of the list was read."""
    if vote.count is None or vote.names is None:
        return
    count, names = vote.count.value, len(vote.names.value)
    if count != names and _pieces(vote.names.quote) == names:
        message = f"{count} voix « {POSITIONS[vote.position.value]} » sont annoncées et {names} noms sont cités."
        yield _said("vote_names_count_mismatch", message, count, names, vote.place)


def _unanimity(deliberation: Deliberation) -> Iterator[Check]:
    against = sum(_number(vote) for vote in deliberation.ballot.votes if vote.position.value == "against")
    unanimous = deliberation.ballot.unanimous
    if unanimous is not None and against:
        message = f"Le vote est dit unanime alors que {against} voix contre sont comptées."
        yield _said("unanimous_with_opposition", message, 0, against, unanimous.quote)


def _result(deliberation: Deliberation) -> Iterator[Check]:
    """A result in words that the counts contradict; the words are a rival of the counted result."""
    outcome = deliberation.ballot.outcome
    for rival in outcome.rivals if outcome else ():
        if outcome is not None and {outcome.value, rival.value} == {"adopted", "rejected"}:
            message = "Le résultat annoncé ne correspond pas au décompte des voix."
            yield _said("outcome_against_votes", message, outcome.value, rival.value, rival.quote)


def _recused(people: Sequence[Attendee], votes: Sequence[Vote]) -> Iterator[Check]:
    """A member who takes no part, and yet is named among those who voted."""
    out = {person_key(_name(person)): person for person in people if person.recused is not None}
    for vote in votes:
        for name in vote.names.value if vote.names and vote.position.value in CAST else ():
            if person_key(name) in out:
                message = f"{name} ne prend pas part au vote et figure pourtant parmi les votants."
                yield _said("recused_member_votes", message, "", name, vote.place)


def _quorum(deliberation: Deliberation) -> Iterator[Check]:
    """Fewer than a majority of the members in office are present (CGCT L.2121-17, L.3121-14, L.4132-13, L.5211-1)."""
    head = deliberation.header
    if head.members_in_office is None or head.members_present is None:
        return
    office, present = head.members_in_office.value, head.members_present.value
    listed = sum(person.status.value == "present" for person in deliberation.attendance)
    parts = 3 if _in_emergency(deliberation) else 2
    if max(present, listed) * parts > office or SECOND_CALL.search(deliberation.act.deliberation.body.folded):
        return
    message = f"Le quorum ne semble pas atteint : {present} présents pour {office} membres en exercice."
    yield _said("quorum_not_met", message, office // parts + 1, present, head.members_present.quote, "warning")


def _printed_counts(deliberation: Deliberation) -> Iterator[Check]:
    """Printed counts that cannot be: more voters than members present and represented, more present than in office."""
    head = deliberation.header
    if head.members_voting and head.members_present and head.members_represented:
        most = head.members_present.value + head.members_represented.value
        if head.members_voting.value > most and _listed_voters(deliberation.attendance) < head.members_voting.value:
            message = f"{head.members_voting.value} votants sont annoncés pour {most} membres présents ou représentés."
            yield _said("voters_exceed_members", message, most, head.members_voting.value, head.members_voting.quote)
    if head.members_in_office and head.members_present and head.members_present.value > head.members_in_office.value:
        listed = sum(person.status.value == "present" for person in deliberation.attendance)
        if listed > head.members_in_office.value:
            message = f"{head.members_present.value} présents pour {head.members_in_office.value} membres en exercice."
            place = head.members_present.quote
            yield _said(
                "present_exceed_office", message, head.members_in_office.value, head.members_present.value, place
            )


def _proxies(deliberation: Deliberation) -> Iterator[Check]:
    """More than one proxy for one holder (CGCT L.2121-20, L.3121-16, L.4132-15), two in the state of emergency."""
    holders: dict[str, list[Field[str]]] = {}
    for person in deliberation.attendance:
        if person.proxy_holder is not None and len(person.proxy_holder.value.split()) > 1:
            holders.setdefault(person_key(person.proxy_holder.value), []).append(person.proxy_holder)
    most = 2 if _in_emergency(deliberation) else 1
    for held in holders.values():
        if len(held) > most:
            message = f"{held[0].value} détient {len(held)} pouvoirs ; la loi n'en permet que {most}."
            yield _said("too_many_proxies", message, most, len(held), held[-1].quote, "warning")


def _officers(deliberation: Deliberation) -> Iterator[Check]:
    """A president or secretary of the sitting who is listed as not being there."""
    away = {
        person_key(_name(person))
        for person in deliberation.attendance
        if person.first_name is not None and person.status.value in ("excused", "absent", "represented")
    }
    head = deliberation.header
    for officer, function in ((head.president, "préside la séance"), (head.secretary, "est secrétaire de séance")):
        if officer is not None and person_key(officer.value) in away:
            message = f"{officer.value} {function} et figure pourtant parmi les absents."
            yield _said("officer_not_present", message, "", officer.value, officer.quote, "warning")


def _printed_voters(deliberation: Deliberation) -> int | None:
    head = deliberation.header
    if head.members_voting is not None:
        return head.members_voting.value
    if head.members_present is not None and head.members_represented is not None:
        return head.members_present.value + head.members_represented.value
    return None


def _listed_voters(people: Sequence[Attendee]) -> int:
    """Those listed who can vote: present or represented, and not recused."""
    return sum(p.status.value in ("present", "represented") and p.recused is None for p in people)


def _number(vote: Vote) -> int:
    """How many took the position: the printed count, else the number of names."""
    if vote.count is not None:
        return vote.count.value
    return len(vote.names.value) if vote.names is not None else 0


def _is_election(votes: Sequence[Vote]) -> bool:
    """Several rows `for` are candidates."""
    return Counter(vote.position.value for vote in votes)["for"] > 1


def _pieces(quote: Text) -> int:
    """How many names a list seems to hold, by its commas and `et`."""
    return len(
        [piece for piece in re.split(r"[,;\n]|\bet\b", quote.folded) if re.search(r"[A-Z]{2}|[A-Z][a-z]", piece)]
    )


def _name(person: Attendee) -> str:
    return " ".join(part.value for part in (person.first_name, person.last_name) if part is not None)


def _in_emergency(deliberation: Deliberation) -> bool:
    date = deliberation.header.date
    return date is not None and EMERGENCY[0] <= date.value <= EMERGENCY[1]


def _said(rule: str, message: str, expected: object, found: object, place: Text, severity: Severity = "error") -> Check:
    return Check(rule=rule, severity=severity, message=message, expected=str(expected), found=str(found), place=place)
