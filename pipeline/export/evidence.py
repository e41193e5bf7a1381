"""Where a value stands and how far to trust it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from pipeline.model.records import Field
from pipeline.model.text import Text
from pipeline.model.transcript import Place, Transcript

DIGITS = 3


def confidence(field: Field[Any], transcript: Transcript) -> float:
    """The rule's strength times the engine's mean confidence in the words of the quote, from 0 to 1."""
    return round(field.strength * transcript.place(field.quote).confidence, DIGITS)


@dataclass(frozen=True, slots=True)
class Witness:
    """Turns fields into plain values and evidence, against the transcript that they were read from."""

    transcript: Transcript

    def place(self, text: Text) -> dict[str, Any]:
        """Page and box, ready for a row of a table."""
        found = self.transcript.place(text)
        return {"page": found.page, **dict(zip(("x0", "y0", "x1", "y1"), box(found), strict=True))}

    def columns(self, record: object) -> dict[str, Any]:
        """The values of a record's fields by column, in the form that JSON and CSV share."""
        return {name: plain(field.value) for name, field in fields_of(record).items()}

    def confidence(self, record: object) -> float | None:
        """The mean confidence of a record's fields; None where it has none."""
        scores = [confidence(field, self.transcript) for field in fields_of(record).values()]
        return round(sum(scores) / len(scores), DIGITS) if scores else None

    def evidence(self, field: Field[Any]) -> dict[str, Any]:
        """A field as JSON: value, page, box, quote, raw reading where it differs, rule, confidence, rivals."""
        place = self.transcript.place(field.quote)
        shown: dict[str, Any] = {
            "value": plain(field.value),
            "page": place.page,
            "box": None if place.box is None else box(place),
            "quote": field.quote.string,
            "rule": field.rule,
            "confidence": confidence(field, self.transcript),
        }
        if place.raw != field.quote.string:
            shown["raw"] = place.raw
        if field.rivals:
            shown["rivals"] = [self.evidence(rival) for rival in field.rivals]
        return shown

    def document(self, record: object) -> dict[str, Any]:
        """A record as JSON, every field with its evidence."""
        return {name: self.evidence(field) for name, field in fields_of(record).items()}


def fields_of(record: object) -> dict[str, Field[Any]]:
    """The fields of a record that hold a value, by column name, in the order of the record."""
    values = {spec.name: getattr(record, spec.name) for spec in fields(record)}  # type: ignore[arg-type]
    return {name: value for name, value in values.items() if isinstance(value, Field)}


def box(place: Place) -> list[float | None]:
    """The four edges in points, to a tenth; four times None where there is no layout."""
    if place.box is None:
        return [None] * 4
    return [round(edge, 1) for edge in (place.box.x0, place.box.y0, place.box.x1, place.box.y1)]


def plain(value: object) -> Any:
    """A value as JSON can hold it: ISO dates, sums as strings with two places, lists for tuples."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value
