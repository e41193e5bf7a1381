"""The sums that a report adds up, and under what: beneficiary, account, month.

A sum is printed many times in an act: it is counted once, where it is decided. Counted are grants of the deliberation
itself to a beneficiary that it names, each value once for a beneficiary and an act, and the expenses of its budget
lines; nothing of what was rejected, adjourned or withdrawn. A grant without a beneficiary may be one that the
authority asks for itself: these are told by their number alone.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.model.text import fold
from pipeline.publish.reading import Act, Evidence, Record, Reference, evidence, value

UNDECIDED = ("rejected", "adjourned", "withdrawn")
SHOWN = 12  # sums behind a bar, the largest
UNDATED = "sans date"


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum that is counted, with what it is under and what shows it."""

    value: Decimal
    currency: str
    under: str
    proof: Evidence
    act: Reference


@dataclass(slots=True)
class Bar:
    """What stands under one name: the total, how many sums, and the largest of them."""

    name: str
    total: Decimal = Decimal(0)
    count: int = 0
    largest: list[tuple[Decimal, int, Sum]] = field(default_factory=list)

    def add(self, one: Sum) -> None:
        self.total += one.value
        self.count += 1
        push = heapq.heappush if len(self.largest) < SHOWN else heapq.heappushpop
        push(self.largest, (abs(one.value), -self.count, one))

    @property
    def sums(self) -> list[Sum]:
        return [one for _, _, one in sorted(self.largest, reverse=True)]


@dataclass
class Money:
    """The bars of a report, by currency and name."""

    beneficiaries: dict[tuple[str, str], Bar] = field(default_factory=dict)
    months: dict[tuple[str, str], Bar] = field(default_factory=dict)
    accounts: dict[tuple[str, str], Bar] = field(default_factory=dict)
    unnamed: int = 0

    def add(self, act: Act) -> None:
        if act.value("outcome") in UNDECIDED:
            return
        for one in grants(act):
            _put(self.beneficiaries, one.currency, one.under, one)
            _put(self.months, one.currency, str(act.value("date") or "")[:7] or UNDATED, one)
        self.unnamed += _unnamed(act)
        for one in expenses(act):
            _put(self.accounts, one.currency, one.under, one)


def grants(act: Act) -> Iterator[Sum]:
    """The grants that an act decides for somebody it names, each once."""
    seen = set()
    for record in _grants(act):
        to, currency, proof = value(record, "beneficiary"), str(value(record, "currency")), evidence(record, "value")
        if to and proof and (key := (proof.value, currency, _plain(to))) not in seen:
            seen.add(key)
            yield Sum(Decimal(proof.value), currency, to, proof, act.reference)


def _unnamed(act: Act) -> int:
    """How many different grants of an act name nobody, and are not those that do."""
    named = {value(record, "value") for record in _grants(act) if value(record, "beneficiary")}
    return len({value(record, "value") for record in _grants(act)} - named)


def _grants(act: Act) -> list[Record]:
    return [
        record
        for record in act.records("amounts")
        if record["segment"] == "deliberation" and value(record, "role") == "grant"
    ]


def expenses(act: Act) -> Iterator[Sum]:
    """The expenses of an act's budget lines, each line once; those of the deliberation itself."""
    seen = set()
    for record in act.records("imputations"):
        proof = evidence(record, "expense")
        if record["segment"] != "deliberation" or not proof:
            continue
        key = tuple(str(value(record, name)) for name in ("operation", "chapter", "nature", "function", "expense"))
        if key not in seen:
            seen.add(key)
            yield Sum(Decimal(proof.value), "EUR", _account(record), proof, act.reference)


def _account(record: Record) -> str:
    """The account by nature, else the chapter, else the operation of a line, as a reader would call it."""
    for name, word in (("nature", "compte"), ("chapter", "chapitre"), ("operation", "opération")):
        if value(record, name):
            return f"{word} {value(record, name)}"
    return "sans compte imprimé"


def _put(bars: dict[tuple[str, str], Bar], currency: str, name: str, one: Sum) -> None:
    bars.setdefault((currency, _plain(name)), Bar(name)).add(one)


def _plain(name: str) -> str:
    return " ".join(fold(name).lower().split())
