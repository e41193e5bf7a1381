"""What a pass over an export adds up: the totals that the report opens with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.publish.reading import Act, Reference
from pipeline.report.money import Money
from pipeline.report.people import People
from pipeline.report.quality import Quality

FIRST = 12  # deliberations named under a check that fired


@dataclass(slots=True)
class Fired:
    """A check: how often it fired, the first deliberations with what it said."""

    rule: str
    severity: str
    times: int = 0
    first: list[tuple[Reference, str, int | None]] = field(default_factory=list)

    def add(self, act: Reference, message: str, page: int | None) -> None:
        self.times += 1
        if len(self.first) < FIRST:
            self.first.append((act, message, page))


@dataclass
class Account:
    """The totals of an export."""

    money: Money = field(default_factory=Money)
    people: People = field(default_factory=People)
    documents: list[Quality] = field(default_factory=list)
    checks: dict[tuple[str, str], Fired] = field(default_factory=dict)
    outcomes: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    dates: tuple[str, str] | None = None
    deliberations: int = 0

    def add(self, act: Act) -> None:
        self.deliberations += 1
        self.money.add(act)
        self.people.add(act)
        self.outcomes[str(act.value("outcome") or "")] += 1
        self.places[str(act.value("collectivity") or "")] += 1
        date = act.value("date")
        if date:
            first, last = self.dates or (date, date)
            self.dates = (min(first, date), max(last, date))
        for check in act.records("checks"):
            fired = self.checks.setdefault((check["severity"], check["rule"]), Fired(check["rule"], check["severity"]))
            fired.add(act.reference, check["message"], check["page"])
