"""What the lists of an act can be trusted for: whether they were read whole, how many they name, how many voted."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from pipeline.extract.recusals import full_name
from pipeline.model.records import Deliberation, Position, Status, Vote
from pipeline.model.text import Text
from pipeline.rules import Rules
from pipeline.values.persons import person_key, same_person

CAST: tuple[Position, ...] = ("for", "against", "abstention")
MEMBER = ("present", "represented", "excused", "absent")
NAME = re.compile(r"\b[A-Z][A-Z'-]{2,}\b|\b[A-Z][a-z'-]{2,}\b(?! ?:)")
LONGEST = 120  # characters between two persons of one list


def counted(deliberation: Deliberation, status: Status) -> int:
    """How many persons are listed under a status."""
    return Counter(person.status.value for person in deliberation.attendance)[status]


def voices(vote: Vote) -> int:
    """How many took the position: the printed count, else the number of names."""
    if vote.count is not None:
        return vote.count.value
    return len(vote.names.value) if vote.names is not None else 0


def listed_voters(deliberation: Deliberation) -> int:
    """Those listed who can vote: present or represented, and not recused; with the chair, whom no list need name."""
    people = deliberation.attendance
    able = sum(p.status.value in ("present", "represented") and p.recused is None for p in people)
    chair = deliberation.header.president
    unlisted = chair is not None and not any(same_person(chair.value, full_name(person)) for person in people)
    return able + unlisted if people else 0


def is_still(deliberation: Deliberation, rules: Rules) -> bool:
    """Whether nobody comes or goes during the sitting, as far as is told."""
    act = deliberation.act
    texts = [act.deliberation.body, *([act.shared] if act.shared else []), *([act.minutes] if act.minutes else [])]
    return not any(rules["fields/attendance"].search(text, "event") for text in texts)


def is_worded(deliberation: Deliberation, rules: Rules, wording: str) -> bool:
    """Whether the act, or what the sitting printed before it, holds a wording of rules/fields/checks.toml."""
    act, group = deliberation.act, rules["fields/checks"]
    texts = (act.deliberation.body, *((act.shared,) if act.shared else ()))
    return any(group.search(text, wording) is not None for text in texts)


def accounts_for_all(deliberation: Deliberation, rules: Rules) -> bool:
    """Whether the lists name each of the printed members in office, once: then no name was lost, and none is false."""
    office = deliberation.header.members_in_office
    listed = sum(person.status.value in MEMBER for person in deliberation.attendance)
    return office is not None and office.value == listed and is_still(deliberation, rules)


def is_whole(deliberation: Deliberation, rules: Rules) -> bool:
    """Whether the list of those present seems to have been read without a gap, and nobody comes or goes.

    Where the members in office are counted, all of them must be listed.
    """
    if deliberation.header.members_in_office is not None:
        return accounts_for_all(deliberation, rules)
    return is_still(deliberation, rules) and not _has_gap(deliberation)


def _has_gap(deliberation: Deliberation) -> bool:
    """Whether a word that may be a name stands between two persons of the list, and is part of neither."""
    act = deliberation.act
    text = act.shared if act.shared is not None else act.deliberation.body
    known = {word for p in deliberation.attendance for word in person_key(full_name(p)).split()}
    places = sorted((p.place.span.start, p.place.span.end) for p in deliberation.attendance)
    return any(_names_somebody(_between(text, end, start), known) for (_, end), (start, _) in pairwise(places))


def _between(text: Text, begin: int, end: int) -> str:
    """What a text holds of an interval of the transcript, folded; nothing where that is no gap in a list."""
    if not begin < end <= begin + LONGEST:
        return ""
    held = (text.starts >= begin) & (text.ends <= end)
    return "".join(char for char, inside in zip(text.folded, held.tolist(), strict=True) if inside)


def _names_somebody(gap: str, known: set[str]) -> bool:
    return any(person_key(word) not in known for word in NAME.findall(gap))
