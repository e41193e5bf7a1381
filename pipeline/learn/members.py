"""The members of a collectivity, from the names that humans corrected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.collectivities import plain
from pipeline.corrections.record import Correction

PERSONS = ("president", "secretary", "signatory")
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Council:
    """A collectivity, the members that corrections name, and all who sit in its documents, surely read or checked."""

    name: str
    type: str
    corrected: Mapping[str, tuple[Correction, ...]]
    known: tuple[str, ...]


def councils(documents: Iterable[tuple[Mapping[str, Any], Iterable[Correction]]]) -> Iterator[Council]:
    """One for each collectivity in whose documents a human corrected a name."""
    corrected: dict[str, dict[str, tuple[Correction, ...]]] = {}
    known: dict[str, dict[str, None]] = {}
    types: dict[str, str] = {}
    for document, corrections in documents:
        by_id = {correction.id: correction for correction in corrections}
        for deliberation in document["deliberations"]:
            place = deliberation["fields"].get("collectivity")
            if place is None:
                continue
            name = str(place["value"])
            types[name] = str((deliberation["fields"].get("collectivity_type") or {}).get("value") or "other")
            for person, human, sure in _persons(deliberation):
                made = [by_id[each] for each in human if each in by_id and by_id[each].op != "accept"]
                if made:
                    held = corrected.setdefault(name, {})
                    held[person] = (*held.get(person, ()), *made)
                if sure:
                    known.setdefault(name, {})[person] = None
    for name, members in sorted(corrected.items()):
        yield Council(name, types[name], members, tuple(sorted(known.get(name, ()), key=plain)))


def _persons(deliberation: Mapping[str, Any]) -> Iterator[tuple[str, list[str], bool]]:
    """Every whole name, the corrections that made it, and whether it is sure."""
    for row in deliberation["attendance"]:
        parts = [row[name] for name in ("first_name", "last_name") if row.get(name)]
        if len(parts) == 2 and not row.get("gone"):
            yield _person(" ".join(str(part["value"]) for part in parts), parts)
    for name in PERSONS:
        field = deliberation["fields"].get(name)
        if field and field["value"] and re.search(r"\S \S", str(field["value"])) and field.get("human"):
            yield _person(str(field["value"]), [field])


def _person(name: str, parts: list[Mapping[str, Any]]) -> tuple[str, list[str], bool]:
    human = [part["human"]["correction"] for part in parts if part.get("human")]
    return name, human, all(part["confidence"] >= SURE for part in parts)
