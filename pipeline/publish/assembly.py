"""The organisations, people, memberships and sittings that deliberations tell of, as Popolo has them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.model.text import fold
from pipeline.publish.reading import Act, Record
from pipeline.publish.slug import slug

SEATED = ("present", "represented", "excused", "absent")  # of members; others attend without a vote
PLACED = ("commune", "departement", "region", "epci")  # authorities that have a territory
SIREN = slice(4, 13)  # within the identifier of a transmission: `062-226200012-20250616-2025_218-DE`


@dataclass
class Assembly:
    """What was met so far, by identifier."""

    persons: dict[str, Record] = field(default_factory=dict)
    organizations: dict[str, Record] = field(default_factory=dict)
    memberships: dict[tuple[str, str], Record] = field(default_factory=dict)
    areas: dict[str, Record] = field(default_factory=dict)
    events: dict[str, Record] = field(default_factory=dict)
    _attending: dict[str, dict[str, None]] = field(default_factory=dict)
    _act: str = ""
    _voters: dict[str, str] = field(default_factory=dict)
    _seat: tuple[str | None, str | None] = (None, None)

    def seat(self, act: Act) -> tuple[str | None, str | None]:
        """The identifiers of the body that decided and of its sitting, with all whom the act names noted."""
        if self._act == act.key:
            return self._seat
        body, self._voters = self._body(act), {}
        date = act.value("date")
        event = f"seance/{body or ''}/{date}".replace("//", "/") if date else None
        if event:
            told = {"id": event, "name": f"Séance du {date}", "classification": "séance", "start_date": date}
            self.events.setdefault(event, told | ({"organization_id": body} if body else {}))
        for row in act.attendance:
            self._person(row, body, event)
        self._act, self._seat = act.key, (body, event)
        return self._seat

    def voter(self, act: Act, name: str) -> str | None:
        """Whom a name in a vote means, of those whom the act names; None where that is not sure."""
        self.seat(act)
        return self._voters.get(_plain(name))

    def group(self, act: Act, name: str) -> str:
        """The identifier of a political group of the body."""
        body, _ = self.seat(act)
        key = f"{body or 'organisation'}/groupe/{slug(name)}"
        told = {"id": key, "name": name, "classification": "groupe politique"}
        self.organizations.setdefault(key, told | ({"parent_id": body} if body else {}))
        return key

    def collections(self) -> dict[str, list[Record]]:
        """The collections of a Popolo file but those of the motions."""
        events = [
            event | ({"attendees": [self._named(one) for one in attending]} if attending else {})
            for key, event in self.events.items()
            for attending in [self._attending.get(key, {})]
        ]
        return {
            "persons": list(self.persons.values()),
            "organizations": list(self.organizations.values()),
            "memberships": list(self.memberships.values()),
            "areas": list(self.areas.values()),
            "events": events,
        }

    def _named(self, person: str) -> Record:
        return {"id": person, "name": self.persons[person]["name"]}

    def _body(self, act: Act) -> str | None:
        collectivity, body = act.value("collectivity"), act.value("body")
        parent = None
        if collectivity:
            parent = f"organisation/{slug(collectivity)}"
            self._collectivity(parent, act)
        if not body:
            return parent
        key = f"{parent or 'organisation'}/{slug(body)}"
        told = {"id": key, "name": body, "classification": "assemblée délibérante"}
        self.organizations.setdefault(key, told | ({"parent_id": parent} if parent else {}))
        return key

    def _collectivity(self, key: str, act: Act) -> None:
        name, kind, stamp = (act.value(each) for each in ("collectivity", "collectivity_type", "prefecture_id"))
        told = self.organizations.setdefault(key, {"id": key, "name": name})
        if kind:
            told.setdefault("classification", kind)
        if kind in PLACED:
            area = key.replace("organisation/", "territoire/")
            told.setdefault("area_id", area)
            self.areas.setdefault(area, {"id": area, "name": name, "classification": kind})
        siren = str(stamp or "")[SIREN]
        if siren.isdigit() and len(siren) == SIREN.stop - SIREN.start:
            known = told.setdefault("identifiers", [])
            if (identifier := {"scheme": "SIREN", "identifier": siren}) not in known:
                known.append(identifier)

    def _person(self, row: dict[str, str], body: str | None, event: str | None) -> None:
        name = " ".join(filter(None, (row["first_name"], row["last_name"])))
        if not row["last_name"]:
            return
        key = row.get("person_id") or f"personne/{slug(body or '', name).removeprefix('organisation-')}"
        told: dict[str, Any] = {"id": key, "name": name, "family_name": row["last_name"]}
        told |= {"given_name": row["first_name"]} if row["first_name"] else {}
        told |= {"honorific_prefix": row["civility"]} if row["civility"] else {}
        self.persons.setdefault(key, told)
        self._voters[_plain(name)] = key
        if event and row["status"] in ("present", "non_voting_present"):
            self._attending.setdefault(event, {})[key] = None
        if body and row["status"] in SEATED:
            member = self.memberships.setdefault((key, body), {"person_id": key, "organization_id": body})
            if row["role"]:
                member["role"] = row["role"]


def _plain(name: str) -> str:
    return " ".join(fold(name).lower().split())
