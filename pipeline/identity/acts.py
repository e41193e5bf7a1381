"""Whether a deliberation is met for the first time: the same act may lie in several files of a batch."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.identity.places import Place, Row


@dataclass
class Acts:
    """The acts already met, by identifier and by collectivity, body, date and number; a few dozen bytes for each."""

    seen: set[int] = field(default_factory=set)

    def is_new(self, place: Place, row: Row) -> bool:
        """Whether no earlier deliberation is the same act."""
        keys = {hash(row["deliberation_id"])}
        if row["date"] and row["number"]:
            keys.add(hash((place.key, row["body"], row["date"], row["number"])))
        new = self.seen.isdisjoint(keys)
        self.seen |= keys
        return new
