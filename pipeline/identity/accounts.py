"""What a batch says of one person: spellings, sittings, functions, and how often what."""

from __future__ import annotations

import datetime as dt
from array import array
from collections import Counter
from dataclasses import dataclass, field

from pipeline.identity.mentions import Mention, Sheet, in_list
from pipeline.identity.names import parted, person_name

PRESENT = ("present", "non_voting_present")
SHARE = 0.1  # of the most frequent spelling's mentions has one with more accents, which OCR loses sooner than invents
Parts = tuple[str, str]


@dataclass
class Account:
    """The account of one person. Presences, proxies and recusals count deliberations; sittings are days."""

    spellings: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, str] = field(default_factory=dict)
    parts: dict[str, Parts] = field(default_factory=dict)
    civilities: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    groups: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    first: str = ""
    last: str = ""
    days: array[int] = field(default_factory=lambda: array("l"))
    present: array[int] = field(default_factory=lambda: array("l"))

    def note(self, sheet: Sheet, mention: Mention, reason: str) -> None:
        """Take in a mention; one of a deliberation that another file holds too is not counted again."""
        self.spellings[mention.spelling] += 1
        if self.reasons.setdefault(mention.spelling, reason) == "typography":
            self.reasons[mention.spelling] = reason
        if sheet.date:
            self.first = min(self.first or sheet.date, sheet.date)
            self.last = max(self.last, sheet.date)
        if mention.part == "attendance":
            self._listed(sheet, mention)
        elif mention.part == "votes":
            self.groups.update(_group(sheet.votes[mention.row]["groups"], sheet.votes[mention.row]))
        elif sheet.new:
            self.counts[mention.part] += 1

    def best(self, key: str) -> Parts:
        """First and last name as best spelled, among the spellings of that normal form."""
        found = {
            parts: sum(self.spellings[s] for s, p in self.parts.items() if p == parts)
            for parts in {self._parts(spelling) for spelling in self.spellings}
            if person_name(*parts).key == key
        } or {self._parts(spelling): times for spelling, times in self.spellings.items()}
        least = SHARE * max(found.values())
        usual = [parts for parts, times in found.items() if times >= least]
        return min(usual, key=lambda parts: (_capitals(parts), -_accents(parts), -found[parts], parts))

    def _parts(self, spelling: str) -> Parts:
        return self.parts.setdefault(spelling, parted(spelling))

    def _listed(self, sheet: Sheet, mention: Mention) -> None:
        row = sheet.attendance[mention.row]
        self.parts[mention.spelling] = (row["first_name"], row["last_name"])
        self.civilities.update(filter(None, [row["civility"]]))
        self.roles.update(filter(None, [row["role"]]))
        if not sheet.new:
            return
        day = dt.date.fromisoformat(sheet.date).toordinal() if sheet.date else 0
        present = row["status"] in PRESENT
        _add(self.days, day)
        if present:
            _add(self.present, day)
        self.counts["deliberations"] += 1
        self.counts["presences"] += present
        self.counts["proxies_given"] += row["status"] == "represented" or bool(row["proxy_holder"])
        self.counts["recusals"] += row["recused"] == "true"


def _add(days: array[int], day: int) -> None:
    if day and (not days or days[-1] != day):
        days.append(day)


def _group(groups: str, vote: object) -> list[str]:
    """The group of those whom a vote names: the one printed beside them, where nobody else of it is counted."""
    row: dict[str, str] = dict(vote)  # type: ignore[call-overload]
    named = in_list(groups)
    whole = row["count"] in ("", str(len(in_list(row["names"]))))
    return named if len(named) == 1 and whole else []


def _accents(parts: Parts) -> int:
    return sum(not letter.isascii() and letter.isalpha() for letter in "".join(parts))


def _capitals(parts: Parts) -> tuple[bool, bool]:
    first, last = parts
    return (first.isupper(), not last.isupper())
