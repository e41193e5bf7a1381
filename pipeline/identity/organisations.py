"""The beneficiaries of a batch, joined by SIRET or, within one collectivity, by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.identity.decisions import Decisions
from pipeline.identity.grants import CURRENCIES, Beneficiary, Grants, organisation_name
from pipeline.identity.mentions import Sheet
from pipeline.identity.people import identifier, most
from pipeline.identity.places import Row

REFUSED = ("rejected", "adjourned", "withdrawn")


@dataclass
class Organisations:
    """The beneficiaries of a batch: `note` every deliberation, then `settle`, then `named` every one, then `rows`."""

    decisions: Decisions = field(default_factory=Decisions)
    met: Counter[Beneficiary] = field(default_factory=Counter)
    root: dict[Beneficiary, Beneficiary] = field(default_factory=dict)
    members: dict[Beneficiary, list[Beneficiary]] = field(default_factory=dict)
    ids: dict[Beneficiary, str] = field(default_factory=dict)
    leaders: dict[str, Beneficiary] = field(default_factory=dict)
    idle: list[str] = field(default_factory=list)
    grants: defaultdict[str, Grants] = field(default_factory=lambda: defaultdict(Grants))

    def note(self, sheet: Sheet) -> None:
        """Look at a deliberation."""
        self.met.update(filter(None, (self._beneficiary(sheet, row) for row in sheet.amounts)))

    def settle(self) -> None:
        """Join what bears one SIRET, what one collectivity calls by one name, and what was decided to be the same."""
        self.root = {each: each for each in self.met}
        self.members = {each: [each] for each in self.met}
        for group in self._groups():
            for other in group[1:]:
                self._join(group[0], other)
        seen: Counter[tuple[str, str]] = Counter()
        for members in sorted(self.members.values(), key=min):
            leader = max(members, key=lambda each: (self.met[each], each))
            name = (leader.place, leader.words)
            seen[name] += 1
            number = f"\n{seen[name]}" if seen[name] > 1 else ""
            found = identifier("o", f"{leader.place}\n{leader.words}{number}")
            self.leaders[found] = leader
            self.ids.update(dict.fromkeys(members, found))
        self._obey()

    def named(self, sheet: Sheet) -> list[str]:
        """The identifier of the beneficiary of each row of amounts, empty where none is printed."""
        met = [self._beneficiary(sheet, row) for row in sheet.amounts]
        found = [self.ids[each] if each else "" for each in met]
        granted = sheet.new and sheet.deliberation["outcome"] not in REFUSED
        for organisation in dict.fromkeys(filter(None, found)):
            mine = [row for row, each in zip(sheet.amounts, found, strict=True) if each == organisation]
            self.grants[organisation].note(sheet, mine, granted)
        return found

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows of organisations.csv, by name."""
        found = [self._row(organisation, grants) for organisation, grants in self.grants.items()]
        yield from sorted(found, key=lambda row: (row["name"], row["collectivities"], row["organisation_id"]))

    def _beneficiary(self, sheet: Sheet, row: Row) -> Beneficiary | None:
        if not row["beneficiary"]:
            return None
        decided = self.decisions.named(sheet.place.name, row["beneficiary"], sheet.year)
        return Beneficiary(sheet.place.key, *organisation_name(row["beneficiary"]), row["siret"], decided)

    def _groups(self) -> Iterator[list[Beneficiary]]:
        """What is one organisation: of one name in one collectivity, as far as forms and SIREN agree; of one SIRET."""
        named: defaultdict[tuple[str, str], list[Beneficiary]] = defaultdict(list)
        numbered: defaultdict[str, list[Beneficiary]] = defaultdict(list)
        for each in sorted(self.met):
            named[each.place, each.shape].append(each)
            if each.siret:
                numbered[each.siret].append(each)
        for group in named.values():
            forms, sirens = ({key(each) for each in group} - {""} for key in (_form, _siren))
            if len(forms) < 2 and len(sirens) < 2:
                yield group
            else:
                yield from _alike(group)
        yield from numbered.values()

    def _join(self, one: Beneficiary, two: Beneficiary) -> None:
        """Join two names, but not where it was decided that they are different."""
        a, b = self.root[one], self.root[two]
        if a == b or any(
            self.decisions.forbids(x.decided, y.decided) for x in self.members[a] for y in self.members[b]
        ):
            return
        for each in self.members[b]:
            self.root[each] = a
        self.members[a] += self.members.pop(b)

    def _obey(self) -> None:
        held: dict[str, set[str]] = {found: {found} for found in self.leaders}
        for each, found in self.ids.items():
            if each.decided:
                held.setdefault(each.decided, set()).add(found)
        self.idle = [text for entry in self.decisions.same for text in entry if text not in held]
        for entry in self.decisions.same:
            joined = {found for text in entry for found in held.get(text, ())}
            if len(joined) > 1:
                kept = max(joined, key=lambda found: (self.met[self.leaders[found]], found))
                self.ids = {each: kept if found in joined else found for each, found in self.ids.items()}
                held = {text: {kept if f in joined else f for f in found} for text, found in held.items()}

    def _row(self, organisation: str, grants: Grants) -> dict[str, Any]:
        leader = self.leaders[organisation]
        named = [s for s in grants.spellings if organisation_name(s)[0] == leader.words] or list(grants.spellings)
        name = min(named, key=lambda s: (s.isupper(), -grants.spellings[s], s))
        spellings = sorted(grants.spellings, key=lambda s: (s != name, -grants.spellings[s], s))
        return {
            "organisation_id": organisation,
            "name": name,
            "spellings": spellings,
            "siret": most(grants.sirets),
            "collectivities": most(grants.collectivities),
            "first_sitting": grants.first or None,
            "last_sitting": grants.last or None,
            "grants": grants.times.total(),
            **{f"granted_{c.lower()}": f"{grants.sums[c]:.2f}" if grants.times[c] else None for c in CURRENCIES},
            "joined_by": ["name" if spelling == name else _reason(leader, spelling) for spelling in spellings],
        }


def _reason(leader: Beneficiary, spelling: str) -> str:
    words, form = organisation_name(spelling)
    if words == leader.words:
        return "typography"
    alike = leader._replace(words=words, form=form).shape == leader.shape
    return "misread" if alike else "decided" if leader.decided else "siret"


def _alike(group: list[Beneficiary]) -> Iterator[list[Beneficiary]]:
    """Those of one name that also have the same form and SIREN."""
    found: defaultdict[tuple[str, str], list[Beneficiary]] = defaultdict(list)
    for each in group:
        found[_form(each), _siren(each)].append(each)
    yield from found.values()


def _form(each: Beneficiary) -> str:
    return each.form


def _siren(each: Beneficiary) -> str:
    return each.siret[:9]
