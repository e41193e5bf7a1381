"""Who sat: of each deciding body the members named, and where they stood at each sitting."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.model.text import fold
from pipeline.publish.reading import Act

# Where the deliberations of one sitting say different things of a person, the first of these that was said.
STATUSES = ("present", "represented", "excused", "absent")


@dataclass(slots=True)
class Member:
    """A person as first named, with the count of deliberations by status, and the statuses at each sitting."""

    name: str
    times: Counter[str] = field(default_factory=Counter)
    sittings: dict[str, set[str]] = field(default_factory=dict)

    def at(self, sitting: str) -> str | None:
        """The status at a sitting; None where the person was not named."""
        said = self.sittings.get(sitting, ())
        return next((status for status in STATUSES if status in said), None)

    def days(self, status: str) -> int:
        """At how many sittings the person had a status."""
        return sum(self.at(sitting) == status for sitting in self.sittings)


@dataclass(slots=True)
class Body:
    """A deciding body: its sittings by date, and its members."""

    collectivity: str
    name: str
    sittings: set[str] = field(default_factory=set)
    members: dict[str, Member] = field(default_factory=dict)

    @property
    def by_presence(self) -> list[Member]:
        """The members who sat most often first."""
        return sorted(self.members.values(), key=lambda member: (-member.days("present"), fold(member.name)))


@dataclass
class People:
    """The bodies of a report. A person is told by `person_id` where the export has it, else by name."""

    bodies: dict[tuple[str, str], Body] = field(default_factory=dict)

    def add(self, act: Act) -> None:
        collectivity, name = (str(act.value(column) or "") for column in ("collectivity", "body"))
        body = self.bodies.setdefault((fold(collectivity).lower(), fold(name).lower()), Body(collectivity, name))
        date = str(act.value("date") or "")
        for row in act.attendance:
            if row["status"] not in STATUSES or not row["last_name"]:
                continue
            shown = " ".join(filter(None, (row["first_name"], row["last_name"])))
            member = body.members.setdefault(row.get("person_id") or fold(shown).lower(), Member(shown))
            member.times[row["status"]] += 1
            if date:
                body.sittings.add(date)
                member.sittings.setdefault(date, set()).add(row["status"])
