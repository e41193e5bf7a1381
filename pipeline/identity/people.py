"""The people of a batch: looked at deliberation by deliberation, settled, then named deliberation by deliberation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from pipeline.identity.accounts import Account
from pipeline.identity.decisions import Decisions
from pipeline.identity.mentions import Atom, Mention, Sheet, mentions
from pipeline.identity.names import FULL
from pipeline.identity.nodes import Node, Tally
from pipeline.identity.persons import Persons
from pipeline.identity.places import Place

COUNTS = ("deliberations", "presences", "proxies_given", "proxies_held", "recusals", "chaired", "secretary", "signed")
LATEST = 9999  # the year of who is met without a date
COUNTED = {"proxies_held": "proxy_holder", "chaired": "president", "signed": "signatory"}


@dataclass(frozen=True)
class Named:
    """A mention and the identifier of the person whom it means, empty where it may be several; and the reason."""

    mention: Mention
    person: str
    reason: str


@dataclass
class People:
    """The people of a batch. `note` every deliberation, then `settle`, then `named` every deliberation, then `rows`.

    Memory grows with the names, and by four bytes for each row of an attendance list.
    """

    decisions: Decisions = field(default_factory=Decisions)
    places: dict[str, Place] = field(default_factory=dict)
    tallies: dict[str, dict[Atom, Tally]] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)
    lists: defaultdict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    persons: dict[str, Persons] = field(default_factory=dict)
    ids: dict[tuple[str, int], str] = field(default_factory=dict)
    decided: dict[str, str] = field(default_factory=dict)
    idle: list[str] = field(default_factory=list)
    leaders: dict[str, tuple[Place, Node]] = field(default_factory=dict)
    accounts: defaultdict[str, Account] = field(default_factory=lambda: defaultdict(Account))

    def note(self, sheet: Sheet) -> None:
        """Look at a deliberation."""
        self.places.setdefault(sheet.place.key, sheet.place)
        tallies = self.tallies.setdefault(sheet.place.key, {})
        at = self.met[sheet.place.key]
        self.met[sheet.place.key] += 1
        self.lists[sheet.place.key].update([sheet.year] if sheet.year and sheet.attendance else [])
        for mention in mentions(sheet, self.decisions):
            if mention.atom:
                tallies.setdefault(mention.atom, Tally()).note(mention, at, sheet.year)

    def settle(self) -> None:
        """Join the names of each collectivity into persons, and obey the decisions."""
        for key in sorted(self.tallies):
            persons = self.persons[key] = Persons(self.tallies.pop(key), self.decisions, self.lists[key])
            for root, person in _identifiers(key, persons):
                self.ids[key, root] = person
                self.leaders[person] = (self.places[key], persons.clusters.leader(root))
        self._obey()

    def named(self, sheet: Sheet) -> list[Named]:
        """Who is named in a deliberation; each is entered in the account of the person."""
        found = list(self._named(sheet))
        for each in found:
            if each.person:
                self.accounts[each.person].note(sheet, each.mention, each.reason)
        return found

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows of people.csv, by collectivity and name."""
        found = [self._row(person, account) for person, account in self.accounts.items()]
        yield from sorted(found, key=lambda r: (r["collectivity"], r["last_name"], r["first_name"], r["person_id"]))

    def _named(self, sheet: Sheet) -> Iterator[Named]:
        persons = self.persons[sheet.place.key]
        found = list(mentions(sheet, self.decisions))
        sure = {
            at: persons.meant(mention, sheet.year)
            for at, mention in enumerate(found)
            if mention.part == "attendance" and mention.atom and mention.atom.name.completeness == FULL
        }
        listed = {meant.person for meant in sure.values() if meant.person is not None}
        for at, mention in enumerate(found):
            meant = sure.get(at) or persons.meant(mention, sheet.year, listed)
            person = self.ids[sheet.place.key, meant.person] if meant.person is not None else ""
            decided = self.decided.get(mention.atom.decided if mention.atom else "") or self.decided.get(person, person)
            yield Named(mention, decided, meant.reason if decided == person else "decided")

    def _obey(self) -> None:
        """Join what the decisions say is the same; what they name and the batch does not hold is noted as idle."""
        held: dict[str, set[str]] = {person: {person} for person in self.leaders}
        for key, persons in self.persons.items():
            for at, node in enumerate(persons.nodes):
                if node.atom.decided:
                    held.setdefault(node.atom.decided, set()).add(self.ids[key, persons.clusters.root[at]])
        for entry in self.decisions.same:
            texts = [text for text in entry if not text.startswith("o-")]
            self.idle += [text for text in texts if text not in held]
            joined = {self.decided.get(person, person) for text in texts for person in held.get(text, ())}
            if len(joined) > 1:
                kept = max(joined, key=lambda person: (self.leaders[person][1].rank, person))
                for other in [*joined, *(old for old, new in self.decided.items() if new in joined), *texts]:
                    self.decided[other] = kept

    def _row(self, person: str, account: Account) -> dict[str, Any]:
        place, leader = self.leaders[person]
        first, last = account.best(leader.atom.name.key)
        name = f"{first} {last}".strip()
        others = sorted(account.spellings, key=lambda s: (s != name, -account.spellings[s], s))
        counts = Counter(account.counts) + Counter({c: account.counts[p] for c, p in COUNTED.items()})
        return {
            "person_id": person,
            "collectivity": place.name,
            "collectivity_type": place.kind,
            "civility": most(account.civilities)[0] if account.civilities else None,
            "first_name": first,
            "last_name": last,
            "spellings": others,
            "first_sitting": account.first or None,
            "last_sitting": account.last or None,
            "groups": most(account.groups),
            "roles": most(account.roles),
            "sittings": len(set(account.days)),
            "sittings_present": len(set(account.present)),
            **{count: counts[count] for count in COUNTS},
            "joined_by": ["name" if spelling == name else account.reasons[spelling] for spelling in others],
        }


def _identifiers(key: str, persons: Persons) -> Iterator[tuple[int, str]]:
    """An identifier for each person of a collectivity: a hash of the collectivity and the name in normal form.

    Where two persons bear one name, the one met first in time has it, and the others a number behind the name.
    """
    clusters = persons.clusters
    seen: Counter[str] = Counter()

    def first_met(root: int) -> tuple[object, ...]:
        return (min(clusters.years(root), default=LATEST), clusters.leader(root).order)

    for root in sorted(clusters.members, key=first_met):
        name = clusters.leader(root).atom.name.key
        seen[name] += 1
        number = f"\n{seen[name]}" if seen[name] > 1 else ""
        yield root, identifier("p", f"{key}\n{name}{number}")


def identifier(prefix: str, said: str) -> str:
    """`p-` or `o-` and sixteen hexadecimal digits of a SHA-256."""
    return f"{prefix}-{sha256(said.encode()).hexdigest()[:16]}"


def most(counted: Counter[str]) -> list[str]:
    """What was counted, the most frequent first."""
    return sorted(counted, key=lambda each: (-counted[each], each))
