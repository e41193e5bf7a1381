"""Deliberations for tests of identity, written in one line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.identity.acts import Acts
from pipeline.identity.decisions import Decisions
from pipeline.identity.mentions import Sheet
from pipeline.identity.names import parted
from pipeline.identity.people import People
from pipeline.identity.places import Places, Row

LISTED = re.compile(r"(?:(?P<civility>M\.|Mme) )?(?P<name>[^(>]+?)(?: > (?P<holder>[^(]+?))?(?: \((?P<role>.+)\))?")


def deliberation(at: int, place: str = "Montbrun", date: str = "2024-03-12", **changes: str) -> dict[str, str]:
    """A row of deliberations.csv."""
    empty = dict.fromkeys(("president", "secretary", "signatory", "prefecture_id", "number", "outcome"), "")
    return {
        **empty, "deliberation_id": f"{at:012x}-001", "collectivity": place, "collectivity_type": "commune",
        "body": "Conseil municipal", "date": date, **changes,
    }  # fmt: skip


def attendee(text: str) -> dict[str, str]:
    """A row of attendance.csv from `Mme Anne ROY (Maire)`, or `M. Luc BRUN > Anne ROY` for a proxy."""
    match = LISTED.fullmatch(text)
    assert match, text
    first, last = parted(match["name"])
    holder = match["holder"] or ""
    return {
        "civility": match["civility"] or "", "first_name": first, "last_name": last, "role": match["role"] or "",
        "status": "represented" if holder else "present", "proxy_holder": holder, "recused": "",
    }  # fmt: skip


def sheet(
    at: int, people: str = "", *, votes: Sequence[Row] = (), amounts: Sequence[Row] = (), **changes: str
) -> Sheet:
    """A deliberation whose list names these people, parted by semicolons."""
    row = deliberation(at, **changes)
    places = Places()
    places.note(row)
    listed = [attendee(each.strip()) for each in people.split(";") if each.strip()]
    return Sheet(places.of(row), row, listed, votes, amounts)


def vote(names: str, groups: str = "", count: str = "") -> dict[str, str]:
    """A row of votes.csv."""
    return {"position": "against", "count": count, "groups": groups, "names": names}


def counted(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """The deliberations with those marked that an earlier one is already."""
    met = Acts()
    return (replace(each, new=met.is_new(each.place, each.deliberation)) for each in sheets)


def settled(sheets: Iterable[Sheet], decisions: Decisions | None = None) -> tuple[People, dict[str, set[str]]]:
    """The people of a batch, and the identifiers that each spelling got (empty: it may be several)."""
    people = People(decisions or Decisions())
    held = list(counted(sheets))
    for each in held:
        people.note(each)
    people.settle()
    found: dict[str, set[str]] = {}
    for each in held:
        for named in people.named(each):
            found.setdefault(named.mention.spelling, set()).add(named.person)
    return people, found
